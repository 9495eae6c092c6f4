"""Stand-in of the provincial tendering supervision site as it first was: ASP.NET WebForms in gb2312.

Odd: bytes are what .NET calls gb2312 (GBK), what a form sends too; only a POST with the hidden fields of an earlier
answer turns a page, and the button for the next page counts from the page in the VIEWSTATE, not from the page in the
form.
Known from other public crawlers: the form's field names, `lbtNavNext`, cells counted from 0 (number, link, date), the
details' bodies in `tr[align=center]` and `TABLE#TABLE1`.
Assumed: 15 a page; any VIEWSTATE that this form gave out is taken, another one is status 500, none at all is no
postback; `btnSearch`; a page beyond the last is the last; the details' addresses, `span#lbTitle`, `span#lbDate`; files
under `/UploadFile/`; what an empty table says.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from html import escape

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sandbox.standins.asking import between, form, number
from sandbox.standins.board import Board, Entry
from sandbox.standins.webpage import Chrome, file_links, file_route, pages

ORIGIN = "http://www.bidding.hunan.gov.cn"
COLUMNS: dict[str, str] = {
    "招标公告": "/item/itemInviteBaseInfo.aspx",
    "中标结果": "/item/itemWinResult.aspx",
}
_DETAILS = {"招标公告": "itemInviteInfo.aspx", "中标结果": "itemWinInfo.aspx"}
_SIZE = 15
_DATES = ("cldReleasetTimeFrom", "cldReleasetTimeTo")
_EMPTY = '<tr><td colspan="3">没有符合条件的数据</td></tr>'


def _answer(text: str, status: int = 200) -> Response:
    # .NET calls code page 936 gb2312, so the bytes are GBK whatever the header says.
    return Response(text.encode("gbk", "replace"), status, headers={"content-type": "text/html; charset=gb2312"})


def item_id(entry: Entry) -> str:
    """The id of an entry."""
    return str(5000 + entry.number)


class _Form:
    """The hidden fields of one list: given out with every answer, wanted back."""

    def __init__(self, board: Board, path: str) -> None:
        self.board, self.path = board, path
        self.given = 0

    def _sealed(self, what: str, text: str) -> str:
        seal = self.board.token(f"{what}|{self.path}|{text}")[:16]
        return base64.b64encode(f"{text}|{seal}".encode()).decode()

    def hidden(self, page: int) -> str:
        """The inputs of an answer, other each time."""
        self.given += 1
        values = {
            "__EVENTTARGET": "",
            "__EVENTARGUMENT": "",
            "__VIEWSTATE": self._sealed("state", f"{page}.{self.given}"),
            "__VIEWSTATEENCRYPTED": "",
            "__EVENTVALIDATION": self._sealed("valid", f"{self.given}"),
        }
        return "".join(
            f'<input type="hidden" name="{name}" id="{name}" value="{value}" />' for name, value in values.items()
        )

    def opened(self, what: str, value: str) -> str | None:
        """What a hidden field holds; None where this form never gave it out."""
        try:
            text = base64.b64decode(value, validate=True).decode().rpartition("|")[0]
        except ValueError:
            return None
        return text if value == self._sealed(what, text) else None


def _turned(target: str, current: int, wanted: int, last: int) -> int:
    """The page that a pager's button leads to."""
    steps = {"Next": current + 1, "Prev": current - 1, "First": 1, "Last": last, "Go": wanted}
    page = steps.get(target.removeprefix("WebPager1$lbtNav"), 1)
    return min(max(page, 1), max(last, 1))


class _Site:
    def __init__(self, board: Board, column: str) -> None:
        self.board, self.column = board, column
        self.form = _Form(board, COLUMNS[column])
        self.chrome = Chrome("湖南省招标投标监管网", ("首页", "招标公告", "中标结果", "政策法规"))

    def chosen(self, sent: Mapping[str, str]) -> list[Entry]:
        """What the search fields let through."""
        since, until = (sent.get(name, "") for name in _DATES)
        return [
            entry
            for entry in self.board.standing(self.column)
            if sent.get("tbProclaimTitle", "") in entry.title and between(f"{entry.posted:%Y-%m-%d}", since, until)
        ]

    async def pages_of(self, request: Request) -> Response:
        """The list, and its postbacks."""
        sent = await form(request, "gbk") if request.method == "POST" else {}
        current = 1
        if sent.get("__VIEWSTATE"):
            state = self.form.opened("state", sent["__VIEWSTATE"])
            if state is None or self.form.opened("valid", sent.get("__EVENTVALIDATION", "")) is None:
                return _answer(
                    "<html><head><title>Invalid viewstate.</title></head><body>运行时错误</body></html>", 500
                )
            current = number(state.partition(".")[0])
        else:
            sent = {}
        listing = self.board.listing(self.chosen(sent))
        last = pages(listing.total, _SIZE)
        page = _turned(sent.get("__EVENTTARGET", ""), current, number(sent.get("WebPager1$tbLbtPage")), last)
        shown = listing.page(page, _SIZE)
        return _answer(self.page(shown, page, listing.total, sent))

    def page(self, shown: list[Entry], page: int, total: int, sent: Mapping[str, str]) -> str:
        """The whole form."""
        rows = "".join(
            f"<tr><td>{place}</td><td><a href='{_DETAILS[self.column]}?id={item_id(entry)}' target='_blank'>"
            f"{escape(entry.title)}</a></td><td>{entry.posted:%Y-%m-%d}</td></tr>"
            for place, entry in enumerate(shown, (page - 1) * _SIZE + 1)
        )
        fields = "".join(
            f'<input type="text" name="{name}" value="{escape(sent.get(name, ""))}" />'
            for name in ("tbProclaimTitle", *_DATES, "tsubmitPerson", "tbagentOrg")
        )
        areas = "".join(
            f'<select name="{name}$ddlCodeList"><option value="-1" selected>全部</option></select>'
            for name in ("ucArea", "ucType")
        )
        said = f"共{total}条记录 共{pages(total, _SIZE)}页 当前第{page}页"
        pager = (
            f'<span id="WebPager1_LabelLbtMsg">{said}</span>'
            "<a id=\"WebPager1_lbtNavNext\" href=\"javascript:__doPostBack('WebPager1$lbtNavNext','')\">下一页</a>"
            f'<input name="WebPager1$tbLbtPage" type="text" value="{page}" />'
            "<a id=\"WebPager1_lbtNavGo\" href=\"javascript:__doPostBack('WebPager1$lbtNavGo','')\">GO</a>"
        )
        content = (
            f'<form method="post" action="{COLUMNS[self.column].rpartition("/")[2]}" id="form1">'
            f'{self.form.hidden(page)}<div>{fields}{areas}<input type="submit" name="btnSearch" value="查询" /></div>'
            f'<table id="gvItemBuild"><tr><th>序号</th><th>项目名称</th><th>发布时间</th></tr>{rows or _EMPTY}</table>'
            f"{pager}</form>"
        )
        return self.chrome.page(self.column, content, charset="gb2312")

    async def detail(self, request: Request) -> Response:
        """An entry's own page; the two kinds are laid out differently."""
        asked = request.query_params.get("id", "")
        entry = next((e for e in self.board.standing(self.column) if item_id(e) == asked), None)
        if entry is None:
            return _answer(self.chrome.page("404", "<p>您查看的信息不存在</p>", charset="gb2312"), 404)
        head = (
            f'<span id="lbTitle">{escape(entry.title)}</span>',
            f'<span id="lbDate">{entry.posted:%Y-%m-%d}</span>',
            entry.body + file_links(self.board, entry, "../UploadFile/"),
        )
        if self.column == "招标公告":
            rows = "".join(f'<tr align="center"><td>{part}</td></tr>' for part in head)
            content = f'<table width="90%">{rows}</table>'
        else:
            rows = "".join(f"<TR><TD>{part}</TD></TR>" for part in head)
            content = f'<TABLE id="TABLE1" width="90%">{rows}</TABLE>'
        return _answer(self.chrome.page(entry.title, content, charset="gb2312"))


def app(board: Board) -> Starlette:
    """The site with its two lists."""
    routes = []
    for column, path in COLUMNS.items():
        site = _Site(board, column)
        routes.append(Route(path, site.pages_of, methods=["GET", "POST"]))
        routes.append(Route(f"/item/{_DETAILS[column]}", site.detail))

    return Starlette(routes=[*routes, file_route("/UploadFile/{key}/{name}", board, lambda: _answer("404", 404))])
