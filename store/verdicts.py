"""What every rule last said of every subject, so that a share has a denominator and silence has a reason."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from notices.vocabulary import Verdict
from store.codec import judgement_from_json, to_json, verdict_to_json, when
from store.database import Store
from store.judged import Judgement


@dataclass(frozen=True, slots=True)
class Wake:
    """What may change a verdict though nothing of its project does; `on`: time alone, from this night on."""

    on: date | None = None
    by_reading: bool = False  # columns that are read otherwise than the night before
    by_look: bool = False
    footprint: str = ""  # of what it rests on alone: while that is the same, it need not be judged with its project


ASLEEP = Wake()
COLUMNS = "subject, rule, project, verdict, as_of, judgement, wakes, by_reading, by_look, notice, footprint"
AMONG = "project in (select value from json_each(?))"
# Or all that a run put aside is gone through for each of its parts.
BY_PROJECT = "indexed by idx_verdicts_aside_run_project"
PLACES = ", ".join("?" * (len(COLUMNS.split(", ")) + 1))
Row = tuple[Any, ...]  # of COLUMNS


@dataclass(frozen=True, slots=True)
class Said:
    """What an audit says, to be put aside."""

    judgements: Iterable[Judgement]
    projects: Collection[str] | None  # those that were judged; None: all
    wakes: Mapping[str, Wake] = field(default_factory=dict)  # by the key of its subject, when a verdict may change
    # By project, the (rule, notice) that were not judged, for what is in force of them holds.
    held: Mapping[str, Collection[tuple[str, str]]] = field(default_factory=dict)
    again: bool = False  # a second time in one run: of what is held, what was put aside the first time holds too


def put_aside(store: Store, run: str, as_of: datetime, audit: Said) -> None:
    """Put aside what a run says otherwise than is in force, in place of what it put aside of these projects before.

    What is in force of them, not held, and not said any more is put aside as gone.
    """
    held = to_json(sorted(f"{rule} {notice}" for pairs in audit.held.values() for rule, notice in pairs))
    judged = "rule || ' ' || coalesce(notice, '') not in (select value from json_each(?))"
    at = as_of.isoformat()
    said = {row[0]: row for row in (_row(judgement, at, audit.wakes) for judgement in audit.judgements)}
    among, given = ("1 = 1", []) if audit.projects is None else (AMONG, [to_json(sorted(audit.projects))])
    with store.transaction():
        before = f"delete from verdicts_aside {BY_PROJECT} where run = ? and {among} and {judged}"
        store.db.execute(before, [run, *given, held if audit.again else "[]"])
        gone = []
        in_force = f"select {COLUMNS} from verdicts where {among} and {judged}"
        for row in store.db.conn.execute(in_force, [*given, held]):
            new = said.get(row[0])
            if new is None:
                gone.append((row[0], *row[1:3], None, at, "", None, 0, 0, row[9], None))
            elif _same(new, row):
                del said[row[0]]
        store.db.conn.executemany(
            f"insert or replace into verdicts_aside (run, {COLUMNS}) values ({PLACES})",
            ((run, *row) for row in (*said.values(), *gone)),
        )


def _same(new: Row, old: Row) -> bool:
    """Whether two rows of one subject say the same, whenever they were said; what waits for a look is said each night:
    those that waited longest come first."""
    return new[:4] == tuple(old[:4]) and new[5:] == tuple(old[5:]) and not new[8]


def clear_aside(store: Store, run: str) -> None:
    """Forget what a run put aside."""
    with store.transaction():
        store.db.execute("delete from verdicts_aside where run = ?", [run])


def take_aside(store: Store, run: str) -> None:
    """Put what a run put aside in force.

    What runs put aside that were broken off, and will not go on, is forgotten.
    """
    with store.transaction():
        ours = "from verdicts_aside where run = ?"
        store.db.execute(f"delete from verdicts where subject in (select subject {ours} and verdict is null)", [run])
        taken = f"select {COLUMNS} {ours} and verdict is not null"
        store.db.execute(f"insert or replace into verdicts ({COLUMNS}) {taken}", [run])
        going_on = "select id from runs where ended is null and as_of = (select max(as_of) from runs) and id <> ?"
        store.db.execute(f"delete from verdicts_aside where run not in ({going_on})", [run])


def of_no_project(store: Store) -> set[str]:
    """The projects of which verdicts are in force and that are no more."""
    sql = "select distinct project from verdicts where project not in (select id from projects)"
    return {row["project"] for row in store.db.query(sql)}


def _row(judgement: Judgement, as_of: str, waking: Mapping[str, Wake]) -> Row:
    key = judgement.subject.key
    wake = waking.get(key, ASLEEP)
    on = wake.on.isoformat() if wake.on is not None else None
    given = (key, judgement.subject.rule, judgement.subject.project, judgement.verdict, as_of)
    why = on, int(wake.by_reading), int(wake.by_look)
    return *given, verdict_to_json(judgement), *why, judgement.notice, wake.footprint or None


def footprints(
    store: Store, projects: Collection[str], night: date, run: str | None = None
) -> dict[tuple[str, str], str]:
    """What the verdicts of a rule on a notice rest on alone, by (rule, notice): of those that nothing else wakes.

    Where a finding of the rule was ever made of the project, each night says of it what is so. Of verdicts in force or,
    with a run, as they will be once what it put aside is.
    """
    among = AMONG.replace("?", ":projects")
    told = "project, rule, notice, footprint, by_reading, by_look, wakes"
    ours = f"from verdicts_aside {BY_PROJECT} where run = :run and {among}"
    said = f"""
    select {told} from verdicts where {among} and subject not in (select subject {ours})
    union all select {told} {ours} and verdict is not null
    """
    sql = f"""
    select rule, notice, min(footprint) as footprint from ({said}) v group by rule, notice
    having count(footprint) = count(*) and min(footprint) = max(footprint)
      and not max(by_reading) and not max(by_look) and coalesce(min(wakes) > :night, 1)
      and not exists (select 1 from findings f where f.project = v.project and +f.rule = v.rule) -- +: not by its index
    """
    given = {"run": run, "projects": to_json(sorted(projects)), "night": night.isoformat()}
    found = store.db.conn.execute(sql, given)
    return {(rule, notice): footprint for rule, notice, footprint in found}


def forget_footprints(store: Store, posting: str) -> None:
    """Let nothing be held of the project in which a posting stands."""
    ours = "select project from places where posting = ?"
    store.db.conn.execute(f"update verdicts set footprint = null where project in ({ours})", [posting])


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
    """The verdicts, on one project or all, as they will be once what a run put aside is in force."""
    given = {"run": run, "project": project}
    about = "(:project is null or project = :project)"
    ours = f"from verdicts_aside where run = :run and {about}"
    sql = (
        f"select subject, judgement {ours} and verdict is not null union all "
        f"select subject, judgement from verdicts where {about} and subject not in (select subject {ours}) "
        "order by subject"
    )
    return [judgement_from_json(row["judgement"]) for row in store.db.query(sql, given)]


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
