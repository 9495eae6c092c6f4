"""Bids are opened at another time than the one they are due at.

Applies to tender notices of works, and of purchases by tender, by what holds after amendments; times are compared no
finer than the coarser of the two. Orange. Guards: either time not stated; platforms that state different days; an
amendment that names only one of the two, or was not read; opening hours after the deadline for decryption (解密) on
the same day; several envelopes (信封); an opening more than a day before the deadline is taken for a misreading.
Law: 招标投标法第三十四条; purchases 政府采购货物和服务招标投标管理办法.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diffing import laws
from diffing.amending import changed
from diffing.cases import Case
from diffing.speaking import NoticeRule, Ruling, Spoken, judge_notices, moment_of
from diffing.timing import TENDERED, buys_works, cannot_tell, exempt, graded, implausible, nothing_owed, unsettled
from notices.vocabulary import Moment, Precision, Severity, Stage, TradeKind, Verdict
from store.judged import Basis, Judgement

ID = "R-C11"
VERSION = 1
NAME = "开标时间与投标截止不同"
SHORT = "开标与截止不同"
NEXT_STEP = "请代理机构核对开标时间与投标截止时间，需要时发更正公告。"
FIELD, DEADLINE = "opening_time", "bid_deadline"
_DECRYPTED = re.compile(r"解密")
_ENVELOPES = re.compile(r"第[一二]个?信封|双信封")


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement a tender notice by tender."""
    kinds = frozenset({TradeKind.CONSTRUCTION, TradeKind.PROCUREMENT})
    yield from judge_notices(case, NoticeRule(ID, VERSION, kinds, frozenset({Stage.TENDER}), FIELD, check))


def check(spoken: Spoken) -> Iterator[Ruling]:
    """Whether bids are opened when they are due."""
    method = spoken.method
    if spoken.trade_kind == TradeKind.CONSTRUCTION or method in TENDERED:
        yield _ruling(spoken)


def _ruling(spoken: Spoken) -> Ruling:
    opening, deadline = moment_of(spoken.holds(FIELD)), moment_of(spoken.holds(DEADLINE))
    excused = exempt(spoken)
    if excused or opening is None or deadline is None:
        return nothing_owed(FIELD, excused or "未写明开标时间或投标截止时间")
    gap = _gap(opening, deadline)
    if not gap:
        return Ruling(Verdict.PASS, FIELD, "开标与投标截止为同一时间", basis=_basis(spoken))
    doubt = _doubt(spoken, opening, deadline)
    if doubt:
        return cannot_tell(FIELD, doubt)
    told = f"开标时间{'晚' if opening.value > deadline.value else '早'}于投标截止 {gap}"
    severity = graded(spoken.case, Severity.ORANGE)
    return Ruling(Verdict.FAIL, FIELD, told, severity, _basis(spoken), spoken.holds(FIELD), deadline.day)


def _gap(opening: Moment, deadline: Moment) -> str:
    """How far the two lie apart; empty where they are one time at the coarser precision."""
    days = abs((opening.day - deadline.day).days)
    if days or Precision.DAY in (opening.precision, deadline.precision):
        return f"{days} 日" if days else ""
    minutes = round(abs((opening.value - deadline.value).total_seconds()) / 60)
    return f"{minutes} 分钟" if minutes else ""


def _doubt(spoken: Spoken, opening: Moment, deadline: Moment) -> str | None:
    if opening.day == deadline.day and opening.value > deadline.value and _DECRYPTED.search(spoken.text):
        return "截止后安排解密，开标时间须人工看"
    if _ENVELOPES.search(spoken.text):
        return "分信封开标，须人工看"
    if (deadline.day - opening.day).days > 1:
        return "开标早于投标截止一日以上，可能误读"
    for amendment in spoken.amendments:
        named = [any(changed(p, field) for p in amendment.postings) for field in (FIELD, DEADLINE)]
        if named[0] != named[1]:
            return "更正公告只写明其中一个时间"
    return implausible(*sorted((deadline.day, opening.day))) or unsettled(spoken, FIELD, DEADLINE)


def _basis(spoken: Spoken) -> tuple[Basis, ...]:
    works = spoken.trade_kind == TradeKind.CONSTRUCTION or buys_works(spoken)
    return (laws.TENDER_34,) if works else (laws.GOODS_OPENING,)
