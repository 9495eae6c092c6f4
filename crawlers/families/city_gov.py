"""邵阳市人民政府 and its offices' sub-sites (住建局, 发改委): static .shtml lists by column, a page a notice.

Columns are known by the site's own codes; any other is a line of configuration whose `path` is the list's own address,
also on a sub-site (`http://zj.shaoyang.gov.cn/zj/tzgg/list.shtml`). The page count stands in a script
(`createPageHTML`); the total beside it is an old count (5 where nine rows stand) and no promise, but a list without
rows that claims some is not empty. No search: a look is one whole scan. Lists show the day, pages often the minute.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar
from urllib.parse import unquote

from parsel import Selector

from crawlers.asks import Ask, Capture, CouldNotLook, Draft, ListPage, Row, Span
from crawlers.families.base import Family, Read, headlines_of, no_page, or_gone, page_of, param, require_found
from crawlers.families.markup import (
    files_beside,
    first_of,
    heading_of,
    html_of,
    key_of,
    page_draft,
    said_to_be_published,
    text_of,
    title_of,
    whole_link,
)
from crawlers.families.records import moment_of
from notices.vocabulary import Moment
from settings import Column

CODES = ("syyw", "szfbwj", "stjgb", "tjyb", "zcwjf")
LISTS = (".datalist", "div.nylb", "div.nylist")
ROWS = ".datalist > ul > li, div.nylb ul > li, div.nylist ul > li"
PAGER = re.compile(r"createPageHTML\(\s*'\w+'\s*,\s*(\d+)\s*,\s*(\d+)\s*,\s*'\w+'\s*,\s*'\w+'\s*(?:,\s*(\d+)\s*)?\)")
NUMBERED = re.compile(r"_(\d+)\.shtml$")
OLD_TITLE = re.compile(r"标题[：:]\s*(.+?)\s*(?:发表时间|发布时间|$)")
BODIES = ("ucapcontent", "div.wenz", "#zoom", "div.TRS_Editor", "div.article-content", "div.content")
AROUND = ("div.wenz", "div.main", "body")
ISSUER = re.compile(r"(?:信息发布单位|来源单位|发文机关|信息来源)\s*[：:]\s*([^\s|：:]{2,40})")


class CityGov(Family):
    """List and detail of the city government's site; no find."""

    name: ClassVar[str] = "city_gov"
    searchable: ClassVar[bool] = False
    search_kinds: ClassVar[tuple[str, ...]] = ()
    columns: ClassVar[tuple[Column, ...]] = tuple(
        headlines_of(code, path=f"/shaoyang/{code}/xlist.shtml") for code in CODES
    )

    def list_ask(self, column: Column, page: int, span: Span) -> Ask:
        """`xlist.shtml`, then `xlist_2.shtml`; query strings are ignored by the site."""
        path = param(column, "path") or f"/shaoyang/{column.name}/xlist.shtml"
        if not path.endswith(".shtml"):
            path = f"{path.rstrip('/')}/xlist.shtml"
        numbered = path if page == 1 else f"{path.removesuffix('.shtml')}_{page}.shtml"
        return Ask(numbered if "://" in numbered else self.address(numbered))

    def read_list(self, column: Column, capture: Capture) -> ListPage:
        """Rows and the page count. A page cut short lacks its pager, which stands last."""
        page = page_of(require_found(capture))
        pager = PAGER.search(" ".join(page.css("script::text").getall()))
        if pager is None or first_of(page, *LISTS) is None:
            raise no_page(capture)
        pages, current, total = (int(number or 0) for number in pager.groups())
        asked = NUMBERED.search(capture.url)
        if asked and int(asked.group(1)) != current:
            raise CouldNotLook("not_html")  # another page than the one asked for
        rows = tuple(row for item in page.css(ROWS) if (row := self._row(item, capture.url)))
        if not rows and (total or pages > 1):
            raise CouldNotLook("empty_answer")
        return ListPage(rows, pages=pages)

    def _row(self, item: Selector, base: str) -> Row | None:
        """A line of the list; None for a heading, which has no link."""
        link = item.css("a[href]")
        href = link.attrib.get("href", "").strip()
        if not href:
            return None
        told = link.attrib.get("title", "")
        old = OLD_TITLE.search(told)
        title = old.group(1) if old else title_of(link[0])
        url = whole_link(base, href)
        published = moment_of(text_of(first_of(item, "span") or item)) or moment_of(told)
        return Row(key_of(url, base), title, published, {"url": url}, url=url)

    async def detail(self, column: Column, row: Row, read: Read[Any]) -> list[Draft]:
        """The page; its text stands in an element of its own, its files may stand beside it."""
        capture, title, shown, issuer, body = await read(Ask(str(row.context["url"])), lambda c: _read_detail(c, row))
        claims = {"issuer": issuer} if issuer else {}
        return [page_draft(row, capture, title, body, shown, claims=claims)]


def _read_detail(capture: Capture, row: Row) -> tuple[Capture, str, Moment | None, str, str]:
    page = page_of(or_gone(capture))
    body = first_of(page, *BODIES)
    if body is None:
        body = _on_another_site(page, row)
    if body is None:
        raise no_page(capture)
    around = first_of(page, *AROUND) or body
    text = html_of(body, capture.url) + files_beside(around, body, capture.url)
    words = text_of(around)
    published = said_to_be_published(words) or moment_of(_meta(page, "PubDate"))
    issuer = ISSUER.search(words)
    return capture, heading_of(body), published, issuer.group(1) if issuer else "", text


def _on_another_site(page: Selector, row: Row) -> Selector | None:
    """The whole page of a site whose form is not known, if it shows what the list calls it."""
    body = first_of(page, "article", "body")
    plain = re.sub(r"\W+", "", unquote(row.title))
    shown = re.sub(r"\W+", "", text_of(body))
    return body if plain and plain in shown and len(shown) > 2 * len(plain) else None


def _meta(page: Selector, name: str) -> str:
    return page.css(f'meta[name="{name}"]::attr(content)').get() or ""
