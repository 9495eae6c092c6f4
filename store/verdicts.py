"""What every rule last said of every subject, so that a share has a denominator and silence has a reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from notices.vocabulary import Verdict
from store.codec import judgement_from_json, judgement_to_json, to_json
from store.database import Store
from store.records import Judgement


def replace_verdicts(
    store: Store, judgements: Iterable[Judgement], as_of: datetime, projects: Sequence[str] | None = None
) -> None:
    """Put tonight's verdicts in place of earlier ones: of all projects, or only of those named."""
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
              int(may_change(j, as_of))) for j in judgements),
        )  # fmt: skip


def may_change(judgement: Judgement, as_of: datetime) -> bool:
    """Whether time, or another night's reading, may change a verdict though nothing of its project does."""
    if judgement.verdict in (Verdict.FAIL, Verdict.CANNOT_TELL):
        return True
    return judgement.verdict == Verdict.NOT_APPLICABLE and judgement.due is not None and judgement.due >= as_of.date()


def of_project(store: Store, project: str) -> list[Judgement]:
    """The verdicts on one project."""
    rows = store.db.table("verdicts").rows_where("project = ?", [project], order_by="subject")
    return [judgement_from_json(row["judgement"]) for row in rows]


def cannot_tell(store: Store) -> list[Judgement]:
    """Every subject on which nothing could be said, with the reason."""
    rows = store.db.table("verdicts").rows_where("verdict = ?", [Verdict.CANNOT_TELL], order_by="subject")
    return [judgement_from_json(row["judgement"]) for row in rows]


def count(store: Store) -> dict[tuple[str, str], int]:
    """How many subjects each rule judged, by (rule, verdict)."""
    sql = "select rule, verdict, count(*) as n from verdicts group by rule, verdict"
    return {(row["rule"], row["verdict"]): row["n"] for row in store.db.query(sql)}
