"""Stand-in of a trading centre on TRS: the WAS search as JSONP, and the open search as JSON.

Odd: the first wraps its rows in a call, counts in strings, writes days with dots, turns whoever wants more than twenty
rows a page to a placeholder, and finds nothing by a keyword; the second mixes all stages without a type, finds nothing
for a type the site has not, and its details carry a bid opening in 1970. The two name a notice by different ids.

Assumed: the channel numbers are invented; ten rows a page unless asked; the paths of pages; the answer for an unknown
key (dealContent null); the stage names of procurement results; that the open search gives twenty rows at most.
"""

from __future__ import annotations

import json
import re
from html import escape
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from sandbox.standins.asking import between, number, second
from sandbox.standins.board import Board, Entry
from sandbox.standins.places import lies_in, own_place
from sandbox.standins.webpage import Chrome, download, marked, pages, route

ORIGIN = "http://was.trs.example.cn"
COLUMNS = {"工程·招标公告": "1001", "工程·中标公告": "1002", "采购公告": "1003", "采购结果": "1004"}
# By column: the trade, the stage as the first search names it, as the second does, and the folder of its pages.
_STAGES = {
    "工程·招标公告": ("工程建设", "招标公告", "招标公告", "gcjs/zbgg"),
    "工程·中标公告": ("工程建设", "中标公告", "中标结果公告", "gcjs/zhbgg"),
    "采购公告": ("政府采购", "采购公告", "采购公告", "zfcg/cggg"),
    "采购结果": ("政府采购", "中标公告", "中标公告", "zfcg/cgjg"),
}
_CODES = {"工程建设": "engineering_construction", "政府采购": "government_procurement"}
_MOST, _ROWS = 20, 10
_TERM = re.compile(r"\s*(\w+)\s*(<>|=)\s*'([^']*)'\s*")


def page_path(entry: Entry) -> str:
    """Where a notice's page is."""
    folder = _STAGES[entry.column][3]
    return f"/ggzy/{folder}/{entry.posted:%Y%m}/t{entry.posted:%Y%m%d}_{8_000_000 + entry.number}.html"


def data_key(board: Board, entry: Entry) -> str:
    """The id of a notice in the open search."""
    return board.token(f"key|{entry.number}")[:32]


def _record(entry: Entry) -> dict[str, str]:
    """One row of the WAS search; some addresses are relative."""
    trade, stage = _STAGES[entry.column][:2]
    return {
        "title": entry.title,
        "gtitle": entry.title,
        "area": f"12{entry.region}MB0000000X",
        "timestamp": f"{entry.posted:%Y.%m.%d}",
        "tType": trade,
        "iType": stage,
        "modal": "1",
        "docpuburl": page_path(entry) if entry.number % 3 == 0 else ORIGIN + page_path(entry),
    }


def _chosen(entry: Entry, searchword: str) -> bool:
    """Whether an expression of `field='v'` and `field<>'v'` lets an entry through; any other finds nothing."""
    known = _record(entry)
    for part in re.split(r"\s+and\s+", searchword.strip(), flags=re.IGNORECASE):
        term = _TERM.fullmatch(part)
        if term is None or term[1] not in known:
            return False
        if (known[term[1]] == term[3]) != (term[2] == "="):
            return False
    return True


class Site:
    """What the site says of its board."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.chrome = Chrome("公共资源交易网")

    def was(self, request: Request) -> Response:
        """The WAS search."""
        query = request.query_params
        size = number(query.get("perpage") or query.get("prepage"), _ROWS)
        if size > _MOST:
            return HTMLResponse("<html><head><title>公共资源</title></head><body><div>公共资源</div></body></html>")
        column = next((name for name, channel in COLUMNS.items() if channel == query.get("channelid")), None)
        word = query.get("searchword", "")
        rows = [e for e in self.board.standing(column) if not word.strip() or _chosen(e, word)] if column else []
        listing = self.board.listing(rows)
        answer = {
            "recordnum": str(listing.total),
            "pagenum": str(pages(listing.total, size)),
            "datas": [_record(entry) for entry in listing.page(number(query.get("page"), 1), size)],
        }
        # The parameter comes twice, once without a value.
        names = [name for name in query.getlist("callback") if name]
        call = names[-1] if names and re.fullmatch(r"[\w.]+", names[-1]) else "result"
        return HTMLResponse(f"\r\n\r\n{call}({json.dumps(answer, ensure_ascii=False)});\r\n")

    def opened(self, request: Request) -> Response:
        """The open search."""
        asked = dict(request.query_params)
        size = min(number(asked.get("pageSize"), _ROWS), _MOST)
        listing = self.board.listing([e for e in self.board.standing() if _wanted(e, asked)])
        shown = [
            self._row(entry, asked.get("noticeName", ""))
            for entry in listing.page(number(asked.get("pageNum"), 1), size)
        ]
        return _said({"total": listing.total, "data": shown})

    def _row(self, entry: Entry, word: str) -> dict[str, Any]:
        trade, _, stage, _ = _STAGES[entry.column]
        return {
            "projectName": entry.title,
            "noticeName": marked(entry.title, [word], "<em style='color:red'>", "</em>"),
            "noticeSendTime": second(entry.posted),
            "docpubtime": second(entry.posted),
            "sourceDataKey": data_key(self.board, entry),
            "regionName": own_place(entry.region),
            "regionCode": entry.region,
            "platformName": "市公共资源交易中心",
            "noticeTypeName": stage,
            "transactionTypeName": trade,
            "transactionTypeCode": _CODES[trade],
        }

    def told(self, request: Request) -> Response:
        """A notice of the open search."""
        entry = self.board.find(request.query_params.get("sourceDataKey", ""), lambda e: data_key(self.board, e))
        if entry is None:
            return _said({"dealContent": None})
        content = {
            "noticeName": entry.title,
            "projectName": entry.title,
            "projectCode": entry.code,
            "noticeSendTime": second(entry.posted),
            "bidOpenTime": "1970-01-01 08:00:00",
            "noticeContent": entry.body + self._files(entry, page_path(entry).rsplit("/", 1)[0]),
        }
        return _said({"dealContent": content})

    def _files(self, entry: Entry, folder: str) -> str:
        return "".join(
            f'<p><a href="{folder}/P{8_000_000 + entry.number}_{place}.pdf">{escape(held.name)}</a></p>'
            for place, held in enumerate(entry.attachments)
        )

    def page(self, request: Request) -> Response:
        """A notice's page."""
        entry = self.board.find(request.url.path, page_path)
        if entry is None:
            return self.chrome.missing()
        return self.chrome.shown(
            entry.title,
            f'<div class="ewb-article"><h2>{escape(entry.title)}</h2><div class="ewb-article-sources">'
            f"发布时间：{entry.posted:%Y-%m-%d %H:%M} 来源：市公共资源交易中心</div>"
            f'<div class="ewb-article-info">{entry.body}{self._files(entry, ".")}</div></div>',
        )

    def file(self, request: Request) -> Response:
        """A file beside a notice's page."""
        said = re.fullmatch(r"(.*)/P(\d+)_(\d+)\.pdf", request.url.path)
        for entry in self.board.standing():
            at = page_path(entry).rsplit("/", 1)[0], str(8_000_000 + entry.number)
            if said and (said[1], said[2]) == at and int(said[3]) < len(entry.attachments):
                return download(entry.attachments[int(said[3])])
        return self.chrome.missing()


def _wanted(entry: Entry, asked: dict[str, str]) -> bool:
    trade, _, stage, _ = _STAGES[entry.column]
    return (
        asked.get("noticeName", "") in entry.title
        and asked.get("projectCode", "") in ("", entry.code)
        and asked.get("noticeTypeName", "") in ("", stage)
        and asked.get("transactionTypeName", "") in ("", trade)
        and lies_in(entry.region, asked.get("regionCode", ""))
        and between(second(entry.posted), asked.get("startTime", ""), asked.get("endTime", ""))
    )


def _said(data: object) -> Response:
    return JSONResponse({"code": 200, "msg": "操作成功", "data": data})


def app(board: Board) -> Starlette:
    """The site."""
    site = Site(board)

    def shell(_request: Request) -> Response:
        return site.chrome.shown("交易信息", '<div id="app"></div>')

    opened = "/trssearch/openSearch/"
    return Starlette(
        routes=[
            route("/was5/web/search", site.was),
            route(f"{opened}searchPublishResource", site.opened),
            route(f"{opened}getPublishResourceDealContent", site.told),
            # The list of another gateway, which shows nobody anything.
            route(f"{opened}getPublishResourceDealList", lambda _request: _said({"total": 0, "data": []})),
            route("/ggzy/{trade}/{stage}/{month}/{name}.html", site.page),
            route("/ggzy/{trade}/{stage}/{month}/{name}.pdf", site.file),
            route("/jyxx/{name}.html", shell),
        ]
    )
