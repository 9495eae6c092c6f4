"""Notices that come as files: PDF text layers, Word documents, workbooks; refusals are named."""

from __future__ import annotations

import io
import re
import zipfile
from itertools import islice
from xml.etree.ElementTree import ParseError

import docx
import openpyxl
import pypdfium2
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table as WordTable
from lxml.etree import LxmlError
from openpyxl.utils.exceptions import InvalidFileException

from notices.blanks import starts_with_label
from notices.body import Block, Body, Table, is_chrome, tidy

MAX_PAGES = 200
MAX_ROWS = 5_000  # of a sheet or of the tables of a document
MAX_UNPACKED = 200 * 2**20
_BROKEN_ZIP = (
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    IndexError,
)


class Unreadable(ValueError):
    """A file that holds no text that can be read; the message is the reason in Chinese."""


def read_pdf(content: bytes) -> Body:
    """The text layer of a PDF. Raises Unreadable where there is none, or it is locked or broken."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise Unreadable("PDF加密，无法读取" if "assword" in str(error) else "PDF损坏，无法读取") from error
    try:
        pages = []
        if len(document) > MAX_PAGES:
            raise Unreadable("PDF页数过多，未读取")
        for number in range(len(document)):
            page = document[number]
            text_page = page.get_textpage()
            pages.append(text_page.get_text_bounded())
            text_page.close()
            page.close()
    except pypdfium2.PdfiumError as error:
        raise Unreadable("PDF损坏，无法读取") from error
    finally:
        document.close()
    lines = unwrap([line for page in pages for line in _page_lines(page)])
    if sum(map(len, lines)) < 10:
        raise Unreadable("扫描件，没有文字层")
    return Body(None, tuple(lines))


def _page_lines(text: str) -> list[str]:
    lines = [tidy(line) for line in re.split(r"[\r\n\ufffe]+", text)]
    return [
        line
        for line in lines
        if line and not is_chrome(line) and not re.fullmatch(r"[-—]?\s*\d{1,3}\s*[-—]?|第\s*\d+\s*页.*", line)
    ]


_STARTS = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}\s*[、.．]|[(（][一二三四五六七八九十\d]{1,3}[)）]|"
    r"\d{1,2}(?:\.\d{1,2})*\s*[、.．]?\s*[\u4e00-\u9fff]"
    r"|[\u4e00-\u9fff（）() ]{2,14}\s*[:：]|\d{4}\s*年.{0,12}日$|附件|注[:：])"
)
_ENDS = tuple("。；;！？:：|")


def unwrap(lines: list[str]) -> list[str]:
    """Lines broken by the page's width put together: a long line without an end goes on unless the next starts anew."""
    width = sorted((len(line) for line in lines), reverse=True)[: max(1, len(lines) // 10)][-1] if lines else 0
    out: list[str] = []
    last = 0
    for line in lines:
        anew = _STARTS.match(line) or starts_with_label(line)
        if out and last >= 0.8 * width and last > 18 and out[-1][-1:] not in _ENDS and not anew:
            out[-1] += line
        else:
            out.append(line)
        last = len(line)
    return out


def _bomb(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return sum(info.file_size for info in archive.infolist()) > MAX_UNPACKED


def read_docx(content: bytes) -> Body:
    """The paragraphs and tables of a Word document in order. Raises Unreadable."""
    try:
        if _bomb(content):
            raise Unreadable("文档解压后过大，未读取")
        document = docx.Document(io.BytesIO(content))
        if len(document.element.body.xpath(".//w:tr")) > MAX_ROWS or len(document.paragraphs) > 3 * MAX_ROWS:
            raise Unreadable("文档过大，未读取")
        blocks: list[Block] = []
        for item in document.iter_inner_content():
            if isinstance(item, WordTable):
                rows = tuple(tuple(tidy(cell.text) for cell in row.cells) for row in item.rows)
                blocks.append(Table(tuple(row for row in rows if any(row))))
            elif tidy(item.text):
                blocks += [tidy(part) for part in item.text.split("\n") if tidy(part)]
    except Unreadable:
        raise
    except (PackageNotFoundError, LxmlError, AttributeError, *_BROKEN_ZIP) as error:
        locked = content[:4] == b"\xd0\xcf\x11\xe0"
        raise Unreadable("旧版或加密的Word文档，无法读取" if locked else "Word文档损坏，无法读取") from error
    if not blocks:
        raise Unreadable("空白文档")
    return Body(None, tuple(blocks))


def read_xlsx(content: bytes) -> Body:
    """Every sheet of a workbook as a table. Raises Unreadable."""
    try:
        if _bomb(content):
            raise Unreadable("工作簿解压后过大，未读取")
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        blocks: list[Block] = []
        for sheet in book.worksheets:
            values = list(islice(sheet.iter_rows(values_only=True), MAX_ROWS + 1))
            if len(values) > MAX_ROWS:
                raise Unreadable("工作簿过大，未读取")
            rows = [tuple("" if v is None else tidy(str(v)) for v in row[:200]) for row in values]
            filled = tuple(row for row in rows if any(row))
            if filled:
                blocks.append(Table(filled))
        book.close()
    except Unreadable:
        raise
    except (InvalidFileException, ParseError, LxmlError, TypeError, AttributeError, *_BROKEN_ZIP) as error:
        raise Unreadable("工作簿损坏，无法读取") from error
    if not blocks:
        raise Unreadable("空白工作簿")
    return Body(None, tuple(blocks))
