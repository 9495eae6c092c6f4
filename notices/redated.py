"""A notice's times read a second time with its days written out in full, for what the first reading left open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from notices.extractors.yearless import CALLS
from notices.layout.facts import Draft, draft
from notices.layout.flow import Line
from notices.values.written_days import written_out

# What is taken only together: one end of a period says nothing of the other.
_TOGETHER = (
    ("documents_from", "documents_to"), ("publicity_from", "publicity_to"), ("listing_from", "listing_to"),
    ("bid_deadline",), ("opening_time",), ("evaluated_on",), ("awarded_on",), ("signed_on",), ("notice_period",),
)  # fmt: skip
_DONE_BEFORE = frozenset(("evaluated_on", "awarded_on", "signed_on"))
_YET_TO_COME = frozenset(("bid_deadline", "opening_time", "documents_to", "listing_to", "publicity_to"))
_BESIDE = {"bid_deadline": "opening_time", "opening_time": "bid_deadline"}
_MOST_AWAY = timedelta(days=120)  # from publication; a day further off may be of another year
_MOST_APART = timedelta(days=30)  # between the deadline and the opening
_SAID = "；日期按发布日期补全"


def redated(title: str, lines: tuple[Line, ...], near: str | None) -> Draft | None:
    """The notice with every day written in full, years told by `near`; None where that changes nothing."""
    full = tuple(_line(line, near) for line in lines)
    return draft(title, full) if full != lines else None


def _line(line: Line, near: str | None) -> Line:
    text = written_out(line.text, near)
    cells = tuple(written_out(cell, near) for cell in line.cells)
    return line if text == line.text and cells == line.cells else replace(line, text=text, cells=cells)


def _likely(key: str, value: Any, beside: Any, near: str | None) -> bool:
    """Whether a time whose year was told by publication lies on the side of it where such times do, and not far off."""
    if not isinstance(value, str) or near is None:
        return True
    day, posted = date.fromisoformat(value[:10]), date.fromisoformat(near[:10])
    if key in _DONE_BEFORE:
        return posted - _MOST_AWAY <= day <= posted
    if key in _YET_TO_COME and not posted <= day <= posted + _MOST_AWAY:
        return False
    return not beside or key not in _BESIDE or abs(date.fromisoformat(beside[:10]) - day) <= _MOST_APART


_MOVED = ("bid_deadline", "opening_time", "documents_to")


def times_left_open(
    new: dict[str, tuple[str, str]], again: dict[str, tuple[str, str]], near: str | None
) -> dict[str, tuple[str, str]]:
    """The times an amendment sets, with their sources, of which only its second reading tells the year."""
    return {
        key: (again[key][0], again[key][1] + _SAID)
        for key in _MOVED
        if key in again and key not in new and near and _likely(key, again[key][0], None, near)
    }


@dataclass(frozen=True, slots=True)
class Again:
    """What the second reading found, where each came from, and the day by which it told the years."""

    values: dict[str, Any]
    told: dict[str, str]
    near: str | None


def fill_gaps(values: dict[str, Any], sources: dict[str, str], again: Again) -> None:
    """Put what the second reading found where the first found nothing, or a part that the second agrees with."""
    more, told = again.values, again.told
    calls = values.get("stage") in CALLS
    for keys in _TOGETHER:
        if keys[0] in _BESIDE and not calls:
            continue  # of bids that were opened long since, no near day tells the year
        if not all(_likely(key, more.get(key), values.get(_BESIDE.get(key, "")), again.near) for key in keys):
            continue
        if any(values.get(key) is not None and values[key] != more.get(key) for key in keys):
            continue
        for key in keys:
            if values.get(key) is None and more.get(key) is not None:
                values[key], sources[key] = more[key], told[key] + _SAID
