"""Comparing by type: the same both ways, blind to unit, rounding, layout and numbering, and awake to what counts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from diffing.compare import (
    NOTICE_FIELDS,
    Statement,
    amounts_differ,
    clauses_differ,
    differs,
    parties_differ,
    printed_tolerance,
    times_differ,
    value_of,
)
from notices.fields import Candidate, Fields, Winner

cents = st.integers(1, 10**12).map(lambda n: n / 100)
moments = st.builds(
    "{}T{:02d}:{:02d}".format, st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 23), st.integers(0, 59)
)
words = st.sampled_from(
    ["具备三级及以上资质", "近5年内业绩2项", "不接受联合体投标", "注册资金不少于500万元", "提供社保证明12个月"]
)
clauses = st.lists(words, min_size=1, max_size=5, unique=True)


def budget(yuan: float, text: str) -> Statement:
    return Statement(Fields(budget_yuan=yuan), text)


def stated(**fields: Any) -> Statement:
    return Statement(Fields(**fields), "")


@given(a=cents, b=cents)
def test_amounts_compare_the_same_both_ways_and_equal_themselves(a: float, b: float) -> None:
    left, right = budget(a, f"{a}元"), budget(b, f"{b}元")
    assert differs("budget_yuan", left, right) == differs("budget_yuan", right, left)
    assert differs("budget_yuan", left, left) is False


@given(yuan=st.integers(1, 10**11))
def test_an_amount_rounded_to_the_printed_wan_is_the_same_amount(yuan: int) -> None:
    printed = round(yuan / 1e4, 2)
    assume(printed > 0)
    rounded = budget(round(printed * 1e4, 2), f"预算：{printed:.2f}万元")
    assert differs("budget_yuan", rounded, budget(yuan, f"{yuan:,}.00元")) is False


@given(wan=st.integers(100, 10**7), off=st.integers(1, 10**4))
def test_an_amount_off_by_more_than_half_the_printed_unit_differs(wan: int, off: int) -> None:
    rounded = budget(wan * 100.0, f"{wan / 100:.2f}万元")
    exact = wan * 100 + 50 + off
    assert differs("budget_yuan", rounded, budget(exact, f"{exact}元")) is True


@pytest.mark.parametrize(
    ("yuan", "text", "tolerance"),
    [
        (4985200.0, "498.52万元", 50), (49862000.0, "4,986.20 万元", 50), (5e6, "500万元", 5000), (5e8, "5亿元", 5e7),
        (4985197.0, "4985197元", 0), (4985200.0, "498.52万元（4985200元）", 0), (800000.0, "捌拾万元整", 0),
        (4985200.0, "４９８．５２万元", 50),
    ],
)  # fmt: skip
def test_the_tolerance_is_half_the_last_printed_unit(yuan: float, text: str, tolerance: float) -> None:
    assert printed_tolerance(yuan, text) == pytest.approx(tolerance)


@pytest.mark.parametrize(("gap", "different"), [(0.004, False), (0.01, True), (1, True)])
def test_exact_amounts_differ_from_a_cent_on(gap: float, different: bool) -> None:
    assert amounts_differ(800000, 800000 + gap, 0) is different


@given(a=moments, b=moments)
def test_times_compare_the_same_both_ways(a: str, b: str) -> None:
    assert times_differ(a, b) == times_differ(b, a) == (a != b)


@given(a=moments)
def test_a_time_equals_its_own_day(a: str) -> None:
    assert not times_differ(a, a[:10])
    assert not times_differ(f"{a}:00", a)


@given(a=moments)
def test_another_day_differs_at_any_precision(a: str) -> None:
    other = date.fromisoformat(a[:10]) + timedelta(days=1)
    assert times_differ(a, other.isoformat())


@pytest.mark.parametrize(
    ("a", "b", "different"),
    [
        ("示例（湖南）有限公司", "示例(湖南)有限公司", False), ("示例公司（盖章）", "示例公司", False),
        ("邵阳市示例局", "示例局", False), ("示例　公司", "示例公司", False), ("甲公司", "乙公司", True),
    ],
)  # fmt: skip
def test_parties(a: str, b: str, different: bool) -> None:
    assert parties_differ(a, b) is parties_differ(b, a) is different


@given(
    items=clauses, order=st.randoms(use_true_random=False), style=st.sampled_from(["{}、", "({})", "3.{} ", "{}. ", ""])
)
def test_renumbered_and_swapped_clauses_are_no_difference(items: list[str], order: Any, style: str) -> None:
    swapped = items[:]
    order.shuffle(swapped)
    one = "\n".join(f"{n}、{item}" for n, item in enumerate(items, 1))
    other = "\n".join(f"{style.format(n)}{item}" for n, item in enumerate(swapped, 4))
    assert not clauses_differ(one, other)
    assert not clauses_differ(other, one)


@given(items=clauses)
def test_clauses_run_together_on_one_line_are_no_difference(items: list[str]) -> None:
    one = "\n".join(f"{n}、{item}；" for n, item in enumerate(items, 1))
    other = "".join(f"（{n}）{item}；" for n, item in enumerate(items, 1))
    assert not clauses_differ(one, other)


def test_a_line_of_signs_alone_counts_for_nothing() -> None:
    assert clauses_differ("1、具备三级资质\n——", "1、具备二级资质\n——")
    assert not clauses_differ("1、具备三级资质\n——", "1、具备三级的资质\n；")


@given(items=clauses)
def test_width_spaces_and_punctuation_are_no_difference(items: list[str]) -> None:
    one = "。".join(items)
    wide = one.translate({ord(str(d)): chr(0xFF10 + d) for d in range(10)})
    assert not clauses_differ(one, f"  {wide.replace('。', '； ')} ")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("投标人须具备市政三级及以上资质", "投标人须具备市政二级及以上资质"),
        ("投标人近5年内有类似业绩2项", "投标人近5年内有类似业绩3项"),
        ("3年内无重大违法记录的独立法人", "5年内无重大违法记录的独立法人"),
        ("提供10,000元保证金的投标人", "提供12,000元保证金的投标人"),
        ("企业注册资本不低于5%的投标人", "企业注册资本不低于50%的投标人"),
    ],
)
def test_another_number_or_grade_is_a_difference(a: str, b: str) -> None:
    assert clauses_differ(a, b)
    assert clauses_differ(b, a)


ITEMS = (
    "具备建筑工程施工总承包三级资质",
    "拟派项目经理须为壹级建造师",
    "是否接受联合体：不接受",
    "近3年未被列入失信名单",
)


@pytest.mark.parametrize(
    "style", ["3.{} ", "3.{}", "３．{} ", "3.1.{} ", "（{}）", "({})", "{}、", "{}．", "{}. ", "{}）"]
)
def test_a_number_glued_to_the_clause_before_it_is_no_figure_of_it(style: str) -> None:
    one = "\n".join(f"3.{n} {item}。" for n, item in enumerate(ITEMS, 1))
    numbered = [f"{style.format(n)}{item}" for n, item in enumerate(ITEMS, 1)]
    cells = "\n".join(ITEMS).replace("：不", " | 不")
    for other in ("".join(numbered), " ".join(numbered), "，".join(numbered), "\n".join(numbered), cells):
        assert not clauses_differ(one, other)
        assert not clauses_differ(other, one)
        assert clauses_differ(one, other.replace("三级", "二级"))
        assert clauses_differ(one, other.replace("近3年", "近5年"))


@pytest.mark.parametrize(
    "head",
    ["项目负责人", "人员要求", "名称", "年度审计报告", "月度报表", "时间要求", "分包", "分公司投标", "处罚记录", "级别",
     "层次", "台账", "周边配套", "日常管理", "个人信用", "套件", "天然气资质", "企业资质"],
)  # fmt: skip
@pytest.mark.parametrize("style", ["3.{} ", "3.{}", "3．{}　", "3.1.{} ", "{} "])
def test_a_label_that_begins_like_a_unit_stands_behind_a_number_all_the_same(head: str, style: str) -> None:
    said = ("具备市政三级及以上资质", f"{head}：有二级建造师", "近3年有类似业绩1项")
    one = "\n".join(f"{style.format(n)}{text}" for n, text in enumerate(said, 1))
    for other in ("\n".join(said), "\n".join(said).replace("：", " | ")):
        assert not clauses_differ(one, other)
        assert not clauses_differ(other, one)
        assert clauses_differ(one, other.replace("二级", "一级"))


@pytest.mark.parametrize("said", ["业绩不少于3.4 公里", "单机功率3.4 千瓦", "净资产3.4 亿元", "面积达3.4 公顷"])
def test_a_figure_that_could_be_the_next_number_is_still_the_same_figure(said: str) -> None:
    one, other = f"3.3 {said}的企业；3.4 其他要求无", f"（3）{said}的企业；（4）其他要求无"
    assert not clauses_differ(one, other)
    assert not clauses_differ(other, one)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("3.3 单机功率3.4 千瓦及以上业绩", "3.3 单机功率4.4 千瓦及以上业绩"),
        ("3.3 业绩不少于3.4 公里的企业", "3.3 业绩不少于4.4 公里的企业"),
        ("1.具有2.5 万平方米业绩的企业", "1.具有3.5 万平方米业绩的企业"),
    ],
)
def test_a_figure_that_counts_something_is_no_number(a: str, b: str) -> None:
    assert clauses_differ(a, b)
    assert clauses_differ(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("注册资本不低于500万元的独立法人", "注册资本不低于5,000,000元的独立法人"),
        ("符合政府采购法第二十二条规定的供应商", "符合政府采购法第22条规定的供应商"),
        ("符合政府采购法第二十二条规定，近三年无违法记录", "符合政府采购法规定，近3年无违法记录"),
        ("具备市政贰级及以上资质的企业", "具备市政二级及以上资质的企业"),
        ("2026年3月1日前缴纳社保的人员", "2026-03-01 09:30前缴纳社保的人员"),
    ],
)
def test_another_printing_of_a_clauses_numbers_is_no_difference(a: str, b: str) -> None:
    assert not clauses_differ(a, b)
    assert not clauses_differ(b, a)


def test_an_amount_left_empty_states_nothing() -> None:
    assert differs("ceiling_yuan", budget(0.0, "0元"), stated(ceiling_yuan=5e6)) is None


def test_a_deposit_a_whole_unit_apart_is_another() -> None:
    def paid(yuan: float, text: str) -> Statement:
        return Statement(Fields(deposit_yuan=yuan), text)

    assert differs("deposit_yuan", paid(160_000.0, "保证金16万元"), paid(170_000.0, "保证金：１７万元")) is True
    assert differs("deposit_yuan", paid(16_000.0, "保证金1.6万元"), paid(17_000.0, "保证金1.7万元")) is True
    assert differs("deposit_yuan", paid(160_000.0, "保证金16万元"), paid(160_000.0, "保证金160000元")) is False
    assert differs("deposit_yuan", paid(160_000.0, "保证金16万元"), paid(160_400.0, "保证金160400元")) is False
    assert differs("budget_yuan", budget(160_000.0, "预算16万元"), budget(170_000.0, "预算17万元")) is False


@pytest.mark.parametrize(
    ("none", "asked", "different"),
    [
        ("投标保证金：本项目不收取", "投标保证金：5000元", True),
        ("投标保证金 | 本项目不收取投标保证金", "投标保证金：5000元", True),
        ("投标担保：不收取", "投标保证金：5000元", True),
        ("本项目不收取投标担保", "投标担保：5000元", True),
        ("投标担保：不收取", "投标担保：5000元，小微企业免交投标担保", None),
        ("六、投标保证金\n6.1 本次招标不要求投标人提交投标保证金。", "投标保证金：5000元", True),
        ("磋商保证金 | 免收 | 履约保证金 | 合同金额的5%", "磋商保证金：5000元", True),
        ("（1）本项目无须缴纳投标保证金，投标人应提交承诺函", "投标保证金：5000元", True),
        ("中小企业投标的，不收取投标保证金", "投标保证金：5000元", None),
        ("不收取现金形式的投标保证金", "投标保证金：5000元", None),
        ("本项目不收取履约保证金", "投标保证金：5000元", None),
        ("履约保证金 | 不收取", "投标保证金：5000元", None),
        ("响应保证金：不要求提交。", "响应保证金：伍仟元整", True),
        ("投标保证金：0元", "投标保证金：5000元", None),  # a place left empty
        ("小微企业免收投标保证金", "投标保证金：5000元", None),  # a waiver for some
        ("投标保证金：不收取", "投标保证金：5000元，中小企业免交投标保证金", None),
        ("履约保证金：不收取", "投标保证金：5000元", None),
    ],
)
def test_a_deposit_that_words_waive_is_not_one_left_empty(none: str, asked: str, different: bool | None) -> None:
    sides = Statement(Fields(deposit_yuan=0.0), none), Statement(Fields(deposit_yuan=5000.0), asked)
    assert differs("deposit_yuan", *sides) is differs("deposit_yuan", *reversed(sides)) is different


def test_other_wording_of_the_same_demand_is_no_difference() -> None:
    assert not clauses_differ("投标人须具有三级资质，并有2项业绩", "投标人应当具备三级资质，且有2项业绩")


def test_a_winner_compares_the_same_both_ways() -> None:
    a = stated(winners=(Winner("1", "甲公司", 5.0), Winner("2", "乙公司", 6.0)))
    b = stated(winners=(Winner("1", "甲公司", 5.5), Winner("2", "丙公司", 6.0)))
    for field in ("winners.name", "winners.price_yuan"):
        assert differs(field, a, b) is differs(field, b, a) is True


@pytest.mark.parametrize("field", [*NOTICE_FIELDS, "winners.name", "winners.price_yuan", "candidates.name"])
def test_silence_is_neither_the_same_nor_different(field: str) -> None:
    assert differs(field, stated(), stated()) is None


def test_what_a_finding_shows() -> None:
    several = stated(winners=(Winner("1", "甲公司", 5.0), Winner("2", "乙公司", 6.5)), budget_yuan=800000.0)
    assert value_of(several, "winners.name") == "甲公司；乙公司"
    assert value_of(several, "winners.price_yuan") == "5；6.5"
    assert value_of(several, "budget_yuan") == 800000
    assert value_of(stated(), "candidates.name") is None
    ranked = stated(candidates=(Candidate(None, 2, "乙"), Candidate(None, 1, "甲")))
    assert value_of(ranked, "candidates.name") == "甲；乙"


@pytest.mark.parametrize("field", ["documents_to", "bid_deadline", "publicity_to"])
@pytest.mark.parametrize("other", ["2026-10-12T23:59", "2026-10-12", "2026-10-13T00:00", "2026-10-13"])
def test_the_end_of_a_day_is_the_beginning_of_the_next(field: str, other: str) -> None:
    midnight = stated(**{field: "2026-10-13T00:00"})  # 12日24时
    assert differs(field, midnight, stated(**{field: other})) is False
    assert differs(field, stated(**{field: other}), midnight) is False


@pytest.mark.parametrize("other", ["2026-10-12T17:30", "2026-10-11", "2026-10-14", "2026-10-13T09:00"])
def test_an_end_beside_midnight_is_another(other: str) -> None:
    assert differs("documents_to", stated(documents_to="2026-10-13T00:00"), stated(documents_to=other)) is True


def test_a_beginning_at_midnight_is_of_its_own_day() -> None:
    begins = stated(documents_from="2026-10-13T00:00")
    assert differs("documents_from", begins, stated(documents_from="2026-10-12")) is True


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("房屋建筑贰级以上（含贰级）资质，安全生产许可证有效。", "房屋建筑二级及以上资质，安全生产许可证有效。", False),
        ("具有5年以上（含5年）类似工程管理经验的项目经理。", "具有5年以上类似工程管理经验的项目经理。", False),
        (
            "市政公用工程三级（含）以上资质，项目经理二级。",
            "市政公用工程叁级及以上（含叁级）资质，项目经理贰级。",
            False,
        ),
        ("房屋建筑贰级以上（含三级）资质，安全生产许可证有效。", "房屋建筑二级及以上资质，安全生产许可证有效。", True),
        ("公路工程二级以上资质，项目经理含二级建造师两名。", "公路工程二级以上资质，项目经理含一级建造师两名。", True),
    ],
)
def test_what_is_said_to_be_included_is_not_said_twice(one: str, other: str, differ: bool) -> None:
    assert clauses_differ(one, other) is clauses_differ(other, one) is differ


def test_a_consortium_allowed_on_one_side_only_is_no_other_qualification() -> None:
    common = "投标人具备公路工程施工总承包二级及以上资质。\n"
    refused = stated(qualification=f"{common}联合体投标：□接受 ☑不接受", consortium=False)
    allowed = stated(qualification=f"{common}可以联合体投标，成员不超过3家，须签订联合体协议。", consortium=True)
    assert differs("qualification", refused, allowed) is False
    more = stated(qualification=f"{common}可以联合体投标，成员不超过2家，须签订联合体协议。", consortium=True)
    assert differs("qualification", more, allowed) is True
    lower = stated(qualification=f"{common.replace('二级', '三级')}可以联合体投标，成员不超过3家。", consortium=True)
    assert differs("qualification", refused, lower) is True
