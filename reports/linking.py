"""How a project's postings hang together, for people: where each stands and why, near ones, what staff decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from notices.privacy import mask
from notices.vocabulary import STAGE_NAMES, Stage
from reports.matrix import STAGE_ORDER
from reports.words import Names, moment_text, platform_name
from store import Store, postings, projects
from store.records import Posting, ReviewPair, StaffLinkRecord

NOT_ENOUGH = "没有不符之处，但相符的还不足以自动认定"
SAME_CODE = ("编号相同", "标识相同")
EVERY_YEAR = 0  # held against no posting's year: one year's notices look like another's, so the year is always shown
CODE_COUNTS, DISAGREEMENT_COUNTS = 2, 2  # beside one for every agreement: what a person would weigh first


@dataclass(frozen=True, slots=True)
class Shown:
    """A posting as people see it, personal data masked; project is empty where it is not linked yet."""

    id: str
    platform: str
    platform_name: str
    stage: Stage | None
    stage_name: str
    title: str
    url: str
    published: str  # as it is read: 2026年9月18日 09:12
    published_at: str | None  # as the platform gave it, in ISO form
    project: str
    project_name: str


@dataclass(frozen=True, slots=True)
class Member:
    """A posting of a project, and why it stands there."""

    shown: Shown
    notice: str
    agree: tuple[str, ...]
    disagree: tuple[str, ...]
    words: int = 0  # how often staff said something of it: a form that saw fewer is out of date


@dataclass(frozen=True, slots=True)
class NearPair:
    """Two postings of two projects that are near, and why they were not linked."""

    ours: Shown
    theirs: Shown
    agree: tuple[str, ...]
    why_not: tuple[str, ...]
    also: int = 0  # further pairs near in the same way: of the two projects, or of one posting with a project
    judged: bool = False  # staff have split something between the two projects
    words: int = 0


@dataclass(frozen=True, slots=True)
class Act:
    """What a person did at one time: one posting joined with, or split from, others; or that was taken back."""

    together: bool
    withdrawn: bool
    one: Shown
    others: tuple[Shown, ...]
    who: str
    at: datetime
    wall: datetime | None
    note: str
    words: int = 0

    @property
    def what(self) -> str:
        """合并, 分开, 撤回合并, 撤回分开."""
        return ("撤回" if self.withdrawn else "") + ("合并" if self.together else "分开")

    @property
    def entered(self) -> datetime | None:
        """When it was entered by the wall clock, where that is another minute than the time it was decided as of."""
        return self.wall if self.wall and abs(self.wall - self.at) >= timedelta(minutes=1) else None


@dataclass(frozen=True, slots=True)
class ProjectLinks:
    """A project's postings with why, near ones outside it, decisions in force, and everything ever decided."""

    members: tuple[Member, ...]
    near: tuple[NearPair, ...]
    in_force: tuple[Act, ...]
    history: tuple[Act, ...]  # newest first


def project_links(store: Store, project: str, names: Names) -> ProjectLinks:
    """How the postings of a project hang together."""
    found = postings.of_project(store, project)
    events = projects.staff_link_events(store, (p.id for p in found))
    standing = set(projects.staff_links(store))
    view = _View(store, names, events)
    members = tuple(view.member(p) for p in sorted(found, key=_by_stage))
    in_force = view.acts(event for event in events if event in standing)
    near = view.nearest(projects.near_pairs(store, project), {p.id for p in found}, in_force)
    return ProjectLinks(members, near, in_force, view.acts(events)[::-1])


def waiting(store: Store, names: Names, *, start: int = 0, count: int = 20) -> tuple[list[NearPair], int, int]:
    """Projects that are near and wait for a person, each pair of projects once, most telling first.

    Gives those from `start` on, how many pairs of projects there are, and how many pairs of postings.
    """
    everything = projects.reviews(store)
    grouped: dict[frozenset[str], list[ReviewPair]] = {}
    home = projects.homes(store, (end for review in everything for end in (review.a, review.b)))
    for review in sorted(everything, key=lambda r: (-telling(r), r.a, r.b)):
        ends = frozenset(home.get(end, end) for end in (review.a, review.b))
        grouped.setdefault(ends, []).append(review)
    view = _View(store, names, projects.staff_link_events(store))
    chosen = list(grouped.values())[start : start + count]
    shown = [view.near(pairs[0], (pairs[0].a, pairs[0].b), also=len(pairs) - 1) for pairs in chosen]
    return shown, len(grouped), len(everything)


def telling(review: ReviewPair) -> int:
    """How much a near pair looks like one project: what agrees, a shared code twice over, less what disagrees."""
    coded = any(word in line for word in SAME_CODE for line in review.agree)
    return len(review.agree) + CODE_COUNTS * coded - DISAGREEMENT_COUNTS * len(review.disagree)


def shown(store: Store, identity: str, names: Names) -> Shown:
    """A posting by its id; one that was dropped since (its list row never had a body) is shown by its id alone."""
    posting, place = postings.get(store, identity), projects.placed(store, identity)
    project = projects.get(store, place.project) if place else None
    home = (project.id, mask(project.name)) if project else ("", "")
    if posting is None:
        return Shown(identity, "", "", None, "", "已不在库中", "", "", None, *home)
    return _shown(posting, home, names)


def _shown(posting: Posting, home: tuple[str, str], names: Names) -> Shown:
    published = posting.published.iso() if posting.published else None
    return Shown(
        posting.id, posting.platform, platform_name(posting.platform, names), posting.stage,
        STAGE_NAMES[posting.stage] if posting.stage else "环节不明", mask(posting.title), posting.url,
        moment_text(published, EVERY_YEAR) if published else "未写日期", published, *home,
    )  # fmt: skip


def _by_stage(posting: Posting) -> tuple[int, str, str]:
    order = STAGE_ORDER[posting.stage] if posting.stage else len(STAGE_ORDER)
    return order, posting.published.iso() if posting.published else "", posting.id


class _View:
    """What is drawn for one answer: every posting is read once, and knows how often staff spoke of it."""

    def __init__(self, store: Store, names: Names, events: Sequence[StaffLinkRecord]) -> None:
        self.store, self.names, self.events = store, names, events
        self.known: dict[str, Shown] = {}

    def shown(self, identity: str) -> Shown:
        if identity not in self.known:
            self.known[identity] = shown(self.store, identity, self.names)
        return self.known[identity]

    def words(self, *identities: str) -> int:
        return words_on(self.events, identities)

    def member(self, posting: Posting) -> Member:
        place = projects.placed(self.store, posting.id)
        agree, disagree, notice = (place.agree, place.disagree, place.notice) if place else ((), (), "")
        return Member(self.shown(posting.id), notice, _masked(agree), _masked(disagree), self.words(posting.id))

    def near(self, review: ReviewPair, ends: tuple[str, str], *, also: int, judged: bool = False) -> NearPair:
        ours, theirs = (self.shown(end) for end in ends)
        why_not = _masked(review.disagree) or (NOT_ENOUGH,)
        return NearPair(ours, theirs, _masked(review.agree), why_not, also, judged, self.words(ends[0]))

    def nearest(self, reviews: Iterable[ReviewPair], ours: set[str], acts: Iterable[Act]) -> tuple[NearPair, ...]:
        """Each posting that is near a project once, with the member it is nearest to; most telling first."""
        split = {other.project for act in acts if not act.together for other in (act.one, *act.others)}
        grouped: dict[str, list[ReviewPair]] = {}
        for review in sorted(reviews, key=lambda r: (-telling(r), r.a, r.b)):
            grouped.setdefault(review.b if review.a in ours else review.a, []).append(review)
        return tuple(
            self.near(pairs[0], (pairs[0].a if theirs == pairs[0].b else pairs[0].b, theirs), also=len(pairs) - 1,
                      judged=self.shown(theirs).project in split)
            for theirs, pairs in grouped.items()
        )  # fmt: skip

    def acts(self, events: Iterable[StaffLinkRecord]) -> tuple[Act, ...]:
        """Words said at one time in one breath, together: who takes a posting out of ten others did one thing."""
        groups: dict[tuple[object, ...], list[StaffLinkRecord]] = {}
        for e in events:
            groups.setdefault((e.together, e.withdrawn, e.who, e.when, e.wall, e.note), []).append(e)
        return tuple(act for group in groups.values() for act in self._star(group))

    def _star(self, group: Sequence[StaffLinkRecord]) -> Iterator[Act]:
        """One act where a posting is common to all, else one a pair."""
        first = group[0]
        common = next((end for end in (first.a, first.b) if all(end in (e.a, e.b) for e in group)), None)
        if common is not None:
            yield self._act(group, common)
        else:
            yield from (self._act([event], event.a) for event in group)

    def _act(self, group: Sequence[StaffLinkRecord], common: str) -> Act:
        first = group[0]
        others = dict.fromkeys(end for e in group for end in (e.a, e.b) if end != common)
        return Act(
            first.together, first.withdrawn, self.shown(common), tuple(map(self.shown, others)), mask(first.who),
            first.when, first.wall, mask(first.note), self.words(common),
        )  # fmt: skip


def words_on(events: Iterable[StaffLinkRecord], identities: Iterable[str]) -> int:
    """How many words of staff name one of some postings."""
    chosen = set(identities)
    return sum(not chosen.isdisjoint((event.a, event.b)) for event in events)


def _masked(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(mask, lines))
