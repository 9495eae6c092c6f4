"""One project as a table of notices against platforms: where each stands, since when, and what is wrong with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from diffing.judging import SAME_FACT
from diffing.obligations import ABSENCES, state_of
from notices.reasons import reason_words
from notices.vocabulary import OBLIGATION_NAMES, STAGE_NAMES, ObligationState, Severity, Stage, Verdict
from reports.blind import blind_words
from reports.coverage import platform_names
from reports.marks import SEVERITY_ORDER, unsettled
from reports.words import day_text, late_text, moment_text
from settings import Loaded
from store import Store, findings, postings, projects, verdicts
from store.judged import Finding, Judgement
from store.records import Notice, Posting

STAGE_ORDER = {stage: place for place, stage in enumerate(Stage)}
PAIR_RULES = frozenset({"R-B01", "R-B02", "R-B03", "R-B04"})


@dataclass(frozen=True, slots=True)
class Cell:
    """What one platform shows of one notice: a kind, the words for it, a detail, its finding and its severity."""

    kind: str  # first same diff late miss edit wait none blind again
    word: str
    detail: str = ""
    severity: Severity | None = None
    finding: str = ""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One notice over all platforms."""

    label: str
    note: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Platforms (id and name) and the notices over them."""

    platforms: tuple[tuple[str, str], ...]
    rows: tuple[MatrixRow, ...]


SHAPES = {"first": "●", "same": "✓", "diff": "≠", "late": "◷", "miss": "∅", "edit": "≠", "wait": "…", "none": "—",
          "blind": "▨", "again": "…"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _View:
    """What every cell of one matrix needs: the night, platform names, and platforms that could not be looked at."""

    night: date
    names: dict[str, str]
    blind: Mapping[str, str]


def project_matrix(
    store: Store, loaded: Loaded, project: str, night: date, *, blind: Mapping[str, str] | None = None
) -> Matrix:
    """The matrix of a project as the store has it on `night`.

    `blind` holds platforms that a live look could not read, with the reason: nothing of theirs is taken for absent.
    """
    view = _View(night, platform_names(loaded), {p: reason for p, reason in (blind or {}).items() if reason})
    shown = {p.id: p for p in postings.of_project(store, project)}
    judged = verdicts.of_project(store, project)
    found = [f for f in findings.of_project(store, project) if unsettled(f)]
    columns = _columns(loaded, shown.values(), judged, view)
    rows = []
    for notice in sorted(projects.notices(store, project), key=_in_order):
        here = [shown[p] for p in notice.postings if p in shown]
        verdict_of = _of_notice(judged, notice)
        faults = [f for f in found if _is_of(f, notice)]
        cells = tuple(_cell(platform, here, verdict_of[platform], faults, view) for platform in columns)
        rows.append(MatrixRow(_label(notice), _note(here), cells))
    return Matrix(tuple((platform, view.names.get(platform, platform)) for platform in columns), tuple(rows))


def _in_order(notice: Notice) -> tuple[int, int, int, tuple[str, ...]]:
    return notice.round, STAGE_ORDER[notice.stage], notice.ordinal, notice.lots


def _columns(loaded: Loaded, shown: Iterable[Posting], judged: Iterable[Judgement], view: _View) -> list[str]:
    """Platforms that show something of the project, owe it, were judged on it or are blind, as configured in order."""
    touched = {p.platform for p in shown} | set(view.blind)
    touched |= {
        j.subject.platform for j in judged
        if j.verdict is not Verdict.NOT_APPLICABLE or state_of(j, view.night) is not None
    }  # fmt: skip
    configured = [p.id for p in loaded.settings.platforms]
    return [p for p in configured if p in touched] + sorted(touched - set(configured))


def _with_feed(judgement: Judgement) -> bool:
    """Whether it is missing and told with the finding on its column."""
    absence = judgement.subject.rule == "R-A03" and judgement.verdict is Verdict.NOT_APPLICABLE
    return absence and judgement.reason.startswith(f"{SAME_FACT} R-A03")


def _of_notice(judged: Iterable[Judgement], notice: Notice) -> dict[str, list[Judgement]]:
    found: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in judged:
        subject = judgement.subject
        same = (subject.stage, subject.round, subject.ordinal) == (notice.stage, notice.round, notice.ordinal)
        if judgement.notice == notice.id or (not judgement.notice and same):
            found[subject.platform].append(judgement)
    return found


def _is_of(finding: Finding, notice: Notice) -> bool:
    if finding.judgement.notice:
        return finding.judgement.notice == notice.id
    subject = finding.subject
    return (subject.stage, subject.round, subject.ordinal) == (notice.stage, notice.round, notice.ordinal)


def _label(notice: Notice) -> str:
    name = STAGE_NAMES[notice.stage] + (f"（{notice.ordinal}）" if notice.ordinal > 1 else "")
    return name + (f" 第{notice.round}次" if notice.round > 1 else "")


def _note(here: Sequence[Posting]) -> str:
    lots = sorted({lot for posting in here for lot in posting.fields.lots})
    return f"标段 {'、'.join(lots)}" if lots else ""


def _cell(
    platform: str, here: Sequence[Posting], judged: Sequence[Judgement], faults: Sequence[Finding], view: _View
) -> Cell:
    mine = [f for f in faults if f.subject.platform == platform]
    posting = next((p for p in here if p.platform == platform), None)
    if posting is not None:
        return _posted_cell(posting, here, mine, view.night.year)
    absent = next((f for f in mine if f.subject.rule in ABSENCES or f.subject.rule == "R-B05"), None)
    if absent is not None:
        due = absent.judgement.due
        detail = f"应 {day_text(due, view.night.year)} · 两夜检索均无" if due else "两夜检索均无"
        word = OBLIGATION_NAMES[ObligationState.OVERDUE] if absent.subject.rule in ABSENCES else "未见发布"
        return Cell("miss", word, detail, absent.judgement.severity, absent.id)
    owed = [j for j in judged if j.subject.rule in ABSENCES]
    if platform in view.blind and not any(j.verdict is Verdict.NOT_APPLICABLE for j in owed):
        return Cell("blind", "无法核查", reason_words(view.blind[platform]))
    return _unposted_cell(owed, view)


def _unposted_cell(judged: Sequence[Judgement], view: _View) -> Cell:
    """What an obligation without a posting and without a finding comes to: of several the least settled one."""
    states = {state: j for j in reversed(judged) if (state := state_of(j, view.night)) is not None}
    state = next((s for s in _SHOWN_FIRST if s in states), None)
    if state is None:
        return Cell("none", "不要求")
    judgement, (kind, detail) = states[state], _KINDS[state]
    if state is ObligationState.CANNOT_TELL:
        detail = blind_words(judgement.reason, view.names, brief=True)
    elif state is ObligationState.OVERDUE and not _with_feed(judgement):
        return Cell("none", "不要求")  # its finding was settled by staff
    elif state is ObligationState.NOT_DUE and judgement.due is not None:
        detail = f"应 {day_text(judgement.due, view.night.year)}前"
    return Cell(kind, OBLIGATION_NAMES[state], detail)


_KINDS = {
    ObligationState.CANNOT_TELL: ("blind", ""), ObligationState.SUSPECTED: ("again", "待二次复核"),
    ObligationState.OVERDUE: ("miss", "并入该栏的同步故障"), ObligationState.DUE: ("wait", ""),
    ObligationState.NOT_DUE: ("wait", ""), ObligationState.PUBLISHED: ("same", ""),
}  # fmt: skip
_SHOWN_FIRST = tuple(_KINDS)


def _posted_cell(posting: Posting, here: Sequence[Posting], mine: Sequence[Finding], year: int) -> Cell:
    when = moment_text(posting.published.iso(), year) if posting.published else "未写日期"
    worst = min(mine, key=lambda f: SEVERITY_ORDER[f.judgement.severity], default=None)
    if worst is not None:
        kind, word = _fault_words(mine, worst)
        return Cell(kind, word, when, worst.judgement.severity, worst.id)
    if posting.revision is None or posting.revision.unread:
        return Cell("blind", "无法核查", f"{when} · 正文未能读取")
    dated = [p for p in here if p.published]
    first = min(dated, key=lambda p: p.published.value if p.published else posting.first_seen, default=posting)
    return Cell("first", "首发", when) if first.id == posting.id else Cell("same", "一致", when)


def _fault_words(mine: Sequence[Finding], worst: Finding) -> tuple[str, str]:
    differing = [f for f in mine if f.subject.rule in PAIR_RULES]
    if worst.subject.rule == "R-C01":
        return "late", f"迟发{late_text(worst)}"
    if worst.subject.rule == "R-G01":
        return "edit", "发布后改动"
    if worst.subject.rule == "R-G02":
        return "edit", "发布后改动（页面已不能打开）"
    if worst.subject.rule == "R-B05":
        return "miss", "未见发布更正"
    return "diff", f"内容不一致 {len(differing) or len(mine)} 处"
