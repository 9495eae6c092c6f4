"""What the national stand-ins share: reading what is asked, places' names, times as sites write them."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, timedelta, timezone
from html import unescape
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request

from sandbox.standins.board import Entry

_SHANGHAI = timezone(timedelta(hours=8))
_PROVINCES = {
    "11": "北京市", "12": "天津市", "13": "河北省", "14": "山西省", "15": "内蒙古自治区", "21": "辽宁省",
    "22": "吉林省", "23": "黑龙江省", "31": "上海市", "32": "江苏省", "33": "浙江省", "34": "安徽省",
    "35": "福建省", "36": "江西省", "37": "山东省", "41": "河南省", "42": "湖北省", "43": "湖南省",
    "44": "广东省", "45": "广西壮族自治区", "46": "海南省", "50": "重庆市", "51": "四川省", "52": "贵州省",
    "53": "云南省", "54": "西藏自治区", "61": "陕西省", "62": "甘肃省", "63": "青海省", "64": "宁夏回族自治区",
    "65": "新疆维吾尔自治区",
}  # fmt: skip
_PLACES = {"4301": "长沙市", "4305": "邵阳市", "430502": "双清区", "430503": "大祥区", "430511": "北塔区"}


def province(region: str) -> str:
    """A province's name in full; empty for a region that lies in none."""
    return _PROVINCES.get(region[:2], "")


def short_province(region: str) -> str:
    """A province's name without the word for it."""
    return re.sub("(省|市|壮族自治区|回族自治区|维吾尔自治区|自治区)$", "", province(region))


def city(region: str) -> str:
    """A city's name; empty for a region that is a province."""
    return "" if region[2:4] in ("", "00") else _PLACES.get(region[:4], "某市")


def county(region: str) -> str:
    """A county's name; empty for a region that is a city."""
    return "" if region[4:6] in ("", "00") else _PLACES.get(region[:6], "某县")


def full_place(region: str) -> str:
    """Province, city and county in one."""
    return province(region) + city(region) + county(region)


def lies_in(region: str, code: str) -> bool:
    """Whether a region lies in the one that a code names; trailing pairs of noughts name the whole."""
    return region.startswith(re.sub("(00)+$", "", code) if len(code) == 6 else code)


def number(text: object, default: int) -> int:
    """A positive number as asked; the default for anything else."""
    return int(str(text)) if str(text).isdecimal() and int(str(text)) > 0 else default


def day(text: object) -> date | None:
    """A date written with noughts and any sign between its parts; None for anything else."""
    found = re.fullmatch(r"(\d{4})\D(\d\d)\D(\d\d)", str(text))
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def within(entry: Entry, since: date | None, until: date | None) -> bool:
    """Whether an entry was posted between two days, both included."""
    posted = entry.posted.date()
    return (since is None or since <= posted) and (until is None or posted <= until)


def millis(moment: datetime) -> int:
    """Milliseconds since 1970 of a time in Shanghai."""
    return int(moment.replace(tzinfo=_SHANGHAI).timestamp() * 1000)


def plain(body: str) -> str:
    """The words of some HTML, without any space."""
    return re.sub(r"\s+", "", unescape(re.sub(r"<[^>]*>", "", body)))


async def form(request: Request) -> dict[str, str]:
    """The fields of a posted form."""
    return dict(parse_qsl((await request.body()).decode("utf-8", "replace"), keep_blank_values=True))


async def posted_json(request: Request) -> dict[str, Any] | None:
    """A JSON object as posted under its own type; None for anything else."""
    if not request.headers.get("content-type", "").startswith("application/json"):
        return None
    try:
        said = json.loads(await request.body())
    except ValueError:
        return None
    return said if isinstance(said, dict) else None
