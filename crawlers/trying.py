"""Trying a platform live: two list pages and one detail of every column, nothing stored; what fits, what does not."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from parsel import Selector

from crawlers.asks import Ask, CouldNotLook, Draft, Gone, ListPage, Row, Span
from crawlers.families import Family
from crawlers.fetch import Fetcher
from crawlers.job import Event
from crawlers.sites import build_family, columns_of
from notices.vocabulary import Precision
from settings import Column, Platform

DAYS, LISTS, PAGES = 6, 3, 8  # how far it goes for a first row
WORDS = 40  # signs of the text that are shown
SHOWN_TO = {Precision.DAY: 10, Precision.MINUTE: 16, Precision.SECOND: 19}


def _sample(drafts: Sequence[Draft]) -> str:
    """What was read of a first notice, for the operator's eye: is it the notice, is its time as fine as shown?"""
    if not drafts:
        return ""
    draft = drafts[0]
    when = draft.published.value.isoformat(" ")[: SHOWN_TO[draft.published.precision]] if draft.published else "无时间"
    if draft.media != "html":
        return f"《{draft.title}》 {when}，{draft.media} 文件"
    words = " ".join(Selector(draft.content.decode("utf-8", "replace"), type="html").xpath("//body//text()").getall())
    text = " ".join(words.split()).removeprefix(draft.title).strip()
    return f"《{draft.title}》 {when}，正文 {len(text)} 字：{text[:WORDS]}"


@dataclass(frozen=True, slots=True)
class Trial:
    """A platform, how it is fetched, and the days asked for."""

    platform: Platform
    fetcher: Fetcher
    span: Span

    async def events(self) -> AsyncIterator[Event]:
        """What came of every column; one event more where all that answered showed nothing."""
        total, troubles = 0, 0
        for number, address in enumerate(self.platform.addresses):
            family = build_family(self.platform, address)
            for column in columns_of(self.platform, address, family, number):
                event = await self._column(family, column)
                total, troubles = total + event.got, troubles + bool(event.reason)
                yield event
        if not total and not troubles:
            yield Event(kind="doctor", platform=self.platform.id, reason="empty_everywhere")

    async def _column(self, family: Family, column: Column) -> Event:
        address = family.list_ask(column, 1, self.span).url
        got, sample = 0, ""
        try:
            variant, rows = await self._first_rows(family, column)
            if rows and not column.headlines:
                address = rows[0].url or address
                sample = _sample(await family.detail(variant, rows[0], self.fetcher.read))
            got, reason = len(rows), ""
        except CouldNotLook as error:
            reason = error.reason
        except Gone:
            reason = "gone"
        return Event(
            kind="doctor", platform=self.platform.id, column=column.name, got=got, reason=reason,
            url=address if reason else "", sample=sample,
        )  # fmt: skip

    async def _first_rows(self, family: Family, column: Column) -> tuple[Column, tuple[Row, ...]]:
        """The first page of a column that shows rows: a newspaper's front may hold none, today's issue not be out."""
        week = Span(max(self.span.since, self.span.until - timedelta(days=DAYS)), self.span.until)
        for variant in (await family.variants(column, week, self.fetcher.read))[:LISTS]:
            ask: Ask | None = family.list_ask(variant, 1, self.span)
            for _ in range(PAGES):
                if ask is None:
                    break
                page = await self.fetcher.read(ask, partial(family.read_list, variant))
                if page.rows:
                    await self._refuse_unturned(family, variant, page)
                    return variant, page.rows
                ask = page.next
        return column, ()

    async def _refuse_unturned(self, family: Family, column: Column, first: ListPage) -> None:
        """Raise CouldNotLook where more rows are to come and the next page shows the same ones again."""
        unknown = first.total is None and first.pages is None and first.next is None
        if not unknown and (first.pages or 0) <= 1 and (first.total or 0) <= len(first.rows):
            return
        second = await self.fetcher.read(
            first.next or family.list_ask(column, 2, self.span), partial(family.read_list, column)
        )
        shown = {(row.key, row.published) for row in first.rows}
        if second.rows and {(row.key, row.published) for row in second.rows} <= shown:
            raise CouldNotLook("not_turned")
