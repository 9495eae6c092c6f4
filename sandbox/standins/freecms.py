"""Stand-in of a procurement site on FreeCMS/gpcms: two generations of one list, notices of one plan by its id.

Odd: the first generation has its rows in `data`, the second in `data.rows`; rows carry finer notice types than asked
for; the second leaves `content` null in lists; an entry's `id` is not the `noticeId` in its address; intentions have
most fields null; a notice that is gone is code 200 with data null; attachments may stand only in the body.

Assumed: that siteId and channel must be right; a bare end day means its midnight; at most a hundred rows a page; that
the list behind the gateway is the one that wants a captcha (nobody can give it), and code 500 for its refusal.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox.standins.asking import between, number, second
from sandbox.standins.board import Board, Entry
from sandbox.standins.places import lies_in, own_place
from sandbox.standins.webpage import Chrome, download, file_key, file_route, marked, route

ORIGIN = "http://gp.freecms.example.cn"
SITE_ID = "94c965cc-c55d-4f92-8469-d5875c68bd04"
CHANNEL = "c5bff13f-21ca-4dac-b158-cb40accd3035"
COLUMNS = {
    "采购意向": "59",
    "采购公告": "00101",
    "采购更正公告": "00103",
    "采购结果公告": "00102",
    "采购终止公告": "001004",
    "单一来源公示": "001051",
    "采购合同公告": "001054",
    "验收公告": "00105A",
}
_FINER = {"00101": ("001011", "001016"), "00103": ("001031", "001032")}
_MOST = 100


def notice_type(entry: Entry) -> str:
    """The type a row says, finer than the one it is listed under."""
    listed = COLUMNS[entry.column]
    return _FINER[listed][entry.number % 2] if listed in _FINER else listed


def _plan(board: Board, entry: Entry) -> str | None:
    return board.uuid(f"plan|{entry.project}") if entry.project and entry.column != "采购意向" else None


class Site:
    """What the site says of its board."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.chrome = Chrome("政府采购网")

    def key(self, entry: Entry) -> str:
        """The id that lists and details share."""
        return self.board.token(f"id|{entry.number}")[:32]

    def address(self, entry: Entry) -> str:
        """The static page, named by another id."""
        notice = self.board.uuid(f"notice|{entry.number}")
        return f"/freecms/site/demo/ggxx/info/{entry.posted:%Y}/{notice}.html"

    def files(self, entry: Entry) -> list[dict[str, str]]:
        """An entry's attachments."""
        return [
            {
                "fileName": held.name,
                "fileUrl": f"{ORIGIN}/gpcms/file/{file_key(self.board, entry, place)}/{held.name}",
            }
            for place, held in enumerate(entry.attachments)
        ]

    def content(self, entry: Entry) -> str:
        """The body; every second entry names its attachments only here."""
        links = "".join(f'<li><a href="{f["fileUrl"]}">{escape(f["fileName"])}</a></li>' for f in self.files(entry))
        return entry.body + (f"<p>相关附件：</p><ul>{links}</ul>" if links and entry.number % 2 else "")

    def row(self, entry: Entry, content: bool, title: str = "") -> dict[str, Any]:
        """One notice, with or without its body."""
        intention = entry.column == "采购意向"
        return {
            "id": self.key(entry),
            "noticeId": self.board.uuid(f"notice|{entry.number}"),
            "title": title or entry.title,
            "noticeTime": second(entry.posted),
            "pageurl": self.address(entry),
            "htmlpath": self.address(entry),
            "author": entry.purchaser,
            "description": entry.title,
            "purchaser": entry.purchaser,
            "agency": None if intention else entry.agency,
            "purchaseManner": None if intention else "1",
            "budget": None,
            "openTenderTime": None,
            "openTenderCode": entry.code,
            "planId": _plan(self.board, entry),
            "regionName": own_place(entry.region),
            "regionCode": entry.region,
            "noticeType": notice_type(entry),
            "noticeTypeName": entry.column,
            "siteName": "政府采购网",
            "channel": CHANNEL,
            "channelName": entry.column,
            "attchList": [] if entry.number % 2 else self.files(entry),
            "content": self.content(entry) if content else None,
        }

    def wanted(self, entry: Entry, asked: dict[str, str]) -> bool:
        """Whether a list's parameters let an entry through."""
        types = [one for one in asked.get("noticeType", "").split(",") if one]
        said = notice_type(entry)
        found = (
            ("title", entry.title),
            ("openTenderCode", entry.code),
            ("purchaser", entry.purchaser),
            ("agency", entry.agency),
            ("searchKey", entry.title + entry.body),
        )
        return (
            asked.get("siteId") == SITE_ID
            and asked.get("channel") == CHANNEL
            and (not types or any(said.startswith(one) for one in types))
            and lies_in(entry.region, asked.get("regionCode", ""))
            and asked.get("purchaseManner", "") in ("", "1")
            and all(asked.get(name, "") in text for name, text in found)
            and between(
                second(entry.posted), asked.get("operationStartTime", ""), _midnight(asked.get("operationEndTime", ""))
            )
        )

    def listed(self, request: Request, content: bool) -> tuple[list[dict[str, Any]], int]:
        """One page and the total."""
        asked = dict(request.query_params)
        size, page = min(number(asked.get("pageSize"), 10), _MOST), number(asked.get("currPage"), 1)
        listing = self.board.listing([entry for entry in self.board.standing() if self.wanted(entry, asked)])
        word = asked.get("searchKey", "")
        rows = [
            self.row(entry, content, marked(entry.title, [word], "<font color='red'>", "</font>"))
            for entry in listing.page(page, size)
        ]
        return rows, listing.total

    def plan(self, request: Request) -> list[dict[str, Any]]:
        """All notices of a plan, or with a project's code."""
        query = request.query_params
        plan, code = query.get("planId", ""), query.get("openTenderCode", "")
        if query.get("site") != SITE_ID or not (plan or code):
            return []
        of_plan = [e for e in self.board.standing() if e.project and self.board.uuid(f"plan|{e.project}") == plan]
        with_code = [e for e in self.board.standing() if code and e.code == code]
        return [self.row(entry, content=True) for entry in reversed(of_plan if plan else with_code)]


def _midnight(end: str) -> str:
    """A day alone is its first moment."""
    return f"{end} 00:00:00" if len(end) == 10 else end


def _said(data: object, code: str = "200", message: str = "操作成功") -> Response:
    return JSONResponse({"code": code, "msg": message, "data": data})


def _answers(site: Site) -> dict[str, Callable[[Request], Response]]:
    """The JSON of the site, by path."""

    def first(request: Request) -> Response:
        rows, total = site.listed(request, content=True)
        return JSONResponse({"code": "200", "msg": "操作成功", "total": total, "data": rows})

    def second_list(request: Request) -> Response:
        rows, total = site.listed(request, content=False)
        return _said({"rows": rows, "total": total})

    def first_plan(request: Request) -> Response:
        rows = site.plan(request)
        return JSONResponse({"code": "200", "msg": "操作成功", "total": len(rows), "data": rows})

    def second_plan(request: Request) -> Response:
        rows = site.plan(request)
        return _said({"rows": rows, "total": len(rows)})

    def detail(request: Request) -> Response:
        entry = site.board.find(request.query_params.get("id", ""), site.key)
        more = {"contactPerson": "", "bidCompany": "", "successfulMoney": None}
        return _said({**site.row(entry, content=True), **more} if entry else None)

    def refused(_request: Request) -> Response:
        return _said(None, "500", "验证码错误或已失效")

    def picture(_request: Request) -> Response:
        return Response(b"\x89PNG\r\n\x1a\n", media_type="image/png")

    return {
        "/freecms/rest/v1/notice/selectInfoMoreChannel.do": first,
        "/freecms-glht/rest/v1/notice/selectInfoMoreChannel.do": first,
        "/freecms/rest/v1/notice/selectInfoByOpenTenderCode.do": first_plan,
        "/freecms/verify/verifyCode.do": picture,
        "/gpcms/rest/web/v2/info/selectInfoForIndex": second_list,
        "/gpcms/rest/web/v2/info/getInfoById": detail,
        "/gpcms/rest/web/v2/index/selectInfoByOpenTenderCode": second_plan,
        "/gpcms/rest/web/v2/index/getVerify": picture,
        "/gateway/gpcms/rest/web/v2/info/selectInfoForIndex": refused,
    }


def app(board: Board) -> Starlette:
    """The site."""
    site = Site(board)

    def page(request: Request) -> Response:
        entry = board.find(request.url.path, site.address)
        if entry is None:
            return site.chrome.missing()
        head = f'<h1 class="info-title">{escape(entry.title)}</h1><span id="noticeTime">{second(entry.posted)}</span>'
        return site.chrome.shown(entry.title, f'{head}<div id="content">{site.content(entry)}</div>')

    def shell(_request: Request) -> Response:
        return site.chrome.shown("公告", '<div id="app"></div><script src="/maincms-web/app.js"></script>')

    return Starlette(
        routes=[
            *(route(path, answer) for path, answer in _answers(site).items()),
            route("/freecms/site/demo/ggxx/info/{year}/{name}.html", page),
            file_route("/gpcms/file/{key}/{name}", board, site.chrome.missing, download),
            route("/maincms-web/{page}", shell),
        ]
    )
