"""Two names of one project: what tells projects apart, and what is only another way to write a name."""

from __future__ import annotations

import pytest

from diffing.project_names import names_differ
from notices.fields import Code, Fields

ONE = "测试县机关食堂餐厨设备采购项目"


BUYER = "测试县职业学校"


def told(left: str, right: str, *, label: str = "项目名称：", code: str = "T-1", buyer: str = BUYER) -> bool | None:
    one = Fields(project_name=left, codes=(Code("agency", "T-1"),), purchaser=BUYER)
    other = Fields(project_name=right, codes=(Code("agency", code),), purchaser=buyer)
    return names_differ(one, other, (label + left, label + right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (ONE, "测试县机关食堂餐饮服务采购项目"),
        ("测试县滨河路二段改造工程施工", "测试县滨河路三段改造工程施工"),
    ],
)
def test_another_section_or_another_thing_is_another_name(left: str, right: str) -> None:
    assert told(left, right) is True


@pytest.mark.parametrize(
    "right",
    [
        "测试县机关食堂餐厨设备采购",
        "测试县机关食堂餐厨设备采购项目（二次）",
        "测试县机关食堂餐厨设备第二次公开招标",
        "机关食堂餐厨设备采购项目",
        "测试县机关食堂餐厨设备采购项目二标段",
        "邵东市机关食堂餐厨设备采购项目",
        "测试县老年大学书画用品采购项目",
    ],
)
def test_place_procedure_lots_and_quite_other_names_tell_nothing(right: str) -> None:
    assert told(ONE, right) is None


def test_only_names_of_the_body_of_one_code_and_purchaser_are_held_together() -> None:
    other = "测试县机关食堂餐饮服务采购项目"
    assert told(ONE, other, label="标题：") is None
    assert told(ONE, other, code="T-2") is None
    assert told(ONE, other, buyer="测试县第一中学") is None


WITH = "测试县机关食堂餐厨设备（含两年维护）采购项目"


def test_what_is_bought_with_the_thing_is_of_the_name() -> None:
    assert told(ONE, WITH) is told(WITH, ONE) is True
    assert told(ONE, "测试县机关食堂餐厨设备采购项目（不含安装）") is True


def test_what_is_bought_with_it_may_stand_elsewhere_in_the_notice() -> None:
    one = Fields(project_name=ONE, codes=(Code("agency", "T-1"),), purchaser=BUYER)
    other = Fields(project_name=WITH, codes=(Code("agency", "T-1"),), purchaser=BUYER)
    text = f"项目名称：{ONE}\n采购内容：餐厨设备一批，含 两年维护"
    assert names_differ(one, other, (text, f"项目名称：{WITH}")) is None
    assert names_differ(one, other, (f"标题：{ONE}", f"项目名称：{WITH}")) is None
