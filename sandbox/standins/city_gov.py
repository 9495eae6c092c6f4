"""Stand-in of the city government's site (邵阳市人民政府) with two of its offices' sub-sites.

Odd: everything is gzip, asked for or not, the 404 too; pages are static files whose pager is drawn by a script, so no
link leads on and `?page=` does nothing; list titles hold `<br/>` and zero-width characters; numbers in a body are split
over spans; the offices keep their details in another folder than their lists.
Known from other public crawlers: 20 rows a page, `UCAPCONTENT` in `div.wenz` around the body, the offices' folders.
Assumed: beyond the last page and for an unknown column 404; an empty column says one page; the meta tags; where files
lie; `a[title]` with the text cut to 30 characters on the planning office's list; the office lists' further pages.
"""

from __future__ import annotations

import gzip
import json
import re
from html import escape

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sandbox.standins.asking import number
from sandbox.standins.board import Board, Entry
from sandbox.standins.webpage import Chrome, file_by, file_links, file_response, pages

ORIGIN = "http://www.shaoyang.gov.cn"
OFFICES = {"zj/tzgg": "http://zj.shaoyang.gov.cn", "fgw/tzgg": "http://fgw.shaoyang.gov.cn"}
# From a column to its list without page number and ending; any other code lies like the first five.
COLUMNS: dict[str, str] = {
    "syyw": "/shaoyang/syyw/xlist",
    "szfbwj": "/shaoyang/szfbwj/xlist",
    "stjgb": "/shaoyang/stjgb/xlist",
    "tjyb": "/shaoyang/tjyb/xlist",
    "zcwjf": "/shaoyang/zcwjf/xlist",
    "zj/tzgg": "/zj/tzgg/list",
    "fgw/tzgg": "/fgw/tzgg/list_no",
}
_SIZE = 20
_CUT = 30
_CHANNEL = "979dc6eb921b418a9355bc6eb2eac8f4"
_LIST = re.compile(r"(?P<stem>/\w+/\w+/(?:xlist|list_no|list))(?:_(?P<page>\d+))?\.shtml")
_FILE = re.compile(r"/.+/\d{6}/(?P<key>[0-9a-f]{32})/[^/]+")


def detail_path(board: Board, entry: Entry) -> str:
    """Where an entry's page lies."""
    office, _, code = entry.column.rpartition("/")
    folder = f"/sy{office}/{code}" if office else f"/shaoyang/{code}"
    return f"{folder}/{entry.posted:%Y%m}/{board.token(f'{entry.column}|{entry.number}')[:32]}.shtml"


def _gzipped(text: str, status: int = 200, media_type: str = "text/html") -> Response:
    return Response(gzip.compress(text.encode()), status, {"content-encoding": "gzip"}, media_type=media_type)


def _uneven(entry: Entry) -> str:
    """The title as the editor leaves it in the list."""
    title = entry.title
    if entry.number % 4 == 0:
        title += "\u200b"
    text = escape(title)
    return text if len(title) <= 2 * _CUT // 3 else escape(title[:15]) + "<br/>" + escape(title[15:])


def _row(board: Board, entry: Entry) -> str:
    href, day = detail_path(board, entry), f"<span>{entry.posted:%Y-%m-%d}</span>"
    if entry.column == "fgw/tzgg":
        cut = entry.title if len(entry.title) <= _CUT else entry.title[:_CUT] + "..."
        return f'<li><a href="{href}" title="{escape(entry.title)}">{escape(cut)}</a>{day}</li>'
    if entry.column == "zj/tzgg":
        return f'<li><a href="{href}" target="_blank">{escape(entry.title)}</a>{day}</li>'
    return f'<li><a href="{href}" target="_blank">{_uneven(entry)}</a>{day}</li>'


def _scattered(html: str) -> str:
    """Longer numbers in the text stand in several spans."""
    parts = re.split(r"(<[^>]*>)", html)
    return "".join(
        part if part.startswith("<") else re.sub(r"\d{4,}", _in_two, part)  # tags keep their numbers
        for part in parts
    )


def _in_two(found: re.Match[str]) -> str:
    digits = found[0]
    return f"<span>{digits[:2]}</span><span>{digits[2:]}</span>"


class _Site:
    def __init__(self, board: Board) -> None:
        self.board = board
        self.chrome = Chrome("邵阳市人民政府")

    def missing(self) -> Response:
        return _gzipped(bytes(self.chrome.missing().body).decode(), 404)

    def column_of(self, stem: str) -> str | None:
        """The column whose list lies there."""
        known = next((name for name, path in COLUMNS.items() if path == stem), None)
        codes = {entry.column for entry in self.board.entries if "/" not in entry.column}
        return known or next((code for code in codes if stem == f"/shaoyang/{code}/xlist"), None)

    def listing(self, stem: str, page_number: str | None) -> Response:
        """A page of a list; the first has no number."""
        column, page = self.column_of(stem), number(page_number)
        if column is None or (page_number is not None and page < 2):
            return self.missing()
        rows = self.board.listing(self.board.standing(column))
        last = max(pages(rows.total, _SIZE), 1)
        if page > last:
            return self.missing()
        items = "".join(_row(self.board, entry) for entry in rows.page(page, _SIZE))
        kind = {"zj/tzgg": "nylb", "fgw/tzgg": "nylist"}.get(column, "datalist")
        pager = f"createPageHTML('page_div',{last}, {page},'{stem.rpartition('/')[2]}','shtml',{rows.total});"
        content = f'<div class="{kind}"><ul>{items}</ul></div><div id="page_div"></div><script>{pager}</script>'
        return _gzipped(self.chrome.page(column, content))

    def detail(self, entry: Entry) -> Response:
        """An entry's own page."""
        title, minute = escape(entry.title), f"{entry.posted:%Y-%m-%d %H:%M}"
        unit = escape(entry.purchaser or "邵阳市人民政府办公室")
        head = "".join(
            f'<meta name="{name}" content="{value}">'
            for name, value in (("ArticleTitle", title), ("PubDate", minute), ("ContentSource", unit))
        )
        code = f"<span>文号：{escape(entry.code)}</span>" if entry.code else ""
        content = (
            f'<div class="article"><h1>{title}</h1><div class="info"><span>信息发布单位：{unit}</span>{code}'
            f"<span>发布时间：{minute}</span><span>字号：大 中 小</span></div>"
            f'<div class="wenz"><UCAPCONTENT>{_scattered(entry.body)}{file_links(self.board, entry, "")}</UCAPCONTENT>'
            "</div></div><div><p>扫一扫，在手机打开当前页</p><p>上一篇 下一篇 打印</p></div>"
        )
        return _gzipped(self.chrome.page(entry.title, content, head))

    def tree(self, request: Request) -> Response:
        """The tree of columns, as a script that calls back."""
        nodes = []
        if request.query_params.get("channelId") == _CHANNEL:
            for place, name in enumerate(name for name in COLUMNS if "/" not in name):
                # Some nodes do not know their own list.
                page = "null" if place % 2 else "xlist"
                key = self.board.token(name)[:32]
                nodes.append({"name": name, "url": f"/shaoyang/{name}/{page}.shtml", "level": 2, "id": key})
        call = request.query_params.get("callback", "null")
        text = f"{call}({json.dumps({'list': nodes}, ensure_ascii=False)});"
        return _gzipped(text, media_type="application/javascript")

    async def anything(self, request: Request) -> Response:
        """Static files: what lies at a path, whatever the query says."""
        path = request.url.path
        if path == "/u/channel/treeNew/shaoyang":
            return self.tree(request)
        if path in ("/", "/shaoyang/xxgk/xxzwgkList.shtml"):
            links = "".join(f'<li><a href="{stem}.shtml">{name}</a></li>' for name, stem in COLUMNS.items())
            return _gzipped(self.chrome.page("信息公开目录", f'<div class="tree"><ul>{links}</ul></div>'))
        if found := _LIST.fullmatch(path):
            return self.listing(found["stem"], found["page"])
        if entry := self.board.find(path, lambda e: detail_path(self.board, e)):
            return self.detail(entry)
        if (found := _FILE.fullmatch(path)) and (file := file_by(self.board, found["key"])):
            return file_response(file[1])
        return self.missing()


def app(board: Board) -> Starlette:
    """The site; its offices' addresses may be served by the same app."""
    return Starlette(routes=[Route("/{path:path}", _Site(board).anything)])
