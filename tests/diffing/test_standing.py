"""Linking what came against what stands is linking everything at once, in whatever order and parts it came."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diffing import standing
from diffing.linking import LinkRecord, StaffLink
from diffing.linking.keys import BOUNDS
from diffing.linking.link import normalised, solved
from diffing.linking.prepare import prepare
from diffing.standing import Arrival, Renewed
from store import Store, open_store
from store.link_index import IndexEdge, edges, rows_of_postings
from tests.diffing.linking.worlds import postings

VERSION = "1"


def arrivals(records: Iterable[LinkRecord]) -> dict[str, Arrival | None]:
    return {record.id: Arrival(prepare(record), "{}") for record in records}


class Kept:
    """The places as they stand after several nights: of each posting its project's and notice's smallest posting."""

    def __init__(self, store: Store, staff: Sequence[StaffLink] = ()) -> None:
        self.store, self.staff = store, staff
        self.places: dict[str, tuple[str, str]] = {}
        self.take(standing.begin(store, (), VERSION, staff))

    def take(self, renewed: Renewed, gone: Iterable[str] = ()) -> None:
        rows, found = renewed.found.table.rows, renewed.found
        for row in renewed.rows:
            project, notice = int(found.solution.project[row]), int(found.notice[row])
            self.places[rows[row].id] = (rows[project].id, rows[notice].id)
        for posting in gone:
            self.places.pop(posting, None)

    def night(self, came: Iterable[LinkRecord], gone: Iterable[str] = ()) -> None:
        left = list(gone)
        self.take(standing.renew(self.store, arrivals(came) | dict.fromkeys(left), (), self.staff), left)


def at_once(records: Iterable[LinkRecord], staff: Sequence[StaffLink] = ()) -> dict[str, tuple[str, str]]:
    found = solved(normalised(records), staff)
    rows = found.table.rows
    return {
        row.id: (rows[int(found.solution.project[n])].id, rows[int(found.notice[n])].id) for n, row in enumerate(rows)
    }


def kept_edges(store: Store, records: Iterable[LinkRecord]) -> list[tuple[str, str, float, int]]:
    rows = rows_of_postings(store, [record.id for record in records])
    posting = {row.number: row.posting for row in rows}

    def named(edge: IndexEdge) -> tuple[str, str, float, int]:
        a, b = sorted((posting[edge.one], posting[edge.other]))
        return a, b, edge.weight, edge.outcome

    return sorted(map(named, edges(store, posting)))


@pytest.fixture(params=[80, 3], ids=["usual bounds", "tight bounds"], autouse=True)
def bounds(request: pytest.FixtureRequest) -> Iterator[None]:
    """Blocks also so tightly bound that a few postings make them grow out of their bounds and come back."""
    usual = BOUNDS.copy()
    BOUNDS[:] = np.minimum(usual, request.param)
    yield
    BOUNDS[:] = usual


NIGHTS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(records=postings(2, 24), chance=st.randoms(use_true_random=False))
@NIGHTS
def test_nights_in_any_order_come_to_what_all_at_once_comes_to(
    tmp_path_factory: pytest.TempPathFactory, records: list[LinkRecord], chance: random.Random
) -> None:
    store = fresh(tmp_path_factory)
    kept = Kept(store)
    waiting = list(records)
    chance.shuffle(waiting)
    while waiting:
        size = chance.randint(1, max(1, len(waiting) // 2))
        night, waiting = waiting[:size], waiting[size:]
        kept.night(night)
    assert kept.places == at_once(records)


@given(records=postings(6, 24), chance=st.randoms(use_true_random=False))
@NIGHTS
def test_changed_and_vanished_postings_leave_no_trace(
    tmp_path_factory: pytest.TempPathFactory, records: list[LinkRecord], chance: random.Random
) -> None:
    store = fresh(tmp_path_factory)
    kept = Kept(store)
    kept.night(records)
    gone = [record.id for record in records if chance.random() < 0.2]
    changed = [
        replace(record, title=chance.choice(records).title)
        for record in records if record.id not in gone and chance.random() < 0.3
    ]  # fmt: skip
    kept.night(changed, gone)
    now = {record.id: record for record in [*records, *changed] if record.id not in gone}
    assert kept.places == at_once(now.values())
    assert kept_edges(store, now.values()) == at_once_edges(tmp_path_factory, now.values())


def at_once_edges(factory: pytest.TempPathFactory, records: Iterable[LinkRecord]) -> list[tuple[str, str, float, int]]:
    other, all_ = fresh(factory), list(records)
    standing.begin(other, [Arrival(prepare(record), "{}") for record in all_], VERSION, ())
    return kept_edges(other, all_)


def fresh(factory: pytest.TempPathFactory) -> Store:
    return open_store(factory.mktemp("index"))
