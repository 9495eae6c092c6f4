"""湖南省招标投标监管网 to about 2016 (www.bidding.hunan.gov.cn): ASP.NET WebForms in gb2312.

Pages of a list are turned by sending its form back, with the hidden state of the page before (`__VIEWSTATE`,
`__EVENTVALIDATION`): a page can only be asked for from another one. Without the state the site answers with its first
page, and past its last with the last, so a page that is not the one asked for is no answer. Searching wants a state too
and is not done: a look is one whole scan. Days only.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar

from parsel import Selector
from w3lib.encoding import html_to_unicode

from crawlers.asks import Ask, Capture, CouldNotLook, Draft, ListPage, Row, Span
from crawlers.families.base import Family, Read, column_of, no_page, or_gone, param, require_found
from crawlers.families.markup import first_of, html_of, key_of, page_draft, text_of, title_of, whole_link
from crawlers.families.records import moment_of
from notices.vocabulary import Moment, Stage, TradeKind
from settings import Column

LETTERS = "gb18030"  # what gb2312 is, and every letter besides: a form never fails for one that is rare
GO, BOX = "WebPager1$lbtNavGo", "WebPager1$tbLbtPage"
PAGES, CURRENT = re.compile(r"共\s*(\d+)\s*页"), re.compile(r"(?:当前)?第\s*(\d+)\s*页")
STATE = ("__VIEWSTATE", "__EVENTVALIDATION")


class WebForms(Family):
    """List and detail of the supervisory site's first form; no find."""

    name: ClassVar[str] = "webforms"
    searchable: ClassVar[bool] = False
    search_kinds: ClassVar[tuple[str, ...]] = ()
    columns: ClassVar[tuple[Column, ...]] = (
        column_of("招标公告", TradeKind.CONSTRUCTION, Stage.TENDER, path="/item/itemInviteBaseInfo.aspx"),
        column_of("中标结果", TradeKind.CONSTRUCTION, Stage.RESULT, path="/item/itemWinResult.aspx"),
    )

    def list_ask(self, column: Column, page: int, span: Span) -> Ask:
        """The first page; the others are asked for with what the page before holds (`ListPage.next`)."""
        url = self.address(param(column, "path") or "/item/itemInviteBaseInfo.aspx")
        if page == 1:
            return Ask(url)
        return Ask(url, "POST", {"__EVENTTARGET": GO, BOX: str(page)}, encoding=LETTERS)

    def read_list(self, column: Column, capture: Capture) -> ListPage:
        """Rows, the page count, and the form for the next page."""
        page = _page(require_found(capture))
        pager = text_of(first_of(page, "#WebPager1_LabelLbtMsg"))
        counted, current = PAGES.search(pager), CURRENT.search(PAGES.sub("", pager))
        table = first_of(page, "table#gvItemBuild")
        if counted is None or (table is None and int(counted.group(1))):
            raise no_page(capture)
        pages, asked = int(counted.group(1)), _asked(capture.ask)
        here = int(current.group(1)) if current else asked
        if here != asked and pages:
            raise CouldNotLook("not_html")  # the first page again, or the last: the state was not taken
        lines = table.xpath("./tr | ./tbody/tr") if table is not None else []
        rows = tuple(row for line in lines if (row := _row(line, capture.url)))
        if not rows and pages:
            raise CouldNotLook("empty_answer")
        return ListPage(rows, pages=pages, next=_turned(page, capture, here + 1) if here < pages else None)

    async def detail(self, column: Column, row: Row, read: Read[Any]) -> list[Draft]:
        """The page: results stand in one table, tenders in its centred rows."""
        capture, title, shown, body = await read(Ask(str(row.context["url"])), _read_detail)
        return [page_draft(row, capture, title, body, shown)]


def _page(capture: Capture) -> Selector:
    """The answer as a page, in gb2312 where it names no charset."""
    letters = html_to_unicode(capture.headers.get("content-type"), capture.body, default_encoding=LETTERS)
    return Selector(letters[1], type="html")


def _asked(ask: Ask) -> int:
    number = (ask.form or {}).get(BOX, "1")
    return int(number) if number.isdecimal() else 1


def _turned(page: Selector, capture: Capture, number: int) -> Ask:
    """The page's own form, set to the next page."""
    form = {
        field.attrib["name"]: field.attrib.get("value", "")
        for field in page.css("input[name]")
        if field.attrib.get("type", "text").lower() in ("hidden", "text")
    }
    for choice in page.css("select[name]"):
        chosen = first_of(choice, "option[selected]", "option")
        form[choice.attrib["name"]] = "" if chosen is None else chosen.attrib.get("value", text_of(chosen))
    if not all(form.get(name) for name in STATE):
        raise CouldNotLook("not_html")  # a page cut short: what would lead on is missing
    form |= {"__EVENTTARGET": GO, "__EVENTARGUMENT": "", BOX: str(number)}
    return Ask(capture.url, "POST", form, encoding=LETTERS)


def _row(line: Selector, base: str) -> Row | None:
    """A line with a link and a day; None for the heading and for what the site says of an empty list."""
    cells = line.xpath("./td")
    link = cells[1].css("a[href]") if len(cells) > 2 else None
    if not link:
        return None
    url = whole_link(base, link.attrib["href"])
    return Row(key_of(url, base), title_of(link[0]), moment_of(text_of(cells[2])), {"url": url}, url=url)


def _read_detail(capture: Capture) -> tuple[Capture, str, Moment | None, str]:
    page = _page(or_gone(capture))
    whole = page.xpath("//table[translate(@id, 'table', 'TABLE') = 'TABLE1']")
    lines = page.xpath("//tr[@align='center'][not(ancestor::tr[@align='center'])]")
    if whole:
        body = html_of(whole[0], capture.url)
    elif lines:
        body = f"<table>{''.join(html_of(line, capture.url) for line in lines)}</table>"
    else:
        raise no_page(capture)
    shown = moment_of(text_of(first_of(page, "span#lbDate")))
    return capture, text_of(first_of(page, "span#lbTitle")), shown, body
