"""Bidders have less time to prepare than the law asks for at least.

Applies to tender notices of works and purchases, from the day documents are first handed out (the day the notice was
posted or dated, where it names none) to the day bids are due, by what holds after amendments: 20 days for tenders, 10
days for consultations (竞争性磋商), three working days for negotiations (竞争性谈判) and inquiries (询价). Red
(negotiations and inquiries, whose articles are confirmed in part, orange); a grade lower where it is short only with
the first day left out. Guards: platforms that state different days; an amendment that was not read, or whose new time
was not; times that contradict each other; a method that is not told; tenders in two steps. One grade lower for works
of which nothing says that they must be tendered; not judged where the notice says that it need not be, is urgent, or
is no government purchase.
Law: 招标投标法第二十四条; purchases 政府采购法第三十五条, 政府采购竞争性磋商采购方式管理暂行办法第十条,
政府采购非招标采购方式管理办法第二十九条、第四十五条.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from diffing.cases import Case
from diffing.speaking import NoticeRule, Ruling, Spoken, day_of, judge_notices
from diffing.timing import (
    Limit,
    Reach,
    cannot_tell,
    counted,
    exempt,
    implausible,
    method_unknown,
    nothing_owed,
    preparing_limit,
    published,
    unsettled,
)
from notices.vocabulary import Stage, TradeKind, Verdict
from store.judged import Judgement

ID = "R-C03"
VERSION = 1
NAME = "投标准备期不足"
SHORT = "准备期不足"
NEXT_STEP = "请代理机构说明投标（响应）准备期，需要时顺延截止时间并发更正公告。"
FIELD = "bid_deadline"


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement a tender notice."""
    kinds = frozenset({TradeKind.CONSTRUCTION, TradeKind.PROCUREMENT})
    yield from judge_notices(case, NoticeRule(ID, VERSION, kinds, frozenset({Stage.TENDER}), FIELD, check))


def check(spoken: Spoken) -> Iterator[Ruling]:
    """Whether bidders have the days they must have."""
    limit = preparing_limit(spoken)
    if limit is not None:
        yield counted(FIELD, lambda: _ruling(spoken, limit))


def issued(spoken: Spoken) -> date | None:
    """The day documents are first handed out; where none is named, the day the notice was dated or posted."""
    stated = day_of(spoken.holds("documents_from"))
    if stated is not None:
        return stated
    days = [day for day in (published(spoken.notice), day_of(spoken.fields.published_on)) if day is not None]
    return min(days, default=None)


def _ruling(spoken: Spoken, limit: Limit) -> Ruling:
    excused = exempt(spoken)
    start, deadline, posted = issued(spoken), day_of(spoken.holds(FIELD)), published(spoken.notice)
    if excused:
        return nothing_owed(FIELD, excused)
    if deadline is None:
        return nothing_owed(FIELD, "未写明投标（响应）截止时间")
    if start is None:
        return cannot_tell(FIELD, "文件发出之日和发布日期均不明")
    doubt = implausible(start, deadline) or ("投标截止早于公告发布" if posted and deadline < posted else None)
    if doubt:
        return cannot_tell(FIELD, doubt)
    return _measured(spoken, limit, start, deadline)


def _measured(spoken: Spoken, limit: Limit, start: date, deadline: date) -> Ruling:
    span, reach = limit.span(start, deadline), limit.reach(start, deadline)
    if reach is Reach.ENOUGH:
        return Ruling(Verdict.PASS, FIELD, f"距投标截止 {span.without} {limit.unit}", basis=limit.basis)
    doubt = unsettled(spoken, "documents_from", FIELD)
    if not doubt and method_unknown(spoken):
        doubt = "采购方式未写明，适用期限不能确定"
    if doubt:
        return cannot_tell(FIELD, doubt)
    told = f"距投标截止 {limit.said(span, reach)}"
    return Ruling(
        Verdict.FAIL, FIELD, told, limit.grade(spoken.case, reach), limit.basis, spoken.holds(FIELD), limit.end(start)
    )
