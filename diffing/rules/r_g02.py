"""A posting that stood on a platform is gone without a notice that withdraws it.

Fails when its address answered "not there" (404, 410, or the platform's own empty answer) on two nights and tonight's
list, read whole, no longer shows it. Guards: a withdrawal, termination or failure notice of the project since; the same
notice standing at another address of the platform. Orange.
Law: 招标公告和公示信息发布管理办法第十一条; purchases 政府采购信息发布管理办法第十四条.
"""

from __future__ import annotations

from collections.abc import Iterator

from diffing import laws
from diffing.cases import Case, NoticeCase
from diffing.footprint import holds_still
from diffing.judging import evidence_of, judged, shown_time, subject
from notices.vocabulary import Coverage, Severity, Stage, TradeKind, Verdict
from store.records import Basis, Judgement, Posting

ID = "R-G02"
VERSION = 1
NAME = "发布后撤下"
SHORT = "原页面不能打开"
NEXT_STEP = "请代理机构说明原因；确需撤回的，补发说明。"
NIGHTS_NEEDED = 2


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement a posting that is gone, or that has come back."""
    for notice in case.notices if case.in_region is not False else ():
        for posting in notice.postings if not holds_still(case, ID, notice) else ():
            if case.platform(posting.platform) is not None and posting.revision is not None:
                yield _judge(case, notice, posting)


def _judge(case: Case, notice: NoticeCase, posting: Posting) -> Judgement:
    about = subject(ID, case, notice, posting.platform, None, "posting")
    verdict, reason = _verdict(case, notice, posting)
    basis = _basis(case)
    seen, shown = posting.last_seen.date(), shown_time(posting)
    last = max(posting.gone_nights, default=seen)
    return judged(
        about, verdict, case, notice, reason=reason, rule_version=VERSION, basis=basis,
        severity=laws.capped(Severity.ORANGE, basis),
        values={
            f"{posting.platform}@{seen}": shown,
            f"{posting.platform}@{last}": None if posting.gone_nights else shown,
        },
        evidence=evidence_of(posting), postings=(posting.id,), alone=not posting.gone_nights,
    )  # fmt: skip


def _verdict(case: Case, notice: NoticeCase, posting: Posting) -> tuple[Verdict, str]:
    if not posting.gone_nights:
        return Verdict.PASS, "仍可打开"
    if any(p.platform == posting.platform and not p.gone_nights for p in notice.postings):
        return Verdict.PASS, "已改址发布"
    withdrawn = case.later([Stage.FAILED], notice.day)
    if any(n.notice.id != notice.notice.id for n in withdrawn):
        return Verdict.NOT_APPLICABLE, "已有撤回、终止公告"
    if len(posting.gone_nights) < NIGHTS_NEEDED:
        return Verdict.CANNOT_TELL, "suspected"
    doubt = _doubt(case, posting)
    if doubt:
        return Verdict.CANNOT_TELL, f"{posting.platform} {posting.column}: {doubt}"
    return Verdict.FAIL, "两夜均已不在，列表读全而无"


def _doubt(case: Case, posting: Posting) -> str:
    """Why tonight's list does not prove that the posting left it; empty where it does."""
    night = case.night
    window = next((w for w in night.windows.get(posting.platform, ()) if w.column == posting.column), None)
    if window is None:
        return "not_covered"
    if window.state != Coverage.WHOLE:
        return window.reason or window.state
    if window.night != night.night:
        return "not_read_tonight"
    if posting.listed_at is not None and posting.listed_at >= night.as_of:
        return "still_listed"
    outside = posting.published is not None and not window.since <= posting.published.day <= window.until
    return "not_covered" if outside else ""


def _basis(case: Case) -> tuple[Basis, ...]:
    if case.trade_kind == TradeKind.CONSTRUCTION:
        return (laws.NOTICES_11,)
    return (laws.PURCHASE_NOTICES_14,) if case.trade_kind == TradeKind.PROCUREMENT else ()
