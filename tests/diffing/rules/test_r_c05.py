"""R-C05: candidates are made public for three days at least, and soon after the bids were evaluated."""

from __future__ import annotations

from typing import Any

import pytest

from diffing import laws
from diffing.cases import NoticeCase
from diffing.rules.r_c05 import judge
from notices.fields import Period
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Judgement
from tests.diffing.builders import CONSTRUCTION, PROCUREMENT, World, day, notice, posting, said
from tests.diffing.rules.calling import MUST, amendment, ruled

PASS, FAIL, NOT_APPLICABLE, CANNOT_TELL = Verdict.PASS, Verdict.FAIL, Verdict.NOT_APPLICABLE, Verdict.CANNOT_TELL


def shown(field: str, *more: NoticeCase, published: str | None = "09-16T10:00", **stated: Any) -> Judgement:
    of = posting("centre", published, stage=Stage.CANDIDATES, **{**MUST, **stated})
    return ruled(judge, World(kind=CONSTRUCTION).case(notice(of, stage=Stage.CANDIDATES), *more), field)


def length(begin: str | None, end: str | None, *more: NoticeCase, **stated: Any) -> Judgement:
    given = {"publicity_from": begin and f"2026-{begin}", "publicity_to": end and f"2026-{end}"}
    return shown("publicity_to", *more, **given, **stated)


@pytest.mark.parametrize(
    ("end", "verdict", "severity"),
    [("09-19", FAIL, Severity.RED), ("09-20", FAIL, Severity.ORANGE), ("09-21", PASS, None), ("09-22", PASS, None)],
)
def test_three_days_not_counting_the_first(end: str, verdict: Verdict, severity: Severity | None) -> None:
    found = length("09-18", end)
    assert found.verdict == verdict
    assert severity in (None, found.severity)


def test_what_a_fail_says() -> None:
    found = length("09-18T18:00", "09-19T18:00")
    assert said(found) == (FAIL, "公示 1 日，不足 3 日")
    assert (found.values, found.due, found.basis) == (
        {"centre": "2026-09-19T18:00"}, day("09-21"), (laws.TENDER_REG_54,),
    )  # fmt: skip
    assert length("09-18", "09-20").reason == "公示 2 日（首日计入为 3 日），不足 3 日"


def test_days_are_counted_and_not_hours() -> None:
    assert length("09-18T18:00", "09-21T18:00").verdict == PASS
    assert length("09-18T19:30", "09-21T07:00").verdict == PASS


def test_works_that_may_not_have_to_be_tendered_are_a_grade_lower() -> None:
    assert length("09-18", "09-19", must_tender=False).severity == Severity.ORANGE
    assert length("09-18", "09-20", must_tender=False).severity == Severity.YELLOW


@pytest.mark.parametrize(
    ("period", "verdict"),
    [
        (Period(3, "day"), PASS), (Period(4, "day"), PASS), (Period(2, "day"), FAIL), (Period(3, "workday"), PASS),
        (Period(2, "workday"), CANNOT_TELL), (Period(1, "month"), NOT_APPLICABLE), (None, NOT_APPLICABLE),
    ],
)  # fmt: skip
def test_a_length_without_dates_counts_by_itself(period: Period | None, verdict: Verdict) -> None:
    found = length(None, None, notice_period=period)
    assert found.verdict == verdict
    assert found.values == ({"centre": "2 日"} if verdict == FAIL else {"centre": None})


@pytest.mark.parametrize(("begin", "end"), [("09-18", None), (None, "09-19")])
def test_a_period_not_stated_in_full_is_not_judged(begin: str | None, end: str | None) -> None:
    assert said(length(begin, end)) == (NOT_APPLICABLE, "未写明公示起止")


def test_dates_that_contradict_each_other_are_no_fail() -> None:
    assert length("09-18", "09-16").verdict == CANNOT_TELL
    assert shown("publicity_to", publicity_from="2026-09-18", publicity_to="2036-09-19").verdict == CANNOT_TELL


@pytest.mark.parametrize("given", [{"unread": "扫描件"}, {"text": "公示期延长至九月底"}])
def test_an_amendment_that_may_have_moved_it_leaves_it_open(given: dict[str, str]) -> None:
    assert length("09-18", "09-19", amendment("09-19", {}, **given)).verdict == CANNOT_TELL


def test_platforms_that_state_different_days_leave_it_open() -> None:
    of = [posting(p, "09-17", stage=Stage.CANDIDATES, publicity_from="2026-09-18", publicity_to=end, **MUST)
          for p, end in (("province", "2026-09-19"), ("centre", "2026-09-22"))]  # fmt: skip
    case = World(kind=CONSTRUCTION).case(notice(*of, stage=Stage.CANDIDATES))
    assert ruled(judge, case, "publicity_to").verdict == CANNOT_TELL


@pytest.mark.parametrize(
    ("evaluated", "begin", "verdict"),
    [
        ("2026-09-14", "2026-09-16", PASS), ("2026-09-14", "2026-09-17", PASS), ("2026-09-14", "2026-09-18", FAIL),
        ("2026-09-09", "2026-09-14", PASS), ("2026-09-09", "2026-09-15", FAIL),  # the third day is a Saturday
        ("2026-09-20", "2026-09-18", CANNOT_TELL), ("2024-09-14", "2026-09-17", CANNOT_TELL),
    ],
)  # fmt: skip
def test_publicity_begins_within_three_days_of_the_evaluation(evaluated: str, begin: str, verdict: Verdict) -> None:
    found = shown("publicity_from", published=f"{begin}T10:00", evaluated_on=evaluated, publicity_from=begin)
    assert found.verdict == verdict
    assert found.severity == Severity.ORANGE or verdict != FAIL


def test_what_a_late_one_says() -> None:
    found = shown("publicity_from", published="09-18T10:00", evaluated_on="2026-09-14", publicity_from="2026-09-19")
    assert said(found) == (FAIL, "评标后第 4 日公示，超过 3 日")
    assert (found.values, found.due) == ({"centre": "2026-09-18"}, day("09-17"))


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("招标人于2026年9月14日收到评标报告，现公示如下", PASS),
        ("招标人2026-09-12收到评标委员会提交的书面评标报告", PASS),
        ("招标人于2026年9月10日收到评标报告，现公示如下", FAIL),
        ("收到评标报告的日期：2026年9月10日", FAIL),
        ("评标报告收到时间 2026年9月10日", FAIL),
        ("本项目于2026年9月10日开标，招标人于2026年9月14日收到评标报告", PASS),
        ("评标报告提交日期：2026年9月10日", FAIL),
        ("评标报告提交日期 | 2026年9月14日", PASS),
        ("评标委员会于2026年9月10日向招标人提交了书面评标报告", FAIL),
        ("评标委员会评标报告于2026年9月14日移交招标人", PASS),
        ("评标报告日期：2026年9月10日", FAIL),
        ("１．６　招标人收到评标报告的时间：２０２６年９月１０日", FAIL),
        ("评标报告收讫日期 | 9月10日", FAIL),
        ("招标人于九月十日收悉评标委员会提交的书面评标报告", FAIL),
        ("9月10日，招标人接到评标报告", FAIL),
        ("评标报告签收日（招标人）：2026-09-14", PASS),
        ("9月10日开标，招标人已收到评标报告", NOT_APPLICABLE),
        ("评标委员会9月8日完成评标，招标人9月14日收到评标报告", PASS),
        ("评标报告出具日期：2026年9月10日，收到评标报告日期：2026年9月14日", PASS),  # of both what is meant
        ("招标文件于2026年8月10日发布，投标人须提交业绩证明，评标报告另行公布", NOT_APPLICABLE),
        ("一标段于2026年9月8日收到评标报告，二标段于2026年9月14日收到评标报告", PASS),
        ("招标人于2026年9月20日收到评标报告", CANNOT_TELL),  # after it was made public
        ("自收到评标报告之日起三日内公示，公示期自2026年9月15日起", NOT_APPLICABLE),
        ("招标文件于2026年8月10日发布，评标委员会提交了评标报告", NOT_APPLICABLE),
    ],
)
def test_the_day_the_report_was_received_is_the_one_to_count_from(text: str, verdict: Verdict) -> None:
    found = shown("publicity_from", published="09-15T10:00", text=text, publicity_from="2026-09-15")
    assert found.verdict == verdict
    assert found.severity == Severity.ORANGE or verdict != FAIL


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("以上结果即日起公示至9月17日。", FAIL),
        ("自本公示发布之日起至2026年9月17日止", FAIL),
        ("公示至9月17日。", NOT_APPLICABLE),
    ],
)
def test_a_publicity_that_begins_with_its_notice(text: str, verdict: Verdict) -> None:
    found = shown("publicity_to", published="09-15T10:00", text=text, publicity_to="2026-09-17")
    assert found.verdict == verdict


def test_the_report_counts_before_the_day_of_evaluation() -> None:
    given = {"published": "09-15T10:00", "evaluated_on": "2026-09-08", "publicity_from": "2026-09-15"}
    assert shown("publicity_from", **given).verdict == FAIL
    assert shown("publicity_from", text="招标人于2026年9月14日收到评标报告", **given).verdict == PASS
    late = shown("publicity_from", text="招标人于2026年9月9日收到评标报告", **given)
    assert said(late) == (FAIL, "收到评标报告后第 6 日公示，超过 3 日")


def test_without_a_day_of_evaluation_nothing_is_late() -> None:
    assert said(shown("publicity_from", publicity_from="2026-09-18")) == (
        NOT_APPLICABLE, "未写明收到评标报告日期和评标日期",
    )  # fmt: skip
    assert shown("publicity_from", published=None, evaluated_on="2026-09-14").verdict == CANNOT_TELL


def test_a_year_without_a_table_puts_it_off() -> None:
    found = shown("publicity_from", published="2027-01-05", evaluated_on="2026-12-30", publicity_from="2027-01-05")
    assert (found.verdict, "2027" in found.reason) == (CANNOT_TELL, True)


def test_a_project_that_need_not_be_tendered_owes_nothing() -> None:
    assert length("09-18", "09-19", text="非依法必须招标项目").verdict == NOT_APPLICABLE


def test_an_unread_body_says_nothing() -> None:
    assert length("09-18", "09-19", unread="扫描件").verdict == CANNOT_TELL


@pytest.mark.parametrize(
    ("kind", "stage"), [(PROCUREMENT, Stage.CANDIDATES), (TradeKind.LAND, Stage.RESULT), (CONSTRUCTION, Stage.RESULT)]
)
def test_what_owes_no_such_publicity_is_not_judged(kind: TradeKind, stage: Stage) -> None:
    of = posting("centre", stage=stage, publicity_from="2026-09-18", publicity_to="2026-09-19")
    assert list(judge(World(kind=kind).case(notice(of, stage=stage)))) == []


@pytest.mark.parametrize(("posted", "verdict"), [("09-14T10:00", FAIL), ("09-18T10:00", CANNOT_TELL)])
def test_one_working_day_is_short_unless_free_days_stand_in_it(posted: str, verdict: Verdict) -> None:
    found = length(None, None, published=posted, notice_period=Period(1, "workday"))  # a Monday; a Friday
    assert found.verdict == verdict
    if verdict == FAIL:
        assert said(found) == (FAIL, "公示 1 个工作日，不足 3 日")
