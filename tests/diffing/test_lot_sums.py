"""Sums that a notice states lot by lot: read from tables and lines, and compared where no total is told."""

from __future__ import annotations

import pytest

from diffing.lot_sums import lot_sums

BOTH = {"1": 3_000_000.0, "2": 1_000_000.0}


@pytest.mark.parametrize(
    "text",
    [
        "标段 | 最高投标限价（元）\nⅠ标段 | 3,000,000.00\nⅡ标段 | 1,000,000.00",
        "包号 | 内容 | 最高限价（万元）\n1 | 课桌 | 300\n2 | 床 | 100\n合计 | 全部 | 400",
        "最高投标限价：第一标段300万元，第二标段100万元。",
        "一标段招标控制价为300万元；二标段招标控制价为100万元。",
    ],
)
def test_the_sum_of_each_lot(text: str) -> None:
    assert lot_sums(text, "ceiling_yuan") == BOTH


@pytest.mark.parametrize(
    "text",
    [
        "包号 | 品名 | 最高限价单价（元）\n1 | 课桌 | 300\n2 | 床 | 100",
        "标段 | 预算（元） | 预算（不含税，元）\n1 | 3 | 2",
        "最高投标限价详见招标文件。第一标段工期300天。",
    ],
)
def test_what_is_no_sum_of_a_lot(text: str) -> None:
    assert lot_sums(text, "ceiling_yuan") == {}


def test_a_lot_with_two_sums_has_none() -> None:
    text = "包号 | 品名 | 最高限价（元）\n1 | 课桌 | 3000\n1 | 床 | 1000\n2 | 柜 | 500"
    assert lot_sums(text, "ceiling_yuan") == {"2": 500.0}
