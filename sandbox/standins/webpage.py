"""What stand-ins show: a page in its site's frame, titles cut and marked, files."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html import escape, unescape
from itertools import count
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from sandbox.standins.board import Attachment, Board, Entry


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
            f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>{escape(title)}</title>{head}</head><body>'
            f'<div class="top"><h1 class="logo">{escape(self.site)}</h1><ul class="menu">{menu}</ul></div>'
            f"{content}"
            f'<div class="foot"><p>版权所有：{escape(self.site)}</p><p>访问量：{next(self._visits)}</p></div>'
            "</body></html>"
        )

    def shown(self, title: str, content: str, status: int = 200) -> Response:
        """The same as an answer."""
        return HTMLResponse(self.page(title, content), status)

    def missing(self) -> Response:
        """What stands where nothing is."""
        return self.shown("404", '<div class="error"><p>您访问的页面不存在</p></div>', 404)

    async def not_found(self, request: Request, error: Exception) -> Response:
        """The same, for an address that no route takes."""
        return self.missing()


def pages(total: int, size: int) -> int:
    """How many pages so many rows take."""
    return -(-total // size)


def cut(title: str, size: int, end: str = "...") -> str:
    """A title as lists show it."""
    return title if len(title) <= size else title[:size] + end


def marked(title: str, words: Iterable[str], opening: str, closing: str) -> str:
    """A title with the searched words between tags."""
    for word in words:
        if word:
            title = title.replace(word, f"{opening}{word}{closing}")
    return title


def plain(body: str) -> str:
    """The words of some HTML, without any space."""
    return re.sub(r"\s+", "", unescape(re.sub(r"<[^>]*>", "", body)))


def file_key(board: Board, entry: Entry, place: int) -> str:
    """Names an entry's file by its place among the entry's files."""
    return board.token(f"file|{entry.column}|{entry.number}|{place}")[:32]


def file_by(board: Board, key: str) -> tuple[Entry, Attachment] | None:
    """The standing entry and its file that a key names."""
    held = ((entry, place, file) for entry in board.standing() for place, file in enumerate(entry.attachments))
    return next(((entry, file) for entry, place, file in held if file_key(board, entry, place) == key), None)


def is_image(file: Attachment) -> bool:
    """Whether a browser shows the file in the page."""
    return (mimetypes.guess_type(file.name)[0] or "").startswith("image/")


def file_response(file: Attachment) -> Response:
    """The file itself, to be shown."""
    return Response(file.content, media_type=mimetypes.guess_type(file.name)[0] or "application/octet-stream")


def download(file: Attachment) -> Response:
    """The file itself, to be kept."""
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name)}"}
    return Response(file.content, media_type="application/octet-stream", headers=headers)


def file_route(
    path: str, board: Board, missing: Callable[[], Response], give: Callable[[Attachment], Response] = file_response
) -> Route:
    """The address of files, their key in it."""

    def answer(request: Request) -> Response:
        found = file_by(board, request.path_params["key"])
        return give(found[1]) if found else missing()

    return route(path, answer)


def route(path: str, answer: Callable[[Request], Response]) -> Route:
    """An address that answers at once; on the loop, for a board is not made for threads."""

    async def endpoint(request: Request) -> Response:
        return answer(request)

    return Route(path, endpoint)


def file_links(board: Board, entry: Entry, folder: str) -> str:
    """A paragraph of links for each file: `<folder>/<key>/<name>`."""
    return "".join(
        f'<p><a href="{folder}{file_key(board, entry, place)}/{quote(file.name)}">{escape(file.name)}</a></p>'
        for place, file in enumerate(entry.attachments)
    )
