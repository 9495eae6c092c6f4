"""A correction that stands on one side only, while the other side still shows the old value.

Applies where an amendment changes a key value (deadline, opening, place, price, deposit, document window; what bidders
must have and whether they may be several, by the old and new words it shows), a platform that owes the amendment
carries the original notice with the old value, and does not carry the amendment. Proof of absence as in R-A01. Where
the other side's text was brought up to date in place, or the amendment changes no key value, the missing amendment is
a matter of R-A01 or R-A02 instead, unless that text says itself that it was changed by a correction; what an amendment
prints of a value that it speaks of changing is not taken for the new one. Red for works where a deadline or opening
moved; otherwise orange.
Law: 招标投标法实施条例第二十一条; 政府采购信息发布管理办法第十一条.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from diffing import laws
from diffing.absence import Proof, prove
from diffing.cases import Case, NoticeCase
from diffing.compare import AMOUNTS, amounts_differ, printed_tolerance, times_differ
from diffing.corrections.correcting import declares_corrected, speaks_of_changing
from diffing.corrections.old_words import asked_of_bidders, has_old_words, plain, replaced
from diffing.judging import evidence_of, judged, subject
from diffing.obligations import Duty, duties
from diffing.places import places_differ
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Basis, Judgement
from store.records import Posting

ID = "R-B05"
VERSION = 2
NAME = "更正只在一处发布"
SHORT = "更正只在一处"
NEXT_STEP = "请代理机构补发更正公告。"
KEY_FIELDS = ("bid_deadline", "opening_time", "ceiling_yuan", "budget_yuan", "documents_to", "deposit_yuan")
PLACE = "place"
Compared = tuple[str, Any, Any, bool]  # field, new value, old one, whether the old one still stands
ORIGINALS = (Stage.TENDER, Stage.PREQUALIFICATION)


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement an amendment and obliged platform that still shows an old value."""
    for notice in case.notices:
        if notice.stage != Stage.AMENDMENT or case.in_region is not True:
            continue
        for duty in duties(case.night.config, case.trade_kind, notice.stage, notice.day):
            judgement = _judge(case, notice, duty)
            if judgement is not None:
                yield judgement


def _judge(case: Case, notice: NoticeCase, duty: Duty) -> Judgement | None:
    reference = case.reference(notice)
    original = _original(case, notice, duty.platform)
    there = notice.on(duty.platform)
    elsewhere = sorted({p.platform for p in notice.postings} - {duty.platform})
    if reference is None or original is None or not elsewhere:
        return None
    compared = _compared(case, notice, reference, original) if there is None else []
    if there is None and not compared:
        return None
    changed = [(field, new, old) for field, new, old, stale in compared if stale]
    against = reference.platform if reference.platform != duty.platform else elsewhere[0]
    about = subject(ID, case, notice, duty.platform, against, "posting")
    proof = prove(case, notice, duty.platform, duty.within_workdays)
    if there is None and changed:
        _claim(case, notice, duty.platform, changed)
    elif there is None:
        proof = Proof(Verdict.PASS, "原公告已是更正后的内容", proof.due)
        if declares_corrected(original.revision.text if original.revision else ""):
            case.claimed[(notice.notice.id, duty.platform, "posting")] = ID
    basis = _basis(case)
    return judged(
        about, proof.verdict, case, notice, reason=proof.reason, rule_version=VERSION, due=proof.due, basis=basis,
        severity=_severity(changed, basis), values=_values(changed, reference, original),
        evidence=evidence_of(original, reference), postings=(original.id, reference.id),
    )  # fmt: skip


def _original(case: Case, notice: NoticeCase, platform: str) -> Posting | None:
    """The notice that is amended, as the platform shows it."""
    for other in case.notices:
        if _is_original(notice, other):
            there = other.on(platform)
            if there is not None and there.revision is not None and not there.gone_nights:
                return there
    return None


def _is_original(notice: NoticeCase, other: NoticeCase) -> bool:
    """Whether `other` is what an amendment amends: a tender of the same round whose lots meet its own."""
    lots, lots_there = set(notice.notice.lots), set(other.notice.lots)
    same = other.stage in ORIGINALS and other.notice.round == notice.notice.round
    return same and (not lots or not lots_there or bool(lots & lots_there))


def _compared(case: Case, notice: NoticeCase, amended: Posting, original: Posting) -> list[Compared]:
    """(field, new, old, whether they differ) for the key values that both the amendment and the original state."""
    later = [n for n in case.later([Stage.AMENDMENT], notice.day) if n.on(original.platform) is not None]
    if later:
        return []
    text, new_text = (posting.revision.text if posting.revision else "" for posting in (original, amended))
    compared = []
    for field in KEY_FIELDS:
        new, old = _new_value(amended, field), _standing(case, notice, original, field)
        if new is not None and old is not None:
            compared.append((field, _shown(new), _shown(old), _stale(field, (new, new_text), (old, text))))
    return [*compared, *_compared_places(case, notice, amended, original), *_compared_words(new_text, original)]


def _compared_places(case: Case, notice: NoticeCase, amended: Posting, original: Posting) -> Iterator[Compared]:
    """The place, where the amendment sets it: it prints the old one too, so its text tells nothing more."""
    new, old = amended.fields.changes.get(PLACE), _standing(case, notice, original, PLACE)
    if new and old:
        stale = places_differ(new, old, "", original.revision.text if original.revision else "")
        if stale or plain(new) == plain(old):
            yield PLACE, new, old, stale


def _compared_words(amended: str, original: Posting) -> Iterator[Compared]:
    """What bidders must have, and whether they may be several, by the old and new words that the amendment shows."""
    told = set()
    for words in replaced(amended):
        field, text = asked_of_bidders(words, original.fields), original.revision.text if original.revision else ""
        stale = has_old_words(words, text) if field and field not in told else None
        if field and stale is not None:
            told.add(field)
            yield field, words.new, words.old, stale


def _stale(field: str, new: tuple[Any, str], old: tuple[Any, str]) -> bool:
    """Whether an old value is another than the new one, each with the text in which its rounding is printed."""
    if field in AMOUNTS:
        return amounts_differ(new[0], old[0], printed_tolerance(*new) + printed_tolerance(*old))
    return times_differ(str(new[0]), old[0])


def _standing(case: Case, notice: NoticeCase, original: Posting, field: str) -> Any:
    """What a platform shows a field as: as its own last earlier amendment set it, else as the original states it."""
    earlier = [n for n in case.notices if n.stage == Stage.AMENDMENT and n.day < notice.day]
    for amendment in sorted(earlier, key=lambda n: n.day, reverse=True):
        there = amendment.on(original.platform)
        value = _new_value(there, field) if there is not None and there.revision is not None else None
        if amendment.notice.round != notice.notice.round:
            continue
        if there is not None and value is None and _in_doubt(there, field):
            return None
        if value is not None:
            return value
    return getattr(original.fields, field)


def _shown(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _new_value(amended: Posting, field: str) -> Any:
    """What an amendment sets a field to: its stated change, else the value it prints, if that cannot be the old one."""
    changes = amended.fields.changes
    try:
        return float(changes[field]) if field in AMOUNTS else changes[field]
    except (KeyError, ValueError):
        return None if _in_doubt(amended, field) else getattr(amended.fields, field)


def _in_doubt(amended: Posting, field: str) -> bool:
    """Whether an amendment speaks of a new value for a field that was not read."""
    text = amended.revision.text if amended.revision is not None else ""
    return field not in amended.fields.changes and speaks_of_changing(text, field)


def _claim(case: Case, notice: NoticeCase, platform: str, changed: list[tuple[str, Any, Any]]) -> None:
    """The missing amendment and the differences it explains are one fact."""
    case.claimed[(notice.notice.id, platform, "posting")] = ID
    for other in case.notices:
        if _is_original(notice, other):
            for field, _, _ in changed:
                case.claimed[(other.notice.id, platform, field)] = ID


def _values(changed: list[tuple[str, Any, Any]], reference: Posting, original: Posting) -> dict[str, Any]:
    return {
        reference.platform: "；".join(f"{field} {new}" for field, new, _ in changed) or None,
        original.platform: "；".join(f"{field} {old}" for field, _, old in changed) or None,
    }


def _basis(case: Case) -> tuple[Basis, ...]:
    if case.trade_kind == TradeKind.CONSTRUCTION:
        return (laws.TENDER_REG_21,)
    return (laws.PURCHASE_NOTICES_11,) if case.trade_kind == TradeKind.PROCUREMENT else ()


def _severity(changed: list[tuple[str, Any, Any]], basis: tuple[Basis, ...]) -> Severity:
    moved = any(field in ("bid_deadline", "opening_time") for field, _, _ in changed)
    return laws.capped(Severity.RED if moved else Severity.ORANGE, basis)
