"""Words of a correction that say what stays as it was."""

from __future__ import annotations

import pytest

from diffing.corrections.correcting import speaks_of_changing
from diffing.corrections.unchanged import without_unchanged


@pytest.mark.parametrize(
    "words",
    [
        "投标截止时间不变", "开标时间照旧", "截止时间、开标时间均不作调整", "投标截止时间不顺延",
        "报价截止时间按原公告执行",
        "截止时间同首次公告", "投标截止时间仍为2026年9月9日", "其他内容不变", "谈判时间保持不变",
        "开标时间与原公告一致",
    ],
)  # fmt: skip
def test_what_stays_is_left_out(words: str) -> None:
    assert without_unchanged(f"工期改为90天，{words}。") == "工期改为90天，。"
    assert not speaks_of_changing(f"更正内容：工期改为90天；{words}", "bid_deadline")


@pytest.mark.parametrize(
    "words",
    [
        "投标截止时间改为9月9日", "投标截止时间延期至9月9日", "截止时间另行通知", "除地点不变外截止时间延期至9月9日",
        "“单价不变”改为“单价调整”",
    ],
)  # fmt: skip
def test_what_changes_is_kept(words: str) -> None:
    assert without_unchanged(words) == words


@pytest.mark.parametrize(
    "row", ["投标截止时间 | 9月9日9:30 | 不作调整", "2 | 开标时间 | 9月9日 | （不变）", "截止时间 | 同原公告"]
)
def test_a_row_that_stays_is_left_out_whole(row: str) -> None:
    table = f"项目 | 原文 | 现改为\n交货期 | 60日 | 40日\n{row}"
    assert without_unchanged(table) == "项目 | 原文 | 现改为\n交货期 | 60日 | 40日"
    assert not speaks_of_changing(table, "bid_deadline")


@pytest.mark.parametrize(
    "row", ["投标截止时间 | 9月19日 | 开标地点 | 不变", "投标截止时间 | 9月9日 | 9月19日，地点不变"]
)
def test_a_row_of_which_but_a_part_stays_is_kept(row: str) -> None:
    assert "投标截止时间" in without_unchanged(row)
