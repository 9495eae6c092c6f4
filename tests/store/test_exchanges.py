"""Requests and answers: kept without cookies, once each, and found by day, platform and posting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from store import Store, archive, exchanges, open_store, postings
from store.exchanges import Wanted
from tests.store.builders import DAY, NIGHT, exchange, fetched, known, revision, seen

SENT = (("User-Agent", "hedui"), ("Cookie", "session=1"), ("AUTHORIZATION", "Basic eA=="))
CAME = (("Content-Type", "text/html"), ("Set-Cookie", "a=1"), ("set-cookie", "b=2"), ("Vary", "a"), ("Vary", "b"))


def test_an_exchange_comes_back_as_it_was_but_for_cookies_and_credentials(store: Store) -> None:
    made = exchange(method="POST", body='{"甲": 1}'.encode(), sent=SENT, headers=CAME)
    kept = exchanges.get(store, exchanges.keep(store, made))
    assert kept == replace(made, sent=SENT[:1], headers=(CAME[0], *CAME[3:]))


def test_no_cookie_stands_in_the_file(store: Store) -> None:
    exchanges.keep(store, exchange(sent=SENT, headers=CAME))
    store.db.execute("pragma wal_checkpoint(truncate)")
    assert b"session=1" not in (store.folder / "hedui.db").read_bytes()


def test_the_same_exchange_is_kept_once_and_a_later_one_beside_it(store: Store) -> None:
    first = exchanges.keep(store, exchange())
    assert exchanges.keep(store, exchange()) == first
    assert exchanges.keep(store, exchange(wall=NIGHT + DAY)) != first


def test_a_revision_knows_its_exchange(store: Store) -> None:
    identity = known(store, fetched(store)).revision
    assert identity is not None
    assert identity.exchange is not None
    kept = exchanges.get(store, identity.exchange)
    assert kept is not None
    assert (kept.status, kept.sha256, kept.wall) == (200, identity.evidence.sha256, NIGHT + timedelta(seconds=90))


def test_one_page_that_shows_two_postings_is_one_capture(store: Store) -> None:
    one, two = (fetched(store, key, url="http://centre.example/both.html") for key in "12")
    (captured,) = exchanges.captured(store, Wanted())
    assert sorted(captured.revisions) == sorted([(one, 1), (two, 1)])


def test_captures_are_found_by_day_platform_and_posting(store: Store) -> None:
    early, late = fetched(store), fetched(store, "2", at=NIGHT + DAY)
    other = fetched(store, "3", platform="province", at=NIGHT + 2 * DAY)

    def found(wanted: Wanted) -> list[str]:
        return [identity for c in exchanges.captured(store, wanted) for identity, _ in c.revisions]

    assert found(Wanted()) == [early, late, other]
    assert found(Wanted(since=date(2026, 9, 22))) == [late, other]
    assert found(Wanted(until=date(2026, 9, 22))) == [early, late]
    assert found(Wanted(date(2026, 9, 22), date(2026, 9, 22))) == [late]
    assert found(Wanted(platforms=("province",))) == [other]
    assert found(Wanted(postings=(early, other))) == [early, other]
    assert found(Wanted(postings=())) == []


def test_what_was_imported_or_kept_by_an_older_version_is_a_capture_without_an_exchange(store: Store) -> None:
    for key, column in (("1", "采购公告"), ("2", postings.IMPORTED)):
        postings.add_revision(store, revision(store, seen(store, key, column=column)))
    shown = {c.imported: c.exchange for c in exchanges.captured(store, Wanted())}
    assert shown == {False: None, True: None}


def test_a_store_without_exchanges_is_brought_up_to_date(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    fetched(store)
    store.db.execute("drop index idx_revisions_fetched_at")
    store.db.table("revisions").transform(drop={"exchange"})
    for table in ("exchanges", "seals"):
        store.db.table(table).drop()
    store.db.table("_sqlite_migrations").delete_where("name in ('m009_exchanges', 'm010_seals')")
    store.close()
    store = open_store(tmp_path)
    (captured,) = exchanges.captured(store, Wanted())
    assert captured.exchange is None
    assert archive.read(store, captured.evidence.sha256)
    store.close()
