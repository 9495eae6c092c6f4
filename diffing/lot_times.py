"""Two times of each lot as a notice's table states them: from when to when documents are had, due and opened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from notices.values.dates import find_moments, read_moment, read_range
from notices.values.titles import lots_in
from notices.values.written_days import written_out

_OF_LOTS = re.compile(r"标段|标包|标项|包件|合同包|采购包|分包|包号|^第?\s*包")
_BARE = re.compile(r"0{0,2}\d{1,2}|[A-Z]|[一二三四五六七八九十]{1,2}")
_LONGEST_HEADING = 20  # letters of a line above a table that says what it is of


@dataclass(frozen=True, slots=True)
class Times:
    """A lot, as its row prints it and normalised, with both times in ISO form."""

    lot: str
    first: str
    second: str


def lot_times(text: str, near: date, first: re.Pattern[str], second: re.Pattern[str]) -> tuple[Times, ...]:
    """Both times of every lot that has a row of its own in a table; none where fewer than two lots have.

    A column is known by its heads and the line above the table; where one column is both, its cells state a period.
    `near` tells the year of days printed without one.
    """
    found: dict[str, Times] = {}
    heads: list[str] = []
    above = ""
    for line in text.split("\n"):
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) < 2:
            heads, above = [], line.strip() if len(line.strip()) <= _LONGEST_HEADING else ""
            continue
        cells = [written_out(cell, near.isoformat()) for cell in cells]
        if not any(find_moments(cell) for cell in cells):
            heads = _under(heads, cells)
            continue
        row = _row(heads, cells, (first, second), above)
        if row is not None and found.setdefault(row.lot, row) != row:
            return ()  # two rows of one lot
    return tuple(found.values()) if len(found) > 1 else ()


def _under(heads: list[str], cells: list[str]) -> list[str]:
    """Heads with those of a second row of heads below them."""
    if len(heads) != len(cells):
        return cells
    return [above if above == cell else above + cell for above, cell in zip(heads, cells, strict=True)]


def _row(
    heads: list[str], cells: list[str], wanted: tuple[re.Pattern[str], re.Pattern[str]], above: str
) -> Times | None:
    columns = [list(_columns(heads, pattern, above)) for pattern in wanted]
    if any(len(column) != 1 for column in columns):
        return None
    (a,), (b,) = columns
    if len(heads) == len(cells) + 1 and abs(a - b) == 1:  # two like cells side by side are kept as one
        cells = [*cells[: min(a, b)], cells[min(a, b)], *cells[min(a, b) :]] if min(a, b) < len(cells) else cells
    if len(heads) != len(cells):
        return None
    lots = next((_lots(cell) for head, cell in zip(heads, cells, strict=True) if _OF_LOTS.search(head)), ())
    if len(lots) != 1:
        return None
    first, second = read_range(cells[a]) if a == b else (read_moment(cells[a]), read_moment(cells[b]))
    return Times(next(iter(lots)), first, second) if first and second else None


def _lots(cell: str) -> tuple[str, ...]:
    return lots_in(f"{cell}包" if _BARE.fullmatch(cell) else cell)


def _columns(heads: list[str], pattern: re.Pattern[str], above: str) -> Iterator[int]:
    told = [n for n, head in enumerate(heads) if pattern.search(head)]
    yield from told or [
        n for n, head in enumerate(heads) if pattern.search(f"{above}{head}") and not _OF_LOTS.search(head)
    ]
