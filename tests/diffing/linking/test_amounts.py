"""Amounts are one within the rounding of the printed unit, and tell by their digits."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffing.linking.amount_ties import Sum, one_amount, sums, telling_digits


def level(x: float, y: float) -> Sum:
    return Sum(int(sums(np.array([[x]]), np.array([[y]]))[0]))


@pytest.mark.parametrize(
    ("printed", "exact", "one"),
    [
        # 36.3万元 stands for all that rounds to it.
        (363000.0, 363499.0, True),
        (363000.0, 363500.0, True),
        (363000.0, 363501.0, False),
        (363000.0, 362501.0, True),
        (363000.0, 362500.0, True),
        (363000.0, 362499.0, False),
        # 498.5万元, and 498.52万元 for 4,985,197元.
        (4985000.0, 4985499.0, True),
        (4985000.0, 4985500.0, True),
        (4985000.0, 4985501.0, False),
        (4985200.0, 4985197.0, True),
        # Of few digits too, but 万元 is the largest unit that is printed.
        (500000.0, 502950.46, True),
        (2000000.0, 1995001.0, True),
        (2000000.0, 1995000.0, True),
        (2000000.0, 1994999.0, False),
        # What is two hundredths apart is no rounding.
        (100000.0, 98001.0, True),
        (100000.0, 98000.0, True),
        (100000.0, 97999.0, False),
        (2866410.82, 2866410.82, True),
    ],
)
def test_amounts_are_one_within_half_the_printed_unit(printed: float, exact: float, one: bool) -> None:
    assert (level(printed, exact) is not Sum.DIFFERENT) == one
    assert (level(exact, printed) is not Sum.DIFFERENT) == one
    assert one_amount(printed, exact) == one_amount(exact, printed) == one


@pytest.mark.parametrize(
    ("amount", "digits"), [(500000.0, 1), (4985200.0, 5), (4985197.0, 7), (13133081.96, 10), (1100.5, 5), (120000.0, 2)]
)
def test_digits_that_tell_an_amount_from_others(amount: float, digits: int) -> None:
    assert telling_digits(np.array([amount])).tolist() == [digits]


@pytest.mark.parametrize(
    ("amount", "expected"), [(500000.0, Sum.EQUAL_1), (520000.0, Sum.EQUAL_2), (523000.0, Sum.EQUAL_3)]
)
def test_an_equal_amount_tells_the_more_the_more_digits_it_has(amount: float, expected: Sum) -> None:
    assert level(amount, amount) is expected
    assert level(2866410.82, 2866410.82) is Sum.EQUAL_4


def test_an_amount_of_few_digits_that_stands_for_another_tells_little() -> None:
    assert level(500000.0, 502950.46) is level(520000.0, 522950.46) is Sum.EQUAL_1


def test_one_of_several_amounts_is_enough_and_none_stated_is_unknown() -> None:
    nan = np.nan
    ours = np.array([[750000.0, 1436000.0], [750000.0, nan], [nan, nan]])
    theirs = np.array([[1436000.0, nan], [739802.0, nan], [750000.0, nan]])
    assert sums(ours, theirs).tolist() == [Sum.EQUAL_4, Sum.DIFFERENT, Sum.UNKNOWN]


CENTS = st.integers(100_000, 10**12)
ZEROS = st.sampled_from([10**n for n in range(9)])


@given(CENTS, ZEROS, st.integers(-600, 600), ZEROS)
def test_one_amount_agrees_with_sums(cents: int, unit: int, steps: int, step: int) -> None:
    first = max(cents // unit * unit, 100_000)
    x, y = first / 100, max(first + steps * step, 100_000) / 100
    assert one_amount(x, y) == one_amount(y, x) == (level(x, y) is not Sum.DIFFERENT)
    assert level(x, y) is level(y, x)
