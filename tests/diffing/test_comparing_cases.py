"""Seeded cases: every edit found and placed, every change of formatting silent. The benchmark runs more of them."""

from __future__ import annotations

import pytest

from benchmarks.comparing import Outcome, check
from benchmarks.paired_cases import MOVED, make_case
from benchmarks.paired_printing import HABITS

CASES = 300


def test_every_edit_is_found_and_placed_and_formatting_is_silent() -> None:
    outcome = Outcome()
    for n in range(CASES):
        check(make_case(20_261_130 + n), outcome, str(n))

    assert outcome.failures == []
    assert outcome.edits.total() > CASES
    assert set(outcome.formats) == {*HABITS, MOVED}


@pytest.mark.parametrize("count", [0, 1, 8])
def test_edits_alone_are_found(count: int) -> None:
    outcome = Outcome()
    for n in range(20):
        check(make_case(7 + n, count, 0), outcome, str(n))

    assert outcome.failures == []
