"""The static pages of the Epoint stand-in, its notices of one project, and its attachments.

Assumed: fifteen rows a static page; where the page of an iframe lies; the tokens' refusal; which attachments are
behind a captcha.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from html import escape
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from sandbox.standins.asking import fields, number
from sandbox.standins.board import Board, Entry
from sandbox.standins.epoint_search import full_title, info_id, link, source
from sandbox.standins.webpage import Chrome, download, file_by, file_key, pages

_ROWS, _SHOWN = 15, 28
_MIS = "/EpointWebBuilder/webbuildermis/attach/"
_TEMPLATE = '<div id="attach-template" style="display:none"><a href="{{downloadurl}}">{{attachname}}</a></div>'


class Pages:
    """The pages of one site. `names` gives a column's name by its number, `numbers` the other way round."""

    def __init__(self, board: Board, numbers: dict[str, str], site_guid: str) -> None:
        self.board, self.numbers, self.site_guid = board, numbers, site_guid
        self.names = {code: name for name, code in numbers.items()}
        self.chrome = Chrome("公共资源交易网")
        self.tokens: dict[str, datetime] = {}

    def link(self, entry: Entry) -> str:
        """Where an entry's page is."""
        return link(self.board, entry, self.numbers[entry.column])

    def entry(self, infoid: str) -> Entry | None:
        """The entry of an id."""
        return self.board.find(infoid, lambda e: info_id(self.board, e))

    async def columns(self, request: Request) -> Response:
        """A static list."""
        category, page = request.path_params["category"], number(request.path_params["page"], 0)
        name = self.names.get(category)
        listing = self.board.listing(self.board.standing(name) if name else [])
        last = max(1, pages(listing.total, _ROWS))
        if not name or not 1 <= page <= last:
            return self.chrome.missing()
        items = "".join(
            f'<li class="wb-data-list"><div class="wb-data-infor"><a href="{self.link(e)}" title="{escape(e.title)}">'
            f'{escape(e.title[:_SHOWN])}</a></div><span class="wb-data-date">{e.posted:%Y-%m-%d}</span></li>'
            for e in listing.page(page, _ROWS)
        )
        kind = "ewb-data-items" if category.startswith("002002") else "wb-data-item"
        pager = f'<div class="pagination"><span class="wb-page-number">{page}/{last}</span></div>'
        return self.chrome.shown(name, f'<ul class="{kind}">{items}</ul>{pager}')

    async def detail(self, request: Request) -> Response:
        """A notice's page, as far as it is not in a frame of its own."""
        entry = self.entry(request.path_params["infoid"])
        if entry is None or request.url.path != self.link(entry):
            return self.chrome.missing()
        category = self.numbers[entry.column]
        if category.startswith("002001") and entry.number % 4 == 3:
            address = f"/projectDetails.html?infoid={info_id(self.board, entry)}&amp;categorynum={category}"
            body = f'<div class="ewb-frame"><iframe src="{address}" width="100%"></iframe></div>'
        else:
            place = ('id="newsText"', 'class="notice-content"', 'id="mainContent"')[entry.number % 3]
            body = f"<div {place}>{entry.body}{self._attachments(entry)}</div>"
        related = [e for e in self.board.siblings(entry) if e.number != entry.number]
        ids = ";".join(info_id(self.board, e) for e in related)
        return self.chrome.shown(
            entry.title,
            f'<h2 id="title">{escape(entry.title)}</h2><p id="date">信息时间：{entry.posted:%Y-%m-%d %H:%M}</p>'
            f'{self._original(entry)}{body}{_TEMPLATE}<input type="hidden" id="relateinfoid" value="{ids}">'
            f'<input type="hidden" id="souceinfoid" value="{info_id(self.board, related[0]) if related else ""}">',
        )

    async def framed(self, request: Request) -> Response:
        """What stands in the frame of a page that is a shell."""
        entry = self.entry(request.query_params.get("infoid", ""))
        if entry is None:
            return self.chrome.missing()
        return HTMLResponse(
            f'<html><body><div id="mainContent">{entry.body}{self._attachments(entry)}</div></body></html>'
        )

    def _original(self, entry: Entry) -> str:
        address = f"http://elsewhere.example.org/notice/{entry.number}"
        if entry.number % 2:
            return f'<a id="originurl_a" href="{address}">原文链接</a>'
        return f'<span id="originurl"><a href="" data-value="{address}">原文链接</a></span>'

    def _attachments(self, entry: Entry) -> str:
        links = []
        for place, held in enumerate(entry.attachments):
            guid = file_key(self.board, entry, place)
            address = f"{_MIS}downloadztbattach?attachGuid={guid}&amp;appUrlFlag=ztb001&amp;siteGuid={self.site_guid}"
            links.append(f'<p><a href="{address}">{escape(held.name)}</a></p>')
        return f'<div class="attach"><p class="notice-hd1">附件：</p>{"".join(links)}</div>' if links else ""

    async def attach_shell(self, request: Request) -> Response:
        """The page before a download, which only points on."""
        guid = request.query_params.get("attachGuid", "")
        if file_by(self.board, guid) is None:
            return self.chrome.missing()
        query = f"cmd=getContent&amp;attachGuid={guid}&amp;appUrlFlag=ztb001&amp;siteGuid={self.site_guid}"
        address = f"{_MIS}ztbAttachDownloadAction.action?{query}"
        return HTMLResponse(f'<html><body><a id="download" href="{address}">点击下载</a></body></html>')

    async def attach_file(self, request: Request) -> Response:
        """A file; some stand behind a captcha."""
        query = request.query_params
        found = file_by(self.board, query.get("attachGuid", ""))
        right = query.get("cmd") == "getContent" and query.get("appUrlFlag") == "ztb001"
        if found is None or not right or query.get("siteGuid") != self.site_guid:
            return self.chrome.missing()
        if found[0].number % 5 == 0:
            return HTMLResponse("<html><body>请输入验证码：<input id='YZM'><img src='/captcha.jpg'></body></html>")
        return download(found[1])

    async def token(self, request: Request) -> Response:
        """A token for whoever asks, good for half an hour."""
        made = self.board.token(f"oauth|{len(self.tokens)}|{self.board.now}")
        self.tokens[made] = self.board.now + timedelta(minutes=30)
        return JSONResponse({"controls": [], "custom": {"access_token": made, "expires_in": 1800}, "status": _fine()})

    def _project(self, infoid: str, category: str = "") -> list[dict[str, Any]]:
        entry = self.entry(infoid)
        if entry is None or not self.numbers[entry.column].startswith(category):
            return []
        return [
            {
                "visiturl": self.link(e),
                "title": e.title,
                "customtitle": full_title(e),
                "infodate": f"{e.posted:%Y-%m-%d}",
                "categoryname": e.column,
                "categorynum": self.numbers[e.column],
                "infoid": info_id(self.board, e),
                "zhuanzai": source(self.numbers[e.column]),
            }
            for e in self.board.siblings(entry)
        ]

    async def open_project(self, request: Request) -> Response:
        """The notices of a project, for whoever asks."""
        try:
            asked = json.loads((await fields(request)).get("params", ""))
        except ValueError:
            asked = None
        if not isinstance(asked, dict):
            return self.chrome.shown("500", "<h1>500</h1>", 500)
        return JSONResponse(self._project(str(asked.get("infoid", "")), str(asked.get("categorynum", ""))))

    async def project(self, request: Request) -> Response:
        """The notices of a project, for whoever has a token."""
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
        if bearer not in self.tokens or self.tokens[bearer] <= self.board.now:
            return JSONResponse({"controls": [], "custom": "", "status": {"code": "401", "text": "未授权"}}, 401)
        return await self.open_project(request)

    async def related(self, request: Request) -> Response:
        """The same from the older actions: JSON in a string, and a state that always says error."""
        right = {"getInfolistNew", "getallprocessdetailInfonew"}
        rows = self._project(request.query_params.get("infoid", ""))
        said = json.dumps(rows, ensure_ascii=False) if rows and request.query_params.get("cmd") in right else ""
        return JSONResponse({"controls": [], "custom": said, "status": {"state": "error", "text": ""}})


def _fine() -> dict[str, str]:
    return {"code": "200", "text": ""}
