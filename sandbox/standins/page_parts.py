"""What several stand-ins need of a page: a frame with a visit counter, cut titles, marked hits, region names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from html import escape
from urllib.parse import parse_qsl, quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from sandbox.standins.board import Attachment, Board, Entry

REGIONS = {
    "430000": "省本级",
    "430500": "邵阳市",
    "430502": "双清区",
    "430503": "大祥区",
    "430511": "北塔区",
    "430521": "邵东市",
    "430522": "新邵县",
    "430523": "邵阳县",
    "430524": "隆回县",
    "430525": "洞口县",
    "430527": "绥宁县",
    "430528": "新宁县",
    "430529": "城步县",
    "430581": "武冈市",
}


@dataclass
class Frame:
    """A site's chrome around a page; the counter in it changes with every answer."""

    site: str
    links: tuple[str, ...] = ("首页", "交易信息", "政策法规", "办事指南")
    visits: int = 0

    def page(self, title: str, body: str, status: int = 200) -> Response:
        """A whole page."""
        self.visits += 1
        menu = "".join(f'<li><a href="/">{link}</a></li>' for link in self.links)
        return HTMLResponse(
            f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(title)}-{self.site}</title></head><body>'
            f'<div class="header"><ul class="nav">{menu}</ul><div class="position">当前位置：首页</div></div>{body}'
            f'<div class="footer"><p>主办：{self.site}</p><p>访问量：{70_000 + self.visits}</p></div></body></html>',
            status,
        )

    def missing(self) -> Response:
        """The page of what is not there."""
        return self.page("404", "<h1>404</h1><p>您访问的页面不存在</p>", 404)


def number(text: object, default: int) -> int:
    """A request's value as a number of one or more."""
    word = str(text)
    return int(word) if word.isdigit() and int(word) > 0 else default


def second(moment: datetime) -> str:
    """A time as most JSON answers print it."""
    return f"{moment:%Y-%m-%d %H:%M:%S}"


def region_name(code: str) -> str:
    """A region's name, or its code where the stand-ins have none."""
    return REGIONS.get(code, code)


def in_region(code: str, wanted: str) -> bool:
    """Whether a region lies in another: 430500 and 4305 cover all 4305xx."""
    prefix = wanted.rstrip("0")
    return code.startswith(prefix + "0" * (len(prefix) % 2))


def cut(title: str, size: int, end: str = "") -> str:
    """A title as the page shows it."""
    return title if len(title) <= size else title[:size] + end


def marked(title: str, words: Iterable[str], opening: str, closing: str) -> str:
    """A title with the searched words between tags."""
    for word in words:
        if word:
            title = title.replace(word, f"{opening}{word}{closing}")
    return title


def between(day: str, since: str, until: str) -> bool:
    """Whether a printed time lies in a window whose ends belong to it; an empty end is open."""
    return (not since or day >= since) and (not until or day <= until)


async def fields(request: Request) -> dict[str, str]:
    """The fields of a query, and of a form over them."""
    body = (await request.body()).decode("utf-8", "replace")
    return {**request.query_params, **dict(parse_qsl(body, keep_blank_values=True))}


def attachment_key(board: Board, entry: Entry, place: int) -> str:
    """The id of an entry's attachment."""
    return board.token(f"attachment|{entry.number}|{place}")


def attachment(board: Board, key: str) -> tuple[Entry, Attachment] | None:
    """The standing entry and attachment with an id."""
    for entry in board.standing():
        for place, held in enumerate(entry.attachments):
            if attachment_key(board, entry, place) == key:
                return entry, held
    return None


def download(held: Attachment) -> Response:
    """A file as an attachment."""
    name = quote(held.name)
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(held.content, media_type="application/octet-stream", headers=headers)
