"""A code pasted from a neighbour that is told by little but a part of the name, and the same name shortened."""

from __future__ import annotations

from typing import Any

import pytest

from diffing.linking import LinkRecord
from diffing.linking.telling import link
from notices.fields import Winner
from notices.vocabulary import Stage
from tests.diffing.linking.builders import one_project, posting

BUYER = "隆回县公路中心"
CODE = "LHZC-2026-0021"


def owners() -> list[LinkRecord]:
    """The three notices of the project whose code it is."""
    same: dict[str, Any] = {"project": CODE, "buyer": BUYER}
    name, won = "隆回县桃花路亮化项目", (Winner(None, "青河建设工程有限公司", 3145738.0),)
    return [
        posting("c1", f"{name}招标公告", "2026-07-26", budget=3239745.0, **same),
        posting("g1", f"{name}招标公告", "2026-07-27", budget=3239745.0, **same),
        posting("c2", f"{name}中标结果公告", "2026-08-27", winners=won, stage=Stage.RESULT, **same),
    ]


@pytest.mark.parametrize(
    "says",
    [
        {"budget": 6013577.0},
        {"winners": (Winner(None, "白水建设工程有限公司", 980000.0),)},
        {"day": "2026-02-02"},
    ],
)
def test_a_code_under_a_part_of_the_road_with_something_else_that_differs_is_copied(says: dict[str, Any]) -> None:
    pasted = posting(
        "g9", "隆回县桃花路西段亮化工程中标结果公告", **{"day": "2026-08-27", "stage": Stage.RESULT, **says},
        project=CODE, buyer=BUYER,
    )  # fmt: skip
    linking = link([*owners(), pasted])
    assert one_project(linking, "c1", "g1", "c2") and not one_project(linking, "c1", "g9")
    assert any("可能抄自另一项目" in reason for review in linking.reviews for reason in review.why.disagree)


def test_a_name_that_leaves_a_phase_out_under_its_own_code_is_one() -> None:
    short = posting(
        "g9", "隆回县桃花路亮化一期工程中标结果公告", "2026-08-27", project=CODE, buyer=BUYER, stage=Stage.RESULT
    )
    assert one_project(link([*owners(), short]), "c1", "g1", "c2", "g9")


def test_a_code_misspelt_twice_in_one_project_is_one_code() -> None:
    """Two postings each with another sign wrong differ by two signs: they hang together over the right one."""
    name = "隆回县桃花路亮化工程"
    same: dict[str, Any] = {"buyer": BUYER, "budget": 770000.0}
    once = {"opening": "2026-05-14T09:00", **same}
    linking = link(
        [
            posting("c1", f"{name}招标公告", "2026-04-22", project="E430524A155T08809", **once),
            posting("g1", f"{name}施工招标公告", "2026-04-23", project="E430524A155T0889", **once),
            posting(
                "c2", f"{name}中标候选人公示", "2026-05-20", project="E430524A155T08809", stage=Stage.CANDIDATES, **same
            ),
            posting(
                "g2", f"{name}中标候选人公示", "2026-05-20", project="E430524A155T78809", stage=Stage.CANDIDATES, **same
            ),
        ]
    )
    assert one_project(linking, "c1", "g1", "c2", "g2")


VAN = "隆回县自然资源局2026年公务用车采购项目"


def vans() -> list[LinkRecord]:
    """The notices of a purchase whose code another office's notice bears too, one without its purchaser."""
    same: dict[str, Any] = {"project": CODE, "agent": "湖南青河招标有限公司"}
    return [
        posting("c1", f"{VAN}招标公告", "2026-02-11", buyer="隆回县自然资源局", budget=212400.0, **same),
        posting("g1", f"{VAN}招标公告", "2026-02-12", buyer="隆回县自然资源局", budget=212400.0, **same),
        posting("c2", "2026年公务用车合同公告", "2026-03-11", buyer="隆回县自然资源局", stage=Stage.CONTRACT, **same),
    ]


def test_a_title_that_names_another_office_under_a_code_of_a_purchaser_is_a_copy() -> None:
    pasted = posting(
        "g9", "隆回县民政局公务用车采购项目谈判公告", "2026-02-19", project=CODE, agent="湖南白水招标有限公司"
    )
    linking = link([*vans(), pasted])
    assert one_project(linking, "c1", "g1", "c2") and not one_project(linking, "c1", "g9")


@pytest.mark.parametrize("office", ["隆回县自然资源局", "自然资源局", "隆回县自然源局"])
def test_the_purchasers_own_name_short_or_misspelt_is_no_other_office(office: str) -> None:
    short = posting("g9", f"{office}公务用车谈判公告", "2026-02-19", project=CODE, agent="湖南白水招标有限公司")
    assert one_project(link([*vans(), short]), "c1", "g1", "c2", "g9")


def test_one_sign_of_the_name_and_the_agency_are_others_so_the_code_is_copied() -> None:
    same: dict[str, Any] = {"project": CODE, "buyer": "武冈市水利局"}
    ours = {**same, "agent": "湖南青河招标有限公司", "budget": 3110000.0}
    own = [
        posting("c1", "武冈市新坡水库除险加固工程招标公告", "2026-03-09", **ours),
        posting("g1", "武冈市新坡水库除险加固工程招标公告", "2026-03-10", **ours),
    ]
    other = posting(
        "g9",
        "武冈市北坡水库除险加固工程中标公告",
        "2026-05-01",
        agent="湖南白水招标有限公司",
        stage=Stage.RESULT,
        **same,
    )
    assert not one_project(link([*own, other]), "c1", "g9")
    misspelt = posting("g9", "武冈市新坡水库除险加周工程中标公告", "2026-05-01", stage=Stage.RESULT, **same)
    assert one_project(link([*own, misspelt]), "c1", "g1", "g9")


def test_under_one_code_the_city_in_front_is_the_place_of_its_county() -> None:
    county = posting(
        "c1", "洞口县桂花大道东段提质改造工程招标公告", project=CODE, buyer="洞口县公路中心", budget=210000.0
    )
    city = posting("g1", "邵阳市桂花大道东段提质改造工程招标公告", project=CODE, budget=210000.0)
    other = posting("g1", "武冈市桂花大道东段提质改造工程招标公告", project=CODE, budget=210000.0)
    assert one_project(link([county, city]), "c1", "g1")
    assert not one_project(link([county, other]), "c1", "g1")
    codeless = posting("g1", "邵阳市桂花大道东段提质改造工程招标公告", budget=210000.0)
    assert not one_project(link([county, codeless]), "c1", "g1")


def test_a_code_pasted_twice_holds_its_two_postings_and_not_the_owners() -> None:
    wrong: dict[str, Any] = {"project": CODE, "buyer": "隆回县样桥镇人民政府"}
    name = "隆回县样桥镇梨花路亮化项目"
    pasted = [
        posting("g8", f"{name}招标公告", "2026-07-28", budget=910000.0, **wrong),
        posting("g9", f"{name}中标结果公告", "2026-08-29", stage=Stage.RESULT, **wrong),
    ]
    linking = link([*owners(), *pasted])
    assert one_project(linking, "c1", "g1", "c2") and one_project(linking, "g8", "g9")
    assert not one_project(linking, "c1", "g8")


def test_a_sign_of_the_name_with_another_sum_is_another_project_though_a_third_says_no_sum() -> None:
    name, same = "隆回县{}溪水质监测站运维项目", {"buyer": "隆回县环境事务中心"}
    linking = link(
        [
            posting("c1", f"{name.format('桃')}招标公告", plan="隆财采计[2026]000777号", budget=240799.0, **same),
            posting("p1", f"{name.format('桃')}招标公告", plan="隆财采计[2026]000777号", **same),
            posting("g1", f"{name.format('梨')}招标公告", plan="隆财采计[2026]000777号", budget=1190910.0, **same),
        ]
    )
    assert one_project(linking, "c1", "p1") and not one_project(linking, "c1", "g1")


def numbered(step: str, stage: Stage, number: int, **more: Any) -> LinkRecord:
    """One of three notices on a site that gives every posting a number of its own, as its code."""
    same: dict[str, Any] = {"buyer": "隆回县第三示范中学", "agent": "示范招标有限公司", **more}
    own = f"ZZ2026{number * 71}8134{number}"
    return posting(f"g{number}", f"隆回县第三示范中学宿舍楼新建工程{step}公告", stage=stage, project=own, **same)


def test_numbers_a_platform_gives_its_postings_keep_them_not_from_one_project() -> None:
    steps = [
        ("招标", Stage.TENDER, "2026-03-02"),
        ("更正", Stage.AMENDMENT, "2026-03-09"),
        ("中标", Stage.RESULT, "2026-04-02"),
    ]
    theirs = [numbered(step, stage, n, day=day) for n, (step, stage, day) in enumerate(steps, 3)]
    ours = [
        posting(f"c{n}", f"隆回县第三示范中学宿舍楼新建工程{step}公告", day, stage=stage, project="LHSF-2026-0044",
                buyer="隆回县第三示范中学", agent="示范招标有限公司")
        for n, (step, stage, day) in enumerate(steps, 3)
    ]  # fmt: skip
    linking = link([*ours, *theirs])
    assert one_project(linking, "c3", "c4", "c5", "g3", "g4", "g5")
    apart = link(theirs)
    assert not one_project(apart, "g3", "g5")


def test_two_tenders_of_one_site_under_two_numbers_stay_two() -> None:
    theirs = [numbered("招标", Stage.TENDER, n, day=f"2026-03-0{n}") for n in (3, 5)]
    assert not one_project(link(theirs), "g3", "g5")


def test_postings_under_a_disputed_code_find_their_own_project_by_all_else_they_say() -> None:
    name, buyer = "隆回县样桥镇梨花路亮化项目", "隆回县样桥镇人民政府"
    same: dict[str, Any] = {"buyer": buyer, "agent": "示范招标有限公司"}
    pasted = [
        posting("g8", f"{name}招标公告", "2026-07-28", project=CODE, **same),
        posting("g9", f"{name}中标结果公告", "2026-08-29", stage=Stage.RESULT, award=880123.0, project=CODE, **same),
    ]
    theirs = [
        posting("p8", f"{name}招标公告", "2026-07-28", project="LHZC-2026-0977", **same),
        posting("p9", f"{name}中标结果公告", "2026-08-29", stage=Stage.RESULT, award=880123.0, project="LHZC-2026-0977",
                **same),
    ]  # fmt: skip
    linking = link([*owners(), *pasted, *theirs])
    assert one_project(linking, "g8", "g9", "p8", "p9") and one_project(linking, "c1", "g1", "c2")
    assert not one_project(linking, "c1", "g8")


def test_two_titles_that_each_name_their_own_purchaser_are_two_under_one_code() -> None:
    thing = "场地自助售货机招租公告"
    ours = [posting(f"{site}1", f"隆回县示范医院{thing}", project=CODE, buyer="隆回县示范医院") for site in "cg"]
    theirs = [posting(f"{site}2", f"隆回县样桥中学{thing}", project=CODE, buyer="隆回县样桥中学") for site in "cg"]
    linking = link([*ours, *theirs])
    assert one_project(linking, "c1", "g1") and one_project(linking, "c2", "g2")
    assert not one_project(linking, "c1", "c2")
