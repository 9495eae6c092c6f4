"""Working days of the weeks the sandbox plays in, written out so that no other calendar is trusted."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from sandbox.model import SHANGHAI

_MADE_UP = {date(2026, 9, 20), date(2026, 10, 10)}
_HOLIDAYS = {date(2026, 9, day) for day in (25, 26, 27)} | {date(2026, 10, day) for day in range(1, 8)}


def is_workday(day: date) -> bool:
    """Mondays to Fridays and make-up days, without the public holidays."""
    return day in _MADE_UP or (day.weekday() < 5 and day not in _HOLIDAYS)


def add_workdays(day: date, count: int) -> date:
    """The count-th working day after a day."""
    while count:
        day += timedelta(days=1)
        count -= is_workday(day)
    return day


def workday_on_or_after(day: date) -> date:
    """The day itself if it is a working day, else the next one."""
    return day if is_workday(day) else add_workdays(day, 1)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """A clock time of a day in Shanghai."""
    return datetime.combine(day, time(hour, minute), SHANGHAI)
