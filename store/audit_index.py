"""What a night has to judge again, so that it need not judge everything: kept on disk, so that a kill loses none.

A project is judged again if something of it changed since it was judged last, or if time, other reading or a look may
change a verdict on it (`diffing.waking`). Everything is judged again by another version of the rules or the
configuration.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from store import code_homes
from store.codec import from_json, to_json
from store.database import Store

LATER = "(select coalesce(max(tick), 0) + 1 from audit_pending)"  # than all that was asked for before


def mark(store: Store, projects: Iterable[str]) -> None:
    """Ask for projects, those that are no more and those that share a code with one too, to be judged again."""
    asked = {*projects}
    asked |= code_homes.beside(store, asked)
    sql = f"insert or replace into audit_pending (project, tick) select value, {LATER} from json_each(?)"
    with store.transaction():
        store.db.conn.execute(sql, [to_json(sorted(asked))])


def mark_postings(store: Store, postings: Iterable[str]) -> None:
    """Ask for the projects in which these postings stand to be judged again."""
    sql = "select distinct project from places where posting in (select value from json_each(?))"
    mark(store, (row["project"] for row in store.db.query(sql, [to_json(sorted(set(postings)))])))


def asked_so_far(store: Store) -> int:
    """A number that grows with what is asked for."""
    return int(next(store.db.query("select coalesce(max(tick), 0) as n from audit_pending"))["n"])


def asked_since(store: Store, number: int) -> set[str]:
    """The projects asked for since `asked_so_far` gave a number, those that had been asked for before among them."""
    return {row["project"] for row in store.db.table("audit_pending").rows_where("tick > ?", [number])}


def waiting(store: Store, night: date, read_otherwise: Collection[str] = (), most_looks: int = -1) -> set[str]:
    """The projects to be judged again on a night.

    `read_otherwise`: trade kinds of which columns were read otherwise than when the rest was judged ("": any kind).
    `most_looks`: of the projects that wait for nothing but a look those judged longest ago, so many; -1: all.
    """
    sql = """
    select project from audit_pending
    union select project from verdicts where wakes <= :night
    union select project from findings where passed is not null and passed <> '[]' -- resting: each night counts
    union select project from findings where state = 'explained' and until < :night
    union select v.project from verdicts v left join projects p on p.id = v.project
      where v.by_reading and (:all or coalesce(p.trade_kind, 'other') in (select value from json_each(:kinds)))
    union select project from (
      select project from verdicts indexed by idx_verdicts_by_look where by_look
      group by project order by min(as_of), project limit :looks)
    """
    kinds = sorted(read_otherwise)
    given = {"night": night.isoformat(), "all": "" in kinds, "kinds": to_json(kinds), "looks": most_looks}
    return {row["project"] for row in store.db.query(sql, given)}


def version(store: Store) -> str:
    """By what everything was judged; empty where it has not been, or is to be judged anew."""
    return next((str(row["version"]) for row in store.db.query("select version from audit_state where id = 1")), "")


def read_as(store: Store) -> dict[str, list[Any]] | None:
    """How columns had been read when the rest was judged (`diffing.waking.read_as`); None where that was not kept."""
    row = next(store.db.query("select read_as from audit_state where id = 1"), None)
    return from_json(row["read_as"]) if row else None


def done(store: Store, version: str, projects: Collection[str] | None) -> None:
    """Record that these projects were judged by a version; None: that all were."""
    with store.transaction():
        if projects is None:
            store.db.execute(
                "insert into audit_state (id, version) values (1, ?) "
                "on conflict (id) do update set version = excluded.version", [version],
            )  # fmt: skip
            store.db.execute("delete from audit_pending")
        else:
            among = "project in (select value from json_each(?))"
            store.db.execute(f"delete from audit_pending where {among}", [to_json(sorted(projects))])


def note_reading(store: Store, read_as: dict[str, list[Any]]) -> None:
    """Record that all that hangs on how columns are read was judged by this reading."""
    with store.transaction():
        store.db.execute("update audit_state set read_as = ? where id = 1", [to_json(read_as)])
