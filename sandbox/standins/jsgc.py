"""Stand-in of a trading centre of the "jsgcZbgg" family: tables by notice type, and JSON with a key per type.

Odd: each notice type has its own columns in the table and its own names for id, title and time in the JSON; the pager's
last link but one is the number of pages; a page beyond the last shows the last again; procurement searches by other
parameters than construction, and ignores those; results have their body under `winBid` instead of `tender`.

Assumed: ten rows a page; what a page beyond the end shows; the keys of jsgcGzsx and jsgcZbyc (as jsgcBgtz) and the junk
numbers 4 to 6; the prefix before -home-api; code 500 with data null for what is unknown; the times on detail pages.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.standins.asking import between, fields, number, second
from sandbox.standins.board import Board, Entry
from sandbox.standins.webpage import Chrome, cut, download, file_by, file_key, pages

ORIGIN = "http://ggzy.jsgc.example.cn"
COLUMNS = {
    "工程·招标公告": "jsgcZbgg",
    "工程·变更公告": "jsgcBgtz",
    "工程·更正事项": "jsgcGzsx",
    "工程·开标记录": "jsgcKbjl",
    "工程·中标候选人公示": "jsgcZbhxrgs",
    "工程·中标结果公示": "jsgcZbjggs",
    "工程·招标异常": "jsgcZbyc",
    "采购公告": "zfcg/cggg",
    "采购更正": "zfcg/gzsx",
    "采购结果": "zfcg/zbjggs",
}
_API = "/ggfwpt-home-api/jyxx/"
_ROWS, _MOST, _SHOWN = 10, 100, 24


@dataclass(frozen=True)
class Shape:
    """How one notice type is told: the table's columns, the JSON's keys, and its number in the JSON's details."""

    head: tuple[str, ...]  # from the third column on
    id_key: str
    title_key: str
    time_key: str
    junk: str
    won: bool = False  # its body stands under winBid
    titled_cell: bool = False  # the full title is an attribute of the cell, not of the link


_CHANGE = ("guid", "changeTitle", "fabuTime")
_PLAIN = ("公告标题", "发布时间")
_WON = ("winBidBulletinGuid", "bulletinName", "bulletinIssueTime")
SHAPES = {
    "jsgcZbgg": Shape(
        ("公告标题", "发布时间", "截止时间"), "tenderBulletinGuid", "bulletinName", "bulletinIssueTime", "0"
    ),
    "jsgcBgtz": Shape(("项目名称", "公告标题", "发布时间"), *_CHANGE, "1"),
    "jsgcGzsx": Shape(_PLAIN, *_CHANGE, "4", titled_cell=True),
    "jsgcKbjl": Shape(_PLAIN, "guid", "noticeName", "bidOpeningTime", "5", titled_cell=True),
    "jsgcZbhxrgs": Shape(_PLAIN, *_WON, "2", won=True),
    "jsgcZbjggs": Shape(_PLAIN, *_WON, "3", won=True),
    "jsgcZbyc": Shape(("公告标题", "异常类型", "发布时间"), *_CHANGE, "6"),
    "zfcg/cggg": Shape(("公告标题", "发布时间", "截止时间"), "guid", "bulletinTitle", "bulletinStartTime", "1"),
    "zfcg/gzsx": Shape(_PLAIN, "guid", "terminationBulletinTitle", "modificationStartTime", "2", titled_cell=True),
    "zfcg/zbjggs": Shape(_PLAIN, "guid", "winBidBulletinTitle", "winBidBulletinStartTime", "3", won=True),
}


def guid(board: Board, entry: Entry) -> str:
    """The id of a notice, the same in pages and JSON."""
    return board.uuid(f"guid|{entry.number}")


class Site:
    """What the site says of its board."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.chrome = Chrome("公共资源交易平台")

    def rows(self, path: str, asked: dict[str, str]) -> list[Entry]:
        """The notices of a type that a question lets through."""
        names = ("purchaseProjectCode", "bulletinTitle") if "/" in path else ("tenderProjectCode", "bulletinName")
        code, title = (asked.get(name, "") for name in names)
        since, until = asked.get("publishTimeStart", "")[:10], asked.get("publishTimeEnd", "")[:10]
        return [
            entry
            for entry in self.board.standing(next(name for name, known in COLUMNS.items() if known == path))
            if code in entry.code and title in entry.title and between(f"{entry.posted:%Y-%m-%d}", since, until)
        ]

    def body(self, entry: Entry) -> str:
        """A notice's text with its files."""
        files = [(file_key(self.board, entry, place), held) for place, held in enumerate(entry.attachments)]
        return entry.body + "".join(
            f'<p><a href="/jyxx/file/download?id={key}">{escape(held.name)}</a></p>' for key, held in files
        )

    def table(self, path: str, asked: dict[str, str]) -> Response:
        """The list as a page."""
        listing = self.board.listing(self.rows(path, asked))
        last = pages(listing.total, _ROWS)
        page = min(number(asked.get("currentPage"), 1), max(last, 1))
        shape = SHAPES[path]
        lines = "".join(
            self._line(path, entry, (page - 1) * _ROWS + place)
            for place, entry in enumerate(listing.page(page, _ROWS), 1)
        )
        heads = "".join(f"<th>{name}</th>" for name in ("序号", "编号", *shape.head))
        none = '<tr><td colspan="5">暂无数据</td></tr>'
        body = f"<table><tbody><tr>{heads}</tr>{lines or none}</tbody></table>"
        return self.chrome.shown("交易信息", f'<div class="news">{body}</div>{_pager(page, last)}')

    def _line(self, path: str, entry: Entry, rank: int) -> str:
        shape, full = SHAPES[path], escape(entry.title, quote=True)
        link = f'href="/jyxx/{path}Detail?guid={guid(self.board, entry)}&amp;isOther=false"'
        shown = escape(cut(entry.title, _SHOWN))
        cells = {
            "项目名称": f"<td>{escape(entry.title[:12])}</td>",
            "公告标题": (
                f'<td title="{full}"><a {link}>{shown}</a></td>'
                if shape.titled_cell
                else f'<td><a {link} title="{full}">{shown}</a></td>'
            ),
            "发布时间": f"<td>{entry.posted:%Y-%m-%d}</td>",
            "截止时间": "<td></td>",
            "异常类型": "<td>终止招标</td>",
        }
        code = escape(entry.code)
        return f"<tr><td>{rank}</td><td>{code}</td>{''.join(cells[name] for name in shape.head)}</tr>"

    def detail(self, path: str, key: str) -> Response:
        """A notice's page."""
        entry = self.board.find(key, lambda e: guid(self.board, e))
        if entry is None or COLUMNS[entry.column] != path:
            return self.chrome.missing()
        place = "content clearfloat" if "/" in path else "ctn-detail"
        return self.chrome.shown(
            entry.title,
            f'<h2 class="detail-title">{escape(entry.title)}</h2>'
            f'<span class="detail-time">发布时间：{entry.posted:%Y-%m-%d %H:%M}</span>'
            f'<div class="{place}">{self.body(entry)}</div>',
        )

    def listed(self, path: str, asked: dict[str, str]) -> Response:
        """The list as JSON; it wants the area named."""
        if "secondArea" not in asked:
            return _refused("参数错误")
        size, page = min(number(asked.get("pageSize"), _ROWS), _MOST), number(asked.get("currentPage"), 1)
        listing = self.board.listing(self.rows(path, asked))
        shown = [self._row(path, entry) for entry in listing.page(page, size)]
        return JSONResponse({"code": 200, "msg": "操作成功", "data": {"total": listing.total, "rows": shown}})

    def _row(self, path: str, entry: Entry) -> dict[str, Any]:
        shape = SHAPES[path]
        # Where the id has another name, `guid` is the number of the record, which opens nothing.
        return {
            "guid": self.board.uuid(f"record|{entry.number}"),
            "purchaseProjectCode" if "/" in path else "tenderProjectCode": entry.code,
            shape.id_key: guid(self.board, entry),
            shape.title_key: entry.title,
            shape.time_key: f"{entry.posted:%Y-%m-%d}",
        }

    def told(self, purchase: bool, asked: dict[str, str]) -> Response:
        """A notice as JSON; it must be asked for by the number of its type."""
        entry = self.board.find(asked.get("guid", ""), lambda e: guid(self.board, e))
        path = COLUMNS[entry.column] if entry else ""
        if entry is None or ("/" in path) != purchase or SHAPES[path].junk != asked.get("junk"):
            return _refused("数据不存在")
        tender = {
            "bulletinName": entry.title,
            "bulletinIssueTime": f"{entry.posted:%Y%m%d%H%M%S}",
            "bulletinContent": self.body(entry),
        }
        won = {
            "winBidBulletinTitle": entry.title,
            "winBidBulletinStartTime": second(entry.posted),
            "winBidBulletinContent": self.body(entry),
        }
        data = {"tender": None, "winBid": won} if SHAPES[path].won else {"tender": tender, "winBid": None}
        return JSONResponse({"code": 200, "msg": "操作成功", "data": data})


def _refused(message: str) -> Response:
    return JSONResponse({"code": 500, "msg": message, "data": None})


def _pager(page: int, pages: int) -> str:
    """Links to all pages; the last but one is how many there are."""
    if not pages:
        return ""
    near = sorted({1, pages, *(n for n in range(page - 2, page + 3) if 1 <= n <= pages)})
    links = "".join(
        f'<a href="#"{" class=cur" if n == page else ""} onclick="pagination({n});return false;">{n}</a>' for n in near
    )
    return f'<div class="mmggxlh"><a href="#">上一页</a>{links}<a href="#">下一页</a></div>'


def app(board: Board) -> Starlette:
    """The site."""
    site = Site(board)

    def route(path: str, answer: Callable[[dict[str, str]], Response], *methods: str) -> Route:
        async def endpoint(request: Request) -> Response:
            return answer(await fields(request))

        return Route(path, endpoint, methods=list(methods) or ["GET"])

    def held(asked: dict[str, str]) -> Response:
        found = file_by(board, asked.get("id", ""))
        return download(found[1]) if found else site.chrome.missing()

    def of_type(path: str) -> list[Route]:
        return [
            route(f"/jyxx/{path}", lambda asked: site.table(path, asked), "GET", "POST"),
            route(f"/jyxx/{path}Detail", lambda asked: site.detail(path, asked.get("guid", ""))),
            route(f"{_API}{path}", lambda asked: site.listed(path, asked)),
        ]

    return Starlette(
        routes=[
            *(one for path in SHAPES for one in of_type(path)),
            route(f"{_API}gcjsDetail", lambda asked: site.told(False, asked)),
            route(f"{_API}zfcg/zfcgDetail", lambda asked: site.told(True, asked)),
            route("/jyxx/file/download", held),
            route("/", lambda _asked: site.chrome.shown("首页", '<div id="app"></div>')),
        ]
    )
