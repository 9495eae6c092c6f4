"""Headlines: what columns that hold no notices show: title, date and link, as listed; their pages are not read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from store.codec import moment, when
from store.database import Store
from store.records import Headline


def see(store: Store, headlines: Iterable[Headline], at: datetime) -> None:
    """Record that a list showed these at an as-of time; one that is known keeps when it was first seen."""
    rows = [
        {"platform": h.platform, "column": h.column, "key": h.key, "title": h.title, "url": h.url,
         "shown_text": h.shown.text if h.shown else None, "shown_at": h.shown.value.isoformat() if h.shown else None,
         "shown_precision": h.shown.precision if h.shown else None, "at": at.isoformat()}
        for h in headlines
    ]  # fmt: skip
    with store.transaction():
        for row in rows:
            store.db.execute(
                'insert into headlines (platform, "column", key, title, url, shown_text, shown_at, shown_precision, '
                "first_seen, last_seen) values (:platform, :column, :key, :title, :url, :shown_text, :shown_at, "
                ":shown_precision, :at, :at) on conflict (platform, \"column\", key) do update set title = :title, "
                "url = :url, shown_text = :shown_text, shown_at = :shown_at, shown_precision = :shown_precision, "
                "last_seen = :at", row,
            )  # fmt: skip


def of_platform(store: Store, platform: str) -> list[Headline]:
    """A platform's headlines by column, the newest date first; those without one last."""
    rows = store.db.table("headlines").rows_where(
        "platform = ?", [platform], order_by='"column", shown_at is null, shown_at desc, key'
    )
    return [
        Headline(
            platform=row["platform"], column=row["column"], key=row["key"], title=row["title"], url=row["url"],
            shown=moment(row["shown_text"], row["shown_at"], row["shown_precision"]),
            first_seen=when(row["first_seen"]), last_seen=when(row["last_seen"]),
        )
        for row in rows
    ]  # fmt: skip


def is_known(store: Store, platform: str, column: str) -> bool:
    """Whether the column ever showed any."""
    return bool(store.db.table("headlines").count_where('platform = ? and "column" = ?', [platform, column]))
