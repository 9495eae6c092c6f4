"""The spider of one platform: walks its columns, fetches new and due details, looks for what seems missing."""

from __future__ import annotations

import asyncio
import sys
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any, TypeVar

import scrapy

from crawlers.asks import Ask, Capture, CouldNotLook, Gone, Row, Span
from crawlers.families import Family
from crawlers.fetch import Fetcher
from crawlers.intake import Intake, due_again, expected_in_list, in_window, within_reach
from crawlers.job import Event, Job
from crawlers.search import look_for
from crawlers.sites import build_family, columns_of, row_of
from crawlers.walk import Walk, walk
from notices.vocabulary import Coverage, Stage, TradeKind
from settings import Address, Column, Platform
from store import Store, ledger, postings
from store.records import Posting, Window

T = TypeVar("T")
UNLISTED_AFTER = 2  # days a list leaves a posting out, its address answering, before that is the site's way
STOP_AFTER = 3  # details of one column that fail in a row: the rest is not tried tonight
VANISHED = 2  # so many known postings that leave a list empty in one night are a fault of the site, not removals
SHARED_PAGES = 64  # newest details kept at hand: rows of one project stand near each other and share a page
TRIED_DAYS, TRIED_LISTS, TRIED_PAGES = 6, 3, 8  # how far the doctor goes for a first row
DENIALS = 3  # times a listed row's page must be said not to be there: one of the two contradicts itself
UNREAD_SHARE = 0.2  # more unread details than this, and more than STOP_AFTER, and the column is not whole


class PlatformSpider(scrapy.Spider):
    """Reads one platform by its families' declarations; what it read is in the store and the ledger when it ends."""

    name = "platform"

    def __init__(self, platform: Platform, job: Job, store: Store, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.platform, self.job, self.store = platform, job, store
        self.intake = Intake(store, platform, job.as_of)
        self.span = Span(job.since, job.until)
        self.details: OrderedDict[str, Capture] = OrderedDict()
        self.absent: list[Posting] = []  # known postings whose address answered tonight that they are not there
        self.shown = 0  # rows of all lists, those outside the window too

    async def start(self) -> AsyncIterator[Any]:
        """Do the job; yields nothing, for every request is awaited where it is needed."""
        began = time.monotonic()
        self.fetcher = Fetcher(self.crawler.engine, self.platform)
        self.known = _by_row(postings.of_platform(self.store, self.platform.id))
        self._go_on()
        work = {"crawl": self._crawl, "look": self._look, "doctor": self._doctor}[self.job.mode]
        await work()
        seconds = round(time.monotonic() - began, 2)
        say(Event(kind="platform", platform=self.platform.id, requests=self.fetcher.requests, seconds=seconds))
        return
        yield

    # Crawling

    def _go_on(self) -> None:
        """Take up what this run had read of the platform before it was broken off."""
        before = [w for w in ledger.windows(self.store, self.job.run) if w.platform == self.platform.id]
        self.whole = {window.column: window for window in before if window.state == Coverage.WHOLE}
        self.shown = sum(window.shown for window in self.whole.values())
        known = {posting.id: posting for row in self.known.values() for posting in row}
        noted = ledger.absences(self.store, self.job.run)
        self.absent = [known[identity] for identity in noted if identity in known]

    async def _crawl(self) -> None:
        closed: list[Window] = []
        for number, address in enumerate(self.platform.addresses):
            family = build_family(self.platform, address)
            if family is None:
                self._close(self._unbuilt_window(number, address))
                continue
            for column in self._wanted(columns_of(self.platform, address, family, number)):
                closed.append(self.whole.get(column.name) or await self._read_column(family, column))
            if any(window.state == Coverage.WHOLE for window in closed):
                await self._recheck_unlisted(family, columns_of(self.platform, address, family, number))
        self._note_gone(self._doubt_silence(closed))

    def _doubt_silence(self, closed: list[Window]) -> list[Window]:
        """A platform all of whose columns answer with nothing, though they used to show postings, was not read."""
        nothing_left = not self.shown and not self.job.only_columns and self._ever_populated(None)
        if any(window.got for window in closed) or not (nothing_left or self._expected(closed)):
            return closed
        doubted = [replace(w, state=Coverage.FAILED, reason="empty_everywhere") for w in closed]
        for before, after in zip(closed, doubted, strict=True):
            if before.state == Coverage.WHOLE:
                self._close(after)
        return doubted

    def _expected(self, closed: list[Window]) -> bool:
        known = [posting for row in self.known.values() for posting in row]
        return any(expected_in_list(p, w.column, self.job.since, self.job.as_of) for w in closed for p in known)

    def _note_gone(self, closed: list[Window]) -> None:
        """A night counts for "gone" only where the column was read whole, over the posting's day, and without it."""
        whole = {window.column for window in closed if window.state == Coverage.WHOLE}
        for posting in self.absent:
            if posting.column in whole and within_reach(posting, self.job.since):
                postings.mark_gone(self.store, posting.id, self.job.as_of.date())

    def _wanted(self, columns: Iterable[Column]) -> list[Column]:
        only = {column for platform, column in self.job.only_columns if platform == self.platform.id}
        return [column for column in columns if not self.job.only_columns or column.name in only]

    async def _read_column(self, family: Family, column: Column) -> Window:
        """Walk the list, take in its details, and close the ledger row with what was promised and what came."""
        self._open(column)
        walked = await walk(family, column, self.span, self.fetcher.read)
        rows = [row for row in walked.rows if in_window(row, self.job.since, self.job.until)]
        self.shown += len(walked.rows)
        self._mark_listed(rows)
        unread = await self._take_rows(family, column, rows)
        state, reason = walked.state, walked.reason
        if state == Coverage.WHOLE:
            state, reason = await self._doubt_after_details(family, column, walked, unread)
        window = self._window(column, state, reason, walked, len(rows))
        self._close(window)
        return window

    async def _doubt_after_details(self, family: Family, column: Column, walked: Walk, unread: int) -> tuple[Any, str]:
        if unread > STOP_AFTER and unread > UNREAD_SHARE * len(walked.rows):
            return Coverage.PARTIAL, f"details_unread: {unread}"
        omitted = await self._omitted(family, column, {row.key for row in walked.rows})
        if omitted:
            return Coverage.PARTIAL, f"omits_known: {omitted}"
        vanished = sum(posting.column == column.name for posting in self.absent)
        if not walked.rows and vanished >= VANISHED:
            return Coverage.PARTIAL, "empty_answer"
        return Coverage.WHOLE, ""

    def _mark_listed(self, rows: Iterable[Row]) -> None:
        known = [posting.id for row in rows for posting in self.known.get(row.key, ())]
        postings.listed(self.store, known, self.job.as_of)

    async def _take_rows(self, family: Family, column: Column, rows: list[Row]) -> int:
        """Fetch what is new or due. Returns how many details could not be read."""
        waiting = iter([row for row in rows if self._wants_detail(row)])
        failed = in_a_row = 0

        async def work() -> None:
            nonlocal failed, in_a_row
            for row in waiting:
                if in_a_row >= STOP_AFTER:
                    self._hold_place(column, row)
                    failed += 1
                elif await self._take_listed(family, column, row):
                    in_a_row = 0
                else:
                    failed, in_a_row = failed + 1, in_a_row + 1

        await asyncio.gather(*(work() for _ in range(self.platform.politeness.concurrency)))
        return failed

    def _wants_detail(self, row: Row) -> bool:
        known = self.known.get(row.key)
        return not known or any(due_again(posting, self.job.as_of) for posting in known)

    async def _take_listed(self, family: Family, column: Column, row: Row) -> bool:
        """Take in a listed row; False where its detail could not be read: the list still proves that it is there."""
        for _ in range(DENIALS):
            try:
                await self.take_row(family, column, row, listed=True)
                return True
            except CouldNotLook:
                break
            except Gone:
                continue
        self._hold_place(column, row)
        return False

    def _hold_place(self, column: Column, row: Row) -> None:
        if not self.known.get(row.key):
            self.intake.place_holder(column, row)

    async def take_row(self, family: Family, column: Column, row: Row, *, listed: bool) -> None:
        """Fetch one row's detail and take it in. Raises CouldNotLook, or Gone where there is nothing behind it.

        A detail may show notices of other rows too: a listed row brings only its own, a searched one whatever there is.
        """
        drafts = await family.detail(column, row, self.detail_read)
        own = [draft for draft in drafts if draft.row_key == row.key] if listed else drafts
        again = partial(family.detail, column, row, self.fetcher.read)
        await self.intake.take(column, row, own, again, listed=listed)

    async def detail_read(self, ask: Ask, parse: Callable[[Capture], T]) -> T:
        """Like the fetcher's read, but a page asked for twice in one run is fetched once."""
        if ask.method == "GET" and ask.url in self.details:
            return parse(self.details[ask.url])

        def keep(capture: Capture) -> T:
            result = parse(capture)
            self.details[ask.url] = capture
            if len(self.details) > SHARED_PAGES:
                self.details.popitem(last=False)
            return result

        return await self.fetcher.read(ask, keep)

    # What a list no longer shows

    async def _omitted(self, family: Family, column: Column, listed: set[str]) -> int:
        """How many known postings the list leaves out although their address answers; the absent are remembered."""
        omitted = 0
        for row_key, known in self.known.items():
            missing = [p for p in known if expected_in_list(p, column.name, self.job.since, self.job.as_of)]
            missing = [p for p in missing if row_key not in listed and not self._listed_tonight(p)]
            if missing:
                standing = await self._ask_after(family, column, missing)
                omitted += 0 if listed and self._long_unlisted(missing) else standing
        return omitted

    def _long_unlisted(self, known: list[Posting]) -> bool:
        """Whether earlier lists left them out too and tonight their address answered: they are no hole in the list."""
        answered = [now for p in known if (now := postings.get(self.store, p.id)) and now.last_seen == self.job.as_of]
        old = [p for p in known if p.listed_at and (self.job.as_of - p.listed_at).days >= UNLISTED_AFTER]
        return len(answered) == len(old) == len(known)

    def _listed_tonight(self, posting: Posting) -> bool:
        """Whether the list shows it under another row: retitled, say."""
        now = postings.get(self.store, posting.id)
        return now is not None and now.listed_at == self.job.as_of

    async def _ask_after(self, family: Family, column: Column, known: list[Posting]) -> int:
        """Fetch postings of one row again; returns how many still stand (or could not be asked for)."""
        row = row_of(known[0])
        try:
            drafts = await family.detail(column, row, self.detail_read)
        except Gone:
            drafts = []
        except CouldNotLook:
            return len(known)
        await self.intake.take(column, row, drafts, lambda: family.detail(column, row, self.fetcher.read), listed=False)
        standing = {postings.posting_id(self.platform.id, draft.key) for draft in drafts}
        for posting in (posting for posting in known if posting.id not in standing):
            self.absent.append(posting)
            ledger.note_absence(self.store, self.job.run, posting.id)
        moved = {draft.row_key for draft in drafts} - {row.key}
        return 0 if moved else sum(posting.id in standing for posting in known)

    async def _recheck_unlisted(self, family: Family, columns: list[Column]) -> None:
        """Details that are due though their list row is outside tonight's window."""
        by_name = {column.name: column for column in self._wanted(columns)}
        asked = {posting.id for posting in self.absent}
        for posting in postings.of_platform(self.store, self.platform.id):
            column = by_name.get(posting.column)
            asked_for = posting.id in asked or posting.listed_at == self.job.as_of or posting.revision is None
            if column is not None and not asked_for and due_again(posting, self.job.as_of):
                await self._ask_after(family, column, [posting])

    # Ledger

    def _open(self, column: Column) -> None:
        """Enter that the column is being read."""
        nothing = Walk((), None, Coverage.RUNNING)
        ledger.close_window(self.store, self._window(column, Coverage.RUNNING, "", nothing, 0))

    def _window(self, column: Column, state: Coverage, reason: str, walked: Walk, got: int) -> Window:
        return Window(
            run=self.job.run, platform=self.platform.id, column=column.name, since=self.job.since,
            until=self.job.until, as_of=self.job.as_of, state=state, promised=walked.promised, got=got,
            reason=reason, populated=bool(walked.rows) or self._ever_populated(column.name),
            trade_kind=TradeKind(column.trade_kind), stage=Stage(column.stage), shown=len(walked.rows),
        )  # fmt: skip

    def _unbuilt_window(self, number: int, address: Address) -> Window:
        return Window(
            run=self.job.run, platform=self.platform.id, column=f"全部@{number + 1}" if number else "全部",
            since=self.job.since, until=self.job.until, as_of=self.job.as_of, state=Coverage.FAILED,
            reason=f"family_not_built: {address.family}", populated=False,
        )  # fmt: skip

    def _ever_populated(self, column: str | None) -> bool:
        return any(column in (None, p.column) for known in self.known.values() for p in known)

    def _close(self, window: Window) -> None:
        ledger.close_window(self.store, window)
        say(Event(kind="column", platform=window.platform, column=window.column, state=window.state, got=window.got,
                  reason=window.reason))  # fmt: skip

    # Looking and trying

    async def _look(self) -> None:
        tasks = [task for task in self.job.looks if task.platform == self.platform.id]
        for task in tasks:
            look = await look_for(self, task)
            ledger.note_look(self.store, look)
            say(Event(kind="look", platform=self.platform.id, outcome=look.outcome, reason=look.reason,
                      notice=task.notice))  # fmt: skip

    async def _doctor(self) -> None:
        """One list page and one detail of every column, nothing stored."""
        total, troubles = 0, 0
        for number, address in enumerate(self.platform.addresses):
            family = build_family(self.platform, address)
            if family is None:
                say(Event(kind="doctor", platform=self.platform.id, reason=f"family_not_built: {address.family}"))
                return
            for column in columns_of(self.platform, address, family, number):
                reason, got = await self._try_column(family, column)
                total, troubles = total + got, troubles + bool(reason)
                say(Event(kind="doctor", platform=self.platform.id, column=column.name, got=got, reason=reason))
        if not total and not troubles:
            say(Event(kind="doctor", platform=self.platform.id, reason="empty_everywhere"))

    async def _try_column(self, family: Family, column: Column) -> tuple[str, int]:
        try:
            variant, rows = await self._first_rows(family, column)
            if rows:
                await family.detail(variant, rows[0], self.fetcher.read)
        except CouldNotLook as error:
            return error.reason, 0
        except Gone:
            return "gone", 0
        return "", len(rows)

    async def _first_rows(self, family: Family, column: Column) -> tuple[Column, Sequence[Row]]:
        """The first page of a column that shows rows: a newspaper's front may hold none, today's issue not be out."""
        week = Span(max(self.span.since, self.span.until - timedelta(days=TRIED_DAYS)), self.span.until)
        for variant in (await family.variants(column, week, self.fetcher.read))[:TRIED_LISTS]:
            ask: Ask | None = family.list_ask(variant, 1, self.span)
            for _ in range(TRIED_PAGES):
                if ask is None:
                    break
                page = await self.fetcher.read(ask, partial(family.read_list, variant))
                if page.rows:
                    return variant, page.rows
                ask = page.next
        return column, ()


def say(event: Event) -> None:
    """Tell the parent process, one JSON line an event."""
    sys.stdout.write(event.model_dump_json() + "\n")
    sys.stdout.flush()


def _by_row(known: Iterable[Posting]) -> dict[str, list[Posting]]:
    rows: dict[str, list[Posting]] = {}
    for posting in known:
        rows.setdefault(posting.row_key, []).append(posting)
    return rows
