"""What rules say and what comes of it: subjects, judgements, findings with their steps; plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from notices.vocabulary import FindingState, Severity, Stage, Verdict
from store.records import Evidence


@dataclass(frozen=True, slots=True)
class Subject:
    """What a rule judges; its parts, and never values, are a finding's identity. Of a column: `store.columns`."""

    rule: str
    project: str
    stage: Stage
    round: int
    lot: str | None
    ordinal: int
    platform: str
    against: str | None
    field: str

    @property
    def key(self) -> str:
        """The identity as one text."""
        return self.key_on(self.platform, self.against)

    def key_on(self, platform: str, against: str | None) -> str:
        """The same identity, but of this platform and held against that."""
        about = f"{self.rule}|{self.project}|{self.stage.value}|{self.round}|{self.lot or ''}|{self.ordinal}"
        return f"{about}|{platform}|{against or ''}|{self.field}"

    def of_lot(self, lot: str) -> Subject:
        """The same of one lot."""
        return replace(self, lot=lot)


@dataclass(frozen=True, slots=True)
class Basis:
    """An article a finding rests on; confirmed is yes, partly or no."""

    law: str
    article: str
    confirmed: str
    valid_from: date | None = None  # in force from this day on; None where that is not on record
    valid_to: date | None = None  # the last day it was in force


@dataclass(frozen=True, slots=True)
class Judgement:
    """A rule's verdict on one subject, with what it rests on."""

    subject: Subject
    verdict: Verdict
    reason: str = ""
    rule_version: int = 1
    notice: str = ""
    severity: Severity = Severity.GREY
    values: dict[str, Any] = field(default_factory=dict)
    due: date | None = None
    basis: tuple[Basis, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    postings: tuple[str, ...] = ()  # those compared, the judged platform's first
    agency: str | None = None
    cured: bool = False  # not a fail any more because what staff ask for was done: an amendment says what holds
    covers: tuple[str, ...] = ()  # of a column: the missing notices it speaks of
    wide: bool = False  # of the notice, from whichever posting it was read: the platform is no part of what it is about
    alone: bool = field(default=False, compare=False)  # rests on its notice alone and what amends it: never kept
    again: date | None = field(default=None, compare=False)  # when more will be known, whatever else comes: never kept


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule's fail on one subject, with its life cycle."""

    id: str
    judgement: Judgement
    state: FindingState
    project_name: str
    codes: tuple[tuple[str, str], ...]
    first_seen: datetime
    last_seen: datetime
    respond_by: date | None
    opened_run: str
    changed_run: str  # the run that last opened, reopened, regressed or fixed it
    config_sha256: str
    until: date | None = None  # the last day an explanation holds; once it is over, the day it ended
    returns: int = 0  # how often it had come back within some nights when it last came back
    passed: tuple[date, ...] = ()  # nights in a row on which what keeps coming back was right

    @property
    def subject(self) -> Subject:
        """Its identity."""
        return self.judgement.subject


@dataclass(frozen=True, slots=True)
class FindingEvent:
    """One step of a finding's life: who moved it from where to where, when (as-of and wall time), and why."""

    finding: str
    at: datetime
    wall: datetime
    who: str
    before: FindingState | None
    after: FindingState
    note: str
    until: date | None = None  # the last day a person's explanation holds
