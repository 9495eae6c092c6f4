"""The clauses looked for, one row a pattern: name, where it counts, its words, what only resembles it, articles."""

from __future__ import annotations

from diffing.exclusion.of_bidders import BIDDERS
from diffing.exclusion.of_offers import OFFERS
from diffing.exclusion.of_places import PLACES

PATTERNS = (*PLACES, *BIDDERS, *OFFERS)
BY_ID = {pattern.id: pattern for pattern in PATTERNS}
