"""中国政府采购网 (www.ccgp.gov.cn): lists through its search, which alone knows a province and a total.

The search stands on a host of its own (search.ccgp.gov.cn, http only) and bears no more than 365 days; a page 频繁访问
with status 200 is its throttle. Its regions are provinces: a city's platform is read with all notices of the province,
and a notice's place is told by its title, its purchaser and its page.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar
from urllib.parse import urlencode, urlsplit

from parsel import Selector

from crawlers.asks import Ask, Capture, CouldNotLook, Draft, ListPage, Row, SearchKey, Span
from crawlers.families.base import Family, Read, column_of, or_gone, page_of, require_found
from crawlers.families.markup import first_of, html_of, link_line, page_draft, text_of, title_of, whole_link
from crawlers.families.records import count_of, moment_of, one_line, total_of
from notices.regions import region_of
from notices.vocabulary import Stage, TradeKind
from settings import Column

ROWS = "ul.vT-srch-result-list-bid"
BODY = "div.vF_detail_content, #noticeArea, div.vT_detail_content"
DOWNLOAD = "https://download.ccgp.gov.cn/oss/download?uuid="
KEY = re.compile(r"(t\d{8}_\d+)\.s?html?$")
PARTY = {"purchaser": re.compile(r"采购人\s*[:：]\s*([^|]*)"), "agency": re.compile(r"代理机构\s*[:：]\s*([^|]*)")}
NO_PARTY = re.compile(r"^(?:详?见.*|无|/|-+)?$")
HALF_A_YEAR, FROM_TO = 5, 6  # values of timeType
ZONES = {
    "11": "北京市", "12": "天津市", "13": "河北省", "14": "山西省", "15": "内蒙古自治区", "21": "辽宁省",
    "22": "吉林省", "23": "黑龙江省", "31": "上海市", "32": "江苏省", "33": "浙江省", "34": "安徽省",
    "35": "福建省", "36": "江西省", "37": "山东省", "41": "河南省", "42": "湖北省", "43": "湖南省",
    "44": "广东省", "45": "广西壮族自治区", "46": "海南省", "50": "重庆市", "51": "四川省", "52": "贵州省",
    "53": "云南省", "54": "西藏自治区", "61": "陕西省", "62": "甘肃省", "63": "青海省", "64": "宁夏回族自治区",
    "65": "新疆维吾尔自治区",
}  # fmt: skip
COLUMNS = (
    ("公开招标公告", Stage.TENDER, 1),
    ("邀请招标公告", Stage.TENDER, 6),
    ("竞争性谈判公告", Stage.TENDER, 3),
    ("竞争性磋商公告", Stage.TENDER, 10),
    ("询价公告", Stage.TENDER, 2),
    ("单一来源公示", Stage.SINGLE_SOURCE, 4),
    ("资格预审公告", Stage.PREQUALIFICATION, 5),
    ("更正公告", Stage.AMENDMENT, 8),
    ("中标公告", Stage.RESULT, 7),
    ("成交公告", Stage.RESULT, 11),
    ("终止公告", Stage.FAILED, 12),
    ("其他公告", Stage.OTHER, 9),
)


class Ccgp(Family):
    """List, detail and find of the national government procurement site."""

    name: ClassVar[str] = "ccgp"
    search_kinds: ClassVar[tuple[str, ...]] = ("project", "name")
    columns: ClassVar[tuple[Column, ...]] = tuple(
        column_of(name, TradeKind.PROCUREMENT, stage, bidType=kind) for name, stage, kind in COLUMNS
    )

    def list_ask(self, column: Column, page: int, span: Span) -> Ask:
        """GET bxsearch for the span's days, twenty a page."""
        since, until = (f"{day:%Y:%m:%d}" for day in (span.since, span.until))
        return self._ask(column, page, timeType=FROM_TO, start_time=since, end_time=until)

    def search_asks(self, column: Column, key: SearchKey) -> list[Ask]:
        """Titles by `kw`, project numbers by `projectId`, over the last half year: a span would need today's date."""
        field = {"name": "kw", "project": "projectId"}.get(key.kind)
        return [self._ask(column, 1, **{field: key.value})] if field else []

    def _ask(self, column: Column, page: int, **given: Any) -> Ask:
        zone = (self.site.region or "")[:2]
        query = {"searchtype": 1, "page_index": page, "bidSort": 0, "buyerName": "", "projectId": "", "pinMu": 0,
                 "bidType": 0, "dbselect": "bidx", "kw": "", "start_time": "", "end_time": "", "timeType": HALF_A_YEAR,
                 "displayZone": ZONES.get(zone, ""), "zoneId": zone, "pppStatus": 0, "agentName": ""}  # fmt: skip
        url = f"{self._search_origin}/bxsearch?{urlencode({**query, **column.params, **given})}"
        return Ask(url, headers={"Referer": f"{self.site.base_url}/"})

    @property
    def _search_origin(self) -> str:
        """The search's own host; the site itself where it is no www."""
        host = urlsplit(self.site.base_url).netloc
        return f"http://search.{host.removeprefix('www.')}" if host.startswith("www.") else self.site.base_url

    def read_list(self, column: Column, capture: Capture) -> ListPage:
        """Rows and the total, which alone tells an empty list from a page of another kind."""
        page = page_of(require_found(capture))
        listed = page.css(ROWS)
        total = _total(page)
        if total is None and not listed.css("li"):
            raise CouldNotLook(_why_not(page, capture))
        rows = tuple(_row(item, capture.url) for item in listed.xpath("./li"))
        return ListPage(rows, total=None if total is None else total_of(total, len(rows)))

    async def detail(self, column: Column, row: Row, read: Read[Any]) -> list[Draft]:
        """The page; its text stands in one element, its digest in a table beside."""
        capture, page, body = await read(Ask(row.url), _read_detail)
        digest = _digest(page)
        title = text_of(first_of(page, "h2.tc"))
        claims = {
            "purchaser": _party(digest.get("采购单位")) or row.context.get("purchaser"),
            "agency": _party(digest.get("代理机构名称")) or row.context.get("agency"),
        }
        shown = text_of(first_of(page, "#pubTime")) or digest.get("公告时间")
        text = "\n".join([html_of(body, capture.url), *_attachments(page, body)])
        return [
            page_draft(
                row, capture, title, text, moment_of(shown), region=_region(digest.get("行政区域", "")),
                claims={name: value for name, value in claims.items() if value},
            )
        ]  # fmt: skip


def _total(page: Selector) -> int | None:
    """The count in red above the list."""
    red = page.xpath("//span[contains(translate(@style, 'C', 'c'), 'c00000')][not(ancestor::li)]")
    found = (count_of(text_of(node).replace(",", "")) for node in red)
    return next((count for count in found if count is not None), None)


def _why_not(page: Selector, capture: Capture) -> str:
    if not capture.body.strip():
        return "empty_answer"
    title = text_of(first_of(page, "title"))
    return "throttled" if "频繁访问" in title else "error_answer" if "错误页面" in title else "not_html"


def _row(item: Selector, base: str) -> Row:
    link = first_of(item, "a")
    if link is None or not link.attrib.get("href"):
        raise CouldNotLook("not_html")
    url = whole_link(base, link.attrib["href"])
    found = KEY.search(url)
    said = "".join(item.xpath("(.//span)[1]/text()").getall())
    parties = {name: _party(match.group(1)) for name, pattern in PARTY.items() if (match := pattern.search(said))}
    return Row(
        key=found.group(1) if found else url,
        title=title_of(link),
        published=moment_of(said),
        context={name: value for name, value in parties.items() if value},
        url=url,
    )


def _party(text: str | None) -> str:
    name = one_line(text or "")
    return "" if NO_PARTY.match(name) else name


def _read_detail(capture: Capture) -> tuple[Capture, Selector, Selector]:
    page = page_of(or_gone(capture))
    body = page.css(BODY)
    if not body:
        raise CouldNotLook(_why_not(page, capture))
    _mend_downloads(page, capture.url)
    return capture, page, body[0]


def _digest(page: Selector) -> dict[str, str]:
    """What the table 公告概要 says, by its labels."""
    cells = page.css("td.title")
    beside = ((cell, cell.xpath("following-sibling::td[1]")) for cell in reversed(cells))
    return {text_of(cell): text_of(value[0]) if value else "" for cell, value in beside}


def _mend_downloads(page: Selector, base: str) -> None:
    """Give attachments their address: an empty link is told by its id."""
    for link in page.css("a.bizDownload[id]"):
        href = link.attrib.get("href", "").strip()
        named = href not in ("", "#") and not href.startswith("javascript")
        link.root.set("href", whole_link(base, href) if named else DOWNLOAD + link.attrib["id"])


def _attachments(page: Selector, body: Selector) -> list[str]:
    """Lines for the attachments that stand outside the text only."""
    inside = {link.attrib["id"] for link in body.css("a.bizDownload[id]")}
    outside = {link.attrib["id"]: link for link in page.css("a.bizDownload[id]") if link.attrib["id"] not in inside}
    return [link_line(link.attrib["href"], text_of(link) or "附件", "附件") for link in outside.values()]


def _region(text: str) -> str | None:
    return "430000" if re.search(r"湖南省(?:省本级|本级|省级|省直)", text) else region_of(text)
