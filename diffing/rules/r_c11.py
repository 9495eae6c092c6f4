"""Bids are opened at another time than the one they are due at.

Applies to tender notices of works, and of purchases by tender, by what holds after amendments; times are compared no
finer than the coarser of the two. Orange. Guards: either time not stated; platforms that state different days; an
amendment that names only one of the two, or was not read; opening hours after the deadline for decryption (解密) on
the same day; several envelopes (信封); an opening more than a day before the deadline is taken for a misreading, but
where one amendment states both. Lots whose times a table states apart are judged each by its own; after an amendment
nobody can say of which.
Law: 招标投标法第三十四条; purchases 政府采购货物和服务招标投标管理办法.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from diffing import laws
from diffing.amending import changed
from diffing.cases import Case
from diffing.lot_times import Times, lot_times
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
_OTHER = r"^(?!.*(?:保证金|获取|报名|发售|下载|质疑|提问|踏勘|地点))"
_DUE = re.compile(rf"{_OTHER}.*(?:截止|(?:递交|提交|上传)[^开]{{0,8}}时间)")
_OPENED = re.compile(rf"{_OTHER}.*(?:开标|开启)(?![地室厅大])")
_ENVELOPES = re.compile(r"第[一二]个?信封|双信封")


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement a tender notice by tender."""
    kinds = frozenset({TradeKind.CONSTRUCTION, TradeKind.PROCUREMENT})
    yield from judge_notices(case, NoticeRule(ID, VERSION, kinds, frozenset({Stage.TENDER}), FIELD, check))


def check(spoken: Spoken) -> Iterator[Ruling]:
    """Whether bids are opened when they are due."""
    method = spoken.method
    if spoken.trade_kind == TradeKind.CONSTRUCTION or method in TENDERED:
        lots = lot_times(spoken.text, spoken.day, _DUE, _OPENED)
        if len({(lot.first, lot.second) for lot in lots}) > 1:
            yield from (_of_lot(spoken, lot) for lot in lots)
        else:
            yield _ruling(spoken, spoken.holds(FIELD), spoken.holds(DEADLINE))


def _of_lot(spoken: Spoken, lot: Times) -> Ruling:
    """The ruling on one lot of several whose times a table states; an amendment may be of any of them."""
    if next(spoken.amendments, None) is not None:
        return replace(cannot_tell(FIELD, "分标段（包）的时间是否更正须人工核"), lot=lot.lot)
    return replace(_ruling(spoken, lot.second, lot.first), lot=lot.lot)


def _ruling(spoken: Spoken, opens: str | None, closes: str | None) -> Ruling:
    opening, deadline = moment_of(opens), moment_of(closes)
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
    return Ruling(Verdict.FAIL, FIELD, told, severity, _basis(spoken), opens, deadline.day)


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
    named = [
        [any(changed(p, field) for p in amendment.postings) for field in (FIELD, DEADLINE)]
        for amendment in spoken.amendments
    ]
    if (deadline.day - opening.day).days > 1 and not any(all(both) for both in named):
        return "开标早于投标截止一日以上，可能误读"
    if any(one != other for one, other in named):
        return "更正公告只写明其中一个时间"
    return implausible(*sorted((deadline.day, opening.day))) or unsettled(spoken, FIELD, DEADLINE)


def _basis(spoken: Spoken) -> tuple[Basis, ...]:
    works = spoken.trade_kind == TradeKind.CONSTRUCTION or buys_works(spoken)
    return (laws.TENDER_34,) if works else (laws.GOODS_OPENING,)
