"""A weekday that shows far less than it usually does is doubted; holidays, small columns and short memories are not."""

from __future__ import annotations

from datetime import date

import pytest

from crawlers.usual import day_compared, days_before, fell, shrunk

FRIDAY = date(2026, 9, 18)


@pytest.mark.parametrize(
    ("count", "usual", "doubted"),
    [
        (0, [10, 12, 9, 11], True),
        (2, [10, 12, 9, 11], True),
        (3, [10, 12, 9, 11], False),  # more than a fifth of the usual
        (0, [10, 12, 9], False),  # three weeks are no usual
        (0, [5, 5, 5, 5], False),  # of so few, none comes by chance
        (0, [6, 6, 6, 6], True),
        (2, [30, 28, 31, 4], False),  # it was nearly so once
    ],
)
def test_what_counts_as_a_drop(count: int, usual: list[int], doubted: bool) -> None:
    assert fell(count, usual) is doubted


def test_days_off_are_not_compared() -> None:
    assert day_compared(date(2026, 9, 19)) == FRIDAY
    assert day_compared(date(2026, 9, 14)) is None  # a Sunday lies before
    assert date(2026, 10, 2) not in days_before(date(2026, 10, 16))  # the national holiday
    assert all(day.weekday() == 4 for day in days_before(FRIDAY))


@pytest.mark.parametrize(
    ("promised", "before", "doubted"),
    [(4, 10, True), (5, 10, False), (0, 10, True), (0, 9, False), (None, 10, False), (4, None, False), (40, 10, False)],
)
def test_what_counts_as_a_shrunken_total(promised: int | None, before: int | None, doubted: bool) -> None:
    assert shrunk(promised, before) is doubted
