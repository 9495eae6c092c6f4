"""Stand-in of a trading centre on Epoint: full text search by row offset, column lists, static pages.

Odd: the search serves no row beyond 480 though its total is true; it shows the oldest first unless sorted by a string;
another path wraps the same answer as a string; the captcha variant of the column list refuses from page six on with
code 200 and no rows; a page may be a shell around a frame; attachments lie behind a page and some behind a captcha.

Assumed: the numbers of the two result columns; how the captcha variant words its refusal; that a foreign siteGuid
counts nothing; what a body that is not JSON gets (500). The fallback beyond row 480 is not served: its form is unknown.
"""

from __future__ import annotations

import json
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.standins.asking import between, fields, number, posted_json
from sandbox.standins.board import Board, Entry
from sandbox.standins.epoint_pages import Pages
from sandbox.standins.epoint_search import full_title, info_id, link, search
from sandbox.standins.places import lies_in

ORIGIN = "http://ggzy.epoint.example.cn"
SITE_GUID = "7eb5f7f1-9041-43ad-8e13-8fcb82ea831a"
COLUMNS = {
    "工程·招标计划": "002001009",
    "工程·招标公告": "002001001",
    "工程·中标结果": "002001006",
    "采购公告": "002002001",
    "采购结果": "002002003",
}
_FREE_PAGES = 5
_METHOD = "/rest/esinteligentsearch/getFullTextDataNew"
_ACTION = "/rest/frontAppCustomAction/getPageInfoList"


def _number(entry: Entry) -> str:
    return COLUMNS[entry.column]


def _wrapped(answer: dict[str, Any]) -> dict[str, Any]:
    """The same answer as a string, its records with the fields of the sites that wrap."""
    for row in answer["result"]["records"]:
        row |= {"pubinwebdate": row["webdate"], "categorytype": row["categorynum"][:6], "newid": row["infoid"]}
    return {"code": 200, "msg": "操作成功", "content": json.dumps(answer, ensure_ascii=False)}


def _wanted(entry: Entry, asked: dict[str, Any]) -> bool:
    region = next((str(asked[key]) for key in ("xiaqucode", "area", "diqu") if asked.get(key)), "")
    return (
        str(asked.get("siteGuid", "")) == SITE_GUID
        and _number(entry).startswith(str(asked.get("categoryNum", "")))
        and str(asked.get("kw") or asked.get("content") or "") in entry.title
        and between(f"{entry.posted:%Y-%m-%d}", str(asked.get("startDate", "")), str(asked.get("endDate", "")))
        and (not region or lies_in(entry.region, region))
    )


def _row(board: Board, entry: Entry) -> dict[str, Any]:
    day = f"{entry.posted:%Y-%m-%d}"
    return {
        "infoid": info_id(board, entry),
        "title": entry.title,
        "customtitle": full_title(entry),
        "infodate": day,
        "startdate": day,
        "infourl": link(board, entry, _number(entry)),
        "categorynum": _number(entry),
        "infotype": entry.column,
    }


def _list(board: Board, asked: dict[str, Any], gated: bool) -> Response:
    """One page of a column; pages count from 0, and the gated variant gives five without a captcha."""
    page = int(asked["pageIndex"]) if str(asked.get("pageIndex", "")).isdigit() else 0
    size = number(asked.get("pageSize"), 10)
    listing = board.listing([entry for entry in board.standing() if _wanted(entry, asked)])
    refused = gated and page >= _FREE_PAGES
    shown = [] if refused else [_row(board, entry) for entry in listing.span(page * size, size)]
    return JSONResponse(
        {
            "controls": [],
            "custom": {"count": listing.total, "infodata": shown},
            "status": {"code": "200", "text": "请输入验证码" if refused else ""},
        }
    )


def app(board: Board) -> Starlette:
    """The site."""
    pages = Pages(board, COLUMNS, SITE_GUID)

    async def found(request: Request) -> Response:
        asked = await posted_json(request, any_type=True)
        if asked is None:
            return pages.chrome.shown("500", "<h1>500</h1><p>服务器内部错误</p>", 500)
        answer = search(board, asked, _number)
        return JSONResponse(_wrapped(answer) if request.url.path.startswith("/interface/") else answer)

    async def listed(request: Request) -> Response:
        form = await fields(request)
        gated = request.url.path.endswith("Yzm")
        try:
            asked = json.loads(form["params"]) if "params" in form else form if gated else None
        except ValueError:
            asked = None
        if not isinstance(asked, dict):
            return pages.chrome.shown("500", "<h1>500</h1><p>服务器内部错误</p>", 500)
        return _list(board, asked, gated)

    lists = [
        f"/EpointWebBuilder{_ACTION}New",
        f"/EpointWebBuilder{_ACTION}New2",
        f"/EWB-FRONT{_ACTION}New",
        f"/EpointWebBuilder{_ACTION}NewYzm",
        f"/EWB-FRONT{_ACTION}NewYzm",
        "/EpointWebBuilder/rest/frontAppNotNeedLoginAction/getPageInfoList",
        "/EpointWebBuilder/rest/secaction/getSecInfoListYzm",
    ]
    builder, mis = "/EpointWebBuilder", "/EpointWebBuilder/webbuildermis/attach"
    return Starlette(
        routes=[
            *(Route(f"/{prefix}{_METHOD}", found, methods=["POST"]) for prefix in ("inteligentsearch", "interface")),
            *(Route(path, listed, methods=["POST"]) for path in lists),
            Route(f"{builder}/rest/getOauthInfoAction/getNoUserAccessToken", pages.token, methods=["POST"]),
            Route(f"{builder}/rest/GgSearchAction/getDetails", pages.project, methods=["POST"]),
            Route("/EWB-FRONT/rest/GgSearchAction/getDetails", pages.open_project, methods=["POST"]),
            Route(f"{builder}/getinfobyrelationguidaction.action", pages.related),
            Route(f"{builder}/BulletinWebServer.action", pages.related),
            Route(f"{mis}/downloadztbattach", pages.attach_shell),
            Route(f"{mis}/ztbAttachDownloadAction.action", pages.attach_file),
            Route("/projectDetails.html", pages.framed),
            Route("/jyxx/{trade}/{category}/{page}.html", pages.columns),
            Route("/jyxx/{trade}/{category}/{day}/{infoid}.html", pages.detail),
        ]
    )
