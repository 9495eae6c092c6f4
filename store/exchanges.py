"""Requests and answers behind the archived bytes: kept once, without cookies, found again by night or posting."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from notices.vocabulary import SHANGHAI
from store.codec import from_json, to_json, when
from store.database import Store
from store.postings import IMPORTED
from store.records import Captured, Evidence, Exchange

# What lets somebody act as us or follow us from site to site: never kept, whichever way it travels.
PRIVATE = frozenset({"cookie", "cookie2", "set-cookie", "set-cookie2", "authorization", "proxy-authorization"})
# What a file is captured for bears the number of its row, negative, where a page's has the number of its revision.
CAPTURES = """
select c.*, x.url, x.sha256, x.wall, x.method, x.status, x.sent, x.body, x.headers, x.peer from (
  select r.posting, r.ordinal, r.url as fetched_url, r.sha256 as bytes, r.fetched_at, r.exchange, p.platform,
    p."column" = :imported as imported from revisions r join postings p on p.id = r.posting
  union all
  select a.posting, -a.number, coalesce(nullif(a.url, ''), a.href, ''), a.content, a.at, a.exchange, p.platform,
    p."column" = :imported from attachments a join postings p on p.id = a.posting where a.content is not null
) c left join exchanges x on x.id = c.exchange
"""
IN_ORDER = "order by coalesce(x.wall, c.fetched_at), coalesce(c.exchange, c.posting), c.posting, c.ordinal"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which captures: of as-of days (both included), platforms, postings; everything where nothing is said."""

    since: date | None = None
    until: date | None = None
    platforms: tuple[str, ...] = ()
    postings: tuple[str, ...] | None = None


def keep(store: Store, exchange: Exchange) -> str:
    """Keep an exchange, cookies and credentials left out, and return its id: the same for the same exchange."""
    row = {
        "url": exchange.url, "sha256": exchange.sha256, "wall": _stamp(exchange.wall), "method": exchange.method,
        "status": exchange.status, "sent": _public(exchange.sent), "body": exchange.body,
        "headers": _public(exchange.headers), "peer": exchange.peer,
    }  # fmt: skip
    identity = "X-" + hashlib.sha256(repr(list(row.values())).encode()).hexdigest()[:20].upper()
    with store.transaction():
        store.insert("exchanges", {"id": identity, **row}, ignore=True)
    return identity


def get(store: Store, identity: str) -> Exchange | None:
    """The exchange of that id, or None."""
    return next((_exchange(row) for row in store.db.table("exchanges").rows_where("id = ?", [identity])), None)


def newest(store: Store, url: str) -> Exchange | None:
    """The last exchange kept that asked for an address without sending anything, or None."""
    rows = store.db.table("exchanges").rows_where("url = ? and method = 'GET'", [url], order_by="wall desc", limit=1)
    return next((_exchange(row) for row in rows), None)


def captured(store: Store, wanted: Wanted) -> Iterator[Captured]:
    """The captures that revisions rest on, in the order they were fetched; one that shows several postings once."""
    where, args = ["1 = 1"], dict[str, Any](imported=IMPORTED)
    if wanted.since is not None:
        where, args = [*where, "c.fetched_at >= :since"], {**args, "since": wanted.since.isoformat()}
    if wanted.until is not None:
        after = wanted.until + timedelta(days=1)
        where, args = [*where, "c.fetched_at < :after"], {**args, "after": after.isoformat()}
    chosen_ids = (("platforms", "c.platform", wanted.platforms or None), ("postings", "c.posting", wanted.postings))
    for name, column, chosen in chosen_ids:
        if chosen is not None:
            where.append(f"{column} in (select value from json_each(:{name}))")
            args[name] = to_json(sorted(chosen))
    rows = store.db.query(f"{CAPTURES} where {' and '.join(where)} {IN_ORDER}", args)
    for _, same in groupby(rows, key=lambda row: row["exchange"] or (row["posting"], row["ordinal"])):
        yield _captured(list(same))


def _captured(rows: list[dict[str, Any]]) -> Captured:
    first = rows[0]
    return Captured(
        evidence=Evidence(first["fetched_url"], first["bytes"], when(first["fetched_at"])), platform=first["platform"],
        revisions=tuple((row["posting"], row["ordinal"]) for row in rows),
        exchange=_exchange(first) if first["exchange"] else None, imported=bool(first["imported"]),
    )  # fmt: skip


def _exchange(row: dict[str, Any]) -> Exchange:
    return Exchange(
        url=row["url"], sha256=row["sha256"], wall=when(row["wall"]), method=row["method"], status=row["status"],
        sent=_headers(row["sent"]), body=row["body"], headers=_headers(row["headers"]), peer=row["peer"],
    )  # fmt: skip


def _headers(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in from_json(text))


def _public(headers: tuple[tuple[str, str], ...]) -> str:
    return to_json([pair for pair in headers if pair[0].strip().lower() not in PRIVATE])


def _stamp(wall: datetime) -> str:
    return wall.astimezone(SHANGHAI).isoformat(timespec="milliseconds")
