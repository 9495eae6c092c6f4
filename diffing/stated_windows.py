"""Periods a notice does not print from day to day: from its own publication until a day, or for so many days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from diffing.speaking import Spoken, day_of
from diffing.timing import published
from notices.values.chinese_numbers import small_number
from notices.values.dates import dated, normal, read_moment
from notices.values.written_days import written_out
from notices.working_days import add_working_days

_GET = "(?:获取|下载|领取|购买|发售|出售|发放|申领|索取|提供|购领|发出)"
_NOTICE = "(?:本|该|此|次|招标|采购|磋商|谈判|询价|资格预审|候选人|结果)*(?:公告|公示)"
_OUT = "(?:在[^，。；\n]{2,30})?(?:发布|公布|刊登|发出|挂网|公开)?"
_CLOCK = r"(?:\s*(?:上午|下午)?\s*\d{1,2}\s*[时点:](?:\s*\d{1,2}\s*分?)?)?"
_DATE = rf"20\d\d\s*[年\-/.]\s*\d{{1,2}}\s*[月\-/.]\s*\d{{1,2}}\s*日?{_CLOCK}"
_FROM = r"(?:之日|当日)?(?:起|开始)(?:计算|算)?"
_NOW = rf"(?:[自从由]?{_NOTICE}{_OUT}(?:之日|之时|当日|日|时)?(?:起|开始|之?后)|[自从]?(?:即|今|本)日起?)(?:计算|算)?"
_SINCE = rf"(?:{_NOW}|[自从由于]?\s*(?P<since>{_DATE})\s*{_FROM})[，,]?\s*"
_COUNT = (
    r"(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,3})\s*(?:[(（]\s*[\d一二三四五六七八九十]{1,3}\s*[)）])?\s*个?\s*"
    r"(?P<unit>工作日|(?:日历|自然)?[日天])"
)
_OTHER = "公告期|公示|质疑|异议|投诉|递交|提交|开标|开启|截止|保证金|提出|疑问|报名(?!及|和|、)"
_SPAN = r"(?:连续|共计?|为期|满|的)?\s*"
_NOT_THEN = r"(?!前|后)(?![^。；;\n]{0,16}(?:质疑|异议|提出|疑问|递交|提交|缴|开标))"
# Behind what is to be had, at most a heading's end away; or before the verb, in one sentence; or as the length of it.
_SO_LONG = (
    re.compile(rf"{_GET}(?:(?!{_OTHER})[^。；;]){{0,40}}?{_SINCE}{_SPAN}{_COUNT}{_NOT_THEN}"),
    re.compile(
        rf"{_SINCE}{_SPAN}{_COUNT}内?(?:(?!{_OTHER})[^。；;\n]){{0,40}}?{_GET}[^。；;\n]{{0,14}}?(?:文件|标书|资料)"
    ),
    re.compile(
        rf"(?:文件|标书|资料)[^。；;\n，,]{{0,8}}?{_SINCE}{_SPAN}{_COUNT}内?(?:(?!{_OTHER})[^。；;\n]){{0,40}}?{_GET}"
    ),
    re.compile(
        rf"{_SINCE}(?:(?!{_OTHER})[^。；;\n]){{0,40}}?{_GET}(?:期限?|时间|期间|时长)?(?:为|共|是|[:：，,])*\s*{_SPAN}{_COUNT}{_NOT_THEN}"
    ),
)
_LENGTH = re.compile(
    rf"(?:文件|标书)?的?{_GET}(?:{_GET}|文件|标书)*的?(?:期限?|时间|期间|时长|天数)(?:为|共计?|是|[:：])*\s*{_SPAN}{_COUNT}{_NOT_THEN}"
)
_UNTIL = dated(rf"{_NOW}[，,]?\s*(?:[^。；;\n\d]{{0,8}}?)(?:至|到|截止|止于)\s*(?P<day>20\d\d[^。；;，\n]{{4,24}})")
# Without these no sentence tells a window. A day of a month is no number of days.
_GETTING = re.compile(_GET)
_MANY_DAYS = re.compile(
    r"工作日|天|(?:日历|自然|个)\s*日|"
    r"(?<![\d月一二三四五六七八九十])(?<!月 )(?:\d{1,2}|[一二两三四五六七八九十]{1,3})\s*"
    r"(?:[(（][^)）]{1,6}[)）])?\s*日"
)
_FROM_NOW = re.compile(r"(?:[即今本]日|(?:公告|公示)[^。；;]{0,40}?(?:起|开始|后))[^。；;\n]{0,16}?[至到止]")


@dataclass(frozen=True, slots=True)
class Window:
    """How long documents can be had: its first day, its last, and how the notice says it."""

    begin: date
    end: date
    told: str


def stated_window(spoken: Spoken, begin: date | None, end: date | None) -> Window | None:
    """The window a notice does not print from day to day: from its own publication until `end`, or for so many days.

    The days count from the day it says, or from `begin`, else from publication. Raises CalendarMissing. Of the days it
    may begin on the first is taken, and of two ways of counting days the longer.
    """
    posted = first_day(spoken)
    if posted is None or (begin is not None and end is not None):
        return None
    text = _about_having_them(spoken.text, posted)
    if end is not None:
        return Window(posted, end, end.isoformat()) if until(text, end) else None
    told = {
        (found["n"], found["unit"], day_of(read_moment(found["since"] or "")))
        for words in _SO_LONG
        for found in words.finditer(text)
    }
    told = told or {(found["n"], found["unit"], None) for found in _LENGTH.finditer(text)}
    if len({(printed, unit) for printed, unit, _ in told}) != 1:
        return None
    printed, unit, _ = next(iter(told))
    begins = [day for _, _, day in told if day is not None] or [begin or posted]
    count = int(printed) if printed.isdigit() else small_number(printed)
    if not count:
        return None
    first, working = min(begins), unit == "工作日"
    last = add_working_days(first, count) if working else first + timedelta(days=count)
    return Window(first, last, f"{count} {'个工作日' if working else '日'}")


@lru_cache(maxsize=8)  # two rules ask for the same notice, one after the other
def _about_having_them(text: str, posted: date) -> str:
    """The sentences that may tell of such a window, with their days written out: all others are not worth the time."""
    told = [s for s in text.split("。") if (_GETTING.search(s) and _MANY_DAYS.search(s)) or _FROM_NOW.search(s)]
    return normal(written_out("。".join(told), posted.isoformat())) if told else ""


def first_day(spoken: Spoken) -> date | None:
    """The earliest of the days a notice was posted on and dates itself."""
    days = [day for day in (published(spoken.notice), day_of(spoken.fields.published_on)) if day is not None]
    return min(days, default=None)


def until(text: str, end: date) -> bool:
    """Whether a text, its days written out, counts from its own publication until that day (即日起至…)."""
    return any(day_of(read_moment(found["day"])) == end for found in _UNTIL.finditer(text))


def begun_with_notice(spoken: Spoken, end: date) -> date | None:
    """The day a period until `end` began, where the notice says that it began with its own publication."""
    posted = first_day(spoken)
    return posted if posted and until(_about_having_them(spoken.text, posted), end) else None
