"""Boards to fill a stand-in with, and a plain client that follows nothing and decodes nothing by itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from http.client import HTTPConnection
from typing import Any
from urllib.parse import quote, urlencode

from bs4 import BeautifulSoup, Tag
from starlette.types import ASGIApp

from sandbox.standins.board import Attachment, Board, Entry
from sandbox.standins.serving import serving

NOW = datetime(2024, 6, 12, 18, 0)
TONIGHT = datetime(2026, 9, 21, 20, 0)  # of the boards of `notices`
FILE = Attachment("招标文件.pdf", b"%PDF-1.4 a file")
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    def select(self, selector: str, charset: str = "utf-8") -> list[Tag]:
        return list(BeautifulSoup(self.body.decode(charset), "lxml").select(selector))


@dataclass(frozen=True)
class Visitor:
    """Asks a site by its paths."""

    host: str
    board: Board | None = None

    def ask(self, path: str, form: dict[str, str] | None = None, charset: str = "utf-8") -> Answer:
        return self._ask(path, None if form is None else urlencode(form, encoding=charset), {"Content-Type": FORM})

    def get(self, path: str, **query: object) -> Answer:
        return self._ask(path + ("?" + urlencode(query) if query else ""), None, {})

    def post(self, path: str, body: object, headers: dict[str, str] | None = None) -> Answer:
        """A dict goes as a form, a string as it is."""
        said = urlencode(body) if isinstance(body, dict) else str(body)
        return self._ask(path, said, {"Content-Type": FORM, **(headers or {})})

    def _ask(self, path: str, body: str | None, headers: dict[str, str]) -> Answer:
        line = HTTPConnection(self.host, timeout=5)
        method, data = ("GET", None) if body is None else ("POST", body.encode())
        line.request(method, quote(path, safe="/?=&%;,:+*'<>()"), data, {} if body is None else headers)
        answer = line.getresponse()
        got = Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        line.close()
        return got


@contextmanager
def visiting(app: ASGIApp, board: Board | None = None) -> Iterator[Visitor]:
    with serving({"site": app}) as addresses:
        yield Visitor(addresses["site"].removeprefix("http://"), board)


@contextmanager
def visiting_board(site: Any, rows: list[Entry], mischief: str = "") -> Iterator[Visitor]:
    """A site served over a board of these entries, tonight."""
    shown = Board(rows, TONIGHT, mischief)
    with visiting(site.app(shown), shown) as visitor:
        yield visitor


def entry(number: int, column: str, **more: Any) -> Entry:
    """One entry; the higher its number, the older it is."""
    given = {"title": f"第{number:03}号项目公告", "posted": NOW - timedelta(hours=5 * number), **more}
    return Entry(number=number, column=column, **given)


def board(column: str, size: int, mischief: str = "", **more: Any) -> Board:
    """A board with so many entries in one column, the newest first."""
    return Board([entry(n, column, **more) for n in range(1, size + 1)], NOW, mischief)


def notices(column: str, count: int, start: int = 1) -> list[Entry]:
    """Notices of a column, one an hour, the first the oldest; every three are of one project."""
    names = ("资江北路道路改造", "中心医院住院楼", "高标准农田建设", "中学食堂设备", "雪峰桥加固")
    return [
        Entry(
            number=number,
            column=column,
            title=f"{names[number % 5]}项目第{number}号公告"
            + "（含配套管网、绿化与照明工程及其附属设施）" * (number % 2),
            posted=TONIGHT - timedelta(hours=count + start - number, minutes=7, seconds=5),
            body=f"<p>一、项目概况</p><p>项目编号：SY-2026-{number:04d}。</p>",
            region=("430500", "430521", "430581")[number % 3],
            project=f"project{number // 3}",
            code=f"SY-2026-{number:04d}",
            purchaser="市住房和城乡建设局",
            agency="某咨询有限公司",
        )
        for number in range(start, start + count)
    ]


def with_file(entry: Entry) -> Entry:
    return replace(entry, attachments=(FILE,))
