"""The candidates of works were made public for too short a time, or too late after the bids were evaluated.

Applies to candidate publicity of works. Short: fewer than three days from the first to the last day of publicity, the
first left out (or a stated length of fewer than three): red; three only with the first day counted in: orange. Late:
publicity begins more than three days after the day the notice says bids were evaluated, the end put off to the next
working day: orange, for that day only stands near the one the report was received. Guards: no dates stated; times
that contradict each other or that platforms state differently; an amendment whose new time was not read. One grade
lower for works of which nothing says that they must be tendered; not judged where the notice says that it need not
be.
Law: 招标投标法实施条例第五十四条.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from diffing import laws
from diffing.cases import Case
from diffing.speaking import NoticeRule, Ruling, Spoken, day_of, judge_notices
from diffing.timing import (
    Limit,
    Reach,
    cannot_tell,
    counted,
    exempt,
    graded,
    implausible,
    last_in_time,
    nothing_owed,
    published,
    unsettled,
)
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.records import Judgement

ID = "R-C05"
VERSION = 1
NAME = "候选人公示不足或超期"
SHORT = "公示期不符"
NEXT_STEP = "请代理机构说明公示时间，需要时顺延公示。"
LEAST = Limit(3, False, (laws.TENDER_REG_54,))
WITHIN = 3  # days after the report on the evaluation
ENDS, BEGINS = "publicity_to", "publicity_from"


def judge(case: Case) -> Iterator[Judgement]:
    """Two judgements a candidate publicity of works: how long it is, and how soon it began."""
    kinds, stages = frozenset({TradeKind.CONSTRUCTION}), frozenset({Stage.CANDIDATES})
    yield from judge_notices(case, NoticeRule(ID, VERSION, kinds, stages, ENDS, check))


def check(spoken: Spoken) -> Iterator[Ruling]:
    """How long publicity is, and how soon it began."""
    excused = exempt(spoken)
    if excused:
        yield nothing_owed(ENDS, excused)
        return
    yield _length(spoken)
    yield counted(BEGINS, lambda: _delay(spoken))


def _length(spoken: Spoken) -> Ruling:
    begin, end = day_of(spoken.holds(BEGINS)), day_of(spoken.holds(ENDS))
    if begin is None or end is None:
        return _stated_length(spoken)
    doubt = implausible(begin, end)
    if doubt:
        return cannot_tell(ENDS, doubt)
    span, reach = LEAST.span(begin, end), LEAST.reach(begin, end)
    if reach is Reach.ENOUGH:
        return Ruling(Verdict.PASS, ENDS, f"公示 {span.without} 日", basis=LEAST.basis)
    doubt = unsettled(spoken, BEGINS, ENDS)
    if doubt:
        return cannot_tell(ENDS, doubt)
    severity, told = LEAST.grade(spoken.case, reach), f"公示 {LEAST.said(span, reach)}"
    return Ruling(Verdict.FAIL, ENDS, told, severity, LEAST.basis, spoken.holds(ENDS), LEAST.end(begin))


def _stated_length(spoken: Spoken) -> Ruling:
    """By the number of days alone, where no dates are printed."""
    period, posted = spoken.fields.notice_period, published(spoken.notice)
    if period is None or period.unit not in ("day", "workday"):
        return nothing_owed(ENDS, "未写明公示起止")
    if period.count >= LEAST.count:
        return Ruling(Verdict.PASS, ENDS, f"公示 {period.count} 日", basis=LEAST.basis)
    doubt = unsettled(spoken, ENDS)
    if doubt or period.unit == "workday" or posted is None:
        return cannot_tell(ENDS, doubt or "公示起止日期不明，天数不能确定")
    told = f"公示 {period.count} 日，不足 {LEAST.words}"
    shown = f"{period.count} 日"
    return Ruling(
        Verdict.FAIL, ENDS, told, LEAST.grade(spoken.case, Reach.SHORT), LEAST.basis, shown, LEAST.end(posted)
    )


def _delay(spoken: Spoken) -> Ruling:
    evaluated = day_of(spoken.fields.evaluated_on)
    if evaluated is None:
        return nothing_owed(BEGINS, "未写明评标日期")
    begins = [d for d in (day_of(spoken.fields.publicity_from), published(spoken.notice)) if d is not None]
    if not begins:
        return cannot_tell(BEGINS, "公示开始日期不明")
    begin: date = min(begins)
    doubt = implausible(evaluated, begin)
    if doubt:
        return cannot_tell(BEGINS, doubt)
    due, days = last_in_time(evaluated, WITHIN), (begin - evaluated).days
    if begin <= due:
        return Ruling(Verdict.PASS, BEGINS, f"评标后第 {days} 日公示", basis=LEAST.basis)
    told = f"评标后第 {days} 日公示，超过 {WITHIN} 日"
    return Ruling(Verdict.FAIL, BEGINS, told, graded(spoken.case, Severity.ORANGE), LEAST.basis, begin.isoformat(), due)
