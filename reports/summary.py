"""One night in one value: coverage first, what changed by agency, what is open, what could not be concluded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from diffing.obligations import SUSPECTED
from diffing.waking import ABSENCE_RULES
from notices.vocabulary import SEVERITY_NAMES, Coverage, Severity
from reports.blind import BlindGroup, blind_groups
from reports.coverage import PlatformNight, platform_names, platform_nights
from reports.items import NO_AGENCY, Item, items
from reports.marks import (
    REOPENED,
    RETURNING,
    Tonight,
    due_today,
    is_back,
    is_fixed,
    is_new,
    is_reopened,
    newly_overdue,
    overdue_days,
    unsettled,
)
from settings import Loaded
from store import Store, findings, projects, runs, verdicts
from store.judged import Finding, Judgement
from store.records import Run

TOLD_MARKS = ("今天到期", "新增", "再次出现", RETURNING, REOPENED, "新逾期")


@dataclass(frozen=True, slots=True)
class AgencyGroup:
    """What changed at one agency."""

    agency: str
    items: tuple[Item, ...]
    counts: str


@dataclass(frozen=True, slots=True)
class NightSummary:
    """Everything the mail, the pages, the workbook and the terminal say of one night."""

    run: Run
    tonight: Tonight
    centre: str
    platforms: tuple[PlatformNight, ...]
    new: tuple[Finding, ...]
    back: tuple[Finding, ...]
    reopened: tuple[Finding, ...]  # explanations that ran out
    overdue: tuple[Finding, ...]  # newly
    due: tuple[Finding, ...]  # today
    fixed: tuple[Finding, ...]
    open: tuple[Finding, ...]
    groups: tuple[AgencyGroup, ...]
    fixed_items: tuple[Item, ...]
    blind: tuple[BlindGroup, ...]
    blind_total: int
    suspected: int
    judged: int
    reviews: int

    @property
    def night(self) -> date:
        """Its Shanghai date."""
        return self.run.night

    @property
    def as_of(self) -> datetime:
        """The time it speaks of."""
        return self.run.as_of

    @property
    def changes(self) -> int:
        """How many findings changed: new, back, open again, newly overdue, put right."""
        return len({f.id for f in (*self.new, *self.back, *self.reopened, *self.overdue, *self.fixed)})

    @property
    def unread(self) -> tuple[PlatformNight, ...]:
        """Platforms that were not read whole."""
        return tuple(p for p in self.platforms if p.state is not Coverage.WHOLE)

    @property
    def late(self) -> int:
        """How many open findings are overdue."""
        return sum(overdue_days(f, self.night) > 0 for f in self.open)

    def severities(self, chosen: Sequence[Finding] | None = None) -> dict[Severity, int]:
        """How many of the open (or chosen) findings there are of each severity, none left out."""
        counts = Counter(f.judgement.severity for f in (self.open if chosen is None else chosen))
        return {severity: counts[severity] for severity in Severity}

    def coverage_counts(self) -> dict[Coverage, int]:
        """How many platforms were read whole, in part, not at all."""
        counts = Counter(p.state for p in self.platforms)
        return {state: counts[state] for state in (Coverage.WHOLE, Coverage.PARTIAL, Coverage.FAILED)}


def night_summary(store: Store, loaded: Loaded, run: Run) -> NightSummary:
    """The summary of `run`, from what the store holds now."""
    names = platform_names(loaded)
    everything = findings.all_findings(store)
    tonight = tonight_of(store, run, everything)
    changed = [f for f in everything if _changed(f, tonight)]
    fixed = tuple(f for f in everything if is_fixed(f, tonight))
    still_open = tuple(f for f in everything if unsettled(f))
    blind, suspected = _blind(verdicts.cannot_tell(store, ABSENCE_RULES))
    shown = items((*changed, *(f for f in still_open if due_today(f, tonight) and f not in changed)), tonight, names)
    return NightSummary(
        run=run, tonight=tonight, centre=loaded.settings.centre_name, platforms=platform_nights(store, loaded, run),
        new=tuple(f for f in everything if is_new(f, tonight)),
        back=tuple(f for f in everything if is_back(f, tonight)),
        reopened=tuple(f for f in everything if is_reopened(f, tonight)),
        overdue=tuple(f for f in everything if newly_overdue(f, tonight)),
        due=tuple(f for f in everything if due_today(f, tonight)), fixed=fixed, open=still_open,
        groups=_by_agency(shown), fixed_items=tuple(items(fixed, tonight, names)),
        blind=blind_groups(blind, names, _names_of(store, blind)),
        blind_total=len(blind), suspected=suspected, judged=_judged(store), reviews=len(projects.reviews(store)),
    )  # fmt: skip


def tonight_of(store: Store, run: Run, everything: Sequence[Finding]) -> Tonight:
    """The night of a run as marks are seen from it."""
    nightly = runs.nights(store, limit=400)
    since = max((r.as_of for r in nightly if r.as_of < run.as_of), default=None)
    ids = {r.id for r in nightly}
    moved = set()
    for finding in everything:
        if finding.changed_run not in ids:  # by a check or an import; these are few
            steps = [event.at for event in findings.events(store, finding.id) if event.who == findings.ROBOT]
            if steps and (since is None or steps[-1] > since) and steps[-1] <= run.as_of:
                moved.add(finding.id)
    return Tonight(run.night, run.id, night_before(store, run), frozenset(moved))


def night_before(store: Store, run: Run) -> date | None:
    """The date of the run before this one, or None."""
    return next((r.night for r in runs.nights(store) if r.as_of < run.as_of and r.night < run.night), None)


def _changed(finding: Finding, tonight: Tonight) -> bool:
    return any(is_so(finding, tonight) for is_so in (is_new, is_back, is_reopened, newly_overdue))


def _by_agency(shown: Sequence[Item]) -> tuple[AgencyGroup, ...]:
    """Items by agency; agencies in the order of their most pressing item."""
    groups: dict[str, list[Item]] = {}
    for item in shown:
        groups.setdefault(item.agency, []).append(item)
    ordered = sorted(groups.items(), key=lambda pair: pair[0] == NO_AGENCY)
    return tuple(AgencyGroup(agency, tuple(found), _mark_counts(found)) for agency, found in ordered)


def _mark_counts(found: Sequence[Item]) -> str:
    counts: Counter[str] = Counter()
    for item in found:
        for mark in item.marks:
            counts[RETURNING if mark.text.startswith(RETURNING) else mark.text] += len(item.ids)
    return "，".join(f"{text} {counts[text]}" for text in TOLD_MARKS if counts[text])


def _blind(judgements: Sequence[Judgement]) -> tuple[list[Judgement], int]:
    """Obligations that cannot be concluded for want of reading, and how many absences wait for a second night."""
    blind = [j for j in judgements if not j.reason.startswith(SUSPECTED)]
    return blind, len(judgements) - len(blind)


def _names_of(store: Store, judgements: Sequence[Judgement]) -> dict[str, str]:
    """The names of the judgements' projects."""
    return {p.id: p.name for p in projects.some_projects(store, {j.subject.project for j in judgements})}


def _judged(store: Store) -> int:
    """How many obligations and comparisons were judged at all."""
    return sum(n for (_, verdict), n in verdicts.count(store).items() if verdict != "not_applicable")


def severity_counts_text(counts: dict[Severity, int]) -> str:
    """红3 橙2 灰1, without those of which there are none."""
    return " ".join(f"{SEVERITY_NAMES[s]}{n}" for s, n in counts.items() if n)
