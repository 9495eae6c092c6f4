"""Making judgements: subjects, evidence and pairs, the same for every rule."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from diffing import laws
from diffing.cases import Case, NoticeCase
from diffing.compare import Statement
from diffing.party_names import Renames
from notices.vocabulary import Severity, Verdict
from store.judged import Judgement, Subject
from store.records import Evidence, Posting

SAME_FACT = "同一事实见"  # begins the reason of what another finding tells already
MINUTE = len("2026-09-17T09:12")


def subject(rule: str, case: Case, notice: NoticeCase, platform: str, against: str | None, field: str) -> Subject:
    """The identity of what is judged."""
    n = notice.notice
    return Subject(rule, case.project.id, n.stage, n.round, notice.lot, n.ordinal, platform, against, field)


def judged(about: Subject, verdict: Verdict, case: Case, notice: NoticeCase, **more: Any) -> Judgement:
    """A judgement of one notice, its agency filled in; of the articles those in force that day, red only on those."""
    basis = laws.in_force(more.pop("basis", ()), notice.day)
    severity = laws.capped(more.pop("severity", Severity.GREY), basis)
    agency = case.agency(notice)
    return Judgement(about, verdict, notice=notice.notice.id, agency=agency, basis=basis, severity=severity, **more)


def evidence_of(*postings: Posting) -> tuple[Evidence, ...]:
    """The bytes behind the postings' newest revisions."""
    return tuple(p.revision.evidence for p in postings if p.revision is not None)


def statement_of(posting: Posting) -> Statement | None:
    """What a posting states, or None while its body is unread or it is gone."""
    revision = posting.revision
    if revision is None or revision.unread or posting.gone_nights:
        return None
    return Statement(revision.fields, revision.text)


def renames_of(case: Case) -> Renames:
    """The renames on record, as configured."""
    return _renames(tuple(rename.names for rename in case.night.config.renames))


@lru_cache(maxsize=4)
def _renames(groups: tuple[tuple[str, ...], ...]) -> Renames:
    return Renames.of(groups)


def shown_time(posting: Posting | None) -> str | None:
    """The time a platform claims, at its own precision but no finer than the minute; None for no posting."""
    if posting is None:
        return None
    return posting.published.iso()[:MINUTE] if posting.published else posting.first_seen.date().isoformat()


def pairs(case: Case, notice: NoticeCase) -> Iterator[tuple[Posting, Posting]]:
    """(reference, other) for every other configured platform that carries the notice."""
    reference = case.reference(notice)
    if reference is None:
        return
    platforms = sorted({p.platform for p in notice.postings} - {reference.platform})
    for platform in platforms:
        other = notice.on(platform)
        if other is not None and case.platform(platform) is not None:
            yield reference, other
