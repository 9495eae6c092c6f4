"""Stand-in of the national land market site's interface: everything is posted as JSON.

Odd: no page holds more than ten rows whatever is asked; names of parameters it does not know are ignored in silence;
a detail's lots stand beside its data; a supply result has neither title nor time of publication, only a location and
the day of signing; deals and results have no text, only fields; and whoever is throttled gets an answer of status 200
that says nothing, as an unknown identifier does.

Assumed: a deal's title is searched as `gsbt`, a result's not at all; a code ending in noughts means all below it; what
a table in an entry's body says fills the fields, its plain words stand in `bz`; links to attachments stand in the text
of a transfer notice.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from html import escape
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from sandbox.standins.asking import millis, number, posted_json
from sandbox.standins.board import Board, Entry
from sandbox.standins.places import city, county, full_place, lies_in, province
from sandbox.standins.webpage import download, file_by, file_key, pages, plain

ORIGIN = "https://api.landchina.com"


@dataclass(frozen=True)
class Kind:
    """A column as the site calls it: where it lies, the name of its identifier, what its titles are searched by."""

    path: str
    key: str
    title: str

    @property
    def list(self) -> str:
        """Where its list is asked for."""
        return f"{self.path}/list"

    @property
    def detail(self) -> str:
        """Where one of it is asked for."""
        return f"{self.path}/detail"


COLUMNS: dict[str, Kind] = {
    "土地出让公告": Kind("/tGygg/transfer", "gyggGuid", "gyggBt"),
    "土地成交公示": Kind("/tCjgs/deal", "cjgsGuid", "gsbt"),
    "土地供应结果": Kind("/tGdxm/result", "gdGuid", ""),
}
_SIZE = 10
_WRONG = {"msg": "发生错误！请联系系统管理员！", "code": 301}
_BUSY = {"msg": "系统繁忙，请稍后再试", "code": 500}
_NOTHING = {"msg": "操作成功", "code": 200, "data": {}, "relate": []}
# What a table in an entry's body may say, and the field that carries it.
_LABELS = {
    "宗地编号": "zdBh",
    "宗地坐落": "zdZl",
    "宗地位置": "zdZl",
    "土地位置": "zdZl",
    "宗地面积": "mj",
    "土地面积": "mj",
    "面积": "mj",
    "土地用途": "tdYt",
    "供应方式": "gyFs",
    "出让方式": "gyFs",
    "起始价": "qsj",
    "成交价": "cjJg",
    "竞买保证金": "crBzj",
    "受让单位": "srDw",
    "受让人": "srDw",
    "竞得人": "srDw",
}
_TABLE = re.compile(r"<table.*?</table>", re.DOTALL)
_PAIR = re.compile(r"<t[dh][^>]*>([^<]*)</t[dh]>\s*<t[dh][^>]*>([^<]*)</t[dh]>")


def guid(board: Board, entry: Entry) -> str:
    """The notice's identifier; a transfer notice's begins with a word."""
    return ("gygg" if entry.column == "土地出让公告" else "") + board.uuid(f"land{entry.number}")


def _fields(entry: Entry) -> dict[str, str]:
    """What the tables of an entry's body say, by the site's field names."""
    pairs = [pair for table in _TABLE.findall(entry.body) for pair in _PAIR.findall(table)]
    return {_LABELS[label.strip()]: value.strip() for label, value in pairs if label.strip() in _LABELS}


def _remark(entry: Entry) -> str:
    return plain(_TABLE.sub("", entry.body))


def _place(entry: Entry) -> dict[str, Any]:
    return {
        "xzqDm": entry.region,
        "xzqFullName": full_place(entry.region),
        "province": province(entry.region),
        "city": city(entry.region) or None,
        "area": county(entry.region) or None,
    }


def _days_on(entry: Entry, days: int) -> datetime:
    return datetime.combine(entry.posted.date() + timedelta(days=days), time())


def _row(board: Board, entry: Entry) -> dict[str, Any]:
    fields = _fields(entry)
    row = {
        COLUMNS[entry.column].key: guid(board, entry),
        "xzqDm": entry.region,
        "xzqFullName": full_place(entry.region),
    }
    if entry.column == "土地供应结果":
        return row | {
            "tdZl": entry.title,
            "gyFs": fields.get("gyFs", "挂牌出让"),
            "gyMj": fields.get("mj"),
            "tdYt": fields.get("tdYt"),
            "qdRq": millis(_days_on(entry, 0)),
        }
    row |= {COLUMNS[entry.column].title: entry.title, "fbSj": f"{entry.posted:%Y-%m-%dT%H:%M:%S}"}
    if entry.column == "土地出让公告":
        return row | {"ggLx": "挂牌"}
    return row | {"jzrq": f"{_days_on(entry, 10):%Y-%m-%dT%H:%M:%S}", "gyFs": fields.get("gyFs", "挂牌出让")}


def _lot(board: Board, entry: Entry) -> dict[str, Any]:
    """The lot a notice is about; its link to the notice is called the same in every column."""
    fields = _fields(entry)
    lot: dict[str, Any] = {"gyggGuid": guid(board, entry), "zdBh": entry.code or fields.get("zdBh")}
    for name in ("zdZl", "mj", "tdYt", "qsj"):
        lot[name] = fields.get(name)
    lot["gyFs"] = fields.get("gyFs", "挂牌出让")
    if entry.column == "土地出让公告":
        starts, ends = millis(_days_on(entry, 20)), millis(_days_on(entry, 30))
        return lot | {
            "crBzj": fields.get("crBzj"),
            "gpSjS": starts,
            "gpSjE": ends,
            "minRjl": None,
            "maxRjl": None,
            "zdZt": 1,
        }
    return lot | {"srDw": fields.get("srDw"), "cjJg": fields.get("cjJg"), "bz": _remark(entry)}


def _transfer(board: Board, entry: Entry) -> dict[str, Any]:
    """A notice without words of its own has its lots alone."""
    lots = [_lot(board, entry)] if entry.code or _fields(entry) else []
    if not entry.body:
        return {"data": {}, "relate": lots or [_lot(board, entry)]}
    links = "".join(
        f'<p><a href="{ORIGIN}/file/download?id={file_key(board, entry, place)}">{escape(file.name)}</a></p>'
        for place, file in enumerate(entry.attachments)
    )
    return {"data": _row(board, entry) | _place(entry) | {"gyggNr": entry.body + links}, "relate": lots}


def _deal(board: Board, entry: Entry) -> dict[str, Any]:
    return {"data": _row(board, entry) | _place(entry), "relate": [_lot(board, entry)]}


def _result(board: Board, entry: Entry) -> dict[str, Any]:
    """A result's data names its own identifier once more, as its lot's."""
    fields, day = _fields(entry), _days_on(entry, 0)
    data = _row(board, entry) | _place(entry)
    data |= {
        "zdGuid": guid(board, entry),
        "xmMc": entry.title,
        "srr": fields.get("srDw"),
        "tdYt": fields.get("tdYt"),
        "bz": _remark(entry),
    }
    data |= {"jdSj": millis(day + timedelta(days=30)), "dgSj": millis(day + timedelta(days=210)), "jgSj": None}
    return {"data": data, "relate": [_lot(board, entry)]}


_DETAILS: dict[str, Callable[[Board, Entry], dict[str, Any]]] = {
    "土地出让公告": _transfer,
    "土地成交公示": _deal,
    "土地供应结果": _result,
}


def _bound(text: object, end: bool) -> str:
    """A bound of time as rows' times are compared; a day stands for the whole of it, empty for no bound."""
    said = str(text or "").strip().replace("T", " ")
    return said + (" 23:59:59" if end else " 00:00:00") if len(said) == 10 else said


def _chosen(board: Board, column: str, asked: dict[str, Any]) -> list[Entry]:
    since, until = asked.get("startDate"), asked.get("endDate")
    if column == "土地成交公示":
        since, until = since or asked.get("createStartDate"), until or asked.get("createEndDate")
    first, last = _bound(since, end=False), _bound(until, end=True)
    words = str(asked.get(COLUMNS[column].title) or "") if COLUMNS[column].title else ""

    def matches(entry: Entry) -> bool:
        at = f"{entry.posted:%Y-%m-%d %H:%M:%S}"
        return (
            first <= at
            and (not last or at <= last)
            and lies_in(entry.region, str(asked.get("xzqDm") or ""))
            and words in entry.title
            and (column != "土地出让公告" or asked.get("ggLx") in (None, "", "挂牌"))
        )

    return [entry for entry in board.standing(column) if matches(entry)]


def _list(board: Board, column: str, asked: dict[str, Any]) -> dict[str, Any]:
    size, page = min(number(asked.get("pageSize"), _SIZE), _SIZE), number(asked.get("pageNum"), 1)
    listing = board.listing(_chosen(board, column, asked))
    last = pages(listing.total, size)
    data = {
        "total": listing.total,
        "pages": last,
        "pageNum": page,
        "pageSize": size,
        "navigateLastPage": last,
        "list": [_row(board, entry) for entry in listing.page(page, size)],
    }
    return {"msg": "操作成功", "code": 200, "data": data}


def _detail(board: Board, column: str, asked: dict[str, Any]) -> dict[str, Any]:
    entry = board.find(str(asked.get(COLUMNS[column].key)), lambda each: guid(board, each))
    if entry is None or entry.column != column:
        return _NOTHING
    return {"msg": "操作成功", "code": 200, **_DETAILS[column](board, entry)}


def app(board: Board, refusals: Sequence[int] = ()) -> Starlette:
    """The interface. The first requests are refused, one for each given code: 500 is busy, 200 an empty answer."""
    visits = itertools.count(1)
    codes = iter(refusals)

    def answering(
        column: str, answer: Callable[[Board, str, dict[str, Any]], dict[str, Any]]
    ) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            asked = await posted_json(request) if request.method == "POST" else None
            if asked is None or request.url.query:
                return JSONResponse(_WRONG)
            code = next(codes, None)
            said = answer(board, column, asked) if code is None else _BUSY if code == 500 else _empty(answer is _list)
            cookie = {"Set-Cookie": f"HWWAFSESID={next(visits):06d}; path=/", "Server": "CW"}
            return JSONResponse(said, headers=cookie)

        return endpoint

    async def file(request: Request) -> Response:
        found = file_by(board, request.query_params.get("id", ""))
        return download(found[1]) if found else Response("", 404)

    async def human(request: Request) -> Response:
        return HTMLResponse(f'<html><body><div id="app"></div>访问量 {next(visits)}</body></html>')

    routes = [Route("/", human), Route("/file/download", file)]
    for column, kind in COLUMNS.items():
        routes.append(Route(kind.list, answering(column, _list), methods=["GET", "POST"]))
        routes.append(Route(kind.detail, answering(column, _detail), methods=["GET", "POST"]))
    return Starlette(routes=routes)


def _empty(of_list: bool) -> dict[str, Any]:
    """What a throttled caller is told: that there is nothing."""
    if not of_list:
        return _NOTHING
    data = {"total": 0, "pages": 0, "pageNum": 1, "pageSize": _SIZE, "navigateLastPage": 0, "list": []}
    return {"msg": "操作成功", "code": 200, "data": data}
