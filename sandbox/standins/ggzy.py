"""Stand-in of the national public resource trading platform: a capped list in JSON, and two layers of pages.

Odd: no list shows more than 1000 rows and the total says so; a page beyond them asks to refine the query; what is
older than a year has a list of its own under `/his`; a record says the day alone and no project number. A record's
address opens page A, a shell that groups every notice of the project; the notice itself is page B. Contracts show
the time of signing in place of publication, and values like `0元 人民币`. Refusals are codes in an answer of status
200.

Assumed: a missing Referer gets the site's 404; a missing DEAL_TIME is the last three days; B lies under the same tail
as A (as public crawlers have it); which stages count as deals; attachments are links in the body.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import date, timedelta
from html import escape
from typing import Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from sandbox.standins.asking import between, day, form, number
from sandbox.standins.board import Board, Entry
from sandbox.standins.places import city, lies_in, province
from sandbox.standins.webpage import download, file_by, file_key, pages

ORIGIN = "https://www.ggzy.gov.cn"
COLUMNS: dict[str, str] = {
    "工程·招标资审公告": "0101",
    "工程·开标记录": "0102",
    "工程·交易结果": "0104",
    "工程·澄清变更": "0105",
    "采购公告": "0201",
    "采购中标公告": "0202",
    "采购合同公告": "0203",
    "采购更正公告": "0204",
    "土地出让公示": "0301",
    "土地成交宗地": "0302",
    "矿业权出让公告": "0401",
    "矿业权出让结果": "0402",
    "国资挂牌披露": "0501",
    "国资交易结果": "0502",
    "其他交易公告": "9001",
    "其他成交公示": "9002",
}
_DEALS = ("0104", "0202", "0203", "0302", "0402", "0502", "9002")
_CLASSES = {"01": "工程建设", "02": "政府采购", "03": "土地使用权", "04": "矿业权", "05": "国有产权", "90": "其他"}
_BARE_CLASSES = ("21", "22", "23", "24", "25")  # known to the site, empty here
_CODE_WORDS = {"01": "招标项目编号", "02": "采购项目编号"}
_SIZE, _CAP = 20, 1000
_YEAR = timedelta(days=365)
_DAYS_BACK = {"01": 0, "02": 2, "03": 9, "04": 30, "05": 91}
_REFUSALS = {800: "操作过于频繁，请稍后再试", 801: "参数错误", 804: "请细化查询条件", 829: "请输入验证码"}
_PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="


class _BadParameterError(Exception):
    """The site answers with code 801."""


def ident(board: Board, entry: Entry) -> str:
    """The notice's identifier: 36 hex digits."""
    return board.token(f"ggzy{entry.number}")[:36]


def path(board: Board, entry: Entry, layer: str = "a") -> str:
    """Where a layer of the notice lies."""
    place = f"{entry.region[:2] or '00'}0000/{COLUMNS[entry.column]}/{entry.posted:%Y%m%d}"
    return f"/information/deal/html/{layer}/{place}/{ident(board, entry)}.html"


def _platform(entry: Entry) -> str:
    return f"{city(entry.region) or province(entry.region) or '中央'}公共资源交易平台"


def _kind(entry: Entry) -> str:
    return COLUMNS[entry.column][:2]


def _record(board: Board, entry: Entry) -> dict[str, Any]:
    taken = entry.posted + timedelta(hours=3, seconds=17)
    return {
        "id": ident(board, entry),
        "addTime": f"{taken:%Y-%m-%d %H:%M:%S}",
        "publishTime": f"{entry.posted:%Y-%m-%d}",
        "deadline": None,
        "transactionSourcesPlatformText": _platform(entry),
        "businessType": _kind(entry),
        "businessTypeText": _CLASSES[_kind(entry)],
        "informationType": COLUMNS[entry.column],
        "informationTypeText": entry.column.split("·")[-1],
        "industryType": None,
        "province": f"{entry.region[:2] or '00'}0000",
        "provinceText": province(entry.region),
        "city": None,
        "cityText": None,
        "title": entry.title,
        "tenderProjectCode": None,
        "bodyContent": None,
        "url": path(board, entry),
        "syncTableName": f"T_{COLUMNS[entry.column]}",
        "dataTimestamp": f"{taken:%Y-%m-%d %H:%M:%S}",
    }


def _days(asked: dict[str, str], today: date) -> tuple[date, date]:
    kind = asked.get("DEAL_TIME") or "02"
    if kind in _DAYS_BACK:
        return today - timedelta(days=_DAYS_BACK[kind]), today
    since, until = day(asked.get("TIMEBEGIN")), day(asked.get("TIMEEND"))
    if kind != "06" or since is None or until is None or since > until:
        raise _BadParameterError
    return since, until


def _stages(asked: dict[str, str]) -> frozenset[str]:
    """The columns' codes a request is about."""
    whole, stage = asked.get("DEAL_CLASSIFY") or "00", asked.get("DEAL_STAGE") or "0"
    if whole not in ("0", "00", *_CLASSES, *_BARE_CLASSES):
        raise _BadParameterError
    of_class = {code for code in COLUMNS.values() if whole in ("0", "00", code[:2])}
    if stage in ("0", "0000"):
        return frozenset(of_class)
    if stage in ("0001", "0002"):
        return frozenset(code for code in of_class if (code in _DEALS) == (stage == "0002"))
    fits = whole in ("0", "00", stage[:2])
    if stage[2:] == "00" and fits and stage[:2] in (*_CLASSES, *_BARE_CLASSES):
        return frozenset(code for code in of_class if code[:2] == stage[:2])
    if stage in COLUMNS.values() and fits:
        return frozenset({stage})
    raise _BadParameterError


def _chosen(board: Board, asked: dict[str, str], older: bool) -> Sequence[Entry]:
    stages, days, words = _stages(asked), _days(asked, board.now.date()), asked.get("FINDTXT", "").strip()
    places = [code for code in (asked.get("DEAL_PROVINCE"), asked.get("DEAL_CITY")) if code not in (None, "", "0")]
    if asked.get("SOURCE_TYPE", "1") not in ("", "0", "1"):
        return []
    return [
        entry
        for entry in board.standing()
        if COLUMNS[entry.column] in stages
        and between(entry.posted.date(), *days)
        and (entry.posted < board.now - _YEAR) == older
        and words in entry.title
        and all(lies_in(entry.region, code or "") for code in places)
    ]


def _refusal(code: int) -> Response:
    answer: dict[str, Any] = {"code": code, "message": _REFUSALS[code], "data": None}
    if code == 829:
        answer |= {"captchaToken": "3f2a9c", "captchaImage": _PICTURE}
    return JSONResponse(answer)


def _list(board: Board, asked: dict[str, str], older: bool) -> Response:
    page = number(asked.get("PAGENUMBER"), 0)
    try:
        if not page:
            raise _BadParameterError
        rows = _chosen(board, asked, older)
    except _BadParameterError:
        return _refusal(801)
    if page * _SIZE > _CAP:
        return _refusal(804)
    listing = board.listing(rows)
    total = min(listing.total, _CAP)
    data = {
        "records": [_record(board, entry) for entry in listing.page(page, _SIZE)],
        "total": total,
        "size": _SIZE,
        "current": page,
        "pages": pages(total, _SIZE),
    }
    return JSONResponse({"code": 200, "message": "success", "data": data})


def _missing() -> Response:
    return HTMLResponse("<html><head><title>404</title></head><body><h1>404 Not Found</h1></body></html>", 404)


def _shell(title: str, main: str, visit: int) -> str:
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{escape(title)}</title></head><body>'
        '<div class="head"><a href="/">首页</a><a href="/deal/dealList.html">交易公开</a></div>'
        f'{main}<div class="foot">全国公共资源交易平台 访问量 {visit}</div></body></html>'
    )


def _page_a(board: Board, entry: Entry, visit: int) -> str:
    """The project: every notice of it, by stage, none of their words."""
    stages: dict[str, list[Entry]] = {}
    for sibling in board.siblings(entry):
        stages.setdefault(COLUMNS[sibling.column], []).append(sibling)
    newest = path(board, board.siblings(entry)[-1], "b")
    tabs, lists = "", ""
    for stage, notices in stages.items():
        tabs += f'<li id="t_{stage}">{escape(notices[0].column.split("·")[-1])}</li>'
        rows = "".join(
            f"<li><a href=\"javascript:void(0)\" onclick=\"showDetail(this,'{stage}','{path(board, each, 'b')}')\" "
            f'title="{escape(each.title)}">{escape(each.title)}</a><span>{each.posted:%Y-%m-%d}</span></li>'
            for each in notices
        )
        lists += f'<div id="div_{stage}" class="fully_toggle_cont"><ul class="fully_list">{rows}</ul></div>'
    code = f"{_CODE_WORDS.get(_kind(entry), '项目编号')}：{escape(entry.code)}"
    main = (
        f'<div class="fully"><h4 class="h4_o">{escape(entry.title)}</h4><p class="p_o"><span>{code}</span>'
        f'<span>信息来源：<label id="platformName">{_platform(entry)}</label></span></p>'
        f'<ul class="ul_toggle">{tabs}</ul>{lists}<div class="detailShow"></div></div>'
        f"<script>var firstLastUrl='{newest}';var mysid='{ident(board, entry)}';"
        f"var platformCode='A{_kind(entry)}';var myareaId='{entry.region}';</script>"
    )
    return _shell(entry.title, main, visit)


def _attachment_path(board: Board, entry: Entry, place: int) -> str:
    return f"/information/deal/attach/{file_key(board, entry, place)}/{entry.attachments[place].name}"


def _contract(entry: Entry) -> str:
    """What the platform makes of a contract's fields; most sources leave them so."""
    facts = {
        "合同名称": escape(entry.title),
        "采购人": escape(entry.purchaser),
        "合同金额": "0元 人民币",
        "合同期限": "年",
    }
    rows = "".join(f"<tr><th>{key}</th><td>{value}</td></tr>" for key, value in facts.items())
    return f'<table class="detail_Table">{rows}</table>'


def _page_b(board: Board, entry: Entry, visit: int) -> str:
    """The notice. A contract shows when it was signed, not when it was published."""
    contract = COLUMNS[entry.column] == "0203"
    shown = entry.posted - timedelta(hours=26) if contract else entry.posted
    source, hidden = "", " style='display:none;'"
    if entry.number % 3 == 0:
        source = (
            f"http://ggzy.example.gov.cn/jump.html?infoid={board.uuid(f'info{entry.number}')}&amp;categorynum=002001"
        )
        hidden = ""
    links = "".join(
        f'<p><a href="{quote(_attachment_path(board, entry, place))}">{escape(held.name)}</a></p>'
        for place, held in enumerate(entry.attachments)
    )
    main = (
        f'<div class="detail"><h4 class="h4_o">{escape(entry.title)}</h4><p class="p_o">'
        f"<span>{'签署' if contract else '发布'}时间：{shown:%Y-%m-%d %H:%M}</span>"
        f'<span>信息来源：<label id="platformName">{_platform(entry)}</label></span>'
        f'<span class="detail_url"><a target="_blank" href="{source}"{hidden}>原文链接地址</a></span></p>'
        f'<div id="mycontent">{_contract(entry) if contract else ""}'
        f'<div class="detail_content">{entry.body}{links}</div></div></div>'
    )
    return _shell(entry.title, main, visit)


def app(board: Board, refusals: Sequence[int] = ()) -> Starlette:
    """The platform. The first requests of a list are refused with the given codes, one each (800, 829 and such)."""
    visits = itertools.count(1)
    codes = iter(refusals)

    async def listed(request: Request) -> Response:
        older = request.url.path.startswith("/his/")
        if "dealList.html" not in request.headers.get("referer", ""):
            return _missing()
        code = next(codes, None)
        return _refusal(code) if code else _list(board, await form(request), older)

    async def detail(request: Request) -> Response:
        layer = request.path_params["layer"]
        entry = board.find(request.url.path, lambda each: path(board, each, layer))
        if entry is None or layer not in ("a", "b"):
            return _missing()
        return HTMLResponse((_page_a if layer == "a" else _page_b)(board, entry, next(visits)))

    async def attachment(request: Request) -> Response:
        found = file_by(board, request.path_params["key"])
        return download(found[1]) if found and found[1].name == request.path_params["name"] else _missing()

    async def captcha(request: Request) -> Response:
        return JSONResponse({"code": 200, "data": {"captchaImage": _PICTURE, "captchaToken": "3f2a9c"}})

    async def human(request: Request) -> Response:
        return HTMLResponse(_shell("全国公共资源交易平台", '<div id="app"></div>', next(visits)))

    return Starlette(
        routes=[
            Route("/information/pubTradingInfo/getTradList", listed, methods=["POST"]),
            Route("/his/information/pubTradingInfo/getTradList", listed, methods=["POST"]),
            Route("/information/deal/html/{layer}/{rest:path}", detail),
            Route("/information/deal/attach/{key}/{name}", attachment),
            Route("/information/captcha", captcha),
            Route("/", human),
            Route("/deal/dealList.html", human),
            Route("/history/dealList.html", human),
        ]
    )
