"""R-C11: bids are opened when they are due."""

from __future__ import annotations

from typing import Any

import pytest

from diffing import laws
from diffing.cases import NoticeCase
from diffing.rules.r_c11 import judge
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Judgement
from tests.diffing.builders import World, day, notice, said
from tests.diffing.rules.calling import amendment, called, case_of, ruled

PASS, FAIL, NOT_APPLICABLE, CANNOT_TELL = Verdict.PASS, Verdict.FAIL, Verdict.NOT_APPLICABLE, Verdict.CANNOT_TELL
DUE = "2026-09-24T09:00"


def opened(
    opening: str | None, *more: NoticeCase, kind: str = "works", deadline: str | None = DUE, **stated: Any
) -> Judgement:
    return ruled(judge, case_of(kind, *more, bid_deadline=deadline, opening_time=opening, **stated))


@pytest.mark.parametrize(
    ("opening", "verdict"),
    [
        (DUE, PASS), ("2026-09-24", PASS), ("2026-09-24T09:01", FAIL), ("2026-09-24T08:59", FAIL),
        ("2026-09-25T09:00", FAIL), ("2026-09-25", FAIL),
        ("2026-09-23T09:00", FAIL), ("2026-09-22T09:00", CANNOT_TELL), ("2036-09-24", CANNOT_TELL),
    ],
)  # fmt: skip
def test_one_time_at_the_coarser_precision(opening: str, verdict: Verdict) -> None:
    assert opened(opening).verdict == verdict


def test_what_a_fail_says() -> None:
    found = opened("2026-09-24T09:30")
    assert said(found) == (FAIL, "开标时间晚于投标截止 30 分钟")
    assert (found.severity, found.basis) == (Severity.ORANGE, (laws.TENDER_34,))
    assert (found.values, found.due) == ({"centre": "2026-09-24T09:30"}, day("09-24"))
    assert opened("2026-09-24T08:30").reason == "开标时间早于投标截止 30 分钟"
    assert opened("2026-09-25T09:00").reason == "开标时间晚于投标截止 1 日"


def test_a_purchase_by_tender_rests_on_its_own_article() -> None:
    found = opened("2026-09-25T09:00", kind="tender")
    assert (found.verdict, found.basis, found.severity) == (FAIL, (laws.GOODS_OPENING,), Severity.ORANGE)


@pytest.mark.parametrize("kind", ["consultation", "negotiation", "inquiry", "single", "untold"])
def test_other_purchases_open_when_they_like(kind: str) -> None:
    assert list(judge(case_of(kind, bid_deadline=DUE, opening_time="2026-09-25T09:00"))) == []


@pytest.mark.parametrize(("opening", "deadline"), [(None, DUE), (DUE, None)])
def test_a_time_that_is_not_stated(opening: str | None, deadline: str | None) -> None:
    assert opened(opening, deadline=deadline).verdict == NOT_APPLICABLE


def test_time_to_decrypt_on_the_same_day_is_no_fail() -> None:
    assert opened("2026-09-24T09:30", text="截止后投标人在30分钟内完成解密").verdict == CANNOT_TELL
    assert opened("2026-09-25T09:30", text="截止后投标人在30分钟内完成解密").verdict == FAIL


def test_envelopes_open_one_after_the_other() -> None:
    assert opened("2026-09-26T09:30", text="第二个信封开标时间另见").verdict == CANNOT_TELL


def test_an_amendment_of_both_holds_and_of_one_leaves_it_open() -> None:
    both = amendment("09-05", {"bid_deadline": "2026-09-28T09:00", "opening_time": "2026-09-28T09:00"})
    assert opened("2026-09-25T09:00", both).verdict == PASS
    one = amendment("09-05", {"bid_deadline": "2026-09-28T09:00"})
    assert opened(DUE, one).verdict == CANNOT_TELL


def test_an_amendment_that_was_not_read_leaves_it_open() -> None:
    assert opened("2026-09-25T09:00", amendment("09-05", {}, unread="扫描件")).verdict == CANNOT_TELL


def test_platforms_that_state_different_days_leave_it_open() -> None:
    shown = [called("works", p, bid_deadline=DUE, opening_time=t)
             for p, t in (("province", "2026-09-25T09:00"), ("centre", DUE))]  # fmt: skip
    assert ruled(judge, World(kind=TradeKind.CONSTRUCTION).case(notice(*shown))).verdict == CANNOT_TELL


def test_works_that_may_not_have_to_be_tendered_are_a_grade_lower() -> None:
    assert opened("2026-09-25T09:00", must_tender=False).severity == Severity.YELLOW


def test_an_unread_body_says_nothing_and_other_stages_are_not_judged() -> None:
    assert opened("2026-09-25T09:00", unread="扫描件").verdict == CANNOT_TELL
    prequalification = case_of("works", stage=Stage.PREQUALIFICATION, bid_deadline=DUE, opening_time="2026-09-25")
    assert list(judge(prequalification)) == []


def test_an_opening_days_before_is_told_where_one_amendment_states_both() -> None:
    both = amendment("09-05", {"bid_deadline": "2026-09-28T09:00", "opening_time": "2026-09-24T09:00"})
    assert said(opened(DUE, both)) == (FAIL, "开标时间早于投标截止 4 日")
    assert opened("2026-09-20T09:00").verdict == CANNOT_TELL
