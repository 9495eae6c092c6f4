"""The standing index of linking: prepared postings by number, their keys, and the pairs that were weighed.

What stands here is linking's own working memory: it can be thrown away and made anew from the postings.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from store.database import Store

Words = NDArray[np.uint64]
Numbers = NDArray[np.int64]

NUMBER_BITS = 24  # an entry is a key of 40 bits above a number of 24
MOST_SEGMENTS = 12  # then the small ones are put together with the large one


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One posting as linking prepared it, and what depends on the others: how many use its name, copied codes."""

    number: int
    posting: str
    prepared: str
    facts: str  # what its project and notice take from it
    anyone: int
    own: int
    copied: int


class IndexEdge(NamedTuple):
    """A weighed pair of rows, the smaller number first; `levels` holds its evidence."""

    one: int
    other: int
    levels: bytes
    weight: float
    outcome: int


def version(store: Store) -> str:
    """The version of linking that made the index; empty where there is none."""
    return next((str(row["version"]) for row in store.db.query("select version from link_state where id = 1")), "")


def begin_anew(store: Store, version: str) -> None:
    """Throw the index away, to be made by another version of linking."""
    for table in ("link_rows", "link_dead", "link_keys", "link_edges", "link_state"):
        store.db.execute(f"delete from {table}")
    store.db.execute("insert into link_state (id, version, next_number) values (1, ?, 0)", [version])


def take_numbers(store: Store, count: int) -> int:
    """The first of `count` new numbers."""
    first = int(next(iter(store.db.query("select next_number from link_state where id = 1")))["next_number"])
    store.db.execute("update link_state set next_number = ? where id = 1", [first + count])
    return first


def add_rows(store: Store, rows: Iterable[IndexRow]) -> None:
    """Put rows in."""
    store.db.conn.executemany(
        "insert into link_rows (number, posting, prepared, facts, anyone, own, copied) values (?, ?, ?, ?, ?, ?, ?)",
        ((r.number, r.posting, r.prepared, r.facts, r.anyone, r.own, r.copied) for r in rows),
    )


def remove_rows(store: Store, numbers: Iterable[int]) -> None:
    """Take rows and their edges out; their keys are passed over until segments are put together."""
    gone = [(int(number),) for number in numbers]
    store.db.conn.executemany("delete from link_rows where number = ?", gone)
    store.db.conn.executemany("insert or ignore into link_dead (number) values (?)", gone)


def set_marks(store: Store, rows: Iterable[IndexRow]) -> None:
    """Renew what depends on other rows: usage of the name, copied codes."""
    store.db.conn.executemany(
        "update link_rows set anyone = ?, own = ?, copied = ? where number = ?",
        ((r.anyone, r.own, r.copied, r.number) for r in rows),
    )


def rows(store: Store, numbers: Iterable[int]) -> list[IndexRow]:
    """The rows of these numbers that are there, by number."""
    sql = "select r.* from json_each(?) j join link_rows r on r.number = j.value order by r.number"
    found = store.db.execute(sql, [json.dumps(sorted({int(n) for n in numbers}))])
    return [_row(*values) for values in found]


def rows_of_postings(store: Store, postings: Iterable[str]) -> list[IndexRow]:
    """The rows of these postings that are there."""
    sql = "select r.* from json_each(?) j join link_rows r on r.posting = j.value order by r.number"
    found = store.db.execute(sql, [json.dumps(sorted(set(postings)))])
    return [_row(*values) for values in found]


def _row(number: int, posting: str, prepared: str, facts: str, *marks: int) -> IndexRow:
    anyone, own, copied = marks
    return IndexRow(number, posting, prepared, facts, anyone, own, copied)


def add_keys(store: Store, keys: Words, numbers: Numbers) -> None:
    """Put in the keys of new rows, as one more sorted segment; many small ones are put together."""
    entries = np.sort(keys << np.uint64(NUMBER_BITS) | numbers.astype(np.uint64))
    store.db.execute("insert into link_keys (entries) values (?)", [np.unique(entries).tobytes()])
    if store.db.table("link_keys").count > MOST_SEGMENTS:
        _put_together(store)


def _put_together(store: Store) -> None:
    entries = np.sort(np.concatenate(list(_segments(store))))
    dead = _dead(store)
    alive = (
        ~np.isin(entries & np.uint64((1 << NUMBER_BITS) - 1), dead) if len(dead) else np.ones(len(entries), np.bool_)
    )
    store.db.execute("delete from link_keys")
    store.db.execute("delete from link_dead")
    store.db.execute("insert into link_keys (entries) values (?)", [entries[alive].tobytes()])


def _segments(store: Store) -> Iterator[Words]:
    for (entries,) in store.db.execute("select entries from link_keys order by id"):
        yield np.frombuffer(entries, np.uint64)


def _dead(store: Store) -> Words:
    return np.array([n for (n,) in store.db.execute("select number from link_dead order by number")], np.uint64)


def holders(store: Store, keys: Words) -> tuple[Words, Numbers]:
    """Every live (key, number) of the wanted keys, sorted; shape two arrays of one length."""
    wanted = np.unique(keys)
    found = []
    for entries in _segments(store):
        low = np.searchsorted(entries, wanted << np.uint64(NUMBER_BITS))
        high = np.searchsorted(entries, (wanted + np.uint64(1)) << np.uint64(NUMBER_BITS))
        sizes = high - low
        places = np.repeat(low - (np.cumsum(sizes) - sizes), sizes) + np.arange(int(sizes.sum()))
        found.append(entries[places])
    packed = np.sort(np.concatenate(found)) if found else np.zeros(0, np.uint64)
    numbers = packed & np.uint64((1 << NUMBER_BITS) - 1)
    dead = _dead(store)
    alive = ~np.isin(numbers, dead) if len(dead) else np.ones(len(packed), np.bool_)
    return packed[alive] >> np.uint64(NUMBER_BITS), numbers[alive].astype(np.int64)


def edges(store: Store, numbers: Iterable[int]) -> list[IndexEdge]:
    """Every edge with an end among the numbers, in order."""
    wanted = json.dumps(sorted({int(n) for n in numbers}))
    sql = (
        "select e.* from json_each(:wanted) j join link_edges e on e.one = j.value "
        "union all select e.* from json_each(:wanted) j join link_edges e on e.other = j.value"
    )
    found = dict.fromkeys(store.db.execute(sql, {"wanted": wanted}))  # an edge within the numbers is met from both ends
    return sorted(IndexEdge(*row) for row in found)


def remove_edges(store: Store, numbers: Iterable[int]) -> None:
    """Take out every edge with an end among the numbers."""
    gone = [(int(number),) for number in numbers]
    store.db.conn.executemany("delete from link_edges where one = ?", gone)
    store.db.conn.executemany("delete from link_edges where other = ?", gone)


def add_edges(store: Store, edges: Sequence[IndexEdge]) -> None:
    """Put edges in."""
    store.db.conn.executemany(
        "insert into link_edges (one, other, levels, weight, outcome) values (?, ?, ?, ?, ?)",
        ((e.one, e.other, e.levels, e.weight, e.outcome) for e in edges),
    )
