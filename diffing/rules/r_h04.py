"""A purchase has a result, and no contract on any platform.

Applies to results of purchases, lot by lot where the lots are stated. Due 30 days and two working days after it. Fails
when it is past due, every platform that has a column of contracts was read whole since the result, and two looks on
different nights on the platform that owes the contract came back empty. Guards: a termination, failure or new round
since; a notice that speaks of a stay or a dispute; a result or tender that says its contract is secret and is not
published; one contract for several lots, or whose notice names a lot it is not said to be for (a person must see).
Orange.
Law: 政府采购法实施条例第五十条, 政府采购法第四十六条.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from diffing import laws
from diffing.cases import Case, NoticeCase
from diffing.chain import Link, held_up, judge_link, of_chain, spared, there_is
from diffing.judging import statement_of
from notices.values.titles import lots_in
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from notices.working_days import CalendarMissing, add_working_days
from store.judged import Judgement

ID = "R-H04"
VERSION = 1
NAME = "有结果，未见合同"
SHORT = "有结果无合同"
NEXT_STEP = "请采购人补发合同公告；未签、涉密或重新采购的，请说明。"
SIGNED_WITHIN = timedelta(days=30)
POSTED_WITHIN = 2  # working days
STAGES = (Stage.CONTRACT, Stage.ACCEPTANCE)
# A sentence that says so of this contract, not what a set form says of any (涉及商业秘密的内容除外).
_SECRET = re.compile(r"国家秘密|涉密|军事秘密|工作秘密|保密")
_UNPUBLISHED = re.compile(
    r"(?:不予?|不作|不再|免予?|无需|无须|不对外|暂不)(?:对外)?(?:进行)?(?:公告|公开|公示|公布|发布)|不(?:适)?宜(?:公开|公告|公示)"
)
_ANY = re.compile(r"除外|如[果有]?|若|凡|等情形|情形的|法律")
_TOGETHER = re.compile(
    r"(?:合并|一并|统一|合在一起|共同)(?:签订|签署|订立|成?一份)|(?:各|所有|全部)(?:分?包|标段|标项)"
)


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
    if _secret(case, result):
        yield spared(case, result, link, "公告写明合同涉密、不予公告", Verdict.NOT_APPLICABLE)
        return
    lots = result.notice.lots if len(result.notice.lots) > 1 else ()
    for lot in lots or (None,):
        found = next(of_chain(case, result, STAGES, lot), None)
        if found is not None:
            yield there_is(case, result, link, found, lot)
        elif lot is not None and _may_cover(case, result, lot):
            reason = "已有合同公告提到该包，是否一并签订须人工看"
            yield spared(case, result, link, reason, Verdict.CANNOT_TELL, lot)
        else:
            yield judge_link(case, result, link, lot)


def _secret(case: Case, result: NoticeCase) -> bool:
    """Whether the result, or a notice of its round before it, says that this contract is secret and not published."""
    same = [n for n in case.notices if n.notice.round == result.notice.round and n.day <= result.day]
    lots = set(result.notice.lots)
    said = [n for n in same if not lots or not n.notice.lots or lots & set(n.notice.lots)]
    texts = [s.text for n in said for p in n.postings if (s := statement_of(p)) is not None]
    return any(_says_secret(sentence) for text in texts for sentence in re.split(r"[。；;\n]", text))


def _says_secret(sentence: str) -> bool:
    wanted = "合同" in sentence and _SECRET.search(sentence) and _UNPUBLISHED.search(sentence)
    return bool(wanted) and _ANY.search(sentence) is None


def _may_cover(case: Case, result: NoticeCase, lot: str) -> bool:
    """Whether a contract of other lots may be for this one too: its notice names it, or speaks of one for several."""
    contracts = [n for n in case.notices if n.stage in STAGES and n.notice.round == result.notice.round]
    texts = [f"{p.title}\n{s.text}" for n in contracts for p in n.postings if (s := statement_of(p)) is not None]
    return any(lot in lots_in(text) or _TOGETHER.search(text) for text in texts)


def _link(shown: date, due: date) -> Link:
    reason = f"{shown:%Y-%m-%d}已发结果，至今各平台未见合同公告"
    basis = (laws.PURCHASE_REG_50, laws.PURCHASE_46)
    return Link(ID, VERSION, Stage.CONTRACT, STAGES, shown, due, reason, Severity.ORANGE, basis)
