"""A bounded share of the fuzzer: whatever happens to a notice's bytes, they end in a reading or a named refusal."""

from __future__ import annotations

import pytest

from notices.read import Source, read_notice
from tests.fuzz import cases, seeds

BATCHES, CASES = 10, 100


@pytest.mark.parametrize("batch", range(BATCHES))
def test_a_damaged_notice_ends_in_a_reading_or_a_refusal(batch: int) -> None:
    for number in range(batch * CASES, (batch + 1) * CASES):
        found = cases.case(0, number)
        assert cases.judge(found, twice=number % 10 == 0).wrong == "", (number, found.done)


def test_a_case_is_always_the_same() -> None:
    assert [cases.case(7, n) for n in range(20)] == [cases.case(7, n) for n in range(20)]


def test_what_was_read_before_changes_nothing() -> None:
    own = [Source(content, media) for media, content in seeds.bodies()[-8:]]
    forwards = [read_notice(source) for source in own]
    assert [read_notice(source) for source in reversed(own)] == forwards[::-1]
