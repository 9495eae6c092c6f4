"""Looks: searching one platform for one notice by every key it can search, and proving that its search works."""

from __future__ import annotations

from collections.abc import Container, Iterable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from crawlers.asks import CouldNotLook, Gone, Row, SearchKey
from crawlers.families import Family
from crawlers.headlines import with_notices
from crawlers.job import LookTask
from crawlers.sites import build_family, columns_of
from notices.values.titles import read_title
from notices.vocabulary import Coverage, LookOutcome
from settings import Column
from store import known, ledger
from store.records import Look

if TYPE_CHECKING:
    from crawlers.spider import PlatformSpider

MAX_CANDIDATES = 30  # rows of one look whose details are read, the nearest first
KEY_NAMES = {"name": "名称", "plan": "计划编号", "project": "项目编号", "agency": "代理编号"}
CANARIES = 3  # known postings searched for before a search that finds nothing is disbelieved
MIN_NAME = 4  # characters: a shorter name finds everything


async def look_for(spider: PlatformSpider, task: LookTask) -> Look:
    """Search every column of the trade kind; what is found is taken in, so that linking can judge it."""
    searched: list[str] = []
    found = 0
    reason = ""
    for number, address in enumerate(spider.platform.addresses):
        family = build_family(spider.platform, address)
        notices = with_notices(columns_of(spider.platform, address, family, number))
        columns = [column for column in notices if _concerns(task, column)]
        scanned = [column for column in columns if not family.kinds_of(column)]
        if scanned:
            reason = reason or _scan(spider, scanned)
            searched.append("整栏读取")
        try:
            count, keys = await _search(spider, family, [c for c in columns if c not in scanned], task)
        except CouldNotLook as error:
            reason = reason or error.reason
            continue
        found += count
        searched += keys
    outcome = LookOutcome.UNREADABLE if reason else LookOutcome.FOUND if found else LookOutcome.EMPTY
    job = spider.job
    return Look(job.as_of.date(), job.as_of, task.platform, task.project, task.notice, outcome, tuple(searched), reason)


def _concerns(task: LookTask, column: Column) -> bool:
    return task.trade_kind in ("", column.trade_kind) and (not task.stages or column.stage in task.stages)


def _scan(spider: PlatformSpider, columns: list[Column]) -> str:
    """Where nothing can be searched a look is tonight's whole scan: the reason why there was none, or nothing."""
    newest = {w.column: w for w in ledger.latest_windows(spider.store) if w.platform == spider.platform.id}
    for column in columns:
        window = newest.get(column.name)
        if window is None or window.night != spider.job.as_of.date():
            return "not_read_tonight"
        if window.state != Coverage.WHOLE:
            return window.reason
    return ""


async def _search(
    spider: PlatformSpider, family: Family, columns: list[Column], task: LookTask
) -> tuple[int, list[str]]:
    """Every column by every key. Raises CouldNotLook; what is found and not yet known is taken in."""
    kinds = {kind for column in columns for kind in family.kinds_of(column)}
    keys = list(_keys(kinds, task))
    if columns and not keys:
        raise CouldNotLook("no_key")
    found: dict[tuple[str, str], tuple[Column, Row]] = {}
    for column in columns:
        for key in keys:
            for ask in family.search_asks(column, key):
                page = await spider.detail_read(ask, partial(family.read_search, column))
                found |= {(column.name, row.key): (column, row) for row in page.rows}
    spider.recall(row for _, row in found.values())
    unknown = [(column, row) for column, row in found.values() if not spider.known.get(row.key) or not row.published]
    unknown.sort(key=lambda place: -_likeness(place[1], keys))
    for column, row in unknown[:MAX_CANDIDATES]:
        with suppress(Gone):  # a search of projects also finds those that have no notice of this stage
            await spider.take_row(family, column, row)
    if not found:
        await _prove_search(spider, family, columns)
    return len(found), [f"{KEY_NAMES.get(key.kind, '编号')}“{key.value}”" for key in keys]


def _likeness(row: Row, keys: Iterable[SearchKey]) -> float:
    """How near a row's title comes to what was searched for: of too many, the nearest are read."""
    return max((fuzz.partial_ratio(key.value, row.title) for key in keys if key.kind == "name"), default=0.0)


def _keys(kinds: Container[str], task: LookTask) -> Iterable[SearchKey]:
    for kind, value in task.codes:
        if kind in kinds:
            yield SearchKey(kind, value)
    if "name" in kinds:
        for name in task.names:
            if len(name) >= MIN_NAME:
                yield SearchKey("name", name)


async def _prove_search(spider: PlatformSpider, family: Family, columns: list[Column]) -> None:
    """Search for postings known to be listed. Raises CouldNotLook where none of them is found."""
    tried = 0
    for column in columns:
        for title in known.newest_titles(spider.store, spider.platform.id, column.name, CANARIES):
            tried += 1
            for ask in family.search_asks(column, SearchKey("name", _core_of(title)))[:1]:
                page = await spider.detail_read(ask, partial(family.read_search, column))
                if page.rows:
                    return
    if tried:
        raise CouldNotLook("canary")


def _core_of(title: str) -> str:
    """A stretch of a listed posting's title that its project name must hold too: the middle of the bare name."""
    name = read_title(title).name
    stretch = name if name in title else title
    return stretch[len(stretch) // 4 : len(stretch) * 3 // 4] if len(stretch) >= 4 * MIN_NAME else stretch
