"""Whether a column shows far less of a day than of the same weekday in the weeks before: lists fail quietly, too."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from statistics import median

from notices.working_days import CalendarMissing, is_working_day

WEEKS = 8  # how far back a weekday is compared
LEAST_WEEKS = 4  # of them must be known: fewer tell no usual
LEAST_USUAL = 6  # notices a day: of fewer, one or none comes by chance
FELL_TO = 0.2  # of the usual, or less
LEAST_PROMISED = 10  # rows: shorter lists come and go


def day_compared(night: date) -> date | None:
    """The last day that was over when the night began; None where it was none to work on: those differ by nature."""
    yesterday = night - timedelta(days=1)
    return yesterday if _worked(yesterday) else None


def days_before(day: date) -> list[date]:
    """The same weekday in the weeks before, those that were worked on."""
    return [before for week in range(1, WEEKS + 1) if _worked(before := day - timedelta(weeks=week))]


def fell(count: int, usual: Sequence[int]) -> bool:
    """Whether `count` is a drop against what the days before showed by the morning after."""
    if len(usual) < LEAST_WEEKS or median(usual) < LEAST_USUAL:
        return False
    return count <= FELL_TO * median(usual) and count * 2 < min(usual)


def shrunk(promised: int | None, before: int | None) -> bool:
    """Whether a list promises less than half of what it promised the night before: no column loses that in a day."""
    return promised is not None and before is not None and before >= LEAST_PROMISED and promised * 2 < before


def _worked(day: date) -> bool:
    try:
        return is_working_day(day)
    except CalendarMissing:
        return False
