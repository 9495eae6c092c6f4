"""A copy of the store cut back to what was known at an earlier as-of time, over the same archive.

Most of what is kept bears the time it came at. What does not is the newest only: when a posting last answered, whether
a list showed it, on which nights it was gone. Where these were overwritten later, the copy takes the latest they can
have been; `doubtful` names the earliest, so that whoever judges can see whether it matters.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from itertools import takewhile
from pathlib import Path

from notices.vocabulary import SHANGHAI, Coverage
from store import ledger, link_index, postings, runs
from store.codec import to_json
from store.database import Store, open_store
from store.records import Posting, Revision, Run

# In this order: what refers to others goes before them.
LATER = (
    "delete from windows where as_of > :at",
    "delete from absences where run in (select id from runs where as_of > :at)",
    "delete from runs where as_of > :at",
    "delete from looks where as_of > :at",
    "delete from staff_link_events where at > :at",
    "delete from revisions where seen_at > :at or posting in (select id from postings where first_seen > :at)",
    "update revisions set last_seen = :at where last_seen > :at",
    "delete from attachments where at > :at or posting in (select id from postings where first_seen > :at)",
    "delete from places where posting in (select id from postings where first_seen > :at)",
    "delete from postings where first_seen > :at",
    "delete from penalties where first_seen > :at",
    "update penalties set last_seen = :at where last_seen > :at",
    "delete from penalty_readings where as_of > :at",
    "delete from verdicts",
    "delete from outbox",
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a posting stood at a time: when it last answered, when a list last showed it, the nights it was gone."""

    posting: str
    last_seen: datetime
    listed_at: datetime | None
    gone_nights: tuple[date, ...]


def copy_as_of(store: Store, folder: Path, at: datetime) -> Store:
    """A copy in `folder`, which must be empty, of what was known at a time. Whoever asks closes it."""
    made = folder / "hedui.db"
    # By a connection of its own: with one that is writing, copying would wait for ever.
    with closing(sqlite3.connect(store.folder / "hedui.db")) as source, closing(sqlite3.connect(made)) as target:
        source.backup(target)
    (folder / "archive").symlink_to(store.folder.resolve() / "archive", target_is_directory=True)
    copy = open_store(folder)
    with copy.transaction():
        for sql in LATER:
            copy.db.execute(sql, {"at": _text(at)} if ":at" in sql else {})
        for posting in _seen_later(store, at):
            _set_back(copy, posting, _standings(store, posting, at)[1])
    return copy


def doubtful(store: Store, at: datetime, only: Collection[str]) -> list[Standing]:
    """Of the postings named, those of which it is not kept how they stood at a time: the earliest it can have been."""
    found = []
    for posting in _seen_later(store, at):
        earliest, latest = _standings(store, posting, at)
        if posting.id in only and earliest != latest:
            found.append(earliest)
    return found


def put(copy: Store, standings: Iterable[Standing]) -> None:
    """Let postings of a copy stand so."""
    with copy.transaction():
        for standing in standings:
            listed = _text(standing.listed_at) if standing.listed_at else None
            copy.update("postings", standing.posting, {
                "last_seen": _text(standing.last_seen), "listed_at": listed,
                "gone_nights": to_json([night.isoformat() for night in standing.gone_nights]),
            })  # fmt: skip


def link_anew(copy: Store) -> None:
    """Let the next linking link all there is, as if for the first time."""
    link_index.begin_anew(copy, "")


def met_since(store: Store, at: datetime, only: Collection[str]) -> list[str]:
    """Of the postings named, those that answered or were listed after a time: what lists say of them may be newer."""
    return [posting.id for posting in _seen_later(store, at) if posting.id in only]


def _seen_later(store: Store, at: datetime) -> list[Posting]:
    """The postings known at a time that something happened to afterwards."""
    since = _text(at)
    rows = store.db.query(
        "select id from postings where first_seen <= :at and (last_seen > :at or listed_at > :at or exists "
        "(select 1 from json_each(gone_nights) g where g.value > :night))",
        {"at": since, "night": at.astimezone(SHANGHAI).date().isoformat()},
    )
    return postings.some_postings(store, [row["id"] for row in rows])


def _set_back(copy: Store, posting: Posting, latest: Standing) -> None:
    """The latest it can have been; and where its newest revision came later, the title it had with the one before."""
    put(copy, [latest])
    known = postings.get(copy, posting.id)
    now, then = posting.revision, known.revision if known else None
    if then is not None and now is not None and then.ordinal != now.ordinal and then.hints is not None:
        copy.update("postings", posting.id, {"title": then.hints.title})


def _standings(store: Store, posting: Posting, at: datetime) -> tuple[Standing, Standing]:
    """The earliest and the latest it can have been at a time, of a posting that was met afterwards."""
    night = at.astimezone(SHANGHAI).date()
    revisions = [r for r in postings.revisions(store, posting.id) if r.seen_at <= at]
    if posting.last_seen <= at or not revisions:  # it answered no more, or had not answered yet
        seen = posting.last_seen if revisions else posting.first_seen
        known = _standing(posting, seen, (n for n in posting.gone_nights if n <= night), at)
        return known, known
    earliest = max(time for revision in revisions for time in _answers(revision, at))
    since = [run for run in _runs_until(store, at) if run.as_of > earliest]
    absent = [run for run in since if posting.id in ledger.absences(store, run.id)]
    first = _standing(posting, earliest, _gone(store, posting, absent), at)
    streak = list(takewhile(lambda run: run in absent, reversed(since)))[::-1]
    before = [run.as_of for run in since[: len(since) - len(streak)]]
    seen = max((earliest, *before)) if streak else max(earliest, at)
    return first, _standing(posting, seen, _gone(store, posting, streak), at)


def _standing(posting: Posting, seen: datetime, gone: Iterable[date], at: datetime) -> Standing:
    """A night counts as gone only where the list was read whole without it; else a list showed it as long as later."""
    nights, listed = tuple(gone), posting.listed_at
    if listed is not None and listed > at:
        listed = seen if nights else at
    return Standing(posting.id, seen, listed, nights)


def _gone(store: Store, posting: Posting, absent: Iterable[Run]) -> Iterator[date]:
    """The nights of these runs on which the column was read whole: else a missing address is no proof."""
    for run in absent:
        windows = (w for w in ledger.windows(store, run.id) if w.platform == posting.platform)
        if any(w.column == posting.column and w.state == Coverage.WHOLE for w in windows):
            yield run.night


def _answers(revision: Revision, at: datetime) -> Iterator[datetime]:
    """The times until `at` at which a revision is known to have been what the posting said."""
    yield revision.seen_at
    if revision.known_until <= at:
        yield revision.known_until


def _runs_until(store: Store, at: datetime) -> list[Run]:
    return [run for run in runs.judging(store) if run.as_of <= at]


def _text(at: datetime) -> str:
    return at.astimezone(SHANGHAI).isoformat()
