"""A finding's life: opened on a fail, closed only on positive proof, back when it returns; people outlast the robot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from notices.vocabulary import FindingState, Verdict
from notices.working_days import CalendarMissing, add_working_days
from store import Store, findings
from store.records import Finding, FindingEvent, Judgement, Project, Run

LOOSE = ("posting", "published_at")  # one fact whichever posting it is held against: `against` may change over time
MOVED_BY_ROBOT = (FindingState.OPEN, FindingState.ACKNOWLEDGED, FindingState.FIXED_UNCONFIRMED, FindingState.REGRESSED)


@dataclass(frozen=True, slots=True)
class Changes:
    """Findings that a run opened, brought back or saw put right."""

    opened: tuple[Finding, ...]
    regressed: tuple[Finding, ...]
    fixed: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Clock:
    """The run, its as-of time and the wall time events are stamped with."""

    run: Run
    at: datetime
    wall: datetime
    respond_within: int


def settle(store: Store, judgements: Iterable[Judgement], projects: dict[str, Project], clock: Clock) -> Changes:
    """Move every finding by tonight's judgements, reading each one's newest state, all in one transaction."""
    changes: dict[str, list[Finding]] = {"opened": [], "regressed": [], "fixed": []}
    with store.transaction():
        known = {identity(f.judgement): f for f in findings.all_findings(store)}
        for judgement in judgements:
            finding = known.get(identity(judgement))
            if judgement.verdict == Verdict.FAIL:
                kind, moved = _failed(store, finding, judgement, projects[judgement.subject.project], clock)
            elif (judgement.verdict == Verdict.PASS or judgement.cured) and finding is not None:
                kind, moved = _passed(store, finding, judgement, clock)
            else:
                continue
            if kind:
                changes[kind].append(moved)
            known[identity(judgement)] = moved
    return Changes(tuple(changes["opened"]), tuple(changes["regressed"]), tuple(changes["fixed"]))


def identity(judgement: Judgement) -> str:
    """What a judgement is about: those of one identity are of one finding."""
    about = judgement.subject
    if judgement.wide:
        return replace(about, platform="", against=None).key
    return (replace(about, against=None) if about.field in LOOSE else about).key


def _failed(
    store: Store, finding: Finding | None, judgement: Judgement, project: Project, clock: Clock
) -> tuple[str, Finding]:
    if finding is None:
        opened = _open(findings.new_id(store, judgement.subject.key), judgement, project, clock)
        findings.save(store, opened, _event(opened.id, clock, None, FindingState.OPEN, judgement.reason))
        return "opened", opened
    kept = replace(judgement, subject=finding.subject)
    seen = replace(finding, judgement=kept, last_seen=clock.at, project_name=project.name, codes=project.codes)
    state, note = _state_after_fail(finding, judgement)
    if state == finding.state:
        findings.save(store, seen)
        return "", seen
    moved = replace(seen, state=state, changed_run=clock.run.id, respond_by=_respond_by(clock))
    findings.save(store, moved, _event(finding.id, clock, finding.state, state, note))
    return "regressed" if state == FindingState.REGRESSED else "", moved


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
    """Positive proof closes what a person has not closed otherwise."""
    if finding.state not in MOVED_BY_ROBOT:
        return "", finding
    proof = tuple(dict.fromkeys((*finding.judgement.evidence, *judgement.evidence)))
    closed = replace(finding.judgement, evidence=proof)
    fixed = replace(finding, judgement=closed, state=FindingState.FIXED, changed_run=clock.run.id)
    findings.save(store, fixed, _event(finding.id, clock, finding.state, FindingState.FIXED, judgement.reason))
    return "fixed", fixed


def _open(identity: str, judgement: Judgement, project: Project, clock: Clock) -> Finding:
    return Finding(
        identity, judgement, FindingState.OPEN, project.name, project.codes, clock.at, clock.at, _respond_by(clock),
        clock.run.id, clock.run.id, clock.run.config_sha256,
    )  # fmt: skip


def _respond_by(clock: Clock) -> date | None:
    try:
        return add_working_days(clock.at.date(), clock.respond_within)
    except CalendarMissing:
        return None


def _event(finding: str, clock: Clock, before: FindingState | None, after: FindingState, note: str) -> FindingEvent:
    return FindingEvent(finding, clock.at, clock.wall, findings.ROBOT, before, after, note)
