"""From weighed pairs to projects: strongest links first, never against a veto between any two members."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from diffing.linking.blocks import Pairs, pairs_within
from diffing.linking.edges import NOBODY, Edges, Refused, StaffRows, Standing, Weigher
from diffing.linking.evidence import Evidence
from diffing.linking.graph import components, members
from diffing.linking.rivals import ambiguous
from diffing.linking.strongest import MAX_PROJECT, TOO_LARGE, Contest, take_strongest
from diffing.linking.table import Bools, Ints
from diffing.linking.weights import Outcome

# Above so many postings a web of links is taken apart at its weakest before its members are held against each other.
MOST_TOGETHER = 240
AMBIGUOUS = "与几条互不相容的公告同样接近，不能认定是哪一条"


@dataclass(frozen=True, slots=True)
class Solution:
    """Each row's project (one of its rows), and for the edges that were to be links and are not why."""

    project: Ints
    refused: dict[int, Refused]  # by place among the edges


def solve(rank: Ints, edges: Edges, weigher: Weigher, staff: StaffRows = NOBODY) -> Solution:
    """The projects of all rows; `rank` orders them where two links are equally strong, `weigher` tells how any two
    stand."""
    count = len(rank)
    refused: dict[int, Refused] = {}
    links = np.flatnonzero(edges.outcome == Outcome.LINK).astype(np.int32)
    links = _taken_apart(count, edges, links, refused)
    joins = Pairs(*(np.array([join[end] for join in staff.joins], np.int32) for end in (0, 1)))
    standing = Standing.of(edges, _within(count, _both(edges.pairs.take(links), joins)), weigher)
    unclear = ambiguous(edges.pairs, edges.weight, links[_by_likeness(edges.evidence)[links]], standing.vetoes)
    refused.update((int(place), Refused(AMBIGUOUS)) for place in unclear)
    links = links[~_marked(len(edges), unclear)[links]]
    root = components(count, _both(edges.pairs.take(links), joins))
    contested = _contested(root, standing, staff)
    project = np.where(contested[root], np.arange(count, dtype=np.int32), root)
    doubtful = links[contested[root[edges.pairs.a[links]]]]
    for row, smallest in take_strongest(
        Contest(edges, doubtful, rank, standing.among(contested[root]), staff), refused
    ):
        project[row] = smallest
    return Solution(project, refused)


def _marked(count: int, places: Ints) -> Bools:
    found = np.zeros(count, np.bool_)
    found[places] = True
    return found


def _by_likeness(evidence: Evidence) -> Bools:
    """Which pairs neither a key nor a code holds together, not even a misspelt one."""
    return np.asarray(~evidence.keyed & ~evidence.misspelt, np.bool_)


def _both(links: Pairs, joins: Pairs) -> Pairs:
    return Pairs(np.concatenate([links.a, joins.a]), np.concatenate([links.b, joins.b]))


def _within(count: int, links: Pairs) -> Pairs:
    """All pairs of rows that links hold together, directly or over others."""
    order, start, size = members(components(count, links))
    return pairs_within(order, start, size)


def _taken_apart(count: int, edges: Edges, links: Ints, refused: dict[int, Refused]) -> Ints:
    """The links without the weakest of every web that is too large, again and again until none is."""
    while True:
        root = components(count, edges.pairs.take(links))
        size = np.bincount(root, minlength=count)
        owner = root[edges.pairs.a[links]]
        large = size[owner] > MOST_TOGETHER
        if not large.any():
            return links
        least = np.full(count, np.inf)
        np.minimum.at(least, owner[large], edges.weight[links[large]])
        weakest = large & (edges.weight[links] <= least[owner])
        refused.update((int(place), Refused(TOO_LARGE)) for place in links[weakest])
        links = links[~weakest]


def _contested(root: Ints, standing: Standing, staff: StaffRows) -> Bools:
    """Components that cannot be taken whole: a veto between two members, too many members, or a person's word."""
    found = np.bincount(root, minlength=len(root)) > MAX_PROJECT
    apart = standing.forbidden
    inside = root[apart.a] == root[apart.b]
    found[root[apart.a[inside]]] = True
    found[root[np.array(sorted(staff.rows), np.int32)]] = True
    return np.asarray(found, np.bool_)
