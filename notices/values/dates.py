"""Dates and times as notices print them, as ISO text no finer than printed; impossible dates are no dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from notices.values.chinese_numbers import small_number
from notices.values.signs import one_width

Timed = tuple[str, str]  # ISO value, and where it stands

_S = r"\s*"
_NUM = r"\d(?:\s?\d)?"
_HAN = "[〇○零一二三四五六七八九十廿卅]{1,3}"
_HAN_YEAR = "(?:一九|二[〇○零0Oo])[〇○零0Oo一二三四五六七八九]{2}"
_DATE = re.compile(
    # 2026年9月12日, its figures spaced out or Chinese; without 日 only where the figure clearly ends
    rf"(?<!\d)(?P<year>(?:1\s?9|2\s?0)\s?\d\s?\d|{_HAN_YEAR}){_S}年{_S}(?P<month>{_NUM}|{_HAN}|元){_S}月{_S}"
    rf"(?:(?P<day>{_NUM}|{_HAN}){_S}[日号]|(?P<bare>[0-3]?\d)(?!\d)(?=\s|$|[至到止前上下中,.;)(\]\-—~:]))"
    # 2026-09-12, 2026/9/12, 2026.9.12; not inside a code, an address or a document's number
    rf"|(?<![\dA-Za-z_/])(?<![A-Za-z]-)(?P<y>(?:19|20)\d\d)(?P<sep>{_S}[-/.]{_S})(?P<m>\d{{1,2}}){_S}[-/.]{_S}"
    rf"(?P<d>\d{{1,2}})(?!\d)(?!\s*号|[A-Za-z_](?<!T))(?!-(?!(?:1\s?9|2\s?0)\s?\d\s?\d{_S}年)\d+(?![\d\-/.年月日:]))(?:{_S}日)?"
)
_PART = "上午|下午|中午|晚上|凌晨|早上|早晨|傍晚|午后|[AaPp][Mm]"
_CLOCK = re.compile(
    rf"(?P<part>{_PART})?{_S}(?:(?P<hour>{_NUM})(?:"
    rf"{_S}:{_S}(?P<minute>\d\s?\d)(?!\d)(?:{_S}:{_S}\d{{2}}(?:\.\d+)?)?(?:{_S}[时分点])?"
    rf"|{_S}[时点]{_S}:?{_S}(?:(?P<minute2>{_NUM}){_S}分(?:{_S}\d{{1,2}}{_S}秒)?|(?P<minute3>[0-5]\d)(?![\d年月日%元万])"
    rf"|(?P<half>半)|(?P<quarter>[一三])刻|[整正](?!常))?)"
    rf"|(?P<hhour>两|{_HAN}){_S}[时点](?:(?P<hminute>{_HAN})分|(?P<hhalf>半)|(?P<hquarter>[一三])刻|整)?)(?P<after>{_S}[AaPp][Mm](?![A-Za-z]))?"
)
_WEEKDAY = rf"\(?{_S}(?:星期|周|礼拜)[一二三四五六日天]{_S}\)?"
_ASIDE = rf"(?:{_S}(?:{_WEEKDAY}|[(\[]?{_S}北京时间{_S}:?{_S}[)\]]?))*"
_GAP = re.compile(rf"{_ASIDE}{_S}(?:T|的|\()?{_S}")
_ZONE = re.compile(r"(?:Z|(?P<sign>[+-])(?P<hours>\d{2}):?(?P<minutes>\d{2}))(?!\d)")
_COMPACT = re.compile(
    r"(?P<y>(?:19|20)\d{2})(?P<m>0[1-9]|1[0-2])(?P<d>[0-2]\d|3[01])"
    r"(?:\s?(?P<hour>[01]\d|2[0-3]):?(?P<minute>[0-5]\d)(?::?[0-5]\d)?)?"
)
# A clock right behind a day, where only one reading of the figures is: 2026-10-1315时, 2026/9/2809:30, 2026-10-089时.
_GLUED = re.compile(
    r"((?:19|20)\d{2}([-/.])(?:\d{2}\2\d{2}(?=\d{1,2}:\d{2})|(?:0[1-9]\2\d{2}|1[0-2]\2[0]\d)(?=\d[时点])"
    r"|(?:0?[1-9]|1[0-2])\2(?:[0-2]\d|3[01])(?=(?:[01]\d|2[0-4])(?::\d{2}|[时点]))))"
)
# One kind of colon and tilde; the letters printed for the nought of 二O一八年 (Greek, Cyrillic, a large circle) as one.
_COLONS = {"∶": ":", "﹕": ":", "〜": "~", "∼": "~", "Ο": "O", "О": "O", "ο": "o", "о": "o", "◯": "〇"}
_EVENING = frozenset(("下午", "晚上", "傍晚", "午后", "pm"))


_YEAR = f"(?:[2２][0０]\\d\\d|{_HAN_YEAR})"


def dated(pattern: str) -> re.Pattern[str]:
    """`pattern` compiled, its `20\\d\\d` standing for a year in wide or Chinese figures too."""
    return re.compile(pattern.replace(r"20\d\d", _YEAR))


@dataclass(frozen=True, slots=True)
class Found:
    """A date or time in a text: ISO value, where it stands."""

    iso: str
    start: int
    end: int


def normal(text: str) -> str:
    """`text` as the patterns here read it: NFKC, one kind of colon, glued dates and times parted."""
    plain = one_width(text)
    for sign, usual in _COLONS.items():
        plain = plain.replace(sign, usual)
    return _GLUED.sub(r"\1 ", plain)


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _plain(text: str) -> int:
    """Figures, spaced out or Chinese, as a number; 0 where they are none."""
    compact = re.sub(r"\s", "", text)
    if compact.isdecimal():
        return int(compact)
    spelled = re.sub("[○0Oo]", "〇", compact).replace("元", "一").replace("廿", "二十").replace("卅", "三十")
    return small_number(spelled) or 0


def _date_of(match: re.Match[str]) -> str | None:
    if match["y"]:
        return _day(int(match["y"]), int(match["m"]), int(match["d"]))
    return _day(_plain(match["year"]), _plain(match["month"]), _plain(match["day"] or match["bare"]))


def _clock(match: re.Match[str]) -> tuple[int, int] | None:
    hour = _plain(match["hour"] or match["hhour"])
    printed = match["minute"] or match["minute2"] or match["minute3"] or match["hminute"]
    minute = _plain(printed) if printed else 30 if match["half"] or match["hhalf"] else 0
    minute = {"一": 15, "三": 45}.get(match["quarter"] or match["hquarter"] or "", minute)
    part = (match["part"] or match["after"] or "").strip().lower()
    if (part in _EVENING and hour < 12) or (part == "中午" and 1 <= hour <= 2):
        hour += 12
    elif hour == 12 and part in ("凌晨", "am", "晚上"):
        hour = 24 if part == "晚上" else 0
    return (hour, minute) if hour <= 24 and minute < 60 and (hour < 24 or minute == 0) else None


def _join(day: str, clock: tuple[int, int] | None) -> str:
    if clock is None:
        return day
    if clock[0] == 24:  # the midnight that ends the day
        return f"{(date.fromisoformat(day) + timedelta(days=1)).isoformat()}T00:00"
    return f"{day}T{clock[0]:02}:{clock[1]:02}"


def _in_shanghai(moment: str, zone: re.Match[str]) -> str:
    """A machine's time with its zone (…Z, …+08:00) as Shanghai's clocks show it."""
    ahead = timedelta(hours=int(zone["hours"] or 0), minutes=int(zone["minutes"] or 0))
    shift = timedelta(hours=8) - (-ahead if zone["sign"] == "-" else ahead)
    return (datetime.fromisoformat(moment) + shift).isoformat(timespec="minutes")


def _in_code(clean: str, start: int, before: int) -> bool:
    """Whether a hyphen ties a date's year to other digits than those of the date before it."""
    return (
        clean[max(0, start - 2) : start][-1:] == "-" and clean[start - 2 : start - 1].isdigit() and before != start - 1
    )


def find_moments(text: str) -> tuple[Found, ...]:
    """Every date (with its time where one follows directly) in `text`; places are those in `normal(text)`."""
    clean = normal(text)
    found = []
    before = 0
    for match in _DATE.finditer(clean):
        day = _date_of(match)
        if day is None or (match["y"] and _in_code(clean, match.start(), before)):
            continue
        time, clock = _time_after(clean, match.end())
        iso, before = _join(day, clock), time.end() if time and clock else match.end()
        zone = _ZONE.match(clean, before) if clock and "T" in clean[match.end() : before] else None
        found.append(Found(_in_shanghai(iso, zone) if zone else iso, match.start(), zone.end() if zone else before))
    return tuple(found)


def _time_after(clean: str, place: int) -> tuple[re.Match[str] | None, tuple[int, int] | None]:
    gap = _GAP.match(clean, place)
    time = _CLOCK.match(clean, gap.end() if gap else place)
    return time, _clock(time) if time else None


def read_moment(text: str) -> str | None:
    """The first date or time `text` states; a bare 20260912 only when nothing else stands there."""
    found = find_moments(text)
    if found:
        return found[0].iso
    compact = _COMPACT.fullmatch(normal(text).strip())
    day = _day(int(compact["y"]), int(compact["m"]), int(compact["d"])) if compact else None
    if compact is None or day is None:
        return None
    return _join(day, (int(compact["hour"]), int(compact["minute"])) if compact["hour"] else None)


# Behind a day in brackets, or what is remarked of it: （2026年8月17日）至, 17日（含）至.
_CLOSED = r"(?:\)|\([^()\d]{1,12}\))?"
_TO = re.compile(rf"{_ASIDE}{_S}{_CLOSED}{_S}(?:起|开始|始)?{_S},?{_S}(?:至|到|~|-+|—+|–+|―+|━+)+{_S}(?:于{_S})?(?=\S)")
_MONTH_DAY = re.compile(
    rf"(?:(?P<month>{_NUM}|{_HAN}){_S}月{_S})?(?P<day>{_NUM}|{_HAN}){_S}[日号]"
    r"|(?P<m>\d{1,2})(?P<sep>[-/.])(?P<d>\d{1,2})(?![\d%元万]|[-/.]\d)"
)


# Beginning and end with a word of their own: 起：甲日 止：乙日, 甲日起，乙日止, 开始日期 | 甲日 | 结束日期 | 乙日.
_BEGINS = re.compile(r"(?:起始|开始|起|始)(?:时间|日期|日)?[\s:|]*\Z")
_ENDS = re.compile(
    r"[\s,;、|)]*(?P<of>[\u4e00-\u9fff]{0,8}?)(?:截止|截至|结束|终止|期满|止)(?:时间|日期|日)?(?:至|到|为)?[\s:|]*"
)
_FROM = re.compile(rf"{_ASIDE}{_S}{_CLOSED}{_S}(?:起|开始){_S}[,;、]?{_S}")
_UNTIL = re.compile(rf"{_ASIDE}{_S}{_CLOSED}{_S}(?:止|结束|截止)")
_LONGEST_WORD = 16


def _worded(clean: str, first: Found, last: Found) -> bool:
    """Whether words call one day the beginning and the next the end of the same thing."""
    if last.start - first.end > _LONGEST_WORD:
        return False
    if _FROM.fullmatch(clean, first.end, last.start):
        return _UNTIL.match(clean, last.end) is not None
    ends = _ENDS.fullmatch(clean, first.end, last.start)
    before = clean[max(0, first.start - _LONGEST_WORD) : first.start]
    begins = _BEGINS.search(before) if ends else None
    return ends is not None and begins is not None and before[: begins.start()].endswith(ends["of"])


def read_range(text: str) -> tuple[str | None, str | None]:
    """Start and end of the first period in `text`; the end may leave out year and month (10月9日至15日)."""
    clean = normal(text)
    found = find_moments(clean)
    for n, first in enumerate(found):
        if n + 1 < len(found) and _worded(clean, first, found[n + 1]):
            return first.iso, found[n + 1].iso
        to = _TO.match(clean, first.end)
        if not to:
            continue
        if n + 1 < len(found) and found[n + 1].start - to.end() <= 4:
            return first.iso, _without_office_hours(clean, found[n + 1].iso, found[n + 1].end)
        end = _short_end(clean, to.end(), first)
        if end:
            return first.iso, end
    return None, None


def range_start(text: str) -> str | None:
    """The start of a period whose end no calendar has (…至2026年11月31日); None where the end can be one."""
    clean = normal(text)
    found = find_moments(clean)
    to = _TO.match(clean, found[0].end) if found else None
    if not to or read_range(text)[1] is not None:
        return None
    return found[0].iso if any(clean.find(day, to.end()) == to.end() for day in impossible_moments(clean)) else None


def _without_office_hours(clean: str, last: str, place: int) -> str:
    """The end of a period; what stands behind its day as 上午9:00至12:00 are office hours, not its time."""
    to = _TO.match(clean, place)
    return last[:10] if to and _CLOCK.match(clean, to.end()) else last


def _short_end(clean: str, place: int, first: Found) -> str | None:
    match = _MONTH_DAY.match(clean, place)
    if match and (match["day"] or match["sep"] in clean[first.start : first.end]):
        month = _plain(match["m"] or match["month"] or first.iso[5:7])
        day = _day(int(first.iso[:4]) + (month < int(first.iso[5:7])), month, _plain(match["d"] or match["day"]))
        time, clock = _time_after(clean, match.end())
        return _without_office_hours(clean, _join(day, clock), time.end() if time else match.end()) if day else None
    time = _CLOCK.match(clean, place) if len(first.iso) > 10 else None
    clock = _clock(time) if time else None
    return _join(first.iso[:10], _same_half(clock, first.iso, clean[first.start : first.end])) if clock else None


def _same_half(clock: tuple[int, int], begun: str, printed: str) -> tuple[int, int]:
    """An hour of the afternoon, where a period that ends at it begins in the afternoon: 下午1时30分至2时30分."""
    start, later = (int(begun[11:13]), int(begun[14:16])), (clock[0] + 12, clock[1])
    return later if "下午" in printed and 0 < clock[0] < 12 and clock < start < later else clock


# Printed as a date, whatever its figures: for saying that one was not read.
_DATE_LIKE = re.compile(
    rf"(?<![\dA-Za-z_/\-])(?:19|20)\d\d{_S}(?:年{_S}\d{{1,4}}{_S}月{_S}\d{{1,3}}{_S}日"
    rf"|年{_S}(?:19|20)\d\d{_S}[年月]{_S}\d{{1,2}}{_S}[月日]"
    r"|-\d{2}-\d{2}(?![\d\-号])|/\d{1,2}/\d{1,2}(?![\d/号]))"
)


def impossible_moments(text: str) -> tuple[str, ...]:
    """What is printed as a date or time and cannot be one: 2026年9月31日, 2019-13-06, 9月12日25时."""
    clean = normal(text)
    found = []
    for match in _DATE_LIKE.finditer(clean):
        year, month, day = (int(figure) for figure in re.findall(r"\d+", match.group()))
        time, clock = _time_after(clean, match.end())
        if _day(year, month, day) is None:
            found.append(match.group())
        elif time and clock is None:
            found.append(clean[match.start() : time.end()])
    return tuple(found)
