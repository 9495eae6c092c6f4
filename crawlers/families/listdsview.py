"""The centre's old sub-site on the province's portal (`/web/shaoyang/listdsview.htm`, about 2015-2017).

The page for people always shows page 1; lists come by the portal's query route as JSON, with a total. Every tenth page
of it fails whatever the page size. A list is whole only with that page, so its rows are asked for under another page
size whose page number is none of ten, and what the pages before have shown is cut off; a site that does not honour the
size then falls short of its total and is not whole. Titles are searched by a further rule (assumed: the query takes any
of its fields).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, ClassVar

from crawlers.asks import Ask, Capture, CouldNotLook, Draft, ListPage, Row, SearchKey, Span
from crawlers.families.base import Family, Read, column_of, no_page, or_gone, page_of, param, require_found
from crawlers.families.markup import first_of, html_of, page_draft, said_to_be_published, text_of
from crawlers.families.records import count_of, moment_of, rows_in, total_of
from notices.vocabulary import Moment, Stage, TradeKind
from settings import Column

SIZE = 18
OTHER_SIZES = range(SIZE + 1, 51)  # the site honours at most 50
CODE = "shaoyang_jygkszgcjs"


class ListDsView(Family):
    """List, detail and find of the old sub-site."""

    name: ClassVar[str] = "listdsview"
    columns: ClassVar[tuple[Column, ...]] = (column_of("工程建设", TradeKind.CONSTRUCTION, Stage.TENDER, code=CODE),)

    def list_ask(self, column: Column, page: int, span: Span) -> Ask:
        """POST to the query route, newest first; every tenth page under another size."""
        number, size = _cut(page)
        return self._ask(column, number, size)

    def search_asks(self, column: Column, key: SearchKey) -> list[Ask]:
        """Titles only."""
        return [self._ask(column, 1, SIZE, key.value)] if key.kind == "name" else []

    def _ask(self, column: Column, page: int, size: int, title: str = "") -> Ask:
        rules = [_like("CATEGORYFULLCODE", _code(column))]
        rules += [_like("CONTENTTITLE", title)] if title else []
        form = {
            "code": "CMS_GetPublishContentByCode",
            "page": str(page),
            "pagesize": str(size),
            "sortname": "istop desc,PublishTime desc",
            "usePager": "true",
            "where": json.dumps({"op": "and", "rules": rules}, ensure_ascii=False),
        }
        return Ask(self.address("/sysquery/query.htm"), "POST", form)

    def read_list(self, column: Column, capture: Capture) -> ListPage:
        """`{"rows": [{CONTENTID, CONTENTTITLE, PUBLISHTIME}], "total"?}`; `{}` is its answer to a faulty question."""
        data = require_found(capture).json()
        rows = [self._row(column, item) for item in rows_in(data, "rows")]
        promised = count_of(data.get("total"))
        total = None if promised is None else total_of(promised, len(rows))
        asked = (capture.ask.form or {}).get("pagesize", str(SIZE))
        shown_before = max(0, int(asked) - SIZE) if asked.isdecimal() else 0
        return ListPage(tuple(rows[shown_before:]), total=total)

    def _row(self, column: Column, item: Any) -> Row:
        fields = {str(key).upper(): value for key, value in item.items()} if isinstance(item, Mapping) else {}
        number, title = fields.get("CONTENTID"), str(fields.get("CONTENTTITLE") or "").strip()
        if number in (None, "") or isinstance(number, (dict, list)) or not title:
            raise CouldNotLook("error_answer")
        return Row(
            key=str(number),
            title=title,
            published=moment_of(fields.get("PUBLISHTIME")),
            context={"id": str(number)},
            url=self.address(f"/web/{_site(column)}/detailview.htm", id=str(number)),
        )

    async def detail(self, column: Column, row: Row, read: Read[Any]) -> list[Draft]:
        """The page; its text stands in one element."""
        capture, title, shown, body = await read(Ask(row.url), _read_detail)
        return [page_draft(row, capture, title, body, shown)]


def _cut(page: int) -> tuple[int, int]:
    """Number and size under which the rows of a page can be asked for: pages of ten are never answered.

    The rows end where the page's do, so that a larger size shows some of the page before and no other.
    """
    if page % 10:
        return page, SIZE
    end = page * SIZE
    return next(((end // size, size) for size in OTHER_SIZES if end % size == 0 and end // size % 10), (page, SIZE))


def _like(field: str, value: str) -> dict[str, str]:
    return {"op": "like", "field": field, "value": value, "type": "string"}


def _code(column: Column) -> str:
    return param(column, "code") or CODE


def _site(column: Column) -> str:
    """The sub-site's folder: its own parameter, else what the code begins with."""
    return param(column, "site") or _code(column).split("_")[0]


def _read_detail(capture: Capture) -> tuple[Capture, str, Moment | None, str]:
    page = page_of(or_gone(capture))
    body = first_of(page, ".context")
    if body is None:
        raise no_page(capture)
    shown = said_to_be_published(text_of(page))
    return capture, text_of(first_of(page, "h2")), shown, html_of(body, capture.url)
