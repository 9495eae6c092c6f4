"""A correction has no original, or names a first announcement of another day than any of its project.

Applies to amendments and clarifications of purchases and works that state the day of the first announcement. Where
originals are known: fails when none was posted, or dated itself, within a day of the day stated. Where none is known:
fails when every platform that has such columns was read whole since the day stated, and two looks on different nights
on the platform that owes the announcement came back empty. Guards: an original that may be older than what was read; a
near posting that a person has not judged yet. Yellow; one grade lower for works of which nothing says that they must be
tendered. Law: purchases 财办库〔2020〕50号; for works none is on record.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from diffing import laws
from diffing.amending import AMENDING
from diffing.cases import Case, NoticeCase
from diffing.chain import Link, judge_link
from diffing.speaking import NoticeRule, Ruling, Spoken, day_of, judge_notices, speaking_for
from diffing.timing import graded
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Basis, Judgement

ID = "R-H06"
VERSION = 1
NAME = "更正公告对不上原公告"
SHORT = "更正对不上原公告"
NEXT_STEP = "请代理机构核对更正公告所写的首次公告日期，或补发原公告。"
ORIGINALS = (Stage.TENDER, Stage.PREQUALIFICATION, Stage.SINGLE_SOURCE, Stage.RESULT, Stage.CONTRACT, Stage.PLAN)
KINDS = frozenset({TradeKind.PROCUREMENT, TradeKind.CONSTRUCTION})
SLACK = timedelta(days=1)
FIELD = "first_published_on"


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement an amendment or clarification of a purchase or of works."""
    if case.trade_kind not in KINDS:
        return
    rule = NoticeRule(ID, VERSION, KINDS, frozenset(AMENDING), FIELD, _check)
    if _days(case):
        yield from judge_notices(case, rule)
        return
    for amendment in case.notices:
        spoken = speaking_for(case, amendment) if amendment.stage in AMENDING else None
        named = day_of(spoken.fields.first_published_on) if spoken is not None else None
        if named is not None:
            yield judge_link(case, amendment, _link(case, named, amendment.day))


def _check(spoken: Spoken) -> Iterator[Ruling]:
    days = _days(spoken.case)  # asked first: without any this is not asked at all, and nothing is said
    named = day_of(spoken.fields.first_published_on)
    if named is None:
        yield Ruling(Verdict.NOT_APPLICABLE, FIELD, "未写明首次公告日期")
        return
    if any(abs(day - named) <= SLACK for day in days):
        yield Ruling(Verdict.PASS, FIELD, "与原公告相符", value=named.isoformat())
    else:
        before = {day for day in days if day <= spoken.day} or days  # what came after it is no original of it
        shown = "、".join(sorted(day.isoformat() for day in before))
        reason, severity = f"更正写首次公告日期 {named}，原公告为 {shown}", graded(spoken.case, Severity.YELLOW)
        yield Ruling(Verdict.FAIL, FIELD, reason, severity, _basis(spoken.case), value=named.isoformat())


def _basis(case: Case) -> tuple[Basis, ...]:
    """The form of purchases' notices, which alone asks for that day."""
    return (laws.FORMS,) if case.trade_kind == TradeKind.PROCUREMENT else ()


def _days(case: Case) -> set[date]:
    """The days the project's originals were posted on, or bear."""
    return {day for notice in case.notices if notice.stage in ORIGINALS for day in _days_of(notice)}


def _days_of(notice: NoticeCase) -> Iterator[date]:
    for posting in notice.postings:
        if posting.published is not None:
            yield posting.published.day
        own = day_of(posting.fields.published_on)
        if own is not None:
            yield own


def _link(case: Case, named: date, shown: date) -> Link:
    reason, severity = f"更正所写 {named} 首次发布的公告，各平台均未见", graded(case, Severity.YELLOW)
    return Link(ID, VERSION, Stage.TENDER, ORIGINALS, min(named, shown), shown, reason, severity, _basis(case))
