"""The JSON of the command contract."""

from __future__ import annotations

from reports.as_json import cannot_tell_json, finding_json, findings_document
from store import ledger

CONTRACT = {
    "id", "rule", "rule_version", "severity", "state", "project", "stage", "round", "lot", "agency", "platform",
    "against", "field", "values", "first_seen", "last_seen", "due", "respond_by", "basis", "evidence",
}  # fmt: skip


def test_a_finding_has_every_key_of_the_contract(world) -> None:
    assert set(finding_json(world.finding("missing"))) >= CONTRACT


def test_an_absence_is_where_it_is_absent_against_where_it_was_seen(world) -> None:
    found = finding_json(world.finding("missing"))

    assert (found["platform"], found["against"], found["field"]) == ("centre", "ccgp_hunan", "posting")
    assert found["values"] == {"ccgp_hunan": "2026-11-18T16:40", "centre": None}
    assert (found["due"], found["respond_by"]) == ("2026-11-19", "2026-11-23")


def test_times_carry_the_offset_and_codes_their_kind(world) -> None:
    found = finding_json(world.finding("deadline"))

    assert found["first_seen"] == "2026-11-23T04:41:00+08:00"
    assert found["project"]["codes"] == [{"kind": "project", "value": "SYGC-2026-0731-01"}]
    assert found["basis"] == [{"law": "招标投标法实施条例", "article": "第十五条第三款", "confirmed": "yes"}]
    assert found["evidence"][0]["fetched_at"] == "2026-11-23T04:41:00+08:00"


def test_what_could_not_be_read_is_listed_since_it_last_was(world) -> None:
    blind = cannot_tell_json(world.store, ledger.latest_windows(world.store))

    assert {
        "platform": "ccgp_hunan", "column": "合同公告", "since": "2026-11-20", "until": "2026-11-23",
        "reason": "throttled",
    } in blind  # fmt: skip
    assert {entry["platform"] for entry in blind} == {"ccgp_hunan", "city_gov"}


def test_the_document_holds_every_state(world) -> None:
    document = findings_document(world.store)

    assert {found["state"] for found in document["findings"]} == {"open", "regressed", "fixed"}
    assert len(document["findings"]) == 6


def test_personal_data_in_a_value_is_masked(world, add, subject) -> None:
    about = subject(world, "R-B01", "centre", "province", "project_manager")
    found = add(world, "manager", about, values={"centre": "张示例 11010519491231002X", "province": "张示例"})

    assert "19491231" not in str(finding_json(found))
