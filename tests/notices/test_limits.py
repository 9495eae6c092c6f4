"""What is broken, locked, far too large, or damaged on the way is refused by name or read in bounded time."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notices.read import Reading, Source, fields_json, read_notice
from tests.notices import pages

ROW = "<tr><td>1</td><td>湖南示诚有限公司</td><td>123456.00</td><td>第一名</td></tr>"
HEAD = "<h1>示范工程中标候选人公示</h1><table><tr><td>序号</td><td>投标人名称</td><td>投标报价</td><td>排名</td></tr>"
MOST_SECONDS = 6.0  # far above what any takes here, far below what a reader that runs away takes


def read(content: bytes, media: str) -> Reading:
    started = time.monotonic()
    reading = read_notice(Source(content, media))
    assert time.monotonic() - started < MOST_SECONDS
    return reading


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        (HEAD + ROW * 50_000 + "</table>", "网页过大，未读取"),
        ("<p>招标人：示范建设有限公司</p>" * 300_000, "网页过大，未读取"),
        (
            "<table>" + ("<tr>" + "<td colspan=60 rowspan=60>项目</td>" * 40 + "</tr>") * 200 + "</table>",
            "表格过大，未读取",
        ),
        ("<p>" + "示范" * 200_000 + "</p>", "正文过大，未读取"),
        ("<p>" + "：" * 60_000 + "</p>", "正文过大，未读取"),
    ],
)
def test_what_is_far_too_large_is_refused_by_name(html: str, reason: str) -> None:
    assert read(html.encode(), "html").unread == reason


def test_a_long_record_of_an_opening_is_read() -> None:
    reading = read((HEAD + ROW * 2_000 + "</table>").encode(), "html")
    assert reading.unread is None
    assert reading.fields.candidates[0].name == "湖南示诚有限公司"


def test_a_picture_in_the_page_does_not_make_it_too_large() -> None:
    picture = f'<img src="data:image/png;base64,{"A" * 5_000_000}">'
    assert read((pages.TENDER_HTML + picture).encode(), "html").fields.ceiling_yuan == 41236500.55


@pytest.mark.parametrize(
    "text",
    [
        "1" * 200_000,
        "（" * 60_000,
        "湖南有限公司" * 20_000,
        "2026年3月3日至" * 10_000,
        "招标人 甲局 " * 20_000,
        "壹贰叁" * 40_000,
    ],
)
def test_odd_text_without_an_end_takes_no_longer_than_its_length(text: str) -> None:
    assert read(text.encode(), "text").fields.winners == ()


def test_records_nested_without_end() -> None:
    assert read(b"[" * 100_000 + b"]" * 100_000, "json").unread == "JSON损坏，无法读取"
    assert read(json.dumps([{"title": f"示范{n}招标公告"} for n in range(9_000)]).encode(), "json").unread is not None


WHOLE = [
    pages.TENDER_HTML,
    pages.PROCUREMENT_TEXT,
    pages.CANDIDATES_HTML,
    pages.LOTS_TEXT,
    pages.AMENDMENT_TABLE,
    pages.LAND_HTML,
]


@settings(max_examples=120, deadline=None)
@given(
    st.sampled_from(WHOLE),
    st.integers(0, 4_000),
    st.integers(0, 60),
    st.binary(max_size=30),
    st.sampled_from(["html", "text"]),
)
def test_a_notice_damaged_on_the_way_is_read_or_refused(page: str, at: int, cut: int, put: bytes, media: str) -> None:
    content = page.encode()
    at %= len(content)
    reading = read_notice(Source(content[:at] + put + content[at + cut :], media))
    assert json.dumps(fields_json(reading.fields))


@pytest.mark.parametrize("opening", ["<div>", "<table><tr><td>", "<table><b>", "<table><form>", "<span>"])
def test_tags_in_tags_without_end_lose_no_text(opening: str) -> None:
    reading = read((opening * 3_000 + "招标人：示范建设有限公司，示范渠").encode(), "html")
    assert "示范建设有限公司" in reading.text
