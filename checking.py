"""A night of one project: live search on every platform, then link, audit, and look for what seems missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

import auditing
import night
from crawlers.headlines import with_notices
from crawlers.job import Event, Job, LookTask
from crawlers.origins import same_address
from crawlers.run import CrawlStopped, crawl
from crawlers.sites import all_columns, scanned_columns
from diffing.absence import hangs_on_silence
from diffing.cases import neighbours
from diffing.relink import relink
from diffing.waking import ABSENCE_RULES
from night import Say
from notices.values.codes import code_key
from notices.values.titles import read_title
from notices.vocabulary import Coverage, FindingState, LookOutcome, Verdict
from reports.answers import NOT_CONCERNED
from settings import Loaded, Platform
from store import Store, findings, ledger, postings, projects, runs, verdicts
from store.judged import Finding, Judgement
from store.records import Posting, Project, Run

CLOSED = (FindingState.FIXED, FindingState.DISMISSED)


@dataclass(frozen=True, slots=True)
class Found:
    """What is known of one project, and how the platforms answered."""

    project: Project | None
    postings: tuple[Posting, ...]
    judgements: tuple[Judgement, ...]
    findings: tuple[Finding, ...]
    answers: dict[str, str]  # platform -> reason it could not be looked at; empty where it answered
    exit_status: int
    run: Run


def check(loaded: Loaded, store: Store, key: str, as_of: datetime, say: Say, *, offline: bool = False) -> Found:
    """Check the project that `key` (a code, a name or an address) names. Raises StoreError as `run_night` does."""
    with store.alone():
        return _check(loaded, store, key, as_of, say, offline=offline)


def _check(loaded: Loaded, store: Store, key: str, as_of: datetime, say: Say, *, offline: bool) -> Found:
    night.refuse_earlier(store, as_of)
    run = night.begin_run(loaded, store, "check", as_of)
    project = find_project(store, key)
    answers: dict[str, str] = {}
    if not offline:
        answers = _scan(loaded, store, run, project, say)
        _merge(answers, _search(loaded, run, key, project, say))
    relink(store)
    known_before, project = project, find_project(store, key)
    if project is not None and known_before is None and not offline:  # now it can be searched by its own name and codes
        _merge(answers, _search(loaded, run, key, project, say))
        relink(store)
        project = find_project(store, key)
    judgements: tuple[Judgement, ...] = ()
    if project is not None:
        judgements = _judge(loaded, store, run, project, answers, say)
        project = projects.get(store, project.id) or project
    found = _gather(store, project, judgements, answers, run)
    runs.end(store, run, wall=night.now(), exit_status=found.exit_status)
    return found


def find_project(store: Store, key: str) -> Project | None:
    """The project of a code, an address, or a name; None where nothing fits."""
    everything = projects.all_projects(store)
    wanted = code_key(key)
    for project in everything:
        if project.id == key or (wanted and any(code_key(value) == wanted for _, value in project.codes)):
            return project
    if "://" in key:
        return _by_address(store, key)
    name = read_title(key).name
    exact = [p for p in everything if p.name in (key, name)]
    holding = [p for p in everything if key in p.name or (name and name in p.name)]
    return next(iter(exact or sorted(holding, key=lambda p: len(p.name))), None)


def _by_address(store: Store, address: str) -> Project | None:
    for posting in postings.all_postings(store):
        if same_address(posting.url, address):
            placed = projects.placed(store, posting.id)
            return projects.get(store, placed.project) if placed else None
    return None


def _merge(answers: dict[str, str], more: dict[str, str]) -> None:
    """Add how platforms answered: one that could not be read once was not read."""
    for platform, reason in more.items():
        before = answers.get(platform, "")
        answers[platform] = reason if before in ("", NOT_CONCERNED) else before


def _scan(loaded: Loaded, store: Store, run: Run, project: Project | None, say: Say) -> dict[str, str]:
    """Where nothing can be searched, a look is one whole scan of the list: make it, unless tonight's is there."""
    kind = project.trade_kind if project else None
    wanted = [
        (platform.id, column.name)
        for platform in night.chosen_platforms(loaded, ())
        for column in with_notices(scanned_columns(platform)) if kind in (None, column.trade_kind)
    ]  # fmt: skip
    return _read_columns(loaded, store, run, wanted, say)


def _read_columns(
    loaded: Loaded, store: Store, run: Run, columns: Iterable[tuple[str, str]], say: Say
) -> dict[str, str]:
    """Read those of the columns whole that tonight has not yet; how their platforms answered."""
    newest = {(w.platform, w.column): w for w in ledger.latest_windows(store)}
    wanted = tuple(
        place for place in dict.fromkeys(columns)
        if not ((w := newest.get(place)) and w.night == run.night and w.state == Coverage.WHOLE)
    )  # fmt: skip
    answers = dict.fromkeys((platform for platform, _ in wanted), "")
    if not wanted:
        return answers
    for event in _events(_job(loaded, run, "crawl", tuple(answers), only_columns=wanted), say):
        if event.kind == "column" and event.state != Coverage.WHOLE:
            answers[event.platform] = event.reason
    return answers


def _search(loaded: Loaded, run: Run, key: str, project: Project | None, say: Say) -> dict[str, str]:
    """Search every platform for the project; what is found is in the store afterwards."""
    platforms = night.chosen_platforms(loaded, ())
    kind = project.trade_kind.value if project and project.trade_kind else ""
    is_code = any(character.isdigit() for character in key) and "://" not in key
    codes = project.codes if project else tuple((k, key) for k in ("project", "plan", "agency") if is_code)
    names = (project.name,) if project else () if "://" in key else (key,)
    tasks = tuple(
        LookTask(platform=p.id, project="", notice="", trade_kind=kind, stages=(), names=names, codes=codes)
        for p in platforms
    )
    if not (codes or names):  # an address that nobody knows: there is nothing to search by
        return {platform.id: "no_key" for platform in platforms}
    answers = {platform.id: "" if _concerned(platform, kind) else NOT_CONCERNED for platform in platforms}
    tasks = tuple(task for task in tasks if not answers[task.platform])
    job = _job(loaded, run, "look", tuple(task.platform for task in tasks), looks=tasks)
    for event in _events(job, say):
        if event.kind == "look" and event.outcome == LookOutcome.UNREADABLE:
            answers[event.platform] = event.reason
    return answers


def _concerned(platform: Platform, kind: str) -> bool:
    """Whether a platform has a column for the trade kind."""
    return any(not kind or column.trade_kind == kind for column in with_notices(all_columns(platform)))


def _judge(
    loaded: Loaded, store: Store, run: Run, project: Project, answers: dict[str, str], say: Say
) -> tuple[Judgement, ...]:
    """Audit the project; read what proof of an absence still lacks, look, and audit again."""
    only = {project.id}
    found = auditing.judge(loaded, store, run, only)
    if answers:  # offline no platform was asked
        columns = _columns_concerned(loaded, project, verdicts.aside(store, run.id, project.id))
        _merge(answers, _read_columns(loaded, store, run, columns, say))
        relink(store)
        only = {(projects.get(store, project.id) or project).id}
        reachable = tuple(p for p, reason in answers.items() if reason in ("", NOT_CONCERNED))
        found = night.look_for_suspects(loaded, store, run, reachable, say, only)
    night.conclude(loaded, store, run, found, mail=False)
    return tuple(judgement for known in sorted(only) for judgement in verdicts.of_project(store, known))


def _columns_concerned(loaded: Loaded, project: Project, judgements: Iterable[Judgement]) -> Iterator[tuple[str, str]]:
    """The columns that an absence hangs on of which nothing can be told yet."""
    for judgement in judgements:
        platform = loaded.settings.platform(judgement.subject.platform)
        blind = judgement.verdict == Verdict.CANNOT_TELL and judgement.reason != "suspected"
        if platform is None or judgement.subject.rule not in ABSENCE_RULES or not blind:
            continue
        for column in with_notices(all_columns(platform)):
            if column.trade_kind == project.trade_kind and column.stage in neighbours(judgement.subject.stage):
                yield platform.id, column.name


def _job(loaded: Loaded, run: Run, mode: Literal["crawl", "look"], platforms: tuple[str, ...], **more: Any) -> Job:
    today = run.as_of.date()
    since = today - timedelta(days=night.WINDOW_DAYS)
    return Job(mode=mode, config=str(loaded.path), run=run.id, as_of=run.as_of, since=since, until=today,
               platforms=platforms, **more)  # fmt: skip


def _events(job: Job, say: Say) -> Iterator[Event]:
    """The crawl's events, passed on; platforms of a crawl that died have not answered."""
    heard: set[str] = set()
    try:
        for event in crawl(job):
            say(event)
            heard.add(event.platform if event.kind == "platform" else "")
            yield event
    except CrawlStopped as error:
        for platform in set(job.platforms) - heard:
            stopped = Event(kind="look", platform=platform, outcome=LookOutcome.UNREADABLE, reason=f"stopped: {error}")
            say(stopped)
            yield stopped


def _gather(
    store: Store, project: Project | None, judgements: tuple[Judgement, ...], answers: dict[str, str], run: Run
) -> Found:
    own = findings.of_project(store, project.id) if project else []
    unread = any(reason not in ("", NOT_CONCERNED) for reason in answers.values())
    looks = ledger.looks(store, project.id, run.night) if project else []
    blind = any(look.outcome == LookOutcome.UNREADABLE for look in looks) or any(map(hangs_on_silence, judgements))
    still_open = any(finding.state not in CLOSED for finding in own)
    status = night.COULD_NOT_LOOK if unread or blind else night.FINDINGS if still_open else night.DONE
    shown = tuple(postings.of_project(store, project.id)) if project else ()
    return Found(project, shown, judgements, tuple(own), answers, status, run)
