"""JEECMS public-resource template (the Hunan platform to 2024 and its land, mining and state-asset boards).

Lists are HTML of ten rows with `x/N页`; titles link absolutely and may point at a city sub-domain; search is by title.
`inDates` bounds a list by its last days and is left empty, for all.

A column with `path` is the site's own list `/<path>/index.jhtml`: the supervisory site of 2017-2020 (`jyxx` 招标公告,
`jyxxzbhx` 中标候选人公示, `jyxxzbjg` 中标结果公示), a centre's sub-site (`gczb`, `jygkzfcg`). It is searched by the
query page of the board that `search` names (`/queryContent-<search>.jspx`); without `search` a look is one whole scan
of its list. One with `channelPath` (`bgt`, `lhcj`) is a list of penalties. `method: POST` is for sites whose query
page wants a form. Links to files stand in a page without an address, which a script fills in; here they get the
lasting part of it.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar
from urllib.parse import urlsplit

from parsel import Selector

from crawlers.asks import Ask, Capture, CouldNotLook, Draft, ListPage, Row, SearchKey, Span
from crawlers.families.base import Family, Read, column_of, no_page, or_gone, page_of, param, require_found
from crawlers.families.markup import first_of, html_of, page_draft, text_of, whole_link
from crawlers.families.records import moment_of, one_line
from notices.regions import region_of
from notices.vocabulary import Stage, TradeKind
from settings import Column

PAGER = re.compile(r"(\d+)\s*/\s*(\d+)\s*页")
NUMBERED = re.compile(r"/(?:index|queryContent)_(\d+)[.-]")
ROWS = ".article-list2 > li, ul.article-list > li, .jyxxcontent > ul:not(#zone) > li"
OURS = ("path", "search", "method")  # parameters that say how to ask, and are not asked with
ATTACHED = re.compile(r'Cms\.attachment\(\s*"[^"]*"\s*,\s*"?(\d+)"?\s*,\s*"?(\d{1,3})"?\s*,\s*"(\w+)"\s*\)')
MOST_FILES = 50
# What the line under a heading, or any other part of the page around the text, may name a source by.
MAY_NAME_SOURCE = re.compile(
    r"来源|转载|转自|摘自|出处|原载|原文|供稿|发布(?:单位|机构|部门|人)|信息提供|作者|\{\{|<iframe|source|origin|laiyuan|copyfrom|author",
    re.IGNORECASE,
)
CHROME = re.compile(r"打印|浏览|点击|访问|阅读|次数|关闭")


class Jeecms(Family):
    """List, detail and find of the JEECMS template."""

    name: ClassVar[str] = "jeecms"
    columns: ClassVar[tuple[Column, ...]] = (
        column_of("工程·招标资审公告", TradeKind.CONSTRUCTION, Stage.TENDER, channelId=846, ext="招标/资审公告"),
        column_of("工程·招标澄清", TradeKind.CONSTRUCTION, Stage.CLARIFICATION, channelId=846, ext="招标澄清"),
        column_of("工程·中标候选人公示", TradeKind.CONSTRUCTION, Stage.CANDIDATES, channelId=846, ext="中标候选人公示"),
        column_of("工程·中标结果公告", TradeKind.CONSTRUCTION, Stage.RESULT, channelId=846, ext="中标结果公告"),
        column_of("采购公告", TradeKind.PROCUREMENT, Stage.TENDER, channelId=853),
        column_of("采购更正公告", TradeKind.PROCUREMENT, Stage.AMENDMENT, channelId=854),
        column_of("采购中标公告", TradeKind.PROCUREMENT, Stage.RESULT, channelId=855),
        column_of("土地出让公告", TradeKind.LAND, Stage.TENDER, channelId=857),
        column_of("土地成交宗地", TradeKind.LAND, Stage.RESULT, channelId=858),
        column_of("矿业权出让公告", TradeKind.MINING, Stage.TENDER, channelId=860),
        column_of("矿业权出让结果", TradeKind.MINING, Stage.RESULT, channelId=861),
        column_of("国资挂牌披露", TradeKind.STATE_ASSETS, Stage.TENDER, channelId=865),
        column_of("国资交易结果", TradeKind.STATE_ASSETS, Stage.RESULT, channelId=866),
    )

    def list_ask(self, column: Column, page: int, span: Span) -> Ask:
        """A column's own list, or the query page; the page number is in the path."""
        path = param(column, "path").strip("/")
        if not path:
            return self._query(column, page, "")
        return Ask(self.address(f"/{path}/index{f'_{page}' if page > 1 else ''}.jhtml"))

    def kinds_of(self, column: Column) -> tuple[str, ...]:
        """None for a list of the site's own that names no query page: a guessed one would make every look fail."""
        return () if param(column, "path") and not param(column, "search") else self.search_kinds

    def search_asks(self, column: Column, key: SearchKey) -> list[Ask]:
        """`title` searches names."""
        return [self._query(column, 1, key.value)] if key.kind == "name" else []

    def _query(self, column: Column, page: int, title: str) -> Ask:
        params = {key: value for key, value in column.params.items() if key not in OURS}
        own = "bgt" if "channelPath" in params else (param(column, "path") or "jygk").strip("/")
        board = param(column, "search") or own
        known = {"title": title, "origin": ""}
        if "channelPath" not in params:
            known |= {"inDates": "", "ext": "", "beginTime": "", "endTime": ""}
        query = {**known, **params}
        path = f"/queryContent{f'_{page}' if page > 1 else ''}-{board}.jspx"
        if param(column, "method").upper() == "POST":
            return Ask(self.address(path), "POST", {key: str(value) for key, value in query.items()})
        return Ask(self.address(path, **query))

    def read_list(self, column: Column, capture: Capture) -> ListPage:
        """Rows and the page count."""
        page = page_of(require_found(capture))
        if not page.css(".article-list2, ul.pages-list"):
            raise no_page(capture)
        pager = PAGER.search(page.css("ul.pages-list").xpath("string()").get() or "")
        current, pages = (int(number) for number in pager.groups()) if pager else (0, None)
        asked = NUMBERED.search(capture.url)
        if asked and pages and current < min(pages, int(asked.group(1))):
            raise CouldNotLook("not_html")  # an earlier page than the one asked for
        rows = tuple(row for item in page.css(ROWS) if (row := self._row(item, capture.url)))
        if not rows and pages and pages > 1:
            raise CouldNotLook("empty_answer")
        return ListPage(rows, pages=pages)

    def _row(self, item: Selector, base: str) -> Row | None:
        link = item.css(".article-list3-t > a, .article-list3-t a")
        href = link.attrib.get("href", "")
        if not href:
            return None
        url = whole_link(base, href)
        try:
            path = urlsplit(url).path
        except ValueError:  # no address at all; the row is still there, and its detail cannot be read
            path = url
        words = "".join(link.xpath(".//text()[not(ancestor::label)]").getall()) if link else ""
        title = one_line(link.attrib.get("title", "")) or one_line(words)
        shown = (
            item.css(".list-times").xpath("string()").get() or item.xpath("div[1]/div").xpath("string()").get() or ""
        )
        label = item.css("label").xpath("string()").get() or ""
        return Row(
            key=path, title=title, published=moment_of(shown), context={"url": url},
            region=_label_region(label) or _label_region(item.css(".article-list3-t2").xpath("string()").get() or ""),
            url=url,
        )  # fmt: skip

    async def detail(self, column: Column, row: Row, read: Read[Any]) -> list[Draft]:
        """The page; its text stands in one element."""
        capture, title, shown, body, sourceless = await read(Ask(str(row.context["url"])), _read_detail)
        around = {"claims": {"sourceless": True}} if sourceless else {}
        return [page_draft(row, capture, title, body, moment_of(shown), **around)]


def _read_detail(capture: Capture) -> tuple[Capture, str, str, str, bool]:
    page = page_of(or_gone(capture))
    body = first_of(page, ".div-article2", ".content-article")
    if body is None:
        raise no_page(capture)
    sourceless = not MAY_NAME_SOURCE.search(page.get().replace(body.get(), ""))
    files = _filled_in(page, body, capture.url)
    _without_edges(body)
    title = text_of(first_of(page, ".div-title"))
    return capture, title, text_of(first_of(page, ".content-title2")), html_of(body, capture.url) + files, sourceless


def _filled_in(page: Selector, body: Selector, base: str) -> str:
    """Give the page's links to files their address; those that stand outside the text are returned."""
    outside = []
    for found in ATTACHED.finditer(" ".join(page.css("script::text").getall())):
        content, count, prefix = found.group(1), min(int(found.group(2)), MOST_FILES), found.group(3)
        for number in range(count):
            for link in page.xpath("//a[@id=$id and not(normalize-space(@href))]", id=f"{prefix}{number}"):
                link.root.set("href", whole_link(base, f"/attachment.jspx?cid={content}&i={number}"))
                if not any(above is body.root for above in link.root.iterancestors()):
                    outside.append(f"<p>{html_of(link, base)}</p>")
    return "".join(outside)


def _without_edges(body: Selector) -> None:
    """Drop what the template itself puts first and last into the text: a link to print, a count of visits."""
    edges = [found[0].root for where in ("./*[1]", "./*[last()]") if (found := body.xpath(where))]
    for element in edges:
        words = "".join(str(part) for part in element.itertext())
        if element.tag == "span" and len(words) < 60 and CHROME.search(words) and element.getparent() is not None:
            element.clear(keep_tail=True)


def _label_region(label: str) -> str | None:
    return region_of(label) or ("430000" if re.search(r"省级|省本级", label) else None)
