"""A plain way to ask one stand-in over HTTP, and boards to ask it about."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

from starlette.types import ASGIApp

from sandbox.standins.board import Attachment, Board, Entry
from sandbox.standins.serving import serving

NOW = datetime(2026, 9, 21, 20, 0)
FILE = Attachment("招标文件.pdf", b"%PDF-1.4 a file")


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes
    headers: Any

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Caller:
    """Asks a site by its paths."""

    base: str
    board: Board

    def get(self, path: str, **query: object) -> Answer:
        return self._ask(path + ("?" + urlencode(query) if query else ""), None, {})

    def post(self, path: str, body: object, headers: dict[str, str] | None = None) -> Answer:
        """A dict goes as a form, a string as it is."""
        data = urlencode(body) if isinstance(body, dict) else str(body)
        return self._ask(path, data.encode(), headers or {})

    def _ask(self, path: str, data: bytes | None, headers: dict[str, str]) -> Answer:
        request = Request(self.base + quote(path, safe="/?=&%;,:+*'<>()"), data=data, headers=headers)
        try:
            with urlopen(request, timeout=5) as answer:
                return Answer(answer.status, answer.read(), answer.headers)
        except HTTPError as error:
            return Answer(error.code, error.read(), error.headers)


def entries(column: str, count: int, start: int = 1) -> list[Entry]:
    """Notices of a column, one an hour, the first the oldest; every three are of one project."""
    names = ("资江北路道路改造", "中心医院住院楼", "高标准农田建设", "中学食堂设备", "雪峰桥加固")
    return [
        Entry(
            number=number,
            column=column,
            title=f"{names[number % 5]}项目第{number}号公告"
            + "（含配套管网、绿化与照明工程及其附属设施）" * (number % 2),
            posted=NOW - timedelta(hours=count + start - number, minutes=7, seconds=5),
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


@contextmanager
def calling(site: Any, rows: list[Entry], **board: Any) -> Iterator[Caller]:
    """A site served over a board of these entries."""
    shown = Board(rows, NOW, **board)
    app: ASGIApp = site.app(shown)
    with serving({site.ORIGIN: app}) as address_map:
        yield Caller(address_map[site.ORIGIN], shown)
