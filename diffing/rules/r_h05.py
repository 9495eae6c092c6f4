"""Fewer than three bids were opened, and neither an end of the trade nor a new tender stands on any platform.

Applies to tenders of works and of purchases by open or invited tender whose opening record, or any later notice, says
that there were fewer than three bidders, or that the bids' validity ended with nobody chosen, or whose record counts
none, one or two who handed in bids: in words, under a label, or by the firms in its table or its numbered list where
nothing else counts them. Of purchases by consultation, negotiation or inquiry, which may go on with two, only a record
that counts one who took part, or nobody, wants an end. An end is a termination or failure notice, candidates, a
result, or a tender of a later round. Due five working days after that was said. Fails when it is past due, every
platform that has such columns was read whole since the opening (since the record, where none is stated), and two looks
on different nights on the platform that owes the outcome came back empty. Where no tender is kept the record stands
for it, if it speaks of a tender. Where how many bids were opened is not public, R-H01 judges the missing outcome.
Guards: a purchase from one supplier, or that went on with one (单一来源); a stay, a delay or a dispute; several lots,
of which one had enough; who was late, turned down, or passed. Orange.
Law: works 招标投标法实施条例第三十一条、第四十四条; purchases 政府采购法第三十六条, of other methods
财办库〔2020〕50号.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from diffing import laws
from diffing.bidder_counts import FEWEST, counted, said_lapsed, said_too_few
from diffing.cases import Case, NoticeCase
from diffing.chain import Link, held_up, judge_link, of_chain, spared, there_is
from diffing.methods import Method, method_of
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from notices.working_days import CalendarMissing, add_working_days
from store.judged import Judgement

ID = "R-H05"
VERSION = 1
NAME = "投标人不足三家，未见终止（流标）公告"
SHORT = "无终止公告"
NEXT_STEP = "请代理机构补发终止（流标）公告，或说明后续安排。"
ENDS = (Stage.FAILED, Stage.CANDIDATES, Stage.RESULT)
RECORDS = (Stage.OPENING_RECORD, Stage.CLARIFICATION, Stage.AMENDMENT, Stage.OTHER)
ALONE = (Stage.OPENING_RECORD, Stage.OTHER)
# Where no tender is kept that tells the method: an opening of a tender speaks so, one of another method does not.
TENDERED = re.compile(r"投标|招标")
OTHER_METHODS = re.compile(r"磋商|谈判|询价|响应文件|单一来源|比选|竞价")
SHEET = re.compile(r"(?:登记|签到|签收)表?$")
TOO_FEW, LAPSED, ALONE_OR_NONE = "投标人不足三家", "投标有效期届满未定标", "参加的供应商不足两家"
TWO_MAY_DO = (Method.CONSULTATION, Method.NEGOTIATION, Method.INQUIRY)
WITHIN = 5  # working days
BASIS = {
    TradeKind.CONSTRUCTION: (laws.TENDER_REG_31, laws.TENDER_REG_44),
    TradeKind.PROCUREMENT: (laws.PURCHASE_36,),
}


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement a tender of which it is said that too few bid, or an opening record that says so without one."""
    if case.trade_kind not in BASIS:
        return
    tenders = [n for n in case.notices if n.stage == Stage.TENDER]
    for tender in tenders:
        if tender.notice.ordinal == 1:
            told = ((n, _told(n)) for n in of_chain(case, tender, RECORDS) if n.day >= tender.day)
            said = next(((n, why) for n, why in told if why), None)
            if said is not None:
                yield _judge(case, tender, *said)
    for record in case.notices if not tenders else ():
        if record.stage in ALONE and (why := _told(record)) and _of_a_tender(record):
            yield _judge(case, record, record, why)
            return


def _judge(case: Case, tender: NoticeCase, said: NoticeCase, why: str) -> Judgement:
    try:
        link = _link(case.trade_kind, said.day, add_working_days(said.day, WITHIN), why)
    except CalendarMissing as error:
        return spared(case, tender, _link(case.trade_kind, said.day, said.day, why), str(error), Verdict.CANNOT_TELL)
    ended = next(of_chain(case, tender, ENDS), None) or _again(case, tender)
    if ended is not None:
        return there_is(case, tender, link, ended)
    method = method_of(case, tender)
    if case.trade_kind == TradeKind.PROCUREMENT and method not in (None, Method.OPEN, Method.INVITED):
        if method not in TWO_MAY_DO or _most(said) > 1:
            return spared(case, tender, link, f"{method}，不足三家未必终止", Verdict.NOT_APPLICABLE)
        if (single := next(of_chain(case, tender, (Stage.SINGLE_SOURCE,)), None)) is not None:
            return there_is(case, tender, link, single)
        link = replace(link, reason=link.reason.replace(why, ALONE_OR_NONE), basis=(laws.FORMS,))
    if held_up(case, tender, said.day):
        return spared(case, tender, link, "项目有暂停、延期或异议的公告", Verdict.NOT_APPLICABLE)
    judgement = judge_link(case, tender, link)
    if judgement.verdict in (Verdict.FAIL, Verdict.CANNOT_TELL):  # the missing outcome is the same fact
        case.claimed[(tender.notice.id, judgement.subject.platform, Stage.RESULT)] = ID
    return judgement


def _told(notice: NoticeCase) -> str:
    """What a notice says that wants an end; empty where nothing."""
    texts = [(p.title, p.revision.text if p.revision else "") for p in notice.postings]
    if any(said_too_few(title, text) for title, text in texts):
        return TOO_FEW
    if _most(notice) < FEWEST:
        return TOO_FEW
    return LAPSED if any(said_lapsed(text) for _, text in texts) else ""


def _most(notice: NoticeCase) -> int:
    """The most bidders an opening record counts; FEWEST where it counts none, or is no record."""
    texts = [(p.title, p.revision.text if p.revision else "") for p in notice.postings]
    if notice.stage != Stage.OPENING_RECORD and not any(SHEET.search(title) for title, _ in texts):
        return FEWEST
    return max((number for title, text in texts for number in counted(title, text)), default=FEWEST)


def _of_a_tender(record: NoticeCase) -> bool:
    words = "".join(f"{p.title}{p.revision.text if p.revision else ''}" for p in record.postings)
    return bool(TENDERED.search(words)) and not OTHER_METHODS.search(words)


def _again(case: Case, tender: NoticeCase) -> NoticeCase | None:
    later = [n for n in case.notices if n.stage == Stage.TENDER and n.notice.round > tender.notice.round]
    return min(later, key=lambda n: n.day, default=None)


def _link(kind: TradeKind, since: date, due: date, why: str) -> Link:
    reason = f"{since:%Y-%m-%d}已载明{why}，至今各平台未见终止（流标）或重新招标公告"
    return Link(ID, VERSION, Stage.FAILED, ENDS, since, due, reason, Severity.ORANGE, BASIS[kind])
