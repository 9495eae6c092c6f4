"""The comparing rules' common part: one judgement a notice, pair of platforms and field."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from diffing.amending import explains, in_effect
from diffing.cases import Case, NoticeCase
from diffing.compare import AMOUNTS, Statement, differs, value_of
from diffing.corrections.shown_amended import shown_amended
from diffing.footprint import holds_still
from diffing.judging import evidence_of, judged, pairs, renames_of, statement_of, subject
from diffing.lot_sums import lot_sums
from notices.fields import Fields
from notices.vocabulary import Coverage, Severity, Stage, Verdict
from store.judged import Basis, Judgement
from store.records import Posting

AMENDED = "已有更正公告说明"


@dataclass(frozen=True, slots=True)
class FieldRule:
    """What a comparing rule declares: its stages and fields, the article and severity for each."""

    id: str
    version: int
    stages: tuple[Stage, ...]
    fields: tuple[str, ...]
    basis: Callable[[Case, NoticeCase], tuple[Basis, ...]]
    severity: Callable[[str, tuple[Basis, ...]], Severity]


@dataclass(frozen=True, slots=True)
class _Pair:
    """One field as the reference and another posting state it, of one lot where the notice has several."""

    field: str
    reference: Posting
    left: Statement
    other: Posting
    right: Statement
    lot: str | None


def judge_pairs(case: Case, rule: FieldRule) -> Iterator[Judgement]:
    """Compare every field of every notice of the rule's stages between its reference and each other platform."""
    for notice in case.notices if case.in_region is not False else ():
        if notice.stage in rule.stages and not holds_still(case, rule.id, notice):
            for reference, other in pairs(case, notice):
                yield from _judge_pair(case, rule, notice, reference, other)


def _judge_pair(
    case: Case, rule: FieldRule, notice: NoticeCase, reference: Posting, other: Posting
) -> Iterator[Judgement]:
    left, right = _stated(notice, reference), _stated(notice, other)
    if left is None or right is None:
        about = subject(rule.id, case, notice, other.platform, reference.platform, "body")
        if not (reference.gone_nights or other.gone_nights):
            yield judged(
                about, Verdict.CANNOT_TELL, case, notice, reason=_unread(reference, other), rule_version=rule.version
            )
        return
    for field in rule.fields:
        for lot, one, another in _by_lot(notice, field, left, right):
            pair = _Pair(field, reference, one, other, another, lot)
            judgement = _judge_field(case, rule, notice, pair)
            if judgement is not None:
                yield judgement


def _by_lot(
    notice: NoticeCase, field: str, left: Statement, right: Statement
) -> Iterator[tuple[str | None, Statement, Statement]]:
    """What both sides say: bidders of a notice of several lots lot by lot, everything else as a whole."""
    lots = notice.notice.lots
    if field in AMOUNTS and not getattr(left.fields, field) and not getattr(right.fields, field):
        yield from _sums_of_lots(field, left, right)
        return
    if "." not in field or len(lots) < 2 or not all(_told_by_lot(side.fields) for side in (left, right)):
        yield notice.lot, left, right
        return
    for lot in lots:
        yield lot, _of_lot(left, lot), _of_lot(right, lot)


def _sums_of_lots(field: str, left: Statement, right: Statement) -> Iterator[tuple[str | None, Statement, Statement]]:
    """A sum of which neither side states a total, for each lot of which both state it."""
    ours, theirs = lot_sums(left.text, field), lot_sums(right.text, field)
    for lot in ours.keys() & theirs.keys() if len(ours) == len(theirs) else ():
        one, other = (_with_sum(side, field, sums[lot]) for side, sums in ((left, ours), (right, theirs)))
        yield lot, one, other


def _with_sum(side: Statement, field: str, yuan: float) -> Statement:
    return Statement(Fields.from_dict({**side.fields.to_dict(), field: yuan}), side.text)


def _told_by_lot(fields: Fields) -> bool:
    lots = [winner.lot for winner in fields.winners] + [candidate.lot for candidate in fields.candidates]
    return bool(lots) and all(lots)


def _of_lot(statement: Statement, lot: str) -> Statement:
    fields = statement.fields
    winners = tuple(w for w in fields.winners if w.lot == lot)
    candidates = tuple(c for c in fields.candidates if c.lot == lot)
    return Statement(replace(fields, winners=winners, candidates=candidates), statement.text)


def _judge_field(case: Case, rule: FieldRule, notice: NoticeCase, pair: _Pair) -> Judgement | None:
    difference = differs(pair.field, pair.left, pair.right, renames_of(case))
    if difference is None:
        return None
    verdict, reason = _verdict(case, notice, pair) if difference else (Verdict.PASS, "一致")
    basis = rule.basis(case, notice)
    about = subject(rule.id, case, notice, pair.other.platform, pair.reference.platform, pair.field)
    about = about if about.lot == pair.lot else replace(about, lot=pair.lot)
    return judged(
        about, verdict, case, notice, reason=reason, rule_version=rule.version,
        cured=reason == AMENDED, alone=not difference,
        severity=rule.severity(pair.field, basis), basis=basis,
        values={
            pair.reference.platform: value_of(pair.left, pair.field),
            pair.other.platform: value_of(pair.right, pair.field),
        },
        evidence=evidence_of(pair.other, pair.reference), postings=(pair.other.id, pair.reference.id),
    )  # fmt: skip


def _verdict(case: Case, notice: NoticeCase, pair: _Pair) -> tuple[Verdict, str]:
    """What a difference comes to: explained, not to be told while one copy is older than the other, or a fail."""
    explained = _explained(case, notice, pair.field, (pair.other, pair.reference), (pair.left, pair.right))
    if explained:
        return Verdict.NOT_APPLICABLE, explained
    sides = ((pair.reference, pair.other), (pair.other, pair.reference))
    stale = next((copy for copy, changed in sides if outdated(case, copy, changed)), None)
    unread = case.reference_unread(notice)
    if unread:
        return Verdict.CANNOT_TELL, unread
    return (Verdict.CANNOT_TELL, f"{stale.platform}: not_read_since") if stale else (Verdict.FAIL, "")


def outdated(case: Case, copy: Posting, changed: Posting) -> bool:
    """Whether a copy was last read before the other side said what it says, and may have come to say the same since.

    So it is where the other side was changed, and where the copy's own column could not be read tonight.
    """
    revision = changed.revision
    if revision is None or copy.last_seen >= revision.seen_at:
        return False
    windows = case.night.windows.get(copy.platform, ())
    blind = any(w.column == copy.column and w.state != Coverage.WHOLE for w in windows)
    return revision.ordinal > 1 or blind


def _explained(
    case: Case, notice: NoticeCase, field: str, pair: tuple[Posting, Posting], sides: tuple[Statement, Statement]
) -> str:
    """Why a difference is none of its own: claimed by another finding, or one side holds an amendment's value."""
    stale, stale_reference = (case.claimed.get((notice.notice.id, p.platform, field)) for p in pair)
    if stale is not None:
        return f"同一事实见 {stale}"
    shown = [(posting.platform, side) for posting, side in zip(pair, sides, strict=True)]
    amendments = list(in_effect(case, notice))
    if explains(amendments, field, shown, renames_of(case)) or shown_amended(amendments, field, *sides):
        return f"同一事实见 {stale_reference}" if stale_reference else AMENDED
    return ""


def _stated(notice: NoticeCase, posting: Posting) -> Statement | None:
    """What a posting states; of an amendment only what it changes, for it prints the old values beside the new."""
    statement = statement_of(posting)
    if statement is None or notice.stage != Stage.AMENDMENT:
        return statement
    try:
        return Statement(Fields.from_dict(dict(statement.fields.changes)), statement.text)
    except ValueError:
        return Statement(Fields(), statement.text)


def _unread(*postings: Posting) -> str:
    unread = [p for p in postings if p.revision is None or p.revision.unread]
    reasons = "；".join(f"{p.platform}: {p.revision.unread if p.revision else '正文尚未读到'}" for p in unread)
    return f"正文未能读取（{reasons}）"
