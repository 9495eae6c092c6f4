"""From weighed pairs to projects: strongest links first, never against a veto between any two members."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from diffing.linking.records import StaffLink, Why
from diffing.linking.weigh import Edge, Outcome

MAX_PROJECT = 40
RIVAL_MARGIN = 1.0
REVIEWS_EACH = 5


class Forbids(Protocol):
    """The guard between two records."""

    def __call__(self, x: str, y: str, *, by: Edge | None) -> str | None:
        """Why `x` and `y` may not share a project through the link `by` (None: through any), or None if they may."""


@dataclass(frozen=True, slots=True)
class Solution:
    """Every record's root, and the pairs left for a person."""

    roots: dict[str, str]
    reviews: tuple[Edge, ...]


class _Clusters:
    """Union-find that knows members and keeps the smallest id as root."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._root = {id_: id_ for id_ in ids}
        self.members = {id_: [id_] for id_ in self._root}

    def find(self, id_: str) -> str:
        while self._root[id_] != id_:
            self._root[id_] = self._root[self._root[id_]]
            id_ = self._root[id_]
        return id_

    def of(self, id_: str) -> list[str]:
        return self.members[self.find(id_)]

    def join(self, a: str, b: str) -> None:
        low, high = sorted((self.find(a), self.find(b)))
        if low != high:
            self._root[high] = low
            self.members[low] += self.members.pop(high)


def _staff_joins(clusters: _Clusters, staff: Sequence[StaffLink], *, splits: set[frozenset[str]]) -> None:
    """A person's joins, a split outranking a join that would undo it."""
    known = set(clusters.members)
    for a, b in sorted({(min(s.a, s.b), max(s.a, s.b)) for s in staff if s.together}):
        if a in known and b in known and not _split(clusters, a, b=b, splits=splits):
            clusters.join(a, b)


def _split(clusters: _Clusters, a: str, *, b: str, splits: set[frozenset[str]]) -> bool:
    ours, theirs = clusters.of(a), clusters.of(b)
    return bool(splits) and any(frozenset((x, y)) in splits for x in ours for y in theirs)


def _ambiguous(links: Sequence[Edge], forbids: Forbids) -> dict[tuple[str, str], str]:
    """Links without a shared code whose posting could as well belong to another one that excludes the first."""
    by_id: dict[str, list[Edge]] = defaultdict(list)
    for edge in links:
        by_id[edge.a].append(edge)
        by_id[edge.b].append(edge)
    found: dict[tuple[str, str], str] = {}
    for edge in links:
        if edge.keyed:
            continue
        for end, partner in ((edge.a, edge.b), (edge.b, edge.a)):
            near = [e for e in by_id[end] if not e.keyed]
            rivals = [_other(e, end) for e in near if e.why.weight >= edge.why.weight - RIVAL_MARGIN]
            if any(r != partner and forbids(partner, r, by=None) for r in rivals):
                found[edge.a, edge.b] = "与几条互不相容的公告同样接近，不能认定是哪一条"
    return found


def _other(edge: Edge, end: str) -> str:
    return edge.b if edge.a == end else edge.a


def _refusal(
    clusters: _Clusters, edge: Edge, *, forbids: Forbids, splits: set[frozenset[str]], joined: set[str]
) -> str | None:
    ours, theirs = clusters.of(edge.a), clusters.of(edge.b)
    if _split(clusters, edge.a, b=edge.b, splits=splits):
        return "工作人员已将两者分开"
    if len(ours) + len(theirs) > MAX_PROJECT:
        return f"合并后超过{MAX_PROJECT}件，不自动合并"
    # A member that a person put beside the edge's own end against a veto does not speak against newcomers either.
    ours = [x for x in sorted(ours) if x not in joined or x == edge.a or not forbids(edge.a, x, by=None)]
    theirs = [y for y in sorted(theirs) if y not in joined or y == edge.b or not forbids(edge.b, y, by=None)]
    for x in ours:
        for y in theirs:
            reason = forbids(x, y, by=edge)
            if reason:
                return f"同项目的其他公告不相容：{reason}"
    return None


def _demoted(edge: Edge, reason: str) -> Edge:
    why = Why(edge.why.agree, (*edge.why.disagree, reason), edge.why.weight)
    return replace(edge, why=why, outcome=Outcome.REVIEW)


def _strongest(edges: Sequence[Edge]) -> Iterable[Edge]:
    """A person sees at most so many near misses of one posting."""
    seen: Counter[str] = Counter()
    for edge in edges:
        if min(seen[edge.a], seen[edge.b]) < REVIEWS_EACH:
            seen.update((edge.a, edge.b))
            yield edge


def solve(ids: Sequence[str], edges: Sequence[Edge], *, forbids: Forbids, staff: Sequence[StaffLink] = ()) -> Solution:
    """The projects; `forbids` says what may not be together."""
    clusters = _Clusters(ids)
    splits = {frozenset((s.a, s.b)) for s in staff if not s.together}
    _staff_joins(clusters, staff, splits=splits)
    joined = {id_ for s in staff if s.together for id_ in (s.a, s.b)}
    links = sorted((e for e in edges if e.outcome is Outcome.LINK), key=lambda e: (-e.why.weight, e.a, e.b))
    reviews = [e for e in edges if e.outcome is Outcome.REVIEW]
    unclear = _ambiguous(links, forbids)
    for edge in links:
        if clusters.find(edge.a) == clusters.find(edge.b):
            continue
        reason = unclear.get((edge.a, edge.b)) or _refusal(
            clusters, edge, forbids=forbids, splits=splits, joined=joined
        )
        if reason:
            reviews.append(_demoted(edge, reason))
        else:
            clusters.join(edge.a, edge.b)
    roots = {id_: clusters.find(id_) for id_ in ids}
    apart = sorted((e for e in reviews if roots[e.a] != roots[e.b]), key=lambda e: (-e.why.weight, e.a, e.b))
    return Solution(roots, tuple(_strongest(apart)))
