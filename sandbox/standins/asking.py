"""Reading what a stand-in is asked: numbers, days, forms, JSON; and times as most answers print them."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, timedelta, timezone
from typing import Any, TypeVar
from urllib.parse import parse_qsl

from starlette.requests import Request

_SHANGHAI = timezone(timedelta(hours=8))
_Time = TypeVar("_Time", str, date)


def number(text: object, default: int = 1) -> int:
    """A number of one or more as asked; the default for anything else."""
    said = str(text)
    return int(said) if said.isdecimal() and len(said) < 9 and int(said) > 0 else default


def day(text: object) -> date | None:
    """A date written with noughts and any sign between its parts; None for anything else."""
    found = re.fullmatch(r"(\d{4})\D(\d\d)\D(\d\d)", str(text))
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def between(at: _Time, since: _Time | None, until: _Time | None) -> bool:
    """Whether a day, or a time as printed, lies in a window whose ends belong to it; an empty end is open."""
    return (not since or since <= at) and (not until or at <= until)


def second(moment: datetime) -> str:
    """A time as most JSON answers print it."""
    return f"{moment:%Y-%m-%d %H:%M:%S}"


def millis(moment: datetime) -> int:
    """Milliseconds since 1970 of a time in Shanghai."""
    return int(moment.replace(tzinfo=_SHANGHAI).timestamp() * 1000)


async def form(request: Request, encoding: str = "utf-8") -> dict[str, str]:
    """The fields of a posted form."""
    body = (await request.body()).decode("latin-1")
    return dict(parse_qsl(body, keep_blank_values=True, encoding=encoding, errors="replace"))


async def fields(request: Request) -> dict[str, str]:
    """The fields of a query, and of a form over them."""
    return {**request.query_params, **await form(request)}


async def posted_json(request: Request, *, any_type: bool = False) -> dict[str, Any] | None:
    """A JSON object as posted under its own type, or under any; None for anything else."""
    if not any_type and not request.headers.get("content-type", "").startswith("application/json"):
        return None
    try:
        said = json.loads(await request.body())
    except ValueError:
        return None
    return said if isinstance(said, dict) else None
