"""Texts made to be slow - runs, mixes, endless lists - take time in proportion to their length."""

from __future__ import annotations

import time

import pytest

from notices.privacy import mask
from notices.read import Source, read_notice
from notices.values.titles import read_title, stage_in

MOST_SECONDS = 6.0  # of processor time; far above what any takes here, far below what one that runs away takes
LENGTH = 120_000
UNITS = [
    "1 ",
    "（",
    "——",
    "2026年3月3日 ",
    "【关闭】",
    "\n为",
    "现更正为",
    "张三、",
    "附件1：a.pdf ",
    "\xa0",
    "第1标段",
    "）1",
]
LISTS = {
    "winners": "示范工程中标结果公告\n" + "".join(f"第{n}标段 中标人：湖南示{n}有限公司\n" for n in range(4_000)),
    "candidates": "中标候选人公示\n" + "".join(f"{n}标段\n第一中标候选人：湖南示{n}有限公司\n" for n in range(4_000)),
    "codes": "示范工程招标公告\n" + "".join(f"项目编号：SZ-2026-{n}\n" for n in range(9_000)),
}
TITLES = ["中标候选人" * 60, "更正" * 150, "—" * 300, "(公开)" * 70, "采购项目" * 70 + "一", "招标文件" * 70 + "预"]


def seconds(started: float) -> float:
    return time.process_time() - started


@pytest.mark.parametrize("unit", UNITS)
def test_a_run_without_end(unit: str) -> None:
    started = time.process_time()
    mask(read_notice(Source(("示范工程招标公告\n" + unit * (LENGTH // len(unit))).encode(), "text")).text)
    assert seconds(started) < MOST_SECONDS


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS.keys())
def test_a_list_without_end(text: str) -> None:
    started = time.process_time()
    assert read_notice(Source(text.encode(), "text")).unread is None
    assert seconds(started) < MOST_SECONDS


@pytest.mark.parametrize("title", TITLES)
def test_a_title_of_words_that_can_be_read_in_many_ways(title: str) -> None:
    started = time.process_time()
    stage_in(title)
    read_title(title + "。")
    assert seconds(started) < MOST_SECONDS
