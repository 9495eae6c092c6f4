"""Documents can be had for less time than the law asks for at least.

Applies to tender notices of works and purchases, and to prequalification of works: five days for works, five working
days for purchases by tender or consultation (竞争性磋商). Counted from the first day documents are handed out to the
last, by what holds after amendments; a window counted from publication (自公告发布之日起五个工作日, …至某日) from the
notice's earliest day; of lots whose windows a table states apart each by its own. Too short with the first day
counted in as well: red; too short only without it, and that day begins after noon (by the notice, or because it was
posted only then): orange; a whole first day counts. A purchase of works by tender is counted by days. Guards: no
period stated, or documents that can be had until bids are due; platforms that state different days, an amendment
whose new time was not read; a method that is not told. One grade lower for works of which nothing says that they must
be tendered; not judged where the notice says that it need not be, is urgent, or is no government purchase.
Law: 招标投标法实施条例第十六条; purchases 政府采购法实施条例第三十一条, 政府采购竞争性磋商采购方式管理暂行办法第十条.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from diffing.cases import Case
from diffing.lot_times import Times, lot_times
from diffing.speaking import NoticeRule, Ruling, Spoken, day_of, judge_notices
from diffing.stated_windows import stated_window
from diffing.timing import (
    Limit,
    Reach,
    begins_late,
    cannot_tell,
    counted,
    documents_limit,
    exempt,
    implausible,
    last_day,
    method_unknown,
    nothing_owed,
    published,
    unsettled,
)
from notices.vocabulary import Stage, TradeKind, Verdict
from store.judged import Judgement

ID = "R-C02"
VERSION = 1
NAME = "文件获取期不足"
SHORT = "获取期不足"
NEXT_STEP = "请代理机构说明文件获取期，需要时延长并发更正公告。"
FIELD = "documents_to"
_HAD = r"^(?!.*(?:保证金|递交|提交|开标|地点))(?=.*(?:获取|发售|下载|领取|购买|报名|出售))"
_HAD_FROM = re.compile(rf"{_HAD}(?:.*[开起]始|.*起|(?!.*(?:止|结束)).*(?:时间|日期|期限))")
_HAD_TO = re.compile(rf"{_HAD}(?:.*(?:止|结束)|(?!.*(?:[开起]始|起)).*(?:时间|日期|期限))")
_ALWAYS = re.compile(r"截止(?:时间|日期)?(?:之)?前[^。；\n]{0,12}(?:均可|随时|自行)[^。；\n]{0,8}(?:下载|获取)")


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement a notice that owes a window for its documents."""
    kinds = frozenset({TradeKind.CONSTRUCTION, TradeKind.PROCUREMENT})
    stages = frozenset({Stage.TENDER, Stage.PREQUALIFICATION})
    yield from judge_notices(case, NoticeRule(ID, VERSION, kinds, stages, FIELD, check))


def check(spoken: Spoken) -> Iterator[Ruling]:
    """Whether the window is as long as it must be."""
    limit = documents_limit(spoken)
    if limit is None:
        return
    stated = day_of(spoken.holds("documents_from")) and last_day(spoken.holds(FIELD))
    lots = () if stated else lot_times(spoken.text, spoken.day, _HAD_FROM, _HAD_TO)
    if not lots:
        yield counted(FIELD, lambda: _ruling(spoken, limit))
    for lot in lots:
        yield replace(counted(FIELD, lambda: _of_lot(spoken, limit, lot)), lot=lot.lot)  # noqa: B023


def _of_lot(spoken: Spoken, limit: Limit, lot: Times) -> Ruling:
    """The ruling on one lot of several whose windows a table states; an amendment may be of any of them."""
    begin, end = day_of(lot.first), last_day(lot.second)
    if excused := exempt(spoken):
        return nothing_owed(FIELD, excused)
    if begin is None or end is None:
        return nothing_owed(FIELD, "未写明文件获取起止时间")
    if next(spoken.amendments, None) is not None:
        return cannot_tell(FIELD, "分标段（包）的获取时间是否更正须人工核")
    if doubt := implausible(begin, end) or ("文件获取截止早于公告发布" if end < spoken.day else None):
        return cannot_tell(FIELD, doubt)
    return _measured(spoken, limit, begin, end, lot.second)


def _ruling(spoken: Spoken, limit: Limit) -> Ruling:
    excused = exempt(spoken)
    begin, end = day_of(spoken.holds("documents_from")), last_day(spoken.holds(FIELD))
    if excused:
        return nothing_owed(FIELD, excused)
    if _ALWAYS.search(spoken.text):
        return nothing_owed(FIELD, "文件在截止前均可获取")
    counted_from = stated_window(spoken, begin, end) if begin is None or end is None else None
    if counted_from is not None:
        return _measured(spoken, limit, counted_from.begin, counted_from.end, counted_from.told)
    if begin is None or end is None:
        return nothing_owed(FIELD, "未写明文件获取起止时间")
    posted = published(spoken.notice)
    doubt = implausible(begin, end) or ("文件获取截止早于公告发布" if posted and end < posted else None)
    if doubt:
        return cannot_tell(FIELD, doubt)
    return _measured(spoken, limit, begin, end, spoken.holds(FIELD))


def _measured(spoken: Spoken, limit: Limit, begin: date, end: date, shown: Any) -> Ruling:
    span, reach = limit.span(begin, end), limit.reach(begin, end)
    if reach is Reach.ENOUGH or (reach is Reach.ONE_WAY and not begins_late(spoken, "documents_from")):
        return Ruling(Verdict.PASS, FIELD, f"文件获取期 {span.with_first} {limit.unit}", basis=limit.basis)
    doubt = unsettled(spoken, "documents_from", FIELD)
    if not doubt and method_unknown(spoken):
        doubt = "采购方式未写明，适用期限不能确定"
    if doubt:
        return cannot_tell(FIELD, doubt)
    told = f"文件获取期 {span.with_first} {limit.unit}，不足 {limit.words}"
    if reach is Reach.ONE_WAY:
        told = f"文件获取期首日午后开始，不计首日为 {span.without} {limit.unit}，不足 {limit.words}"
    return Ruling(Verdict.FAIL, FIELD, told, limit.grade(spoken.case, reach), limit.basis, shown, limit.end(begin))
