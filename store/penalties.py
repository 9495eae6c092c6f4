"""Entries of punishment lists, crawled or imported: what each says, where it was read, and how far each list was read.

An entry that says something else than before is another entry; what a list shows of it last is `last_seen`. Of natural
persons only the list's own key is kept, so that their page is not asked for again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from notices.penalties import Penalty
from store.codec import day, from_json, to_json, when
from store.database import Store
from store.records import Evidence


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry as a list shows it: whose list, the list's own key for it, the bytes it was read from."""

    list: str
    key: str
    penalty: Penalty
    evidence: Evidence
    platform: str = ""  # whose list was crawled; empty for an imported one
    listed_on: date | None = None  # the day the list shows beside it
    first_seen: datetime | None = None  # None before it is stored
    last_seen: datetime | None = None


@dataclass(frozen=True, slots=True)
class ListReading:
    """One reading of a list: whole or not, from which day of publication on; None: whatever it ever showed."""

    list: str
    platform: str
    as_of: datetime
    since: date | None
    whole: bool


def see(store: Store, entries: Iterable[Listed], at: datetime) -> None:
    """Record that lists showed these at an as-of time; one that is known keeps when it was first seen."""
    with store.transaction():
        for entry in entries:
            _see(store, entry, at)


def _identity(row: Mapping[str, Any]) -> str:
    """The id of an entry: the text it is made from never changes, or what is known would be entered anew."""
    return hashlib.sha256(json.dumps(list(row.values()), ensure_ascii=False).encode()).hexdigest()[:24]


def _see(store: Store, entry: Listed, at: datetime) -> None:
    said = entry.penalty
    row: dict[str, Any] = {
        "list": entry.list, "key": entry.key, "name": said.name, "code": said.code, "reason": said.reason,
        "kind": said.kind, "office": said.office, "starts": _iso(said.starts), "ends": _iso(said.ends),
        "bars": to_json(list(said.bars)), "scope": said.scope, "unclear": int(said.unclear), "link": said.url,
        "platform": entry.platform, "listed_on": _iso(entry.listed_on),
    }  # fmt: skip
    identity = _identity({**row, "bars": json.dumps(said.bars, ensure_ascii=False)})
    store.insert("penalties", {
        "id": identity, **row, "url": entry.evidence.url, "sha256": entry.evidence.sha256,
        "fetched_at": entry.evidence.fetched_at.isoformat(), "first_seen": at.isoformat(), "last_seen": at.isoformat(),
        "asked_for": 0,
    }, ignore=True)  # fmt: skip
    store.update("penalties", identity, {"last_seen": at.isoformat()})


def pass_over(store: Store, name: str, key: str, at: datetime) -> None:
    """Keep the key of a natural person's entry, and nothing else of it."""
    nobody = Listed(name, key, Penalty(""), Evidence("", "", at))
    see(store, [nobody], at)


def still_listed(store: Store, name: str, keys: Iterable[str], at: datetime) -> None:
    """Record that a list showed the entries of these keys again, as each last said."""
    sql = (
        "update penalties set last_seen = :at where list = :list and key in (select value from json_each(:keys)) and "
        "last_seen = (select max(o.last_seen) from penalties o where o.list = penalties.list and o.key = penalties.key)"
    )
    with store.transaction():
        store.db.execute(sql, {"at": at.isoformat(), "list": name, "keys": to_json(sorted(keys))})


def keys_of(store: Store, name: str) -> set[str]:
    """The keys of a list's entries that were read."""
    return {row["key"] for row in store.db.query("select distinct key from penalties where list = ?", [name])}


def note_reading(store: Store, reading: ListReading) -> None:
    """Record how a list was read; one row a list and time."""
    with store.transaction():
        store.db.execute(
            "insert into penalty_readings (list, platform, as_of, since, whole, asked_for) values (?, ?, ?, ?, ?, 0) "
            "on conflict (list, as_of) do update set since = excluded.since, whole = excluded.whole",
            [reading.list, reading.platform, reading.as_of.isoformat(), _iso(reading.since), int(reading.whole)],
        )


def readings(store: Store) -> list[ListReading]:
    """Every reading, oldest first."""
    rows = store.db.table("penalty_readings").rows_where(order_by="as_of, list")
    return [
        ListReading(row["list"], row["platform"], when(row["as_of"]), day(row["since"]), bool(row["whole"]))
        for row in rows
    ]


def that_matter(store: Store) -> list[Listed]:
    """The entries of firms that bar, or of which it is unclear whether they do."""
    where = "name <> '' and (bars <> '[]' or unclear)"
    return [_listed(row) for row in store.db.table("penalties").rows_where(where, order_by="id")]


def of_list(store: Store, name: str) -> Iterator[Listed]:
    """Every entry of a firm in a list."""
    where = "list = ? and name <> ''"
    yield from (_listed(row) for row in store.db.table("penalties").rows_where(where, [name], order_by="id"))


@dataclass(frozen=True, slots=True)
class News:
    """What nobody was judged by yet: entries that matter, and whether lists were imported, or crawled whole."""

    entries: tuple[Listed, ...]
    imported: bool
    crawled: bool


def news(store: Store) -> News:
    """What came since `told` was called."""
    where = "asked_for = 0 and name <> '' and (bars <> '[]' or unclear)"
    fresh = tuple(_listed(row) for row in store.db.table("penalties").rows_where(where, order_by="id"))
    readings = store.db.table("penalty_readings")
    imported = readings.count_where("asked_for = 0 and platform = ''")
    return News(fresh, bool(imported), bool(readings.count_where("asked_for = 0 and platform <> '' and whole")))


def told(store: Store) -> None:
    """Record that whoever the news concerns is to be judged again."""
    with store.transaction():
        for table in ("penalties", "penalty_readings"):
            store.db.execute(f"update {table} set asked_for = 1 where asked_for = 0")


def _listed(row: dict[str, Any]) -> Listed:
    said = Penalty(
        name=row["name"], code=row["code"], reason=row["reason"], kind=row["kind"], office=row["office"],
        starts=day(row["starts"]), ends=day(row["ends"]), bars=tuple(from_json(row["bars"])), scope=row["scope"],
        unclear=bool(row["unclear"]), url=row["link"],
    )  # fmt: skip
    evidence = Evidence(row["url"], row["sha256"], when(row["fetched_at"]))
    entry = Listed(row["list"], row["key"], said, evidence, row["platform"], day(row["listed_on"]))
    return replace(entry, first_seen=when(row["first_seen"]), last_seen=when(row["last_seen"]))


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None
