"""R-B05: a correction on one side only is one fact; it is neither a missing posting nor a difference besides."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from diffing import laws
from notices.vocabulary import Severity, Stage, Verdict
from tests.diffing.builders import CONSTRUCTION, World, fails, judge, notice, only, posting

OLD, NEW = "2026-11-23T09:30", "2026-12-04T09:30"
AMENDMENT: dict[str, Any] = {"stage": Stage.AMENDMENT}


def original(there: str = OLD, here: str = OLD, **given: Any) -> Any:
    """The tender: on the procurement site, and on the centre."""
    return notice(
        posting("ccgp_hunan", "09-10", bid_deadline=there), posting("centre", "09-10", bid_deadline=here), **given
    )


def correction(*also: Any, changes: dict[str, str] | None = None, **given: Any) -> Any:
    """The amendment on the procurement site, and where else it is."""
    stated = {"bid_deadline": NEW} if changes is None else changes
    return notice(posting("ccgp_hunan", "09-17", changes=stated, **AMENDMENT), *also, **AMENDMENT, **given)


def case(tender: Any, of: Any, world: World | None = None, *more: Any) -> Any:
    return (world or World()).two_looks(of).case(tender, of, *more)


def test_it_says_what_each_side_shows() -> None:
    found = only(case(original(), correction()), "R-B05", "centre")
    assert (found.verdict, found.subject.against, found.subject.field) == (Verdict.FAIL, "ccgp_hunan", "posting")
    assert found.values == {"ccgp_hunan": f"bid_deadline {NEW}", "centre": f"bid_deadline {OLD}"}
    assert found.subject.stage == Stage.AMENDMENT
    assert str(found.due) == "2026-09-18"


def test_it_is_the_only_finding_of_the_fact() -> None:
    assert fails(case(original(there=NEW), correction())) == [("R-B05", "centre", "posting")]


@pytest.mark.parametrize("rule", ["R-A01", "R-B01"])
def test_the_other_rules_name_it(rule: str) -> None:
    found = judge(case(original(there=NEW), correction()), rule)
    told = [j for j in found if j.verdict == Verdict.NOT_APPLICABLE and "R-B05" in j.reason]
    assert len(told) == 1


def test_a_statutory_medium_that_lacks_the_correction_is_the_same_one_fact() -> None:
    tender = original(there=OLD, here=NEW)
    of = notice(posting("centre", "09-17", changes={"bid_deadline": NEW}, **AMENDMENT), **AMENDMENT)
    found = World().two_looks(of, "ccgp_hunan").case(tender, of)
    assert fails(found) == [("R-B05", "ccgp_hunan", "posting")]
    assert "R-B05" in next(j for j in judge(found, "R-B01") if j.subject.field == "bid_deadline").reason


def test_another_differing_field_stays_a_finding_of_its_own() -> None:
    there = posting("ccgp_hunan", "09-10", bid_deadline=OLD, budget_yuan=800000.0)
    here = posting("centre", "09-10", bid_deadline=OLD, budget_yuan=900000.0)
    found = fails(case(notice(there, here), correction()))
    assert found == [("R-B05", "centre", "posting"), ("R-B01", "centre", "budget_yuan")]


def test_another_lots_deadline_is_not_explained_by_this_lots_correction() -> None:
    one, two = original(lots=("1",)), original(there=OLD, here="2026-11-24T09:30", lots=("2",))
    found = fails(case(one, correction(lots=("1",)), None, two))
    assert found == [("R-B05", "centre", "posting"), ("R-B01", "centre", "bid_deadline")]


def test_a_correction_that_changes_no_key_value_is_merely_missing() -> None:
    assert fails(case(original(), correction(changes={}))) == [("R-A01", "centre", "posting")]


def test_an_original_brought_up_to_date_in_place_cures_it_and_leaves_the_posting_missing() -> None:
    found = case(original(there=NEW, here=NEW), correction())
    assert only(found, "R-B05", "centre").verdict == Verdict.PASS
    assert fails(found) == [("R-A01", "centre", "posting")]


def declared(text: str, here: str = NEW) -> Any:
    there = posting("ccgp_hunan", "09-10", bid_deadline=OLD)
    return notice(there, posting("centre", "09-10", bid_deadline=here, text=text))


def test_an_original_that_says_itself_how_it_was_corrected_lacks_nothing() -> None:
    tender = declared("更正说明：本公告已于2026年9月17日按省政府采购网发布的更正公告修改，投标截止时间以修改后为准。")
    found = case(tender, correction())
    assert only(found, "R-B05", "centre").verdict == Verdict.PASS
    assert fails(found) == []


@pytest.mark.parametrize(
    "text", ["本项目如有更正公告，将在本网发布，请及时关注。", "招标文件的澄清说明已提供的，投标人应当下载", "正文"]
)
def test_that_corrections_may_come_is_no_such_saying(text: str) -> None:
    assert fails(case(declared(text), correction())) == [("R-A01", "centre", "posting")]


def test_whatever_it_says_an_old_value_is_an_old_value() -> None:
    tender = declared("本公告已于2026年9月17日按更正公告修改。", here=OLD)
    assert fails(case(tender, correction())) == [("R-B05", "centre", "posting")]


def test_where_the_original_is_not_there_the_correction_is_merely_missing() -> None:
    tender = notice(posting("ccgp_hunan", "09-10", bid_deadline=OLD))
    assert ("R-B05", "centre", "posting") not in fails(case(tender, correction()))


def test_a_correction_posted_on_both_sides_passes() -> None:
    of = correction(posting("centre", "09-18", changes={"bid_deadline": NEW}, **AMENDMENT))
    assert only(case(original(), of), "R-B05", "centre").verdict == Verdict.PASS
    assert not fails(case(original(), of))


def test_a_later_correction_there_overtakes_it() -> None:
    later = notice(
        posting("ccgp_hunan", "09-18", changes={"bid_deadline": "2026-12-09T09:30"}, **AMENDMENT),
        posting("centre", "09-18", changes={"bid_deadline": "2026-12-09T09:30"}, **AMENDMENT),
        ordinal=2, **AMENDMENT,
    )  # fmt: skip
    assert fails(case(original(), correction(), None, later)) == [("R-A01", "centre", "posting")]


def test_a_second_correction_is_held_against_what_the_first_had_set() -> None:
    first = notice(*(posting(p, "09-12", changes={"bid_deadline": NEW}, **AMENDMENT) for p in ("ccgp_hunan", "centre")),
                   **AMENDMENT)  # fmt: skip
    second = correction(changes={"bid_deadline": "2026-12-09T09:30"}, ordinal=2)
    found = only(case(original(), second, None, first), "R-B05", "centre", ordinal=2)
    assert found.values["centre"] == f"bid_deadline {NEW}"


def test_one_look_makes_it_suspected_and_no_other_rule_says_more() -> None:
    of = correction()
    found = World().look(of, "centre", "09-22").case(original(there=NEW), of)
    assert (only(found, "R-B05", "centre").verdict, fails(found)) == (Verdict.CANNOT_TELL, [])


def test_until_it_is_due_it_does_not_apply() -> None:
    of = replace(correction(), postings=(posting("ccgp_hunan", "09-21", changes={"bid_deadline": NEW}, **AMENDMENT),))
    assert only(case(original(), of), "R-B05", "centre").verdict == Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("changes", "severity"),
    [
        ({"bid_deadline": NEW}, Severity.RED),
        ({"opening_time": NEW}, Severity.RED),
        ({"ceiling_yuan": "4985200"}, Severity.ORANGE),
    ],
)
def test_it_is_red_for_works_where_deadline_or_opening_moved(changes: dict[str, str], severity: Severity) -> None:
    stated = {"bid_deadline": OLD, "opening_time": OLD, "ceiling_yuan": 5000000.0}
    tender = notice(posting("province", "09-10", **stated), posting("centre", "09-10", **stated))
    of = notice(posting("province", "09-17", changes=changes, **AMENDMENT), **AMENDMENT)
    found = only(case(tender, of, World(kind=CONSTRUCTION)), "R-B05", "centre")
    assert (found.severity, found.basis) == (severity, (laws.TENDER_REG_21,))


def test_for_purchases_it_is_at_most_orange() -> None:
    found = only(case(original(), correction()), "R-B05", "centre")
    assert (found.severity, found.basis) == (Severity.ORANGE, (laws.PURCHASE_NOTICES_11,))


def test_an_amount_within_the_printed_units_rounding_is_no_old_value() -> None:
    there = posting("centre", "09-10", text="最高限价498.52万元", ceiling_yuan=4985200.0)
    tender = notice(posting("ccgp_hunan", "09-10", ceiling_yuan=4985197.0), there)
    found = case(tender, correction(changes={"ceiling_yuan": "4985197"}))
    assert ("R-B05", "centre", "posting") not in fails(found)


def test_an_amendment_that_prints_a_rounded_sum_finds_no_old_value_in_the_exact_one() -> None:
    tender = notice(*(posting(p, "09-10", ceiling_yuan=4985197.0) for p in ("ccgp_hunan", "centre")))
    rounded = {"changes": {"ceiling_yuan": "4985200"}, "text": "最高限价调整为498.52万元"}
    of = notice(posting("ccgp_hunan", "09-17", **rounded, **AMENDMENT), **AMENDMENT)
    assert ("R-B05", "centre", "posting") not in fails(case(tender, of))


def test_amounts_are_shown_without_a_decimal_point() -> None:
    tender = notice(posting("ccgp_hunan", "09-10", ceiling_yuan=5e6), posting("centre", "09-10", ceiling_yuan=5e6))
    found = only(case(tender, correction(changes={"ceiling_yuan": "4985200.00"})), "R-B05", "centre")
    assert found.values == {"ccgp_hunan": "ceiling_yuan 4985200", "centre": "ceiling_yuan 5000000"}


def test_a_correction_of_another_round_leaves_this_rounds_tender_alone() -> None:
    found = case(original(), correction(round=2))
    assert not [j for j in judge(found, "R-B05") if j.verdict == Verdict.FAIL]


@pytest.mark.parametrize(
    "text",
    [
        "投标截止时间：2026年11月23日9时30分；现更正为：见附件",
        "投标截止时间：2026年11月23日9时30分\n变更为：另行通知",
        "原投标截止时间2026年11月23日9时30分，延期至下月",
    ],
)
def test_a_value_of_which_another_is_announced_but_not_read_is_not_held_against_anybody(text: str) -> None:
    of = notice(posting("ccgp_hunan", "09-17", bid_deadline=OLD, text=text, **AMENDMENT), **AMENDMENT)
    found = case(original(there=NEW, here=NEW), of)
    assert not judge(found, "R-B05")


def test_a_value_that_a_correction_prints_anew_is_its_new_one() -> None:
    text = "更正内容：采购需求见附件\n\n投标截止时间：2026年12月4日9时30分"
    of = notice(posting("ccgp_hunan", "09-17", bid_deadline=NEW, text=text, **AMENDMENT), **AMENDMENT)
    assert ("R-B05", "centre", "posting") in fails(case(original(), of))


def test_what_an_earlier_correction_there_set_but_was_not_read_is_no_old_value() -> None:
    unread = {"bid_deadline": OLD, "text": "投标截止时间：2026年11月23日9时30分；现变更为：见附件"}
    first = notice(*(posting(p, "09-12", **unread, **AMENDMENT) for p in ("ccgp_hunan", "centre")), **AMENDMENT)
    second = correction(ordinal=2)
    assert not [j for j in judge(case(original(), second, None, first), "R-B05") if j.verdict == Verdict.FAIL]
