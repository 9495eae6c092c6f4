"""Money: every printed form of one sum is read as that sum, and what is no total is not read as one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notices.values.amounts import (
    find_amounts,
    header_unit,
    most_tolerance,
    printed_tolerance,
    printed_unit,
    read_amount,
    read_percent,
)
from notices.values.chinese_numbers import capital_amount, small_number

CENTS = st.integers(min_value=1, max_value=10**13)
DIGITS = "零壹贰叁肆伍陆柒捌玖"


def capitals(cents: int) -> str:
    """The legal capitals of a sum, as a cashier writes them."""
    yuan, rest = divmod(cents, 100)
    out, gap = "", False
    for place in range(12, -1, -1):
        digit = yuan // 10**place % 10
        if digit:
            out += ("零" if gap else "") + DIGITS[digit] + ["", "拾", "佰", "仟"][place % 4]
            gap = False
        else:
            gap = bool(out)
        if place in (4, 8) and yuan // 10**place % 10**4:
            out += {4: "万", 8: "亿"}[place]
            gap = False
        if place == 12 and digit:
            out += "万"
    out += "元" if yuan else ""
    jiao, fen = divmod(rest, 10)
    out += DIGITS[jiao] + "角" if jiao else "零" if yuan and fen else ""
    return out + (DIGITS[fen] + "分" if fen else "" if jiao else "整")


@given(st.integers(min_value=1, max_value=10**13))
def test_capitals_are_read_back(cents: int) -> None:
    if cents < 10**14:
        assert capital_amount(capitals(cents)) == Decimal(cents) / 100


@given(CENTS)
def test_every_printing_of_a_sum_is_that_sum(cents: int) -> None:
    yuan = Decimal(cents) / 100
    for text in (f"{yuan}元", f"￥{yuan:,}", f"人民币{yuan:,}元整", f"{yuan / 10000:f}万元", f"{yuan} （元）"):
        amount = read_amount(text)
        assert amount is not None and amount.yuan == yuan, text


@given(CENTS)
def test_rounding_to_the_printed_unit_agrees(cents: int) -> None:
    exact = read_amount(f"{Decimal(cents) / 100}元")
    rounded = read_amount(f"{Decimal(cents) / 1000000:.2f}万元")
    assert exact and rounded and exact.agrees_with(rounded)


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("￥57.990000 万元（人民币）", 579900),
        ("总价形式报价:579900.00(元)", 579900),
        ("人民币贰拾玖万柒仟捌佰陆拾元整（¥297860.00元）", 297860),
        ("捌拾万元整", 800000),
        ("3808700.00.元", 3808700),
        ("1638515.00整", 1638515),
        ("RMB261.80万", 2618000),
        ("预算48万元", 480000),
        ("１２３４．５万元", 12345000),
        ("1.2亿元", 120000000),
    ],
)
def test_printed_forms(text: str, yuan: int) -> None:
    amount = read_amount(text)
    assert amount is not None and amount.yuan == yuan


@pytest.mark.parametrize(
    "text", ["下浮率20.50%", "7元/吨", "1100.00元/吨", "壹仟佰元", "未提供", "2026年3月", "0739-1234567", ""]
)
def test_what_is_no_total(text: str) -> None:
    assert read_amount(text) is None


def test_a_bare_figure_needs_a_promised_unit() -> None:
    assert read_amount("43000") is None
    promised = read_amount("43000", header_unit("成交价（元）"))
    assert promised is not None and promised.yuan == 43000
    assert header_unit("单价（元/吨）") is None and header_unit("中标价(万元)") == "万元"


def test_tolerance_is_half_the_last_printed_unit() -> None:
    assert printed_unit("498.52", "万元") == 50
    assert [a.tolerance for a in find_amounts("498.52万元，4985197元")] == [50, Decimal("0.5")]


def test_percentages() -> None:
    assert read_percent("下浮率：8.50％") == Decimal("8.50")
    assert read_percent("8.5元") is None


@given(st.integers(min_value=1, max_value=99))
def test_small_numbers(number: int) -> None:
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    text = (digits[tens] if tens > 1 else "") + ("十" if tens else "") + (digits[ones] if ones else "")
    assert small_number(text) == number == small_number(str(number))


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("1，234，567.00元", 1234567),
        ("￥3，928，000．00", 3928000),
        ("1 234 567.00元", 1234567),
        ("包1，500,000元", 500000),
        ("￥500000，2026年开工", 500000),
        ("5百万元", 5000000),
        ("3千万元", 30000000),
        ("80万整", 800000),
        ("约50万元", 500000),
        ("50万元以内", 500000),
        ("人民币 1234567.00", 1234567),
        ("500000元/人民币伍拾万元整", 500000),
        ("设计费1. 500000元", 500000),
        ("十五万元", 150000),
        ("300（万元）", 3000000),
    ],
)
def test_separators_and_scales(text: str, yuan: int) -> None:
    amount = read_amount(text)
    assert amount is not None and amount.yuan == yuan


NO_TOTALS = """￥12,34,567.00元 3.909.800元 1'234'567元 12.345元 100-200万元 100万元至200万元 5000~8000元 50余万元
1100.00元整/吨 每人每天80元 每亩4.5万元 2500万元/年 3万元（每年） 0.5元/平方米·年 单价：12.78元
100万美元 US$100000元 20万人次"""


@pytest.mark.parametrize("text", NO_TOTALS.split())
def test_rather_nothing_than_a_wrong_total(text: str) -> None:
    assert read_amount(text, "元") is None


@pytest.mark.parametrize(
    ("figure", "heading"), [("123.4567", "中标价（元）"), ("1286000.00", "中标价（万元）"), ("8.5", "报价（元/吨）")]
)
def test_a_figure_that_does_not_fit_its_heading_is_not_read(figure: str, heading: str) -> None:
    assert read_amount(figure, header_unit(heading)) is None


def test_one_rounding_for_reading_and_comparing() -> None:
    for text, half in (("498.52万元", 50), ("498.52", 50), ("4985200元", 0), ("4,985,200.00", 0)):
        assert printed_tolerance(Decimal(4985200), text) == half


_SCALES = {"元": 1, "万元": 10**4, "亿元": 10**8}
_PRINTED = st.tuples(st.integers(1, 10**12), st.integers(0, 8), st.sampled_from(tuple(_SCALES)))


@given(st.lists(_PRINTED, min_size=1, max_size=4), st.sampled_from((0, Decimal("0.004"), 1)))
def test_a_text_rounds_a_sum_as_its_finest_figure_for_it(figures: list[tuple[int, int, str]], off: Decimal) -> None:
    digits, places, unit = figures[0]
    yuan = Decimal(digits).scaleb(-places) * _SCALES[unit] + off
    text = "，其中".join(f"{Decimal(digits).scaleb(-places):f}{unit}" for digits, places, unit in figures)
    near = [
        Decimal(scale).scaleb(-places) / 2 if unit != "元" else 0
        for digits, places, _ in figures for unit, scale in _SCALES.items()
        if abs(Decimal(digits).scaleb(-places) * scale - yuan) < Decimal("0.005")
    ]  # fmt: skip
    assert printed_tolerance(yuan, text) == min(near, default=0) <= most_tolerance(yuan)


def test_no_text_rounds_a_sum_to_more_than_its_last_figure() -> None:
    sums = (Decimal(4985200), Decimal("4985237.5"), Decimal(5000000), Decimal("0.01"))
    assert [most_tolerance(yuan) for yuan in sums] == [50, Decimal("0.05"), 500000, Decimal("0.005")]
