"""Titles that say what became of a project or a bidder: whose name they bear, and that this is no stage of its own."""

from __future__ import annotations

import pytest

from notices.values.titles import read_title
from notices.vocabulary import Stage


@pytest.mark.parametrize(
    ("title", "name", "stage"),
    [
        ("示范县水厂工程关于保证金事宜的补充通知", "示范县水厂工程", Stage.AMENDMENT),
        ("示范县水厂工程关于更换保证金账户的补充公告", "示范县水厂工程", Stage.AMENDMENT),
        ("示范县水厂项目施工关于取消第一中标候选人资格的公告", "示范县水厂项目施工", Stage.OTHER),
        ("示范县水厂项目关于延期开标的通知", "示范县水厂项目", Stage.AMENDMENT),
        ("湖南示范公司关于示范县水厂项目的招标公告", "示范县水厂项目", Stage.TENDER),
        ("示范县水厂项目中标候选人公示", "示范县水厂项目", Stage.CANDIDATES),
        ("关于示范县水厂项目招标文件的答疑及变更", "示范县水厂项目", Stage.CLARIFICATION),
        ("示范县水厂项目招标文件澄清与修改", "示范县水厂项目", Stage.CLARIFICATION),
        ("示范县给水与排水", "示范县给水与排水", None),
    ],
)
def test_names_and_stages(title: str, name: str, stage: Stage | None) -> None:
    told = read_title(title)
    assert (told.name, told.stage) == (name, stage)


def test_a_result_that_tells_who_moved_up_is_a_result() -> None:
    assert read_title("关于示范桥工程第一候选人放弃中标、第二候选人递补的中标结果公告").stage is Stage.RESULT
