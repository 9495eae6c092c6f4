"""邵阳日报 (szb.shaoyangnews.net/syrb): a digital paper, one issue a day, announcements among the articles.

There are two layouts: until 2021 `/syrb/html/YYYY-MM/DD/node_N.htm` from node 2, since 2022
`/syrb/pc/layout/YYYYMM/DD/node_NN.html` from node 01. The list of a span is its days' issues, one list a day, the
issue's pages its pages; they hold as many articles as they please, and what follows a page it says itself (下一版).

A day without an issue answers 404, as a wrong address, a moved site or a paper not yet put up would. It counts as empty
only with an issue within four days before or after: the longest pause, of a holiday, is no longer than eight. Any other
404, and every other fault, leaves the day unread; a span without a single issue is not looked at.

`only` is a list of words, separated by |, of which a title must hold one; without it every article is a row. An article
that is only a picture has a title and no text; the reader says so. One without a title is no row. No search.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, ClassVar
from urllib.parse import urlsplit

from parsel import Selector

from crawlers.asks import Ask, Capture, CouldNotLook, Draft, ListPage, Row, Span
from crawlers.families.base import Family, Read, column_of, no_page, or_gone, page_of, param, require_found, with_params
from crawlers.families.markup import first_of, heading_of, html_of, page_draft, text_of, whole_link
from notices.vocabulary import Moment, Stage, TradeKind, moment_from_iso
from settings import Column

NEW_LAYOUT = date(2022, 1, 1)
NEIGHBOUR = 4  # days within which an issue must stand for a 404 to be a day without one
WORDS = "公告|公示|通告|招标|采购|拍卖|出让|转让|挂牌|招租|竞买|竞价|中标|成交|更正|流标"
LISTS = ("div.news-list", 'table[cellpadding="1"]')
ARTICLES = 'div.news-list li.resultList > a[href], table[cellpadding="1"] tr td:nth-child(2) a[href]'
PAGE_LINKS = "a#pageLink::attr(href), a[id=pageLink]::attr(href)"
NODE = re.compile(r"/(\d{4})-?(\d{2})/(\d{2})/node_(\d+)\.html?$")
ASKED_AFTER = 2  # times an issue must be said not to be there: a site that stumbles says so too
BODIES = ("#ozoom", "div.article-content", "founder-content", "div.content")


class Newspaper(Family):
    """Issues and articles of the city's daily paper; no find."""

    name: ClassVar[str] = "newspaper"
    searchable: ClassVar[bool] = False
    search_kinds: ClassVar[tuple[str, ...]] = ()
    even_pages: ClassVar[bool] = False
    columns: ClassVar[tuple[Column, ...]] = (column_of("报纸公告", TradeKind.OTHER, Stage.OTHER, only=WORDS),)

    async def variants(self, column: Column, span: Span, read: Read[ListPage]) -> list[Column]:
        """A list a day. Days that are proved to have no issue are left out; what cannot be told is left to fail."""
        if column.params.get("day"):
            return [column]
        issues: dict[date, bool | None] = {day: await self._has_issue(column, day, read) for day in span.each}
        for day in _before(span, issues):
            issues[day] = await self._has_issue(column, day, read)
            if issues[day]:
                break
        if all(there is False for there in issues.values()):
            raise CouldNotLook("http_404")
        standing = {day for day, there in issues.items() if there}
        days = [day for day in span.each if issues[day] is not False or not _near(day, standing)]
        return [with_params(column, day=day.isoformat()) for day in days or sorted(standing)[-1:]]

    async def _has_issue(self, column: Column, day: date, read: Read[ListPage]) -> bool | None:
        """Whether the first page of a day's issue answers; None where that cannot be told, as its list will say."""
        dated = with_params(column, day=day.isoformat())

        def parse(capture: Capture) -> ListPage:
            return ListPage((), total=0) if capture.status == 404 else self.read_list(dated, capture)

        for _ in range(ASKED_AFTER):
            try:
                page = await read(self._page_ask(day, 1), parse)
            except CouldNotLook:
                return None
            if page.total is None:
                return True
        return False

    def list_ask(self, column: Column, page: int, span: Span) -> Ask:
        """The n-th page of the issue of the column's `day`, of the span's last day where it has none."""
        return self._page_ask(_day_of(column, span.until), page)

    def _page_ask(self, day: date, page: int) -> Ask:
        if day >= NEW_LAYOUT:
            return Ask(self.address(f"/syrb/pc/layout/{day:%Y%m/%d}/node_{page:02}.html"))
        return Ask(self.address(f"/syrb/html/{day:%Y-%m/%d}/node_{page + 1}.htm"))

    def read_list(self, column: Column, capture: Capture) -> ListPage:
        """The articles of one page of an issue, and the request for the next."""
        page = page_of(require_found(capture))
        if first_of(page, *LISTS) is None:
            raise no_page(capture)
        shown = _node(capture.url)
        given = column.params.get("day")
        day = _day_of(column, shown[0] if shown else None)
        if shown and given and shown[0] != day:
            raise CouldNotLook("redirected_away")  # another day's issue in place of one that is not there
        published = moment_from_iso(day.isoformat()) if day else None
        only = [word for word in param(column, "only").split("|") if word]
        found = (_row(link, capture.url, published) for link in page.css(ARTICLES))
        rows = tuple(row for row in found if row and (not only or any(word in row.title for word in only)))
        return replace(_following(page, capture.url), rows=rows)

    async def detail(self, column: Column, row: Row, read: Read[Any]) -> list[Draft]:
        """The article; a picture alone is kept as one."""
        capture, title, body = await read(Ask(row.url), _read_detail)
        return [page_draft(row, capture, title, body)]


def _day_of(column: Column, otherwise: Any) -> Any:
    """The day a column is of. Raises CouldNotLook where its parameter is none."""
    given = column.params.get("day")
    if not given:
        return otherwise
    try:
        return date.fromisoformat(str(given))
    except ValueError as error:
        raise CouldNotLook("bad_link") from error


def _before(span: Span, issues: dict[date, bool | None]) -> list[date]:
    """Days before a span that are worth asking for: its first days have no issue, and no neighbour within it."""
    first = next((day for day in reversed(span.each) if issues[day]), None)
    if first is not None and (first - span.since).days <= NEIGHBOUR:
        return []
    return [span.since - timedelta(days=back) for back in range(1, NEIGHBOUR + 1)]


def _near(day: date, standing: set[date]) -> bool:
    return any(abs((day - other).days) <= NEIGHBOUR for other in standing)


def _node(url: str) -> tuple[date, int] | None:
    """The day and the number of a page of an issue; None for any other address."""
    found = NODE.search(url.split("?")[0])
    if not found:
        return None
    year, month, day, number = (int(part) for part in found.groups())
    try:
        return date(year, month, day), number
    except ValueError:
        return None


def _following(page: Selector, url: str) -> ListPage:
    """What a page says of the issue: how many pages there are, where it lists them, and which follows it.

    The last page is the one that names none after it.
    """
    here = _node(url)
    if here is None:
        return ListPage(())
    listed = {other[1] for href in page.css(PAGE_LINKS).getall() if (other := _of_issue(whole_link(url, href), here))}
    ahead = [other[1] for link in page.css("a[href]") if "下一版" in re.sub(r"\s+", "", text_of(link))
             and (other := _of_issue(whole_link(url, link.attrib["href"]), here)) and other[1] > here[1]]  # fmt: skip
    first = 1 if here[0] >= NEW_LAYOUT else 2
    later = min([*ahead, *(number for number in listed if number > here[1])], default=None)
    pages = len(listed) if listed and here[1] in listed else here[1] - first + 1 if later is None else None
    if later is None:
        return ListPage((), pages=pages)
    following = re.sub(r"(?<=node_)\d+", lambda found: f"{later:0{len(found.group())}}", url)
    return ListPage((), pages=pages, next=Ask(following))


def _of_issue(url: str, here: tuple[date, int]) -> tuple[date, int] | None:
    other = _node(url)
    return other if other and other[0] == here[0] else None


def _row(link: Selector, base: str, published: Moment | None) -> Row | None:
    """An article's line; None for a picture without a title, and for a link to a page of the issue."""
    title = text_of(first_of(link, "h4", "div") or link) or link.attrib.get("title", "").strip()
    url = whole_link(base, link.attrib["href"])
    if not title or "content_" not in url:
        return None
    try:
        key = urlsplit(url).path
    except ValueError:
        key = url
    return Row(key, title, published, {"url": url}, url=url)


def _read_detail(capture: Capture) -> tuple[Capture, str, str]:
    page = page_of(or_gone(capture))
    body = first_of(page, *BODIES)
    if body is None:
        raise no_page(capture)
    headline = heading_of(body) or text_of(first_of(page, "title")).split("_")[0].strip()
    return capture, headline, html_of(body, capture.url)
