"""`hedui rules preview`: what a changed rule or setting would change, judged as of the last night, nothing stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from auditing import judge_by
from diffing.lifecycle import identity
from diffing.obligations import SUSPECTED
from diffing.preview import Change, Kind, changes
from diffing.rules import BOOK
from notices.privacy import mask
from notices.vocabulary import SEVERITY_NAMES, STATE_NAMES, FindingState, Verdict
from reports.as_json import stamp
from reports.blind import blind_words
from reports.words import Names, field_name, headline, long_clock_text, platform_name, stage_text
from settings import Loaded, Settings
from store import Store, StoreError, cutting, findings, projects, runs, verdicts
from store.judged import Finding, Judgement
from store.records import Run, StaffLinkRecord

KIND_NAMES = {
    Kind.OPENED: "新增", Kind.CLOSED: "不再提示", Kind.SEVERITY: "级别改变", Kind.CANNOT_TELL: "变为无法核查",
}  # fmt: skip
VERDICT_NAMES = {
    Verdict.PASS: "无疑点", Verdict.FAIL: "疑点", Verdict.NOT_APPLICABLE: "不适用", Verdict.CANNOT_TELL: "无法核查",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A rule of the book, whether it is switched on, and what the last night's verdicts count."""

    rule: str
    name: str
    version: int
    on: bool
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Previewed:
    """What would change, against what, and which projects were left out."""

    run: Run
    against: str | None
    changes: tuple[Change, ...]
    known: dict[str, Finding]  # by the identity of their judgement
    names: dict[str, str]  # of projects
    judged: int
    left_out: tuple[str, ...]


def book(store: Store, settings: Settings) -> list[Row]:
    """The rule book with the last night's counts, by id."""
    counted = verdicts.count(store)
    return [
        Row(rule.id, rule.name, rule.version, rule.id not in settings.rules.disabled,
            {verdict: counted.get((rule.id, verdict), 0) for verdict in VERDICT_NAMES})
        for rule in sorted(BOOK, key=lambda rule: rule.id)
    ]  # fmt: skip


def preview(store: Store, new: Loaded, old: Loaded | None, rules: Collection[str] = ()) -> Previewed:
    """Judge all projects as of the last night by `new`, and hold that against `old`, or against what the night said.

    Raises StoreError where no night was ever concluded.
    """
    run = runs.last_concluded(store)
    if run is None:
        raise StoreError("还没有做过夜间核对；先运行 hedui run")
    with _as_of(store, run.as_of) as known:
        after = judge_by(new.settings, known, run.as_of).judgements
        before, left_out = _said(store, known, run)
        if old is not None:
            before, left_out = judge_by(old.settings, known, run.as_of).judgements, set()
        names = {project.id: project.name for project in projects.all_projects(known)}
    found = changes(*([j for j in side if j.subject.project not in left_out] for side in (before, after)))
    wanted = tuple(change for change in found if not rules or change.judgement.subject.rule in rules)
    finding = {identity(f.judgement): f for f in findings.all_findings(store)}
    against = str(old.path) if old is not None else None
    return Previewed(run, against, wanted, finding, names, len(names) - len(left_out), tuple(sorted(left_out)))


@contextmanager
def _as_of(store: Store, at: datetime) -> Iterator[Store]:
    """What was known at the time: the store itself where nothing came since, else a copy."""
    if runs.newest_as_of(store) == at:
        yield store
        return
    with TemporaryDirectory(prefix=".preview-", dir=store.folder) as folder:
        copy = cutting.copy_as_of(store, Path(folder), at)
        try:
            yield copy
        finally:
            copy.close()


def _said(store: Store, known: Store, run: Run) -> tuple[tuple[Judgement, ...], set[str]]:
    """What the night said, and the projects it cannot be asked about: checked or linked otherwise since."""
    said = verdicts.every(store)
    ids = {project.id for project in projects.all_projects(known)}
    since = {judgement.subject.project for judgement, as_of in said if as_of > run.as_of}
    gone = {judgement.subject.project for judgement, _ in said} - ids
    spoken = [link for link in projects.staff_link_events(store) if _after(run, link)]
    moved = projects.homes(known, (posting for link in spoken for posting in (link.a, link.b)))
    return tuple(judgement for judgement, _ in said), since | gone | set(moved.values())


def _after(run: Run, link: StaffLinkRecord) -> bool:
    """Whether staff joined or split after the night had judged."""
    return link.when > run.as_of or bool(link.wall and run.ended and link.wall > run.ended)


def document(done: Previewed, names: Names) -> dict[str, Any]:
    """What `hedui rules preview --json` prints."""
    counts: dict[str, dict[str, int]] = {}
    for change in done.changes:
        counts.setdefault(change.judgement.subject.rule, dict.fromkeys(map(str, Kind), 0))[str(change.kind)] += 1
    return {
        "run": done.run.id, "as_of": stamp(done.run.as_of), "against": done.against, "judged": done.judged,
        "left_out": list(done.left_out), "rules": counts,
        "changes": [_change_json(done, change, names) for change in done.changes],
    }  # fmt: skip


def _change_json(done: Previewed, change: Change, names: Names) -> dict[str, Any]:
    subject, finding = change.judgement.subject, done.known.get(identity(change.judgement))
    return {
        "change": str(change.kind), "rule": subject.rule, "finding": finding.id if finding else None,
        "state": str(finding.state) if finding else None, "closes_finding": _closes(change, finding),
        "subject": subject.key, "project": {"id": subject.project, "name": mask(done.names.get(subject.project, ""))},
        "stage": str(subject.stage), "platform": subject.platform, "against": subject.against, "field": subject.field,
        "headline": _headline(done, change, names), "before": _side_json(change.before),
        "after": _side_json(change.after),
    }  # fmt: skip


def _side_json(judgement: Judgement | None) -> dict[str, Any] | None:
    if judgement is None:
        return None
    return {"verdict": str(judgement.verdict), "severity": str(judgement.severity), "reason": mask(judgement.reason),
            "rule_version": judgement.rule_version}  # fmt: skip


def _closes(change: Change, finding: Finding | None) -> bool:
    return change.kind == Kind.CLOSED and finding is not None and change.settles


def book_document(rows: Iterable[Row]) -> dict[str, Any]:
    """What `hedui rules --json` prints."""
    return {"rules": [
        {"rule": row.rule, "name": row.name, "version": row.version, "on": row.on, "verdicts": row.counts}
        for row in rows
    ]}  # fmt: skip


def lines(done: Previewed, names: Names) -> Iterator[str]:
    """Counts by rule, then every change: which finding or subject, where, before and after."""
    against = done.against or "当夜的结论"
    yield f"以 {long_clock_text(done.run.as_of)} 的核对（{done.run.id}）为准，与{against}比较：{done.judged} 个项目"
    if done.left_out:
        yield f"未比较 {len(done.left_out)} 个项目：其后单独核对过，或关联有变动；下一夜之后再比"
    counted = Counter((change.judgement.subject.rule, change.kind) for change in done.changes)
    for rule in sorted({rule for rule, _ in counted}):
        yield f"  {rule}：" + "，".join(f"{KIND_NAMES[kind]} {counted[rule, kind]}" for kind in Kind)
    for change in done.changes:
        yield from _change_lines(done, change, names)
    if not done.changes:
        yield "没有变化"
    yield "仅试算，库中没有改动"


def _change_lines(done: Previewed, change: Change, names: Names) -> Iterator[str]:
    subject, finding = change.judgement.subject, done.known.get(identity(change.judgement))
    who = f"{finding.id}（{STATE_NAMES[finding.state]}）" if finding else subject.key
    yield f"[{KIND_NAMES[change.kind]}] {subject.rule} {who}"
    project = mask(done.names.get(subject.project, ""))
    yield f"    {project}  {platform_name(subject.platform, names)}  {_headline(done, change, names)}"
    yield f"    {_side(change.before, names)} → {_side(change.after, names)}"
    if change.kind == Kind.CLOSED and finding is not None and not change.settles:
        yield "    不是已改正：疑点不会自动了结，仍在清单中"


def _side(judgement: Judgement | None, names: Names) -> str:
    """A verdict in words; of a fail how grave, of the others why."""
    if judgement is None:
        return "不判断"
    word = VERDICT_NAMES[judgement.verdict]
    if judgement.verdict == Verdict.FAIL:
        return f"{word}·{SEVERITY_NAMES[judgement.severity]}"
    if judgement.reason.startswith(SUSPECTED):
        return f"{word}（待二次复核）"
    return f"{word}（{blind_words(judgement.reason, dict(names))}）" if judgement.reason else word


def _headline(done: Previewed, change: Change, names: Names) -> str:
    """As the finding's would read; of what is no fail only what it is about, for nothing is said against it."""
    judgement, at = change.judgement, done.run.as_of
    if judgement.verdict != Verdict.FAIL:
        return f"{stage_text(judgement.subject)}：{field_name(judgement.subject.field)}"
    name = done.names.get(judgement.subject.project, "")
    shown = Finding("", judgement, FindingState.OPEN, name, (), at, at, None, done.run.id, done.run.id, "")
    return headline([shown], names)
