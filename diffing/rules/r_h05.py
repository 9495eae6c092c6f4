"""A trade was put up again, and the end of the round before stands on no platform.

Applies to works and purchases whose tender of a later round is posted. The end of a round is a termination or failure
notice, or its candidates or result. Fails when every platform that has such columns was read whole since the earlier
round's opening (its tender, where no opening is stated), and two looks on different nights on the platform that owes it
came back empty. How many bids were opened is known inside the centre alone, so a round that nobody put up again is left
to R-H01. Guards: a notice of the later round that itself says the earlier one failed; a near posting. Orange.
Law: works 招标投标法实施条例第三十一条、第四十四条; purchases 政府采购法第三十六条.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from diffing import laws
from diffing.cases import Case, NoticeCase
from diffing.chain import Link, judge_link, of_chain, spared, there_is
from diffing.speaking import day_of, speaking_for
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.records import Judgement

ID = "R-H05"
VERSION = 1
NAME = "重新招标，未见终止（流标）公告"
SHORT = "无终止公告"
NEXT_STEP = "请代理机构补发前次的终止（流标）公告。"
ENDS = (Stage.FAILED, Stage.CANDIDATES, Stage.RESULT)
SAID = re.compile(r"流标|废标|招标失败|采购失败|终止|投标人(?:不足|少于)|供应商(?:不足|少于)")
BASIS = {
    TradeKind.CONSTRUCTION: (laws.TENDER_REG_31, laws.TENDER_REG_44),
    TradeKind.PROCUREMENT: (laws.PURCHASE_36,),
}


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement a tender that was followed by one of a later round."""
    if case.trade_kind not in BASIS:
        return
    tenders = [n for n in case.notices if n.stage == Stage.TENDER]
    for earlier in tenders:
        after = [n for n in tenders if n.notice.round == earlier.notice.round + 1 and n.day > earlier.day]
        if after and earlier.notice.ordinal == 1:
            yield _judge(case, earlier, min(after, key=lambda n: n.day))


def _judge(case: Case, earlier: NoticeCase, later: NoticeCase) -> Judgement:
    link = _link(case.trade_kind, _opened(case, earlier), later)
    ended = next(of_chain(case, earlier, ENDS), None)
    if ended is not None:
        return there_is(case, earlier, link, ended)
    spoken = speaking_for(case, later)
    if spoken is None:
        return spared(case, earlier, link, "正文未能读取", Verdict.CANNOT_TELL)
    if SAID.search(spoken.text):
        return spared(case, earlier, link, "后次公告提及前次流标或终止", Verdict.NOT_APPLICABLE)
    return judge_link(case, earlier, link)


def _opened(case: Case, tender: NoticeCase) -> date:
    spoken = speaking_for(case, tender)
    opened = day_of(spoken.holds("opening_time")) or day_of(spoken.holds("bid_deadline")) if spoken else None
    return opened if opened is not None and opened >= tender.day else tender.day


def _link(kind: TradeKind, since: date, later: NoticeCase) -> Link:
    reason = f"{later.day:%Y-%m-%d}已发第{later.notice.round}次公告，前次未见终止（流标）公告"
    since = min(since, later.day)
    return Link(ID, VERSION, Stage.FAILED, ENDS, since, later.day, reason, Severity.ORANGE, BASIS[kind])
