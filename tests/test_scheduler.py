"""When the night runs: at its time in Shanghai whatever the machine's zone, once for several missed times."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from rich.console import Console

from notices.vocabulary import SHANGHAI
from scheduler import last_due, missed_night, nightly
from settings import Loaded, load
from store import open_store, runs


@pytest.fixture
def loaded(tmp_path: Path) -> Loaded:
    path = tmp_path / "config.yaml"
    path.write_text('data_dir: data\nschedule: {night: "01:00", misfire_grace_hours: 12}\n', encoding="utf-8")
    return load(path)


def at(day: int, hour: int) -> datetime:
    return datetime(2026, 9, day, hour, tzinfo=SHANGHAI)


def ran(loaded: Loaded, as_of: datetime) -> None:
    store = open_store(loaded.data_dir)
    run = runs.begin(store, kind="run", as_of=as_of, wall=as_of, config_sha256="")
    runs.end(store, run, wall=as_of, exit_status=0)
    store.close()


def test_the_job_is_due_at_one_in_shanghai(loaded: Loaded) -> None:
    job = nightly(loaded, Console(quiet=True)).get_jobs()[0]
    due = job.trigger.get_next_fire_time(None, datetime(2026, 9, 20, 16, 30, tzinfo=UTC))
    assert due.astimezone(UTC) == datetime(2026, 9, 20, 17, 0, tzinfo=UTC)


def test_missed_times_become_one_run(loaded: Loaded) -> None:
    job = nightly(loaded, Console(quiet=True)).get_jobs()[0]
    assert (job.coalesce, job.max_instances, job.misfire_grace_time) == (True, 1, 12 * 3600)


@pytest.mark.parametrize(("now", "due"), [(at(22, 0), at(21, 1)), (at(22, 1), at(22, 1)), (at(22, 23), at(22, 1))])
def test_the_last_due_time(loaded: Loaded, now: datetime, due: datetime) -> None:
    assert last_due(loaded, now) == due


@pytest.mark.parametrize(("now", "missed"), [(at(22, 12), at(22, 1)), (at(22, 13), at(22, 1)), (at(22, 14), None)])
def test_a_missed_night_is_made_up_for_within_its_grace(loaded: Loaded, now: datetime, missed: datetime | None) -> None:
    ran(loaded, at(21, 1))
    assert missed_night(loaded, now) == missed


def test_a_night_that_ran_is_not_made_up_for(loaded: Loaded) -> None:
    ran(loaded, at(22, 1))
    assert missed_night(loaded, at(22, 9)) is None


def test_a_new_installation_waits_for_its_first_night(loaded: Loaded) -> None:
    assert missed_night(loaded, at(22, 9)) is None
