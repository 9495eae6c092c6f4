"""Works that must be tendered have a result, and no publicity of candidates on any platform.

Applies to results of works. Fails when every platform that has such columns was read whole since the opening (60 days
before the result where no opening is known), and two looks on different nights on the platform that owes the publicity
came back empty. Guards: works that are not shown to be ones that must be tendered; a result that itself says when its
candidates were shown, or where; a near posting that a person has not judged yet. Red; orange where the result only
says that the time to show them is over (公示期满无异议): they may have been shown where nobody looks.
Law: 招标投标法实施条例第五十四条.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from diffing import laws
from diffing.cases import Case, NoticeCase
from diffing.chain import Link, judge_link, of_chain, spared, there_is
from diffing.speaking import speaking_for
from notices.values.signs import one_width
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Judgement

ID = "R-H03"
VERSION = 1
NAME = "未见候选人公示"
SHORT = "无候选人公示"
NEXT_STEP = "请招标人或代理机构说明候选人公示发在何处；未公示的，请说明。"
SHOWN = re.compile(r"候选人公示(?:期|时间|已|无异议)|公示期(?:内|满|间)")
REACH = timedelta(days=60)
# What is told beside it: a day, or a medium, but not of another act in the same sentence (于8月31日开标，…).
_SENTENCE_END, _CLAUSE_END = re.compile(r"[。；;\n]"), re.compile(r"[，,]")
_OTHER_ACT = re.compile(r"开标|评标(?!结果)|评审|开启|定标|招标公告|公开招标|邀请招标|项目编号|结果公[告示]")
_WHEN_OR_WHERE = re.compile(r"\d\s*月\s*\d|\d{4}\s*[-./年]\s*\d|月.{1,3}日|网|平台|媒[介体]|[日晚]报")
_PERIOD = re.compile(r"公示(?:期限?|时间|日期|起止时间)\s*[:：|]\s*(?:自|从)?\s*\d{4}")


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
    elif _tells_when(one_width(spoken.text)):
        yield spared(case, result, link, "结果公告写明候选人公示的时间或媒介", Verdict.NOT_APPLICABLE)
    else:
        link = _doubted(link) if SHOWN.search(spoken.text) else link
        lots = result.notice.lots if len(result.notice.lots) > 1 else ()
        for lot in lots or (None,):
            found = next(of_chain(case, result, (Stage.CANDIDATES,), lot), None)
            yield there_is(case, result, link, found, lot) if found else judge_link(case, result, link, lot)


def _tells_when(text: str) -> bool:
    """Whether a sentence that speaks of the showing says when it was, or where."""
    if _PERIOD.search(text):
        return True
    said = (s for s in _SENTENCE_END.split(text) if SHOWN.search(s)) if SHOWN.search(text) else ()
    return any(
        _WHEN_OR_WHERE.search(clause) and not _OTHER_ACT.search(clause) for s in said for clause in _CLAUSE_END.split(s)
    )


def _doubted(link: Link) -> Link:
    """The link where the result says that candidates were shown, and neither when nor where."""
    return replace(link, severity=Severity.ORANGE, reason=f"{link.reason}（结果称公示期已满，未写明何时发在何处）")


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
