"""The centre's own columns, the city's and the credit lists: listed whole with date and link, over real stand-ins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from notices.vocabulary import Coverage
from store import headlines, postings
from tests.crawlers.contracts import CONTRACTS
from tests.crawlers.showing import Showing, showing

NAMES = ("gettplist_pages", "city_gov", "credit")


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Showing]:
    """One night of each, their columns as the families have them."""
    listed = [replace(contract, platform={}) for contract in map(CONTRACTS.__getitem__, NAMES)]
    own = [replace(c, columns={k: v for k, v in c.columns.items() if "/" not in k}) for c in listed]
    with showing(tmp_path_factory.mktemp("headlines"), own) as made:
        made.night()
        yield made


@pytest.mark.parametrize("name", NAMES)
def test_every_column_is_listed_whole_and_nothing_of_it_is_a_posting(shown: Showing, name: str) -> None:
    windows = shown.nights.windows(name)
    assert {(w.state, w.headlines) for w in windows} == {(Coverage.WHOLE, True)}
    assert postings.of_platform(shown.nights.store, name) == []


@pytest.mark.parametrize("name", NAMES)
def test_titles_dates_and_links_are_those_of_the_board(shown: Showing, name: str) -> None:
    listed = {(column, e.posted.date()) for column, entries in shown.filled[name].listed.items() for e in entries}
    found = headlines.of_platform(shown.nights.store, name)
    assert listed <= {(h.column, h.shown.day) for h in found if h.shown}
    assert {h.column for h in found} == {column for column, _ in listed}
    assert all(h.title and h.url.startswith("http") for h in found)
