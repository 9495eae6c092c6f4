"""Verdicts: what every rule last said of every subject, replaced whole or for some projects."""

from __future__ import annotations

from notices.vocabulary import Verdict
from store import Store, verdicts
from store.records import Judgement
from tests.store.builders import NIGHT, judgement, subject


def said(verdict: Verdict, project: str = "J-1", rule: str = "R-A01") -> Judgement:
    return judgement(subject(project, rule=rule), verdict=verdict, reason="suspected")


def test_a_verdict_comes_back_as_it_was_given(store: Store) -> None:
    given = said(Verdict.CANNOT_TELL)
    verdicts.replace_verdicts(store, [given], NIGHT)
    assert verdicts.of_project(store, "J-1") == [given]
    assert verdicts.cannot_tell(store) == [given]


def test_a_night_replaces_all_verdicts(store: Store) -> None:
    verdicts.replace_verdicts(store, [said(Verdict.PASS), said(Verdict.PASS, "J-2")], NIGHT)
    verdicts.replace_verdicts(store, [said(Verdict.FAIL)], NIGHT)
    assert [j.verdict for j in verdicts.of_project(store, "J-1")] == [Verdict.FAIL]
    assert not verdicts.of_project(store, "J-2")


def test_a_check_replaces_only_its_projects(store: Store) -> None:
    verdicts.replace_verdicts(store, [said(Verdict.PASS), said(Verdict.PASS, "J-2")], NIGHT)
    verdicts.replace_verdicts(store, [], NIGHT, ["J-1"])
    assert not verdicts.of_project(store, "J-1")
    assert len(verdicts.of_project(store, "J-2")) == 1


def test_two_words_on_one_subject_are_one_verdict(store: Store) -> None:
    verdicts.replace_verdicts(store, [said(Verdict.PASS), said(Verdict.FAIL)], NIGHT)
    assert [j.verdict for j in verdicts.of_project(store, "J-1")] == [Verdict.FAIL]


def test_verdicts_are_counted_by_rule(store: Store) -> None:
    given = [said(Verdict.PASS), said(Verdict.PASS, "J-2"), said(Verdict.FAIL, rule="R-C01")]
    verdicts.replace_verdicts(store, given, NIGHT)
    assert verdicts.count(store) == {("R-A01", "pass"): 2, ("R-C01", "fail"): 1}
