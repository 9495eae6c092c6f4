"""The clauses looked for, one row a pattern: name, where it counts, its words, what only resembles it, articles."""

from __future__ import annotations

from dataclasses import replace

from diffing.exclusion import further_bidders, further_makes, further_offers
from diffing.exclusion.of_bidders import BIDDERS
from diffing.exclusion.of_makes import MAKES
from diffing.exclusion.of_offers import OFFERS
from diffing.exclusion.of_places import PLACES
from diffing.exclusion.pattern import Pattern


def _whole(pattern: Pattern) -> Pattern:
    """A pattern with its further wordings behind its own."""
    also, scored = pattern.also, pattern.scored
    for further in (further_bidders, further_makes, further_offers):
        also, scored = also + further.ALSO.get(pattern.id, ()), scored + further.SCORED.get(pattern.id, ())
    return replace(pattern, also=also, scored=scored, dated=further_offers.DATED.get(pattern.id, ()))


_ROWS = (*PLACES, *BIDDERS, *MAKES, *OFFERS)
PATTERNS = tuple(sorted(map(_whole, _ROWS), key=lambda pattern: pattern.id))
BY_ID = {pattern.id: pattern for pattern in PATTERNS}
