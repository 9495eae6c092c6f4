"""Headlines: what columns without notices show, first and last seen, the newest date first."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from notices.vocabulary import SHANGHAI, moment_from_iso
from store import Store, headlines
from store.records import Headline

NIGHT = datetime(2026, 9, 21, 1, 0, tzinfo=SHANGHAI)
NEWS = Headline("centre", "新闻中心", "/n/1", "开标区启用", "http://c.example/n/1", moment_from_iso("2026-09-18"))


def test_a_headline_keeps_when_it_was_first_seen(store: Store) -> None:
    headlines.see(store, [NEWS], NIGHT)
    later = NIGHT + timedelta(days=1)
    headlines.see(store, [replace(NEWS, title="开标区已启用")], later)
    (known,) = headlines.of_platform(store, "centre")
    assert (known.title, known.first_seen, known.last_seen) == ("开标区已启用", NIGHT, later)


def test_the_newest_date_comes_first_and_none_last(store: Store) -> None:
    older = replace(NEWS, key="/n/0", shown=moment_from_iso("2026-09-02 10:30"))
    undated = replace(NEWS, key="/n/2", shown=None)
    headlines.see(store, [undated, older, NEWS], NIGHT)
    assert [h.key for h in headlines.of_platform(store, "centre")] == ["/n/1", "/n/0", "/n/2"]
    assert headlines.of_platform(store, "province") == []


def test_a_column_is_known_once_it_showed_anything(store: Store) -> None:
    assert not headlines.is_known(store, "centre", "新闻中心")
    headlines.see(store, [NEWS], NIGHT)
    assert headlines.is_known(store, "centre", "新闻中心")
    assert not headlines.is_known(store, "centre", "政策法规")
