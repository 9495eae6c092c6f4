"""A tender notice that says it was put right is still the tender notice."""

from __future__ import annotations

import pytest

from notices.read import Source, read_notice
from notices.vocabulary import Stage

BODY = "项目概况\n示范医院被服采购项目的潜在投标人应在示范平台获取招标文件。\n一、项目基本情况\n预算金额：30万元"


TITLE = "示范医院被服采购项目公开招标公告"


def stage_of(line: str) -> Stage | None:
    text = f"{TITLE}\n{line}\n{BODY}"
    return read_notice(Source(text.encode(), "text", title=TITLE)).fields.stage


@pytest.mark.parametrize(
    "line",
    [
        "（本公告已按更正公告修订）",
        "本公告已根据9月9日更正公告修改",
        "注：投标截止时间以更正公告为准。",
        "【已依更正公告更新】",
        "（详见更正公告）",
        "（已发布更正公告）",
    ],
)
def test_a_remark_is_no_heading(line: str) -> None:
    assert stage_of(line) is Stage.TENDER


@pytest.mark.parametrize(
    "line",
    [
        "更正公告",
        "示范医院被服采购项目更正公告",
        "示范医院被服采购项目更正公告（第二次）",
        "经开区医院采购项目的更正公告",
    ],
)
def test_an_amendment_under_the_old_title_is_one(line: str) -> None:
    assert stage_of(line) is Stage.AMENDMENT
