"""Scoring of the linking benchmark: by hand, and its fast forms against the plain one."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.linking.methods import Row
from benchmarks.linking.targets import verdicts
from benchmarks.linking.truth import (
    Score,
    best_cut,
    count_true,
    one_to_one,
    score_groups,
    score_indices,
    score_pairs,
)


def test_a_score_by_hand() -> None:
    score = score_pairs([("a", "x"), ("b", "y"), ("c", "w")], [("a", "x"), ("b", "y"), ("d", "v"), ("e", "u")])
    assert score == Score(said=3, true=4, right=2)
    assert (score.precision, score.recall, score.f1) == (pytest.approx(2 / 3), 0.5, pytest.approx(4 / 7))


def test_nothing_said_is_not_wrong_and_finds_nothing() -> None:
    assert (Score(0, 4, 0).precision, Score(0, 4, 0).recall, Score(0, 4, 0).f1) == (1.0, 0.0, 0.0)


POSTINGS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 1)), max_size=14)


@given(POSTINGS)
def test_groups_score_as_their_pairs_do(rows: list[tuple[int, int, int]]) -> None:
    """Each posting is (key said, notice, side)."""
    keys, notices, sides = (np.array([row[i] for row in rows], np.int64) for i in range(3))
    left, right = ([i for i, row in enumerate(rows) if row[2] == side] for side in (0, 1))
    said = [(a, b) for a, b in product(left, right) if rows[a][0] == rows[b][0]]
    true = [(a, b) for a, b in product(left, right) if rows[a][1] == rows[b][1]]
    plain = score_pairs([(str(a), str(b)) for a, b in said], [(str(a), str(b)) for a, b in true])
    assert score_groups(keys, notices, sides.astype(np.int8)) == plain
    assert score_groups([f"N{key}" for key in keys], notices, sides.astype(np.int8)) == plain
    ours, theirs = (np.array([pair[i] for pair in said], np.int64) for i in (0, 1))
    assert score_indices(ours, theirs, notices, true=count_true(notices, sides.astype(np.int8))) == plain


def test_the_best_cut_keeps_the_pairs_up_to_the_best_f1() -> None:
    kept, score = best_cut(np.array([True, True, False, True, False, False]), true=4)
    assert (kept, score) == (4, Score(4, 4, 3))
    assert best_cut(np.array([], bool), true=2) == (0, Score(0, 2, 0))


def test_assignment_takes_the_surest_pair_of_a_posting_and_no_other() -> None:
    left, right = np.array([0, 0, 1, 1]), np.array([7, 8, 7, 8])
    kept = one_to_one(left, right, np.array([0.5, 0.9, 0.8, 0.7]))
    assert [(int(left[k]), int(right[k])) for k in kept] == [(0, 8), (1, 7)]


def row(method: str, size: int, *, seconds: float, right: int = 990, peak: int = 0) -> Row:
    return Row(method, size, Score(995, 1000, right), seconds, seconds, peak, 0)


def test_targets_say_held_missed_or_not_measured() -> None:
    rows = [row("ours", 300_000, seconds=6.0), row("splink 5, labels", 300_000, seconds=10.0, right=970)]
    told = {verdict.target: verdict.held for verdict in verdicts(rows, harsh=False)}
    assert told["300,000: F1 ahead of splink"] is True
    assert told["300,000: F1 at least 0.995"] is False
    assert told["300,000: at most 0.65 of splink's time"] is True
    assert told["1,000,000: at most 0.4 of splink's time"] is None
