"""Days as notices write them beside the full form - 9月3日, 二〇二六年九月三日, 次日, 本月5日 - written out in full."""

from __future__ import annotations

import re
from datetime import date, timedelta

from notices.values.chinese_numbers import small_number
from notices.values.dates import Found, find_moments, normal

_FIGURES = r"(?:\d{1,2}|[一二三四五六七八九十廿]{1,3})"
_CLOCK_NEXT = rf"(?=\s*(?:的|\()?\s*(?:北京时间)?\s*(?:上午|下午|中午|晚上|早上)?\s*{_FIGURES}\s*[时点:])"
_SHORT = re.compile(
    # 9月3日, 今年9月3日; not of another year, nor inside a full date or a length
    rf"(?<![\d年月第])(?<!年 )(?<![去上次明往每]年)(?:今年|本年度?)?"
    rf"(?P<month>{_FIGURES})\s*月\s*(?:份\s*)?(?P<day>{_FIGURES})\s*[日号](?!线|楼|院|文)"
    rf"|本月\s*(?P<of>{_FIGURES})\s*[日号]"
    # 8.11—8.13, 9/3 17:00: behind a colon, with an end or an hour
    r"|(?<=:)\s*(?P<m>1[0-2]|0?[1-9])(?P<sep>[./])(?P<d>[0-3]?\d)(?=\s*(?:[-—–~至到]+\s*\d{1,2}(?P=sep)\d{1,2}(?![\d.%元万])|\s\d{1,2}\s*[:时点]))"
    r"|(?<=[-—–~至到])\s*(?P<m2>1[0-2]|0?[1-9])[./](?P<d2>[0-3]?\d)(?=\s*(?:$|[(,。;止前]|\s\d{1,2}\s*[:时点]))"
    rf"|(?P<same>当日|当天|同日|同一天|该日){_CLOCK_NEXT}|(?P<next>次日|翌日|第二[天日]){_CLOCK_NEXT}"
)
_WELL_WRITTEN = re.compile(r"20\d\d\s*[年\-/.]")
_END = re.compile(r"[。\n]")
_WIDE = re.compile("[０-９]")
_PRINTED = str.maketrans({";": "；", "(": "（", ")": "）"})
# Figures filled into a form's blanks: 2026年_9_月_3_日, 起 _3_ 个工作日
_FILLED = re.compile(
    r"(?<=[年月日起期为至:\s时])\s*_+\s*(\d{1,4}|[一二三四五六七八九十]{1,3})\s*_+\s*(?=[年月日时分个天至])"
)
_MOST_APART = timedelta(days=150)  # from the day by which the year is told; further off it may be another year's


def written_out(text: str, near: str | None) -> str:
    """`text` with every day as 2026年9月3日 that is printed otherwise; the same text where nothing is.

    A day without its year is of the year in which it is nearest to the day before it in its sentence, else to `near`;
    one that would be far off stays as it is printed.
    """
    if not _worth_it(text):
        return text
    clean = _FILLED.sub(r"\1", normal(text))
    shown = as_shown(clean)
    known = {found.start: found for found in find_moments(clean)}
    short = {found.start(): found for found in _SHORT.finditer(clean)}
    out, place, before = [], 0, None
    published = date.fromisoformat(near[:10]) if near else None
    for start in sorted({*known, *short}):
        if start < place:
            continue
        between = shown[place:start]
        before = None if _END.search(between) else before
        out.append(between)
        if start in known:
            whole = known[start]
            before, place = date.fromisoformat(whole.iso[:10]), whole.end
            out.append(_in_full(clean, whole))
            continue
        found = short[start]
        day = _day_of(found, before, published)
        out.append(f"{day.year}年{day.month}月{day.day}日" if day else found.group())
        before, place = day or before, found.end()
    full = "".join((*out, shown[place:]))
    as_printed = full == as_shown(normal(text)) and not _WIDE.search(text)
    return text if as_printed else full


def as_shown(clean: str) -> str:
    """The text with the punctuation of Chinese print, by which readers part their sentences."""
    return re.sub(r"(?<!\d),|,(?!\d)", "，", clean).translate(_PRINTED)


def _worth_it(text: str) -> bool:
    return bool(re.search(r"[月日号_]|[:：].*\d[./]\d|第二天", text))


def _in_full(clean: str, whole: Found) -> str:
    printed = clean[whole.start : whole.end]
    if _WELL_WRITTEN.match(printed):
        return printed
    year, month, day = whole.iso[:10].split("-")
    return f"{year}年{int(month)}月{int(day)}日{whole.iso[11:]}"


def _day_of(found: re.Match[str], before: date | None, published: date | None) -> date | None:
    if found["same"] or found["next"]:
        return before + timedelta(days=bool(found["next"])) if before else None
    by = before or published
    if by is None:
        return None
    if found["of"]:
        return _exists(published.year, published.month, _number(found["of"])) if published else None
    month, day = (_number(found[a] or found[b] or found[c]) for a, b, c in (("month", "m", "m2"), ("day", "d", "d2")))
    days = [d for year in (by.year - 1, by.year, by.year + 1) if (d := _exists(year, month, day))]
    nearest = min(days, key=lambda d: abs(d - by), default=None)
    return nearest if nearest and abs(nearest - by) <= _MOST_APART else None


def _number(figures: str) -> int:
    return int(figures) if figures.isdecimal() else small_number(figures.replace("廿", "二十")) or 0


def _exists(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
