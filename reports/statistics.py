"""A period in figures: how far was read, how many notices, which findings, by kind and by agency, with denominators."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from notices.privacy import mask
from notices.vocabulary import SHANGHAI, FindingState, Severity
from reports.agencies import AgencyQuarter, Quarter, agency_quarters
from reports.coverage import Calendar, calendars
from reports.items import NO_AGENCY, agency_of
from reports.marks import unsettled
from reports.words import RULE_WORDS
from settings import Loaded
from store import Store, findings, postings, projects, runs, verdicts
from store.columns import column_of
from store.judged import Finding
from store.records import Notice, Posting, Project

ENOUGH = 30  # below this many notices no share is given and nobody is ranked


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of finding in the period."""

    words: str
    opened: int
    notices: int


@dataclass(frozen=True, slots=True)
class AgencyShare:
    """One agency in the period: its notices, the findings opened on them, how many notices these concern."""

    agency: str
    notices: int
    opened: int
    concerned: int
    unsettled: int

    @property
    def share(self) -> str:
        """The concerned notices among all, as a percentage; a dash where there are too few."""
        return f"{self.concerned / self.notices:.1%}" if self.notices >= ENOUGH else "—"


@dataclass(frozen=True, slots=True)
class Period:
    """The figures of a period."""

    since: date
    until: date
    nights: int
    calendars: tuple[Calendar, ...]
    notices: int
    opened: tuple[Finding, ...]
    settled: dict[FindingState, int]
    unsettled: int
    kinds: tuple[Kind, ...]
    agencies: tuple[AgencyShare, ...]
    blind: int
    quarters: tuple[AgencyQuarter, ...] = ()

    def severe(self) -> tuple[Finding, ...]:
        """The findings of the period that are red or orange, red first."""
        grave = [f for f in self.opened if f.judgement.severity in (Severity.RED, Severity.ORANGE)]
        return tuple(sorted(grave, key=lambda f: f.judgement.severity is not Severity.RED))


def period(store: Store, loaded: Loaded, since: date, until: date) -> Period:
    """The figures of `since` to `until`, both included."""
    everything = findings.all_findings(store)
    opened = tuple(f for f in everything if since <= _day(f.first_seen) <= until)
    shown = {p.id: p for p in postings.all_postings(store)}
    owner = {p.id: p for p in projects.all_projects(store)}
    counted = [n for n in projects.all_notices(store) if _within(n, shown, since, until)]
    return Period(
        since=since, until=until, nights=len({r.night for r in runs.nights(store, 400) if since <= r.night <= until}),
        calendars=calendars(store, loaded, since, until), notices=len(counted), opened=opened,
        settled=_settled(store, everything, since, until), unsettled=sum(unsettled(f) for f in everything),
        kinds=_kinds(opened), agencies=_agencies(counted, owner, shown, (opened, everything)),
        blind=len(verdicts.cannot_tell(store)),
        quarters=agency_quarters(store, loaded, Quarter.of(since).first, Quarter.of(until).last),
    )  # fmt: skip


def _day(when: datetime) -> date:
    return when.astimezone(SHANGHAI).date()


def _within(notice: Notice, shown: dict[str, Posting], since: date, until: date) -> bool:
    """Whether the notice was first published in the period (first seen, where no platform gives a date)."""
    here = [shown[p] for p in notice.postings if p in shown]
    days = [p.published.day if p.published else _day(p.first_seen) for p in here]
    return bool(days) and since <= min(days) <= until


def _settled(store: Store, everything: Sequence[Finding], since: date, until: date) -> dict[FindingState, int]:
    """How many findings came to rest in the period, by the state they rest in."""
    counts = dict.fromkeys((FindingState.FIXED, FindingState.EXPLAINED, FindingState.DISMISSED), 0)
    for finding in everything:
        if finding.state in counts:
            moved = [e for e in findings.events(store, finding.id) if e.after is finding.state]
            counts[finding.state] += bool(moved) and since <= _day(moved[-1].at) <= until
    return counts


def _notice_key(finding: Finding) -> tuple[object, ...]:
    subject = finding.subject
    return subject.project, subject.stage, subject.round, subject.lot, subject.ordinal


def _kinds(opened: Sequence[Finding]) -> tuple[Kind, ...]:
    by_words: dict[str, list[Finding]] = {}
    for finding in opened:
        by_words.setdefault(RULE_WORDS.get(finding.subject.rule, "其他"), []).append(finding)
    ordered = sorted(by_words.items(), key=lambda pair: -len(pair[1]))
    return tuple(Kind(words, len(found), len({_notice_key(f) for f in found})) for words, found in ordered)


def _agencies(
    counted: Iterable[Notice], owner: dict[str, Project], shown: dict[str, Posting],
    found: tuple[Sequence[Finding], Sequence[Finding]],
) -> tuple[AgencyShare, ...]:  # fmt: skip
    """Every agency that has a notice or a finding, those with most notices first: an order of size, not of fault."""
    opened, everything = ([f for f in all_of_them if not column_of(f.subject)] for all_of_them in found)
    notices: dict[str, int] = {}
    for notice in counted:
        agency = _agency_of(notice, owner, shown)
        notices[agency] = notices.get(agency, 0) + 1
    names = set(notices) | {agency_of(f) for f in opened}
    shares = []
    for name in sorted(names, key=lambda n: (-notices.get(n, 0), n)):
        mine = [f for f in opened if agency_of(f) == name]
        left = sum(unsettled(f) and agency_of(f) == name for f in everything)
        shares.append(AgencyShare(name, notices.get(name, 0), len(mine), len({_notice_key(f) for f in mine}), left))
    return tuple(shares)


def _agency_of(notice: Notice, owner: dict[str, Project], shown: dict[str, Posting]) -> str:
    stated = [shown[p].fields.agency for p in notice.postings if p in shown]
    project = owner.get(notice.project)
    return mask(next((name for name in stated if name), None) or (project.agency if project else None) or NO_AGENCY)
