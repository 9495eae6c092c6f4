"""What a finding on a missing posting says: where, against whom, how grave, on which article, with what evidence."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from diffing import laws
from diffing.audit import audit
from notices.vocabulary import Severity, Stage, Verdict
from store.judged import Judgement
from tests.diffing.builders import CONSTRUCTION, World, at, config, fails, judge, notice, only, posting


def missing(platform: str, *shown: Any, rule: str, world: World | None = None, **project: Any) -> Judgement:
    of = notice(*shown, stage=shown[0].stage)
    world = (world or World()).two_looks(of, platform)
    return only(world.case(of, **project), rule, platform)


def owing(rule: str, platform: str, kind: str = "procurement", **given: Any) -> World:
    duty = {"rule": rule, "trade_kind": kind, "stage": "tender", "platforms": platform}
    return World(config=config(obligations=[{**duty, **given}]))


def test_missing_on_the_centre_is_orange_on_the_platform_rules() -> None:
    found = missing("centre", posting("ccgp_hunan"), rule="R-A01")
    assert (found.verdict, found.severity, found.basis) == (Verdict.FAIL, Severity.ORANGE, (laws.PLATFORM_8,))


def test_a_local_document_makes_it_red() -> None:
    world = owing("R-A01", "centre", local="示例市进场交易办法")
    assert missing("centre", posting("ccgp_hunan"), rule="R-A01", world=world).severity == Severity.RED


@pytest.mark.parametrize("confirmed", ["partly", "no"])
def test_a_local_document_alone_is_not_red_without_a_confirmed_article(confirmed: str) -> None:
    basis = {"law": "示例市进场交易办法", "confirmed": confirmed}
    world = owing("R-A01", "centre", local="示例市进场交易办法", basis=basis)
    assert missing("centre", posting("ccgp_hunan"), rule="R-A01", world=world).severity == Severity.ORANGE


@pytest.mark.parametrize(("must", "severity"), [(True, Severity.RED), (False, Severity.ORANGE)])
def test_missing_on_the_statutory_medium_is_red_only_where_it_must_be_tendered(must: bool, severity: Severity) -> None:
    assert missing("ccgp_hunan", posting("centre", must_tender=must), rule="R-A02").severity == severity


@pytest.mark.parametrize(
    ("name", "yuan", "severity"),
    [
        ("示例管网施工", 4_000_000, Severity.RED), ("示例管网施工", 3_999_999.99, Severity.ORANGE),
        ("示例管网监理", 1_000_000, Severity.RED), ("示例管网监理", 999_999, Severity.ORANGE),
        ("示例泵站设备", 2_000_000, Severity.RED), ("示例泵站设备", 1_999_999, Severity.ORANGE),
        ("示例管网设计施工总承包", 2_000_000, Severity.ORANGE),
    ],
)  # fmt: skip
def test_configured_thresholds_tell_what_must_be_tendered(name: str, yuan: float, severity: Severity) -> None:
    limits = {"施工": 4_000_000, "服务": 1_000_000, "货物": 2_000_000}
    world = World(kind=CONSTRUCTION, config=config(rules={"must_tender_from_yuan": limits}))
    shown = posting("centre", title=f"{name}招标公告", ceiling_yuan=yuan)
    assert missing("province", shown, rule="R-A02", world=world, name=name).severity == severity


@pytest.mark.parametrize(
    ("stage", "articles"),
    [(Stage.TENDER, (laws.TENDER_16, laws.TENDER_REG_15, laws.NOTICES_8)), (Stage.RESULT, (laws.NOTICES_8,))],
)
def test_works_rest_on_the_articles_for_their_stage(stage: Stage, articles: tuple[Any, ...]) -> None:
    found = missing("province", posting("centre", stage=stage), rule="R-A02", world=World(kind=CONSTRUCTION))
    assert found.basis == articles


def test_a_contract_of_a_purchase_rests_on_its_own_article_too() -> None:
    found = missing("ccgp_hunan", posting("centre", stage=Stage.CONTRACT), rule="R-A02")
    assert found.basis[0] == laws.PURCHASE_REG_50


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("本项目为非依法必须招标项目，招标人自愿招标。", Verdict.NOT_APPLICABLE),
        ("本招标项目不属于依法必须进行招标的项目。", Verdict.NOT_APPLICABLE),
        ("本项目属依法必须进行招标的项目。", Verdict.FAIL),
        ("本工程为限额以下小型工程，非依法必须招标项目，参照招标程序组织。", Verdict.NOT_APPLICABLE),
        ("本项目施工估算价不足400万元，不属于依法必须进行招标的项目。", Verdict.NOT_APPLICABLE),
        ("本项目属限额以下工程。", Verdict.NOT_APPLICABLE),
        ("本项目为招标人自主招标项目。", Verdict.NOT_APPLICABLE),
        ("本工程如为限额以下小型工程，可以不公示。", Verdict.FAIL),
        ("本项目设有限额，限额以下的签证由监理人确认。", Verdict.FAIL),
        ("如不属于依法必须招标的项目，可以不公示。", Verdict.FAIL),
    ],
)
def test_works_that_need_not_be_tendered_owe_the_medium_nothing(text: str, verdict: Verdict) -> None:
    of = posting("centre", text=text)
    assert missing("province", of, rule="R-A02", world=World(kind=CONSTRUCTION)).verdict == verdict


def test_works_that_need_not_be_tendered_owe_a_fed_site_nothing_but_the_centre_still() -> None:
    text = "本工程为限额以下小型工程，非依法必须招标项目。"
    for rule, platform, shown, verdict in (
        ("R-A03", "bidding", "centre", Verdict.NOT_APPLICABLE),
        ("R-A01", "centre", "province", Verdict.FAIL),
    ):
        world = replace(owing(rule, platform, "construction"), kind=CONSTRUCTION)
        assert missing(platform, posting(shown, text=text), rule=rule, world=world).verdict == verdict


@pytest.mark.parametrize(
    ("stage", "text", "verdict"),
    [
        (Stage.RESULT, "本项目为框架协议采购第二阶段成交", Verdict.NOT_APPLICABLE),
        (Stage.CONTRACT, "采购人在湖南省政府采购电子卖场以直购方式成交", Verdict.NOT_APPLICABLE),
        (Stage.TENDER, "框架协议采购征集公告，第二阶段直接选定", Verdict.FAIL),  # the call for it is owed
        (Stage.RESULT, "供应商须在电子卖场注册", Verdict.FAIL),
    ],
)
def test_a_second_stage_or_a_mall_owes_the_medium_nothing(stage: Stage, text: str, verdict: Verdict) -> None:
    assert missing("ccgp_hunan", posting("centre", stage=stage, text=text), rule="R-A02").verdict == verdict


def test_a_supervisory_site_owes_nothing_until_an_obligation_names_it() -> None:
    of = notice(posting("centre"), posting("province"))
    world = World(kind=CONSTRUCTION).two_looks(of, "bidding")
    assert not fails(world.case(of))


def test_what_the_supervisory_site_lacks_is_yellow() -> None:
    found = missing("bidding", posting("centre"), rule="R-A03", world=owing("R-A03", "bidding"))
    assert (found.verdict, found.severity) == (Verdict.FAIL, Severity.YELLOW)


def test_the_platform_is_where_it_is_absent_and_against_where_it_was_seen() -> None:
    found = missing("centre", posting("ccgp_hunan", "09-17T09:12"), rule="R-A01")
    assert (found.subject.platform, found.subject.against) == ("centre", "ccgp_hunan")
    assert found.values == {"ccgp_hunan": "2026-09-17T09:12", "centre": None}


def test_of_several_places_where_it_was_seen_the_statutory_one_is_shown() -> None:
    found = missing("centre", posting("city_gov", "09-16"), posting("ccgp_hunan", "09-17"), rule="R-A01")
    assert found.subject.against == "ccgp_hunan"


def test_a_time_is_shown_no_finer_than_the_platform_gave_it() -> None:
    found = missing("centre", posting("ccgp_hunan", "09-17"), rule="R-A01")
    assert found.values["ccgp_hunan"] == "2026-09-17"


def test_the_evidence_is_what_was_seen_elsewhere() -> None:
    shown = posting("ccgp_hunan")
    found = missing("centre", shown, rule="R-A01")
    assert shown.revision is not None
    assert (found.evidence, found.postings) == ((shown.revision.evidence,), (shown.id,))


def test_the_agency_is_the_one_the_notice_names() -> None:
    shown = posting("ccgp_hunan", agency="示例招标代理有限公司")
    assert missing("centre", shown, rule="R-A01").agency == "示例招标代理有限公司"


def test_an_agency_only_the_platform_names_is_taken_from_there() -> None:
    shown = posting("ccgp_hunan", agency=None, claims={"agency": "湖南示正项目管理有限公司"})
    assert missing("centre", shown, rule="R-A01").agency == "湖南示正项目管理有限公司"


def test_the_identity_holds_no_values() -> None:
    first = missing("centre", posting("ccgp_hunan", "09-17T09:12"), rule="R-A01")
    second = missing("centre", posting("ccgp_hunan", "09-16T10:00"), rule="R-A01")
    assert first.subject == second.subject
    assert first.values != second.values


def test_both_media_may_lack_what_only_a_mirror_shows() -> None:
    of = notice(posting("city_gov"))
    world = World().two_looks(of).two_looks(of, "ccgp_hunan")
    assert [found[:2] for found in fails(world.case(of))] == [("R-A01", "centre"), ("R-A02", "ccgp_hunan")]


def test_lots_and_rounds_stand_in_the_finding() -> None:
    of = notice(posting("ccgp_hunan"), lots=("1", "2"), round=2, ordinal=3)
    found = only(World().two_looks(of).case(of), "R-A01", "centre")
    assert (found.subject.lot, found.subject.round, found.subject.ordinal) == (None, 2, 3)


def test_a_rule_may_be_switched_off() -> None:

    of = notice(posting("ccgp_hunan"))
    world = World(config=config(rules={"disabled": ["R-A01"]})).two_looks(of)
    assert all(j.subject.rule != "R-A01" for j in audit([world.case(of)]).judgements)


def test_where_no_platform_gives_a_time_first_sight_counts() -> None:
    of = notice(replace(posting("ccgp_hunan", None), first_seen=at("09-18")))
    found = [j for j in judge(World().case(of), "R-A01") if j.subject.platform == "centre"]
    assert [str(j.due) for j in found] == ["2026-09-20"]
