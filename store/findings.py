"""Findings and their life: kept by identity, moved by the robot or by staff, every step recorded."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import count, groupby
from typing import Any

from notices.vocabulary import SHANGHAI, FindingState
from store.codec import day, from_json, judgement_from_json, judgement_to_json, pairs, to_json, when
from store.database import Store, StoreError
from store.judged import Finding, FindingEvent
from store.records import Notice

ROBOT = "hedui"
STAFF_STATES = frozenset(
    {FindingState.ACKNOWLEDGED, FindingState.EXPLAINED, FindingState.DISMISSED, FindingState.FIXED_UNCONFIRMED}
)
CLOSED = frozenset({FindingState.FIXED, FindingState.DISMISSED, FindingState.EXPLAINED})


def finding_id(subject_key: str) -> str:
    """The id of a finding, made from its identity: F- and seven letters or digits."""
    return "F-" + base64.b32encode(hashlib.sha256(subject_key.encode()).digest()).decode()[:7]


def new_id(store: Store, subject_key: str) -> str:
    """The id of a finding to be opened: one that no finding bears, nor bore before it was moved or merged."""
    salted = (f"{subject_key}#{n}" if n else subject_key for n in count())
    borne = "select 1 from findings where id = ? union all select 1 from finding_aliases where old = ?"
    return next(identity for identity in map(finding_id, salted) if store.first(borne, [identity] * 2) is None)


def save(store: Store, finding: Finding, event: FindingEvent | None = None) -> None:
    """Write a finding as it is now and, where its state moved, the event that moved it."""
    row = {
        "id": finding.id, "subject": finding.subject.key, "rule": finding.subject.rule,
        "project": finding.subject.project, "agency": finding.judgement.agency,
        "severity": finding.judgement.severity, "state": finding.state,
        "judgement": judgement_to_json(finding.judgement), "project_name": finding.project_name,
        "codes": to_json(finding.codes), "first_seen": finding.first_seen.isoformat(),
        "last_seen": finding.last_seen.isoformat(),
        "respond_by": finding.respond_by.isoformat() if finding.respond_by else None,
        "opened_run": finding.opened_run, "changed_run": finding.changed_run, "config_sha256": finding.config_sha256,
        "until": finding.until.isoformat() if finding.until else None, "returns": finding.returns,
        "passed": to_json(finding.passed),
    }  # fmt: skip
    with store.transaction():
        store.replace("findings", row)
        if event is not None:
            _add_event(store, event)


def get(store: Store, identity: str) -> Finding | None:
    """The finding of that id, or of the one it was merged into; None if there is none."""
    alias = next(store.db.table("finding_aliases").rows_where("old = ?", [identity]), None)
    wanted = alias["new"] if alias else identity
    return next(_findings(store, "id = ?", [wanted]), None)


def all_findings(
    store: Store,
    *,
    state: str | None = None,
    agency: str | None = None,
    rule: str | None = None,
    since: date | None = None,
) -> list[Finding]:
    """Findings, newest first: of one state, of agencies whose name contains a text, of one rule, seen first since."""
    where: list[str] = ["1 = 1"]
    args: list[str] = []
    for column, value in (("state", state), ("rule", rule)):
        if value is not None:
            where, args = [*where, f"{column} = ?"], [*args, value]
    if agency is not None:
        where, args = [*where, "instr(coalesce(agency, ''), ?) > 0"], [*args, agency]
    if since is not None:
        where, args = [*where, "first_seen >= ?"], [*args, since.isoformat()]
    return list(_findings(store, " and ".join(where), args))


def of_project(store: Store, project: str) -> list[Finding]:
    """The findings of one project."""
    return list(_findings(store, "project = ?", [project]))


def concerned(store: Store, projects: Collection[str], night: date, rules: Collection[str] = ()) -> list[Finding]:
    """The findings of these projects and rules, and those whose explanation has run out by a night; newest first."""
    where = (  # joined so that each part goes by its index
        "id in (select id from findings where project in (select value from json_each(?)) "
        "union select id from findings where rule in (select value from json_each(?)) "
        "union select id from findings where state = ? and until < ?)"
    )
    given = [to_json(sorted(projects)), to_json(sorted(rules)), FindingState.EXPLAINED, night.isoformat()]
    return list(_findings(store, where, given))


def kinds_of(store: Store, projects: Collection[str] | None) -> dict[str, frozenset[tuple[str, str]]]:
    """What was ever found of these projects, or of all: (rule, field) by project."""
    where = "1 = 1" if projects is None else "project in (select value from json_each(?))"
    sql = f"select project, rule, json_extract(judgement, '$.subject.field') as field from findings where {where}"
    found: dict[str, set[tuple[str, str]]] = {}
    for row in store.db.query(sql, [] if projects is None else [to_json(sorted(projects))]):
        found.setdefault(row["project"], set()).add((row["rule"], row["field"]))
    return {project: frozenset(kinds) for project, kinds in found.items()}


def changed_in(store: Store, run: str) -> list[Finding]:
    """The findings that a run opened or moved, newest first."""
    return list(_findings(store, "changed_run = ?", [run]))


def note_standing(store: Store, stand: Collection[str], projects: Collection[str] | None) -> None:
    """Of all findings, or those of some projects: which of them (by id) their rule found again when it judged last."""
    with store.transaction():
        where = "1 = 1" if projects is None else "project in (select value from json_each(?))"
        given = [] if projects is None else [to_json(sorted(projects))]
        store.db.execute(f"update findings set stands = 0 where {where}", given)
        store.db.execute(
            "update findings set stands = 1 where id in (select value from json_each(?))", [to_json(sorted(stand))]
        )


def still_stand(store: Store, at: datetime) -> None:
    """What was found when it was judged last, and need not be judged again, is seen at `at` too."""
    with store.transaction():
        store.db.execute("update findings set last_seen = ? where stands", [at.isoformat()])


def events(store: Store, identity: str) -> list[FindingEvent]:
    """What happened to a finding, oldest first."""
    rows = store.db.table("finding_events").rows_where("finding = ?", [identity], order_by="id")
    return [_event(row) for row in rows]


def events_of(store: Store, night: date) -> dict[str, list[FindingEvent]]:
    """What happened to findings on one day of as-of time, by the finding's id, oldest first."""
    after = night + timedelta(days=1)
    rows = store.db.table("finding_events").rows_where(
        "at >= ? and at < ?", [night.isoformat(), after.isoformat()], order_by="finding, id"
    )
    return {finding: list(events) for finding, events in groupby(map(_event, rows), key=lambda event: event.finding)}


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person makes of a finding, and why; as-of and wall time."""

    state: str
    note: str
    who: str
    at: datetime
    wall: datetime
    until: date | None = None  # the last day on which an explanation holds; None: until the values change


def decide(store: Store, identity: str, decision: Decision) -> Finding:
    """Record what staff decided of a finding, and why.

    Raises StoreError, for people, on an unknown finding or state, a note that is needed and missing, or a last day
    that is over or is given for anything but an explanation.
    """
    state, note, until = decision.state, decision.note.strip(), decision.until
    allowed = "、".join(sorted(STAFF_STATES))
    if state not in STAFF_STATES:
        raise StoreError(f"不能改为“{state}”；可用：{allowed}")
    if state != FindingState.ACKNOWLEDGED and not note:
        raise StoreError(f"改为“{state}”须写明原因（--note）")
    if until is not None and state != FindingState.EXPLAINED:
        raise StoreError(f"改为“{state}”不能定有效期（--until）；只有 explained 可以")
    if until is not None and until < decision.at.astimezone(SHANGHAI).date():
        raise StoreError(f"--until {until}: 已经过去；有效期应为今天或以后")
    with store.transaction():
        finding = get(store, identity)
        if finding is None:
            raise StoreError(f"没有编号为 {identity} 的疑点；用 hedui findings 查看编号")
        decided = replace(finding, state=FindingState(state), until=until, passed=())
        event = FindingEvent(
            finding.id, decision.at, decision.wall, decision.who, finding.state, decided.state, note, until
        )
        save(store, decided, event)
    return decided


def follow_links(store: Store, notices: Iterable[Notice], projects: Collection[str] | None = None) -> None:
    """Move findings to where their notice stands now: its project, round, lots and ordinal.

    `notices`: all there are, or all of the `projects` given, whose findings alone are moved then.
    Where several findings come to have one identity, the one a person decided on (else the oldest) stays and the
    others' ids live on as aliases.
    """
    standing = list(notices)
    by_id = {notice.id: notice for notice in standing}
    by_posting = {posting: notice for notice in standing for posting in notice.postings}
    with store.transaction():
        groups: dict[str, list[tuple[Finding, Finding]]] = {}
        among = "1 = 1" if projects is None else "project in (select value from json_each(?))"
        for finding in _findings(store, among, [] if projects is None else [to_json(sorted(projects))]):
            moved = _moved(finding, by_id, by_posting)
            groups.setdefault(moved.subject.key, []).append((finding, moved))
        changed = [group for group in groups.values() if any(old != new for old, new in group)]
        for finding, _ in (pair for group in changed for pair in group):  # two may change places
            store.db.table("findings").update(finding.id, {"subject": f"moving {finding.id}"})
        for group in changed:
            _become_one(store, [moved for _, moved in group])


def _moved(finding: Finding, by_id: dict[str, Notice], by_posting: dict[str, Notice]) -> Finding:
    """A finding at the place of its notice, or of the notice that now shows its postings."""
    judgement, subject = finding.judgement, finding.subject
    shown = [by_posting[p] for p in judgement.postings if p in by_posting]
    notice = by_id.get(judgement.notice) or next((n for n in shown if n.stage == subject.stage), None)
    if notice is not None:
        lot = subject.lot if subject.lot in notice.lots else notice.lot  # of a notice of several lots, one may be meant
        subject = replace(subject, project=notice.project, round=notice.round, lot=lot, ordinal=notice.ordinal)
    elif shown:
        subject = replace(subject, project=shown[0].project)
    return replace(
        finding, judgement=replace(judgement, subject=subject, notice=notice.id if notice else judgement.notice)
    )


def _become_one(store: Store, group: Sequence[Finding]) -> None:
    kept = min(group, key=lambda f: (not decided_by_person(store, f.id), f.first_seen, f.id))
    for other in group:
        if other.id != kept.id:
            _merge(store, other.id, kept.id)
    save(store, kept)


def _merge(store: Store, old: str, kept: str) -> None:
    """Make the id of one finding another's, with all that happened to it."""
    store.db.execute("update finding_events set finding = ? where finding = ?", [kept, old])
    store.db.execute("update finding_aliases set new = ? where new = ?", [kept, old])
    store.db.table("finding_aliases").insert({"old": old, "new": kept}, replace=True)
    store.db.table("findings").delete_where("id = ?", [old])


def absorb(store: Store, kept: Finding, part: Finding, event: FindingEvent) -> None:
    """Let a finding that turned out to be part of a larger fact be told with that one; its id lives on as an alias."""
    with store.transaction():
        _merge(store, part.id, kept.id)
        _add_event(store, event)


def returns_since(store: Store, identity: str, since: date) -> int:
    """How often the finding came back after it had been put right, on `since` or later by as-of time."""
    return store.db.table("finding_events").count_where(
        "finding = ? and before = ? and after = ? and at >= ?",
        [identity, FindingState.FIXED, FindingState.REGRESSED, since.isoformat()],
    )


def decided_by_person(store: Store, identity: str) -> bool:
    """Whether anybody but the robot ever moved the finding."""
    return bool(store.db.table("finding_events").count_where("finding = ? and who <> ?", [identity, ROBOT]))


def _add_event(store: Store, event: FindingEvent) -> None:
    store.insert(
        "finding_events",
        {"finding": event.finding, "at": event.at.isoformat(), "wall": event.wall.isoformat(), "who": event.who,
         "before": event.before, "after": event.after, "note": event.note,
         "until": event.until.isoformat() if event.until else None}
    )  # fmt: skip


def _findings(store: Store, where: str, args: list[Any]) -> Iterator[Finding]:
    for row in list(store.db.table("findings").rows_where(where, args, order_by="first_seen desc, id")):
        yield Finding(
            row["id"], judgement_from_json(row["judgement"]), FindingState(row["state"]), row["project_name"],
            pairs(row["codes"]), when(row["first_seen"]), when(row["last_seen"]), day(row["respond_by"]),
            row["opened_run"], row["changed_run"], row["config_sha256"], day(row["until"]), row["returns"] or 0,
            tuple(date.fromisoformat(night) for night in from_json(row["passed"]) or ()),
        )  # fmt: skip


def _event(row: dict[str, Any]) -> FindingEvent:
    before = FindingState(row["before"]) if row["before"] else None
    return FindingEvent(
        row["finding"], when(row["at"]), when(row["wall"]), row["who"], before, FindingState(row["after"]),
        row["note"], day(row["until"]),
    )  # fmt: skip
