"""How long a notice says it stands: 公告期限, 公示期, 信息披露期, as a number of workdays, days, months or years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from notices.fields import Period
from notices.layout.outline import Outline
from notices.sources import of_sentence
from notices.values.chinese_numbers import small_number
from notices.values.dates import dated, read_range
from notices.working_days import CalendarMissing, is_working_day, working_days_between

_UNITS = {"工作日": "workday", "月": "month", "年": "year"}
_LENGTH = (
    r"(?P<n>0?\.\d|(?<![\d.])\d{1,3}(?:\.0)?|半(?=\s*个?\s*(?:工作日|[日天]))|[一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾廿]{1,4})\s*(?:[(（]\s*[\d一二三四五六七八九十]{1,3}\s*[)）])?\s*"
    r"(?:个)?\s*(?P<unit>工作日|(?:日历|自然)?[日天]|月(?!\s*\d{1,2}\s*[日号])|年(?!\s*\d{1,2}\s*月))"
)
# 自发布之时起24小时: a period is told in whole days. No hours of service (全天24小时).
_HOURS = re.compile(r"(?<=[起计为共满限期：:])\s*(?P<n>\d{2,3}|[一二三四五六七八九十]{2,4})\s*个?小时")
_ONE = re.compile(_LENGTH)
_DATES = re.compile(
    r"(?:20\s*\d\s*\d\s*年\s*)?\d{1,2}\s*月\s*\d{1,2}\s*[日号]|20\d\d\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{1,2}|"
    r"(?<=[至到])\s*\d{1,2}\s*[日号]|20\d\d\s*年|[年月]\s*日|"
    r"二[〇○零0Oo一二三四五六七八九]{3}年|[一二三四五六七八九十元]{1,2}月[一二三四五六七八九十]{1,3}[日号]"
)
_SECTION = re.compile(
    r"^(?:本|更正|成交|中标|招标|采购|结果|挂牌|转让|信息)*(?:披露(?:期限?|期间)|公告的?(?:发布|公示|挂网)*的?(?:期限?|时限|期间)|公示期限?|公示时限|公[示告]时间)"
    r"(?:为|及|$|[\d一二三五七十])|媒介及\S{0,6}公告期限$"
)
_SPOKEN = re.compile(
    rf"(?:公告期限?|公示期限?|信息披露期|披露期限|挂牌公告期)(?!届|内|结束|期?满|截止|后|间)\s*(?:为|是)?\s*[:：]?\s*"
    rf"(?:(?:自|从|于)[^。；\d\n]{{0,30}}?(?:起|之日)(?:计算|算)?)?[^。；\d\n一二三四五六七八九十]{{0,6}}{_LENGTH}"
)
# 本公告在上述媒体发布3个工作日, 公告时间为3个工作日; within so many days (…5个工作日内) is of something else.
_STANDS = re.compile(
    rf"(?:本公告[^。；，\d\n]{{0,30}}?(?:公示|公告|发布|公布|挂网)|公告(?:时间|有效期))(?:期|时间)?(?:为|共|是)?\s*[:：]?\s*{_LENGTH}(?!之?[内前后起])"
)
_NAMED = re.compile("公告期|公示期|披露期|本公告|公告时间|公告有效期|公示")
# 自8月18日起公示两天: of a notice that is a publicity itself, and not of what is done so many days after or within
_SHOWN = re.compile(rf"公示(?:时间|期间)?(?:为期|共计?|满|[:：])?\s*{_LENGTH}(?!之?[内前后起]|无异议)")
_NOT_OWN = re.compile(r"届满|期满|不足|质疑|异议|投诉|延长|顺延")


def read_period(text: str) -> Period | None:
    """The length of time `text` states first (5个工作日, 三日, 两个月); dates in it are no lengths."""
    plain = _DATES.sub("，", text)
    found = _ONE.search(_HOURS.sub(_in_days, plain) if "小时" in plain else plain)
    return _period(found) if found else None


def _in_days(hours: re.Match[str]) -> str:
    count = int(hours["n"]) if hours["n"].isdecimal() else small_number(hours["n"]) or 0
    return f"{count // 24}日" if count and count % 24 == 0 else hours.group()


def _period(found: re.Match[str]) -> Period | None:
    unit = _UNITS.get(found["unit"], "day")
    if found["n"] == "半" or found["n"].lstrip("0").startswith("."):
        return Period(0, unit)  # a part of a day
    said = found["n"].removesuffix(".0")
    count = int(said) if said.isdigit() else small_number(said)
    return Period(count, unit) if count else None


_UNIT_IN_LABEL = re.compile(r"[（(]\s*(?:单位\s*[:：]\s*)?(?:个)?(?P<unit>工作日|(?:日历|自然)?[日天])\s*[)）]")
_BARE_COUNT = re.compile(r"\s*(\d{1,3})\s*(?:个)?\s*[。；]?\s*$")
_SHOWN_FROM_TO = re.compile(r"公告(?:发布|公示|起止)*(?:时间|日期|期间)$")


def _by_label(label: str, value: str) -> Period | None:
    """3 under 公告期限（工作日）."""
    unit, count = _UNIT_IN_LABEL.search(label), _BARE_COUNT.match(value)
    return Period(int(count[1]), _UNITS.get(unit["unit"], "day")) if unit and count and int(count[1]) else None


def _between(text: str) -> Period | None:
    """The working days of a span of dates, the first and the last counted; None where no calendar has them."""
    first, last = read_range(text)
    if not first or not last or not first[:10] <= last[:10]:
        return None
    begin, end = date.fromisoformat(first[:10]), _last_day(last)
    try:
        count = working_days_between(begin, end) + is_working_day(begin) if (end - begin).days <= _LONGEST else 0
    except CalendarMissing:
        return None
    return Period(count, "workday") if count else None


def _last_day(moment: str) -> date:
    """The day a period ends on: that before a midnight (…日二十四时)."""
    day = date.fromisoformat(moment[:10])
    return day - timedelta(days=1) if moment.endswith("T00:00") else day


_LONGEST = 366  # days of a span; more is rather a year misread


def notice_period(sheet: Outline, *, spans: bool) -> tuple[Period, str] | None:
    """How long the notice says that it, or the publicity it announces, stands.

    With `spans`, a span of dates alone counts too, in working days, as a purchase's period is.
    """
    for fact in sheet.page.of("notice_period"):
        if period := _by_label(sheet.page.lines[fact.line].text.split(fact.value)[0], fact.value):
            return period, fact.source()
    for text, source in _printed(sheet):
        if period := read_period(_own_clause(re.split(r"[。；;\n]", text.strip())[0][:80])):
            return period, source
    own = sheet.page.title.rstrip("）) ").endswith("公示")
    for place, sentence in sheet.spoken(_NAMED):
        said = _SPOKEN.search(sentence) or _STANDS.search(sentence) or (own and _SHOWN.search(sentence))
        if said and not _NOT_OWN.search(said.group()) and (period := _period(said)):
            return period, of_sentence(sheet.page.text, place + said.start())
    printed = _spans(sheet) if spans else ()
    return next(((period, source) for text, source in printed if (period := _between(text))), None)


def _own_clause(text: str) -> str:
    """What stands before the clause on what comes after the period, if any; nothing where it is one with that."""
    of_after = _NOT_OWN.search(text)
    if of_after is None:
        return text
    before = text[: max(text.rfind("，", 0, of_after.start()), text.rfind(",", 0, of_after.start()), 0)]
    return "" if before.rstrip("）) ").endswith(("内", "后", "前")) else before


def _spans(sheet: Outline) -> Iterator[tuple[str, str]]:
    """What is printed as the notice's own time from one day to another, where no length is stated."""
    for part in sheet.under(_SECTION):
        text = re.sub(r"\s+", "", "".join(sheet.lines(part)[:4])) or part.caption
        if "公示" not in part.caption:
            yield text[:80], sheet.source(part, text)
    begun, ended = (sheet.page.of(slot)[:1] for slot in ("notice_from", "notice_to"))
    if begun and ended:
        yield f"{begun[0].value}至{ended[0].value}"[:80], f"{begun[0].source()}；{ended[0].source()}"
    for fact in sheet.page.of("notice_period", "published"):
        if fact.slot == "notice_period" or _SHOWN_FROM_TO.match(fact.label):
            yield fact.value[:80], fact.source()
    for place, sentence in sheet.spoken(_OWN_SPAN):
        said = _OWN_SPAN.search(sentence)
        if said and not _NOT_OWN.search(sentence[: said.end()]):
            yield sentence[said.start() : said.end() + 40], of_sentence(sheet.page.text, place + said.start())


_OWN_SPAN = dated(r"公告(?:的|发布|公示)*(?:期限?|时限|期间)(?:为|是)?\s*[:：]?\s*(?:自|从|由)?\s*20\d\d")


def _printed(sheet: Outline) -> Iterator[tuple[str, str]]:
    for part in sheet.under(_SECTION):
        # One sentence may come in three lines: 自本公告发布之日起 / 1 / 个工作日。
        text = re.sub(r"\s+", "", "".join(sheet.lines(part)[:4])) or part.caption
        yield text, sheet.source(part, text)
    for fact in sheet.page.of("notice_period", "publicity", "listing"):
        yield fact.value, fact.source()
