"""Working days: weekends, holidays, make-up days, and years for which no table is known."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from notices.working_days import (
    CalendarMissing,
    Year,
    add_working_days,
    is_working_day,
    last_year,
    use,
    working_days_between,
)

days = st.dates(date(2018, 1, 1), date(2026, 10, 1))


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "worked"),
    [
        ("2026-09-18", True), ("2026-09-19", False), ("2026-09-20", True), ("2026-09-21", True), ("2026-10-01", False),
        ("2026-10-07", False), ("2026-10-08", True), ("2026-10-10", True), ("2018-02-11", True),
    ],
)  # fmt: skip
def test_weekends_holidays_and_make_up_days(text: str, worked: bool) -> None:
    assert is_working_day(day(text)) is worked


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-09-18", 0, "2026-09-18"), ("2026-09-18", 1, "2026-09-20"), ("2026-09-18", 4, "2026-09-23"),
        ("2026-09-19", 1, "2026-09-20"), ("2026-09-29", 5, "2026-10-12"), ("2018-02-09", 2, "2018-02-12"),
    ],
)  # fmt: skip
def test_the_start_is_not_counted(start: str, count: int, end: str) -> None:
    assert add_working_days(day(start), count) == day(end)


def test_days_between_are_counted_up_to_and_with_the_last() -> None:
    assert working_days_between(day("2026-09-18"), day("2026-09-23")) == 4
    assert working_days_between(day("2026-09-18"), day("2026-09-19")) == 0


@pytest.mark.parametrize("end", ["2026-09-18", "2026-09-01"])
def test_what_is_not_later_is_no_working_day_later(end: str) -> None:
    assert working_days_between(day("2026-09-18"), day(end)) == 0


@given(start=days, count=st.integers(1, 25))
def test_adding_ends_on_a_working_day_and_counting_gives_the_number_back(start: date, count: int) -> None:
    end = add_working_days(start, count)
    assert is_working_day(end)
    assert working_days_between(start, end) == count


@given(start=days, first=st.integers(0, 30), second=st.integers(0, 30))
def test_counts_add_up(start: date, first: int, second: int) -> None:
    middle, end = start + timedelta(days=first), start + timedelta(days=first + second)
    whole = working_days_between(start, end)
    assert whole == working_days_between(start, middle) + working_days_between(middle, end)


def test_a_year_without_a_table_is_refused_by_name() -> None:
    with pytest.raises(CalendarMissing, match="2027"):
        is_working_day(day("2027-01-01"))
    with pytest.raises(CalendarMissing, match="2027"):
        add_working_days(day("2026-12-31"), 1)
    with pytest.raises(CalendarMissing, match="2027"):
        working_days_between(day("2026-12-30"), day("2027-01-02"))


def test_a_count_that_ends_within_the_known_year_is_given() -> None:
    assert add_working_days(day("2026-12-30"), 1) == day("2026-12-31")


def test_the_shipped_table_says_what_the_package_says_it_was_taken_from() -> None:
    first, last = date(2004, 1, 1), date(2026, 12, 31)
    every = (first + timedelta(days=n) for n in range((last - first).days + 1))
    assert [d for d in every if is_working_day(d) is not chinese_calendar.is_workday(d)] == []


def test_a_year_that_is_given_is_counted_by_and_one_that_is_not_is_put_off() -> None:
    with pytest.raises(CalendarMissing, match="没有2027年的节假日安排表"):
        add_working_days(date(2026, 12, 31), 1)
    try:
        use([Year(2027, frozenset({date(2027, 1, 1)}), frozenset({date(2027, 1, 3)}))])
        assert add_working_days(date(2026, 12, 31), 1) == date(2027, 1, 3)
        assert last_year() == 2027
    finally:
        use([])
    with pytest.raises(CalendarMissing):
        is_working_day(date(2027, 1, 3))
