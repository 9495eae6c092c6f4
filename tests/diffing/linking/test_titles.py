"""Two titles of one project, as different platforms print them, link where the purchaser is the same."""

from __future__ import annotations

from typing import Any

import pytest

from diffing.linking.names import read_name
from notices.vocabulary import Stage
from tests.diffing.linking.builders import linked, posting

HOSPITAL = "青河市中心医院"
FULL = f"{HOSPITAL}东郊院区医用设施采购及安装项目"


def one(ours: str, theirs: str, **same: Any) -> bool:
    """Whether two titles are linked whichever platform prints which; `same` is stated by both."""
    both = [linked(posting("c1", a, **same), posting("g1", b, **same)) for a, b in ((ours, theirs), (theirs, ours))]
    assert both[0] == both[1]
    return both[0]


@pytest.mark.parametrize(
    "other",
    [
        "东郊院区医用设施采购及安装",  # bare
        "东郊院区医用设施采购及安装公告",
        f"{HOSPITAL}{FULL}公开招标公告",  # buyer doubled
        f"{HOSPITAL}{HOSPITAL}东郊院区医用设施采购及安装政府采购项目项目公开招标公告",
        f"湖南青河项目管理有限公司关于{FULL}的公开招标公告",  # agency in front
        f"湖南青河招标咨询有限公司{FULL}招标公告",
        f"关于{FULL}的采购公告",
        f"[公开]{FULL}招标公告",  # tags
        f"[市本级]{FULL}招标公告",
        f"[青河区][正在投标]{FULL}招标公告",
        f"【电子标】{FULL}招标公告",
        f"(市交易中心){FULL}招标公告",
        f"招标公告：{FULL}",
        f"{FULL}招标公告(1)",  # noise behind
        f"{FULL}招标公告[湖南青河招标咨询有限公司]",
        f"{FULL}招标招标公告",
        f"{FULL}[抽签法]招标公告",
        f"{FULL}竞争性磋商公告",
        f"{FULL}采购公告2026-JL13(03)-W10373",
        f"［QHJYZFCG-2026-003#-1］{FULL}招标公告",
        f"{HOSPITAL}医用设施采购及安装项目（东郊院区）招标公告",  # another order
        f"{HOSPITAL} 东郊院区医用设施采购及安装项目 招 标 公 告",
    ],
)
def test_a_title_in_another_dress_links(other: str) -> None:
    assert one(f"{FULL}公开招标公告", other, buyer=HOSPITAL)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        # Words in another order.
        ("三期工程手术室管理系统（换衣换鞋设备）采购公告", "三期工程换衣换鞋设备（手术室管理系统）采购公告"),
        # The place in front left out, the province or the city put before.
        ("青河市云溪县松树镇杉木村农田水利设施建设公告", "松树镇杉木村农田水利设施建设公告"),
        ("湖南省青河市白水河大桥维修加固工程招标公告", "白水河大桥维修加固工程招标公告"),
        # The year left out or moved.
        ("2026年青河市融雪剂及防滑料采购公告", "青河市融雪剂及防滑料采购公告"),
        ("2026年度青河市融雪剂及防滑料采购公告", "青河市2026年度融雪剂及防滑料采购公告"),
        ("青河市融雪剂及防滑料采购（2026年）公告", "青河市2026年融雪剂及防滑料采购公告"),
        # Full width, and signs that come and go.
        ("青河市“智慧水务”平台（Ａ区）建设公告", "青河市智慧水务平台(A区)建设公告"),
        ("青河市融雪剂、防滑料采购公告", "青河市融雪剂及防滑料采购项目公告"),
    ],
)
def test_two_ways_to_name_one_thing_link(ours: str, theirs: str) -> None:
    assert one(ours, theirs, buyer="青河市水务局")


@pytest.mark.parametrize(
    "result",
    [
        "智慧手术室建设流标公告",
        f"{HOSPITAL}智慧手术室建设终止公告",
        f"关于{HOSPITAL}智慧手术室建设的中标(成交)结果公告",
        f"[公开]{HOSPITAL}智慧手术室建设成交公告[湖南青河招标咨询有限公司]",
        f"【初始合同】{HOSPITAL}智慧手术室建设合同公告",
    ],
)
def test_a_bare_tender_meets_the_later_step_of_the_same_purchaser(result: str) -> None:
    tender = posting("c1", "智慧手术室建设", buyer=HOSPITAL)
    stage = Stage.FAILED if "流标" in result or "终止" in result else Stage.RESULT
    assert linked(tender, posting("g1", result, "2026-04-02", buyer=HOSPITAL, stage=stage))


def test_a_bare_title_needs_more_than_itself() -> None:
    full = posting("g1", f"{HOSPITAL}智慧手术室建设招标公告", buyer=HOSPITAL, budget=1436000.0)
    assert not linked(posting("c1", "智慧手术室建设"), full)
    assert linked(posting("c1", "智慧手术室建设", budget=1436000.0), full)


def test_a_bare_title_that_two_purchasers_use_is_weak_even_with_a_round_amount() -> None:
    ours = posting("c1", "智慧手术室建设", buyer="云溪县人民医院", budget=1000000.0)
    theirs = posting("g1", "智慧手术室建设招标公告", buyer=HOSPITAL, budget=1000000.0)
    assert not linked(ours, theirs)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("白石镇柳桥村地质灾害治理工程招标公告", "2026年度柳桥村地质灾害治理工程招标公告"),
        ("青河县第一中学保洁服务招标公告", "2026年县第一中学保洁服务招标公告"),
        ("2026年青河村道路养护招标公告", "青河县村道路养护招标公告"),
    ],
)
def test_a_place_left_out_on_one_side_and_a_year_on_the_other_contradict_nothing(ours: str, theirs: str) -> None:
    assert one(ours, theirs, purchaser="青河县水务局", opening="2026-03-20 09:30", budget=331_042.08)


def test_another_place_with_a_year_on_one_side_still_excludes() -> None:
    assert not one(
        "白石镇柳桥村地质灾害治理工程招标公告",
        "2026年度青石镇柳桥村地质灾害治理工程招标公告",
        purchaser="青河县水务局",
        opening="2026-03-20 09:30",
    )


@pytest.mark.parametrize(
    "bare", ["样桥路9号门面公开招租", "样桥路9号门面出租", "样桥路9号门面招租", "样桥路9号门面转让"]
)
def test_the_way_of_trading_at_a_bare_titles_end_is_no_part_of_the_name(bare: str) -> None:
    assert read_name(bare).core == read_name("样桥路9号门面招租公告").core == "样桥路9号门面"
