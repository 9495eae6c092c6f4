"""How the parties of many pairs stand to each other: purchasers, agencies, winners."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import Any

import numpy as np

from diffing.linking.blocks import Pairs
from diffing.linking.parties import PartyTie, one_party, party_tie
from diffing.linking.table import Bools, Ints, Table


class PartyLevel(IntEnum):
    """How two sets of names stand to each other."""

    UNKNOWN = 0
    SAME = 1
    DIFFERENT = 2
    UNCLEAR = 3


_LEVELS = {
    PartyTie.SAME: PartyLevel.SAME,
    PartyTie.DIFFERENT: PartyLevel.DIFFERENT,
    PartyTie.UNCLEAR: PartyLevel.UNCLEAR,
    PartyTie.UNKNOWN: PartyLevel.UNKNOWN,
}


def by_sets(table: Table, a: Ints, b: Ints, told: Callable[[frozenset[Any], frozenset[Any]], int]) -> Ints:
    """What `told` says of each pair of numbered sets (one entry a pair), asked once for each two sets."""
    packed, where = np.unique(a.astype(np.int64) << 32 | b, return_inverse=True)
    sets = table.sets
    answers = [told(sets[n >> 32], sets[n & 0xFFFFFFFF]) for n in packed.tolist()]
    return np.array(answers, np.int32)[where] if answers else np.zeros(0, np.int32)


def party_levels(table: Table, a: Ints, b: Ints) -> Ints:
    """How pairs of numbered sets of names stand: a PartyLevel a pair."""
    found = np.where((a > 0) & (a == b), PartyLevel.SAME, PartyLevel.UNKNOWN).astype(np.int32)
    open_ = np.flatnonzero((a > 0) & (b > 0) & (a != b))
    single = (table.sole[a[open_]] > 0) & (table.sole[b[open_]] > 0)
    ones, several = open_[single], open_[~single]
    found[ones] = _names(table, table.sole[a[ones]], table.sole[b[ones]])
    found[several] = by_sets(table, a[several], b[several], lambda x, y: _LEVELS[party_tie(x, y)])
    return found


def _names(table: Table, a: Ints, b: Ints) -> Ints:
    """How pairs of numbered, unequal names stand; as `parties.party_tie` says of one."""
    found = np.full(len(a), PartyLevel.DIFFERENT, np.int32)
    # One name can only be within the other, or short for it, where the other has all its signs.
    maybe = ((table.signs[a] & ~table.signs[b]) == 0) | ((table.signs[b] & ~table.signs[a]) == 0)
    for n in np.flatnonzero(maybe).tolist():
        found[n] = _LEVELS[one_party(table.texts[a[n]], table.texts[b[n]])]
    return found


def named_in_title(table: Table, pairs: Pairs) -> Bools:
    """Whether a purchaser of one posting stands in the other's title; told only where their purchasers are not one
    set."""
    found = np.zeros(len(pairs), np.bool_)
    apart = table.buyers[pairs.a] != table.buyers[pairs.b]
    for buyers, titles in ((pairs.a, pairs.b), (pairs.b, pairs.a)):
        open_ = np.flatnonzero(apart & (table.buyers[buyers] > 0) & ~found)
        owners, names = table.buyers[buyers[open_]], table.core[titles[open_]]
        sole = table.sole[owners]
        likely = np.flatnonzero((sole == 0) | ((table.signs[sole] & ~table.signs[names]) == 0))
        sets, texts = table.sets, table.texts
        for n in likely.tolist():
            found[open_[n]] = any(p in texts[names[n]] for p in sets[owners[n]])
    return found


def buyer_levels(table: Table, pairs: Pairs, *, named: Bools) -> Ints:
    """How the purchasers stand; one named in the other's title, or given as an agency, is no stranger."""
    a, b = pairs.a, pairs.b
    found = party_levels(table, table.buyers[a], table.buyers[b])
    as_agency = (table.buyers[a] == table.agencies[b]) | (table.buyers[b] == table.agencies[a])
    found[(found == PartyLevel.DIFFERENT) & as_agency] = PartyLevel.UNCLEAR
    found[named] = PartyLevel.SAME
    return found
