"""A posting bears a day well before it stood in the list.

Applies to postings that a list showed, whose printed day is more than three days before they were first seen. Fails
only where the column was read whole, over a span that holds the printed day, on two nights at least in between, one of
them three days or more after the printed day, and did not show the posting. Guards: nights on which the column was not
read whole prove nothing; what stood there before the first reading of the column; another copy on the same platform (a
page that moved); times that say only a day are compared by days. Orange.
Law: 国办秘函〔2019〕19号; purchases 政府采购信息发布管理办法第九条.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from diffing import laws
from diffing.cases import Case, NoticeCase
from diffing.judging import evidence_of, judged, shown_time, subject
from notices.vocabulary import Coverage, Severity, TradeKind, Verdict
from store.judged import Basis, Judgement
from store.records import Posting, Window

ID = "R-G03"
VERSION = 1
NAME = "发布日期早于实际上网"
SHORT = "日期早于上网"
NEXT_STEP = "请代理机构说明实际发布时间。"
MOST = timedelta(days=3)
NIGHTS_NEEDED = 2
FIELD = "published_at"


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement a listed posting that was first seen within what is remembered of its column."""
    if case.in_region is False:
        return
    for notice in case.notices:
        for posting in notice.postings:
            nights = case.night.history.get((posting.platform, posting.column), ())
            if case.platform(posting.platform) is None or posting.published is None or posting.listed_at is None:
                continue
            if nights and nights[0].night < posting.first_seen.date():
                yield _judge(case, notice, posting, nights)


def _judge(case: Case, notice: NoticeCase, posting: Posting, nights: tuple[Window, ...]) -> Judgement:
    verdict, reason = _verdict(notice, posting, nights)
    basis: tuple[Basis, ...] = (laws.SITE_CHECK,)
    if case.trade_kind == TradeKind.PROCUREMENT:
        basis = (laws.PURCHASE_NOTICES_9, laws.SITE_CHECK)
    return judged(
        subject(ID, case, notice, posting.platform, None, FIELD), verdict, case, notice, reason=reason,
        rule_version=VERSION, basis=basis, severity=Severity.ORANGE, values={posting.platform: shown_time(posting)},
        evidence=evidence_of(posting), postings=(posting.id,),
    )  # fmt: skip


def _verdict(notice: NoticeCase, posting: Posting, nights: tuple[Window, ...]) -> tuple[Verdict, str]:
    printed, seen = _printed(posting), posting.first_seen.date()
    if seen - printed <= MOST:
        return Verdict.PASS, "所印日期与首次见到相合"
    if any(p.platform == posting.platform and p.id != posting.id for p in notice.postings):
        return Verdict.NOT_APPLICABLE, "同一平台另有一处，可能是改址"
    between = [w for w in nights if printed < w.night < seen]
    clear = sorted({w.night for w in between if _proves(w, printed)})
    if len(clear) < NIGHTS_NEEDED or clear[-1] - printed < MOST:
        return Verdict.CANNOT_TELL, "所印日期之后至首次见到之间，读全列表的夜数不足以判断"
    days = (seen - printed).days
    return Verdict.FAIL, f"所印日期比首次见到早 {days} 日，其间 {len(clear)} 夜列表读全而未见"


def _proves(window: Window, printed: date) -> bool:
    """Whether a night's reading would have shown a posting of that day."""
    return window.state == Coverage.WHOLE and window.populated and window.since < printed and window.until >= printed


def _printed(posting: Posting) -> date:
    assert posting.published is not None
    return posting.published.day
