"""The TenderProject/GetTpList product (Shaoyang, Zhangjiajie, Xiangxi centres): JSON lists with Chinese keys.

One 24-hex id (tpId) stands for a project and fans out to all its notices. Pages for people keep their text in iframes;
the JSON behind them is read first, the iframes only where the JSON holds no text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from parsel import Selector

from crawlers.asks import Ask, Capture, CouldNotLook, Draft, Gone, ListPage, Row, SearchKey, Span
from crawlers.families.base import Family, Read, column_of, draft_of, or_gone, page_of, param, require_found
from crawlers.families.markup import html_of, titled, whole_link
from crawlers.families.records import moment_of, record_in, rows_in, total_of
from notices.vocabulary import Stage, TradeKind
from settings import Column

PAGE_SIZE = 15
WORKS = "房建市政,水利,交通运输,土地开发整理,其他"
PURCHASES = "政府采购"
PUBLICITY = "中标公示,中标候选人公示"
OUTCOMES = "流标公示,废标公示,中标结果公示"
LIST_OF_STAGE = {
    "tender": "/TenderProject/GetTpList",
    "amendment": "/TenderProject/GetSupList",
    "clarification": "/TenderProject/GetTenderQuestion",
    "candidates": "/TenderProject/GetBidderList",
    "result": "/TenderProject/GetBidderList",
    "failed": "/TenderProject/GetBidderList",
    "contract": "/ContractPublicity/GetConPublicityList",
}
DETAIL_OF_LIST = {
    "/TenderProject/GetTpList": "/TenderFlow/GetTpInfo",
    "/TenderProject/GetSupList": "/supplenotice/GetInfosByTpId",
    "/TenderProject/GetTenderQuestion": "/TenderQuestion/GetInfosByTpId",
    "/TenderProject/GetBidderList": "/BidderPublic/GetInfosByTpId",
    "/ContractPublicity/GetConPublicityList": "/ContractPublicity/GetInfosByTpId",
    "/TenderProject/GetTenderControl": "/TenderProject/GetConPriceInfo",
}
FRAMES = "iframe.ugly::attr(src)"
BODY_KEYS = ("招标内容", "修改文本", "内容", "合同内容", "答疑内容", "公示内容")


class GetTpList(Family):
    """List, detail and find of the GetTpList product."""

    name: ClassVar[str] = "gettplist"
    columns: ClassVar[tuple[Column, ...]] = (
        column_of("招标公告", TradeKind.CONSTRUCTION, Stage.TENDER, category=WORKS),
        column_of("补充通知", TradeKind.CONSTRUCTION, Stage.AMENDMENT, category=WORKS),
        column_of("答疑", TradeKind.CONSTRUCTION, Stage.CLARIFICATION, category=WORKS),
        column_of("中标候选人公示", TradeKind.CONSTRUCTION, Stage.CANDIDATES, category=WORKS, bpType=PUBLICITY),
        column_of("中标结果公示", TradeKind.CONSTRUCTION, Stage.RESULT, category=WORKS, bpType=OUTCOMES),
        column_of("采购公告", TradeKind.PROCUREMENT, Stage.TENDER, category=PURCHASES),
        column_of("采购补充通知", TradeKind.PROCUREMENT, Stage.AMENDMENT, category=PURCHASES),
        column_of("采购答疑", TradeKind.PROCUREMENT, Stage.CLARIFICATION, category=PURCHASES),
        column_of("采购中标公示", TradeKind.PROCUREMENT, Stage.RESULT, category=PURCHASES, bpType=PUBLICITY),
        column_of("采购流标公示", TradeKind.PROCUREMENT, Stage.FAILED, category=PURCHASES, bpType=OUTCOMES),
        column_of("采购合同公示", TradeKind.PROCUREMENT, Stage.CONTRACT, category=PURCHASES),
    )

    def list_ask(self, column: Column, page: int, span: Span) -> Ask:
        """GET with page and records; the total, as text in `msg`, is that of the time asked for."""
        return self._ask(column, page=page, records=PAGE_SIZE, publishbegintime=span.since.isoformat())

    def search_asks(self, column: Column, key: SearchKey) -> list[Ask]:
        """The list searches titles by `name`; codes are not searched."""
        return [self._ask(column, page=1, records=PAGE_SIZE, name=key.value)] if key.kind == "name" else []

    def _ask(self, column: Column, **query: Any) -> Ask:
        params = {key: value for key, value in column.params.items() if key != "path"}
        return Ask(self.address(_list_path(column), IsShowOld="true", **params, **query))

    def read_list(self, column: Column, capture: Capture) -> ListPage:
        """`{"json": [{"id"|"TpId", "Title", "time"}], "msg": "<total>"}`."""
        data = require_found(capture).json()
        rows = tuple(self._row(column, item) for item in rows_in(data, "json"))
        return ListPage(rows, total=total_of(data.get("msg"), len(rows)))

    def _row(self, column: Column, item: Mapping[str, Any]) -> Row:
        if not isinstance(item, dict):
            raise CouldNotLook("error_answer")
        tp_id = str(item.get("TpId") or item.get("tpId") or item.get("id") or "")
        title = str(item.get("Title") or item.get("title") or "")
        if not tp_id or not title:
            raise CouldNotLook("error_answer")
        notice = str(item["id"]) if item.get("TpId") and item.get("id") and item["id"] != tp_id else None
        return Row(
            key=f"{_list_path(column)}|{tp_id}|{title}",
            title=title,
            published=moment_of(item.get("time") or item.get("PublishTime")),
            context={"tpId": tp_id, "notice": notice},
            url=self._human_url(column, tp_id),
        )

    def _human_url(self, column: Column, tp_id: str) -> str:
        """The page for people, its Chinese path and column name as the site prints them."""
        kind = "cg" if column.trade_kind == "procurement" else "gc"
        label = column.name.removeprefix("采购") if column.name not in ("采购公告",) else column.name
        return f"{self.site.base_url}/新流程/招投标信息/jyxx_x.aspx?iq={kind}&type={label}&tpid={tp_id}"

    async def detail(self, column: Column, row: Row, read: Read[Any]) -> list[Draft]:
        """The JSON detail of the project's notices of this column; iframes of the page where it holds no text."""
        tp_id = str(row.context["tpId"])
        ask = Ask(self.address(DETAIL_OF_LIST[_list_path(column)], tpId=tp_id))
        capture, items = await read(ask, _read_items)
        drafts = [self._draft(column, row, item, capture) for item in _of_row(items, row)]
        empty = [n for n, draft in enumerate(drafts) if not draft.content]
        if empty:
            content, page = await self._from_frames(row, read)
            for n in empty:
                drafts[n] = replace(drafts[n], content=content, capture=page)
        return drafts

    def _draft(self, column: Column, row: Row, item: Mapping[str, Any], capture: Capture) -> Draft:
        tp_id = str(row.context["tpId"])
        detail = _detail(item)
        title = next((str(v) for k, v in detail.items() if "标题" in k and v), row.title)
        identity = item.get("id") if _list_path(column) != LIST_OF_STAGE["tender"] else None
        return draft_of(
            row, capture, _compose(title, detail), title=row.title or title, native=(tp_id,),
            key=f"{_list_path(column)}|{tp_id}|{identity}" if identity else f"tender|{tp_id}",
            claims={"purchaser": str(detail["招标人"])} if detail.get("招标人") else {},
        )  # fmt: skip

    async def _from_frames(self, row: Row, read: Read[Any]) -> tuple[bytes, Capture]:
        page, sources = await read(Ask(row.url), _read_frames)
        parts = [await read(Ask(whole_link(row.url, source)), read_frame) for source in sources]
        text = "\n".join(part for part in parts if part)
        if not text:
            raise CouldNotLook("empty_answer")
        return titled(row.title, text), page


def _list_path(column: Column) -> str:
    return param(column, "path") or LIST_OF_STAGE.get(column.stage, "/TenderProject/GetTpList")


def _read_items(capture: Capture) -> tuple[Capture, list[Mapping[str, Any]]]:
    """The notices of a detail answer. Raises Gone on 404 and on the product's own empty answer."""
    data = or_gone(capture).json()
    if not isinstance(data, dict) or "json" not in data:
        raise CouldNotLook("error_answer")
    found = data["json"]
    if found in (None, "", [], {}):
        raise Gone
    items = [found] if isinstance(found, dict) else found
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise CouldNotLook("error_answer")
    return capture, items


def _of_row(items: list[Mapping[str, Any]], row: Row) -> list[Mapping[str, Any]]:
    """The items that a row shows: by id, by title, else all of them (one project's row may stand for several)."""
    by_id = [item for item in items if row.context.get("notice") and item.get("id") == row.context["notice"]]
    if by_id or len(items) == 1:
        return by_id or items
    wanted = _title_key(row.title)
    by_title = [item for item in items if wanted in {_title_key(str(v)) for v in _titles(item)}]
    return by_title or items


def _titles(item: Mapping[str, Any]) -> list[Any]:
    return [value for key, value in _detail(item).items() if "标题" in key]


def _detail(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """The record itself, or the `detail` it wraps."""
    return record_in(item, "detail") or item


def _title_key(title: str) -> str:
    return re.sub(r"[\W_]+", "", re.sub(r"^【[^】]*】", "", title))


def _compose(title: str, detail: Mapping[str, Any]) -> bytes:
    """Body for the reader: the notice's own HTML, then what the record says besides and the text does not repeat."""
    body = next((str(detail[key]) for key in BODY_KEYS if detail.get(key)), "")
    plain = _tight(Selector(body or "<p/>", type="html").xpath("string(/)").get() or "")
    if len(plain) < 8 and not detail.get("候选人"):
        return b""
    rows = [
        (key, str(value)) for key, value in detail.items()
        if isinstance(value, (str, int, float)) and value != "" and key not in BODY_KEYS
        and "标题" not in key and not re.fullmatch(r"[A-Za-z]+", key) and _tight(str(value)) not in plain
    ]  # fmt: skip
    parts = [body]
    if rows:
        cells = "".join(f"<tr><td>{html.escape(k)}</td><td>{html.escape(v)}</td></tr>" for k, v in rows)
        parts.append(f"<table>{cells}</table>")
    ranked = detail.get("候选人")
    if isinstance(ranked, list) and ranked and not _names_in(ranked, plain):
        parts.append(_ranked_table(ranked))
    return titled(title, *parts)


def _tight(text: str) -> str:
    """The text without any space."""
    return "".join(text.split())


def _names_in(ranked: list[Mapping[str, Any]], plain: str) -> bool:
    names = [str(entry.get("候选人") or entry.get("投标人") or "") for entry in ranked if isinstance(entry, dict)]
    return all(_tight(name) in plain for name in names if name)


def _ranked_table(ranked: list[Mapping[str, Any]]) -> str:
    keys = [key for key in ranked[0] if isinstance(ranked[0], dict)]
    head = "".join(f"<td>{html.escape(key)}</td>" for key in keys)
    lines = "".join(
        "<tr>" + f"<td>{n}</td>" + "".join(f"<td>{html.escape(str(entry.get(k) or ''))}</td>" for k in keys) + "</tr>"
        for n, entry in enumerate(ranked, 1)
    )
    return f"<table><tr><td>名次</td>{head}</tr>{lines}</table>"


def _read_frames(capture: Capture) -> tuple[Capture, list[str]]:
    sources = page_of(or_gone(capture)).css(FRAMES).getall()
    if not sources:
        raise CouldNotLook("not_html")
    return capture, sources


def read_frame(capture: Capture) -> str:
    """What a frame of a page shows; one that is missing is a fault of the site, not a removal."""
    page = page_of(require_found(capture))
    return "\n".join(html_of(part, capture.url) for part in page.css("div.content"))
