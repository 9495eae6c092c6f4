"""What every rule last said of every subject, so that a share has a denominator and silence has a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime

from notices.vocabulary import Verdict
from store.codec import judgement_from_json, judgement_to_json, to_json, when
from store.database import Store
from store.records import Judgement


def replace_verdicts(
    store: Store, judgements: Iterable[Judgement], as_of: datetime, projects: Sequence[str] | None = None,
    *, again: Callable[[Judgement], bool] = lambda judgement: True,
) -> None:  # fmt: skip
    """Put tonight's verdicts in place of earlier ones: of all projects, or only of those named.

    `again`: whether a verdict may change though nothing of its project does; then the project is judged again.
    """
    with store.transaction():
        if projects is None:
            store.db.table("verdicts").delete_where()
        else:
            among = "project in (select value from json_each(?))"
            store.db.execute(f"delete from verdicts where {among}", [to_json(sorted(projects))])
        store.db.conn.executemany(
            "insert or replace into verdicts (subject, rule, project, verdict, as_of, judgement, again) "
            "values (?, ?, ?, ?, ?, ?, ?)",
            ((j.subject.key, j.subject.rule, j.subject.project, j.verdict, as_of.isoformat(), judgement_to_json(j),
              int(again(j))) for j in judgements),
        )  # fmt: skip


def every(store: Store) -> list[tuple[Judgement, datetime]]:
    """Every verdict, with the as-of time it was given at."""
    rows = store.db.table("verdicts").rows_where(order_by="subject")
    return [(judgement_from_json(row["judgement"]), when(row["as_of"])) for row in rows]


def of_project(store: Store, project: str) -> list[Judgement]:
    """The verdicts on one project."""
    rows = store.db.table("verdicts").rows_where("project = ?", [project], order_by="subject")
    return [judgement_from_json(row["judgement"]) for row in rows]


def of_rule(store: Store, rule: str) -> Iterator[Judgement]:
    """What a rule last said of everything it judged, one by one."""
    for row in store.db.table("verdicts").rows_where("subject >= ? and subject < ?", [f"{rule}|", f"{rule}}}"]):
        yield judgement_from_json(row["judgement"])


def each(store: Store) -> Iterator[Judgement]:
    """Every verdict that is kept, one by one."""
    for row in store.db.table("verdicts").rows_where(order_by="subject"):
        yield judgement_from_json(row["judgement"])


def cannot_tell(store: Store) -> list[Judgement]:
    """Every subject on which nothing could be said, with the reason."""
    rows = store.db.table("verdicts").rows_where("verdict = ?", [Verdict.CANNOT_TELL], order_by="subject")
    return [judgement_from_json(row["judgement"]) for row in rows]


def count(store: Store) -> dict[tuple[str, str], int]:
    """How many subjects each rule judged, by (rule, verdict)."""
    sql = "select rule, verdict, count(*) as n from verdicts group by rule, verdict"
    return {(row["rule"], row["verdict"]): row["n"] for row in store.db.query(sql)}
