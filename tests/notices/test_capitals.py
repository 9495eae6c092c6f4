"""Sums in legal capitals: every legal spelling is its sum, malformed ones are refused, and unlike figures are told."""

from __future__ import annotations

import os
import random
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notices.values.amounts import find_amounts, read_amount
from notices.values.chinese_numbers import capital_amount
from notices.values.printings import capital_conflicts

SPELLINGS = dict(zip("0123456789", "零〇 壹 贰貳弍 叁參参叄 肆 伍 陆陸 柒 捌 玖".split(), strict=True))
MOST = 999_999_999_999_999  # 分
CASES = int(os.environ.get("HEDUI_CAPITAL_CASES", "400"))


def spelled(cents: int, dice: random.Random) -> str:
    """One of the legal spellings of a sum; `dice` picks."""
    yuan, rest = divmod(cents, 100)
    whole = (full(yuan, dice) if dice.random() < 0.2 and yuan < 10**8 else short(yuan, dice)) if yuan else ""
    mark = dice.choice("元元圆圓") if yuan else dice.choice(["", "零元"])
    prefix = dice.choice(["", "", "人民币", "人民币：", "大写：", "人民币（大写）："])
    said = prefix + whole + mark + small_change(rest, yuan, dice)
    return dice.choice(["", " "]).join(said) if dice.random() < 0.2 else said


def small_change(rest: int, yuan: int, dice: random.Random) -> str:
    jiao, fen = str(rest // 10), str(rest % 10)
    end = dice.choice(["整", "正", ""])
    if rest == 0:
        return dice.choice([end, "零角零分"]) if yuan else end
    if jiao == "0":
        return ("零" if yuan else dice.choice(["", "零"])) + digit(fen, dice) + "分"
    gap = dice.choice(["", "零"]) if yuan and yuan % 10 == 0 else ""
    return gap + digit(jiao, dice) + "角" + (digit(fen, dice) + "分" if fen != "0" else end)


def digit(char: str, dice: random.Random) -> str:
    return dice.choice(SPELLINGS[char])


def full(yuan: int, dice: random.Random) -> str:
    """Every place printed, as on a form: 伍万零仟零佰零拾零."""
    text = str(yuan)
    places = [*zip(text, range(len(text) - 1, -1, -1), strict=True)]
    return "".join(digit(d, dice) + ("万" if p == 4 else ["", "拾", "佰", "仟"][p % 4]) for d, p in places)


def short(yuan: int, dice: random.Random) -> str:
    out, last = "", -1
    trillions = dice.choice(["兆", "万"])
    for place in range(len(str(yuan)) - 1, -1, -1):
        char = str(yuan // 10**place % 10)
        if char != "0":
            gap = last - place
            if gap > 1 and not (place % 4 == 3 and gap <= 4 and dice.random() < 0.5):
                out += dice.choice("零零〇")
            out += ten(char, place, out == "", dice)
            last = place
        if place == 12 and yuan >= 10**12:
            out += trillions
        if place == 8 and yuan >= 10**8 and (yuan // 10**8 % 10**4 or trillions == "万"):
            out += dice.choice("亿億")
        if place == 4 and yuan // 10**4 % 10**4:
            out += dice.choice("万萬")
    return out


def ten(char: str, place: int, first: bool, dice: random.Random) -> str:
    """A digit with its scale; the 壹 of a leading 拾 may go, and 贰拾 may be 廿."""
    if place % 4 == 1 and char == "2" and dice.random() < 0.1:
        return "廿"
    bare = place % 4 == 1 and char == "1" and first and dice.random() < 0.3
    return ("" if bare else digit(char, dice)) + ["", "拾", "佰", "仟"][place % 4]


SUMS = st.one_of(
    st.integers(1, 99),
    st.integers(1, MOST),
    st.builds(lambda n, p: min(n * 10**p, MOST), st.integers(1, 99999), st.integers(0, 12)),
    st.builds(lambda a, b, p: min(a * 10**p + b, MOST), st.integers(1, 99), st.integers(1, 99999), st.integers(5, 13)),
)


@settings(max_examples=CASES, deadline=None)
@given(SUMS, st.integers(0, 2**32))
def test_every_legal_spelling_is_its_sum(cents: int, seed: int) -> None:
    text = spelled(cents, random.Random(seed))
    assert capital_amount(text) == Decimal(cents) / 100, text


@settings(max_examples=CASES // 2, deadline=None)
@given(SUMS.filter(lambda cents: cents >= 100), st.integers(0, 2**32))
def test_a_sum_in_capitals_is_found_in_a_sentence(cents: int, seed: int) -> None:
    text = f"中标价为{spelled(cents, random.Random(seed))}，工期三十日"
    assert [a.yuan for a in find_amounts(text)] == [Decimal(cents) / 100], text


MALFORMED = """壹仟佰元 壹佰伍元 贰万伍元 万万元 元整 零元整 壹拾佰元 叁亿伍仟元 壹佰零贰拾元 壹贰叁元 亿元
壹佰拾伍元 壹角贰角 壹分贰角 叁万零拾伍元 壹佰零元 叁佰贰拾点伍万元 伍拾余万元 壹元元"""


@pytest.mark.parametrize("text", MALFORMED.split())
def test_malformed_capitals_are_refused(text: str) -> None:
    assert capital_amount(text) is None and read_amount(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "￥1,234,500.00元（大写：壹佰贰拾叁万肆仟元整）",
        "大写：壹佰贰拾叁万肆仟元整；小写：1234500",
        "大写：壹佰元整 | 小写：￥200.00",
        "人民币伍拾万元整（￥5000000.00）",
        "834.5万元（大写：捌佰叁拾肆元伍角）",
    ],
)
def test_capitals_unlike_the_figures_are_told(text: str) -> None:
    (conflict,) = capital_conflicts(text)
    assert conflict.figures_yuan != conflict.capitals_yuan and "大写与小写" in conflict.reason
    assert all(part in text.replace("￥", "¥") for part in conflict.printed.split("／"))


@pytest.mark.parametrize(
    "text",
    [
        "￥1234500.45元（大写：壹佰贰拾叁万肆仟伍佰元整）",
        "123.4万元（壹佰贰拾叁万肆仟伍佰元整）",
        "投标报价（万元）：大写：壹佰贰拾叁万肆仟元整 小写：123.4",
        "￥100元（大写：壹佰元整），￥200元（大写：贰佰元整）",
        "大写：叁佰万元整（小写：3000000.00元），其中设计费200000元",
        "保证金伍万元整，预算100万元",
        "合同价200元；另付大写：壹佰元整",
    ],
)
def test_rounding_and_other_sums_are_no_conflict(text: str) -> None:
    assert capital_conflicts(text) == ()
