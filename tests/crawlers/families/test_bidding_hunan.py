"""The supervisory site: a JSON list, a JSON record that may name a newer file, and the notice only as a PDF."""

from __future__ import annotations

from typing import Any

import pytest

from crawlers.asks import Row, SearchKey
from crawlers.families.bidding_hunan import BiddingHunan
from notices.vocabulary import Precision
from tests.crawlers.answers import SPAN, capture, column, detail, family, played, rows_of, why_not

NAME = "招标公告"
CODE = "Z430503H485H00212001"
PATH = f"project/2026-09/noticeFile/{CODE}/0123456789abcdef0123456789abcdef.pdf"
LINE = {"id": 4711, "projectName": "大祥区桥头路改造工程", "createTime": "2026-09-16 15:08:24", "bidFilePath": PATH}
RECORD = {"data": {"TradeCenterName": "某交易中心", "files": [{"bidFilePath": PATH}]}}
PDF = b"%PDF-1.4 ..."


def listed(*items: object, **more: Any) -> dict[str, Any]:
    return {"page": {"list": list(items), **more}}


def line(**more: Any) -> Row:
    return rows_of(BiddingHunan, NAME, listed({**LINE, **more})).rows[0]


def test_a_row_gives_second_region_and_address_for_people() -> None:
    row = line()
    assert row.published is not None
    assert row.published.precision == Precision.SECOND
    assert row.region == "430503"
    assert row.url.endswith("/bidding/notice/4711?isdetail=1")


@pytest.mark.parametrize(("total", "promised"), [(31, 31), (None, None), ("31", 31), (True, None)])
def test_a_total_is_a_promise_where_there_is_one(total: object, promised: int | None) -> None:
    assert rows_of(BiddingHunan, NAME, listed(LINE, totalCount=total)).total == promised


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"page": {"list": None}}, "error_answer"),
        ({"code": 500, "msg": "error"}, "error_answer"),
        (listed("x"), "error_answer"),
        (listed({"projectName": "无编号"}), "error_answer"),
        ("", "empty_answer"),
        ("<html>", "not_json"),
    ],
)
def test_what_is_no_list_is_not_taken_for_an_empty_one(answer: object, reason: str) -> None:
    assert why_not(lambda: rows_of(BiddingHunan, NAME, answer)) == reason


def test_an_odd_time_is_no_time() -> None:
    assert line(createTime=None).published is None
    assert line(createTime="昨天").published is None


def test_the_list_is_asked_for_by_category() -> None:
    url = family(BiddingHunan).list_ask(column(BiddingHunan, NAME), 3, SPAN).url
    assert "/ztb/api/getBiddingList?" in url
    assert "categoryId=92" in url
    assert "page=3" in url


def test_it_cannot_be_searched() -> None:
    assert not BiddingHunan.searchable
    assert family(BiddingHunan).search_asks(column(BiddingHunan, NAME), SearchKey("name", "桥头路")) == []


def test_the_pdf_is_the_notice_and_its_folder_the_national_code() -> None:
    reader = played(getBiddingInfo=RECORD, ztbPdf=capture(PDF))
    (draft,) = detail(BiddingHunan, NAME, line(), reader)
    assert (draft.media, draft.content) == ("pdf", PDF)
    assert draft.claims["codes"] == [{"kind": "platform", "value": CODE}]
    assert draft.native == (CODE,)


def test_the_record_may_name_a_newer_file_than_the_list() -> None:
    newer = PATH.replace("0123", "ffff")
    reader = played(getBiddingInfo={"bidFilePath": newer}, ztbPdf=capture(PDF))
    detail(BiddingHunan, NAME, line(), reader)
    assert reader.asked[-1].endswith(newer)


@pytest.mark.parametrize(
    ("record", "file", "reason"),
    [
        (RECORD, capture("", 404), "http_404"),  # the record still names it: a fault of the site
        ({"TradeCenterName": "某中心"}, capture("", 404), "gone"),
        (RECORD, "<html>请稍候</html>", "not_html"),
        (RECORD, "", "empty_answer"),
        (None, capture(PDF), "gone"),
        ({}, capture(PDF), "gone"),
        (capture("", 404), capture(PDF), "gone"),
        ([1], capture(PDF), "error_answer"),
    ],
)
def test_a_record_without_its_file(record: object, file: object, reason: str) -> None:
    reader = played(getBiddingInfo=record, ztbPdf=file)
    assert why_not(lambda: detail(BiddingHunan, NAME, line(), reader)) == reason


def test_a_record_that_names_no_file_anywhere_cannot_be_read() -> None:
    reader = played(getBiddingInfo={"TradeCenterName": "某中心"})
    assert why_not(lambda: detail(BiddingHunan, NAME, line(bidFilePath=""), reader)) == "empty_answer"
