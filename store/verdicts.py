"""What every rule last said of every subject, so that a share has a denominator and silence has a reason."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from notices.vocabulary import Verdict
from store.codec import judgement_from_json, to_json, verdict_to_json, when
from store.database import Store
from store.records import Judgement


@dataclass(frozen=True, slots=True)
class Wake:
    """What may change a verdict though nothing of its project does; `on`: time alone, from this night on."""

    on: date | None = None
    by_reading: bool = False  # columns that are read otherwise than the night before
    by_look: bool = False


ASLEEP = Wake()
COLUMNS = "subject, rule, project, verdict, as_of, judgement, wakes, by_reading, by_look"


def put_aside(
    store: Store, run: str, as_of: datetime, judgements: Iterable[Judgement], projects: Collection[str] | None,
    *, wakes: Mapping[str, Wake] | None = None,
) -> None:  # fmt: skip
    """Put a run's verdicts aside, in place of what it put aside of these projects before; None: of all.

    `wakes`: by the key of its subject, what may change a verdict though nothing of its project does.
    """
    waking = wakes or {}
    with store.transaction():
        if projects is None:
            clear_aside(store, run)
        else:
            among = "project in (select value from json_each(?))"
            store.db.execute(f"delete from verdicts_aside where run = ? and {among}", [run, to_json(sorted(projects))])
        at = as_of.isoformat()
        store.db.conn.executemany(
            f"insert or replace into verdicts_aside (run, {COLUMNS}) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            ((run, *_row(judgement, at, waking)) for judgement in judgements),
        )


def clear_aside(store: Store, run: str) -> None:
    """Forget what a run put aside."""
    with store.transaction():
        store.db.execute("delete from verdicts_aside where run = ?", [run])


def take_aside(store: Store, run: str, projects: Collection[str] | None) -> None:
    """Put what a run put aside in place of earlier verdicts: of all projects, or only of those named.

    What runs put aside that were broken off, and will not go on, goes too.
    """
    with store.transaction():
        if projects is None:
            store.db.execute("delete from verdicts")
        else:
            among = "project in (select value from json_each(?))"
            store.db.execute(f"delete from verdicts where {among}", [to_json(sorted(projects))])
        taken = f"insert or replace into verdicts ({COLUMNS}) select {COLUMNS} from verdicts_aside where run = ?"
        store.db.execute(taken, [run])
        going_on = "select id from runs where ended is null and as_of = (select max(as_of) from runs) and id <> ?"
        store.db.execute(f"delete from verdicts_aside where run not in ({going_on})", [run])


def _row(judgement: Judgement, as_of: str, waking: Mapping[str, Wake]) -> tuple[Any, ...]:
    key = judgement.subject.key
    wake = waking.get(key, ASLEEP)
    on = wake.on.isoformat() if wake.on is not None else None
    given = (key, judgement.subject.rule, judgement.subject.project, judgement.verdict, as_of)
    return *given, verdict_to_json(judgement), on, int(wake.by_reading), int(wake.by_look)


def every(store: Store) -> list[tuple[Judgement, datetime]]:
    """Every verdict, with the as-of time it was given at."""
    rows = store.db.table("verdicts").rows_where(order_by="subject")
    return [(judgement_from_json(row["judgement"]), when(row["as_of"])) for row in rows]


def of_project(store: Store, project: str) -> list[Judgement]:
    """The verdicts on one project."""
    rows = store.db.table("verdicts").rows_where("project = ?", [project], order_by="subject")
    return [judgement_from_json(row["judgement"]) for row in rows]


def of_rule(store: Store, rule: str, given: Collection[Verdict] = tuple(Verdict)) -> Iterator[Judgement]:
    """What a rule last said of everything it judged, or of what it gave one of these verdicts, one by one."""
    where = "subject >= ? and subject < ? and verdict in (select value from json_each(?))"
    for row in store.db.table("verdicts").rows_where(where, [f"{rule}|", f"{rule}}}", to_json(list(given))]):
        yield judgement_from_json(row["judgement"])


def each(store: Store) -> Iterator[Judgement]:
    """Every verdict that is kept, one by one."""
    for row in store.db.table("verdicts").rows_where(order_by="subject"):
        yield judgement_from_json(row["judgement"])


def aside(store: Store, run: str, project: str | None = None) -> list[Judgement]:
    """The verdicts that a run put aside, of one project or of all."""
    where = "run = :run and (:project is null or project = :project)"
    given = {"run": run, "project": project}
    rows = store.db.table("verdicts_aside").rows_where(where, given, order_by="subject")
    return [judgement_from_json(row["judgement"]) for row in rows]


def cannot_tell(store: Store, rules: Collection[str] | None = None) -> list[Judgement]:
    """Every subject on which nothing could be said, with the reason; by any rule, or only by these."""
    where, given = "verdict = ?", [str(Verdict.CANNOT_TELL)]
    if rules is not None:
        where, given = f"{where} and rule in (select value from json_each(?))", [*given, to_json(sorted(rules))]
    rows = store.db.table("verdicts").rows_where(where, given, order_by="subject")
    return [judgement_from_json(row["judgement"]) for row in rows]


def count(store: Store) -> dict[tuple[str, str], int]:
    """How many subjects each rule judged, by (rule, verdict)."""
    sql = "select rule, verdict, count(*) as n from verdicts group by rule, verdict"
    return {(row["rule"], row["verdict"]): row["n"] for row in store.db.query(sql)}


def any_blind(store: Store, ending: str) -> bool:
    """Whether nothing could be said on any subject for a reason that ends so."""
    reason = "json_extract(judgement, '$.reason')"
    where = f"verdict = ? and substr({reason}, -length(?)) = ?"
    return (
        store.first(f"select 1 from verdicts where {where} limit 1", [Verdict.CANNOT_TELL, ending, ending]) is not None
    )
