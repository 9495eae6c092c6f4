"""The coverage ledger: one row a column and run, the newest of each, and looks, one a night."""

from __future__ import annotations

from datetime import date

from notices.vocabulary import Coverage, LookOutcome, Stage, TradeKind
from store import Store, ledger
from tests.store.builders import DAY, NIGHT, begin, look, window


def test_a_window_comes_back_as_it_was_closed(store: Store) -> None:
    closed = window(
        begin(store), state=Coverage.PARTIAL, promised=None, got=3, reason="throttled", populated=False,
        trade_kind=TradeKind.PROCUREMENT, stage=Stage.TENDER,
    )  # fmt: skip
    ledger.close_window(store, closed)
    assert ledger.windows(store, closed.run) == [closed]
    assert closed.night == date(2026, 9, 21)


def test_a_column_has_one_row_a_run_the_last_one_closed(store: Store) -> None:
    run = begin(store)
    for state in (Coverage.RUNNING, Coverage.FAILED, Coverage.WHOLE):
        ledger.close_window(store, window(run, state=state))
    assert [w.state for w in ledger.windows(store, run.id)] == [Coverage.WHOLE]


def test_rows_of_other_runs_columns_and_platforms_stay(store: Store) -> None:
    first, second = begin(store), begin(store, NIGHT + DAY)
    ledger.close_window(store, window(first))
    ledger.close_window(store, window(second))
    ledger.close_window(store, window(second, "合同公告"))
    ledger.close_window(store, window(second, platform="province"))
    assert len(ledger.windows(store, first.id)) == 1
    assert len(ledger.windows(store, second.id)) == 3


def test_the_latest_window_of_each_column_may_be_of_different_runs(store: Store) -> None:
    first, second = begin(store), begin(store, NIGHT + DAY, kind="check")
    ledger.close_window(store, window(first))
    ledger.close_window(store, window(first, "合同公告"))
    ledger.close_window(store, window(second, state=Coverage.FAILED))
    latest = {w.column: (w.run, w.state) for w in ledger.latest_windows(store)}
    assert latest == {"采购公告": (second.id, Coverage.FAILED), "合同公告": (first.id, Coverage.WHOLE)}


def test_a_column_the_last_night_no_longer_read_is_no_gap(store: Store) -> None:
    first, second = begin(store), begin(store, NIGHT + DAY)
    ledger.close_window(store, window(first))
    ledger.close_window(store, window(first, "合同公告"))
    ledger.close_window(store, window(second))
    assert [w.column for w in ledger.latest_windows(store)] == ["采购公告"]


def test_last_whole_passes_over_nights_that_failed(store: Store) -> None:
    for days, state in enumerate((Coverage.WHOLE, Coverage.WHOLE, Coverage.PARTIAL, Coverage.FAILED)):
        ledger.close_window(store, window(begin(store, NIGHT + days * DAY), state=state))
    assert ledger.last_whole(store, "centre", "采购公告") == date(2026, 9, 22)


def test_a_column_never_read_whole_has_no_last_whole(store: Store) -> None:
    ledger.close_window(store, window(begin(store), state=Coverage.PARTIAL))
    assert ledger.last_whole(store, "centre", "采购公告") is None
    assert ledger.last_whole(store, "centre", "合同公告") is None


def test_history_begins_on_the_day_asked_for_oldest_first(store: Store) -> None:
    for days in (2, 0, 1):
        ledger.close_window(store, window(begin(store, NIGHT + days * DAY)))
    assert [w.night.day for w in ledger.history(store, date(2026, 9, 22))] == [22, 23]


def test_a_look_comes_back_as_it_was_noted(store: Store) -> None:
    noted = look(date(2026, 9, 21), outcome=LookOutcome.UNREADABLE, reason="timeout", searched=("code:1", "name:二"))
    ledger.note_look(store, noted)
    assert ledger.looks(store) == [noted]


def test_a_second_look_of_one_night_replaces_the_first(store: Store) -> None:
    night = date(2026, 9, 21)
    ledger.note_look(store, look(night, outcome=LookOutcome.UNREADABLE, reason="timeout"))
    ledger.note_look(store, look(night))
    assert [item.outcome for item in ledger.looks(store)] == [LookOutcome.EMPTY]


def test_looks_of_other_nights_notices_and_platforms_stay(store: Store) -> None:
    night = date(2026, 9, 21)
    for given in ({}, {"notice": "N-2"}, {"platform": "province"}):
        ledger.note_look(store, look(night, **given))
    ledger.note_look(store, look(night + DAY))
    assert len(ledger.looks(store)) == 4


def test_looks_are_asked_for_by_project_and_by_night(store: Store) -> None:
    first, second = date(2026, 9, 21), date(2026, 9, 22)
    ledger.note_look(store, look(second))
    ledger.note_look(store, look(first))
    ledger.note_look(store, look(first, project="J-2", notice="N-2"))
    assert [item.night for item in ledger.looks(store, "J-1")] == [first, second]
    assert [item.notice for item in ledger.looks(store, night=first)] == ["N-1", "N-2"]
    assert not ledger.looks(store, "J-2", second)


def test_what_a_column_promised_before_is_that_of_its_last_reading_over_as_long_a_span(store: Store) -> None:
    first, second = begin(store), begin(store, NIGHT + DAY)
    tonight = window(second, promised=3)
    assert ledger.promised_before(store, tonight) is None
    ledger.close_window(store, window(first, promised=40, state=Coverage.PARTIAL))
    ledger.close_window(store, tonight)
    assert ledger.promised_before(store, tonight) == 40
    shorter = window(second, promised=3, since=tonight.until)
    assert ledger.promised_before(store, shorter) is None


def test_what_is_planned_is_entered_once_and_what_was_read_before_stays(store: Store) -> None:
    run = begin(store)
    ledger.close_window(store, window(run, state=Coverage.WHOLE))
    planned = [window(run, state=Coverage.PLANNED), window(run, "合同公告", state=Coverage.PLANNED)]
    ledger.plan(store, planned)
    ledger.plan(store, planned)
    states = {w.column: (w.state, w.closed) for w in ledger.windows(store, run.id)}
    assert states == {"采购公告": (Coverage.WHOLE, True), "合同公告": (Coverage.PLANNED, False)}


def test_absences_are_of_a_run_and_noted_once(store: Store) -> None:
    run, other = begin(store), begin(store, NIGHT + DAY)
    for identity in ("P-2", "P-1", "P-2"):
        ledger.note_absence(store, run.id, identity)
    assert ledger.absences(store, run.id) == ["P-1", "P-2"]
    assert ledger.absences(store, other.id) == []
