"""A purchase has a result, and no contract on any platform.

Applies to results of purchases, lot by lot where the lots are stated. Due 30 days and two working days after it.
Fails when it is past due, every platform that has a column of contracts was read whole since the result, and two
looks on different nights on the platform that owes the contract came back empty. Guards: a termination, failure or
new round since; a notice that speaks of a stay or a dispute. Orange.
Law: 政府采购法实施条例第五十条, 政府采购法第四十六条.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from diffing import laws
from diffing.cases import Case, NoticeCase
from diffing.chain import Link, held_up, judge_link, of_chain, spared, there_is
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from notices.working_days import CalendarMissing, add_working_days
from store.records import Judgement

ID = "R-H04"
VERSION = 1
NAME = "有结果，未见合同"
SHORT = "有结果无合同"
NEXT_STEP = "请采购人补发合同公告；未签、涉密或重新采购的，请说明。"
SIGNED_WITHIN = timedelta(days=30)
POSTED_WITHIN = 2  # working days
STAGES = (Stage.CONTRACT, Stage.ACCEPTANCE)


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement a result of a purchase, or a lot of one."""
    if case.trade_kind != TradeKind.PROCUREMENT:
        return
    for result in case.notices:
        if result.stage == Stage.RESULT and result.notice.ordinal == 1:
            yield from _judge(case, result)


def _judge(case: Case, result: NoticeCase) -> Iterator[Judgement]:
    try:
        link = _link(result.day, add_working_days(result.day + SIGNED_WITHIN, POSTED_WITHIN))
    except CalendarMissing as error:
        yield spared(case, result, _link(result.day, result.day), str(error), Verdict.CANNOT_TELL)
        return
    anew = [n for n in case.notices if n.stage == Stage.FAILED or n.notice.round > result.notice.round]
    if anew or held_up(case, result, result.day):
        yield spared(case, result, link, "已终止、重新采购或有质疑", Verdict.NOT_APPLICABLE)
        return
    lots = result.notice.lots if len(result.notice.lots) > 1 else ()
    for lot in lots or (None,):
        found = next(of_chain(case, result, STAGES, lot), None)
        yield there_is(case, result, link, found, lot) if found else judge_link(case, result, link, lot)


def _link(shown: date, due: date) -> Link:
    reason = f"{shown:%Y-%m-%d}已发结果，至今各平台未见合同公告"
    basis = (laws.PURCHASE_REG_50, laws.PURCHASE_46)
    return Link(ID, VERSION, Stage.CONTRACT, STAGES, shown, due, reason, Severity.ORANGE, basis)
