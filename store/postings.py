"""Postings and their revisions: what every platform shows, and what it showed before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from notices.vocabulary import Moment, Stage, TradeKind
from store.audit_index import mark_postings
from store.codec import (
    doubts_from_json,
    fields_from_json,
    fields_to_json,
    from_json,
    hints_from_json,
    moment,
    to_json,
    when,
)
from store.database import Store
from store.link_pending import mark_pending
from store.records import Evidence, Posting, Revision
from store.verdicts import forget_footprints

WITH_NEWEST = """
select p.*, r.ordinal, r.seen_at, r.url as fetched_url, r.sha256, r.fetched_at, r.content_sha256, r.media,
  r.title as read_title, r.text, r.content_key, r.fields, r.sources, r.unread, r.last_seen as said_until,
  r.doubts, r.reader, r.hints, r.exchange
from postings p left join revisions r on r.posting = p.id
  and r.ordinal = (select max(ordinal) from revisions where posting = p.id)
"""


IMPORTED = "导入"  # the column of postings that were gathered elsewhere


@dataclass(frozen=True, slots=True)
class Sighting:
    """A posting as a list or detail shows it, before its body is read. Times are as-of times."""

    platform: str
    column: str
    key: str
    row_key: str
    url: str
    title: str
    at: datetime
    published: Moment | None = None
    row: dict[str, Any] = field(default_factory=dict)
    trade_kind: TradeKind | None = None
    stage: Stage | None = None
    region: str | None = None
    native: tuple[str, ...] = ()
    claims: dict[str, Any] = field(default_factory=dict)
    listed: bool = True  # whether a list showed it, rather than only a search or another notice's page


@dataclass(frozen=True, slots=True)
class KeptBody:
    """What a posting's newest revision said, by hash, and where its bytes are."""

    content_key: str
    content_sha256: str
    media: str


# What linking takes from a posting beside what its body says.
_LINKED_BY = (
    "column", "title", "trade_kind", "stage", "region", "native", "claims", "published_at", "published_precision",
)  # fmt: skip


def posting_id(platform: str, key: str) -> str:
    """Our id of a platform's posting: the same on every run."""
    return "P-" + hashlib.sha256(f"{platform}\0{key}".encode()).hexdigest()[:12].upper()


def see(store: Store, sighting: Sighting) -> str:
    """Record that a posting was seen and return our id. Only a list moves a known posting to another column or row."""
    identity = posting_id(sighting.platform, sighting.key)
    at = sighting.at.isoformat()
    place = {"column": sighting.column, "row_key": sighting.row_key, "row": to_json(sighting.row)}
    seen = {
        "url": sighting.url, "title": sighting.title, "trade_kind": sighting.trade_kind, "stage": sighting.stage,
        "region": sighting.region, "native": to_json(sighting.native), "claims": to_json(sighting.claims),
        **_moment_columns(sighting.published), **({"listed_at": at, **place} if sighting.listed else {}),
    }  # fmt: skip
    with store.transaction():
        before = store.first("select * from postings where id = ?", [identity])
        if before is not None:
            known = {column: value for column, value in seen.items() if value is not None}  # silence takes nothing back
            store.update("postings", identity, known)
            if any(before[column] != known.get(column, before[column]) for column in _LINKED_BY):
                mark_pending(store, [identity])
                mark_postings(store, [identity])
        else:
            mark_pending(store, [identity])
            new = {"id": identity, "platform": sighting.platform, "key": sighting.key, "first_seen": at}
            store.insert("postings", {**new, **place, **seen, "last_seen": at, "gone_nights": "[]"})
    return identity


def listed(store: Store, posting_ids: Iterable[str], at: datetime) -> None:
    """Record that a list still shows these postings."""
    with store.transaction():
        for identity in posting_ids:
            store.update("postings", identity, {"listed_at": at.isoformat()})


def still_stands(store: Store, identity: str, at: datetime) -> None:
    """Record that the posting's body answered and says what it said before."""
    with store.transaction():
        back = store.first("select 1 from postings where id = ? and gone_nights <> '[]'", [identity])
        store.update("postings", identity, _answered(at))
        if back is not None:
            mark_postings(store, [identity])
        newest = "select max(ordinal) from revisions where posting = :posting"
        store.db.conn.execute(
            f"update revisions set last_seen = :at where posting = :posting and ordinal = ({newest})",
            {"at": at.isoformat(), "posting": identity},
        )


def _answered(at: datetime) -> dict[str, str]:
    return {"last_seen": at.isoformat(), "gone_nights": "[]"}


def mark_gone(store: Store, identity: str, night: date) -> None:
    """Record that on this night the posting's address answered that it is not there."""
    posting = get(store, identity)
    if posting is not None and night not in posting.gone_nights:
        nights = [n.isoformat() for n in (*posting.gone_nights, night)]
        store.db.table("postings").update(identity, {"gone_nights": to_json(nights)})
        mark_postings(store, [identity])


def forget_placeholder(store: Store, platform: str, row_key: str, heirs: Iterable[str] = ()) -> None:
    """Drop the stand-in kept for a list row whose body had not been read; only if it never had a body.

    Its heirs, the postings it stood for, were first seen when it was.
    """
    identity = posting_id(platform, placeholder_key(row_key))
    stand_in = store.first("select first_seen from postings where id = ?", [identity])
    if stand_in is None:
        return
    with store.transaction():
        for heir in heirs:
            posting = get(store, heir)
            if posting is not None and posting.first_seen > when(stand_in["first_seen"]):
                store.update("postings", heir, {"first_seen": stand_in["first_seen"]})
        if not store.db.table("revisions").count_where("posting = ?", [identity]):
            store.db.table("postings").delete_where("id = ?", [identity])
            mark_pending(store, [identity])


def placeholder_key(row_key: str) -> str:
    """The key of the stand-in for a list row whose body is not read yet."""
    return f"row:{row_key}"


def add_revision(store: Store, revision: Revision) -> None:
    """Keep a new revision of a posting; its ordinal is assigned here."""
    with store.transaction():
        newest = store.first("select max(ordinal) as n from revisions where posting = ?", [revision.posting])
        ordinal, evidence = ((newest and newest["n"]) or 0) + 1, revision.evidence
        store.insert(
            "revisions",
            {"posting": revision.posting, "ordinal": ordinal, "seen_at": revision.seen_at.isoformat(),
             "url": evidence.url, "sha256": evidence.sha256, "fetched_at": evidence.fetched_at.isoformat(),
             "content_sha256": revision.content_sha256, "media": revision.media,
             **_read_columns(revision), "last_seen": revision.seen_at.isoformat(),
             "hints": to_json(asdict(revision.hints)) if revision.hints else None, "exchange": revision.exchange},
        )  # fmt: skip
        store.update("postings", revision.posting, _answered(revision.seen_at))
        mark_pending(store, [revision.posting])
        mark_postings(store, [revision.posting])  # rules go by more of it than linking does


def to_read_again(store: Store, reader: int | None, platforms: Sequence[str] = ()) -> list[tuple[str, int]]:
    """Our id and ordinal of every revision that another version than `reader` read (None: of every one)."""
    where: list[str] = ["1 = 1"]
    args: list[str | int] = []
    if reader is not None:
        where, args = [*where, "coalesce(r.reader, 0) <> ?"], [*args, reader]
    if platforms:
        where, args = [*where, f"p.platform in ({', '.join('?' * len(platforms))})"], [*args, *platforms]
    sql = f"select p.id, r.ordinal from revisions r join postings p on p.id = r.posting where {' and '.join(where)}"
    return [(row["id"], row["ordinal"]) for row in store.db.query(f"{sql} order by p.id, r.ordinal", args)]


def revision(store: Store, identity: str, ordinal: int) -> Revision:
    """One revision of a posting. Raises StopIteration where there is none."""
    return next(_revisions(store, "posting = ? and ordinal = ?", [identity, ordinal]))


def read_again(store: Store, revision: Revision, posting: Posting | None = None) -> None:
    """Put what a revision is read as now in place of what was read before; with its posting where that follows it."""
    with store.transaction():
        store.db.execute(
            "update revisions set title = :title, text = :text, content_key = :content_key, fields = :fields, "
            "sources = :sources, unread = :unread, doubts = :doubts, reader = :reader "
            "where posting = :posting and ordinal = :ordinal",
            {**_read_columns(revision), "posting": revision.posting, "ordinal": revision.ordinal},
        )
        mark_pending(store, [revision.posting])
        mark_postings(store, [revision.posting])
        forget_footprints(store, revision.posting)  # the bytes are the same, what is read from them is not
        if posting is not None:
            places = {"stage": posting.stage, "trade_kind": posting.trade_kind, **_moment_columns(posting.published)}
            store.db.table("postings").update(posting.id, places)


def get(store: Store, identity: str) -> Posting | None:
    """The posting of our id, with its newest revision, or None."""
    return next(_postings(store, "where p.id = ?", [identity]), None)


def newest_body(store: Store, identity: str) -> KeptBody | None:
    """The body of a posting's newest revision, or None where it has none."""
    sql = "select content_key, content_sha256, media from revisions where posting = ? order by ordinal desc limit 1"
    row = store.first(sql, [identity])
    return KeptBody(**row) if row else None


def all_postings(store: Store) -> list[Posting]:
    """Every posting with its newest revision, in the order of first sight."""
    return list(_postings(store, "order by p.first_seen, p.id", []))


def each_posting(store: Store) -> Iterator[Posting]:
    """Every posting with its newest revision, one after the other: for what does not need them all at once."""
    yield from _postings(store, "order by p.id", [])


def some_postings(store: Store, identities: Iterable[str]) -> list[Posting]:
    """Those of the postings that are there, with their newest revisions."""
    wanted = to_json(sorted(set(identities)))
    return list(_postings(store, "where p.id in (select value from json_each(?)) order by p.id", [wanted]))


def around(store: Store, night: date) -> Iterator[Posting]:
    """The postings known by the end of a night that were seen, or answered that they are gone, then or later."""
    where = """where p.first_seen < :after and (p.last_seen >= :night or p.listed_at >= :night
      or exists (select 1 from json_each(p.gone_nights) g where g.value >= :night)) order by p.id"""
    after = night + timedelta(days=1)
    yield from _postings(store, where, {"night": night.isoformat(), "after": after.isoformat()})


def of_platform(store: Store, platform: str) -> list[Posting]:
    """Every posting of one platform."""
    return list(_postings(store, "where p.platform = ? order by p.id", [platform]))


def of_project(store: Store, project: str) -> list[Posting]:
    """The postings that stand in a project, earliest published first."""
    sql = "where p.id in (select posting from places where project = ?) order by p.published_at, p.id"
    return list(_postings(store, sql, [project]))


def revisions(store: Store, identity: str) -> list[Revision]:
    """All revisions of a posting, oldest first."""
    return list(_revisions(store, "posting = ?", [identity]))


def revised(store: Store, projects: Iterable[str] | None = None) -> list[str]:
    """Our ids of postings that have more than one revision: of some projects, or of all."""
    sql, args = "select distinct posting from revisions where ordinal > 1", []
    if projects is not None:
        ours = "select posting from places where project in (select value from json_each(?))"
        sql, args = f"{sql} and posting in ({ours})", [to_json(sorted(projects))]
    return [row["posting"] for row in store.db.query(sql, args)]


def platforms(store: Store) -> list[str]:
    """The platforms that any posting stands on, configured or not."""
    return [row["platform"] for row in store.db.query("select distinct platform from postings order by platform")]


def unread(store: Store) -> list[Posting]:
    """Postings whose body could not be read, or has not been yet."""
    return [p for p in all_postings(store) if p.revision is None or p.revision.unread]


def count_new(store: Store, as_of: datetime) -> dict[str, int]:
    """How many postings each platform showed first at this as-of time."""
    sql = "select platform, count(*) as n from postings where first_seen = ? group by platform"
    return {row["platform"]: row["n"] for row in store.db.query(sql, [as_of.isoformat()])}


def known_next_morning(store: Store, platform: str, column: str, days: Iterable[date]) -> list[int]:
    """How many postings of each day a column had shown by the morning after; days of which it had shown none are
    left out: it may not have been read then."""
    sql = (
        'select count(*) as n from postings where platform = ? and "column" = ? and substr(published_at, 1, 10) = ? '
        "and substr(first_seen, 1, 10) <= ? and listed_at is not null"
    )
    counts = [
        next(store.db.query(sql, [platform, column, day.isoformat(), (day + timedelta(days=1)).isoformat()]))["n"]
        for day in days
    ]
    return [count for count in counts if count]


def _read_columns(revision: Revision) -> dict[str, Any]:
    return {
        "title": revision.title, "text": revision.text, "content_key": revision.content_key,
        "fields": fields_to_json(revision.fields), "sources": to_json(revision.sources), "unread": revision.unread,
        "doubts": to_json([asdict(doubt) for doubt in revision.doubts]), "reader": revision.reader,
    }  # fmt: skip


def _moment_columns(published: Moment | None) -> dict[str, str | None]:
    if published is None:
        return {"published_text": None, "published_at": None, "published_precision": None}
    return {
        "published_text": published.text,
        "published_at": published.value.isoformat(),
        "published_precision": published.precision,
    }


def _postings(store: Store, where: str, args: Sequence[Any] | dict[str, Any]) -> Iterator[Posting]:
    for row in store.db.query(f"{WITH_NEWEST} {where}", args):
        yield Posting(
            id=row["id"], platform=row["platform"], column=row["column"], key=row["key"], row_key=row["row_key"],
            row=from_json(row["row"]), url=row["url"], title=row["title"],
            published=moment(row["published_text"], row["published_at"], row["published_precision"]),
            first_seen=when(row["first_seen"]), last_seen=when(row["last_seen"]),
            listed_at=when(row["listed_at"]) if row["listed_at"] else None,
            trade_kind=TradeKind(row["trade_kind"]) if row["trade_kind"] else None,
            stage=Stage(row["stage"]) if row["stage"] else None, region=row["region"],
            native=tuple(from_json(row["native"])), claims=from_json(row["claims"]),
            gone_nights=tuple(date.fromisoformat(n) for n in from_json(row["gone_nights"])),
            revision=_revision(row["id"], row) if row["ordinal"] else None,
        )  # fmt: skip


def _revisions(store: Store, where: str, args: Sequence[Any]) -> Iterator[Revision]:
    for row in store.db.table("revisions").rows_where(where, args, order_by="ordinal"):
        named = {"fetched_url": row["url"], "read_title": row["title"], "said_until": row["last_seen"]}
        yield _revision(row["posting"], row | named)


def _revision(posting: str, row: dict[str, Any]) -> Revision:
    return Revision(
        posting=posting, ordinal=row["ordinal"], seen_at=when(row["seen_at"]),
        evidence=Evidence(row["fetched_url"], row["sha256"], when(row["fetched_at"])),
        content_sha256=row["content_sha256"], media=row["media"], title=row["read_title"], text=row["text"],
        content_key=row["content_key"], fields=fields_from_json(row["fields"]), sources=from_json(row["sources"]),
        unread=row["unread"], last_seen=when(row["said_until"]), doubts=doubts_from_json(row["doubts"]),
        reader=row["reader"] or 0, hints=hints_from_json(row["hints"]), exchange=row["exchange"],
    )  # fmt: skip
