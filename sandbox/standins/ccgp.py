"""Stand-in of the central government procurement site (www, search and download host in one): pages of HTML only.

Odd: a static list's second page is `index_1.htm`, its depth ends, titles are cut in the visible text, the region is
only the province, a project's number stands nowhere but in the body, and an attachment's address may be empty. The
search wants custom dates under `timeType=6`, takes no more than 365 days, and answers whoever asks too fast with a
page of status 200.

Assumed: 25 pages a list; a hint page (no list, no total) for dates it refuses; `displayZone` by itself filters
nothing; entries of region "", "0…" or "100000" stand under the central columns; 404 for what is gone.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from sandbox.standins.asking import between, day, number
from sandbox.standins.board import Board, Entry, Listing
from sandbox.standins.places import province, short_province
from sandbox.standins.webpage import cut, pages, plain

ORIGIN = "http://www.ccgp.gov.cn"
SEARCH = "http://search.ccgp.gov.cn"
DOWNLOAD = "https://download.ccgp.gov.cn"
ORIGINS = (ORIGIN, SEARCH, DOWNLOAD)


@dataclass(frozen=True)
class Kind:
    """A column as the site calls it: its folder in the static lists, and its number in the search."""

    folder: str
    bid_type: str


COLUMNS: dict[str, Kind] = {
    "公开招标公告": Kind("gkzb", "1"),
    "邀请招标公告": Kind("yqzbgg", "6"),
    "竞争性谈判公告": Kind("jzxtpgg", "3"),
    "竞争性磋商公告": Kind("jzxcs", "10"),
    "询价公告": Kind("xjgg", "2"),
    "单一来源公示": Kind("dylygg", "4"),
    "资格预审公告": Kind("zgysgg", "5"),
    "更正公告": Kind("gzgg", "8"),
    "中标公告": Kind("zbgg", "7"),
    "成交公告": Kind("cjgg", "11"),
    "终止公告": Kind("fblbgg", "12"),
    "其他公告": Kind("qtgg", "9"),
}
_SIZE = 20
_DEPTH = 25
_SPAN = timedelta(days=365)
_CUT = 30
# How many days back each preset of the search reaches.
_PRESETS = {"0": 0, "1": 2, "2": 7, "3": 30, "4": 91, "5": 182}
_TOO_FAST = (
    "<html><head><title>频繁访问!中国政府采购网</title></head><body><h1>频繁访问</h1>"
    + "<p>您的访问过于频繁,请稍后再试。</p>" * 30
    + "</body></html>"
)


def group(entry: Entry) -> str:
    """Whether an entry stands under the central or the local columns."""
    return "zygg" if entry.region in ("", "100000") or entry.region.startswith("0") else "dfgg"


def file_name(entry: Entry) -> str:
    """The notice's file, below its column's folder."""
    return f"{entry.posted:%Y%m}/t{entry.posted:%Y%m%d}_{26_000_000 + entry.number}.htm"


def path(entry: Entry) -> str:
    """Where the notice lies."""
    return f"/cggg/{group(entry)}/{COLUMNS[entry.column].folder}/{file_name(entry)}"


def _page(title: str, main: str, visit: int) -> str:
    return (
        f'<html><head><meta charset="utf-8"><title>{escape(title)}</title></head><body><div class="header">'
        '<ul class="nav"><li><a href="/">首页</a></li><li><a href="/cggg/zygg/">中央公告</a></li>'
        '<li><a href="/cggg/dfgg/">地方公告</a></li></ul></div>'
        f'<div class="main">{main}</div><div class="footer">主办单位与技术支持 | 今日访问 {visit}</div></body></html>'
    )


def _pager(last: int, number_: int) -> str:
    """The pager is a script; a page's number in it counts from nought."""
    return f"<script>Pager({{size:{last}, current:{number_ - 1}, prefix:'index',suffix:'htm'}});</script>"


def _row(entry: Entry, mixed: bool) -> str:
    folder = f"{COLUMNS[entry.column].folder}/" if mixed else ""
    title, shown = escape(entry.title), escape(cut(entry.title, _CUT))
    return (
        f'<li><a href="./{folder}{file_name(entry)}" title="{title}" target="_blank">{shown}</a>'
        f'<em rel="bxlx">{escape(entry.column)}</em> 发布时间：<em>{entry.posted:%Y-%m-%d %H:%M}</em>'
        f" 地域：<em>{short_province(entry.region) or '中央'}</em> 采购人：<em>{escape(entry.purchaser)}</em></li>"
    )


def _list_page(listing: Listing, page: int, mixed: bool, visit: int) -> Response:
    last = min(pages(listing.total, _SIZE), _DEPTH)
    if page > max(last, 1):
        return _missing()
    rows = "".join(_row(entry, mixed) for entry in listing.page(page, _SIZE))
    main = (
        f'<div class="vF_detail_relcontent mt13"><h2><p>公告列表</p></h2><div class="vF_detail_relcontent_lst">'
        f'<ul class="c_list_bid">{rows}</ul></div><p class="pager">{_pager(last, page)}</p></div>'
    )
    return HTMLResponse(_page("公告列表_中国政府采购网", main, visit))


def _missing() -> Response:
    return HTMLResponse("<html><head><title>404</title></head><body>您访问的页面不存在</body></html>", 404)


def _files(board: Board, entry: Entry) -> dict[str, int]:
    """An entry's attachments: from the identifier each is fetched by to its place."""
    return {board.uuid(f"file{entry.number}|{place}"): place for place in range(len(entry.attachments))}


def _links(board: Board, entry: Entry) -> str:
    """Every second notice leaves its links' addresses to a script."""
    links = []
    for key, place in _files(board, entry).items():
        href = "" if entry.number % 2 else f"{DOWNLOAD}/oss/download?uuid={key}"
        name = escape(entry.attachments[place].name)
        links.append(f'<a class="bizDownload" id="{key}" href="{href}" title="点击下载">{name}</a>')
    return "<br>".join(links)


def _detail(board: Board, entry: Entry, visit: int) -> str:
    posted = f"{entry.posted:%Y年%m月%d日 %H:%M}"
    facts = {
        "采购项目名称": escape(entry.title),
        "采购单位": escape(entry.purchaser),
        "行政区域": province(entry.region) or "中央",
        "公告时间": posted,
        "代理机构名称": escape(entry.agency),
    }
    links = _links(board, entry)
    if links:
        facts["附件"] = links
    table = "".join(
        f'<tr><td class="title">{key}</td><td colspan="3">{value}</td></tr>' for key, value in facts.items()
    )
    code = f"<p>项目编号：{escape(entry.code)}</p>" if entry.code else ""
    main = (
        '<div class="vF_deail_maincontent"><div class="vF_detail_main"><div class="vF_detail_header">'
        f'<h2 class="tc">{escape(entry.title)}</h2><p class="tc"><span id="pubTime">{posted}</span>'
        '<span id="sourceName">来源：中国政府采购网</span></p></div><div class="vF_detail_table"><div class="table">'
        f'<table><tr><td colspan="4"><b>公告概要：</b></td></tr>{table}</table></div></div>'
        f'<div class="vF_detail_content_container"><div class="vF_detail_content" id="noticeArea">{code}{entry.body}'
        f"</div><div>{links}</div></div></div></div>"
    )
    return _page(entry.title, main, visit)


def _dates(asked: dict[str, str], today: date) -> tuple[date, date] | None:
    """The days a search is about; None for days it refuses. Custom days are heeded under timeType 6 alone."""
    preset = asked.get("timeType") or "2"
    if preset in _PRESETS:
        return today - timedelta(days=_PRESETS[preset]), today
    since, until = day(asked.get("start_time")), day(asked.get("end_time"))
    if preset != "6" or since is None or until is None or not since <= until <= since + _SPAN:
        return None
    return since, until


def _in_zone(entry: Entry, zone: str) -> bool:
    return not zone or (entry.region.startswith(zone) if zone.isdecimal() else province(entry.region) == zone)


def _found(board: Board, asked: dict[str, str], days: tuple[date, date]) -> Sequence[Entry]:
    word = asked.get("kw", "").strip()
    kind, group_ = asked.get("bidType") or "0", {"1": "zygg", "2": "dfgg"}.get(asked.get("bidSort", ""), "")

    def matches(entry: Entry) -> bool:
        text = entry.title if asked.get("searchtype") == "1" else entry.title + plain(entry.body)
        return (
            between(entry.posted.date(), *days)
            and word in text
            and kind in ("0", COLUMNS[entry.column].bid_type)
            and group_ in ("", group(entry))
            and _in_zone(entry, asked.get("zoneId", ""))
            and asked.get("projectId", "") in entry.code
            and asked.get("buyerName", "") in entry.purchaser
            and asked.get("agentName", "") in entry.agency
        )

    return [entry for entry in board.standing() if matches(entry)] if asked.get("dbselect") == "bidx" else []


def _result(entry: Entry, word: str) -> str:
    title = escape(entry.title)
    if word:
        title = title.replace(escape(word), f'<font color="red">{escape(word)}</font>')
    return (
        f'<li><a href="{ORIGIN}{path(entry)}" style="line-height:18px" target="_blank"> {title} </a>'
        f"<p>{escape(plain(entry.body)[:90])}</p>"
        f"<span>{entry.posted:%Y.%m.%d %H:%M:%S} | 采购人：{escape(entry.purchaser)} |"
        f' 代理机构：{escape(entry.agency)} <br/><strong style="font-weight:bold"> {escape(entry.column)} </strong>'
        f' | <a href="javascript:void(0)">{short_province(entry.region) or "中央"}</a> | </span></li>'
    )


def _search_page(board: Board, asked: dict[str, str], visit: int) -> str:
    days = _dates(asked, board.now.date())
    if days is None:
        return _page("检索提示", '<div class="vT-srch-tip">请选择正确的起止日期，跨度不能超过365天。</div>', visit)
    listing = board.listing(_found(board, asked, days))
    page = number(asked.get("page_index"), 1)
    rows = "".join(_result(entry, asked.get("kw", "").strip()) for entry in listing.page(page, _SIZE))
    main = (
        '<div class="vT-srch-result"><p style="float:left">共找到 <span style="color:#c00000">'
        f"{listing.total}</span> 条内容</p><div class='vT-srch-result-list-con2'><div class='vT-srch-result-list'>"
        f'<ul class="vT-srch-result-list-bid">{rows}</ul></div></div>'
        f'<p class="pager">{_pager(pages(listing.total, _SIZE), page)}</p></div>'
    )
    return _page("检索结果_中国政府采购网", main, visit)


def app(board: Board, too_fast: int = 0) -> Starlette:
    """The site's three hosts in one. The first `too_fast` searches get the page for whoever asks too fast."""
    visits = itertools.count(1)
    refused = itertools.count()

    async def listed(request: Request) -> Response:
        place = re.fullmatch(r"(zygg|dfgg)/(?:(\w+)/)?(?:index(?:_([1-9]\d*))?\.htm)?", request.path_params["place"])
        if not place or place[2] not in (None, *(kind.folder for kind in COLUMNS.values())):
            return await notice(request)
        rows = [
            entry
            for entry in board.standing()
            if group(entry) == place[1] and place[2] in (None, COLUMNS[entry.column].folder)
        ]
        return _list_page(board.listing(rows), int(place[3] or 0) + 1, place[2] is None, next(visits))

    async def notice(request: Request) -> Response:
        entry = board.find(request.url.path, path)
        return HTMLResponse(_detail(board, entry, next(visits))) if entry else _missing()

    async def search(request: Request) -> Response:
        if next(refused) < too_fast:
            return HTMLResponse(_TOO_FAST)
        return HTMLResponse(_search_page(board, dict(request.query_params), next(visits)))

    async def download(request: Request) -> Response:
        asked = request.query_params.get("uuid", "")
        for entry in board.standing():
            if asked in (files := _files(board, entry)):
                held = entry.attachments[files[asked]]
                head = {"Content-Disposition": "attachment; " + urlencode({"filename": held.name})}
                return Response(held.content, media_type="application/octet-stream", headers=head)
        return _missing()

    async def home(request: Request) -> Response:
        return HTMLResponse(_page("中国政府采购网", '<div class="index">要闻与公告</div>', next(visits)))

    async def all_notices(request: Request) -> Response:
        return RedirectResponse("/cggg/dfgg/")

    return Starlette(
        routes=[
            Route("/", home),
            Route("/cggg/", all_notices),
            Route("/cggg/{place:path}", listed),
            Route("/bxsearch", search),
            Route("/oss/download", download),
        ]
    )
