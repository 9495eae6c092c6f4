"""Whether two postings under one code own it together: what their names and all else they say makes of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from rapidfuzz.distance import DamerauLevenshtein

from diffing.linking.blocks import Pairs
from diffing.linking.code_ties import Agreed
from diffing.linking.parties import PartyTie, one_party
from diffing.linking.party_ties import PartyLevel
from diffing.linking.table import Bools, Ints, Table
from diffing.linking.titles import TitleTie, TitleTies

_YEAR = re.compile(r"20\d\d年?度?")
_OFFICE = re.compile(r".{2,}(?:[局院校园厅]|[中小大]学|政府|委员会|公司|银行|中心)$")


class Owned(IntEnum):
    """Whether two postings under one code own it together, by their names and what else they say."""

    YES = 0
    NO = 1
    UNCLEAR = 2  # neither that they do nor that they do not


@dataclass(frozen=True, slots=True)
class Doubts:
    """What may make two postings under one code doubtful, one entry a pair: the levels of purchasers, whether agencies
    or winners of one lot differ and half a year or more is between two of one step, and whether both are of the same
    lots, so that unequal amounts tell."""

    buyer: Ints
    other_agency: Bools
    other_winner: Bools
    later: Bools
    one_lot: Bools


def owned_by_both(table: Table, pairs: Pairs, titles: TitleTies, *, agreed: Agreed, doubts: Doubts, hard: Ints) -> Ints:
    """Whether a shared code is that of both: an Owned a pair.

    A name of another thing says no, and so does one that names another party in the purchaser's place, unless an
    amount, an opening or a winner speaks for the two. Where the names are near, differ in a sign or in a part that one
    leaves out, are those of two purchasers, or tell nobody's thing, they may be of a sibling all the same: then it
    takes something that differs beside the name to say no, and, but for one purchaser's, something that agrees to say
    yes.
    """
    unequal, stranger = (agreed.digits < 0) & doubts.one_lot, doubts.buyer == PartyLevel.DIFFERENT
    unlike = unequal | doubts.other_agency | doubts.other_winner | doubts.later
    tie, alone = titles.tie, ~agreed.anything
    weak = (tie == TitleTie.PART) | ((tie <= TitleTie.NEAR) & stranger)
    nobodys = ~(table.names_one[pairs.a] & table.names_one[pairs.b])
    weak |= (tie == TitleTie.GIST) & (doubts.buyer == PartyLevel.UNKNOWN) & nobodys
    apart = (tie >= TitleTie.SIBLING) | (weak & unlike)
    own = table.topic != table.bare  # whose title names its own purchaser
    apart |= own[pairs.a] & own[pairs.b] & stranger
    apart |= (tie == TitleTie.ONE_SIGN) & (unequal | doubts.other_agency)
    apart |= (tie == TitleTie.NEAR) & unequal & doubts.other_agency
    open_ = np.flatnonzero((tie == TitleTie.NEAR) & (doubts.buyer == PartyLevel.UNKNOWN) & alone)
    apart[open_] |= _other_party(table, pairs.take(open_))
    unsure = (weak | (tie == TitleTie.ONE_SIGN)) & alone
    return np.select([(hard > 0) | (apart & alone), unsure], [Owned.NO, Owned.UNCLEAR], Owned.YES)


def _other_party(table: Table, pairs: Pairs) -> Bools:
    """Whether one side's title names, in front of what the other buys, another party than the other's purchaser."""
    found = np.zeros(len(pairs), np.bool_)
    for owner, other in ((pairs.a, pairs.b), (pairs.b, pairs.a)):
        known = np.flatnonzero((table.sole[table.buyers[owner]] > 0) & ~found)
        buyers = table.words(table.sole[table.buyers[owner[known]]])
        gists, names = table.words(table.gist[owner[known]]), table.words(table.bare[other[known]])
        for n, buyer, gist, name in zip(known.tolist(), buyers, gists, names, strict=True):
            found[n] = _is_other_party(_YEAR.sub("", name[: max(name.rfind(gist), 0)]), buyer)
    return found


def _is_other_party(named: str, buyer: str) -> bool:
    """Whether `named` is a party, and not `buyer`, be it misspelt."""
    if not _OFFICE.match(named) or one_party(named, buyer) is not PartyTie.DIFFERENT:
        return False
    return DamerauLevenshtein.distance(named, buyer) > 1
