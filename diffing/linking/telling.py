"""A solution in words: where each posting stands and why, and which near ones were not taken and why not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from diffing.linking.edges import Edges
from diffing.linking.explain import ALONE, vetoes, why
from diffing.linking.link import Solved, normalised, solved, staff_rows
from diffing.linking.party_ties import PartyLevel
from diffing.linking.records import Linking, LinkRecord, Place, Review, StaffLink, Why
from diffing.linking.table import Bools, Ints
from diffing.linking.weights import Outcome

BY_STAFF = "工作人员认定为同一项目"


def link(records: Sequence[LinkRecord], staff: Sequence[StaffLink] = ()) -> Linking:
    """The places of `records`, which must have distinct ids; the same for any order of the input."""
    return told(solved(normalised(records), staff), staff)


@dataclass(frozen=True, slots=True)
class Whys:
    """Why each posting stands where it does, and the near pairs that were not taken."""

    places: dict[str, Why]
    reviews: tuple[Review, ...]


class _Teller:
    """What a solution says of its edges, one after the other: the evidence as plain lists, made once."""

    def __init__(self, found: Solved) -> None:
        self._found = found
        self._rows = found.table.rows
        self._ends = list(zip(found.edges.pairs.a.tolist(), found.edges.pairs.b.tolist(), strict=True))
        evidence = found.edges.evidence
        columns = (getattr(evidence, name).tolist() for name in evidence.__slots__)
        self._levels = list(zip(*columns, strict=True))
        self._names = evidence.__slots__
        self._anyone, self._own = found.scene.usage.anyone.tolist(), found.scene.usage.own.tolist()

    def why(self, place: int) -> Why:
        """Why an edge stands as it does; of a link that was not made, also why not."""
        a, b = self._ends[place]
        levels = dict(zip(self._names, self._levels[place], strict=True))
        counts = self._own if levels["buyer"] == PartyLevel.SAME else self._anyone
        reason = why(levels, self._rows[a], self._rows[b], users=max(counts[a], counts[b]))
        refused = self._found.solution.refused.get(place)
        if refused is None:
            return reason
        words = refused.reason
        if refused.against:
            x, y = refused.against
            words += "：" + next(iter(vetoes(refused.vetoes, self._rows[x], self._rows[y])), "")
        return replace(reason, disagree=(*reason.disagree, words))

    def review(self, place: int) -> Review:
        """A near pair that was not taken."""
        a, b = self._ends[place]
        return Review(self._rows[a].id, self._rows[b].id, self.why(place))


def told(found: Solved, staff: Sequence[StaffLink] = ()) -> Linking:
    """The places in words."""
    rows, project, notice = found.table.rows, found.solution.project.tolist(), found.notice.tolist()
    reasons = whys(found, range(len(rows)), staff)
    places = {
        row.id: Place(f"P-{rows[project[n]].id}", f"N-{rows[notice[n]].id}", reasons.places[row.id])
        for n, row in enumerate(rows)
    }
    return Linking(places, reasons.reviews)


def whys(found: Solved, chosen: Iterable[int], staff: Sequence[StaffLink] = ()) -> Whys:
    """The reasons for the places of the chosen rows, and the near pairs with one of them."""
    ours = np.zeros(len(found.table), np.bool_)
    ours[np.fromiter(chosen, np.int64)] = True
    teller, pairs = _Teller(found), found.edges.pairs
    reasons = _reasons(found, teller, ours, staff)
    near = np.array(to_review(found.edges, found.solution.project), np.int64)
    near = near[ours[pairs.a[near]] | ours[pairs.b[near]]]
    rows = found.table.rows
    places = {rows[n].id: reasons.get(n, ALONE) for n in np.flatnonzero(ours).tolist()}
    return Whys(places, tuple(teller.review(place) for place in near.tolist()))


def _reasons(found: Solved, teller: _Teller, ours: Bools, staff: Sequence[StaffLink]) -> dict[int, Why]:
    """For each of our rows in a project of several the strongest reason that ties it to one of the others."""
    edges, project = found.edges, found.solution.project
    made = (edges.outcome == Outcome.LINK) & (project[edges.pairs.a] == project[edges.pairs.b])
    made &= ours[edges.pairs.a] | ours[edges.pairs.b]
    strongest = np.flatnonzero(made)[np.argsort(-edges.weight[made], kind="stable")]
    best: dict[int, int] = {}
    ends = zip(strongest.tolist(), edges.pairs.a[strongest].tolist(), edges.pairs.b[strongest].tolist(), strict=True)
    for place, a, b in ends:
        best.setdefault(a, place)
        best.setdefault(b, place)
    told_of = {place: teller.why(place) for place in set(best.values())}
    reasons = {row: told_of[place] for row, place in best.items()}
    for a, b in staff_rows(found.table, staff).joins:
        if project[a] == project[b]:
            for row in (a, b):
                reason = reasons.get(row, Why())
                reasons[row] = replace(reason, agree=(BY_STAFF, *reason.agree))
    return reasons


def to_review(edges: Edges, project: Ints) -> list[int]:
    """The near pairs that were not linked, the strongest first."""
    apart = np.flatnonzero(project[edges.pairs.a] != project[edges.pairs.b])
    return [int(place) for place in apart[np.argsort(-edges.weight[apart], kind="stable")]]
