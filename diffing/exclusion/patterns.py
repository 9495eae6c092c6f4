"""The clauses looked for, one row a pattern: name, where it counts, its words, what only resembles it, articles."""

from __future__ import annotations

from diffing.exclusion.of_bidders import BIDDERS
from diffing.exclusion.of_makes import MAKES
from diffing.exclusion.of_offers import OFFERS
from diffing.exclusion.of_places import PLACES

PATTERNS = tuple(sorted((*PLACES, *BIDDERS, *MAKES, *OFFERS), key=lambda pattern: pattern.id))
BY_ID = {pattern.id: pattern for pattern in PATTERNS}
