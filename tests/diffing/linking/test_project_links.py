"""What is one project and what is not, on pairs made to mislead."""

from __future__ import annotations

from typing import Any

import pytest

from diffing.linking.telling import link
from notices.vocabulary import Stage
from tests.diffing.linking.builders import linked, one_project, posting, reviewed

HOSPITAL = "云溪县中医医院"
ROAD = "云溪县松树镇杉木村通组道路硬化工程"


def test_one_tender_on_two_platforms_by_code_and_name() -> None:
    a = posting("c1", f"{HOSPITAL}麻醉机采购项目公开招标公告", project="YXZC-2026-0031", buyer=HOSPITAL)
    b = posting("g1", f"{HOSPITAL}麻醉机采购项目招标公告", project="ＹＸＺＣ－2026－0031", buyer=HOSPITAL)
    assert linked(a, b)


def test_bare_title_with_purchaser_in_the_body_meets_the_full_title() -> None:
    a = posting("c1", "麻醉机采购", buyer=HOSPITAL)
    b = posting("g1", f"{HOSPITAL}麻醉机采购项目公开招标公告", buyer=HOSPITAL, project="YXZC-2026-0031")
    assert linked(a, b)


def test_bare_title_of_another_purchaser_stays_apart() -> None:
    a = posting("c1", "麻醉机采购", buyer="青河市妇幼保健院", budget=800000.0)
    b = posting("g1", "麻醉机采购公告", buyer=HOSPITAL, budget=800000.0)
    assert not linked(a, b)


def test_bare_title_without_purchaser_is_no_proof() -> None:
    linking = link([posting("c1", "麻醉机采购"), posting("g1", "麻醉机采购公告", buyer=HOSPITAL)])
    assert not one_project(linking, "c1", "g1")
    assert reviewed(linking, "c1", "g1")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (ROAD, "云溪县松树镇枫木村通组道路硬化工程"),
        (f"{HOSPITAL}2025年度保安服务项目", f"{HOSPITAL}2026年度保安服务项目"),
        (f"{HOSPITAL}住院楼工程施工", f"{HOSPITAL}住院楼工程监理"),
        (f"{HOSPITAL}住院楼工程", f"{HOSPITAL}住院楼工程监理服务"),
        (f"{HOSPITAL}门诊楼建设一期工程", f"{HOSPITAL}门诊楼建设二期工程"),
        (f"{HOSPITAL}设备采购项目（第一批）", f"{HOSPITAL}设备采购项目（第二批）"),
        ("云溪县第一中学塑胶跑道工程", "云溪县第二中学塑胶跑道工程"),
        (f"{HOSPITAL}信息系统采购", f"{HOSPITAL}信息系统维保"),
    ],
)
def test_siblings_stay_apart_even_under_one_code(left: str, right: str) -> None:
    shared: dict[str, Any] = {
        "project": "YX2026-GC-0077",
        "buyer": HOSPITAL,
        "opening": "2026-03-24T09:00",
        "budget": 1234500.0,
    }
    linking = link([posting("c1", f"{left}招标公告", **shared), posting("p1", f"{right}招标公告", **shared)])
    assert not one_project(linking, "c1", "p1")
    assert reviewed(linking, "c1", "p1")


def test_contradicting_codes_of_one_issuer_veto() -> None:
    same: dict[str, Any] = {"buyer": HOSPITAL, "budget": 300000.0}
    a = posting("c1", f"{HOSPITAL}办公家具采购公告", project="YXZC-2026-0031", **same)
    b = posting("g1", f"{HOSPITAL}办公家具采购公告", project="YXZC-2026-0058", **same)
    assert not linked(a, b)


def test_each_platforms_own_code_contradicts_nothing() -> None:
    a = posting("c1", f"{HOSPITAL}办公家具采购公告", project="E4305230001000123", buyer=HOSPITAL)
    b = posting("g1", f"{HOSPITAL}办公家具采购公告", project="HNZX-2026-0915", buyer=HOSPITAL)
    assert linked(a, b)


def test_one_sign_wrong_in_a_code_is_excused_when_everything_else_agrees() -> None:
    same: dict[str, Any] = {"buyer": HOSPITAL, "budget": 2866410.82, "opening": "2026-03-24T09:30"}
    a = posting("c1", f"{HOSPITAL}医用被服采购公告", project="YXZC-2026-0031", **same)
    b = posting("g1", f"{HOSPITAL}医用被服采购公告", project="YXZC-2026-0037", **same)
    assert linked(a, b)


def test_second_round_keeps_the_plan_number_and_changes_the_agency_code() -> None:
    plan = {"plan": "邵财采计[2026]000123号", "buyer": HOSPITAL}
    a = posting("g1", f"{HOSPITAL}被服采购招标公告", agency="SZXM-2026-0915", **plan)
    b = posting("g2", f"{HOSPITAL}被服采购（第二次）招标公告", "2026-04-20", agency="SZXM-2026-1102", **plan)
    assert linked(a, b)


def test_new_round_explains_a_new_code() -> None:
    a = posting("g1", f"{HOSPITAL}被服采购招标公告", project="YXZC-2026-0031", buyer=HOSPITAL)
    b = posting("g2", f"{HOSPITAL}被服采购（第二次）招标公告", "2026-04-01", project="YXZC-2026-0058", buyer=HOSPITAL)
    assert linked(a, b)


@pytest.mark.parametrize("junk", ["/", "无", "12345", "12430523MB1234567X", "详见招标文件", "000000000"])
def test_junk_codes_join_nothing(junk: str) -> None:
    a = posting("c1", "青河市图书馆书架采购公告", project=junk, buyer="青河市图书馆")
    b = posting("g1", "云溪县粮库地坪维修公告", project=junk, buyer="云溪县粮库")
    assert not linked(a, b)


def test_code_copied_from_a_sibling_goes_to_review() -> None:
    a = posting("c1", f"{HOSPITAL}救护车采购公告", project="YXZC-2026-0031", budget=456000.0)
    b = posting("g1", f"{HOSPITAL}医用织物洗涤租赁服务采购公告", project="YXZC-2026-0031", budget=1999000.0)
    linking = link([a, b])
    assert not one_project(linking, "c1", "g1")
    assert reviewed(linking, "c1", "g1")


def test_the_chain_of_stages_is_one_project() -> None:
    title = "青河市污水处理厂提标改造工程施工"
    same = {"project": "A4305000001000777", "buyer": "青河市水务局"}
    chain = link(
        [
            posting("c1", f"{title}招标公告", "2026-03-02", **same),
            posting("c2", f"{title}中标候选人公示", "2026-03-28", stage=Stage.CANDIDATES, **same),
            posting("p1", f"{title}中标结果公告", "2026-04-03", stage=Stage.RESULT, **same),
            posting("p2", f"{title}合同公告", "2026-05-20", stage=Stage.CONTRACT, **same),
        ]
    )
    assert one_project(chain, "c1", "c2", "p1", "p2")


def test_a_platforms_own_grouping_key_links_even_a_changed_name() -> None:
    a = posting("c1", "青河市政务中心装修工程招标公告", native=("tp-1",))
    b = posting("c2", "政务中心装修工程答疑", "2026-03-09", native=("tp-1",), stage=Stage.CLARIFICATION)
    assert linked(a, b)


def test_a_recurring_trade_a_year_later_is_not_linked_by_name_alone() -> None:
    a = posting("c1", f"{HOSPITAL}食堂食材配送服务采购公告", "2025-01-10", buyer=HOSPITAL)
    b = posting("g1", f"{HOSPITAL}食堂食材配送服务采购公告", "2026-03-10", buyer=HOSPITAL)
    assert not linked(a, b)


def test_a_posting_that_fits_two_exclusive_ones_joins_neither() -> None:
    name, same = f"{HOSPITAL}零星维修采购公告", {"buyer": HOSPITAL}
    linking = link(
        [
            posting("c1", name, **same),
            posting("g1", name, project="YXZC-2026-0031", **same),
            posting("g2", name, project="YXZC-2026-0058", **same),
        ]
    )
    assert not one_project(linking, "c1", "g1")
    assert not one_project(linking, "c1", "g2")
    assert reviewed(linking, "c1", "g1")


def test_a_mirror_without_code_does_not_bridge_two_contradicting_projects() -> None:
    name = f"{HOSPITAL}污水站改造公告"
    linking = link(
        [
            posting("g1", name, project="YXZC-2026-0031", budget=123400.0, buyer=HOSPITAL),
            posting("p1", name, budget=123400.0, buyer=HOSPITAL),
            posting("g2", name, project="YXZC-2026-0058", budget=555500.0, buyer=HOSPITAL),
        ]
    )
    assert not one_project(linking, "g1", "g2")


def test_a_new_tender_after_the_contract_is_another_trade_unless_a_code_says_otherwise() -> None:
    name = f"{HOSPITAL}食堂食材配送服务采购"
    same: dict[str, Any] = {"buyer": HOSPITAL, "budget": 1234500.0}
    old = posting("c1", f"{name}合同公告", "2026-03-02", stage=Stage.CONTRACT, **same)
    assert not linked(old, posting("g1", f"{name}公告", "2026-06-10", **same))
    coded = {**same, "plan": "邵财采计[2026]000123号"}
    late = posting("g1", f"{name}公告", "2026-06-10", **coded)
    assert linked(posting("c1", f"{name}合同公告", stage=Stage.CONTRACT, **coded), late)


@pytest.mark.parametrize("mark", ["（第二次）", "二次", "(重招)", "（重新招标）", "（第三次比选）", "重启"])
def test_a_marked_round_is_linked_by_name_months_later(mark: str) -> None:
    a = posting("c1", "青河市白水河大桥维修加固工程招标公告", "2026-03-02")
    b = posting("c2", f"青河市白水河大桥维修加固工程{mark}招标公告", "2026-05-20")
    assert linked(a, b)


def test_a_code_in_the_title_counts() -> None:
    a = posting("c1", "白水河大桥维修加固（YXZC2026-0031）招标公告")
    b = posting(
        "p1", "【市本级】青河市白水河大桥维修加固结果公告", "2026-04-02", project="YXZC2026-0031", stage=Stage.RESULT
    )
    assert linked(a, b)


def test_a_veto_is_not_bridged_by_a_third_posting_under_a_copied_code() -> None:
    """Found by the property test: two villages joined through a service tender that bears their code."""
    code = "YX2026-0031"
    records = [
        posting("c0", "云溪县松树镇杉木村饮水工程招标公告", "2026-04-20", project=code, buyer="云溪县中医医院"),
        posting("c1", "云溪县中医医院保安服务招标公告", "2026-04-20", project=code),
        posting("c2", "云溪县松树镇枫木村饮水工程招标公告", "2026-03-02", project=code, buyer="云溪县水利局"),
        posting("c4", "保安服务招标公告", "2026-03-02", project=code, buyer="云溪县水利局"),
    ]
    places = link(records).places
    assert places["c0"].project != places["c2"].project
