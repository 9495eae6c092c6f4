"""The chain of seals: each on the one before; a gap, a change and a lost manifest are named."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from store import Store, archive, seals
from store.records import Seal
from tests.store.builders import NIGHT


def sealed(store: Store, count: int = 3) -> list[Seal]:
    for number in range(1, count + 1):
        last = seals.newest(store)
        night = NIGHT.date() + timedelta(days=number)
        previous = {"seal": last.seal, "night": last.night.isoformat(), "number": last.number} if last else None
        manifest = {"night": night.isoformat(), "number": number, "previous": previous, "format": 1, "members": []}
        seals.add(store, night, json.dumps(manifest).encode(), NIGHT)
    return seals.every(store)


def breaks(store: Store) -> list[str]:
    return [words for _, words in seals.breaks(store)]


def test_a_seal_is_the_hash_of_its_manifest_and_names_the_one_before(store: Store) -> None:
    one, two, three = sealed(store)
    assert [seal.number for seal in (one, two, three)] == [1, 2, 3]
    assert (one.previous, two.previous, three.previous) == ("", one.seal, two.seal)
    assert hashlib.sha256(archive.read(store, two.seal)).hexdigest() == two.seal


def test_a_whole_chain_has_no_break(store: Store) -> None:
    assert breaks(store) == []
    sealed(store)
    assert breaks(store) == []


def test_the_newest_of_a_night_is_found(store: Store) -> None:
    one, _, three = sealed(store)
    assert (seals.newest(store), seals.newest(store, one.night)) == (three, one)
    assert seals.newest(store, date(2020, 1, 1)) is None


def _lose_the_manifest(store: Store, seal: Seal) -> None:
    (store.folder / "archive" / seal.seal[:2] / f"{seal.seal}.gz").unlink()


CHANGES: dict[str, Callable[[Store, list[Seal]], object]] = {
    "有缺口": lambda store, chain: store.db.table("seals").delete(2),
    "第1号封印不在库中": lambda store, chain: store.db.table("seals").delete(1),
    "第2号所接的封印": lambda store, chain: store.db.table("seals").update(2, {"previous": "0" * 64}),
    "第3号所接的封印": lambda store, chain: store.db.table("seals").update(2, {"seal": chain[0].seal}),
    "第3号在库中所记与其清单不同": lambda store, chain: store.db.table("seals").update(3, {"night": "2026-01-01"}),
    "指向的不是封存清单": lambda store, chain: store.db.table("seals").update(3, {"seal": archive.keep(store, b"<p>")}),
    "第2号的清单": lambda store, chain: _lose_the_manifest(store, chain[1]),
}


@pytest.mark.parametrize("words", CHANGES)
def test_whatever_is_changed_is_named(store: Store, words: str) -> None:
    CHANGES[words](store, sealed(store))
    assert any(words in found for found in breaks(store)), breaks(store)
