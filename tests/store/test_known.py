"""Light rows for a crawl: everything that may still matter, and of the rest only what a list shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from notices.fields import Fields
from notices.vocabulary import Moment, Precision, Stage
from store import Store, known, postings
from store.known import Reach
from store.records import Known
from tests.store.builders import DAY, NIGHT, revision, seen

REACH = Reach(NIGHT.date(), NIGHT.date() - timedelta(days=31), 31)
LONG_AGO = NIGHT - 400 * DAY


def found(store: Store, reach: Reach = REACH) -> dict[str, Known]:
    return {one.id: one for one in known.of_platform(store, "centre", reach)}


def at(moment: datetime) -> Moment:
    return Moment("", moment, Precision.DAY)


def put(store: Store, key: str, first: datetime = LONG_AGO, last: datetime | None = None, **fields: str) -> str:
    """A posting of a day, read then, last fetched at an age past all rechecks unless another time is given."""
    identity = seen(store, key, at=first, published=at(first), stage=Stage.RESULT)
    postings.add_revision(store, revision(store, identity, seen_at=first, fields=Fields(**fields)))
    postings.still_stands(store, identity, last or first + 40 * DAY)
    return identity


def test_a_light_row_says_what_a_crawl_asks(store: Store) -> None:
    identity = put(store, "1", NIGHT - DAY, NIGHT, bid_deadline="2026-10-12T09:30", opening_time="2026-10-13")
    postings.mark_gone(store, identity, date(2026, 9, 20))
    assert found(store)[identity] == Known(
        identity, "采购公告", "row-1", date(2026, 9, 20), NIGHT - DAY, NIGHT, NIGHT - DAY, Stage.RESULT,
        (date(2026, 9, 20),), has_body=True, unread=False, ends=True, until="2026-10-13",
    )  # fmt: skip


def test_a_row_without_a_body_is_unread(store: Store) -> None:
    bare, broken = seen(store), seen(store, "2", published=None)
    postings.add_revision(store, revision(store, broken, unread="空白，没有内容"))
    rows = found(store)
    assert [(rows[i].has_body, rows[i].unread, rows[i].until) for i in (bare, broken)] == [
        (False, True, None), (True, True, None)
    ]  # fmt: skip
    assert rows[broken].published is None


def test_the_newest_revision_speaks(store: Store) -> None:
    identity = put(store, "1", NIGHT - DAY, bid_deadline="2026-10-12T09:30")
    postings.add_revision(store, revision(store, identity, "乙", seen_at=NIGHT, fields=Fields()))
    assert (found(store)[identity].ends, found(store)[identity].until) == (False, None)


def test_what_is_settled_is_left_where_it_is(store: Store) -> None:
    settled = put(store, "1")
    running = put(store, "2", publicity_to="2026-09-30")
    never_rechecked = put(store, "3", last=LONG_AGO + 7 * DAY)
    gone = put(store, "4")
    postings.mark_gone(store, gone, date(2026, 9, 19))
    late = put(store, "5", first=NIGHT - 3 * DAY)
    put(store, "6", first=NIGHT - 3 * DAY)
    seen(store, "7", platform="province")
    assert set(found(store)) >= {running, never_rechecked, gone, late}
    assert settled not in found(store)
    assert not any(one.startswith("province") for one in found(store))


def test_a_longer_reach_finds_more(store: Store) -> None:
    settled = put(store, "1")
    assert settled in found(store, replace(REACH, since=LONG_AGO.date()))


def test_a_list_that_shows_a_settled_posting_finds_it(store: Store) -> None:
    settled, fresh = put(store, "1"), put(store, "2", first=NIGHT)
    rows = known.of_rows(store, "centre", ["row-1", "row-2", "row-3"], REACH)
    assert [one.id for one in rows] == [settled]
    assert fresh in found(store)
    assert not list(known.of_rows(store, "province", ["row-1"], REACH))


def test_columns_are_those_that_ever_showed_anything(store: Store) -> None:
    assert known.columns(store, "centre") == frozenset()
    put(store, "1")
    seen(store, "2", column="成交公告")
    seen(store, "3", platform="province", column="计划")
    assert known.columns(store, "centre") == {"采购公告", "成交公告"}


def test_the_newest_titles_are_of_listed_postings_that_stand(store: Store) -> None:
    for day, title in enumerate(("甲", "乙", "丙", "丁")):
        seen(store, str(day), at=NIGHT + day * DAY, title=title)
    postings.mark_gone(store, postings.posting_id("centre", "2"), date(2026, 9, 24))
    seen(store, "8", at=NIGHT + 9 * DAY, title="只被搜到", listed=False)
    seen(store, "9", at=NIGHT + 9 * DAY, title="别的栏目", column="成交公告")
    assert known.newest_titles(store, "centre", "采购公告", 2) == ["丁", "乙"]
