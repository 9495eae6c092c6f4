"""R-E03: a hint where the least period consists mostly of days off."""

from __future__ import annotations

from typing import Any

import pytest

from diffing import laws
from diffing.rules.r_e03 import judge
from notices.vocabulary import Severity, TradeKind, Verdict
from store.judged import Judgement
from tests.diffing.builders import World, notice, posting, said
from tests.diffing.rules.calling import case_of, ruled

PASS, FAIL, NOT_APPLICABLE, CANNOT_TELL = Verdict.PASS, Verdict.FAIL, Verdict.NOT_APPLICABLE, Verdict.CANNOT_TELL


def documents(begin: str, end: str, kind: str = "works", **stated: Any) -> Judgement:
    spans = {"documents_from": f"2026-{begin}", "documents_to": f"2026-{end}"}
    return ruled(judge, case_of(kind, **{"published": "09-16", **spans, **stated}), "documents_to")


def preparing(begin: str, deadline: str, kind: str = "works", **stated: Any) -> Judgement:
    given = {"documents_from": f"2026-{begin}", "bid_deadline": f"2026-{deadline}"}
    return ruled(judge, case_of(kind, **{"published": "09-16", **given, **stated}), "bid_deadline")


@pytest.mark.parametrize(
    ("begin", "end", "verdict"),
    [
        ("09-30", "10-05", FAIL),  # five days after the first, all off
        ("10-01", "10-05", FAIL),  # five days with the first
        ("09-28", "10-03", FAIL),  # two days worked, three off
        ("09-27", "10-02", PASS),  # three worked, two off
        ("09-29", "10-06", PASS),  # longer than the least
        ("10-01", "10-04", NOT_APPLICABLE),  # short: R-C02's
    ],
)
def test_the_least_window_and_half_of_it_off(begin: str, end: str, verdict: Verdict) -> None:
    assert documents(begin, end).verdict == verdict


def test_a_window_that_ends_at_a_midnight_ends_the_day_before() -> None:
    assert documents("09-30T00:00", "10-06T00:00").verdict == FAIL  # …10月5日24时
    assert documents("09-30T00:00", "10-06T17:00").verdict == PASS


def test_the_days_to_prepare() -> None:
    # Of the 20 days after 20 September 10 are off, of those after 1 September 5; 20 September itself is worked.
    assert preparing("09-20", "10-10").verdict == FAIL
    assert preparing("09-20", "10-11").verdict == PASS
    assert preparing("09-01", "09-21", published="08-31").verdict == PASS
    assert preparing("09-29", "10-09", kind="consultation").verdict == FAIL


def test_what_it_says() -> None:
    found = documents("09-30", "10-05")
    assert said(found) == (FAIL, "恰为最短的 5 日，其中休息日 5 日")
    assert (found.severity, found.basis, found.due) == (Severity.GREY, (laws.TENDER_REG_16,), None)
    assert found.values == {"centre": "2026-10-05"}
    assert preparing("09-20", "10-10", kind="tender").basis == (laws.PURCHASE_35,)


@pytest.mark.parametrize(
    ("begin", "end", "verdict"),
    [
        ("09-29", "10-10", FAIL),  # five worked of twelve with the first: 10 October makes up
        ("09-30", "10-12", FAIL),  # five worked, eight off, behind the first
        ("09-14", "09-18", PASS),  # a week
        ("09-16", "09-22", PASS),  # a weekend between
        ("09-29", "10-13", PASS),  # longer than the least
        ("09-30", "10-09", NOT_APPLICABLE),  # short: R-C02's
    ],
)
def test_a_window_in_working_days_around_a_long_holiday(begin: str, end: str, verdict: Verdict) -> None:
    assert documents(begin, end, kind="tender", published="09-14").verdict == verdict


def test_what_it_says_of_working_days() -> None:
    found = documents("09-29", "10-10", kind="tender", published="09-14")
    assert said(found) == (FAIL, "恰为最短的 5 个工作日，前后 12 日里休息日 7 日")
    assert (found.severity, found.basis) == (Severity.GREY, (laws.PURCHASE_REG_31,))


def test_a_single_source_owes_no_period() -> None:
    stated = {"documents_from": "2026-09-30", "documents_to": "2026-10-12", "bid_deadline": "2026-10-12"}
    assert list(judge(case_of("single", published="09-16", **stated))) == []


def test_what_the_other_rules_do_not_find_long_enough_is_left_to_them() -> None:
    assert preparing("09-20", "10-05").verdict == NOT_APPLICABLE
    assert preparing("09-20", "09-10").verdict == NOT_APPLICABLE
    assert {judgement.verdict for judgement in judge(case_of("tender"))} == {NOT_APPLICABLE}


def test_an_unread_body_a_missing_table_and_other_boards() -> None:
    assert ruled(judge, case_of("works", unread="扫描件")).verdict == CANNOT_TELL
    spans = {"documents_from": "2026-12-30", "documents_to": "2027-01-04"}
    late = ruled(judge, case_of("works", published="12-29", **spans), "documents_to")
    assert (late.verdict, "2027" in late.reason) == (CANNOT_TELL, True)
    assert list(judge(World(kind=TradeKind.LAND).case(notice(posting("centre"))))) == []
