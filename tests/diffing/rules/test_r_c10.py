"""R-C10: a purchase is announced 30 days after its intention was made public."""

from __future__ import annotations

from typing import Any

import pytest

from diffing import laws
from diffing.cases import NoticeCase
from diffing.rules.r_c10 import judge
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Judgement
from tests.diffing.builders import World, day, notice, posting, said
from tests.diffing.rules.calling import called, case_of, ruled

PASS, FAIL, NOT_APPLICABLE, CANNOT_TELL = Verdict.PASS, Verdict.FAIL, Verdict.NOT_APPLICABLE, Verdict.CANNOT_TELL


def intention(published: str | None, title: str = "示范医院2026年9月政府采购意向", **given: Any) -> NoticeCase:
    of = posting("ccgp_hunan", published, stage=Stage.PLAN, title=title, **given)
    return notice(of, stage=Stage.PLAN)


def announced(*intentions: NoticeCase, **stated: Any) -> Judgement:
    return ruled(judge, case_of("tender", *intentions, **stated))


@pytest.mark.parametrize(
    ("published", "verdict", "severity"),
    [
        ("08-04", FAIL, Severity.YELLOW), ("08-03", FAIL, Severity.GREY), ("08-02", PASS, None), ("08-01", PASS, None),
    ],
)  # fmt: skip
def test_thirty_days_before_the_notice(published: str, verdict: Verdict, severity: Severity | None) -> None:
    found = announced(intention(published))
    assert found.verdict == verdict
    assert severity in (None, found.severity)


def test_what_a_fail_says() -> None:
    found = announced(intention("08-20"))
    assert said(found) == (FAIL, "意向公开后第 12 日公告，不足 30 日")
    assert (found.values, found.due, found.basis) == (
        {"centre": "2026-09-01"}, day("09-19"), (laws.INTENTION_30,),
    )  # fmt: skip


def test_the_earliest_intention_counts() -> None:
    assert announced(intention("08-20"), intention("07-20")).verdict == PASS


@pytest.mark.parametrize(
    "title", ["示范医院政府采购意向变更公告", "示范医院采购意向更正", "示范医院采购意向公开(第二次)"]
)
def test_an_intention_that_was_changed_may_have_been_public_before(title: str) -> None:
    assert announced(intention("08-20", title)).verdict == CANNOT_TELL
    assert announced(intention("07-20", title)).verdict == PASS
    assert announced(intention("08-20", title), intention("08-18")).verdict == FAIL


def test_without_a_known_intention_nothing_is_said() -> None:
    assert list(judge(case_of("tender"))) == []


def test_a_plan_that_is_no_intention_is_none() -> None:
    plan = notice(posting("centre", "08-20", stage=Stage.PLAN, title="招标计划"), stage=Stage.PLAN)
    assert list(judge(case_of("tender", plan))) == []


def test_before_the_rule_was_in_force_nothing_is_owed() -> None:
    early = intention("2021-08-20")
    found = ruled(judge, case_of("tender", early, of=called("tender", published="2021-09-01")))
    assert found.verdict == NOT_APPLICABLE


@pytest.mark.parametrize("given", [{"text": "因不可预见的原因急需开展"}, {"title": "应急采购公开招标公告"}])
def test_urgent_purchases_are_excepted(given: dict[str, str]) -> None:
    assert announced(intention("08-20"), **given).verdict == NOT_APPLICABLE


def test_only_the_first_notice_is_held_against_it() -> None:
    again = notice(called("tender", published="09-20"), round=2)
    case = case_of("tender", intention("08-20"), again)
    assert [j.verdict for j in judge(case)] == [FAIL, NOT_APPLICABLE]


@pytest.mark.parametrize("published", [None, "09-05", "2024-08-01"])
def test_an_intention_without_a_day_or_with_an_odd_one_is_no_fail(published: str | None) -> None:
    assert announced(intention(published)).verdict == CANNOT_TELL


def test_an_unread_body_says_nothing() -> None:
    assert announced(intention("08-20"), unread="扫描件").verdict == CANNOT_TELL


def test_other_boards_are_not_judged() -> None:
    of = World(kind=TradeKind.CONSTRUCTION).case(notice(called("works")), intention("08-20"))
    assert list(judge(of)) == []


OFFICE = "示范县应急管理局"


@pytest.mark.parametrize(
    "given",
    [
        {"title": f"{OFFICE}办公设备采购项目公开招标公告"},
        {"title": "示范县应急救援大队被装采购公开招标公告"},
        {"text": f"采购人：{OFFICE}\n地址：示范县应急指挥中心三楼"},
        {"title": "示范县应急物资采购项目公开招标公告"},
        {"text": "采购应急照明灯及紧急呼叫按钮一批"},
        {"title": "示范应急采购服务中心空调采购公告", "purchaser": "示范应急采购服务中心"},
        {"text": "地点：示范省政府采购电子卖场暨市公共资源交易中心网"},
    ],
)
def test_an_office_and_things_for_emergencies_are_not_urgent(given: dict[str, str]) -> None:
    assert announced(intention("08-20"), **given).verdict == FAIL


def test_an_office_may_buy_urgently() -> None:
    assert announced(intention("08-20"), title=f"{OFFICE}应急采购项目公开招标公告").verdict == NOT_APPLICABLE
