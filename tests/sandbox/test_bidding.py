"""The supervision site's stand-in: a JSON list without a search, the notice only as PDF."""

from __future__ import annotations

import re
from typing import Any

import pypdfium2

from sandbox import wording

HOST = "https://bidding.fgw.hunan.gov.cn"
LIST = HOST + "/ztb/api/getBiddingList?totalCount=&limit=10&categoryId=92&areaNo="


def words(document: bytes) -> str:
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(document)]
    return re.sub(r"\s+", "", "".join(pages))


def test_ten_rows_a_page_with_the_total_beside(visitor: Any) -> None:
    page = visitor.json(LIST + "&page=1")["page"]
    assert len(page["list"]) == 10
    assert page["totalCount"] == len(visitor.sandbox.scene.standing("bidding"))
    assert set(page["list"][0]) == {"id", "projectName", "createTime", "bidFilePath"}


def test_no_parameter_searches(visitor: Any) -> None:
    plain = visitor.json(LIST + "&page=1")["page"]["totalCount"]
    assert visitor.json(LIST + "&page=1&projectName=没有的项目")["page"]["totalCount"] == plain


def test_the_folder_is_the_section_code_and_the_text_can_be_taken_out(visitor: Any) -> None:
    posting = visitor.sandbox.scene.standing("bidding")[0]
    row = visitor.json(LIST + "&page=1")["page"]["list"][0]
    assert posting.notice.subject.codes.section in row["bidFilePath"]
    text = words(visitor.fetch(f"{HOST}/ztbPdf/{row['bidFilePath']}")[1])
    assert posting.notice.subject.name in text
    assert posting.notice.subject.codes.tender in text
    assert wording.amount(posting.facts.ceiling, posting.style.unit) in text


def test_a_detail_names_the_trade_centre(visitor: Any) -> None:
    row = visitor.json(LIST + "&page=1")["page"]["list"][0]
    detail = visitor.json(f"{HOST}/ztb/api/getBiddingInfo/{row['id']}?COLLCC=123")
    assert "TradeCenterName" in str(detail)
    assert visitor.fetch(f"{HOST}/ztb/api/getBiddingInfo/1")[0] == 404
