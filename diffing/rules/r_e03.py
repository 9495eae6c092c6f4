"""A period just as long as it must be consists for the half or more of days off.

Applies to tender notices of works and purchases: the days documents can be had (R-C02) and the days to prepare (R-C03).
Only a period that is not short by either rule and not a day longer than the least counts, weekends and holidays being
days off, make-up days none. Of a period owed in working days all days from its first to its last are looked at: only
a long holiday makes half of them days off. Grey: a hint to look, no breach. Guards: those of the two rules; a year
without a holiday table.
Law: 招标投标法第二十四条, 招标投标法实施条例第十六条; purchases 政府采购法第三十五条, 政府采购法实施条例第三十一条,
政府采购竞争性磋商采购方式管理暂行办法第十条 and the other articles of R-C03.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from diffing.cases import Case
from diffing.rules import r_c02, r_c03
from diffing.speaking import NoticeRule, Ruling, Spoken, day_of, judge_notices
from diffing.timing import Limit, counted, documents_limit, last_day, nothing_owed, preparing_limit
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from notices.working_days import is_working_day
from store.judged import Judgement

ID = "R-E03"
VERSION = 1
NAME = "最短期限适逢假期"
SHORT = "短期逢假"
NEXT_STEP = "线索，供核对时参考；可建议代理机构适当延长。"


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement a period of a tender notice."""
    kinds = frozenset({TradeKind.CONSTRUCTION, TradeKind.PROCUREMENT})
    yield from judge_notices(case, NoticeRule(ID, VERSION, kinds, frozenset({Stage.TENDER}), r_c03.FIELD, check))


def check(spoken: Spoken) -> Iterator[Ruling]:
    """Whether one of the two periods is the shortest and mostly days off."""
    documents, preparing = documents_limit(spoken), preparing_limit(spoken)
    begin = day_of(spoken.holds("documents_from"))
    if documents is not None:
        told = tuple(r_c02.check(spoken))
        yield counted(r_c02.FIELD, lambda: _ruling(spoken, documents, told, begin))
    if preparing is not None:
        said = tuple(r_c03.check(spoken))
        yield counted(r_c03.FIELD, lambda: _ruling(spoken, preparing, said, r_c03.issued(spoken)))


def _ruling(spoken: Spoken, limit: Limit, said: tuple[Ruling, ...], begin: date | None) -> Ruling:
    """What is said of a period on which the rule for it has ruled."""
    ruled = said[0]
    stated = spoken.holds(ruled.field)
    # 10月5日24时 is read as the midnight that begins the 6th, on which no documents are had.
    end = last_day(stated) if ruled.field == r_c02.FIELD else day_of(stated)
    if ruled.verdict != Verdict.PASS or begin is None or end is None:
        return nothing_owed(ruled.field, "期限另行核查，未判为足够")
    span = limit.span(begin, end)
    if limit.count not in (span.without, span.with_first):
        return Ruling(Verdict.PASS, ruled.field, "期限长于最短期")
    first = begin + timedelta(days=span.without == limit.count)
    days = (end - first).days + 1 if limit.working else limit.count
    off = sum(not is_working_day(first + timedelta(days=n)) for n in range(days))
    if 2 * off < days:
        return Ruling(Verdict.PASS, ruled.field, f"{limit.words}中休息日 {off} 日")
    told = f"恰为最短的 {limit.words}，" + (f"前后 {days} 日里" if limit.working else "其中") + f"休息日 {off} 日"
    return Ruling(Verdict.FAIL, ruled.field, told, Severity.GREY, limit.basis, spoken.holds(ruled.field))
