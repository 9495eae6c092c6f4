"""Chinese numerals, small (第二次, 二〇二六) and legal capitals (捌拾万元整), as numbers."""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = {
    **{c: n for n, c in enumerate("零一二三四五六七八九")},
    **{c: n for n, c in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    **{"○": 0, "Ｏ": 0, "两": 2, "貳": 2, "弍": 2, "参": 3, "參": 3, "叄": 3, "陸": 6, "廿": 20},
}
_SCALES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
NUMERAL = "零〇○一二三四五六七八九十两百千壹贰貳弍叁参參叄肆伍陆陸柒捌玖拾佰仟"
_D = "[一二三四五六七八九两壹贰貳弍叁参參叄肆伍陆陸柒捌玖]"
_SECTION = rf"(?:{_D}[仟千]零*)?(?:{_D}[佰百]零*)?(?:{_D}?[拾十]零*)?{_D}?"
_MONEY = re.compile(
    rf"零*(?:(?P<yi>{_SECTION})[亿億]零*)?(?:(?P<wan>{_SECTION})[万萬]零*)?(?P<one>{_SECTION})"
    rf"(?P<yuan>[元圆圓])?零*(?:(?P<jiao>{_D})角)?零*(?:(?P<fen>{_D})分)?[整正]?"
)
CAPITAL = re.compile(
    r"[壹贰貳弍叁参參叄肆伍陆陸柒捌玖拾](?:[零壹贰貳弍叁参參叄肆伍陆陸柒捌玖拾佰仟一二三四五六七八九十百千万萬亿億])*"
    r"(?:[元圆圓](?:零?[壹贰貳弍叁参參叄肆伍陆陸柒捌玖零]+[角分])*|"
    r"角(?:零?[壹贰貳弍叁参參叄肆伍陆陸柒捌玖]分)?|分)[整正]?"
    r"|[一二三四五六七八九][零一二三四五六七八九十百千万亿]*[十百千万亿][零一二三四五六七八九十百千万亿]*元整?"
)


def _section(text: str) -> int:
    total, digit = 0, 0
    for char in text:
        if char in _SCALES:
            total += (digit or 1) * _SCALES[char]
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit


def small_number(text: str) -> int | None:
    """`十二`, `二十`, `3` or `贰` as an integer; None if it is no such number."""
    if text.isascii() and text.isdigit():
        return int(text)
    if not text or any(c not in _DIGITS and c not in _SCALES for c in text):
        return None
    if not any(c in _SCALES for c in text):
        return int("".join(str(_DIGITS[c] % 10) for c in text))
    return _section(text)


def capital_amount(text: str) -> Decimal | None:
    """The 元 of an amount written in legal capitals; None where the writing is malformed (壹仟佰元)."""
    compact = re.sub(r"\s", "", text)
    match = _MONEY.fullmatch(compact)
    if not match or not compact:
        return None
    parts = {k: v or "" for k, v in match.groupdict().items()}
    if not parts["yuan"] and (parts["one"] or not (parts["yi"] or parts["wan"])) and (parts["one"] or "元" in compact):
        return None
    if ("亿" in compact and not parts["yi"]) or ("万" in compact and not parts["wan"]):
        return None
    yuan = _section(parts["yi"]) * 10**8 + _section(parts["wan"]) * 10**4 + _section(parts["one"])
    cents = _section(parts["jiao"]) * 10 + _section(parts["fen"])
    if not yuan and not cents:
        return None
    return Decimal(yuan) + Decimal(cents) / 100
