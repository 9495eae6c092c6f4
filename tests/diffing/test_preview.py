"""Two sets of judgements held against each other: what would open, close, change its severity or be unknown."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from diffing.preview import Kind, changes
from notices.vocabulary import Severity, Stage, Verdict
from store.judged import Judgement, Subject

PASS, FAIL, NOT_APPLICABLE, CANNOT_TELL = Verdict.PASS, Verdict.FAIL, Verdict.NOT_APPLICABLE, Verdict.CANNOT_TELL
ABOUT = Subject("R-B01", "J-1", Stage.TENDER, 1, None, 1, "centre", "province", "bid_deadline")


def judged(verdict: Verdict, severity: Severity = Severity.ORANGE, **given: Any) -> Judgement:
    return Judgement(replace(ABOUT, **given), verdict, severity=severity)


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (PASS, FAIL, Kind.OPENED), (CANNOT_TELL, FAIL, Kind.OPENED), (None, FAIL, Kind.OPENED),
        (FAIL, PASS, Kind.CLOSED), (FAIL, NOT_APPLICABLE, Kind.CLOSED), (FAIL, None, Kind.CLOSED),
        (FAIL, CANNOT_TELL, Kind.CANNOT_TELL), (PASS, CANNOT_TELL, Kind.CANNOT_TELL),
        (None, CANNOT_TELL, Kind.CANNOT_TELL),
        (CANNOT_TELL, PASS, None), (PASS, NOT_APPLICABLE, None), (FAIL, FAIL, None), (CANNOT_TELL, CANNOT_TELL, None),
    ],
)  # fmt: skip
def test_what_becomes_of_a_subject(before: Verdict | None, after: Verdict | None, kind: Kind | None) -> None:
    sides = ([judged(verdict)] if verdict else [] for verdict in (before, after))
    assert [change.kind for change in changes(*sides)] == ([kind] if kind else [])


def test_a_fail_of_another_severity_is_told() -> None:
    (change,) = changes([judged(FAIL)], [judged(FAIL, Severity.RED)])
    assert (change.kind, change.judgement.severity) == (Kind.SEVERITY, Severity.RED)


@pytest.mark.parametrize(("after", "settles"), [(PASS, True), (NOT_APPLICABLE, False), (None, False)])
def test_a_finding_is_closed_on_positive_proof_only(after: Verdict | None, settles: bool) -> None:
    (change,) = changes([judged(FAIL)], [judged(after)] if after else [])
    assert (change.kind, change.settles) == (Kind.CLOSED, settles)


def test_what_an_amendment_explains_is_put_right() -> None:
    (change,) = changes([judged(FAIL)], [replace(judged(NOT_APPLICABLE), cured=True)])
    assert change.settles


def test_an_absence_held_against_another_platform_is_the_same() -> None:
    loose = {"rule": "R-A01", "field": "posting"}
    assert changes([judged(FAIL, **loose)], [judged(FAIL, **loose, against="ccgp_hunan")]) == []


def test_a_difference_from_another_platform_is_another() -> None:
    found = changes([judged(FAIL)], [judged(FAIL, against="ccgp_hunan")])
    assert [change.kind for change in found] == [Kind.OPENED, Kind.CLOSED]


@pytest.mark.parametrize("order", [1, -1])
def test_a_fail_is_not_hidden_behind_a_pass_of_the_same_finding(order: int) -> None:
    wide = [replace(judged(verdict, platform=place), wide=True) for verdict, place in ((FAIL, "a"), (PASS, "b"))]
    assert changes(wide[::order], [judged(FAIL)])[0].kind == Kind.OPENED  # not wide: about something else
    assert changes(wide[::order], wide[::-order]) == []


def test_changes_stand_by_rule_then_by_kind() -> None:
    before = [judged(FAIL, field="a"), judged(PASS, field="b"), judged(FAIL, rule="R-A01")]
    after = [judged(PASS, field="a"), judged(FAIL, field="b"), judged(PASS, rule="R-A01")]
    found = [(change.judgement.subject.rule, change.kind) for change in changes(before, after)]
    assert found == [("R-A01", Kind.CLOSED), ("R-B01", Kind.OPENED), ("R-B01", Kind.CLOSED)]
