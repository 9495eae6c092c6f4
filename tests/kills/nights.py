"""A small night over the sandbox that can be killed at any moment and run to its end again."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import yaml

from demo import SHIPPED_CONFIG, write_config
from sandbox import Sandbox

PLATFORMS = ("centre", "province_land", "bidding")
# What differs between two runs of one night by nature: ids drawn for runs, wall clocks, the order rows came in, and
# the hashes of pages, which bear a visit counter.
DRAWN = re.compile(r"\d{8}-(?:run|check|import)-[0-9a-f]{6}|[0-9a-f]{64}|X-[0-9A-F]{20}")
LEFT_OUT = {"wall", "started", "ended", "concluded", "attempts", "body", "id", "headers", "sent", "peer"}
NOT_COMPARED = {"_sqlite_migrations", "link_rows", "link_keys", "link_edges", "link_dead", "link_state"}

Rows = dict[str, list[tuple[object, ...]]]


@dataclass(frozen=True)
class SmallNight:
    """A store with one night behind it, and the second to be played over and over from there."""

    box: Sandbox
    folder: Path

    @property
    def as_of(self) -> str:
        return self.box.nights[1].as_of.isoformat()

    def fresh(self, name: str) -> Path:
        """A copy of the store as the first night left it; returns its configuration."""
        target = self.folder / name
        shutil.copytree(self.folder / "first", target)
        return target / "config.yaml"

    def start(self, config: Path) -> subprocess.Popen[bytes]:
        """The second night, in a process group of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", "cli", "run", "--as-of", self.as_of, "--config", str(config)],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip

    def finish(self, config: Path) -> tuple[int, float]:
        """The second night to its end: exit status and seconds."""
        began = time.monotonic()
        process = self.start(config)
        _, words = process.communicate(timeout=120)
        assert process.returncode in (0, 1, 3), words.decode()
        return process.returncode, time.monotonic() - began


@contextmanager
def small_night(folder: Path, seed: int) -> Iterator[SmallNight]:
    """The night; the sandbox stands while inside."""
    with Sandbox(seed=seed, nights=2) as box:
        first = folder / "first"
        first.mkdir()
        config = write_config(SHIPPED_CONFIG, first, box.address_map)
        said = yaml.safe_load(config.read_text(encoding="utf-8"))
        said["platforms"] = [platform for platform in said["platforms"] if platform["id"] in PLATFORMS]
        said["obligations"] = [o for o in said["obligations"] if set(o["platforms"]) <= set(PLATFORMS)]
        config.write_text(yaml.safe_dump(said, allow_unicode=True), encoding="utf-8")
        box.turn_to(0)
        at = box.nights[0].as_of.isoformat()
        command = [sys.executable, "-m", "cli", "run", "--as-of", at, "--config", str(config)]
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, timeout=120)
        box.turn_to(1)
        yield SmallNight(box, folder)


def killed(night: SmallNight, config: Path, dice: random.Random, seconds: float) -> bool:
    """Start the night and kill it after a random time: the run alone, its crawl and it, or both at once.

    False where it came to its end before.
    """
    process = night.start(config)
    until = time.monotonic() + dice.uniform(0, seconds)
    while process.poll() is None and time.monotonic() < until:
        time.sleep(0.005)
    way = dice.choice(("run", "crawl", "both"))
    before_its_end = process.poll() is None
    if before_its_end:
        if way == "both":
            os.killpg(process.pid, signal.SIGKILL)
        elif way == "run":
            process.kill()
        else:
            for child in _children(process.pid):
                os.kill(child, signal.SIGKILL)
            process.kill()
    process.communicate()
    return before_its_end


def _children(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in path.read_text().split()] if path.exists() else []


def has_ended(config: Path, as_of: str) -> bool:
    """Whether the second night was over before it was killed: asked for once more, it would be a third."""
    with closing(sqlite3.connect(config.parent / "data" / "hedui.db")) as db:
        sql = "select count(*) from runs where as_of = ? and ended is not null"
        return bool(db.execute(sql, [as_of]).fetchone()[0])


def whole_columns(config: Path, as_of: str) -> dict[tuple[str, str], int]:
    """The ledger's rows of columns read whole on the second night, by platform and column."""
    with closing(sqlite3.connect(config.parent / "data" / "hedui.db")) as db:
        sql = "select platform, \"column\", id from windows where state = 'whole' and as_of = ?"
        return {(platform, column): number for platform, column, number in db.execute(sql, [as_of])}


def left_behind(config: Path) -> Rows:
    """Every row of the store, but for what differs between two runs of one night by nature."""
    with closing(sqlite3.connect(config.parent / "data" / "hedui.db")) as db:
        tables = [name for (name,) in db.execute("select name from sqlite_master where type = 'table'")]
        return {table: _rows(db, table) for table in sorted(tables) if table not in NOT_COMPARED}


def _rows(db: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    columns = [row[1] for row in db.execute(f"pragma table_info({table})")]
    numbered = table in ("windows", "looks", "revisions", "finding_events", "runs", "exchanges")
    kept = [c for c in columns if c not in LEFT_OUT or (c == "id" and not numbered)]
    names = ", ".join('"' + column + '"' for column in kept)
    rows = db.execute(f"select {names} from {table}").fetchall()
    return sorted((tuple(_plain(value) for value in row) for row in rows), key=repr)


def _plain(value: object) -> object:
    return DRAWN.sub("…", value) if isinstance(value, str) else value
