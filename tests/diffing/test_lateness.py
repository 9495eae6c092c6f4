"""R-C01: lateness is counted in working days, beyond what is allowed, and never finer than the coarser claim."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from diffing import laws
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Judgement
from tests.diffing.builders import CONSTRUCTION, World, at, config, day, judge, notice, only, posting, said


def posted(first: str, then: str, world: World | None = None, **given: Any) -> Judgement:
    of = notice(posting("province", first), posting("centre", then, **given))
    return only((world or World(as_of=at("10-20"), kind=CONSTRUCTION)).case(of), "R-C01", "centre")


@pytest.mark.parametrize(
    ("then", "verdict", "severity"),
    [
        ("09-14", Verdict.PASS, None), ("09-15", Verdict.PASS, None), ("09-16", Verdict.FAIL, Severity.YELLOW),
        ("09-17", Verdict.FAIL, Severity.YELLOW), ("09-18", Verdict.FAIL, Severity.ORANGE),
    ],
)  # fmt: skip
def test_one_working_day_is_in_time_more_is_yellow_beyond_three_orange(
    then: str, verdict: Verdict, severity: Severity | None
) -> None:
    found = posted("09-14T10:00", then)
    assert found.verdict == verdict
    assert severity in (None, found.severity)


def test_a_make_up_sunday_is_a_working_day() -> None:
    assert posted("09-18T16:40", "09-20").verdict == Verdict.PASS
    assert posted("09-18T16:40", "09-21").verdict == Verdict.FAIL


def test_a_weekend_and_a_holiday_are_none() -> None:
    assert posted("09-11T16:40", "09-14").verdict == Verdict.PASS
    assert posted("09-30", "10-08").verdict == Verdict.PASS


def test_the_written_out_example() -> None:
    found = posted("09-18T16:40", "09-23")
    assert found.values == {"province": "2026-09-18T16:40", "centre": "2026-09-23"}
    assert (found.subject.field, found.subject.against, found.due) == ("published_at", "province", day("09-20"))
    assert said(found) == (Verdict.FAIL, "首发后第4个工作日发布，迟3个工作日")
    assert (found.severity, found.basis) == (Severity.ORANGE, (laws.NOTICES_15,))


@pytest.mark.parametrize(("first", "then"), [("09-14T00:01", "09-15T23:59"), ("09-14", "09-15T23:59:59")])
def test_days_are_compared_and_not_hours(first: str, then: str) -> None:
    assert posted(first, then).verdict == Verdict.PASS


def test_what_is_allowed_is_the_obligations() -> None:
    duty = {"rule": "R-A01", "trade_kind": "construction", "stage": "tender", "platforms": "centre"}
    for within, verdict in ((3, Verdict.FAIL), (4, Verdict.PASS)):
        allowed = config(obligations=[{**duty, "within_workdays": within}])
        assert posted("09-14", "09-18", World(kind=CONSTRUCTION, config=allowed)).verdict == verdict


def test_a_platform_that_owes_nothing_is_never_late() -> None:
    of = notice(posting("province", "09-14"), posting("centre", "09-14"), posting("city_gov", "09-21"))
    assert {j.subject.platform for j in judge(World(kind=CONSTRUCTION).case(of), "R-C01")} <= {"centre", "province"}


def test_the_statutory_medium_may_be_late_too() -> None:
    of = notice(posting("centre", "09-14"), posting("province", "09-18"))
    found = only(World(kind=CONSTRUCTION).case(of), "R-C01")
    assert (found.subject.platform, found.subject.against, found.verdict) == ("province", "centre", Verdict.FAIL)


def test_it_is_counted_from_the_earliest_posting_and_shown_against_it() -> None:
    of = notice(posting("bidding", "09-14"), posting("province", "09-15"), posting("centre", "09-16"))
    found = only(World(kind=CONSTRUCTION).case(of), "R-C01", "centre")
    assert (found.verdict, found.subject.against) == (Verdict.FAIL, "bidding")


def test_a_claim_later_than_first_sight_is_not_held_against_the_posting() -> None:
    assert posted("09-14", "09-18", first_seen=at("09-15")).verdict == Verdict.PASS


def test_no_claimed_time_no_word_on_lateness() -> None:
    of = notice(posting("province", "09-14"), replace(posting("centre", "09-21"), published=None))
    assert not [j for j in judge(World(kind=CONSTRUCTION).case(of), "R-C01") if j.subject.platform == "centre"]


def test_a_year_without_a_calendar_puts_it_off() -> None:
    of = notice(posting("province", "12-31"), posting("centre", "2027-01-05"))
    found = only(World(kind=CONSTRUCTION).case(of), "R-C01", "centre")
    assert found.verdict == Verdict.CANNOT_TELL
    assert "2027" in found.reason


def test_what_is_gone_or_of_another_region_is_not_late() -> None:
    gone = posting("centre", "09-18", gone_nights=(day("09-20"),))
    of = notice(posting("province", "09-14"), gone)
    assert not judge(World(kind=CONSTRUCTION).case(of), "R-C01")
    elsewhere = notice(*(posting(p, d, region="430121") for p, d in (("province", "09-14"), ("centre", "09-18"))))
    assert not judge(World(kind=CONSTRUCTION).case(elsewhere), "R-C01")


def test_other_boards_cite_no_article_and_purchases_their_own() -> None:
    land = notice(posting("province", "09-14"), posting("centre", "09-18"))
    assert only(World(kind=TradeKind.LAND).case(land), "R-C01", "centre").basis == ()
    bought = notice(posting("ccgp_hunan", "09-14"), posting("centre", "09-18"))
    assert only(World().case(bought), "R-C01", "centre").basis == (laws.PURCHASE_NOTICES_11,)


def test_every_stage_that_is_owed_may_be_late() -> None:
    shown = [posting(p, d, stage=Stage.RESULT) for p, d in (("province", "09-14"), ("centre", "09-18"))]
    found = only(World(kind=CONSTRUCTION).case(notice(*shown, stage=Stage.RESULT)), "R-C01", "centre")
    assert (found.subject.stage, found.verdict) == (Stage.RESULT, Verdict.FAIL)
