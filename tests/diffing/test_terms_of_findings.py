"""Explanations that hold until a day, and findings that keep coming back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from diffing.lifecycle import MOST_RETURNS, NIGHTS_OF_REST, RETURN_NIGHTS, Changes, keeps_returning
from notices.vocabulary import FindingState, Verdict
from store import Store, findings
from tests.diffing.test_lifecycle import B, current, decide, night, said
from tests.store.builders import NIGHT

NOTHING = Changes((), (), ())


def explain(store: Store, until: date | None, on_night: int = 1) -> None:
    at = NIGHT + timedelta(days=on_night - 1)
    findings.decide(store, current(store).id, findings.Decision("explained", "协议约定", "张示例", at, at, until))


def day(number: int) -> date:
    """The date of the n-th night."""
    return (NIGHT + timedelta(days=number - 1)).date()


def come_back(store: Store, times: int, every: int = 2) -> int:
    """A finding that is put right and comes back so often, a round every so many nights; the last night's number."""
    night(store, 1, said())
    number = 1
    for _ in range(times):
        night(store, number + 1, said(Verdict.PASS))
        number += every
        night(store, number, said())
    return number


def test_an_explanation_holds_through_its_last_day(store: Store) -> None:
    night(store, 1, said())
    explain(store, day(3))
    assert night(store, 3, said()) == NOTHING
    assert (current(store).state, current(store).until) == (FindingState.EXPLAINED, day(3))


def test_the_day_after_it_is_open_again_with_a_new_term_and_an_event(store: Store) -> None:
    night(store, 1, said())
    explain(store, day(3))
    changes = night(store, 4, said())
    (again,) = changes.reopened
    assert (changes.opened, changes.regressed, changes.fixed) == ((), (), ())
    assert (again.state, again.respond_by) == (FindingState.OPEN, date(2026, 9, 29))
    event = findings.events(store, again.id)[-1]
    assert (event.who, event.before, event.after) == (findings.ROBOT, "explained", "open")
    assert str(day(3)) in event.note
    assert "重新打开" in event.note
    assert night(store, 5, said()) == NOTHING


@pytest.mark.parametrize("judgements", [(), (said(Verdict.CANNOT_TELL),), (said(Verdict.NOT_APPLICABLE),)])
def test_it_is_open_again_whatever_could_be_read_that_night(store: Store, judgements: tuple[object, ...]) -> None:
    night(store, 1, said())
    explain(store, day(1))
    assert [f.state for f in night(store, 2, *judgements).reopened] == [FindingState.OPEN]  # type: ignore[arg-type]


def test_what_was_put_right_when_its_explanation_runs_out_is_closed(store: Store) -> None:
    night(store, 1, said())
    explain(store, day(1))
    changes = night(store, 2, said(Verdict.PASS))
    assert (len(changes.fixed), changes.reopened) == (1, ())
    assert [e.after for e in findings.events(store, current(store).id)][-2:] == ["open", "fixed"]


def test_a_changed_value_ends_an_explanation_before_its_day(store: Store) -> None:
    night(store, 1, said())
    explain(store, day(9))
    (back,) = night(store, 2, said(values=B)).regressed
    assert back.until is None


def test_a_decision_taken_after_it_ran_out_takes_its_day_away(store: Store) -> None:
    night(store, 1, said())
    explain(store, day(1))
    night(store, 2, said())
    decide(store, "acknowledged")
    assert current(store).until is None
    assert night(store, 3, said()) == NOTHING


def test_an_explanation_without_a_day_never_runs_out(store: Store) -> None:
    night(store, 1, said())
    explain(store, None)
    assert night(store, 400, said()) == NOTHING


@pytest.mark.parametrize(("times", "returning"), [(MOST_RETURNS - 1, False), (MOST_RETURNS, True)])
def test_what_came_back_three_times_keeps_coming_back(store: Store, times: int, returning: bool) -> None:
    come_back(store, times)
    assert (current(store).returns, keeps_returning(current(store))) == (times, returning)
    assert ("反复" in findings.events(store, current(store).id)[-1].note) is returning


@pytest.mark.parametrize(("last", "returns"), [(RETURN_NIGHTS, 3), (RETURN_NIGHTS + 1, 2)])
def test_only_the_last_fourteen_nights_count(store: Store, last: int, returns: int) -> None:
    """Two returns, the first on the third night; the third return `last` nights from there, that one counted."""
    number = come_back(store, 2)
    night(store, number + 1, said(Verdict.PASS))
    night(store, 3 + last - 1, said())
    assert current(store).returns == returns


def test_one_night_s_proof_closes_what_comes_back_now_and_then(store: Store) -> None:
    number = come_back(store, MOST_RETURNS - 1)
    assert night(store, number + 1, said(Verdict.PASS)).fixed


def test_what_keeps_coming_back_is_told_once_and_closed_after_three_nights(store: Store) -> None:
    number = come_back(store, MOST_RETURNS)
    for n in range(1, NIGHTS_OF_REST):
        assert night(store, number + n, said(Verdict.PASS)) == NOTHING
        assert current(store).state == FindingState.REGRESSED
    (fixed,) = night(store, number + NIGHTS_OF_REST, said(Verdict.PASS)).fixed
    assert (fixed.state, fixed.passed) == (FindingState.FIXED, ())


def test_a_fail_between_begins_the_nights_of_rest_anew_and_is_not_told_again(store: Store) -> None:
    number = come_back(store, MOST_RETURNS)
    steps = len(findings.events(store, current(store).id))
    for n, verdict in enumerate((Verdict.PASS, Verdict.PASS, Verdict.FAIL, Verdict.PASS, Verdict.PASS), 1):
        assert night(store, number + n, said(verdict)) == NOTHING
    assert len(findings.events(store, current(store).id)) == steps
    assert night(store, number + 6, said(Verdict.PASS)).fixed


def test_a_night_that_was_not_read_is_no_night_of_rest(store: Store) -> None:
    number = come_back(store, MOST_RETURNS)
    for n, verdict in enumerate((Verdict.PASS, Verdict.CANNOT_TELL, Verdict.PASS, Verdict.CANNOT_TELL), 1):
        assert night(store, number + n, said(verdict)) == NOTHING
    assert len(current(store).passed) == 2
    assert night(store, number + 5, said(Verdict.PASS)).fixed


def test_one_night_twice_is_one_night_of_rest(store: Store) -> None:
    number = come_back(store, MOST_RETURNS)
    for _ in range(NIGHTS_OF_REST):
        assert night(store, number + 1, said(Verdict.PASS)) == NOTHING


@pytest.mark.parametrize("state", ["acknowledged", "fixed_unconfirmed"])
def test_a_person_who_takes_it_up_does_not_shorten_the_rest(store: Store, state: str) -> None:
    number = come_back(store, MOST_RETURNS)
    night(store, number + 1, said(Verdict.PASS))
    decide(store, state)
    for n in range(2, 4):
        assert night(store, number + n, said(Verdict.PASS)) == NOTHING
    assert current(store).state == state
    assert night(store, number + 4, said(Verdict.PASS)).fixed
