"""Whole notices: what people read in them is what the reader says, and what cannot be read is named."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from notices.fields import Fields
from notices.files.reading import read_here
from notices.read import Source, fields_json, read_file, read_notice
from notices.vocabulary import Stage, TradeKind
from tests.notices import pages

MEDIA = ["html", "text", "pdf", "docx", "json", "xlsx"]


def fields_of(text: str, media: str = "text") -> Fields:
    return read_notice(Source(text.encode(), media)).fields


@pytest.fixture(scope="module")
def tender() -> Fields:
    return fields_of(pages.TENDER_HTML, "html")


def test_a_construction_tender(tender: Fields) -> None:
    assert (tender.trade_kind, tender.stage) == (TradeKind.CONSTRUCTION, Stage.TENDER)
    assert tender.project_name == "示范县桂花大道提质改造工程施工"
    assert (tender.purchaser, tender.agency) == ("示范县城市建设投资有限公司", "湖南示正项目管理有限公司")
    assert (tender.budget_yuan, tender.ceiling_yuan, tender.deposit_yuan) == (49862000, 41236500.55, 800000)
    assert tender.bid_deadline == "2026-12-08T09:30" and tender.opening_time is None
    assert (tender.documents_from, tender.documents_to) == ("2026-11-12", "2026-11-17")


def test_contacts_codes_and_clauses_of_a_tender(tender: Fields) -> None:
    assert tender.contact_phones == ("0739-1234567", "13900001234")
    assert [c.value for c in tender.codes] == ["示发改审〔2026〕88号"]
    assert tender.published_on == "2026-11-11" and tender.must_tender
    assert tender.place == "示范县开标一室"
    assert tender.qualification is not None and "贰级" in tender.qualification and "下载" not in tender.qualification


def test_a_procurement_notice_in_fragments() -> None:
    fields = fields_of(pages.PROCUREMENT_TEXT)
    assert [(c.kind, c.value) for c in fields.codes] == [
        ("plan", "邵财采计[2026]000123号"),
        ("agency", "SZXM-2026-0915"),
    ]
    assert (fields.budget_yuan, fields.ceiling_yuan, fields.deposit_yuan) == (2866410.82, 2800000, 0)
    assert fields.bid_deadline == fields.opening_time == "2026-10-12T09:30"
    assert (fields.documents_from, fields.documents_to) == ("2026-09-18", "2026-09-24")
    assert (fields.purchaser, fields.agency) == ("示范医院", "湖南示正项目管理有限公司")
    assert fields.contact_phones == ("0739-5551234", "0739-5554321")


def test_candidates_of_a_table_under_a_spanning_cell() -> None:
    fields = fields_of(pages.CANDIDATES_HTML, "html")
    found = [(c.rank, c.name, c.price_yuan) for c in fields.candidates]
    assert found == [(1, "湖南示诚建设有限公司", 40123456.78), (2, "邵阳示达建筑工程有限公司", 40500000)]
    assert fields.winners == () and fields.project_manager == "王示范"
    assert (fields.publicity_from, fields.publicity_to) == ("2026-12-10", "2026-12-13")


def test_winners_of_several_lots_listed_one_cell_a_line() -> None:
    fields = fields_of(pages.LOTS_TEXT)
    assert fields.lots == ("1", "2")
    assert [(w.lot, w.price_yuan) for w in fields.winners] == [("1", 1234000), ("2", 885000)]


def test_an_amendment_holds_the_new_values() -> None:
    fields = fields_of(pages.AMENDMENT_TEXT)
    assert fields.stage is Stage.AMENDMENT and fields.round == 1
    assert fields.changes == {"bid_deadline": "2026-10-20T09:30", "ceiling_yuan": "2780000"}
    assert (fields.bid_deadline, fields.ceiling_yuan) == ("2026-10-20T09:30", 2780000)
    assert fields_of(pages.AMENDMENT_TABLE, "html").changes == {"bid_deadline": "2026-10-20T09:30"}


def test_an_amendment_without_a_new_value_does_not_state_the_old_one() -> None:
    fields = fields_of("示范项目变更公告\n原开标时间：2026年3月3日9:30\n现因故延期，另行通知。")
    assert fields.opening_time is None and fields.changes == {}


def test_land() -> None:
    fields = fields_of(pages.LAND_HTML, "html")
    assert (fields.trade_kind, fields.purchaser) == (TradeKind.LAND, "示范县自然资源局")
    assert (fields.ceiling_yuan, fields.deposit_yuan) == (56800000, 11360000)


def test_labels_without_separators() -> None:
    fields = fields_of(pages.GLUED_TEXT)
    assert (fields.project_name, fields.purchaser) == ("示范县农村公路养护工程", "示范县交通运输局")
    assert [c.value for c in fields.codes] == ["SZ2026-777"]
    assert (fields.ceiling_yuan, fields.bid_deadline) == (1234567, "2026-03-03T09:30")


@pytest.mark.parametrize(
    ("text", "price", "rate"),
    [
        ("中标价：人民币壹仟壹佰元整/吨（¥1100.00元/吨）", None, None),
        ("中标价：下浮率8.5%", None, 8.5),
        ("中标价：建安费下浮率0.3%，设计费481905元", None, None),
        ("成交价：5700万元", 57000000, None),
        ("中标价：1598.00", 1598, None),
        ("中标价：98.5", None, None),
    ],
)
def test_prices_that_are_and_are_not_totals(text: str, price: float | None, rate: float | None) -> None:
    winner = fields_of(f"示范镇采购中标公告\n中标人：湖南示石有限公司\n{text}").winners[0]
    assert (winner.price_yuan, winner.rate_percent) == (price, rate)


def test_the_column_is_only_a_hint() -> None:
    source = Source(pages.AMENDMENT_TEXT.encode(), "text", None, TradeKind.CONSTRUCTION, Stage.TENDER)
    assert read_notice(source).fields.stage is Stage.AMENDMENT
    bare = read_notice(
        Source("详见附件所列各项内容及相关说明。".encode(), "text", "示范一期", TradeKind.LAND, Stage.RESULT)
    )
    assert (bare.fields.stage, bare.fields.trade_kind) == (Stage.RESULT, TradeKind.LAND)


def test_every_stated_field_says_where_it_came_from(tender: Fields) -> None:
    reading = read_notice(Source(pages.TENDER_HTML.encode(), "html"))
    assert reading.sources["ceiling_yuan"] == "标签“招标控制价”：41,236,500.55元"
    assert reading.links[0].href == "/files/a.pdf"
    assert not any(word in reading.text for word in ("阅读次数", "我要打印", "上一篇", "招标控制价：1元"))


def test_old_charsets_and_records() -> None:
    page = "<html><h1>示范渠清淤工程招标公告</h1><p>招标人：示范水管站</p></html>"
    assert read_notice(Source(page.encode("gb18030"), "html")).fields.purchaser == "示范水管站"
    record = {
        "json": {
            "招标标题": "示范渠清淤工程招标公告",
            "招标内容": "<p>招标控制价：88.8万元</p>",
            "投标截止时间": "2026-10-01 09:30",
        }
    }
    fields = read_notice(Source(json.dumps(record).encode(), "json")).fields
    assert (fields.ceiling_yuan, fields.bid_deadline) == (888000, "2026-10-01T09:30")


def test_files(tmp_path: Path) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    page = canvas.Canvas(str(tmp_path / "a.pdf"))
    page.setFont("STSong-Light", 11)
    for n, line in enumerate(pages.AMENDMENT_TEXT.split("\n")):
        page.drawString(50, 800 - 18 * n, line)
    page.save()
    assert read_file(tmp_path / "a.pdf").fields.bid_deadline == "2026-10-20T09:30"
    document = docx.Document()
    document.add_paragraph("示范医院被服采购项目中标公告")
    document.add_paragraph("中标人：湖南示诚有限公司")
    document.save(str(tmp_path / "b.docx"))
    assert read_file(tmp_path / "b.docx").fields.winners[0].name == "湖南示诚有限公司"


@pytest.mark.parametrize(
    ("content", "media", "reason"),
    [
        (b"  ", "html", "空白，没有内容"),
        (b"%PDF-1.4 junk", "pdf", "附件无法读取：PDF损坏"),
        (b"PK\x03\x04junk", "docx", "附件无法读取：Word文档损坏"),
        (b"{", "json", "JSON损坏，无法读取"),
        ('<a href="/x.pdf">公告.pdf</a>'.encode(), "html", "仅有链接，正文在附件中"),
        ('公告链接：<a href="http://x/y">见此</a>'.encode(), "html", "仅有链接，正文在别处"),
    ],
)
def test_what_cannot_be_read_is_named_and_only_the_title_counts(content: bytes, media: str, reason: str) -> None:
    reading = read_notice(Source(content, media, title="示范县示范工程（第二次）招标公告"))
    assert reading.unread == reason
    assert (reading.fields.project_name, reading.fields.round) == ("示范县示范工程（第二次）", 2)
    assert reading.fields.bid_deadline is None


def test_a_scan_has_no_text_layer() -> None:
    scan = io.BytesIO()
    page = canvas.Canvas(scan)
    page.rect(10, 10, 100, 100)
    page.save()
    assert read_notice(Source(scan.getvalue(), "pdf")).unread == "附件无法读取：扫描件，没有文字层"


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(MEDIA))
def test_no_bytes_make_the_reader_fail(content: bytes, media: str) -> None:
    assert isinstance(fields_json(read_notice(Source(content, media), files=read_here).fields), dict)


WORDS = (
    "中标人 ： 公司 第一中标候选人 \n 2026年3月 1日 9:30 一、 （ ） 【 万元 元 0739- 1234567 | <td> </table> "
    "包1 预算 采购人 至 % 壹拾"
).split(" ")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60), st.sampled_from(["html", "text"]))
def test_no_text_makes_the_reader_fail(words: list[str], media: str) -> None:
    fields = fields_of("".join(words), media)
    assert Fields.from_dict(json.loads(json.dumps(fields.to_dict()))) == fields


def test_every_field_is_printed_though_it_is_empty() -> None:
    printed = fields_json(Fields())
    assert printed["candidates"] == [] and printed["experts"] == [] and printed["signed_on"] is None
