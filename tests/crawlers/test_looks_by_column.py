"""Looks on a platform some columns of which can be searched and some not: each is looked through in its own way."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeVar, cast

import pytest

from crawlers.asks import Ask, Capture
from crawlers.job import LookTask
from crawlers.search import look_for
from crawlers.sites import scanned_columns
from crawlers.spider import PlatformSpider
from notices.vocabulary import Coverage, LookOutcome
from settings import Platform
from store import ledger, open_store, runs
from store.records import Look, Window
from tests.crawlers.nights import FIRST

T = TypeVar("T")
SCANNED = {"name": "招标公告", "trade_kind": "construction", "stage": "tender", "params": {"path": "gczb"}}
SEARCHED = {"name": "招标澄清", "trade_kind": "construction", "stage": "tender", "params": {"channelId": 846}}
LAND = {"name": "土地出让公告", "trade_kind": "land", "stage": "tender", "params": {"channelId": 857}}
NOTHING = '<ul class="article-list2"></ul><ul class="pages-list"><li>1/0页</li></ul>'
NAME = "北塔区滨江路绿化提升工程"
TASK = LookTask(
    platform="p", project="J-1", notice="N-1", trade_kind="construction", stages=(), names=(NAME,), codes=()
)  # fmt: skip


def platform(*columns: dict[str, Any]) -> Platform:
    return Platform.model_validate(
        {"id": "p", "family": "jeecms", "base_url": "http://p.example", "columns": list(columns)}
    )


def looked(folder: Path, *columns: dict[str, Any], **read: Any) -> tuple[Look, list[str]]:
    """A look where the searches find nothing, and the first column's list was read like this; what was asked."""
    store, asked = open_store(folder), []
    when = FIRST - timedelta(days=read.pop("nights_ago", 0))
    if read:
        day = when.date()
        run = runs.begin(store, kind="run", as_of=when, wall=when, config_sha256="").id
        ledger.close_window(store, Window(run, "p", columns[0]["name"], day - timedelta(days=31), day, when, **read))

    async def detail_read(ask: Ask, parse: Callable[[Capture], T]) -> T:
        asked.append(ask.url)
        return parse(Capture(ask, ask.url, 200, NOTHING.encode(), {}))

    spider = SimpleNamespace(
        platform=platform(*columns), store=store, job=SimpleNamespace(as_of=FIRST), known={}, detail_read=detail_read,
        recall=lambda rows: None,
    )  # fmt: skip
    return asyncio.run(look_for(cast(PlatformSpider, spider), TASK)), asked


def test_a_column_without_a_query_page_is_looked_through_by_its_whole_scan(tmp_path: Path) -> None:
    made, asked = looked(tmp_path, SCANNED, state=Coverage.WHOLE)
    assert (made.outcome, made.reason, made.searched) == (LookOutcome.EMPTY, "", ("整栏读取",))
    assert asked == []


def test_beside_it_the_others_are_searched(tmp_path: Path) -> None:
    made, asked = looked(tmp_path, SCANNED, SEARCHED, state=Coverage.WHOLE)
    assert (made.outcome, made.searched) == (LookOutcome.EMPTY, ("整栏读取", f"名称“{NAME}”"))
    assert len(asked) == 1
    assert "channelId=846" in asked[0]


@pytest.mark.parametrize(
    ("read", "reason"),
    [
        ({}, "not_read_tonight"),
        ({"state": Coverage.WHOLE, "nights_ago": 1}, "not_read_tonight"),
        ({"state": Coverage.PARTIAL, "reason": "short: 1/3页"}, "short: 1/3页"),
    ],
)
def test_a_scan_that_was_not_whole_tonight_is_no_look_whatever_the_others_say(
    tmp_path: Path, read: dict[str, Any], reason: str
) -> None:
    made, _ = looked(tmp_path, SCANNED, SEARCHED, **read)
    assert (made.outcome, made.reason) == (LookOutcome.UNREADABLE, reason)


def test_what_a_live_check_must_read_whole_are_the_columns_that_cannot_be_searched() -> None:
    assert [column.name for column in scanned_columns(platform(SCANNED, SEARCHED, LAND))] == [SCANNED["name"]]
