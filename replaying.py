"""`hedui findings replay`: a finding computed again from the archive, as of its day, and held against what it said."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from auditing import judge_by
from crawlers.rereading import ReadAgain, read_again
from diffing.lifecycle import identity
from diffing.relink import relink
from diffing.rules import BOOK
from notices.privacy import mask, mask_all
from notices.read import READER_VERSION
from notices.vocabulary import FindingState, Verdict
from reports.as_json import finding_json, stamp
from reports.words import Names, basis_text, headline, long_clock_text, shorten, value_text
from settings import ConfigurationError, Settings, checked
from store import Store, StoreError, archive, cutting, findings, ledger, postings, projects, runs
from store.codec import judgement_from_json, judgement_to_json
from store.cutting import Standing
from store.judged import Finding, Judgement
from store.records import Evidence, Run

PART_NAMES = {
    "verdict": "结论", "rule_version": "规则版本", "severity": "级别", "values": "各处的值", "due": "应发日期",
    "basis": "依据", "evidence": "所据网页",
}  # fmt: skip
EQUAL, DIFFERENT, IMPOSSIBLE = "equal", "different", "impossible"
UNCERTAIN = "当时最后读到的时间没有逐夜保存，依其可能的先后，结果不同"


@dataclass(frozen=True, slots=True)
class Difference:
    """A part of the judgement that comes out differently: as it was given, and as it comes out now."""

    part: str
    then: Any
    now: Any


@dataclass(frozen=True, slots=True)
class Replay:
    """What computing a finding again came to. Where there are problems, it could not be done."""

    finding: Finding
    run: Run | None = None
    read: int = 0
    relinked: bool = False
    differences: tuple[Difference, ...] = ()
    reasons: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def outcome(self) -> str:
        """EQUAL, DIFFERENT or IMPOSSIBLE."""
        return IMPOSSIBLE if self.problems else DIFFERENT if self.differences else EQUAL


@dataclass(frozen=True, slots=True)
class _Day:
    """What was known at the time of the judgement, in a copy; and how postings may have stood instead."""

    finding: Finding
    store: Store
    settings: Settings
    otherwise: tuple[Standing, ...]

    @property
    def at(self) -> datetime:
        return self.finding.last_seen


def replay(store: Store, identity_given: str) -> Replay:
    """Compute a finding's last judgement again. Raises StoreError where there is no such finding."""
    finding = findings.get(store, identity_given)
    if finding is None:
        raise StoreError(f"没有编号为 {identity_given} 的疑点；用 hedui findings 查看编号")
    judging = runs.concluded_at(store, finding.last_seen)
    if not judging:
        return Replay(finding, problems=(f"库中没有 {stamp(finding.last_seen)} 的核对记录",))
    lost = tuple(_lost(store, finding))
    if lost:
        return Replay(finding, judging[0], problems=lost)
    done = []
    for run in judging:  # which of several of one time judged it last is not on record; the newest comes first
        done.append(_by_run(store, finding, run))
        if done[-1].outcome == EQUAL:
            return done[-1]
    return done[0]


def _lost(store: Store, finding: Finding) -> Iterator[str]:
    for evidence in finding.judgement.evidence:
        try:
            archive.read(store, evidence.sha256)
        except StoreError as error:
            yield f"{evidence.url}：{error}"


def _by_run(store: Store, finding: Finding, run: Run) -> Replay:
    try:
        settings = checked(
            Path(f"config-{run.config_sha256[:12]}.yaml"), archive.read(store, run.config_sha256)
        ).settings
    except StoreError as error:
        return Replay(finding, run, problems=(f"当时的配置：{error}",))
    except ConfigurationError as error:
        return Replay(finding, run, problems=(f"当时的配置现在读不通：{error}",))
    with TemporaryDirectory(prefix=".replay-", dir=store.folder) as folder:
        copy = cutting.copy_as_of(store, Path(folder), finding.last_seen)
        try:
            return _in_copy(store, _Day(finding, copy, settings, ()), run)
        finally:
            copy.close()


def _in_copy(store: Store, day: _Day, run: Run) -> Replay:
    read = _read_anew(day, ())
    done = _told_lost(Replay(day.finding, run, len(read)), read)
    if done.problems:
        return done
    day = _with_doubts(store, day, read)
    before = _arrangement(day)
    tried = _tried(day)
    if all(tried) and {difference.part for difference in tried[0]} != {"rule_version"}:
        linked = _linked_anew(day)
        if _arrangement(linked) != before:
            read += _read_anew(linked, {item.posting.id for item in read})
            done = _told_lost(replace(done, relinked=True, read=len(read)), read)
            if done.problems:
                return done
            day = _with_doubts(store, linked, read)
            tried = _tried(day)
    if all(tried):
        return replace(done, differences=tried[0], reasons=tuple(_reasons(store, day, read, relinked=done.relinked)))
    return replace(done, problems=(UNCERTAIN,) if any(tried) else ())


def _read_anew(day: _Day, already: Collection[str]) -> list[ReadAgain]:
    """Every body of the finding's project from the archive, but for the postings that were read already."""
    ours = (posting.id for posting in postings.of_project(day.store, day.finding.subject.project))
    wanted = [
        (posting, revision.ordinal)
        for posting in sorted(ours) if posting not in already
        for revision in postings.revisions(day.store, posting)
    ]  # fmt: skip
    return list(read_again(day.store, wanted))


def _told_lost(done: Replay, read: list[ReadAgain]) -> Replay:
    lost = (item for item in read if item.after is None)
    return replace(
        done, problems=tuple(f"{item.posting.id} 第{item.before.ordinal}版：{item.problem}" for item in lost)
    )


def _with_doubts(store: Store, day: _Day, read: list[ReadAgain]) -> _Day:
    return replace(day, otherwise=tuple(cutting.doubtful(store, day.at, {item.posting.id for item in read})))


def _tried(day: _Day) -> list[tuple[Difference, ...]]:
    """How the finding comes out in each way in which things may have stood."""
    found = [_differences(day)]
    if day.otherwise:
        latest = postings.some_postings(day.store, [standing.posting for standing in day.otherwise])
        cutting.put(day.store, day.otherwise)
        found.append(_differences(day))
        cutting.put(day.store, [Standing(p.id, p.last_seen, p.listed_at, p.gone_nights) for p in latest])
    return found


def _differences(day: _Day) -> tuple[Difference, ...]:
    judged = judge_by(day.settings, day.store, day.at, {day.finding.subject.project}).judgements
    ours = [j for j in judged if identity(j) == identity(day.finding.judgement)]
    failed = [j for j in ours if j.verdict == Verdict.FAIL]
    now = next(reversed(failed or ours), None)
    events = findings.events(day.store, day.finding.id)
    was_fixed = any(event.after == FindingState.FIXED and event.at > day.at for event in events)
    as_kept = judgement_from_json(judgement_to_json(now)) if now else None
    return tuple(_compared(day.finding.judgement, as_kept, was_fixed=was_fixed))


def _compared(then: Judgement, now: Judgement | None, *, was_fixed: bool) -> Iterator[Difference]:
    if now is None:
        yield Difference("verdict", then.verdict, None)
        return
    for part in PART_NAMES:
        one, other = getattr(then, part), getattr(now, part)
        if part == "evidence":
            one, other = _hashes(then.evidence), _hashes(now.evidence)
            one = other if was_fixed and one[: len(other)] == other else one  # what proved it fixed was added
        if one != other:
            yield Difference(part, one, other)


def _hashes(evidence: tuple[Evidence, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(e.sha256 for e in evidence))


def _arrangement(day: _Day) -> Any:
    project = day.finding.subject.project
    return projects.get(day.store, project), projects.notices(day.store, project)


def _linked_anew(day: _Day) -> _Day:
    """The same after all that was known then is linked at once; findings go with their notices."""
    cutting.link_anew(day.store)
    relink(day.store)
    return replace(day, finding=findings.get(day.store, day.finding.id) or day.finding)


def _reasons(store: Store, day: _Day, read: list[ReadAgain], *, relinked: bool) -> list[str]:
    """What may be behind a difference, the likeliest first."""
    return [*_of_software(day, read), *_of_what_is_kept(store, day, read, relinked=relinked)] or [
        "没有找到；若其间用 hedui reread 重读过，当时读得如何没有保留"
    ]


def _of_software(day: _Day, read: list[ReadAgain]) -> Iterator[str]:
    judgement, subject = day.finding.judgement, day.finding.subject
    rule = next((rule for rule in BOOK if rule.id == subject.rule), None)
    if rule is None:
        yield f"规则 {subject.rule} 已不在规则书中"
    elif rule.version != judgement.rule_version:
        yield f"规则 {rule.id} 当时为第 {judgement.rule_version} 版，现为第 {rule.version} 版"
    for item in read:
        if item.changes():
            parts, old = "、".join(item.changes()), item.before.reader
            yield f"{item.posting.id} 第{item.before.ordinal}版今天读得不同（{parts}）：读法 {old} → {READER_VERSION}"


def _of_what_is_kept(store: Store, day: _Day, read: list[ReadAgain], *, relinked: bool) -> Iterator[str]:
    ours, project = {item.posting.id for item in read}, day.finding.subject.project
    if relinked or any(link.when > day.at for link in projects.staff_link_events(store, ours)):
        yield "发布件的关联在此之后有过变动"
    if any(look.as_of > day.at for look in ledger.looks(store, project, day.at.date())):
        yield "当夜晚些时候又查找过，先前那次的结果没有保留"
    newer = cutting.met_since(store, day.at, ours)
    if newer:
        yield f"列表所示的标题、时间等只留最新，此后又见过 {'、'.join(newer[:5])}"


def document(done: Replay) -> dict[str, Any]:
    """What `hedui findings replay --json` prints."""
    finding, run, field = done.finding, done.run, done.finding.subject.field
    return {
        "outcome": done.outcome, "finding": finding_json(finding), "as_of": stamp(finding.last_seen),
        "run": run.id if run else None, "config_sha256": run.config_sha256 if run else None, "read": done.read,
        "relinked": done.relinked,
        "differences": [
            {"part": d.part, "then": _plain(d.then, field), "now": _plain(d.now, field)} for d in done.differences
        ],
        "reasons": [mask(reason) for reason in done.reasons], "problems": [mask(p) for p in done.problems],
    }  # fmt: skip


def _plain(value: Any, field: str) -> Any:
    if isinstance(value, dict):
        return {key: mask_all(said, field) for key, said in value.items()}
    if isinstance(value, tuple):
        return [item if isinstance(item, str) else {"law": item.law, "article": item.article,
                "confirmed": item.confirmed} for item in value]  # fmt: skip
    return value


def lines(done: Replay, names: Names) -> Iterator[str]:
    """What was computed again, by what, and how it came out."""
    finding, run = done.finding, done.run
    yield f"{finding.id}  {headline([finding], names)}"
    if run is not None:
        rule = f"规则 {finding.subject.rule} 第 {finding.judgement.rule_version} 版"
        when, config = long_clock_text(finding.last_seen), run.config_sha256[:12]
        yield f"  {when} 的判断（{run.id}）：{rule}，配置 {config}；从存档重读 {done.read} 个版本"
    for problem in done.problems:
        yield mask(f"  不能重算：{problem}")
    for difference in done.differences:
        then, now = (shorten(_words(difference.part, side, finding)) for side in (difference.then, difference.now))
        yield f"  {PART_NAMES[difference.part]}：当时 {then}，现在 {now}"
    if done.differences:
        yield from (mask(f"  可能的原因：{reason}") for reason in done.reasons)
    yield {EQUAL: "一致", DIFFERENT: "不一致", IMPOSSIBLE: "没有重算成，不等于不一致"}[done.outcome] + (
        "（按当时已有的发布件重新关联）" if done.relinked and not done.problems else ""
    )


def _words(part: str, value: Any, finding: Finding) -> str:
    if value is None or value == ():
        return "（无）"
    if part == "values":
        field = finding.subject.field
        return "；".join(f"{key} {value_text(field, said)}" for key, said in value.items())
    if part == "basis":
        return "；".join(f"{basis_text(basis)}（{basis.confirmed}）" for basis in value)
    return "、".join(sha[:12] for sha in value) if part == "evidence" else str(value)
