"""湖南省招标投标监管网 since 2021: a JSON list, a JSON record, and the notice itself only as a PDF.

The PDF's folder is the national tender number (Z, six digits of region, ...), a strong key. The site cannot be
searched: a look is one whole scan of its list. Only category 92 (tenders) is known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from crawlers.asks import Ask, Capture, CouldNotLook, Draft, Gone, ListPage, Row, Span
from crawlers.families.base import Family, Read, column_of, draft_of, is_pdf, no_page, or_gone, require_found
from crawlers.families.records import codes, count_of, moment_of, record_in, rows_in
from notices.vocabulary import Stage, TradeKind
from settings import Column

PAGE_SIZE = 10
NATIONAL = re.compile(r"/(Z(\d{6})[0-9A-Z]+)/")


class BiddingHunan(Family):
    """List and detail of the supervisory site; no find."""

    name: ClassVar[str] = "bidding_hunan"
    searchable: ClassVar[bool] = False
    search_kinds: ClassVar[tuple[str, ...]] = ()
    columns: ClassVar[tuple[Column, ...]] = (
        column_of("招标公告", TradeKind.CONSTRUCTION, Stage.TENDER, categoryId=92),
    )

    def list_ask(self, column: Column, page: int, span: Span) -> Ask:
        """GET, ten a page."""
        query = {"totalCount": "", "limit": PAGE_SIZE, "page": page, "areaNo": "", "categoryId": 92, **column.params}
        return Ask(self.address("/ztb/api/getBiddingList", **query))

    def read_list(self, column: Column, capture: Capture) -> ListPage:
        """`{"page": {"list": [{id, projectName, createTime, bidFilePath}], "totalCount"?}}`."""
        page = record_in(require_found(capture).json(), "page")
        rows = tuple(self._row(item) for item in rows_in(page, "list"))
        return ListPage(rows, total=count_of(page.get("totalCount")))

    def _row(self, item: Mapping[str, Any]) -> Row:
        if not isinstance(item, dict) or item.get("id") is None:
            raise CouldNotLook("error_answer")
        path = str(item.get("bidFilePath") or "")
        national = NATIONAL.search("/" + path)
        return Row(
            key=str(item["id"]),
            title=str(item.get("projectName") or ""),
            published=moment_of(item.get("createTime")),
            context={"id": str(item["id"]), "path": path},
            region=national.group(2) if national else None,
            url=f"{self.site.base_url}/bidding/notice/{item['id']}?isdetail=1",
        )

    async def detail(self, column: Column, row: Row, read: Read[Any]) -> list[Draft]:
        """The record (which may name a newer file), then the PDF."""
        record = await read(Ask(self.address(f"/ztb/api/getBiddingInfo/{row.context['id']}", COLLCC=1)), _record)
        named = _file_path(record)
        path = named or str(row.context["path"])
        if not path:
            raise CouldNotLook("empty_answer")
        capture = await read(Ask(self.address("/ztbPdf/" + path.lstrip("/").removeprefix("ztbPdf/"))), _pdf)
        if capture is None:
            # A record that still names its file while the file is missing is a fault of the site, not a removal.
            raise CouldNotLook("http_404") if named else Gone
        national = NATIONAL.search("/" + path)
        code = national.group(1) if national else ""
        known = codes(row.title, platform=code)
        return [draft_of(row, capture, capture.body, media="pdf", native=(code,) if code else (), claims=known)]


def _record(capture: Capture) -> Mapping[str, Any]:
    data = or_gone(capture).json()
    if data in (None, {}, []):
        raise Gone
    if not isinstance(data, dict):
        raise CouldNotLook("error_answer")
    return data


def _file_path(record: Any) -> str | None:
    """The first bidFilePath anywhere in the record: its full shape is not known."""
    if isinstance(record, dict):
        found = record.get("bidFilePath")
        if isinstance(found, str) and found:
            return found
        return next((path for value in record.values() if (path := _file_path(value))), None)
    if isinstance(record, list):
        return next((path for value in record if (path := _file_path(value))), None)
    return None


def _pdf(capture: Capture) -> Capture | None:
    if capture.status in (404, 410):
        return None
    if not is_pdf(capture):
        raise no_page(capture)
    return capture
