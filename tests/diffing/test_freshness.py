"""A copy older than the other side's change proves no difference; results of several lots are judged lot by lot."""

from __future__ import annotations

from dataclasses import replace

import pytest

from notices.fields import Winner
from notices.vocabulary import Coverage, Stage, Verdict
from store.records import Posting
from tests.diffing.builders import CONSTRUCTION, World, at, judge, notice, only, posting

OLD, NEW = 4985200.0, 4895200.0


def changed(platform: str, on: str, **fields: float) -> Posting:
    """A posting that was changed on a night and read then."""
    plain = posting(platform, **fields)
    assert plain.revision is not None
    return replace(plain, revision=replace(plain.revision, ordinal=2, seen_at=at(on)), last_seen=at(on))


@pytest.mark.parametrize(("read", "verdict"), [("09-21", Verdict.CANNOT_TELL), ("09-22", Verdict.FAIL)])
def test_a_copy_last_read_before_the_other_changed_proves_nothing(read: str, verdict: Verdict) -> None:
    centre = posting("centre", ceiling_yuan=OLD, last_seen=at(read))
    of = notice(changed("province", "09-22", ceiling_yuan=NEW), centre)
    assert only(World(kind=CONSTRUCTION).case(of), "R-B01", field="ceiling_yuan").verdict == verdict


def test_nor_does_a_copy_whose_column_could_not_be_read_tonight() -> None:
    late = posting("province", ceiling_yuan=NEW, first_seen=at("09-22"), last_seen=at("09-22"))
    of = notice(late, posting("centre", ceiling_yuan=OLD, column="采购公告", last_seen=at("09-21")))
    world = World(kind=CONSTRUCTION).read("centre", [Stage.TENDER], state=Coverage.FAILED, column="采购公告")
    assert only(world.case(of), "R-B01", field="ceiling_yuan").verdict == Verdict.CANNOT_TELL


def test_of_two_lots_the_one_that_differs_is_named() -> None:
    def result(platform: str, second: float) -> Posting:
        winners = (Winner("1", "甲公司", 556000.0), Winner("2", "乙公司", second))
        return posting(platform, stage=Stage.RESULT, winners=winners)

    of = notice(result("province", 412000.0), result("centre", 421000.0), stage=Stage.RESULT, lots=("1", "2"))
    (found,) = (j for j in judge(World(kind=CONSTRUCTION).case(of), "R-B02") if j.verdict == Verdict.FAIL)
    assert (found.subject.lot, found.subject.field) == ("2", "winners.price_yuan")
    assert found.values == {"province": 412000, "centre": 421000}


@pytest.mark.parametrize(("state", "verdict"), [(Coverage.FAILED, Verdict.CANNOT_TELL), (Coverage.WHOLE, Verdict.FAIL)])
def test_without_the_statutory_platform_it_is_not_known_whom_to_hold_others_against(
    state: Coverage, verdict: Verdict
) -> None:
    of = notice(posting("centre", "09-15", ceiling_yuan=NEW), posting("bidding", "09-16", ceiling_yuan=OLD))
    world = World(kind=CONSTRUCTION).read("province", state=state)
    assert only(world.case(of), "R-B01", field="ceiling_yuan").verdict == verdict
