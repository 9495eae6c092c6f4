"""Slips of the pen: a word of the trade with one sign wrong, and the neighbour whose word is meant so."""

from __future__ import annotations

from typing import Any

import pytest

from diffing.linking.misspelt import misspelt
from diffing.linking.names import read_name
from diffing.linking.telling import link
from notices.vocabulary import Stage
from tests.diffing.linking.builders import linked, one_project, posting

BUYER = "示水县水务局"


def one(ours: str, theirs: str, **same: Any) -> bool:
    """Whether two titles are linked whichever platform prints which; `same` is stated by both."""
    both = [linked(posting("c1", a, **same), posting("g1", b, **same)) for a, b in ((ours, theirs), (theirs, ours))]
    assert both[0] == both[1]
    return both[0]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("示水县样溪堤防道路养护招标公告", "示水县样溪堤防道路养沪招标公告"),
        ("示水县样溪堤防除险加固工程招标公告", "示水县样溪堤防除险加周项目招标公告"),
        ("示水县样溪堤防险段改造工程施工招标公告", "示水县样溪堤防险段改适工程招标公告"),
        ("示水县样溪泵站机组及廊道建设采购公告", "示水县样溪泵站机组及廊道建投项目采购公告"),
        ("示水县样溪堤防除险加固工程（监理）招标公告", "示水县样溪堤防除险加固工成（监理）招标公告"),
    ],
)
def test_a_word_of_the_trade_with_a_sign_wrong_is_that_word(ours: str, theirs: str) -> None:
    assert one(ours, theirs, buyer=BUYER)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("示水县样溪镇新建村渠道衬砌工程招标公告", "示水县样溪镇新民村渠道衬砌工程招标公告"),
        ("示水县样溪镇河堤道路改造工程招标公告", "示水县样溪镇河堤道路改道工程招标公告"),
        ("示水县样溪镇污水泵站机组更换招标公告", "示水县样溪镇雨水泵站机组更换招标公告"),
        ("示水县样溪镇泵站机组维护招标公告", "示水县样溪镇泵站机组维修招标公告"),
    ],
)
def test_what_is_a_word_or_a_place_on_both_sides_is_no_slip(ours: str, theirs: str) -> None:
    assert not one(ours, theirs, buyer=BUYER)


def test_a_slip_is_told_in_words() -> None:
    same: dict[str, Any] = {"buyer": BUYER}
    linking = link(
        [
            posting("c1", "示水县样溪堤防道路养护招标公告", **same),
            posting("g1", "示水县样溪堤防道路养沪招标公告", **same),
        ]
    )
    assert any("像是笔误" in reason for place in linking.places.values() for reason in place.why.agree)


def test_short_names_and_names_of_other_lengths_are_not_taken_for_slips() -> None:
    assert misspelt("样溪泵站机组养护", "样溪泵站机组养沪")
    assert not misspelt("泵站机组养护", "泵站机组养沪")
    assert not misspelt("样溪泵站机组养护", "样溪泵站的机组养沪")


def test_a_project_misspelt_is_no_part_of_the_name() -> None:
    assert read_name("示水县样溪堤防养护项日招标公告").bare == read_name("示水县样溪堤防养护项目招标公告").bare


def test_a_sign_wrong_where_the_purchaser_stands_in_front_of_a_short_thing() -> None:
    same: dict[str, Any] = {"buyer": "示水县样桥小学", "stage": Stage.PLAN}
    assert one("示水县样桥小学操场及围墙建役采购意向", "示水县样桥小学操场及围墙建设采购意向", **same)


def test_a_code_of_a_section_may_be_misspelt_too() -> None:
    name, same = "示水县样溪堤防除险加固工程勘察设计", {"buyer": BUYER, "agent": "样安招标代理有限公司"}
    won = {"stage": Stage.RESULT, **same}
    linking = link(
        [
            posting("c1", f"{name}招标公告", "2026-03-02", project="E8811000000000001234", **same),
            posting(
                "c2", f"{name}结果公告", "2026-03-30", section="E8811000000000001234001", stage=Stage.RESULT, **same
            ),
            posting("g2", f"{name}结果公告", "2026-03-31", project="E8811000000000001284", **won),
        ]
    )
    assert one_project(linking, "c1", "c2", "g2")


def test_the_north_part_of_a_road_is_told_apart_under_a_pasted_code() -> None:
    same: dict[str, Any] = {"buyer": "示水县样安国有资产经营有限公司"}
    mine: dict[str, Any] = {"opening": "2026-03-24T09:30", "budget": 114202.0, **same}
    linking = link(
        [
            posting("c1", "示水县样兴路16号门面招租公告", "2026-03-03", project="SSZL-2026-0301", **mine),
            posting("g1", "示水县样兴路16号门面招租公告", "2026-03-03", project="SSZL-2026-0412", **mine),
            posting(
                "c2", "示水县样兴北路16号门面招租公告", "2026-03-20", project="SSZL-2026-0412", budget=146245.0, **same
            ),
        ]
    )
    assert not one_project(linking, "c2", "g1")
    assert one_project(linking, "c1", "g1")


def test_the_term_of_a_lease_is_one_wherever_it_stands() -> None:
    same: dict[str, Any] = {"buyer": "示水县样安国有资产经营有限公司", "opening": "2026-03-24T09:30"}
    assert one("示水县样兴路16号门面租赁权（五年）转让公告", "示水县样兴路16号门面五年期租赁权转让公告", **same)


def test_works_rebuilt_are_works_built_anew() -> None:
    assert one("示水县样桥至样坪公路改建工程招标公告", "示水县样桥至样坪公路改造工程招标公告", buyer=BUYER)


def test_a_code_that_may_be_misspelt_keeps_none_apart_that_all_else_joins() -> None:
    name = "示水县样溪堤防除险加固工程"
    mine: dict[str, Any] = {"buyer": BUYER, "agent": "样安招标代理有限公司", "region": "示南省 样州市 示水县"}
    won: dict[str, Any] = {"stage": Stage.RESULT, **mine}

    def together(wrong: str) -> bool:
        linking = link(
            [
                posting("c1", f"{name}招标公告", "2026-03-02", project="SSSL-2026-001740", **mine),
                posting("c2", f"{name}结果公告", "2026-03-30", **won),
                posting("g2", f"{name}施工结果公告", "2026-03-30", project=wrong, **won),
            ]
        )
        return one_project(linking, "c1", "c2") and one_project(linking, "c2", "g2")

    assert together("SSSL-2026-001140")
    assert not together("SSSL-2026-001741")  # the next trade's
    assert not together("SSSL-2026-009940")


def test_an_agencys_postings_of_one_name_within_days_are_one_where_none_other_is_near() -> None:
    name, agent = "样溪堤坝加固工程", "样安招标代理有限公司"
    region = {"region": "示南省 样州市 示水县", "agent": agent}
    ours = posting("c1", f"{name}招标公告", "2026-03-02", buyer=BUYER, **region)
    theirs = posting("g1", f"{name}施工招标公告", "2026-03-03", **region)
    late = posting("g1", f"{name}施工招标公告", "2026-03-23", **region)
    other = posting("g1", f"{name}施工招标公告", "2026-03-03", region=region["region"])
    assert linked(ours, theirs) and not linked(ours, late) and not linked(ours, other)
