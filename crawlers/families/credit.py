"""信用邵阳 and 信用湖南 (双公示): penalties and licences as JS arrays of `XK$<id>$<name>$<day>`.

The list page holds its first rows (`initData`), a total, and where to ask for the blocks after it (`proxyUrl`, by POST
with `id2`). 湖南 writes six parts with the office and two days, the last the publication's, 邵阳 four. A block asked
with a wrong `id2` answers with a total of nought: that is no end of the list. The licence paging of 信用邵阳 answers
the first block whatever is asked: the total then tells that the list was not read whole.

Details come empty at times, their labels there and no value: they are asked for again. One that is gone looks the same,
so nothing is ever told gone here but by a status. No search by project: a look is one whole scan.
"""

from __future__ import annotations

import json
import re
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlencode, urlsplit

from parsel import Selector

from crawlers.asks import Ask, Capture, CouldNotLook, Draft, ListPage, Row, Span
from crawlers.families.base import Family, Read, headlines_of, no_page, or_gone, page_of, param, require_found
from crawlers.families.markup import first_of, html_of, page_draft, text_of, whole_link
from crawlers.families.records import moment_of, one_line
from settings import Column

ARRAY = re.compile(r'(?:initData|dataStore)\s*=\s*\[((?:\s*+"(?:[^"\\]|\\.)*+"\s*+,?+)*+)\s*\]')
NUMBER = r"{}\s*[:=]\s*['\"]?(\d{{1,9}})\b"
TEXT = r"{}\s*[:=]\s*['\"]([^'\"]+)['\"]"
BLOCK = ("startrecord", "endrecord", "perpage", "totalRecord")
PER_PAGE = 10


class Credit(Family):
    """List and detail of the credit platforms; no find."""

    name: ClassVar[str] = "credit"
    searchable: ClassVar[bool] = False
    search_kinds: ClassVar[tuple[str, ...]] = ()
    columns: ClassVar[tuple[Column, ...]] = (
        headlines_of("行政处罚", path="/webInfo/punishmentList.do"),
        headlines_of("行政许可", path="/webInfo/licenseList.do"),
    )

    def list_ask(self, column: Column, page: int, span: Span) -> Ask:
        """The list page; what comes after it is asked for with what the page before says (`ListPage.next`)."""
        path = _path(column)
        if page == 1:
            return Ask(self.address(path))
        block = {"startrecord": (page - 1) * PER_PAGE + 1, "endrecord": page * PER_PAGE, "perpage": PER_PAGE}
        return Ask(self.address(path.replace("List.do", "Proxy.do"), **block), "POST", {"id2": ""})

    def read_list(self, column: Column, capture: Capture) -> ListPage:
        """The rows of the first page or of a block, and the request for the next block."""
        text = require_found(capture).text
        array = ARRAY.search(text)
        total = _number("totalRecord", text)
        if array is None or total is None:
            raise no_page(capture)
        try:
            lines = json.loads(f"[{array.group(1).strip().rstrip(',')}]")
        except ValueError as error:
            raise CouldNotLook("not_json") from error
        rows = tuple(self._row(column, str(line)) for line in lines)
        block = _block_of(capture.ask)
        start, size = block.get("startrecord", 1), block.get("perpage") or _number("perPage", text) or PER_PAGE
        if total < max(start - 1, len(rows)):
            # Fewer than are shown. A block that was not turned to may hold more than are left: the walk counts those.
            raise CouldNotLook("error_answer")
        if not rows and total >= start:
            raise CouldNotLook("empty_answer")  # none though some are promised
        # A block repeats the total it was asked with: only another one is news, and the first page's is the promise.
        promised = total if total != block.get("totalRecord") else None
        following = _next_block(capture, text, start + size, size, total)
        return ListPage(rows, total=promised, pages=-(-total // size), next=following)

    def _row(self, column: Column, line: str) -> Row:
        parts = line.split("$")
        if len(parts) < 4 or not re.fullmatch(r"\w+", parts[1]) or not parts[2].strip():
            raise CouldNotLook("error_answer")
        path = _path(column).replace("List.do", "Detail.do")
        office = parts[3].strip() if len(parts) >= 6 else ""
        return Row(
            key=f"{parts[0]}|{parts[1]}",
            title=one_line(parts[2]),
            published=moment_of(parts[-1]),
            context={"id": parts[1], "office": office},
            url=self.address(path, id=parts[1]),
        )

    def holds_penalties(self, column: Column) -> bool:
        """The list of penalties, not that of licences."""
        return "punishment" in _path(column)

    async def detail(self, column: Column, row: Row, read: Read[Any]) -> list[Draft]:
        """The table of the decision."""
        capture, title, body = await read(Ask(row.url), _read_detail)
        office = row.context.get("office")
        return [page_draft(row, capture, title, body, claims={"issuer": str(office)} if office else {})]


def _path(column: Column) -> str:
    return param(column, "path") or "/webInfo/punishmentList.do"


def _number(name: str, text: str) -> int | None:
    found = re.search(NUMBER.format(name), text)
    return int(found.group(1)) if found else None


def _block_of(ask: Ask) -> dict[str, int]:
    """The numbers a block was asked with; none for the list page."""
    query = parse_qs(urlsplit(ask.url).query)
    return {name: int(query[name][0]) for name in BLOCK if query.get(name, [""])[0].isdecimal()}


def _next_block(capture: Capture, text: str, start: int, size: int, total: int) -> Ask | None:
    """The request for the rows from `start`; None where there are none."""
    if start > total:
        return None
    proxy = re.search(TEXT.format("proxyUrl"), text)
    known = re.search(TEXT.format("id2"), text)
    numbers = dict(zip(BLOCK, (start, min(start + size - 1, total), size, total), strict=True))
    if proxy:
        url, form = whole_link(capture.url, proxy.group(1)), {"id2": known.group(1) if known else ""}
    elif capture.ask.form is not None:
        url, form = capture.ask.url, capture.ask.form
    else:
        raise CouldNotLook("not_html")
    return Ask(f"{url.split('?')[0]}?{urlencode(numbers)}", "POST", form)


def _read_detail(capture: Capture) -> tuple[Capture, str, str]:
    page = page_of(or_gone(capture))
    tables = page.xpath("//table[contains(@class, 'xzcf_bg')] | //td[contains(@class, 'xzcf_jds')]/ancestor::table[1]")
    outer = [table for table in tables if not any(_holds(other, table) for other in tables)]
    if not outer:
        raise no_page(capture)
    if not any(_value(cell) for table in outer for cell in table.css("td.xzcf_xx, td.xzcf_xx2, td.xzcf_jds")):
        raise CouldNotLook("empty_answer")
    title = text_of(first_of(page, "td.listf2"))
    return capture, title, "\n".join(html_of(table, capture.url) for table in outer)


def _holds(outer: Selector, inner: Selector) -> bool:
    return any(above is outer.root for above in inner.root.iterancestors())


def _value(cell: Selector) -> str:
    """What a cell says besides the labels within it."""
    words = cell.xpath(".//text()[not(ancestor::span[contains(@class, 'xzcf_mc')])]").getall()
    return re.sub(r"[\s\u00a0\u3000]+", "", "".join(words))
