"""A sum of money in the capitals of contracts and letters: 壹仟贰佰元零伍分."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("仟", "佰", "拾", "")
_GROUPS = ("万亿", "亿", "万", "")


def in_capitals(yuan: Decimal) -> str:
    """`yuan`, at least one 分 and below a hundred million 亿, in capitals. Raises ValueError for any other sum."""
    cents = int(yuan * 100)
    if cents != yuan * 100 or not 0 < cents < 10**18:
        raise ValueError(f"{yuan} is no sum to write in capitals")
    whole, (jiao, fen) = cents // 100, divmod(cents % 100, 10)
    said = f"{_integer(whole)}元" if whole else ""
    if not (jiao or fen):
        return said + "整"
    said += f"{_DIGITS[jiao]}角" if jiao else "零" if whole else ""
    return said + (f"{_DIGITS[fen]}分" if fen else "")


def _integer(whole: int) -> str:
    """`whole` with one 零 for every run of zeros that stands between digits."""
    digits = f"{whole:016d}"
    groups = [digits[n : n + 4] for n in range(0, 16, 4)]
    written = [(_group(group), scale) for group, scale in zip(groups, _GROUPS, strict=True)]
    parts: list[str] = []
    for (group, (text, scale)), before in zip(zip(groups, written, strict=True), ["", *groups[:-1]], strict=True):
        if text:
            gap = bool(parts) and (group.startswith("0") or before.endswith("0"))
            parts.append(("零" if gap else "") + text + _scale(scale, group, groups))
    return "".join(parts)


def _scale(scale: str, group: str, groups: list[str]) -> str:
    """万亿 is 万 where 亿 follows with digits of its own."""
    return "万" if scale == "万亿" and int(groups[1]) else scale


def _group(digits: str) -> str:
    """Four digits: 0205 is 贰佰零伍."""
    placed = [
        (_DIGITS[int(d)] + place, n) for n, (d, place) in enumerate(zip(digits, _PLACES, strict=True)) if d != "0"
    ]
    if not placed:
        return ""
    first, *_ = placed
    joined = first[0]
    for (_, n), (text, m) in pairwise(placed):
        joined += ("零" if m - n > 1 else "") + text
    return joined
