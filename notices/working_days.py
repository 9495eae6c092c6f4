"""Working days in China, make-up days included, from the calendar table; years without a table are refused by name."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar


class CalendarMissing(ValueError):
    """No holiday table covers a year that a count of working days ran into."""


def is_working_day(day: date) -> bool:
    """Whether `day` is worked. Raises CalendarMissing where the year's table is not known."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError as error:
        raise CalendarMissing(f"没有{day.year}年的节假日安排表") from error


def add_working_days(start: date, count: int) -> date:
    """The `count`-th working day after `start` (the start day is not counted). Raises CalendarMissing."""
    day = start
    left = count
    while left > 0:
        day += timedelta(days=1)
        left -= is_working_day(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """How many working days lie after `start`, up to `end`; 0 if `end` is not later. Raises CalendarMissing."""
    days = (end - start).days
    return sum(is_working_day(start + timedelta(days=n)) for n in range(1, days + 1))
