"""Texts of files held against each other: what truly differs, and what only a printer, a stamp or a reader did."""

from __future__ import annotations

import pytest

from diffing.apart import LONGEST, NotCompared, apart, unstamped, weighty, within

LINES = [
    "第一章 招标公告",
    "1.投标人须具备市政公用工程施工总承包二级及以上资质，并在有效期内。",
    "2.工期为九十日历天，自开工令下达之日起计算，逾期按合同约定处理。",
    "3.投标截止时间为2026年10月20日09时30分，逾期送达的不予受理。",
    "4.拟派项目经理须具备市政公用工程专业一级注册建造师执业资格。",
    "5.本项目不接受联合体投标，投标人不得将主体工程分包给他人。",
    "6.评标采用综合评估法，技术标四十分，商务标六十分，按得分排序。",
]
TEXT = "\n".join(LINES)


def changed(old: str, new: str) -> str:
    assert old in TEXT
    return TEXT.replace(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("10月20日", "10月25日"),
        ("二级及以上", "一级及以上"),
        ("不接受联合体", "接受联合体"),
        ("九十日历天", "六十日历天"),
        ("按得分排序", "按得分排序，并列的由ISO9001证书决定"),
    ],
)
def test_a_value_a_grade_or_a_negation_weighs(old: str, new: str) -> None:
    (one,) = apart(TEXT, changed(old, new))
    assert (one.holds_value, one.sure, weighty((one,))) == (True, True, True)


def test_other_words_for_one_thing_are_told_and_do_not_weigh_alone() -> None:
    found = apart(TEXT, changed("逾期送达的", "逾期送到的"))
    assert len(found) == 1
    assert not weighty(found)


@pytest.mark.parametrize(
    "other",
    [
        TEXT.replace("，", "，\n"),
        TEXT.replace("。\n", "。"),
        "\n".join(f"{line} " for line in LINES),
        "\n".join([LINES[0], *(f"（{n}）{line[2:]}" for n, line in enumerate(LINES[1:], 1))]),
        "\n".join([*LINES, "电子签章：示范招标代理有限公司 2026-09-18"]),
        "\n".join([*LINES, "第 3 页 共 9 页"]),
        "\n".join(part for line in LINES for part in (line, "仅供投标人查阅")),
        "\n".join([LINES[0], LINES[3], LINES[1], LINES[2], *LINES[4:]]),
    ],
)
def test_layout_numbers_signatures_stamps_and_order_are_no_difference(other: str) -> None:
    assert apart(TEXT, other) == ()


def test_a_stamp_that_is_torn_into_clauses_is_none() -> None:
    stamped = "\n".join(
        ["COPY FOR REVIEW 2026", *(f"{line}COPY FO" if n % 2 else line for n, line in enumerate(LINES))]
    )
    assert not weighty(apart(TEXT, stamped))


def test_a_line_with_figures_that_stands_again_and_again_is_no_stamp() -> None:
    moved = "投标截止时间为2026年10月25日"
    assert unstamped(f"{moved}\n" * 4, TEXT).count(moved) == 4


def test_a_clause_that_only_one_text_has_weighs_by_what_it_holds() -> None:
    more = "7.投标人近三年内须承担过单项合同金额800万元及以上的市政道路工程业绩。"
    (one,) = apart(TEXT, f"{TEXT}\n{more}")
    assert (one.a, one.b, one.holds_value) == ("", more.partition(".")[2], True)


def test_three_clauses_in_other_words_weigh_together() -> None:
    other = [
        *LINES[:4],
        "投标人应当随时关注网上发布的各类澄清答复",
        "中标单位应当积极配合后续审计工作的开展",
        "其余事宜由双方另行协商并签订书面协议",
    ]
    assert weighty(apart("\n".join([*LINES[:4], *LINES[4:]]), "\n".join(other)))


def test_differences_are_told_by_the_passage_they_stand_in() -> None:
    found = apart(TEXT, changed("六十分", "五十分").replace("10月20日", "10月25日"))
    assert len(found) == 2
    assert [one.b for one in within(found, LINES[6], LINES[6].replace("六十分", "五十分"))] == [
        "评标采用综合评估法，技术标四十分，商务标五十分，按得分排序。"
    ]


def test_what_would_take_too_long_is_not_compared() -> None:
    with pytest.raises(NotCompared, match="过长"):
        apart("字" * LONGEST, "字")
