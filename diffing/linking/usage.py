"""How many trades go by one name, of anyone and of one purchaser: what makes an equal name strong or weak evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from diffing.linking.blocks import Blocks, within_bounds
from diffing.linking.keys import Tag, name_keys, tags_of
from diffing.linking.parties import PartyTie, party_tie
from diffing.linking.prepare import Prepared
from diffing.linking.table import Bools, Ints, Table

MANY = 99  # a name that more postings bear than a block may hold


@dataclass(frozen=True, slots=True)
class Usage:
    """By row: how many trades go by its name, and how many of those are of its purchaser."""

    anyone: Ints
    own: Ints


def usage_of(table: Table, blocks: Blocks) -> Usage:
    """The usage of every row's name; `blocks` must hold the whole block of each row's name."""
    found, _ = usage_known(table, blocks)
    return found


def usage_known(table: Table, blocks: Blocks) -> tuple[Usage, Bools]:
    """The usage of the rows whose name's whole block is among `blocks`, and which rows those are."""
    keys = name_keys(table)
    place = np.minimum(np.searchsorted(blocks.keys, keys), max(len(blocks.keys) - 1, 0)).astype(np.int32)
    known = blocks.keys[place] == keys if len(blocks.keys) else np.zeros(len(table), np.bool_)
    anyone, own = np.ones(len(table), np.int32), np.ones(len(table), np.int32)
    crowded = known & ~within_bounds(blocks)[place] if len(blocks.keys) else known
    anyone[crowded] = own[crowded] = MANY
    for block in np.flatnonzero(_contested(table, blocks)):
        rows = blocks.rows[blocks.start[block] : blocks.start[block] + blocks.size[block]]
        users, of_buyer = _count([table.rows[row] for row in rows])
        for row in rows:
            if known[row] and place[row] == block:
                anyone[row] = users
                own[row] = of_buyer[table.rows[row].buyers]
    return Usage(anyone, own), known


def _contested(table: Table, blocks: Blocks) -> Bools:
    """Blocks of a name whose rows name several purchasers or several codes: only those can be of several trades."""
    named = (tags_of(blocks.keys) == Tag.NAME) & (blocks.size > 1) & within_bounds(blocks)
    chosen = np.flatnonzero(named)
    found = np.zeros(len(blocks.keys), np.bool_)
    if not len(chosen):
        return found
    rows, edges = _flat(blocks, chosen)
    found[chosen] = _several(table.buyers[rows], edges) | _several_codes(table, rows, edges)
    return found


def _several_codes(table: Table, rows: Ints, edges: Ints) -> Bools:
    """For each span of rows that begins at an edge, whether two codes of one family and kind differ."""
    codes = table.codes
    counts = np.diff(codes.start)[rows]
    owner = np.repeat(np.arange(len(rows)), counts)
    places = codes.start[rows][owner] + np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)
    span = np.searchsorted(edges, owner, side="right") - 1
    family = codes.family[places].astype(np.int64) * 8 + codes.kind[places] + 1
    order = np.lexsort((codes.base[places], family, span))
    span, family, base = span[order], family[order], codes.base[places][order]
    differs = (span[1:] == span[:-1]) & (family[1:] == family[:-1]) & (base[1:] != base[:-1])
    found = np.zeros(len(edges), np.bool_)
    found[span[1:][differs]] = True
    return found


def _flat(blocks: Blocks, chosen: Ints) -> tuple[Ints, Ints]:
    sizes = blocks.size[chosen]
    edges = np.cumsum(sizes) - sizes
    places = np.repeat(blocks.start[chosen] - edges, sizes) + np.arange(int(sizes.sum()))
    return blocks.rows[places], edges.astype(np.int32)


def _several(numbers: Ints, edges: Ints) -> Bools:
    """For each span that begins at an edge, whether two of its numbers other than 0 differ."""
    most = np.maximum.reduceat(numbers, edges)
    least = np.minimum.reduceat(np.where(numbers == 0, np.iinfo(np.int32).max, numbers), edges)
    return np.asarray((most != 0) & (least != most), np.bool_)


def _count(rows: Sequence[Prepared]) -> tuple[int, dict[frozenset[str], int]]:
    """How many trades the rows of one name are of, and how many of each purchaser's."""
    by_owner: dict[frozenset[str], list[Prepared]] = defaultdict(list)
    for row in rows:
        by_owner[row.buyers].append(row)
    own = {buyers: _distinct_trades(group) for buyers, group in by_owner.items()}
    return max(_distinct_buyers(rows), _distinct_trades(rows)), own


def _distinct_buyers(rows: Sequence[Prepared]) -> int:
    """How many purchasers use one name; those the name itself contains are one."""
    chosen: list[frozenset[str]] = []
    named = {r.buyers for r in rows if any(b in r.name.core for b in r.buyers)}
    if named:
        chosen.append(frozenset().union(*named))
    for buyers in sorted({r.buyers for r in rows if r.buyers} - named, key=sorted):
        if all(party_tie(buyers, other) is PartyTie.DIFFERENT for other in chosen):
            chosen.append(buyers)
    return len(chosen)


def _distinct_trades(rows: Sequence[Prepared]) -> int:
    """How many groups of rows, each held together by its codes, carry codes of one family and kind;
    a new round, or a lot, with a code of its own is no other trade."""
    bearers: dict[tuple[str, str], list[tuple[str, Prepared]]] = defaultdict(list)
    for row in rows:
        if row.round == 1 and not row.lots:
            for code in row.codes:
                bearers[code.family, code.kind].append((code.base, row))
    families = {key: {base for base, _ in borne} for key, borne in bearers.items() if not _of_postings(borne)}
    if all(len(bases) == 1 for bases in families.values()):
        return 1
    together = _held_together(rows)
    return max(len({together[base] for base in bases}) for bases in families.values())


def _of_postings(borne: Sequence[tuple[str, Prepared]]) -> bool:
    """Whether codes of one family may be what one platform numbers its postings with: one each, a posting a step."""
    rows = [row for _, row in borne]
    bases = {base for base, _ in borne}
    return len({r.platform for r in rows}) == 1 and len(bases) == len(rows) == len({r.stage for r in rows})


def _held_together(rows: Sequence[Prepared]) -> dict[str, str]:
    """Each code's base with one that stands for all bases that rows hold together."""
    root: dict[str, str] = {}

    def find(key: str) -> str:
        while root.setdefault(key, key) != key:
            key = root[key]
        return key

    for row in rows:
        for code in row.codes:
            low, high = sorted((find(row.codes[0].base), find(code.base)))
            root[high] = low
    return {key: find(key) for key in root}
