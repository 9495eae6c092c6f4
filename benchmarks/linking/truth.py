"""Scoring: pairs across the two sides that are said to be one notice, against those that are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Score:
    """How many pairs were said, are true, and are both."""

    said: int
    true: int
    right: int

    @property
    def precision(self) -> float:
        """The share of the said that is true; 1 where nothing is said."""
        return self.right / self.said if self.said else 1.0

    @property
    def recall(self) -> float:
        """The share of the true that is said; 1 where nothing is true."""
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.right / (self.said + self.true) if self.said + self.true else 1.0


def score_pairs(said: Iterable[tuple[str, str]], true: Iterable[tuple[str, str]]) -> Score:
    """The score of pairs of ids, (statutory, centre)."""
    ours, theirs = set(said), set(true)
    return Score(len(ours), len(theirs), len(ours & theirs))


def _sizes(groups: Ints, sides: NDArray[np.int8]) -> int:
    """How many pairs across the sides the groups hold; `groups` are numbers from 0 up, one a posting."""
    count = int(groups.max()) + 1 if len(groups) else 0
    left = np.bincount(groups[sides == 0], minlength=count)
    right = np.bincount(groups[sides == 1], minlength=count)
    return int(np.dot(left, right))


def count_true(notices: Ints, sides: NDArray[np.int8]) -> int:
    """How many pairs of postings across the sides show one notice."""
    return _sizes(np.unique(notices, return_inverse=True)[1], sides)


def score_groups(keys: Sequence[str] | Ints, notices: Ints, sides: NDArray[np.int8]) -> Score:
    """The score of a grouping: postings of one key (two and more a side too) are said to be one notice."""
    groups = np.unique(np.asarray(keys), return_inverse=True)[1].astype(np.int64)
    numbers = np.unique(notices, return_inverse=True)[1].astype(np.int64)
    both = groups * (int(numbers.max(initial=0)) + 1) + numbers
    right = _sizes(np.unique(both, return_inverse=True)[1], sides)
    return Score(_sizes(groups, sides), _sizes(numbers, sides), right)


def score_indices(left: Ints, right: Ints, notices: Ints, *, true: int) -> Score:
    """The score of distinct pairs given as indices of postings into `notices`."""
    return Score(len(left), true, int(np.count_nonzero(notices[left] == notices[right])))


def best_cut(right: NDArray[np.bool_], *, true: int) -> tuple[int, Score]:
    """Of pairs ordered from the surest down, how many to keep for the best F1, and its score."""
    if not len(right):
        return 0, Score(0, true, 0)
    found = np.cumsum(right)
    f1 = 2 * found / (np.arange(1, len(right) + 1) + true)
    at = int(f1.argmax())
    return at + 1, Score(at + 1, true, int(found[at]))


def one_to_one(left: Ints, right: Ints, weights: NDArray[np.float64]) -> Ints:
    """Which pairs a greedy assignment keeps, surest first, every posting once at most; indices in that order."""
    used_left = bytearray(int(left.max(initial=-1)) + 1)
    used_right = bytearray(int(right.max(initial=-1)) + 1)
    kept = []
    order = np.argsort(-weights, kind="stable")
    for at, a, b in zip(order.tolist(), left[order].tolist(), right[order].tolist(), strict=True):
        if not used_left[a] and not used_right[b]:
            used_left[a] = used_right[b] = 1
            kept.append(at)
    return np.array(kept, np.int64)
