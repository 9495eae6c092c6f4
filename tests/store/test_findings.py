"""Findings: kept by identity, listed, and decided by staff with a reason; every step recorded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from notices.vocabulary import FindingState, Severity, Stage
from store import Store, StoreError, findings
from store.judged import Basis, FindingEvent
from store.records import Evidence
from tests.store.builders import DAY, NIGHT, decide, finding, subject


def test_a_finding_comes_back_as_it_was_saved(store: Store) -> None:
    saved = finding(
        store,
        judgement={
            "severity": Severity.RED, "values": {"centre": 4985200, "province": 498.5, "x": None, "y": "二〇二六"},
            "due": date(2026, 9, 18), "basis": (Basis("示例办法", "第一条", "partly"),), "agency": "示例代理",
            "evidence": (Evidence("http://centre.example/1", "9f", NIGHT),), "postings": ("P-1", "P-2"),
            "rule_version": 3,
        },
        respond_by=None,
    )  # fmt: skip
    assert findings.get(store, saved.id) == saved


def test_saving_again_changes_the_finding_and_makes_no_second(store: Store) -> None:
    saved = finding(store)
    findings.save(store, replace(saved, last_seen=NIGHT + DAY))
    (only,) = findings.all_findings(store)
    assert (only.last_seen, only.first_seen) == (NIGHT + DAY, NIGHT)


def test_ids_are_short_and_follow_from_the_identity_alone() -> None:
    identity = findings.finding_id(subject().key)
    assert identity == findings.finding_id(subject().key)
    assert len(identity) == 9
    assert identity.startswith("F-")


@pytest.mark.parametrize(
    "given",
    [
        {"rule": "R-A02"}, {"project": "J-2"}, {"stage": Stage.RESULT}, {"round": 2}, {"lot": "1"}, {"ordinal": 2},
        {"platform": "province"}, {"against": None}, {"field": "body"},
    ],
)  # fmt: skip
def test_every_part_of_the_identity_makes_another_finding(given: dict[str, object]) -> None:
    assert findings.finding_id(subject(**given).key) != findings.finding_id(subject().key)


def test_an_id_once_given_is_not_given_again(store: Store) -> None:
    assert findings.new_id(store, subject().key) == findings.finding_id(subject().key)
    saved = finding(store)
    assert findings.new_id(store, subject().key) != saved.id


def test_an_unknown_finding_is_none(store: Store) -> None:
    assert findings.get(store, "F-0000000") is None
    assert findings.events(store, "F-0000000") == []


def test_findings_are_filtered_by_state_agency_rule_and_day(store: Store) -> None:
    one = finding(store, judgement={"agency": "湖南示正项目管理有限公司"})
    two = finding(store, subject(rule="R-C01"), state=FindingState.FIXED, first_seen=NIGHT + DAY)
    three = finding(store, subject(field="body"), first_seen=NIGHT + 2 * DAY)
    ids = [f.id for f in findings.all_findings(store)]
    assert ids == [three.id, two.id, one.id]
    assert [f.id for f in findings.all_findings(store, state="fixed")] == [two.id]
    assert [f.id for f in findings.all_findings(store, agency="示正")] == [one.id]
    assert [f.id for f in findings.all_findings(store, rule="R-A01")] == [three.id, one.id]
    assert [f.id for f in findings.all_findings(store, since=date(2026, 9, 22))] == [three.id, two.id]
    assert not findings.all_findings(store, rule="R-C01", state="open")


def test_an_agency_is_sought_as_text_and_never_as_a_pattern(store: Store) -> None:
    finding(store, judgement={"agency": "示正"})
    assert not findings.all_findings(store, agency="%")
    assert not findings.all_findings(store, agency="' or 1 = 1 --")


def test_findings_of_a_project_are_its_own(store: Store) -> None:
    own = finding(store)
    finding(store, subject("J-2"))
    assert [f.id for f in findings.of_project(store, "J-1")] == [own.id]


@pytest.mark.parametrize("state", sorted(findings.STAFF_STATES))
def test_staff_may_decide_with_a_note_and_it_is_recorded(store: Store, state: str) -> None:
    saved = finding(store)
    decided = decide(store, saved.id, state, " 已核实 ")
    assert findings.get(store, saved.id) == decided
    event = findings.events(store, saved.id)[-1]
    assert event == FindingEvent(
        saved.id, NIGHT + DAY, NIGHT + DAY, "张示例", FindingState.OPEN, FindingState(state), "已核实"
    )
    assert findings.decided_by_person(store, saved.id)


def test_events_stand_oldest_first(store: Store) -> None:
    saved = finding(store)
    decide(store, saved.id, "acknowledged", "")
    decide(store, saved.id, "explained")
    assert [e.after for e in findings.events(store, saved.id)] == ["open", "acknowledged", "explained"]


def test_only_acknowledging_needs_no_note(store: Store) -> None:
    saved = finding(store)
    assert decide(store, saved.id, "acknowledged", "").state == FindingState.ACKNOWLEDGED
    with pytest.raises(StoreError, match="--note"):
        decide(store, saved.id, "dismissed", "  ")


@pytest.mark.parametrize("state", ["open", "fixed", "regressed", "closed", ""])
def test_staff_cannot_put_a_finding_into_the_robots_states(store: Store, state: str) -> None:
    saved = finding(store)
    with pytest.raises(StoreError, match="acknowledged"):
        decide(store, saved.id, state)
    assert findings.get(store, saved.id) == saved


def test_an_unknown_finding_cannot_be_decided_and_is_named(store: Store) -> None:
    with pytest.raises(StoreError, match="F-0000000"):
        decide(store, "F-0000000")


def test_the_robot_opening_a_finding_is_no_decision_of_a_person(store: Store) -> None:
    assert not findings.decided_by_person(store, finding(store).id)
