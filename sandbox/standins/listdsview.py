"""Stand-in of the centre's first address: a sub-site of the province's old portal (2015 to 2017).

Odd: the page only ever shows the first page; further ones come by POST from a query service that wants its conditions
as JSON in a form field, and fails on every tenth page.
Known from a public crawler of the same portal: the service's address, its form, 18 rows, `rows[]` with CONTENTID,
CONTENTTITLE and TAGS, an empty `{}` when the question is not understood.
Assumed: PUBLISHTIME and `total` beside them; oldest first without `sortname`; status 500 on every tenth page whatever
its size; sizes up to 50; a title is searched by a second rule; an unknown code finds nothing; where files lie.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from sandbox.standins.asking import number, second
from sandbox.standins.board import Board, Entry
from sandbox.standins.places import COUNTIES
from sandbox.standins.webpage import Chrome, file_links, file_route, pages

ORIGIN = "http://www.hnsggzy.com"
COLUMNS: dict[str, str] = {"工程建设": "shaoyang_jygkszgcjs"}
_SIZE = 18
_MOST = 50
_NAMED = {code: name for name, code in COLUMNS.items()}
_QUERY = "CMS_GetPublishContentByCode"


def content_id(board: Board, entry: Entry) -> str:
    """The id of an entry."""
    return board.uuid(f"content|{entry.number}")


def _record(board: Board, entry: Entry) -> dict[str, Any]:
    return {
        "CONTENTID": content_id(board, entry),
        "CONTENTTITLE": entry.title,
        "TAGS": COUNTIES.get(entry.region, "邵阳市"),
        "CATEGORYFULLCODE": COLUMNS[entry.column],
        "PUBLISHTIME": second(entry.posted),
        "ISTOP": 0,
    }


def _rules(text: str) -> dict[str, str]:
    """Which value each field must hold, as `where` says; empty where it cannot be read."""
    try:
        rules = json.loads(text)["rules"]
        return {str(rule["field"]): str(rule["value"]) for rule in rules}
    except (ValueError, KeyError, TypeError):
        return {}


class _Site:
    def __init__(self, board: Board) -> None:
        self.board = board
        self.chrome = Chrome("邵阳市公共资源交易中心", ("首页", "交易公开", "政策法规", "服务指南"))

    def chosen(self, rules: Mapping[str, str]) -> list[Entry]:
        """The rows that the rules let through."""
        column = _NAMED.get(rules.get("CATEGORYFULLCODE", ""))
        title = rules.get("CONTENTTITLE", "")
        return [entry for entry in self.board.standing(column) if title in entry.title] if column else []

    async def page(self, request: Request) -> Response:
        """The human page: always the first rows."""
        listing = self.board.listing(self.chosen({"CATEGORYFULLCODE": request.query_params.get("code", "")}))
        rows = "".join(
            f'<li><a href="detailview.htm?id={content_id(self.board, entry)}">{escape(entry.title)}</a>'
            f"<span>{entry.posted:%Y-%m-%d}</span></li>"
            for entry in listing.page(1, _SIZE)
        )
        last = max(pages(listing.total, _SIZE), 1)
        content = (
            f'<ul id="newList">{rows}</ul><div id="pager"><div class="pages">'
            f'<span class="thpoint">总页数:{last} 页 当前:1 页</span>'
            '<span><input id="gotoval" value="1"></span><input type="button" value="GO"></div></div>'
        )
        return self.chrome.shown("工程建设", content)

    async def query(self, request: Request) -> Response:
        """The service behind the pager."""
        form = {key: str(value) for key, value in (await request.form()).items()}
        rules = _rules(form.get("where", ""))
        if form.get("code") != _QUERY or not rules:
            return JSONResponse({})
        page, size = number(form.get("page")), min(number(form.get("pagesize"), _SIZE), _MOST)
        if page % 10 == 0:
            return HTMLResponse("<html><body><h2>HTTP Status 500</h2></body></html>", 500)
        rows = self.chosen(rules)
        if "publishtime desc" not in form.get("sortname", "").lower():
            rows.reverse()
        listing = self.board.listing(rows)
        shown = [_record(self.board, entry) for entry in listing.page(page, size)]
        return JSONResponse({"rows": shown, "total": listing.total})

    async def detail(self, request: Request) -> Response:
        """An entry's own page."""
        entry = self.board.find(request.query_params.get("id", ""), lambda e: content_id(self.board, e))
        if entry is None:
            return self.chrome.missing()
        content = (
            f'<div class="detail"><h2>{escape(entry.title)}</h2><p>发布时间：{entry.posted:%Y-%m-%d %H:%M:%S}</p>'
            f'<div class="context">{entry.body}{file_links(self.board, entry, "/web/upload/")}</div></div>'
        )
        return self.chrome.shown(entry.title, content)


def app(board: Board) -> Starlette:
    """The sub-site and the portal's query service."""
    site = _Site(board)
    return Starlette(
        routes=[
            Route("/web/shaoyang/listdsview.htm", site.page),
            Route("/web/shaoyang/detailview.htm", site.detail),
            file_route("/web/upload/{key}/{name}", board, site.chrome.missing),
            Route("/sysquery/query.htm", site.query, methods=["POST"]),
        ],
        exception_handlers={404: site.chrome.not_found},
    )
