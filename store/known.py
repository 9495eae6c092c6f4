"""Postings as a crawl needs them: light rows of those that may still matter, the others only when a list shows them.

A platform's postings grow from year to year and a crawl holds its share of them in memory, so what is settled is left
where it is: published before the crawl's reach, last fetched at an age past all rechecks, not gone, no deadline ahead.
What is left out is never due again and never expected in a list; `of_rows` finds it where a list shows it after all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from sys import intern
from typing import Any

from notices.vocabulary import Stage
from store.codec import from_json, to_json, when
from store.database import Store
from store.records import Known

_SLACK = timedelta(days=2)  # days are compared as text here: no zone and no edge may leave out what matters
_LIGHT = """
select p.id, p."column", p.row_key, p.published_at, p.first_seen, p.last_seen, p.listed_at, p.stage, p.gone_nights,
  r.ordinal, r.unread, json_extract(r.fields, '$.bid_deadline') as deadline,
  json_extract(r.fields, '$.opening_time') as opening, json_extract(r.fields, '$.publicity_to') as publicity
from postings p left join revisions r on r.posting = p.id
  and r.ordinal = (select max(ordinal) from revisions where posting = p.id)
where p.platform = :platform
"""
_MATTERS = """
  and (substr(p.published_at, 1, 10) >= :reach or substr(p.first_seen, 1, 10) >= :reach or p.gone_nights <> '[]'
  or julianday(substr(p.last_seen, 1, 10)) - julianday(substr(coalesce(p.published_at, p.first_seen), 1, 10)) < :settled
  or substr(max(coalesce(deadline, ''), coalesce(opening, ''), coalesce(publicity, '')), 1, 10) >= :today)
"""
_ROWS = """
  and p.row_key in (select value from json_each(:rows)) and substr(p.first_seen, 1, 10) < :reach
"""


@dataclass(frozen=True, slots=True)
class Reach:
    """What may matter on a night: its day, the first day its lists are read for, the age past which all is settled."""

    today: date
    since: date
    settled_days: int

    @property
    def _bounds(self) -> dict[str, Any]:
        first = min(self.since, self.today - timedelta(days=self.settled_days)) - _SLACK
        return {
            "today": (self.today - _SLACK).isoformat(), "reach": first.isoformat(),
            "settled": self.settled_days + _SLACK.days,
        }  # fmt: skip


def of_platform(store: Store, platform: str, reach: Reach) -> Iterator[Known]:
    """Those of a platform's postings that may matter on a night, by id."""
    yield from _known(store, f"{_LIGHT} {_MATTERS} order by p.id", {"platform": platform, **reach._bounds})


def of_rows(store: Store, platform: str, row_keys: Iterable[str], reach: Reach) -> Iterator[Known]:
    """Those first seen before the night's reach that stand in rows a list shows, by id: `of_platform` has the newer."""
    args = {"platform": platform, "rows": to_json(sorted(set(row_keys))), **reach._bounds}
    yield from _known(store, f"{_LIGHT} {_ROWS} order by p.id", args)


def columns(store: Store, platform: str) -> frozenset[str]:
    """The columns of a platform in which any posting is known."""
    rows = store.db.query('select distinct "column" as name from postings where platform = ?', [platform])
    return frozenset(row["name"] for row in rows)


def newest_titles(store: Store, platform: str, column: str, count: int) -> list[str]:
    """The titles of a column's postings that a list showed last and that are not gone, newest first."""
    sql = (
        'select title from postings where platform = ? and "column" = ? and listed_at is not null '
        "and gone_nights = '[]' order by listed_at desc, id desc limit ?"
    )
    return [row["title"] for row in store.db.query(sql, [platform, column, count])]


def _known(store: Store, sql: str, args: dict[str, Any]) -> Iterator[Known]:
    for row in store.db.query(sql, args):
        ends = [text for text in (row["deadline"], row["publicity"]) if text]
        until = max((text[:10] for text in (*ends, row["opening"]) if text), default=None)
        yield Known(
            id=row["id"], column=intern(row["column"]), row_key=row["row_key"],
            published=_when(row["published_at"]).date() if row["published_at"] else None,
            first_seen=_when(row["first_seen"]), last_seen=_when(row["last_seen"]),
            listed_at=_when(row["listed_at"]) if row["listed_at"] else None,
            stage=Stage(row["stage"]) if row["stage"] else None,
            gone_nights=tuple(date.fromisoformat(night) for night in from_json(row["gone_nights"])),
            has_body=row["ordinal"] is not None, unread=row["ordinal"] is None or bool(row["unread"]),
            ends=bool(ends), until=intern(until) if until else None,
        )  # fmt: skip


@lru_cache(maxsize=4096)
def _when(text: str) -> datetime:
    """The time; one value for all rows of a night, which would else hold one each."""
    return when(text)
