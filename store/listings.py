"""What a platform listed with its newest postings of one kind, and what other platforms listed with the same notices.

Asked for only where a rule needs it, and bounded: so many postings back from a day, in the order in which bodies were
first read, of which there is an index. What came after that day is not looked at, so a later night sees the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from notices.fields import Attachment
from notices.vocabulary import Stage, TradeKind
from store.codec import from_json, to_json, when
from store.database import Store
from store.records import Evidence

NEWEST = 200  # postings of a kind: some weeks to some months of a platform's practice
FURTHEST = 30_000  # revisions gone through for them, of whatever kind: three months of the largest store known
NEWEST_ALIKE = """
select p.id, coalesce(p.published_at, p.first_seen) as at, pl.project, n.postings
from (select posting from revisions where fetched_at < :before and ordinal = 1
      order by fetched_at desc, id desc limit :furthest) r
  cross join postings p on p.id = r.posting -- cross: in this order, and no further than the last that is wanted
  cross join places pl on pl.posting = p.id
  cross join notices n on n.id = pl.notice
where p.platform = :platform and p.stage = :stage and p.trade_kind = :trade_kind
limit :newest
"""
FILES = """
select p.id, p.platform, json_extract(r.fields, '$.attachments') as files, r.url, r.sha256, r.fetched_at
from json_each(?) wanted cross join postings p on p.id = wanted.value cross join revisions r on r.posting = p.id
  and r.ordinal = (select max(ordinal) from revisions where posting = p.id)
where coalesce(r.unread, '') = ''
"""


@dataclass(frozen=True, slots=True)
class Alike:
    """Of what kind postings are that may be held against each other."""

    platform: str
    stage: Stage
    trade_kind: TradeKind


@dataclass(frozen=True, slots=True)
class Listing:
    """A posting whose body was read: when it was posted, the files it lists, and those its notice has elsewhere."""

    posting: str
    project: str
    at: datetime  # as its platform claims, else when it was first seen
    files: tuple[Attachment, ...]
    evidence: Evidence
    elsewhere: tuple[tuple[str, tuple[Attachment, ...]], ...] = ()  # by platform


@dataclass(slots=True)
class Listings:
    """What platforms list, for whoever judges a night: each kind is asked for once."""

    store: Store
    _known: dict[tuple[Alike, date], tuple[Listing, ...]] = field(default_factory=dict)

    def newest(self, alike: Alike, before: date) -> tuple[Listing, ...]:
        """The newest postings of a kind whose bodies were first read before a day, the newest first."""
        known = self._known.get((alike, before))
        if known is None:
            known = self._known[alike, before] = newest(self.store, alike, before)
        return known


def newest(store: Store, alike: Alike, before: date) -> tuple[Listing, ...]:
    """The same, of a store."""
    found = list(store.db.query(NEWEST_ALIKE, {
        "platform": alike.platform, "stage": alike.stage, "trade_kind": alike.trade_kind,
        "before": before.isoformat(), "newest": NEWEST, "furthest": FURTHEST,
    }))  # fmt: skip
    beside = {row["id"]: tuple(from_json(row["postings"])) for row in found}
    wanted = to_json(sorted({row["id"] for row in found} | {one for shown in beside.values() for one in shown}))
    read = {row["id"]: row for row in store.db.query(FILES, [wanted])}
    return tuple(_listing(row, read, beside[row["id"]]) for row in found if row["id"] in read)


def _listing(row: dict[str, Any], read: dict[str, dict[str, Any]], beside: tuple[str, ...]) -> Listing:
    own = read[row["id"]]
    others = (read[one] for one in beside if one != row["id"] and one in read)
    elsewhere = tuple((other["platform"], _files(other)) for other in others)
    evidence = Evidence(own["url"], own["sha256"], when(own["fetched_at"]))
    return Listing(row["id"], row["project"], when(row["at"]), _files(own), evidence, elsewhere)


def _files(read: dict[str, Any]) -> tuple[Attachment, ...]:
    return tuple(Attachment(str(file["name"]), file.get("href")) for file in from_json(read["files"] or "[]"))
