"""Proving that a posting is missing: due, platform read whole, readable looks on two nights, nothing alike there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from diffing.cases import Case, NoticeCase
from notices.vocabulary import Verdict, end_of_day
from notices.working_days import CalendarMissing, add_working_days
from store.judged import Judgement
from store.records import Posting

LOOKS_NEEDED = 2
NEVER_POPULATED = "never_populated"


@dataclass(frozen=True, slots=True)
class Proof:
    """What can be said of a notice on a platform that does not show it."""

    verdict: Verdict
    reason: str = ""
    due: date | None = None
    wants_look: bool = False  # everything but tonight's look is there


def hangs_on_silence(judgement: Judgement) -> bool:
    """Whether nothing could be said because a column that should speak never did: that is "could not look"."""
    return judgement.verdict == Verdict.CANNOT_TELL and judgement.reason.endswith(NEVER_POPULATED)


def due_on(notice: NoticeCase, within_workdays: int) -> date:
    """The day at whose end the posting was owed. Raises CalendarMissing."""
    return add_working_days(notice.day, within_workdays)


def prove(case: Case, notice: NoticeCase, platform: str, within_workdays: int) -> Proof:
    """Whether `platform`, obliged to carry `notice`, is proved to lack it.

    PASS: it carries it. FAIL: proved missing. NOT_APPLICABLE: nothing owed, or not yet. CANNOT_TELL: with the reason.
    """
    there = notice.on(platform)
    if there is not None:
        return _gone_or_there(there)
    if case.night.lacks_column(platform, case.trade_kind, notice.stage):
        return Proof(Verdict.NOT_APPLICABLE, "该平台没有这一栏")
    try:
        due = due_on(notice, within_workdays)
    except CalendarMissing as error:
        return Proof(Verdict.CANNOT_TELL, str(error))
    if case.night.as_of < end_of_day(due):
        return Proof(Verdict.NOT_APPLICABLE, "未到期", due)
    counterpart = _counterpart(case, notice, platform)
    if counterpart is not None:
        return Proof(counterpart.verdict, counterpart.reason, due)
    return _by_looking(case, notice, platform, due)


def _gone_or_there(posting: Posting) -> Proof:
    if posting.gone_nights:
        return Proof(Verdict.NOT_APPLICABLE, "曾经发布、现已不在，见 R-G02")
    return Proof(Verdict.PASS, "已发布")


def _by_looking(case: Case, notice: NoticeCase, platform: str, due: date) -> Proof:
    night = case.night
    unread = night.unread_reason(platform, case.trade_kind, notice.stage, notice.day)
    if unread:
        return Proof(Verdict.CANNOT_TELL, unread, due)
    looks = night.looks.get((platform, notice.notice.id), ())
    tonight = next((look for look in looks if look.night == night.night), None)
    readable = {look.night for look in night.readable_looks(platform, notice.notice.id)}
    if tonight is not None and night.night not in readable:
        return Proof(Verdict.CANNOT_TELL, f"{platform}: {tonight.reason}", due)
    if len(readable) < LOOKS_NEEDED:
        return Proof(Verdict.CANNOT_TELL, "suspected", due, wants_look=tonight is None)
    silent = night.unproved_emptiness(platform, case.trade_kind, notice.stage)
    if silent:
        return Proof(Verdict.CANNOT_TELL, f"{platform} {silent}: {NEVER_POPULATED}", due)
    return Proof(Verdict.FAIL, "该栏读全，两夜查找均为空", due)


def _counterpart(case: Case, notice: NoticeCase, platform: str) -> Proof | None:
    """Another posting there that may be this notice: one that covers its lots, or that a person must judge."""
    home = {p.platform for p in notice.postings}
    for other in case.notices:
        there = other.on(platform)
        if there is None or other.notice.id == notice.notice.id or other.stage != notice.stage:
            continue
        if home & {p.platform for p in other.postings} or not _compatible(notice, other):
            continue
        lots = set(notice.notice.lots)
        if lots and other.notice.round == notice.notice.round and lots <= set(other.notice.lots):
            return Proof(Verdict.PASS, "与其他标段（包）合并发布")
        return Proof(Verdict.CANNOT_TELL, "该平台有同项目同环节的另一公告，是否同一公告待人工判断")
    own = {p.id for p in notice.postings}
    placed = {p.id for n in case.notices for p in n.postings}
    for near in case.reviews:
        candidate = near.candidate
        alike = candidate.platform == platform and near.ours.id in own and candidate.stage in (None, notice.stage)
        # One that stands in this project, or has its own counterpart on our side, is accounted for.
        if alike and candidate.id not in placed and not home & near.shown_on:
            return Proof(Verdict.CANNOT_TELL, f"该平台有相近的发布件（{candidate.title}），是否同一公告待人工判断")
    return None


def _compatible(a: NoticeCase, b: NoticeCase) -> bool:
    lots_a, lots_b = set(a.notice.lots), set(b.notice.lots)
    return not lots_a or not lots_b or bool(lots_a & lots_b)
