"""全国公共资源交易平台: a capped JSON list with codes of its own, project pages A and notice pages B."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from crawlers.asks import CouldNotLook, Row, SearchKey, Span
from crawlers.families.ggzy import Ggzy
from crawlers.walk import walk
from notices.vocabulary import Coverage, Precision
from tests.crawlers.answers import (
    BASE,
    SPAN,
    Played,
    capture,
    column,
    detail,
    done,
    family,
    played,
    rows_of,
    why_not,
)

NAME = "采购公告"
ID = "0043a5f2c1d98b7e4460a1b2c3d4e5f60718"
OTHER = "0043ffffffffffffffffffffffffffffffff"
PATH = "/information/deal/html/a/430000/0201/20260912"


def record(**given: Any) -> dict[str, Any]:
    return {"id": ID, "title": "示范市课桌采购公告", "publishTime": "2026-09-12", "province": "430000", "city": None,
            "tenderProjectCode": None, "url": f"{PATH}/{ID}.html", **given}  # fmt: skip


def listed(*records: dict[str, Any], total: Any = None) -> dict[str, Any]:
    data = {"records": list(records), "total": len(records) if total is None else total, "size": 20, "current": 1}
    return {"code": 200, "message": "success", "data": data}


def project(*ids: str, code: str = "SF-2026-01") -> str:
    folder = PATH.replace("/html/a/", "/html/b/")
    links = "".join(
        f"""<li><a onclick="showDetail(this,'0201','{folder}/{one}.html')">公告</a><span>2026-09-12</span></li>"""
        for one in ids
    )
    return (
        f'<h4 class="h4_o">示范市课桌采购</h4><p class="p_o"><span>采购项目编号：{code}</span>'
        f'<span>信息来源：<label id="platformName">示范平台</label></span></p>'
        f'<div id="div_0201"><ul class="fully_list">{links}</ul></div>'
    )


def notice(
    text: str = "<p>课桌两百套<a href='/information/deal/attach/x/a.pdf'>附件</a></p>",
    when: str = "发布时间：2026-09-12 15:08",
    original: str = "",
) -> str:
    hidden = f"<span class='detail_url'><a href=\"{original}\">原文链接地址</a></span>"
    head = f'<h4 class="h4_o">示范市课桌采购公告</h4><p class="p_o"><span>{when}</span>{hidden}</p>'
    return f'{head}<div id="mycontent"><div class="detail_content">{text}</div></div>'


def line(**given: Any) -> Row:
    return rows_of(Ggzy, NAME, listed(record(**given))).rows[0]


def reader(a: object = None, b: object = None) -> Played:
    return played(html__a=project(ID, OTHER) if a is None else a, html__b=notice() if b is None else b)


def test_rows_and_the_total() -> None:
    found = rows_of(Ggzy, NAME, listed(record(title="<em>示范市</em>课桌采购公告"), total=7))
    (row,) = found.rows
    assert (found.total, row.key, row.title) == (7, ID, "示范市课桌采购公告")
    assert row.url == f"{BASE}{PATH}/{ID}.html"
    assert row.published is not None
    assert (row.published.iso(), row.published.precision) == ("2026-09-12", Precision.DAY)


@pytest.mark.parametrize(("city", "region"), [(None, None), ("430500", "430500"), ("x", None)])
def test_a_city_is_a_region_and_a_province_none(city: str | None, region: str | None) -> None:
    assert line(city=city).region == region


def test_an_empty_list_is_one() -> None:
    found = rows_of(Ggzy, NAME, listed())
    assert (found.rows, found.total) == ((), 0)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"code": 829, "message": "请输入验证码", "data": None}, "captcha"),
        ({"code": 800, "message": "操作过于频繁", "data": None}, "throttled"),
        ({"code": "804", "message": "请细化查询条件", "data": None}, "capped"),
        ({"code": 801, "message": "参数错误", "data": None}, "error_answer: 801"),
        ({"code": 200, "data": None}, "error_answer"),
        ({"code": 200, "data": {"records": None, "total": 0}}, "error_answer"),
        (listed(record(), total=0), "error_answer"),
        (listed(record(), total=None) | {"data": {"records": [record()]}}, "error_answer"),
        (listed(record(id="")), "error_answer"),
        ("<html>404</html>", "not_json"),
        ("", "empty_answer"),
        (capture("", 404), "http_404"),
    ],
)
def test_what_is_no_list_is_not_taken_for_an_empty_one(answer: object, reason: str) -> None:
    assert why_not(lambda: rows_of(Ggzy, NAME, answer)) == reason


def test_the_list_is_asked_for_by_stage_city_and_days_with_a_referer() -> None:
    ask = family(Ggzy, "430523").list_ask(column(Ggzy, "国资挂牌披露"), 3, SPAN)
    form = ask.form or {}
    assert (form["DEAL_CLASSIFY"], form["DEAL_STAGE"], form["PAGENUMBER"]) == ("05", "0501", "3")
    assert (form["DEAL_PROVINCE"], form["DEAL_CITY"]) == ("430000", "430500")
    assert (form["DEAL_TIME"], form["TIMEBEGIN"], form["TIMEEND"]) == ("06", "2026-08-21", "2026-09-20")
    assert ask.headers["Referer"] == f"{BASE}/deal/dealList.html"


def test_a_province_is_not_narrowed_to_a_city() -> None:
    form = family(Ggzy, "430000").list_ask(column(Ggzy, NAME), 1, SPAN).form or {}
    assert (form["DEAL_PROVINCE"], form["DEAL_CITY"]) == ("430000", "")


def test_titles_are_searched() -> None:
    (ask,) = family(Ggzy).search_asks(column(Ggzy, NAME), SearchKey("name", "课桌"))
    form = ask.form or {}
    assert (form["FINDTXT"], form["DEAL_TIME"], form["DEAL_STAGE"]) == ("课桌", "05", "0201")


def test_a_span_that_the_site_wants_refined_is_cut_in_two() -> None:
    days: list[str] = []

    async def read(ask: Any, parse: Any) -> Any:
        days.append(f"{ask.form['TIMEBEGIN']}/{ask.form['TIMEEND']}")
        if ask.form["TIMEBEGIN"] != ask.form["TIMEEND"]:
            raise CouldNotLook("capped")
        return parse(capture(listed(record(id=ask.form["TIMEBEGIN"], publishTime=ask.form["TIMEBEGIN"]))))

    walked = done(walk(family(Ggzy), column(Ggzy, NAME), Span(date(2026, 9, 1), date(2026, 9, 2)), read))
    assert days == ["2026-09-01/2026-09-02", "2026-09-02/2026-09-02", "2026-09-01/2026-09-01"]
    assert (walked.state, len(walked.rows)) == (Coverage.WHOLE, 2)


def test_the_project_page_gives_the_code_and_the_notices_kin_the_notice_page_the_text() -> None:
    (draft,) = detail(Ggzy, NAME, line(), reader())
    content = draft.content.decode()
    assert content.startswith("<h1>示范市课桌采购公告</h1>")
    assert "课桌两百套" in content
    assert f'href="{BASE}/information/deal/attach/x/a.pdf"' in content
    assert draft.native == tuple(sorted([ID, OTHER]))
    assert draft.claims == {"codes": [{"kind": "project", "value": "SF-2026-01"}]}
    assert draft.published is not None
    assert (draft.published.iso(), draft.published.precision) == ("2026-09-12T15:08", Precision.MINUTE)


def test_a_code_that_only_repeats_the_name_is_not_claimed() -> None:
    (draft,) = detail(Ggzy, NAME, line(), reader(a=project(ID, code="示范市课桌采购公告")))
    assert draft.claims == {}


def test_the_time_of_signing_is_not_the_time_of_publication() -> None:
    (draft,) = detail(Ggzy, NAME, line(), reader(b=notice(when="签署时间：2026-09-12 00:32")))
    assert draft.published is not None
    assert draft.published.iso() == "2026-09-12"


def test_the_rows_own_notice_is_read_among_its_kin() -> None:
    asked = reader(a=project(OTHER, ID))
    detail(Ggzy, NAME, line(), asked)
    assert [url.rsplit("/", 1)[1] for url in asked.asked] == [f"{ID}.html"] * 2
    unlisted = reader(a=project(OTHER))
    detail(Ggzy, NAME, line(), unlisted)
    assert unlisted.asked[1].endswith(f"/html/b/430000/0201/20260912/{ID}.html")


def test_a_page_without_text_keeps_the_link_to_its_original() -> None:
    there = "http://ggzy.example.cn/jump.html?infoid=1"
    (draft,) = detail(Ggzy, NAME, line(), reader(b=notice("", original=there)))
    assert f'href="{there}"' in draft.content.decode()
    (bare,) = detail(Ggzy, NAME, line(), reader(b=notice("")))
    assert bare.content.decode() == "<h1>示范市课桌采购公告</h1>"


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        (capture("", 404), None, "gone"),
        (None, capture("", 404), "http_404"),
        ("<html>x</html>", None, "not_html"),
        ({"code": 800, "message": "busy"}, None, "throttled"),
        (None, {"code": 829}, "captcha"),
        (None, "", "empty_answer"),
        (None, '<h4 class="h4_o">x</h4>', "not_html"),
    ],
)
def test_only_a_missing_project_page_is_a_removal(a: object, b: object, reason: str) -> None:
    assert why_not(lambda: detail(Ggzy, NAME, line(), reader(a, b))) == reason
