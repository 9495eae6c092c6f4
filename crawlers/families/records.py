"""The fields of sites' records: numbers, times and titles in the forms in which several products give them."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from crawlers.asks import CouldNotLook
from notices.regions import region_of
from notices.vocabulary import SHANGHAI, Moment, Precision, moment_from_iso

LATEST_EPOCH = 4_102_444_800_000  # milliseconds, the year 2100: what lies beyond is no time
TAG = re.compile(r"</?[A-Za-z][^<>]*>")
SHOWN = re.compile(r"((?:19|20)\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]*(\d{1,2}):(\d{2})(?::(\d{2}))?)?")
COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?")
CAPTCHA = re.compile(r"验证码|verify_?code|captcha", re.IGNORECASE)
THROTTLED = re.compile(r"频繁|过快|too many", re.IGNORECASE)
LOGIN = re.compile(r"未登录|请.{0,4}登录|未授权|unauthorized|token", re.IGNORECASE)
NONE_SUCH = re.compile(r"不存在|已删除|已撤销|已下架|未找到|查无|not found", re.IGNORECASE)


def whole(value: object) -> int | None:
    """A count, as a number or as text; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        return None
    return int(value) if re.fullmatch(r"[0-9]{1,9}", str(value).strip()) else None


def total_of(value: object, shown: int) -> int:
    """The total a list promises. Raises CouldNotLook where there is none, or one that its own rows belie."""
    total = whole(value)
    if total is None or total < shown:
        raise CouldNotLook("error_answer")
    return total


def moment_of(value: object) -> Moment | None:
    """A time as sites write it: with dashes, slashes, dots or 年月日, compact, or as milliseconds of the epoch.

    Midnight to the second is a day that was kept as a time.
    """
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _of_epoch(value)
    text = value.strip() if isinstance(value, str) else ""
    if re.fullmatch(r"[0-9]{13}", text):
        return _of_epoch(int(text))
    found = COMPACT.fullmatch(text) or SHOWN.search(text)
    if found is None:
        return None
    year, month, day, hour, minute, second = found.groups()
    iso = f"{year}-{int(month):02}-{int(day):02}"
    clock = "" if hour is None else f"{int(hour):02}:{minute}" + (f":{second}" if second else "")
    return moment_from_iso(iso if clock in ("", "00:00:00") else f"{iso}T{clock}")


def _of_epoch(value: float) -> Moment | None:
    if not 0 < value < LATEST_EPOCH:
        return None
    at = datetime.fromtimestamp(value / 1000, SHANGHAI)
    midnight = (at.hour, at.minute, at.second) == (0, 0, 0)
    return Moment(str(value), at.replace(microsecond=0), Precision.DAY if midnight else Precision.SECOND)


def finer(listed: Moment | None, shown: Moment | None) -> Moment | None:
    """The page's own time where it is the list's day told finer."""
    if listed is None or shown is None:
        return listed or shown
    tells_more = listed.precision == Precision.DAY and shown.precision != Precision.DAY
    return shown if tells_more and shown.day == listed.day else listed


def field(record: Mapping[str, Any], *names: str) -> str:
    """The first of the named fields that says something, as text; empty where none does."""
    for name in names:
        value = record.get(name)
        if isinstance(value, (str, int)) and not isinstance(value, bool) and str(value).strip():
            return str(value).strip()
    return ""


def plain(markup: str) -> str:
    """A title without the tags that mark what was searched for."""
    return re.sub(r"\s+", " ", html.unescape(TAG.sub("", markup))).strip()


def region_code(*values: str) -> str | None:
    """The division that the first telling value names, by code (4305, 430500, 430500000000) or in words."""
    for value in values:
        if re.fullmatch(r"[1-9][0-9]{3}(?:[0-9]{2}){0,4}", value):
            return value[:6].ljust(6, "0")
        named = region_of(value)
        if named:
            return named
    return None


def codes(name: str, **given: str) -> dict[str, Any]:
    """Claimed codes by their kind; one that merely repeats the name is none."""
    kept = [{"kind": kind, "value": value} for kind, value in given.items() if value and value != name]
    return {"codes": kept} if kept else {}


def refuse_message(message: str) -> None:
    """Raise CouldNotLook where what an answer says of itself is that it is none."""
    for reason, words in (("captcha", CAPTCHA), ("throttled", THROTTLED), ("login", LOGIN)):
        if words.search(message):
            raise CouldNotLook(reason)
