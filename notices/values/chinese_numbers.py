"""Chinese numerals, small (第二次, 二〇二六) and legal capitals (捌拾万元整), as numbers."""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = {
    **{c: n for n, c in enumerate("零一二三四五六七八九")},
    **{c: n for n, c in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    **{"○": 0, "Ｏ": 0, "两": 2, "貳": 2, "貮": 2, "弍": 2, "兩": 2, "弌": 1, "壱": 1},
    **{"参": 3, "參": 3, "叄": 3, "弎": 3, "陸": 6, "廿": 20},
}
_SCALES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_PLACES = {"拾": 1, "佰": 2, "仟": 3}
NUMERAL = "零〇○一二三四五六七八九十两百千壹贰貳弍叁参參叄肆伍陆陸柒捌玖拾佰仟"
# One spelling of what has several, before a sum is read: traditional, old and small forms as the legal ones.
_ONE_SPELLING = str.maketrans(
    "〇○Ｏ一弌壱二两貳貮弍兩三参參叄弎四五六陸七八九十百千阡萬億圆圓正",
    "零零零壹壹壹贰贰贰贰贰贰叁叁叁叁叁肆伍陆陆柒捌玖拾佰仟仟万亿元元整",
)
_LEGAL = "零〇○壹弌壱贰貳貮弍叁参參叄弎肆伍陆陸柒捌玖拾廿卅佰仟阡万萬亿億兆"
_ANY = f"{_LEGAL}一二两三四五六七八九十百千"
_AMOUNT_PREFIX = re.compile(r"^(?:人民币|[(（\[]?大写[)）\]]?|金额|[:：])+")
_CENTS = re.compile(r"(?:零?(?P<jiao>[壹贰叁肆伍陆柒捌玖])角|零角)?(?:零?(?P<fen>[壹贰叁肆伍陆柒捌玖])分|零分)?整?")
_GROUPS = re.compile(
    r"(?:(?P<g12>[^兆亿万]+)兆)?(?:(?:(?P<w12>[^兆亿万]+)万)?(?P<g8>[^兆亿万]*)亿)?(?:(?P<g4>[^兆亿万]+)万)?"
    r"(?P<g0>[^兆亿万]*)"
)
_TOKEN = re.compile(r"(?P<zero>零+)|(?P<tens>[廿卅])|(?P<digit>[壹贰叁肆伍陆柒捌玖])?(?P<scale>[拾佰仟])|(?P<unit>.)")
_LEGAL_DIGIT = "[壹弌壱贰貳貮弍叁参參叄弎肆伍陆陸柒捌玖]"
_CENTS_TEXT = rf"(?:\s?[零〇○]?\s?(?:{_LEGAL_DIGIT}|[零〇○])?\s?[角分]){{1,2}}"
# Capitals in running text: a run that ends in 元 (and 角, 分), in 整, or that stands behind the word 大写.
CAPITAL = re.compile(
    rf"(?<![{_ANY}\d点第几数元圆圓角分])(?:"
    rf"(?:[{_LEGAL}](?:[ \t]{{0,3}}[{_ANY}]){{0,50}}"
    rf"|(?=[{_ANY}]{{0,24}}[十百千万亿])[一二两三四五六七八九十](?:[{_ANY}]){{1,50}})"
    rf"[ \t]{{0,3}}[元圆圓](?:{_CENTS_TEXT})?(?:\s?[整正])?"
    rf"|[{_LEGAL}](?:[ \t]{{0,3}}[{_LEGAL}]){{0,50}}[ \t]{{0,3}}[整正]"
    rf"|(?:{_LEGAL_DIGIT}角(?:零?{_LEGAL_DIGIT}分)?|{_LEGAL_DIGIT}分)[整正]?(?![之钟])"
    rf"|(?<=大写[:)])(?:人民币)?[{_LEGAL}][{_LEGAL}]{{1,50}}|(?<=大写[)]:)(?:人民币)?[{_LEGAL}][{_LEGAL}]{{1,50}})(?![元圆圓角分{_LEGAL}])"
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
    """The 元 of an amount written in legal capitals; None where the writing is malformed (壹仟佰元) or says zero."""
    plain = _AMOUNT_PREFIX.sub("", re.sub(r"\s", "", text)).removesuffix("人民币").translate(_ONE_SPELLING)
    whole, mark, rest = plain.partition("元")
    if not mark:
        whole, rest = _without_yuan(plain)
    cents = _CENTS.fullmatch(rest)
    yuan = 0 if whole in ("", "零") else _integer(whole)
    if yuan is None or cents is None or (mark and not whole):
        return None
    value = Decimal(yuan) + (Decimal(_digit(cents["jiao"])) * 10 + _digit(cents["fen"])) / 100
    return value or None


def _without_yuan(plain: str) -> tuple[str, str]:
    """A sum without 元: 伍角肆分 below one 元, 捌拾万 and 伍仟整 above; anything else is left unreadable."""
    if _CENTS.fullmatch(plain):
        return "", plain
    whole = plain.removesuffix("整")
    return (whole, "") if whole != plain or whole[-1:] in ("万", "亿") else ("", plain)


def _digit(char: str | None) -> int:
    return _DIGITS[char] if char else 0


def _integer(text: str) -> int | None:
    """A whole number in capitals; None where a scale stands without digit or a place is left out without 零."""
    groups = _GROUPS.fullmatch(text)
    if groups is None or (groups["g12"] and groups["w12"]):
        return None
    if groups["g8"] == "" and not groups["w12"]:
        return None
    value, last, zero = 0, -1, False
    for part, base in ((groups["g12"] or groups["w12"], 12), (groups["g8"], 8), (groups["g4"], 4), (groups["g0"], 0)):
        if not part:
            continue
        read = _group(part, base, last, zero)
        if read is None:
            return None
        value, last, zero = value + read[0], read[1], read[2]
    return None if zero and text[-1] == "零" else value


def _group(part: str, base: int, last: int, zero: bool) -> tuple[int, int, bool] | None:
    """Four places: their value, the last place written, and whether a 零 stands open at the end."""
    value, begun = 0, False
    tokens = list(_TOKEN.finditer(part))
    for number, token in enumerate(tokens):
        following = tokens[number + 1] if number + 1 < len(tokens) else None
        if token["zero"]:
            if zero:
                return None
            filled = _filled_zero(token, following, base, last)
            if filled is None:
                zero = True
            else:
                last = filled
            continue
        if token["scale"] and not token["digit"] and tokens[number - 1]["zero"] and number:
            if last == base + _PLACES[token["scale"]]:
                continue  # 零佰: its 零 has been counted
            return None
        digit, place = _placed(token, base)
        bare = bool(token["scale"]) and not token["digit"]
        if digit is None or (bare and (last >= 0 or token["scale"] != "拾")):
            return None
        if not _may_follow(place, last, zero, begun):
            return None
        value, last, zero, begun = value + digit * 10**place, place, False, True
    return value, last, zero


def _placed(token: re.Match[str], base: int) -> tuple[int | None, int]:
    if token["tens"]:
        return (2 if token["tens"] == "廿" else 3), base + 1
    if token["scale"]:
        return _DIGITS[token["digit"]] if token["digit"] else 1, base + _PLACES[token["scale"]]
    return _DIGITS.get(token["unit"]), base


def _filled_zero(token: re.Match[str], following: re.Match[str] | None, base: int, last: int) -> int | None:
    """The place a 零 fills in a form that prints every place (零佰零拾零元); None where it only stands for a gap."""
    if following is None:
        place = base
    elif following["scale"] and not following["digit"]:
        place = base + _PLACES[following["scale"]]
    else:
        return None
    return place if last in (-1, place + 1) and (following is not None or last >= 0) else None


def _may_follow(place: int, last: int, zero: bool, begun: bool) -> bool:
    """Whether a digit may stand at `place` behind one at `last`: a gap wants its 零, but where no doubt is left."""
    if last < 0:
        return True
    if place >= last:
        return False
    gap = last - place > 1
    if zero:
        return gap or not begun
    return not gap or (place % 4 != 0 and last - place <= 4)
