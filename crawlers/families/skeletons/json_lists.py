"""A site put together from a JSON interface. Say here which site this is, and below what is odd about it.

Lists are asked for by days, newest first, and promise a total; times are to the second. No search.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar

from crawlers.asks import Ask, Capture, CouldNotLook, Draft, Gone, ListPage, Row, Span
from crawlers.families.base import Family, Read, require_found
from crawlers.families.parts import fragment, titled, total_of, without_tags
from notices.vocabulary import Stage, TradeKind, moment_from_iso
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
        Column(
            name="招标公告",
            trade_kind=TradeKind.CONSTRUCTION.value,
            stage=Stage.TENDER.value,
            params={"type": "zbgg"},
        ),
        Column(
            name="中标公告",
            trade_kind=TradeKind.CONSTRUCTION.value,
            stage=Stage.RESULT.value,
            params={"type": "zhbgg"},
        ),
    )

    def list_ask(self, column: Column, page: int, span: Span) -> Ask:
        """The column's own parameters, the days and the page. By POST: `Ask(address, "POST", json=query)`."""
        query = {"pageNo": page, "pageSize": PAGE_SIZE, "startDate": span.since, "endDate": span.until}
        return Ask(self.address(LIST, **query, **column.params))

    def read_list(self, column: Column, capture: Capture) -> ListPage:
        """`{"code": 200, "data": {"total", "rows": []}}`."""
        data = _data(require_found(capture))
        records = data.get("rows")
        if not isinstance(records, list):
            raise CouldNotLook("error_answer")  # an error, a log-in: never an empty list
        rows = tuple(self._row(record) for record in records)
        # A promise, which the rows are held against; where the site makes none: ListPage(rows).
        return ListPage(rows, total=total_of(data.get("total"), len(rows)))

    def _row(self, record: Any) -> Row:
        """A record. One that cannot be read makes the list unread: left out, it would seem not to be there."""
        if not isinstance(record, dict) or not record.get(ID):
            raise CouldNotLook("error_answer")
        key = str(record[ID])  # the site's own, the same every night
        title = without_tags(str(record.get(TITLE) or ""))
        published = moment_from_iso(str(record.get(TIME) or ""))  # as fine as it is told, no finer
        if not title or published is None:
            raise CouldNotLook("error_answer")
        return Row(key, title, published, url=self.address(f"/notice/{key}.html"))  # the page for people

    async def detail(self, column: Column, row: Row, read: Read[Any]) -> list[Draft]:
        """The record's text; the capture, as it came, is the evidence."""
        ask = Ask(self.address(DETAIL, id=row.key))
        capture, body = await read(ask, partial(_read_detail, row))
        return [
            Draft(
                key=row.key, row_key=row.key, title=row.title, published=row.published, url=row.url, media="html",
                content=titled(row.title, body), capture=capture, native=(row.key,), context=row.context,
            )
        ]  # fmt: skip


def _data(capture: Capture) -> Mapping[str, Any]:
    """What an answer holds; one that says it failed, or has another form, is no answer."""
    answer = capture.json()
    data = answer.get("data") if isinstance(answer, dict) and str(answer.get("code")) == "200" else None
    if not isinstance(data, dict):
        raise CouldNotLook("error_answer")
    return data


def _read_detail(row: Row, capture: Capture) -> tuple[Capture, str]:
    if capture.status in (404, 410):
        raise Gone  # what else the site says of a notice it took down, raise Gone for; nothing less
    data = _data(capture)
    if str(data.get(ID)) != row.key:
        raise CouldNotLook("error_answer")  # another notice than the one asked for
    body = fragment(str(data.get(TEXT) or ""), row.url)
    if not body:
        raise CouldNotLook("empty_answer")
    return capture, body
