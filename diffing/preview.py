"""What would change if projects were judged otherwise: two sets of judgements held against each other, by finding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from diffing.lifecycle import identity
from notices.vocabulary import Verdict
from store.judged import Judgement

# Of several judgements of one finding the first of these counts: a fail is never hidden behind a pass.
GRAVEST = (Verdict.FAIL, Verdict.CANNOT_TELL, Verdict.PASS, Verdict.NOT_APPLICABLE)


class Kind(StrEnum):
    """What would become of a subject."""

    OPENED = "opened"  # a fail that is none now
    CLOSED = "closed"  # a fail now, and then none, with something known in its place
    SEVERITY = "severity"
    CANNOT_TELL = "cannot_tell"  # nothing could be said any more: neither opened nor closed


@dataclass(frozen=True, slots=True)
class Change:
    """One subject that would be judged otherwise; None where it is not judged at all."""

    kind: Kind
    before: Judgement | None
    after: Judgement | None

    @property
    def judgement(self) -> Judgement:
        """The one that says most of it: as it would be, else as it is."""
        said = self.before if self.kind == Kind.CLOSED else self.after
        if said is None:
            raise ValueError("a change without the side that makes it one")
        return said

    @property
    def settles(self) -> bool:
        """Whether the robot would close the finding: only on positive proof; else it stands as it is."""
        return self.after is not None and (self.after.verdict == Verdict.PASS or self.after.cured)


def changes(before: Iterable[Judgement], after: Iterable[Judgement]) -> list[Change]:
    """What differs between two sets of judgements, by rule and subject."""
    was, will = _by_identity(before), _by_identity(after)
    found = []
    for key in sorted(was.keys() | will.keys()):
        one, other = was.get(key), will.get(key)
        kind = _kind(one, other)
        if kind is not None:
            found.append(Change(kind, one, other))
    return sorted(found, key=lambda change: (change.judgement.subject.rule, list(Kind).index(change.kind)))


def _by_identity(judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    found: dict[str, Judgement] = {}
    for judgement in judgements:
        known = found.setdefault(identity(judgement), judgement)
        if GRAVEST.index(judgement.verdict) < GRAVEST.index(known.verdict):
            found[identity(judgement)] = judgement
    return found


def _kind(before: Judgement | None, after: Judgement | None) -> Kind | None:
    was, will = (side.verdict if side else None for side in (before, after))
    if will == Verdict.FAIL:
        if was != Verdict.FAIL:
            return Kind.OPENED
        same = before is not None and after is not None and before.severity == after.severity
        return None if same else Kind.SEVERITY
    if will == Verdict.CANNOT_TELL:
        return None if was == Verdict.CANNOT_TELL else Kind.CANNOT_TELL
    return Kind.CLOSED if was == Verdict.FAIL else None
