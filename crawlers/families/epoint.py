"""国泰新点 Epoint sites: lists by full text search or by column, notices on static pages, some of them only a frame.

Category numbers, the search's path and whatever else varies from site to site are params of a column: `categorynum`;
`search` (the path of the full text search), `cnum`, `rn` (rows a page), `sort`, `time_field`, `region_field` (bounds
the list to the platform's region), `also` (conditions as FIELD=value;FIELD=value), `prefix` (before the links of
records), `page` (address of a notice whose record has none). A list shows 480 rows at most and is cut by days. Names
are searched by `wd`, or by a condition on `name_field`; project numbers only where `code_field` says which field holds
them. With `api` list the column list is read instead: `list` (its path), `siteGuid`, `flat` (fields outside `params`),
`keyword`, `region_field`, `jytype`. A site that wants a token for its lists cannot be read. 工程·中标结果 and 采购结果
stand under assumed numbers: look them up.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, ClassVar

from crawlers.asks import Ask, Capture, CouldNotLook, Draft, ListPage, Row, SearchKey, Span
from crawlers.families.base import Family, Read, column_of, draft_of, param, require_found
from crawlers.families.epoint_pages import read_pages
from crawlers.families.markup import whole_link
from crawlers.families.records import (
    codes,
    count_of,
    field,
    finer,
    moment_of,
    record_in,
    refuse_message,
    region_code,
    rows_in,
    total_of,
    without_tags,
)
from notices.vocabulary import Stage, TradeKind
from settings import Column

PAGE_SIZE = 20
SEARCH = "/inteligentsearch/rest/esinteligentsearch/getFullTextDataNew"
LIST = "/EpointWebBuilder/rest/frontAppCustomAction/getPageInfoListNew"
SITE_GUID = "7eb5f7f1-9041-43ad-8e13-8fcb82ea831a"
NEWEST_FIRST = '{"webdate":"0","id":"0"}'  # a string within the JSON; without it the order is stale
PLACE = re.compile(r"^\s*[\[【]([^\]】]*)[\]】].*|^.*$", re.DOTALL)  # [湖南省·邵阳市·隆回县]title; nothing else of it
STARTS_WITH, CONTAINS = 2, 0


class Epoint(Family):
    """List, detail and find of Epoint sites."""

    name: ClassVar[str] = "epoint"
    cap: ClassVar[int | None] = 480
    columns: ClassVar[tuple[Column, ...]] = (
        column_of("工程·招标计划", TradeKind.CONSTRUCTION, Stage.PLAN, categorynum="002001009"),
        column_of("工程·招标公告", TradeKind.CONSTRUCTION, Stage.TENDER, categorynum="002001001"),
        column_of("工程·中标结果", TradeKind.CONSTRUCTION, Stage.RESULT, categorynum="002001006"),
        column_of("采购公告", TradeKind.PROCUREMENT, Stage.TENDER, categorynum="002002001"),
        column_of("采购结果", TradeKind.PROCUREMENT, Stage.RESULT, categorynum="002002003"),
    )

    def kinds_of(self, column: Column) -> tuple[str, ...]:
        """Names, and project numbers where the column says which field holds them."""
        return ("name", "project") if param(column, "code_field") and not _by_column(column) else self.search_kinds

    def list_ask(self, column: Column, page: int, span: Span) -> Ask:
        """POST, the days bounded on both ends; `pn` is a row's offset, `pageIndex` begins with 0."""
        if _by_column(column):
            return self._column_ask(column, page, startDate=span.since.isoformat(), endDate=span.until.isoformat())
        return self._search_ask(column, page, span=span)

    def search_asks(self, column: Column, key: SearchKey) -> list[Ask]:
        """Titles by `wd` (`kw` in the column list), or by a condition on the field the column names."""
        if key.kind not in self.kinds_of(column):
            return []
        if _by_column(column):
            return [self._column_ask(column, 1, **{param(column, "keyword") or "kw": key.value})]
        named = param(column, "code_field" if key.kind == "project" else "name_field")
        if named:
            return [self._search_ask(column, 1, conditions=[_condition(named, key.value, CONTAINS)])]
        return [self._search_ask(column, 1, words=key.value)]

    def _search_ask(
        self, column: Column, page: int, words: str = "", span: Span | None = None, conditions: Any = ()
    ) -> Ask:
        size = count_of(column.params.get("rn")) or PAGE_SIZE
        time = None if span is None else [_between(param(column, "time_field") or "webdate", span)]
        body = {
            "token": "", "pn": (page - 1) * size, "rn": size, "sdt": "", "edt": "", "wd": words, "inc_wd": "",
            "exc_wd": "", "fields": "title", "cnum": str(column.params.get("cnum", "001")),
            "sort": param(column, "sort") or NEWEST_FIRST, "ssort": "", "cl": 200, "terminal": "",
            "condition": [*self._bounds(column), *conditions], "time": time, "highlights": "", "statistics": None,
            "unionCondition": None, "accuracy": "", "noParticiple": "1", "searchRange": None, "isBusiness": "1",
        }  # fmt: skip
        return Ask(self.address(param(column, "search") or SEARCH), "POST", json=body)

    def _bounds(self, column: Column) -> list[dict[str, Any]]:
        """What a record must hold to belong to the column: its category, the region, and what else the site wants."""
        bounds = [_condition("categorynum", param(column, "categorynum"), STARTS_WITH)]
        if param(column, "region_field") and self.site.region:
            bounds.append(_condition(param(column, "region_field"), self._region(), STARTS_WITH))
        pairs = (pair.partition("=") for pair in param(column, "also").split(";") if "=" in pair)
        return [*bounds, *(_condition(name.strip(), value.strip()) for name, _, value in pairs)]

    def _region(self) -> str:
        """The region's code without what stands for "all of it": a city's code begins those of its counties."""
        code = self.site.region or ""
        return code.removesuffix("00").removesuffix("00") if code.endswith("0000") else code.removesuffix("00")

    def _column_ask(self, column: Column, page: int, **query: str) -> Ask:
        wanted: dict[str, Any] = {
            "siteGuid": param(column, "siteGuid") or SITE_GUID, "categoryNum": param(column, "categorynum"), "kw": "",
            "startDate": "", "endDate": "", "pageIndex": page - 1,
            "pageSize": count_of(column.params.get("rn")) or PAGE_SIZE, "jytype": param(column, "jytype"),
        }  # fmt: skip
        if param(column, "region_field"):
            wanted[param(column, "region_field")] = self.site.region or ""
        wanted |= query
        flat = {name: str(value) for name, value in wanted.items()}
        form = flat if column.params.get("flat") else {"params": json.dumps(wanted, ensure_ascii=False)}
        return Ask(self.address(param(column, "list") or LIST), "POST", form)

    def read_list(self, column: Column, capture: Capture) -> ListPage:
        """`{"result": {"totalcount", "records"}}`, wrapped as text or not, or `{"custom": {"count", "infodata"}}`."""
        data = _unwrapped(require_found(capture).json())
        found, count, listed = ("custom", "count", "infodata") if _by_column(column) else (
            "result", "totalcount", "records")  # fmt: skip
        answer = record_in(data, found)
        rows = tuple(self._row(column, record) for record in rows_in(answer, listed))
        return ListPage(rows, total=total_of(answer.get(count), len(rows)))

    def _row(self, column: Column, record: Any) -> Row:
        key = field(record, "infoid", "newid", "id") if isinstance(record, dict) else ""
        title = without_tags(field(record, "title", "titlenew", "customtitle")) if key else ""
        if not title:
            raise CouldNotLook("error_answer")
        number = field(record, "projectno")
        context = {"code": number} if number else {}
        return Row(
            key=key,
            title=title,
            published=moment_of(field(record, "webdate", "pubinwebdate", "infodate", "infodatepx")),
            context=context,
            region=region_code(*(field(record, name) for name in ("areacode", "xiaqucode", "infoc", "areaname")),
                               PLACE.sub(r"\1", field(record, "customtitle"))),
            url=self._page(column, key, record),
        )  # fmt: skip

    def _page(self, column: Column, key: str, record: Mapping[str, Any]) -> str:
        link = field(record, "linkurl", "infourl")
        if link:
            prefix = "" if "://" in link else param(column, "prefix") + ("" if link.startswith("/") else "/")
            return whole_link(self.site.base_url + "/", prefix + link)
        if not param(column, "page"):
            return ""
        return self.address(param(column, "page"), infoid=key, categorynum=field(record, "categorynum"))

    async def detail(self, column: Column, row: Row, read: Read[Any]) -> list[Draft]:
        """The static page; where it is only a frame, what stands in the frame."""
        if not row.url:
            raise CouldNotLook("bad_link")
        found = await read_pages(row.url, row.title, read)
        around = {"sourceless": True} if found.sourceless else {}
        return [
            draft_of(
                row, found.capture, found.content, media=found.media, published=finer(row.published, found.shown),
                native=(row.key, *(one for one in found.related if one != row.key)),
                claims={**codes(row.title, project=str(row.context.get("code") or "")), **around},
            )
        ]  # fmt: skip


def _by_column(column: Column) -> bool:
    return column.params.get("api") == "list"


def _condition(name: str, value: str, like: int | None = None) -> dict[str, Any]:
    condition = {"fieldName": name, "equal": value, "notEqual": None, "equalList": None, "notEqualList": None}
    return condition if like is None else {**condition, "isLike": True, "likeType": like}


def _between(name: str, span: Span) -> dict[str, str]:
    return {"fieldName": name, "startTime": f"{span.since} 00:00:00", "endTime": f"{span.until} 23:59:59"}


def _unwrapped(data: Any) -> Mapping[str, Any]:
    """The answer itself: some sites hand it as text within an envelope. Raises CouldNotLook where it says why not."""
    if not isinstance(data, dict):
        raise CouldNotLook("error_answer")
    status = data.get("status")
    said = status if isinstance(status, dict) else data
    refuse_message(f"{field(said, 'text')} {field(data, 'msg', 'message')}")
    code = field(said, "code", "state")
    if code and code not in ("200", "1", "0"):
        raise CouldNotLook(f"error_answer: {code}")
    if not isinstance(data.get("content"), str) or "result" in data:
        return data
    try:
        inner = json.loads(data["content"])
    except (ValueError, RecursionError) as error:
        raise CouldNotLook("not_json") from error
    if not isinstance(inner, dict):
        raise CouldNotLook("error_answer")
    return inner
