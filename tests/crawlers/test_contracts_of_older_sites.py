"""The five older families against the sandbox they were built with: titles, times to the site's precision, looks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from crawlers.job import Event, LookTask
from notices.vocabulary import Coverage, LookOutcome, Precision
from sandbox import Sandbox, html
from sandbox.blocks import full_name
from sandbox.model import Posting as Stood
from store import ledger, postings
from store.records import Look
from tests.crawlers.nights import Nights
from tests.crawlers.worlds import PLATFORMS, world

SHAPES = {"day": "%Y-%m-%d", "minute": "%Y-%m-%dT%H:%M", "second": "%Y-%m-%dT%H:%M:%S"}
FINEST = {
    "centre": Precision.DAY,
    "province": Precision.SECOND,
    "province_land": Precision.MINUTE,
    "ccgp_hunan": Precision.MINUTE,
    "bidding": Precision.SECOND,
}
CODED = {"ccgp_hunan": ("plan", "agency")}
NOWHERE, NO_CODE = "湘江欢乐城冰雪世界改造999号项目", "XX-1999-000000"
EVERY = pytest.mark.parametrize("name", [platform["id"] for platform in PLATFORMS])


@dataclass
class Older:
    """One night of the older platforms, and what was asked on it."""

    box: Sandbox
    nights: Nights
    looks: dict[tuple[str, str], Look] = field(default_factory=dict)
    doctor: list[Event] = field(default_factory=list)

    def standing(self, name: str, *, within: bool) -> list[Stood]:
        """What stands on a platform, within the night's window or before it."""
        return [p for p in self.box.scene.standing(name) if (p.posted.date() >= self.since) == within]

    @property
    def since(self) -> date:
        return self.nights.as_of.date() - timedelta(days=31)

    def before(self, name: str) -> Stood:
        """One from before the window, which a list did not show; the province's purchases are listed without time."""
        kinds = (
            ("construction",)
            if name == "province"
            else ("construction", "procurement", "land", "mining", "state_assets")
        )
        return next(p for p in self.standing(name, within=False) if p.notice.subject.kind in kinds)


def title(name: str, stood: Stood) -> str:
    """A posting's title as its platform's list has it: the supervision site lists projects."""
    return full_name(stood.notice.subject, stood.style) if name == "bidding" else html.title(stood)


def _task(name: str, sought: str, stood: Stood | None, kind: str = "") -> LookTask:
    codes = stood.notice.subject.codes if stood else None
    value = NO_CODE if codes is None else codes.plan if kind == "plan" else codes.agency
    known = stood.notice.subject.name if stood else NOWHERE
    return LookTask(
        platform=name, project="P", notice=sought, trade_kind=stood.notice.subject.kind if stood else "", stages=(),
        names=() if kind else (known,), codes=((kind, value),) if kind else (),
    )  # fmt: skip


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Older]:
    with Sandbox(seed=1, nights=1) as box:
        made = world(box, tmp_path_factory.mktemp("older"))
        nights = Nights(made.loaded, made.store, first=box.nights[0].as_of)
        nights.crawl()
        played = Older(box, nights)
        tasks = []
        for name in FINEST:
            there, before = played.standing(name, within=True)[0], played.before(name)
            tasks += [_task(name, "name", there), _task(name, "old", before), _task(name, "no name", None)]
            for kind in CODED.get(name, ()):
                tasks += [_task(name, kind, before, kind), _task(name, f"no {kind}", None, kind)]
        nights.look(tasks)
        played.looks = {(look.platform, look.notice): look for look in ledger.looks(made.store)}
        nights.doctor(*FINEST)
        played.doctor = [event for event in nights.events if event.kind == "doctor"]
        yield played


@EVERY
def test_every_posting_of_the_window_comes_in_once_under_its_title_at_its_time(older: Older, name: str) -> None:
    shape = SHAPES[FINEST[name].value]
    stood = Counter((title(name, p), p.posted.strftime(shape)) for p in older.standing(name, within=True))
    listed = [p for p in postings.of_platform(older.nights.store, name) if p.listed_at]
    # Where a list tells no time, its page does: such a one comes in though it is older than the window.
    known = Counter((p.title, p.published.iso()) for p in listed if p.published and p.published.day >= older.since)
    assert known == stood
    assert {p.published.precision if p.published else None for p in listed} == {FINEST[name]}


@EVERY
def test_every_column_is_whole_and_the_doctor_agrees(older: Older, name: str) -> None:
    assert {window.state for window in older.nights.windows(name)} == {Coverage.WHOLE}
    assert {event.reason for event in older.doctor if event.platform == name} == {""}


@EVERY
def test_looks_find_what_stands_and_nothing_else(older: Older, name: str) -> None:
    outcomes = {sought: look.outcome for (platform, sought), look in older.looks.items() if platform == name}
    found = LookOutcome.EMPTY if name == "bidding" else LookOutcome.FOUND  # which is scanned, and finds by linking
    assert outcomes == {sought: LookOutcome.EMPTY if sought.startswith("no ") else found for sought in outcomes}
    assert set(outcomes) >= {"name", "old", "no name", *CODED.get(name, ())}


@pytest.mark.parametrize("name", [name for name in FINEST if name != "bidding"])
def test_a_look_takes_in_what_no_list_showed(older: Older, name: str) -> None:
    sought = title(name, older.before(name))
    taken = [p for p in postings.of_platform(older.nights.store, name) if p.title == sought]
    assert len(taken) == 1
    assert taken[0].listed_at is None
