"""Whole nights over the sandbox: what they end in, what they open and when, and what a killed one leaves behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

import auditing
import night
from crawlers.job import Event, Job
from crawlers.run import CrawlStopped, crawl
from diffing.audit import Audit, WantedLook
from night import Order, Outcome
from notices.vocabulary import Coverage, LookOutcome, Verdict
from sandbox import Sandbox
from store import StoreError, ledger, postings, projects, runs, verdicts
from store.judged import Judgement
from store.records import Look
from tests.crawlers.worlds import BLIND, SEED, World, world

Count = tuple[int, int, list[tuple[str, str]]]


@dataclass
class Played:
    """What two nights and a repetition of the second left behind."""

    world: World
    first: Outcome
    second: Outcome
    again: Outcome
    verdicts_first: list[Judgement]
    looks_first: list[Look]
    before: Count
    after: Count


def count(world: World) -> Count:
    known = postings.all_postings(world.store)
    revisions = sum(len(postings.revisions(world.store, posting.id)) for posting in known)
    found = sorted((f.id, f.state.value) for f in world.findings())
    return len(known), revisions, found


@pytest.fixture(scope="module")
def box() -> Iterator[Sandbox]:
    with Sandbox(seed=SEED, nights=2) as running:
        yield running


@pytest.fixture(scope="module")
def played(box: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> Played:
    made = world(box, tmp_path_factory.mktemp("nights"))
    first = made.run(0)
    judged, looked = verdicts.cannot_tell(made.store), ledger.looks(made.store)
    second = made.run(1)
    before = count(made)
    again = made.run(1)
    return Played(made, first, second, again, judged, looked, before, count(made))


def test_a_night_on_which_all_answers_and_something_is_found_ends_in_one(played: Played) -> None:
    assert {window.state for window in played.first.windows} == {Coverage.WHOLE}
    assert played.first.changes.opened
    assert played.first.exit_status == night.FINDINGS


def test_one_empty_look_is_a_suspicion_and_no_finding(played: Played) -> None:
    suspected = [j for j in played.verdicts_first if j.subject.rule == "R-A01" and j.reason == "suspected"]
    assert suspected
    assert {(j.verdict, j.subject.platform) for j in suspected} == {(Verdict.CANNOT_TELL, "centre")}
    assert not any(f.subject.rule.startswith("R-A") for f in played.first.changes.opened)


def test_every_suspicion_was_looked_for(played: Played) -> None:
    looked = {(look.platform, look.notice) for look in played.looks_first if look.outcome != LookOutcome.UNREADABLE}
    assert {(j.subject.platform, j.notice) for j in played.verdicts_first if j.reason == "suspected"} <= looked
    assert all(look.searched for look in played.looks_first)


def test_the_second_empty_look_of_another_night_proves_the_absence(played: Played) -> None:
    expected = {(fault.project, fault.stage, fault.platform) for fault in played.world.faults("R-A01", by=1)}
    assert expected
    assert played.world.subjects("R-A01") == expected


def test_nothing_is_found_that_the_world_was_not_made_with(played: Played) -> None:
    made = {(fault.rule, fault.project, fault.platform) for fault in played.world.box.truth().faults}
    assert {(f.subject.rule, f.project_name, f.subject.platform) for f in played.world.findings()} <= made


def test_a_platform_that_cannot_be_read_is_said_so_and_ends_the_night_in_three(played: Played) -> None:
    states = {(w.platform == BLIND, w.state) for w in played.second.windows}
    assert states == {(True, Coverage.FAILED), (False, Coverage.WHOLE)}
    assert {w.reason for w in played.second.windows if w.platform == BLIND} == {"throttled"}
    assert played.second.exit_status == night.COULD_NOT_LOOK


def test_a_platform_that_cannot_be_read_is_accused_of_no_absence(played: Played) -> None:
    waiting = [j for j in verdicts.cannot_tell(played.world.store) if j.subject.platform == BLIND]
    assert any(j.subject.rule == "R-A02" and "throttled" in j.reason for j in waiting)
    assert not [f for f in played.world.findings("R-A02") if f.subject.platform == BLIND]
    assert not any(p.gone_nights for p in postings.of_platform(played.world.store, BLIND))


def test_the_same_night_again_changes_nothing_and_opens_nothing(played: Played) -> None:
    assert played.after == played.before
    assert (played.again.changes.opened, played.again.changes.regressed) == ((), ())
    assert played.again.exit_status == night.COULD_NOT_LOOK


def test_an_earlier_night_is_refused_and_leaves_no_trace(played: Played) -> None:
    store, newest = played.world.store, runs.newest_as_of(played.world.store)
    with pytest.raises(StoreError, match="早于"):
        played.world.run(0)
    assert runs.newest_as_of(store) == newest
    assert count(played.world) == played.after


def test_a_platform_that_is_not_configured_is_refused_by_name(played: Played) -> None:
    with pytest.raises(StoreError, match="nowhere"):
        played.world.run(1, "centre", "nowhere")


# A crawl that dies

PART = ("centre", "bidding")


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[str]]:
    """The crawl processes that the test itself started."""
    own: list[subprocess.Popen[str]] = []
    real = subprocess.Popen

    def remembered(*args: Any, **named: Any) -> subprocess.Popen[str]:
        own.append(real(*args, **named))
        return own[-1]

    monkeypatch.setattr(subprocess, "Popen", remembered)
    return own


def test_a_killed_crawl_is_in_the_ledger_and_the_next_run_makes_it_good(
    played: Played, box: Sandbox, tmp_path: Path, started: list[subprocess.Popen[str]]
) -> None:
    made = world(box, tmp_path)
    box.turn_to(0)
    columns: list[Event] = []

    def kill_at_the_third_column(event: Event) -> None:
        columns.extend([event] if event.kind == "column" else [])
        if len(columns) == 3 and started[0].poll() is None:
            os.kill(started[0].pid, signal.SIGKILL)

    order = Order(box.nights[0].as_of, PART)
    killed = night.run_night(made.loaded, made.store, order, kill_at_the_third_column)
    states = {(window.state, window.reason) for window in killed.windows}
    assert (Coverage.FAILED, "stopped") in states
    assert killed.exit_status == night.COULD_NOT_LOOK
    assert not any(f.subject.rule.startswith("R-A") for f in killed.changes.opened)
    again = night.run_night(made.loaded, made.store, order)
    assert {window.state for window in again.windows} == {Coverage.WHOLE}
    assert {p.id for p in postings.all_postings(made.store)} == _undisturbed(played)


def _undisturbed(played: Played) -> set[str]:
    """What the first night saw on these platforms when nobody killed it."""
    first = played.first.run.as_of
    return {p.id for p in postings.all_postings(played.world.store) if p.platform in PART and p.first_seen == first}


def test_a_crawl_that_dies_before_its_first_word_has_stopped(played: Played, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    as_of = played.second.run.as_of
    job = Job(
        mode="crawl", config="none.yaml", run="none", as_of=as_of, since=as_of.date(), until=as_of.date(), platforms=()
    )
    with pytest.raises(CrawlStopped):
        list(crawl(job))


def test_a_look_that_could_not_be_made_is_no_empty_look(played: Played, monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(job: Job) -> Iterator[Event]:
        raise CrawlStopped("killed")
        yield

    store, run = played.world.store, played.again.run
    wanted = WantedLook("centre", "J-1", "N-unmade", "construction", ("tender",), ("示范路改造工程",), ())
    monkeypatch.setattr(auditing, "judge", lambda *_: Audit((), (wanted,), frozenset({"J-1"})))
    monkeypatch.setattr(night, "crawl", dies)
    night.look_for_suspects(played.world.loaded, store, run, ("centre",), lambda event: None, None)
    (look,) = [look for look in ledger.looks(store, night=run.night) if look.notice == "N-unmade"]
    assert (look.outcome, look.reason) == (LookOutcome.UNREADABLE, "stopped")


def test_a_night_broken_off_goes_on_as_of_its_own_time_that_night_only(box: Sandbox, tmp_path: Path) -> None:
    made = world(box, tmp_path, "bidding")
    at = box.nights[0].as_of
    begun = night.begun(made.loaded, made.store, Order(at))
    later = at + timedelta(hours=2)
    assert night.begun(made.loaded, made.store, Order(at)) == begun
    assert night.begun(made.loaded, made.store, Order(later, at_once=True)) == begun
    told = night.begun(made.loaded, made.store, Order(later))  # a time that was said is meant
    assert (told.id != begun.id, told.as_of) == (True, later)
    assert night.begun(made.loaded, made.store, Order(later + timedelta(days=1), at_once=True)).id != told.id


def test_a_night_broken_off_is_not_taken_up_by_one_that_asks_for_something_else(box: Sandbox, tmp_path: Path) -> None:
    made = world(box, tmp_path, "bidding")
    at = box.nights[0].as_of
    begun = night.begun(made.loaded, made.store, Order(at))
    assert night.begun(made.loaded, made.store, Order(at, ("bidding",))).id != begun.id
    assert night.begun(made.loaded, made.store, Order(at, mail=False)).id != begun.id


def test_judged_on_all_processors_a_night_says_what_one_process_says(
    played: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, loaded = played.world.store, played.world.loaded
    in_force = list(store.db.table("verdicts").rows)
    store.db.execute("delete from verdicts")  # or what is said as before would not be put aside
    try:
        run = night.begin_run(loaded, store, "run", played.again.run.as_of)
        alone = auditing.judge(loaded, store, run)
        said = put_aside(played)
        verdicts.clear_aside(store, run.id)
        monkeypatch.setattr(auditing, "ALONE", 0)
        monkeypatch.setattr(auditing, "PART", 3)
        monkeypatch.setattr(auditing, "_processors", lambda: 2)
        assert auditing.judge(loaded, store, run) == alone
        assert put_aside(played) == said
        assert len(said) == len(in_force)
    finally:
        verdicts.clear_aside(store, run.id)
        store.db.table("verdicts").insert_all(in_force)


def test_judged_a_second_time_after_looks_a_night_says_the_same_and_asks_less(
    played: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By one process, several, or such as stood ready: what rests on notices alone is kept from the first time."""
    store, loaded = played.world.store, played.world.loaded
    in_force = list(store.db.table("verdicts").rows)
    store.db.execute("delete from verdicts")
    everything = {project.id for project in projects.all_projects(store)}
    try:
        run = night.begin_run(loaded, store, "run", played.again.run.as_of)
        first = auditing.judge(loaded, store, run)
        said = put_aside(played)
        monkeypatch.setattr(auditing, "PART", 3)
        monkeypatch.setattr(auditing, "_processors", lambda: 2)
        for alone, many in ((auditing.ALONE, False), (0, False), (auditing.ALONE, True)):
            monkeypatch.setattr(auditing, "ALONE", alone)
            with auditing.ready(loaded, run, many=many):
                again = auditing.judge_again(loaded, store, run, first, everything)
                if many:  # the same processes are asked a second time
                    again = auditing.judge_again(loaded, store, run, first, everything)
            assert by_key(again.judgements) == by_key(first.judgements)
            assert put_aside(played) == said
            assert sum(map(len, again.held.values())) > len(everything)
    finally:
        verdicts.clear_aside(store, run.id)
        store.db.table("verdicts").insert_all(in_force)


def by_key(judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    return {judgement.subject.key: judgement for judgement in judgements}


def put_aside(played: Played) -> list[dict[str, Any]]:
    return list(played.world.store.db.table("verdicts_aside").rows_where(order_by="subject"))


def test_a_process_that_dies_leaves_no_verdict_of_the_night_in_force(
    played: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, loaded = played.world.store, played.world.loaded
    run = night.begin_run(loaded, store, "run", played.again.run.as_of)
    before = verdicts.every(store)
    monkeypatch.setattr(auditing, "ALONE", 0)
    monkeypatch.setattr(auditing, "_processors", lambda: 2)
    with pytest.raises(auditing.AuditStopped):
        auditing.judge(loaded, store, replace(run, id="no such run"))
    assert verdicts.every(store) == before
