"""Playing a round through the nightly job: three nights on which things may go wrong, two on which all is sound."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

import night
from crawlers.job import Event
from night import Order
from notices.gathered.gathering import Gathered
from notices.posting_line import parse_lines
from sandbox.standins.board import Board
from sandbox.standins.serving import serving
from settings import Loaded, load
from store import Store, findings, ledger, open_store, postings
from store.judged import Finding
from store.records import Posting, Window
from tests.faults.drawing import Draw, Round, configured
from tests.faults.roads import STALL, STALL_S, Spoil, Watch
from tests.faults.worlds import REFERENCE, REGION

SPOILED, NIGHTS = 3, 5
PATIENCE_S, SHORT_PATIENCE_S = 15, STALL_S - 2  # a busy machine must not look like a site that stalls


@dataclass
class Played:
    """One site of a round with its board and its road."""

    draw: Draw
    board: Board
    watch: Watch


@dataclass
class Play:
    """A round at work; after each night it is asked what was found."""

    round: Round
    loaded: Loaded
    store: Store
    sites: dict[str, Played]
    number: int = 0
    seconds: list[float] = field(default_factory=list)
    excused: set[str] = field(default_factory=set)  # findings on what nobody could know

    @property
    def as_of(self) -> datetime:
        return self.round.first + timedelta(days=self.number - 1)

    def night(self) -> None:
        """One more night, as the nightly job does it."""
        self.number += 1
        for site in self.sites.values():
            site.board.now = self.as_of.replace(tzinfo=None)
            site.watch.turn(self.number, site.draw.spoil)
        if self.number == SPOILED + 1:
            self.post_on_reference(absent=True)
        began = time.monotonic()
        night.run_night(self.loaded, self.store, Order(self.as_of, mail=False), self._heard)
        self.seconds.append(time.monotonic() - began)

    def _heard(self, event: Event) -> None:
        if event.kind == "platform" and event.platform in self.sites:
            self.sites[event.platform].watch.looking = True

    def post_on_reference(self, *, absent: bool) -> None:
        """Notices that the sound platform carries."""
        lines = self.round.notes.lines(absent=absent)
        good, bad = parse_lines(lines)
        taken = night.take_import(self.loaded, self.store, Gathered(tuple(good)), self.as_of - timedelta(hours=1))
        assert (taken, bad) == (len(lines), [])

    def windows(self, site: str) -> list[Window]:
        """How a site's columns were read tonight."""
        return [w for w in ledger.latest_windows(self.store) if w.platform == site and w.as_of == self.as_of]

    def postings(self, site: str) -> list[Posting]:
        return postings.of_platform(self.store, site)

    def findings(self) -> list[Finding]:
        return findings.all_findings(self.store)


@contextmanager
def played(plan: Round, folder: Path) -> Iterator[Play]:
    """A round about to begin: sites serve, the reference stands, no night has been yet."""
    with ExitStack() as stack:
        sites: dict[str, Played] = {}
        platforms: list[dict[str, Any]] = [{"id": REFERENCE, "family": "import", "role": "other", "region": REGION}]
        for draw in plan.draws:
            site = _site(plan, draw)
            address_map = stack.enter_context(serving(dict.fromkeys(draw.contract.origins, site.watch)))
            platforms.append(configured(draw, address_map, patience_of(draw.spoil)))
            sites[draw.name] = site
        loaded = configured_at(folder, platforms, _owed(plan))
        store = open_store(loaded.data_dir)
        play = Play(plan, loaded, store, sites)
        play.number = 1
        play.post_on_reference(absent=False)
        play.number = 0
        yield play


def _site(plan: Round, draw: Draw) -> Played:
    entries = [
        entry
        for column, pair in zip(draw.columns, draw.pairs, strict=True)
        for entry in plan.notes.entries(pair, draw.contract.columns[column.name])
    ]
    seed = sum(map(ord, plan.seed + draw.name))
    board = Board(entries, plan.first.replace(tzinfo=None), seed=seed)
    marks = tuple(note.mark for note in plan.notes.all())
    return Played(draw, board, Watch(draw.contract.app(board), board, marks, seed))


def patience_of(spoil: Spoil) -> float:
    """How many seconds a site's answers are waited for."""
    return SHORT_PATIENCE_S if spoil.fault == STALL else PATIENCE_S


def _owed(plan: Round) -> list[dict[str, Any]]:
    """Every site owes what its columns are for."""
    return [
        {"rule": "R-A03", "trade_kind": kind, "stage": stage, "platforms": [draw.name]}
        for draw in plan.draws
        for kind, stage in draw.pairs
    ]


def configured_at(folder: Path, platforms: list[dict[str, Any]], owed: list[dict[str, Any]] | None) -> Loaded:
    """A configuration in a folder; obligations follow from roles where none are given."""
    path = folder / "config.yaml"
    said = {"platforms": platforms, **({} if owed is None else {"obligations": owed})}
    path.write_text(yaml.safe_dump(said, allow_unicode=True), encoding="utf-8")
    return load(path)
