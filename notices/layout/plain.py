"""The body of plain text: lines, and rows of tables whose cells a tab or a bar parts."""

from __future__ import annotations

import re

from notices.layout.blocks import Block, Body, Table, tidy
from notices.layout.chrome import is_chrome, without_chrome

_BREAKS = re.compile(r"[\r\n\u2028]+")
_TABS_OF_A_LOST_BREAK = 8  # so many tabs in one line: a page saved without its line breaks
_BARS = re.compile(r"[|｜│┃]")
_MARK = re.compile(r"[\t|｜│┃]")
_FEWEST_CELLS = 3
# A period broken at the end of a line: …二十四日上午九时 / 至二〇二六年…
_WRAPPED = re.compile(
    r"(?<=[日时分点])[ \t\u3000]*\r?\n[ \t\u3000]*"
    r"(?=[至到]\s*(?:20\d\d|二[〇○零]|\d{1,2}\s*月|[一二三四五六七八九十]{1,2}月))"
)


def read_plain(text: str) -> Body:
    """The body of plain text: a block a line; lines of as many cells as the line before are a table."""
    blocks: list[Block] = []
    rows: list[tuple[str, ...]] = []
    for line in _BREAKS.split(_WRAPPED.sub("", _broken(text))):
        cells = _cells(line)
        if rows and len(cells) != len(rows[0]):
            blocks += _table(rows)
            rows = []
        if len(cells) >= _FEWEST_CELLS:
            rows.append(cells)
        elif (plain := tidy(without_chrome(tidy(line)))) and not is_chrome(plain):
            blocks.append(plain)
    return Body(None, (*blocks, *_table(rows)))


def _broken(text: str) -> str:
    """The text with line breaks where runs of tabs stand for them."""
    return "\n".join(
        re.sub(r"\t+", "\n", line) if line.count("\t") >= _TABS_OF_A_LOST_BREAK and "\t\t" in line else line
        for line in text.split("\n")
    )


def _cells(line: str) -> tuple[str, ...]:
    """The cells of a row; () where no mark parts any."""
    if not _MARK.search(line):
        return ()
    for cut in (line.split("\t") if "\t" in line else [], _BARS.split(line.strip().strip("|｜│┃"))):
        cells = tuple(tidy(cell) for cell in cut)
        if len(cells) >= _FEWEST_CELLS and sum(map(bool, cells)) >= _FEWEST_CELLS - 1 and max(map(len, cells)) <= 300:
            return cells
    return ()


def _table(rows: list[tuple[str, ...]]) -> list[Block]:
    """A table of two rows or more; a single line with marks is a line."""
    kept = [row for row in rows if not all(re.fullmatch(r"[-:=—]*", cell) for cell in row)]
    if len(kept) > 1:
        return [Table(tuple(kept))]
    return [line for row in kept if (line := tidy(without_chrome(" ".join(row)))) and not is_chrome(line)]
