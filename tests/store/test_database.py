"""Opening, migrating, and transactions that leave nothing behind when they fail."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from store import Store, StoreError, archive, code_homes, findings, ledger, link_pending, open_store, postings, runs
from tests.store.builders import begin, finding, notice_of, project_of, put, revision, seen, window


def test_opening_twice_keeps_everything_and_migrates_nothing_anew(tmp_path: Path) -> None:
    for expected in (1, 2, 3):
        store = open_store(tmp_path)
        begin(store)
        assert len(runs.nights(store)) == expected
        store.close()


def test_the_folder_is_made_with_its_parents(tmp_path: Path) -> None:
    store = open_store(tmp_path / "a" / "b")
    assert archive.read(store, archive.keep(store, b"x")) == b"x"
    store.close()


def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="file"):
        open_store(tmp_path / "file")


def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "hedui.db").write_bytes(b"this is not a database" * 100)
    with pytest.raises(StoreError, match="打不开数据库"):
        open_store(tmp_path)
    assert (tmp_path / "hedui.db").read_bytes().startswith(b"this is not")


def _fail_after_writing(store: Store) -> None:
    with store.transaction():
        run = begin(store)
        ledger.close_window(store, window(run))
        finding(store, judgement={"postings": (seen(store),)})
        raise ZeroDivisionError


def test_a_transaction_that_fails_leaves_nothing(store: Store) -> None:
    with pytest.raises(ZeroDivisionError):
        _fail_after_writing(store)
    assert not runs.nights(store)
    assert not postings.all_postings(store)
    assert not findings.all_findings(store)


def test_a_failed_transaction_keeps_what_was_there_before(store: Store) -> None:
    kept = finding(store)
    with pytest.raises(ZeroDivisionError):
        _fail_after_writing(store)
    assert [f.id for f in findings.all_findings(store)] == [kept.id]
    assert len(findings.events(store, kept.id)) == 1


def test_a_second_connection_sees_what_the_first_wrote(store: Store) -> None:
    begin(store)
    other = open_store(store.folder)
    assert runs.latest(other) == runs.latest(store)
    other.close()


def test_only_one_run_works_on_a_store_at_a_time(store: Store) -> None:
    other = open_store(store.folder)
    with store.alone(), pytest.raises(StoreError, match="正在进行"), other.alone():
        pass
    with other.alone():
        pass


def test_a_store_of_an_older_version_is_brought_up_to_date(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    postings.add_revision(store, revision(store, seen(store), reader=3))
    store.db.table("revisions").transform(drop={"doubts", "reader", "hints"})
    store.db.table("_sqlite_migrations").delete_where("name = ?", ["m006_reading_again"])
    store.close()
    store = open_store(tmp_path)
    (newest,) = postings.revisions(store, postings.posting_id("centre", "1"))
    assert (newest.doubts, newest.reader, newest.hints) == ((), 0, None)
    store.close()


def test_what_an_older_version_saw_does_not_seem_to_have_changed(tmp_path: Path) -> None:
    """It wrote JSON with blanks: a list that shows the same is no change of the posting."""
    store = open_store(tmp_path)
    shown = {"codes": [{"kind": "project", "value": "Z43"}]}
    identity = seen(store, claims=shown)
    store.db.execute("update postings set claims = ?", ['{"codes": [{"kind": "project", "value": "Z43"}]}'])
    for table in ("verdicts", "verdicts_aside"):
        for column in ("notice", "footprint"):
            store.db.execute(f"alter table {table} drop column {column}")
    store.db.table("_sqlite_migrations").delete_where("name = ?", ["m019_footprints"])
    store.close()
    store = open_store(tmp_path)
    link_pending.done(store)
    assert seen(store, claims=shown) == identity
    assert link_pending.pending(store) == []
    store.close()


def test_an_older_store_learns_which_projects_bear_a_code(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    drafts = [
        replace(project_of(notice_of(posting), name=name), codes=(("project", "SFXM-2026-5663"),))
        for posting, name in (("P-1", "舞台灯光采购"), ("P-2", "污泥处置服务"))
    ]
    one, _ = put(store, *drafts)
    before = code_homes.shared(store, [one])
    store.db.execute("drop table code_homes")
    store.db.table("_sqlite_migrations").delete_where("name = ?", ["m020_projects_by_code"])
    store.close()
    store = open_store(tmp_path)
    assert code_homes.shared(store, [one]) == before != []
    store.close()
