"""Contested links one by one, the strongest first: a link is made only where no two members forbid it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from diffing.linking.edges import NUMBERS, ONE_CODE, Edges, Refused, StaffRows, vetoes_of
from diffing.linking.evidence import HARD, ONE_NAME, Name, Veto
from diffing.linking.party_ties import PartyLevel
from diffing.linking.table import Ints

MAX_PROJECT = 40
# Four lots in three rounds on two sites are more: so many where each link is of one name and beyond doubt.
MOST_OF_ONE_NAME, SURE = 160, 8.0
STRONG = 7.0  # a link of one name and purchaser that may bring together postings which one platform numbers
TOO_LARGE = f"合并后超过{MAX_PROJECT}件，不自动合并"
STAFF_SPLIT = "工作人员已将两者分开"
MEMBERS = "同项目的其他公告不相容"

Stands = Mapping[tuple[int, int], int]


class _Clusters:
    """Union-find that knows members and keeps the smallest row as root."""

    def __init__(self) -> None:
        self._root: dict[int, int] = {}
        self.members: dict[int, list[int]] = {}

    def find(self, row: int) -> int:
        if row not in self._root:
            self._root[row], self.members[row] = row, [row]
        while self._root[row] != row:
            self._root[row] = self._root[self._root[row]]
            row = self._root[row]
        return row

    def of(self, row: int) -> list[int]:
        return self.members[self.find(row)]

    def join(self, a: int, b: int) -> None:
        low, high = sorted((self.find(a), self.find(b)))
        if low != high:
            self._root[high] = low
            self.members[low] += self.members.pop(high)


@dataclass(frozen=True, slots=True)
class Contest:
    """The links to be made one by one (places among the edges), the order of rows where two links are equally strong,
    and how any two rows that the links hold together stand."""

    edges: Edges
    links: Ints
    rank: Ints
    stands: Stands
    staff: StaffRows


def take_strongest(contest: Contest, refused: dict[int, Refused]) -> Iterator[tuple[int, int]]:
    """Each row that stands with others, and the smallest of them; links not made are entered in `refused`."""
    clusters, staff = _Clusters(), contest.staff
    for a, b in sorted(staff.joins):  # a split outranks a join that would undo it
        if not _split(clusters, a, b=b, staff=staff):
            clusters.join(a, b)
    joined = {row for pair in staff.joins for row in pair}
    opposed = _opposed(contest.stands)
    for link in _strongest_first(contest):
        if clusters.find(link.a) == clusters.find(link.b):
            continue
        reason = _refused_outright(clusters, link, staff=staff)
        if reason is None and _speaks_against(clusters, link, opposed=opposed):
            reason = _refusal(clusters, link, stands=contest.stands, joined=joined)
        if reason:
            refused[link.place] = reason
        else:
            clusters.join(link.a, link.b)
    for root, rows in clusters.members.items():
        yield from ((row, root) for row in rows)


class _Link(NamedTuple):
    """A link about to be made: its ends, and what holds them together."""

    place: int
    a: int
    b: int
    keyed: bool
    misspelt: bool
    one_buyer: bool
    sure: bool  # of one name, and held together by a code, or of one purchaser and strong
    strong: bool  # the same, less strong


_ONE_NAME = np.array([level in ONE_NAME for level in Name])


def _strongest_first(contest: Contest) -> Iterator[_Link]:
    edges, links = contest.edges, contest.links
    a, b = contest.rank[edges.pairs.a[links]], contest.rank[edges.pairs.b[links]]
    order = links[np.lexsort((np.maximum(a, b), np.minimum(a, b), -edges.weight[links]))]
    evidence = edges.evidence
    one_buyer = evidence.buyer == PartyLevel.SAME
    sure, strong = (
        _ONE_NAME[evidence.name] & (evidence.keyed | (one_buyer & (edges.weight >= least))) for least in (SURE, STRONG)
    )
    columns = (edges.pairs.a, edges.pairs.b, evidence.keyed, evidence.misspelt, one_buyer, sure, strong)
    return map(_Link, order.tolist(), *(column[order].tolist() for column in columns))


def _stand(stands: Stands, x: int, y: int) -> int:
    return stands.get((x, y) if x < y else (y, x), 0)


def _forbids(link: _Link, x: int, y: int, *, stands: Stands, kin: frozenset[int]) -> bool:
    """Whether `x` of one project and `y` of the other may not come together through a link.

    A link by a code excuses the weak reasons, and codes that its own ends' projects already hold together; one that
    takes two codes for one misspelt code takes them for one everywhere, with all misspellings of it that the projects
    hold already (`kin`: the members under it); one of one purchaser excuses that a member, held by other reasons, names
    another.
    """
    told = _stand(stands, x, y)
    vetoes = told & ~(ONE_CODE | NUMBERS) if link.strong else vetoes_of(told)
    if not vetoes or vetoes & HARD:
        return vetoes > 0
    if vetoes & Veto.CODES and not _excuses(link, x, y, stands=stands, kin=kin):
        return True
    if link.keyed:
        return False
    return bool(vetoes & Veto.BACKWARDS) or (bool(vetoes & Veto.BUYERS) and not link.one_buyer)


def _excuses(link: _Link, x: int, y: int, *, stands: Stands, kin: frozenset[int]) -> bool:
    def one_code(p: int, q: int) -> bool:
        return p == q or bool(_stand(stands, p, q) & ONE_CODE)

    if link.keyed:
        return one_code(y, link.a) or one_code(x, link.b)
    return link.misspelt and x in kin and y in kin


def _kin(row: int, members: list[int], *, stands: Stands) -> set[int]:
    """The members that hang together with `row` by codes that are one, be it misspelt."""
    found, open_ = {row}, [row]
    while open_:
        one = open_.pop()
        near = {other for other in members if other not in found and _stand(stands, one, other) & ONE_CODE}
        found |= near
        open_ += near
    return found


def _opposed(stands: Stands) -> dict[int, set[int]]:
    """For each row those that some veto holds apart from it."""
    found: dict[int, set[int]] = {}
    for (x, y), bits in stands.items():
        if bits != ONE_CODE:
            found.setdefault(x, set()).add(y)
            found.setdefault(y, set()).add(x)
    return found


def _speaks_against(clusters: _Clusters, link: _Link, *, opposed: Mapping[int, set[int]]) -> bool:
    """Whether any two members are held apart by a veto, excused or not: most links have none, and end here."""
    theirs = clusters.of(link.b)
    return any(x in opposed and not opposed[x].isdisjoint(theirs) for x in clusters.of(link.a))


def _refused_outright(clusters: _Clusters, link: _Link, *, staff: StaffRows) -> Refused | None:
    if _split(clusters, link.a, b=link.b, staff=staff):
        return Refused(STAFF_SPLIT)
    most = MOST_OF_ONE_NAME if link.sure else MAX_PROJECT
    too_large = len(clusters.of(link.a)) + len(clusters.of(link.b)) > most
    return Refused(TOO_LARGE) if too_large else None


def _refusal(clusters: _Clusters, link: _Link, *, stands: Stands, joined: set[int]) -> Refused | None:
    ours, theirs = clusters.of(link.a), clusters.of(link.b)
    # A member that a person put beside the link's own end against a veto does not speak against newcomers either.
    ours = [x for x in sorted(ours) if x not in joined or not _stand(stands, link.a, x) & ~ONE_CODE]
    theirs = [y for y in sorted(theirs) if y not in joined or not _stand(stands, link.b, y) & ~ONE_CODE]
    kin: frozenset[int] = frozenset()
    if link.misspelt:
        kin = frozenset(_kin(link.a, ours, stands=stands) | _kin(link.b, theirs, stands=stands))
    pairs = ((x, y) for x in ours for y in theirs)
    against = next(((x, y) for x, y in pairs if _forbids(link, x, y, stands=stands, kin=kin)), None)
    return Refused(MEMBERS, against, vetoes_of(_stand(stands, *against))) if against else None


def _split(clusters: _Clusters, a: int, *, b: int, staff: StaffRows) -> bool:
    if not staff.splits:
        return False
    return any(_in_order(x, y) in staff.splits for x in clusters.of(a) for y in clusters.of(b))


def _in_order(x: int, y: int) -> tuple[int, int]:
    return (x, y) if x < y else (y, x)
