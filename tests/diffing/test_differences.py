"""R-B01 and R-B02: one finding a field and platform, against the reference posting; what is no difference is none."""

from __future__ import annotations

from typing import Any

import pytest

from diffing import laws
from diffing.compare import NOTICE_FIELDS
from notices.fields import Candidate, Winner
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Judgement
from tests.diffing.builders import (
    CONSTRUCTION,
    PROCUREMENT,
    World,
    code,
    config,
    day,
    fails,
    judge,
    notice,
    only,
    posting,
    said,
)

A, B = "2026-12-18T09:30", "2026-12-08T09:30"


def pair(here: dict[str, Any], there: dict[str, Any], stage: Stage = Stage.TENDER, home: str = "province") -> Any:
    return notice(posting(home, stage=stage, **there), posting("centre", stage=stage, **here), stage=stage)


def compared(field: str, here: Any, there: Any, kind: TradeKind = CONSTRUCTION) -> Judgement:
    of = pair({field: here}, {field: there})
    return only(World(kind=kind).case(of), "R-B01", field=field)


def test_a_differing_deadline_is_one_finding_that_shows_both() -> None:
    found = compared("bid_deadline", B, A)
    assert (found.verdict, found.subject.platform, found.subject.against) == (Verdict.FAIL, "centre", "province")
    assert found.values == {"province": A, "centre": B}
    assert (found.severity, found.basis) == (Severity.RED, (laws.TENDER_REG_15_3,))


@pytest.mark.parametrize(
    ("field", "here", "there", "severity"),
    [
        ("opening_time", A, B, Severity.RED), ("ceiling_yuan", 5e6, 4e6, Severity.RED),
        ("budget_yuan", 5e6, 4e6, Severity.ORANGE), ("documents_to", "2026-09-20", "2026-09-21", Severity.ORANGE),
        ("purchaser", "甲单位", "乙单位", Severity.ORANGE),
        ("qualification", "投标人须具备市政二级资质", "投标人须具备市政三级资质", Severity.RED),
    ],
)  # fmt: skip
def test_deadline_opening_ceiling_qualification_are_red_for_works(
    field: str, here: Any, there: Any, severity: Severity
) -> None:
    found = compared(field, here, there)
    assert (found.verdict, found.severity) == (Verdict.FAIL, severity)


def test_for_purchases_nothing_is_red_while_the_article_is_partly_confirmed() -> None:
    of = pair({"bid_deadline": B}, {"bid_deadline": A}, home="ccgp_hunan")
    found = only(World(kind=PROCUREMENT).case(of), "R-B01", field="bid_deadline")
    assert (found.severity, found.basis[0].confirmed) == (Severity.ORANGE, "partly")


@pytest.mark.parametrize("kind", [TradeKind.LAND, TradeKind.MINING, TradeKind.STATE_ASSETS, TradeKind.OTHER])
def test_a_trade_kind_without_an_article_is_orange_and_cites_none(kind: TradeKind) -> None:
    found = compared("bid_deadline", A, B, kind)
    assert (found.verdict, found.severity, found.basis) == (Verdict.FAIL, Severity.ORANGE, ())


@pytest.mark.parametrize(
    ("field", "here", "text_here", "there", "text_there"),
    [
        ("ceiling_yuan", 49862000.0, "49,862,000.00元", 49862000.0, "4,986.20 万元"),
        ("ceiling_yuan", 4985197.0, "4,985,197元", 4985200.0, "498.52 万元"),
        ("budget_yuan", 800000.0, "捌拾万元整", 800000.0, "800000元"),
        ("bid_deadline", A, "", "2026-12-18", ""),
        ("purchaser", "示例市（本级）医院", "", "示例市(本级)医院", ""),
        ("qualification", "3.2 具备三级资质\n3.5 近5年业绩2项", "", "3.2 近5年业绩2项\n3.5 具备三级资质", ""),
        ("qualification", "具备３级资质，１个业绩", "", "具备3级资质,1个业绩", ""),
    ],
)  # fmt: skip
def test_what_is_listed_as_not_a_finding_is_none(
    field: str, here: Any, text_here: str, there: Any, text_there: str
) -> None:
    of = pair({field: here, "text": text_here}, {field: there, "text": text_there})
    case = World(kind=CONSTRUCTION).case(of)
    assert said(only(case, "R-B01", field=field)) == (Verdict.PASS, "一致")
    assert not fails(case)


def test_a_page_counter_is_no_difference() -> None:
    of = pair({"text": "浏览次数：12"}, {"text": "浏览次数：9041"})
    assert not fails(World(kind=CONSTRUCTION).case(of))


@pytest.mark.parametrize("field", NOTICE_FIELDS)
def test_what_one_side_does_not_state_is_not_compared(field: str) -> None:
    value = (code(A),) if field == "codes" else 1.0 if field.endswith("_yuan") else A
    of = pair({field: None}, {field: value})
    assert not [j for j in judge(World(kind=CONSTRUCTION).case(of), "R-B01") if j.subject.field == field]


def test_the_reference_is_the_statutory_posting_though_it_is_later() -> None:
    of = notice(posting("centre", "09-16", bid_deadline=A), posting("province", "09-17", bid_deadline=B))
    assert only(World(kind=CONSTRUCTION).case(of), "R-B01", field="bid_deadline").subject.against == "province"


def test_without_a_statutory_posting_the_earliest_is_the_reference() -> None:
    of = notice(posting("bidding", "09-16", bid_deadline=A), posting("centre", "09-17", bid_deadline=B))
    found = only(World(kind=CONSTRUCTION).case(of), "R-B01", field="bid_deadline")
    assert (found.subject.platform, found.subject.against) == ("centre", "bidding")


def test_the_procurement_site_is_no_statutory_medium_for_works() -> None:
    of = notice(posting("bidding", "09-16", bid_deadline=A), posting("ccgp_hunan", "09-17", bid_deadline=B))
    assert only(World(kind=CONSTRUCTION).case(of), "R-B01", field="bid_deadline").subject.against == "bidding"


def test_every_other_platform_is_held_against_the_reference_and_never_against_each_other() -> None:
    shown = [posting(p, bid_deadline=t) for p, t in (("province", A), ("centre", B), ("bidding", B))]
    found = [j.subject for j in judge(World(kind=CONSTRUCTION).case(notice(*shown)), "R-B01") if j.verdict == "fail"]
    assert [(s.platform, s.against) for s in found] == [("bidding", "province"), ("centre", "province")]


def test_a_platform_nobody_configured_is_not_accused() -> None:
    of = notice(posting("province", bid_deadline=A), posting("paper", bid_deadline=B))
    assert not judge(World(kind=CONSTRUCTION).case(of), "R-B01")


def test_lots_of_one_project_are_not_compared() -> None:
    one = notice(posting("province", ceiling_yuan=5e6), lots=("1",))
    two = notice(posting("centre", ceiling_yuan=4e6), lots=("2",))
    assert not judge(World(kind=CONSTRUCTION).case(one, two), "R-B01")


def test_rounds_of_one_project_are_not_compared() -> None:
    first = notice(posting("province", "08-17", bid_deadline=A), round=1)
    second = notice(posting("centre", "09-17", bid_deadline=B), round=2)
    assert not judge(World(kind=CONSTRUCTION).case(first, second), "R-B01")


@pytest.mark.parametrize("revision", ["unread", "placeholder"])
def test_an_unread_body_is_not_compared_and_says_so(revision: str) -> None:
    blind = {"unread": "扫描件"} if revision == "unread" else {"revision": None}
    of = notice(posting("province", bid_deadline=A), posting("centre", bid_deadline=B, **blind))
    found = only(World(kind=CONSTRUCTION).case(of), "R-B01")
    assert (found.verdict, found.subject.field) == (Verdict.CANNOT_TELL, "body")
    assert "centre" in found.reason


def test_what_is_gone_is_not_compared() -> None:
    gone = (day("09-21"), day("09-22"))
    of = notice(posting("province", bid_deadline=A), posting("centre", bid_deadline=B, gone_nights=gone))
    assert not judge(World(kind=CONSTRUCTION).case(of), "R-B01")


def test_an_amendment_that_states_one_sides_value_explains_the_difference() -> None:
    tender = notice(posting("province", "09-10", bid_deadline=A), posting("centre", "09-10", bid_deadline=B))
    change: dict[str, Any] = {"stage": Stage.AMENDMENT, "changes": {"bid_deadline": A}}
    amended = notice(*(posting(p, "09-17", **change) for p in ("province", "centre")), stage=Stage.AMENDMENT)
    found = only(World(kind=CONSTRUCTION).case(tender, amended), "R-B01", stage=Stage.TENDER, field="bid_deadline")
    assert said(found) == (Verdict.NOT_APPLICABLE, "已有更正公告说明")


NEW = "2026-12-28T09:30"


def amended(published: str, *platforms: str, field: str = "bid_deadline", value: str = NEW, **given: Any) -> Any:
    shown = [posting(p, published, stage=Stage.AMENDMENT, changes={field: value}) for p in platforms]
    return notice(*shown, stage=Stage.AMENDMENT, **given)


def differing_tender(**given: Any) -> Any:
    shown = (posting("province", "09-10", bid_deadline=A), posting("centre", "09-10", bid_deadline=B))
    return notice(*shown, **given)


def deadline_of(tender: Any, *amendments: Any) -> Judgement:
    case = World(kind=CONSTRUCTION).case(tender, *amendments)
    return only(case, "R-B01", stage=Stage.TENDER, field="bid_deadline", lot=tender.lot)


def test_what_both_platforms_own_amendments_set_holds_whatever_the_old_pages_show() -> None:
    found = deadline_of(differing_tender(), amended("09-17", "province", "centre"))
    assert said(found) == (Verdict.NOT_APPLICABLE, "已有更正公告说明")


def test_of_several_amendments_the_last_holds() -> None:
    first, second = amended("09-12", "province"), amended("09-14", "province", "centre", value=A, ordinal=2)
    assert deadline_of(differing_tender(), first, second).verdict == Verdict.NOT_APPLICABLE


def test_one_platform_brought_up_to_date_and_one_with_an_amendment_of_its_own_do_not_differ() -> None:
    tender = notice(posting("province", "09-10", bid_deadline=NEW), posting("centre", "09-10", bid_deadline=B))
    assert deadline_of(tender, amended("09-17", "province", "centre")).verdict == Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    "of",
    [
        amended("09-17", "province", "centre", field="opening_time"),
        amended("09-23", "province", "centre"),  # not published yet: the original holds
        amended("09-23", "province", "centre", value=A),
        amended("09-17", "province", "centre", round=2),
    ],
)
def test_an_amendment_of_something_else_or_not_yet_published_explains_nothing(of: Any) -> None:
    assert deadline_of(differing_tender(), of).verdict == Verdict.FAIL


def test_an_amendment_of_another_lot_explains_nothing() -> None:
    tender = differing_tender(lots=("1",))
    assert deadline_of(tender, amended("09-17", "province", "centre", lots=("2",))).verdict == Verdict.FAIL
    assert (
        deadline_of(tender, amended("09-17", "province", "centre", lots=("1", "2"))).verdict == Verdict.NOT_APPLICABLE
    )


def test_a_rename_on_record_is_no_difference() -> None:
    old, new = "示例市城市建设投资公司", "示例市城市发展集团有限公司"
    of = pair({"purchaser": old}, {"purchaser": new})
    world = World(kind=CONSTRUCTION, config=config(renames=[{"names": [old, new]}]))
    assert only(world.case(of), "R-B01", field="purchaser").verdict == Verdict.PASS
    assert only(World(kind=CONSTRUCTION).case(of), "R-B01", field="purchaser").verdict == Verdict.FAIL


def test_a_code_of_one_issuer_with_another_number_is_a_finding_a_platforms_own_code_is_none() -> None:
    ours, swapped, own = code("SFXM-2026-0915"), code("SFXM-2026-0951"), code("A4305000000123456789")
    of = pair({"codes": (swapped,)}, {"codes": (ours,)})
    found = only(World(kind=CONSTRUCTION).case(of), "R-B01", field="codes")
    assert (found.verdict, found.severity) == (Verdict.FAIL, Severity.ORANGE)
    assert found.values == {"province": "SFXM-2026-0915", "centre": "SFXM-2026-0951"}
    of = pair({"codes": (own,)}, {"codes": (ours,)})
    assert not [j for j in judge(World(kind=CONSTRUCTION).case(of), "R-B01") if j.subject.field == "codes"]


def test_an_amendment_of_another_round_explains_nothing() -> None:
    tender = notice(posting("province", "09-10", bid_deadline=A), posting("centre", "09-10", bid_deadline=B))
    change: dict[str, Any] = {"stage": Stage.AMENDMENT, "changes": {"bid_deadline": A}}
    amended = notice(posting("province", "09-21", **change), stage=Stage.AMENDMENT, round=2)
    assert ("R-B01", "centre", "bid_deadline") in fails(World(kind=CONSTRUCTION).case(tender, amended))


def test_amendments_are_compared_by_what_they_change_only() -> None:
    old_and_new = {"stage": Stage.AMENDMENT, "changes": {"bid_deadline": A}}
    here = posting("centre", bid_deadline=B, **old_and_new)
    there = posting("province", bid_deadline=A, **old_and_new)
    case = World(kind=CONSTRUCTION).case(notice(there, here, stage=Stage.AMENDMENT))
    assert [j.verdict for j in judge(case, "R-B01")] == [Verdict.PASS]


def result(*winners: Winner, text: str = "", **given: Any) -> dict[str, Any]:
    return {"winners": winners, "text": text, **given}


def outcome(here: dict[str, Any], there: dict[str, Any], stage: Stage = Stage.RESULT) -> list[tuple[str, Verdict]]:
    found = judge(World(kind=CONSTRUCTION).case(pair(here, there, stage)), "R-B02")
    return [(j.subject.field, j.verdict) for j in found]


def test_another_winner_is_one_finding_and_prices_of_two_are_not_compared() -> None:
    found = outcome(result(Winner(None, "甲公司", 5e6)), result(Winner(None, "乙公司", 4e6)))
    assert found == [("winners.name", Verdict.FAIL)]


def test_another_price_of_the_same_winner_is_a_finding() -> None:
    of = pair(result(Winner(None, "甲公司", 4985200.0)), result(Winner(None, "甲公司", 4895200.0)), Stage.RESULT)
    found = only(World(kind=CONSTRUCTION).case(of), "R-B02", field="winners.price_yuan")
    assert found.values == {"province": 4895200, "centre": 4985200}
    assert (found.subject.stage, found.severity, found.basis) == (Stage.RESULT, Severity.ORANGE, (laws.NOTICES_15,))


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ((Winner("1", "甲公司"), Winner("2", "乙公司")), (Winner("2", "乙公司"), Winner("1", "甲公司"))),
        ((Winner(None, "甲公司"), Winner(None, "乙公司")), (Winner(None, "乙公司"), Winner(None, "甲公司"))),
        ((Winner("1", "甲公司"),), (Winner(None, "甲公司"),)),
        ((Winner(None, "甲（湖南）公司"),), (Winner(None, "甲(湖南)公司"),)),
        ((Winner(None, "甲公司"),), (Winner(None, "乙公司"), Winner(None, "甲公司"))),
    ],
)  # fmt: skip
def test_order_brackets_and_a_sole_lots_label_are_no_difference(here: Any, there: Any) -> None:
    assert outcome(result(*here), result(*there)) == [("winners.name", Verdict.PASS)]


def test_winners_are_compared_lot_by_lot() -> None:
    here = result(Winner("1", "甲公司"), Winner("2", "乙公司"))
    there = result(Winner("1", "乙公司"), Winner("2", "甲公司"))
    assert outcome(here, there) == [("winners.name", Verdict.FAIL)]


def test_a_rate_is_no_price() -> None:
    here, there = Winner(None, "甲公司", None, 98.5), Winner(None, "甲公司", 98.5)
    assert outcome(result(here), result(there)) == [("winners.name", Verdict.PASS)]


def test_candidates_are_compared_rank_by_rank() -> None:
    names = ("甲公司", "乙公司")
    here = {"candidates": tuple(Candidate(None, n, name) for n, name in enumerate(names, 1))}
    there = {"candidates": tuple(Candidate(None, n, name) for n, name in enumerate(names[::-1], 1))}
    assert outcome(here, there, Stage.CANDIDATES) == [("candidates.name", Verdict.FAIL)]


def test_an_unread_result_says_so() -> None:
    found = outcome(result(Winner(None, "甲公司"), unread="扫描件"), result(Winner(None, "甲公司")))
    assert found == [("body", Verdict.CANNOT_TELL)]


def test_an_amended_result_explains_the_difference() -> None:
    of = pair(result(Winner(None, "甲公司")), result(Winner(None, "乙公司")), Stage.RESULT)
    shown = [
        posting(p, "09-18", stage=Stage.AMENDMENT, winners=(Winner(None, "乙公司"),)) for p in ("province", "centre")
    ]
    case = World(kind=CONSTRUCTION).case(of, notice(*shown, stage=Stage.AMENDMENT))
    assert only(case, "R-B02", field="winners.name").verdict == Verdict.NOT_APPLICABLE
