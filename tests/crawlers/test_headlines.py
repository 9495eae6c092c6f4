"""A column without notices: its list is kept line by line, its pages are left alone, no board is read there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from crawlers.job import LookTask
from notices.vocabulary import LookOutcome
from store import headlines, ledger
from tests.crawlers.nights import COLUMN, FIRST, Nights, opened
from tests.crawlers.standins import INFO, Item, Reply, Site, serving

NEWS = [Item(f"{n:024x}", f"示范开标区启用第{n}日", f"2026-09-{10 + n} 09:00") for n in range(3)]


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nights]:
    """Two nights of a column of news; on the second it cannot be read."""
    with serving() as server:
        server.sites["news"] = Site(list(NEWS))
        done = opened(
            tmp_path_factory.mktemp("news"), server, ["news"], news={"columns": [{**COLUMN, "headlines": True}]}
        )
        done.crawl()
        yield done


def test_what_the_list_shows_is_kept_with_date_and_link(nights: Nights) -> None:
    shown = headlines.of_platform(nights.store, "news")
    assert [h.title for h in shown] == [item.title for item in reversed(NEWS)]
    assert [h.shown.day for h in shown if h.shown] == [date(2026, 9, 12), date(2026, 9, 11), date(2026, 9, 10)]
    assert all(h.url.startswith("http://ggzy.example.cn/") and h.first_seen == FIRST for h in shown)


def test_no_page_is_read_and_nothing_is_a_posting(nights: Nights) -> None:
    assert INFO not in {kind for kind, _ in nights.server.sites["news"].asked}
    assert nights.known("news") == []


def test_its_reading_is_in_the_ledger_and_of_no_board(nights: Nights) -> None:
    window = nights.window("news")
    assert (window.state, window.got, window.populated) == ("whole", 3, True)
    assert (window.trade_kind, window.stage, window.headlines) == (None, None, True)


def test_it_is_never_searched_for_a_notice(nights: Nights) -> None:
    asked = len(nights.server.sites["news"].asked)
    nights.look([LookTask(platform="news", project="J", notice="N", trade_kind="", stages=(), names=("示范开标区启用",),
                          codes=())])  # fmt: skip
    (look,) = ledger.looks(nights.store)
    assert look.outcome == LookOutcome.EMPTY
    assert len(nights.server.sites["news"].asked) == asked


def test_a_list_that_cannot_be_read_takes_nothing_back(nights: Nights) -> None:
    nights.server.sites["news"].fault = lambda kind, item: Reply(status=503)
    nights.crawl()
    assert nights.outcome("news") == ("failed", "http_503")
    assert len(headlines.of_platform(nights.store, "news")) == 3
