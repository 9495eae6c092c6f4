"""Terms of bids that two platforms state otherwise: rates, scores, leaders and lengths of works, bid by bid."""

from __future__ import annotations

from typing import Any

import pytest

from diffing.compare import Statement, differs, value_of
from notices.fields import Candidate, Fields, Winner

ONE, TWO = "示范建工有限公司", "示诚建设有限公司"


def stated(*bids: Candidate | Winner, text: str = "", **fields: Any) -> Statement:
    candidates = tuple(bid for bid in bids if isinstance(bid, Candidate))
    winners = tuple(bid for bid in bids if isinstance(bid, Winner))
    return Statement(Fields(candidates=candidates, winners=winners, **fields), text)


def first(**terms: Any) -> Candidate:
    return Candidate(None, 1, ONE, **terms)


def second(**terms: Any) -> Candidate:
    return Candidate(None, 2, TWO, **terms)


@pytest.mark.parametrize(
    ("field", "ours", "theirs", "unlike"),
    [
        ("score", 95.46, 94.56, True),
        ("score", 95.46, 95.5, False),
        ("score", 95.4, 95.46, False),
        ("score", 95.0, 96.0, True),
        ("score", 95.46, 0.0, None),
        ("rate_percent", 6.5, 5.6, True),
        ("rate_percent", 6.5, 93.5, False),
        ("rate_percent", 6.5, None, None),
        ("manager", "林示安", "何示远", True),
        ("manager", "林示安", "林某", None),
        ("manager", "林示安", "林示安", False),
        ("works_period", "180日历天", "210个日历天", True),
        ("works_period", "180日历天", "180天（日历天）", False),
        ("works_period", "6个月", "180日历天", None),
        ("works_period", "180日历天，其中设计30日历天", "210日历天", None),
    ],
)
def test_terms_of_one_candidate(field: str, ours: Any, theirs: Any, unlike: bool | None) -> None:
    left, right = stated(second(**{field: ours})), stated(second(**{field: theirs}))
    assert differs(f"candidates.{field}", left, right) is unlike
    assert differs(f"candidates.{field}", right, left) is unlike


def test_another_firm_of_that_rank_has_other_terms() -> None:
    other = Candidate(None, 2, "别家建设有限公司", score=91.0)
    assert differs("candidates.score", stated(second(score=93.2)), stated(other)) is None


def test_what_the_other_side_prints_too_may_have_been_read_for_another_thing() -> None:
    left = stated(second(score=93.2), text="技术得分45.1 综合得分93.2")
    right = stated(second(score=45.1), text="得分45.1")
    assert differs("candidates.score", left, right) is None


def test_what_another_candidate_has_is_no_doubt() -> None:
    ours = stated(first(works_period="180日历天"), second(works_period="180日历天"), text="180日历天 180日历天")
    theirs = stated(first(works_period="210日历天"), second(works_period="180日历天"), text="210日历天 180日历天")
    assert differs("candidates.works_period", ours, theirs) is True


def test_the_leader_of_the_notice_is_told_once() -> None:
    ours = stated(first(manager="林示安"), second(manager="何示远"), project_manager="林示安")
    theirs = stated(first(manager="秦示宁"), second(manager="何示远"), project_manager="秦示宁")
    assert differs("project_manager", ours, theirs) is True
    assert differs("candidates.manager", ours, theirs) is False


def test_the_length_of_works_of_one_winner() -> None:
    ours = stated(Winner(None, ONE), works_period="150日历天", text="工期：150日历天")
    theirs = stated(Winner(None, ONE), works_period="130天（日历天）", text="工期：130天（日历天）")
    assert differs("works_period", ours, theirs) is True
    both = stated(Winner(None, ONE), works_period="130日历天", text="施工130日历天，总工期150日历天")
    assert differs("works_period", ours, both) is None
    several = stated(Winner("1", ONE), Winner("2", TWO), works_period="130日历天")
    assert differs("works_period", ours, several) is None


def test_rates_of_winners_lot_by_lot() -> None:
    ours = stated(Winner("1", ONE, rate_percent=6.5), Winner("2", TWO, rate_percent=5.0))
    theirs = stated(Winner("2", TWO, rate_percent=5.1), Winner("1", ONE, rate_percent=6.5))
    assert differs("winners.rate_percent", ours, theirs) is True
    assert value_of(ours, "winners.rate_percent") == "6.5；5"
