"""A posting settled long ago that its list still shows: known again, though a night does not hold it from the start."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.crawlers.nights import Nights, opened
from tests.crawlers.standins import INFO, Item, Site, serving

RESULT = {
    "name": "中标结果公示",
    "trade_kind": "construction",
    "stage": "result",
    "params": {"path": "/TenderProject/GetTpList"},
}
UNDATED = Item("a" * 24, "【大祥区】示范路改造工程中标结果公示", "")
NIGHTS = (1, 40, 80)  # the second is past all ages at which a detail is fetched again


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Nights, list[list[str]]]]:
    """The nights, and which details each asked for."""
    with serving() as server:
        site = server.sites["undated"] = Site([UNDATED])
        nights = opened(tmp_path_factory.mktemp("settled"), server, ["undated"], undated={"columns": [RESULT]})
        details = []
        for night in NIGHTS:
            nights.count = night - 1
            nights.crawl()
            details.append([item for kind, item in site.asked if kind == INFO])
        yield nights, details


def test_it_is_not_fetched_anew(asked: tuple[Nights, list[list[str]]]) -> None:
    assert asked[1] == [[UNDATED.id], [UNDATED.id], []]


def test_it_is_one_posting_and_noted_as_listed(asked: tuple[Nights, list[list[str]]]) -> None:
    (posting,) = asked[0].known("undated")
    assert posting.listed_at == asked[0].as_of
    assert asked[0].outcome("undated") == ("whole", "")
