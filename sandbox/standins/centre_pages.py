"""Stand-in of the centre's own pages (2017 to 2021): news, notices and other information, not the trades.

Odd: the addresses are Chinese words in the query; the first item of a list is its heading; the visible title is cut
and the whole one stands in the attribute, behind the county in brackets; how many pages there are stands in an
attribute of an empty element.
Assumed: `pageNav.go(n)` loads the page again with `&page=n`; 15 a page; an unknown or missing type shows the heading
only and 共0页, like an empty column; `index` marks the menu only; titles are cut after 20 characters; the address and
the looks of a detail (`h2`, `p.time`, `div.content`); where files lie; beyond the last page only the heading.
"""

from __future__ import annotations

from html import escape

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sandbox.standins.asking import number
from sandbox.standins.board import Board, Entry
from sandbox.standins.places import COUNTIES
from sandbox.standins.webpage import Chrome, cut, file_links, file_route, pages

ORIGIN = "http://ggzy.shaoyang.gov.cn"
_OWN = (
    "政策法规",
    "办事指南",
    "下载中心",
    "服务指南",
    "党建工作",
    "年度报表",
    "财政信息",
    "人事信息",
    "文明创建",
    "互动交流",
    "答疑",
    "主任信箱",
)
# From a column to the index, type and xtype of its address.
COLUMNS: dict[str, tuple[str, str, str]] = {
    "信息公开·新闻中心": ("2", "信息公开", "新闻中心"),
    "信息公开·通知公告": ("2", "信息公开", "通知公告"),
    "诚信专栏": ("9", "诚信专栏", "诚信专栏"),
    **{name: ("3", name, name) for name in _OWN},
}
_SIZE = 15
_CUT = 20
_HEADING = '<li class="list-title"><strong>标题</strong><span>发布时间</span></li>'


def news_id(board: Board, entry: Entry) -> str:
    """The id of an entry: 24 hex digits."""
    return board.token(f"news|{entry.column}|{entry.number}")[:24]


def shown_title(entry: Entry) -> str:
    """The title as the list has it: a county's begins with its name."""
    place = COUNTIES.get(entry.region, "")
    return entry.title if entry.region == "430500" or not place else f"【{place}】{entry.title}"


class _Site:
    def __init__(self, board: Board) -> None:
        self.board = board
        self.chrome = Chrome("邵阳市公共资源交易中心", ("首页", "信息公开", "交易信息", "诚信专栏", "办事指南"))

    async def column(self, request: Request) -> Response:
        """A page of a column."""
        query = request.query_params
        kind, sub = query.get("type", ""), query.get("xtype", "")
        name = next((name for name, (_, *asked) in COLUMNS.items() if asked == [kind, sub]), None)
        listing = self.board.listing(self.board.standing(name) if name else [])
        page = number(query.get("page"))
        rows = "".join(self.row(entry) for entry in listing.page(page, _SIZE))
        subs = [third for _, second, third in COLUMNS.values() if second == kind]
        buttons = "".join(f'<button class="btn-site{" on" if name == sub else ""}">{name}</button>' for name in subs)
        content = (
            f'<div class="newsType on">{escape(kind)}</div><div class="site-bar">{buttons}</div>'
            f'<div class="xxx-main"><ul id="list">{_HEADING}{rows}</ul>'
            f'<div id="pageNav" title="共{pages(listing.total, _SIZE)}页"><span class="cPageNum">{page}</span>'
            f'<a class="pageNum" href="javascript:pageNav.go({page + 1})">下一页</a></div></div>'
        )
        return self.chrome.shown(sub, content)

    def row(self, entry: Entry) -> str:
        """An item of a list."""
        title = shown_title(entry)
        shown = escape(cut(title, _CUT))
        return (
            f'<li><a href="/newsView.html?id={news_id(self.board, entry)}" title="{escape(title)}">{shown}</a>'
            f"<span>{entry.posted:%Y-%m-%d}</span></li>"
        )

    async def detail(self, request: Request) -> Response:
        """An entry's own page."""
        entry = self.board.find(request.query_params.get("id", ""), lambda e: news_id(self.board, e))
        if entry is None:
            return self.chrome.missing()
        content = (
            f'<div class="xxx-main"><h2>{escape(entry.title)}</h2>'
            f'<p class="time">发布时间：{entry.posted:%Y-%m-%d %H:%M}</p>'
            f'<div class="content">{entry.body}{file_links(self.board, entry, "/Upload/News/")}</div></div>'
        )
        return self.chrome.shown(entry.title, content)


def app(board: Board) -> Starlette:
    """The centre's pages."""
    site = _Site(board)
    return Starlette(
        routes=[
            Route("/newsList.html", site.column),
            Route("/newsView.html", site.detail),
            file_route("/Upload/News/{key}/{name}", board, site.chrome.missing),
        ],
        exception_handlers={404: site.chrome.not_found},
    )
