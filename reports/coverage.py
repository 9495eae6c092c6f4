"""How far each platform was read on a night: 完整, 部分 or 无法核查, with what was read and when it last was whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from notices.reasons import reason_words
from notices.vocabulary import Coverage
from reports.words import day_text
from settings import Loaded
from store import Store, ledger, postings, runs
from store.records import Run, Window

STATE_WORDS = {Coverage.WHOLE: "完整", Coverage.PARTIAL: "部分", Coverage.FAILED: "无法核查"}
STATE_SHAPES = {Coverage.WHOLE: "✓", Coverage.PARTIAL: "◐", Coverage.FAILED: "▨"}


@dataclass(frozen=True, slots=True)
class ColumnNight:
    """One column on one night: how far it was read, what it promised, what came, why not more."""

    name: str
    state: Coverage
    promised: int | None
    got: int
    reason: str
    last_whole: date | None
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class PlatformNight:
    """One platform on one night."""

    id: str
    name: str
    role: str
    state: Coverage
    columns: tuple[ColumnNight, ...]
    new: int
    last_whole: date | None
    night: date

    @property
    def word(self) -> str:
        """完整, 部分 or 无法核查."""
        return STATE_WORDS[self.state]

    @property
    def shape(self) -> str:
        """The state as a shape, so that colour is never alone."""
        return STATE_SHAPES[self.state]

    @property
    def blind_columns(self) -> tuple[ColumnNight, ...]:
        """The columns that were not read whole."""
        return tuple(column for column in self.columns if column.state is not Coverage.WHOLE)

    @property
    def read(self) -> str:
        """What was read and, where not all was, why not and when it last was."""
        total, whole = len(self.columns), len(self.columns) - len(self.blind_columns)
        if self.state is Coverage.WHOLE:
            return f"{total} 栏读完，新见 {self.new} 件"
        if not self.columns:
            return f"今晚没有读；{self.last_words}"
        causes = list(dict.fromkeys(f"{c.name}{c.reason}" for c in self.blind_columns))
        if self.state is Coverage.FAILED:
            causes = list(dict.fromkeys(c.reason for c in self.blind_columns))
        shown = "、".join(causes[:2]) + (f"等 {len(causes)} 处" if len(causes) > 2 else "")
        read = f"{total} 栏中 {whole} 栏读完；" if self.state is Coverage.PARTIAL else ""
        return f"{read}{shown}；{self.last_words}"

    @property
    def last_words(self) -> str:
        """上次读全 11月21日, or that it never was."""
        return f"上次读全 {day_text(self.last_whole, self.night.year)}" if self.last_whole else "此前未曾读全"


def platform_names(loaded: Loaded) -> dict[str, str]:
    """Platform ids with their names."""
    return {platform.id: platform.name for platform in loaded.settings.platforms}


def platform_nights(store: Store, loaded: Loaded, run: Run) -> tuple[PlatformNight, ...]:
    """Every platform that is crawled, as it was read in `run`; one the run has no window of was not looked at."""
    new = postings.count_new(store, run.as_of)
    windows = ledger.windows(store, run.id)
    nights = []
    for platform in loaded.settings.platforms:
        own = [w for w in windows if w.platform == platform.id]
        if platform.family == "import":
            continue
        columns = columns_of(store, own)
        last = _platform_last_whole(store, platform.id, columns)
        state, seen = state_of([c.state for c in columns]), new.get(platform.id, 0)
        nights.append(PlatformNight(platform.id, platform.name, platform.role, state, columns, seen, last, run.night))
    return tuple(nights)


def state_of(states: Sequence[Coverage]) -> Coverage:
    """The state of a platform whose columns stand like this; none at all means it was not looked at."""
    whole = sum(state is Coverage.WHOLE for state in states)
    if states and whole == len(states):
        return Coverage.WHOLE
    partly = whole or any(state is Coverage.PARTIAL for state in states)
    return Coverage.PARTIAL if partly else Coverage.FAILED


def columns_of(store: Store, windows: Iterable[Window]) -> tuple[ColumnNight, ...]:
    """The columns of one platform's windows; where two addresses have one column, the worse of both."""
    worst: dict[str, Window] = {}
    rank = {Coverage.WHOLE: 0, Coverage.PARTIAL: 1, Coverage.PLANNED: 2, Coverage.RUNNING: 3, Coverage.FAILED: 4}
    for window in windows:
        if window.column not in worst or rank[window.state] > rank[worst[window.column].state]:
            worst[window.column] = window
    return tuple(_column(store, window) for window in worst.values())


def _column(store: Store, window: Window) -> ColumnNight:
    broken = {Coverage.RUNNING: "stopped", Coverage.PLANNED: "planned"}.get(window.state, "")
    reason = reason_words(window.reason or broken)
    state = window.state if window.closed else Coverage.FAILED
    last = ledger.last_whole(store, window.platform, window.column)
    shown = "" if state is Coverage.WHOLE else reason or "未能读取"
    return ColumnNight(window.column, state, window.promised, window.got, shown, last, window.since, window.until)


def _platform_last_whole(store: Store, platform: str, columns: Sequence[ColumnNight]) -> date | None:
    """The last night of which every column is known whole."""
    if columns:
        known = [column.last_whole for column in columns]
        return None if None in known else min(day for day in known if day is not None)
    earlier = [w for w in ledger.latest_windows(store) if w.platform == platform]
    days = [ledger.last_whole(store, platform, w.column) for w in earlier]
    return None if not days or None in days else min(day for day in days if day is not None)


@dataclass(frozen=True, slots=True)
class Calendar:
    """One platform's nights since a day: its state on each night that ran."""

    id: str
    name: str
    nights: dict[date, Coverage]

    def count(self, state: Coverage) -> int:
        """How many nights ended so."""
        return sum(found is state for found in self.nights.values())


def calendars(store: Store, loaded: Loaded, since: date, until: date) -> tuple[Calendar, ...]:
    """How each night went for every crawled platform; a night's last run counts, a platform it left out is blind."""
    last_run: dict[date, str] = {}
    states: dict[tuple[str, str], list[Coverage]] = {}
    nightly = {run.id for run in runs.nights(store, limit=400)}
    for window in ledger.history(store, since):
        if window.run in nightly and window.night <= until:
            last_run[window.night] = window.run
            state = window.state if window.closed else Coverage.FAILED
            states.setdefault((window.run, window.platform), []).append(state)
    return tuple(
        Calendar(p.id, p.name, {night: state_of(states.get((run, p.id), [])) for night, run in last_run.items()})
        for p in loaded.settings.platforms
        if p.family != "import"
    )
