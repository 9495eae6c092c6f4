"""The supervisory site's first form: gb2312, pages turned by sending the form back with its state."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest

from crawlers.asks import Ask, Capture, ListPage, Row
from crawlers.families.webforms import BOX, WebForms
from crawlers.walk import Walk, walk
from notices.vocabulary import Coverage, Precision
from tests.crawlers.answers import BASE, SPAN, capture, column, detail, done, family, played, why_not

T = TypeVar("T")
TENDER, RESULT = "招标公告", "中标结果"
URL = f"{BASE}/item/itemInviteBaseInfo.aspx"
STATE = (
    '<input type="hidden" name="__VIEWSTATE" value="/wEP{0}">'
    '<input type="hidden" name="__EVENTVALIDATION" value="e{0}">'
)
SEARCH = (
    '<input type="text" name="tbProclaimTitle"><input type="submit" name="btnSearch" value="查询">'
    '<select name="ucArea$ddlCodeList"><option value="-1">全部</option><option value="1">邵阳市</option></select>'
)


def row(number: int) -> str:
    return (
        f'<tr><td>{number}</td><td><a href="itemInviteInfo.aspx?id={number}">桥头路第{number}标段施工招标公告</a></td>'
        "<td>2026-09-12</td></tr>"
    )


def listed(*rows: str, now: int = 1, pages: int = 3, state: str = STATE, table: str = "gvItemBuild") -> str:
    head = "<tr><th>序号</th><th>公告</th><th>日期</th></tr>"
    pager = f'<span id="WebPager1_LabelLbtMsg">共43条记录 共{pages}页 当前第{now}页</span>'
    return f'<form>{state.format(now)}{SEARCH}<table id="{table}">{head}{"".join(rows)}</table>{pager}</form>'


def read(body: str, ask: Ask | None = None, status: int = 200) -> ListPage:
    given = ask or Ask(URL)
    answer = Capture(given, URL, status, body.encode("gb18030"), {"content-type": "text/html; charset=gb2312"})
    return family(WebForms).read_list(column(WebForms, TENDER), answer)


class Site:
    """Three pages of two; without the state of a page it shows the first."""

    def __init__(self, forgets: bool = False) -> None:
        self.forgets = forgets

    async def __call__(self, ask: Ask, parse: Callable[[Capture], T]) -> T:
        form = ask.form or {}
        number = int(form.get(BOX, "1")) if form.get("__VIEWSTATE") and not self.forgets else 1
        body = listed(row(2 * number - 1), row(2 * number), now=number)
        return parse(Capture(ask, URL, 200, body.encode("gb18030"), {"content-type": "text/html; charset=gb2312"}))

    def walked(self) -> Walk:
        return done(walk(family(WebForms), column(WebForms, TENDER), SPAN, self))


def line() -> Row:
    return read(listed(row(7))).rows[0]


def page(body: str) -> Capture:
    return capture(body.encode("gb18030"), url=f"{BASE}/item/itemInviteInfo.aspx?id=7")


def test_a_row_in_its_letters_and_the_page_count() -> None:
    found = read(listed(row(7)))
    (first,) = found.rows
    assert (first.key, first.title) == ("/item/itemInviteInfo.aspx?id=7", "桥头路第7标段施工招标公告")
    assert found.pages == 3
    assert first.published is not None
    assert (first.published.iso(), first.published.precision) == ("2026-09-12", Precision.DAY)


def test_a_page_that_names_no_charset_is_in_the_sites_letters() -> None:
    body = listed(row(7)).encode("gb18030")
    found = family(WebForms).read_list(column(WebForms, TENDER), Capture(Ask(URL), URL, 200, body, {}))
    assert found.rows[0].title.startswith("桥头路")


def test_the_next_page_is_asked_for_with_the_form_of_this_one() -> None:
    ask = read(listed(row(7))).next
    assert ask is not None
    assert (ask.method, ask.url) == ("POST", URL)
    assert ask.form == {
        "__VIEWSTATE": "/wEP1", "__EVENTVALIDATION": "e1", "tbProclaimTitle": "", "ucArea$ddlCodeList": "-1",
        "__EVENTTARGET": "WebPager1$lbtNavGo", "__EVENTARGUMENT": "", BOX: "2",
    }  # fmt: skip
    assert "查询".encode(ask.encoding) == "查询".encode("gb2312")


def test_the_last_page_has_none_after_it() -> None:
    ask = Ask(URL, "POST", {BOX: "3"})
    assert read(listed(row(7), now=3), ask).next is None


def test_pages_are_walked_by_their_state() -> None:
    found = Site().walked()
    assert (found.state, len(found.rows)) == (Coverage.WHOLE, 6)


def test_a_site_that_forgets_the_state_is_not_read_whole() -> None:
    found = Site(forgets=True).walked()
    assert (found.state, found.reason) == (Coverage.PARTIAL, "not_html")


def test_an_empty_list_is_a_list() -> None:
    found = read(listed("<tr><td>没有符合条件的数据</td></tr>", pages=0))
    assert (found.rows, found.pages, found.next) == ((), 0, None)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("", "empty_answer"),
        ("<html>系统维护</html>", "not_html"),
        (listed(row(7), table="gvOther"), "not_html"),
        (listed(), "empty_answer"),
        (listed(row(7), state=""), "not_html"),
        (listed(row(7)).split("<span")[0], "not_html"),
        (listed(row(7), now=2), "not_html"),
    ],
)
def test_what_is_no_list_is_not_an_empty_one(body: str, reason: str) -> None:
    assert why_not(lambda: read(body)) == reason


def test_a_list_that_is_not_there_is_none() -> None:
    assert why_not(lambda: read(listed(row(7)), status=404)) == "http_404"


def test_a_tender_stands_in_centred_rows() -> None:
    body = (
        "<span id='lbTitle'>桥头路招标</span><table><tr align='center'><td>招标人：城建中心</td></tr>"
        "<tr><td>菜单</td></tr>"
        "<tr align='center'><td><a href='../UploadFile/1/1.doc'>图纸</a></td></tr></table>"
    )
    (draft,) = detail(WebForms, TENDER, line(), played(itemInviteInfo=page(body)))
    text = draft.content.decode()
    assert "<h1>桥头路招标</h1>" in text
    assert "城建中心" in text
    assert "菜单" not in text
    assert f"{BASE}/UploadFile/1/1.doc" in text


def test_a_result_stands_in_one_table() -> None:
    text = "<TABLE id='TABLE1'><tr><td>中标人：示范公司</td></tr></TABLE>"
    body = f"{text}<table><tr align='center'><td>版权</td></tr></table>"
    (draft,) = detail(WebForms, RESULT, line(), played(itemInviteInfo=page(body)))
    assert "示范公司" in draft.content.decode()
    assert "版权" not in draft.content.decode()


@pytest.mark.parametrize(("answer", "reason"), [(capture("", 404), "gone"), ("", "empty_answer"), ("<p>x", "not_html")])
def test_what_is_no_notice(answer: object, reason: str) -> None:
    assert why_not(lambda: detail(WebForms, TENDER, line(), played(itemInviteInfo=answer))) == reason
