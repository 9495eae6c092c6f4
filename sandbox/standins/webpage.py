"""What stand-ins of web sites that serve plain pages share: the chrome around the content, files, places."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import count
from urllib.parse import quote

from starlette.responses import HTMLResponse, Response

from sandbox.standins.board import Attachment, Board, Entry

PLACES = {
    "430500": "邵阳市",
    "430502": "双清区",
    "430503": "大祥区",
    "430511": "北塔区",
    "430522": "新邵县",
    "430523": "邵阳县",
    "430524": "隆回县",
    "430525": "洞口县",
    "430527": "绥宁县",
    "430528": "新宁县",
    "430529": "城步苗族自治县",
    "430581": "武冈市",
    "430582": "邵东市",
}


@dataclass
class Chrome:
    """The frame of a site's pages: a menu, a counter of visits that differs in every answer, a footer."""

    site: str
    menu: tuple[str, ...] = ("首页", "新闻动态", "政务公开", "办事服务", "互动交流")
    _visits: Iterator[int] = field(default_factory=lambda: count(100_001))

    def page(self, title: str, content: str, head: str = "", charset: str = "utf-8") -> str:
        """A whole page around the content."""
        menu = "".join(f'<li><a href="/">{escape(name)}</a></li>' for name in self.menu)
        return (
            f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>{title}</title>{head}</head><body>'
            f'<div class="top"><h1 class="logo">{escape(self.site)}</h1><ul class="menu">{menu}</ul></div>'
            f"{content}"
            f'<div class="foot"><p>版权所有：{escape(self.site)}</p><p>访问量：{next(self._visits)}</p></div>'
            "</body></html>"
        )

    def missing(self) -> Response:
        """What stands where nothing is."""
        return HTMLResponse(self.page("404", '<div class="error"><p>您访问的页面不存在</p></div>'), 404)


def whole(text: str | None, default: int = 1) -> int:
    """A number of at least one, as a client gave it."""
    return max(int(text), 1) if text and text.isdecimal() and len(text) < 9 else default


def pages(total: int, size: int) -> int:
    """How many pages so many rows take."""
    return -(-total // size)


def file_key(board: Board, entry: Entry, place: int) -> str:
    """Names an entry's file by its place among the entry's files."""
    return board.token(f"file|{entry.column}|{entry.number}|{place}")[:32]


def file_by(board: Board, key: str) -> Attachment | None:
    """The file of a standing entry that a key names."""
    return next(
        (
            file
            for entry in board.standing()
            for place, file in enumerate(entry.attachments)
            if file_key(board, entry, place) == key
        ),
        None,
    )


def is_image(file: Attachment) -> bool:
    """Whether a browser shows the file in the page."""
    return (mimetypes.guess_type(file.name)[0] or "").startswith("image/")


def file_response(file: Attachment) -> Response:
    """The file itself."""
    return Response(file.content, media_type=mimetypes.guess_type(file.name)[0] or "application/octet-stream")


def file_links(board: Board, entry: Entry, folder: str) -> str:
    """A paragraph of links for each file: `<folder>/<key>/<name>`."""
    return "".join(
        f'<p><a href="{folder}{file_key(board, entry, place)}/{quote(file.name)}">{escape(file.name)}</a></p>'
        for place, file in enumerate(entry.attachments)
    )
