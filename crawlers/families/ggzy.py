"""全国公共资源交易平台 (www.ggzy.gov.cn): a JSON list by form, at most 1000 rows; pages A of projects, B of notices.

The list wants a Referer and tells days only; its codes 829 (captcha), 800 (too frequent), 804 (refine the query) come
with status 200. Page A groups a project's notices and has its code, page B has one notice's text, often none but a link
to the original. Cities filter, counties do not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from parsel import Selector

from crawlers.asks import Ask, Capture, CouldNotLook, Draft, ListPage, Row, SearchKey, Span
from crawlers.families.base import Family, Read, column_of, no_page, or_gone, page_of, param, require_found
from crawlers.families.markup import first_of, html_of, link_line, page_draft, text_of, whole_link
from crawlers.families.records import moment_of, record_in, rows_in, total_of, without_tags
from notices.values.codes import code_kind
from notices.vocabulary import Moment, Stage, TradeKind
from settings import Column

LIST = "/information/pubTradingInfo/getTradList"
CODES = {"829": "captcha", "800": "throttled", "804": "capped"}
THREE_MONTHS, FROM_TO = "05", "06"  # values of DEAL_TIME
SHOWN = re.compile(r"showDetail\([^)]*['\"]([^'\"]*/html/b/[^'\"]+)['\"]\s*\)")
RECORD = re.compile(r"/([^/]+)\.html")
NUMBER = re.compile(r"^\s*([\u4e00-\u9fff]*(?:编号|代码))\s*[:：]\s*(\S+)\s*$")
PUBLISHED = re.compile(r"发布时间\s*[:：]\s*(\d{4}-\d{2}-\d{2}(?:\s+\d{2}:\d{2}(?::\d{2})?)?)")
COLUMNS = (
    ("工程·招标资审公告", TradeKind.CONSTRUCTION, Stage.TENDER, "0101"),
    ("工程·开标记录", TradeKind.CONSTRUCTION, Stage.OPENING_RECORD, "0102"),
    ("工程·交易结果", TradeKind.CONSTRUCTION, Stage.RESULT, "0104"),
    ("工程·澄清变更", TradeKind.CONSTRUCTION, Stage.CLARIFICATION, "0105"),
    ("采购公告", TradeKind.PROCUREMENT, Stage.TENDER, "0201"),
    ("采购中标公告", TradeKind.PROCUREMENT, Stage.RESULT, "0202"),
    ("采购合同公告", TradeKind.PROCUREMENT, Stage.CONTRACT, "0203"),
    ("采购更正公告", TradeKind.PROCUREMENT, Stage.AMENDMENT, "0204"),
    ("土地出让公示", TradeKind.LAND, Stage.TENDER, "0301"),
    ("土地成交宗地", TradeKind.LAND, Stage.RESULT, "0302"),
    ("矿业权出让公告", TradeKind.MINING, Stage.TENDER, "0401"),
    ("矿业权出让结果", TradeKind.MINING, Stage.RESULT, "0402"),
    ("国资挂牌披露", TradeKind.STATE_ASSETS, Stage.TENDER, "0501"),
    ("国资交易结果", TradeKind.STATE_ASSETS, Stage.RESULT, "0502"),
    ("其他交易公告", TradeKind.OTHER, Stage.TENDER, "9001"),
    ("其他成交公示", TradeKind.OTHER, Stage.RESULT, "9002"),
)


@dataclass(frozen=True, slots=True)
class _Project:
    """What page A says: the project's codes and the paths of its notices."""

    codes: tuple[tuple[str, str], ...]
    notices: tuple[str, ...]


class Ggzy(Family):
    """List, detail and find of the national trading platform."""

    name: ClassVar[str] = "ggzy"
    cap: ClassVar[int | None] = 1000
    columns: ClassVar[tuple[Column, ...]] = tuple(
        column_of(name, kind, stage, DEAL_STAGE=code) for name, kind, stage, code in COLUMNS
    )

    def list_ask(self, column: Column, page: int, span: Span) -> Ask:
        """POST form, twenty a page, for the span's days."""
        since, until = span.since.isoformat(), span.until.isoformat()
        days = {"TIMEBEGIN": since, "TIMEEND": until, "TIMEBEGIN_SHOW": since, "TIMEEND_SHOW": until}
        return self._ask(column, page, DEAL_TIME=FROM_TO, **days)

    def search_asks(self, column: Column, key: SearchKey) -> list[Ask]:
        """`FINDTXT` searches titles, here of the last three months: a span would need today's date."""
        return [self._ask(column, 1, FINDTXT=key.value)] if key.kind == "name" else []

    def _ask(self, column: Column, page: int, **given: str) -> Ask:
        stage = param(column, "DEAL_STAGE")
        form = {"FINDTXT": "", "PAGENUMBER": str(page), "DEAL_TIME": THREE_MONTHS, "SOURCE_TYPE": "1",
                "DEAL_CLASSIFY": stage[:2], "DEAL_STAGE": stage, "DEAL_TRADE": "", "DEAL_PLATFORM": "",
                "BID_PLATFORM": "", "isShowAll": "1", **self._place()}  # fmt: skip
        form |= {name: str(value) for name, value in column.params.items()} | given
        return Ask(self.address(LIST), "POST", form, {"Referer": self.address("/deal/dealList.html")})

    def _place(self) -> dict[str, str]:
        region = self.site.region or ""
        city = region[:4] + "00" if region and not region.endswith("0000") else ""
        return {"DEAL_PROVINCE": region[:2] + "0000" if region else "", "DEAL_CITY": city}

    def read_list(self, column: Column, capture: Capture) -> ListPage:
        """`{"code": 200, "data": {"records": [], "total": at most 1000}}`."""
        answer = require_found(capture).json()
        _refuse_code(answer)
        data = record_in(answer, "data")
        rows = tuple(self._row(record) for record in rows_in(data, "records"))
        return ListPage(rows, total=total_of(data.get("total"), len(rows)))

    def _row(self, record: Mapping[str, Any]) -> Row:
        if not isinstance(record, dict) or not record.get("id") or not record.get("title"):
            raise CouldNotLook("error_answer")
        city = str(record.get("city") or "")
        url = whole_link(f"{self.site.base_url}/", str(record.get("url") or ""))
        return Row(
            key=str(record["id"]),
            title=without_tags(str(record["title"])),
            published=moment_of(record.get("publishTime")),
            context={"url": url},
            region=city if len(city) == 6 and city.isdigit() else None,
            url=url,
        )

    async def detail(self, column: Column, row: Row, read: Read[Any]) -> list[Draft]:
        """Page A for the project, then the row's own page B."""
        shell = str(row.context.get("url") or row.url)
        project = await read(Ask(shell), _read_project)
        own = next((path for path in project.notices if row.key in path), shell.replace("/html/a/", "/html/b/", 1))
        capture, page = await read(Ask(whole_link(shell, own)), _read_notice)
        title = text_of(first_of(page, "h4.h4_o"))
        ids = {row.key, *(found.group(1) for path in project.notices if (found := RECORD.search(path)))}
        codes = [{"kind": kind, "value": value} for kind, value in project.codes if value not in (row.title, title)]
        return [
            page_draft(
                row, capture, title, _body(page, capture.url), _shown(page), native=tuple(sorted(ids)),
                claims={"codes": codes} if codes else {},
            )
        ]  # fmt: skip


def _refuse_code(answer: Any) -> None:
    """Raise CouldNotLook for the site's own codes; 829 comes with a picture, 804 asks for a shorter span."""
    code = str(answer.get("code")) if isinstance(answer, dict) else ""
    if code != "200":
        raise CouldNotLook(CODES.get(code) or (f"error_answer: {code}" if code.isdigit() else "error_answer"))


def _page(capture: Capture) -> Selector:
    """A page that is one: a code in JSON comes in a page's place."""
    if capture.body.lstrip()[:1] == b"{":
        _refuse_code(capture.json())
    page = page_of(capture)
    if not page.css("h4.h4_o"):
        raise no_page(capture)
    return page


def _read_project(capture: Capture) -> _Project:
    page = _page(or_gone(capture))
    said = (NUMBER.match(text) for text in page.css("p.p_o").xpath(".//text()").getall())
    codes = ((code_kind(found.group(1), found.group(2)) or "project", found.group(2)) for found in said if found)
    links = page.xpath("//*[contains(@onclick, 'showDetail')]/@onclick").getall()
    return _Project(tuple(codes), tuple(found.group(1) for link in links if (found := SHOWN.search(link))))


def _read_notice(capture: Capture) -> tuple[Capture, Selector]:
    """Page B; missing while page A stands, it is a fault of the site and no removal."""
    page = _page(require_found(capture))
    if not page.css("#mycontent, div.detail_content"):
        raise CouldNotLook("not_html")
    return capture, page


def _shown(page: Selector) -> Moment | None:
    """When it was published; contracts tell 签署时间 in its place, which is no publication."""
    found = PUBLISHED.search(text_of(first_of(page, "p.p_o")))
    return moment_of(found.group(1)) if found else None


def _body(page: Selector, base: str) -> str:
    """The text, and where there is none the link to the original."""
    text = (page.css("#mycontent") or page.css("div.detail_content"))[0]
    if text_of(text):
        return html_of(text, base)
    links = page.xpath("//a[contains(string(), '原文') and normalize-space(@href) != '']")
    return "".join(link_line(whole_link(base, link.attrib["href"]), text_of(link), "原文") for link in links[:1])
