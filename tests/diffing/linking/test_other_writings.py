"""One name written otherwise (phase, year, region, purchaser), and the neighbour that looks much like it."""

from __future__ import annotations

from typing import Any

import pytest

from diffing.linking.names import owner_in, read_name
from diffing.linking.prepare import prepare
from diffing.linking.telling import link
from notices.regions import province_and_city, province_city_county
from notices.vocabulary import Stage
from tests.diffing.linking.builders import linked, one_notice, one_project, posting

BUYER = "隆回县水利局"
SUM = 2866410.82
OPENING = "2026-03-24T09:30"


def one(ours: str, theirs: str, **same: Any) -> bool:
    """Whether two titles are linked whichever platform prints which; `same` is stated by both."""
    both = [linked(posting("c1", a, **same), posting("g1", b, **same)) for a, b in ((ours, theirs), (theirs, ours))]
    assert both[0] == both[1]
    return both[0]


@pytest.mark.parametrize("mark", ["1期", "一期", "第一期", "（一期）", "（第1期）", "Ⅰ期", "I期"])
def test_a_phase_is_one_however_its_number_is_written(mark: str) -> None:
    assert read_name(f"隆回县清溪灌区改造{mark}工程招标公告").core == "隆回县清溪灌区改造1期工程"
    assert one("隆回县清溪灌区改造一期工程招标公告", f"隆回县清溪灌区改造工程{mark}招标公告", buyer=BUYER)


@pytest.mark.parametrize("other", ["2期", "二期", "（第二期）", "Ⅱ期", "II期", "Ⅲ期"])
def test_two_phases_are_two_however_much_is_equal(other: str) -> None:
    assert not one(
        "隆回县清溪灌区改造Ⅰ期工程招标公告", f"隆回县清溪灌区改造{other}工程招标公告",
        buyer=BUYER, project="LHZC-2026-0031", budget=SUM, opening=OPENING,
    )  # fmt: skip


def test_a_phase_that_one_side_leaves_out_takes_more_than_the_purchaser() -> None:
    ours, theirs = "隆回县清溪灌区改造工程招标公告", "隆回县清溪灌区改造二期工程招标公告"
    assert not one(ours, theirs, buyer=BUYER)
    assert not one(ours, theirs, buyer=BUYER, opening="2026-03-24")
    assert one(ours, theirs, buyer=BUYER, budget=SUM)
    assert one(ours, theirs, buyer=BUYER, project="LHZC-2026-0031")


def test_a_lot_of_goods_is_no_batch() -> None:
    assert one("隆回县水利局水文设备采购公告", "隆回县水利局水文设备一批采购公告", buyer=BUYER)


def test_stretches_of_a_road_are_two_projects_and_no_stretch_is_neither() -> None:
    same = {"buyer": "隆回县公路中心", "project": "LHZC-2026-0031"}
    assert not one("隆回县桃花路东段亮化工程招标公告", "隆回县桃花路西段亮化建设工程招标公告", **same)
    assert not one("隆回县桃花路亮化工程招标公告", "隆回县桃花路西段亮化工程招标公告", buyer=same["buyer"])


def test_a_street_is_not_the_road_of_that_name() -> None:
    same = {"buyer": "隆回县公路中心", "budget": 500000.0}
    assert not one("隆回县桃花街西段亮化工程招标公告", "隆回县桃花路西段亮化招标公告", **same)


@pytest.mark.parametrize("year", ["2026年", "2026年度", "二〇二六年", "二零二六年度", "２０２６年"])
def test_a_year_is_one_wherever_and_however_it_stands(year: str) -> None:
    name = "隆回县清溪村水渠维修"
    for other in (f"{year}{name}", f"隆回县{year}清溪村水渠维修", f"{name}（{year}）"):
        assert one("隆回县清溪村2026年水渠维修项目招标公告", f"{other}项目招标公告", buyer=BUYER)
        assert not one("隆回县清溪村2025年水渠维修项目招标公告", f"{other}项目招标公告", buyer=BUYER, budget=SUM)


@pytest.mark.parametrize(
    "tag", ["(隆回县)", "【隆回县】", "[隆回县]", "（邵阳市）", "隆回县", "邵阳市", "湖南省邵阳市"]
)
def test_a_region_in_front_of_a_name_is_not_of_the_name(tag: str) -> None:
    assert one("隆回县清溪灌区改造工程招标公告", f"{tag}隆回县清溪灌区改造工程招标公告", buyer=BUYER)


def test_the_city_that_a_county_lies_in_is_no_other_place_to_one_purchaser() -> None:
    ours, theirs = "隆回县城乡供水一体化项目招标公告", "湖南省邵阳市城乡供水一体化工程招标公告"
    assert one(ours, theirs, buyer=BUYER, budget=SUM)
    assert not linked(posting("c1", ours, buyer=BUYER), posting("g1", theirs, buyer="邵阳市水利局"))
    assert not one(ours, "新宁县城乡供水一体化工程招标公告", buyer=BUYER, budget=SUM)
    assert not one(ours, "湖南省衡阳市城乡供水一体化工程招标公告", buyer=BUYER, budget=SUM)


def test_a_town_named_like_a_city_is_a_town() -> None:
    same = {"buyer": "洞口县住建局", "project": "LHZC-2026-0031"}
    assert not one("洞口县竹市镇农贸市场改造工程招标公告", "洞口县马坪镇农贸市场改造建设项目招标公告", **same)


@pytest.mark.parametrize("thing", ["空调", "图书", "DR", "校服"])
def test_a_short_thing_is_one_with_and_without_its_purchaser(thing: str) -> None:
    school = "隆回县第五中学"
    assert one(f"{school}{thing}采购项目招标公告", f"{thing}采购项目招标公告", buyer=school, budget=SUM)
    assert one(f"2026年{school}{thing}采购招标公告", f"邵阳市隆回县第五中学{thing}项目（2026年）招标公告", buyer=school)
    assert not one(f"{school}{thing}采购招标公告", f"{school}{thing}维保服务招标公告", buyer=school, budget=SUM)


def test_one_thing_of_two_purchasers_is_two_under_one_code_too() -> None:
    """What two names have in common once each is without its own purchaser is not one name."""
    code = {"project": "LHZC-2026-0486"}
    assert not linked(
        posting("c1", "隆回县思源学校食堂维修改造工程招标公告", buyer="隆回县思源学校", **code),
        posting("g1", "隆回县特殊教育学校食堂维修改造施工招标公告", buyer="隆回县特殊教育学校", **code),
    )


def test_services_of_a_kind_are_that_kind_and_no_other() -> None:
    same = {"buyer": BUYER, "budget": 4130000.0}
    assert one("隆回县清溪灌区改造工程监理招标公告", "隆回县清溪灌区改造建设工程监理服务招标公告", **same)
    assert not one("隆回县清溪灌区改造工程监理招标公告", "隆回县清溪灌区改造建设工程设计服务招标公告", **same)


def test_plots_of_land_are_told_apart_by_their_numbers() -> None:
    same = {"buyer": "隆回县自然资源局", "project": "2026-隆-28号"}
    assert not one(
        "隆回县2026-隆-28号国有建设用地使用权挂牌出让公告",
        "隆回县2026-隆-30号国有建设用地使用权网上挂牌出让公告",
        **same,
    )


def test_a_title_cut_off_is_of_the_stage_its_column_says() -> None:
    name = "隆回县清溪灌区改造工程"
    linking = link(
        [
            posting("c1", f"{name}中标候选人公示", "2026-03-02", buyer=BUYER, stage=Stage.CANDIDATES),
            posting("c2", f"{name}中标结果公告", "2026-03-05", buyer=BUYER, stage=Stage.RESULT),
            posting("g1", f"{name}中标...", "2026-03-03", buyer=BUYER, stage=Stage.CANDIDATES),
        ]
    )
    assert one_notice(linking, "c1", "g1") and not one_notice(linking, "c2", "g1")
    assert read_name(f"{name}采…").core == read_name(name).core


def test_a_code_that_names_its_round_tells_it_where_the_title_does_not() -> None:
    name, same = "隆回县清溪灌区改造工程招标公告", {"buyer": BUYER, "opening": OPENING}
    linking = link(
        [
            posting("c1", name, "2026-03-02", project="LHZC-2026-0031", buyer=BUYER),
            posting("c2", f"{name}（第二次招标）", "2026-04-20", project="LHZC-2026-0031-重1", **same),
            posting("g2", name, "2026-04-20", project="LHZC-2026-0031-重1", **same),
        ]
    )
    assert one_notice(linking, "c2", "g2") and one_project(linking, "c1", "c2") and not one_notice(linking, "c1", "c2")


@pytest.mark.parametrize(
    ("region", "places"),
    [
        ("430524", ("湖南", "邵阳")),
        ("隆回县", ("湖南", "邵阳")),
        ("邵阳市隆回县", ("湖南", "邵阳")),
        ("湖南省邵阳市", ("湖南", "邵阳")),
        ("湖南省 邵阳市 隆回县", ("湖南", "邵阳")),
        ("430000", ("湖南",)),
        ("湖南 衡阳市 石鼓区", ("湖南", "衡阳")),
        ("湖北 武汉市 江夏区", ("湖北", "武汉")),
        ("全国", ()),
        ("花溪区", ()),
    ],
)
def test_a_region_is_one_however_it_is_printed(region: str, places: tuple[str, ...]) -> None:
    assert province_and_city(region) == places


@pytest.mark.parametrize(
    ("region", "places"),
    [
        ("430524", ("湖南", "邵阳", "430524")),
        ("湖南省 邵阳市 隆回县", ("湖南", "邵阳", "430524")),
        ("示南省 样州市 示水县", ("示南", "样州", "示水县")),
        ("示南省 样州市 市本级", ("示南", "样州")),
        ("示南省 样州市", ("示南", "样州")),
        ("430500", ("湖南", "邵阳")),
        ("示水县", ()),
    ],
)
def test_a_printed_region_tells_the_county_where_it_is_told(region: str, places: tuple[str, ...]) -> None:
    assert province_city_county(region) == places


def test_a_name_without_its_county_is_that_of_the_county_the_site_tells() -> None:
    full, short = "示水县七星水库灌区续建配套改造工程招标公告", "七星水库灌区续建配套改造工程施工招标公告"
    for place, told in (("示水县", True), ("样水县", False)):
        ours = posting("c1", full, region="示南省 样州市 示水县", budget=2509800.0)
        theirs = posting("g1", short, region=f"示南省 样州市 {place}")
        assert linked(ours, theirs) is told


def test_an_agency_in_the_purchasers_place_is_no_purchaser() -> None:
    name, opening = "示水县第二示范中学运动场改造工程", "2026-03-24T09:30"
    ours = posting("c1", f"{name}招标公告", buyer="示水县教育局", opening=opening)
    assert linked(ours, posting("g1", f"{name}招标公告", buyer="样州示范招标代理有限公司", opening=opening))
    assert not linked(ours, posting("g1", f"{name}招标公告", buyer="样水县教育局", opening=opening))


@pytest.mark.parametrize(
    ("title", "core"),
    [
        ("示水县城区办公家具采购竞争性磋商公告【竞争性…", "示水县城区办公家具"),
        ("示水县样桥危桥改造工程招标公告(E43…", "示水县样桥危桥改造工程"),
        ("示水县样桥危桥改造工程澄清与答疑", "示水县样桥危桥改造工程"),
    ],
)
def test_what_is_left_of_a_bracket_or_of_two_kinds_of_notice_is_no_name(title: str, core: str) -> None:
    assert read_name(title).core == core


def test_a_lot_in_a_bracket_that_is_cut_off_is_read() -> None:
    assert read_name("示水县样桥危桥改造工程（A标段…").lots == {"A"}


def test_a_sign_misspelt_where_a_name_ends_is_forgiven_where_a_sum_is_one() -> None:
    assert one(
        "示水县样桥镇污水管网改造工成招标公告", "示水县样桥镇污水管网改造工程施工招标公告", buyer=BUYER, budget=SUM
    )
    assert not one(
        "示水县样桥镇污水管网改造一期招标公告", "示水县样桥镇污水管网改造二期招标公告", buyer=BUYER, budget=SUM
    )


def test_who_buys_in_front_of_the_name_is_the_purchaser_and_no_part_of_it() -> None:
    title = "示水县交通运输局示水县大坪乡客运招呼站建设工程招标公告"
    assert owner_in(title) == owner_in(f"[示水县]{title}") == "示水县交通运输局"
    assert read_name(title).core == "示水县大坪乡客运招呼站建设工程"
    assert owner_in("示水县县城道路示水县段改造工程招标公告") == ""
    prepared = prepare(posting("c1", title))
    assert prepared.buyers == {"示水县交通运输局"}


@pytest.mark.parametrize("other", ["工程检测服务", "项目（检测）", "工程检测"])
def test_the_testing_of_works_is_one_however_it_is_called(other: str) -> None:
    assert one("示水县厂房建设项目检测招标公告", f"示水县厂房建设{other}招标公告", buyer=BUYER)


def test_a_count_behind_an_intention_is_no_part_of_the_name() -> None:
    assert read_name("示水县文化馆餐桌椅采购项目采购意向公开(1)").core == "示水县文化馆餐桌椅"
