"""TRS WAS: JSONP with numbers as text, days with dots, addresses whole or relative; the newer product's records."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote

import pytest

from crawlers.asks import Row, SearchKey
from crawlers.families.base import with_params
from crawlers.families.trs import Trs
from notices.vocabulary import Precision
from tests.crawlers.answers import BASE, SPAN, capture, column, detail, done, family, played, rows_of, why_not

TENDERS = "工程·招标公告"
PAGE = "/ggzy/gcjs/zbgg/202609/t20260914_17.html"
OPEN = with_params(column(Trs, TENDERS), api="open", noticeTypeName="招标公告", transactionTypeName="工程建设")


def record(**more: Any) -> dict[str, Any]:
    return {
        "title": "示范路改造施工招标公告", "gtitle": "示范路改造", "timestamp": "2026.09.14", "tType": "工程建设",
        "iType": "招标公告", "docpuburl": BASE + PAGE, **more,
    }  # fmt: skip


def jsonp(*records: object, total: object = None, name: str = "result") -> str:
    found = {"recordnum": str(len(records)) if total is None else total, "pagenum": "1", "datas": list(records)}
    return f"\r\n\r\n{name}({json.dumps(found, ensure_ascii=False)});"


def opened(*records: object, total: object = None) -> dict[str, Any]:
    return {"code": 200, "msg": "", "data": {"total": len(records) if total is None else total, "data": list(records)}}


def line(**more: Any) -> Row:
    return rows_of(Trs, TENDERS, jsonp(record(**more))).rows[0]


def test_a_row_its_total_and_its_day() -> None:
    found = rows_of(Trs, TENDERS, jsonp(record(), total="57"))
    (row,) = found.rows
    assert (found.total, row.title, row.url) == (57, "示范路改造施工招标公告", BASE + PAGE)
    assert row.published is not None
    assert (row.published.iso(), row.published.precision) == ("2026-09-14", Precision.DAY)


@pytest.mark.parametrize("link", [PAGE, PAGE[1:], f"http://www.site.example.cn{PAGE}"])
def test_one_notice_has_one_key_however_its_address_is_given(link: str) -> None:
    assert line(docpuburl=link).key == line().key


@pytest.mark.parametrize(
    "answer",
    [
        json.dumps({"recordnum": "1", "datas": [record()]}),
        jsonp(record(), name="jQuery1_2"),
        json.dumps({"count": "1", "docs": [{"DOCTITLE": "示范", "DOCRELTIME": "2026-09-14", "DOCPUBURL": PAGE}]}),
    ],
)
def test_templates_name_things_differently(answer: str) -> None:
    assert rows_of(Trs, TENDERS, answer).rows[0].key == PAGE


def test_its_own_empty_list_is_one() -> None:
    assert rows_of(Trs, TENDERS, jsonp()).total == 0


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("", "empty_answer"),
        ("<html><title>公共资源</title></html>", "not_json"),
        ("result();", "not_json"),
        ('result({"recordnum":"3","da', "not_json"),
        ("result([]);", "error_answer"),
        ('result({"datas":[]});', "error_answer"),
        ('result({"recordnum":"0"});', "error_answer"),
        ('result({"recordnum":"0","datas":null});', "error_answer"),
        (jsonp(record(), total="0"), "error_answer"),
        (jsonp(record(), total="很多"), "error_answer"),
        (jsonp(record(title="", gtitle="")), "error_answer"),
        (jsonp(record(docpuburl="")), "error_answer"),
        (jsonp("x"), "error_answer"),
        (capture(jsonp(), 404), "http_404"),
    ],
)
def test_what_is_no_list_is_not_taken_for_an_empty_one(answer: object, reason: str) -> None:
    assert why_not(lambda: rows_of(Trs, TENDERS, answer)) == reason


def test_a_page_is_asked_for_no_larger_than_is_answered() -> None:
    given = with_params(column(Trs, TENDERS), channelid=237687, searchword="tType='工程建设' and iType='招标公告'")
    url = unquote(family(Trs).list_ask(given, 3, SPAN).url).replace("+", " ")
    assert url.startswith(f"{BASE}/was5/web/search?")
    assert all(part in url for part in ("perpage=20&", "prepage=20&", "page=3&", "channelid=237687", "callback=result"))
    assert "searchword=tType='工程建设' and iType='招标公告'" in url


def test_a_search_that_finds_nothing_whatever_stands_there_is_not_asked() -> None:
    assert not Trs.searchable
    assert family(Trs).search_asks(column(Trs, TENDERS), SearchKey("name", "示范路改造")) == []


def test_a_page_gives_its_text_its_minute_and_whole_links() -> None:
    page = (
        '<div class="ewb-article"><h2>示范路</h2><div class="ewb-article-sources">'
        "发布时间：2026-09-14 10:20 来源：中心</div>"
        '<div class="ewb-article-info">招标人：示范局<a href="./P17_1.pdf">文件</a></div></div>'
    )
    (draft,) = detail(Trs, TENDERS, line(), played(ggzy=page))
    text = draft.content.decode()
    assert "示范局" in text
    assert f"{BASE}/ggzy/gcjs/zbgg/202609/P17_1.pdf" in text
    assert "来源" not in text
    assert draft.published is not None
    assert draft.published.iso() == "2026-09-14T10:20"


@pytest.mark.parametrize(
    ("answer", "reason"), [(capture("", 404), "gone"), ("", "empty_answer"), ("<html>忙</html>", "not_html")]
)
def test_a_page_without_a_text_is_no_notice(answer: object, reason: str) -> None:
    assert why_not(lambda: detail(Trs, TENDERS, line(), played(ggzy=answer))) == reason


def test_a_notice_that_is_a_file_is_one() -> None:
    (draft,) = detail(Trs, TENDERS, line(), played(ggzy=capture(b"%PDF-1.7 x")))
    assert draft.media == "pdf"


def test_the_newer_product_is_asked_within_days_and_by_type() -> None:
    url = unquote(family(Trs, "430500").list_ask(OPEN, 2, SPAN).url).replace("+", " ")
    assert url.startswith(f"{BASE}/trssearch/openSearch/searchPublishResource?")
    wanted = ("pageSize=20", "pageNum=2", "regionCode=430500", "noticeTypeName=招标公告",
              "transactionTypeName=工程建设", "startTime=2026-08-21 00:00:00",
              "endTime=2026-09-20 23:59:59")  # fmt: skip
    assert all(part in url for part in wanted)
    assert "channelid" not in url


def test_the_newer_product_s_row_and_record() -> None:
    shown = {"sourceDataKey": "k17", "noticeName": "<em>示范</em>路", "noticeSendTime": "2026-09-14 10:20:31"}
    (row,) = family(Trs).read_list(OPEN, capture(opened(shown))).rows
    assert (row.key, row.title) == ("k17", "示范路")
    content = {"noticeContent": "<p>正文</p>", "projectCode": "SYGC-17", "bidOpenTime": "1970-01-01 08:00:00"}
    reader = played(DealContent={"code": 200, "data": {"dealContent": content}})
    (draft,) = done(family(Trs).detail(OPEN, row, reader))
    assert "正文" in draft.content.decode()
    assert draft.claims == {"codes": [{"kind": "project", "value": "SYGC-17"}]}


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"code": 401, "msg": "未登录"}, "login"),
        ({"code": 500, "msg": "系统异常"}, "error_answer: 500"),
        ({"code": 200, "data": []}, "error_answer"),
        ({"code": 200, "data": {"total": 3, "data": None}}, "error_answer"),
        ({"data": {"total": 0, "data": []}}, "error_answer"),
    ],
)
def test_what_is_no_list_of_the_newer_product_is_not_taken_for_an_empty_one(answer: object, reason: str) -> None:
    assert why_not(lambda: family(Trs).read_list(OPEN, capture(answer))) == reason


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"code": 200, "data": {"dealContent": None}}, "gone"),
        ({"code": 200, "data": {}}, "error_answer"),
        ({"code": 200, "data": {"dealContent": {"noticeContent": ""}}}, "empty_answer"),
    ],
)
def test_gone_is_what_the_newer_product_says(answer: object, reason: str) -> None:
    row = Row("k17", "示范路", None, {"key": "k17"})
    assert why_not(lambda: done(family(Trs).detail(OPEN, row, played(DealContent=answer)))) == reason
