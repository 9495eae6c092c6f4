"""Linking what came against what stands: only what a new posting touches is weighed and solved again.

The outcome is that of linking all postings at once: how a pair is weighed depends on the two, on the bounded blocks
they share, on how common their names are and on copied codes; each of these is renewed where a new posting changes it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from diffing.linking.blocks import Blocks, Pairs, blocks_of, pairs_of
from diffing.linking.copied import Whose, copied_of
from diffing.linking.edges import Edges, edges_of
from diffing.linking.evidence import evidence_of
from diffing.linking.keeping import from_bytes, from_text, to_bytes, to_text, vetoes_in
from diffing.linking.keys import BOUNDS, TAGS, Keys, Tag, keys_of, name_keys, tags_of
from diffing.linking.link import Scene, Solved, solve_edges, weighed
from diffing.linking.only_ones import may_be_made
from diffing.linking.prepare import Prepared
from diffing.linking.prune import promising
from diffing.linking.records import StaffLink
from diffing.linking.table import Bools, Ints, Table, table_of
from diffing.linking.usage import MANY, Usage, usage_known
from store import Store, link_index
from store.link_index import IndexEdge, IndexRow, Numbers, Words


@dataclass(frozen=True, slots=True)
class Renewed:
    """What was solved again: `anew` tells the rows whose place was, the others stand near them; each row's facts."""

    found: Solved
    anew: Bools
    facts: tuple[str, ...]

    @property
    def rows(self) -> list[int]:
        """The rows that were solved anew."""
        return [int(row) for row in np.flatnonzero(self.anew)]


class _Shelf:
    """The rows of the index, each read once a night."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._rows: dict[int, tuple[IndexRow, Prepared]] = {}

    def get(self, numbers: Iterable[int]) -> list[tuple[IndexRow, Prepared]]:
        """The rows of these numbers that are there, in the order of their postings."""
        wanted = set(numbers)
        for row in link_index.rows(self._store, wanted - self._rows.keys()):
            self._rows[row.number] = (row, from_text(row.prepared))
        return sorted((self._rows[n] for n in wanted if n in self._rows), key=lambda pair: pair[0].posting)

    def row(self, number: int) -> IndexRow:
        """A row that was read already."""
        return self._rows[number][0]

    def add(self, row: IndexRow, prepared: Prepared) -> None:
        """A row that came."""
        self._rows[row.number] = (row, prepared)

    def renew(self, row: IndexRow) -> None:
        """A row whose marks changed."""
        self._rows[row.number] = (row, self._rows[row.number][1])

    def scene(self, numbers: Iterable[int]) -> _Numbered:
        """Some rows, to be weighed."""
        rows = self.get(numbers)
        kept = [row for row, _ in rows]
        usage = Usage(np.array([r.anyone for r in kept], np.int32), np.array([r.own for r in kept], np.int32))
        copied = np.array([r.copied for r in kept], np.int32)
        numbered = np.array([r.number for r in kept], np.int64)
        return _Numbered(Scene(table_of(prepared for _, prepared in rows), usage, copied), numbered)


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A scene whose row n has `numbers[n]` in the index."""

    scene: Scene
    numbers: Numbers

    @property
    def table(self) -> Table:
        """The rows."""
        return self.scene.table

    def rows_of(self, numbers: Numbers) -> Ints:
        """The rows of numbers, all of which must be there."""
        order = np.argsort(self.numbers)
        return order[np.searchsorted(self.numbers, numbers, sorter=order)].astype(np.int32)

    def blocks(self, entries: tuple[Words, Numbers]) -> Blocks:
        """The blocks of (key, number) entries."""
        keys, numbers = entries
        return blocks_of(Keys(keys, self.rows_of(numbers)))

    def are(self, numbers: Collection[int]) -> Bools:
        """Which rows have one of the numbers."""
        return np.isin(self.numbers, np.fromiter(numbers, np.int64, len(numbers)))


@dataclass(frozen=True, slots=True)
class _Change:
    """What came and went, by number, and the entries of every key they touch, before and after."""

    came: frozenset[int]
    went: frozenset[int]
    before: tuple[Words, Numbers]
    after: tuple[Words, Numbers]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A posting as linking takes it, and what its project and notice take from it, as text."""

    prepared: Prepared
    facts: str


def begin(store: Store, arrivals: Iterable[Arrival], version: str, staff: Sequence[StaffLink]) -> Renewed:
    """Make the index anew of all postings, linked at once."""
    link_index.begin_anew(store, version)
    facts = {}
    prepared = []
    for arrival in arrivals:
        prepared.append(arrival.prepared)
        facts[arrival.prepared.id] = arrival.facts
    scene, edges = weighed(table_of(prepared))
    rows, usage = scene.table.rows, scene.usage
    first = link_index.take_numbers(store, len(rows))
    marks = zip(rows, usage.anyone.tolist(), usage.own.tolist(), scene.copied.tolist(), strict=True)
    kept = (IndexRow(first + n, r.id, to_text(r), facts[r.id], *mark) for n, (r, *mark) in enumerate(marks))
    link_index.add_rows(store, kept)
    keys = keys_of(scene.table)
    link_index.add_keys(store, keys.keys, keys.rows.astype(np.int64) + first)
    link_index.add_edges(store, _kept(edges, np.arange(first, first + len(rows))))
    found = solve_edges(scene, edges, staff)
    return Renewed(found, np.ones(len(rows), np.bool_), tuple(facts[row.id] for row in rows))


def renew(
    store: Store, arrivals: Mapping[str, Arrival | None], spoken: Collection[str], staff: Sequence[StaffLink]
) -> Renewed:
    """Take into the index what came, changed or went (None), and solve again what that touches.

    `spoken`: postings that staff spoke of since; what hangs on them is solved again too.
    """
    shelf = _Shelf(store)
    stirred = {row.number for row in link_index.rows_of_postings(store, spoken)}
    change = _take_in(store, shelf, arrivals, stirred)
    dirty = set(change.came) | _crossing(change)
    dirty |= _renew_usage(store, shelf, change)
    dirty |= _renew_copied(store, shelf, change)
    stirred |= _weigh_again(store, shelf, dirty)
    return _solve_again(store, shelf, stirred, staff)


def _take_in(store: Store, shelf: _Shelf, arrivals: Mapping[str, Arrival | None], stirred: set[int]) -> _Change:
    """Put what came in place of what went; the other ends of edges that went are `stirred`."""
    old = {row.posting: row for row in link_index.rows_of_postings(store, arrivals)}
    texts = {posting: (to_text(a.prepared), a.facts) if a else ("", "") for posting, a in arrivals.items()}
    changed = [p for p, told in texts.items() if told != ((old[p].prepared, old[p].facts) if p in old else ("", ""))]
    new = [arrival.prepared for p in changed if (arrival := arrivals[p])]
    gone = [old[p] for p in changed if p in old]
    first = link_index.take_numbers(store, len(new))
    table = table_of(new)
    keys, left = keys_of(table), keys_of(table_of(from_text(row.prepared) for row in gone))
    touched = np.unique(np.concatenate([keys.keys, left.keys]))
    before = link_index.holders(store, touched)
    went = frozenset(row.number for row in gone)
    stirred |= {end for edge in link_index.edges(store, went) for end in (edge.one, edge.other)} - went
    link_index.remove_edges(store, went)
    link_index.remove_rows(store, went)
    rows = [IndexRow(first + n, p.id, *texts[p.id], 1, 1, Whose.OWN) for n, p in enumerate(new)]
    link_index.add_rows(store, rows)
    if rows:
        link_index.add_keys(store, keys.keys, keys.rows.astype(np.int64) + first)
    for row, prepared in zip(rows, new, strict=True):
        shelf.add(row, prepared)
    return _Change(frozenset(row.number for row in rows), went, before, link_index.holders(store, touched))


def _within(entries: tuple[Words, Numbers]) -> dict[int, bool]:
    """Of each key whether its block is within its bounds."""
    keys, sizes = np.unique(entries[0], return_counts=True)
    return dict(zip(keys.tolist(), (sizes <= BOUNDS[tags_of(keys)]).tolist(), strict=True))


def _chosen(entries: tuple[Words, Numbers], keys: Collection[int]) -> tuple[Words, Numbers]:
    wanted = np.isin(entries[0], np.fromiter(keys, np.uint64, len(keys)))
    return entries[0][wanted], entries[1][wanted]


def _turned(change: _Change) -> set[int]:
    """The keys whose blocks grew out of their bounds, or came back within them."""
    before, after = _within(change.before), _within(change.after)
    return {key for key in before.keys() & after.keys() if before[key] != after[key]}


def _crossing(change: _Change) -> set[int]:
    """The rows whose pairs come or go with such blocks."""
    turned = _turned(change)
    return set(_chosen(change.before, turned)[1].tolist() + _chosen(change.after, turned)[1].tolist()) - change.went


def _to_renew(change: _Change, tag: Tag) -> set[int]:
    """The touched keys of a tag whose members' marks may have changed; a block that stays too large tells the same."""
    within, turned = _within(change.after), _turned(change)
    return {key for key, small in within.items() if key % TAGS == tag and (small or key in turned)}


def _renew_usage(store: Store, shelf: _Shelf, change: _Change) -> set[int]:
    """The rows whose name turned out more, or less, common; the index knows it then."""
    entries = _chosen(change.after, _to_renew(change, Tag.NAME))
    scene = shelf.scene(set(entries[1].tolist()) | change.came)
    usage, known = usage_known(scene.table, scene.blocks(entries))
    crowded = [key for key, small in _within(change.after).items() if not small]
    many = ~known & np.isin(name_keys(scene.table), np.array(crowded, np.uint64))
    marked = []
    for n in np.flatnonzero(known | many).tolist():
        row = shelf.row(int(scene.numbers[n]))
        anyone, own = (MANY, MANY) if many[n] else (int(usage.anyone[n]), int(usage.own[n]))
        marked.append((row, replace(row, anyone=anyone, own=own)))
    return _mark(store, shelf, marked)


def _renew_copied(store: Store, shelf: _Shelf, change: _Change) -> set[int]:
    """The rows whose codes turned out copied, or not copied after all; the index knows it then."""
    ours = set(_chosen(change.after, _to_renew(change, Tag.CODE))[1].tolist())
    scene, entries = _surrounded(store, shelf, ours, tag=Tag.CODE)
    blocks = scene.blocks(entries)
    mine = scene.are(ours)
    pairs = _with_one(pairs_of(blocks, tag=Tag.CODE), mine)
    evidence = evidence_of(scene.table, pairs, scene.scene.usage)
    copied = copied_of(len(scene.table), pairs, evidence, under=np.ones(len(pairs), np.bool_))
    rows = [(shelf.row(int(scene.numbers[n])), int(copied[n])) for n in np.flatnonzero(mine).tolist()]
    return _mark(store, shelf, [(row, replace(row, copied=whose)) for row, whose in rows])


def _surrounded(
    store: Store, shelf: _Shelf, ours: Collection[int], tag: Tag | None = None
) -> tuple[_Numbered, tuple[Words, Numbers]]:
    """Rows with all that share a block within its bounds with them, and the entries of these blocks."""
    keys = keys_of(shelf.scene(ours).table).keys
    wanted = np.unique(keys if tag is None else keys[tags_of(keys) == tag])
    entries = link_index.holders(store, wanted)
    small = [key for key, within in _within(entries).items() if within]
    entries = _chosen(entries, small)
    return shelf.scene(set(entries[1].tolist()) | set(ours)), entries


def _with_one(pairs: Pairs, mine: Bools) -> Pairs:
    """The pairs with one row or both among mine."""
    return pairs.take(np.flatnonzero(mine[pairs.a] | mine[pairs.b]))


def _mark(store: Store, shelf: _Shelf, marked: Iterable[tuple[IndexRow, IndexRow]]) -> set[int]:
    changed = [new for old, new in marked if new != old]
    link_index.set_marks(store, changed)
    for row in changed:
        shelf.renew(row)
    return {row.number for row in changed}


def _weigh_again(store: Store, shelf: _Shelf, dirty: Collection[int]) -> set[int]:
    """Weigh the rows against all they share a block with; the ends of all edges that went or came, and the rows."""
    scene, entries = _surrounded(store, shelf, dirty)
    pairs = promising(scene.table, _with_one(pairs_of(scene.blocks(entries)), scene.are(dirty)))
    edges = edges_of(pairs, scene.scene.weigher(pairs))
    came = _kept(edges, scene.numbers)
    went = link_index.edges(store, dirty)
    link_index.remove_edges(store, dirty)
    link_index.add_edges(store, came)
    return set(dirty) | {end for edge in (*went, *came) for end in (edge.one, edge.other)}


def _kept(edges: Edges, numbers: Numbers) -> list[IndexEdge]:
    """Edges as the index keeps them."""
    a, b = numbers[edges.pairs.a].tolist(), numbers[edges.pairs.b].tolist()
    rows = zip(a, b, to_bytes(edges.evidence), edges.weight.tolist(), edges.outcome.tolist(), strict=True)
    return [IndexEdge(min(x, y), max(x, y), levels, weight, outcome) for x, y, levels, weight, outcome in rows]


def _solve_again(store: Store, shelf: _Shelf, stirred: Collection[int], staff: Sequence[StaffLink]) -> Renewed:
    """Solve what hangs together with the stirred rows."""
    together, edges = _reach(store, stirred, _joins(store, staff))
    scene = shelf.scene(together | {end for edge in edges for end in (edge.one, edge.other)})
    facts = tuple(shelf.row(number).facts for number in scene.numbers.tolist())
    return Renewed(solve_edges(scene.scene, _as_edges(scene, edges), staff), scene.are(together), facts)


def _joins(store: Store, staff: Sequence[StaffLink]) -> dict[int, set[int]]:
    """The rows that staff joined, by row."""
    number = {
        row.posting: row.number for row in link_index.rows_of_postings(store, {p for s in staff for p in (s.a, s.b)})
    }
    found: dict[int, set[int]] = {}
    for said in staff:
        if said.together and said.a in number and said.b in number:
            found.setdefault(number[said.a], set()).add(number[said.b])
            found.setdefault(number[said.b], set()).add(number[said.a])
    return found


def _reach(store: Store, start: Collection[int], joins: Mapping[int, set[int]]) -> tuple[set[int], list[IndexEdge]]:
    """All rows that links, what may become one, and staff's joins hold together with some, and all edges of these."""
    reached: set[int] = set()
    edges: dict[tuple[int, int], IndexEdge] = {}
    frontier = set(start)
    while frontier:
        reached |= frontier
        found = {(edge.one, edge.other): edge for edge in link_index.edges(store, frontier)}
        edges |= found
        nearby = {
            end for edge in found.values() if may_be_made(edge.weight, edge.outcome, vetoes_in(edge.levels))
            for end in (edge.one, edge.other)
        }  # fmt: skip
        frontier = (nearby | {other for row in frontier for other in joins.get(row, ())}) - reached
    return reached, list(edges.values())


def _as_edges(scene: _Numbered, edges: Sequence[IndexEdge]) -> Edges:
    """The index's edges between rows of the scene, in order."""
    one = scene.rows_of(np.array([edge.one for edge in edges], np.int64))
    other = scene.rows_of(np.array([edge.other for edge in edges], np.int64))
    a, b = np.minimum(one, other), np.maximum(one, other)
    order = np.lexsort((b, a))
    evidence = from_bytes([edge.levels for edge in edges]).take(order)
    weight = np.array([edge.weight for edge in edges], np.float64)[order]
    outcome = np.array([edge.outcome for edge in edges], np.int32)[order]
    return Edges(Pairs(a[order], b[order]), evidence, weight, outcome)
