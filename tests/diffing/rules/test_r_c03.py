"""R-C03: bidders have as long to prepare as the law asks, by the method and from the day documents are handed out."""

from __future__ import annotations

from typing import Any

import pytest

from diffing import laws
from diffing.rules.r_c03 import judge
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Judgement
from tests.diffing.builders import World, day, notice, posting, said
from tests.diffing.rules.calling import amendment, called, case_of, ruled

PASS, FAIL, NOT_APPLICABLE, CANNOT_TELL = Verdict.PASS, Verdict.FAIL, Verdict.NOT_APPLICABLE, Verdict.CANNOT_TELL


def due(kind: str, deadline: str | None, *more: Any, begin: str | None = "2026-09-01", **stated: Any) -> Judgement:
    """What is said of a deadline, documents being handed out from Tuesday 1 September on."""
    given = {"documents_from": begin, "bid_deadline": deadline and f"2026-{deadline}", **stated}
    return ruled(judge, case_of(kind, *more, **given))


@pytest.mark.parametrize("kind", ["works", "tender"])
@pytest.mark.parametrize(
    ("deadline", "verdict", "severity"),
    [
        ("09-19T09:00", FAIL, Severity.RED), ("09-20T09:00", FAIL, Severity.ORANGE),
        ("09-21T09:00", PASS, None), ("09-22T09:00", PASS, None),
    ],
)  # fmt: skip
def test_twenty_days_for_tenders(kind: str, deadline: str, verdict: Verdict, severity: Severity | None) -> None:
    found = due(kind, deadline)
    assert found.verdict == verdict
    assert severity in (None, found.severity)


@pytest.mark.parametrize(
    ("deadline", "verdict", "severity"),
    [("09-09", FAIL, Severity.RED), ("09-10", FAIL, Severity.ORANGE), ("09-11", PASS, None), ("09-12", PASS, None)],
)
def test_ten_days_for_consultations(deadline: str, verdict: Verdict, severity: Severity | None) -> None:
    found = due("consultation", deadline)
    assert found.verdict == verdict
    assert severity in (None, found.severity)


@pytest.mark.parametrize("kind", ["negotiation", "inquiry"])
@pytest.mark.parametrize(
    ("deadline", "verdict", "severity"),
    [("09-02", FAIL, Severity.ORANGE), ("09-03", FAIL, Severity.YELLOW), ("09-04", PASS, None), ("09-07", PASS, None)],
)
def test_three_working_days_for_the_others(
    kind: str, deadline: str, verdict: Verdict, severity: Severity | None
) -> None:
    found = due(kind, deadline)
    assert found.verdict == verdict
    assert severity in (None, found.severity)


def test_what_a_fail_says() -> None:
    found = due("works", "09-13T09:30")
    assert said(found) == (FAIL, "距投标截止 12 日，不足 20 日")
    assert (found.values, found.due, found.basis) == (
        {"centre": "2026-09-13T09:30"}, day("09-21"), (laws.TENDER_24,),
    )  # fmt: skip
    assert said(due("works", "09-20")) == (FAIL, "距投标截止 19 日（首日计入为 20 日），不足 20 日")
    assert due("tender", "09-13").basis == (laws.PURCHASE_35,)


def test_works_that_may_not_have_to_be_tendered_are_a_grade_lower() -> None:
    assert due("works", "09-13", must_tender=False).severity == Severity.ORANGE


def test_it_is_counted_from_the_day_documents_are_handed_out() -> None:
    assert due("works", "09-22", begin="2026-09-05").verdict == FAIL
    assert due("works", "09-22", begin="2026-08-28", published="09-05").verdict == PASS


def test_where_no_such_day_is_named_from_the_earlier_of_the_notices_own_day_and_its_posting() -> None:
    assert due("works", "09-20", begin=None).verdict == FAIL
    assert due("works", "09-20", begin=None, published_on="2026-08-31").verdict == PASS
    assert due("works", "09-20", begin=None, published=None).verdict == CANNOT_TELL


def test_the_new_deadline_holds() -> None:
    assert due("works", "09-13", amendment("09-05", {"bid_deadline": "2026-09-25T09:00"})).verdict == PASS
    assert due("works", "09-25", amendment("09-05", {"bid_deadline": "2026-09-13T09:00"})).verdict == FAIL


@pytest.mark.parametrize("given", [{"unread": "扫描件"}, {"text": "开标时间推迟至九月下旬"}])
def test_an_amendment_that_may_have_moved_it_leaves_it_open(given: dict[str, str]) -> None:
    assert due("works", "09-13", amendment("09-05", {}, **given)).verdict == CANNOT_TELL


def test_an_amendment_of_something_else_does_not() -> None:
    assert due("works", "09-13", amendment("09-05", {"place": "二楼开标室"}, text="更正日期：9月5日")).verdict == FAIL


@pytest.mark.parametrize("kind", ["single", "framework"])
def test_what_owes_no_days_is_not_judged(kind: str) -> None:
    assert list(judge(case_of(kind, documents_from="2026-09-01", bid_deadline="2026-09-02"))) == []


def test_prequalification_is_not_held_to_the_days_of_a_tender() -> None:
    stated = {"documents_from": "2026-09-01", "bid_deadline": "2026-09-08"}
    assert list(judge(case_of("works", stage=Stage.PREQUALIFICATION, **stated))) == []


def test_a_method_that_is_not_told_leaves_fewer_than_twenty_days_open() -> None:
    assert due("untold", "09-10").verdict == CANNOT_TELL
    assert due("untold", "09-21").verdict == PASS


def test_a_method_told_by_another_notice_of_the_project_counts() -> None:
    result = notice(posting("centre", "09-15", stage=Stage.RESULT, title="竞争性磋商成交公告"), stage=Stage.RESULT)
    assert due("untold", "09-11", result).verdict == PASS
    assert due("untold", "09-09", result).verdict == FAIL


@pytest.mark.parametrize("deadline", ["08-20", "08-31"])
def test_a_deadline_before_the_notice_is_taken_for_a_misreading(deadline: str) -> None:
    assert due("works", deadline).verdict == CANNOT_TELL
    assert due("works", deadline, begin="2026-08-15").verdict == CANNOT_TELL


def test_a_deadline_years_away_is_taken_for_a_misreading() -> None:
    assert ruled(judge, case_of("works", documents_from="2026-09-01", bid_deadline="2036-09-10")).verdict == CANNOT_TELL


def test_a_deadline_that_is_not_stated_is_not_judged() -> None:
    assert said(due("works", None)) == (NOT_APPLICABLE, "未写明投标（响应）截止时间")


def test_platforms_that_state_different_deadlines_leave_it_open() -> None:
    shown = [called("works", p, documents_from="2026-09-01", bid_deadline=d)
             for p, d in (("province", "2026-09-13"), ("centre", "2026-09-23"))]  # fmt: skip
    assert ruled(judge, World(kind=TradeKind.CONSTRUCTION).case(notice(*shown))).verdict == CANNOT_TELL


def test_one_finding_a_notice_on_however_many_platforms() -> None:
    shown = [called("works", p, documents_from="2026-09-01", bid_deadline="2026-09-13") for p in ("province", "centre")]
    found = ruled(judge, World(kind=TradeKind.CONSTRUCTION).case(notice(*shown)))
    assert (found.verdict, found.subject.platform, found.wide) == (FAIL, "province", True)


def test_a_project_that_need_not_be_tendered_owes_nothing() -> None:
    assert due("works", "09-13", text="本项目不属于依法必须招标的项目").verdict == NOT_APPLICABLE


def test_an_unread_body_says_nothing() -> None:
    assert due("works", "09-13", unread="扫描件").verdict == CANNOT_TELL


def test_a_year_without_a_table_puts_working_days_off() -> None:
    late = ruled(judge, case_of("inquiry", published="12-31", documents_from="2026-12-31", bid_deadline="2027-01-04"))
    assert (late.verdict, "2027" in late.reason) == (CANNOT_TELL, True)
