"""The jsgcZbgg product: tables with a pager of numbers, or JSON whose keys differ from type to type."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

import pytest

from crawlers.asks import Row, SearchKey
from crawlers.families.base import with_params
from crawlers.families.jsgc import Jsgc
from notices.vocabulary import Precision
from tests.crawlers.answers import BASE, SPAN, capture, column, detail, done, family, played, rows_of, why_not

TENDERS = "工程·招标公告"
GUID = "dc0574c9-5edd-4dc9-9ed8-d199cf817418"
LINK = f"/jyxx/jsgcZbggDetail?guid={GUID}&amp;isOther=false"
FULL = "示范路改造工程施工（第一标段）招标公告"
HEAD = "<tr><th>序号</th><th>项目编号</th><th>公告标题</th><th>发布时间</th><th>截止时间</th></tr>"
PAGER = (
    '<a>上一页</a><a class="cur">1</a><a onclick="pagination(2)">2</a><a>79</a><a onclick="pagination(2)">下一页</a>'
)
TITLED = f'<td><a href="{LINK}" title="{FULL}">示范路…</a></td>'


def item(cell: str = TITLED, *after: str) -> str:
    cells = "".join(f"<td>{text}</td>" for text in after or ("2026-09-14", "2026-10-08"))
    return f"<tr><td>1</td><td>SYGC-2026-017</td>{cell}{cells}</tr>"


def listed(*rows: str, head: str = HEAD, pager: str = PAGER) -> str:
    shown = f'<div class="mmggxlh">{pager}</div>' if pager else ""
    return f'<html><div class="news"><table><tbody>{head}{"".join(rows)}</tbody></table></div>{shown}</html>'


def in_json(name: str) -> Any:
    return with_params(column(Jsgc, name), api="json", home="/demo-home-api")


def answer(*rows: object, total: object = None) -> dict[str, Any]:
    return {"code": 200, "msg": "", "data": {"total": len(rows) if total is None else total, "rows": list(rows)}}


def line(name: str = TENDERS, row: str | None = None) -> Row:
    return rows_of(Jsgc, name, listed(row or item())).rows[0]


def test_a_row_has_the_whole_title_its_own_id_and_a_day() -> None:
    found = rows_of(Jsgc, TENDERS, listed(item()))
    (row,) = found.rows
    assert (found.pages, found.total, row.key, row.title) == (79, None, GUID, FULL)
    assert row.url == f"{BASE}/jyxx/jsgcZbggDetail?guid={GUID}&isOther=false"
    assert row.published is not None
    assert (row.published.iso(), row.published.precision) == ("2026-09-14", Precision.DAY)


@pytest.mark.parametrize(
    "cell",
    [TITLED, f'<td title="{FULL}"><a href="{LINK}">示范路…</a></td>', f'<td><a href="{LINK}">{FULL}</a></td>'],
)
def test_the_whole_title_stands_on_the_link_on_its_cell_or_in_it(cell: str) -> None:
    assert line(row=item(cell)).title == FULL


@pytest.mark.parametrize(("head", "after"), [(HEAD, ("2026-09-14", "")), ("", ("流标", "2026-09-14"))])
def test_the_time_stands_under_its_head_or_is_the_first_after_the_title(head: str, after: tuple[str, ...]) -> None:
    published = rows_of(Jsgc, TENDERS, listed(item(TITLED, *after), head=head)).rows[0].published
    assert published is not None
    assert published.iso() == "2026-09-14"


def test_a_closing_date_is_not_when_it_was_published() -> None:
    assert line(row=item(TITLED, "", "2026-10-08")).published is None


@pytest.mark.parametrize("empty", [listed("<tr><td>暂无数据</td></tr>", pager=""), listed(pager="")])
def test_its_own_empty_table_is_an_empty_list(empty: str) -> None:
    found = rows_of(Jsgc, TENDERS, empty)
    assert (found.rows, found.pages) == ((), 0)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("", "empty_answer"),
        ("<html>系统维护</html>", "not_html"),
        (listed(), "not_html"),
        (listed(head="", pager=""), "not_html"),
        ("<table><tr><td>登录</td></tr></table>", "not_html"),
        (listed(item(f'<td><a href="{LINK}"></a></td>')), "not_html"),
        (capture(listed(item()), 404), "http_404"),
    ],
)
def test_what_is_no_list_is_not_taken_for_an_empty_one(given: object, reason: str) -> None:
    assert why_not(lambda: rows_of(Jsgc, TENDERS, given)) == reason


@pytest.mark.parametrize(
    ("pager", "pages"),
    [(PAGER, 79), ("", None), ('<a class="cur">3</a><a onclick="pagination(4)">下一页</a>', None),
     ('<a class="cur">3</a><a>下一页</a>', 3)],
)  # fmt: skip
def test_a_pager_that_shows_only_its_next_few_promises_nothing(pager: str, pages: int | None) -> None:
    assert rows_of(Jsgc, TENDERS, listed(item(), pager=pager)).pages == pages


def test_pages_are_asked_for_in_a_form() -> None:
    ask = family(Jsgc).list_ask(column(Jsgc, "采购公告"), 3, SPAN)
    assert (ask.method, ask.url) == ("POST", f"{BASE}/jyxx/zfcg/cggg")
    assert ask.form is not None
    assert ask.form | {"currentPage": "3", "publishTimeStart": "2026-08-21", "publishTimeEnd": "2026-09-20"} == ask.form


@pytest.mark.parametrize(
    ("name", "fields"),
    [(TENDERS, {"tenderProjectCode": "A-17", "bulletinName": "示范路"}),
     ("采购公告", {"purchaseProjectCode": "A-17", "bulletinTitle": "示范路"})],
)  # fmt: skip
def test_works_and_purchases_are_searched_by_fields_of_their_own(name: str, fields: dict[str, str]) -> None:
    keys = (SearchKey("project", "A-17"), SearchKey("name", "示范路"))
    for key, (wanted, value) in zip(keys, fields.items(), strict=True):
        (ask,) = family(Jsgc).search_asks(column(Jsgc, name), key)
        assert ask.form is not None
        assert ask.form[wanted] == value
        (as_query,) = family(Jsgc).search_asks(in_json(name), key)
        assert f"{wanted}={value}" in unquote(as_query.url)


@pytest.mark.parametrize(
    ("name", "keys", "time"),
    [
        (TENDERS, ("tenderBulletinGuid", "bulletinName", "bulletinIssueTime"), "20260914102031"),
        ("工程·变更公告", ("guid", "changeTitle", "fabuTime"), "2026-09-14"),
        ("工程·中标结果公示", ("winBidBulletinGuid", "bulletinName", "bulletinIssueTime"), "2026-09-14"),
        ("采购公告", ("guid", "bulletinTitle", "bulletinStartTime"), "2026-09-14"),
        ("采购更正", ("guid", "terminationBulletinTitle", "modificationStartTime"), "2026-09-14"),
        ("采购结果", ("guid", "winBidBulletinTitle", "winBidBulletinStartTime"), "2026-09-14"),
    ],
)
def test_in_json_every_type_has_keys_of_its_own(name: str, keys: tuple[str, ...], time: str) -> None:
    row = {"guid": "another's"} | dict(zip(keys, ("k", "t", time), strict=True))
    found = family(Jsgc).read_list(in_json(name), capture(answer(row, total=12)))
    assert (found.total, found.rows[0].key, found.rows[0].title) == (12, "k", "t")
    assert found.rows[0].published is not None
    assert found.rows[0].published.iso()[:10] == "2026-09-14"


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"code": 500, "msg": "参数错误", "data": None}, "error_answer: 500"),
        ({"code": 200, "data": None}, "error_answer"),
        ({"code": 200, "data": {"rows": None, "total": 0}}, "error_answer"),
        (answer({"guid": "not the notice's", "bulletinName": "t"}), "error_answer"),
        (answer({"tenderBulletinGuid": "k", "bulletinName": "t"}, total=0), "error_answer"),
        (listed(item()), "not_json"),
    ],
)
def test_what_is_no_json_list_is_not_taken_for_an_empty_one(given: object, reason: str) -> None:
    assert why_not(lambda: family(Jsgc).read_list(in_json(TENDERS), capture(given))) == reason


@pytest.mark.parametrize("place", ['class="ctn-detail"', 'class="content clearfloat"', 'class="content_all_nr"'])
def test_a_page_gives_its_text_its_minute_and_its_code(place: str) -> None:
    page = (
        f'<div>首页</div><span class="detail-time">发布时间：2026-09-14 10:20</span><div {place}>招标人：示范局</div>'
    )
    (draft,) = detail(Jsgc, TENDERS, line(), played(jsgcZbggDetail=page))
    text = draft.content.decode()
    assert "示范局" in text
    assert "首页" not in text
    assert draft.published is not None
    assert draft.published.iso() == "2026-09-14T10:20"
    assert draft.claims == {"codes": [{"kind": "project", "value": "SYGC-2026-017"}]}


@pytest.mark.parametrize(
    ("given", "reason"), [(capture("", 404), "gone"), ("", "empty_answer"), ("<html>忙</html>", "not_html")]
)
def test_a_page_without_a_text_is_no_notice(given: object, reason: str) -> None:
    assert why_not(lambda: detail(Jsgc, TENDERS, line(), played(jsgcZbggDetail=given))) == reason


@pytest.mark.parametrize(
    ("name", "junk", "path", "data"),
    [
        (TENDERS, "0", "gcjsDetail", {"tender": {"bulletinContent": "<p>正文</p>"}, "winBid": None}),
        ("工程·中标候选人公示", "2", "gcjsDetail", {"winBid": {"winBidBulletinContent": "<p>正文</p>"}}),
        ("采购结果", "3", "zfcg/zfcgDetail", {"winBid": {"winBidBulletinContent": "<p>正文</p>"}, "tender": None}),
    ],
)
def test_a_record_is_of_a_tender_or_of_an_award(name: str, junk: str, path: str, data: dict[str, Any]) -> None:
    reader = played(Detail={"code": 200, "data": data})
    row = Row("k", "示范路", None, {"guid": "k"})
    (draft,) = done(family(Jsgc).detail(in_json(name), row, reader))
    assert "正文" in draft.content.decode()
    assert reader.asked == [f"{BASE}/demo-home-api/jyxx/{path}?isOther=false&junk={junk}&guid=k"]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"code": 500, "data": None}, "error_answer: 500"),  # a wrong junk, a fault or no such notice: it does not say
        ({"code": 500, "msg": "公告不存在", "data": None}, "gone"),
        ({"code": 200, "data": {"tender": None, "winBid": None}}, "empty_answer"),
        ({"code": 200, "data": {"tender": {"bulletinContent": " "}}}, "empty_answer"),
        (capture("", 404), "gone"),
    ],
)
def test_gone_is_what_the_record_says(given: object, reason: str) -> None:
    row = Row("k", "示范路", None, {"guid": "k"})
    assert why_not(lambda: done(family(Jsgc).detail(in_json(TENDERS), row, played(Detail=given)))) == reason
