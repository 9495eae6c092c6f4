"""A notice was posted later than its obligation allows, counted in working days after its earliest posting.

Applies to postings on platforms that owe the notice. The platform's own time is taken (first sight, where that was
earlier), never finer than the coarser of the two; a platform that shows only days is compared by days. Yellow beyond
one working day after the earliest posting, orange beyond three. Guard: a year without a holiday table puts the
verdict off.
Law: 招标公告和公示信息发布管理办法第十五条; purchases 政府采购信息发布管理办法第十一条.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from diffing import laws
from diffing.absence import due_on
from diffing.cases import Case, NoticeCase
from diffing.footprint import holds_still
from diffing.judging import evidence_of, judged, shown_time, subject
from diffing.obligations import Duty, duties
from notices.vocabulary import Moment, Severity, TradeKind, Verdict
from notices.working_days import CalendarMissing, working_days_between
from store.judged import Basis, Judgement
from store.records import Posting

ID = "R-C01"
VERSION = 1
NAME = "迟发"
SHORT = "迟发"
NEXT_STEP = "请代理机构说明迟发原因。"
GRAVE_LAG = 3  # working days after the earliest posting


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement a notice and obliged platform that carries it."""
    for notice in case.notices:
        if case.in_region is not True or holds_still(case, ID, notice):
            continue
        for duty in duties(case.night.config, case.trade_kind, notice.stage, notice.day):
            there = notice.on(duty.platform)
            if there is not None and not there.gone_nights:
                judgement = _judge(case, notice, duty, there)
                if judgement is not None:
                    yield judgement


def _judge(case: Case, notice: NoticeCase, duty: Duty, there: Posting) -> Judgement | None:
    first = _held_against(case, notice, duty, there)
    if first is None or there.published is None or first.published is None:
        return None
    about = subject(ID, case, notice, duty.platform, first.platform, "published_at")
    try:
        due = due_on(notice, duty.within_workdays)
        posted = _day(there, there.published)
        lag = working_days_between(notice.day, posted)
    except CalendarMissing as error:
        return judged(about, Verdict.CANNOT_TELL, case, notice, reason=str(error), rule_version=VERSION, alone=True)
    beyond = lag - duty.within_workdays
    late = posted > due and beyond > 0
    basis = _basis(case)
    return judged(
        about, Verdict.FAIL if late else Verdict.PASS, case, notice, rule_version=VERSION, due=due, basis=basis,
        reason=f"首发后第{lag}个工作日发布，迟{beyond}个工作日" if late else "按时发布",
        severity=laws.capped(Severity.ORANGE if lag > GRAVE_LAG else Severity.YELLOW, basis),
        values={first.platform: shown_time(first), duty.platform: _shown(there, posted)},
        evidence=evidence_of(there, first), postings=(there.id, first.id), alone=True,
    )  # fmt: skip


def _day(there: Posting, claimed: Moment) -> date:
    """The claimed day, or that of first sight where the claim is later: the posting proves itself."""
    return min(claimed.day, there.first_seen.date())


def _shown(there: Posting, posted: date) -> str | None:
    claimed = there.published is not None and there.published.day == posted
    return shown_time(there) if claimed else posted.isoformat()


def _held_against(case: Case, notice: NoticeCase, duty: Duty, there: Posting) -> Posting | None:
    """The posting lateness is shown against: the statutory one where it was itself in time, else the earliest."""
    reference = case.reference(notice)
    elsewhere = reference is not None and reference.platform != duty.platform
    if elsewhere and reference and reference.published and reference.published.day == notice.day:
        return reference
    earliest = notice.earliest
    return earliest if earliest is not None and earliest.platform != there.platform else None


def _basis(case: Case) -> tuple[Basis, ...]:
    if case.trade_kind == TradeKind.CONSTRUCTION:
        return (laws.NOTICES_15,)
    return (laws.PURCHASE_NOTICES_11,) if case.trade_kind == TradeKind.PROCUREMENT else ()
