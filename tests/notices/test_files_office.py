"""Word documents and workbooks: merged cells, changes, hidden text, numbers as printed; other files are named."""

from __future__ import annotations

import datetime
import io
import zipfile

import openpyxl
import pytest

from notices.files.number_formats import printed
from notices.files.packages import MAX_RATIO
from notices.files.refusals import Unreadable
from notices.files.sheet import read_xlsx
from notices.files.signatures import media_of
from notices.files.word import read_docx
from notices.layout.blocks import Table
from notices.read import Source, read_file, read_notice
from tests.notices import made_files


def w(text: str, properties: str = "") -> str:
    return f"<w:p><w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<w:t>{text}</w:t></w:r></w:p>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text if text.startswith('<') else w(text)}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def test_a_merged_cell_stands_in_every_place_it_covers() -> None:
    first = cell("一标段", '<w:vMerge w:val="restart"/>') + cell("中标人") + cell("中标价")
    second = cell("", "<w:vMerge/>") + cell("湖南示诚有限公司", '<w:gridSpan w:val="2"/>')
    (found,) = read_docx(made_files.word_body(table(first, second))).blocks
    assert found == Table((("一标段", "中标人", "中标价"), ("一标段", "湖南示诚有限公司", "湖南示诚有限公司")))


def test_tracked_changes_are_taken_and_hidden_text_is_not() -> None:
    inside = (
        "<w:p><w:r><w:t>预算金额：</w:t></w:r><w:del><w:r><w:delText>80</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>90</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>00</w:t></w:r><w:r><w:t>万元</w:t></w:r></w:p>"
    )
    assert read_docx(made_files.word_body(inside)).blocks == ("预算金额：90万元",)
    moved = "<w:moveFrom><w:r><w:t>甲</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>乙</w:t></w:r></w:moveTo>"
    assert read_docx(made_files.word_body(f"<w:p>{moved}</w:p>")).blocks == ("乙",)


def test_text_boxes_ticks_and_nested_tables_are_read() -> None:
    inside = f"<v:textbox xmlns:v='urn:v'><w:txbxContent>{w('文本框内')}</w:txbxContent></v:textbox>"
    box = f"<w:p><w:r><w:pict>{inside}</w:pict></w:r></w:p>"
    tick = '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>接受</w:t></w:r></w:p>'
    nested = table(cell(table(cell("招标人") + cell("甲局")) + w("")))
    blocks = read_docx(made_files.word_body(box + tick + nested)).blocks
    assert blocks == ("文本框内", "☑接受", Table((("招标人", "甲局"),)))


def test_a_row_struck_out_is_gone() -> None:
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cell('1')}{cell('旧')}</w:tr>"
    rows = f"<w:tbl><w:tr>{cell('包号')}{cell('名称')}</w:tr>{gone}</w:tbl>"
    assert read_docx(made_files.word_body(rows)).blocks == (Table((("包号", "名称"),)),)


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("1234567.5", "#,##0.00", "1,234,567.50"),
        ("0.205", "0.00%", "20.50%"),
        ("123.4500", '0.00"万元"', "123.45万元"),
        ("1234567", '0.00,"千元"', "1234.57千元"),
        ("4986200", "¥#,##0.00;[Red]-¥#,##0.00", "¥4,986,200.00"),
        ("-3", "0;(0)", "(3)"),
        ("0.1", "General", "0.1"),
        ("0.30000000000000004", "General", "0.3"),
        ("13912345678", "General", "13912345678"),
        ("1234567890123456", "0_ ", "1234567890123456"),
        ("46098", "yyyy-mm-dd", "2026-03-17"),
        ("46098.395833333336", 'yyyy"年"m"月"d"日" h:mm', "2026-03-17 09:30"),
        ("0.5", "h:mm", "12:00"),
        ("98.5", "[$￥-804]#,##0.0", "￥98.5"),
        ("7", "@", "7"),
        ("not a number", "0.00", "not a number"),
    ],
)
def test_a_number_is_printed_as_its_cell_prints_it(value: str, code: str, shown: str) -> None:
    assert printed(value, code, since_1904=False) == shown


def test_a_workbook_with_merged_cells_dates_and_what_is_hidden() -> None:
    rows: list[list[object]] = [
        ["包号", "中标价", "日期"],
        [1, 1234567.5, datetime.date(2026, 3, 5)],
        [2, 5, None],
        [3, 6, None],
    ]
    workbook = openpyxl.load_workbook(io.BytesIO(made_files.book(rows, {"B2": "#,##0.00"}, ("C2:C3",))))
    workbook.active.row_dimensions[4].hidden = True
    workbook.create_sheet("底稿").append(["不显示"])
    workbook["底稿"].sheet_state = "hidden"
    made = io.BytesIO()
    workbook.save(made)
    content = read_xlsx(made.getvalue())
    assert content.blocks == (
        Table((("包号", "中标价", "日期"), ("1", "1,234,567.50", "2026-03-05"), ("2", "5", "2026-03-05"))),
    )
    assert content.remarks == ("隐藏的工作表：底稿",)


WIDE = '</sheetData><mergeCells><mergeCell ref="A1:A1048576"/><mergeCell ref="C1:XFD1048576"/></mergeCells>'


def test_a_sheet_that_declares_a_million_rows_costs_nothing() -> None:
    content = made_files.repacked(
        made_files.book([["招标人", "甲局"]]), "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace("</sheetData>", WIDE),
    )  # fmt: skip
    assert read_xlsx(content).blocks == (Table((("招标人", "甲局"),)),)
    rows = made_files.repacked(
        content, "xl/worksheets/sheet1.xml", lambda xml: xml.replace("</sheetData>", "<row/>" * 6_000 + "</sheetData>")
    )
    with pytest.raises(Unreadable, match="工作簿过大，未读取"):
        read_xlsx(rows)


def test_packages_that_unpack_without_end_or_define_entities() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 2 * 2**20)
    assert 2 * 2**20 / len(packed.getvalue()) > MAX_RATIO
    with pytest.raises(Unreadable, match="附件无法读取：Word文档压缩比异常，未读取"):
        read_docx(packed.getvalue())
    laughs = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    bomb = made_files.word(
        "招标人", change=lambda xml: xml.replace("<w:document", f"{laughs}<w:document", 1).replace("招标人", "&b;")
    )
    with pytest.raises(Unreadable, match="附件无法读取：Word文档含有实体声明，未读取"):
        read_docx(bomb)


def ole(*streams: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + b"".join(name.encode("utf-16-le") for name in streams)


def zipped(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (ole("WordDocument"), "旧版Word文档（.doc、.wps），请另存为.docx后导入"),
        (ole("Workbook"), "旧版工作簿（.xls、.et），请另存为.xlsx后导入"),
        (ole("EncryptionInfo", "EncryptedPackage"), "已加密的Office文件，请解除密码后导入"),
        (ole(), "旧版Office文件，请另存为.docx或.xlsx后导入"),
        (zipped("OFD.xml", "Doc_0/Document.xml"), "OFD版式文件，请转换为PDF后导入"),
        (zipped("公告.docx"), "ZIP压缩包，请解压后导入其中的文件"),
        (b"Rar!\x1a\x07\x00" + b"\0" * 50, "RAR压缩包，请解压后导入其中的文件"),
        (b"{\\rtf1\\ansi x}", "RTF文档，请另存为.docx后导入"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "图片，没有可读的文字"),
        (b"\x00\x01\x02\x03" * 40, "无法识别的文件类型"),
    ],
)
def test_what_is_not_read_is_refused_by_what_it_is(content: bytes, reason: str) -> None:
    reading = read_notice(Source(content, "file", "示范项目招标公告"))
    assert reading.unread == f"附件无法读取：{reason}"
    assert reading.fields.project_name == "示范项目"


def test_bytes_say_what_a_file_is_and_not_its_name(tmp_path) -> None:
    page = "<html><body><h1>示范项目招标公告</h1><p>招标人：示范县水利局</p></body></html>".encode()
    (tmp_path / "a.doc").write_bytes(page)
    (tmp_path / "b.xls").write_bytes(made_files.word("示范项目招标公告", "招标人：示范县水利局"))
    (tmp_path / "c.html").write_bytes(made_files.pdf(["示范项目招标公告", "招标人：示范县水利局"]))
    for name in ("a.doc", "b.xls", "c.html"):
        assert read_file(tmp_path / name).fields.purchaser == "示范县水利局"


def test_text_that_speaks_of_files_stays_text() -> None:
    assert media_of("招标人：甲局，见%PDF格式文件".encode(), "text") == "text"
    assert media_of(b"BMW", "text") == "text"
