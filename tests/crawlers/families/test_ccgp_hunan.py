"""The procurement site: an object with a total or a bare array, the minute in an epoch, the area_id that fits."""

from __future__ import annotations

from typing import Any

import pytest

from crawlers.asks import Row, SearchKey
from crawlers.families.ccgp_hunan import CcgpHunan
from notices.vocabulary import Precision
from tests.crawlers.answers import SPAN, capture, column, detail, family, played, rows_of, why_not

CITY, PROVINCE = "市县·采购公告", "省级·采购公告"
NOON = 1789531860000  # 2026-09-16 12:11 in Shanghai
LINE = {
    "NOTICE_ID": 1234567, "NOTICE_TITLE": "武冈市人民医院彩超采购公开招标公告", "AREA_ID": 77, "AREA_NAME": "武冈市",
    "PRCM_PLAN_NO": "武财采计[2026]000123", "ORG_NAME": "武冈市人民医院", "NEWWORK_DATE": "2026-09-16",
    "NEWWORK_DATE_ALL": {"time": NOON},
}  # fmt: skip
BODY = "<h1>武冈市人民医院彩超采购公开招标公告</h1><div>公告日期：2026年09月16日</div><p>项目概况：彩色超声一套</p>"


def line(name: str = CITY, **more: Any) -> Row:
    return rows_of(CcgpHunan, name, [{**LINE, **more}]).rows[0]


def test_the_provinces_list_promises_a_total_and_the_counties_none() -> None:
    assert rows_of(CcgpHunan, PROVINCE, {"total": 230, "rows": [LINE]}).total == 230
    assert rows_of(CcgpHunan, CITY, [LINE]).total is None


def test_a_row_carries_its_region_and_area() -> None:
    assert line().region == "430581"
    assert "noticeId=1234567&area_id=77" in line().url
    assert line(PROVINCE, AREA_ID=-1, AREA_NAME="").region == "430000"


@pytest.mark.parametrize(
    ("epoch", "expected", "precision"),
    [
        ({"time": NOON}, "2026-09-16T12:11", Precision.MINUTE),
        (None, "2026-09-16", Precision.DAY),
        ({"time": None}, "2026-09-16", Precision.DAY),
        ({"time": 1789488000000}, "2026-09-16", Precision.DAY),  # midnight: nothing finer was said
        ({"time": NOON + 86_400_000}, "2026-09-16", Precision.DAY),  # contradicts the visible day
        ({"time": 10**30}, "2026-09-16", Precision.DAY),
    ],
)
def test_the_minute_comes_from_the_epoch_where_it_fits_the_day(epoch: Any, expected: str, precision: Precision) -> None:
    published = line(NEWWORK_DATE_ALL=epoch).published
    assert published is not None
    assert (published.iso(), published.precision) == (expected, precision)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("[{", "not_json"),
        ("", "empty_answer"),
        ({"rows": []}, "error_answer"),
        ({"total": "?", "rows": []}, "error_answer"),
        ({"total": 1}, "error_answer"),
        (["x"], "error_answer"),
        ([{"NOTICE_TITLE": "无编号"}], "error_answer"),
        ("null", "error_answer"),
    ],
)
def test_what_is_no_list_is_not_taken_for_an_empty_one(answer: object, reason: str) -> None:
    assert why_not(lambda: rows_of(CcgpHunan, CITY, answer)) == reason


def test_lists_are_posted_forms_with_a_referer() -> None:
    ask = family(CcgpHunan).list_ask(column(CcgpHunan, CITY), 2, SPAN)
    assert ask.method == "POST"
    assert ask.url.endswith("/mvc/getNoticeListOfCityCounty.do")
    assert ask.form is not None
    assert (ask.form["nType"], ask.form["page"]) == ("prcmNotices", "2")
    assert "Referer" in ask.headers


@pytest.mark.parametrize(
    ("kind", "field"),
    [("name", "prcmPrjName"), ("project", "prcmItemCode"), ("agency", "prcmItemCode"), ("plan", "prcmPlanNo")],
)
def test_it_is_searched_by_name_item_code_and_plan(kind: str, field: str) -> None:
    (ask,) = family(CcgpHunan).search_asks(column(CcgpHunan, CITY), SearchKey(kind, "甲乙丙丁"))
    assert ask.form is not None
    assert ask.form[field] == "甲乙丙丁"


def test_a_detail_is_the_fragment_with_the_plan_as_a_claim() -> None:
    (draft,) = detail(CcgpHunan, CITY, line(), played(viewNoticeContent=BODY))
    assert "彩色超声" in draft.content.decode()
    assert draft.claims["codes"] == [{"kind": "plan", "value": "武财采计[2026]000123"}]


def test_an_empty_body_is_asked_again_with_the_other_area_ids() -> None:
    reader = played(**{"area_id=77": "", "area_id=1": BODY, "area_id=": ""})
    (draft,) = detail(CcgpHunan, CITY, line(), reader)
    assert draft.content == BODY.encode()
    assert [url.split("area_id=")[1] for url in reader.asked] == ["77", "1"]


def test_a_shell_that_only_links_elsewhere_is_a_notice() -> None:
    shell = '<p>公告链接：<a href="http://elsewhere.example.cn/1">查看</a></p>'
    assert len(detail(CcgpHunan, CITY, line(), played(viewNoticeContent=shell))) == 1


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("", "gone"),
        ("<p>&nbsp;</p>", "gone"),
        (capture("", 404), "gone"),
        ("<html><body>系统正在升级维护，请稍后再来访问本网站</body></html>", "not_html"),
        ("<html><body>您查看的内容不存在或者已被删除</body></html>", "not_html"),
    ],
)
def test_a_page_that_is_not_the_notice_is_never_taken_for_it(answer: object, reason: str) -> None:
    assert why_not(lambda: detail(CcgpHunan, CITY, line(), played(viewNoticeContent=answer))) == reason
