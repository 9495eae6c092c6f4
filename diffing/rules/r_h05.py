"""Fewer than three bids were opened, and neither an end of the trade nor a new tender stands on any platform.

Applies to tenders of works and of purchases by open or invited tender whose opening record, or any later notice, says
that there were fewer than three bidders, or whose record counts one or two who handed in bids. An end is a
termination or failure notice, candidates, a result, or a tender of a later round. Due five working days after that
was said. Fails when it is past due, every platform that has such columns was read whole since the opening (since the
record, where none is stated), and two looks on different nights on the platform that owes the outcome came back
empty. Where how many bids were opened is not public, R-H01 judges the missing outcome. Guards: purchases by other
methods, which may go on with two; a stay, a delay or a dispute. Orange.
Law: works 招标投标法实施条例第三十一条、第四十四条; purchases 政府采购法第三十六条.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from diffing import laws
from diffing.cases import Case, NoticeCase
from diffing.chain import Link, held_up, judge_link, of_chain, spared, there_is
from diffing.methods import Method, method_of
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from notices.working_days import CalendarMissing, add_working_days
from store.records import Judgement

ID = "R-H05"
VERSION = 1
NAME = "投标人不足三家，未见终止（流标）公告"
SHORT = "无终止公告"
NEXT_STEP = "请代理机构补发终止（流标）公告，或说明后续安排。"
ENDS = (Stage.FAILED, Stage.CANDIDATES, Stage.RESULT)
RECORDS = (Stage.OPENING_RECORD, Stage.CLARIFICATION, Stage.AMENDMENT, Stage.OTHER)
TOO_FEW = re.compile(
    r"(?:投标人|投标单位|投标文件|供应商|有效投标)[^。；;\n]{0,12}(?:不足|少于|未达到?|不满|不到)\s*(?:3|三)\s*(?:家|个|名|份)"
    r"|(?:不足|少于|不满)\s*(?:3|三)\s*家|(?:仅有?|只有)\s*[12一二两]\s*(?:家|个|名)(?:投标|供应商|单位)"
)
# 共收到 2 家投标人递交的投标文件: what an opening record counts
COUNTED = re.compile(
    r"(?:共|仅|只|实际)(?:计|有|收到|接收到?|收取|接收了)*\s*(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})\s*(?:家|个|名)\s*"
    r"(?:投标人|投标单位|供应商|单位|企业|公司)\s*(?:在[^，。；;\n]{0,16}前)?(?:按时|按期|准时|如期|均)?(?:现场|网上|在线)?"
    r"(?:递交|提交|上传|送达|投递)了?(?:的|其)?(?:加密)?的?(?:电子)?(?:投标文件|标书)|"
    r"(?:共|仅|只|实际)(?:计|有|收到|接收到?|收取|接收了)*\s*投标文件\s*(?P<m>\d{1,3}|[一二两三四五六七八九十]{1,3})\s*份|"
    r"(?:递交|提交|送达)(?:了)?投标文件的(?:投标人|投标单位|供应商|单位)\s*(?:数量|家数)?\s*(?:共计?|仅|只|有|为|[:：])+\s*"
    r"(?P<k>\d{1,3}|[一二两三四五六七八九十]{1,3})\s*(?:家|个|名)"
)
# What late bids, or those that were turned down, are counted among, or a condition: no number of bidders.
ASIDE = re.compile(r"逾期|迟到|撤回|放弃|拒收|未按|有效|无效|通过|进入|否决|如(?!下)|若|凡")
AMONG = re.compile(r"逾期|迟到|撤回|放弃|拒收|通过|进入|其中")
FEW = frozenset(("1", "2", "一", "二", "两"))
IF = re.compile(r"(?:如|若|当|凡|的[,，]|时[,，]|重新招标|将)")  # a condition set beforehand, not what happened
WITHIN = 5  # working days
BASIS = {
    TradeKind.CONSTRUCTION: (laws.TENDER_REG_31, laws.TENDER_REG_44),
    TradeKind.PROCUREMENT: (laws.PURCHASE_36,),
}


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement a tender of which it is said that too few bid."""
    if case.trade_kind not in BASIS:
        return
    for tender in case.notices:
        if tender.stage == Stage.TENDER and tender.notice.ordinal == 1:
            said = next((n for n in of_chain(case, tender, RECORDS) if n.day >= tender.day and _too_few(n)), None)
            if said is not None:
                yield _judge(case, tender, said)


def _judge(case: Case, tender: NoticeCase, said: NoticeCase) -> Judgement:
    try:
        link = _link(case.trade_kind, said.day, add_working_days(said.day, WITHIN))
    except CalendarMissing as error:
        return spared(case, tender, _link(case.trade_kind, said.day, said.day), str(error), Verdict.CANNOT_TELL)
    ended = next(of_chain(case, tender, ENDS), None) or _again(case, tender)
    if ended is not None:
        return there_is(case, tender, link, ended)
    method = method_of(case, tender)
    if case.trade_kind == TradeKind.PROCUREMENT and method not in (None, Method.OPEN, Method.INVITED):
        return spared(case, tender, link, f"{method}，不足三家未必终止", Verdict.NOT_APPLICABLE)
    if held_up(case, tender, said.day):
        return spared(case, tender, link, "项目有暂停、延期或异议的公告", Verdict.NOT_APPLICABLE)
    judgement = judge_link(case, tender, link)
    if judgement.verdict in (Verdict.FAIL, Verdict.CANNOT_TELL):  # the missing outcome is the same fact
        case.claimed[(tender.notice.id, judgement.subject.platform, Stage.RESULT)] = ID
    return judgement


def _too_few(notice: NoticeCase) -> bool:
    texts = [f"{p.title}\n{p.revision.text if p.revision else ''}" for p in notice.postings]
    if notice.stage == Stage.OPENING_RECORD and _counted_few(texts):
        return True
    said = [(text, found) for text in texts for found in TOO_FEW.finditer(text)]
    return any(not IF.search(_sentence(text, found)) and not _of_others(text, found) for text, found in said)


def _of_others(text: str, found: re.Match[str]) -> bool:
    """Whether 仅 2 家 are those that passed or were late, among more."""
    return found.group()[0] in "仅只" and bool(AMONG.search(_sentence(text, found)))


def _counted_few(texts: list[str]) -> bool:
    """Whether an opening record counts bidders, and everywhere one or two: where one of several lots had enough, it is
    not told which wants an end."""
    said = [(_sentence(text, found), found) for text in texts for found in COUNTED.finditer(text)]
    counts = [(found["n"] or found["m"] or found["k"]).lstrip("0") for _, found in said]
    return bool(said) and all(count in FEW for count in counts) and not any(ASIDE.search(words) for words, _ in said)


def _sentence(text: str, found: re.Match[str]) -> str:
    begin = max(text.rfind(mark, 0, found.start()) for mark in "。；;\n") + 1
    ends = [place for mark in "。；;\n" if (place := text.find(mark, found.end())) >= 0]
    return text[begin : min(ends, default=len(text))]


def _again(case: Case, tender: NoticeCase) -> NoticeCase | None:
    later = [n for n in case.notices if n.stage == Stage.TENDER and n.notice.round > tender.notice.round]
    return min(later, key=lambda n: n.day, default=None)


def _link(kind: TradeKind, since: date, due: date) -> Link:
    reason = f"{since:%Y-%m-%d}已载明投标人不足三家，至今各平台未见终止（流标）或重新招标公告"
    return Link(ID, VERSION, Stage.FAILED, ENDS, since, due, reason, Severity.ORANGE, BASIS[kind])
