"""Blocks of bounded size: which rows share a key, and so which pairs are worth weighing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from diffing.linking.keys import BOUNDS, Keys, Tag, tags_of
from diffing.linking.table import Bools, Ints

ROW_BITS = 24  # room for 16 million rows
_ROWS = np.uint64((1 << ROW_BITS) - 1)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of rows, `a` before `b`, every pair once, in order."""

    a: Ints
    b: Ints

    def __len__(self) -> int:
        return len(self.a)

    def take(self, chosen: Ints | Bools) -> Pairs:
        """The chosen ones."""
        return Pairs(self.a[chosen], self.b[chosen])


NO_PAIRS = Pairs(np.zeros(0, np.int32), np.zeros(0, np.int32))


@dataclass(frozen=True, slots=True)
class Blocks:
    """Rows by key: block k is `rows[start[k] : start[k] + size[k]]`, ascending, each row once."""

    keys: np.ndarray[tuple[int], np.dtype[np.uint64]]
    rows: Ints
    start: Ints
    size: Ints


def blocks_of(keys: Keys) -> Blocks:
    """The blocks of all keys; those of one member are kept."""
    packed = np.sort(keys.keys << np.uint64(ROW_BITS) | keys.rows.astype(np.uint64))
    packed = packed[np.concatenate(([True], packed[1:] != packed[:-1]))] if len(packed) else packed
    key = packed >> np.uint64(ROW_BITS)
    start = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1]))) if len(key) else np.zeros(0, np.int64)
    size = np.diff(np.append(start, len(key)))
    return Blocks(key[start], (packed & _ROWS).astype(np.int32), start.astype(np.int32), size.astype(np.int32))


def within_bounds(blocks: Blocks) -> Bools:
    """Which blocks are small enough for what their key tells."""
    return np.asarray(blocks.size <= BOUNDS[tags_of(blocks.keys)], np.bool_)


def pairs_of(blocks: Blocks, tag: Tag | None = None) -> Pairs:
    """All pairs of rows that share a block within its bounds; of one tag only, where one is given."""
    wanted = within_bounds(blocks) & (blocks.size > 1)
    chosen = np.flatnonzero(wanted if tag is None else wanted & (tags_of(blocks.keys) == tag))
    return pairs_within(blocks.rows, blocks.start[chosen], blocks.size[chosen])


def pairs_within(rows: Ints, start: Ints, size: Ints) -> Pairs:
    """All pairs of rows of one group, where a group is `rows[start : start + size]`, ascending."""
    found = []
    for one in sizes_of(size):
        starts = start[size == one]
        first, second = np.triu_indices(int(one), 1)
        members = rows[starts[:, None] + np.arange(one)]
        found.append(pack(members[:, first].ravel(), members[:, second].ravel()))
    return unpack(distinct(np.concatenate(found))) if found else NO_PAIRS


def sizes_of(size: Ints) -> Ints:
    """The distinct sizes above 1 (numpy's `unique` takes fifty times as long on small numbers)."""
    return np.flatnonzero(np.bincount(size)[2:]) + 2


def pack(a: Ints, b: Ints) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Pairs as one number each."""
    return a.astype(np.int64) << 32 | b.astype(np.int64)


def unpack(packed: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Pairs:
    """Back from `pack`."""
    return Pairs((packed >> 32).astype(np.int32), (packed & 0xFFFFFFFF).astype(np.int32))


def places_of(wanted: Pairs, pairs: Pairs) -> Ints:
    """Where each wanted pair stands among `pairs`, which are in order; -1 where it does not."""
    ours, theirs = pack(wanted.a, wanted.b), pack(pairs.a, pairs.b)
    if not len(theirs):
        return np.full(len(ours), -1, np.int32)
    place = np.minimum(np.searchsorted(theirs, ours), len(theirs) - 1)
    return np.where(theirs[place] == ours, place, -1).astype(np.int32)


def chosen_pairs(pairs: Pairs, *, among: Pairs) -> Bools:
    """Which of the pairs stand among others, which are in order."""
    return np.asarray(places_of(pairs, among) >= 0, np.bool_)


def distinct(packed: np.ndarray[tuple[int], np.dtype[np.int64]]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Sorted, each once (numpy's own `unique` is ten times slower on these)."""
    packed = np.sort(packed)
    return packed[np.concatenate(([True], packed[1:] != packed[:-1]))] if len(packed) else packed
