"""Entries of punishment lists as the store keeps them: known again, changed, of persons nothing, cut back in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from notices.penalties import Penalty
from store import Store, cutting, penalties
from store.penalties import Listed, ListReading
from store.records import Evidence
from tests.diffing.builders import at

FIRST = at("09-20")
SAID = Penalty(
    name="湖南示范甲建设有限公司", code="91350100M000100Y43", reason="事由", kind="罚款；一年内禁止参加政府采购活动",
    office="示范市财政局", starts=date(2026, 1, 1), ends=date(2026, 12, 31), bars=("purchases",), scope="邵阳市",
    url="http://list.example/1",
)  # fmt: skip
ENTRY = Listed("名单", "1", SAID, Evidence("http://list.example/1", "a" * 64, FIRST), "credit", date(2026, 9, 1))


def test_an_entry_comes_back_as_it_went_in_with_when_it_was_seen(store: Store) -> None:
    for days in (0, 1):
        penalties.see(store, [ENTRY], FIRST + timedelta(days=days))
    (kept,) = penalties.that_matter(store)
    assert replace(kept, first_seen=None, last_seen=None) == ENTRY
    assert (kept.first_seen, kept.last_seen) == (FIRST, FIRST + timedelta(days=1))


def test_what_says_something_else_is_another_entry_and_the_old_one_ends(store: Store) -> None:
    later = FIRST + timedelta(days=1)
    penalties.see(store, [ENTRY], FIRST)
    penalties.see(store, [replace(ENTRY, penalty=replace(SAID, ends=date(2026, 6, 30)))], later)
    penalties.still_listed(store, "名单", ["1"], later + timedelta(days=1))
    assert {(e.penalty.ends, e.last_seen) for e in penalties.that_matter(store)} == {
        (date(2026, 12, 31), FIRST), (date(2026, 6, 30), later + timedelta(days=1)),
    }  # fmt: skip


def test_only_what_may_bar_matters(store: Store) -> None:
    fined, unclear = replace(SAID, bars=()), replace(SAID, bars=(), unclear=True)
    penalties.see(store, [replace(ENTRY, key="2", penalty=fined), replace(ENTRY, key="3", penalty=unclear)], FIRST)
    assert [e.key for e in penalties.that_matter(store)] == ["3"]
    assert {e.key for e in penalties.of_list(store, "名单")} == {"2", "3"}


def test_of_a_person_only_the_key_is_kept(store: Store) -> None:
    penalties.pass_over(store, "名单", "9", FIRST)
    assert penalties.keys_of(store, "名单") == {"9"}
    assert (penalties.that_matter(store), list(penalties.of_list(store, "名单"))) == ([], [])


def test_news_are_told_once(store: Store) -> None:
    penalties.see(store, [ENTRY], FIRST)
    penalties.note_reading(store, ListReading("名单", "", FIRST, None, whole=True))
    news = penalties.news(store)
    assert ([e.key for e in news.entries], news.imported, news.crawled) == (["1"], True, False)
    penalties.told(store)
    penalties.see(store, [ENTRY], FIRST + timedelta(days=1))
    assert penalties.news(store) == penalties.News((), imported=False, crawled=False)


def test_a_reading_of_one_time_is_one(store: Store) -> None:
    for whole in (False, True):
        penalties.note_reading(store, ListReading("名单", "credit", FIRST, date(2026, 8, 20), whole=whole))
    assert penalties.readings(store) == [ListReading("名单", "credit", FIRST, date(2026, 8, 20), whole=True)]


def test_a_copy_of_an_earlier_time_knows_what_was_known(store: Store, tmp_path: Path) -> None:
    later = FIRST + timedelta(days=1)
    penalties.see(store, [ENTRY], FIRST)
    penalties.see(store, [ENTRY, replace(ENTRY, key="2")], later)
    for time in (FIRST, later):
        penalties.note_reading(store, ListReading("名单", "", time, None, whole=True))
    (folder := tmp_path / "copy").mkdir()
    copy = cutting.copy_as_of(store, folder, FIRST)
    assert [(e.key, e.last_seen) for e in penalties.that_matter(copy)] == [("1", FIRST)]
    assert [r.as_of for r in penalties.readings(copy)] == [FIRST]
    copy.close()
