"""Works that must be tendered have a result, and no publicity of candidates on any platform.

Applies to results of works. Fails when every platform that has such columns was read whole since the opening (60 days
before the result where no opening is known), and two looks on different nights on the platform that owes the publicity
came back empty. Guards: works that are not shown to be ones that must be tendered; a result that itself says when its
candidates were shown; a near posting that a person has not judged yet. Red.
Law: 招标投标法实施条例第五十四条.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from diffing import laws
from diffing.cases import Case, NoticeCase
from diffing.chain import Link, judge_link, of_chain, spared, there_is
from diffing.speaking import speaking_for
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.records import Judgement

ID = "R-H03"
VERSION = 1
NAME = "未见候选人公示"
SHORT = "无候选人公示"
NEXT_STEP = "请招标人或代理机构说明候选人公示发在何处；未公示的，请说明。"
SHOWN = re.compile(r"候选人公示(?:期|时间|已|无异议)|公示期(?:内|满|间)")
REACH = timedelta(days=60)


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement a result of works, or a lot of one."""
    if case.trade_kind != TradeKind.CONSTRUCTION:
        return
    for result in case.notices:
        if result.stage == Stage.RESULT:
            yield from _judge(case, result)


def _judge(case: Case, result: NoticeCase) -> Iterator[Judgement]:
    link = _link(_opened(case, result), result.day)
    spoken = speaking_for(case, result)
    if not case.must_tender:
        yield spared(case, result, link, "未写明依法必须招标", Verdict.NOT_APPLICABLE)
    elif spoken is None:
        yield spared(case, result, link, "正文未能读取", Verdict.CANNOT_TELL)
    elif SHOWN.search(spoken.text):
        yield spared(case, result, link, "结果公告提及候选人公示", Verdict.NOT_APPLICABLE)
    else:
        lots = result.notice.lots if len(result.notice.lots) > 1 else ()
        for lot in lots or (None,):
            found = next(of_chain(case, result, (Stage.CANDIDATES,), lot), None)
            yield there_is(case, result, link, found, lot) if found else judge_link(case, result, link, lot)


def _opened(case: Case, result: NoticeCase) -> date:
    for tender in of_chain(case, result, (Stage.TENDER,)):
        spoken = speaking_for(case, tender)
        opened = spoken.opened if spoken is not None else None
        if opened is not None and opened <= result.day:
            return opened
    return result.day - REACH


def _link(since: date, shown: date) -> Link:
    reason = f"{shown:%Y-%m-%d}已发中标结果，各平台未见中标候选人公示"
    return Link(ID, VERSION, Stage.CANDIDATES, (Stage.CANDIDATES,), since, shown, reason, Severity.RED,
                (laws.TENDER_REG_54,))  # fmt: skip
