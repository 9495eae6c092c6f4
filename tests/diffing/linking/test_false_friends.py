"""Names nearly alike that are two projects stay apart, though purchaser, amount and opening are the same."""

from __future__ import annotations

import pytest

from diffing.linking.telling import link
from tests.diffing.linking.builders import linked, one_project, posting, reviewed

BUYER = "青河市文化旅游局"


def apart(ours: str, theirs: str) -> bool:
    same = {"buyer": BUYER, "budget": 1436000.0, "opening": "2026-03-24T09:00"}
    return not linked(posting("c1", f"{ours}招标公告", **same), posting("g1", f"{theirs}招标公告", **same))


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        # Works and the services around them.
        ("青河市老旧小区升级改造项目(QHC2026-0908)", "青河市老旧小区升级改造项目监理服务项目"),
        ("青河市老旧小区升级改造工程", "青河市老旧小区升级改造工程设计"),
        ("青河市老旧小区升级改造工程勘察", "青河市老旧小区升级改造工程设计"),
        ("青河市老旧小区升级改造工程施工", "青河市老旧小区升级改造工程造价咨询"),
        ("青河市老旧小区升级改造工程施工", "青河市老旧小区升级改造工程检测"),
        ("青河市政务云平台建设", "青河市政务云平台运维"),
        ("青河市文化馆电梯采购（含两年维保）", "青河市文化馆电梯维保"),
        # Numbered parts, batches, phases.
        ("青河市2026年度赛事活动项目（一）", "青河市2026年度赛事活动项目（三）"),
        ("青河市图书采购项目（第二批）", "青河市图书采购项目（第三批）"),
        ("青河市福利彩票公益金宣传服务第七十七期", "青河市福利彩票公益金宣传服务第七十八期"),
        ("青河市文化馆提质改造一期工程", "青河市文化馆提质改造二期工程"),
        ("青河市第一中学课桌椅采购", "青河市第二中学课桌椅采购"),
        ("青河市文化馆3号楼外墙维修", "青河市文化馆5号楼外墙维修"),
        # Places.
        ("云溪县松树镇杉木村文化广场建设", "云溪县松树镇枫木村文化广场建设"),
        ("云溪县松树镇文化站维修", "云溪县柏树镇文化站维修"),
        ("青河市城东路亮化工程", "青河市城西路亮化工程"),
        ("云溪县文化馆设备采购", "白水县文化馆设备采购"),
        # Years.
        ("青河市2025年文化下乡演出服务", "青河市2026年文化下乡演出服务"),
        ("青河市2023-2025年文化下乡演出服务", "青河市2026-2028年文化下乡演出服务"),
    ],
)
def test_false_friends_stay_apart(ours: str, theirs: str) -> None:
    assert apart(ours, theirs)
    assert apart(theirs, ours)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("青河市2024-2026年文化下乡演出服务", "青河市2026年文化下乡演出服务"),  # a year within the span
        ("青河市文化馆提质改造一期工程", "青河市文化馆提质改造工程"),  # a phase left out
        ("青河市文化馆设计施工总承包", "青河市文化馆EPC总承包"),
        ("青河市岗位外包服务采购", "青河市岗位外包服务"),  # no lot in 外包
        ("青河市文化馆电梯采购", "青河市文化馆电梯（含两年维保）采购"),  # bought with its upkeep
    ],
)
def test_what_only_looks_different_links(ours: str, theirs: str) -> None:
    assert not apart(ours, theirs)


def test_two_of_a_numbered_row_under_one_plan_are_shown_to_a_person_who_is_told_what_differs() -> None:
    same = {"buyer": BUYER, "plan": "青财采计[2026]000616号"}
    ours = posting("c1", "青河市2026年度赛事活动项目（一）招标公告", **same)
    theirs = posting("g1", "青河市2026年度赛事活动项目（三）招标公告", **same)
    linking = link([ours, theirs])
    assert not one_project(linking, "c1", "g1")
    assert reviewed(linking, "c1", "g1")
    assert any("1" in reason and "3" in reason for r in linking.reviews for reason in r.why.disagree)


def test_a_project_and_its_supervision_stay_two_among_their_later_steps() -> None:
    name = "青河市老旧小区升级改造工程"
    same = {"buyer": BUYER, "project": "QHC2026-0908"}
    linking = link(
        [
            posting("c1", f"{name}施工招标公告", **same),
            posting("p1", f"{name}施工招标公告", **same),
            posting("c2", f"{name}监理招标公告", **same),
            posting("p2", f"{name}监理招标公告", **same),
        ]
    )
    assert one_project(linking, "c1", "p1")
    assert one_project(linking, "c2", "p2")
    assert not one_project(linking, "c1", "c2")
