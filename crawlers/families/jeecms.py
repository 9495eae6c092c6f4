"""JEECMS public-resource template (the Hunan platform to 2024 and its land, mining and state-asset boards).

Lists are HTML of ten rows with `x/N页`; titles link absolutely and may point at a city sub-domain; search is by title.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar
from urllib.parse import urljoin, urlsplit

from parsel import Selector

from crawlers.asks import Ask, Capture, CouldNotLook, Draft, Gone, ListPage, Row, SearchKey, Span
from crawlers.families.base import Family, Read, page_of, require_found
from notices.regions import region_of
from notices.values.dates import read_moment
from notices.vocabulary import Moment, Stage, TradeKind, moment_from_iso
from settings import Column

PAGER = re.compile(r"(\d+)\s*/\s*(\d+)\s*页")


def _column(name: str, trade_kind: TradeKind, stage: Stage, channel: int, ext: str = "") -> Column:
    params: dict[str, str | int | bool] = {"channelId": channel, **({"ext": ext} if ext else {})}
    return Column(name=name, trade_kind=trade_kind.value, stage=stage.value, params=params)


class Jeecms(Family):
    """List, detail and find of the JEECMS template."""

    name: ClassVar[str] = "jeecms"
    columns: ClassVar[tuple[Column, ...]] = (
        _column("工程·招标资审公告", TradeKind.CONSTRUCTION, Stage.TENDER, 846, "招标/资审公告"),
        _column("工程·招标澄清", TradeKind.CONSTRUCTION, Stage.CLARIFICATION, 846, "招标澄清"),
        _column("工程·中标候选人公示", TradeKind.CONSTRUCTION, Stage.CANDIDATES, 846, "中标候选人公示"),
        _column("工程·中标结果公告", TradeKind.CONSTRUCTION, Stage.RESULT, 846, "中标结果公告"),
        _column("采购公告", TradeKind.PROCUREMENT, Stage.TENDER, 853),
        _column("采购更正公告", TradeKind.PROCUREMENT, Stage.AMENDMENT, 854),
        _column("采购中标公告", TradeKind.PROCUREMENT, Stage.RESULT, 855),
        _column("土地出让公告", TradeKind.LAND, Stage.TENDER, 857),
        _column("土地成交宗地", TradeKind.LAND, Stage.RESULT, 858),
        _column("矿业权出让公告", TradeKind.MINING, Stage.TENDER, 860),
        _column("矿业权出让结果", TradeKind.MINING, Stage.RESULT, 861),
        _column("国资挂牌披露", TradeKind.STATE_ASSETS, Stage.TENDER, 865),
        _column("国资交易结果", TradeKind.STATE_ASSETS, Stage.RESULT, 866),
    )

    def list_ask(self, column: Column, page: int, span: Span) -> Ask:
        """GET queryContent, the page number in the path."""
        return self._ask(column, page, "")

    def search_asks(self, column: Column, key: SearchKey) -> list[Ask]:
        """`title` searches names."""
        return [self._ask(column, 1, key.value)] if key.kind == "name" else []

    def _ask(self, column: Column, page: int, title: str) -> Ask:
        path = "/queryContent-jygk.jspx" if page == 1 else f"/queryContent_{page}-jygk.jspx"
        query = {"title": title, "origin": "", "inDates": 1, "ext": "", "beginTime": "", "endTime": "", **column.params}
        return Ask(self.address(path, **query))

    def read_list(self, column: Column, capture: Capture) -> ListPage:
        """Rows and the page count."""
        page = page_of(require_found(capture))
        if not page.css(".article-list2, ul.pages-list"):
            raise CouldNotLook("not_html" if capture.body.strip() else "empty_answer")
        pager = PAGER.search(page.css("ul.pages-list").xpath("string()").get() or "")
        rows = [self._row(item, capture.url) for item in page.css(".article-list2 > li")]
        return ListPage(tuple(row for row in rows if row), pages=int(pager.group(2)) if pager else None)

    def _row(self, item: Selector, base: str) -> Row | None:
        link = item.css(".article-list3-t > a, .article-list3-t a")
        href = link.attrib.get("href", "")
        if not href:
            return None
        try:
            url = urljoin(base, href)
            path = urlsplit(url).path
        except ValueError:  # no address at all; the row is still there, and its detail cannot be read
            url = path = href
        title = (link.attrib.get("title") or link.xpath("string()").get() or "").strip()
        shown = (
            item.css(".list-times").xpath("string()").get() or item.xpath("div[1]/div").xpath("string()").get() or ""
        )
        label = item.css("label").xpath("string()").get() or ""
        return Row(
            key=path, title=title, published=_moment(shown), context={"url": url},
            region=_label_region(label) or _label_region(item.css(".article-list3-t2").xpath("string()").get() or ""),
            url=url,
        )  # fmt: skip

    async def detail(self, column: Column, row: Row, read: Read[Any]) -> list[Draft]:
        """The page; its text stands in one element."""
        capture, title, shown, body = await read(Ask(str(row.context["url"])), _read_detail)
        published = _finer(row.published, _moment(shown))
        return [
            Draft(
                key=row.key, row_key=row.key, title=row.title or title, published=published, url=row.url, media="html",
                content=f"<h1>{title or row.title}</h1>\n{body}".encode(), capture=capture, region=row.region,
                native=(row.key,), context=row.context,
            )
        ]  # fmt: skip


def _read_detail(capture: Capture) -> tuple[Capture, str, str, str]:
    if capture.status in (404, 410):
        raise Gone
    page = page_of(capture)
    body = page.css(".div-article2").get() or page.css(".content-article").get()
    if body is None:
        raise CouldNotLook("not_html" if capture.body.strip() else "empty_answer")
    title = (page.css(".div-title").xpath("string()").get() or "").strip()
    return capture, title, page.css(".content-title2").xpath("string()").get() or "", body


def _moment(text: str) -> Moment | None:
    """The first time in `text`, at the precision it is shown with."""
    found = re.search(r"\d{4}-\d{1,2}-\d{1,2}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?", text)
    if found:
        return moment_from_iso(found.group())
    read = read_moment(text)
    return moment_from_iso(read) if read else None


def _finer(listed: Moment | None, shown: Moment | None) -> Moment | None:
    """The page's own time where it is the list's day told finer."""
    if listed is None or shown is None:
        return listed or shown
    return shown if shown.day == listed.day else listed


def _label_region(label: str) -> str | None:
    if re.search(r"省级|省本级", label):
        return "430000"
    return region_of(label)
