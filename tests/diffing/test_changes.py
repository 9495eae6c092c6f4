"""R-G01 and R-G02: what changed or went after publication, with no notice that says so."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from diffing import laws
from notices.fields import Winner
from notices.vocabulary import Coverage, Severity, Stage, Verdict
from store.judged import Judgement
from store.records import Posting
from tests.diffing.builders import (
    CONSTRUCTION,
    World,
    at,
    day,
    fails,
    judge,
    notice,
    only,
    posting,
    revised,
    said,
)

BEFORE, AFTER = {"ceiling_yuan": 4985200.0}, {"ceiling_yuan": 4895200.0}
BOTH_NIGHTS = (day("09-21"), day("09-22"))


def edited(
    *stated: dict[str, Any], stage: Stage = Stage.TENDER, more: tuple[Any, ...] = (), world: World | None = None
) -> list[Judgement]:
    """What R-G01 says of a posting on the centre that stated these fields, night after night from 09-20."""
    of = posting("centre", "09-10", stage=stage, revision=None)
    nights = [revised(of.id, f"正文{n}", at(f"09-{20 + n}"), **fields) for n, fields in enumerate(stated)]
    shown = replace(of, revision=nights[-1])
    world = (world or World(kind=CONSTRUCTION)).revise(shown, *nights)
    return judge(world.case(notice(shown, stage=stage), *more), "R-G01")


def test_a_changed_value_is_a_finding_that_shows_both_versions() -> None:
    (found,) = edited(BEFORE, AFTER)
    assert found.verdict == Verdict.FAIL
    assert (found.subject.platform, found.subject.against, found.subject.field) == ("centre", None, "ceiling_yuan")
    assert found.values == {"centre@2026-09-20": 4985200, "centre@2026-09-21": 4895200}
    assert len(found.evidence) == 2


def test_two_versions_of_one_day_are_told_apart() -> None:
    of = posting("centre", "09-10")
    pair = [revised(of.id, n, at(f"09-20T{n}"), **f) for n, f in (("01:00", BEFORE), ("15:30", AFTER))]
    found = only(World(kind=CONSTRUCTION).revise(of, *pair).case(notice(of)), "R-G01")
    assert found.values == {"centre@2026-09-20T01:00:00": 4985200, "centre@2026-09-20T15:30:00": 4895200}


def test_every_changed_field_is_a_finding_of_its_own() -> None:
    found = edited({**BEFORE, "bid_deadline": "2026-12-08"}, {**AFTER, "bid_deadline": "2026-12-18"})
    assert [j.subject.field for j in found] == ["ceiling_yuan", "bid_deadline"]


def test_a_new_revision_that_states_the_same_is_none() -> None:
    assert not edited({**BEFORE, "purchaser": "示例（本级）"}, {**BEFORE, "purchaser": "示例(本级)"})


@pytest.mark.parametrize("silent", [0, 1])
def test_what_one_version_does_not_state_is_no_change(silent: int) -> None:
    stated = [BEFORE, AFTER]
    stated[silent] = {}
    assert not edited(*stated)


@pytest.mark.parametrize(
    ("period", "text", "changes"),
    [
        ("180日历天", "计划工期：180日历天", 1),
        ("150天", "计划工期：150天", 0),
        ("180日历天", "计划工期：180日历天，其中150日历天为主体", 0),  # the old one stands there too
        ("满足招标人要求", "计划工期：满足招标人要求", 0),
    ],
)
def test_a_period_of_works_of_another_length(period: str, text: str, changes: int) -> None:
    of = posting("centre", "09-10")
    old = revised(of.id, "计划工期：150日历天", at("09-20"), works_period="150日历天")
    pair = [old, revised(of.id, text, at("09-21"), works_period=period)]
    found = judge(World(kind=CONSTRUCTION).revise(of, *pair).case(notice(of)), "R-G01")
    assert [j.subject.field for j in found] == ["works_period"] * changes


def test_a_value_put_back_in_silence_is_no_cure() -> None:
    (found,) = edited(BEFORE, AFTER, BEFORE)
    assert said(found) == (Verdict.FAIL, "又悄然改回，未见更正公告")


def test_of_several_changes_the_last_is_shown() -> None:
    (found,) = edited(BEFORE, AFTER, {"ceiling_yuan": 4800000.0})
    assert found.values == {"centre@2026-09-21": 4895200, "centre@2026-09-22": 4800000}


def test_an_unread_version_is_passed_over() -> None:
    of = posting("centre", "09-10")
    nights = [
        revised(of.id, "1", at("09-19"), **BEFORE), revised(of.id, "2", at("09-20"), unread="扫描件"),
        revised(of.id, "3", at("09-21"), **BEFORE),
    ]  # fmt: skip
    assert not judge(World().revise(of, *nights).case(notice(of)), "R-G01")


def amendment(published: str, platform: str = "centre", **given: Any) -> Any:
    stage = given.pop("stage", Stage.AMENDMENT)
    return notice(posting(platform, published, stage=stage, **given), stage=stage)


@pytest.mark.parametrize("stage", [Stage.AMENDMENT, Stage.CLARIFICATION, Stage.FAILED])
@pytest.mark.parametrize("platform", ["centre", "province"])
def test_a_notice_since_on_any_platform_explains_it(stage: Stage, platform: str) -> None:
    (found,) = edited(BEFORE, AFTER, more=(amendment("09-21", platform, stage=stage),))
    assert said(found) == (Verdict.NOT_APPLICABLE, "期间发布了更正公告")


def test_an_earlier_amendment_explains_it_only_by_the_value_it_states() -> None:
    stating, other = amendment("09-12", changes={"ceiling_yuan": "4895200.0"}), amendment("09-12")
    assert said(edited(BEFORE, AFTER, more=(stating,))[0]) == (Verdict.NOT_APPLICABLE, "更正公告已载明")
    assert edited(BEFORE, AFTER, more=(other,))[0].verdict == Verdict.FAIL


@pytest.mark.parametrize(("published", "verdict"), [("09-17", Verdict.NOT_APPLICABLE), ("09-16", Verdict.FAIL)])
def test_an_amendment_may_lead_the_edit_by_three_days(published: str, verdict: Verdict) -> None:
    assert edited(BEFORE, AFTER, more=(amendment(published),))[0].verdict == verdict


def test_an_amendment_from_before_the_notice_explains_nothing() -> None:
    assert edited(BEFORE, AFTER, more=(amendment("09-09"),))[0].verdict == Verdict.FAIL


def test_a_changed_winner_is_red_for_works_and_at_most_orange_for_purchases() -> None:
    winners = [{"winners": (Winner(None, name),)} for name in ("甲公司", "乙公司")]
    (works,) = edited(*winners, stage=Stage.RESULT)
    assert (works.severity, works.basis) == (Severity.RED, (laws.TENDER_REG_73_3,))
    (bought,) = edited(*winners, stage=Stage.RESULT, world=World())
    assert (bought.severity, bought.basis) == (Severity.ORANGE, (laws.PURCHASE_NOTICES_14,))


def test_any_other_change_is_orange() -> None:
    (found,) = edited(BEFORE, AFTER)
    assert (found.severity, found.basis) == (Severity.ORANGE, (laws.TENDER_23, laws.TENDER_REG_21))


def test_platforms_that_differ_because_of_it_are_a_finding_besides() -> None:
    centre, other = posting("centre", "09-10", **AFTER), posting("province", "09-10", **BEFORE)
    nights = [revised(centre.id, str(n), at(f"09-2{n}"), **f) for n, f in enumerate((BEFORE, AFTER))]
    found = fails(World(kind=CONSTRUCTION).revise(centre, *nights).case(notice(other, centre)))
    assert found == [("R-B01", "centre", "ceiling_yuan"), ("R-G01", "centre", "ceiling_yuan")]


def gone(*nights: Any, **given: Any) -> Posting:
    return posting("centre", "09-10", gone_nights=nights, last_seen=at("09-20"), listed_at=at("09-20"), **given)


def test_two_nights_not_there_and_a_whole_list_without_it() -> None:
    found = only(World().case(notice(gone(*BOTH_NIGHTS))), "R-G02")
    assert (found.verdict, found.severity) == (Verdict.FAIL, Severity.ORANGE)
    assert (found.subject.platform, found.subject.against, found.subject.field) == ("centre", None, "posting")
    assert found.values == {"centre@2026-09-20": "2026-09-10", "centre@2026-09-22": None}


def test_one_night_is_suspected() -> None:
    assert said(only(World().case(notice(gone(day("09-22")))), "R-G02")) == (Verdict.CANNOT_TELL, "suspected")


def test_what_stands_passes() -> None:
    assert only(World().case(notice(posting("centre"))), "R-G02").verdict == Verdict.PASS


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"state": Coverage.PARTIAL, "reason": "throttled"}, "throttled"), ({"as_of": at("09-21")}, "not_read_tonight"),
        ({"since": day("09-11")}, "not_covered"), ({"column": "其他栏"}, "not_covered"),
    ],
)  # fmt: skip
def test_a_list_that_was_not_read_whole_tonight_proves_nothing(given: dict[str, Any], reason: str) -> None:
    world = World().read("centre", [Stage.TENDER], **given)
    found = only(world.case(notice(gone(*BOTH_NIGHTS))), "R-G02")
    assert said(found) == (Verdict.CANNOT_TELL, f"centre 采购公告: {reason}")


def test_what_tonights_list_still_shows_is_not_gone() -> None:
    listed = replace(gone(*BOTH_NIGHTS), listed_at=at("09-22"))
    assert said(only(World().case(notice(listed)), "R-G02")) == (
        Verdict.CANNOT_TELL, "centre 采购公告: still_listed",
    )  # fmt: skip


@pytest.mark.parametrize(("published", "verdict"), [("09-11", Verdict.NOT_APPLICABLE), ("09-09", Verdict.FAIL)])
def test_a_withdrawal_since_explains_it(published: str, verdict: Verdict) -> None:
    withdrawn = notice(posting("centre", published, stage=Stage.FAILED), stage=Stage.FAILED)
    found = judge(World().case(notice(gone(*BOTH_NIGHTS)), withdrawn), "R-G02")
    assert found[0].verdict == verdict


def test_a_notice_at_another_address_of_the_platform_has_only_moved() -> None:
    of = notice(gone(*BOTH_NIGHTS), posting("centre", "09-10"))
    assert {j.verdict for j in judge(World().case(of), "R-G02")} == {Verdict.PASS}


def test_a_platform_nobody_configured_is_not_judged() -> None:
    of = notice(replace(gone(*BOTH_NIGHTS), platform="paper"))
    assert not judge(World().case(of), "R-G02")


def test_a_posting_gone_is_the_only_finding_of_the_fact() -> None:
    of = notice(posting("ccgp_hunan", "09-10"), gone(*BOTH_NIGHTS))
    assert fails(World().two_looks(of).case(of)) == [("R-G02", "centre", "posting")]


def test_works_and_purchases_rest_on_their_own_articles() -> None:
    of = notice(gone(*BOTH_NIGHTS))
    assert only(World(kind=CONSTRUCTION).case(of), "R-G02").basis == (laws.NOTICES_11,)
    assert only(World().case(of), "R-G02").basis == (laws.PURCHASE_NOTICES_14,)
