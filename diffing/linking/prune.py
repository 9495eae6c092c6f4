"""Pairs that cannot come near, whatever a closer look would find, left out by what numbers alone can tell."""

from __future__ import annotations

import numpy as np

from diffing.linking.amount_ties import Sum, sums
from diffing.linking.blocks import Pairs
from diffing.linking.code_ties import shared_codes
from diffing.linking.evidence import Name, gaps, openings, regions, same_step
from diffing.linking.party_ties import PartyLevel
from diffing.linking.table import Bools, Floats, Ints, Table
from diffing.linking.titles import NEAR_RATIO, REORDERED_BITS
from diffing.linking.weights import POINTS, REVIEW, REVIEW_VETOED

_NAMES = POINTS["name"]
_BEST, _STRANGE = max(_NAMES), _NAMES[Name.DIFFERENT]
_SLIP = max(_NAMES[Name.GIST], _NAMES[Name.GIST_SPECIFIC])
_NEAR = max(_NAMES[Name.NEAR], _NAMES[Name.NEAR_SPECIFIC])


def promising(table: Table, pairs: Pairs) -> Pairs:
    """The pairs whose best possible weight reaches a review; of those under one code or key all.

    Texts are compared by the 64 bits that tell which signs they hold: what is within another text has no bit that the
    other lacks, what nearly equals it few. No pair is left out that `weigh` would find near.
    """
    keyed = (shared_codes(table, pairs) > 0) | ((table.native[pairs.a] > 0) & (table.native[pairs.b] > 0))
    others = np.flatnonzero(~keyed)
    open_ = pairs.take(others)
    strangers = ~_one_buyer_perhaps(table, open_)
    weight = _best_names(table, open_) + _best_values(table, open_) + _best_parties(table, open_, strangers=strangers)
    keyed[others] = weight >= np.where(strangers, REVIEW_VETOED, REVIEW)
    return pairs.take(keyed)


def _lacking(table: Table, a: Ints, b: Ints) -> Ints:
    """How many bits each text of `a` has that its fellow of `b` lacks."""
    return np.asarray(np.bitwise_count(table.signs[a] & ~table.signs[b]), np.int32)


def _one_buyer_perhaps(table: Table, pairs: Pairs) -> Bools:
    """False only where two purchasers are known, and neither names the other, is in the other's title or its agency."""
    ours, theirs = table.buyers[pairs.a], table.buyers[pairs.b]
    x, y = table.sole[ours], table.sole[theirs]
    found = (ours == 0) | (theirs == 0) | (ours == theirs) | (x == 0) | (y == 0)
    found |= (_lacking(table, x, y) == 0) | (_lacking(table, y, x) == 0)
    found |= (_lacking(table, x, table.core[pairs.b]) == 0) | (_lacking(table, y, table.core[pairs.a]) == 0)
    return np.asarray(found | (ours == table.agencies[pairs.b]) | (theirs == table.agencies[pairs.a]), np.bool_)


def _best_names(table: Table, pairs: Pairs) -> Floats:
    a, b = pairs.a, pairs.b
    near = np.zeros(len(pairs), np.bool_)
    for column in (table.bare, table.gist):
        x, y = column[a], column[b]
        more, less = _lacking(table, x, y), _lacking(table, y, x)
        room = (1 - NEAR_RATIO / 100) * (table.lengths[x] + table.lengths[y])
        near |= (np.minimum(more, less) == 0) | (more + less <= np.maximum(room, REORDERED_BITS))
    slip = (np.maximum(more, less) <= 1) & (table.lengths[x] == table.lengths[y])  # of the gists, compared last
    one = table.bare[a] == table.bare[b]
    for gist in (table.gist, table.whole_gist):
        one |= (gist[a] == gist[b]) & (gist[a] > 0)
    crossed = np.zeros(len(pairs), np.bool_)
    for ours, theirs in ((a, b), (b, a)):
        owner = table.sole[table.buyers[ours]]
        crossed |= (owner > 0) & (_lacking(table, owner, table.core[theirs]) == 0)
    crossed &= table.buyers[a] != table.buyers[b]
    return np.where(one | crossed, _BEST, np.where(slip, _SLIP, np.where(near, _NEAR, _STRANGE)))


def _best_values(table: Table, pairs: Pairs) -> Floats:
    a, b = pairs.a, pairs.b
    weight = np.array(POINTS["opening"])[openings(table, pairs, same_step(table, pairs))]
    weight += np.array(POINTS["gap"])[gaps(table, pairs)] + np.array(POINTS["region"])[regions(table, pairs)]
    for name, column in (("estimate", table.estimates), ("award", table.awards)):
        levels = sums(column[a], column[b])
        unequal = (levels == Sum.DIFFERENT) & (table.lots[a] != table.lots[b])
        weight += np.where(unequal, 0.0, np.array(POINTS[name])[levels])
    return weight


def _best_parties(table: Table, pairs: Pairs, *, strangers: Bools) -> Floats:
    a, b = pairs.a, pairs.b
    weight = np.where(strangers, POINTS["buyer"][PartyLevel.DIFFERENT], 0.0)
    one = ~strangers & ((table.buyers[a] > 0) | (table.buyers[b] > 0))
    weight += np.where(one, POINTS["buyer"][PartyLevel.SAME], 0.0)
    for name, column in (("agency", table.agencies), ("winner", table.winners)):
        weight += np.where((column[a] > 0) & (column[b] > 0), POINTS[name][PartyLevel.SAME], 0.0)
    return weight
