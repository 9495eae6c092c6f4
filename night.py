"""One night, put together: crawl, link, audit, look for what is suspected missing, audit again, report."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import auditing
from crawlers.importing import take_lines
from crawlers.job import Event, Job, LookTask
from crawlers.penalty_import import take_list
from crawlers.run import CrawlStopped, crawl
from crawlers.sites import all_columns
from diffing.absence import NEVER_POPULATED
from diffing.audit import BROKEN, Audit, WantedLook
from diffing.cases import reading_of
from diffing.lifecycle import Changes, Clock, settle
from diffing.obligations import feeds_owe
from diffing.penalties import mark_concerned
from diffing.relink import relink
from diffing.rules import r_s03
from diffing.waking import read_as, read_otherwise
from notices.gathered.gathering import Gathered
from notices.gathered.penalty_lists import GatheredList
from notices.vocabulary import SHANGHAI, Coverage, FindingState, LookOutcome, Stage, TradeKind
from reports.digest import messages
from reports.law_reminder import reminders
from reports.send import deliver
from settings import Loaded, Platform
from store import (
    Store,
    StoreError,
    archive,
    audit_index,
    findings,
    ledger,
    link_pending,
    outbox,
    projects,
    runs,
    verdicts,
)
from store.records import Look, Run, Window

WINDOW_DAYS = 31  # a first run, and every later one, reads so far back: late and back-dated postings are found
MAX_LOOKS = 300  # a night; what is left stays suspected and is looked for the next night
DONE, FINDINGS, BAD_INPUT, COULD_NOT_LOOK = 0, 1, 2, 3

Say = Callable[[Event], None]


@dataclass(frozen=True, slots=True)
class Order:
    """What a night is asked to do; dates default to the window, platforms to all."""

    as_of: datetime
    platforms: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    mail: bool = True
    at_once: bool = False  # as_of is merely now: a run of this night that was broken off goes on as of its own time

    @property
    def asked(self) -> str:
        """What tells this night from one that is asked for something else."""
        return json.dumps([self.platforms, str(self.since or ""), str(self.until or ""), self.mail])

    def goes_on(self, broken_off: Run) -> bool:
        """Whether this is the night that was broken off."""
        return broken_off.as_of == self.as_of or (self.at_once and broken_off.night == self.as_of.date())


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a night ended."""

    run: Run
    exit_status: int
    changes: Changes
    windows: tuple[Window, ...]


def run_night(loaded: Loaded, store: Store, order: Order, say: Say = lambda event: None) -> Outcome:
    """Do one whole night, or the rest of one that was broken off.

    Raises StoreError where its as-of time is too early, or another run is at work.
    """
    with store.alone():
        return _run_night(loaded, store, order, say)


def _run_night(loaded: Loaded, store: Store, order: Order, say: Say) -> Outcome:
    chosen = chosen_platforms(loaded, order.platforms)
    run = begun(loaded, store, order)
    if not runs.is_concluded(store, run):
        read_platforms(loaded, store, run, order, chosen, say)
        with auditing.ready(loaded, run, many=len(link_pending.pending(store)) > auditing.ALONE):
            relink(store)
            mark_concerned(store, loaded.settings, r_s03.ID)
            only = due(loaded, store, order)
            found = look_for_suspects(loaded, store, run, tuple(p.id for p in chosen), say, only)
        conclude(loaded, store, run, found, mail=order.mail)
    changes = changes_of(store, run)
    if order.mail:
        deliver(store, loaded, loaded.data_dir / "outbox")
    windows = tuple(ledger.windows(store, run.id))
    status = exit_status(store, run, changes, windows)
    runs.end(store, run, wall=now(), exit_status=status)
    return Outcome(run, status, changes, windows)


def begun(loaded: Loaded, store: Store, order: Order) -> Run:
    """The night's run: the one that was broken off, where it was asked for the same; else a new one."""
    broken_off = runs.broken_off(store, asked=order.asked, config_sha256=loaded.sha256)
    if broken_off is not None and order.goes_on(broken_off):
        return broken_off
    refuse_earlier(store, order.as_of)
    return begin_run(loaded, store, "run", order.as_of, order.asked)


def begin_run(loaded: Loaded, store: Store, kind: str, as_of: datetime, asked: str = "") -> Run:
    """Record that a run begins; the configuration it goes by is archived, so that it can be shown later."""
    archive.keep(store, loaded.raw)
    return runs.begin(store, kind=kind, as_of=as_of, wall=now(), config_sha256=loaded.sha256, asked=asked)


def now() -> datetime:
    """Wall time in Shanghai."""
    return datetime.now(SHANGHAI)


def refuse_earlier(store: Store, as_of: datetime) -> None:
    """Raise StoreError where `as_of` lies before what the store already holds."""
    newest = runs.newest_as_of(store)
    if newest is not None and as_of < newest:
        raise StoreError(f"--as-of {as_of.isoformat()}: 早于库中已有的 {newest.isoformat()}；时间只能向前")


def chosen_platforms(loaded: Loaded, names: Iterable[str]) -> list[Platform]:
    """The platforms to crawl. Raises StoreError for an id that is not configured."""
    wanted = list(names)
    known = {platform.id for platform in loaded.settings.platforms}
    unknown = [name for name in wanted if name not in known]
    if unknown:
        raise StoreError(f"--platform {unknown[0]}: 没有这个平台；已配置：{'、'.join(sorted(known))}")
    return [p for p in loaded.settings.platforms if p.family != "import" and (not wanted or p.id in wanted)]


def read_platforms(loaded: Loaded, store: Store, run: Run, order: Order, chosen: list[Platform], say: Say) -> None:
    """Crawl; whatever of a crawl that died was not closed is entered in the ledger as not looked at."""
    today = run.night
    job = Job(
        mode="crawl", config=str(loaded.path), run=run.id, as_of=run.as_of,
        since=order.since or today - timedelta(days=WINDOW_DAYS), until=order.until or today,
        platforms=tuple(p.id for p in chosen),
    )  # fmt: skip
    ledger.plan(store, _planned(job, chosen))
    if not chosen:  # every platform is imported
        return
    try:
        for event in crawl(job):
            say(event)
    except CrawlStopped as error:
        say(Event(kind="end", platform="", reason=f"stopped: {error}"))
    for window in ledger.windows(store, run.id):
        if not window.closed:
            ledger.close_window(store, replace(window, state=Coverage.FAILED, reason="stopped"))


def _planned(job: Job, chosen: list[Platform]) -> Iterator[Window]:
    for platform in chosen:
        for column in all_columns(platform):
            yield Window(
                run=job.run, platform=platform.id, column=column.name, since=job.since, until=job.until,
                as_of=job.as_of, state=Coverage.PLANNED,
                trade_kind=None if column.headlines else TradeKind(column.trade_kind),
                stage=None if column.headlines else Stage(column.stage), headlines=column.headlines,
            )  # fmt: skip


def due(loaded: Loaded, store: Store, order: Order) -> set[str] | None:
    """The projects tonight has to judge; None for all.

    All where other rules or another configuration judged them; where tonight reads another span of days, which may
    cover what was not covered before; and where feeds owe, whose gaps are told from all that a column lacks.
    """
    known = audit_index.version(store) == auditing.judged_by(loaded.settings)
    before = audit_index.read_as(store)
    if not known or before is None or order.since is not None or feeds_owe(loaded.settings):
        return None
    tonight = reading_of(store, loaded.settings, order.as_of)
    otherwise = read_otherwise(before, read_as(tonight))
    return None if otherwise is None else audit_index.waiting(store, tonight.night, otherwise, MAX_LOOKS)


def look_for_suspects(
    loaded: Loaded, store: Store, run: Run, platforms: tuple[str, ...], say: Say, only: set[str] | None
) -> Audit:
    """Audit; look for what is suspected missing; link, and audit again what was looked for and what looks brought."""
    found = auditing.judge(loaded, store, run, only)
    wanted = [look for look in found.wanted if look.platform in platforms][:MAX_LOOKS]
    answered = {(look.platform, look.notice) for look in ledger.looks(store, night=run.night) if answers(look, run)}
    wanted = [look for look in wanted if (look.platform, look.notice) not in answered]
    if not wanted:
        return found
    before = audit_index.asked_so_far(store)
    make_looks(loaded, run, wanted, say)
    _enter_unmade(store, run, wanted)
    relink(store)
    touched = {look.project for look in wanted} | audit_index.asked_since(store, before)
    if run.kind != "run" and only is not None:  # a check is of its project; what else was brought waits for the night
        touched &= only
    return auditing.judge_again(loaded, store, run, found, touched)


def answers(look: Look, run: Run) -> bool:
    """Whether a look was made in this run, before it was broken off, and was answered."""
    return look.as_of == run.as_of and look.outcome != LookOutcome.UNREADABLE


def _enter_unmade(store: Store, run: Run, wanted: Iterable[WantedLook]) -> None:
    """Looks that a crawl that died did not get to were asked for and not answered."""
    made = {(look.platform, look.notice) for look in ledger.looks(store, night=run.night)}
    for look in wanted:
        if (look.platform, look.notice) not in made:
            unmade = Look(
                run.night, run.as_of, look.platform, look.project, look.notice, LookOutcome.UNREADABLE, (), "stopped"
            )
            ledger.note_look(store, unmade)


def make_looks(loaded: Loaded, run: Run, wanted: Iterable[WantedLook], say: Say) -> None:
    """Search the platforms for what is wanted; what was not made is for the caller to enter."""
    tasks = tuple(
        LookTask(platform=w.platform, project=w.project, notice=w.notice, trade_kind=w.trade_kind,
                 stages=w.stages, names=w.names, codes=w.codes)
        for w in wanted
    )  # fmt: skip
    today = run.as_of.date()
    job = Job(
        mode="look", config=str(loaded.path), run=run.id, as_of=run.as_of, since=today - timedelta(days=WINDOW_DAYS),
        until=today, platforms=tuple(dict.fromkeys(task.platform for task in tasks)), looks=tasks,
    )  # fmt: skip
    try:
        for event in crawl(job):
            say(event)
    except CrawlStopped as error:
        say(Event(kind="end", platform="", reason=f"stopped: {error}"))


def conclude(loaded: Loaded, store: Store, run: Run, found: Audit, *, mail: bool) -> None:
    """Move findings and put the mails about it in the outbox, in one transaction, which a run makes once."""
    only = found.projects
    those = projects.all_projects(store) if only is None else projects.some_projects(store, only)
    known = {project.id: project for project in those}
    clock = Clock(run, run.as_of, now(), loaded.settings.rules.respond_within_workdays)
    with store.transaction():
        settle(store, found, known, clock)
        verdicts.take_aside(store, run.id)
        audit_index.done(store, auditing.judged_by(loaded.settings), only)
        if run.kind == "run":
            audit_index.note_reading(store, read_as(reading_of(store, loaded.settings, run.as_of)))
        else:  # what was read for it is not what the next night compares with
            audit_index.mark(store, only or ())
        if mail:
            outbox.enqueue(store, (*messages(store, loaded, run), *reminders(store, loaded, run)))
        runs.conclude(store, run, now())


def changes_of(store: Store, run: Run) -> Changes:
    """What a concluded run changed."""
    moved = findings.changed_in(store, run.id)
    return Changes(
        tuple(f for f in moved if f.opened_run == run.id and f.state == FindingState.OPEN and f.until is None),
        tuple(f for f in moved if f.state == FindingState.REGRESSED),
        tuple(f for f in moved if f.state == FindingState.FIXED),
        tuple(f for f in moved if f.state == FindingState.OPEN and f.until is not None),
    )


def take_import(loaded: Loaded, store: Store, found: Gathered, as_of: datetime) -> int:
    """Take postings gathered elsewhere. Returns how many were taken. Raises StoreError as above."""
    refuse_earlier(store, as_of)
    run = begin_run(loaded, store, "import", as_of)
    with store.alone():
        taken = take_lines(store, found.good, as_of)
    runs.end(store, run, wall=now(), exit_status=BAD_INPUT if found.bad else DONE)
    return taken


def take_penalties(loaded: Loaded, store: Store, name: str, found: GatheredList, as_of: datetime) -> int:
    """Take a punishment list gathered elsewhere. Returns how many entries were taken. Raises StoreError as above."""
    refuse_earlier(store, as_of)
    run = begin_run(loaded, store, "import", as_of)
    with store.alone():
        taken = take_list(store, name, found, as_of)
    runs.end(store, run, wall=now(), exit_status=BAD_INPUT if found.bad else DONE)
    return taken


def examine(loaded: Loaded, names: Iterable[str], as_of: datetime) -> Iterator[Event]:
    """Try two list pages and one detail of every column, live, nothing stored; one event a column."""
    chosen = chosen_platforms(loaded, names)
    today = as_of.date()
    job = Job(
        mode="doctor", config=str(loaded.path), run="doctor", as_of=as_of, since=today - timedelta(days=WINDOW_DAYS),
        until=today, platforms=tuple(platform.id for platform in chosen),
    )  # fmt: skip
    try:
        yield from (event for event in crawl(job) if event.kind == "doctor")
    except CrawlStopped as error:
        yield Event(kind="doctor", platform="", reason=f"stopped: {error}")


def exit_status(store: Store, run: Run, changes: Changes, windows: Iterable[Window]) -> int:
    """3 where something could not be looked at, else 1 where findings opened or came back, else 0."""
    unread = any(window.state != Coverage.WHOLE for window in windows)
    blind = any(
        look.outcome == LookOutcome.UNREADABLE
        for look in ledger.looks(store, night=run.night)
        if look.as_of == run.as_of
    )
    silent = verdicts.any_blind(store, NEVER_POPULATED) or verdicts.any_blind(store, BROKEN)
    if unread or blind or silent:
        return COULD_NOT_LOOK
    return FINDINGS if changes.opened or changes.regressed or changes.reopened else DONE
