"""What each level of evidence weighs, and what the sum comes to: linked, for a person to review, or apart."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from diffing.linking.evidence import WEAK, Evidence
from diffing.linking.owning import Owned
from diffing.linking.table import Floats, Ints

ONLY = 1.0
# Points by comparison and level, in the order of the level's enum. Positive speaks for one project, negative against.
# A code or the platform's own key nearly suffices; a name must be joined by a purchaser, an amount or a time.
POINTS: dict[str, tuple[float, ...]] = {
    "native": (0, 8.0),
    "code": (0, 5.5, 6.5),
    "name": (0, 4.5, 3.5, 2.5, 2.0, 2.5, 1.5, -3.0, -3.0, -1.0, 3.5, 2.0, 0.5),
    "buyer": (0, 1.5, -3.0, 0),
    "agency": (0, 0.5, -1.0, 0),
    "winner": (0, 1.0, -1.5, 0),
    "estimate": (0, 1.0, 1.5, 2.0, 2.5, -1.0),
    "award": (0, 1.0, 1.5, 2.0, 2.5, -1.0),
    "opening": (0, 1.0, 2.0, -3.0),
    "gap": (0, 1.0, 0.5, 0, -4.0, 1.0, 0.5, -0.5, -1.5, -3.0),
    "twice": (0, -2.0),
    "region": (0, 0.5, -0.5, -2.0, 1.0, -0.5),
    "only": (0, ONLY),
}
LINK = 5.0
REVIEW = 3.0
# Two postings under one code are shown to a person though little else agrees: the code may be copied.
REVIEW_KEYED = 0.5
REVIEW_VETOED = 4.0


class Outcome(IntEnum):
    """The three outcomes of weighing a pair."""

    APART = 0
    REVIEW = 1
    LINK = 2


@dataclass(frozen=True, slots=True)
class Weighed:
    """One entry a pair: its weight and its outcome."""

    weight: Floats
    outcome: Ints


def weigh(evidence: Evidence) -> Weighed:
    """The weight and outcome of each pair."""
    weight: Floats = np.zeros(len(evidence.vetoes))
    for comparison, points in POINTS.items():
        weight += np.array(points)[getattr(evidence, comparison)]
    vetoed = (evidence.vetoes & np.where(evidence.keyed, ~WEAK, -1)) > 0
    least = np.where(evidence.keyed, REVIEW_KEYED, np.where(vetoed, REVIEW_VETOED, REVIEW))
    unmade = vetoed | (weight < LINK) | (evidence.disowned == Owned.NO)
    outcome = np.where(unmade, Outcome.REVIEW, Outcome.LINK)
    return Weighed(weight, np.where(weight < least, Outcome.APART, outcome).astype(np.int32))
