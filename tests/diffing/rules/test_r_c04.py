"""R-C04: a correction that bears on bids comes in time, or moves the deadline as far on as that needs."""

from __future__ import annotations

from typing import Any

import pytest

from diffing import laws
from diffing.cases import NoticeCase
from diffing.rules.r_c04 import judge
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Judgement
from tests.diffing.builders import World, day, notice, posting, said
from tests.diffing.rules.calling import amendment, called, case_of, ruled

PASS, FAIL, NOT_APPLICABLE, CANNOT_TELL = Verdict.PASS, Verdict.FAIL, Verdict.NOT_APPLICABLE, Verdict.CANNOT_TELL
CEILING = {"ceiling_yuan": "4500000"}


def corrected(kind: str, deadline: str | None, *of: NoticeCase, **stated: Any) -> Judgement:
    """What is said of the first of these corrections of a call that bids are due at then."""
    given = {"bid_deadline": deadline and f"2026-{deadline}", **stated}
    case = case_of(kind, *of, **given)
    return next(j for j in judge(case) if j.notice == of[0].notice.id)


@pytest.mark.parametrize("kind", ["works", "tender"])
@pytest.mark.parametrize(
    ("deadline", "verdict", "severity"),
    [
        ("09-23", FAIL, Severity.RED), ("09-24", FAIL, Severity.ORANGE), ("09-25", PASS, None), ("09-26", PASS, None),
    ],
)  # fmt: skip
def test_fifteen_days_for_tenders(kind: str, deadline: str, verdict: Verdict, severity: Severity | None) -> None:
    found = corrected(kind, deadline, amendment("09-10", CEILING))
    assert found.verdict == verdict
    assert severity in (None, found.severity)


@pytest.mark.parametrize(("deadline", "verdict"), [("09-13", FAIL), ("09-15", PASS), ("09-16", PASS)])
def test_five_days_for_consultations(deadline: str, verdict: Verdict) -> None:
    assert corrected("consultation", deadline, amendment("09-10", CEILING)).verdict == verdict


@pytest.mark.parametrize("kind", ["negotiation", "inquiry"])
@pytest.mark.parametrize(("deadline", "verdict"), [("09-11", FAIL), ("09-14", FAIL), ("09-15", PASS), ("09-16", PASS)])
def test_three_working_days_for_the_others_and_never_red(kind: str, deadline: str, verdict: Verdict) -> None:
    found = corrected(kind, deadline, amendment("09-10", CEILING))
    assert (found.verdict, found.severity) != (FAIL, Severity.RED)
    assert found.verdict == verdict


@pytest.mark.parametrize(("deadline", "verdict"), [("09-11", FAIL), ("09-13", PASS), ("09-14", PASS)])
def test_three_days_for_prequalification(deadline: str, verdict: Verdict) -> None:
    found = corrected("works", deadline, amendment("09-10", CEILING), stage=Stage.PREQUALIFICATION)
    assert found.verdict == verdict


def test_what_a_fail_says() -> None:
    found = corrected("works", "09-19T09:30", amendment("09-10", CEILING))
    assert said(found) == (FAIL, "更正最高限价后距截止 9 日，不足 15 日")
    assert (found.values, found.due, found.basis) == (
        {"centre": "2026-09-19T09:30"}, day("09-25"), (laws.TENDER_REG_21,),
    )  # fmt: skip
    assert (found.subject.stage, found.subject.field) == (Stage.AMENDMENT, "bid_deadline")


def test_a_deadline_moved_far_enough_is_no_breach() -> None:
    moved = amendment("09-10", {**CEILING, "bid_deadline": "2026-09-25T09:00"})
    assert corrected("works", "09-14", moved).verdict == PASS


def test_a_later_amendment_that_moves_it_far_enough_cures_it() -> None:
    later = amendment("09-12", {"bid_deadline": "2026-09-28T09:00"})
    assert corrected("works", "09-14", amendment("09-10", CEILING), later).verdict == PASS


def test_a_deadline_not_moved_far_enough_is_short_all_the_same() -> None:
    moved = amendment("09-10", {**CEILING, "bid_deadline": "2026-09-18T09:00"})
    assert said(corrected("works", "09-14", moved)) == (FAIL, "更正最高限价后距截止 8 日，不足 15 日")


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"place": "三楼开标室"}, "开标地点改为三楼开标室"),
        ({"bid_deadline": "2026-09-18T09:00", "opening_time": "2026-09-18T09:00"}, "投标截止时间延期"),
        ({"documents_to": "2026-09-12"}, "文件获取时间延长"),
        ({}, "联系人电话有误，更正为 0739-1234567"),
        ({}, "原公告有错别字，现予更正"),
    ],
)
def test_what_does_not_bear_on_bids_may_come_late(changes: dict[str, str], text: str) -> None:
    assert corrected("works", "09-14", amendment("09-10", changes, text=text)).verdict == PASS


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, "工程量清单见附件"),
        ({}, "问：资质能否改为三级？"),
        ({"place": "三楼"}, "开标地点改为三楼；投标人资格要求见附件"),
        ({}, "见附件"),
    ],
)
def test_what_only_its_text_tells_of_is_for_people_to_say(changes: dict[str, str], text: str) -> None:
    found = corrected("works", "09-14", amendment("09-10", changes, text=text))
    assert found.verdict == CANNOT_TELL
    assert found.reason


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("评分标准第三项修改", "评分标准"),
        ("开标地点改为三楼；投标人资格要求增加一项", "投标人资格要求"),
        ("工期由60天改为90天，投标截止时间不变", "工期"),
        ("工期由60天改为90天，投标截止时间不顺延", "工期"),
        ("招标范围增加绿化；最高投标限价相应调整为原限价的1.2倍，投标截止时间仍为原定时间", "招标范围、最高投标限价"),
    ],
)
def test_what_was_changed_is_told_also_where_no_heading_stands_above_it(text: str, things: str) -> None:
    found = corrected("works", "09-14", amendment("09-10", {}, text=text))
    assert (*said(found), found.severity) == (FAIL, f"更正{things}后距截止 4 日，不足 15 日", Severity.ORANGE)


def test_a_value_that_is_only_said_again_is_no_change() -> None:
    again = amendment("09-10", {"ceiling_yuan": "4500000"}, text="最高限价更正为450万元")
    found = corrected("works", "09-14", again, ceiling_yuan=4500000.0)
    assert found.verdict != FAIL
    assert corrected("works", "09-14", again, ceiling_yuan=4600000.0).severity == Severity.RED


HEADED = "更正内容：\n{}\n三、其他补充事宜\n其他内容不变\n联系方式\n联系人：孙示安"


@pytest.mark.parametrize(
    ("words", "thing"),
    [
        ("投标人资质要求由叁级更正为贰级", "资质要求"),
        ("评分标准第三项修改为10分", "评分标准"),
        ("增加招标范围：室外管网", "招标范围"),
    ],
)
def test_words_under_their_heading_that_change_what_bids_are_made_by_are_orange(words: str, thing: str) -> None:
    late = amendment("09-10", {}, text=HEADED.format(words))
    found = corrected("works", "09-14", late)
    assert (*said(found), found.severity) == (FAIL, f"更正{thing}后距截止 4 日，不足 15 日", Severity.ORANGE)
    assert corrected("works", "09-25", late).verdict == PASS
    assert corrected("works", "09-14", late, must_tender=False).severity in (Severity.YELLOW, Severity.ORANGE)
    cured = amendment("09-12", {"bid_deadline": "2026-09-28T09:00"}, text="投标截止时间延期")
    assert corrected("works", "09-14", late, cured).verdict == PASS


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("联系人由孙示安更正为杜示恒", PASS),
        ("原公告“第三章”系笔误，应为“第二章”，不影响投标文件编制", PASS),
        ("评分标准见附件", CANNOT_TELL),
        ("值守人员由6人改为10人", CANNOT_TELL),  # whom to reach below is no sign of a slight change
        ("招标范围中的笔误更正为示范路", CANNOT_TELL),
    ],
)
def test_words_under_their_heading_that_prove_nothing(words: str, verdict: Verdict) -> None:
    assert corrected("works", "09-14", amendment("09-10", {}, text=HEADED.format(words))).verdict == verdict


@pytest.mark.parametrize("changes", [{"budget_yuan": "5000000"}, {"deposit_yuan": "20000"}])
def test_a_budget_or_deposit_is_orange_for_people_to_weigh(changes: dict[str, str]) -> None:
    assert corrected("works", "09-14", amendment("09-10", changes)).severity == Severity.ORANGE


def test_a_deadline_brought_forward_bears_on_bids() -> None:
    found = corrected("works", "09-30", amendment("09-10", {"bid_deadline": "2026-09-20T09:00"}))
    assert (found.verdict, found.severity) == (FAIL, Severity.ORANGE)


def test_works_that_may_not_have_to_be_tendered_are_a_grade_lower() -> None:
    late = corrected("works", "09-14", amendment("09-10", CEILING), must_tender=False)
    assert late.severity == Severity.ORANGE


def test_a_correction_dated_before_it_was_posted_counts_from_its_date() -> None:
    assert corrected("works", "09-25", amendment("09-13", CEILING, published_on="2026-09-10")).verdict == PASS


def test_a_clarification_is_a_correction_too() -> None:
    assert corrected("works", "09-14", amendment("09-10", CEILING, stage=Stage.CLARIFICATION)).verdict == FAIL


def test_a_correction_of_a_result_is_none_of_this() -> None:
    result = notice(posting("centre", "09-08", stage=Stage.RESULT), stage=Stage.RESULT)
    assert corrected("works", "09-14", amendment("09-10", CEILING), result).verdict == NOT_APPLICABLE


def test_one_after_the_deadline_is_none_of_this() -> None:
    found = corrected("works", "09-09", amendment("09-10", CEILING))
    assert said(found) == (NOT_APPLICABLE, "更正在截止之后")


def test_an_ended_project_needs_no_days() -> None:
    ended = notice(posting("centre", "09-12", stage=Stage.FAILED), stage=Stage.FAILED)
    assert corrected("works", "09-14", amendment("09-10", CEILING), ended).verdict == NOT_APPLICABLE


def test_while_a_project_is_suspended_no_deadline_runs_for_sure() -> None:
    paused = amendment("09-11", {}, title="示范路施工暂停公告", text="因收到异议，本项目招标活动暂停")
    assert corrected("works", "09-14", amendment("09-10", CEILING), paused).verdict == CANNOT_TELL


def test_another_rounds_correction_is_not_held_against_this_call() -> None:
    assert corrected("works", "09-14", amendment("09-10", CEILING, title="更正公告")).verdict == FAIL
    second = notice(posting("centre", "09-10", stage=Stage.AMENDMENT, changes=CEILING), stage=Stage.AMENDMENT, round=2)
    assert corrected("works", "09-14", second).verdict == NOT_APPLICABLE


def test_a_correction_of_what_is_not_known_is_not_judged() -> None:
    found = ruled(judge, World(kind=TradeKind.CONSTRUCTION).case(amendment("09-10", CEILING)))
    assert said(found) == (NOT_APPLICABLE, "未见所更正的招标（采购）公告")


def test_a_call_without_a_deadline_and_one_that_was_not_read() -> None:
    assert corrected("works", None, amendment("09-10", CEILING)).verdict == NOT_APPLICABLE
    assert corrected("works", "09-14", amendment("09-10", CEILING), unread="扫描件").verdict == CANNOT_TELL


def test_an_unread_correction_says_nothing() -> None:
    assert corrected("works", "09-14", amendment("09-10", {}, unread="扫描件")).verdict == CANNOT_TELL


def test_another_amendment_that_was_not_read_may_have_moved_it() -> None:
    unread = amendment("09-11", {}, unread="扫描件")
    assert corrected("works", "09-14", amendment("09-10", CEILING), unread).verdict == CANNOT_TELL


def test_a_method_that_is_not_told_leaves_it_open() -> None:
    assert corrected("untold", "09-14", amendment("09-10", CEILING)).verdict == CANNOT_TELL
    assert corrected("untold", "09-25", amendment("09-10", CEILING)).verdict == PASS


def test_a_correction_without_any_date_cannot_be_placed() -> None:
    undated = posting("centre", None, stage=Stage.AMENDMENT, changes=CEILING, title="更正公告")
    found = corrected("works", "10-01", notice(undated, stage=Stage.AMENDMENT))
    assert found.verdict == CANNOT_TELL


def test_what_is_shown_elsewhere_of_the_correction_counts() -> None:
    shown = (posting("centre", "09-10", stage=Stage.AMENDMENT, text="见省平台"),
             posting("province", "09-10", stage=Stage.AMENDMENT, changes=CEILING))  # fmt: skip
    case = World(kind=TradeKind.CONSTRUCTION).case(
        notice(called("works", bid_deadline="2026-09-14")), notice(*shown, stage=Stage.AMENDMENT)
    )
    assert ruled(judge, case).verdict == FAIL
