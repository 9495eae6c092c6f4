"""What staff see side by side: real differences marked whole, format and order not counted."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from diffing.redline import Pair, align, differences
from diffing.tokens import clause_number, tokenise


def changed(pair: Pair) -> tuple[list[str], list[str]]:
    """The marked tokens of both sides."""
    return [t.text for t in pair.a if t.changed], [t.text for t in pair.b if t.changed]


def test_a_number_is_marked_whole_never_digit_by_digit() -> None:
    (pair,) = align("示财发〔2026〕58号", "示财发[2026]85号")

    assert changed(pair) == (["58"], ["85"])


def test_a_date_with_its_time_is_one_token() -> None:
    (pair,) = align("截止时间为2026年12月8日 09时30分，请按时递交", "截止时间为2026年12月18日09:30，请按时递交")

    assert changed(pair) == (["2026年12月8日 09时30分"], ["2026年12月18日09:30"])


def test_money_differs_by_value_not_by_unit() -> None:
    same, differs = align("限价：4,986.20 万元\n保证金：80万元", "限价：49,862,000.00元\n保证金：捌拾壹万元整")

    assert same.kind == "same"
    assert changed(differs) == (["80万元"], ["捌拾壹万元整"])


def test_a_rounded_sum_agrees_with_the_exact_one() -> None:
    assert differences(align("中标价498.52万元", "中标价4985197元")) == 0
    assert differences(align("中标价498.52万元", "中标价4985251元")) == 1


def test_width_spaces_numbering_and_punctuation_are_no_difference() -> None:
    pairs = align("一、项目概况（本工程）\n 工期 １２０ 日历天；", "1. 项目概况(本工程)\n工期120日历天。")

    assert [p.kind for p in pairs] == ["same", "same"]
    assert (pairs[0].a_number, pairs[0].b_number) == ("一", "1")


def test_a_moved_clause_is_marked_moved_and_not_counted() -> None:
    a = "3.1 须有安全生产许可证。\n3.2 本次招标不接受联合体投标。\n3.3 项目经理须为一级。\n3.4 须有相应施工能力。"
    b = "3.1 须有安全生产许可证。\n3.2 项目经理须为一级。\n3.3 须有相应施工能力。\n3.4 本次招标不接受联合体投标。"

    moved = [p for p in align(a, b) if p.kind == "moved"]

    assert [(p.a_number, p.b_number) for p in moved] == [("3.2", "3.4")]
    assert differences(align(a, b)) == 0


def test_a_clause_of_one_side_stands_where_that_side_has_it() -> None:
    pairs = align("甲方案说明如下\n丙方案说明如下之后", "甲方案说明如下\n投诉受理部门电话另行公布\n丙方案说明如下之后")

    assert [p.kind for p in pairs] == ["same", "only_b", "same"]


def test_one_line_or_two_is_no_difference() -> None:
    assert differences(align("本项目不接受联合体。开标地点为一号厅。", "本项目不接受联合体。\n开标地点为一号厅。")) == 0


def test_a_label_pairs_values_that_share_nothing() -> None:
    (pair,) = align("工期：壹年", "工期：叁佰日")

    assert pair.kind == "changed"


def test_a_quantity_at_the_front_is_no_clause_number() -> None:
    assert clause_number("2.5万元为上限") == ("", "2.5万元为上限")
    assert clause_number("2.5 上限") == ("2.5", "上限")


def test_thousands_of_clauses_stay_quick() -> None:
    a = "\n".join(f"{n}、第{n * 7 % 997}项要求为甲类" for n in range(3000))
    b = "\n".join(f"{n}、第{n * 11 % 997}项要求为乙类" for n in range(3000))
    began = time.perf_counter()

    align(a, b)

    assert time.perf_counter() - began < 5


TEXTS = st.text(alphabet="工期限价甲乙0123456789.,年月日 ：。万元%\n（）AZ", max_size=120)


@given(TEXTS)
def test_pieces_put_together_are_the_text(text: str) -> None:
    assert "".join(piece.text for piece in tokenise(text)) == text


@given(TEXTS)
def test_a_text_never_differs_from_itself(text: str) -> None:
    assert {p.kind for p in align(text, text)} <= {"same"}


@given(TEXTS, TEXTS)
def test_both_ways_see_difference_alike(a: str, b: str) -> None:
    assert (differences(align(a, b)) == 0) == (differences(align(b, a)) == 0)
