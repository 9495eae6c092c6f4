"""Amounts, dates and codes in the many forms notices print them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_SMALL = ("", "拾", "佰", "仟")
_WIDE = str.maketrans("[]()-", "〔〕（）－")
_WIDE_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")


def _group(number: int) -> str:
    """Four digits in financial characters."""
    text, pending_zero = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            text += ("零" if pending_zero and text else "") + _DIGITS[digit] + _SMALL[place]
        pending_zero = digit == 0
    return text


def capitals(value: Decimal) -> str:
    """An amount of whole 元 in financial characters, e.g. 捌拾万元整."""
    whole = int(value)
    high, low = divmod(whole, 10_000)
    top, middle = divmod(high, 10_000)
    text = _group(top) + "亿" if top else ""
    if middle:
        text += ("零" if text and middle < 1000 else "") + _group(middle) + "万"
    if low:
        text += ("零" if text and (low < 1000 or not middle) else "") + _group(low)
    return text + "元整"


def _trimmed(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def ten_thousands(value: Decimal) -> str:
    """The figure in 万元 without its unit, exact."""
    return _trimmed(value / 10_000)


def amount(value: Decimal, unit: str) -> str:
    """An amount with its unit in one of the forms in use."""
    if unit == "wan":
        return f"{ten_thousands(value)}万元"
    if unit == "rounded":
        return f"{(value / 10_000).quantize(Decimal('0.01'), ROUND_HALF_UP)}万元"
    if unit == "capitals":
        return f"人民币{capitals(value)}"
    if unit == "both":
        return f"人民币{capitals(value)}（¥{value:.2f}）"
    if unit == "commas":
        return f"{value:,.2f}元"
    if unit == "wide":
        return f"{_trimmed(value)}".translate(_WIDE_DIGITS) + "元"
    return f"{value:.2f}元"


def day(value: date, form: str) -> str:
    """A day in one of the forms in use."""
    if form == "dash":
        return f"{value:%Y-%m-%d}"
    if form == "slash":
        return f"{value.year}/{value.month}/{value.day}"
    if form == "cn0":
        return f"{value:%Y年%m月%d日}"
    return f"{value.year}年{value.month}月{value.day}日"


def moment(value: datetime, form: str, day_only: bool = False) -> str:
    """A time of a day in one of the forms in use, or its day alone."""
    if day_only:
        return day(value, form)
    clock = {
        "dash": f" {value:%H:%M}",
        "slash": f" {value.hour}:{value.minute:02d}",
        "cn0": f" {value:%H点%M分}",
    }.get(form, f"{value.hour}时{value.minute:02d}分")
    return day(value, form) + clock


def code(value: str, form: str) -> str:
    """A code as some typist spells it; the code stays the same."""
    if form == "wide":
        return value.translate(_WIDE)
    if form == "double":
        return value.replace("-", "--", 1) if "-" in value else value.replace("[", "【").replace("]", "】")
    return value


def ordinal(number: int) -> str:
    """A small number in Chinese characters."""
    digits = "零一二三四五六七八九十"
    return digits[number] if number <= 10 else "十" + digits[number - 10]
