"""Prepared postings as columns: every distinct text or set once, numbered; what linking compares are the numbers."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from operator import attrgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from diffing.linking.codes import TAIL, CodeKey
from diffing.linking.fingerprints import Prints, of_signs
from diffing.linking.gist import SHORTEST, SHORTEST_OWNED, gist_of
from diffing.linking.names import SERVICES
from diffing.linking.prepare import Prepared, topic
from notices.vocabulary import Stage

Ints = NDArray[np.signedinteger[Any]]  # int32 where they are kept, what numpy counts places with where they pass by
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

STAGES: tuple[Stage | None, ...] = (None, *Stage)
KINDS = ("project", "plan", "agency", "platform", "section")
NO_DAY = -1
MOST_AMOUNTS = 4
NOTHING: frozenset[Any] = frozenset()
_KIND_NUMBERS = {kind: number for number, kind in enumerate(KINDS)}
_AT_ONCE = 512


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of all rows, one after the other; those of row r are `start[r]:start[r + 1]`."""

    start: Ints
    full: Ints
    base: Ints
    trimmed: Ints  # without the zeros at the end
    tail: Ints  # the signs at the end of a long one; the empty text for others
    kind: Ints
    family: Ints


@dataclass(frozen=True, slots=True)
class Table:
    """Rows as columns. Numbers of texts point into `texts`, those of sets into `sets`; number 0 is the empty one."""

    rows: Sequence[Prepared]
    texts: Sequence[str]
    lengths: Ints  # of the texts
    signs: Prints  # of the texts: which signs each holds, as 64 bits
    sets: Sequence[frozenset[Any]]
    sole: Ints  # of each set the number of its only member, where that is a text; else 0
    rank: Ints  # the place of each row's id in the order of all ids
    platform: Ints
    stage: Ints
    round: Ints
    counter: Ints
    day: Ints
    core: Ints
    bare: Ints
    topic: Ints  # the bare name without its own purchaser
    front: Ints  # the places the topic begins with
    gist: Ints
    whole_front: Ints  # the same of the bare name with its purchaser
    whole_gist: Ints
    opening: Ints
    opening_day: Ints
    opening_exact: Bools  # stated to the minute, and not as midnight
    digest: Ints
    province: Ints
    city: Ints
    county: Ints
    lots: Ints
    years: Ints
    services: Ints
    marks: Ints
    buyers: Ints
    agencies: Ints
    winners: Ints
    native: Ints
    names_one: Bools
    cut_off: Bools
    estimates: Floats  # (rows, MOST_AMOUNTS), NaN where there is none
    awards: Floats
    codes: Codes

    def __len__(self) -> int:
        return len(self.rows)

    def words(self, numbers: Ints) -> list[str]:
        """The texts of these numbers."""
        return list(map(self.texts.__getitem__, numbers.tolist()))


_NOT_BY_ROW = frozenset({"rows", "texts", "lengths", "signs", "sets", "sole", "codes"})
_COLUMNS = tuple(name for name in Table.__slots__ if name not in _NOT_BY_ROW)


class _Numbers:
    """Values numbered in the order they come; number 0 is the empty one."""

    def __init__(self, empty: Hashable) -> None:
        self.known: dict[Any, int] = {empty: 0}

    def put(self, values: Iterable[Hashable]) -> _Numbers:
        """The same, with these values numbered already."""
        for value in values:
            self.known.setdefault(value, len(self.known))
        return self

    def column(self, values: Sequence[Hashable]) -> Ints:
        """The number of each value."""
        known = self.known
        for value in dict.fromkeys(values):
            if value not in known:
                known[value] = len(known)
        return np.fromiter(map(known.__getitem__, values), np.int32, len(values))


def table_of(prepared: Iterable[Prepared]) -> Table:
    """The rows as columns, in the order given: that of their ids, or `rank` is yet to be told.

    They are taken a few at a time, while the processor still has them at hand.
    """
    texts, sets, stages = _Numbers(""), _Numbers(NOTHING), _Numbers(None)
    stages.put(STAGES)
    rows: list[Prepared] = []
    parts = [_columns((), texts, sets=sets, stages=stages)]
    coming = iter(prepared)
    while chunk := list(islice(coming, _AT_ONCE)):
        rows += chunk
        parts.append(_columns(chunk, texts, sets=sets, stages=stages))
    columns = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    owned = columns["topic"] != columns["bare"]
    columns["front"], columns["gist"] = _gists(columns["topic"], texts, short=owned)
    columns["whole_front"], columns["whole_gist"] = columns["front"].copy(), columns["gist"].copy()
    columns["whole_front"][owned], columns["whole_gist"][owned] = _gists(columns["bare"][owned], texts)
    start = np.zeros(len(rows) + 1, np.int32)
    np.cumsum(columns.pop("codes"), out=start[1:])
    codes = Codes(start, *(columns.pop(f"code_{name}") for name in Codes.__slots__[1:]))
    sole = texts.column([_sole(members) for members in sets.known])
    words = tuple(texts.known)
    lengths = np.fromiter(map(len, words), np.int32, len(words))
    rank = np.arange(len(rows), dtype=np.int32)
    return Table(rows, words, lengths, of_signs(words), tuple(sets.known), sole, rank, **columns, codes=codes)


def _columns(rows: Sequence[Prepared], texts: _Numbers, *, sets: _Numbers, stages: _Numbers) -> dict[str, Any]:
    names, openings = _all(rows, "name"), [opening or "" for opening in _all(rows, "opening")]
    regions = _all(rows, "region")
    columns: dict[str, Any] = {name: sets.column(_all(rows, name)) for name in _SETS}
    columns |= {
        "platform": texts.column(_all(rows, "platform")),
        "stage": stages.column(_all(rows, "stage")),
        "round": np.array(_all(rows, "round"), np.int32),
        "counter": np.array([name.counter or 0 for name in names], np.int32),
        "day": np.array([NO_DAY if day is None else day for day in _all(rows, "day")], np.int32),
        "core": texts.column(_all(names, "core")),
        "bare": texts.column(_all(names, "bare")),
        "topic": texts.column([topic(p, p.buyers) if p.buyers else p.name.bare for p in rows]),
        "opening": texts.column(openings),
        "opening_day": texts.column([opening[:10] for opening in openings]),
        "opening_exact": np.array([len(text) == 16 and not text.endswith("T00:00") for text in openings], np.bool_),
        "digest": texts.column(_all(rows, "digest")),
        "province": texts.column([region[0] if region else "" for region in regions]),
        "city": texts.column([region[1] if len(region) > 1 else "" for region in regions]),
        "county": texts.column([region[2] if len(region) > 2 else "" for region in regions]),
        "services": sets.column([works & SERVICES if works else NOTHING for works in _all(rows, "works")]),
        "names_one": np.array(_all(rows, "names_one"), np.bool_),
        "cut_off": np.array(_all(rows, "cut_off"), np.bool_),
        "estimates": _amounts(_all(rows, "estimates")),
        "awards": _amounts(_all(rows, "awards")),
    }  # fmt: skip
    return columns | _codes(_all(rows, "codes"), texts)


_SETS = ("lots", "years", "marks", "buyers", "agencies", "winners", "native")


def _all(values: Sequence[Any], name: str) -> list[Any]:
    return list(map(attrgetter(name), values))


def _sole(members: frozenset[Any]) -> str:
    only = next(iter(members)) if len(members) == 1 else ""
    return only if isinstance(only, str) else ""


def _gists(topics: Ints, texts: _Numbers, *, short: Bools | bool = False) -> tuple[Ints, Ints]:
    """The fronts and gists of all topics, each distinct topic read once; `short` where the purchaser, who says whose
    thing it is, was taken off: then two signs (空调, 图书) are gist enough."""
    known = list(texts.known)
    numbers, where = np.unique(topics.astype(np.int64) << 1 | short, return_inverse=True)
    parts = [gist_of(known[n >> 1], SHORTEST_OWNED if n & 1 else SHORTEST) for n in numbers.tolist()]
    fronts, gists = texts.column([front for front, _ in parts]), texts.column([gist for _, gist in parts])
    return fronts[where], gists[where]


def _amounts(values: Sequence[frozenset[float]]) -> Floats:
    """Amounts (元) smallest first. Of more than can be held the smallest and the largest stay: a lot and the total."""
    columns = np.full((len(values), MOST_AMOUNTS), np.nan)
    for row, amounts in enumerate(values):
        if amounts:
            kept = sorted(amounts)
            kept = kept if len(kept) <= MOST_AMOUNTS else [*kept[: MOST_AMOUNTS - 1], kept[-1]]
            columns[row, : len(kept)] = kept
    return columns


def _codes(codes: Sequence[tuple[CodeKey, ...]], texts: _Numbers) -> dict[str, Any]:
    flat = list(chain.from_iterable(codes))
    full = _all(flat, "full")
    return {
        "codes": np.fromiter(map(len, codes), np.int32, len(codes)),
        "code_full": texts.column(full),
        "code_base": texts.column(_all(flat, "base")),
        "code_trimmed": texts.column([code.rstrip("0") for code in full]),
        "code_tail": texts.column([code[-TAIL:] if len(code) >= TAIL else "" for code in full]),
        "code_kind": np.array([_KIND_NUMBERS.get(kind, -1) for kind in _all(flat, "kind")], np.int32),
        "code_family": texts.column(_all(flat, "family")),
    }


def kin_together(table: Table) -> Table:
    """The table with rows that are likely to be weighed against each other side by side.

    What is read together then lies together in memory. The same for any order of the rows; `rank` is told here.
    """
    ids = [row.id for row in table.rows]
    rank = np.empty(len(ids), np.int32)
    rank[sorted(range(len(ids)), key=ids.__getitem__)] = np.arange(len(ids), dtype=np.int32)
    keys = (_first_ranks(column, rank) for column in (table.gist, table.buyers, table.city))
    return in_order(replace(table, rank=rank), np.lexsort((rank, table.day, *keys)).astype(np.int32))


def _first_ranks(numbers: Ints, rank: Ints) -> Ints:
    """For each row the least rank of a row with its number: an order that does not hang on how things were numbered."""
    least = np.full(int(numbers.max(initial=0)) + 1, np.iinfo(np.int32).max, np.int32)
    np.minimum.at(least, numbers, rank)
    return least[numbers]


def in_order(table: Table, order: Ints) -> Table:
    """The table with its rows in another order: row n is the one that was at `order[n]`."""
    codes = table.codes
    counts = np.diff(codes.start)[order]
    start = np.zeros(len(order) + 1, np.int32)
    np.cumsum(counts, out=start[1:])
    places = np.repeat(codes.start[order] - start[:-1], counts) + np.arange(int(counts.sum()))
    moved = Codes(start, *(getattr(codes, name)[places] for name in Codes.__slots__[1:]))
    columns = {name: getattr(table, name)[order] for name in _COLUMNS}
    rows = [table.rows[n] for n in order.tolist()]
    return replace(table, rows=rows, codes=moved, **columns)
