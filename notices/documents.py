"""Notices that come as files: PDF text layers, Word documents, JSON records, workbooks; refusals are named."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import ParseError

import docx
import openpyxl
import pypdfium2
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table as WordTable
from lxml.etree import LxmlError
from openpyxl.utils.exceptions import InvalidFileException

from notices.body import Block, Body, Table, is_chrome, tidy
from notices.labels import slot_of

MAX_PAGES = 200
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


@dataclass(frozen=True, slots=True)
class Record:
    """What a JSON record holds of a notice: its longest text or HTML, a title, and `label：value` lines."""

    content: str
    is_html: bool
    title: str | None
    claims: tuple[str, ...] = ()


def read_pdf(content: bytes) -> Body:
    """The text layer of a PDF. Raises Unreadable where there is none, or it is locked or broken."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise Unreadable("PDF加密，无法读取" if "assword" in str(error) else "PDF损坏，无法读取") from error
    try:
        pages = []
        for number in range(min(len(document), MAX_PAGES)):
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
_ENDS = re.compile(r"[。；;！？:：|]$")


def unwrap(lines: list[str]) -> list[str]:
    """Lines broken by the page's width put together: a long line without an end goes on unless the next starts anew."""
    width = sorted((len(line) for line in lines), reverse=True)[: max(1, len(lines) // 10)][-1] if lines else 0
    out: list[str] = []
    last = 0
    for line in lines:
        if out and last >= 0.8 * width and last > 18 and not _ENDS.search(out[-1]) and not _STARTS.match(line):
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
            rows = [tuple("" if v is None else tidy(str(v)) for v in row) for row in sheet.iter_rows(values_only=True)]
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


_TITLE_KEYS = (
    "title",
    "标题",
    "招标标题",
    "公示标题",
    "noticeName",
    "NOTICE_TITLE",
    "NOTICE_NAME",
    "bulletinName",
    "noticeTitle",
    "name",
)


def _strings(value: Any, key: str = "", depth: int = 0) -> list[tuple[str, str]]:
    if isinstance(value, str):
        return [(key, value)]
    if depth > 30:
        return []
    if isinstance(value, dict):
        return [pair for k, v in value.items() for pair in _strings(v, str(k), depth + 1)]
    if isinstance(value, list):
        return [pair for v in value for pair in _strings(v, key, depth + 1)]
    return []


def read_record(text: str) -> Record:
    """The longest text or HTML in a JSON record, with the record's title. Raises Unreadable."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable("JSON损坏，无法读取") from error
    strings = _strings(data)
    titles: list[str] = []
    for wanted in _TITLE_KEYS:
        titles += [v for k, v in strings if k == wanted and v.strip()]
    if not strings:
        raise Unreadable("记录中没有正文")
    if len(set(titles)) > 3:
        raise Unreadable("记录含多条公告，不是一条公告")
    longest = max((v for _, v in strings), key=len)
    is_html = bool(re.search(r"<\s*(?:p|div|table|span|br|td)\b", longest, re.IGNORECASE))
    claims = tuple(f"{k}：{v.strip()}" for k, v in strings if slot_of(k) and v != longest and 0 < len(v.strip()) <= 100)
    return Record(longest, is_html, titles[0] if titles else None, claims[:40])
