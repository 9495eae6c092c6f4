"""FreeCMS/gpcms, usually 博思 (procurement sites of SC, GD, SN, JX, HLJ): notices by type, searched by title or code.

The older interface (v1) is read unless a column says `api` v2. `siteId` and `channel` are the deployment's own: those
of Sichuan stand here, a wrong one answers with an empty list. `prefix` is what stands before /rest; `regionCode` a code
other than the platform's region. Lists of types bring finer ones (00101: 001011, 001016). Some deployments want a
captcha for every list: these are told as such, and are for import.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, ClassVar

from crawlers.asks import Ask, Capture, CouldNotLook, Draft, Gone, ListPage, Row, SearchKey, Span
from crawlers.families.base import Family, Read, column_of, or_gone, param, require_found
from crawlers.families.markup import attachments, fragment, page_draft, read_notice, whole_link
from crawlers.families.records import (
    NONE_SUCH,
    answered,
    codes,
    field,
    moment_of,
    region_code,
    total_of,
    without_tags,
)
from notices.vocabulary import Moment, Stage, TradeKind
from settings import Column

PAGE_SIZE = 10
SITE_ID = "94c965cc-c55d-4f92-8469-d5875c68bd04"
CHANNEL = "c5bff13f-21ca-4dac-b158-cb40accd3035"
BODIES = ("#noticeArea", "#print-content", "#content")
TIMES = "#noticeTime, #f_noticeTime"
SUCCEEDED = re.compile(r"成功|success|ok", re.IGNORECASE)


class FreeCms(Family):
    """List, detail and find of FreeCMS and gpcms."""

    name: ClassVar[str] = "freecms"
    search_kinds: ClassVar[tuple[str, ...]] = ("project", "name")
    columns: ClassVar[tuple[Column, ...]] = (
        column_of("采购意向", TradeKind.PROCUREMENT, Stage.PLAN, noticeType="59"),
        column_of("采购公告", TradeKind.PROCUREMENT, Stage.TENDER, noticeType="00101"),
        column_of("采购更正公告", TradeKind.PROCUREMENT, Stage.AMENDMENT, noticeType="00103"),
        column_of("采购结果公告", TradeKind.PROCUREMENT, Stage.RESULT, noticeType="00102"),
        column_of("采购终止公告", TradeKind.PROCUREMENT, Stage.FAILED, noticeType="001004"),
        column_of("单一来源公示", TradeKind.PROCUREMENT, Stage.SINGLE_SOURCE, noticeType="001051"),
        column_of("采购合同公告", TradeKind.PROCUREMENT, Stage.CONTRACT, noticeType="001054"),
        column_of("验收公告", TradeKind.PROCUREMENT, Stage.ACCEPTANCE, noticeType="00105A"),
    )

    def list_ask(self, column: Column, page: int, span: Span) -> Ask:
        """GET; the days bounded with their times, for a bare last day would be left out."""
        since, until = f"{span.since} 00:00:00", f"{span.until} 23:59:59"
        return self._list(column, page, operationStartTime=since, operationEndTime=until)

    def search_asks(self, column: Column, key: SearchKey) -> list[Ask]:
        """By `title`, or by the code of the project; v2 has an address of its own for codes."""
        if key.kind == "name":
            return [self._list(column, 1, title=key.value)]
        if key.kind != "project":
            return []
        if _v2(column):
            return [self._of_project(column, key.value)]
        return [self._list(column, 1, openTenderCode=key.value)]

    def _list(self, column: Column, page: int, **wanted: str) -> Ask:
        path = "/info/selectInfoForIndex" if _v2(column) else "/notice/selectInfoMoreChannel.do"
        query = {
            "siteId": param(column, "siteId") or SITE_ID, "channel": param(column, "channel") or CHANNEL,
            "currPage": page, "pageSize": PAGE_SIZE, "noticeType": param(column, "noticeType"),
            "regionCode": param(column, "regionCode") or self.site.region or "", "purchaseManner": "", "title": "",
            "openTenderCode": "", "purchaser": "", "agency": "", "purchaseNature": "", "operationStartTime": "",
            "operationEndTime": "", "selectTimeName": "noticeTime", "cityOrArea": "", **wanted,
        }  # fmt: skip
        return Ask(self.address(_root(column) + path, **query))

    def _of_project(self, column: Column, code: str) -> Ask:
        path = "/index/selectInfoByOpenTenderCode" if _v2(column) else "/notice/selectInfoByOpenTenderCode.do"
        site, channel = param(column, "siteId") or SITE_ID, param(column, "channel") or CHANNEL
        return Ask(self.address(_root(column) + path, site=site, channel=channel, openTenderCode=code))

    def read_list(self, column: Column, capture: Capture) -> ListPage:
        """v1 `{"total", "data": []}`, v2 `{"code": "200", "data": {"total", "rows": []}}`."""
        listed, total = _listed(_answer(require_found(capture)))
        rows = tuple(self._row(column, record) for record in listed)
        return ListPage(rows, total=total)

    def read_search(self, column: Column, capture: Capture) -> ListPage:
        """The notices of this column; a search by code brings those of every type."""
        listed, _ = _listed(_answer(require_found(capture)))
        rows = tuple(self._row(column, record) for record in listed if _belongs(column, record))
        return ListPage(rows)

    def _row(self, column: Column, record: Any) -> Row:
        values = _values(record)
        key, title = field(values, "id"), without_tags(field(values, "title", "shorttitle", "noticeName"))
        if not key or not title:
            raise CouldNotLook("error_answer")
        pages = [whole_link(self.site.base_url + "/", link) for link in _pages(values)]
        context = {name: field(values, name) for name in ("openTenderCode", "planId", "purchaser", "agency")}
        return Row(
            key=key,
            title=title,
            published=moment_of(field(values, "noticeTime", "addtimeStr")),
            context={"id": key, "page": pages[0] if pages else "", **{k: v for k, v in context.items() if v},
                     **self._beside(column, values)},
            region=region_code(field(values, "regionCode"), field(values, "regionName")),
            url=self._human_url(column, key, pages, context["planId"]),
        )  # fmt: skip

    def _beside(self, column: Column, values: Mapping[str, Any]) -> dict[str, Any]:
        """Files that a row of v1 lists: its page may not show them. In v2 the record tells them itself."""
        files = [] if _v2(column) else [list(pair) for pair in _files(values, "", self.site.base_url + "/")]
        return {"files": files} if files else {}

    def _human_url(self, column: Column, key: str, pages: list[str], plan: str) -> str:
        if pages and not _v2(column):
            return pages[0]
        return f"{self.site.base_url}/maincms-web/article?type=notice&id={key}&planId={plan}"

    async def detail(self, column: Column, row: Row, read: Read[Any]) -> list[Draft]:
        """v2: the record by its id. v1: the static page, or the record among those of its project."""
        key = str(row.context.get("id") or row.key)
        if _v2(column):
            ask = Ask(self.address(_root(column) + "/info/getInfoById", id=key))
            return [self._of_record(row, *await read(ask, _record))]
        if not row.context.get("page"):
            return [self._of_record(row, *await self._among_siblings(column, row, key, read))]
        try:
            capture, body, shown = await read(Ask(str(row.context["page"])), partial(read_notice, BODIES, TIMES))
        except CouldNotLook as error:
            if error.reason != "not_html" or not row.context.get("openTenderCode"):
                raise
            return [self._of_record(row, *await self._among_siblings(column, row, key, read))]
        beside = attachments((name, address) for name, address in row.context.get("files", ()) if address not in body)
        return [_draft(row, capture, f"{body}\n{beside}", shown)]

    async def _among_siblings(
        self, column: Column, row: Row, key: str, read: Read[Any]
    ) -> tuple[Capture, Mapping[str, Any]]:
        """The record among its project's. A list that leaves it out says nothing of whether it is there."""
        code = str(row.context.get("openTenderCode") or "")
        if not code:
            raise CouldNotLook("bad_link")
        capture, listed = await read(self._of_project(column, code), lambda c: (c, _listed(_answer(c))[0]))
        own = next((values for record in listed if field(values := _values(record), "id") == key), None)
        if own is None:
            raise CouldNotLook("empty_answer")
        return capture, own

    def _of_record(self, row: Row, capture: Capture, record: Mapping[str, Any]) -> Draft:
        body = fragment(field(record, "content", "noticeContent"), self.site.base_url + "/")
        files = attachments(_files(record, body, self.site.base_url + "/"))
        if not body and not files:
            raise CouldNotLook("empty_answer")
        kept = {name: value for name in ("openTenderCode", "planId", "purchaser", "agency")
                if (value := field(record, name))}  # fmt: skip
        told = Row(row.key, row.title, row.published, {**row.context, **kept}, row.region, row.url)
        return _draft(told, capture, f"{body}\n{files}", moment_of(field(record, "noticeTime")))


def _draft(row: Row, capture: Capture, body: str, shown: Moment | None) -> Draft:
    said = {name: str(row.context.get(name) or "") for name in ("openTenderCode", "planId", "purchaser", "agency")}
    parties = {name: said[name] for name in ("purchaser", "agency") if said[name]}
    claims = {**codes(row.title, project=said["openTenderCode"]), **parties}
    return page_draft(row, capture, "", body, shown, native=(said["planId"] or row.key,), claims=claims)


def _v2(column: Column) -> bool:
    return column.params.get("api") == "v2"


def _root(column: Column) -> str:
    prefix = param(column, "prefix") or ("/gpcms" if _v2(column) else "/freecms")
    return prefix + ("/rest/web/v2" if _v2(column) else "/rest/v1")


def _answer(capture: Capture) -> Mapping[str, Any]:
    """The answer of an interface. Raises CouldNotLook where it says of itself that it is none, a wanted captcha too."""
    data = answered(capture.json())
    said = field(data, "msg", "message")
    if said and not field(data, "code") and not SUCCEEDED.search(said):
        raise CouldNotLook("error_answer")
    return data


def _listed(answer: Mapping[str, Any]) -> tuple[list[Any], int]:
    data = answer.get("data")
    listed, total = (data.get("rows"), data.get("total")) if isinstance(data, dict) else (data, answer.get("total"))
    if not isinstance(listed, list):
        raise CouldNotLook("error_answer")
    return listed, total_of(total, len(listed))


def _values(record: Any) -> Mapping[str, Any]:
    """A record's fields; some sites keep part of them apart, each with f_ before its name."""
    if not isinstance(record, dict):
        raise CouldNotLook("error_answer")
    apart = record.get("fieldValues")
    more = {name.removeprefix("f_"): value for name, value in apart.items()} if isinstance(apart, dict) else {}
    return {**more, **{name: value for name, value in record.items() if value not in (None, "")}}


def _pages(values: Mapping[str, Any]) -> list[str]:
    """Static pages of a record: the shells of the newer front hold no text."""
    given = [field(values, name) for name in ("htmlpath", "pageurl")]
    return [link for link in given if link and "/maincms-web/" not in link]


def _belongs(column: Column, record: Any) -> bool:
    """Whether a record is of the column's type; one that tells no type is taken."""
    told = [one.strip() for one in field(_values(record), "noticeType").split(",") if one.strip()]
    wanted = tuple(one.strip() for one in param(column, "noticeType").split(",") if one.strip())
    return not told or not wanted or any(one.startswith(wanted) for one in told)


def _files(record: Mapping[str, Any], body: str, base: str) -> Iterator[tuple[str, str]]:
    """Attachments of the record that its text does not link to."""
    for name in ("attchList", "attchs"):
        listed = record.get(name)
        for one in listed if isinstance(listed, list) else []:
            address = whole_link(base, field(one, "fileUrl", "url")) if isinstance(one, dict) else base
            if address.rstrip("/") != base.rstrip("/") and address not in body:
                yield field(one, "fileName", "name"), address


def _record(capture: Capture) -> tuple[Capture, Mapping[str, Any]]:
    """A notice's record. Raises Gone on 404, on "no such notice", and on success that holds none."""
    data = or_gone(capture).json()
    if isinstance(data, dict) and NONE_SUCH.search(field(data, "msg", "message")) and not data.get("data"):
        raise Gone
    answer = _answer(capture)
    if "data" in answer and answer["data"] in (None, {}, []) and field(answer, "code") == "200":
        raise Gone
    return capture, _values(answer.get("data"))
