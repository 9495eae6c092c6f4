"""The coverage ledger: what was read whole and when, and every look made for what seemed missing."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any

from notices.vocabulary import Coverage, LookOutcome, Stage, TradeKind
from store.codec import from_json, to_json, when
from store.database import Store
from store.records import Look, Window

# The newest window of each column, and of those only what the platform's last night, or a check since, still read.
NEWEST = """
select w.* from windows w
join (select platform, "column", max(id) as last from windows group by platform, "column") n on w.id = n.last
left join (select v.platform, max(v.as_of) as night from windows v join runs r on r.id = v.run and r.kind = 'run'
  group by v.platform) k on k.platform = w.platform
where k.night is null or w.as_of >= k.night order by w.platform, w.id
"""


def close_window(store: Store, window: Window) -> None:
    """Record how a column was read. One row a column and run: a later call in the same run replaces the earlier."""
    with store.transaction():
        store.db.table("windows").delete_where(
            'run = ? and platform = ? and "column" = ?', [window.run, window.platform, window.column]
        )
        store.db.table("windows").insert(
            {"run": window.run, "platform": window.platform, "column": window.column,
             "since": window.since.isoformat(), "until": window.until.isoformat(), "as_of": window.as_of.isoformat(),
             "state": window.state, "promised": window.promised, "got": window.got, "reason": window.reason,
             "populated": int(window.populated), "trade_kind": window.trade_kind, "stage": window.stage,
             "shown": window.shown, "headlines": int(window.headlines)}
        )  # fmt: skip


def plan(store: Store, planned: Iterable[Window]) -> None:
    """Enter what a run is to read, but for what it has entered already: a run that goes on keeps what it has."""
    with store.transaction():
        for window in planned:
            where = 'run = ? and platform = ? and "column" = ?'
            if not store.db.table("windows").count_where(where, [window.run, window.platform, window.column]):
                close_window(store, window)


def windows(store: Store, run_id: str) -> list[Window]:
    """The windows of one run, in the order they were closed."""
    return [_window(row) for row in store.db.table("windows").rows_where("run = ?", [run_id], order_by="id")]


def latest_windows(store: Store) -> list[Window]:
    """The newest window of every column that is still read; one taken out of the configuration is not."""
    return [_window(row) for row in store.db.query(NEWEST)]


def history(store: Store, since: date) -> list[Window]:
    """All windows of nights from `since` on, oldest first."""
    rows = store.db.table("windows").rows_where("as_of >= ?", [since.isoformat()], order_by="as_of, id")
    return [_window(row) for row in rows]


def last_whole(store: Store, platform: str, column: str) -> date | None:
    """The last night on which the column was read whole, or None."""
    sql = 'platform = ? and "column" = ? and state = ?'
    rows = store.db.table("windows").rows_where(sql, [platform, column, Coverage.WHOLE], order_by="as_of desc", limit=1)
    return next((_window(row).night for row in rows), None)


def covered_since(store: Store) -> dict[tuple[str, str], date]:
    """From which day on each column has been read without a gap, up to its newest whole window; by (platform, column).

    A night that was missed leaves no gap where the next whole window reaches back beyond it.
    """
    sql = (
        'select platform, "column", since, until from windows where state = ? order by platform, "column", until, since'
    )
    reached: dict[tuple[str, str], tuple[date, date]] = {}
    for row in store.db.query(sql, [Coverage.WHOLE]):
        key, since, until = (row["platform"], row["column"]), *map(date.fromisoformat, (row["since"], row["until"]))
        first, last = reached.get(key, (since, until))
        joined = since <= last + timedelta(days=1)
        reached[key] = (min(first, since) if joined else since, max(last, until))
    return {key: first for key, (first, _) in reached.items()}


def note_absence(store: Store, run_id: str, posting: str) -> None:
    """Record that a known posting's address answered, in this run, that it is not there."""
    store.db.table("absences").insert({"run": run_id, "posting": posting}, ignore=True)


def absences(store: Store, run_id: str) -> list[str]:
    """Our ids of the postings noted absent in a run."""
    return [row["posting"] for row in store.db.table("absences").rows_where("run = ?", [run_id], order_by="posting")]


def promised_before(store: Store, window: Window) -> int | None:
    """What the column promised when last read before a window's run, however far, for a span as long as the window's;
    None if it promised nothing."""
    sql = 'platform = ? and "column" = ? and run <> ? and as_of < ?'
    args = [window.platform, window.column, window.run, window.as_of.isoformat()]
    rows = store.db.table("windows").rows_where(sql, args, order_by="as_of desc, id desc", limit=1)
    before = next((_window(row) for row in rows), None)
    if before is None or before.until - before.since != window.until - window.since:
        return None
    return before.promised


def note_look(store: Store, look: Look) -> None:
    """Record a look; a second look of the same night for the same notice and platform replaces an unreadable one."""
    with store.transaction():
        store.db.table("looks").delete_where(
            "platform = ? and notice = ? and night = ?", [look.platform, look.notice, look.night.isoformat()]
        )
        store.db.table("looks").insert(
            {"night": look.night.isoformat(), "as_of": look.as_of.isoformat(), "platform": look.platform,
             "project": look.project, "notice": look.notice, "outcome": look.outcome,
             "searched": to_json(look.searched), "reason": look.reason}
        )  # fmt: skip


def follow_links(store: Store, projects: Collection[str] | None) -> None:
    """Move looks to the project in which their notice stands now: those for notices of some projects, or all (None)."""
    # A look's notice bears, behind a mark, the stage looked for where that is another (`diffing.chain.look_key`).
    notice = "substr(looks.notice, 1, instr(looks.notice || '>', '>') - 1)"
    home = f"(select n.project from notices n where n.id = {notice})"
    ours = "select id from notices where project in (select value from json_each(?))"
    among, given = ("1 = 1", []) if projects is None else (f"{notice} in ({ours})", [to_json(sorted(projects))])
    with store.transaction():
        store.db.execute(f"update looks set project = {home} where {among} and {home} <> project", given)


def looks_of(store: Store, projects: Iterable[str]) -> list[Look]:
    """Looks for notices of these projects, oldest first."""
    where = "project in (select value from json_each(?))"
    rows = store.db.table("looks").rows_where(where, [to_json(sorted(projects))], order_by="night, id")
    return [_look(row) for row in rows]


def looks(store: Store, project: str | None = None, night: date | None = None) -> list[Look]:
    """Looks, oldest first, of one project or one night where given."""
    where: list[str] = ["1 = 1"]
    args: list[str] = []
    if project is not None:
        where, args = [*where, "project = ?"], [*args, project]
    if night is not None:
        where, args = [*where, "night = ?"], [*args, night.isoformat()]
    return [_look(row) for row in store.db.table("looks").rows_where(" and ".join(where), args, order_by="night, id")]


def _window(row: dict[str, Any]) -> Window:
    return Window(
        run=row["run"], platform=row["platform"], column=row["column"], since=date.fromisoformat(row["since"]),
        until=date.fromisoformat(row["until"]), as_of=when(row["as_of"]), state=Coverage(row["state"]),
        promised=row["promised"], got=row["got"], reason=row["reason"], populated=bool(row["populated"]),
        trade_kind=TradeKind(row["trade_kind"]) if row["trade_kind"] else None,
        stage=Stage(row["stage"]) if row["stage"] else None, shown=row["shown"] or 0, headlines=bool(row["headlines"]),
    )  # fmt: skip


def _look(row: dict[str, Any]) -> Look:
    return Look(
        date.fromisoformat(row["night"]), when(row["as_of"]), row["platform"], row["project"], row["notice"],
        LookOutcome(row["outcome"]), tuple(from_json(row["searched"])), row["reason"],
    )  # fmt: skip
