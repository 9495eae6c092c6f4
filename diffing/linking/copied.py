"""Codes copied from another project: one that the names of all others under it contradict says nothing of a posting;
one under which two names stand, each several times, is somebody's, but nobody can say whose."""

from __future__ import annotations

from dataclasses import replace
from enum import IntEnum

import numpy as np

from diffing.linking.amount_ties import Sum
from diffing.linking.blocks import Pairs
from diffing.linking.code_ties import TELLING
from diffing.linking.evidence import ONE_NAME, Evidence, Gap, Name, Opening, Veto
from diffing.linking.owning import Owned
from diffing.linking.party_ties import PartyLevel
from diffing.linking.table import Bools, Ints

_ONE_NAME = np.array([level in ONE_NAME for level in Name])


class Whose(IntEnum):
    """Whose the codes of a posting are."""

    OWN = 0
    COPIED = 1
    DISPUTED = 2


def copied_of(count: int, pairs: Pairs, evidence: Evidence, *, under: Bools) -> Ints:
    """For each row (of `count`) whose its codes are, a Whose: copied where under a code of theirs stands a posting
    whose name contradicts theirs, and none whose name goes with it; disputed where there are both. `under`: which pairs
    meet under a code; all such pairs must be there."""
    held, against = np.zeros(count, np.bool_), np.zeros(count, np.bool_)
    keyed = under & (evidence.code > 0)
    for side in (pairs.a, pairs.b):
        against[side[keyed & (evidence.disowned == Owned.NO)]] = True
        held[side[keyed & (evidence.disowned == Owned.YES)]] = True
    return np.select([against & ~held, against], [Whose.COPIED, Whose.DISPUTED], Whose.OWN).astype(np.int32)


def without_copied(evidence: Evidence, pairs: Pairs, copied: Ints) -> Evidence:
    """The evidence as it is where copied codes do not keep postings apart, and hold none together: those under one are
    for a person to look at. A disputed code keeps postings of one name and purchaser no more apart than numbers that a
    platform gives its postings, and not at all where something else is the same."""
    void = (copied[pairs.a] == Whose.COPIED) | (copied[pairs.b] == Whose.COPIED)
    shared = evidence.code > 0
    vetoes = np.where(void & shared, evidence.vetoes | int(Veto.COPIED), evidence.vetoes)
    disputed = (copied[pairs.a] == Whose.DISPUTED) | (copied[pairs.b] == Whose.DISPUTED)
    disputed &= _ONE_NAME[evidence.name] & (evidence.buyer != PartyLevel.DIFFERENT)
    void |= disputed & (evidence.buyer == PartyLevel.SAME) & _something_agrees(evidence)
    vetoes = np.where(void & ~shared, vetoes & ~int(Veto.CODES), vetoes)
    return replace(evidence, vetoes=vetoes.astype(np.int32), numbers=evidence.numbers | disputed)


def _something_agrees(evidence: Evidence) -> Bools:
    found = (evidence.winner == PartyLevel.SAME) | (evidence.opening == Opening.SAME_MINUTE)
    found |= (evidence.agency == PartyLevel.SAME) & (evidence.gap == Gap.TWICE_DAYS)
    for level in (evidence.estimate, evidence.award):
        found |= (level >= TELLING) & (level != Sum.DIFFERENT)
    unequal = (evidence.estimate == Sum.DIFFERENT) | (evidence.award == Sum.DIFFERENT)
    return np.asarray(found & ~unequal & (evidence.opening != Opening.DIFFERENT), np.bool_)
