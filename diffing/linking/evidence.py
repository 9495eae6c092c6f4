"""What speaks for and against two postings being of one project: for each pair the level of every comparison."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from diffing.linking.amount_ties import Sum, sums, telling
from diffing.linking.blocks import Pairs
from diffing.linking.code_ties import TELLING, Agreed, code_ties, codes_beside
from diffing.linking.owning import Doubts, Owned, owned_by_both
from diffing.linking.party_ties import PartyLevel, buyer_levels, by_sets, named_in_title, party_levels
from diffing.linking.table import NO_DAY, STAGES, Bools, Ints, Table
from diffing.linking.titles import TitleTie, TitleTies, compare_names
from diffing.linking.usage import Usage
from notices.vocabulary import Stage

SPECIFIC_LENGTH, LONG_LENGTH, SPECIFIC_GIST = 12, 20, 8
LAST_DAY = 400
# Stages of which one platform shows several for one round as a matter of course.
_MANY = frozenset({Stage.AMENDMENT, Stage.CLARIFICATION, Stage.OTHER, None})
_BEFORE = frozenset({Stage.TENDER, Stage.PREQUALIFICATION, Stage.PLAN})
_AFTER = frozenset({Stage.RESULT, Stage.CONTRACT, Stage.ACCEPTANCE})
LATE_TENDER_DAYS = 30


def _stages(chosen: frozenset[Stage | None]) -> Bools:
    return np.array([stage in chosen for stage in STAGES])


MANY, BEFORE, AFTER = _stages(_MANY), _stages(_BEFORE), _stages(_AFTER)


class Name(IntEnum):
    """How two names stand, and how much that tells."""

    UNKNOWN = 0
    IDENTICAL_SPECIFIC = 1  # long, and names a place or party
    IDENTICAL_OWN = 2  # of one purchaser
    IDENTICAL = 3
    IDENTICAL_COMMON = 4  # several trades go by it
    NEAR_SPECIFIC = 5
    NEAR = 6
    SIBLING = 7
    DIFFERENT = 8
    ONE_SIGN = 9  # alike but for one sign in one place
    GIST_SPECIFIC = 10  # identical but for year, part or the places in front
    GIST = 11
    PART = 12  # a phase, a batch or a stretch is told by one side only


ONE_NAME = frozenset(
    {
        Name.IDENTICAL_SPECIFIC, Name.IDENTICAL_OWN, Name.IDENTICAL, Name.IDENTICAL_COMMON, Name.GIST_SPECIFIC,
        Name.GIST,
    }
)  # fmt: skip


class Opening(IntEnum):
    """How the opening times stand."""

    UNKNOWN = 0
    SAME_DAY = 1
    SAME_MINUTE = 2
    DIFFERENT = 3  # of one step, round and lots


class Gap(IntEnum):
    """How far apart two postings were published: of one step and round (`TWICE`), or of two."""

    UNKNOWN = 0
    STEPS_DAYS = 1
    STEPS_MONTHS = 2
    STEPS_YEAR = 3
    STEPS_LONGER = 4
    TWICE_DAYS = 5
    TWICE_MONTH = 6
    TWICE_MONTHS = 7
    TWICE_HALF_YEAR = 8
    TWICE_LONGER = 9


class Region(IntEnum):
    """How the regions stand."""

    UNKNOWN = 0
    SAME_CITY = 1
    OTHER_CITY = 2
    OTHER_PROVINCE = 3
    SAME_COUNTY = 4
    OTHER_COUNTY = 5  # of one city


class Veto(IntEnum):
    """What forbids one project, a bit each; BUYERS and BACKWARDS only where no code or key holds the two together."""

    YEARS = 1
    WORKS = 2
    MARKS = 4
    PLACES = 8
    CODES = 16
    BUYERS = 32
    BACKWARDS = 64
    COPIED = 128  # the code they share is copied from another project


HARD = Veto.YEARS | Veto.WORKS | Veto.MARKS | Veto.PLACES | Veto.COPIED
WEAK = Veto.BUYERS | Veto.BACKWARDS


@dataclass(frozen=True, slots=True)
class Evidence:
    """One entry a pair, all of one length: the level of each comparison (of its enum where it has one, else 0 or 1; of
    `code` see CodeTies), the bits of its vetoes, and what is told of its codes."""

    native: Ints
    code: Ints
    name: Ints
    buyer: Ints
    agency: Ints
    winner: Ints
    estimate: Ints
    award: Ints
    opening: Ints
    gap: Ints
    twice: Ints
    region: Ints
    only: Ints  # 1 where the two are the only near ones of each other; told once all pairs are weighed
    vetoes: Ints
    misspelt: Bools  # whether two of its codes are taken for one
    numbers: Bools  # whether its codes differ within one platform, which may number its postings, or by a slip perhaps
    untold: Bools  # whether only a title that is cut off, perhaps before the kind of works, tells another kind
    disowned: Ints  # whether the names contradict what the code says, and nothing else speaks for the two: an Owned

    @property
    def keyed(self) -> Bools:
        """Whether a code or the platform's own key holds the two together."""
        return np.asarray((self.native > 0) | (self.code > 0), np.bool_)

    @property
    def one_code(self) -> Bools:
        """Whether the two have one code, be it misspelt on one side."""
        return np.asarray((self.code > 0) | self.misspelt, np.bool_)

    def take(self, chosen: Ints | Bools) -> Evidence:
        """That of the chosen pairs."""
        return Evidence(*(getattr(self, name)[chosen] for name in self.__slots__))


def evidence_of(table: Table, pairs: Pairs, usage: Usage) -> Evidence:
    """The evidence between the two rows of each pair; the same whichever comes first."""
    a, b = pairs.a, pairs.b
    one_platform = table.platform[a] == table.platform[b]
    one_step = same_step(table, pairs)
    native = _native(table, pairs, one_platform)
    named = named_in_title(table, pairs)
    buyer = buyer_levels(table, pairs, named=named)
    beside = codes_beside(table, pairs)
    owner = (buyer == PartyLevel.SAME) | ((beside.shared > 0) & (buyer != PartyLevel.DIFFERENT))
    titles = compare_names(table, pairs, named=named, buyer=buyer, one_owner=owner)
    estimate, award = (sums(column[a], column[b]) for column in (table.estimates, table.awards))
    winner, opening = party_levels(table, table.winners[a], table.winners[b]), openings(table, pairs, one_step)
    agreed = Agreed(telling(estimate, award), opening, winner == PartyLevel.SAME)
    codes = code_ties(table, beside, titles, agreed=agreed, buyer=buyer)
    untold = _untold(table, pairs)
    hard = _vetoes(table, pairs, excused=untold & (agreed.winner | (agreed.digits >= TELLING))) | titles.excludes * int(
        Veto.PLACES
    )
    vetoes = hard | (codes.contradict & (native == 0)) * int(Veto.CODES) | _weak_vetoes(table, pairs, buyer)
    twice = _says_two_things(table, pairs, estimate, award=award, winner=winner)
    twice &= one_platform & one_step & (native == 0) & (codes.shared == 0)
    agency, gap = party_levels(table, table.agencies[a], table.agencies[b]), gaps(table, pairs)
    one_lot = table.lots[a] == table.lots[b]
    other_winner, later = one_lot & (winner == PartyLevel.DIFFERENT), gap >= Gap.TWICE_HALF_YEAR
    doubts = Doubts(buyer, agency == PartyLevel.DIFFERENT, other_winner, later, one_lot)
    owned = owned_by_both(table, pairs, titles, agreed=agreed, doubts=doubts, hard=hard & ~(untold * int(Veto.WORKS)))
    return Evidence(
        native=native,
        code=codes.shared,
        name=_names(table, pairs, titles, buyer=buyer, usage=usage),
        buyer=buyer,
        agency=agency,
        winner=_unless_told(winner, PartyLevel.DIFFERENT, where=one_step),
        estimate=_unless_told(estimate, Sum.DIFFERENT, where=one_lot),
        award=_unless_told(award, Sum.DIFFERENT, where=one_lot),
        opening=opening,
        gap=gap,
        twice=twice.astype(np.int32),
        region=regions(table, pairs),
        only=np.zeros(len(pairs), np.int32),
        vetoes=vetoes.astype(np.int32),
        misspelt=codes.misspelt,
        numbers=codes.contradict & ((one_platform & ~one_step) | codes.doubtful),
        untold=untold,
        disowned=np.where(codes.shared > 0, owned, Owned.YES).astype(np.int32),
    )


def _unless_told(levels: Ints, different: int, *, where: Bools) -> Ints:
    """The levels, those of differing values 0 but for the pairs where a difference tells something."""
    return np.where((levels == different) & ~where, 0, levels).astype(np.int32)


def _native(table: Table, pairs: Pairs, one_platform: Bools) -> Ints:
    ours, theirs = table.native[pairs.a], table.native[pairs.b]
    found = np.zeros(len(pairs), np.int32)
    open_ = np.flatnonzero(one_platform & (ours > 0) & (theirs > 0))
    found[open_] = by_sets(table, ours[open_], theirs[open_], lambda x, y: not x.isdisjoint(y))
    return found


def _names(table: Table, pairs: Pairs, titles: TitleTies, *, buyer: Ints, usage: Usage) -> Ints:
    """A name counts for as much as it tells: whose trade it is, how long it is, how many trades go by it."""
    a, b = pairs.a, pairs.b
    owned = buyer == PartyLevel.SAME
    users = np.where(owned, np.maximum(usage.own[a], usage.own[b]), np.maximum(usage.anyone[a], usage.anyone[b]))
    length = np.minimum(table.lengths[table.bare[a]], table.lengths[table.bare[b]])
    placed = (table.county[a] == table.county[b]) & (table.county[a] > 0)  # told beside the name, not in it
    thing = np.minimum(table.lengths[table.gist[a]], table.lengths[table.gist[b]])
    specific = placed & (thing >= SPECIFIC_GIST)
    placed |= table.names_one[a] & table.names_one[b]
    specific |= (placed & (length >= SPECIFIC_LENGTH)) | (length >= LONG_LENGTH)
    identical = np.select(
        [users > 1, specific, owned],
        [Name.IDENTICAL_COMMON, Name.IDENTICAL_SPECIFIC, Name.IDENTICAL_OWN],
        Name.IDENTICAL,
    )
    near = np.where(specific, Name.NEAR_SPECIFIC, Name.NEAR)
    gist = np.where((specific | owned) & (users == 1), Name.GIST_SPECIFIC, Name.GIST)
    found = _NAMES[titles.tie]
    for tie, levels in ((TitleTie.IDENTICAL, identical), (TitleTie.GIST, gist), (TitleTie.NEAR, near)):
        told = titles.tie == tie
        found[told] = levels[told]
    return found


_PLAIN_NAMES = {
    TitleTie.PART: Name.PART,
    TitleTie.ONE_SIGN: Name.ONE_SIGN,
    TitleTie.SIBLING: Name.SIBLING,
    TitleTie.DIFFERENT: Name.DIFFERENT,
}
_NAMES = np.array([_PLAIN_NAMES.get(tie, Name.UNKNOWN) for tie in TitleTie], np.int32)


def same_step(table: Table, pairs: Pairs) -> Bools:
    """Whether both are of one stage, round and lots."""
    a, b = pairs.a, pairs.b
    one = (table.stage[a] == table.stage[b]) & (table.round[a] == table.round[b])
    return np.asarray(one & (table.lots[a] == table.lots[b]), np.bool_)


def openings(table: Table, pairs: Pairs, one_step: Bools) -> Ints:
    """The levels of the opening times."""
    a, b = pairs.a, pairs.b
    exact = (table.opening[a] == table.opening[b]) & table.opening_exact[a]
    stated = (table.opening_day[a] > 0) & (table.opening_day[b] > 0)
    day = stated & (table.opening_day[a] == table.opening_day[b])
    apart = stated & ~day & one_step & ~MANY[table.stage[a]]
    levels = [Opening.SAME_MINUTE, Opening.SAME_DAY, Opening.DIFFERENT]
    return np.select([day & exact, day, apart], levels, Opening.UNKNOWN).astype(np.int32)


def gaps(table: Table, pairs: Pairs) -> Ints:
    """The levels of the days between."""
    a, b = pairs.a, pairs.b
    day_a, day_b, round_a, round_b = table.day[a], table.day[b], table.round[a], table.round[b]
    gap = np.abs(day_a - day_b)
    a_first = (day_a < day_b) | ((day_a == day_b) & (round_a <= round_b))
    falling = np.where(a_first, round_a >= round_b, round_b >= round_a)
    twice = (table.stage[a] == table.stage[b]) & falling
    as_twice = np.select(
        [gap <= 3, gap <= 31, gap <= 60, gap <= 200],
        [Gap.TWICE_DAYS, Gap.TWICE_MONTH, Gap.TWICE_MONTHS, Gap.TWICE_HALF_YEAR], Gap.TWICE_LONGER,
    )  # fmt: skip
    as_steps = np.select(
        [gap <= 3, gap <= 200, gap <= LAST_DAY], [Gap.STEPS_DAYS, Gap.STEPS_MONTHS, Gap.STEPS_YEAR], Gap.STEPS_LONGER
    )
    known = (day_a != NO_DAY) & (day_b != NO_DAY)
    return np.where(known, np.where(twice, as_twice, as_steps), Gap.UNKNOWN).astype(np.int32)


def _says_two_things(table: Table, pairs: Pairs, estimate: Ints, *, award: Ints, winner: Ints) -> Bools:
    """Whether two postings say different things: side by side on one platform, of one step, they are two."""
    a, b = pairs.a, pairs.b
    digests = (table.digest[a] > 0) & (table.digest[b] > 0) & (table.digest[a] != table.digest[b])
    awarded = (award == Sum.DIFFERENT) & (winner != PartyLevel.SAME)
    return np.asarray(~MANY[table.stage[a]] & ((estimate == Sum.DIFFERENT) | awarded | digests), np.bool_)


def regions(table: Table, pairs: Pairs) -> Ints:
    """The levels of the regions."""
    a, b = pairs.a, pairs.b
    stated = (table.province[a] > 0) & (table.province[b] > 0)
    cities = (table.city[a] > 0) & (table.city[b] > 0)
    levels = np.where(table.city[a] == table.city[b], Region.SAME_CITY, Region.OTHER_CITY)
    counties = (levels == Region.SAME_CITY) & (table.county[a] > 0) & (table.county[b] > 0)
    of_counties = np.where(table.county[a] == table.county[b], Region.SAME_COUNTY, Region.OTHER_COUNTY)
    levels = np.where(counties, of_counties, levels)
    levels = np.where(cities, levels, Region.UNKNOWN)
    levels = np.where(table.province[a] == table.province[b], levels, Region.OTHER_PROVINCE)
    return np.where(stated, levels, Region.UNKNOWN).astype(np.int32)


def _untold(table: Table, pairs: Pairs) -> Bools:
    """Whether one title only tells a kind of works, and the other is cut off."""
    a, b = pairs.a, pairs.b
    found = table.cut_off[a] & (table.services[a] == 0) | table.cut_off[b] & (table.services[b] == 0)
    return np.asarray(found & (table.services[a] != table.services[b]), np.bool_)


def _vetoes(table: Table, pairs: Pairs, *, excused: Bools) -> Ints:
    """What forbids one project whatever holds the two together; `excused`: where the kind of works does not."""
    works = (table.services[pairs.a] != table.services[pairs.b]) & ~excused
    found = np.where(works, int(Veto.WORKS), 0)
    sides = ((table.years, Veto.YEARS, years_apart), (table.marks, Veto.MARKS, lambda x, y: bool(marks_apart(x, y))))
    for column, bit, apart in sides:
        ours, theirs = column[pairs.a], column[pairs.b]
        open_ = np.flatnonzero((ours > 0) & (theirs > 0) & (ours != theirs))
        found[open_] |= by_sets(table, ours[open_], theirs[open_], apart) * int(bit)
    return found


def years_apart(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two names state years of which none is the other's, or within its span."""
    return a.isdisjoint(b) and not any(_within(x, y) or _within(y, x) for x in a for y in b)


def _within(year: str, span: str) -> bool:
    return len(year) == 4 and len(span) == 9 and span[:4] <= year <= span[5:]


def marks_apart(a: frozenset[tuple[str, str]], b: frozenset[tuple[str, str]]) -> str:
    """The unit (期, 大队 ...) that two names number differently; empty where there is none."""
    for unit in sorted({u for u, _ in a} & {u for u, _ in b}):
        if {n for u, n in a if u == unit}.isdisjoint(n for u, n in b if u == unit):
            return unit
    return ""


def _weak_vetoes(table: Table, pairs: Pairs, buyer: Ints) -> Ints:
    """What forbids one project only where no code or key of the platform holds the two together."""
    a_first = BEFORE[table.stage[pairs.a]]
    first, last = np.where(a_first, pairs.a, pairs.b), np.where(a_first, pairs.b, pairs.a)
    backwards = BEFORE[table.stage[first]] & AFTER[table.stage[last]] & (table.round[first] <= table.round[last])
    backwards &= (table.day[first] != NO_DAY) & (table.day[last] != NO_DAY)
    backwards &= table.day[first] > table.day[last] + LATE_TENDER_DAYS
    weak = np.where(backwards, int(Veto.BACKWARDS), 0)
    weak[buyer == PartyLevel.DIFFERENT] |= int(Veto.BUYERS)
    return weak
