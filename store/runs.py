"""Runs: when each night, check or import was made, as of when, and how it ended."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from typing import Any

from notices.vocabulary import SHANGHAI
from store.codec import when
from store.database import Store
from store.records import Run

_JUDGED = "kind in ('run', 'check') and (concluded is not null or ended is not null)"


def begin(store: Store, *, kind: str, as_of: datetime, wall: datetime, config_sha256: str, asked: str = "") -> Run:
    """Record that a run of `kind` (run, check, import) begins and return it; `asked` tells it from others."""
    as_of = as_of.astimezone(SHANGHAI)  # the night is the Shanghai date, whatever zone the clock was given in
    run_id = f"{as_of:%Y%m%d}-{kind}-{secrets.token_hex(3)}"
    run = Run(run_id, kind, as_of.date(), as_of, wall, None, None, config_sha256)
    store.db.table("runs").insert(
        {"id": run.id, "kind": kind, "night": run.night.isoformat(), "as_of": as_of.isoformat(),
         "started": wall.isoformat(), "ended": None, "exit_status": None, "config_sha256": config_sha256,
         "asked": asked, "concluded": None}
    )  # fmt: skip
    return run


def end(store: Store, run: Run, *, wall: datetime, exit_status: int) -> None:
    """Record how the run ended."""
    store.db.table("runs").update(run.id, {"ended": wall.isoformat(), "exit_status": exit_status})


def broken_off(store: Store, *, asked: str, config_sha256: str) -> Run | None:
    """The newest night that was asked for the same, under the same configuration, and never ended; None where the
    store has seen a later time since."""
    rows = store.db.table("runs").rows_where(
        "kind = 'run' and ended is null and asked = ? and config_sha256 = ? and as_of = (select max(as_of) from runs)",
        [asked, config_sha256], order_by="started desc", limit=1,
    )  # fmt: skip
    return next((_run(row) for row in rows), None)


def conclude(store: Store, run: Run, wall: datetime) -> None:
    """Record that a run's findings are settled and its mails in the outbox; in the transaction that does so."""
    store.db.table("runs").update(run.id, {"concluded": wall.isoformat()})


def is_concluded(store: Store, run: Run) -> bool:
    """Whether `conclude` was called for the run."""
    return bool(store.db.table("runs").count_where("id = ? and concluded is not null", [run.id]))


def get(store: Store, run_id: str) -> Run | None:
    """The run of that id, or None."""
    return next((_run(row) for row in store.db.table("runs").rows_where("id = ?", [run_id])), None)


def latest(store: Store, kind: str = "run") -> Run | None:
    """The newest run of a kind by its as-of time, or None."""
    rows = store.db.table("runs").rows_where("kind = ?", [kind], order_by="as_of desc, started desc", limit=1)
    return next((_run(row) for row in rows), None)


def concluded_at(store: Store, as_of: datetime) -> list[Run]:
    """The nights and checks as of this time that came to an end, the newest first."""
    return [_run(row) for row in store.db.table("runs").rows_where(
        f"{_JUDGED} and as_of = ?", [as_of.astimezone(SHANGHAI).isoformat()], order_by="started desc, rowid desc"
    )]  # fmt: skip


def judging(store: Store) -> list[Run]:
    """Every night and check, whether or not it came to an end, in the order of their as-of times."""
    rows = store.db.table("runs").rows_where("kind in ('run', 'check')", order_by="as_of, started")
    return [_run(row) for row in rows]


def last_concluded(store: Store) -> Run | None:
    """The newest night that came to an end, or None."""
    rows = store.db.table("runs").rows_where(
        f"{_JUDGED} and kind = 'run'", order_by="as_of desc, started desc", limit=1
    )
    return next((_run(row) for row in rows), None)


def nights(store: Store, limit: int = 42) -> list[Run]:
    """The newest nightly runs, newest first."""
    rows = store.db.table("runs").rows_where("kind = 'run'", order_by="as_of desc, started desc", limit=limit)
    return [_run(row) for row in rows]


def of_night(store: Store, night: date) -> list[Run]:
    """Every run of a night, checks and imports too, in the order they were made."""
    rows = store.db.table("runs").rows_where("night = ?", [night.isoformat()], order_by="as_of, started, id")
    return [_run(row) for row in rows]


def run_nights(store: Store, after: date, before: date) -> list[date]:
    """The nights between two days, neither included, on which a nightly run was made."""
    sql = "select distinct night from runs where kind = 'run' and night > ? and night < ? order by night"
    return [date.fromisoformat(row["night"]) for row in store.db.query(sql, [after.isoformat(), before.isoformat()])]


def span(store: Store) -> tuple[date, date] | None:
    """The first and the last night of which the store knows a run of any kind; None where there is none."""
    row = next(store.db.query("select min(night) as first, max(night) as last from runs"))
    return (date.fromisoformat(row["first"]), date.fromisoformat(row["last"])) if row["first"] else None


def newest_as_of(store: Store) -> datetime | None:
    """The latest as-of time the store holds; nothing earlier may be written."""
    row = next(store.db.query("select max(as_of) as newest from runs"))
    return when(row["newest"]) if row["newest"] else None


def _run(row: dict[str, Any]) -> Run:
    ended = when(row["ended"]) if row["ended"] else None
    return Run(
        row["id"], row["kind"], date.fromisoformat(row["night"]), when(row["as_of"]), when(row["started"]), ended,
        row["exit_status"], row["config_sha256"],
    )  # fmt: skip
