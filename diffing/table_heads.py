"""Tables in a plain text, rows of cells parted by ` | `: what heads a column, what stands below, what is in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

CELL = " | "
_DIGITS = re.compile(r"\d{4}")


def head_over(text: str, place: int) -> tuple[str, tuple[str, ...]]:
    """The head of the column in which a place is, and all heads of that table; empty outside a table with heads."""
    begin = text.rfind("\n", 0, place) + 1
    column = text.count(CELL, begin, place)
    width = _width(text, begin)
    above = begin
    while above > 0:
        before = text.rfind("\n", 0, above - 1) + 1
        if _width(text, before) != width:
            break
        above = before
    if width < 2 or above == begin:
        return "", ()
    heads = tuple(re.sub(r"\s", "", cell) for cell in _line(text, above).split(CELL))
    return ("", ()) if any(_DIGITS.search(head) for head in heads) else (heads[column], heads)


def row_at(text: str, place: int) -> tuple[str, ...]:
    """The cells of the row in which a place is."""
    return tuple(_line(text, text.rfind("\n", 0, place) + 1).split(CELL))


def _width(text: str, begin: int) -> int:
    return _line(text, begin).count(CELL) + 1


def _line(text: str, begin: int) -> str:
    end = text.find("\n", begin)
    return text[begin:] if end < 0 else text[begin:end]


def heads_and_rows(text: str) -> Iterator[tuple[list[str], list[list[str]]]]:
    """Each row, without blanks, with the rows of as many cells straight below it: any row may hold the heads."""
    rows = [[cell.strip() for cell in line.split(CELL)] if CELL in line else [] for line in text.split("\n")]
    for number, row in enumerate(rows):
        if len(row) > 1:
            below = []
            for other in rows[number + 1 :]:
                if len(other) != len(row):
                    break
                below.append(other)
            yield [re.sub(r"\s", "", cell) for cell in row], below
