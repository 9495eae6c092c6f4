"""Boards to fill a stand-in with, and a plain client that follows nothing and decodes nothing by itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from http.client import HTTPConnection
from typing import Any
from urllib.parse import quote, urlencode

from bs4 import BeautifulSoup, Tag
from starlette.types import ASGIApp

from sandbox.standins.board import Board, Entry
from sandbox.standins.serving import serving

NOW = datetime(2024, 6, 12, 18, 0)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    def select(self, selector: str, charset: str = "utf-8") -> list[Tag]:
        return list(BeautifulSoup(self.body.decode(charset), "lxml").select(selector))


@dataclass(frozen=True)
class Visitor:
    host: str

    def ask(self, path: str, form: dict[str, str] | None = None, charset: str = "utf-8") -> Answer:
        line = HTTPConnection(self.host, timeout=5)
        headers = {} if form is None else {"Content-Type": "application/x-www-form-urlencoded"}
        body = None if form is None else urlencode(form, encoding=charset)
        line.request("GET" if form is None else "POST", quote(path, safe="/?=&%+,:"), body, headers)
        answer = line.getresponse()
        got = Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        line.close()
        return got


@contextmanager
def visiting(app: ASGIApp) -> Iterator[Visitor]:
    with serving({"site": app}) as addresses:
        yield Visitor(addresses["site"].removeprefix("http://"))


def entry(number: int, column: str, **more: Any) -> Entry:
    """One entry; the higher its number, the older it is."""
    given = {"title": f"第{number:03}号项目公告", "posted": NOW - timedelta(hours=5 * number), **more}
    return Entry(number=number, column=column, **given)


def board(column: str, size: int, mischief: str = "", **more: Any) -> Board:
    """A board with so many entries in one column, the newest first."""
    return Board([entry(n, column, **more) for n in range(1, size + 1)], NOW, mischief)
