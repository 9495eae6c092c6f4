"""A site put together from a JSON interface. Say here which site this is, and below what is odd about it.

Lists are asked for by days, newest first, and promise a total; times are to the second. No search.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar

from crawlers.asks import Ask, Capture, CouldNotLook, Draft, ListPage, Row, Span
from crawlers.families.base import Family, Read, column_of, or_gone, require_found
from crawlers.families.markup import fragment, page_draft
from crawlers.families.records import answered, moment_of, rows_in, total_of, without_tags
from notices.vocabulary import Stage, TradeKind
from settings import Column

# How the site answers: fit these to it.
LIST, DETAIL = "/api/notice/list", "/api/notice/detail"
ID, TITLE, TIME, TEXT = "id", "title", "publishTime", "content"
PAGE_SIZE = 20


class JsonLists(Family):
    """List and detail of one kind of interface; no find."""

    name: ClassVar[str] = "json_lists"
    # A search must tell "nothing found" from a failure, and be tried by hand; until then a look is one whole scan.
    searchable: ClassVar[bool] = False
    search_kinds: ClassVar[tuple[str, ...]] = ()
    columns: ClassVar[tuple[Column, ...]] = (
        column_of("招标公告", TradeKind.CONSTRUCTION, Stage.TENDER, type="zbgg"),
        column_of("中标公告", TradeKind.CONSTRUCTION, Stage.RESULT, type="zhbgg"),
    )

    def list_ask(self, column: Column, page: int, span: Span) -> Ask:
        """The column's own parameters, the days and the page. By POST: `Ask(address, "POST", json=query)`."""
        query = {"pageNo": page, "pageSize": PAGE_SIZE, "startDate": span.since, "endDate": span.until}
        return Ask(self.address(LIST, **query, **column.params))

    def read_list(self, column: Column, capture: Capture) -> ListPage:
        """`{"code": 200, "data": {"total", "rows": []}}`."""
        data = _data(require_found(capture))
        rows = tuple(self._row(record) for record in rows_in(data, "rows"))  # an error is never an empty list
        # A promise, which the rows are held against; where the site makes none: ListPage(rows).
        return ListPage(rows, total=total_of(data.get("total"), len(rows)))

    def _row(self, record: Any) -> Row:
        """A record. One that cannot be read makes the list unread: left out, it would seem not to be there."""
        if not isinstance(record, dict) or not record.get(ID):
            raise CouldNotLook("error_answer")
        key = str(record[ID])  # the site's own, the same every night
        title = without_tags(str(record.get(TITLE) or ""))
        published = moment_of(record.get(TIME))  # as fine as it is told, no finer
        if not title or published is None:
            raise CouldNotLook("error_answer")
        return Row(key, title, published, url=self.address(f"/notice/{key}.html"))  # the page for people

    async def detail(self, column: Column, row: Row, read: Read[Any]) -> list[Draft]:
        """The record's text; the capture, as it came, is the evidence."""
        ask = Ask(self.address(DETAIL, id=row.key))
        capture, body = await read(ask, partial(_read_detail, row))
        return [page_draft(row, capture, row.title, body)]


def _data(capture: Capture) -> Mapping[str, Any]:
    """What an answer holds; one that says it failed, or has another form, is no answer."""
    data = answered(capture.json(), ("200",)).get("data")
    if not isinstance(data, dict):
        raise CouldNotLook("error_answer")
    return data


def _read_detail(row: Row, capture: Capture) -> tuple[Capture, str]:
    # Gone is 404 and 410; what else the site says of a notice it took down, raise Gone for; nothing less.
    data = _data(or_gone(capture))
    if str(data.get(ID)) != row.key:
        raise CouldNotLook("error_answer")  # another notice than the one asked for
    body = fragment(str(data.get(TEXT) or ""), row.url)
    if not body:
        raise CouldNotLook("empty_answer")
    return capture, body
