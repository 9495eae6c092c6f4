"""From what a spider fetched to what the store keeps: sightings, bodies read, revisions confirmed by a second fetch."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial

from crawlers.aside import FILES, Together, Turns, aside
from crawlers.asks import CouldNotLook, Draft, Gone, Row
from crawlers.origins import original
from notices.fields import Fields
from notices.read import READER_VERSION, Reading, Source, is_file, read_notice
from notices.regions import region_of
from notices.vocabulary import Moment, Precision, Stage, TradeKind, moment_from_iso
from settings import Column, Platform
from store import Store, archive, exchanges, postings
from store.known import Reach
from store.postings import KeptBody, Sighting
from store.records import Evidence, Hints, Known, Revision

RECHECK_AGES = (1, 2, 3, 7, 14, 31)  # days after publication at which a known detail is fetched again
OPEN_ENDED = (Stage.TENDER, Stage.PREQUALIFICATION, Stage.CANDIDATES)
FOLLOW_GONE = 5  # nights a vanished posting is asked for before it counts as settled

Reader = Callable[[Source], Reading]
Again = Callable[[], Awaitable[list[Draft]]]  # fetches the same detail afresh


@dataclass(frozen=True, slots=True)
class _Said:
    """A draft, what it reads as, and whether that is news."""

    draft: Draft
    reading: Reading
    new: bool


@dataclass(frozen=True, slots=True)
class Intake:
    """Where one platform's postings go: the store, the platform, the as-of time of the run."""

    store: Store
    platform: Platform
    at: datetime
    reader: Reader = read_notice
    turns: Turns = field(default_factory=Turns)
    together: Together = field(init=False)

    def __post_init__(self) -> None:
        """All that a detail shows is kept, or nothing: a killed night must not keep half."""
        object.__setattr__(self, "together", Together(self.store.transaction))

    async def take(self, column: Column, row: Row, drafts: Sequence[Draft], again: Again, *, listed: bool) -> list[str]:
        """Keep every draft of a row; a changed body is kept only if a second fetch says the same."""
        kept = [postings.posting_id(self.platform.id, draft.key) for draft in drafts]
        async with self.turns.of(kept):
            said = [one for draft in drafts if (one := await self._said(column, draft, again)) is not None]
            keep = partial(self._keep_all, column, row, said, kept, listed=listed)
            await self.together.do(partial(self._archived, said), keep)
        return kept

    async def _said(self, column: Column, draft: Draft, again: Again) -> _Said | None:
        """What a draft says; None where it differs from what is known and a second fetch does not confirm it."""
        reading = await self._read(draft, column)
        prior = postings.newest_body(self.store, postings.posting_id(self.platform.id, draft.key))
        if prior is not None and await self._says_the_same(prior, reading, draft, column):
            return _Said(draft, reading, new=False)
        if prior is not None and not await self._confirmed(draft, column, reading, again):
            return None
        return _Said(draft, reading, new=True)

    def _archived(self, said: Sequence[_Said]) -> list[tuple[str, str]]:
        """Put what is new on disk, before any row may name it: hashes of the answers and of the bodies in them."""
        drafts = [one.draft for one in said if one.new]
        return [
            (archive.keep(self.store, draft.capture.body), archive.keep(self.store, draft.content)) for draft in drafts
        ]

    def _keep_all(
        self, column: Column, row: Row, said: Sequence[_Said], kept: Sequence[str], archived: Sequence[tuple[str, str]],
        *, listed: bool,
    ) -> None:  # fmt: skip
        hashes = iter(archived)
        for one in said:
            identity = postings.see(self.store, self._sighting(column, row, one.draft, one.reading, listed=listed))
            if one.new:
                postings.add_revision(self.store, self._revision(identity, column, one, *next(hashes)))
            else:
                postings.still_stands(self.store, identity, self.at)
        if kept:  # a row whose detail is gone was still listed: what was seen of it stays
            postings.forget_placeholder(self.store, self.platform.id, row.key, kept)

    async def _confirmed(self, draft: Draft, column: Column, reading: Reading, again: Again) -> bool:
        """A change counts only when a second fetch in the same run brings it again."""
        try:
            second = next((d for d in await again() if d.key == draft.key), None)
        except (CouldNotLook, Gone):
            return False
        return second is not None and content_key(await self._read(second, column)) == content_key(reading)

    async def _says_the_same(self, prior: KeptBody, reading: Reading, draft: Draft, column: Column) -> bool:
        """Compared by text; where texts differ the kept bytes are read anew, in case only the reader has changed."""
        key = content_key(reading)
        if key == prior.content_key:
            return True
        kept = archive.read(self.store, prior.content_sha256)
        source = Source(kept, prior.media, draft.title, *_hints(draft, column), posted=_posted(draft))
        return content_key(await self._read_source(source)) == key

    async def _read(self, draft: Draft, column: Column) -> Reading:
        hints = _hints(draft, column)
        return await self._read_source(Source(draft.content, draft.media, draft.title, *hints, posted=_posted(draft)))

    async def _read_source(self, source: Source) -> Reading:
        """What a source states. The crawl goes on while a file is read, which may take seconds."""
        return await aside(FILES, partial(self.reader, source)) if is_file(source) else self.reader(source)

    def place_holder(self, column: Column, row: Row) -> None:
        """Keep a list row whose body could not be read: the list proves that the posting is there."""
        sighting = Sighting(
            platform=self.platform.id, column=column.name, key=postings.placeholder_key(row.key), row_key=row.key,
            url=row.url, title=row.title, at=self.at, published=row.published, row=dict(row.context),
            trade_kind=TradeKind(column.trade_kind), stage=Stage(column.stage), region=self._region(row, None),
        )  # fmt: skip
        postings.see(self.store, sighting)

    def _sighting(self, column: Column, row: Row, draft: Draft, reading: Reading, *, listed: bool) -> Sighting:
        hint_kind, hint_stage = _hints(draft, column)
        return Sighting(
            platform=self.platform.id, column=column.name, key=draft.key, row_key=draft.row_key, url=draft.url,
            title=draft.title, at=self.at, published=draft.published or printed(reading.fields),
            row={**draft.context, "row_title": row.title}, trade_kind=hint_kind or reading.fields.trade_kind,
            stage=reading.fields.stage or hint_stage, region=self._region(row, draft), native=draft.native,
            claims=draft.claims, listed=listed and draft.row_key == row.key,
        )  # fmt: skip

    def _region(self, row: Row, draft: Draft | None) -> str | None:
        stated = (draft.region if draft else None) or row.region
        if stated:
            return stated
        if self.platform.role == "centre":
            return self.platform.region
        claimed = str(draft.claims.get("purchaser", "")) if draft else ""
        return region_of(f"{row.title} {claimed}")

    def _revision(self, identity: str, column: Column, said: _Said, answer: str, content: str) -> Revision:
        draft, reading = said.draft, said.reading
        exchange = exchanges.keep(self.store, draft.capture.exchange) if draft.capture.exchange else None
        return Revision(
            posting=identity, ordinal=0, seen_at=self.at,
            evidence=Evidence(original(self.platform, draft.capture.url), answer, self.at),
            content_sha256=content, media=draft.media, title=reading.title,
            text=reading.text, content_key=content_key(reading), fields=reading.fields, sources=dict(reading.sources),
            unread=reading.unread, doubts=reading.doubts, reader=READER_VERSION,
            hints=Hints(draft.title, *_hints(draft, column), dated=draft.published is not None), exchange=exchange,
        )  # fmt: skip


def _posted(draft: Draft) -> str | None:
    """The platform's day of a draft, for what it prints without a year."""
    return draft.published.iso() if draft.published else None


def content_key(reading: Reading) -> str:
    """What a body says, as a hash: spaces, width and line breaks are no difference."""
    plain = "".join(unicodedata.normalize("NFKC", reading.text).split())
    return hashlib.sha256(plain.encode()).hexdigest()


def reach_of(at: datetime, since: date) -> Reach:
    """What may matter on a night whose lists are read from `since` on."""
    return Reach(at.date(), since, RECHECK_AGES[-1])


def due_again(known: Known, at: datetime) -> bool:
    """Whether a known posting's detail is to be fetched again on this night."""
    if known.last_seen == at and known.has_body and not known.gone_nights:
        return False
    today = at.date()
    published = known.published or known.first_seen.date()
    if known.unread:
        return (today - published).days <= RECHECK_AGES[-1]
    if known.gone_nights:
        return len(known.gone_nights) < FOLLOW_GONE and today not in known.gone_nights
    if known.stage in OPEN_ENDED and not known.ends:
        return (today - published).days <= RECHECK_AGES[-1]  # no end is stated: it may be running still
    if known.until and known.until >= today.isoformat():
        return True
    seen_at_age = (known.last_seen.date() - published).days
    return any(seen_at_age < age <= (today - published).days for age in RECHECK_AGES)


def in_window(row: Row, since: date, until: date) -> bool:
    """Whether a row falls into the window; one without a time does."""
    return row.published is None or since <= row.published.day <= until


def expected_in_list(known: Known, column: str, since: date, at: datetime) -> bool:
    """Whether a whole list of `column` should still show this posting."""
    return (
        known.column == column
        and known.listed_at is not None
        and known.listed_at < at
        and known.published is not None
        and within_reach(known, since)
        and len(known.gone_nights) < FOLLOW_GONE
    )


def within_reach(known: Known, since: date) -> bool:
    """Whether a list walked back to `since` covers the posting's day. A day's slack at the edge."""
    return known.published is None or known.published > since + timedelta(days=1)


def _hints(draft: Draft, column: Column) -> tuple[TradeKind | None, Stage | None]:
    return draft.trade_kind or TradeKind(column.trade_kind), draft.stage or Stage(column.stage)


def printed(fields: Fields) -> Moment | None:
    """The date printed in the notice, for platforms that give none; never finer than the day."""
    moment = moment_from_iso(fields.published_on or "")
    return Moment(moment.text, moment.value, Precision.DAY) if moment else None
