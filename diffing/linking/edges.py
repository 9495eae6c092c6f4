"""Weighed pairs, and how any two postings that links hold together stand to each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from diffing.linking.blocks import Pairs, places_of
from diffing.linking.evidence import Evidence, Veto
from diffing.linking.table import Bools, Floats, Ints
from diffing.linking.weights import Outcome, weigh

Weigher = Callable[[Pairs], Evidence]


@dataclass(frozen=True, slots=True)
class Edges:
    """Weighed pairs worth keeping, in order; of the rest one entry a pair."""

    pairs: Pairs
    evidence: Evidence
    weight: Floats
    outcome: Ints

    def __len__(self) -> int:
        return len(self.pairs)


def edges_of(pairs: Pairs, evidence: Evidence) -> Edges:
    """The pairs that are no strangers, weighed."""
    weighed = weigh(evidence)
    near = np.flatnonzero(weighed.outcome != Outcome.APART)
    return Edges(pairs.take(near), evidence.take(near), weighed.weight[near], weighed.outcome[near])


@dataclass(frozen=True, slots=True)
class StaffRows:
    """A person's joins and splits, as pairs of rows, the smaller first."""

    joins: tuple[tuple[int, int], ...] = ()
    splits: frozenset[tuple[int, int]] = frozenset()

    @property
    def rows(self) -> frozenset[int]:
        """All rows a person spoke of."""
        return frozenset(row for pair in (*self.joins, *self.splits) for row in pair)


NOBODY = StaffRows()


@dataclass(frozen=True, slots=True)
class Refused:
    """A link that was not made: why, and the two members that speak against it, if two do, with the bits of what
    forbids them."""

    reason: str
    against: tuple[int, int] | None = None
    vetoes: int = 0


ONE_CODE = 1 << 16  # beside the bits of the vetoes: that two rows have one code
# In the place of the bit of codes: these differ between two steps on one platform. Some give every posting a number of
# its own, so that this keeps two from being linked, but not from being of one project by what another platform says.
NUMBERS = 1 << 17


def vetoes_of(bits: int) -> int:
    """The bits of the vetoes among those of a standing."""
    return bits & (ONE_CODE - 1) | (int(Veto.CODES) if bits & NUMBERS else 0)


def _bits(evidence: Evidence) -> Ints:
    numbers = evidence.numbers & ((evidence.vetoes & int(Veto.CODES)) > 0)
    vetoes = evidence.vetoes & np.where(evidence.untold, ~int(Veto.WORKS), -1)  # it only keeps these two unlinked
    return np.where(numbers, vetoes & ~int(Veto.CODES) | NUMBERS, vetoes).astype(np.int32)


@dataclass(frozen=True, slots=True)
class Standing:
    """How the rows that links hold together stand, pair by pair, in order: the bits of what forbids them (none where a
    link joins them), and whether they have one code."""

    pairs: Pairs
    bits: Ints
    one_code: Bools

    @staticmethod
    def of(edges: Edges, together: Pairs, weigher: Weigher) -> Standing:
        """The standing of all pairs in `together`; those that are no edges are weighed for it."""
        place = places_of(together, edges.pairs)
        known = place >= 0
        linked, bits, one_code = known.copy(), np.zeros(len(place), np.int32), np.zeros(len(place), np.bool_)
        linked[known] = edges.outcome[place[known]] == Outcome.LINK
        for where, told in ((known, edges.evidence.take(place[known])), (~known, weigher(together.take(~known)))):
            bits[where], one_code[where] = _bits(told), told.one_code
        bits[linked] = 0
        return Standing(together, bits, one_code)

    @property
    def forbidden(self) -> Pairs:
        """The pairs that any veto forbids."""
        return self.pairs.take(self.bits > 0)

    def vetoes(self, pairs: Pairs) -> Ints:
        """The bits of each pair; 0 where nothing forbids it, or only what may be the numbers of two postings."""
        place = places_of(pairs, self.pairs)
        found = np.zeros(len(pairs), np.int32)
        found[place >= 0] = self.bits[place[place >= 0]] & ~NUMBERS
        return found

    def among(self, rows: Bools) -> dict[tuple[int, int], int]:
        """The bits of the pairs of chosen rows, with ONE_CODE, for looking up one by one; nothing for a bare link."""
        told = self.bits | np.where(self.one_code, ONE_CODE, 0)
        mine = np.flatnonzero(rows[self.pairs.a] & rows[self.pairs.b] & (told > 0))
        pairs = zip(self.pairs.a[mine].tolist(), self.pairs.b[mine].tolist(), strict=True)
        return dict(zip(pairs, told[mine].tolist(), strict=True))
