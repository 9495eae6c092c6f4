"""What a night has to judge again, so that it need not judge everything: kept on disk, so that a kill loses none.

A project is judged again if something of it changed since it was judged last, or if a verdict on it may change by time
alone. Everything is judged again by another version of the rules or the configuration.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from store.codec import to_json
from store.database import Store


def mark(store: Store, projects: Iterable[str]) -> None:
    """Ask for projects, those that are no more among them, to be judged again."""
    with store.transaction():
        store.db.conn.executemany("insert or ignore into audit_pending (project) values (?)", [(p,) for p in projects])


def mark_postings(store: Store, postings: Iterable[str]) -> None:
    """Ask for the projects in which these postings stand to be judged again."""
    sql = (
        "insert or ignore into audit_pending (project) select project from places "
        "where posting in (select value from json_each(?))"
    )
    with store.transaction():
        store.db.conn.execute(sql, [to_json(sorted(set(postings)))])


def waiting(store: Store) -> set[str]:
    """The projects to be judged again."""
    sql = "select project from audit_pending union select project from verdicts where again"
    return {row["project"] for row in store.db.query(sql)}


def version(store: Store) -> str:
    """By what everything was judged; empty where it has not been, or is to be judged anew."""
    return next((str(row["version"]) for row in store.db.query("select version from audit_state where id = 1")), "")


def done(store: Store, version: str, projects: Collection[str] | None) -> None:
    """Record that these projects were judged by a version; None: that all were."""
    with store.transaction():
        if projects is None:
            store.db.table("audit_state").insert({"id": 1, "version": version}, pk="id", replace=True)
            store.db.execute("delete from audit_pending")
        else:
            among = "project in (select value from json_each(?))"
            store.db.execute(f"delete from audit_pending where {among}", [to_json(sorted(projects))])
