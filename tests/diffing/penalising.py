"""Entries of punishment lists and readings of lists, without a store: what is not said is ordinary."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import Any

from diffing.party_names import NO_RENAMES, Renames
from diffing.penalties import Penalties
from notices.penalties import Penalty
from store.penalties import Listed, ListReading
from store.records import Evidence
from tests.diffing.builders import at

FIRM = "湖南示范甲建设有限公司"
CODE, OTHER_CODE = "91350100M000100Y43", "91430000MA4L0A1B2U"
LIST = "政府采购严重违法失信行为记录名单"


def entry(name: str = FIRM, **given: Any) -> Listed:
    """An entry that bars from purchases and works, in force through 2026; days as ISO text."""
    more = {"list": LIST, "platform": "", "last_seen": at("09-22"), "listed_on": None}
    more |= {key: given.pop(key) for key in tuple(given) if key in more}
    days = {
        key: date.fromisoformat(value) if (value := given.pop(key, usual)) else None
        for key, usual in (("starts", "2026-01-01"), ("ends", "2026-12-31"))
    }
    said = {"kind": "一年内禁止参加招标采购活动", "bars": ("purchases", "tenders"), **days, **given}
    evidence = Evidence("http://list.example/1", f"sha-{name}", at("09-20"))
    return Listed(more.pop("list"), f"key-{name}", Penalty(name, **said), evidence, first_seen=at("09-01"), **more)


def reading(day: str = "09-22", **given: Any) -> ListReading:
    """A reading of the imported list, whole; of a crawled one with its first day."""
    when: datetime = at(day)
    plain = {"list": LIST, "platform": "", "as_of": when, "since": None, "whole": True, **given}
    return ListReading(**plain)


def crawled(day: str, days: int, **given: Any) -> ListReading:
    """A reading of the credit platform's list over so many days."""
    since = at(day).date() - timedelta(days=days)
    return reading(day, list="credit 行政处罚", platform="credit", since=since, **given)


def lists(
    *entries: Listed, readings: Any = None, crawls: tuple[str, ...] = (), renames: Renames = NO_RENAMES
) -> Penalties:
    """What is known of lists: these entries, and one reading of the imported list where there are any."""
    by_name, by_code, by_list = defaultdict(list), defaultdict(list), defaultdict(list)
    for one in entries:
        by_name[renames.key(one.penalty.name)].append(one)
        if one.penalty.code:
            by_code[one.penalty.code].append(one)
    for read in readings if readings is not None else [reading()] if entries else []:
        by_list[read.list].append(read)
    frozen = [{key: tuple(values) for key, values in found.items()} for found in (by_name, by_code, by_list)]
    return Penalties(frozen[0], frozen[1], frozen[2], crawls, renames)  # type: ignore[arg-type]
