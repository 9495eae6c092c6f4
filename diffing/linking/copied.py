"""Codes copied from another project: one that the names of all others under it contradict says nothing of a posting."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from diffing.linking.blocks import Pairs
from diffing.linking.evidence import Evidence, Veto
from diffing.linking.owning import Owned
from diffing.linking.table import Bools


def copied_of(count: int, pairs: Pairs, evidence: Evidence, *, under: Bools) -> Bools:
    """The rows (of `count`) whose codes are copied: under a code of theirs stands a posting whose name contradicts
    theirs, and none whose name goes with it. `under`: which pairs meet under a code; all such pairs must be there."""
    held, against = np.zeros(count, np.bool_), np.zeros(count, np.bool_)
    keyed = under & (evidence.code > 0)
    for side in (pairs.a, pairs.b):
        against[side[keyed & (evidence.disowned == Owned.NO)]] = True
        held[side[keyed & (evidence.disowned == Owned.YES)]] = True
    return against & ~held


def without_copied(evidence: Evidence, pairs: Pairs, copied: Bools) -> Evidence:
    """The evidence as it is where copied codes do not keep postings apart, and hold none together: those under one are
    for a person to look at."""
    void = copied[pairs.a] | copied[pairs.b]
    shared = evidence.code > 0
    vetoes = np.where(void & shared, evidence.vetoes | int(Veto.COPIED), evidence.vetoes)
    vetoes = np.where(void & ~shared, vetoes & ~int(Veto.CODES), vetoes)
    return replace(evidence, vetoes=vetoes.astype(np.int32))
