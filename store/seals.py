"""The chain of sealed nights: each seal names the one before it, so that a gap or a change shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from store import archive, bundles
from store.codec import when
from store.database import Store, StoreError
from store.records import Seal


def add(store: Store, night: date, manifest: bytes, wall: datetime) -> Seal:
    """Seal a night by its manifest's bytes, which are archived: their sha256 is the seal."""
    last = newest(store)
    digest = archive.keep(store, manifest)
    seal = Seal(last.number + 1 if last else 1, night, digest, last.seal if last else "", wall)
    store.db.table("seals").insert(
        {"number": seal.number, "night": night.isoformat(), "seal": seal.seal, "previous": seal.previous,
         "wall": wall.isoformat()}
    )  # fmt: skip
    return seal


def every(store: Store) -> list[Seal]:
    """All seals, oldest first."""
    return [_seal(row) for row in store.db.table("seals").rows_where(order_by="number")]


def newest(store: Store, night: date | None = None) -> Seal | None:
    """The last seal, or the last one of a night; None where there is none."""
    return next((s for s in reversed(every(store)) if night in (None, s.night)), None)


def manifest(store: Store, seal: Seal) -> dict[str, Any]:
    """What was sealed; its bytes fit the seal. Raises StoreError where it is lost or is no manifest."""
    found = bundles.manifest(archive.read(store, seal.seal))
    if found is None:
        raise StoreError(f"第{seal.number}号封印在库中指向的不是封存清单：有改动")
    return found


def breaks(store: Store) -> Iterator[tuple[int, str]]:
    """Where the chain does not hold: the seal's number and what is wrong, for people."""
    before: Seal | None = None
    for place, seal in enumerate(every(store), 1):
        expected = before.number + 1 if before else 1
        if seal.number != expected:
            gap = f"第{expected}号" if seal.number == expected + 1 else f"第{expected}至{seal.number - 1}号"
            yield seal.number, f"{gap}封印不在库中：有缺口"
        elif seal.previous != (before.seal if before else ""):
            yield seal.number, f"第{seal.number}号所接的封印与第{place - 1}号不同：有改动"
        try:
            said = manifest(store, seal)
        except StoreError as error:
            yield seal.number, f"第{seal.number}号的清单：{error}"
        else:
            before_it = said["previous"]["seal"] if said["previous"] else ""
            if (said["number"], said["night"], before_it) != (seal.number, seal.night.isoformat(), seal.previous):
                yield seal.number, f"第{seal.number}号在库中所记与其清单不同：有改动"
        before = seal


def _seal(row: dict[str, Any]) -> Seal:
    return Seal(row["number"], date.fromisoformat(row["night"]), row["seal"], row["previous"], when(row["wall"]))
