"""A posting that stood on a platform is gone without a notice that withdraws it.

Fails when its address answered "not there" (404, 410, or the platform's own empty answer) on two nights and tonight's
list, read whole, no longer shows it. Guards: a withdrawal, termination or failure notice of the project since, by its
stage, its title or its words on the notice before it (原公告作废); one that may be of the project, or a suspension, for
people to see; the same notice standing at another address of the platform. Orange.
Law: 招标公告和公示信息发布管理办法第十一条; purchases 政府采购信息发布管理办法第十四条.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diffing import laws
from diffing.cases import Case, NoticeCase
from diffing.footprint import holds_still
from diffing.judging import evidence_of, judged, shown_time, subject
from notices.vocabulary import Coverage, Severity, Stage, TradeKind, Verdict
from store.judged import Basis, Judgement
from store.records import Posting

ID = "R-G02"
VERSION = 1
NAME = "发布后撤下"
SHORT = "原页面不能打开"
NEXT_STEP = "请代理机构说明原因；确需撤回的，补发说明。"
NIGHTS_NEEDED = 2
_TAKEN_BACK = r"(?:撤回|撤销|撤消|撤下|撤稿|作废|废止|失效|终止|停止|取消|收回)"
_WITHDRAWS = re.compile(rf"(?<!资格){_TAKEN_BACK}(?!资格)")
_SUSPENDS = re.compile(r"暂停|中止|暂缓")
_OLD_ONE = re.compile(
    r"(?:原|上述|前次|此前|首次|第一次)(?:发布的?)?[^。；，,\n]{0,16}?(?:公告|公示)(?:[^。；，,\n]{0,12}文件|信息|内容)?"
    rf"(?:同时|即日起|即时|现|已|将|均|予以|一并|随之|自动|相应|全部|宣布|自[^。；，,\n]{{2,14}}起)*{_TAKEN_BACK}"
    rf"|{_TAKEN_BACK}(?:[^。；，,\n]{{2,14}}日?发布的)?(?:原|前次|此前|首次|第一次)[^。；，,\n]{{0,16}}?(?:公告|公示)"
)


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
    if any(_withdraws(since) for since in _since(case, notice)):
        return Verdict.NOT_APPLICABLE, "已有撤回、终止公告"
    if len(posting.gone_nights) < NIGHTS_NEEDED:
        return Verdict.CANNOT_TELL, "suspected"
    if any(_SUSPENDS.search(p.title) for since in _since(case, notice) for p in since.postings):
        return Verdict.CANNOT_TELL, "已有暂停公告，是否因此撤下须人工看"
    near = _may_withdraw(case, notice)
    if near:
        return Verdict.CANNOT_TELL, f"有相近项目的撤回、终止公告（{near}），是否同一项目待人工判断"
    doubt = _doubt(case, posting)
    if doubt:
        return Verdict.CANNOT_TELL, f"{posting.platform} {posting.column}: {doubt}"
    return Verdict.FAIL, "两夜均已不在，列表读全而无"


def _since(case: Case, notice: NoticeCase) -> list[NoticeCase]:
    """The project's other notices of that day and later."""
    return [n for n in case.notices if n.notice.id != notice.notice.id and n.day >= notice.day]


def _withdraws(notice: NoticeCase) -> bool:
    """Whether a notice takes another one back, or ends its trade: by its stage, its title, or what it says of it."""
    if notice.stage == Stage.FAILED:
        return True
    shown = [(p.title, p.revision.text if p.revision is not None else "") for p in notice.postings]
    return any(_WITHDRAWS.search(title) or _OLD_ONE.search(text) for title, text in shown)


def _may_withdraw(case: Case, notice: NoticeCase) -> str:
    """The title of a notice of another project that withdraws one and may be of this project; empty where none is."""
    own = {p.id for p in notice.postings}
    for near in case.reviews:
        told = near.candidate
        later = told.published is None or told.published.day >= notice.day
        if near.ours.id in own and later and (told.stage == Stage.FAILED or _WITHDRAWS.search(told.title)):
            return told.title
    return ""


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
