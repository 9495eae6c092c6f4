"""What rules judge: a project with its notices and postings, and what is known of platforms that night."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Literal

from diffing import remembered
from diffing.attached import Files, NoFiles, NoPractice, Practice
from diffing.linking.names import SERVICES, works_in
from diffing.media import is_medium
from diffing.penalties import NO_PENALTIES, Penalties, penalties_of
from notices.vocabulary import Coverage, LookOutcome, Stage, TradeKind
from settings import Platform, Settings
from store import Store, code_homes, findings, ledger, postings, projects, verdicts
from store.attachments import Shelf
from store.listings import Listings
from store.records import Look, Notice, Posting, Project, ReviewPair, Revision, Window

# A posting put into a neighbouring column is still posted: absence asks for the whole group to have been read.
NEIGHBOURS = (
    (Stage.TENDER, Stage.PREQUALIFICATION, Stage.SINGLE_SOURCE),
    (Stage.AMENDMENT, Stage.CLARIFICATION),
    (Stage.CANDIDATES, Stage.RESULT, Stage.FAILED),
    (Stage.CONTRACT, Stage.ACCEPTANCE),
)
AT_ONCE = 2000  # projects whose texts are held at the same time
SLACK_DAYS = 1  # a posting of the day before the earliest one known may still fall out of the window read


def neighbours(stage: Stage) -> tuple[Stage, ...]:
    """The stage and those whose columns may carry it by mistake."""
    return next((group for group in NEIGHBOURS if stage in group), (stage,))


def bought(text: str) -> Literal["施工", "货物", "服务"]:
    """What a trade under the tender law buys, told by its name and titles; works, whose limit is highest, if silent."""
    kinds = works_in(text)
    if kinds & {"施工", "总承包"}:
        return "施工"
    return "服务" if kinds & SERVICES else "货物" if re.search(r"货物|设备|材料", text) else "施工"


@dataclass(frozen=True)  # no slots: what every rule asks is worked out once
class NoticeCase:
    """A notice and the postings that show it, earliest first."""

    notice: Notice
    postings: tuple[Posting, ...]

    @property
    def stage(self) -> Stage:
        """环节."""
        return self.notice.stage

    @property
    def lot(self) -> str | None:
        """The lot label findings bear."""
        return self.notice.lot

    def on(self, platform: str) -> Posting | None:
        """The posting on a platform, one that is not gone first."""
        there = [p for p in self.postings if p.platform == platform]
        return min(there, key=lambda p: bool(p.gone_nights), default=None)

    @cached_property
    def earliest(self) -> Posting | None:
        """The earliest posting whose time is known."""
        dated = [p for p in self.postings if p.published is not None]
        return min(dated, key=lambda p: (p.published.value if p.published else p.first_seen, p.id), default=None)

    @cached_property
    def day(self) -> date:
        """The day of the earliest posting, or of first sight where no platform gives one."""
        earliest = self.earliest
        if earliest is not None and earliest.published is not None:
            return earliest.published.day
        return min(p.first_seen for p in self.postings).date()

    @cached_property
    def agency(self) -> str | None:
        """Who posts on behalf of the purchaser: as a posting says, else the platform's record; None where none does."""
        stated = (p.fields.agency or p.claims.get("agency") for p in self.postings)
        return next((str(name) for name in stated if name), None)


@dataclass(frozen=True, slots=True)
class Night:
    """What is known of all platforms on the night of an audit."""

    config: Settings
    as_of: datetime
    windows: dict[str, tuple[Window, ...]]  # platform -> the newest window of each of its columns
    last_whole: dict[tuple[str, str], date]
    looks: dict[tuple[str, str], tuple[Look, ...]]  # (platform, notice)
    revised: dict[str, tuple[Revision, ...]]  # postings with more than one revision
    covered_since: dict[tuple[str, str], date] = field(default_factory=dict)  # (platform, column) read without a gap
    history: dict[tuple[str, str], tuple[Window, ...]] = field(default_factory=dict)  # (platform, column), oldest first
    feeds: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)  # faults that stand: what they cover
    penalties: Penalties = NO_PENALTIES  # what punishment lists say, and how far they were read
    files: Files = field(default_factory=NoFiles)  # that postings carry
    listings: Practice = field(default_factory=NoPractice)  # what platforms list with other projects' notices
    found: dict[str, frozenset[tuple[str, str]]] = field(default_factory=dict)  # (rule, field) ever found, by project
    footprints: Mapping[tuple[str, str], str] = field(default_factory=dict)  # (rule, notice) -> `diffing.footprint`
    judged_by: str = ""  # what verdicts hang on beside what is posted: the rules' versions, the configuration

    @property
    def night(self) -> date:
        """The Shanghai date of the audit."""
        return self.as_of.date()

    def columns(self, platform: str, trade_kind: TradeKind, stage: Stage) -> list[Window]:
        """The windows of the columns that could carry this stage, its neighbours' among them; empty if it has none."""
        group = neighbours(stage)
        own = [w for w in self.windows.get(platform, ()) if w.trade_kind == trade_kind]
        carriers = [w for w in own if w.stage == stage or (w.stage in group and stage in NEIGHBOURS[0])]
        return [w for w in own if w.stage in group] if carriers else []

    def lacks_column(self, platform: str, trade_kind: TradeKind, stage: Stage) -> bool:
        """Whether the platform is known to have no column for this stage: then it owes nothing there."""
        windows = self.windows.get(platform, ())
        known = bool(windows) and all(w.trade_kind is not None for w in windows)
        return known and not self.columns(platform, trade_kind, stage)

    def unread_reason(self, platform: str, trade_kind: TradeKind, stage: Stage, day: date) -> str:
        """Why tonight's reading of a platform proves nothing about `day`; empty where it does."""
        unknown = [w for w in self.windows.get(platform, ()) if w.trade_kind is None]
        for window in [*unknown, *self.columns(platform, trade_kind, stage)]:
            reason = self._doubt(window, day)
            if reason:
                last = self.last_whole.get((platform, window.column))
                tail = f", last whole {last}" if last and window.state != Coverage.WHOLE else ""
                return f"{platform} {window.column}: {reason}{tail}"
        if not self.windows.get(platform):
            return f"{platform}: not_read_tonight"
        return ""

    def _doubt(self, window: Window, day: date) -> str:
        doubt = self._doubt_of_tonight(window)
        return doubt or ("not_covered" if (day - window.since).days < SLACK_DAYS else "")

    def _doubt_of_tonight(self, window: Window) -> str:
        if window.state != Coverage.WHOLE:
            return window.reason or window.state
        if window.night != self.night:
            return "not_read_tonight"
        return "not_covered" if window.until < self.night else ""

    def gap_since(self, platform: str, trade_kind: TradeKind, stages: Iterable[Stage], day: date) -> str:
        """Why it is not known all that a platform's columns of these stages have shown since `day`; empty where it is.

        Many nights count, where tonight's window alone does not reach back so far.
        """
        windows = self.windows.get(platform, ())
        if not windows:
            return f"{platform}: not_read_tonight"
        concerned = {s for stage in stages for s in neighbours(stage)}
        for window in windows:
            if window.trade_kind is None or (window.trade_kind == trade_kind and window.stage in concerned):
                first = min(window.since, self.covered_since.get((platform, window.column), window.since))
                doubt = self._doubt_of_tonight(window) or ("not_covered" if (day - first).days < SLACK_DAYS else "")
                if doubt:
                    return f"{platform} {window.column}: {doubt}"
        return ""

    def unproved_emptiness(self, platform: str, trade_kind: TradeKind, stage: Stage) -> str:
        """The column whose emptiness proves little, or nothing: one that never showed a posting and promises no total.

        A promised total of none is believed where the platform showed postings in other columns the same night.
        """
        columns = self.columns(platform, trade_kind, stage)
        own = [w for w in columns if w.stage == stage] or columns
        alive = any(w.got for w in self.windows.get(platform, ()) if w.night == self.night)
        if any(w.populated or (w.promised == 0 and alive) for w in own):
            return ""
        return own[0].column if own else ""

    def readable_looks(self, platform: str, notice: str) -> list[Look]:
        """Looks that came back readable, one a night."""
        found = self.looks.get((platform, notice), ())
        return [look for look in found if look.outcome != LookOutcome.UNREADABLE]


@dataclass(frozen=True, slots=True)
class Near:
    """A posting of ours, one of another project that comes near it, and the platforms that show the latter's notice."""

    ours: Posting
    candidate: Posting
    shown_on: frozenset[str]
    beside: tuple[NoticeCase, ...] = ()  # the notices of the project it stands in


@dataclass(frozen=True, slots=True)
class Case:
    """A project as rules see it."""

    project: Project
    notices: tuple[NoticeCase, ...]
    reviews: tuple[Near, ...]
    night: Night
    claimed: dict[tuple[str, str, str], str] = field(default_factory=dict)  # (notice, platform, field) -> rule
    in_order: dict[str, tuple[Posting, ...]] = field(default_factory=dict)  # notice -> who may speak for it, once asked
    references: dict[str, Posting | None] = field(default_factory=dict)  # notice -> its reference, once asked
    footprints: dict[str, str] = field(default_factory=dict)  # notice -> `diffing.footprint`, once asked
    sharing: tuple[tuple[str, Case], ...] = ()  # other projects that bear a code of it, by its key

    @property
    def trade_kind(self) -> TradeKind:
        """交易类别; `other` where nothing tells."""
        return self.project.trade_kind or TradeKind.OTHER

    @property
    def in_region(self) -> bool | None:
        """Whether the project is of the centre's region: True, False, or None where nothing tells."""
        region = self.night.config.region
        if region is None:
            return True
        prefix = re.sub(r"(?:00)+$", "", region)
        stated = [p.region for n in self.notices for p in n.postings if p.region]
        if any(code.startswith(prefix) for code in stated):
            return True
        return False if stated else None

    @property
    def must_tender(self) -> bool:
        """Whether a notice says that the project must be tendered by law, or the configured thresholds say so."""
        return any(p.fields.must_tender for n in self.notices for p in n.postings) or self._over_threshold()

    def _over_threshold(self) -> bool:
        shown = [p for n in self.notices for p in n.postings]
        kind = bought(" ".join((self.project.name, *(p.title for p in shown))))
        limit = self.night.config.rules.must_tender_from_yuan.get(kind)
        if self.trade_kind != TradeKind.CONSTRUCTION or limit is None:
            return False
        amounts = [a for p in shown for a in (p.fields.ceiling_yuan, p.fields.budget_yuan)]
        return any(amount is not None and amount >= limit for amount in amounts)

    def calls(self, notice: NoticeCase) -> tuple[NoticeCase, ...]:
        """The calls for bids of a notice's round."""
        return tuple(n for n in self.notices if n.stage == Stage.TENDER and n.notice.round == notice.notice.round)

    def platform(self, platform_id: str) -> Platform | None:
        """The configured platform, or None for one known only by import."""
        return self.night.config.platform(platform_id)

    def reference(self, notice: NoticeCase) -> Posting | None:
        """The posting others are held against: on the statutory platform, else the earliest."""
        if notice.notice.id not in self.references:
            self.references[notice.notice.id] = self._reference(notice)
        return self.references[notice.notice.id]

    def _reference(self, notice: NoticeCase) -> Posting | None:
        known = [p for p in notice.postings if self.platform(p.platform) and not p.gone_nights]
        statutory = [p for p in known if self.is_statutory(p.platform)]
        dated = sorted(known, key=lambda p: (p.published is None, p.published.value if p.published else p.first_seen))
        return statutory[0] if statutory else dated[0] if dated else None

    def reference_unread(self, notice: NoticeCase) -> str:
        """Why it is not known whom to hold others against: the statutory platform, which comes first, was not read.

        Empty where its posting is known, where it was read whole tonight and has none, or where there is none such.
        """
        if any(self.is_statutory(p.platform) for p in notice.postings):
            return ""
        media = [platform.id for platform in self.night.config.platforms if self.is_statutory(platform.id)]
        reasons = (self.night.unread_reason(p, self.trade_kind, notice.stage, notice.day) for p in media)
        return next((reason for reason in reasons if reason and not reason.endswith("not_covered")), "")

    def is_statutory(self, platform_id: str) -> bool:
        """Whether a platform is the statutory medium for the project's trade: of purchases only their own sites are."""
        platform = self.platform(platform_id)
        return platform is not None and is_medium(self.night.config, platform, self.trade_kind)

    def agency(self, notice: NoticeCase) -> str | None:
        """Who posts on behalf of the purchaser: as the notice says, else the platform's record, else the project's."""
        return notice.agency or self.project.agency

    def was_found(self, rule: str, field: str) -> bool:
        """Whether a finding of a rule on a field was ever made of the project: then it must be said when it is gone."""
        return (rule, field) in self.night.found.get(self.project.id, ())

    def later(self, stages: Iterable[Stage], day: date) -> list[NoticeCase]:
        """Notices of these stages first posted on or after `day`."""
        wanted = set(stages)
        return [n for n in self.notices if n.stage in wanted and n.day >= day]


def night_of(store: Store, config: Settings, as_of: datetime, only: Collection[str] | None = None) -> Night:
    """What the store knows of all platforms at `as_of`, and of looks and revisions for all projects or only some."""
    return with_projects(store, with_lists(store, reading_of(store, config, as_of)), only)


def reading_of(store: Store, config: Settings, as_of: datetime) -> Night:
    """A night with how columns were read, and nothing of projects or lists."""
    windows: dict[str, list[Window]] = {}
    last_whole: dict[tuple[str, str], date] = {}
    for window in ledger.latest_windows(store):
        if window.headlines:
            continue
        windows.setdefault(window.platform, []).append(window)
        last = ledger.last_whole(store, window.platform, window.column)
        if last:
            last_whole[(window.platform, window.column)] = last
    shown = {platform: tuple(found) for platform, found in windows.items()}
    return Night(config, as_of, shown, last_whole, {}, {}, ledger.covered_since(store))


def with_lists(store: Store, night: Night) -> Night:
    """A night with what else is the same for all projects: earlier nights, feeds' faults, punishment lists, files."""
    return replace(
        night, history=remembered.history(store, night.as_of), feeds=remembered.feeds(store),
        penalties=penalties_of(store, night.config), listings=Listings(store),
    )  # fmt: skip


def with_projects(store: Store, night: Night, only: Collection[str] | None = None) -> Night:
    """A night with looks and revisions, of all projects or only some."""
    looks: dict[tuple[str, str], list[Look]] = {}
    for look in ledger.looks(store) if only is None else ledger.looks_of(store, only):
        looks.setdefault((look.platform, look.notice), []).append(look)
    revised = {posting: tuple(postings.revisions(store, posting)) for posting in postings.revised(store, only)}
    shown = {key: tuple(found) for key, found in looks.items()}
    found = findings.kinds_of(store, only)
    return replace(night, looks=shown, revised=revised, files=Shelf(store), found=found)


def with_footprints(store: Store, night: Night, only: Collection[str], run: str | None = None) -> Night:
    """A night that knows on what earlier verdicts on these projects rest: what rests on the same is not judged.

    With a run, verdicts it put aside count too: those projects are judged a second time in it.
    """
    return replace(night, footprints=verdicts.footprints(store, only, night.night, run))


def cases(store: Store, night: Night, only: Collection[str] | None = None) -> Iterator[Case]:
    """Every project of the store as a case, or only those named, in parts that bear being held at once."""
    chosen = [p.id for p in projects.all_projects(store)] if only is None else sorted(only)
    for first in range(0, len(chosen), AT_ONCE):
        yield from _cases(store, night, chosen[first : first + AT_ONCE])


def _cases(store: Store, night: Night, only: Collection[str]) -> Iterator[Case]:
    own = projects.notices_of(store, only)
    reviews = projects.reviews(store, (posting for notice in own for posting in notice.postings))
    shared = _shared(store, only)
    abroad = set(projects.homes(store, (end for review in reviews for end in (review.a, review.b))).values())
    abroad |= {other.id for pairs in shared.values() for _, other in pairs}
    others = projects.notices_of(store, abroad - set(only))
    wanted = {p for notice in (*own, *others) for p in notice.postings} | {e for r in reviews for e in (r.a, r.b)}
    known = {posting.id: posting for posting in postings.some_postings(store, wanted)}
    by_project: dict[str, list[NoticeCase]] = {}
    for notice in sorted((*own, *others), key=lambda n: (n.project, n.stage, n.round, n.ordinal)):
        shown = tuple(known[p] for p in notice.postings if p in known)
        if shown:
            by_project.setdefault(notice.project, []).append(NoticeCase(notice, shown))
    near = _near(reviews, known, by_project)
    for project in projects.some_projects(store, only):
        notices = tuple(by_project.get(project.id, ()))
        pairs = tuple(pair for n in notices for p in n.postings for pair in near.get(p.id, ()))
        sharing = tuple(
            (code, Case(other, tuple(by_project.get(other.id, ())), (), night))
            for code, other in shared.get(project.id, ())
        )  # fmt: skip
        yield Case(project, notices, pairs, night, sharing=sharing)


def _shared(store: Store, here: Collection[str]) -> dict[str, list[tuple[str, Project]]]:
    """By project, the codes it shares with others."""
    pairs = code_homes.shared(store, here)
    known = {project.id: project for project in projects.some_projects(store, {pair.other for pair in pairs})}
    found: dict[str, list[tuple[str, Project]]] = {}
    for own, other, code in pairs:
        found.setdefault(own, []).append((code, known[other]))
    return found


def _near(
    reviews: Iterable[ReviewPair], known: dict[str, Posting], by_project: dict[str, list[NoticeCase]]
) -> dict[str, list[Near]]:
    shown_on = {
        posting.id: frozenset(p.platform for p in notice.postings)
        for notices in by_project.values() for notice in notices for posting in notice.postings
    }  # fmt: skip
    beside = {p.id: notices for notices in map(tuple, by_project.values()) for n in notices for p in n.postings}
    pairs: dict[str, list[Near]] = {}
    for review in reviews:
        for a, b in ((review.a, review.b), (review.b, review.a)):
            if a in known and b in known:
                near = Near(known[a], known[b], shown_on.get(b, frozenset()), beside.get(b, ()))
                pairs.setdefault(a, []).append(near)
    return pairs
