"""A notice's times read a second time with its days written out in full, for what the first reading left open."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from notices.layout.facts import Draft, draft
from notices.layout.flow import Line
from notices.values.written_days import written_out

# What is taken only together: one end of a period says nothing of the other.
_TOGETHER = (
    ("documents_from", "documents_to"), ("publicity_from", "publicity_to"), ("listing_from", "listing_to"),
    ("bid_deadline",), ("opening_time",), ("evaluated_on",), ("awarded_on",), ("signed_on",), ("notice_period",),
)  # fmt: skip
_SAID = "；日期按发布日期补全"


def redated(title: str, lines: tuple[Line, ...], near: str | None) -> Draft | None:
    """The notice with every day written in full, years told by `near`; None where that changes nothing."""
    full = tuple(_line(line, near) for line in lines)
    return draft(title, full) if full != lines else None


def _line(line: Line, near: str | None) -> Line:
    text = written_out(line.text, near)
    cells = tuple(written_out(cell, near) for cell in line.cells)
    return line if text == line.text and cells == line.cells else replace(line, text=text, cells=cells)


def fill_gaps(values: dict[str, Any], sources: dict[str, str], more: dict[str, Any], told: dict[str, str]) -> None:
    """Put what the second reading found where the first found nothing, or a part that the second agrees with."""
    for keys in _TOGETHER:
        if any(values.get(key) is not None and values[key] != more.get(key) for key in keys):
            continue
        for key in keys:
            if values.get(key) is None and more.get(key) is not None:
                values[key], sources[key] = more[key], told[key] + _SAID
