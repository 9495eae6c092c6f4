"""How long documents can be had where a notice counts from its own publication: until a day, or for so many days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from diffing.speaking import Spoken, day_of
from diffing.timing import published
from notices.values.chinese_numbers import small_number
from notices.values.dates import dated, normal, read_moment
from notices.working_days import add_working_days

_GET = "(?:获取|下载|领取|购买|发售|出售|发放|申领|索取|提供)"
_NOTICE = "(?:本|该|此|次|招标|采购|磋商|谈判|询价|资格预审)*公告"
_OUT = "(?:在[^，。；\n]{2,30})?(?:发布|公布|刊登|发出|挂网|公开)?"
_SINCE = rf"(?:[自从由]?{_NOTICE}{_OUT}(?:之日|之时|当日|日|时)?(?:起|开始)|[自从]?即日起)(?:计算|算)?[，,]?\s*"
_COUNT = (
    r"(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,3})\s*(?:[(（]\s*[\d一二三四五六七八九十]{1,3}\s*[)）])?\s*个?\s*"
    r"(?P<unit>工作日|(?:日历|自然)?[日天])"
)
_OTHER = "公告期|公示|质疑|异议|投诉|递交|提交|开标|开启|截止|保证金|报名(?!及|和|、)"
# Behind what is to be had, at most a heading's end away; or before the verb, in one sentence.
_SO_LONG = (
    re.compile(
        rf"{_GET}(?:(?!{_OTHER})[^。；;]){{0,40}}?{_SINCE}{_COUNT}(?!前|后)(?![^。；;\n]{{0,16}}(?:质疑|异议|提出|疑问|递交|提交|缴|开标))"
    ),
    re.compile(rf"{_SINCE}{_COUNT}内?(?:(?!{_OTHER})[^。；;\n]){{0,40}}?{_GET}[^。；;\n]{{0,14}}?(?:文件|标书|资料)"),
)
_UNTIL = dated(rf"{_SINCE}(?:[^。；;\n\d]{{0,8}}?)(?:至|到|截止)\s*(?P<day>20\d\d[^。；;，\n]{{4,24}})")


@dataclass(frozen=True, slots=True)
class Window:
    """How long documents can be had from publication on: its first day, its last, and how the notice says it."""

    begin: date
    end: date
    told: str


def stated_window(spoken: Spoken, end: date | None) -> Window | None:
    """The window a notice counts from its own publication: until `end`, or for so many days. Raises CalendarMissing.

    Of the days it may begin on the first is taken, and of two ways of counting days the longer.
    """
    days = [day for day in (published(spoken.notice), day_of(spoken.fields.published_on)) if day is not None]
    if not days:
        return None
    begin: date = min(days)
    text = normal(spoken.text)
    if end is not None:
        said = any(day_of(read_moment(found["day"])) == end for found in _UNTIL.finditer(text))
        return Window(begin, end, end.isoformat()) if said else None
    lengths = {(found["n"], found["unit"]) for words in _SO_LONG for found in words.finditer(text)}
    if len(lengths) != 1:
        return None
    printed, unit = lengths.pop()
    count = int(printed) if printed.isdigit() else small_number(printed)
    if not count:
        return None
    working = unit == "工作日"
    last = add_working_days(begin, count) if working else begin + timedelta(days=count)
    return Window(begin, last, f"{count} {'个工作日' if working else '日'}")
