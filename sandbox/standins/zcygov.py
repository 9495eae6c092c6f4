"""Stand-in of a procurement site on the Zcy product, both its older interface and the one of the portal.

Odd: the older one answers as its search engine does, and hides a notice in an attribute of a page that shows nothing;
the portal's identifiers must be encoded to be asked for; its search counts nothing unless asked to, and puts an old
notice in front unless told not to; what is not there is answered with success and no data. A notice links to all
notices of its project, steps not yet reached among them.

Assumed: an error of status 400 for what is not JSON or names no column; 100 rows a page at most; district codes that
end in noughts take what lies below; where attachments lie. Public captures of the portal's column list differ from
the reference in its shape: `captured` gives theirs.
"""

from __future__ import annotations

import base64
import itertools
import json
from collections.abc import Awaitable, Callable, Sequence
from html import escape
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from sandbox.standins.asking import between, day, millis, number, posted_json
from sandbox.standins.board import Board, Entry, Listing
from sandbox.standins.places import city, county, full_place, lies_in
from sandbox.standins.webpage import download, file_by, file_key

ORIGIN = "https://zcy.example.gov.cn"
COLUMNS: dict[str, str] = {
    "采购公示": "ZcyAnnouncement1",
    "采购公告": "ZcyAnnouncement2",
    "采购变更公告": "ZcyAnnouncement3",
    "采购结果公告": "ZcyAnnouncement4",
    "采购合同公告": "ZcyAnnouncement5",
    "采购验收公告": "ZcyAnnouncement6",
    "采购废标公告": "ZcyAnnouncement10",
    "采购意向": "ZcyAnnouncement11",
}
# The finer type that each column's notices carry.
TYPES: dict[str, int] = {
    "采购公示": 3012,
    "采购公告": 3001,
    "采购变更公告": 3005,
    "采购结果公告": 3004,
    "采购合同公告": 3010,
    "采购验收公告": 3015,
    "采购废标公告": 3007,
    "采购意向": 10016,
}
# The steps of a project in the order the site shows them.
_STEPS = (
    "采购意向",
    "采购公示",
    "采购公告",
    "采购变更公告",
    "采购结果公告",
    "采购废标公告",
    "采购合同公告",
    "采购验收公告",
)
_SIZE, _MOST = 15, 100
_WRONG: dict[str, Any] = {"success": False, "result": None, "error": "参数错误"}
_Answer = Callable[[dict[str, Any]], dict[str, Any] | None]


def ident(board: Board, entry: Entry) -> str:
    """The notice's identifier: sixteen bytes in base64, signs and all."""
    return base64.b64encode(bytes.fromhex(board.token(f"zcy{entry.number}")[:32])).decode()


def path(board: Board, entry: Entry) -> str:
    """Where the older site shows the notice."""
    kind = f"ZcyAnnouncement{TYPES[entry.column]}"
    return f"/ZcyAnnouncement/{COLUMNS[entry.column]}/{kind}/{ident(board, entry)}.html"


def _chosen(board: Board, codes: Sequence[str], asked: dict[str, Any]) -> list[Entry]:
    """The entries of some columns that a request's other conditions leave."""
    since, until = day(asked.get("publishDateBegin")), day(asked.get("publishDateEnd"))
    districts, without = asked.get("districtCode") or [], asked.get("excludeDistrictPrefix") or []
    words = str(asked.get("keyword") or "")
    return [
        entry
        for entry in board.standing()
        if COLUMNS[entry.column] in codes
        and between(entry.posted.date(), since, until)
        and (not districts or any(lies_in(entry.region, str(code)) for code in districts))
        and not any(entry.region.startswith(str(code)) for code in without)
        and words in entry.title
    ]


def _page(listing: Listing, asked: dict[str, Any]) -> list[Entry]:
    return listing.page(number(asked.get("pageNo"), 1), min(number(asked.get("pageSize"), _SIZE), _MOST))


def _district(entry: Entry) -> str:
    return county(entry.region) or city(entry.region) or full_place(entry.region)


def _hit(board: Board, entry: Entry) -> dict[str, Any]:
    """A row as the search engine keeps it: what a notice has not is not there."""
    source: dict[str, Any] = {
        "articleId": ident(board, entry),
        "title": entry.title,
        "url": path(board, entry),
        "publishDate": millis(entry.posted),
        "districtCode": entry.region,
        "pathName": entry.column,
        "procurementMethod": "公开招标",
        "gpCatalogName": "其他服务",
    }
    if entry.number % 5:
        source["districtName"] = _district(entry)
    if entry.code:
        source["projectCode"] = entry.code
    return {"_index": "article", "_type": "article", "_id": ident(board, entry), "_score": None, "_source": source}


def _older_list(board: Board, asked: dict[str, Any]) -> dict[str, Any] | None:
    if not asked.get("categoryCode"):
        return None
    # The older list searches nothing.
    listing = board.listing(_chosen(board, [str(asked["categoryCode"])], asked | {"keyword": ""}))
    hits = [_hit(board, entry) for entry in _page(listing, asked)]
    return {"took": 7, "timed_out": False, "hits": {"total": listing.total, "max_score": None, "hits": hits}}


def _child(board: Board, entry: Entry, stuck: bool) -> dict[str, Any]:
    return {
        "title": entry.title,
        "articleId": ident(board, entry),
        "pubDate": millis(entry.posted),
        "publishDateString": f"{entry.posted:%Y-%m-%d}",
        "districtName": _district(entry),
        "purchaseMethod": "公开招标",
        "purchaseName": entry.purchaser,
        "bidOpeningTime": None,
        "stickLevel": int(stuck),
    }


def _captured_row(board: Board, entry: Entry) -> dict[str, Any]:
    return {
        "articleId": ident(board, entry),
        "siteId": 110,
        "author": entry.agency or entry.purchaser,
        "pathName": entry.column,
        "title": entry.title,
        "content": None,
        "publishDate": millis(entry.posted),
        "districtCode": entry.region,
        "districtName": _district(entry),
        "procurementMethod": None,
        "bidOpeningTime": None,
        "projectCode": None,
        "projectName": entry.title,
        "purchaseName": entry.purchaser,
        "invalid": 0,
        "budgetPrice": None,
    }


def _portal(data: dict[str, Any]) -> dict[str, Any]:
    return {"success": True, "result": {"data": data}, "error": None}


def _children(total: int, valid: int, code: str, children: list[dict[str, Any]]) -> dict[str, Any]:
    name = next((name for name, own in COLUMNS.items() if own == code), "公告")
    return _portal(
        {
            "total": total,
            "validCount": valid,
            "code": code,
            "moduleName": name,
            "firstId": 600007,
            "children": children,
        }
    )


def _column(board: Board, asked: dict[str, Any], captured: bool) -> dict[str, Any] | None:
    code = str(asked.get("categoryCode") or "")
    if not code:
        return None
    listing = board.listing(_chosen(board, [code], asked | {"keyword": ""}))
    rows = _page(listing, asked)
    if captured:
        data = [_captured_row(board, entry) for entry in rows]
        return _portal({"total": listing.total, "data": data, "empty": not data})
    children = [_child(board, entry, stuck=False) for entry in rows]
    return _children(listing.total, listing.total, code, children)


def _search(board: Board, asked: dict[str, Any]) -> dict[str, Any] | None:
    """Rows by keyword. An old notice stands in front unless that is switched off, and totals are counted on demand."""
    code, finer = str(asked.get("code") or ""), [str(each) for each in asked.get("subCodes") or []]
    if not code and not finer and not asked.get("keyword"):
        return None
    rows = _chosen(board, finer or ([code] if code else list(COLUMNS.values())), asked)
    stuck = rows[-1] if rows and asked.get("isStick") is not False else None
    if stuck:
        rows = [stuck, *rows[:-1]]
    listing = board.listing(rows)
    children = [_child(board, entry, entry is stuck) for entry in _page(listing, asked)]
    total = listing.total if asked.get("needTotal") is True else 0
    valid = listing.total if asked.get("needValidCount") is True else 0
    return _children(total, valid, code, children)


def _links(board: Board, entry: Entry) -> list[dict[str, Any]] | None:
    """Every notice of the project by step; a step that was not reached is there and empty."""
    if not entry.project:
        return None
    links: list[dict[str, Any]] = []
    for step in _STEPS:
        notices: list[Entry | None] = [each for each in board.siblings(entry) if each.column == step]
        for each in notices or [None]:
            links.append(
                {
                    "articleId": ident(board, each) if each else None,
                    "typeName": step,
                    "isExist": each is not None,
                    "isCurrent": each is not None and each.number == entry.number,
                    "publishDate": f"{each.posted:%Y-%m-%d}" if each else None,
                    "publishDateTime": millis(each.posted) if each else None,
                    "url": f"/site/detail?parentId=600007&articleId={ident(board, each)}" if each else None,
                    "order": len(links) + 1,
                }
            )
    return links


def _files(board: Board, entry: Entry) -> dict[str, str]:
    """Names of an entry's files by their keys."""
    return {f"{file_key(board, entry, place)}.pdf": file.name for place, file in enumerate(entry.attachments)}


def _article(board: Board, entry: Entry) -> dict[str, Any]:
    files = [{"fileId": key, "name": name, "isShow": True} for key, name in _files(board, entry).items()]
    return {
        "title": entry.title,
        "htmlTitle": None,
        "articleId": ident(board, entry),
        "siteId": 110,
        "author": entry.agency or entry.purchaser,
        "projectCode": entry.code or None,
        "projectName": entry.title,
        "publishDate": millis(entry.posted),
        "announcementType": TYPES[entry.column],
        "isGovPurchase": True,
        "districtCode": entry.region,
        "categoryNames": ["采购公告", "政府采购公告", entry.column],
        "isShowAttachment": bool(files),
        "announcementLinkDtoList": _links(board, entry),
        "content": f'<style type="text/css">th,td {{border:1px solid #DDD}}</style>{entry.body}',
        "click": 100 + entry.number,
        "attachmentList": [],
        "attachmentVO": {"domain": f"{ORIGIN}/oss/", "attachments": files} if files else None,
        "expireFlag": 0,
    }


def _older_page(board: Board, entry: Entry, visit: int) -> str:
    """A page that shows nothing: the notice is JSON in a hidden field, its attachments links in the text."""
    article = _article(board, entry)
    host = ORIGIN.removeprefix("https:")
    links = "".join(
        f'<li><p><a href="{host}/oss/{key}">{escape(name)}</a></p></li>' for key, name in _files(board, entry).items()
    )
    kept = ("articleId", "title", "author", "publishDate", "projectCode", "projectName", "districtCode")
    hidden = {key: article[key] for key in kept} | {"districtName": _district(entry), "content": entry.body}
    if links:
        hidden["content"] += f'<ul class="fjxx">{links}</ul>'
    said = escape(json.dumps(hidden, ensure_ascii=False))
    return _shell(f'<div id="detail"></div><input type="hidden" name="articleDetail" value="{said}">', visit)


def _shell(main: str, visit: int) -> str:
    return (
        '<html><head><meta charset="utf-8"><title>政府采购网</title></head><body><div class="nav"><a href="/">首页</a>'
        f'<a href="/site/category">采购公告</a></div>{main}<div class="footer">访问量 {visit}</div></body></html>'
    )


def _well_formed(asked: dict[str, Any]) -> bool:
    lists = ("districtCode", "excludeDistrictPrefix", "subCodes")
    return all(asked.get(name) is None or isinstance(asked[name], list) for name in lists)


def _posted(answer: _Answer) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that takes JSON, sets the site's cookie, and says 400 to what it cannot read."""

    async def endpoint(request: Request) -> Response:
        asked = await posted_json(request)
        said = answer(asked) if asked is not None and _well_formed(asked) else None
        head = {"Set-Cookie": "acw_tc=76b20ff8; path=/; HttpOnly"}
        return JSONResponse(_WRONG, 400) if said is None else JSONResponse(said, headers=head)

    return endpoint


def app(board: Board, captured: bool = False) -> Starlette:
    """The site. `captured` gives the portal's column list the shape of captures: `data` in place of `children`."""
    visits = itertools.count(1)

    async def detail(request: Request) -> Response:
        entry = board.find(request.query_params.get("articleId", ""), lambda each: ident(board, each))
        data = _article(board, entry) if entry else None
        return JSONResponse({"success": True, "result": {"data": data}, "error": None})

    async def older_detail(request: Request) -> Response:
        if request.url.path.endswith("/index.html"):
            return await human(request)
        wanted = "/ZcyAnnouncement/" + request.path_params["rest"]
        entry = board.find(wanted, lambda each: path(board, each))
        return HTMLResponse(_older_page(board, entry, next(visits))) if entry else _missing()

    async def attachment(request: Request) -> Response:
        found = file_by(board, request.path_params["key"].removesuffix(".pdf"))
        return download(found[1]) if found else _missing()

    async def human(request: Request) -> Response:
        return HTMLResponse(_shell('<div id="app"></div>', next(visits)))

    return Starlette(
        routes=[
            Route("/front/search/category", _posted(lambda asked: _older_list(board, asked)), methods=["POST"]),
            Route("/portal/category", _posted(lambda asked: _column(board, asked, captured)), methods=["POST"]),
            Route("/portal/searchHome", _posted(lambda asked: _search(board, asked)), methods=["POST"]),
            Route("/portal/detail", detail),
            Route("/ZcyAnnouncement/{rest:path}", older_detail),
            Route("/oss/{key}", attachment),
            Route("/", human),
            Route("/site/category", human),
            Route("/site/detail", human),
        ]
    )


def _missing() -> Response:
    return HTMLResponse("<html><body><h1>404</h1></body></html>", 404)
