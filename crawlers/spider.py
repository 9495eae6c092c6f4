"""The spider of one platform: walks its columns, fetches new and due details, looks for what seems missing."""

from __future__ import annotations

import asyncio
import sys
import time
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable
from dataclasses import replace
from functools import partial
from statistics import median
from typing import Any, TypeVar

import scrapy

from crawlers.aside import Backlog
from crawlers.asks import Ask, Capture, CouldNotLook, Gone, Row, Span
from crawlers.families import Family
from crawlers.fetch import Fetcher
from crawlers.filing import Filing
from crawlers.headlines import headlines_of, with_notices
from crawlers.intake import Intake, due_again, expected_in_list, in_window, reach_of, within_reach
from crawlers.job import Event, Job
from crawlers.penalties import Decisions, firms_of
from crawlers.search import look_for
from crawlers.sites import build_family, columns_of, row_of
from crawlers.trying import Trial
from crawlers.unchanged import known_page
from crawlers.usual import day_compared, days_before, fell, shrunk
from crawlers.walk import Outcome, walk
from notices.vocabulary import Coverage, Stage, TradeKind
from settings import Column, Platform
from store import headlines, known, ledger, postings
from store.records import Known, Window

T = TypeVar("T")
UNLISTED_AFTER = 2  # days a list leaves a posting out, its address answering, before that is the site's way
STOP_AFTER = 3  # details of one column that fail in a row: the rest is not tried tonight
VANISHED = 2  # so many known postings that leave a list empty in one night are a fault of the site, not removals
SHARED_PAGES = 64  # newest details kept at hand: rows of one project stand near each other and share a page
DENIALS = 3  # times a listed row's page must be said not to be there: one of the two contradicts itself
TAKING = 32  # details that may wait for the disk or the reading of a file while more are fetched
UNREAD_SHARE = 0.2  # more unread details than this, and more than STOP_AFTER, and the column is not whole


class PlatformSpider(scrapy.Spider):
    """Reads one platform by its families' declarations; what it read is in the store and the ledger when it ends."""

    name = "platform"

    def __init__(self, platform: Platform, job: Job, intake: Intake, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.platform, self.job, self.intake, self.store = platform, job, intake, intake.store
        self.span = Span(job.since, job.until)
        self.details: OrderedDict[str, Capture] = OrderedDict()
        self.absent: list[Known] = []  # known postings whose address answered tonight that they are not there
        self.shown = 0  # rows of all lists, those outside the window too

    async def start(self) -> AsyncIterator[Any]:
        """Do the job; yields nothing, for every request is awaited where it is needed."""
        began = time.monotonic()
        self.fetcher = Fetcher(self.crawler.engine, self.platform)
        self.reach = reach_of(self.job.as_of, self.job.since)
        self.known: dict[str, list[Known]] = {}
        self._remember(known.of_platform(self.store, self.platform.id, self.reach))
        self.populated = known.columns(self.store, self.platform.id)  # before this run
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
        noted = set(ledger.absences(self.store, self.job.run))
        self.absent = [posting for row in self.known.values() for posting in row if posting.id in noted]

    def _remember(self, found: Iterable[Known]) -> None:
        for posting in found:
            self.known.setdefault(posting.row_key, []).append(posting)

    def recall(self, rows: Iterable[Row]) -> None:
        """Know the postings of these rows too that were settled long ago."""
        keys = {row.key for row in rows}
        held = {posting.id for key in keys for posting in self.known.get(key, ())}
        if self.populated:
            settled = known.of_rows(self.store, self.platform.id, keys, self.reach)
            self._remember(posting for posting in settled if posting.id not in held)

    async def _crawl(self) -> None:
        closed: list[Window] = []
        for number, address in enumerate(self.platform.addresses):
            family = build_family(self.platform, address)
            for column in self._wanted(columns_of(self.platform, address, family, number)):
                read = self._read_headlines if column.headlines else self._read_column
                closed.append(self.whole.get(column.name) or await read(family, column))
            if any(window.state == Coverage.WHOLE for window in closed):
                notices = with_notices(columns_of(self.platform, address, family, number))
                await self._recheck_unlisted(family, notices)
        self._note_gone(self._doubt_silence(closed))
        if self.platform.attachments is not None and not self.job.only_columns:  # last: no list waits for a file
            await Filing(self.store, self.platform, self.platform.attachments, self.fetcher, self.job.as_of).work()

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
        met = [posting for row in self.known.values() for posting in row]
        return any(expected_in_list(p, w.column, self.job.since, self.job.as_of) for w in closed for p in met)

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
        walked, rows = await self._walk(family, column)
        got, yesterday = len(rows), day_compared(self.job.as_of.date())
        of_yesterday = sum(row.published is not None and row.published.day == yesterday for row in rows)
        self.shown += walked.shown
        self.recall(rows)
        self._mark_listed(rows)
        unread = await self._take_rows(family, column, rows)
        if walked.state == Coverage.WHOLE:
            walked = await self._doubt_after_details(family, column, walked, unread, of_yesterday)
        window = self._window(column, walked, got)
        before = ledger.promised_before(self.store, window)
        if walked.state == Coverage.WHOLE and shrunk(walked.promised, before):
            window = replace(window, state=Coverage.PARTIAL, reason=f"shrunk: {walked.promised}/{before}")
        self._close(window)
        return window

    async def _read_headlines(self, family: Family, column: Column) -> Window:
        """Walk the list of a column that holds no notices, and keep what it shows."""
        self._open(column)
        walked = await walk(family, column, self.span, self.fetcher.read)
        self.shown += walked.outcome.shown
        outcome, rows = walked.outcome, walked.rows
        if family.holds_penalties(column):
            rows = firms_of(rows)
            outcome = await Decisions(self.store, self.platform, self.job, self.fetcher.read).take(
                family, column, walked
            )
        headlines.see(self.store, headlines_of(self.platform.id, column, rows), self.job.as_of)
        window = self._window(column, outcome, len(walked.rows))
        self._close(window)
        return window

    async def _walk(self, family: Family, column: Column) -> tuple[Outcome, deque[Row]]:
        """How the list was read, and its rows of the window; each is let go of when its detail is taken."""
        walked = await walk(family, column, self.span, self.fetcher.read)
        return walked.outcome, deque(r for r in walked.rows if in_window(r, self.job.since, self.job.until))

    async def _doubt_after_details(
        self, family: Family, column: Column, walked: Outcome, unread: int, of_yesterday: int
    ) -> Outcome:
        if unread > STOP_AFTER and unread > UNREAD_SHARE * walked.shown:
            return replace(walked, state=Coverage.PARTIAL, reason=f"details_unread: {unread}")
        omitted = await self._omitted(family, column, walked.keys)
        if omitted:
            return replace(walked, state=Coverage.PARTIAL, reason=f"omits_known: {omitted}")
        if reason := self._fell(column, of_yesterday):
            return replace(walked, state=Coverage.PARTIAL, reason=reason)
        vanished = sum(posting.column == column.name for posting in self.absent)
        if not walked.shown and vanished >= VANISHED:
            return replace(walked, state=Coverage.PARTIAL, reason="empty_answer")
        return walked

    def _fell(self, column: Column, of_yesterday: int) -> str:
        """The reason why the list shows too little of yesterday to be believed; empty where it shows what is usual."""
        day = day_compared(self.job.as_of.date())
        if day is None or not self.span.since <= day <= self.span.until:
            return ""
        usual = postings.known_next_morning(self.store, self.platform.id, column.name, days_before(day))
        return f"fell: {of_yesterday}/{round(median(usual))}" if fell(of_yesterday, usual) else ""

    def _mark_listed(self, rows: Iterable[Row]) -> None:
        met = [posting.id for row in rows for posting in self.known.get(row.key, ())]
        postings.listed(self.store, met, self.job.as_of)

    async def _take_rows(self, family: Family, column: Column, rows: deque[Row]) -> int:
        """Fetch what is new or due, using up `rows`. Returns how many details could not be read.

        What was fetched is taken in beside the fetching of the next: a file may take long to read, a disk to write.
        """
        waiting = deque(row for row in rows if self._wants_detail(row))
        rows.clear()
        failed = in_a_row = 0

        async def work(taking: Backlog) -> None:
            nonlocal failed, in_a_row
            while waiting:
                row = waiting.popleft()
                taken = None if in_a_row >= STOP_AFTER else await self._fetched(family, column, row)
                if taken is not None:
                    in_a_row = 0
                    await taking.add(taken)
                else:
                    self._hold_place(column, row)
                    failed, in_a_row = failed + 1, in_a_row + 1

        async with Backlog(TAKING) as taking:
            await asyncio.gather(*(work(taking) for _ in range(self.platform.politeness.concurrency)))
        return failed

    def _wants_detail(self, row: Row) -> bool:
        met = self.known.get(row.key)
        return not met or any(due_again(posting, self.job.as_of) for posting in met)

    async def _fetched(self, family: Family, column: Column, row: Row) -> Coroutine[Any, Any, object] | None:
        """Fetch a listed row's detail: what takes it in; None where it could not be read, for the row still stands."""
        for _ in range(DENIALS):
            try:
                return await self._detail(family, column, row, listed=True)
            except CouldNotLook:
                break
            except Gone:
                continue
        return None

    def _hold_place(self, column: Column, row: Row) -> None:
        if not self.known.get(row.key):
            self.intake.place_holder(column, row)

    async def take_row(self, family: Family, column: Column, row: Row) -> None:
        """Fetch the detail of a row that a search showed and take in whatever there is.

        Raises CouldNotLook, or Gone where there is nothing behind it.
        """
        await (await self._detail(family, column, row, listed=False))

    async def _detail(self, family: Family, column: Column, row: Row, *, listed: bool) -> Coroutine[Any, Any, object]:
        """Fetch a row's detail; what takes it in.

        A detail may show notices of other rows too: a listed row brings only its own, a searched one whatever there is.
        """
        drafts = await family.detail(column, row, self.detail_read)
        own = [draft for draft in drafts if draft.row_key == row.key] if listed else drafts
        again = partial(family.detail, column, row, self.fetcher.read)
        return self.intake.take(column, row, own, again, listed=listed)

    async def detail_read(self, ask: Ask, parse: Callable[[Capture], T]) -> T:
        """Like the fetcher's read, but a page asked for twice in one run is fetched once."""
        if ask.method == "GET" and ask.url in self.details:
            return parse(self.details[ask.url])

        before = known_page(self.store, ask, self.job.as_of.date()) if self.populated else None

        def keep(answer: Capture) -> T:
            capture = before.standing_for(answer) if before else answer
            result = parse(capture)
            self.details[ask.url] = capture
            if len(self.details) > SHARED_PAGES:
                self.details.popitem(last=False)
            return result

        return await self.fetcher.read(before.asked_for(ask) if before else ask, keep)

    # What a list no longer shows

    async def _omitted(self, family: Family, column: Column, listed: frozenset[str]) -> int:
        """How many known postings the list leaves out although their address answers; the absent are remembered."""
        omitted = 0
        for row_key, met in self.known.items():
            missing = [p for p in met if expected_in_list(p, column.name, self.job.since, self.job.as_of)]
            missing = [p for p in missing if row_key not in listed and not self._listed_tonight(p)]
            if missing:
                standing = await self._ask_after(family, column, missing)
                omitted += 0 if listed and self._long_unlisted(missing) else standing
        return omitted

    def _long_unlisted(self, met: list[Known]) -> bool:
        """Whether earlier lists left them out too and tonight their address answered: they are no hole in the list."""
        answered = [now for p in met if (now := postings.get(self.store, p.id)) and now.last_seen == self.job.as_of]
        old = [p for p in met if p.listed_at and (self.job.as_of - p.listed_at).days >= UNLISTED_AFTER]
        return len(answered) == len(old) == len(met)

    def _listed_tonight(self, posting: Known) -> bool:
        """Whether the list shows it under another row: retitled, say."""
        now = postings.get(self.store, posting.id)
        return now is not None and now.listed_at == self.job.as_of

    async def _ask_after(self, family: Family, column: Column, met: list[Known]) -> int:
        """Fetch postings of one row again; returns how many still stand (or could not be asked for)."""
        there = next((found for one in met if (found := postings.get(self.store, one.id))), None)
        if there is None:  # stand-ins whose body came tonight, under another column's row
            return 0
        row = row_of(there)
        try:
            drafts = await family.detail(column, row, self.detail_read)
        except Gone:
            drafts = []
        except CouldNotLook:
            return len(met)
        await self.intake.take(column, row, drafts, lambda: family.detail(column, row, self.fetcher.read), listed=False)
        standing = {postings.posting_id(self.platform.id, draft.key) for draft in drafts}
        for missing in (one for one in met if one.id not in standing):
            self.absent.append(missing)
            ledger.note_absence(self.store, self.job.run, missing.id)
        moved = {draft.row_key for draft in drafts} - {row.key}
        return 0 if moved else sum(one.id in standing for one in met)

    async def _recheck_unlisted(self, family: Family, columns: list[Column]) -> None:
        """Details that are due though their list row is outside tonight's window."""
        by_name = {column.name: column for column in self._wanted(columns)}
        asked = {posting.id for posting in self.absent}
        for posting in self._due(asked):
            if posting.column in by_name:
                await self._ask_after(family, by_name[posting.column], [posting])

    def _due(self, asked: set[str]) -> list[Known]:
        """Postings with a body that are due and that tonight no list showed and nobody asked for."""
        return [
            posting
            for posting in known.of_platform(self.store, self.platform.id, self.reach)
            if posting.has_body and posting.listed_at != self.job.as_of and posting.id not in asked
            and due_again(posting, self.job.as_of)
        ]  # fmt: skip

    # Ledger

    def _open(self, column: Column) -> None:
        """Enter that the column is being read."""
        nothing = Outcome(frozenset(), 0, None, Coverage.RUNNING)
        ledger.close_window(self.store, self._window(column, nothing, 0))

    def _window(self, column: Column, walked: Outcome, got: int) -> Window:
        kinds = (None, None) if column.headlines else (TradeKind(column.trade_kind), Stage(column.stage))
        return Window(
            run=self.job.run, platform=self.platform.id, column=column.name, since=self.job.since,
            until=self.job.until, as_of=self.job.as_of, state=walked.state, promised=walked.promised, got=got,
            reason=walked.reason, populated=bool(walked.shown) or self._ever_populated(column.name),
            trade_kind=kinds[0], stage=kinds[1], shown=walked.shown, headlines=column.headlines,
        )  # fmt: skip

    def _ever_populated(self, column: str | None) -> bool:
        if column is not None and headlines.is_known(self.store, self.platform.id, column):
            return True
        return bool(self.populated) if column is None else column in self.populated

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
        async for event in Trial(self.platform, self.fetcher, self.span).events():
            say(event)


def say(event: Event) -> None:
    """Tell the parent process, one JSON line an event."""
    sys.stdout.write(event.model_dump_json() + "\n")
    sys.stdout.flush()
