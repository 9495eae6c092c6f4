"""Links that could as well be another one: a posting as near to two others that exclude each other."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from diffing.linking.blocks import Pairs, sizes_of
from diffing.linking.table import Floats, Ints

RIVAL_MARGIN = 1.0
MOST_RIVALS = 60  # a posting with more such links is ambiguous if any two exclude each other; nearer ones come first


def ambiguous(pairs: Pairs, weight: Floats, links: Ints, forbidden: Callable[[Pairs], Ints]) -> Ints:
    """Of `links` (places among the pairs, without a shared code) those with a rival nearly as strong that their partner
    excludes."""
    ends = np.concatenate([pairs.a[links], pairs.b[links]])
    partner = np.concatenate([pairs.b[links], pairs.a[links]])
    place = np.concatenate([links, links])
    order = np.lexsort((place, -weight[place], ends))
    ends, partner, place = ends[order], partner[order], place[order]
    start = np.flatnonzero(np.concatenate(([True], ends[1:] != ends[:-1]))) if len(ends) else np.zeros(0, np.int64)
    size = np.minimum(np.diff(np.append(start, len(ends))), MOST_RIVALS)
    found = []
    for one in sizes_of(size):
        slots = start[size == one][:, None] + np.arange(one)
        ours, theirs = (slots[:, side].ravel() for side in np.nonzero(~np.eye(int(one), dtype=np.bool_)))
        close = weight[place[theirs]] >= weight[place[ours]] - RIVAL_MARGIN
        ours, theirs = ours[close], theirs[close]
        low, high = np.minimum(partner[ours], partner[theirs]), np.maximum(partner[ours], partner[theirs])
        found.append(place[ours[forbidden(Pairs(low, high)) > 0]])
    return np.unique(np.concatenate(found)) if found else np.zeros(0, np.int32)
