"""Short ways to write what a site answers, and a reader that plays answers back without a network."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar
from urllib.parse import unquote

from crawlers.asks import Ask, Capture, CouldNotLook, Draft, Gone, ListPage, Row, Span
from crawlers.families import Family, Site
from notices.vocabulary import moment_from_iso
from settings import Column

T = TypeVar("T")
SPAN = Span(date(2026, 8, 21), date(2026, 9, 20))
BASE = "http://site.example.cn"


def capture(body: object, status: int = 200, url: str = f"{BASE}/list") -> Capture:
    """An answer; anything but text and bytes becomes JSON."""
    raw = body if isinstance(body, bytes) else (body if isinstance(body, str) else json.dumps(body)).encode()
    return Capture(Ask(url), url, status, raw, {})


def family(kind: type[Family], region: str | None = None) -> Family:
    return kind(Site("p", BASE, region))


def column(kind: type[Family], name: str) -> Column:
    return next(column for column in kind.columns if column.name == name)


def row(key: str, day: str | None = "2026-09-01", **context: Any) -> Row:
    return Row(key, f"{key}号公告", moment_from_iso(day) if day else None, context, url=f"{BASE}/{key}")


@dataclass
class Played:
    """A `read` that answers asks by a part of their address, each answer in turn, the last one for ever."""

    answers: dict[str, list[object]]
    asked: list[str] = field(default_factory=list)

    async def __call__(self, ask: Ask, parse: Callable[[Capture], T]) -> T:
        url = unquote(ask.url)
        self.asked.append(url)
        waiting = next(answers for part, answers in self.answers.items() if part in url)
        answer = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        if isinstance(answer, CouldNotLook):
            raise answer
        return parse(answer if isinstance(answer, Capture) else capture(answer, url=ask.url))


def played(**answers: object) -> Played:
    """Keyword: a part of the address, dots and slashes written as `__`; value: the answer, or a list of answers."""
    parts = {part.replace("__", "/"): value for part, value in answers.items()}
    return Played({part: value if isinstance(value, list) else [value] for part, value in parts.items()})


def done(awaitable: Awaitable[T]) -> T:
    async def inner() -> T:
        return await awaitable

    return asyncio.run(inner())


def detail(kind: type[Family], name: str, line: Row, reader: Played) -> list[Draft]:
    return done(family(kind).detail(column(kind, name), line, reader))


def why_not(call: Callable[[], object]) -> str:
    """The reason a call could not look, "gone" where the site says so itself, empty where it could."""
    try:
        call()
    except CouldNotLook as error:
        return error.reason
    except Gone:
        return "gone"
    return ""


def rows_of(kind: type[Family], name: str, answer: object) -> ListPage:
    shown = answer if isinstance(answer, Capture) else capture(answer)
    return family(kind).read_list(column(kind, name), shown)
