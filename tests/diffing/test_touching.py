"""What a difference touches, so that the gravest is read first."""

from __future__ import annotations

import pytest

from diffing.redline import align
from diffing.touching import TOUCH_NAMES, Touch


@pytest.mark.parametrize(
    ("a", "b", "touch"),
    [
        ("投标截止时间：2026年3月1日09:30", "投标截止时间：2026年3月11日09:30", Touch.DEADLINE),
        ("文件获取期限为5个工作日，逾期不候", "文件获取期限为3个工作日，逾期不候", Touch.DEADLINE),
        ("投标人须具备市政工程三级资质", "投标人须具备市政工程二级资质", Touch.QUALIFICATION),
        ("近3年内至少承担过2项类似业绩", "近3年内至少承担过5项类似业绩", Touch.QUALIFICATION),
        ("最高限价：498万元", "最高限价：489万元", Touch.PRICE),
        ("履约保证金为中标价的5%，签约前缴纳", "履约保证金为中标价的8%，签约前缴纳", Touch.PRICE),
        ("联系人：陈示范", "联系人：周示范", Touch.CONTACT),
        ("招标人电话：0739-5361234", "招标人电话：0739-5364321", Touch.CONTACT),
        ("施工现场须设置围挡和监测设备", "施工现场须设置围挡和喷淋设备", Touch.WORDING),
        ("履约保证金为5%，投标截止时间：2026年3月1日", "履约保证金为8%，投标截止时间：2026年3月2日", Touch.DEADLINE),
    ],
)
def test_a_changed_clause_has_the_gravest_of_what_it_touches(a: str, b: str, touch: Touch) -> None:
    (pair,) = align(a, b)
    assert pair.touches is touch


def test_a_section_says_what_its_clauses_are_about() -> None:
    a = "三、投标人资格要求\n1. 具有独立法人地位\n2. 注册资金不低于100万元"
    b = "三、投标人资格要求\n1. 具有独立法人地位\n2. 注册资金不低于500万元\n3. 须为本地企业"
    assert [p.touches for p in align(a, b) if p.touches] == [Touch.QUALIFICATION, Touch.QUALIFICATION]


def test_what_is_no_difference_touches_nothing() -> None:
    assert {p.touches for p in align("一、工期：90天\n特此公告。", "1. 工期: ９０天")} == {None}


def test_every_kind_has_a_name() -> None:
    assert set(TOUCH_NAMES) == set(Touch)
