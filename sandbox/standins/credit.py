"""Stand-in of the two credit platforms: 信用邵阳 and 信用湖南, which list penalties and licences.

Odd: a list page holds its rows as strings in a script, further blocks are fetched by POST from the address the script
names, with a key from it, ten rows at most; details come empty at times and are whole when asked again; the city's
list of licences cannot be paged. The two sites shape rows, ids, dates and details differently.
Known from other public crawlers: the names of the proxies, `initData`, the blocks' form, the six parts of a province
row, the two forms of a detail.
Assumed: a wrong key or a GET finds nothing; the city's licence proxy gives the first block whatever is asked; at most
two empty details running; an unknown or gone id stays empty; the keys' wording in the city's details.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from sandbox.standins.asking import form, number
from sandbox.standins.board import Board, Entry
from sandbox.standins.webpage import Chrome, pages

ORIGIN = "http://credit.shaoyang.gov.cn"
PROVINCE = "http://www.credithunan.gov.cn:30816"
COLUMNS: dict[str, str] = {"行政处罚": "punishment", "行政许可": "license"}
_FOLDERS = {"/sgs/webInfo": "邵阳", "/publicity_hn/webInfo": "湖南"}
_MARKS = {"行政处罚": "CF", "行政许可": "XK"}
_BLOCK = 10
_REPRESENTATIVE = "法定代表人（或单位负责人）："


@dataclass(frozen=True)
class Shelf:
    """One column on one of the two sites."""

    folder: str
    column: str

    @property
    def province(self) -> bool:
        """Whether it is the province's."""
        return _FOLDERS[self.folder] == "湖南"

    def path(self, what: str) -> str:
        """The address of the column's list, proxy or detail."""
        return f"{self.folder}/{COLUMNS[self.column]}{what}.do"

    def key(self, board: Board) -> str:
        """What the proxy wants to be told."""
        return board.token(f"id2|{self.path('Proxy')}").upper() * 2

    def entry_id(self, board: Board, entry: Entry) -> str:
        """The id of an entry, other on each site."""
        return board.token(f"{self.folder}|{entry.column}|{entry.number}").upper()

    def row(self, board: Board, entry: Entry) -> str:
        """An entry as a string of the list."""
        name = entry.title.replace("$", "＄")
        parts = [_MARKS[self.column], self.entry_id(board, entry), name]
        if self.province:
            day = f"{entry.posted:%Y/%m/%d}"
            return "$".join([*parts, _office(entry), day, day])
        return "$".join([*parts, f"{entry.posted:%Y-%m-%d}"])


def _office(entry: Entry) -> str:
    return entry.agency or "邵阳市市场监督管理局"


def _array(board: Board, shelf: Shelf, shown: Sequence[Entry]) -> str:
    """The rows as the site writes them: a comma after each."""
    rows = (json.dumps(shelf.row(board, entry), ensure_ascii=False) + "," for entry in shown)
    return f"[{''.join(rows)}]"


def _rows(shelf: Shelf, entry: Entry | None) -> list[tuple[str, str]]:
    """Keys and values of a detail; the values are blank without an entry."""
    penalty = shelf.column == "行政处罚"
    kind = "处罚" if penalty else "许可"
    party = ("被处罚单位（被处罚人）" if penalty else "被许可单位（被许可人）") if shelf.province else "行政相对人名称"
    values = ["", "", "", ""]
    if entry:
        day = f"{entry.posted:%Y/%m/%d}" if shelf.province else f"{entry.posted:%Y%m%d}"
        values = [entry.code, entry.purchaser or entry.title, _office(entry), day]
    office = "执法部门" if penalty else "许可机关"
    keys = (f"行政{kind}决定书文号", party, office, f"作出行政{kind}的日期")
    return list(zip(keys, values, strict=True))


def _province_detail(shelf: Shelf, entry: Entry | None) -> str:
    """Key and value cells, the representative within the party's cell, the decision in a table of its own."""
    rows = []
    for place, (key, value) in enumerate(_rows(shelf, entry)):
        more = f'&nbsp;&nbsp;<span class="xzcf_mc">{_REPRESENTATIVE}</span>' if place == 1 else ""
        rows.append(
            f'<tr><td width="20"></td><td class="xzcf_mc">{key}：</td>'
            f'<td class="xzcf_xx">{escape(value)}{more}</td></tr>'
        )
    title, body = (escape(entry.title), entry.body) if entry else ("", "")
    return (
        f'<table><tr><td width="270">{shelf.column}</td><td class="listf2">{title}</td></tr></table>'
        f'<table class="xzcf_bg">{"".join(rows)}</table>'
        f'<table><tr><td class="xzcf_jds">{body}</td></tr></table>'
    )


def _city_detail(shelf: Shelf, entry: Entry | None) -> str:
    """Everything is a row, the decision too."""
    kind = "处罚" if shelf.column == "行政处罚" else "许可"
    rows = [(key, escape(value)) for key, value in _rows(shelf, entry)]
    rows.insert(1, (f"行政{kind}名称", escape(entry.title) if entry else ""))
    rows.append((f"行政{kind}决定书（全文或摘要）", entry.body if entry else ""))
    cells = "".join(
        f'<tr><td></td><td class="xzcf_tb">{key}：</td><td class="xzcf_xx2">{value}</td></tr>' for key, value in rows
    )
    return f'<table class="xzcf_bg">{cells}</table>'


class _Site:
    def __init__(self, board: Board, shelf: Shelf, asked: Counter[str]) -> None:
        self.board, self.shelf, self.asked = board, shelf, asked
        self.chrome = Chrome(f"信用{_FOLDERS[shelf.folder]}", ("首页", "信用动态", "双公示", "信用查询"))

    async def first(self, request: Request) -> Response:
        """The list page with the first block and what the script needs for the next."""
        listing = self.board.listing(self.board.standing(self.shelf.column))
        script = (
            f"var initData = {_array(self.board, self.shelf, listing.page(1, _BLOCK))};"
            f"var pager = new Pager({{perPage: {_BLOCK}, totalRecord: {listing.total},"
            f" id2: '{self.shelf.key(self.board)}', proxyUrl: '{self.shelf.path('Proxy')}'}});"
            f"function show(id) {{ var href = '{self.shelf.path('Detail')}?id='+id; window.open(href); }}"
        )
        content = f'<div class="list" id="list"></div><script>{script}</script>'
        return self.chrome.shown(self.shelf.column, content)

    async def block(self, request: Request) -> Response:
        """A further block of rows."""
        query, sent = request.query_params, await form(request)
        key = sent.get("id2", query.get("id2"))
        if request.method != "POST" or key != self.shelf.key(self.board):
            return _block_text(0, "[]")
        start, end = number(query.get("startrecord")), number(query.get("endrecord"), _BLOCK)
        if not self.shelf.province and self.shelf.column == "行政许可":
            start, end = 1, _BLOCK  # this proxy never turned a page
        listing = self.board.listing(self.board.standing(self.shelf.column))
        shown = listing.span(start - 1, min(end - start + 1, _BLOCK)) if end >= start else []
        return _block_text(listing.total, _array(self.board, self.shelf, shown))

    async def detail(self, request: Request) -> Response:
        """A detail, now and then without its values."""
        asked = request.query_params.get("id", "")
        standing = self.board.standing(self.shelf.column)
        entry = next((e for e in standing if self.shelf.entry_id(self.board, e) == asked), None)
        self.asked[asked] += 1
        # Which ids come empty first is in the id: a third not at all, the rest once or twice.
        if entry and self.asked[asked] <= int(asked[:6], 16) % 3:
            entry = None
        draw = _province_detail if self.shelf.province else _city_detail
        return self.chrome.shown(f"{self.shelf.column}信息", draw(self.shelf, entry))


def _block_text(total: int, array: str) -> Response:
    return PlainTextResponse(f"totalRecord =  {total} ;totalPage =  {pages(total, _BLOCK)} ;dataStore = {array}")


def app(board: Board) -> Starlette:
    """Both sites; each asks for its own folder only."""
    asked: Counter[str] = Counter()
    chrome, routes = Chrome("信用信息"), []
    for folder in _FOLDERS:
        for column in COLUMNS:
            shelf = Shelf(folder, column)
            site = _Site(board, shelf, asked)
            routes += [
                Route(shelf.path("List"), site.first),
                Route(shelf.path("Proxy"), site.block, methods=["GET", "POST"]),
                Route(shelf.path("Detail"), site.detail),
            ]

    return Starlette(routes=routes, exception_handlers={404: chrome.not_found})
