"""The five families that have no board of their own: the sandbox's world, with a road before one of its platforms."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from starlette.types import ASGIApp

import night
from crawlers.job import Event
from night import Order, Outcome
from notices.vocabulary import Coverage
from sandbox import draw_world
from sandbox.model import World as Made
from sandbox.scene import Scene
from sandbox.server import ORIGINS, apps_of
from sandbox.standins.board import Board
from sandbox.standins.serving import serving
from settings import Loaded
from store import Store, findings, open_store, postings
from store.records import Posting
from tests.crawlers.worlds import AT_ONCE, PLATFORMS
from tests.faults.checking import made_of_a_fault, reason_fits
from tests.faults.drawing import draw_road
from tests.faults.expected import keeps_lists_from_whole, must_end_whole
from tests.faults.matrix import Result
from tests.faults.playing import configured_at, patience_of
from tests.faults.roads import LISTS, Spoil, Watch

SEEDS = 40  # worlds are drawn from so many: each takes a while to draw
NIGHTS = 3


@dataclass(frozen=True)
class OlderRound:
    """A drawn world, and what goes wrong with one of its platforms on its first two nights."""

    made: Made
    platform: str
    spoil: Spoil


def draw_older(seed: str, platform: str = "", spoil: Spoil | None = None) -> OlderRound:
    """A round; of the platform and with what goes wrong as named, where given."""
    dice = random.Random(f"older|{seed}")
    made = draw_world(dice.randrange(SEEDS))
    chosen = dice.choice([str(p["id"]) for p in PLATFORMS])
    return OlderRound(made, platform or chosen, spoil or draw_road(dice))


@dataclass
class _Play:
    """A round at work."""

    plan: OlderRound
    scene: Scene
    watch: Watch
    loaded: Loaded
    store: Store
    number: int = 0

    def night(self) -> Outcome:
        self.number += 1
        self.scene.index = self.number - 1
        self.watch.turn(self.number, self.plan.spoil)
        return night.run_night(self.loaded, self.store, Order(self.scene.now, mail=False), self._heard)

    def _heard(self, event: Event) -> None:
        if event.kind == "platform" and event.platform == self.plan.platform:
            self.watch.looking = True

    def breaches(self, outcome: Outcome) -> Iterator[str]:
        """What does not hold after the night."""
        yield from self._accusations()
        yield from (f"{said.title!r} is no notice" for said in self._known() if made_of_a_fault(said))
        if (self.number - 1, self.plan.platform) in self.plan.made.truth.blind:
            return  # the world lets it fail tonight in a way of its own
        spoil = self.plan.spoil.on(self.number)
        windows = [w for w in outcome.windows if w.platform == self.plan.platform]
        for window in windows:
            where = f"{window.column} is {window.state} ({window.reason}) under {spoil}"
            if window.state != Coverage.WHOLE and not reason_fits(spoil, window):
                yield f"REASON {where}"
            elif window.state != Coverage.WHOLE and must_end_whole(spoil):
                yield f"NOT WHOLE {where}"
        hit = self.watch.hits(self.number, LISTS)
        if hit and keeps_lists_from_whole(spoil) and all(w.state == Coverage.WHOLE for w in windows):
            yield f"all whole though {hit[0].target} was hit: {spoil}"

    def _accusations(self) -> Iterator[str]:
        made = {(fault.rule, fault.project, fault.platform) for fault in self.plan.made.truth.faults}
        for finding in findings.all_findings(self.store):
            about = (finding.subject.rule, finding.project_name, finding.subject.platform)
            if about not in made:
                yield f"ACCUSED {about}: {finding.judgement.values}"

    def _known(self) -> list[Posting]:
        return postings.of_platform(self.store, self.plan.platform)


def play_older(plan: OlderRound, folder: Path) -> Result:
    """Three nights of the world; nothing may be found that it was not made wrong with."""
    result, ended = Result(), []
    with _played(plan, folder) as play:
        for _ in range(NIGHTS):
            began = time.monotonic()
            outcome = play.night()
            result.seconds.append(time.monotonic() - began)
            result.breaches += [f"night {play.number}: {plan.platform}: {said}" for said in play.breaches(outcome)]
            ended.append(", ".join(f"{w.state} {w.reason}" for w in outcome.windows if w.platform == plan.platform))
    result.cells = [f"{plan.platform} of world {plan.made.seed}: {plan.spoil}: {' | '.join(ended)}"]
    return result


@contextmanager
def _played(plan: OlderRound, folder: Path) -> Iterator[_Play]:
    scene = Scene(plan.made)
    apps: dict[str, ASGIApp] = apps_of(scene)
    names = {p.notice.subject.name[:6] for p in plan.made.postings if p.platform == plan.platform}
    board = Board([], plan.made.nights[0].as_of)
    watch = Watch(apps[plan.platform], board, tuple(names), plan.made.seed, phrase="")
    apps[plan.platform] = watch
    with serving({origin: apps[name] for origin, name in ORIGINS.items()}) as address_map:
        politeness = {**AT_ONCE, "timeout_s": patience_of(plan.spoil)}
        platforms = [{**p, "address_map": address_map, "politeness": politeness} for p in PLATFORMS]
        loaded = configured_at(folder, platforms, None)
        yield _Play(plan, scene, watch, loaded, open_store(loaded.data_dir))
