"""TRS WAS (吉林, 辽宁; 内蒙古 with `api` open): lists by channel as JSONP, notices on static pages.

The channel numbers of the columns are placeholders (1001 to 1004): every site has its own, and tells kinds and stages
of one channel apart by `searchword`, a condition such as tType='工程建设' and iType='招标公告'. More than twenty rows
a page are answered with a page for people. A plain keyword finds nothing on these sites whatever stands there, so a
look is one whole scan. With `api` open the search of the newer product is read: `noticeTypeName`,
`transactionTypeName`, and the notice comes as a record.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar
from urllib.parse import urlsplit

from crawlers.asks import Ask, Capture, CouldNotLook, Draft, Gone, ListPage, Row, Span
from crawlers.families.base import Family, Read, column_of, or_gone, param, require_found
from crawlers.families.markup import fragment, page_draft, read_notice, whole_link
from crawlers.families.records import (
    answered,
    codes,
    field,
    moment_of,
    region_code,
    total_of,
    without_tags,
)
from notices.vocabulary import Stage, TradeKind
from settings import Column

PAGE_SIZE = 20
WAS = "/was5/web/search"
OPEN = "/trssearch/openSearch/searchPublishResource"
OPEN_DETAIL = "/trssearch/openSearch/getPublishResourceDealContent"
WRAPPED = re.compile(r"^\s*[\w$.]*\s*\((.*)\)\s*;?\s*$", re.DOTALL)
BODIES = ("div.ewb-article-info", ".TRS_Editor", ".TRS_UEDITOR", "div.ewb-article", "#zoom")
TIMES = "div.ewb-article-sources, .ewb-article-date"
LISTS = (("datas", "recordnum"), ("docs", "count"), ("data", "count"))  # rows and total, as templates name them


class Trs(Family):
    """List and detail of TRS WAS; no find."""

    name: ClassVar[str] = "trs"
    searchable: ClassVar[bool] = False
    search_kinds: ClassVar[tuple[str, ...]] = ()
    columns: ClassVar[tuple[Column, ...]] = (
        column_of("工程·招标公告", TradeKind.CONSTRUCTION, Stage.TENDER, channelid=1001),
        column_of("工程·中标公告", TradeKind.CONSTRUCTION, Stage.RESULT, channelid=1002),
        column_of("采购公告", TradeKind.PROCUREMENT, Stage.TENDER, channelid=1003),
        column_of("采购结果", TradeKind.PROCUREMENT, Stage.RESULT, channelid=1004),
    )

    def list_ask(self, column: Column, page: int, span: Span) -> Ask:
        """GET; the size of a page under both its names, for one site misspells it. Only `api` open heeds days."""
        params = {name: str(value) for name, value in column.params.items() if name not in ("api", "path")}
        if _open(column):
            params.pop("channelid", None)
            query = {"pageSize": PAGE_SIZE, "pageNum": page, "regionCode": self.site.region or "",
                     "startTime": f"{span.since} 00:00:00", "endTime": f"{span.until} 23:59:59", **params}  # fmt: skip
            return Ask(self.address(param(column, "path") or OPEN, **query))
        query = {"perpage": PAGE_SIZE, "prepage": PAGE_SIZE, "page": page, "searchword": "", "callback": "result"}
        return Ask(self.address(param(column, "path") or WAS, **{**query, **params}))

    def read_list(self, column: Column, capture: Capture) -> ListPage:
        """`result({"recordnum", "datas": []})`, or `{"data": {"total", "data": []}}` of the newer product."""
        require_found(capture)
        if _open(column):
            answer = _open_data(capture)
            listed, total = answer.get("data"), answer.get("total")
        else:
            listed, total = _was_list(capture)
        if not isinstance(listed, list):
            raise CouldNotLook("error_answer")
        row = self._open_row if _open(column) else self._row
        return ListPage(tuple(row(record) for record in listed), total=total_of(total, len(listed)))

    def _row(self, record: Any) -> Row:
        values = {name.lower(): value for name, value in record.items()} if isinstance(record, dict) else {}
        link = field(values, "docpuburl", "chnldocurl", "url")
        title = without_tags(field(values, "title", "gtitle", "doctitle", "_doctitle"))
        url = whole_link(self.site.base_url + "/", link) if link else ""
        if not title or not url:
            raise CouldNotLook("error_answer")
        shown = moment_of(field(values, "timestamp", "docreltime", "pubdate", "time"))
        return Row(_place(url), title, shown, {}, None, url)

    def _open_row(self, record: Any) -> Row:
        key = field(record, "sourceDataKey") if isinstance(record, dict) else ""
        title = without_tags(field(record, "noticeName", "projectName")) if key else ""
        if not title:
            raise CouldNotLook("error_answer")
        return Row(
            key=key, title=title, published=moment_of(field(record, "noticeSendTime", "docpubtime")),
            context={"key": key}, region=region_code(field(record, "regionCode"), field(record, "regionName")),
            url=f"{self.site.base_url}/jyxx/index_24.html?id={key}",
        )  # fmt: skip

    async def detail(self, column: Column, row: Row, read: Read[Any]) -> list[Draft]:
        """The static page; with `api` open the record."""
        if _open(column):
            ask = Ask(self.address(OPEN_DETAIL, sourceDataKey=str(row.context.get("key") or row.key)))
            capture, record = await read(ask, _open_record)
            body = fragment(field(record, "noticeContent"), self.site.base_url + "/")
            if not body:
                raise CouldNotLook("empty_answer")
            shown, code = moment_of(field(record, "noticeSendTime")), field(record, "projectCode")
            claims = codes(row.title, project=code)
            return [page_draft(row, capture, "", body, shown, native=(code or row.key,), claims=claims)]
        capture, body, shown = await read(Ask(row.url), partial(read_notice, BODIES, TIMES))
        return [page_draft(row, capture, "", body, shown)]


def _open(column: Column) -> bool:
    return column.params.get("api") == "open"


def _place(url: str) -> str:
    """A notice's address without its host: one site gives it now with, now without."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _was_list(capture: Capture) -> tuple[Any, Any]:
    """Rows and total of a JSONP answer. Raises CouldNotLook for anything else."""
    text = capture.text.lstrip("\ufeff")
    wrapped = WRAPPED.match(text)
    try:
        data = json.loads(wrapped[1] if wrapped else text)
    except (ValueError, RecursionError) as error:
        raise CouldNotLook("not_json" if text.strip() else "empty_answer") from error
    if isinstance(data, dict):
        for listed, total in LISTS:
            if isinstance(data.get(listed), list) and total in data:
                return data[listed], data[total]
    raise CouldNotLook("error_answer")


def _open_data(capture: Capture) -> Mapping[str, Any]:
    data = answered(capture.json(), ("200",)).get("data")
    if not isinstance(data, dict):
        raise CouldNotLook("error_answer")
    return data


def _open_record(capture: Capture) -> tuple[Capture, Mapping[str, Any]]:
    """A notice's record. Raises Gone on 404, and where the site answers that it holds none."""
    data = _open_data(or_gone(capture))
    if "dealContent" in data and data["dealContent"] in (None, {}, ""):
        raise Gone
    record = data.get("dealContent")
    if not isinstance(record, dict):
        raise CouldNotLook("error_answer")
    return capture, record
