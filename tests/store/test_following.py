"""Findings follow their notices through merges and splits; a person's decision and every old id live on."""

from __future__ import annotations

from datetime import timedelta

from notices.vocabulary import FindingState, Stage
from store import Store, findings, projects
from store.judged import Finding, Subject
from store.projects import ProjectDraft
from tests.store.builders import NIGHT, decide, finding, notice_holding, notice_of, project_of, put, subject


def relinked(store: Store, *drafts: ProjectDraft) -> None:
    put(store, *drafts)
    findings.follow_links(store, projects.all_notices(store))


def about(store: Store, posting: str, **given: object) -> Subject:
    """What is missing of the notice in which a posting stands."""
    notice = notice_holding(store, posting)
    place = {"project": notice.project, "stage": notice.stage, "round": notice.round, "lot": notice.lot}
    return subject(**{**place, "ordinal": notice.ordinal, **given})  # type: ignore[arg-type]


def missing(store: Store, posting: str, **given: object) -> Finding:
    """An open finding on the notice of a posting."""
    own = {"notice": notice_holding(store, posting).id, "postings": (posting,)}
    return finding(store, about(store, posting), judgement=own, **given)


def test_a_finding_moves_with_its_notice_into_another_project(store: Store) -> None:
    put(store, project_of(notice_of("P-1")), project_of(notice_of("P-2", "P-3", stage=Stage.RESULT)))
    opened = missing(store, "P-1")
    relinked(store, project_of(notice_of("P-1"), notice_of("P-2", "P-3", stage=Stage.RESULT)))
    now = findings.get(store, opened.id)
    assert now is not None
    assert now.subject == about(store, "P-1")
    assert now.subject.project == notice_holding(store, "P-2").project


def test_a_finding_moves_out_with_the_part_that_is_split_off(store: Store) -> None:
    together = project_of(notice_of("P-1", "P-2"), notice_of("P-3", stage=Stage.RESULT))
    put(store, together)
    stays, goes = missing(store, "P-1"), missing(store, "P-3")
    relinked(store, project_of(notice_of("P-1", "P-2")), project_of(notice_of("P-3", stage=Stage.RESULT)))
    assert findings.get(store, stays.id) == stays
    moved = findings.get(store, goes.id)
    assert moved is not None
    assert moved.subject.project != stays.subject.project


def test_an_id_left_behind_by_a_split_is_not_given_to_another_finding(store: Store) -> None:
    put(store, project_of(notice_of("P-1", "P-2", stage=Stage.RESULT), notice_of("P-3")))
    old = missing(store, "P-3")
    relinked(store, project_of(notice_of("P-1", "P-2", stage=Stage.RESULT)), project_of(notice_of("P-3")))
    assert findings.new_id(store, old.subject.key) != old.id


def merged(store: Store) -> None:
    relinked(store, project_of(notice_of("P-1", "P-2", "P-3")))


def two_of_one_fact(store: Store) -> tuple[Finding, Finding]:
    put(store, project_of(notice_of("P-1")), project_of(notice_of("P-2", "P-3")))
    return missing(store, "P-1"), missing(store, "P-2", first_seen=NIGHT + timedelta(days=1))


def test_two_findings_of_one_fact_become_the_older_one(store: Store) -> None:
    older, younger = two_of_one_fact(store)
    merged(store)
    (only,) = findings.all_findings(store)
    assert (only.id, only.first_seen) == (older.id, NIGHT)
    assert findings.get(store, younger.id) == findings.get(store, older.id) == only


def test_what_a_person_decided_stays_when_two_become_one(store: Store) -> None:
    _, younger = two_of_one_fact(store)
    decide(store, younger.id)
    merged(store)
    (only,) = findings.all_findings(store)
    assert (only.id, only.state) == (younger.id, FindingState.DISMISSED)


def test_the_events_of_both_live_on(store: Store) -> None:
    older, younger = two_of_one_fact(store)
    decide(store, younger.id)
    merged(store)
    assert len(findings.events(store, younger.id)) == 3
    assert findings.get(store, older.id) is not None


def test_an_old_id_is_still_good_for_deciding(store: Store) -> None:
    older, younger = two_of_one_fact(store)
    merged(store)
    assert decide(store, younger.id).id == older.id


def test_an_alias_of_an_alias_still_leads_to_the_finding(store: Store) -> None:
    put(store, project_of(notice_of("P-1")), project_of(notice_of("P-2")), project_of(notice_of("P-3")))
    ids = [missing(store, f"P-{n}", first_seen=NIGHT - timedelta(days=n)).id for n in (1, 2, 3)]
    relinked(store, project_of(notice_of("P-1", "P-2")), project_of(notice_of("P-3")))
    relinked(store, project_of(notice_of("P-1", "P-2", "P-3")))
    (only,) = findings.all_findings(store)
    assert {f.id for f in (findings.get(store, i) for i in ids) if f} == {only.id}


def test_findings_of_two_notices_stay_two_when_their_projects_merge(store: Store) -> None:
    one, two = notice_of("P-1", stage=Stage.AMENDMENT), notice_of("P-2", stage=Stage.AMENDMENT)
    put(store, project_of(one), project_of(two))
    opened = [missing(store, posting) for posting in ("P-1", "P-2")]
    decide(store, opened[1].id)
    relinked(store, project_of(one, two))
    states = {f.subject.ordinal: f.state for f in findings.all_findings(store)}
    assert states[notice_holding(store, "P-1").ordinal] == FindingState.OPEN
    assert states[notice_holding(store, "P-2").ordinal] == FindingState.DISMISSED


def test_a_lot_or_round_read_later_moves_the_finding_and_opens_no_second(store: Store) -> None:
    put(store, project_of(notice_of("P-1")))
    opened = missing(store, "P-1")
    relinked(store, project_of(notice_of("P-1", lots=("1",), round=2)))
    now = findings.get(store, opened.id)
    assert now is not None
    assert (now.subject.lot, now.subject.round) == ("1", 2)


def test_following_unchanged_links_changes_nothing(store: Store) -> None:
    drafts = (project_of(notice_of("P-1")), project_of(notice_of("P-2")))
    put(store, *drafts)
    before = [missing(store, "P-1"), missing(store, "P-2")]
    relinked(store, *drafts)
    assert sorted(findings.all_findings(store), key=lambda f: f.id) == sorted(before, key=lambda f: f.id)
