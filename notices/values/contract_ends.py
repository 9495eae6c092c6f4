"""The day a contract's period ends, of what is printed as its period; only where start and end are stated."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from notices.values.chinese_numbers import small_number
from notices.values.dates import find_moments, normal

_D, _M = "\ue000", "\ue001"  # a whole date, a month and day without a year, once they are read
_MONTH_DAY = re.compile(r"(?<!\d)(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]")
_N = r"(?:\d{1,4}|[一二两三四五六七八九十百壹贰叁肆伍陆柒捌玖拾]{1,5})"
_LENGTH = rf"(?:{_N}(?:\([^()]{{1,4}}\))?(?:个?月|个?周?年|(?:个?日历|个?自然|个)?[日天]))"
_PARTS = re.compile(rf"(?P<n>{_N})(?:\([^()]{{1,4}}\))?(?:个|日历|自然|周)*(?P<unit>[年月日天])")
_NAMED = r"(?:本?(?:合同|项目|协议)?(?:履行|履约|服务|有效)?期限?(?:为|是|:)?)?"
_TO = r"(?:至|到|~|-+|—+|–+)+"
_END = r"(?:止|为止|结束|截止|终止|期满)?"
_COUNT = rf"(?:[(,]?(?:一?共计?|合计|总计|为期|期限为?|计)?(?P<with>{_LENGTH})\)?)?"
_SIGNING = r"(?:本?合同|本?协议|双方)?(?:签订|签署|签定|订立)(?:本?合同|本?协议)?"
_START = rf"(?:自|从|于|在|由)?(?P<start>{_D}|{_SIGNING})(?:之日|当日|日)?"
# Each is a whole statement but for what `_GOES_ON` keeps from standing behind it.
_SPAN = re.compile(
    rf"{_NAMED}(?:(?P<first>{_LENGTH})[,(:]*(?:即|期限)?)?(?:自|从|由|于)?{_D}(?:之日)?(?:起|开始|始)?,?{_TO}"
    rf"(?P<last>[{_D}{_M}]){_END}\)?{_COUNT}"
)
_UNTIL = re.compile(rf"{_NAMED}(?:(?:自|从)?[^\d,。;{_D}{_M}]{{2,16}}?起,?)?(?:截止?)?{_TO}{_D}{_END}{_COUNT}")
_BY = re.compile(
    rf"{_NAMED}(?:必?须|应|需)?(?:在|于)?{_D}(?:之?前|以前)(?:全部)?"
    r"(?:完成|完工|竣工|履行完毕|服务完毕|结束)[^\d,。;]{0,20}"
)
_ON = re.compile(rf"{_D}(?:前|止|截止)?$")
_AFTER = re.compile(
    rf"{_NAMED}{_START}(?:(?:起|开始)(?:计算|算)?|后|之后|以后),?(?:服务期?|履行期?|有效期?|工期|期限)?(?:为|共计?)?(?P<length>{_LENGTH})"
    r"(?:之?内|以内|止|为止)?(?:(?:完成|履行完毕|完工|竣工|交货|交付)[^\d,。;]{0,12})?"
)
_LENGTH_FIRST = re.compile(rf"{_NAMED}(?P<length>{_LENGTH})[,(]?{_START}(?:起|开始)(?:计算|算)?\)?")
_GOES_ON = re.compile(
    rf"[\d{_D}{_M}年期起至到续延顺签]|如|若|视|准|或|验收|质保|保修|缺陷|详见|另|不少于|以上|左右|工作日"
)
_OPEN = re.compile(r"不少于|不低于|至少|以上|左右|约|暂定|工作日|续签|续约|顺延|一年一签")
_SLACK = 3  # days by which a printed length and printed dates may differ, however it was counted


def contract_end(printed: str, signed: date | None) -> date | None:
    """The last day of a contract's period; of two ways of counting a length the later. None where it is not stated.

    A length counts from a printed day, or from the signing where its day is stated.
    """
    text, days = _with_days_read(printed)
    if _OPEN.search(text):
        return None
    found = {end for end in _ends(text, days, signed) if end is not None}
    end = found.pop() if len(found) == 1 else None
    return None if end is None or (signed is not None and end < signed) else end


def _with_days_read(printed: str) -> tuple[str, list[date]]:
    """The text with a mark in the place of each date, and the dates in order."""
    clean, days, parts, place = normal(printed), [], [], 0
    for moment in find_moments(clean):
        parts += [clean[place : moment.start], _D]
        days.append(date.fromisoformat(moment.iso[:10]))
        place = moment.end
    text = "".join((*parts, clean[place:]))
    for short in _MONTH_DAY.finditer(text):
        day = _in_year(days[0], int(short[1]), int(short[2])) if days else None
        days += [day] if day else []
        text = text.replace(short.group(), _M, 1) if day else text
    return re.sub(r"\s", "", text).rstrip("。;,、."), days


def _in_year(first: date, month: int, day: int) -> date | None:
    """The day without a year that follows a date: of its year, or the next where the month lies before."""
    try:
        return date(first.year + (month < first.month), month, day)
    except ValueError:
        return None


def _ends(text: str, days: list[date], signed: date | None) -> Iterator[date | None]:
    """The end by each form the text has; at most one has it whole."""
    if span := _whole(_SPAN, text):
        yield _of_span(days, span["first"] or span["with"]) if len(days) == 2 else None
    elif (until := _whole(_UNTIL, text) or _whole(_BY, text) or _whole(_ON, text)) and len(days) == 1:
        yield days[0] if until else None
    elif after := _whole(_AFTER, text) or _whole(_LENGTH_FIRST, text):
        dated = after["start"] == _D
        if len(days) == dated:
            yield _later(days[0] if dated else signed, after["length"])


def _whole(form: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The form at the text's beginning, unless what stands behind it changes what it says."""
    found = form.match(text)
    rest = text[found.end() :] if found else ""
    ends = not rest or rest[0] in ",。;、()"
    return found if ends and not _GOES_ON.search(rest) else None


def _of_span(days: list[date], length: str | None) -> date | None:
    """The end of a span, unless its days run backwards or a length printed beside them says otherwise."""
    first, last = days
    counted = _later(first, length) if length else last
    return last if first <= last and counted is not None and abs((counted - last).days) <= _SLACK else None


def _later(start: date | None, length: str) -> date | None:
    """The day so long after another: the same day of a later month, or its last."""
    found = _PARTS.search(length)
    count = (int(found["n"]) if found["n"].isdigit() else small_number(found["n"])) if found else None
    if start is None or found is None or not count or count > 9999:
        return None
    if found["unit"] in "日天":
        return start + timedelta(days=count)
    months = start.year * 12 + start.month - 1 + (count if found["unit"] == "月" else 12 * count)
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1])) if year <= date.max.year else None
