"""Values out of records: counts, totals, times, titles, fields, codes, regions, and what an answer says of itself."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime, time
from typing import Any

from crawlers.asks import CouldNotLook
from notices.regions import region_of
from notices.values.dates import read_moment
from notices.vocabulary import SHANGHAI, Moment, Precision, iso_moment, moment_from_iso

LATEST_MS = 4_102_444_800_000  # the year 2100: what lies beyond is no time
UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff]")  # letters without width
TAG = re.compile(r"</?[A-Za-z][^<>]*>")
COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?")
CLOCK = r"(?:[T\s]*(\d{1,2}):(\d{2})(?::(\d{2}))?)?"
DASHED = re.compile(r"((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})日?" + CLOCK)
SPELLED = re.compile(r"((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日" + CLOCK)
ZONED = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]{5,15}(?:Z|[+-]\d\d:?\d\d)")
CAPTCHA = re.compile(r"验证码|verify_?code|captcha", re.IGNORECASE)
THROTTLED = re.compile(r"频繁|过快|too many", re.IGNORECASE)
LOGIN = re.compile(r"未登录|请.{0,4}登录|未授权|unauthorized|token", re.IGNORECASE)
NONE_SUCH = re.compile(r"不存在|已删除|已撤销|已下架|未找到|查无|not found", re.IGNORECASE)
SUCCESS = ("", "200", "0", "1")  # codes of answers that succeeded; some have none


def one_line(text: str) -> str:
    """A text in one line, without what has no width."""
    return re.sub(r"\s+", " ", UNSEEN.sub("", text)).strip()


def without_tags(text: str) -> str:
    """A title without the mark-up a search puts into it."""
    return one_line(html.unescape(TAG.sub("", text)))


def count_of(value: object) -> int | None:
    """A count, as a number or in figures; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        return None
    return int(value) if re.fullmatch(r"[0-9]{1,9}", str(value).strip()) else None


def total_of(value: object, shown: int) -> int:
    """The total a list promises. Raises CouldNotLook where there is none, or one that its own rows belie."""
    total = count_of(value)
    if total is None or total < shown:
        raise CouldNotLook("error_answer")
    return total


def moment_from_ms(value: object) -> Moment | None:
    """A time in milliseconds, in Shanghai; midnight sharp is a day without a time."""
    text = "" if isinstance(value, bool) else str(value).partition(".")[0]
    if not re.fullmatch(r"[0-9]{12,13}", text) or int(text) >= LATEST_MS:
        return None
    at = datetime.fromtimestamp(int(text) // 1000, SHANGHAI)
    return _day_at_midnight(Moment(iso_moment(at, Precision.SECOND), at, Precision.SECOND))


def moment_of(value: object) -> Moment | None:
    """A time as sites write it, the first in a text, as fine as it is told; or one in milliseconds.

    Midnight to the second is a day that was kept as a time. A day in figures goes before one with 年月日, which may
    stand in a title.
    """
    text = str(value).strip() if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""
    if ZONED.fullmatch(text):
        return _day_at_midnight(moment_from_iso(text))
    found = COMPACT.fullmatch(text) or DASHED.search(text) or SPELLED.search(text)
    if found is None:
        return moment_from_ms(text) or _in_words(text)
    year, month, day, hour, minute, second = found.groups()
    iso = f"{year}-{int(month):02}-{int(day):02}"
    told = moment_from_iso(iso)
    if hour:
        clock = f"{int(hour):02}:{minute}" + (f":{second}" if second else "")
        told = _day_at_midnight(moment_from_iso(f"{iso}T{clock}"))
    elif found.re is SPELLED and (clocked := _in_words(text[found.start() :])) and clocked.text.startswith(iso):
        return clocked
    return replace(told, text=found.group()) if told else None


def _in_words(text: str) -> Moment | None:
    """A time that is not all figures: 二〇二六年九月十六日, 下午3时."""
    read = read_moment(text)
    return moment_from_iso(read) if read else None


def _day_at_midnight(moment: Moment | None) -> Moment | None:
    midnight = moment and moment.precision == Precision.SECOND and moment.value.time() == time(0)
    return replace(moment, precision=Precision.DAY) if moment and midnight else moment


def finer(listed: Moment | None, shown: Moment | None) -> Moment | None:
    """The page's own time where it is the list's told finer, else the list's."""
    if listed is None or shown is None:
        return listed or shown
    order = list(Precision)
    told_finer = order.index(shown.precision) > order.index(listed.precision)
    return shown if told_finer and iso_moment(shown.value, listed.precision) == listed.iso() else listed


def field(record: Mapping[str, Any], *names: str) -> str:
    """The first of the named fields that says something, as text; empty where none does."""
    for name in names:
        value = record.get(name)
        if isinstance(value, (str, int)) and not isinstance(value, bool) and str(value).strip():
            return str(value).strip()
    return ""


def record_in(answer: Any, name: str) -> Mapping[str, Any]:
    """The record that an answer holds under a name; empty where it holds none."""
    found = answer.get(name) if isinstance(answer, dict) else None
    return found if isinstance(found, dict) else {}


def rows_in(answer: Any, name: str) -> list[Any]:
    """The list that an answer holds under a name. Raises CouldNotLook where it holds none: no list is no empty one."""
    found = answer.get(name) if isinstance(answer, dict) else None
    if not isinstance(found, list):
        raise CouldNotLook("error_answer")
    return found


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


def answered(answer: Any, good: Collection[str] = SUCCESS) -> Mapping[str, Any]:
    """An interface's answer. Raises CouldNotLook where it is none, or says by message or code that it failed."""
    if not isinstance(answer, dict):
        raise CouldNotLook("error_answer")
    refuse_message(field(answer, "msg", "message"))
    code = field(answer, "code")
    if code not in good:
        raise CouldNotLook(f"error_answer: {code}" if code else "error_answer")
    return answer
