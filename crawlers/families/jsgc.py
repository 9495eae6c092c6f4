"""The "jsgcZbgg" product (湖北, 云南, 安阳, 内蒙古, 临沧, ...): one list a type of notice, as pages or as JSON.

Pages of the server are read unless a column says `api` json; then `home` is what stands before /jyxx (such as
/ayggfwpt-home-api) and `secondArea` the area it wants. In JSON every type has its own names for id, title and time; a
`guid` beside another id is not the notice's. Titles of pages are cut, the whole one is in an attribute of the link or
of its cell. Columns: `path` after /jyxx/, `junk` (the type's number in the detail's address), `name_field` and
`code_field` (search fields other than those of the product), and area codes. An opening record bears the time of the
opening in JSON.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

from parsel import Selector

from crawlers.asks import Ask, Capture, CouldNotLook, Draft, Gone, ListPage, Row, SearchKey, Span
from crawlers.families.base import Family, Read, column_of, no_page, or_gone, page_of, param, require_found
from crawlers.families.markup import fragment, page_draft, read_notice, text_of, whole_link
from crawlers.families.records import (
    NONE_SUCH,
    answered,
    codes,
    field,
    moment_of,
    region_code,
    rows_in,
    total_of,
    without_tags,
)
from notices.vocabulary import Moment, Stage, TradeKind
from settings import Column

PAGE_SIZE = 20  # of the JSON list; pages of the server have ten rows
AREAS = {"area": "000", "secondArea": "000", "currentArea": "", "industriesTypeCode": "000"}
SECOND_AREA = "001"
NAMES = ("bulletinName", "bulletinTitle")  # what a search by name is called: works, purchases; the other one is ignored
CODES = ("tenderProjectCode", "purchaseProjectCode")
JUNK = {"jsgcZbgg": 0, "jsgcBgtz": 1, "jsgcpbjggs": 2, "jsgcZbhxrgs": 2, "jsgcZbjggs": 3, "jsgcGzsx": 4, "jsgcKbjl": 5,
        "jsgcZbyc": 6, "zfcg/cggg": 1, "zfcg/gzsx": 2, "zfcg/zbjggs": 3}  # fmt: skip
CHANGED = ("guid", "changeTitle", "fabuTime")
AWARDED = ("winBidBulletinGuid", "bulletinName", "bulletinIssueTime")
KEYS = {  # id, title and time by type of notice
    "jsgcZbgg": ("tenderBulletinGuid", "bulletinName", "bulletinIssueTime"),
    "jsgcBgtz": CHANGED, "jsgcGzsx": CHANGED, "jsgcZbyc": CHANGED,
    "jsgcKbjl": ("guid", "noticeName", "bidOpeningTime"),
    "jsgcpbjggs": AWARDED, "jsgcZbhxrgs": AWARDED, "jsgcZbjggs": AWARDED,
    "zfcg/cggg": ("guid", "bulletinTitle", "bulletinStartTime"),
    "zfcg/gzsx": ("guid", "terminationBulletinTitle", "modificationStartTime"),
    "zfcg/zbjggs": ("guid", "winBidBulletinTitle", "winBidBulletinStartTime"),
}  # fmt: skip
TITLES = ("bulletinName", "bulletinTitle", "exceptionName", "noticeName", "changeTitle")
TIMES = ("bulletinIssueTime", "fabuTime", "bulletinStartTime", "publishTime")
BODIES = ("div.ctn-detail", "div.content.clearfloat", "div.content_all_nr", "#bulletinContent", "div.news-layout")
SHOWN = "span.detail-time, .news-time, div.time"
DATE = re.compile(r"20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}")
HEAD = re.compile(r"发布|公告|标题|名称")
NOTHING = re.compile(r"暂无|没有.{0,4}(?:数据|记录|信息)|无相关")


class Jsgc(Family):
    """List, detail and find of the jsgcZbgg product."""

    name: ClassVar[str] = "jsgc"
    search_kinds: ClassVar[tuple[str, ...]] = ("project", "name")
    columns: ClassVar[tuple[Column, ...]] = (
        column_of("工程·招标公告", TradeKind.CONSTRUCTION, Stage.TENDER, path="jsgcZbgg"),
        column_of("工程·变更公告", TradeKind.CONSTRUCTION, Stage.AMENDMENT, path="jsgcBgtz"),
        column_of("工程·更正事项", TradeKind.CONSTRUCTION, Stage.AMENDMENT, path="jsgcGzsx"),
        column_of("工程·开标记录", TradeKind.CONSTRUCTION, Stage.OPENING_RECORD, path="jsgcKbjl"),
        column_of("工程·中标候选人公示", TradeKind.CONSTRUCTION, Stage.CANDIDATES, path="jsgcZbhxrgs"),
        column_of("工程·中标结果公示", TradeKind.CONSTRUCTION, Stage.RESULT, path="jsgcZbjggs"),
        column_of("工程·招标异常", TradeKind.CONSTRUCTION, Stage.FAILED, path="jsgcZbyc"),
        column_of("采购公告", TradeKind.PROCUREMENT, Stage.TENDER, path="zfcg/cggg"),
        column_of("采购更正", TradeKind.PROCUREMENT, Stage.AMENDMENT, path="zfcg/gzsx"),
        column_of("采购结果", TradeKind.PROCUREMENT, Stage.RESULT, path="zfcg/zbjggs"),
    )

    def list_ask(self, column: Column, page: int, span: Span) -> Ask:
        """POST form, or GET in JSON; days bounded on both ends, where the site heeds them."""
        return self._ask(column, page, publishTimeStart=span.since.isoformat(), publishTimeEnd=span.until.isoformat())

    def search_asks(self, column: Column, key: SearchKey) -> list[Ask]:
        """By the project's code, or by a notice's name; works and purchases have names of their own for both."""
        fields = {"project": CODES, "name": NAMES}.get(key.kind)
        if fields is None:
            return []
        own = param(column, "code_field" if key.kind == "project" else "name_field")
        named = (own,) if own else fields if column.trade_kind == "procurement" else fields[:1]
        return [self._ask(column, 1, **dict.fromkeys(named, key.value))]

    def _ask(self, column: Column, page: int, **wanted: str) -> Ask:
        given = {name: str(column.params[name]) for name in AREAS if name in column.params}
        if _json(column):
            query = {"currentPage": page, "pageSize": PAGE_SIZE, "secondArea": SECOND_AREA, **given, **wanted}
            return Ask(self.address(f"{param(column, 'home')}/jyxx/{_path(column)}", **query))
        form = {
            "currentPage": str(page), "scrollValue": "0", "tenderProjectCode": "", "bulletinName": "",
            "publishTimeType": "", "publishTimeStart": "", "publishTimeEnd": "", **AREAS, **given, **wanted,
        }  # fmt: skip
        return Ask(self.address(f"/jyxx/{_path(column)}"), "POST", form)

    def read_list(self, column: Column, capture: Capture) -> ListPage:
        """`{"data": {"total", "rows": []}}`, or a table with a pager of numbers."""
        require_found(capture)
        return self._read_json(column, capture) if _json(column) else self._read_page(column, capture)

    def _read_json(self, column: Column, capture: Capture) -> ListPage:
        data = _data(capture)
        rows = tuple(self._row_of(column, record) for record in rows_in(data, "rows"))
        promised = data.get("total", data.get("totalCount"))
        return ListPage(rows, total=None if promised is None else total_of(promised, len(rows)))

    def _row_of(self, column: Column, record: Any) -> Row:
        identity, title, time = KEYS.get(_path(column), ("guid", "", ""))
        key = field(record, identity) if isinstance(record, dict) else ""
        name = without_tags(field(record, title, *TITLES)) if key else ""
        if not name:
            raise CouldNotLook("error_answer")
        context = {"guid": key, "code": field(record, *CODES)}
        address = f"{self.site.base_url}/#/tradeInfoDetail?guid={key}&apiName={_api(column)}&type={_junk(column)}"
        regions = (field(record, "areaCode", "regionCode"), field(record, "areaName", "regionName"))
        return Row(key, name, moment_of(field(record, time, *TIMES)), context, region_code(*regions), address)

    def _read_page(self, column: Column, capture: Capture) -> ListPage:
        page = page_of(capture)
        table = _table(page)
        if table is None:
            raise no_page(capture)
        rows = tuple(row for line in table.css("tr") if (row := _row_in(line, table, capture.url)))
        if rows:
            return ListPage(rows, pages=_pages(page))
        only_a_head = len(table.css("tr")) == 1 and HEAD.search(text_of(table))
        if page.css("div.mmggxlh a") or not (only_a_head or NOTHING.search(text_of(table))):
            raise CouldNotLook("not_html")
        return ListPage((), pages=0)

    async def detail(self, column: Column, row: Row, read: Read[Any]) -> list[Draft]:
        """The notice's page, or its record."""
        if not _json(column):
            return [_draft(row, *await read(Ask(row.url), partial(read_notice, BODIES, SHOWN)))]
        query = {"isOther": "false", "junk": _junk(column), "guid": str(row.context.get("guid") or row.key)}
        place = "/jyxx/zfcg/" if _path(column).startswith("zfcg/") else "/jyxx/"
        ask = Ask(self.address(f"{param(column, 'home')}{place}{_api(column)}", **query))
        capture, record = await read(ask, _read_record)
        body = fragment(_content(record), self.site.base_url + "/")
        if not body:
            raise CouldNotLook("empty_answer")
        shown = next((m for name in (*TIMES, "winBidBulletinStartTime") if (m := moment_of(record.get(name)))), None)
        return [_draft(row, capture, body, shown)]


def _json(column: Column) -> bool:
    return column.params.get("api") == "json"


def _path(column: Column) -> str:
    return param(column, "path").strip("/")


def _api(column: Column) -> str:
    return "zfcgDetail" if _path(column).startswith("zfcg/") else "gcjsDetail"


def _junk(column: Column) -> str:
    return param(column, "junk") or str(JUNK.get(_path(column), ""))


def _draft(row: Row, capture: Capture, body: str, shown: Moment | None) -> Draft:
    code = str(row.context.get("code") or "")
    claims = codes(row.title, project=code)
    return page_draft(row, capture, "", body, shown, native=(code or row.key,), claims=claims)


def _table(page: Selector) -> Selector | None:
    """The list's own table: the innermost that links to notices, else the one where the product puts it."""
    linking = [t for t in page.css("table") if t.css("a[href*='guid=']")]
    inner = [t for t in linking if not t.xpath(".//table//a[contains(@href, 'guid=')]")]
    return next(
        iter([*inner, *page.css("div.news table, table#p2, div.newListwenzi table, div.contentSe table")]), None
    )


def _row_in(line: Selector, table: Selector, base: str) -> Row | None:
    """A line of the table; None for its head."""
    link = line.css("a[href*='guid=']")
    if not link:
        return None
    href = whole_link(base, link[0].attrib.get("href", ""))
    cells = line.xpath("./td")
    place = next((n for n, cell in enumerate(cells) if cell.css("a[href*='guid=']")), 0)
    told = (link[0].attrib.get("title"), cells[place].attrib.get("title") if cells else "", text_of(link[0]))
    key, title = _guid(href), next((text for one in told if (text := without_tags(one or ""))), "")
    if not key or not title:
        raise CouldNotLook("not_html")
    texts = [text_of(cell) for cell in cells]
    code = _code(texts[:place], title)
    return Row(key, title, moment_of(_published(texts, place, table)), {"guid": key, "code": code}, None, href)


def _guid(href: str) -> str:
    try:
        return (parse_qs(urlsplit(href).query).get("guid") or [""])[0]
    except ValueError:
        return ""


def _published(texts: list[str], place: int, table: Selector) -> str:
    """The cell under a head that says so, else the first date after the title; a closing date stands behind it."""
    heads = [text_of(head) for head in table.xpath("(.//tr)[1]/*")]
    under = next((n for n, head in enumerate(heads) if "发布" in head), None)
    if under is not None and under < len(texts) and (not texts[under] or DATE.search(texts[under])):
        return texts[under]
    return next((text for text in texts[place + 1 :] if DATE.search(text)), "")


def _code(texts: list[str], title: str) -> str:
    """The project's code in a cell before the title."""
    return next((t for t in texts if re.fullmatch(r"[A-Za-z0-9][\w\-\[\]()（）/.]{5,}", t) and t != title), "")


def _pages(page: Selector) -> int | None:
    """How many pages the pager promises; None where there is no pager, or one that shows only its next few."""
    pager = page.css("div.mmggxlh")
    texts = [text_of(item) for item in pager.css("a, span")]
    numbers = [int(text) for text in texts if re.fullmatch(r"[0-9]{1,6}", text)]
    current = (pager.css(".cur").xpath("string()").get() or "").strip()
    onward = pager.xpath(".//a[contains(., '下一页')][@onclick or starts-with(@href, '/')]")
    if not numbers or (onward and current.isdigit() and int(current) >= max(numbers)):
        return None
    return max(numbers)


def _data(capture: Capture) -> Any:
    return answered(capture.json()).get("data")


def _read_record(capture: Capture) -> tuple[Capture, Mapping[str, Any]]:
    """A notice's record: `tender`, or `winBid` for candidates and results; the other one is empty then."""
    answer = or_gone(capture).json()
    if isinstance(answer, dict) and not answer.get("data") and NONE_SUCH.search(field(answer, "msg", "message")):
        raise Gone
    data = _data(capture)
    if not isinstance(data, dict):
        raise CouldNotLook("error_answer")
    record = next((r for name in ("tender", "winBid") if isinstance(r := data.get(name), dict) and _content(r)), None)
    if record is None:
        raise CouldNotLook("empty_answer" if {"tender", "winBid"} & set(data) else "error_answer")
    return capture, record


def _content(record: Mapping[str, Any]) -> str:
    named = ("bulletinContent", "winBidBulletinContent", "terminationBulletinContent")
    return field(record, *named, *(name for name in record if name.lower().endswith("content")))
