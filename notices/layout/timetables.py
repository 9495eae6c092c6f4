"""Tables of times: a row an event (投标文件递交截止 | 2026年9月3日), or a column one (公示开始 | 公示截止)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from notices.layout.acts import TIMED, slot_of_act
from notices.layout.grids import Grid
from notices.values.dates import read_moment

_WHAT = re.compile(r"事项|环节|节点|阶段|内容|程序|步骤|流程|安排|工作|活动|名称|项目")
_WHEN = re.compile(r"(?:起止|具体|计划|北京|截止)?(?:时间|日期)(?:安排|节点|点)?(?:[（(].*[)）])?")
_BEGINS = re.compile(r"(?:开始|起始)(?:时间|日期)?|起")
_ENDS = re.compile(r"(?:结束|截止|终止)(?:时间|日期)?|止")
_OLD_OR_NEW = re.compile(r"原|现|更正|变更|修改|调整|前|后")
_LONGEST_EVENT = 30


@dataclass(frozen=True, slots=True)
class Event:
    """A time a table prints: the slot it fills, what it is called there, the value, its line."""

    slot: str
    label: str
    value: str
    line: int


def events(grid: Grid) -> Iterator[Event]:
    """The times a record table prints; none of a table of changes, none where a column's rows differ, as lots do."""
    if any(_OLD_OR_NEW.search(header) for header in grid.headers):
        return
    yield from _in_rows(grid)
    yield from _in_columns(grid)


def _in_rows(grid: Grid) -> Iterator[Event]:
    plain = [re.sub(r"\s", "", header) for header in grid.headers]
    begins, ends = (_only(plain, words) for words in (_BEGINS, _ENDS))
    if begins is not None and ends is not None:
        yield from _between(grid, begins, ends)
        return
    when = [n for n, header in enumerate(plain) if _WHEN.fullmatch(header)]
    what = next((n for n, header in enumerate(plain) if _WHAT.search(header)), None)
    if len(when) != 1 or what is None or what >= when[0]:
        return
    for row, line in zip(grid.rows, grid.lines[-len(grid.rows) :], strict=True):
        label, value = re.sub(r"\s", "", row[what]), row[when[0]].strip()
        slot = slot_of_act(label) if len(label) <= _LONGEST_EVENT and read_moment(value) else None
        if slot:
            yield Event(slot, label, value, line)


def _only(headers: list[str], words: re.Pattern[str]) -> int | None:
    found = [n for n, header in enumerate(headers) if words.fullmatch(header)]
    return found[0] if len(found) == 1 else None


def _between(grid: Grid, begins: int, ends: int) -> Iterator[Event]:
    """Events with their beginnings and ends: of handing in bids the end counts, of the opening the beginning."""
    for row, line in zip(grid.rows, grid.lines[-len(grid.rows) :], strict=True):
        label = re.sub(r"\s", "", next((c for n, c in enumerate(row) if n < begins and not c.strip().isdigit()), ""))
        slot, first, last = slot_of_act(label), row[begins].strip(), row[ends].strip()
        between = f"{first}至{last}" if read_moment(last) else ""
        value = {"deadline": last, "opening": first}.get(slot or "", between)
        if slot in ("deadline", "opening", "documents", "publicity", "listing") and read_moment(value):
            yield Event(slot, label, value, line)
        elif slot is None and len(grid.rows) == 1 and read_moment(first) and read_moment(last):
            # of what, the heading above the table says
            yield Event("plain_time", grid.headers[begins], first, line)
            yield Event("plain_time", grid.headers[ends], last, line)


def _slot_of_head(slot: str | None, head: str) -> str | None:
    """The slot of a column headed by an act alone; a bare end or beginning is of what nobody says there."""
    bare = slot is not None or _BEGINS.fullmatch(head) or _ENDS.fullmatch(head)
    return None if bare else slot_of_act(head)


def _in_columns(grid: Grid) -> Iterator[Event]:
    plain = [re.sub(r"\s", "", header) for header in grid.headers]
    slots = [slot if slot in TIMED else _slot_of_head(slot, head) for slot, head in zip(grid.slots, plain, strict=True)]
    if "opening" in slots and "deadline" not in slots and (end := _only(plain, _ENDS)) is not None:
        slots[end] = "deadline" if _only(plain, _BEGINS) is None else None  # 截止 | 开标
    for n, slot in enumerate(slots):
        if slot is None or slots.count(slot) > 1:
            continue
        filled = [row[n].strip() for row in grid.rows if row[n].strip()]
        if slot and filled and len(set(filled)) == 1 and read_moment(filled[0]):
            yield Event(slot, plain[n], filled[0], grid.lines[-1])
