"""R-C06: the result of a purchase is public two working days after the award, nine after the evaluation."""

from __future__ import annotations

from typing import Any

import pytest

from diffing import laws
from diffing.cases import Case, NoticeCase
from diffing.rules.r_c06 import judge
from notices.vocabulary import Coverage, Severity, Stage, TradeKind, Verdict
from store.judged import Judgement
from tests.diffing.builders import World, day, notice, posting, said
from tests.diffing.rules.calling import ruled

PASS, FAIL, NOT_APPLICABLE, CANNOT_TELL = Verdict.PASS, Verdict.FAIL, Verdict.NOT_APPLICABLE, Verdict.CANNOT_TELL


def case_with(
    *more: NoticeCase, published: str | None = "09-17T10:00", world: World | None = None, **stated: Any
) -> Case:
    given = {"title": "示范医院被服采购项目中标公告", **stated}
    of = posting("ccgp_hunan", published, stage=Stage.RESULT, **given)
    return (world or World()).case(notice(of, stage=Stage.RESULT), *more)


def result(*more: NoticeCase, **stated: Any) -> Judgement:
    return ruled(judge, case_with(*more, **stated))


@pytest.mark.parametrize(
    ("published", "verdict"), [("09-11", PASS), ("09-14", PASS), ("09-15", FAIL), ("09-10", PASS)]
)  # one, two and three working days after; the same day
def test_two_working_days_after_the_award(published: str, verdict: Verdict) -> None:
    found = result(published=published, awarded_on="2026-09-10")
    assert found.verdict == verdict
    assert found.severity == Severity.RED or verdict != FAIL


@pytest.mark.parametrize(("published", "verdict"), [("09-11", PASS), ("09-14", PASS), ("09-15", FAIL)])
def test_nine_working_days_after_the_evaluation_and_never_red(published: str, verdict: Verdict) -> None:
    found = result(published=published, evaluated_on="2026-09-01")
    assert found.verdict == verdict
    assert found.severity == Severity.ORANGE or verdict != FAIL


def test_what_a_fail_says() -> None:
    found = result(awarded_on="2026-09-10")
    assert said(found) == (FAIL, "确定供应商后第 5 个工作日公告，超过 2 个工作日")
    assert (found.values, found.due, found.basis) == (
        {"ccgp_hunan": "2026-09-17"}, day("09-14"), (laws.PURCHASE_REG_43,),
    )  # fmt: skip


def test_the_award_counts_before_the_evaluation() -> None:
    assert result(awarded_on="2026-09-16", evaluated_on="2026-08-03").verdict == PASS


def test_the_earliest_posting_anywhere_counts_and_lag_between_platforms_does_not() -> None:
    of = [
        posting(p, d, stage=Stage.RESULT, awarded_on="2026-09-10")
        for p, d in (("centre", "09-11"), ("ccgp_hunan", "09-21"))
    ]
    assert ruled(judge, World().case(notice(*of, stage=Stage.RESULT))).verdict == PASS


def test_what_is_shown_is_what_that_platform_shows() -> None:
    of = [
        posting(p, d, stage=Stage.RESULT, awarded_on="2026-09-07")
        for p, d in (("centre", "09-11"), ("ccgp_hunan", "09-21"))
    ]
    found = ruled(judge, World().case(notice(*of, stage=Stage.RESULT)))
    assert (found.reason[:13], found.values) == ("确定供应商后第 4 个工作", {"ccgp_hunan": "2026-09-21"})


def test_a_notice_dated_in_time_that_platforms_date_late_is_a_grade_lower() -> None:
    assert result(awarded_on="2026-09-10", published_on="2026-09-11").severity == Severity.ORANGE
    assert result(awarded_on="2026-09-10", published_on="2026-09-16").severity == Severity.RED


def test_neither_day_stated_is_not_judged() -> None:
    assert said(result()) == (NOT_APPLICABLE, "未写明确定供应商日期和评审日期")


@pytest.mark.parametrize("awarded", ["2026-09-18", "2024-09-10"])
def test_days_that_contradict_each_other_are_no_fail(awarded: str) -> None:
    assert result(awarded_on=awarded).verdict == CANNOT_TELL


def test_first_sight_is_no_day_of_publication() -> None:
    assert result(published=None, awarded_on="2026-08-10").verdict == CANNOT_TELL


def test_the_statutory_platform_may_have_shown_it_before_where_it_was_not_read() -> None:
    world = World().read("ccgp_hunan", state=Coverage.FAILED, reason="http_503")
    of = notice(posting("centre", stage=Stage.RESULT, awarded_on="2026-09-10"), stage=Stage.RESULT)
    assert ruled(judge, world.case(of)).verdict == CANNOT_TELL
    assert ruled(judge, World().case(of)).verdict == FAIL


@pytest.mark.parametrize("text", ["经质疑处理期间暂停采购", "投诉处理决定书", "重新评审结果"])
def test_a_dispute_stops_the_days(text: str) -> None:
    assert result(awarded_on="2026-09-10", text=text).verdict == CANNOT_TELL
    told = notice(posting("centre", "09-12", stage=Stage.OTHER, text=text), stage=Stage.OTHER)
    assert result(told, awarded_on="2026-09-10").verdict == CANNOT_TELL


def test_the_usual_word_on_how_to_object_is_no_dispute() -> None:
    text = "供应商认为成交结果使自己的权益受到损害的，可以提出质疑；对答复不满意的可以投诉。"
    assert result(awarded_on="2026-09-10", text=text).verdict == FAIL


def test_a_result_announced_again_and_frameworks_are_not_judged() -> None:
    of = posting("centre", stage=Stage.RESULT, awarded_on="2026-09-10")
    assert ruled(judge, World().case(notice(of, stage=Stage.RESULT, ordinal=2))).verdict == NOT_APPLICABLE
    assert list(judge(case_with(awarded_on="2026-09-10", title="框架协议采购入围结果公告"))) == []


@pytest.mark.parametrize("kind", [TradeKind.CONSTRUCTION, TradeKind.LAND])
def test_other_boards_are_not_judged(kind: TradeKind) -> None:
    assert list(judge(case_with(world=World(kind=kind), awarded_on="2026-09-10"))) == []


def test_an_unread_body_and_a_year_without_a_table() -> None:
    assert result(awarded_on="2026-09-10", unread="扫描件").verdict == CANNOT_TELL
    assert "2027" in result(published="2027-01-08", awarded_on="2026-12-30").reason
