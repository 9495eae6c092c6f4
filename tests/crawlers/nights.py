"""Nights of crawling over stand-ins: the configuration, the store, and one crawl in its own process a night."""

from __future__ import annotations

import socket
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal

import yaml

from crawlers.job import Event, Job, LookTask
from crawlers.run import crawl
from notices.vocabulary import SHANGHAI
from settings import Loaded, load
from store import Store, ledger, open_store, postings, runs
from store.records import Posting, Window
from tests.crawlers.standins import ORIGIN, Server

FIRST = datetime(2026, 9, 20, 1, 0, tzinfo=SHANGHAI)
COLUMN = {"name": "招标公告", "trade_kind": "construction", "stage": "tender"}
IMPATIENT = {"politeness": {"delay_s": 0, "backoff_max_s": 0, "off_hours": False, "robots": "ignore", "timeout_s": 2}}
AT_ONCE = {"delay_s": 0, "backoff_max_s": 0, "off_hours": False, "robots": "ignore", "timeout_s": 10}


def closed_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return int(bound.getsockname()[1])


def platform(name: str, address_map: dict[str, str], more: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": name, "family": "gettplist", "role": "centre", "region": "430500", "base_url": f"{ORIGIN}/{name}",
        "columns": [COLUMN], "address_map": address_map, "politeness": AT_ONCE, **more,
    }  # fmt: skip


def configure(folder: Path, platforms: Iterable[dict[str, Any]]) -> Loaded:
    path = folder / "config.yaml"
    path.write_text(yaml.safe_dump({"platforms": list(platforms)}, allow_unicode=True), encoding="utf-8")
    return load(path)


@dataclass
class Nights:
    """Crawls night after night; what came is asked for by platform."""

    loaded: Loaded
    store: Store
    server: Server | None = None  # whose sites count what they are asked by night; none where others serve
    events: list[Event] = field(default_factory=list)
    count: int = 0
    first: datetime = FIRST

    @property
    def as_of(self) -> datetime:
        return self.first + timedelta(days=self.count - 1)

    def crawl(self, *only: str) -> None:
        """One more night."""
        self.count += 1
        run = runs.begin(self.store, kind="run", as_of=self.as_of, wall=self.as_of, config_sha256="")
        names = only or tuple(p.id for p in self.loaded.settings.platforms)
        today = self.as_of.date()
        job = Job(mode="crawl", config=str(self.loaded.path), run=run.id, as_of=self.as_of,
                  since=today - timedelta(days=31), until=today, platforms=names)  # fmt: skip
        for site in self.server.sites.values() if self.server else ():
            site.asked.clear()
        self.events = list(crawl(job))

    def look(self, tasks: list[LookTask]) -> None:
        """Look on the newest night for what seems missing."""
        self._again("look", tuple(task.platform for task in tasks), tuple(tasks))

    def doctor(self, *names: str) -> None:
        """Try the platforms on the newest night."""
        self._again("doctor", names, ())

    def _again(self, mode: Literal["look", "doctor"], names: tuple[str, ...], looks: tuple[LookTask, ...]) -> None:
        today = self.as_of.date()
        job = Job(mode=mode, config=str(self.loaded.path), run=mode, as_of=self.as_of,
                  since=today - timedelta(days=31), until=today, platforms=names, looks=looks)  # fmt: skip
        self.events = list(crawl(job))

    def window(self, name: str) -> Window:
        """How the platform's column was read in the newest run."""
        return self.windows(name)[0]

    def windows(self, name: str) -> list[Window]:
        return [window for window in ledger.latest_windows(self.store) if window.platform == name]

    def outcome(self, name: str) -> tuple[str, str]:
        window = self.window(name)
        return window.state.value, window.reason

    def posting(self, name: str, item: str) -> Posting | None:
        return postings.get(self.store, postings.posting_id(name, f"tender|{item}"))

    def known(self, name: str) -> list[Posting]:
        return postings.of_platform(self.store, name)

    def revisions(self, name: str, item: str) -> int:
        return len(postings.revisions(self.store, postings.posting_id(name, f"tender|{item}")))


def opened(folder: Path, server: Server, names: Iterable[str], **more: dict[str, Any]) -> Nights:
    """Nights over stand-ins of these names; `more` overrides keys of a platform's configuration."""
    address_map = {ORIGIN: server.origin}
    loaded = configure(folder, (platform(name, address_map, more.get(name, {})) for name in names))
    return Nights(loaded, open_store(loaded.data_dir), server)
