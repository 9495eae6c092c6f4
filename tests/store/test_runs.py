"""Runs: what began, how it ended, and the clock that never goes back."""

from __future__ import annotations

from datetime import UTC, date, timedelta

from store import Store, runs
from store.records import Run
from tests.store.builders import DAY, NIGHT, begin


def test_a_run_comes_back_as_it_began(store: Store) -> None:
    run = begin(store)
    assert runs.get(store, run.id) == run
    assert (run.night, run.ended, run.exit_status) == (date(2026, 9, 21), None, None)


def test_a_run_that_ended_says_how(store: Store) -> None:
    run = begin(store)
    runs.end(store, run, wall=NIGHT + timedelta(minutes=9), exit_status=3)
    ended = runs.get(store, run.id)
    assert ended is not None
    assert (ended.exit_status, ended.ended) == (3, NIGHT + timedelta(minutes=9))


def test_an_unknown_run_is_none(store: Store) -> None:
    assert runs.get(store, "nothing") is None
    assert runs.latest(store) is None
    assert runs.newest_as_of(store) is None


def test_the_latest_is_the_latest_of_its_kind_by_as_of_time(store: Store) -> None:
    newest, checked = begin(store, NIGHT + DAY), begin(store, NIGHT + 2 * DAY, "check")
    begin(store, NIGHT)
    assert runs.latest(store) == newest
    assert runs.latest(store, "check") == checked


def test_the_clock_is_the_newest_of_every_kind(store: Store) -> None:
    begin(store, NIGHT + DAY, "import")
    begin(store, NIGHT)
    assert runs.newest_as_of(store) == NIGHT + DAY


def test_the_night_is_the_shanghai_date_whatever_zone_the_clock_was_given_in(store: Store) -> None:
    run = begin(store, NIGHT.astimezone(UTC))
    begin(store, NIGHT - timedelta(minutes=1))
    assert run.night == date(2026, 9, 21)
    assert runs.newest_as_of(store) == NIGHT


def test_nights_are_nightly_runs_only_newest_first(store: Store) -> None:
    for days in range(4):
        begin(store, NIGHT + days * DAY)
    begin(store, NIGHT + DAY, "check")
    assert [run.night.day for run in runs.nights(store, limit=3)] == [24, 23, 22]


def began(store: Store, asked: str = "all", **more: str) -> Run:
    return runs.begin(store, kind="run", as_of=NIGHT, wall=NIGHT, config_sha256=more.get("config", "c"), asked=asked)


def test_a_night_that_never_ended_is_found_by_what_it_was_asked_for(store: Store) -> None:
    run = began(store)
    assert runs.broken_off(store, asked="all", config_sha256="c") == run
    assert runs.broken_off(store, asked="one", config_sha256="c") is None
    assert runs.broken_off(store, asked="all", config_sha256="other") is None


def test_a_night_that_ended_or_was_overtaken_is_not_taken_up_again(store: Store) -> None:
    runs.end(store, began(store), wall=NIGHT, exit_status=0)
    assert runs.broken_off(store, asked="all", config_sha256="c") is None
    began(store)
    begin(store, NIGHT + timedelta(minutes=1), "check")
    assert runs.broken_off(store, asked="all", config_sha256="c") is None


def test_a_run_concludes_once_and_for_all(store: Store) -> None:
    run = began(store)
    assert not runs.is_concluded(store, run)
    runs.conclude(store, run, NIGHT)
    assert runs.is_concluded(store, run)
