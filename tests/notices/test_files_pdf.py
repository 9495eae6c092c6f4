"""PDFs: tables where they stand, lines whole, headers gone, pictures and garbage named."""

from __future__ import annotations

import io

import pytest
from reportlab.lib import pdfencrypt
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from notices.files.pdf import read_pdf
from notices.files.reading import read_here
from notices.files.refusals import Unreadable
from notices.layout.blocks import Table
from notices.read import Source, read_notice
from tests.notices import made_files

RANKED = [
    ["排名", "中标候选人", "投标报价（元）"],
    ["1", "湖南示诚建设有限公司", "4123456.78"],
    ["2", "示范路桥有限公司", "4200000.00"],
]
TEXT = ["示范渠加固工程中标候选人公示", "招标人：示范县水利局"]


def picture() -> ImageReader:
    return ImageReader(io.BytesIO(b"P6 2 2 255\n" + b"\x40" * 12))


def test_a_table_stands_between_the_lines_around_it() -> None:
    blocks = read_pdf(made_files.pdf([*TEXT, RANKED, "公示期：2026年3月2日至2026年3月4日"])).blocks
    assert [type(block) for block in blocks] == [str, str, Table, str]
    assert isinstance(blocks[2], Table) and blocks[2].rows[1] == ("1", "湖南示诚建设有限公司", "4123456.78")


def test_candidates_of_a_pdf_are_read_with_their_prices() -> None:
    reading = read_notice(Source(made_files.pdf([*TEXT, RANKED]), "pdf"), files=read_here)
    assert [(c.rank, c.price_yuan) for c in reading.fields.candidates] == [(1, 4123456.78), (2, 4200000.0)]


def test_a_table_over_two_pages_is_one_with_its_heading_once() -> None:
    rest = [RANKED[0], ["3", "湖南示达建设有限公司", "4300000.00"]]
    (table,) = [b for b in read_pdf(made_files.pdf([*TEXT, RANKED], [rest])).blocks if isinstance(b, Table)]
    assert [row[0] for row in table.rows] == ["排名", "1", "2", "3"]


def test_a_cell_cut_at_its_width_is_one_line_and_its_labels_stay_apart() -> None:
    told = "名称：示范县市政工程服务\n中心\n地址：示范路1号"
    page = [["条款号", "投标人须知前附表", "编列内容"], ["1.1.2", "采购人", told]]
    (table,) = read_pdf(made_files.pdf(["示范项目招标文件须知前附表", page])).blocks[1:]
    assert isinstance(table, Table) and table.rows[1][2] == "名称：示范县市政工程服务中心\n地址：示范路1号"


def test_headers_and_page_numbers_are_dropped_but_not_the_title() -> None:
    lines = ["甲章内容如下。", "乙章内容如下。", "丙章内容如下。", "丁章内容如下。", "戊章内容如下。"]
    content = made_files.pdf(
        *([line, f"第 {n} 页 共 5 页"] for n, line in enumerate(lines, 1)), header="示范项目招标文件"
    )
    assert list(read_pdf(content).blocks) == ["示范项目招标文件", *lines]


def test_scanned_pages_among_others_are_named() -> None:
    made = io.BytesIO()
    sheet = canvas.Canvas(made)
    for n in range(5):
        if n in (1, 2, 4):
            sheet.drawImage(picture(), 0, 0, 500, 700)
        else:
            sheet.drawString(60, 700, "A page of text that can be read, long enough")
        sheet.showPage()
    sheet.save()
    reading = read_notice(Source(made.getvalue(), "pdf", "示范项目招标公告"), files=read_here)
    assert [d.printed for d in reading.doubts if d.field == "body"] == ["第2-3、5页（扫描页或图片，没有文字层）"]


def test_only_pictures_and_text_without_meaning_are_refused() -> None:
    scan, garbage = io.BytesIO(), io.BytesIO()
    sheet = canvas.Canvas(scan)
    sheet.drawImage(picture(), 0, 0, 500, 700)
    sheet.save()
    with pytest.raises(Unreadable, match="附件无法读取：扫描件，没有文字层"):
        read_pdf(scan.getvalue())
    sheet = canvas.Canvas(garbage)
    for n in range(20):
        sheet.drawString(60, 700 - n * 20, "ÄÖåæçèéÐÑÒÓÔÕÖØÙÚÛ")
    sheet.save()
    with pytest.raises(Unreadable, match="附件无法读取：PDF文字层为乱码"):
        read_pdf(garbage.getvalue())


def test_a_locked_a_broken_and_an_endless_pdf_are_refused_by_name() -> None:
    locked, endless = io.BytesIO(), io.BytesIO()
    sheet = canvas.Canvas(locked, encrypt=pdfencrypt.StandardEncryption("secret"))
    sheet.drawString(30, 700, "text")
    sheet.save()
    sheet = canvas.Canvas(endless)
    for _ in range(1_001):
        sheet.showPage()
    sheet.save()
    cases = (locked.getvalue(), "PDF加密"), (b"%PDF-1.4 junk", "PDF损坏"), (endless.getvalue(), "PDF超过1000页，未读取")
    for content, reason in cases:
        with pytest.raises(Unreadable, match=f"附件无法读取：{reason}"):
            read_pdf(content)


@pytest.mark.parametrize("at", range(0, 9000, 450))
def test_a_damaged_pdf_is_read_or_refused(at: int) -> None:
    content = bytearray(made_files.pdf([*TEXT, RANKED]))
    at %= len(content)
    content[at : at + 40] = bytes(byte ^ 0x55 for byte in content[at : at + 40])
    reading = read_notice(Source(bytes(content), "pdf", "示范公告"), files=read_here)
    assert reading.unread is None or reading.unread.startswith("附件无法读取：")
