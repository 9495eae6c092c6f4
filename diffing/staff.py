"""What staff decide of links: joins, splits, withdrawals; refused where they contradict, linked anew at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from urllib.parse import unquote

from diffing.relink import relink
from notices.values.codes import code_key
from store import Store, StoreError, postings, projects
from store.records import Project, StaffLinkRecord

Pair = tuple[str, str]
EXPECTED = "应为发布件编号（P- 开头）、公告网址、项目编号"


class Choice(StrEnum):
    """What a person may do about two postings."""

    JOIN = "join"
    SPLIT = "split"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class LinkDecision:
    """What a person says of pairs of postings, and why; as-of and wall time. A join is of one pair."""

    choice: Choice
    pairs: tuple[Pair, ...]
    note: str
    who: str
    at: datetime
    wall: datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was recorded, and the project, before and after, of every posting of the projects it concerns.

    A posting that was not linked before has None there.
    """

    links: tuple[StaffLinkRecord, ...]
    before: dict[str, str | None]
    after: dict[str, str | None]


def decide(store: Store, decision: LinkDecision) -> Outcome:
    """Record what staff decided and link anew; the decision holds through every later linking.

    A join makes one project of the two that hold the postings; a split parts just the pairs named.
    Raises StoreError, for people: an unknown posting, nothing to decide, no note or name, a join against a split in
    force, a split of what joins in force hold together; or where another run is at work.
    """
    with store.alone():
        links = _checked(store, decision)
        concerned = _concerned(store, {end for link in links for end in (link.a, link.b)})
        before = _standing(store, concerned)
        _record_all(store, links)
        relink(store)
        if decision.choice is Choice.JOIN:
            links += _bring_along(store, decision, concerned)
        return Outcome(links, before, _standing(store, concerned))


def _bring_along(store: Store, decision: LinkDecision, concerned: Sequence[str]) -> tuple[StaffLinkRecord, ...]:
    """Where what forbids one project kept some of the two projects behind, each of them is joined by name.

    All of them are, not those left behind alone: else they would speak against postings that arrive later.
    """
    (a, _), *_ = decision.pairs
    home = projects.homes(store, concerned)
    if all(home.get(posting) == home.get(a) for posting in concerned):
        return ()
    joined = {(link.a, link.b) for link in projects.staff_links(store) if link.together}
    wanted = [pair for posting in concerned if posting != a and (pair := _ordered((a, posting))) not in joined]
    links = tuple(_record(decision, pair, together=True) for pair in wanted)
    _record_all(store, links)
    relink(store)
    return links


def _record_all(store: Store, links: Iterable[StaffLinkRecord]) -> None:
    with store.transaction():
        for link in links:
            projects.set_staff_link(store, link)


def postings_named(store: Store, key: str) -> list[str]:
    """The posting that an id or address names, or all of the project that an id or code names, earliest first.

    Raises StoreError where nothing, or more than one project, goes by it; names of projects are not guessed at.
    """
    key = key.strip()
    if postings.get(store, key) is not None:
        return [key]
    if "://" in key:
        found = [p.id for p in postings.all_postings(store) if unquote(p.url) == unquote(key)]
    else:
        home = projects.get(store, key) or _bearing(store, key)
        found = [p.id for p in postings.of_project(store, home.id)] if home else []
    if not found:
        raise StoreError(f"{key or '（空）'}: 没有这件发布件，也没有这个项目；{EXPECTED}")
    return found


def _bearing(store: Store, code: str) -> Project | None:
    """The one project of a code. Raises StoreError where several bear it."""
    wanted = code_key(code)
    found = [p for p in projects.all_projects(store) if wanted and any(code_key(c) == wanted for _, c in p.codes)]
    if len(found) > 1:
        ids = "、".join(project.id for project in found)
        raise StoreError(f"{code}: 有 {len(found)} 个项目用这个编号；请改用其中一个：{ids}")
    return next(iter(found), None)


def pairs_apart(store: Store, posting: str) -> tuple[Pair, ...]:
    """The pairs that take a posting out of its project: itself with every other of the project."""
    place = projects.placed(store, posting)
    others = postings.of_project(store, place.project) if place else []
    return tuple((posting, other.id) for other in others if other.id != posting)


def pairs_decided(store: Store, ours: Iterable[str], theirs: Iterable[str]) -> tuple[Pair, ...]:
    """The pairs between some postings and others of which a decision is in force."""
    mine, others = set(ours), set(theirs)
    between = (link for link in projects.staff_links(store) if _links(link, mine, others))
    return tuple((link.a, link.b) for link in between)


def _links(link: StaffLinkRecord, ours: set[str], theirs: set[str]) -> bool:
    return (link.a in ours and link.b in theirs) or (link.a in theirs and link.b in ours)


def _concerned(store: Store, named: Iterable[str]) -> list[str]:
    """The postings named and all that share a project with one of them, those named first."""
    first = sorted(named)
    held = [
        p.id
        for project in sorted({*projects.homes(store, first).values()})
        for p in postings.of_project(store, project)
    ]
    return list(dict.fromkeys([*first, *held]))


def _standing(store: Store, concerned: Sequence[str]) -> dict[str, str | None]:
    home = projects.homes(store, concerned)
    return {posting: home.get(posting) for posting in concerned}


def _checked(store: Store, decision: LinkDecision) -> tuple[StaffLinkRecord, ...]:
    """What is to be recorded. Raises StoreError."""
    if not decision.note.strip():
        raise StoreError("合并、分开、撤回都须写明原因（--note）")
    if not decision.who.strip():
        raise StoreError("合并、分开、撤回都须写明经办人（--who）")
    wanted = list(dict.fromkeys(_ordered(pair) for pair in decision.pairs))
    for posting in dict.fromkeys(posting for pair in decision.pairs for posting in pair):
        if postings.get(store, posting) is None:
            raise StoreError(f"没有编号为 {posting} 的发布件；编号以 P- 开头，项目页和 hedui projects show 都列出")
    if not wanted or any(a == b for a, b in wanted):
        raise StoreError("请给出两件不同的发布件；一个项目只有一件时没有可分开的")
    standing = {(link.a, link.b): link for link in projects.staff_links(store)}
    if decision.choice is Choice.WITHDRAW:
        taken_back = _withdrawn(wanted, standing)
        return tuple(_record(decision, link, together=link.together) for link in taken_back)
    together = decision.choice is Choice.JOIN
    fresh = [pair for pair in wanted if pair not in standing or standing[pair].together is not together]
    if not fresh:
        raise StoreError(f"已有同样的决定：{_said(standing[wanted[0]])}；要改，请先撤回")
    if together:
        (a, b), *_ = fresh
        whole = [(a, other) for other in _concerned(store, (a, b)) if other != a]
        _refuse_undoing_a_split(whole, list(standing.values()))
    else:
        _refuse_undoing_a_join(fresh, list(standing.values()))
    return tuple(_record(decision, pair, together=together) for pair in fresh)


def _ordered(pair: Pair) -> Pair:
    return (min(pair), max(pair))


def _record(decision: LinkDecision, pair: Pair | StaffLinkRecord, *, together: bool) -> StaffLinkRecord:
    a, b = (pair.a, pair.b) if isinstance(pair, StaffLinkRecord) else pair
    return StaffLinkRecord(
        a, b, together, decision.who.strip(), decision.at, decision.note.strip(), decision.wall,
        decision.choice is Choice.WITHDRAW,
    )  # fmt: skip


def _withdrawn(wanted: Sequence[Pair], standing: dict[Pair, StaffLinkRecord]) -> list[StaffLinkRecord]:
    found = [standing[pair] for pair in wanted if pair in standing]
    if not found:
        a, b = wanted[0]
        raise StoreError(f"{a} 与 {b} 之间没有可撤回的人工决定")
    return found


def _refuse_undoing_a_split(whole: Sequence[Pair], standing: Sequence[StaffLinkRecord]) -> None:
    """A join reaches further than the two named: both projects come along, and whatever joins in force tie to them."""
    group = _tied(whole[0][0], [(link.a, link.b) for link in standing if link.together] + list(whole))
    against = next((s for s in standing if not s.together and {s.a, s.b} <= group), None)
    if against:
        raise StoreError(f"不能合并：{_said(against)}；请先撤回这个决定，再合并")


def _refuse_undoing_a_join(fresh: Sequence[Pair], standing: Sequence[StaffLinkRecord]) -> None:
    """A split replaces the join of the same two; what other joins tie together it cannot part."""
    others = [link for link in standing if link.together and (link.a, link.b) not in fresh]
    for a, b in fresh:
        if b in _tied(a, [(link.a, link.b) for link in others]):
            held = "；".join(_said(link) for link in others if a in (link.a, link.b))
            raise StoreError(f"不能分开 {a} 与 {b}，人工合并把它们连在一起：{held}；请先撤回合并，再分开")


def _tied(start: str, joins: Iterable[Pair]) -> set[str]:
    """Everything that joins tie to a posting, itself included."""
    ends: dict[str, set[str]] = {}
    for a, b in joins:
        ends.setdefault(a, set()).add(b)
        ends.setdefault(b, set()).add(a)
    reached, waiting = {start}, [start]
    while waiting:
        new = ends.get(waiting.pop(), set()) - reached
        reached |= new
        waiting += new
    return reached


def _said(link: StaffLinkRecord) -> str:
    what = "合并" if link.together else "分开"
    return f"{link.a} 与 {link.b} 已由 {link.who} 于 {link.when:%Y-%m-%d} {what}（{link.note}）"
