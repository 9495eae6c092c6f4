"""The written-out examples, night by night over a store: what opens, what waits, what is cured, field by field."""

from __future__ import annotations

import pytest

from notices.fields import Code, Winner
from notices.vocabulary import Coverage, FindingState, LookOutcome, Severity, Stage, TradeKind, Verdict
from store import Store, findings, ledger, postings, projects
from store.judged import Basis
from store.records import StaffLinkRecord
from tests.diffing.builders import AGENCY, NAME, at
from tests.diffing.nights import Nights, due

WORKS = TradeKind.CONSTRUCTION


@pytest.fixture
def purchase(store: Store) -> Nights:
    """The tender of the first example: on the procurement site since 09-17, first seen on the night of 09-21."""
    nights = Nights(store)
    nights.post("ccgp_hunan", "09-17T09:12", seen="09-21")
    return nights


@pytest.fixture
def works(store: Store) -> Nights:
    """Nights of a construction project."""
    return Nights(store, WORKS)


def test_night_one_it_is_suspected_and_no_finding(purchase: Nights) -> None:
    assert purchase.run("09-21").opened == ()
    said = purchase.verdict("R-A01", "centre")
    assert (said.verdict, said.reason, said.due) == (Verdict.CANNOT_TELL, "suspected", due("09-18"))


def test_night_two_it_is_a_finding_as_written_out(purchase: Nights) -> None:
    purchase.run("09-21")
    (found,) = purchase.run("09-22").opened
    about, judged = found.subject, found.judgement
    assert (about.rule, judged.rule_version, judged.severity, found.state) == ("R-A01", 2, Severity.ORANGE, "open")
    assert (found.project_name, judged.agency) == (NAME, AGENCY)
    assert found.codes == (("plan", "邵财采计[2026]000123号"), ("agency", "SZXM-2026-0915"))
    assert (about.stage, about.round, about.lot) == (Stage.TENDER, 1, None)
    assert (about.platform, about.against, about.field) == ("centre", "ccgp_hunan", "posting")
    assert judged.values == {"ccgp_hunan": "2026-09-17T09:12", "centre": None}
    assert found.first_seen == found.last_seen == at("09-22")
    assert (judged.due, found.respond_by) == (due("09-18"), due("09-24"))
    assert judged.basis == (Basis("公共资源交易平台管理暂行办法", "第八条", "yes"),)
    assert [e.url for e in judged.evidence] == ["http://ccgp_hunan.example/ccgp_hunan-tender"]


def test_a_throttled_second_night_says_what_could_not_be_read(purchase: Nights) -> None:
    purchase.run("09-21")
    assert purchase.run("09-22", centre="throttled").opened == ()
    said = purchase.verdict("R-A01", "centre")
    assert said.verdict == Verdict.CANNOT_TELL
    assert said.reason == "centre 采购公告: throttled, last whole 2026-09-21"
    assert ledger.looks(purchase.store, night=due("09-22")) == []


def test_a_throttled_night_only_puts_the_finding_off(purchase: Nights) -> None:
    purchase.run("09-21")
    purchase.run("09-22", centre="throttled")
    assert [f.subject.rule for f in purchase.run("09-23").opened] == ["R-A01"]


def test_a_throttled_night_does_not_close_what_was_open(purchase: Nights) -> None:
    for night in ("09-21", "09-22"):
        purchase.run(night)
    purchase.run("09-23", centre="throttled")
    assert purchase.finding("R-A01").state == FindingState.OPEN


def test_an_unreadable_look_leaves_it_as_it_is(purchase: Nights) -> None:
    purchase.run("09-21")
    assert purchase.run("09-22", look=LookOutcome.UNREADABLE).opened == ()


def test_night_four_it_is_posted_the_finding_fixed_and_its_lateness_judged(purchase: Nights) -> None:
    for night in ("09-21", "09-22", "09-23"):
        purchase.run(night)
    purchase.post("centre", "09-23", seen="09-24")
    changes = purchase.run("09-24")
    (fixed,), (late,) = changes.fixed, changes.opened
    assert (fixed.subject.rule, fixed.state) == ("R-A01", FindingState.FIXED)
    assert "http://centre.example/centre-tender" in [e.url for e in fixed.judgement.evidence]
    assert (late.subject.rule, late.subject.platform, late.subject.against) == ("R-C01", "centre", "ccgp_hunan")
    assert late.judgement.reason == "首发后第5个工作日发布，迟4个工作日"


def test_the_same_night_run_again_opens_and_closes_nothing(purchase: Nights) -> None:
    purchase.run("09-21")
    purchase.run("09-22")
    again = purchase.run("09-22")
    assert (again.opened, again.regressed, again.fixed) == ((), (), ())
    assert len(findings.events(purchase.store, purchase.finding("R-A01").id)) == 1


def test_two_runs_of_one_night_are_one_look(purchase: Nights) -> None:
    purchase.run("09-21")
    assert purchase.run("09-21T15:00").opened == ()


def test_missing_on_the_statutory_medium_is_red_only_where_it_must_be_tendered(works: Nights) -> None:
    works.post("centre", "09-17T09:12", seen="09-21", must_tender=True)
    works.run("09-21")
    (found,) = works.run("09-22").opened
    assert (found.subject.rule, found.subject.platform, found.subject.against) == ("R-A02", "province", "centre")
    assert found.judgement.severity == Severity.RED


def test_a_key_field_differs(works: Nights) -> None:
    works.post("province", "09-17", seen="09-21", bid_deadline="2026-12-18T09:30")
    works.post("centre", "09-17", seen="09-21", bid_deadline="2026-12-08T09:30")
    (found,) = works.run("09-21").opened
    about, judged = found.subject, found.judgement
    assert (about.rule, judged.severity, about.stage) == ("R-B01", Severity.RED, Stage.TENDER)
    assert (about.platform, about.against, about.field) == ("centre", "province", "bid_deadline")
    assert judged.values == {"province": "2026-12-18T09:30", "centre": "2026-12-08T09:30"}
    assert judged.basis == (Basis("招标投标法实施条例", "第十五条第三款", "yes"),)


def test_what_is_written_otherwise_and_means_the_same_is_no_finding(works: Nights) -> None:
    works.post("province", "09-17", seen="09-21", ceiling_yuan=49862000.0, budget_yuan=4985200.0, deposit_yuan=8e5,
               bid_deadline="2026-12-18", text="4,986.20 万元，498.52万元，捌拾万元整，浏览 3 次",
               qualification="3.2 具备三级资质\n3.5 近3年业绩1项")  # fmt: skip
    works.post("centre", "09-17", seen="09-21", ceiling_yuan=49862000.0, budget_yuan=4985197.0, deposit_yuan=8e5,
               bid_deadline="2026-12-18T09:30", text="49,862,000.00元，4985197元，800000元，浏览 88 次",
               qualification="3.2 近３年业绩１项\n3.5 具备三级资质")  # fmt: skip
    works.run("09-21")
    works.run("09-22")
    assert works.rules() == []


def test_a_result_differs(works: Nights) -> None:
    for platform, name in (("province", "甲建设有限公司"), ("centre", "乙建设有限公司")):
        winners = (Winner(None, name, 5e6),)
        works.post(platform, "09-17", seen="09-21", stage=Stage.RESULT, winners=winners)
    (found,) = works.run("09-21").opened
    assert (found.subject.rule, found.subject.field, found.subject.stage) == ("R-B02", "winners.name", Stage.RESULT)
    assert found.judgement.values == {"province": "甲建设有限公司", "centre": "乙建设有限公司"}


def test_a_correction_on_one_side_is_one_fact(purchase: Nights) -> None:
    old, new = "2026-11-23T09:30", "2026-12-04T09:30"
    purchase.post("ccgp_hunan", "09-10", seen="09-21", bid_deadline=old)
    purchase.post("centre", "09-10", seen="09-21", bid_deadline=old)
    purchase.post("ccgp_hunan", "09-17", seen="09-21", stage=Stage.AMENDMENT, changes={"bid_deadline": new})
    purchase.post("ccgp_hunan", "09-10", seen="09-21", bid_deadline=new)
    purchase.run("09-21")
    purchase.run("09-22")
    found = purchase.finding("R-B05")
    assert (found.subject.platform, found.subject.against, found.subject.field) == ("centre", "ccgp_hunan", "posting")
    assert found.judgement.values == {"ccgp_hunan": f"bid_deadline {new}", "centre": f"bid_deadline {old}"}
    assert [rule for rule in purchase.rules() if rule != "R-G01"] == ["R-B05"]


def test_posted_late(works: Nights) -> None:
    works.post("province", "09-18T16:40", seen="09-24")
    works.post("centre", "09-23", seen="09-24")
    (found,) = works.run("09-24").opened
    assert (found.subject.rule, found.subject.field) == ("R-C01", "published_at")
    assert found.judgement.values == {"province": "2026-09-18T16:40", "centre": "2026-09-23"}
    assert "第4个工作日" in found.judgement.reason
    assert "迟3个工作日" in found.judgement.reason


def test_changed_after_publication(works: Nights) -> None:
    works.post("centre", "09-10", seen="09-21", ceiling_yuan=4985200.0)
    works.post("province", "09-10", seen="09-21")
    assert works.run("09-21").opened == ()
    works.post("centre", "09-10", seen="09-22", ceiling_yuan=4895200.0)
    (found,) = works.run("09-22").opened
    about = found.subject
    assert (about.rule, about.platform, about.against, about.field) == ("R-G01", "centre", None, "ceiling_yuan")
    assert found.judgement.values == {"centre@2026-09-21": 4985200, "centre@2026-09-22": 4895200}


def test_gone_on_two_nights(works: Nights) -> None:
    centre = works.post("centre", "09-10", seen="09-21")
    works.post("province", "09-10", seen="09-21")
    works.run("09-21")
    for night in ("09-22", "09-23"):
        assert works.rules() == []
        postings.mark_gone(works.store, centre, due(night))
        works.run(night)
    found = works.finding("R-G02")
    assert (found.subject.platform, found.subject.field) == ("centre", "posting")
    assert works.rules() == ["R-G02"]
    postings.still_stands(works.store, centre, at("09-24"))
    assert [f.id for f in works.run("09-24").fixed] == [found.id]


def test_sibling_lots_are_two_notices_and_nothing_to_compare(works: Nights) -> None:
    for lot, yuan in (("一", 5e6), ("二", 4e6)):
        for platform in ("province", "centre"):
            works.post(platform, "09-17", seen="09-21", key=f"{platform}{lot}", ceiling_yuan=yuan,
                       title=f"{NAME}{lot}标段招标公告", lots=(lot,))  # fmt: skip
    assert works.run("09-21").opened == ()
    assert len(projects.all_projects(works.store)) == 1
    assert len(projects.all_notices(works.store)) == 2


def test_supervision_of_the_same_works_is_another_project(works: Nights) -> None:
    for kind in ("施工", "监理"):
        for platform in ("province", "centre"):
            works.post(
                platform, "09-17", seen="09-21", key=f"{platform}{kind}", name=f"示例管网改造工程{kind}", codes=()
            )
    assert works.run("09-21").opened == ()
    assert len(projects.all_projects(works.store)) == 2


def test_a_second_round_is_the_same_project_and_another_round(works: Nights) -> None:
    works.post("province", "08-25", seen="09-21", bid_deadline="2026-09-15")
    works.post("centre", "08-25", seen="09-21", bid_deadline="2026-09-15")
    for platform in ("province", "centre"):
        works.post(platform, "09-17", seen="09-21", key=f"{platform}2", title=f"{NAME}（第二次）招标公告", round=2,
                   bid_deadline="2026-10-20")  # fmt: skip
    assert works.run("09-21").opened == ()
    assert len(projects.all_projects(works.store)) == 1
    assert sorted(n.round for n in projects.all_notices(works.store)) == [1, 2]


def test_a_split_by_staff_survives_relinking_and_carries_the_finding(works: Nights) -> None:
    deadlines = {"province": "2026-12-18", "centre": "2026-12-08"}
    ids = [works.post(p, "09-17", seen="09-21", bid_deadline=d) for p, d in deadlines.items()]
    (found,) = works.run("09-21").opened
    findings.decide(works.store, found.id, findings.Decision("dismissed", "不是", "张示例", at("09-21"), at("09-21")))
    projects.set_staff_link(works.store, StaffLinkRecord(ids[0], ids[1], False, "张示例", at("09-21"), "两个项目"))
    works.run("09-22")
    assert len(projects.all_projects(works.store)) == 2
    kept = findings.get(works.store, found.id)
    assert kept is not None
    assert kept.state == FindingState.DISMISSED


def test_a_posting_that_turns_up_keeps_the_notice_and_its_looks(purchase: Nights) -> None:
    purchase.run("09-21")
    purchase.post("city_gov", "09-18", seen="09-22")
    assert [f.subject.platform for f in purchase.run("09-22").opened] == ["centre"]


def test_a_column_that_was_never_read_again_is_told_apart_from_nothing_found(purchase: Nights) -> None:
    purchase.run("09-21", city_gov="timeout")
    newest = {w.platform: w.state for w in ledger.latest_windows(purchase.store)}
    assert (newest["city_gov"], newest["centre"]) == (Coverage.PARTIAL, Coverage.WHOLE)


def test_codes_of_all_postings_stand_in_the_finding(purchase: Nights) -> None:
    purchase.post(
        "city_gov", "09-17", seen="09-21", codes=(Code("plan", "邵财采计[2026]000123号"), Code("project", "X-9"))
    )
    purchase.run("09-21")
    purchase.run("09-22")
    assert ("project", "X-9") in purchase.finding("R-A01").codes
