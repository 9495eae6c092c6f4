"""A finding's life: opened on a fail, closed only on positive proof, back when it returns; people outlast the robot."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from diffing.audit import Audit
from notices.vocabulary import FindingState, Verdict
from notices.working_days import CalendarMissing, add_working_days
from store import Store, findings
from store.columns import column_of
from store.judged import Finding, FindingEvent, Judgement
from store.records import Project, Run

LOOSE = ("posting", "published_at")  # one fact whichever posting it is held against: `against` may change over time
MOVED_BY_ROBOT = (FindingState.OPEN, FindingState.ACKNOWLEDGED, FindingState.FIXED_UNCONFIRMED, FindingState.REGRESSED)


RETURN_NIGHTS = 14  # a finding that came back MOST_RETURNS times within so many nights keeps coming back (反复)
MOST_RETURNS = 3
NIGHTS_OF_REST = 3  # it is closed only after so many nights in a row on which it was right


@dataclass(frozen=True, slots=True)
class Changes:
    """Findings that a run opened, brought back, saw put right, or opened again as their explanation ran out."""

    opened: tuple[Finding, ...]
    regressed: tuple[Finding, ...]
    fixed: tuple[Finding, ...]
    reopened: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Clock:
    """The run, its as-of time and the wall time events are stamped with."""

    run: Run
    at: datetime
    wall: datetime
    respond_within: int


def settle(store: Store, audit: Audit, projects: dict[str, Project], clock: Clock) -> Changes:
    """Move every finding by tonight's judgements, reading each one's newest state, all in one transaction.

    Explanations that have run out are over first: what is still so is open again, what was put right is closed.
    """
    changes: dict[str, list[Finding]] = {"opened": [], "regressed": [], "fixed": []}
    stand: set[str] = set()
    with store.transaction():
        newest = _concerned(store, audit, clock.at.date())
        lapsed = {f.id: _lapsed(store, f, clock) for f in newest if _is_over(f, clock)}
        known = {identity(f.judgement): lapsed.get(f.id, f) for f in newest}
        for judgement in audit.judgements:
            finding = known.get(identity(judgement))
            if judgement.verdict == Verdict.FAIL:
                kind, moved = _failed(store, finding, judgement, _project(judgement, projects), clock)
                stand.add(moved.id)
                if judgement.covers:
                    _absorb(store, known, moved, clock)
            elif (judgement.verdict == Verdict.PASS or judgement.cured) and finding is not None:
                kind, moved = _passed(store, finding, judgement, clock)
            else:
                continue
            if kind:
                changes[kind].append(moved)
            known[identity(judgement)] = moved
        findings.note_standing(store, stand, audit.projects)
        if clock.run.kind == "run":
            findings.still_stand(store, clock.at)
    reopened = tuple(f for f in known.values() if f.id in lapsed and f.state == FindingState.OPEN)
    return Changes(tuple(changes["opened"]), tuple(changes["regressed"]), tuple(changes["fixed"]), reopened)


def may_move(store: Store, audit: Audit, night: date) -> tuple[Judgement, ...]:
    """The judgements that may open, move or close a finding."""
    concerned = _concerned(store, audit, night)
    projects = {finding.subject.project for finding in concerned}
    known = {identity(finding.judgement) for finding in concerned}

    def closes(judgement: Judgement) -> bool:
        right = judgement.verdict == Verdict.PASS or judgement.cured
        return right and judgement.subject.project in projects and identity(judgement) in known

    return tuple(j for j in audit.judgements if j.verdict == Verdict.FAIL or closes(j))


def _concerned(store: Store, audit: Audit, night: date) -> list[Finding]:
    """The findings that tonight's judgements may move, and those whose explanation is over."""
    if audit.projects is None:
        return findings.all_findings(store)
    by_column = {j.subject.rule for j in audit.judgements if column_of(j.subject) is not None}
    return findings.concerned(store, audit.projects, night, by_column)


def _project(judgement: Judgement, projects: dict[str, Project]) -> Project:
    """Whose finding it is; what is said of a column as a whole is of no project and bears the column's name."""
    about = judgement.subject
    column = column_of(about)
    if column is None:
        return projects[about.project]
    return Project(about.project, f"“{column}”栏（同步）", (), None, None, None)


def _absorb(store: Store, known: dict[str, Finding], whole: Finding, clock: Clock) -> None:
    """Single gaps that nobody has spoken of are told with their column's from now on: one fact, one finding."""
    about, covers = whole.subject, whole.judgement.covers
    parts = [
        key for key, f in known.items()
        if f.judgement.notice in covers and f.state == FindingState.OPEN and not findings.decided_by_person(store, f.id)
        and (f.subject.rule, f.subject.platform, f.subject.field) == (about.rule, about.platform, about.field)
    ]  # fmt: skip
    for key in parts:
        part = known.pop(key)
        note = f"{part.id}（{part.project_name}）是同一故障的一件，并入"
        findings.absorb(store, whole, part, _event(whole.id, clock, whole.state, whole.state, note))


def _is_over(finding: Finding, clock: Clock) -> bool:
    """Whether the explanation of a finding held until a day that is past."""
    explained = finding.state == FindingState.EXPLAINED and finding.until is not None
    return explained and finding.until is not None and finding.until < clock.at.date()


def _lapsed(store: Store, finding: Finding, clock: Clock) -> Finding:
    """Open a finding again whose explanation has run out; the day it ended stays on it."""
    again = replace(finding, state=FindingState.OPEN, changed_run=clock.run.id, respond_by=_respond_by(clock))
    note = f"说明有效至 {finding.until}，已到期，重新打开"
    findings.save(store, again, _event(finding.id, clock, finding.state, FindingState.OPEN, note))
    return again


def identity(judgement: Judgement) -> str:
    """What a judgement and its finding are matched by, night after night."""
    about = judgement.subject
    if judgement.wide:
        return about.key_on("", None)
    return about.key_on(about.platform, None if about.field in LOOSE else about.against)


def _failed(
    store: Store, finding: Finding | None, judgement: Judgement, project: Project, clock: Clock
) -> tuple[str, Finding]:
    if finding is None:
        opened = _open(findings.new_id(store, judgement.subject.key), judgement, project, clock)
        findings.save(store, opened, _event(opened.id, clock, None, FindingState.OPEN, judgement.reason))
        return "opened", opened
    kept = replace(judgement, subject=finding.subject)
    seen = replace(
        finding, judgement=kept, last_seen=clock.at, project_name=project.name, codes=project.codes, passed=()
    )
    state, note = _state_after_fail(finding, judgement)
    if state == finding.state:
        findings.save(store, seen)
        return "", seen
    returns = _returns(store, finding, clock) if finding.state == FindingState.FIXED else finding.returns
    if returns >= MOST_RETURNS:
        note += f"，{RETURN_NIGHTS} 夜内第 {returns} 次：反复"
    moved = replace(
        seen, state=state, changed_run=clock.run.id, respond_by=_respond_by(clock), until=None, returns=returns
    )
    findings.save(store, moved, _event(finding.id, clock, finding.state, state, note))
    return "regressed" if state == FindingState.REGRESSED else "", moved


def _returns(store: Store, finding: Finding, clock: Clock) -> int:
    """How often the finding came back within the nights that count, tonight included."""
    return findings.returns_since(store, finding.id, clock.at.date() - timedelta(days=RETURN_NIGHTS - 1)) + 1


def keeps_returning(finding: Finding) -> bool:
    """Whether a finding went and came so often that one night's proof does not close it any more."""
    return finding.returns >= MOST_RETURNS and finding.state != FindingState.FIXED


def _state_after_fail(finding: Finding, judgement: Judgement) -> tuple[FindingState, str]:
    if finding.state == FindingState.FIXED:
        return FindingState.REGRESSED, "改正后再次出现"
    if finding.state == FindingState.EXPLAINED and _said(finding.judgement) != _said(judgement):
        return FindingState.REGRESSED, "说明之后内容又有变化"
    return finding.state, ""


def _said(judgement: Judgement) -> Any:
    """The values that a person's explanation was about; of an absence or lateness only the judged platform's."""
    about = judgement.subject
    if judgement.wide:
        return list(judgement.values.values())
    return judgement.values.get(about.platform) if about.field in LOOSE else judgement.values


def _passed(store: Store, finding: Finding, judgement: Judgement, clock: Clock) -> tuple[str, Finding]:
    """Positive proof closes what a person has not closed otherwise; what keeps coming back must rest some nights.

    A night on which nothing could be told is no night of rest, and does not end the row either.
    """
    if finding.state not in MOVED_BY_ROBOT:
        return "", finding
    rested = tuple(sorted({*finding.passed, clock.at.date()}))
    if keeps_returning(finding) and len(rested) < NIGHTS_OF_REST:
        waiting = replace(finding, passed=rested)
        findings.save(store, waiting)
        return "", waiting
    proof = tuple(dict.fromkeys((*finding.judgement.evidence, *judgement.evidence)))
    closed = replace(finding.judgement, evidence=proof)
    fixed = replace(
        finding, judgement=closed, state=FindingState.FIXED, changed_run=clock.run.id, until=None, passed=()
    )
    findings.save(store, fixed, _event(finding.id, clock, finding.state, FindingState.FIXED, judgement.reason))
    return "fixed", fixed


def _open(name: str, judgement: Judgement, project: Project, clock: Clock) -> Finding:
    return Finding(
        name, judgement, FindingState.OPEN, project.name, project.codes, clock.at, clock.at, _respond_by(clock),
        clock.run.id, clock.run.id, clock.run.config_sha256,
    )  # fmt: skip


def _respond_by(clock: Clock) -> date | None:
    try:
        return add_working_days(clock.at.date(), clock.respond_within)
    except CalendarMissing:
        return None


def _event(finding: str, clock: Clock, before: FindingState | None, after: FindingState, note: str) -> FindingEvent:
    return FindingEvent(finding, clock.at, clock.wall, findings.ROBOT, before, after, note)
