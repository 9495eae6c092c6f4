"""How the codes of many pairs stand: one code shared, codes that exclude each other, or a code misspelt on one side."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein, Prefix

from diffing.linking.blocks import Pairs
from diffing.linking.codes import MOST_BEFORE, MOST_PADDED, SHORTEST_BASE, SHORTEST_PADDED
from diffing.linking.party_ties import PartyLevel, by_sets
from diffing.linking.table import KINDS, STAGES, Bools, Ints, Table
from diffing.linking.titles import TitleTie, TitleTies
from notices.vocabulary import Stage

EXCLUSIVE = np.array([kind in ("project", "plan", "agency") for kind in KINDS] + [False])  # -1 is no known kind
# Such a code too may be misspelt; but another one may be that of another part.
OF_TRADES = np.array([kind in ("project", "plan", "agency", "section") for kind in KINDS] + [False])
PLAN = KINDS.index("plan")
ONCE = np.array([stage in (Stage.TENDER, Stage.CANDIDATES, Stage.RESULT) for stage in STAGES])
TELLING = 3  # an amount of so many digits lets one wrong sign in a code pass
SOON_DAYS = 4
LONG_NAME = 12  # a name of so many signs is not that of two trades of a county within days
SAME_MINUTE, OTHER_DAY = 2, 3  # levels of the openings
LOT_SIGNS = 3  # codes of two lots of one project differ in so many signs at the end


@dataclass(frozen=True, slots=True)
class CodeTies:
    """One entry a pair: its shared code (0 none, 1 any, 2 a plan number), whether its codes exclude one project, and
    whether two are taken for one that is misspelt; and whether those that exclude one project may be misspelt, though
    nothing tells so."""

    shared: Ints
    contradict: Bools
    misspelt: Bools
    doubtful: Bools


@dataclass(frozen=True, slots=True)
class Agreed:
    """What else two postings have in common, one entry a pair: by how many digits an equal amount tells (-1: amounts
    are unequal), the level of their openings, and the winner."""

    digits: Ints
    opening: Ints
    winner: Bools

    @property
    def anything(self) -> Bools:
        """Whether a telling amount, the opening's minute or the winner is the same."""
        return np.asarray((self.digits >= TELLING) | (self.opening == SAME_MINUTE) | self.winner, np.bool_)


@dataclass(frozen=True, slots=True)
class _Cross:
    """Every code of one posting beside every one of the other: the pair they are of, and the two codes."""

    pair: Ints
    x: Ints
    y: Ints

    def take(self, chosen: Bools) -> _Cross:
        return _Cross(self.pair[chosen], self.x[chosen], self.y[chosen])


@dataclass(frozen=True, slots=True)
class Beside:
    """Pairs with all their codes beside each other, and the code each shares (0 none, 1 any, 2 a plan number)."""

    pairs: Pairs
    cross: _Cross
    shared: Ints


def codes_beside(table: Table, pairs: Pairs) -> Beside:
    """The codes of each pair."""
    cross = _cross(table, pairs)
    return Beside(pairs, cross, _shared(table, cross, len(pairs)))


def code_ties(table: Table, beside: Beside, titles: TitleTies, *, agreed: Agreed, buyer: Ints) -> CodeTies:
    """The ties; `buyer` is the level of the purchasers."""
    pairs, cross, shared = beside.pairs, beside.cross, beside.shared
    identical = titles.same_name
    renewed = (table.round[pairs.a] != table.round[pairs.b]) & identical & (buyer != PartyLevel.DIFFERENT)
    kind = table.codes.kind
    alike = cross.take((shared == 0)[cross.pair] & OF_TRADES[kind[cross.x]] & OF_TRADES[kind[cross.y]])
    wrong = _misspelt(table, alike, believed=_believed(table, pairs, titles, agreed=agreed, buyer=buyer))
    misspelt = np.zeros(len(pairs), np.bool_)
    misspelt[alike.pair[wrong]] = True
    excused = wrong | _of_lots(table, pairs, alike, identical=identical)
    one_family = table.codes.family[alike.x] == table.codes.family[alike.y]
    one_kind = (kind[alike.x] == kind[alike.y]) & EXCLUSIVE[kind[alike.x]]
    comparable = one_kind & (one_family | _posted_twice(table, pairs)[alike.pair])
    contradict = np.zeros(len(pairs), np.bool_)
    contradict[alike.pair[comparable & ~excused]] = True
    slips = _misspelt(
        table, alike, believed=_may_slip(table, pairs, identical, agreed=agreed, buyer=buyer), within=True
    )
    firm = np.zeros(len(pairs), np.bool_)
    firm[alike.pair[comparable & ~excused & ~slips]] = True
    return CodeTies(shared, contradict & ~renewed, misspelt, contradict & ~firm)


def shared_codes(table: Table, pairs: Pairs) -> Ints:
    """Each pair's shared code: 0 none, 1 any, 2 a plan number."""
    return codes_beside(table, pairs).shared


def _shared(table: Table, cross: _Cross, count: int) -> Ints:
    same = np.flatnonzero(_same(table, cross))
    kinds = table.codes.kind
    plan = (kinds[cross.x[same]] == PLAN) | (kinds[cross.y[same]] == PLAN)
    shared = np.zeros(count, np.int32)
    shared[cross.pair[same]] = 1
    shared[cross.pair[same[plan]]] = 2
    return shared


def _cross(table: Table, pairs: Pairs) -> _Cross:
    start = table.codes.start
    ours, theirs = np.diff(start)[pairs.a], np.diff(start)[pairs.b]
    count = ours * theirs
    pair = np.repeat(np.arange(len(pairs), dtype=np.int32), count)
    place = np.arange(len(pair)) - np.repeat(np.cumsum(count) - count, count)
    width = theirs[pair]
    x = start[pairs.a][pair] + place // np.maximum(width, 1)
    y = start[pairs.b][pair] + place % np.maximum(width, 1)
    return _Cross(pair, x.astype(np.int32), y.astype(np.int32))


def _same(table: Table, cross: _Cross) -> Bools:
    """Whether two codes are one but for spelling, a round's or lot's suffix, zeros put behind or signs put before."""
    codes, lengths = table.codes, table.lengths
    full_x, full_y, base_x, base_y = codes.full[cross.x], codes.full[cross.y], codes.base[cross.x], codes.base[cross.y]
    one = (full_x == full_y) | (base_x == full_y) | (full_x == base_y)
    one |= (base_x == base_y) & (lengths[base_x] >= SHORTEST_BASE)
    long_x, long_y = lengths[full_x], lengths[full_y]
    padded = (codes.trimmed[cross.x] == codes.trimmed[cross.y]) & (np.minimum(long_x, long_y) >= SHORTEST_PADDED)
    one |= padded & (np.abs(long_x - long_y) <= MOST_PADDED)
    behind = ~one & (codes.tail[cross.x] == codes.tail[cross.y]) & (codes.tail[cross.x] > 0)
    for n in np.flatnonzero(behind & (np.abs(long_x - long_y) <= MOST_BEFORE)):
        x, y = table.texts[full_x[n]], table.texts[full_y[n]]
        one[n] = x.endswith(y) or y.endswith(x)
    return np.asarray(one, np.bool_)


def _believed(table: Table, pairs: Pairs, titles: TitleTies, *, agreed: Agreed, buyer: Ints) -> Bools:
    """Whether one wrong sign in a code is believed: across platforms, under one name, with a telling amount or the
    opening's minute the same; or where one purchaser's postings of one step (or, of an unknown one, one agency's or,
    under a long name, one county's) stand within days of each other."""
    a, b = pairs.a, pairs.b
    identical = titles.same_name
    one_name = identical | (np.isin(titles.tie, (TitleTie.PART, TitleTie.NEAR)) & (buyer == PartyLevel.SAME))
    day = (table.stage[a] == table.stage[b]) & (table.round[a] == table.round[b]) & (table.lots[a] == table.lots[b])
    long = (table.county[a] > 0) & (np.minimum(table.lengths[table.bare[a]], table.lengths[table.bare[b]]) >= LONG_NAME)
    other = ((table.agencies[a] > 0) & (table.agencies[a] == table.agencies[b])) | (
        long & (table.county[a] == table.county[b])
    )
    owner = (buyer == PartyLevel.SAME) | ((buyer == PartyLevel.UNKNOWN) & other)
    day &= (np.abs(table.day[a] - table.day[b]) <= SOON_DAYS) & owner & identical
    apart = (agreed.digits < 0) | (agreed.opening == OTHER_DAY) | (buyer == PartyLevel.DIFFERENT)
    return np.asarray(
        (table.platform[a] != table.platform[b]) & ~apart & ((one_name & agreed.anything) | day), np.bool_
    )


def _may_slip(table: Table, pairs: Pairs, identical: Bools, *, agreed: Agreed, buyer: Ints) -> Bools:
    """Whether nothing but the code is against one project of two postings on two platforms."""
    found = identical & (buyer == PartyLevel.SAME) & (agreed.digits >= 0) & (agreed.opening != OTHER_DAY)
    return np.asarray(found & (table.platform[pairs.a] != table.platform[pairs.b]), np.bool_)


def _misspelt(table: Table, alike: _Cross, *, believed: Bools, within: bool = False) -> Bools:
    """Which codes differ in one sign only, where that is believed; `within`: not in their last, by which those of
    several trades run on."""
    found = np.zeros(len(alike.pair), np.bool_)
    open_ = np.flatnonzero(believed[alike.pair])
    for column in (table.codes.full, table.codes.base):
        ours, theirs = table.words(column[alike.x[open_]]), table.words(column[alike.y[open_]])
        near = process.cpdist(ours, theirs, scorer=DamerauLevenshtein.distance, dtype=np.int32) <= 1
        if within:
            near &= np.fromiter((x[-1:] == y[-1:] for x, y in zip(ours, theirs, strict=True)), np.bool_, len(ours))
        found[open_] |= near
    return found


def _of_lots(table: Table, pairs: Pairs, alike: _Cross, *, identical: Bools) -> Bools:
    """Codes of two lots of one project that run on in their last digits."""
    lots_a, lots_b = table.lots[pairs.a], table.lots[pairs.b]
    apart = identical & (lots_a > 0) & (lots_b > 0) & (lots_a != lots_b)
    where = np.flatnonzero(apart)
    apart[where] = by_sets(table, lots_a[where], lots_b[where], lambda x, y: x.isdisjoint(y)).astype(np.bool_)
    found = np.zeros(len(alike.pair), np.bool_)
    open_ = np.flatnonzero(apart[alike.pair])
    texts, full = table.texts, table.codes.full
    ours, theirs = ([texts[n] for n in full[side[open_]]] for side in (alike.x, alike.y))
    longest = np.maximum(table.lengths[full[alike.x[open_]]], table.lengths[full[alike.y[open_]]])
    common = process.cpdist(ours, theirs, scorer=Prefix.similarity, dtype=np.int32)
    found[open_] = common >= np.maximum(8, longest - LOT_SIGNS)
    return found


def _posted_twice(table: Table, pairs: Pairs) -> Bools:
    """Two tenders (candidates, results) of one round side by side on one platform: under two codes they are two."""
    a, b = pairs.a, pairs.b
    side_by_side = (table.platform[a] == table.platform[b]) & (table.stage[a] == table.stage[b]) & ONCE[table.stage[a]]
    return np.asarray(side_by_side & (table.round[a] == table.round[b]) & (table.lots[a] == table.lots[b]), np.bool_)
