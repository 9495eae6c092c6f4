"""R-C07: a contract is public two working days after it was signed, and signed 30 days after the award."""

from __future__ import annotations

from typing import Any

import pytest

from diffing import laws
from diffing.cases import Case, NoticeCase
from diffing.rules.r_c07 import judge
from notices.vocabulary import Coverage, Severity, Stage, TradeKind, Verdict
from store.judged import Judgement
from tests.diffing.builders import World, day, notice, posting, said
from tests.diffing.rules.calling import ruled

PASS, FAIL, NOT_APPLICABLE, CANNOT_TELL = Verdict.PASS, Verdict.FAIL, Verdict.NOT_APPLICABLE, Verdict.CANNOT_TELL


def case_with(
    *more: NoticeCase, published: str | None = "09-17T10:00", world: World | None = None, **stated: Any
) -> Case:
    given = {"title": "示范医院被服采购项目合同公告", **stated}
    of = posting("ccgp_hunan", published, stage=Stage.CONTRACT, **given)
    return (world or World()).case(notice(of, stage=Stage.CONTRACT), *more)


def public(*more: NoticeCase, **stated: Any) -> Judgement:
    return ruled(judge, case_with(*more, **stated), "published_at")


def signed(*more: NoticeCase, **stated: Any) -> Judgement:
    return ruled(judge, case_with(*more, **stated), "signed_on")


def awarded(stage: Stage, published: str, **given: Any) -> NoticeCase:
    return notice(posting("centre", published, stage=stage), stage=stage, **given)


@pytest.mark.parametrize(("published", "verdict"), [("09-10", PASS), ("09-11", PASS), ("09-14", PASS), ("09-15", FAIL)])
def test_public_two_working_days_after_signing(published: str, verdict: Verdict) -> None:
    found = public(published=published, signed_on="2026-09-10")
    assert found.verdict == verdict
    assert found.severity == Severity.RED or verdict != FAIL


def test_what_a_late_one_says() -> None:
    found = public(signed_on="2026-09-10")
    assert said(found) == (FAIL, "签订后第 5 个工作日公告，超过 2 个工作日")
    assert (found.values, found.due, found.basis) == (
        {"ccgp_hunan": "2026-09-17"}, day("09-14"), (laws.PURCHASE_REG_50,),
    )  # fmt: skip


def test_a_made_up_sunday_is_worked_and_holidays_are_not() -> None:
    assert public(published="09-21", signed_on="2026-09-18").verdict == PASS
    assert public(published="09-22", signed_on="2026-09-18").verdict == FAIL
    assert public(published="10-09", signed_on="2026-09-30").verdict == PASS


@pytest.mark.parametrize(
    ("letter", "verdict"),
    [("08-11", PASS), ("08-10", FAIL), ("08-09", FAIL)],
)  # 30 days before 10 September, 31, 32
def test_signed_thirty_days_after_the_letter(letter: str, verdict: Verdict) -> None:
    found = signed(awarded(Stage.AWARD_LETTER, letter), signed_on="2026-09-10")
    assert found.verdict == verdict
    assert (found.severity, found.basis) == (Severity.RED, (laws.PURCHASE_46,)) or verdict != FAIL


def test_a_thirtieth_day_off_is_put_off() -> None:
    # 30 days after 13 August is Saturday 12 September.
    letter = awarded(Stage.AWARD_LETTER, "08-13")
    assert signed(letter, signed_on="2026-09-14").verdict == PASS
    assert signed(letter, signed_on="2026-09-15").verdict == FAIL


def test_by_the_result_alone_it_is_orange_and_counted_from_its_latest_posting() -> None:
    assert signed(awarded(Stage.RESULT, "08-10"), signed_on="2026-09-10").severity == Severity.ORANGE
    both = notice(*(posting(p, d, stage=Stage.RESULT) for p, d in (("centre", "08-10"), ("ccgp_hunan", "08-14"))),
                  stage=Stage.RESULT)  # fmt: skip
    assert signed(both, signed_on="2026-09-10").verdict == PASS
    letter = awarded(Stage.AWARD_LETTER, "08-20")
    assert signed(letter, awarded(Stage.RESULT, "08-03"), signed_on="2026-09-10").verdict == PASS


def test_a_letter_nobody_posted_counts_by_its_own_date() -> None:
    letter = notice(
        posting("centre", None, stage=Stage.AWARD_LETTER, published_on="2026-08-10"), stage=Stage.AWARD_LETTER
    )
    assert signed(letter, signed_on="2026-09-10").verdict == FAIL


def test_an_award_of_another_round_or_lot_is_none_of_this() -> None:
    assert signed(awarded(Stage.RESULT, "08-03", round=2), signed_on="2026-09-10").verdict == NOT_APPLICABLE


def test_a_contract_signed_before_the_result_was_public_is_not_said_to_be_late() -> None:
    assert signed(awarded(Stage.RESULT, "09-14"), signed_on="2026-09-10").verdict == CANNOT_TELL


def test_without_an_award_only_publicity_is_judged() -> None:
    assert signed(signed_on="2026-09-10").verdict == NOT_APPLICABLE


def test_a_day_of_signing_that_is_not_stated() -> None:
    assert said(public()) == (NOT_APPLICABLE, "未写明合同签订日期")


@pytest.mark.parametrize("day_signed", ["2026-09-18", "2024-09-10"])
def test_days_that_contradict_each_other_are_no_fail(day_signed: str) -> None:
    assert public(signed_on=day_signed).verdict == CANNOT_TELL


@pytest.mark.parametrize(
    "given",
    [
        {"title": "被服采购项目补充合同公告"},
        {"title": "合同变更公告"},
        {"text": "示范合同公告正文。" * 60 + "其他补充事宜：本合同为补充合同，原合同已依法公告"},
        {"text": "部分内容涉及商业秘密不予公开"},
    ],
)
def test_supplements_and_secrets_are_left_alone(given: dict[str, str]) -> None:
    assert public(signed_on="2026-09-01", **given).verdict == NOT_APPLICABLE


def test_a_contract_announced_again_is_left_alone() -> None:
    first = notice(posting("centre", "09-11", stage=Stage.CONTRACT, signed_on="2026-09-10"), stage=Stage.CONTRACT)
    found = [j for j in judge(case_with(first, signed_on="2026-09-10")) if j.notice != first.notice.id]
    assert [j.verdict for j in found] == [NOT_APPLICABLE]


def test_what_leaves_it_open() -> None:
    world = World().read("ccgp_hunan", state=Coverage.FAILED, reason="http_503")
    of = notice(posting("centre", stage=Stage.CONTRACT, signed_on="2026-09-01"), stage=Stage.CONTRACT)
    assert ruled(judge, world.case(of), "published_at").verdict == CANNOT_TELL
    assert public(published=None, signed_on="2026-09-01").verdict == CANNOT_TELL
    assert public(signed_on="2026-09-01", unread="扫描件").verdict == CANNOT_TELL
    assert public(signed_on="2026-09-01", text="投诉处理期间暂停签订").verdict == CANNOT_TELL
    assert "2027" in public(published="2027-01-08", signed_on="2026-12-30").reason


def test_dated_in_time_and_posted_late_is_a_grade_lower() -> None:
    assert public(signed_on="2026-09-10", published_on="2026-09-11").severity == Severity.ORANGE


@pytest.mark.parametrize("kind", [TradeKind.CONSTRUCTION, TradeKind.LAND])
def test_other_boards_are_not_judged(kind: TradeKind) -> None:
    assert list(judge(case_with(world=World(kind=kind), signed_on="2026-09-01"))) == []


def test_frameworks_are_not_judged() -> None:
    assert list(judge(case_with(signed_on="2026-09-01", title="框架协议合同公告"))) == []


@pytest.mark.parametrize(
    "told",
    [
        "中标通知书发出日期：2026年8月3日", "成交通知书已于2026年8月3日发出", "于2026-08-03向供应商发出了中标通知书",
        "通知书发放时间\n2026.8.3",
    ],
)  # fmt: skip
def test_the_day_a_contract_notice_names_of_its_award_letter_counts(told: str) -> None:
    found = signed(signed_on="2026-09-16", text=f"合同公告\n{told}")
    assert said(found) == (FAIL, "通知书后第 44 日签订，超过 30 日")
    assert found.severity == Severity.RED


@pytest.mark.parametrize(
    "told",
    [
        "自中标通知书发出之日起三十日内签订合同", "中标通知书发出日期：2026年8月3日\n中标通知书发出日期：2026年8月20日",
        "中标公告发布日期：2026年8月3日",
    ],
)  # fmt: skip
def test_no_one_day_of_a_letter_is_named(told: str) -> None:
    assert signed(signed_on="2026-09-16", text=told).verdict == NOT_APPLICABLE


def test_a_letter_that_is_posted_counts_before_what_the_contract_notice_says() -> None:
    letter = awarded(Stage.AWARD_LETTER, "09-01T09:00")
    assert signed(letter, signed_on="2026-09-16", text="中标通知书于2026年8月3日发出").verdict == PASS


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("其他：本合同涉及商业秘密，经脱密审查后公告。", NOT_APPLICABLE), ("本合同不涉及国家秘密。", FAIL),
        ("涉及国家秘密、商业秘密的内容除外。", FAIL),
    ],
)  # fmt: skip
def test_a_contract_said_to_hold_secrets_may_come_later(text: str, verdict: Verdict) -> None:
    assert public(signed_on="2026-09-01", text="合同公告" + "\n正文" * 200 + "\n" + text).verdict == verdict


@pytest.mark.parametrize(
    "told",
    [
        "中标通知书日期：2026年8月3日", "成交通知书落款日期为2026-08-03",
        "中标通知书 | 合同签订 | 合同公告\n8月3日，即2026.8.3 | 2026.9.16 | 2026.9.17",
        "成交通知书发出 | 合同签订\n2026/8/3 | 2026/9/16",
    ],
)  # fmt: skip
def test_the_letter_dated_by_its_label_or_column(told: str) -> None:
    found = signed(signed_on="2026-09-16", text=f"合同公告\n{told}")
    assert (found.verdict, found.due) == (FAIL, day("09-02"))


@pytest.mark.parametrize("told", ["开工通知书日期：2026年8月3日", "通知书 | 合同签订\n2026/8/3 | 2026/9/16 | 备注"])
def test_other_letters_and_columns_say_nothing(told: str) -> None:
    assert signed(signed_on="2026-09-16", text=told).verdict == NOT_APPLICABLE
