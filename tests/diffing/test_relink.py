"""From postings to projects: what platforms claim completes what bodies state, and nothing known is lost."""

from __future__ import annotations

from typing import Any

import pytest

from diffing.relink import completed, relink
from notices.fields import Code, Fields
from notices.vocabulary import Stage, TradeKind
from store import Store, postings, projects
from tests.diffing.builders import AGENCY, NAME
from tests.diffing.nights import Nights

CODES = [{"kind": "project", "value": "SYGC-2026-0731"}]
CLAIMS: dict[str, Any] = {"codes": CODES, "project_name": "示例", "purchaser": "甲", "agency": "乙"}


def test_claims_fill_what_the_body_leaves_out() -> None:
    fields = completed(Fields(), CLAIMS)
    assert (fields.project_name, fields.purchaser, fields.agency) == ("示例", "甲", "乙")
    assert fields.codes == (Code("project", "SYGC-2026-0731"),)


def test_what_the_body_states_is_not_overruled() -> None:
    stated = Fields(project_name="正文", purchaser="丙", agency="丁", codes=(Code("agency", "SZ-1"),))
    fields = completed(stated, CLAIMS)
    assert (fields.project_name, fields.purchaser, fields.agency) == ("正文", "丙", "丁")
    assert [code.value for code in fields.codes] == ["SZ-1", "SYGC-2026-0731"]


@pytest.mark.parametrize("written", ["SYGC-2026-0731", "ＳＹＧＣ－2026－0731", "sygc-2026-0731"])
def test_one_code_written_two_ways_is_one_code(written: str) -> None:
    assert len(completed(Fields(codes=(Code("project", written),)), CLAIMS).codes) == 1


@pytest.mark.parametrize("claims", [{}, {"codes": None}, {"codes": "SYGC"}, {"agency": ""}, {"purchaser": None}])
def test_empty_or_odd_claims_add_nothing(claims: dict[str, Any]) -> None:
    assert completed(Fields(), claims) == Fields()


def linked(store: Store) -> Nights:
    nights = Nights(store)
    nights.post("ccgp_hunan", "09-17", seen="09-21")
    nights.post("centre", "09-18", seen="09-21")
    nights.post("centre", "10-20", seen="09-21", stage=Stage.RESULT)
    relink(store)
    return nights


def test_a_project_bears_what_its_postings_state(store: Store) -> None:
    linked(store)
    (project,) = projects.all_projects(store)
    assert (project.name, project.trade_kind, project.agency) == (NAME, TradeKind.PROCUREMENT, AGENCY)
    assert (project.region, len(project.codes)) == ("430500", 2)


def test_notices_stand_by_stage_with_the_earliest_posting_first(store: Store) -> None:
    linked(store)
    tender, result = sorted(projects.all_notices(store), key=lambda n: -len(n.postings))
    assert (tender.stage, result.stage, len(result.postings)) == (Stage.TENDER, Stage.RESULT, 1)
    shown = [postings.get(store, identity) for identity in tender.postings]
    assert [p.platform for p in shown if p] == ["ccgp_hunan", "centre"]


def test_every_link_says_why(store: Store) -> None:
    nights = linked(store)
    places = [projects.placed(store, p) for n in projects.all_notices(nights.store) for p in n.postings]
    assert all(place is not None for place in places)
    assert any(place.agree for place in places if place)


def test_relinking_the_same_changes_no_id(store: Store) -> None:
    linked(store)
    before = projects.all_notices(store)
    relink(store)
    assert projects.all_notices(store) == before


def test_an_empty_store_links_to_nothing(store: Store) -> None:
    relink(store)
    assert projects.all_projects(store) == []
