"""How the amounts of many pairs stand to each other: one within rounding, and how well it tells; or different."""

from __future__ import annotations

from enum import IntEnum

import numpy as np

from diffing.linking.table import Floats, Ints

RELATIVE_TOLERANCE = 5e-5
NEAR_AMOUNTS = 0.02  # farther apart amounts are no rounding of each other
LARGEST_UNIT = 10_000  # 万元
FEWEST_DIGITS = 3  # a rounder amount of fewer digits tells little


class Sum(IntEnum):
    """How the amounts of two postings stand; equal ones by how many digits tell them from others."""

    UNKNOWN = 0
    EQUAL_1 = 1
    EQUAL_2 = 2
    EQUAL_3 = 3
    EQUAL_4 = 4
    DIFFERENT = 5


def sums(a: Floats, b: Floats) -> Ints:
    """The levels of amounts, (pairs, n) against (pairs, n): one that both sides state, within rounding."""
    levels = np.zeros(len(a), np.int32)
    for x in a.T[~np.isnan(a).all(axis=0)]:
        for y in b.T[~np.isnan(b).all(axis=0)]:
            near = np.flatnonzero(np.abs(x - y) <= NEAR_AMOUNTS * np.maximum(x, y))
            levels[near] = np.maximum(levels[near], _equal_levels(x[near], y[near]))
    found = levels > 0
    stated = ~np.isnan(a[:, 0]) & ~np.isnan(b[:, 0])
    levels[stated & ~found] = Sum.DIFFERENT
    return levels


def _equal_levels(x: Floats, y: Floats) -> Ints:
    """The level of amounts that are one within rounding of the printed unit, 0 for those that are not. A rounder amount
    stands for the other within half its last unit, which is 万元 at most: 36.3万元 for 362,959.79元, 50万元 for
    502,950.46元; of fewer than three digits that tells little."""
    ours, theirs = telling_digits(x), telling_digits(y)
    digits = np.minimum(ours, theirs)
    rounder = np.where(ours <= theirs, x, y)
    unit = 10.0 ** (np.floor(np.log10(rounder) + 1e-12) + 1 - digits)
    rounded = np.abs(x - y) <= np.minimum(unit, LARGEST_UNIT) / 2
    same = np.abs(x - y) <= RELATIVE_TOLERANCE * np.maximum(x, y)
    levels = np.where(same | (digits >= FEWEST_DIGITS), np.clip(digits, Sum.EQUAL_1, Sum.EQUAL_4), Sum.EQUAL_1)
    return np.where(same | rounded, levels, 0).astype(np.int32)


def telling_digits(amounts: Floats) -> Ints:
    """How many digits of an amount (元) tell it from others: 4 of 498.52万元, 1 of 50万元."""
    cents = np.rint(amounts * 100).astype(np.int64)
    for power in (8, 4, 2, 1):
        whole = (cents > 0) & (cents % 10**power == 0)
        cents[whole] //= 10**power
    return (np.floor(np.log10(np.maximum(cents, 1))) + 1).astype(np.int32)


def telling(*levels: Ints) -> Ints:
    """By how many digits an amount that is equal tells the two from others; 0 where none is equal, -1 where amounts are
    only unequal."""
    best = np.maximum.reduce([np.where(level == Sum.DIFFERENT, 0, level) for level in levels])
    unequal = np.logical_or.reduce([level == Sum.DIFFERENT for level in levels])
    return np.where((best == 0) & unequal, -1, best).astype(np.int32)


def one_amount(x: float, y: float) -> bool:
    """Whether two amounts (元) are one within rounding: as `sums`, for two."""
    gap = abs(x - y)
    if gap <= RELATIVE_TOLERANCE * max(x, y):
        return True
    if gap > NEAR_AMOUNTS * max(x, y):
        return False
    return gap <= max(_unit(x), _unit(y)) / 2


def _unit(amount: float) -> float:
    """The last unit printed of an amount, 万元 at most."""
    cents, unit = round(amount * 100), 1
    while cents % (unit * 10) == 0 and unit < LARGEST_UNIT * 100:
        unit *= 10
    return unit / 100
