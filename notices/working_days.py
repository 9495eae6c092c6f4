"""Working days in China, make-up days included, from a table a year; years without one are refused by name.

holidays.csv lists the days that are not what their weekday says: 休 a weekday off, 班 a weekend day worked. Its years
2004 to 2026 were taken from the package chinesecalendar 1.11. Later ones are given in the configuration (`holidays`).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

TABLE = Path(__file__).with_name("holidays.csv")
WEEKEND = 5  # Saturday, as weekdays are numbered
OFF, WORKED = "休", "班"


class CalendarMissing(ValueError):
    """No holiday table covers a year that a count of working days ran into."""


@dataclass(frozen=True, slots=True)
class Year:
    """A year's arrangement: weekdays off, and weekend days worked."""

    year: int
    off: frozenset[date]
    worked: frozenset[date]

    def is_working_day(self, day: date) -> bool:
        """Whether a day of this year is worked."""
        return day in self.worked or (day.weekday() < WEEKEND and day not in self.off)


_given: dict[int, Year] = {}


def use(years: Iterable[Year]) -> None:
    """Count by these years too, each in place of the shipped one, from now on and in this process.

    There is one calendar for the country: whoever reads a configuration says once which years it adds.
    """
    _given.clear()
    _given.update({year.year: year for year in years})
    is_working_day.cache_clear()


def in_use() -> tuple[Year, ...]:
    """The years that `use` was given last, to go back to."""
    return tuple(_given.values())


def last_year() -> int:
    """The last year whose table is known."""
    return max({*_shipped(), *_given})


@lru_cache(maxsize=20_000)
def is_working_day(day: date) -> bool:
    """Whether `day` is worked. Raises CalendarMissing where the year's table is not known."""
    year = _given.get(day.year) or _shipped().get(day.year)
    if year is None:
        raise CalendarMissing(f"没有{day.year}年的节假日安排表")
    return year.is_working_day(day)


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


@lru_cache(maxsize=1)
def _shipped() -> Mapping[int, Year]:
    marked: dict[int, dict[str, set[date]]] = {}
    with TABLE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            day = date.fromisoformat(row["day"])
            marked.setdefault(day.year, {OFF: set(), WORKED: set()})[row["is"]].add(day)
    return {year: Year(year, frozenset(days[OFF]), frozenset(days[WORKED])) for year, days in marked.items()}
