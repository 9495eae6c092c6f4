"""Titles of what is posted beside a tender: reminders, lists of who came, minutes; none is taken for the tender."""

from __future__ import annotations

import pytest

from notices.values.titles import stage_in
from notices.vocabulary import Stage


@pytest.mark.parametrize(
    ("title", "stage"),
    [
        ("示范县学校改造工程温馨提示公告", Stage.OTHER),
        ("示范县学校改造工程提示公告", Stage.OTHER),
        ("关于示范县学校改造工程的重要提醒通知", Stage.OTHER),
        ("示范县学校改造项目报名单位名单公示", Stage.OTHER),
        ("示范县学校改造项目投标保证金到账情况公告", Stage.OTHER),
        ("示范县学校改造项目获取招标文件供应商一览表", Stage.OTHER),
        ("示范县学校改造项目投标单位签到表", Stage.OTHER),
        ("示范县学校改造项目投标文件递交登记表", Stage.OTHER),
        ("示范县学校改造项目开标安排", Stage.OTHER),
        ("示范县学校改造项目情况说明", Stage.OTHER),
        ("示范县学校改造项目投标预备会纪要", Stage.CLARIFICATION),
        ("示范县学校改造项目踏勘会议纪要", Stage.CLARIFICATION),
        ("示范县学校改造工程勘误", Stage.AMENDMENT),
        ("示范县学校改造项目招标文件勘误表", Stage.AMENDMENT),
        ("示范县管线勘误测量服务采购项目公开招标公告", Stage.TENDER),
        ("示范县学校改造项目开标情况说明", Stage.OPENING_RECORD),
        ("示范县学校改造项目中标单位名单公示", Stage.RESULT),
        ("示范县学校改造项目资格预审合格投标人名单公示", None),
        ("示范县学校改造工程招标公告", Stage.TENDER),
        ("示范县智慧校园温馨提示屏采购项目公开招标公告", Stage.TENDER),
        ("示范县供应商报名登记系统采购公告", Stage.TENDER),
    ],
)
def test_stages_of_what_stands_beside_a_tender(title: str, stage: Stage | None) -> None:
    assert stage_in(title) is stage
