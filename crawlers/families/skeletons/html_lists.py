"""A site of HTML lists by column, a page a notice. Say here which site this is, and below what is odd about it.

Lists are newest first and promise a page count. They show the day, pages the minute. No search.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar

from parsel import Selector

from crawlers.asks import Ask, Capture, CouldNotLook, Draft, ListPage, Row, Span
from crawlers.families.base import Family, Read, column_of, no_page, or_gone, page_of, param, require_found
from crawlers.families.markup import (
    files_beside,
    first_of,
    html_of,
    key_of,
    page_draft,
    said_to_be_published,
    text_of,
    title_of,
    whole_link,
)
from crawlers.families.records import moment_of
from notices.vocabulary import Moment, Stage, TradeKind
from settings import Column

# How the site's pages look: fit these to it.
LIST = "ul.list"  # the list itself: on every list page, an empty one too, and on no other page
ROW, DATE = "li", "span"  # in the list, its heading left out; in a row
EMPTY = "暂无"  # what the list says where it has nothing
PAGES = re.compile(r"共\s*(\d{1,5})\s*页")  # the page count it promises
AROUND, BODY = ("body",), ("div.article",)  # the notice with its time and files; its text alone


class HtmlLists(Family):
    """List and detail of one kind of site; no find."""

    name: ClassVar[str] = "html_lists"
    # A search must tell "nothing found" from a failure, and be tried by hand; until then a look is one whole scan.
    searchable: ClassVar[bool] = False
    search_kinds: ClassVar[tuple[str, ...]] = ()
    columns: ClassVar[tuple[Column, ...]] = (
        column_of("招标公告", TradeKind.CONSTRUCTION, Stage.TENDER, path="/gggs/zbgg"),
        column_of("中标公告", TradeKind.CONSTRUCTION, Stage.RESULT, path="/gggs/zhbgg"),
    )

    def list_ask(self, column: Column, page: int, span: Span) -> Ask:
        """`index.html`, then `index_2.html`."""
        number = "" if page == 1 else f"_{page}"
        return Ask(self.address(f"{param(column, 'path')}/index{number}.html"))

    def read_list(self, column: Column, capture: Capture) -> ListPage:
        """Rows and the page count."""
        page = page_of(require_found(capture))
        shown = first_of(page, LIST)
        if shown is None:
            raise no_page(capture)  # an error, a log-in, a throttle page: never an empty list
        empty = EMPTY in text_of(shown) and not shown.css("a[href]")
        rows = () if empty else tuple(_row(item, capture.url) for item in shown.css(ROW))
        if not rows and not empty:
            raise CouldNotLook("empty_answer")  # empty only where the site says so itself
        pages = PAGES.search(text_of(page))
        if rows and pages is None:
            raise no_page(capture)  # the count stands last: the page was cut short
        # A promise: None where the site makes none, never a guess.
        return ListPage(rows, pages=int(pages.group(1)) if pages else None)

    async def detail(self, column: Column, row: Row, read: Read[Any]) -> list[Draft]:
        """The page; its text stands in one element, its files may stand beside it."""
        capture, body, shown = await read(Ask(row.url), _read_detail)
        return [page_draft(row, capture, row.title, body, shown)]


def _row(item: Selector, base: str) -> Row:
    """A line of the list. One that cannot be read makes the list unread: left out, it would seem not to be there."""
    link = first_of(item, "a[href]")
    published = moment_of(text_of(first_of(item, DATE)))  # as fine as it is shown, no finer
    if link is None or published is None:
        raise CouldNotLook("not_html")
    url = whole_link(base, link.attrib["href"])
    return Row(key_of(url, base), title_of(link), published, url=url)  # the key: the site's own, the same every night


def _read_detail(capture: Capture) -> tuple[Capture, str, Moment | None]:
    # Gone is 404 and 410; what else the site says of a notice it took down, raise Gone for.
    page = page_of(or_gone(capture))
    body, around = first_of(page, *BODY), first_of(page, *AROUND)
    if body is None or around is None:
        raise no_page(capture)
    text = html_of(body, capture.url) + files_beside(around, body, capture.url)
    return capture, text, said_to_be_published(text_of(around))
