"""Walking a column's list until it is proved whole: totals that hold, edges passed, walks repeated with one result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from crawlers.asks import Ask, CouldNotLook, ListPage, Row, Span
from crawlers.families.base import Family, Read
from notices.vocabulary import Coverage, Moment
from settings import Column

MAX_PAGES = 2000  # a list that is longer than any platform's board is endless
PAST_EDGE = 2  # rows older than the window that must be seen before a list without a total counts as walked
WALKS = 3
CAPPED = "capped"


@dataclass(frozen=True, slots=True)
class Walk:
    """What a walk brought: rows, the total the site promised, how far it was read and why not further."""

    rows: tuple[Row, ...]
    promised: int | None
    state: Coverage
    reason: str = ""

    @property
    def outcome(self) -> Outcome:
        """The walk without its rows."""
        return Outcome(frozenset(row.key for row in self.rows), len(self.rows), self.promised, self.state, self.reason)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a column's ledger row needs of a walk: the rows themselves go one by one as their details are fetched."""

    keys: frozenset[str]
    shown: int
    promised: int | None
    state: Coverage
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Pass:
    rows: tuple[Row, ...]
    total: int | None
    to_the_end: bool
    steady: bool  # whether the promised total stayed the same from page to page
    even: bool  # whether every page but the last was as full as the fullest
    repeats: int  # rows that an earlier page of this walk had shown already: they stand in others' place
    pages: int | None  # how many pages the site promised
    seen: int  # how many pages were seen: of lists in even pages those that showed rows no earlier one had
    unturned: bool  # whether all that tells the list's end is a second page that shows the first one again


@dataclass(slots=True)
class _Shown:
    """What the pages of one walk have shown so far; a page costs what it holds, however long the list is."""

    rows: list[Row] = field(default_factory=list)
    repeats: int = 0  # rows that an earlier page had shown already
    ordered: bool = True  # whether the days run from the newest backwards; rows without a time are no evidence
    _oldest: date | None = None
    _sections: set[tuple[str, Moment | None]] = field(default_factory=set)
    _titles: set[tuple[str, str, Moment | None]] = field(default_factory=set)

    def add(self, page: ListPage) -> tuple[Row, ...]:
        """Take a page's rows; none where it only repeats what came before, as sites do past their last page."""
        sections = {(row.key, row.published) for row in page.rows}
        if page.rows and page.total is None and sections <= self._sections:
            return ()
        # Compared with earlier pages alone: alike rows on one page may be two notices of one section.
        self.repeats += sum((row.key, row.title, row.published) in self._titles for row in page.rows)
        self._sections |= sections
        self._titles |= {(row.key, row.title, row.published) for row in page.rows}
        for day in (row.published.day for row in page.rows if row.published is not None):
            self.ordered = self.ordered and (self._oldest is None or day <= self._oldest)
            self._oldest = day
        self.rows += page.rows
        return page.rows


async def walk(family: Family, column: Column, span: Span, read: Read[ListPage]) -> Walk:
    """Walk a column over `span`. Never raises CouldNotLook: what was read before a fault is in the result."""
    try:
        variants = await family.variants(column, span, read)
    except CouldNotLook as error:
        return Walk((), None, Coverage.FAILED, error.reason)
    return _together([await _walk_span(family, variant, span, read) for variant in variants])


async def _walk_span(family: Family, column: Column, span: Span, read: Read[ListPage]) -> Walk:
    """Walk one list; where the site shows only so many rows of a span, its halves instead, down to single days."""
    walked = await _walk_one(family, column, span, read)
    if span.days == 1:
        return _doubted(walked, family.cap)
    if walked.reason != CAPPED:
        return walked
    return _together([await _walk_span(family, column, half, read) for half in span.halves()])


def _doubted(walked: Walk, cap: int | None) -> Walk:
    """The walk of one day; not whole where it promises as many rows as the site shows at most: more may stand there."""
    if cap is None or walked.promised is None or walked.promised < cap or walked.state == Coverage.FAILED:
        return walked
    return replace(walked, state=Coverage.PARTIAL, reason=CAPPED)


def _together(walks: Sequence[Walk]) -> Walk:
    """Several walks as one: as whole as the least whole of them."""
    rows = {row.key: row for one in walks for row in one.rows}
    worst = next((w for s in (Coverage.FAILED, Coverage.PARTIAL) for w in walks if w.state == s), walks[0])
    state = Coverage.PARTIAL if worst.state == Coverage.FAILED and rows else worst.state
    promised = sum(w.promised for w in walks if w.promised is not None) if walks[0].promised is not None else None
    return Walk(tuple(rows.values()), promised, state, worst.reason)


async def _walk_one(family: Family, column: Column, span: Span, read: Read[ListPage]) -> Walk:
    """Walk one list, as often as it takes for the result to be proved, at most WALKS times."""
    seen: dict[str, Row] = {}
    before: _Pass | None = None
    reason = ""
    for _ in range(WALKS):
        now, fault = await _pass(family, column, span, read)
        seen |= {row.key: row for row in now.rows}
        if fault:
            state = Coverage.PARTIAL if seen else Coverage.FAILED
            return Walk(tuple(seen.values()), now.total, state, fault)
        reason = _doubt(now, before, span.since)
        if not reason:
            return Walk(tuple(seen.values()), now.total, Coverage.WHOLE)
        before = now
    return Walk(tuple(seen.values()), before.total if before else None, Coverage.PARTIAL, reason)


def _doubt(now: _Pass, before: _Pass | None, since: date) -> str:
    """Why the walk does not yet prove the list whole; empty where it does."""
    if not now.steady:
        return "total_changed"
    if now.total is not None and now.to_the_end:
        distinct = len(now.rows) - now.repeats
        if distinct != now.total:
            return f"short: {distinct}/{now.total}"
        if len({row.key for row in now.rows}) == now.total and now.total > 0:
            return ""
    if now.to_the_end and now.total is None and now.pages is not None and now.seen < now.pages > 1:
        return f"short: {now.seen}/{now.pages}页"  # a promised page that is empty, or another one again, is missing
    if now.unturned:
        return "not_turned"
    if not now.even:
        return "short_page"
    if before is None or _window_keys(before, since) != _window_keys(now, since):
        return "unstable"
    return ""


def _window_keys(one: _Pass, since: date) -> set[str]:
    return {row.key for row in one.rows if row.published is None or row.published.day >= since}


async def _pass(family: Family, column: Column, span: Span, read: Read[ListPage]) -> tuple[_Pass, str]:
    """One walk from page 1. Returns what came and, where a page could not be read, the reason."""
    shown = _Shown()
    totals: list[int] = []
    sizes: list[int] = []
    pages: int | None = None
    fault, to_the_end = "", False
    ask = family.list_ask(column, 1, span)
    for number in range(1, MAX_PAGES + 1):
        try:
            page = await _page(family, column, ask, read)
        except CouldNotLook as error:
            fault = error.reason
            break
        if family.cap is not None and span.days > 1 and (page.total or 0) >= family.cap:
            fault = CAPPED
            break
        totals += [page.total] if page.total is not None else []
        pages = page.pages if page.pages is not None else pages
        fresh = shown.add(page)
        sizes += [len(fresh)] if fresh else []
        to_the_end = _at_end(page, fresh, len(shown.rows), number, pages)
        if to_the_end or _past_edge(family, shown, span.since):
            break
        ask = page.next or family.list_ask(column, number + 1, span)
    else:
        fault = "endless"
    total = totals[-1] if totals else None
    steady = len(set(totals)) <= 1
    even = not family.even_pages or all(size == max(sizes) for size in sizes[:-1])
    seen = len(sizes) if family.even_pages else number
    # A page that names its successor tells how it is turned; where the family does, it may have guessed wrong.
    unturned = to_the_end and number == 2 and bool(page.rows) and not fresh and pages is None and page.next is None
    return _Pass(tuple(shown.rows), total, to_the_end, steady, even, shown.repeats, pages, seen, unturned), fault


async def _page(family: Family, column: Column, ask: Ask, read: Read[ListPage]) -> ListPage:
    """One page. A list without promises that answers with nothing is asked once more: some say nothing when pressed."""
    page = await read(ask, lambda capture: family.read_list(column, capture))
    if not page.rows and page.total is None and page.pages is None:
        page = await read(ask, lambda capture: family.read_list(column, capture))
    return page


def _at_end(page: ListPage, fresh: Sequence[Row], count: int, number: int, pages: int | None) -> bool:
    if not fresh:  # a page without rows that names its successor is no end: a newspaper's page may hold none
        return bool(page.rows) or page.next is None
    if page.total is not None:
        return count >= page.total
    return pages is not None and number >= pages


def _past_edge(family: Family, shown: _Shown, since: date) -> bool:
    """Whether an ordered list has shown enough rows older than the window for the rest to be older too."""
    if not family.newest_first or not shown.ordered or len(shown.rows) < PAST_EDGE:
        return False
    last = shown.rows[-PAST_EDGE:]
    return all(row.published is not None and row.published.day < since for row in last)
