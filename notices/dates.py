"""Dates and times as notices print them, as ISO text no finer than printed; impossible dates are no dates."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from notices.chinese_numbers import small_number

_S = r"\s*"
_NUM = r"\d(?:\s?\d)?"
_HAN = "〇○零一二三四五六七八九"
_WEEKDAY = r"(?:\s*\(?\s*(?:星期|周|礼拜)[一二三四五六日天]\s*\)?)?"
_PART = r"(?:上午|下午|中午|晚上|凌晨|早上|[AaPp][Mm])"
_CLOCK = (
    rf"(?P<part>{_PART})?{_S}(?:(?P<hour>{_NUM}){_S}(?:[:：]{_S}(?P<minute>\d{{2}})(?:{_S}:{_S}\d{{2}})?(?:\.\d+)?"
    rf"|[时点]{_S}[:：]?{_S}(?:(?P<minute2>{_NUM}){_S}分|(?P<half>半)|整)?))"
)
_TIME = re.compile(_CLOCK)
_DATE = re.compile(
    rf"(?<![\d])(?P<year>(?:19|20){_S}\d{_S}\d){_S}(?:年|[-/.])?{_S}(?:(?<=年){_S}|(?<=[-/.]){_S})"
    rf"(?P<month>\d{{1,2}}|\d\s\d(?=\s*月)){_S}(?:月|[-/.]){_S}(?P<day>[0-3]\s?\d(?=\s*[日号])|"
    rf"[0-3]?\d)(?:{_S}[日号])?"
    rf"|"
    rf"(?P<hyear>二[{_HAN}]{{3}})年(?P<hmonth>[一二三四五六七八九十]{{1,2}})月(?P<hday>[一二三四五六七八九十]{{"
    rf"1,3}})日"
)
_COMPACT = re.compile(r"(?<![\dA-Za-z])(20\d{2})(0[1-9]|1[0-2])([0-2]\d|3[01])(?![\dA-Za-z])")
_GAP = re.compile(rf"(?:{_WEEKDAY}{_S}[T(（]?{_S}(?:北京时间)?{_S}[)）]?{_S})?")
_ISO_GLUED = re.compile(r"(20\d{2}-\d{2}-\d{2})(?=\d{2}:\d{2})")


Timed = tuple[str, str]  # ISO value, and where it stands


@dataclass(frozen=True, slots=True)
class Found:
    """A date or time in a text: ISO value, where it stands."""

    iso: str
    start: int
    end: int


def normal(text: str) -> str:
    """`text` as the patterns here read it: NFKC, glued ISO dates and times parted."""
    return _ISO_GLUED.sub(r"\1 ", unicodedata.normalize("NFKC", text))


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _plain(text: str) -> int:
    return int(re.sub(r"\s", "", text))


def _date_of(match: re.Match[str]) -> str | None:
    if match["hyear"]:
        parts = [small_number(match[k]) for k in ("hyear", "hmonth", "hday")]
        return _day(*(p or 0 for p in parts))
    return _day(_plain(match["year"]), _plain(match["month"]), _plain(match["day"]))


def _clock(match: re.Match[str]) -> tuple[int, int] | None:
    hour = _plain(match["hour"])
    minute = _plain(match["minute"] or match["minute2"] or ("30" if match["half"] else "0"))
    if match["part"] in ("下午", "晚上", "PM", "pm", "Pm") and hour < 12:
        hour += 12
    return (hour, minute) if hour <= 24 and minute < 60 and (hour < 24 or minute == 0) else None


def _join(day: str, clock: tuple[int, int] | None) -> str:
    if clock is None:
        return day
    if clock[0] == 24:  # the midnight that ends the day
        return f"{(date.fromisoformat(day) + timedelta(days=1)).isoformat()}T00:00"
    return f"{day}T{clock[0]:02}:{clock[1]:02}"


def find_moments(text: str) -> tuple[Found, ...]:
    """Every date (with its time where one follows directly) in `text`; places are those in `normal(text)`."""
    clean = normal(text)
    found = []
    for match in _DATE.finditer(clean):
        day = _date_of(match)
        if day is None:
            continue
        gap = _GAP.match(clean, match.end())
        time = _TIME.match(clean, gap.end() if gap else match.end())
        clock = _clock(time) if time else None
        found.append(Found(_join(day, clock), match.start(), time.end() if time and clock else match.end()))
    return tuple(found)


def read_moment(text: str) -> str | None:
    """The first date or time `text` states; a bare 20260912 only when nothing else stands there."""
    found = find_moments(text)
    if found:
        return found[0].iso
    compact = _COMPACT.fullmatch(normal(text).strip())
    return _day(*map(int, compact.groups())) if compact else None


_TO = re.compile(
    rf"{_WEEKDAY}{_S}[(（]?(?:北京时间)?[)）]?{_S}(?:起|开始)?{_S}[,，]?{_S}(?:至|到|~|～|－|—+|-+|–)+{_S}"
)
_MONTH_DAY = re.compile(rf"(?:(?P<month>{_NUM}){_S}月{_S})?(?P<day>{_NUM}){_S}[日号]")


def read_range(text: str) -> tuple[str | None, str | None]:
    """Start and end of the first period in `text`; the end may leave out year and month (10月9日至15日)."""
    clean = normal(text)
    found = find_moments(clean)
    for n, first in enumerate(found):
        to = _TO.match(clean, first.end)
        if not to:
            continue
        if n + 1 < len(found) and found[n + 1].start - to.end() <= 4:
            return first.iso, found[n + 1].iso
        end = _short_end(clean, to.end(), first.iso)
        if end:
            return first.iso, end
    return None, None


def _short_end(clean: str, place: int, first: str) -> str | None:
    match = _MONTH_DAY.match(clean, place)
    if match:
        month = _plain(match["month"]) if match["month"] else int(first[5:7])
        day = _day(int(first[:4]) + (month < int(first[5:7])), month, _plain(match["day"]))
        gap = _GAP.match(clean, match.end())
        time = _TIME.match(clean, gap.end() if gap else match.end())
        return _join(day, _clock(time) if time else None) if day else None
    time = _TIME.match(clean, place) if len(first) > 10 else None
    clock = _clock(time) if time else None
    return _join(first[:10], clock) if clock else None
