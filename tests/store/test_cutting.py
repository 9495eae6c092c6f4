"""A copy cut back holds what was known at its time; where that is not kept, the ways it may have been are told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from store import Store, archive, cutting, ledger, postings, projects, runs
from store.records import Hints, StaffLinkRecord
from tests.store.builders import DAY, NIGHT, begin, fetched, known, look, revision, seen, sighting, window

ONE, TWO, THREE = (NIGHT + n * DAY for n in range(3))


@contextmanager
def cut(store: Store, tmp_path: Path, at: datetime) -> Iterator[Store]:
    (tmp_path / "copy").mkdir()
    copy = cutting.copy_as_of(store, tmp_path / "copy", at)
    yield copy
    copy.close()


def nights(store: Store, *times: datetime) -> None:
    for at in times:
        ledger.close_window(store, window(begin(store, at)))


def changed(store: Store, identity: str, at: datetime, text: str = "改后") -> None:
    postings.add_revision(store, revision(store, identity, text, seen_at=at))


def test_what_came_later_is_not_in_it(store: Store, tmp_path: Path) -> None:
    nights(store, ONE, TWO, THREE)
    first, later = fetched(store, at=ONE), fetched(store, "2", "乙", at=THREE)
    changed(store, first, THREE)
    for at in (ONE, THREE):
        ledger.note_look(store, look(at.date()))
    projects.set_staff_link(store, StaffLinkRecord(first, later, together=False, who="张示例", when=THREE, note=""))
    with cut(store, tmp_path, TWO) as copy:
        assert [p.id for p in postings.all_postings(copy)] == [first]
        assert [r.ordinal for r in postings.revisions(copy, first)] == [1]
        assert [run.as_of for run in runs.judging(copy)] == [ONE, TWO]
        assert {w.as_of for w in ledger.latest_windows(copy)} == {TWO}
        assert [found.night for found in ledger.looks(copy)] == [ONE.date()]
        assert projects.staff_link_events(copy) == []


def test_the_store_itself_is_left_as_it_is_and_the_archive_is_shared(store: Store, tmp_path: Path) -> None:
    identity = fetched(store, at=ONE)
    changed(store, identity, THREE)
    before = (postings.all_postings(store), postings.revisions(store, identity))
    with cut(store, tmp_path, ONE) as copy:
        (kept,) = postings.revisions(copy, identity)
        assert archive.read(copy, kept.evidence.sha256)
    assert (postings.all_postings(store), postings.revisions(store, identity)) == before


def test_a_title_given_later_goes_with_the_revision_it_came_with(store: Store, tmp_path: Path) -> None:
    from_then = "示例项目公告"
    identity = seen(store, at=ONE, title=from_then)
    postings.add_revision(store, revision(store, identity, seen_at=ONE, hints=Hints(from_then)))
    seen(store, at=THREE, title="示例项目公告（已更正）")
    changed(store, identity, THREE)
    with cut(store, tmp_path, TWO) as copy:
        assert known(copy, identity).title == from_then


def test_what_stood_all_along_is_not_in_doubt(store: Store) -> None:
    nights(store, ONE, TWO)
    identity = fetched(store, at=ONE)
    postings.still_stands(store, identity, TWO)
    assert cutting.doubtful(store, TWO, [identity]) == []


def test_when_it_last_answered_is_in_doubt_where_only_later_times_are_kept(store: Store, tmp_path: Path) -> None:
    nights(store, ONE, TWO, THREE)
    identity = fetched(store, at=ONE)
    postings.still_stands(store, identity, THREE)
    (earliest,) = cutting.doubtful(store, TWO, [identity])
    assert (earliest.last_seen, earliest.gone_nights) == (ONE, ())
    with cut(store, tmp_path, TWO) as copy:
        assert known(copy, identity).last_seen == TWO
        cutting.put(copy, [earliest])
        assert known(copy, identity).last_seen == ONE


def test_nights_on_which_it_was_gone_come_back_with_the_ledger(store: Store, tmp_path: Path) -> None:
    identity = fetched(store, at=ONE)
    for at in (TWO, THREE):
        run = begin(store, at)
        ledger.close_window(store, window(run))
        ledger.note_absence(store, run.id, identity)
        postings.mark_gone(store, identity, run.night)
    postings.still_stands(store, identity, THREE + DAY)
    assert known(store, identity).gone_nights == ()
    with cut(store, tmp_path, THREE) as copy:
        gone = known(copy, identity)
        assert (gone.gone_nights, gone.last_seen) == ((TWO.date(), THREE.date()), ONE)


def test_later_nights_on_which_it_was_gone_do_not_count(store: Store, tmp_path: Path) -> None:
    identity = fetched(store, at=ONE)
    for at in (TWO, THREE):
        postings.mark_gone(store, identity, at.date())
    with cut(store, tmp_path, TWO) as copy:
        assert known(copy, identity).gone_nights == (TWO.date(),)


def test_a_list_that_shows_it_later_is_no_proof_that_it_showed_it_while_gone(store: Store, tmp_path: Path) -> None:
    identity = fetched(store, at=ONE)
    run = begin(store, TWO)
    ledger.close_window(store, window(run))
    ledger.note_absence(store, run.id, identity)
    postings.mark_gone(store, identity, run.night)
    postings.see(store, sighting(at=THREE))
    with cut(store, tmp_path, TWO) as copy:
        listed = known(copy, identity).listed_at
        assert listed is not None and listed < TWO
