"""Judging a night's projects in parts, on all processors; verdicts are put aside until the night concludes."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import cache, partial
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from diffing.audit import Audit, WantedLook, audit, judged_anew, wanted_in_order
from diffing.cases import Night, cases, night_of, reading_of, with_footprints, with_lists, with_projects
from diffing.lifecycle import may_move
from diffing.linking.bulk import without_collecting
from diffing.obligations import feeds_owe
from notices import working_days
from settings import Loaded, Settings, checked
from store import Store, archive, open_store, projects, runs, verdicts
from store.codec import judgement_from_json, judgement_to_json
from store.records import Run
from store.verdicts import Said

PART = 75  # projects judged together
ALONE = 600  # up to so many are judged in this process: to begin another takes a second
ROOT = Path(__file__).resolve().parent
CODE = ("diffing", "notices")
_READY: dict[str, tuple[subprocess.Popen[str], ...]] = {}  # by run: the processes that stand ready to judge for it


@dataclass(frozen=True, slots=True)
class _Asked:
    """For which run parts are judged, and whether a second time in it."""

    run: Run
    again: bool = False


class AuditStopped(RuntimeError):
    """A process that judged ended before its work did; nothing of the night's verdicts is in force yet."""


@contextmanager
def ready(loaded: Loaded, run: Run, *, many: bool) -> Iterator[None]:
    """Within it the processes that judge stand ready, where there is much to judge: they begin beside other work."""
    with ExitStack() as opened:
        if many:
            _READY[run.id] = tuple(opened.enter_context(_process(loaded, run)) for _ in range(_processors() - 1))
        try:
            yield
        finally:
            _READY.pop(run.id, None)


def judge(loaded: Loaded, store: Store, run: Run, only: set[str] | None = None) -> Audit:
    """Every rule on every project, or on those named, as of the run; their verdicts are put aside under the run.

    Of the judgements those are given back that may open, move or close a finding.
    """
    if feeds_owe(loaded.settings):  # their gaps are told from all that a column lacks
        return _with_feeds(loaded, store, run, only)
    if only is None:
        verdicts.clear_aside(store, run.id)
        verdicts.put_aside(store, run.id, run.as_of, Said((), verdicts.of_no_project(store)))
    chosen = sorted(only) if only is not None else [project.id for project in projects.all_projects(store)]
    found = _judged(loaded, store, _Asked(run), chosen)
    return found if only is not None else replace(found, projects=None)


def judge_again(loaded: Loaded, store: Store, run: Run, first: Audit, only: set[str]) -> Audit:
    """A run's audit with those projects judged a second time, after looks.

    What a rule said of a notice alone the first time is not asked again: no look changes it.
    """
    if feeds_owe(loaded.settings):
        return _with_feeds(loaded, store, run, None if first.projects is None else only | first.projects)
    return judged_anew(first, _judged(loaded, store, _Asked(run, again=True), sorted(only)))


def _judged(loaded: Loaded, store: Store, asked: _Asked, chosen: Sequence[str]) -> Audit:
    parts = [chosen[first : first + PART] for first in range(0, len(chosen), PART)]
    known = _READY.get(asked.run.id, ())
    if len(parts) <= 1 or (not known and (len(chosen) <= ALONE or _processors() == 1)):
        tonight = _tonight(loaded.settings, store, asked.run)
        found = [_part(store, asked, tonight, part) for part in parts]
    else:
        found = _on_all_processors(loaded, store, asked, parts)
    wanted = wanted_in_order(chain.from_iterable(part.wanted for part in found))
    judgements = tuple(chain.from_iterable(part.judgements for part in found))
    held = {project: pairs for part in found for project, pairs in part.held.items()}
    return Audit(judgements, wanted, frozenset(chosen), held=held)


def judged_by(settings: Settings) -> str:
    """What verdicts hang on beside what is posted: the code that judges, and what of the configuration it goes by."""
    given = settings.model_dump_json(include={"platforms", "obligations", "rules", "renames", "holidays"})
    return hashlib.sha256(f"{_code()}{given}".encode()).hexdigest()


@cache
def _code() -> str:
    """The rules, what they are made of, and the tables they go by: not all that changes a verdict bears a version."""
    known = hashlib.sha256()
    for path in sorted(
        path for folder in CODE for path in (ROOT / folder).rglob("*") if path.suffix in (".py", ".csv")
    ):
        known.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return known.hexdigest()


def use_holidays(settings: Settings) -> None:
    """Working days are counted by a configuration's holidays too, from now on and in this process."""
    working_days.use(
        working_days.Year(given.year, frozenset(given.off), frozenset(given.worked)) for given in settings.holidays
    )


def judge_by(settings: Settings, store: Store, as_of: datetime, only: set[str] | None = None) -> Audit:
    """Every rule as of a time under another configuration than this process goes by, its holidays included."""
    ours = working_days.in_use()
    use_holidays(settings)
    try:
        return audit(cases(store, night_of(store, settings, as_of), only))
    finally:
        working_days.use(ours)


def _with_feeds(loaded: Loaded, store: Store, run: Run, only: set[str] | None) -> Audit:
    everything = list(cases(store, night_of(store, loaded.settings, run.as_of)))
    ours = [case for case in everything if only is None or case.project.id in only]
    others = [case for case in everything if only is not None and case.project.id not in only]
    return _put_aside(store, _Asked(run), audit(ours, only, beside=others))


def _part(store: Store, asked: _Asked, tonight: Night, part: Sequence[str]) -> Audit:
    with without_collecting():
        night = with_projects(store, tonight, part)
        night = with_footprints(store, night, part, asked.run.id if asked.again else None)
        return _put_aside(store, asked, audit(cases(store, night, part), part))


def _tonight(settings: Settings, store: Store, run: Run) -> Night:
    return replace(with_lists(store, reading_of(store, settings, run.as_of)), judged_by=judged_by(settings))


def _put_aside(store: Store, asked: _Asked, found: Audit) -> Audit:
    run, said = asked.run, Said(found.judgements, found.projects, found.wakes, found.held, asked.again)
    verdicts.put_aside(store, run.id, run.as_of, said)
    held = found.held if asked.again else {}  # by which the first time's judgements are kept
    return Audit(may_move(store, found, run.night), found.wanted, found.projects, held=held)


def _processors() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _on_all_processors(loaded: Loaded, store: Store, asked: _Asked, parts: Sequence[Sequence[str]]) -> list[Audit]:
    """The parts in their order, judged here and by a process for every other processor: each takes the next in turn."""
    todo, done = deque(enumerate(parts)), dict[int, Audit]()

    def work_off(judge_one: Callable[[Sequence[str]], Audit]) -> None:
        while (taken := _next(todo)) is not None:
            done[taken[0]] = judge_one(taken[1])

    others = min(_processors(), len(parts)) - 1
    with ExitStack() as opened, ThreadPoolExecutor(others) as beside:
        processes = _READY.get(asked.run.id, ())
        if not processes:
            processes = tuple(opened.enter_context(_process(loaded, asked.run)) for _ in range(others))
        busy = [beside.submit(work_off, partial(_answer, process, asked)) for process in processes[:others]]
        work_off(partial(_part, store, asked, _tonight(loaded.settings, store, asked.run)))
        for other in busy:
            other.result()
    return [done[number] for number in range(len(parts))]


def _next(todo: deque[tuple[int, Sequence[str]]]) -> tuple[int, Sequence[str]] | None:
    try:
        return todo.popleft()
    except IndexError:  # another took the last
        return None


@contextmanager
def _process(loaded: Loaded, run: Run) -> Iterator[subprocess.Popen[str]]:
    told = {"path": str(loaded.path), "data_dir": str(loaded.data_dir), "run": run.id}
    process = subprocess.Popen(
        [sys.executable, "-m", "auditing", json.dumps(told)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        text=True, encoding="utf-8", cwd=ROOT,
    )  # fmt: skip
    try:
        yield process
    finally:
        assert process.stdin is not None
        with suppress(BrokenPipeError):
            process.stdin.close()  # at which it ends
        process.wait()


def _answer(process: subprocess.Popen[str], asked: _Asked, part: Sequence[str]) -> Audit:
    assert process.stdin is not None
    assert process.stdout is not None
    with suppress(BrokenPipeError):  # it is gone: it gives no answer either
        process.stdin.write(json.dumps({"part": list(part), "again": asked.again}) + "\n")
        process.stdin.flush()
    line = process.stdout.readline()
    if not line:
        raise AuditStopped(f"核对子进程中断，退出码 {process.wait()}")
    answer: dict[str, Any] = json.loads(line)
    judgements = tuple(judgement_from_json(text) for text in answer["judgements"])
    held = {project: frozenset(map(tuple, pairs)) for project, pairs in answer["held"].items()}
    return Audit(judgements, tuple(map(WantedLook.of, answer["wanted"])), frozenset(part), held=held)


def work(told: dict[str, str], lines: Iterable[str]) -> Iterator[str]:
    """Judge the parts asked for, one a line: what a process of `_on_all_processors` does. One answer a line.

    The store is opened once something is asked: before, what came may still be linked.
    """
    questions = map(json.loads, lines)
    first = next(questions, None)
    if first is None:
        return
    with closing(open_store(Path(told["data_dir"]))) as store:
        run = runs.get(store, told["run"])
        assert run is not None, told
        loaded = checked(Path(told["path"]), archive.read(store, run.config_sha256))
        use_holidays(loaded.settings)
        for again, asked in groupby(chain([first], questions), key=itemgetter("again")):
            tonight = _tonight(loaded.settings, store, run)  # a second time looks were made since
            for question in asked:
                yield _told(_part(store, _Asked(run, again), tonight, question["part"]))


def _told(found: Audit) -> str:
    judgements = [judgement_to_json(judgement) for judgement in found.judgements]
    held = {project: sorted(pairs) for project, pairs in found.held.items()}
    answer = {"judgements": judgements, "wanted": [asdict(w) for w in found.wanted], "held": held}
    return json.dumps(answer, default=str)


if __name__ == "__main__":
    for answer in work(json.loads(sys.argv[1]), sys.stdin):
        sys.stdout.write(answer + "\n")
        sys.stdout.flush()
