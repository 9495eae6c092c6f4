"""Tables of a PDF: where their lines run by pdfplumber, what stands in their cells by the text layer."""

from __future__ import annotations

import logging
import re
import struct
import zlib
from dataclasses import dataclass
from io import BytesIO

import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from notices.files.wrapping import unwrap_cell
from notices.layout.blocks import Block, Table

MAX_EDGES = 4_000  # drawn lines of a page; a drawing has more, a table never
# What pdfminer and pdfplumber raise on a page that is damaged.
_BROKEN = (
    PDFException, PdfminerException, MalformedPDFException, ArithmeticError, LookupError, ValueError, TypeError,
    AttributeError, AssertionError, RecursionError, EOFError, OSError, struct.error, zlib.error,
)  # fmt: skip
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it warns of every font that is not quite right
Box = tuple[float, float, float, float]  # left, bottom, right, top, as the text layer counts


@dataclass(frozen=True, slots=True)
class Region:
    """A table on a page: top and bottom edge, and the boxes of its cells row by row; None where a cell is spanned."""

    top: float
    bottom: float
    rows: tuple[tuple[Box | None, ...], ...]

    def read(self, text_page: object) -> Table:
        """The cells' text, a spanned place filled with what spans it."""
        texts = {box: _text(text_page, box) for row in self.rows for box in row if box}
        return Table(tuple(row for row in _filled(self.rows, texts) if any(row)))


def regions(file: BytesIO, numbers: list[int]) -> dict[int, tuple[Region, ...]]:
    """The tables of the pages `numbers`, from top to bottom; a page without one, or turned, or broken is left out."""
    found: dict[int, tuple[Region, ...]] = {}
    if not numbers:
        return found
    try:
        with pdfplumber.open(file) as document:
            for number in numbers:
                page = document.pages[number]
                tables = _of_page(page)
                page.close()
                if tables:
                    found[number] = tables
    except _BROKEN:
        return found  # the text layer stands for what pdfminer cannot follow
    return found


def _of_page(page: pdfplumber.page.Page) -> tuple[Region, ...]:
    if page.rotation or len(page.edges) > MAX_EDGES:
        return ()
    left, _, _, high = page.mediabox
    shown_left, shown_bottom = page.cropbox[0], page.cropbox[1]
    dx, base = left - shown_left, high - shown_bottom
    out: list[Region] = []
    floor = float("inf")
    for table in sorted(page.find_tables(), key=lambda t: t.bbox[1]):
        rows = tuple(
            tuple((c[0] + dx, base - c[3], c[2] + dx, base - c[1]) if c else None for c in row.cells)
            for row in table.rows
        )
        top, bottom = base - table.bbox[1], base - table.bbox[3]
        single = len(rows) == 1 and len(rows[0]) == 1  # a frame around text is no table
        if not single and top <= floor + 2:
            out.append(Region(top, bottom, rows))
            floor = bottom
    return tuple(out)


def _text(text_page: object, box: Box) -> str:
    text: str = text_page.get_text_bounded(left=box[0], bottom=box[1], right=box[2], top=box[3])  # type: ignore[attr-defined]
    return text


def _filled(rows: tuple[tuple[Box | None, ...], ...], texts: dict[Box, str]) -> list[tuple[str, ...]]:
    """The grid of texts. A place without a box of its own belongs to the box that covers its middle."""
    widths = _widths(texts)
    whole = {box: unwrap_cell(text, widths[box]) for box, text in texts.items()}
    columns = _columns(rows)
    out = []
    for row in rows:
        boxes = [box for box in row if box]
        if not boxes:
            continue
        middle = (max(b[1] for b in boxes) + min(b[3] for b in boxes)) / 2
        out.append(tuple(whole[box] if box else _covering(whole, columns[n], middle) for n, box in enumerate(row)))
    return out


def _columns(rows: tuple[tuple[Box | None, ...], ...]) -> list[float]:
    """The middle of every column, by its narrowest box."""
    middles = []
    for n in range(max(map(len, rows))):
        boxes = [row[n] for row in rows if n < len(row)]
        narrow = min((b for b in boxes if b), key=lambda b: b[2] - b[0], default=None)
        middles.append(narrow[0] + 1 if narrow else -1.0)
    return middles


def _covering(whole: dict[Box, str], x: float, y: float) -> str:
    return next((text for box, text in whole.items() if box[0] <= x <= box[2] and box[1] <= y <= box[3]), "")


def _widths(texts: dict[Box, str]) -> dict[Box, int]:
    """How many characters a line of each box holds: the longest line of the boxes of the same column."""
    longest: dict[tuple[int, int], int] = {}
    for box, text in texts.items():
        key = (round(box[0] / 4), round(box[2] / 4))
        longest[key] = max(longest.get(key, 0), *(len(line.strip()) for line in re.split(r"[\r\n]+", text)))
    return {box: longest[round(box[0] / 4), round(box[2] / 4)] for box in texts}


def joined(blocks: list[Block]) -> tuple[Block, ...]:
    """Blocks with a table that goes on over a page put together: its heading once, a row cut by the page whole."""
    out: list[Block] = []
    for block in blocks:
        before = out[-1] if out else None
        if isinstance(block, Table) and isinstance(before, Table) and _alike(before, block):
            out[-1] = _appended(before, block)
        else:
            out.append(block)
    return tuple(block for block in out if block and not (isinstance(block, Table) and not block.rows))


def _alike(before: Table, after: Table) -> bool:
    return bool(before.rows and after.rows) and len(before.rows[0]) == len(after.rows[0])


def _appended(before: Table, after: Table) -> Table:
    rows, more = list(before.rows), list(after.rows)
    if more and more[0] == rows[0]:
        more = more[1:]  # the heading, printed again
    if more and not any(more[0][:-1]) and len(more[0]) > 1:
        last = rows[-1]
        rows[-1] = (*last[:-1], f"{last[-1]}\n{more[0][-1]}")
        more = more[1:]
    return Table((*rows, *more))
