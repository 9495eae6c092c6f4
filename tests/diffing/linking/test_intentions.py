"""An intention whose title names only who buys is linked by the one project its table lists."""

from __future__ import annotations

from typing import Any

import pytest

from diffing.linking import LinkRecord
from notices.vocabulary import Stage
from tests.diffing.linking.builders import linked, posting

NAME, BUYER = "示范县示范中学学生课桌椅采购项目", "示范县教育局"
HEAD = "序号 | 采购项目名称 | 采购需求概况 | 预算金额（万元） | 预计采购时间 | 备注"
ROW = f"1 | {NAME} | 课桌椅一批 | 154 | 2026年3月 | "


def planned(title: str, text: str = f"采购意向\n{HEAD}\n{ROW}\n以采购公告为准", **given: Any) -> LinkRecord:
    stated: dict[str, Any] = {"project_name": NAME, "buyer": BUYER, "budget": 1540000.0, "stage": Stage.PLAN}
    return posting("g1", title, "2026-02-05", text=text, **(stated | given))


def tender(name: str = NAME) -> LinkRecord:
    return posting("g2", f"{name}询价公告", "2026-03-02", buyer=BUYER, budget=1540000.0, project="SFZB-2026-0001")


@pytest.mark.parametrize(
    "title",
    [
        "示范县教育局2026年3月政府采购意向公告",
        "示范县教育局2026年3月（至）5月政府采购意向".replace("（至）", "至"),
        "示范县教育局2026年第一季度采购意向公开",
        "示范县教育局关于2026年度政府采购意向公开的公告",
        "关于示范县教育局2026年政府采购意向的公告",
        "示范县教育局 2026年3月份 采购意向公示（第二批）",
        "示范县教育局政府采购意向信息公开",
    ],
)
def test_by_the_one_row_of_its_table(title: str) -> None:
    assert linked(planned(title), tender())
    assert not linked(planned(title), tender("示范县示范小学校园围墙维修项目"))


def test_not_where_the_table_lists_several() -> None:
    more = f"{HEAD}\n{ROW}\n2 | 示范县教育局信息化运维 | 运维 | 33 | 2026年4月 | "
    assert not linked(planned("示范县教育局2026年3月政府采购意向公告", more), tender())


def test_not_where_the_table_is_not_there_or_says_another_name() -> None:
    title = "示范县教育局2026年3月政府采购意向公告"
    assert not linked(planned(title, "采购意向见附件"), tender())
    assert not linked(planned(title, f"{HEAD}\n1 | 示范县档案数字化加工 | 整理 | 154 | 2026年3月 | "), tender())
    assert linked(planned(title, f"{HEAD}\n{ROW}\n合计 |  |  | 154 |  | "), tender())


def test_a_title_that_names_the_project_says_more_than_a_row() -> None:
    assert linked(planned(f"{NAME}采购意向公告", project_name="示范县教育局档案柜采购"), tender())
