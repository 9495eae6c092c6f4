"""The GetTpList product: JSON lists with a total as text, Chinese keys, bodies in iframes."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

import pytest

from crawlers.asks import Row, SearchKey
from crawlers.families.gettplist import GetTpList
from notices.vocabulary import Precision
from tests.crawlers.answers import SPAN, capture, column, detail, family, played, rows_of, why_not

TP = "5f0a1b2c3d4e5f6071829304"
LINE = {"TpId": TP, "Title": "【大祥区】桥头路改造工程施工招标公告", "time": "2026-09-17 09:12"}
BODY = "<p>桥头路改造工程已由大祥区发展和改革局批准建设，现公开招标。</p>"
INFO = {"json": {"招标标题": "桥头路改造工程施工招标公告", "招标内容": BODY, "招标人": "大祥区城建中心"}}


def line(name: str = "招标公告", **more: Any) -> Row:
    return rows_of(GetTpList, name, {"json": [{**LINE, **more}], "msg": "1"}).rows[0]


def test_a_list_gives_rows_and_the_promised_total() -> None:
    page = rows_of(GetTpList, "招标公告", {"json": [LINE], "msg": "31"})
    assert page.total == 31
    assert page.rows[0].title == LINE["Title"]
    assert f"jyxx_x.aspx?iq=gc&type=招标公告&tpid={TP}" in page.rows[0].url


@pytest.mark.parametrize(
    ("text", "precision"),
    [("2026-09-17", Precision.DAY), ("2026-09-17 09:12", Precision.MINUTE), ("2026-09-17 09:12:30", Precision.SECOND)],
)
def test_a_time_keeps_the_precision_it_is_shown_with(text: str, precision: Precision) -> None:
    published = line(time=text).published
    assert published is not None
    assert (published.text, published.precision) == (text, precision)


def test_a_row_without_a_time_is_a_row() -> None:
    assert line(time=None).published is None


def test_an_empty_list_is_a_list() -> None:
    page = rows_of(GetTpList, "招标公告", {"json": [], "msg": "0"})
    assert (page.rows, page.total) == ((), 0)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ('{"json":[{"TpId', "not_json"),
        ("", "empty_answer"),
        ([], "error_answer"),
        ({"json": None, "msg": "0"}, "error_answer"),
        ({"json": [LINE], "msg": ""}, "error_answer"),
        ({"json": ["x"], "msg": "1"}, "error_answer"),
        ({"json": [{"time": "2026-09-17"}], "msg": "1"}, "error_answer"),
        (capture("", 404), "http_404"),
    ],
)
def test_what_is_no_list_is_not_taken_for_an_empty_one(answer: object, reason: str) -> None:
    assert why_not(lambda: rows_of(GetTpList, "招标公告", answer)) == reason


def test_the_request_names_page_time_and_category() -> None:
    url = unquote(family(GetTpList).list_ask(column(GetTpList, "采购公告"), 3, SPAN).url)
    assert "/TenderProject/GetTpList?" in url
    assert "page=3" in url
    assert "publishbegintime=2026-08-21" in url
    assert "category=政府采购" in url


def test_it_is_searched_by_name_only() -> None:
    ours, here = family(GetTpList), column(GetTpList, "招标公告")
    assert "name=桥头路" in unquote(ours.search_asks(here, SearchKey("name", "桥头路"))[0].url)
    assert ours.search_asks(here, SearchKey("project", "A430500")) == []


def test_a_tender_is_read_from_its_chinese_keys() -> None:
    (draft,) = detail(GetTpList, "招标公告", line(), played(GetTpInfo=INFO))
    assert "已由大祥区发展和改革局批准" in draft.content.decode()
    assert draft.native == (TP,)
    assert draft.claims == {"purchaser": "大祥区城建中心"}


def test_one_project_with_two_amendments_brings_the_rows_own() -> None:
    items = [
        {"id": f"n{n}", "detail": {"标题": f"补充通知（第{n}号）", "修改文本": f"<p>第{n}次修改开标时间</p>"}}
        for n in (1, 2)
    ]
    asked = line("补充通知", Title="【大祥区】补充通知（第2号）")
    (draft,) = detail(GetTpList, "补充通知", asked, played(GetInfosByTpId={"json": items}))
    assert "第2次修改" in draft.content.decode()
    assert draft.key.endswith("|n2")


def test_a_body_that_is_only_in_iframes_is_fetched_from_them() -> None:
    page = '<iframe class="ugly" src="/f/1.html"></iframe><iframe class="ugly" src="2.html"></iframe>'
    reader = played(
        GetTpInfo={"json": {"招标标题": "施工招标公告", "招标内容": ""}},
        jyxx_x=page,
        f__1=f'<div class="content">{BODY}</div>',
        招投标信息__2='<div class="content"><p>投标保证金八万元</p></div>',
    )
    (draft,) = detail(GetTpList, "招标公告", line(), reader)
    assert "公开招标" in draft.content.decode()
    assert "八万元" in draft.content.decode()
    assert "jyxx_x" in draft.capture.url


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<p>出错了</p>", "not_html"),
        ('<iframe class="ugly" src="/f/1"></iframe>', "empty_answer"),
        (capture("", 404), "gone"),
    ],
)
def test_iframes_without_text_are_no_body(page: object, reason: str) -> None:
    reader = played(GetTpInfo={"json": {"招标标题": "公告"}}, jyxx_x=page, f__1="<div></div>")
    assert why_not(lambda: detail(GetTpList, "招标公告", line(), reader)) == reason


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"json": []}, "gone"),
        ({"json": None}, "gone"),
        (capture("", 410), "gone"),
        ({"error": 1}, "error_answer"),
        ({"json": "出错"}, "error_answer"),
        ("<html>", "not_json"),
    ],
)
def test_only_the_products_own_empty_answer_says_gone(answer: object, reason: str) -> None:
    assert why_not(lambda: detail(GetTpList, "招标公告", line(), played(GetTpInfo=answer))) == reason


def test_candidates_of_the_record_are_added_where_the_text_lacks_them() -> None:
    ranked = [{"候选人": "湖南示一建设有限公司", "候选人报价(万元)": "812.5"}]
    item = {"id": "c1", "detail": {"公示标题": "候选人公示", "内容": "<p>评标工作已经结束。</p>", "候选人": ranked}}
    (draft,) = detail(GetTpList, "中标候选人公示", line("中标候选人公示"), played(GetInfosByTpId={"json": [item]}))
    assert "湖南示一建设有限公司" in draft.content.decode()
    assert "812.5" in draft.content.decode()
