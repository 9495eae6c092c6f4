"""A workbook (.xlsx): every visible sheet as a table, merged cells spread, dates and numbers as they are printed."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS

from notices.files.content import Content
from notices.files.number_formats import printed
from notices.files.packages import Package
from notices.files.refusals import refusal
from notices.layout.blocks import Block, Table, tidy

MAX_ROWS = 5_000
MAX_COLUMNS = 200
MAX_CELLS = 100_000
MAX_SHEETS = 100
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_ON = ("1", "true")


@dataclass(frozen=True, slots=True)
class _Book:
    strings: tuple[str, ...]
    formats: tuple[str, ...]  # the number format of every cell style
    since_1904: bool


def read_xlsx(content: bytes) -> Content:
    """Every visible sheet of a workbook as a table. Raises Unreadable."""
    package = Package(content, "工作簿")
    root = package.part("xl/workbook.xml")
    if root is None:
        raise refusal("工作簿损坏")
    settings = root.find(f"{_S}workbookPr")
    since_1904 = settings is not None and settings.get("date1904") in _ON
    book = _Book(tuple(_strings(package)), tuple(_formats(package)), since_1904)
    blocks: list[Block] = []
    hidden: list[str] = []
    for name, part, shown in _sheets(package, root):
        if not shown:
            hidden.append(name)
            continue
        rows = _rows(package, part, book)
        if rows:
            blocks.append(Table(rows))
    if not blocks:
        raise refusal("空白工作簿")
    return Content(tuple(blocks), (f"隐藏的工作表：{'、'.join(hidden)}",) if hidden else ())


def _sheets(package: Package, root: etree._Element) -> Iterator[tuple[str, str, bool]]:
    """Name, part and visibility of every sheet that holds cells."""
    relations = package.part("xl/_rels/workbook.xml.rels")
    targets = {item.get("Id"): item.get("Target") or "" for item in relations} if relations is not None else {}
    sheets = root.find(f"{_S}sheets")
    if sheets is None or len(sheets) > MAX_SHEETS:
        raise refusal("工作簿损坏" if sheets is None else "工作簿过大，未读取")
    for sheet in sheets:
        target = targets.get(sheet.get(_R)) or ""
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
        if "chartsheet" not in part and part in package.names:
            yield tidy(sheet.get("name") or ""), part, sheet.get("state") in (None, "visible")


def _text(node: etree._Element) -> str:
    """The text of a string item, its phonetic readings left out."""
    parts = [t.text or "" for t in node.iter(f"{_S}t") if (up := t.getparent()) is None or up.tag != f"{_S}rPh"]
    return "".join(parts)


def _strings(package: Package) -> Iterator[str]:
    root = package.part("xl/sharedStrings.xml")
    for item in root if root is not None else ():
        if item.tag == f"{_S}si":
            yield _text(item)


def _formats(package: Package) -> Iterator[str]:
    root = package.part("xl/styles.xml")
    if root is None:
        return
    own = {item.get("numFmtId"): item.get("formatCode") or "" for item in root.iter(f"{_S}numFmt")}
    styles = root.find(f"{_S}cellXfs")
    for style in styles if styles is not None else ():
        number = style.get("numFmtId") or "0"
        builtin = BUILTIN_FORMATS.get(int(number), "General") if number.isdecimal() else "General"
        yield own.get(number) or _LOCAL.get(number) or builtin


# Built-in numbers whose format depends on the language: dates in a Chinese Excel.
_LOCAL = {str(n): "yyyy-mm-dd" for n in (27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58)}


def _place(reference: str) -> tuple[int, int] | None:
    found = _PLACE.fullmatch(reference)
    if found is None:
        return None
    column = 0
    for letter in found.group(1):
        column = column * 26 + ord(letter) - 64
    return int(found.group(2)), column


def _rows(package: Package, part: str, book: _Book) -> tuple[tuple[str, ...], ...]:
    root = package.part(part)
    data = None if root is None else root.find(f"{_S}sheetData")
    if root is None or data is None:
        return ()
    if len(data) > MAX_ROWS:
        raise refusal("工作簿过大，未读取")
    cells: dict[tuple[int, int], str] = {}
    dropped: set[int] = set()
    order: list[int] = []
    for row in data:
        at = row.get("r") or ""
        number = int(at) if at.isdecimal() else (order[-1] + 1 if order else 1)
        order.append(number)
        if row.get("hidden") in _ON:
            dropped.add(number)
        _take(row, number, book, cells)
        if len(cells) > MAX_CELLS:
            raise refusal("工作簿过大，未读取")
    _spread(root, cells, order)
    columns = sorted({column for _, column in cells} - _hidden_columns(root))
    kept = [number for number in order if number not in dropped]
    rows = (tuple(cells.get((number, column), "") for column in columns) for number in kept)
    return tuple(row for row in rows if any(row))


def _take(row: etree._Element, number: int, book: _Book, cells: dict[tuple[int, int], str]) -> None:
    column = 0
    for cell in row:
        at = _place(cell.get("r") or "")
        column = at[1] if at else column + 1
        text = tidy(_value(cell, book)) if column <= MAX_COLUMNS else ""
        if text:
            cells[number, column] = text


def _value(cell: etree._Element, book: _Book) -> str:
    kind = cell.get("t")
    inline = cell.find(f"{_S}is")
    if inline is not None:
        return _text(inline)
    found = cell.find(f"{_S}v")
    value = "" if found is None else found.text or ""
    if kind == "s":
        return book.strings[int(value)] if value.isdecimal() and int(value) < len(book.strings) else ""
    if kind in ("str", "d"):
        return value
    if kind == "b":
        return "是" if value == "1" else "否"
    if kind == "e" or not value:
        return ""
    style = cell.get("s") or "0"
    known = style.isdecimal() and int(style) < len(book.formats)
    return printed(value, book.formats[int(style)] if known else "General", since_1904=book.since_1904)


def _spread(root: etree._Element, cells: dict[tuple[int, int], str], order: list[int]) -> None:
    """A merged cell's text stands in every place it covers, as far as the sheet is written on."""
    widest = max((column for _, column in cells), default=0)
    for item in root.iter(f"{_S}mergeCell"):
        first, _, last = (item.get("ref") or "").partition(":")
        start, end = _place(first), _place(last)
        text = cells.get(start) if start else None
        if not (start and end and text):
            continue
        for number in order:
            if start[0] <= number <= end[0]:
                for column in range(start[1], min(end[1], widest) + 1):
                    cells.setdefault((number, column), text)
        if len(cells) > MAX_CELLS:
            raise refusal("工作簿过大，未读取")


def _hidden_columns(root: etree._Element) -> set[int]:
    hidden: set[int] = set()
    for item in root.iter(f"{_S}col"):
        if item.get("hidden") in _ON:
            low, high = item.get("min") or "", item.get("max") or ""
            if low.isdecimal() and high.isdecimal():
                hidden |= set(range(int(low), min(int(high), MAX_COLUMNS) + 1))
    return hidden
