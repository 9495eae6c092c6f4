"""A workbook as rows that keep their numbers, for tables filled in by people: what a cell must not be is marked."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

import openpyxl
from lxml import etree

from notices.files.content import Content
from notices.files.packages import MAX_PART, Package
from notices.files.refusals import refusal
from notices.files.row_terms import CUT, FAULT, FORMULA, MAX_ROWS, MERGED, SHEET, TOO_LONG
from notices.layout.blocks import Table

MAX_COLUMNS = 100
MAX_TEXT = 50_000_000  # characters of all cells
MAX_SHEETS = 100

_FULL = 32_767  # characters Excel lets a cell hold; what is pasted beyond them is gone
_DIGITS = 10**15  # Excel keeps so many figures of a number and makes the others noughts
_STRICT = b"//purl.oclc.org/ooxml/"
_TAG = re.compile(
    rb"<(?:\w+:)?(?:row\b(?:[^>]*?\sr=[\"'](?P<row>\d+)[\"'])?|(?P<held>v|is|f)[\s/>]|mergeCell\s[^>]*?ref=[\"'](?P<merged>[^\"']+))"
)
_FAULTS = (
    zipfile.BadZipFile, zlib.error, etree.LxmlError, SyntaxError, LookupError, ValueError, TypeError, AttributeError,
    ArithmeticError, OSError, EOFError, NotImplementedError, AssertionError,
)  # fmt: skip


@dataclass(slots=True)
class _Survey:
    """How far down a sheet holds anything, and which of its cells are merged; found without building it."""

    last: int = 0
    merged: list[str] = field(default_factory=list)


def read_rows(content: bytes) -> Content:
    """The sheet 公告, else the first visible one that holds anything, as one table. Raises Unreadable.

    The first cell of a row is its number; rows without text are left out. Remarks name sheets that were not read.
    """
    package = Package(content, "工作簿")
    if _STRICT in package.data("xl/workbook.xml"):
        raise refusal("工作簿为严格模式，请另存为普通.xlsx后导入")
    for name in package.names:
        if name.endswith((".xml", ".rels")):
            package.refuse_entities(b"".join(islice(package.chunks(name), 1)))
    if "xl/sharedStrings.xml" in package.names and sum(map(len, package.chunks("xl/sharedStrings.xml"))) > MAX_PART:
        raise refusal("工作簿过大，未读取")
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheets = [sheet for sheet in book.worksheets[:MAX_SHEETS] if sheet.sheet_state == "visible"]
        surveys = {sheet.title: _survey(package, sheet._worksheet_path) for sheet in sheets}
        written = [sheet for sheet in sheets if surveys[sheet.title].last]
        if not written:
            raise refusal("空白工作簿")
        chosen = next((sheet for sheet in written if sheet.title.strip() == SHEET), written[0])
        rows = tuple(_rows(chosen, surveys[chosen.title]))
    except _FAULTS as error:
        if isinstance(error, ValueError) and str(error).startswith("附件无法读取"):
            raise
        raise refusal("工作簿损坏") from error
    return Content((Table(rows),), tuple(sheet.title for sheet in written if sheet is not chosen))


def _survey(package: Package, part: str) -> _Survey:
    found, row, rest = _Survey(), 0, b""
    for piece in package.chunks(part.lstrip("/")):
        data = rest + piece
        end = max(data.rfind(b"<"), 0)
        data, rest = data[:end], data[end:]
        row = _note(found, row, data)
    _note(found, row, rest)
    return found


def _note(found: _Survey, row: int, data: bytes) -> int:
    """Note what stands in a stretch of a sheet's XML; the number of the row it ends in."""
    for tag in _TAG.finditer(data):
        if tag["held"]:
            found.last = row
        elif tag["merged"]:
            if len(found.merged) < MAX_ROWS:
                found.merged.append(tag["merged"].decode("ascii", "replace"))
        else:
            row = int(tag["row"][:9]) if tag["row"] else row + 1
    return row


def _rows(sheet: Any, survey: _Survey) -> Iterator[tuple[str, ...]]:
    sheet.reset_dimensions()  # many programs write a wrong one
    merged = [openpyxl.utils.range_boundaries(ref) for ref in survey.merged]
    count = size = 0
    for number, row in enumerate(sheet.iter_rows(max_row=survey.last, max_col=MAX_COLUMNS), 1):
        cells = [_text(cell) for cell in row]
        if not any(cells):
            continue
        for left, top, right, bottom in merged:
            if top <= number <= bottom:
                cells += [""] * (min(right, MAX_COLUMNS) - len(cells))
                cells[left - 1 : right] = [MERGED] * len(cells[left - 1 : right])
        count, size = count + 1, size + sum(map(len, cells))
        if count > MAX_ROWS:
            raise refusal(f"超过{MAX_ROWS}行，请分成几个文件")
        if size > MAX_TEXT:
            raise refusal("工作簿过大，未读取")
        yield (str(number), *cells)


def _text(cell: Any) -> str:
    value, kind = cell.value, cell.data_type
    if value is None:
        return ""
    if kind in ("f", "e"):
        return FORMULA if kind == "f" else FAULT
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return _number(value, str(cell.number_format))
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date | time | timedelta):
        return str(value)
    text = str(value).replace("\0", "")
    return CUT if len(text) >= _FULL else text.strip()


def _number(value: int | float, code: str) -> str:
    """A number as a person typed it; leading noughts are a matter of its format."""
    if value != value or abs(value) >= _DIGITS:
        return TOO_LONG
    if value == int(value):
        return str(int(value)).zfill(len(code) if re.fullmatch("0+", code) else 1)
    return format(value, ".15g")


def _moment(value: datetime) -> str:
    """A date of Excel, which knows no precision: midnight is a bare date, whole minutes are minutes."""
    near = (value + timedelta(microseconds=500_000)).replace(microsecond=0)
    if near.time() == time():
        return near.date().isoformat()
    return near.isoformat(" ", "seconds" if near.second else "minutes")
