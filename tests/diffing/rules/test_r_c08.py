"""R-C08: the notice period a purchase states is as long as prescribed."""

from __future__ import annotations

from typing import Any

import pytest

from diffing import laws
from diffing.rules.r_c08 import judge
from notices.fields import Period
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Judgement
from tests.diffing.builders import World, day, notice, posting, said
from tests.diffing.rules.calling import case_of, ruled

PASS, FAIL, NOT_APPLICABLE, CANNOT_TELL = Verdict.PASS, Verdict.FAIL, Verdict.NOT_APPLICABLE, Verdict.CANNOT_TELL


def stated(kind: str, count: int, unit: str = "workday", **given: Any) -> Judgement:
    return ruled(judge, case_of(kind, notice_period=Period(count, unit), **given))


@pytest.mark.parametrize(("kind", "least"), [("tender", 5), ("consultation", 3), ("negotiation", 3), ("inquiry", 3)])
def test_each_method_has_its_least(kind: str, least: int) -> None:
    assert stated(kind, least - 1).verdict == FAIL
    assert stated(kind, least).verdict == PASS
    assert stated(kind, least + 1).verdict == PASS


def test_prequalification_five_and_results_one() -> None:
    assert stated("tender", 4, stage=Stage.PREQUALIFICATION).verdict == FAIL
    assert stated("tender", 5, stage=Stage.PREQUALIFICATION).verdict == PASS
    assert stated("tender", 1, stage=Stage.RESULT).verdict == PASS
    assert stated("consultation", 1, "day", stage=Stage.RESULT).verdict == PASS


def test_what_a_fail_says() -> None:
    found = stated("tender", 3)
    assert said(found) == (FAIL, "写明公告期限 3 个工作日，不足 5 个工作日")
    assert (found.severity, found.basis, found.due) == (Severity.ORANGE, (laws.PERIODS,), day("09-08"))
    assert found.values == {"centre": "3 个工作日"}


@pytest.mark.parametrize(
    ("count", "posted", "verdict"),
    [(4, "09-01", FAIL), (5, "09-01", CANNOT_TELL), (7, "09-01", PASS), (5, "09-13", PASS), (6, "09-24", CANNOT_TELL)],
)  # 13 September is a Sunday: the five days after it are worked; over a holiday they are more
def test_days_that_may_not_be_working_days(count: int, posted: str, verdict: Verdict) -> None:
    assert stated("tender", count, "day", published=posted).verdict == verdict


def test_longer_units_reach_anyway() -> None:
    assert stated("tender", 1, "month").verdict == PASS


def test_a_method_that_is_not_told() -> None:
    assert stated("untold", 2).verdict == FAIL
    assert stated("untold", 3).verdict == CANNOT_TELL
    assert stated("untold", 5).verdict == PASS


def test_a_period_that_is_not_stated() -> None:
    assert said(ruled(judge, case_of("tender"))) == (NOT_APPLICABLE, "未写明公告期限")


@pytest.mark.parametrize("kind", ["single", "framework"])
def test_methods_without_such_a_period_are_not_judged(kind: str) -> None:
    assert list(judge(case_of(kind, notice_period=Period(1, "workday")))) == []


@pytest.mark.parametrize("kind", [TradeKind.CONSTRUCTION, TradeKind.LAND])
def test_other_boards_are_not_judged(kind: TradeKind) -> None:
    assert list(judge(World(kind=kind).case(notice(posting("centre", notice_period=Period(1, "workday")))))) == []


def test_what_leaves_it_open() -> None:
    assert stated("tender", 3, unread="扫描件").verdict == CANNOT_TELL
    assert stated("tender", 5, published="2026-12-30").verdict == CANNOT_TELL
    assert stated("tender", 3, text="自行采购").verdict == NOT_APPLICABLE


@pytest.mark.parametrize(
    ("said_so", "posted", "verdict"),
    [
        ("六、公告期限\n自发布之日起5个日历日", "09-03", FAIL),  # a Thursday: at most four of them are worked
        ("公告期限：五（5）个自然日", "09-03", FAIL),
        ("公告期限：5个日历日", "09-07", CANNOT_TELL),  # a Monday: five are, the first counted in
        ("公告期限：5日\n工期：5个日历天", "09-03", CANNOT_TELL),
        ("公告期限：5日。质疑期为7个自然日", "09-03", CANNOT_TELL),
        ("公告期限：5日", "09-03", CANNOT_TELL),
    ],
)
def test_days_of_the_calendar(said_so: str, posted: str, verdict: Verdict) -> None:
    assert stated("tender", 5, "day", published=posted, text=said_so).verdict == verdict


@pytest.mark.parametrize("unit", ["day", "workday"])
def test_a_part_of_a_day_is_told_as_less_than_one(unit: str) -> None:
    found = stated("tender", 0, unit, stage=Stage.RESULT)
    assert found.verdict == FAIL and found.reason.startswith("写明公告期限 不到 1 ")


@pytest.mark.parametrize(
    "text",
    [
        "公告期限：2026年9月24日至2026年9月28日，共五日（日历日）。",
        "公告期限为5天（均为自然日）", "公告期限：5个日历日",
    ],
)  # fmt: skip
def test_days_said_to_be_of_the_calendar_in_brackets_too(text: str) -> None:
    of = case_of("tender", notice_period=Period(5, "day"), text=text, published="2026-09-24T09:00")
    assert ruled(judge, of).verdict == FAIL
    assert stated("tender", 5, "day", text="公告期限为五日").verdict != FAIL
