"""Stand-in of the city's daily paper on the web (邵阳日报), where announcements stand among the pages of an issue.

Odd: until the end of 2021 an issue lies in one layout, from 2022 on in another, each unknown to the other's addresses;
the root sends on to the newest issue; a day without issue is 404; an item may be a blank (a picture) and an
announcement a picture only; nothing can be searched; times are known to the day.
Known from other public crawlers: `#ozoom` around an article, `.Ltd1 > img`, the form of its `<title>`, the blank items.
Assumed: the day of the change; first pages `node_2.htm` and `node_01.html`; no issue on Sundays unless something stands
there; at least four pages, announcements from the second on, three a page; `下一版` and `a#pageLink` in the old layout;
where pictures lie. Files that are no pictures cannot be in a paper and are left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from sandbox.standins.board import Board, Entry
from sandbox.standins.webpage import Chrome, file_by, file_key, file_response, is_image, pages

ORIGIN = "http://szb.shaoyangnews.net"
COLUMNS: dict[str, str] = {"报纸公告": "/syrb/"}
CHANGE = date(2022, 1, 1)  # the first day of the newer layout
NEWS = ("市里召开座谈会", "春耕正当时", "社区里的读书角")  # ordinary articles, shown when asked for
_A_PAGE = 3
_FEWEST = 4
_WEEKDAYS = "一二三四五六日"
_DAY_OFF = 6


@dataclass(frozen=True)
class Layout:
    """How the addresses of an era are built."""

    root: str
    day: str  # of the issue, for strftime
    page: str
    first: int  # the number of the first page
    article: str

    def folder(self, day: date, kind: str) -> str:
        """The folder of a day's pages (`layout`) or articles (`content`)."""
        return f"{self.root.format(kind=kind)}{day:{self.day}}/"

    def page_name(self, page: int) -> str:
        """The file of a page, counted from one."""
        return self.page.format(page + self.first - 1)


OLD = Layout("/syrb/html/", "%Y-%m/%d", "node_{}.htm", 2, "content_{}.htm")
NEW = Layout("/syrb/pc/{kind}/", "%Y%m/%d", "node_{:02}.html", 1, "content_{}.html")


def layout_of(day: date) -> Layout:
    """The layout of a day's issue."""
    return NEW if day >= CHANGE else OLD


def article_path(entry: Entry) -> str:
    """Where an announcement lies."""
    day = entry.posted.date()
    layout = layout_of(day)
    return layout.folder(day, "content") + layout.article.format(20_000 + entry.number)


class _Paper:
    def __init__(self, board: Board, news: bool) -> None:
        self.board, self.news = board, news
        self.chrome = Chrome("邵阳日报", ("首页", "数字报", "往期回顾", "版面概览"))

    def issue(self, day: date) -> list[Entry] | None:
        """What stands in a day's issue; None where there is none."""
        if day > self.board.now.date():
            return None
        printed = any(e.posted.date() == day and e.posted <= self.board.now for e in self.board.entries)
        if day.weekday() == _DAY_OFF and not printed:
            return None
        return [entry for entry in self.board.standing("报纸公告") if entry.posted.date() == day]

    async def newest(self, request: Request) -> Response:
        """The root sends on to the newest issue."""
        day = self.board.now.date()
        while self.issue(day) is None:
            day -= timedelta(1)
        layout = layout_of(day)
        return RedirectResponse(layout.folder(day, "layout") + layout.page_name(1), 302)

    async def anything(self, request: Request) -> Response:
        """A page of an issue, an article, a picture."""
        path = request.url.path
        if entry := self.board.find(path, article_path):
            return HTMLResponse(self.article(entry))
        if "/res/" in path and (file := file_by(self.board, path.split("/")[-2])):
            return file_response(file[1])
        for layout in (OLD, NEW):
            if found := self.page(layout, path) or self.front_article(layout, path):
                return HTMLResponse(found)
        return self.chrome.missing()

    def printed(self, layout: Layout, folder: str, kind: str) -> tuple[date, list[Entry]] | None:
        """The day of a folder and what its issue holds, if it is one."""
        day = _day(folder.removeprefix(layout.root.format(kind=kind)), layout)
        if day is None or f"{folder}/" != layout.folder(day, kind) or layout_of(day) != layout:
            return None
        standing = self.issue(day)
        return None if standing is None else (day, standing)

    def page(self, layout: Layout, path: str) -> str | None:
        """A page of an issue, if one lies there."""
        folder, _, name = path.rpartition("/")
        found = self.printed(layout, folder, "layout")
        if found is None:
            return None
        day, standing = found
        listing = self.board.listing(standing)
        last = max(_FEWEST, 1 + pages(listing.total, _A_PAGE))
        number = next((n for n in range(1, last + 1) if layout.page_name(n) == name), None)
        if number is None:
            return None
        shown = listing.page(number - 1, _A_PAGE) if number > 1 else []
        items = [(article_path(entry), entry.title) for entry in shown]
        if number == 1:
            items = [(layout.article.format(n), title) for n, title in self.front()]
        draw = _new_page if layout is NEW else _old_page
        return self.chrome.page(f"邵阳日报 {day:%Y-%m-%d}", _heading(day, number) + draw(day, items, number, last))

    def front(self) -> list[tuple[int, str]]:
        """What the front page holds: a picture, which is an item without a title, and the news when asked for."""
        return list(enumerate((" ", *NEWS) if self.news else (" ",), 1))

    def front_article(self, layout: Layout, path: str) -> str | None:
        """An item of the front page, if it lies there."""
        folder, _, name = path.rpartition("/")
        found = self.printed(layout, folder, "content")
        title = next((title for n, title in self.front() if layout.article.format(n) == name), None)
        if found is None or title is None:
            return None
        text = "<p>本报讯。</p>" if title.strip() else '<p><img src="../../../res/page.jpg"></p>'
        content = f'{_heading(found[0], 1)}<div class="article"><h1>{title}</h1><div id="ozoom">{text}</div></div>'
        return self.chrome.page(f"{title} _邵阳日报_{found[0]:%Y-%m-%d}", content)

    def article(self, entry: Entry) -> str:
        """An announcement; its pictures are all there is to one without text."""
        day, title = entry.posted.date(), escape(entry.title)
        pictures = "".join(
            f'<p><img src="../../../res/{day:{layout_of(day).day}}/{file_key(self.board, entry, place)}/'
            f'{quote(file.name)}"></p>'
            for place, file in enumerate(entry.attachments)
            if is_image(file)
        )
        content = (
            f'{_heading(day, 2)}<div class="Ltd1"><img src="../../../res/page.jpg"></div>'
            f'<div class="article"><h1>{title}</h1><div id="ozoom">{entry.body}{pictures}</div></div>'
        )
        return self.chrome.page(f"{entry.title} _邵阳日报_{day:%Y-%m-%d}", content)


def _day(text: str, layout: Layout) -> date | None:
    digits = text.replace("-", "").replace("/", "")
    if len(digits) != 8 or not digits.isdecimal():
        return None
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def _heading(day: date, page: int) -> str:
    week = _WEEKDAYS[day.weekday()]
    return f'<div class="date">{day:%Y年%m月%d日} 星期{week} 第{page:02}版</div>'


def _links(day: date, last: int) -> str:
    layout = layout_of(day)
    return "".join(f'<li><a id="pageLink" href="{layout.page_name(n)}">第{n:02}版</a></li>' for n in range(1, last + 1))


def _new_page(day: date, items: Sequence[tuple[str, str]], page: int, last: int) -> str:
    up = "../../../content/" + f"{day:{NEW.day}}/"
    rows = "".join(
        f'<li class="resultList"><a href="{up}{path.rpartition("/")[2]}"><h4>{escape(title)}</h4></a></li>'
        for path, title in items
    )
    after = f'<li><a class="b-btn" href="{NEW.page_name(page + 1)}">下<br>一<br>版</a></li>' if page < last else ""
    before = f'<li><a class="b-btn" href="{NEW.page_name(page - 1)}">上<br>一<br>版</a></li>' if page > 1 else ""
    return (
        f'<div class="left-btn"><ul>{before}</ul></div><ul class="pages">{_links(day, last)}</ul>'
        f'<div class="news-list"><ul>{rows}</ul></div><div class="right-btn"><ul>{after}</ul></div>'
    )


def _old_page(day: date, items: Sequence[tuple[str, str]], page: int, last: int) -> str:
    rows = "".join(
        f'<tr><td>·</td><td><a href="{path.rpartition("/")[2]}"><div>{escape(title)}</div></a></td></tr>'
        for path, title in items
    )
    after = f'<a class="preart" href="{OLD.page_name(page + 1)}">下一版</a>' if page < last else ""
    before = f'<a class="preart" href="{OLD.page_name(page - 1)}">上一版</a>' if page > 1 else ""
    return (
        f'<p>{before}{after}</p><ul class="pages">{_links(day, last)}</ul>'
        f'<table cellpadding="1" width="100%"><tbody>{rows}</tbody></table>'
    )


def app(board: Board, news: bool = False) -> Starlette:
    """The paper; with `news` its front page also has articles that announce nothing."""
    paper = _Paper(board, news)
    return Starlette(
        routes=[
            Route("/", paper.newest),
            Route("/syrb/", paper.newest),
            Route("/{path:path}", paper.anything),
        ]
    )
