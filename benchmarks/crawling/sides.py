"""One crawl a process: the bare spider's and ours, over the same server, with what each cost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import yaml

from crawlers.job import Event, Job
from notices.vocabulary import SHANGHAI, Coverage
from settings import load
from store import open_store, runs

ORIGIN = "http://bench.example.org"
AT_ONCE = {
    "delay_s": 0, "concurrency": 16, "backoff_max_s": 0, "off_hours": False, "robots": "ignore", "timeout_s": 20,
}  # fmt: skip
FIRST = datetime(2026, 9, 20, 1, 0, tzinfo=SHANGHAI)
PUBLISHED = "2026-09-18 09:00"


@dataclass(frozen=True)
class Cost:
    """What a crawl took; CPU seconds count the process's start too."""

    seconds: float
    cpu: float
    answers: int

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.answers / self.seconds


@contextmanager
def serving(count: int) -> Iterator[str]:
    """A server of so many details, in a process of its own; yields its origin."""
    command = [sys.executable, "-m", "benchmarks.crawling.server", str(count), PUBLISHED]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        process.communicate()


def bare(origin: str) -> Cost:
    """The bare spider's crawl."""
    command = [sys.executable, "-m", "benchmarks.crawling.bare", origin, str(AT_ONCE["concurrency"])]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    told = json.loads(process.stdout.read())
    return Cost(told["seconds"], _cpu_at_end(process), told["answers"])


def ours(origin: str, home: Path, side: str, night: int = 0, watch: Callable[[int], None] | None = None) -> Cost:
    """Our crawl into the store at `home`. `watch` is told the process's number once it runs."""
    home.mkdir(exist_ok=True)
    job = _job(origin, home, night)
    module = ["crawlers"] if side == "whole" else ["benchmarks.crawling.ours", side]
    process = subprocess.Popen(
        [sys.executable, "-m", *module], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(job.model_dump_json() + "\n")
    process.stdin.flush()  # left open: the crawl ends when it closes
    if watch:
        watch(process.pid)
    events = [Event.model_validate_json(line) for line in process.stdout]
    cpu = _cpu_at_end(process)
    column = next(event for event in events if event.kind == "column")
    platform = next(event for event in events if event.kind == "platform")
    assert column.state == Coverage.WHOLE, column
    return Cost(platform.seconds, cpu, platform.requests)


def _cpu_at_end(process: subprocess.Popen[str]) -> float:
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return usage.ru_utime + usage.ru_stime


def _job(origin: str, home: Path, night: int) -> Job:
    """A night's crawl of one column, its configuration written and its run begun."""
    platform = {
        "id": "bench", "family": "gettplist", "role": "centre", "region": "430500", "base_url": ORIGIN,
        "columns": [{"name": "招标公告", "trade_kind": "construction", "stage": "tender"}],
        "address_map": {ORIGIN: origin}, "politeness": AT_ONCE,
    }  # fmt: skip
    path = home / "config.yaml"
    path.write_text(yaml.safe_dump({"platforms": [platform]}, allow_unicode=True), encoding="utf-8")
    at, loaded = FIRST + timedelta(days=night), load(path)
    store = open_store(loaded.data_dir)
    run = runs.begin(store, kind="run", as_of=at, wall=at, config_sha256="")
    store.close()
    return Job(mode="crawl", config=str(path), run=run.id, as_of=at, since=at.date() - timedelta(days=31),
               until=at.date(), platforms=("bench",))  # fmt: skip
