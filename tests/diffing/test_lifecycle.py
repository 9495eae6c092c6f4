"""A finding's life: opened on a fail, closed on proof only, back when it returns; what people decided outlasts us."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from diffing.audit import Audit
from diffing.lifecycle import Changes, Clock, settle
from notices.vocabulary import FindingState, Verdict
from store import Store, findings, runs
from store.judged import Finding, Judgement, Subject
from store.records import Evidence, Project
from tests.store.builders import NIGHT, begin, judgement, subject

PROJECTS = {name: Project(name, "示范医院被服采购项目", (("plan", "1"),), None, None, None) for name in ("J-1", "J-2")}
MISMATCH = subject(rule="R-B01", field="bid_deadline")
A, B = {"centre": "2026-12-08", "province": "2026-12-18"}, {"centre": "2026-12-09", "province": "2026-12-18"}


def said(verdict: Verdict = Verdict.FAIL, about: Subject = MISMATCH, **given: Any) -> Judgement:
    return judgement(about, **{"verdict": verdict, "values": A, **given})


def night(store: Store, number: int, *judgements: Judgement) -> Changes:
    """Settle the judgements of the n-th night."""
    at = NIGHT + timedelta(days=number - 1)
    return settle(store, Audit(tuple(judgements), ()), PROJECTS, Clock(begin(store, at), at, at, 2))


def current(store: Store) -> Finding:
    (finding,) = findings.all_findings(store)
    return finding


def decide(store: Store, state: str) -> None:
    findings.decide(store, current(store).id, findings.Decision(state, "已核实", "张示例", NIGHT, NIGHT))


def test_a_fail_opens_a_finding_to_be_answered_in_two_working_days(store: Store) -> None:
    (opened,) = night(store, 1, said()).opened
    assert current(store) == opened
    assert (opened.state, opened.first_seen, opened.respond_by) == (FindingState.OPEN, NIGHT, date(2026, 9, 23))
    assert (opened.project_name, opened.codes) == ("示范医院被服采购项目", (("plan", "1"),))
    assert runs.get(store, opened.opened_run) is not None


@pytest.mark.parametrize("verdict", [Verdict.PASS, Verdict.NOT_APPLICABLE, Verdict.CANNOT_TELL])
def test_nothing_else_opens_one(store: Store, verdict: Verdict) -> None:
    assert night(store, 1, said(verdict)) == Changes((), (), ())
    assert not findings.all_findings(store)


def test_the_same_again_only_moves_last_seen_and_values(store: Store) -> None:
    night(store, 1, said())
    assert night(store, 2, said(values=B)) == Changes((), (), ())
    finding = current(store)
    assert (finding.first_seen, finding.last_seen) == (NIGHT, NIGHT + timedelta(days=1))
    assert finding.judgement.values == B
    assert len(findings.events(store, finding.id)) == 1


def test_running_the_same_night_again_opens_and_closes_nothing(store: Store) -> None:
    night(store, 1, said())
    before = current(store)
    assert night(store, 1, said()) == Changes((), (), ())
    assert current(store) == before


def test_the_same_word_twice_in_one_night_is_one_finding(store: Store) -> None:
    assert len(night(store, 1, said(), said()).opened) == 1


def test_proof_closes_it_and_is_kept_as_evidence(store: Store) -> None:
    shown, proof = (Evidence(f"http://x/{n}", n, NIGHT) for n in ("before", "after"))
    night(store, 1, said(evidence=(shown,)))
    (fixed,) = night(store, 2, said(Verdict.PASS, evidence=(proof,), reason="已发布")).fixed
    assert fixed.state == FindingState.FIXED
    assert fixed.judgement.evidence == (shown, proof)
    assert fixed.judgement.values == A
    assert findings.events(store, fixed.id)[-1].note == "已发布"


@pytest.mark.parametrize("judgements", [(), (said(Verdict.NOT_APPLICABLE),), (said(Verdict.CANNOT_TELL),)])
def test_without_proof_it_stays_open(store: Store, judgements: tuple[Judgement, ...]) -> None:
    night(store, 1, said())
    assert night(store, 2, *judgements) == Changes((), (), ())
    assert current(store).state == FindingState.OPEN


def test_a_pass_on_another_subject_closes_nothing(store: Store) -> None:
    night(store, 1, said())
    night(store, 2, said(Verdict.PASS, replace(MISMATCH, platform="bidding")))
    assert current(store).state == FindingState.OPEN


def test_a_cured_finding_that_returns_is_regressed_with_a_new_term(store: Store) -> None:
    night(store, 1, said())
    night(store, 2, said(Verdict.PASS))
    (back,) = night(store, 3, said()).regressed
    assert (back.state, back.first_seen, back.respond_by) == (FindingState.REGRESSED, NIGHT, date(2026, 9, 28))
    assert [e.after for e in findings.events(store, back.id)] == ["open", "fixed", "regressed"]


def test_a_regressed_finding_is_fixed_again_by_proof(store: Store) -> None:
    for number, verdict in enumerate((Verdict.FAIL, Verdict.PASS, Verdict.FAIL), 1):
        night(store, number, said(verdict))
    assert night(store, 4, said(Verdict.PASS)).fixed
    assert night(store, 5, said(Verdict.PASS)) == Changes((), (), ())


def test_an_explained_finding_rests_until_its_values_change(store: Store) -> None:
    night(store, 1, said())
    decide(store, "explained")
    assert night(store, 2, said()) == Changes((), (), ())
    assert current(store).state == FindingState.EXPLAINED
    assert night(store, 3, said(values=B)).regressed


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"ccgp_hunan": "2026-09-17", "centre": None}, {"province": "2026-09-16", "centre": None}),
        ({"centre@2026-09-20": "x", "centre@2026-09-21": None}, {"centre@2026-09-20": "x", "centre@2026-09-22": None}),
    ],
)
def test_an_explained_absence_stays_explained_wherever_it_is_held_against(
    store: Store, before: dict[str, Any], after: dict[str, Any]
) -> None:
    night(store, 1, said(about=subject(), values=before))
    decide(store, "explained")
    assert night(store, 2, said(about=subject(against="province"), values=after)) == Changes((), (), ())


@pytest.mark.parametrize("number", [2, 3])
def test_what_was_dismissed_outlasts_the_robot(store: Store, number: int) -> None:
    night(store, 1, said())
    decide(store, "dismissed")
    night(store, 2, said(Verdict.PASS))
    assert night(store, number + 1, said(values=B)) == Changes((), (), ())
    assert current(store).state == FindingState.DISMISSED


@pytest.mark.parametrize("state", ["acknowledged", "fixed_unconfirmed"])
def test_what_staff_are_working_on_is_confirmed_fixed_by_proof(store: Store, state: str) -> None:
    night(store, 1, said())
    decide(store, state)
    night(store, 2, said())
    assert current(store).state == state
    assert night(store, 3, said(Verdict.PASS)).fixed
    assert findings.events(store, current(store).id)[-1].before == state


def test_an_absence_is_one_finding_whichever_platform_it_is_held_against(store: Store) -> None:
    night(store, 1, said(about=subject(against="ccgp_hunan")))
    assert not night(store, 2, said(about=subject(against="province"))).opened
    assert night(store, 3, said(Verdict.PASS, subject(against=None))).fixed


def test_a_difference_is_one_finding_a_pair(store: Store) -> None:
    pairs = (said(about=replace(MISMATCH, against=against)) for against in ("province", "bidding"))
    assert len(night(store, 1, *pairs).opened) == 2


def test_a_moved_findings_id_is_never_overwritten_by_a_new_one(store: Store) -> None:
    night(store, 1, said())
    moved = current(store)
    elsewhere = replace(moved.judgement, subject=replace(MISMATCH, project="J-2"))
    findings.save(store, replace(moved, judgement=elsewhere))
    (opened,) = night(store, 2, said()).opened
    assert {f.id for f in findings.all_findings(store)} == {moved.id, opened.id}


def test_a_term_that_runs_into_a_year_without_a_calendar_is_left_blank(store: Store) -> None:
    at = NIGHT.replace(month=12, day=31)
    settle(store, Audit((said(),), ()), PROJECTS, Clock(begin(store, at), at, at, 2))
    assert current(store).respond_by is None


def test_an_amendment_that_explains_a_difference_is_its_cure(store: Store) -> None:
    opened = night(store, 1, said()).opened
    explained = said(Verdict.NOT_APPLICABLE, cured=True)
    assert [f.id for f in night(store, 2, explained).fixed] == [f.id for f in opened]
