"""The TenderProject/GetTpList product's own pages (`/newsList.html`): notices, news and the exposure board of a centre.

Configured as a second address of a platform of the family `gettplist`, for these columns are HTML and cannot be
searched. `index`, `type` and `xtype` choose a column; without them the site shows a list of nought pages. The first
line of a list is its heading, full titles are in an attribute. Turning pages by `&page=n` is assumed: people's pages do
it in a script; so are the addresses of all columns but 信息公开 and 诚信专栏. They hold no notices: of each only title,
date and link are kept (`headlines`). Without that, a row's page is read, and the frames it shows.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

from parsel import Selector

from crawlers.asks import Ask, Capture, CouldNotLook, Draft, ListPage, Row, Span
from crawlers.families.base import Family, Read, headlines_of, no_page, or_gone, page_of, require_found
from crawlers.families.gettplist import FRAMES, read_frame
from crawlers.families.markup import (
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
from notices.regions import region_of
from notices.vocabulary import Moment
from settings import Column

PAGES = re.compile(r"共\s*(\d+)\s*页")
PLACE = re.compile(r"^\s*【([^】]+)】")
# Columns that a centre's report names; that their addresses are formed like the known ones is assumed.
ASSUMED = (
    "政策法规", "办事指南", "下载中心", "服务指南", "党建工作", "年度报表", "财政信息", "人事信息", "文明创建",
    "互动交流", "答疑", "主任信箱",
)  # fmt: skip


class GetTpListPages(Family):
    """List and detail of the product's pages for people; no find."""

    name: ClassVar[str] = "gettplist_pages"
    searchable: ClassVar[bool] = False
    search_kinds: ClassVar[tuple[str, ...]] = ()
    columns: ClassVar[tuple[Column, ...]] = (
        headlines_of("通知公告", index="2", type="信息公开", xtype="通知公告"),
        headlines_of("新闻中心", index="2", type="信息公开", xtype="新闻中心"),
        headlines_of("诚信专栏", index="9", type="诚信专栏", xtype="诚信专栏"),
        *(headlines_of(name, index="3", type=name, xtype=name) for name in ASSUMED),
    )

    def list_ask(self, column: Column, page: int, span: Span) -> Ask:
        """GET newsList.html."""
        query = {**column.params, **({"page": page} if page > 1 else {})}
        return Ask(self.address("/newsList.html", **query))

    def read_list(self, column: Column, capture: Capture) -> ListPage:
        """Rows and the page count."""
        page = page_of(require_found(capture))
        counted = PAGES.search(page.css("#pageNav::attr(title)").get() or "")
        if not page.css("ul#list") or counted is None:
            raise no_page(capture)
        pages, asked, shown = int(counted.group(1)), _asked(capture), text_of(first_of(page, "span.cPageNum"))
        if shown.isdecimal() and pages and int(shown) != asked:
            raise CouldNotLook("not_html")  # another page than the one asked for
        rows = tuple(row for item in page.css("ul#list > li") if (row := _row(item, capture.url)))
        if not rows and asked <= pages:
            raise CouldNotLook("empty_answer")
        return ListPage(rows, pages=pages)

    async def detail(self, column: Column, row: Row, read: Read[Any]) -> list[Draft]:
        """The page the row links to, or the pages it shows in frames."""
        capture, title, shown, body, frames = await read(Ask(str(row.context["url"])), lambda c: _read_detail(c, row))
        if not body:
            parts = [await read(Ask(frame), read_frame) for frame in frames]
            body = "\n".join(part for part in parts if part)
        if not body:
            raise CouldNotLook("empty_answer")
        return [page_draft(row, capture, title, body, shown)]


def _asked(capture: Capture) -> int:
    number = parse_qs(urlsplit(capture.ask.url).query).get("page", ["1"])[0]
    return int(number) if number.isdecimal() else 1


def _row(item: Selector, base: str) -> Row | None:
    """A line of the list; None for its heading, which has no link."""
    link = item.css("a[href]")
    href = link.attrib.get("href", "").strip()
    if not href:
        return None
    title, url = title_of(link[0]), whole_link(base, href)
    place = PLACE.search(title)
    return Row(
        key_of(url, base), title, moment_of(text_of(first_of(item, "span"))), {"url": url},
        region=region_of(place.group(1)) if place else None, url=url,
    )  # fmt: skip


def _read_detail(capture: Capture, row: Row) -> tuple[Capture, str, Moment | None, str, list[str]]:
    page = page_of(or_gone(capture))
    shown = said_to_be_published(text_of(page))
    title = text_of(first_of(page, "h2", "h1"))
    frames = [whole_link(capture.url, source) for source in page.css(FRAMES).getall()]
    body = first_of(page, "div.content", "article")
    if body is None and not frames:
        body = first_of(page, "body")
        bare = _letters(PLACE.sub("", row.title))
        if body is None or not bare or bare not in _letters(text_of(body)):
            raise no_page(capture)
    return capture, title, shown, html_of(body, capture.url) if body is not None else "", frames


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text)
