"""The keys under which postings may meet: codes, names, purchaser with amount and time, telling grams of a name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from diffing.linking import fingerprints
from diffing.linking.commonness import commonness
from diffing.linking.fingerprints import Prints, mix
from diffing.linking.table import NO_DAY, Floats, Ints, Table

GRAMS = 4
NEAR_DAYS = 8  # two postings at most half as far apart share a span of days, on one of two grids
KEY_BITS = 40
_TAG_BITS = 4
TAGS = 1 << _TAG_BITS


class Tag(IntEnum):
    """What a key is made of."""

    CODE = 0
    NATIVE = 1
    NAME = 2
    OWN = 3  # purchaser and the gist of the name
    BUYER = 4
    SUM = 5
    OPENING = 6  # opening time and a party
    GRAM = 7  # of the gist
    BUYER_SUM = 8
    BUYER_DAYS = 9  # purchaser, stage and a span of days
    GIST = 10
    COUNTY_GIST = 11
    COUNTY_GRAM = 12


# Above these sizes a block is left out whole: its key tells nothing. Few share a code by right (one project's notices);
# a purchaser, a sum or a gram alone is weak and is worth a look only where few have it.
MOST_IN_BLOCK: dict[int, int] = {
    Tag.CODE: 80, Tag.NATIVE: 80, Tag.NAME: 30, Tag.OWN: 60, Tag.BUYER: 16, Tag.SUM: 10, Tag.OPENING: 20,
    Tag.GRAM: 12, Tag.BUYER_SUM: 30, Tag.BUYER_DAYS: 20, Tag.GIST: 20, Tag.COUNTY_GIST: 40, Tag.COUNTY_GRAM: 12,
}  # fmt: skip
BOUNDS: Ints = np.array([MOST_IN_BLOCK.get(tag, 0) for tag in range(1 << _TAG_BITS)], np.int32)


@dataclass(frozen=True, slots=True)
class Keys:
    """One entry a posting and key: `keys` of KEY_BITS bits, `rows` the posting's row."""

    keys: Prints
    rows: Ints


def tags_of(keys: Prints) -> Ints:
    """The tag of each key."""
    return (keys & np.uint64((1 << _TAG_BITS) - 1)).astype(np.int32)


def _key(tag: Tag, *parts: Prints) -> Prints:
    """A key of its parts, order among them counting."""
    found = np.full(len(parts[0]), np.uint64(tag) + np.uint64(1), np.uint64)
    for part in parts:
        found = mix(found * np.uint64(0x9E3779B97F4A7C15) ^ part)
    return (found >> np.uint64(64 - KEY_BITS + _TAG_BITS) << np.uint64(_TAG_BITS)) | np.uint64(tag)


def keys_of(table: Table) -> Keys:
    """The keys of every row."""
    prints = fingerprints.of_texts(table.texts)
    everyone = np.arange(len(table), dtype=np.int32)
    topic = prints[table.topic]
    parts: list[_Part] = [(Tag.NAME, everyone, (prints[table.bare],)), (Tag.NAME, everyone, (topic,))]
    parts += _code_keys(table, prints)
    rows, party = _members(table, table.buyers)
    gist = prints[table.gist]
    parts += [(Tag.BUYER, rows, (party,)), (Tag.OWN, rows, (party, gist[rows]))]
    parts += _sum_keys(table, rows, party) + _day_keys(table, rows, party)
    holders, parties = _members(table, table.buyers, table.agencies)
    exact = np.flatnonzero(table.opening[holders])
    holders, parties = holders[exact], parties[exact]
    parts.append((Tag.OPENING, holders, (prints[table.opening_day[holders]], parties)))
    parts.append((Tag.OPENING, holders, (prints[table.opening[holders]], parties)))
    named = np.flatnonzero(table.gist).astype(np.int32)
    parts.append((Tag.GIST, named, (gist[named],)))
    placed = named[table.county[named] > 0]
    parts.append((Tag.COUNTY_GIST, placed, (gist[placed], prints[table.county[placed]])))
    owners, native = _members(table, table.native)
    parts.append((Tag.NATIVE, owners, (prints[table.platform[owners]], native)))
    parts += _gram_keys(table, prints)
    return Keys(np.concatenate([_key(t, *p) for t, _, p in parts]), np.concatenate([r for _, r, _ in parts]))


def name_keys(table: Table) -> Prints:
    """The key of every row's whole name: the block of all that bear it."""
    return _key(Tag.NAME, fingerprints.of_texts(table.texts)[table.bare])


_Part = tuple[Tag, Ints, tuple[Prints, ...]]


def _code_keys(table: Table, prints: Prints) -> list[_Part]:
    codes = table.codes
    rows = np.repeat(np.arange(len(table), dtype=np.int32), np.diff(codes.start))
    other = codes.base != codes.full
    padded = (codes.trimmed != codes.full) & (codes.trimmed != codes.base)
    tailed = (codes.tail > 0) & (codes.tail != codes.full)
    return [
        (Tag.CODE, rows, (prints[codes.full],)),
        (Tag.CODE, rows[other], (prints[codes.base[other]],)),
        (Tag.CODE, rows[padded], (prints[codes.trimmed[padded]],)),
        (Tag.CODE, rows[tailed], (prints[codes.tail[tailed]],)),
    ]


def _sum_keys(table: Table, rows: Ints, party: Prints) -> list[_Part]:
    parts: list[_Part] = []
    for column in (*table.estimates.T, *table.awards.T):
        stated = np.flatnonzero(~np.isnan(column)).astype(np.int32)
        owned = np.flatnonzero(~np.isnan(column[rows]))
        parts.append((Tag.SUM, stated, (_rounded(column[stated]),)))
        parts.append((Tag.BUYER_SUM, rows[owned], (party[owned], _rounded(column[rows[owned]]))))
    return parts


def _rounded(amounts: Floats) -> Prints:
    """Amounts to four digits: rounding on one platform keeps them in the block."""
    power = np.floor(np.log10(amounts))
    digits: Floats = np.rint(amounts / 10 ** (power - 3))
    return (digits * 64 + power).astype(np.uint64)


def _day_keys(table: Table, rows: Ints, party: Prints) -> list[_Part]:
    dated = np.flatnonzero(table.day[rows] != NO_DAY)
    rows, party = rows[dated], party[dated]
    stage, day = table.stage[rows].astype(np.uint64), table.day[rows].astype(np.uint64)
    half = np.uint64(NEAR_DAYS // 2)
    grids = (
        day // np.uint64(NEAR_DAYS) * np.uint64(2),
        (day + half) // np.uint64(NEAR_DAYS) * np.uint64(2) + np.uint64(1),
    )
    return [(Tag.BUYER_DAYS, rows, (party, stage, grid)) for grid in grids]


def _gram_keys(table: Table, prints: Prints) -> list[_Part]:
    numbers, where = np.unique(table.gist, return_inverse=True)
    grams = fingerprints.rarest_grams([table.texts[n] for n in numbers], commonness(), GRAMS)[where]
    parts: list[_Part] = []
    for column in grams.T:
        rows = np.flatnonzero(column).astype(np.int32)
        parts.append((Tag.GRAM, rows, (column[rows],)))
        placed = rows[table.county[rows] > 0]
        parts.append((Tag.COUNTY_GRAM, placed, (column[placed], prints[table.county[placed]])))
    return parts


def _members(table: Table, *columns: Ints) -> tuple[Ints, Prints]:
    """Every row beside each member of its sets: rows, and the members' fingerprints."""
    numbers = np.unique(np.concatenate(columns)) if columns else np.zeros(0, np.int32)
    names = [sorted(map(str, table.sets[n])) for n in numbers]
    prints = fingerprints.of_texts([name for group in names for name in group])
    sizes = np.zeros(int(numbers[-1]) + 1 if len(numbers) else 1, np.int64)
    starts = np.zeros(len(sizes), np.int64)
    sizes[numbers] = [len(group) for group in names]
    starts[numbers] = np.cumsum(sizes[numbers]) - sizes[numbers]
    rows, members = [], []
    for column in columns:
        count = sizes[column]
        owner = np.repeat(np.arange(len(column), dtype=np.int32), count)
        offset = np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count)
        rows.append(owner)
        members.append(prints[starts[column][owner] + offset])
    return np.concatenate(rows), np.concatenate(members)
