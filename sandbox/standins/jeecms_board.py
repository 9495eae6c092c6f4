"""Stand-in of two sites made with the JEECMS template: the supervision site (2017 to 2020), the centre's sub-site.

Odd: hrefs are absolute; a list's items sit in a list of one class on one site and another class on the other; a page
beyond the last shows the last one again; details lie under other folders than their lists; attachments have an empty
href until a script has asked for their keys; penalties write their dates with dots; only the sub-site can be searched.
Known from other public crawlers and JEECMS itself: `ul.article-list` on the supervision site, `list-t2`, folders of
details, `li.selected`, the chrome `span` in `.content-article`, how a page number is put right, `Cms.attachment`, the
redirect to `/u/cms/com.syggzyjy.www/`, dots in penalties' dates.
Assumed: the sub-site's channel numbers are the province's; kinds are told by the title; origin other than 邵阳 finds
nothing; no channelPath finds nothing; the folders bgt and lhcj; keys never grow old.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from html import escape
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from sandbox.standins.asking import between, number
from sandbox.standins.board import Board, Entry
from sandbox.standins.places import COUNTIES
from sandbox.standins.webpage import Chrome, file_key, file_route, is_image, pages

ORIGIN = "http://www.bidding.hunan.gov.cn"
CENTRE = "https://shaoyang.hnsggzy.com"
# From a column to the path of its list on its site; penalties are lists of the search.
COLUMNS: dict[str, str] = {
    "招标公告": "jyxx",
    "中标候选人公示": "jyxxzbhx",
    "中标结果公示": "jyxxzbjg",
    "工程·招标公告": "gczb",
    "采购公告": "jygkzfcg",
    "曝光台": "bgt",
    "联合惩戒": "lhcj",
}
_SUPERVISION = ("招标公告", "中标候选人公示", "中标结果公示")
_PENALTIES = {"bgt": "曝光台", "lhcj": "联合惩戒"}
_TRADES = ("工程·招标公告", "采购公告")
_ALL = "jygk"
_OTHERS = ("jygktd", "jygkkyq", "cqjy", "yycg", "jygkqt", "xxxm")  # columns of the sub-site that hold nothing here
_SIZE = 10
_STORE = "/u/cms/com.syggzyjy.www"
_SEARCH = re.compile(r"/queryContent(?:_(?P<page>\d+))?-(?P<which>jygk|bgt)\.jspx")
_LIST = re.compile(r"/(?P<col>\w+)/index(?:_(?P<page>\d+))?\.jhtml")
_WORKS = {"847": "工业", "848": "", "849": "水利", "850": "公路", "3770": "其他"}
_PURCHASES = {"853": "采购公告", "854": "更正公告", "855": "中标公告"}


def content_id(entry: Entry) -> int:
    """The number of an entry, which its address and its files go by."""
    return 30_000 + entry.number


def detail_path(entry: Entry) -> str:
    """Where an entry's page lies on its site."""
    folder = "jygksz" if entry.column == "工程·招标公告" else COLUMNS[entry.column]
    return f"/{folder}/{content_id(entry)}.jhtml"


def works_kind(entry: Entry) -> str:
    """The kind of a notice of construction, as `ext` asks for it."""
    for word, kind in (("候选人", "中标候选人公示"), ("结果", "中标结果公告"), ("中标", "中标结果公告")):
        if word in entry.title:
            return kind
    return "招标澄清" if re.search("澄清|答疑|补充", entry.title) else "招标/资审公告"


def works_channel(entry: Entry) -> str:
    """The trade of a notice of construction, as its title tells it."""
    return next((number for number, word in _WORKS.items() if word and word in entry.title), "848")


def purchase_channel(entry: Entry) -> str:
    """The stage of a purchase, as its title tells it."""
    if re.search("更正|变更", entry.title):
        return "854"
    return "855" if re.search("中标|成交|结果", entry.title) else "853"


def _in_channel(entry: Entry, channel: str) -> bool:
    works = entry.column == _TRADES[0]
    if channel in ("", "845"):
        return True
    return channel in (("846", works_channel(entry)) if works else ("851", purchase_channel(entry)))


def channel_rows(board: Board, channel: str) -> list[Entry]:
    """What a channel of the sub-site holds."""
    return [entry for entry in board.standing() if entry.column in _TRADES and _in_channel(entry, channel)]


def _from_here(query: QueryParams) -> bool:
    return query.get("origin", "") in ("", "邵阳", "邵阳市")


def searched(board: Board, query: QueryParams) -> list[Entry]:
    """What the search over the trades finds."""
    if not _from_here(query):
        return []
    today = board.now.date()
    days = query.get("inDates", "")
    since = today - timedelta(int(days) - 1) if days.isdecimal() and 0 < int(days) < 9999 else date.min
    begin, end, ext = query.get("beginTime", ""), query.get("endTime", ""), query.get("ext", "")
    return [
        entry
        for entry in channel_rows(board, query.get("channelId", ""))
        if query.get("title", "").strip() in entry.title
        and entry.posted.date() >= since
        and between(f"{entry.posted:%Y-%m-%d}", begin, end)
        and (not ext or (works_kind(entry) == ext if entry.column == _TRADES[0] else ext in entry.title + entry.body))
    ]


def _label(entry: Entry) -> str:
    if entry.column in _SUPERVISION:
        return "省级" if entry.region == "430000" else COUNTIES.get(entry.region, "邵阳市")
    return "" if entry.region == "430500" else COUNTIES.get(entry.region, "")


def _item(entry: Entry) -> str:
    """A row of any list."""
    origin = ORIGIN if entry.column in _SUPERVISION else CENTRE
    label = f"<label>【{name}】</label>" if (name := _label(entry)) else ""
    penalty = entry.column in _PENALTIES.values()
    day = f"{entry.posted:%Y.%m.%d}" if penalty else f"{entry.posted:%Y-%m-%d}"
    more = "".join(f'<div class="list-t2">{text}</div>' for text in _more(entry))
    return (
        f'<li><div class="article-list3-t"><a href="{origin}{detail_path(entry)}" target="_blank">{label}'
        f'{escape(entry.title)}</a><div class="list-times">{day}</div></div>'
        + (f'<div class="article-list3-t2">{more}</div>' if more else "")
        + "</li>"
    )


def _more(entry: Entry) -> tuple[str, ...]:
    """The second line of a trade's row."""
    if entry.column == "工程·招标公告":
        trade = {"847": "工业工程", "849": "水利工程", "850": "交通工程", "3770": "其他"}
        kind = trade.get(works_channel(entry), "房建市政工程")
        return ("来源：邵阳市", f"信息类型：{works_kind(entry)}", f"招标类型：{kind}")
    if entry.column == "采购公告":
        return ("来源：邵阳市", f"信息类型：{_PURCHASES[purchase_channel(entry)]}")
    return ()


class _Site:
    def __init__(self, board: Board) -> None:
        self.board = board
        self.chromes = {
            True: Chrome("湖南省招标投标监管网", ("首页", "招标公告", "中标候选人公示", "中标结果公示")),
            False: Chrome("邵阳市公共资源交易中心", ("首页", "交易公开", "信用信息", "政策法规")),
        }

    def draw(self, rows: Sequence[Entry], asked: int, supervision: bool, penalties: bool = False) -> Response:
        """A page of a list; a number beyond the last page counts as the last."""
        listing = self.board.listing(rows)
        last = max(pages(listing.total, _SIZE), 1)
        page = min(asked, last)
        items = "".join(_item(entry) for entry in listing.page(page, _SIZE))
        if penalties:
            zone = '<ul><li>区域<ul id="zone"><li>全部</li><li>省</li><li>邵阳</li></ul></li></ul>'
            content = f'<div class="jyxxcontent">{zone}<ul>{items}</ul></div>'
        else:
            kind = "article-list" if supervision else "article-list2"
            content = f'<div class="article-content"><ul class="{kind}">{items}</ul></div>'
        near = range(max(page - 2, 1), min(page + 2, last) + 1)
        numbers = "".join(
            f'<li class="selected"><a>{n}</a></li>' if n == page else f'<li><a href="#">{n}</a></li>' for n in near
        )
        pager = f"<li><a>共{listing.total}条记录 {page}/{last}页</a></li>{numbers}"
        content += f'<ul class="pages-list">{pager}</ul>'
        return self.chromes[supervision].shown("交易信息", f'<div class="content">{content}</div>')

    async def anything(self, request: Request) -> Response:
        """Lists, searches and details, by path."""
        path, query = request.url.path, request.query_params
        if (found := _LIST.fullmatch(path)) and found["col"] not in _PENALTIES:
            column = next((name for name, col in COLUMNS.items() if col == found["col"]), None)
            if column or found["col"] in (_ALL, *_OTHERS):
                rows = self.board.standing(column) if column else []
                rows = channel_rows(self.board, "845") if found["col"] == _ALL else rows
                return self.draw(rows, number(found["page"]), column in _SUPERVISION)
        if found := _SEARCH.fullmatch(path):
            page = number(found["page"])
            if found["which"] == "jygk":
                return self.draw(searched(self.board, query), page, supervision=False)
            column = _PENALTIES.get(query.get("channelPath", ""))
            standing = self.board.standing(column) if column and _from_here(query) else []
            rows = [entry for entry in standing if query.get("title", "").strip() in entry.title]
            return self.draw(rows, page, supervision=False, penalties=True)
        if entry := self.board.find(path, detail_path):
            return self.detail(entry)
        return self.chromes[False].missing()

    def files(self, entry: Entry) -> list[tuple[int, str]]:
        """Place and name of the files that are no pictures."""
        return [(place, file.name) for place, file in enumerate(entry.attachments) if not is_image(file)]

    def detail(self, entry: Entry) -> Response:
        """An entry's own page."""
        supervision = entry.column in _SUPERVISION
        pictures = "".join(
            f'<p><img src="{self.stored(entry, place)}"></p>'
            for place, file in enumerate(entry.attachments)
            if is_image(file)
        )
        files = self.files(entry)
        links = "".join(
            f'<p><a id="attach{i}" href="" title="文件下载">{escape(name)}</a></p>' for i, (_, name) in enumerate(files)
        )
        script = f'Cms.attachment("",{content_id(entry)},{len(files)},"attach");' if files else ""
        body = entry.body + pictures + links
        chrome = self.chromes[supervision]
        if entry.column == "工程·招标公告":
            # The print link sits inside what else is the body.
            span = '<span><a href="javascript:window.print()">打印</a> 站点纠错</span>'
            body = (
                f'<div class="content-article"><table class="gycq-table"><tr><td>{body}</td></tr></table>{span}</div>'
            )
        else:
            body = f'<div class="div-article2">{body}</div>'
        content = (
            f'<div class="content-warp"><div class="content"><div class="div-title">{escape(entry.title)}</div>'
            f'<div class="content-title2"><span>来源：邵阳市</span><span>时间：{entry.posted:%Y-%m-%d %H:%M:%S}</span>'
            f"</div>{body}<script>{script}</script></div></div>"
        )
        return chrome.shown(entry.title, content)

    def stored(self, entry: Entry, place: int) -> str:
        """Where a file lies in the store."""
        name = quote(entry.attachments[place].name)
        return f"{_STORE}/{entry.posted:%Y%m}/{file_key(self.board, entry, place)}/{name}"

    def suffix(self, cid: str, i: int) -> str:
        """What opens an attachment."""
        return f"&t={int(self.board.now.timestamp() * 1000)}&k={self.board.token(f'{cid};{i}')[:32]}"

    async def keys(self, request: Request) -> Response:
        """The keys that the page's script puts behind the attachments' addresses."""
        cid, n = request.query_params.get("cid", ""), request.query_params.get("n", "")
        if not cid.isdecimal() or not n.isdecimal():
            return Response("")
        return JSONResponse([self.suffix(cid, i) for i in range(min(int(n), 100))])

    async def attachment(self, request: Request) -> Response:
        """On to the file, for whoever has the key."""
        query = request.query_params
        cid, i = query.get("cid", ""), query.get("i", "")
        entry = self.board.find(cid, lambda e: str(content_id(e)))
        files = self.files(entry) if entry else []
        keyed = i.isdecimal() and query.get("t") and query.get("k") == self.board.token(f"{cid};{int(i)}")[:32]
        if entry is None or not keyed or int(i) >= len(files):
            return self.chromes[False].missing()
        return RedirectResponse(self.stored(entry, files[int(i)][0]), 302)


def app(board: Board) -> Starlette:
    """Both sites; to be served under both addresses, each asks for its own paths."""
    site = _Site(board)
    return Starlette(
        routes=[
            Route("/attachment_url.jspx", site.keys),
            Route("/attachment.jspx", site.attachment),
            file_route(_STORE + "/{month}/{key}/{name}", board, site.chromes[False].missing),
            Route("/{path:path}", site.anything),
        ]
    )
