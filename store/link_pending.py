"""Which postings are to be linked again: because they came or changed, or because staff spoke of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from store.database import Store


@dataclass(frozen=True, slots=True)
class Pending:
    """A posting that is to be linked again: because it came or changed, or because staff spoke of it."""

    posting: str
    by_staff: bool


def pending(store: Store) -> list[Pending]:
    """What is to be linked again."""
    return [
        Pending(r["posting"], bool(r["by_staff"]))
        for r in store.db.query("select * from link_pending order by posting")
    ]


def mark_pending(store: Store, postings: Iterable[str], *, by_staff: bool = False) -> None:
    """Ask for postings to be linked again."""
    store.db.conn.executemany(
        "insert into link_pending (posting, by_staff) values (?, ?) "
        "on conflict (posting) do update set by_staff = max(by_staff, excluded.by_staff)",
        [(posting, int(by_staff)) for posting in postings],
    )


def done(store: Store) -> None:
    """Nothing is to be linked again."""
    store.db.execute("delete from link_pending")
