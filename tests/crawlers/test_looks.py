"""Looks and doctors over real HTTP: an empty search counts only where the search is known to work."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from crawlers.job import Event, LookTask
from notices.vocabulary import LookOutcome
from store import ledger
from store.records import Look
from tests.crawlers.nights import Nights, opened
from tests.crawlers.standins import INFO, LIST, Item, Reply, Site, data, page, serving

ITEMS = [
    Item(f"{n:024x}", f"大祥区示范路{name}改造工程施工招标公告") for n, name in enumerate(["东段", "西段", "南段"])
]
LATER = Item("e" * 24, "北塔区滨江路绿化提升工程施工招标公告", "2026-09-20 18:00")
NOTHING = data({"json": [], "msg": "0"})
SITES = ("found", "empty", "late", "deaf", "throttled", "never", "short_name", "stuck")


class Deaf(Site):
    """Its list answers, its search never finds anything."""

    def listing(self, query: dict[str, list[str]]) -> Reply:
        return NOTHING if "name" in query else super().listing(query)


class Stuck(Site):
    """It does not know the name of the page's number, and shows the first page whatever is asked."""

    def listing(self, query: dict[str, list[str]]) -> Reply:
        return super().listing({**query, "page": ["1"]})


def task(name: str, *names: str) -> LookTask:
    return LookTask(
        platform=name, project="J-1", notice=f"N-{name}", trade_kind="construction", stages=("tender",),
        names=names or ("北塔区滨江路绿化提升工程",), codes=(("project", "A430500"),),
    )  # fmt: skip


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nights]:
    with serving() as server:
        server.sites |= {name: Deaf(list(ITEMS)) if name == "deaf" else Site(list(ITEMS)) for name in SITES}
        server.sites["never"].items = []
        server.sites["stuck"] = Stuck([Item(f"{n:024x}", f"大祥区示范路{n}号改造工程施工招标公告") for n in range(20)])
        done = opened(tmp_path_factory.mktemp("looks"), server, SITES)
        done.crawl()
        server.sites["late"].items.append(LATER)
        server.sites["throttled"].fault = lambda kind, item: page("访问过于频繁")
        tasks = [task(name) for name in SITES if name not in ("found", "short_name", "stuck")]
        done.look([*tasks, task("found", "示范路西段改造工程"), task("short_name", "工程")])
        yield done


def look(nights: Nights, name: str) -> Look:
    return next(look for look in ledger.looks(nights.store) if look.platform == name)


@pytest.mark.parametrize(
    ("name", "outcome", "reason"),
    [
        ("found", LookOutcome.FOUND, ""),
        ("late", LookOutcome.FOUND, ""),
        ("empty", LookOutcome.EMPTY, ""),
        ("deaf", LookOutcome.UNREADABLE, "canary"),
        ("throttled", LookOutcome.UNREADABLE, "throttled"),
    ],
)
def test_what_a_look_ends_in(nights: Nights, name: str, outcome: LookOutcome, reason: str) -> None:
    made = look(nights, name)
    assert (made.outcome, made.reason) == (outcome, reason)
    assert (made.night, made.notice) == (nights.as_of.date(), f"N-{name}")


def test_a_look_says_what_it_searched_by(nights: Nights) -> None:
    (searched,) = look(nights, "empty").searched  # this family searches no codes
    assert "北塔区滨江路绿化提升工程" in searched


def test_what_a_look_finds_is_taken_in_but_no_list_showed_it(nights: Nights) -> None:
    posting = nights.posting("late", LATER.id)
    assert posting is not None
    assert posting.revision is not None
    assert posting.listed_at is None


def test_a_look_without_anything_to_search_by_is_not_an_empty_look(nights: Nights) -> None:
    made = look(nights, "short_name")
    assert (made.outcome, made.reason) == (LookOutcome.UNREADABLE, "no_key")


def test_a_doctor_says_what_fits_and_what_no_longer_does(nights: Nights) -> None:
    site = nights.server.sites["found"]
    before = nights.known("found")
    nights.doctor("found", "throttled", "stuck")
    told: dict[str, Event] = {event.platform: event for event in nights.events if event.kind == "doctor"}
    assert (told["found"].got, told["found"].reason) == (3, "")
    assert (told["throttled"].got, told["throttled"].reason) == (0, "throttled")
    assert (told["stuck"].got, told["stuck"].reason) == (0, "not_turned")
    assert {kind for kind, _ in site.asked} == {LIST, INFO}
    assert nights.known("found") == before
