"""Obligations by name, on the day before one is due, on that day and after: what is not proved is never overdue."""

from __future__ import annotations

from dataclasses import replace

import pytest

from diffing.obligations import state_of
from diffing.rules import r_a01
from notices.vocabulary import OBLIGATION_NAMES, Coverage, ObligationState, Verdict
from store.judged import Judgement
from tests.diffing.builders import World, at, day, judge, notice, posting

NOT_DUE, DUE, SUSPECTED = ObligationState.NOT_DUE, ObligationState.DUE, ObligationState.SUSPECTED
OVERDUE, BLIND, PUBLISHED = ObligationState.OVERDUE, ObligationState.CANNOT_TELL, ObligationState.PUBLISHED


def absent(as_of: str, looks: int = 0, **read: object) -> Judgement:
    """A tender of Thursday 09-17, owed by the centre until the end of Friday 09-18."""
    of = notice(posting("ccgp_hunan", "09-17"))
    world = World(as_of=at(as_of))
    nights = [f"{at(as_of).day - back:02}" for back in range(looks)]
    world.look(of, "centre", *(f"09-{night}" for night in nights))
    world = world.read("centre", **read) if read else world
    (found,) = r_a01.judge(world.case(of))
    return found


# The night of 09-19 begins when the due day has ended.
@pytest.mark.parametrize(
    ("as_of", "state"), [("09-17", NOT_DUE), ("09-18", DUE), ("09-18T23:59", DUE), ("09-19", SUSPECTED)]
)
def test_the_day_before_the_due_day_and_the_day_after(as_of: str, state: ObligationState) -> None:
    assert state_of(absent(as_of), at(as_of).date()) == state


@pytest.mark.parametrize(("looks", "state"), [(0, SUSPECTED), (1, SUSPECTED), (2, OVERDUE)])
def test_only_two_empty_nights_make_it_overdue(looks: int, state: ObligationState) -> None:
    assert state_of(absent("09-22", looks), day("09-22")) == state


def test_what_was_not_read_cannot_be_told() -> None:
    found = absent("09-22", 2, state=Coverage.FAILED, reason="captcha")
    assert state_of(found, day("09-22")) == BLIND


def test_what_stands_is_published() -> None:
    of = notice(posting("ccgp_hunan", "09-17"), posting("centre", "09-18"))
    (found,) = r_a01.judge(World().case(of))
    assert state_of(found, day("09-22")) == PUBLISHED


def test_what_was_judged_before_its_day_and_not_since_is_not_overdue_by_itself() -> None:
    assert [state_of(absent("09-17"), day(night)) for night in ("09-17", "09-18", "09-21")] == [NOT_DUE, DUE, SUSPECTED]


@pytest.mark.parametrize("reason", ["该平台没有这一栏", "非本区划项目或区划不明", "同一事实见 R-B05"])
def test_where_nothing_is_owed_there_is_no_state(reason: str) -> None:
    found = replace(absent("09-22"), verdict=Verdict.NOT_APPLICABLE, reason=reason, due=None)
    assert state_of(found, day("09-22")) is None


def test_what_a_feed_lacks_is_overdue_though_told_as_one() -> None:
    found = replace(absent("09-22"), verdict=Verdict.NOT_APPLICABLE, reason="同一事实见 R-A03：某栏同步疑似中断")
    assert state_of(found, day("09-22")) == OVERDUE


def test_other_rules_have_no_obligation() -> None:
    found = judge(World().case(notice(posting("ccgp_hunan", "09-17"), posting("centre", "09-18"))), "R-C01")
    assert found
    assert {state_of(j, day("09-22")) for j in found} == {None}


def test_every_state_has_its_own_word() -> None:
    assert len(set(OBLIGATION_NAMES.values())) == len(ObligationState)
