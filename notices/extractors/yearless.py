"""Times printed without a year (开标时间：9月22日14:30): of the next such day after publication, if it is near."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from notices.extractors.schedule import last_moment
from notices.extractors.spoken_times import HAND_IN, said_deadline, said_opening
from notices.layout.facts import Draft, Fact
from notices.values.dates import Timed, normal
from notices.values.written_days import as_shown
from notices.vocabulary import Stage

CALLS = frozenset((Stage.TENDER, Stage.PREQUALIFICATION))  # what they print of these times is yet to come
_MONTH_AND_DAY = re.compile(r"^\D{0,6}(?<!\d)(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*[日号]")
_MOST_AHEAD = timedelta(days=120)  # bids are due sooner; a day further off may be of another year or thing
_MOST_APART = timedelta(days=30)  # between the deadline and the opening, of which one is printed with its year


def with_year(page: Draft, slot: str, published: str | None, beside: str | None) -> Timed | None:
    """The time under the labels of a slot, on the next such day after publication.

    None where no year is sure: the day would be far off, or far from `beside`, the other of deadline and opening; or
    the labels print several.
    """
    if published is None:
        return None
    told = [(when, f"{f.source()}；年份按发布日期") for f in page.of(slot) if (when := _of(f, published, beside))]
    return told[0] if len({when for when, _ in told}) == 1 else None


_DAY = re.compile(r"(?<![\d年月])(?<!年 )(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]")
_SAYS = re.compile(rf"{HAND_IN}|开标|开启|唱标")


def said_with_year(page: Draft, published: str | None) -> tuple[Timed | None, Timed | None]:
    """The deadline and the opening as sentences state them without a year (请于8月6日9时30分前递交投标文件)."""
    if published is None:
        return None, None
    since = date.fromisoformat(published[:10])

    def dated(found: re.Match[str]) -> str:
        day = _next(int(found[1]), int(found[2]), since)
        return f"{day.year}年{day.month}月{day.day}日" if day else found.group()

    lines = tuple(
        replace(line, text=_DAY.sub(dated, as_shown(normal(line.text))))
        for line in page.lines
        if _SAYS.search(line.text)
    )
    told = replace(page, lines=lines)
    return _by_publication(said_deadline(told)), _by_publication(said_opening(told))


def _by_publication(told: Timed | None) -> Timed | None:
    return (told[0], f"{told[1]}；年份按发布日期") if told else None


def _of(fact: Fact, published: str, beside: str | None) -> str | None:
    value = normal(fact.value)
    found = _MONTH_AND_DAY.match(value)
    day = _next(int(found["month"]), int(found["day"]), date.fromisoformat(published[:10])) if found else None
    if found is None or day is None:
        return None
    if beside is not None and abs(date.fromisoformat(beside[:10]) - day) > _MOST_APART:
        return None
    return last_moment(f"{day.year}年{value[found.start('month') :]}")


def _next(month: int, day: int, since: date) -> date | None:
    for year in (since.year, since.year + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= since:
            return found if found - since <= _MOST_AHEAD else None
    return None
