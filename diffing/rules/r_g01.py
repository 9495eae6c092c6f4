"""A posting was changed after publication without an amendment.

Applies to every posting with more than one revision; a revision exists only where a second fetch in the same run
brought the same change. Compared field by field, as typed as between platforms, and of a call for bids the length of
its period of works. Guards: an amendment posted on any platform since, or one that states the new value; page chrome,
counters and layout are no change. Orange; a changed winner red where a confirmed article covers it.
Law: works 招标投标法第二十三条、实施条例第二十一条, changed results 实施条例第七十三条第三项; purchases
政府采购信息发布管理办法第十四条.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from typing import Any

from diffing import laws
from diffing.amending import stated
from diffing.cases import Case, NoticeCase
from diffing.compare import NOTICE_FIELDS, RESULT_FIELDS, Statement, differs, value_of
from diffing.judging import judged, renames_of, subject
from diffing.lengths import length_of, lengths_in
from diffing.party_names import Renames
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Basis, Judgement
from store.records import Posting, Revision

ID = "R-G01"
VERSION = 4
NAME = "发布后改动"
SHORT = "发布后改动"
NEXT_STEP = "请代理机构说明改动原因，补发更正公告或改回。"
LEAD = timedelta(days=3)  # an amendment may come out this long before the old text is brought up to date
CHANGED, PUT_BACK = "两次读取均为新内容，未见更正公告", "又悄然改回，未见更正公告"
WORKS_PERIOD = "works_period"
EXPLAINING = (Stage.AMENDMENT, Stage.CLARIFICATION, Stage.FAILED)


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement a revised posting and changed field."""
    for notice in case.notices if case.in_region is not False else ():
        for posting in notice.postings:
            revisions = [r for r in case.night.revised.get(posting.id, ()) if not r.unread]
            if len(revisions) > 1 and case.platform(posting.platform) is not None:
                yield from _judge(case, notice, posting, revisions)


def _judge(case: Case, notice: NoticeCase, posting: Posting, revisions: list[Revision]) -> Iterator[Judgement]:
    fields = RESULT_FIELDS if notice.stage in (Stage.CANDIDATES, Stage.RESULT) else (*NOTICE_FIELDS, WORKS_PERIOD)
    for field in fields:
        renames = renames_of(case)
        changed = [(a, b) for a, b in pairwise(revisions) if _changed(field, a, b, renames)]
        if not changed:
            continue
        before, after = changed[-1]
        restored = _changed(field, revisions[0], revisions[-1], renames) is False
        explained = _explained(case, notice, field, before, after)
        basis = _basis(case, notice)
        verdict = Verdict.NOT_APPLICABLE if explained else Verdict.FAIL
        yield judged(
            subject(ID, case, notice, posting.platform, None, field), verdict, case, notice, rule_version=VERSION,
            reason=explained or (PUT_BACK if restored else CHANGED), basis=basis,
            severity=_severity(notice, field, basis), cured=bool(explained),
            values=_values(posting.platform, field, before, after),
            evidence=(before.evidence, after.evidence), postings=(posting.id,),
        )  # fmt: skip


def _values(platform: str, field: str, before: Revision, after: Revision) -> dict[str, Any]:
    """The old value by the day it was last known, the new by the day it was first seen; finer within one day."""
    moments = (before.known_until, after.seen_at)
    form = "%Y-%m-%dT%H:%M:%S" if moments[0].date() == moments[1].date() else "%Y-%m-%d"
    revisions = zip(moments, (before, after), strict=True)
    return {f"{platform}@{moment.strftime(form)}": value_of(_said(revision), field) for moment, revision in revisions}


def _changed(field: str, before: Revision, after: Revision, renames: Renames) -> bool | None:
    """Whether a field says otherwise; of a period of works that none is awarded yet, whether it has another length."""
    a, b = _said(before), _said(after)
    if field != WORKS_PERIOD or a.fields.winners or b.fields.winners:
        return differs(field, a, b, renames)
    old, new = length_of(a.fields.works_period), length_of(b.fields.works_period)
    if old is None or new is None:
        return None
    return old != new and new not in lengths_in(a.text) and old not in lengths_in(b.text)


def _said(revision: Revision) -> Statement:
    return Statement(revision.fields, revision.text)


def _explained(case: Case, notice: NoticeCase, field: str, before: Revision, after: Revision) -> str:
    """The amendment that explains a change: posted since the old text was last known, or stating the new value."""
    for amendment in case.later(EXPLAINING, notice.day):
        if amendment.notice.id == notice.notice.id:
            continue
        if amendment.day >= before.known_until.date() - LEAD:
            return "期间发布了更正公告"
        for posting in amendment.postings:
            said = stated(posting, field)
            if said is not None and differs(field, _said(after), said, renames_of(case)) is False:
                return "更正公告已载明"
    return ""


def _basis(case: Case, notice: NoticeCase) -> tuple[Basis, ...]:
    if case.trade_kind == TradeKind.PROCUREMENT:
        return (laws.PURCHASE_NOTICES_14,)
    if case.trade_kind != TradeKind.CONSTRUCTION:
        return ()
    outcome = notice.stage in (Stage.CANDIDATES, Stage.RESULT)
    return (laws.TENDER_REG_73_3,) if outcome else (laws.TENDER_23, laws.TENDER_REG_21)


def _severity(notice: NoticeCase, field: str, basis: tuple[Basis, ...]) -> Severity:
    winner = notice.stage == Stage.RESULT and field == "winners.name"
    return laws.capped(Severity.RED if winner else Severity.ORANGE, basis)
