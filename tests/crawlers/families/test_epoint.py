"""Epoint sites: two kinds of lists with totals, 480 rows at most, static pages that may be frames or lead elsewhere."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from crawlers.asks import Ask, Draft, Row, SearchKey, Span
from crawlers.families.base import with_params
from crawlers.families.epoint import Epoint
from crawlers.walk import walk
from notices.vocabulary import Coverage, Precision
from settings import Column
from tests.crawlers.answers import BASE, SPAN, capture, column, detail, done, family, played, rows_of, why_not

TENDERS = "工程·招标公告"
INFO = "8c1f6b52-0000-4000-8000-000000000001"
PAGE = f"/jyxx/002001/002001001/20260914/{INFO}.html"
BY_COLUMN = with_params(column(Epoint, TENDERS), api="list")


def record(**more: Any) -> dict[str, Any]:
    return {
        "id": f"002001001{INFO}_001", "infoid": INFO, "categorynum": "002001001", "webdate": "2026-09-14 10:20:31",
        "title": "示范路改造施工招标公告", "linkurl": PAGE, "projectno": "SYGC-2026-017", "areacode": "430581", **more,
    }  # fmt: skip


def listed(*records: object, total: object = None) -> dict[str, Any]:
    return {"result": {"totalcount": len(records) if total is None else total, "records": list(records)}}


def of_column(*entries: object, count: object = None, text: str = "") -> dict[str, Any]:
    custom = {"count": len(entries) if count is None else count, "infodata": list(entries)}
    return {"controls": [], "custom": custom, "status": {"code": "200", "text": text}}


def page(body: str = '<div id="newsText"><p>招标人：示范局</p></div>', more: str = "") -> str:
    date_line = '<p id="date">信息时间：2026-09-14 10:20</p>'
    template = '<div><a href="{{downloadurl}}">{{name}}</a></div>'
    return f"<html><body><h2 id='title'>示范路</h2>{date_line}{body}{more}{template}</body></html>"


def line(**more: Any) -> Row:
    return rows_of(Epoint, TENDERS, listed(record(**more))).rows[0]


def read(**answers: object) -> Draft:
    (draft,) = detail(Epoint, TENDERS, line(), played(**answers))
    return draft


def test_a_row_its_total_and_its_time_to_the_second() -> None:
    found = rows_of(Epoint, TENDERS, listed(record(), total="77"))
    (row,) = found.rows
    assert (found.total, row.key, row.title, row.region) == (77, INFO, "示范路改造施工招标公告", "430581")
    assert row.url == BASE + PAGE
    assert row.published is not None
    assert (row.published.iso(), row.published.precision) == ("2026-09-14T10:20:31", Precision.SECOND)


def test_marks_of_what_was_searched_for_are_no_part_of_a_title() -> None:
    assert line(title="示范<em style='color:red'>路</em>改造").title == "示范路改造"


def test_midnight_to_the_second_is_a_day() -> None:
    published = line(webdate="2026-09-14 00:00:00").published
    assert published is not None
    assert published.precision == Precision.DAY


@pytest.mark.parametrize(
    ("told", "region"),
    [
        ({"areacode": "4305"}, "430500"),
        ({"areacode": "", "areaname": "邵阳市"}, "430500"),
        ({"areacode": "", "customtitle": "[湖南省·邵阳市·隆回县]示范路"}, "430524"),
        ({"areacode": "", "customtitle": "隆回县示范路"}, None),
    ],
)
def test_the_region_stands_in_a_code_a_name_or_before_the_title(told: dict[str, str], region: str | None) -> None:
    assert line(**told).region == region


def test_an_answer_wrapped_as_text_is_read_like_any_other() -> None:
    wrapped = {"code": 200, "msg": "", "content": json.dumps(listed(record()))}
    assert rows_of(Epoint, TENDERS, wrapped).rows == rows_of(Epoint, TENDERS, listed(record())).rows


def test_its_own_empty_lists_are_ones() -> None:
    assert rows_of(Epoint, TENDERS, listed()).total == 0
    assert family(Epoint).read_list(BY_COLUMN, capture(of_column())).total == 0


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("", "empty_answer"),
        ("<html>维护</html>", "not_json"),
        ({"code": 500, "msg": "系统异常"}, "error_answer: 500"),
        ({"code": 200, "content": "<html>"}, "not_json"),
        ({"code": 200, "content": "[]"}, "error_answer"),
        ({"result": {"records": []}}, "error_answer"),
        ({"result": {"totalcount": 3, "records": None}}, "error_answer"),
        (listed(record(), record(), total=1), "error_answer"),
        (listed({"title": "没有标识"}), "error_answer"),
        ({"code": 401, "msg": "访问过于频繁，请稍后再试"}, "throttled"),
    ],
)
def test_what_is_no_list_is_not_taken_for_an_empty_one(answer: object, reason: str) -> None:
    assert why_not(lambda: rows_of(Epoint, TENDERS, answer)) == reason


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (of_column(count=90, text="请输入验证码"), "captcha"),
        ({"custom": {"count": 1}, "status": {"code": "200"}}, "error_answer"),
        ({"status": {"code": "500", "text": "出错"}}, "error_answer: 500"),
        (listed(record()), "error_answer"),
    ],
)
def test_what_is_no_column_list_is_not_taken_for_an_empty_one(answer: object, reason: str) -> None:
    assert why_not(lambda: family(Epoint).read_list(BY_COLUMN, capture(answer))) == reason


def test_a_search_is_asked_by_offset_in_an_order_and_within_days() -> None:
    ask = family(Epoint).list_ask(column(Epoint, TENDERS), 3, SPAN)
    assert (ask.method, ask.json["pn"], ask.json["rn"]) == ("POST", 40, 20)
    assert json.loads(ask.json["sort"]) == {"webdate": "0", "id": "0"}
    assert ask.json["condition"][0] | {"equal": "002001001", "isLike": True, "likeType": 2} == ask.json["condition"][0]
    (time,) = ask.json["time"]
    assert (time["startTime"], time["endTime"]) == ("2026-08-21 00:00:00", "2026-09-20 23:59:59")


def test_what_varies_from_site_to_site_is_said_by_the_column() -> None:
    given = with_params(
        column(Epoint, TENDERS), search="/interface_wz/rest/esinteligentsearch/getFullTextDataNew", cnum="002", rn=12,
        time_field="infodatepx", region_field="infoc", also="ZHUANZAI=市政府采购网",
    )  # fmt: skip
    ask = family(Epoint, "430500").list_ask(given, 2, SPAN)
    assert "/interface_wz/" in ask.url
    assert (ask.json["cnum"], ask.json["pn"], ask.json["time"][0]["fieldName"]) == ("002", 12, "infodatepx")
    bounds = [(bound["fieldName"], bound["equal"]) for bound in ask.json["condition"]]
    assert bounds == [("categorynum", "002001001"), ("infoc", "4305"), ("ZHUANZAI", "市政府采购网")]


def test_a_column_list_is_asked_by_pages_from_nought() -> None:
    ask = family(Epoint).list_ask(BY_COLUMN, 1, SPAN)
    assert ask.form is not None
    wanted = json.loads(ask.form["params"])
    assert (wanted["categoryNum"], wanted["pageIndex"]) == ("002001001", 0)
    assert (wanted["startDate"], wanted["endDate"]) == ("2026-08-21", "2026-09-20")
    flat = family(Epoint).list_ask(with_params(BY_COLUMN, flat=True), 2, SPAN).form
    assert flat is not None
    assert flat["pageIndex"] == "1"


def test_a_row_of_a_column_list_is_the_same_notice() -> None:
    entry = {"infoid": INFO, "title": "示范路改造施工招标公告", "infodate": "2026-09-14", "infourl": PAGE}
    (row,) = family(Epoint).read_list(BY_COLUMN, capture(of_column(entry))).rows
    assert (row.key, row.url) == (line().key, line().url)
    assert row.published is not None
    assert row.published.precision == Precision.DAY


def test_a_list_longer_than_the_site_shows_is_read_in_shorter_spans() -> None:
    spans: list[tuple[str, str]] = []

    async def reader(ask: Ask, parse: Any) -> Any:
        (time,) = ask.json["time"]
        spans.append((time["startTime"][:10], time["endTime"][:10]))
        many = time["startTime"][:10] != time["endTime"][:10]
        return parse(capture(listed(*([record()] * 20), total=600) if many else listed(record())))

    two_days = Span(date(2026, 9, 14), date(2026, 9, 15))
    walked = done(walk(family(Epoint), column(Epoint, TENDERS), two_days, reader))
    assert walked.state == Coverage.WHOLE
    assert spans == [("2026-09-14", "2026-09-15"), ("2026-09-15", "2026-09-15"), ("2026-09-14", "2026-09-14")]


def test_names_are_searched_by_words_or_by_a_field_the_column_names() -> None:
    name = SearchKey("name", "示范路改造")
    (plain,) = family(Epoint).search_asks(column(Epoint, TENDERS), name)
    assert (plain.json["wd"], plain.json["time"], plain.json["noParticiple"]) == ("示范路改造", None, "1")
    (held,) = family(Epoint).search_asks(with_params(column(Epoint, TENDERS), name_field="titlenew"), name)
    assert held.json["wd"] == ""
    bound = held.json["condition"][-1]
    assert (bound["fieldName"], bound["equal"], bound["likeType"]) == ("titlenew", "示范路改造", 0)
    (of_list,) = family(Epoint).search_asks(BY_COLUMN, name)
    assert of_list.form is not None
    assert json.loads(of_list.form["params"])["kw"] == "示范路改造"


@pytest.mark.parametrize(("given", "kinds"), [({}, ("name",)), ({"code_field": "projectno"}, ("name", "project"))])
def test_project_numbers_are_searched_only_where_a_field_is_known(
    given: dict[str, str], kinds: tuple[str, ...]
) -> None:
    here: Column = with_params(column(Epoint, TENDERS), **given)
    asks = family(Epoint).search_asks(here, SearchKey("project", "SYGC-2026-017"))
    assert family(Epoint).kinds_of(here) == kinds
    assert [ask.json["condition"][-1]["fieldName"] for ask in asks] == list(given.values())


@pytest.mark.parametrize("place", ['id="newsText"', 'class="notice-content"', 'id="mainContent"'])
def test_the_text_stands_in_one_of_three_elements_without_chrome(place: str) -> None:
    draft = read(jyxx=page(f"<div {place}><p>招标人：示范局</p><script>x()</script></div><footer>站点纠错</footer>"))
    text = draft.content.decode()
    assert "示范局" in text
    assert not any(chrome in text for chrome in ("站点纠错", "x()", "{{"))
    assert draft.claims["codes"] == [{"kind": "project", "value": "SYGC-2026-017"}]


def test_a_page_that_is_only_a_frame_is_read_through_it() -> None:
    shell = page(f'<iframe src="/projectDetails.html?infoid={INFO}&categorynum=002001001"></iframe>')
    inner = '<div id="mainContent"><p>招标人：示范局</p></div>'
    assert "示范局" in read(jyxx=shell, projectDetails=inner).content.decode()


@pytest.mark.parametrize(
    ("inner", "reason"), [(capture("", 404), "http_404"), ("<p>加载中</p>", "not_html"), ("", "empty_answer")]
)
def test_a_frame_that_holds_nothing_is_no_removal(inner: object, reason: str) -> None:
    shell = page('<iframe src="/projectDetails.html?infoid=1"></iframe>')
    assert why_not(lambda: read(jyxx=shell, projectDetails=inner)) == reason


def test_a_shell_that_only_leads_elsewhere_keeps_where() -> None:
    shell = page(
        '<div id="newsText"></div><span id="originurl"><a data-value="https://lsz.example/17" href=""></a></span>'
    )
    assert b"https://lsz.example/17" in read(jyxx=shell).content


def test_a_template_that_was_never_filled_is_no_text() -> None:
    unfilled = page('<div id="newsText">{{infocontent}}<a href="{{downloadurl}}">附件下载</a></div>')
    assert why_not(lambda: read(jyxx=unfilled)) == "not_html"


def test_attachments_are_kept_with_whole_addresses() -> None:
    link = "/EpointWebBuilder/webbuildermis/attach/downloadztbattach?attachGuid=7&amp;appUrlFlag=ztb001"
    beside = f"<a onclick=\"open('{link.replace('7', '8')}','1')\">清单.xls</a>"
    text = read(jyxx=page(f'<div id="newsText">正文<a href="{link}">文件.pdf</a></div>{beside}')).content.decode()
    assert f"{BASE}/EpointWebBuilder/webbuildermis/attach/downloadztbattach?attachGuid=7" in text
    assert "清单.xls" in text
    assert "attachGuid=8" in text


def test_ids_of_related_notices_tie_them_together() -> None:
    hidden = '<input id="relateinfoid" value="aaaa-1;bbbb-2"><span id="souceinfoid" data-value="cccc-3"></span>'
    assert read(jyxx=page(more=hidden)).native == (INFO, "aaaa-1", "bbbb-2", "cccc-3")


def test_a_page_tells_the_day_of_a_list_finer() -> None:
    day = line(webdate="2026-09-14 00:00:00")
    (draft,) = detail(Epoint, TENDERS, day, played(jyxx=page()))
    assert draft.published is not None
    assert draft.published.iso() == "2026-09-14T10:20"


def test_a_notice_that_is_a_file_is_one() -> None:
    assert read(jyxx=capture(b"%PDF-1.7 x")).media == "pdf"


@pytest.mark.parametrize(
    ("answer", "reason"), [(capture("", 404), "gone"), (capture("", 410), "gone"), ("<html>忙</html>", "not_html")]
)
def test_gone_is_what_the_site_says(answer: object, reason: str) -> None:
    assert why_not(lambda: read(jyxx=answer)) == reason


def test_a_record_without_a_link_has_the_page_that_the_column_names() -> None:
    assert line(linkurl="").url == ""
    assert why_not(lambda: detail(Epoint, TENDERS, line(linkurl=""), played())) == "bad_link"
    given = with_params(column(Epoint, TENDERS), page="/gx/projectDetails.html")
    (row,) = family(Epoint).read_list(given, capture(listed(record(linkurl="")))).rows
    assert row.url == f"{BASE}/gx/projectDetails.html?infoid={INFO}&categorynum=002001001"


def around(html: str) -> bool:
    """Whether a page was seen to have nothing around its notice that may name a source."""
    body = '<div id="newsText"><p>招标人：示范局，资金来源：财政资金</p></div>'
    claims = read(jyxx=f"<html><body><h2 id='title'>示范路</h2>{body}{html}</body></html>").claims
    return claims.get("sourceless") is True


def test_a_page_that_names_no_source_around_its_text() -> None:
    assert around("<p id='date'>发布时间：2026-09-14</p>")


@pytest.mark.parametrize(
    "html",
    [
        "<span>来源：示范省平台</span>", "<span>信息来源：</span>", "<i id='laiyuan'></i>", "<b class='source'></b>",
        "<span>发布机构：示范局</span>", "<p>{{infofrom}}</p>", "<a id='originurl_a' href='http://a.example/1'>查看</a>",
        "<iframe src='/head.html'></iframe>", "转自示范网",
    ],
)  # fmt: skip
def test_a_page_that_may_name_a_source(html: str) -> None:
    assert not around(html)
