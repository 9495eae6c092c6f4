"""The unit that a caption gives a whole table (单位：万元), said in the headings of its sums."""

from __future__ import annotations

import re
from dataclasses import replace

from notices.layout.facts import Draft
from notices.layout.grids import Grid
from notices.values.amounts import header_unit

_UNIT = re.compile(r"(?:金额|货币|计价)?单位\s*[:：]\s*(?:人民币)?\s*[（(]?(?P<unit>万元|亿元|元)")
_SUMS = ("price", "budget", "ceiling", "deposit")
_RATE = re.compile(r"率|%|％|系数|折扣")


def sized_grids(page: Draft) -> tuple[Grid, ...]:
    """The record tables of a notice, a unit that stands above one in the headings of its sums that say none."""
    return tuple(_sized(page, grid) for grid in page.grids)


def _sized(page: Draft, grid: Grid) -> Grid:
    first = min(grid.lines)
    above = [page.lines[n].text for n in (first - 1, first - 2) if n >= 0 and not page.lines[n].cells]
    found = next((m["unit"] for text in above if len(text) <= 60 and (m := _UNIT.search(text))), None)
    if found is None:
        return grid
    headers = tuple(
        f"{header}（{found}）" if slot in _SUMS and not header_unit(header) and not _RATE.search(header) else header
        for header, slot in zip(grid.headers, grid.slots, strict=True)
    )
    return replace(grid, headers=headers)
