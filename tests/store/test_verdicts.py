"""Verdicts: what every rule last said of every subject, replaced whole or for some projects."""

from __future__ import annotations

from notices.vocabulary import Verdict
from store import Store, verdicts
from store.judged import Judgement
from store.verdicts import Said
from tests.store.builders import DAY, NIGHT, judgement, keep_verdicts, subject


def said(verdict: Verdict, project: str = "J-1", rule: str = "R-A01") -> Judgement:
    return judgement(subject(project, rule=rule), verdict=verdict, reason="suspected")


def test_a_verdict_comes_back_as_it_was_given(store: Store) -> None:
    given = said(Verdict.CANNOT_TELL)
    keep_verdicts(store, [given], NIGHT)
    assert verdicts.of_project(store, "J-1") == [given]
    assert verdicts.cannot_tell(store) == [given]


def test_a_night_replaces_all_verdicts(store: Store) -> None:
    keep_verdicts(store, [said(Verdict.PASS), said(Verdict.PASS, "J-2")], NIGHT)
    keep_verdicts(store, [said(Verdict.FAIL)], NIGHT)
    assert [j.verdict for j in verdicts.of_project(store, "J-1")] == [Verdict.FAIL]
    assert not verdicts.of_project(store, "J-2")


def test_a_check_replaces_only_its_projects(store: Store) -> None:
    keep_verdicts(store, [said(Verdict.PASS), said(Verdict.PASS, "J-2")], NIGHT)
    keep_verdicts(store, [], NIGHT, ["J-1"])
    assert not verdicts.of_project(store, "J-1")
    assert len(verdicts.of_project(store, "J-2")) == 1


def test_two_words_on_one_subject_are_one_verdict(store: Store) -> None:
    keep_verdicts(store, [said(Verdict.PASS), said(Verdict.FAIL)], NIGHT)
    assert [j.verdict for j in verdicts.of_project(store, "J-1")] == [Verdict.FAIL]


def test_verdicts_are_counted_by_rule(store: Store) -> None:
    given = [said(Verdict.PASS), said(Verdict.PASS, "J-2"), said(Verdict.FAIL, rule="R-C01")]
    keep_verdicts(store, given, NIGHT)
    assert verdicts.count(store) == {("R-A01", "pass"): 2, ("R-C01", "fail"): 1}


def test_what_is_put_aside_is_in_force_only_once_it_is_taken(store: Store) -> None:
    keep_verdicts(store, [said(Verdict.PASS), said(Verdict.PASS, "J-2")], NIGHT)
    verdicts.put_aside(store, "R-2", NIGHT, Said([said(Verdict.FAIL)], ["J-1"]))
    assert [j.verdict for j in verdicts.each(store)] == [Verdict.PASS, Verdict.PASS]
    assert [j.verdict for j in verdicts.aside(store, "R-2", "J-1")] == [Verdict.FAIL]
    assert [j.verdict for j in verdicts.aside(store, "R-2")] == [Verdict.FAIL, Verdict.PASS]
    verdicts.put_aside(store, "R-2", NIGHT, Said([said(Verdict.CANNOT_TELL)], ["J-1"]))  # a second time
    verdicts.take_aside(store, "R-2")
    assert [j.verdict for j in verdicts.each(store)] == [Verdict.CANNOT_TELL, Verdict.PASS]


def test_what_another_run_put_aside_is_none_of_ours(store: Store) -> None:
    verdicts.put_aside(store, "R-gone", NIGHT, Said([said(Verdict.FAIL, "J-2")], ["J-2"]))
    keep_verdicts(store, [said(Verdict.PASS)], NIGHT)
    assert [j.subject.project for j in verdicts.each(store)] == ["J-1"]
    assert not store.db.table("verdicts_aside").count, "it was broken off and will not go on"


def test_what_is_said_as_before_stays_as_it_was_given(store: Store) -> None:
    keep_verdicts(store, [said(Verdict.PASS), said(Verdict.PASS, "J-2")], NIGHT)
    verdicts.put_aside(store, "R-2", NIGHT + DAY, Said([said(Verdict.PASS), said(Verdict.FAIL, "J-2")], ["J-1", "J-2"]))
    assert store.db.table("verdicts_aside").count == 1
    verdicts.take_aside(store, "R-2")
    assert [at for _, at in verdicts.every(store)] == [NIGHT, NIGHT + DAY]


def test_what_is_not_said_any_more_goes(store: Store) -> None:
    keep_verdicts(store, [said(Verdict.PASS), said(Verdict.PASS, rule="R-C01")], NIGHT)
    keep_verdicts(store, [said(Verdict.PASS)], NIGHT + DAY, ["J-1"])
    assert [j.subject.rule for j in verdicts.each(store)] == ["R-A01"]


def test_what_waits_for_a_look_is_said_anew_each_night(store: Store) -> None:
    waits = said(Verdict.CANNOT_TELL)
    for night in (NIGHT, NIGHT + DAY):
        wakes = {waits.subject.key: verdicts.Wake(by_look=True)}
        verdicts.put_aside(store, "R-2", night, Said([waits], ["J-1"], wakes))
        verdicts.take_aside(store, "R-2")
    assert [at for _, at in verdicts.every(store)] == [NIGHT + DAY]


def test_what_rests_on_a_notice_alone_is_held_a_second_time_in_one_run_only(store: Store) -> None:
    """A run that was broken off may have said otherwise than is so now: what it put aside holds nothing."""
    first = said(Verdict.FAIL, rule="R-D03")
    wakes = {first.subject.key: verdicts.Wake(footprint="f")}
    verdicts.put_aside(store, "R-2", NIGHT, Said([first], ["J-1"], wakes))
    assert verdicts.footprints(store, ["J-1"], NIGHT.date()) == {}
    assert verdicts.footprints(store, ["J-1"], NIGHT.date(), "R-2") == {("R-D03", "N-1"): "f"}
    held = {"J-1": [("R-D03", "N-1")]}
    verdicts.put_aside(store, "R-2", NIGHT, Said([said(Verdict.PASS)], ["J-1"], held=held, again=True))
    assert [j.verdict for j in verdicts.aside(store, "R-2")] == [Verdict.PASS, Verdict.FAIL]
    verdicts.put_aside(store, "R-2", NIGHT, Said([said(Verdict.PASS)], ["J-1"], held=held))
    assert [j.verdict for j in verdicts.aside(store, "R-2")] == [Verdict.PASS]
