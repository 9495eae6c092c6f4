"""The notice period a purchase notice states is shorter than the one prescribed.

Applies to tender and prequalification notices and results of purchases: five working days for tenders and
prequalification, three for negotiations (竞争性谈判), consultations (竞争性磋商) and inquiries (询价), one for
results. Only what the notice itself states counts; a longer period is no matter. Guards: no period stated; a method
that is not told; a period stated in days is short only if even all of them being working days would not do, or where
it says that they are days of the calendar and, counted either way, too few of them are worked; else, where it may not
reach, nobody can say. Orange.
Law: 财库〔2015〕135号.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from diffing import laws
from diffing.cases import Case
from diffing.methods import Method
from diffing.speaking import NoticeRule, Ruling, Spoken, judge_notices
from diffing.timing import TENDERED, cannot_tell, counted, exempt, nothing_owed
from notices.fields import Period
from notices.values.chinese_numbers import small_number
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from notices.working_days import add_working_days, working_days_between
from store.judged import Judgement

ID = "R-C08"
VERSION = 1
NAME = "公告期限不足"
SHORT = "公告期不足"
NEXT_STEP = "请代理机构核对公告期限，需要时发更正公告。"
FIELD = "notice_period"
TENDERS, OTHERS, RESULTS = 5, 3, 1  # working days
OTHER_METHODS = (Method.NEGOTIATION, Method.CONSULTATION, Method.INQUIRY)
UNITS = {"workday": "个工作日", "day": "日"}


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement a notice of a purchase whose period is prescribed."""
    kinds, stages = frozenset({TradeKind.PROCUREMENT}), frozenset({Stage.TENDER, Stage.PREQUALIFICATION, Stage.RESULT})
    yield from judge_notices(case, NoticeRule(ID, VERSION, kinds, stages, FIELD, check))


def check(spoken: Spoken) -> Iterator[Ruling]:
    """Whether the stated period is as long as prescribed."""
    if spoken.method not in (Method.SINGLE_SOURCE, Method.FRAMEWORK):
        yield counted(FIELD, lambda: _ruling(spoken))


def _ruling(spoken: Spoken) -> Ruling:
    period, excused = spoken.fields.notice_period, exempt(spoken)
    if excused:
        return nothing_owed(FIELD, excused)
    if period is None:
        return nothing_owed(FIELD, "未写明公告期限")
    if period.unit not in UNITS:
        return Ruling(Verdict.PASS, FIELD, "公告期限足够", basis=(laws.PERIODS,))
    method, stage = spoken.method, spoken.notice.stage
    if stage == Stage.RESULT:
        return _measured(spoken, period, RESULTS)
    if stage == Stage.PREQUALIFICATION or method in TENDERED:
        return _measured(spoken, period, TENDERS)
    if method in OTHER_METHODS or period.count < OTHERS:
        return _measured(spoken, period, OTHERS)
    longest = _measured(spoken, period, TENDERS)
    return longest if longest.verdict == Verdict.PASS else cannot_tell(FIELD, "采购方式未写明，适用期限不能确定")


def _measured(spoken: Spoken, period: Period, least: int) -> Ruling:
    stated = f"{period.count or '不到 1'} {UNITS[period.unit]}"
    due = add_working_days(spoken.day, least)
    told = f"写明公告期限 {stated}"
    if period.count < least:
        told += f"，不足 {least} 个工作日"
        return Ruling(Verdict.FAIL, FIELD, told, Severity.ORANGE, (laws.PERIODS,), stated, due)
    if period.unit == "day" and least != RESULTS and _are_calendar_days(spoken, period):
        reached = working_days_between(spoken.day - timedelta(days=1), spoken.day + timedelta(days=period.count))
        if reached < least:
            told += f"（日历日），含工作日至多 {reached} 个，不足 {least} 个工作日"
            return Ruling(Verdict.FAIL, FIELD, told, Severity.ORANGE, (laws.PERIODS,), stated, due)
    if period.unit == "day" and least != RESULTS and (due - spoken.day).days > period.count:
        held = working_days_between(spoken.day, due)
        return cannot_tell(FIELD, f"{told}，未写明是否工作日，可能不足 {held} 个工作日")
    return Ruling(Verdict.PASS, FIELD, told, basis=(laws.PERIODS,))


# 5个日历日, 三个自然日: said of the notice's own period, and no number of working days.
_CALENDAR = re.compile(
    r"公告(?:的|发布|公示)*(?:期限?|时限|期间|时间)(?:(?!工期|履行|服务|交货|供货)[^。；;]){0,40}?(?<!\d)(?P<n>\d{1,2}|[一二两三四五六七八九十])\s*(?:[(（][^)）]{1,4}[)）])?\s*个?\s*(?:(?:日历|自然)[日天]|[日天]\s*[(（]\s*(?:均?[为指按系]|含)?\s*(?:日历|自然)[日天]\s*[)）])"
)


def _are_calendar_days(spoken: Spoken, period: Period) -> bool:
    """Whether the notice says of its period that its days are those of the calendar."""
    if "日历" not in spoken.text and "自然" not in spoken.text:
        return False
    said = {found["n"] for found in _CALENDAR.finditer(spoken.text)}
    return {int(n) if n.isdecimal() else small_number(n) for n in said} == {period.count}
