"""Lots: each its own notice within one project, however they are written; one to one on every platform."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diffing.linking import LinkRecord
from diffing.linking.names import read_name
from diffing.linking.telling import link
from notices.fields import Winner
from notices.vocabulary import Stage
from tests.diffing.linking.builders import one_notice, one_project, posting

BUYER = "青河市水务局"
NAME = "青河市备用水源工程"
SAME: dict[str, Any] = {"project": "A4305000001000777", "buyer": BUYER}


def tender(id_: str, mark: str, **more: Any) -> LinkRecord:
    return posting(id_, f"{NAME}{mark}招标公告", **SAME, **more)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("（第4包）", "04包"),  # leading zeros, figures in words, brackets
        ("第03、11、13包", "第3、11、13包"),
        ("第三标段", "3标段"),
        ("F标段", "标段F"),
        ("第三标项", "标项3"),
        ("一包", "包1"),
        ("标包：A", "A包"),
        ("采购包1", "(采购包1)"),
        ("_第1包", "（一包）"),
        ("Ⅱ标段", "二标段"),
        ("第Ⅰ标段", "第一标段"),
        ("1#标段", "一标段"),
        ("一、二标段", "第1、2标段"),
        ("1标段、2标段", "一标段、二标段"),
    ],
)
def test_one_lot_in_two_spellings_is_one_notice_among_others(ours: str, theirs: str) -> None:
    others = [tender(f"{site}9", "第九标段") for site in "cg"]
    linking = link([*others, tender("c1", ours), tender("g1", theirs)])
    assert one_project(linking, "c1", "g1", "c9", "g9")
    assert one_notice(linking, "c1", "g1")
    assert one_notice(linking, "c9", "g9")
    assert not one_notice(linking, "c1", "c9")


@pytest.mark.parametrize(
    ("ours", "theirs"), [("一标段", "二标段"), ("1包", "11包"), ("A标段", "B标段"), ("第1、2包", "第1包")]
)
def test_two_lots_are_two_notices_of_one_project(ours: str, theirs: str) -> None:
    linking = link([tender("c1", ours), tender("g1", theirs)])
    assert one_project(linking, "c1", "g1")
    assert not one_notice(linking, "c1", "g1")


@pytest.mark.parametrize("span", ["1-3标段", "（1-3包）", "第一至三标段", "第1包至第3包", "1～3标段"])
def test_a_range_of_lots_is_all_of_them(span: str) -> None:
    linking = link([tender("c1", span), tender("g1", "第1、2、3标段"), tender("g3", "第三标段")])
    assert one_project(linking, "c1", "g1", "g3")
    assert one_notice(linking, "c1", "g1")
    assert not one_notice(linking, "c1", "g3")


def test_lots_in_the_fields_count_where_the_titles_name_none() -> None:
    linking = link(
        [tender(f"{site}{lot}", "", lots=(lot,), day=f"2026-03-0{lot}") for site in "cg" for lot in ("1", "2", "3")]
    )
    assert all(one_notice(linking, f"c{lot}", f"g{lot}") for lot in (1, 2, 3))
    assert len({place.notice for place in linking.places.values()}) == 3


def test_a_lot_not_named_on_one_platform_is_known_by_its_amount() -> None:
    linking = link(
        [
            tender("c1", "一标段", budget=2866410.82),
            tender("c2", "二标段", budget=1436000.0),
            tender("g1", "", budget=1436000.0),
        ]
    )
    assert one_notice(linking, "c2", "g1")
    assert not one_notice(linking, "c1", "g1")


def test_a_notice_of_several_lots_is_the_same_notice_of_them_elsewhere() -> None:
    several = {"lots": ("1", "2", "3")}
    linking = link([tender("c1", "", **several), tender("g1", "", **several), tender("g2", "第二标段")])
    assert one_notice(linking, "c1", "g1")
    assert not one_notice(linking, "c1", "g2")


def test_lots_under_codes_that_run_on_are_one_project() -> None:
    records = [
        posting(f"c{n}", f"{NAME}第{n}标段招标公告", project=f"E430523000100012300{n}", buyer=BUYER) for n in (1, 2, 3)
    ]
    assert one_project(link(records), "c1", "c2", "c3")


def test_per_lot_notices_of_one_title_and_code_on_one_platform_are_one_project() -> None:
    code = {"project": "青财采字公开招-2026-12", "buyer": BUYER}
    texts = [
        f"本公告为{NAME}第{n}包的招标公告，欢迎符合条件的供应商参加投标，获取文件的时间另行通知。" for n in "一二三"
    ]
    linking = link([posting(f"c{n}", f"{NAME}招标公告", text=text, **code) for n, text in enumerate(texts)])
    assert one_project(linking, "c0", "c1", "c2")


@given(st.permutations(["1", "2", "3", "4"]), st.booleans(), st.sampled_from(["", "（第二次）"]))
@settings(max_examples=30, deadline=None)
def test_lots_pair_one_to_one_on_each_platform_step_and_round(order: list[str], later: bool, mark: str) -> None:
    records = []
    for site in "cpg":
        for place, lot in enumerate(order if site == "c" else sorted(order)):
            day = f"2026-03-{2 + place:02}"
            records.append(posting(f"{site}t{lot}", f"{NAME}{mark}第{lot}标段招标公告", day, **SAME))
            if later:
                title = f"{NAME}{mark}第{lot}标段中标结果公告"
                records.append(posting(f"{site}r{lot}", title, "2026-04-02", stage=Stage.RESULT, **SAME))
    linking = link(records)
    assert len({place.project for place in linking.places.values()}) == 1
    groups: dict[str, set[str]] = {}
    for id_, place in linking.places.items():
        groups.setdefault(place.notice, set()).add(id_)
    wanted = {frozenset(f"{site}{step}{lot}" for site in "cpg") for lot in order for step in ("tr" if later else "t")}
    assert {frozenset(group) for group in groups.values()} == wanted


@pytest.mark.parametrize("kind", ["project", "agency"])
def test_the_number_behind_a_code_that_is_the_postings_own_lot_is_no_part_of_the_code(kind: str) -> None:
    second = posting("c1", "融雪剂采购（第2包）招标公告", **{kind: "QHJY-202606-190268-2"})
    third = posting("g1", "融雪剂（第3包）", **{kind: "QHJY-202606-190268-3"})
    linking = link([second, third])
    assert one_project(linking, "c1", "g1")
    assert not one_notice(linking, "c1", "g1")


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("QHJYZBDL-ZC-2026-2", "QHJYZBDL-ZC-2026-3"),  # the second and the third code of a year
        ("QHJY-202606-190268-4", "QHJY-202606-190268-5"),  # not the lots' own numbers
    ],
)
def test_a_number_behind_a_code_is_not_taken_for_a_lot_where_it_may_be_another(ours: str, theirs: str) -> None:
    second = posting("c1", "融雪剂采购（第2包）招标公告", project=ours)
    third = posting("g1", "融雪剂（第3包）", project=theirs)
    assert not one_project(link([second, third]), "c1", "g1")


@pytest.mark.parametrize(
    ("title", "lots", "round_"),
    [
        ("云溪中学教学楼维修项目标段A三次招标中标候选人公示", {"A"}, 3),
        ("云溪中学教学楼维修项目包2三次招标合同公告", {"2"}, 3),
        ("云溪中学教学楼维修项目标段二次招标公告", set(), 2),
        ("云溪中学教学楼维修项目标段十二招标公告", {"12"}, 1),
    ],
)
def test_a_lot_before_a_round_is_read_as_such(title: str, lots: set[str], round_: int) -> None:
    name = read_name(title)
    assert (set(name.lots), name.round) == (lots, round_)


def test_a_lot_not_named_is_known_by_its_sections_code() -> None:
    name, code = "示水县样桥镇排涝泵站机组改造工程", "E8811000000000004321"
    linking = link(
        [
            posting("c1", f"{name}一标段招标公告", section=f"{code}001"),
            posting("c2", f"{name}二标段招标公告", section=f"{code}002"),
            posting("c3", f"{name}三标段招标公告", section=f"{code}003"),
            posting("g2", f"{name}招标公告", section=f"{code}002"),
            posting("g0", f"{name}招标公告", "2026-03-03", project=code),
        ]
    )
    assert one_notice(linking, "c2", "g2")
    assert not any(one_notice(linking, lot, "g0") for lot in ("c1", "c2", "c3"))


def test_a_lot_not_named_is_known_by_its_winner_and_his_price_though_budgets_differ() -> None:
    name, same = "示水县样桥镇排涝泵站机组改造工程", {"project": "SSSL-2026-0051", "stage": Stage.RESULT}
    won = (Winner(None, "样安水利工程有限公司", 1862030.28),)
    linking = link(
        [
            posting("c1", f"{name}一标段结果公告", **same),
            posting("c2", f"{name}二标段结果公告", winners=won, budget=2100700.0, **same),
            posting("g2", f"{name}结果公告", winners=won, budget=2091700.0, **same),
            posting("g1", f"{name}一标段结果公告", **same),
        ]
    )
    assert one_notice(linking, "c2", "g2") and one_notice(linking, "c1", "g1")
