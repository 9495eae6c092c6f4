"""A result stands, and no announcement it could follow, on any platform.

Applies to results of all boards. An announcement is a tender, prequalification or single-source notice of the
project, whatever its round and lot. Fails when every platform that has such columns was read whole since the day the
result itself names as that of the announcement (60 days before the result where it names none), and two looks on
different nights on the platform that owes the announcement came back empty; or, whatever was read, when the result
says itself that it (or a lot of it that no announcement names) was announced nowhere (未在任何媒介发布招标公告,
招标公告：未刊登), as a fact and not of another notice, medium or round, nor of what owes none by its own words
(不属于依法必须招标, 限额以下). Guards: invited tenders, single sources, agreed sales, framework agreements,
electronic malls; suppliers said to be drawn from a list or proposed; a near posting that a person has not judged yet.
Orange; yellow for purchases by consultation, negotiation or inquiry that do not say that suppliers were invited by
announcement, and for a result (成交) that states no method.
Law: works 招标投标法第十六条; purchases 政府采购法第六十三条.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from diffing import laws
from diffing.cases import Case, NoticeCase
from diffing.chain import Link, judge_link, owed, spared, there_is
from diffing.judging import evidence_of, judged, subject
from diffing.methods import Method, method_of
from diffing.speaking import Spoken, day_of, speaking_for
from diffing.unannounced import Unannounced, says_unannounced
from notices.privacy import mask
from notices.sources import excerpt
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Basis, Judgement

ID = "R-H02"
VERSION = 1
NAME = "有结果，未见公告"
SHORT = "有结果无公告"
NEXT_STEP = "请代理机构补发公告；邀请招标、单一来源等不发公告的，请说明。"
ANNOUNCEMENTS = (Stage.TENDER, Stage.PREQUALIFICATION, Stage.SINGLE_SOURCE)
UNANNOUNCED = (Method.INVITED, Method.SINGLE_SOURCE, Method.FRAMEWORK)
CHOOSING = (Method.CONSULTATION, Method.NEGOTIATION, Method.INQUIRY)  # suppliers may be drawn or proposed instead
ELSEWHERE = re.compile(
    r"邀请招标|直接发包|单一来源|协议(?:的)?(?:方式|形式)?(?:出让|转让|供[地应])|划拨|框架协议|电子卖场|电子商城|网上超市|定点采购|协议供货|零星"
)
_HEADING = re.compile(r"单一来源\s*采购\s*人员")  # of every purchase's list of evaluators
# A purchase that says 成交 and no method may be any but a tender, a single source too.
_TENDERED = re.compile(r"中标(?:供应商|人|单位|金额|价|通知书|日期|结果|公告|公示)")
_STRUCK = re.compile(r"成交(?:供应商|人|单位|金额|价|通知书|日期|结果|公告|公示)")
_CALLED = re.compile(
    r"[（(]\s*[√☑■✓]\s*[）)]\s*(?:发布)?公告(?:方式)?邀请|[☑■✓√]\s*(?:发布)?公告(?:方式)?邀请|以(?:发布)?公告(?:的)?方式邀请"
)
_CHOSEN = re.compile(
    r"供应商[^。；;\n]{0,6}(?:库|名录)中?[^。；;\n]{0,6}抽取|书面推荐(?:的)?供应商(?!参加采购活动的)|被推荐供应商名单(?!和推荐理由（如有）)"
)
REACH = timedelta(days=60)
BASIS: dict[TradeKind, tuple[Basis, ...]] = {
    TradeKind.CONSTRUCTION: (laws.TENDER_16,), TradeKind.PROCUREMENT: (laws.PURCHASE_63,),
    TradeKind.LAND: (), TradeKind.MINING: (), TradeKind.STATE_ASSETS: (),
}  # fmt: skip


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement a project that shows a result, on its first one."""
    results = [n for n in case.notices if n.stage == Stage.RESULT]
    if case.trade_kind in BASIS and results:
        yield _judge(case, min(results, key=lambda n: (n.day, n.notice.id)))
        for result in results if case.in_region is not False else ():
            yield from _lots(case, result)


def _judge(case: Case, result: NoticeCase) -> Judgement:
    spoken = speaking_for(case, result)
    named = day_of(spoken.fields.first_published_on) if spoken is not None else None
    link = _link(case.trade_kind, named or result.day - REACH, result.day)
    announced = next((n for n in case.notices if n.stage in ANNOUNCEMENTS), None)
    if announced is not None:
        return there_is(case, result, link, announced)
    if spoken is None:
        return spared(case, result, link, "正文未能读取", Verdict.CANNOT_TELL)
    said = _HEADING.sub("", f"{spoken.posting.title}\n{spoken.text}")
    if method_of(case, result) in UNANNOUNCED or ELSEWHERE.search(said):
        return spared(case, result, link, "按方式不发公告", Verdict.NOT_APPLICABLE)
    told = next((one for one in says_unannounced(spoken.text) if not one.lots), None)
    if case.trade_kind == TradeKind.PROCUREMENT and not _CALLED.search(said):
        if _CHOSEN.search(said):
            return spared(case, result, link, "写明供应商系抽取或推荐，不发公告", Verdict.NOT_APPLICABLE)
        if doubt := _doubt(method_of(case, result), said):
            link = replace(link, severity=Severity.YELLOW, reason=f"{link.reason}（{doubt}）")
            told = told and replace(told, words=f"{told.words}（{doubt}）")
    if told is not None and case.in_region is not False:
        return _self_told(case, spoken, link, told, None)
    return judge_link(case, result, link)


def _lots(case: Case, result: NoticeCase) -> Iterator[Judgement]:
    """The lots of which a result says itself that they were announced nowhere, where no announcement names them."""
    spoken, announced = speaking_for(case, result), [n for n in case.notices if n.stage in ANNOUNCEMENTS]
    if spoken is None or not announced or not all(n.notice.lots for n in announced):
        return
    if method_of(case, result) in UNANNOUNCED or ELSEWHERE.search(_HEADING.sub("", spoken.text)):
        return
    named = {lot for n in announced for lot in n.notice.lots}
    told = {lot: one for one in says_unannounced(spoken.text) for lot in one.lots if lot not in named}
    for lot in sorted(told.keys() & set(result.notice.lots)):
        yield _self_told(case, spoken, _link(case.trade_kind, result.day, result.day), told[lot], lot)


def _self_told(case: Case, spoken: Spoken, link: Link, told: Unannounced, lot: str | None) -> Judgement:
    """A fail by what the result says itself: no column need be read for it."""
    posting, duty = spoken.posting, owed(case, link)
    there = duty.platform if duty else posting.platform
    against = posting.platform if posting.platform != there else None
    about = replace(subject(ID, case, spoken.notice, there, against, "posting"), stage=link.stage)
    words = mask(excerpt(told.words))
    return judged(
        about.of_lot(lot) if lot is not None else about, Verdict.FAIL, case, spoken.notice, rule_version=VERSION,
        reason=f"结果写明没有发布公告：{words}", due=link.due, severity=link.severity, basis=link.basis,
        values={there: None, posting.platform: words}, evidence=evidence_of(posting), postings=(posting.id,),
    )  # fmt: skip


def _doubt(method: Method | None, said: str) -> str:
    """Why a purchase may rightly have gone without an announcement, of which its result says nothing."""
    if method in CHOOSING:
        return f"{method}以抽取、推荐邀请供应商的，请说明"
    struck = method is None and _STRUCK.search(said) and not _TENDERED.search(said)
    return "未写明采购方式，单一来源等不发公告的，请说明" if struck else ""


def _link(kind: TradeKind, since: date, shown: date) -> Link:
    reason = f"{shown:%Y-%m-%d}已有结果，各平台未见招标（采购）公告"
    return Link(ID, VERSION, Stage.TENDER, ANNOUNCEMENTS, since, shown, reason, Severity.ORANGE, BASIS[kind])
