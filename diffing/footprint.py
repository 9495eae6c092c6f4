"""What all verdicts on a notice alone rest on, as a short text: while it is the same they need not be judged again.

Whatever a rule asks beyond the notice must either be part of this text (`_of_project`, `_of_posting`) or make the
judgement one that is not `alone`. What decides whether a notice is judged at all must not be asked of the case before
`holds_still` is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import Any

from diffing.amending import in_effect
from diffing.cases import Case, NoticeCase
from notices.vocabulary import Stage
from store.codec import to_json
from store.judged import Judgement
from store.records import Posting


def holds_still(case: Case, rule: str, notice: NoticeCase) -> bool:
    """Whether all that a rule said last of a notice rested on it alone, and that is what it was."""
    before = case.night.footprints.get((rule, notice.notice.id), "")
    return bool(before) and before == footprint(case, notice)


def still_held(case: Case) -> frozenset[tuple[str, str]]:
    """The (rule, notice) of which nothing has to be said anew."""
    notices = {notice.notice.id: notice for notice in case.notices}
    asked = (pair for pair in case.night.footprints if pair[1] in notices)
    return frozenset(pair for pair in asked if holds_still(case, pair[0], notices[pair[1]]))


def rests_on(case: Case, judgements: Iterable[Judgement]) -> dict[str, str]:
    """The footprints of those judgements that rest on a notice alone, by the key of their subject."""
    notices = {notice.notice.id: notice for notice in case.notices}
    return {j.subject.key: footprint(case, notices[j.notice]) for j in judgements if j.alone and j.notice in notices}


def footprint(case: Case, notice: NoticeCase) -> str:
    """The footprint of a notice: its postings, the amendments in effect, what of its project all rules may ask for; of
    candidates the calls for bids too.

    Of calls for bids it is of it whether another project bears their code: who asks for that one looks around.
    The day of the project's next notice that is to come is of it too, for on that day what is said is to be said anew.
    Empty where files of its postings are known: what comes of those is not looked into here.
    """
    known = case.footprints.get(notice.notice.id)
    if known is None:
        known = case.footprints[notice.notice.id] = _footprint(case, notice)
    return known


def _footprint(case: Case, notice: NoticeCase) -> str:
    called = case.calls(notice) if notice.stage == Stage.CANDIDATES else ()
    shown = [notice, *in_effect(case, notice), *called]
    if any(case.night.files.of(p.id) for n in shown for p in n.postings):
        return ""
    of_notices = [(n.notice, [_of_posting(p) for p in n.postings]) for n in shown]
    shares = ("sharing",) if case.sharing and notice.stage == Stage.TENDER else ()
    told = to_json((case.night.judged_by, _of_project(case), to_come(case), of_notices, *shares))
    return hashlib.blake2b(told.encode(), digest_size=12).hexdigest()


def to_come(case: Case) -> date | None:
    """The next day from which on a notice counts that is dated after tonight."""
    return min((n.day for n in case.notices if n.day > case.night.night), default=None)


def _of_project(case: Case) -> tuple[Any, ...]:
    project = case.project
    return project.name, project.trade_kind, project.agency, case.in_region, case.must_tender


def _of_posting(posting: Posting) -> tuple[Any, ...]:
    """What tells one state of a posting from another; texts and fields are known by the bytes they were read from."""
    revision = posting.revision
    read = revision and (revision.ordinal, revision.content_sha256, revision.reader, revision.unread, revision.title)
    published = posting.published and (posting.published.iso(), posting.published.precision)
    return (
        posting.id, posting.title, published, posting.first_seen, posting.region, posting.trade_kind, posting.stage,
        posting.claims, posting.gone_nights, read,
    )  # fmt: skip
