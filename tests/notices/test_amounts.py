"""Money: every printed form of one sum is read as that sum, and what is no total is not read as one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notices.amounts import find_amounts, header_unit, printed_unit, read_amount, read_percent
from notices.chinese_numbers import capital_amount, small_number

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
