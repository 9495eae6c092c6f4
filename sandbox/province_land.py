"""Stand-in of the province's older JEECMS site: land, mining rights and state assets, two origins."""

from __future__ import annotations

from datetime import date, timedelta
from html import escape

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from sandbox import html
from sandbox.model import PROVINCE_LAND, Posting
from sandbox.scene import Scene, number, page_of

ORIGIN = "http://ggzy.hunan.gov.cn"
CITY_ORIGIN = "http://shaoyang.hnsggzy.com"
_SIZE = 10
_CHANNELS = {
    ("land", "tender"): "857",
    ("land", "result"): "858",
    ("mining", "tender"): "860",
    ("mining", "result"): "861",
    ("state_assets", "tender"): "865",
    ("state_assets", "result"): "866",
}
_PARENTS = {"857": "856", "858": "856", "860": "859", "861": "859", "865": "864", "866": "864"}
_KINDS = {
    "857": "出让公告",
    "858": "成交宗地",
    "860": "出让公告",
    "861": "结果公示",
    "865": "挂牌披露",
    "866": "交易结果",
}
_COLUMNS = {"land": "jygktd", "mining": "jygkkyq", "state_assets": "cqjy"}


def channel(posting: Posting) -> str:
    """The channel of a posting; a withdrawal stands beside what it withdraws."""
    stage = "result" if posting.notice.stage == "result" else "tender"
    return _CHANNELS[posting.notice.subject.kind, stage]


def path(posting: Posting) -> str:
    """Where a posting's page is."""
    return f"/{_COLUMNS[posting.notice.subject.kind]}/{40_000 + posting.number}.jhtml"


def _city(posting: Posting) -> str:
    code, name = posting.notice.subject.region.code, posting.notice.subject.region.name
    return "邵阳市" if code.startswith("4305") else name


def _since(query: dict[str, str], today: date) -> str:
    """The first of the last days that `inDates` asks for: 1 is today alone, none is all."""
    days = query.get("inDates", "")
    return str(today - timedelta(int(days) - 1)) if days.isdecimal() and 0 < int(days) < 9999 else ""


def _wanted(posting: Posting, query: dict[str, str], today: date) -> bool:
    mine, day = channel(posting), f"{posting.posted:%Y-%m-%d}"
    if day < _since(query, today):
        return False
    if query.get("channelId") not in (None, "", "845", mine, _PARENTS[mine]):
        return False
    if (query.get("beginTime") and day < query["beginTime"][:10]) or (
        query.get("endTime") and day > query["endTime"][:10]
    ):
        return False
    if query.get("origin") not in (None, "", _city(posting)) or query.get("ext") not in (None, "", _KINDS[mine]):
        return False
    return query.get("title", "") in html.title(posting)


def _item(posting: Posting) -> str:
    city = _city(posting)
    at_city = city == "邵阳市" and posting.number % 2 == 0
    link, title = (CITY_ORIGIN if at_city else ORIGIN) + path(posting), escape(html.title(posting))
    return (
        f'<li><div class="article-list3-t"><label>【{city}】</label><a href="{link}" target="_blank">{title}</a>'
        f'<div class="list-times">{posting.posted:%Y-%m-%d}</div></div>'
        f'<div class="article-list3-t2"><div>来源：{city}公共资源交易中心</div>'
        f"<div>信息类型：{_KINDS[channel(posting)]}</div></div></li>"
    )


def _list(scene: Scene, rows: list[Posting], page: int) -> Response:
    pages = max(1, -(-len(rows) // _SIZE))
    items = "".join(_item(p) for p in page_of(rows, page, _SIZE))
    return HTMLResponse(
        f'<html><body><div class="article-content"><ul class="article-list2">{items}</ul></div>'
        f'<ul class="pages-list"><li><a>{page}/{pages}页</a></li><li><a href="#">下一页</a></li></ul>'
        f'<div class="foot">您是第{scene.visit()}位访客</div></body></html>'
    )


def _detail(scene: Scene, posting: Posting) -> Response:
    title = escape(html.title(posting))
    body = "div-article2" if posting.number % 3 else "content-article"
    return HTMLResponse(
        f'<html><head><title>{title}</title></head><body><div class="div-title">{title}</div>'
        f'<div class="content-title2"><span>时间：{posting.posted:%Y-%m-%d %H:%M}</span>'
        f'<span>浏览次数：{scene.visit()}</span></div><div class="{body}">{html.plain(posting)}</div>'
        "<div>【我要打印】【关闭】</div></body></html>"
    )


def app(scene: Scene) -> Starlette:
    """The older provincial site; the city's sub-domain serves the same pages."""

    async def search(request: Request) -> Response:
        page = number(request.path_params.get("page"), 1)
        query, today = dict(request.query_params), scene.now.date()
        return _list(scene, [p for p in scene.standing(PROVINCE_LAND) if _wanted(p, query, today)], page)

    async def column(request: Request) -> Response:
        page, name = number(request.path_params.get("page"), 1), request.path_params["column"]
        rows = [p for p in scene.standing(PROVINCE_LAND) if name in ("jygk", _COLUMNS[p.notice.subject.kind])]
        return _list(scene, rows, page) if name in ("jygk", *_COLUMNS.values()) else _missing()

    async def detail(request: Request) -> Response:
        found = [p for p in scene.standing(PROVINCE_LAND) if path(p) == request.url.path]
        return _detail(scene, found[0]) if found else _missing()

    return Starlette(
        routes=[
            Route("/queryContent-jygk.jspx", search),
            Route("/queryContent_{page}-jygk.jspx", search),
            Route("/{column}/index.jhtml", column),
            Route("/{column}/index_{page}.jhtml", column),
            Route("/{column}/{name}.jhtml", detail),
        ]
    )


def _missing() -> Response:
    return HTMLResponse("<html><body><h1>404</h1><p>您访问的页面不存在</p></body></html>", status_code=404)
