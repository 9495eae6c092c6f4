"""Lengths of works as printed - 180日历天, 6个月 - for comparing: the number and what is counted."""

from __future__ import annotations

import re
import unicodedata

from notices.values.chinese_numbers import small_number

Length = tuple[int, str]

_LENGTH = re.compile(r"(?<![\d.年月])(?P<n>\d{1,4})[(（]?(?P<unit>(?:个)?日历[天日]|(?:个)?月(?!\d)|天)")


_HAN = re.compile(
    r"(?<![第一二两三四五六七八九十百每])(?P<n>[一二两三四五六七八九十百]{1,5})(?=个月|个?日历[天日]|天(?!然))"
)


def length_of(said: str | None) -> Length | None:
    """A period that is one number of days or months, and nothing else that counts."""
    found = lengths_in(said or "")
    numbers = re.findall(r"\d+", _in_figures(said or ""))
    return found[0] if len(found) == len(numbers) == 1 else None


def certainly_apart(a: Length, b: Length) -> bool:
    """Whether two lengths are two however long the months are."""
    (least, most), (least_b, most_b) = _days(a), _days(b)
    return most < least_b or most_b < least


def _days(length: Length) -> tuple[int, int]:
    count, unit = length
    return (28 * count, 31 * count) if unit == "月" else (count, count)


def _in_figures(text: str) -> str:
    """Chinese figures before what is counted as digits: 九个月 as 9个月."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    return _HAN.sub(lambda found: str(small_number(found["n"]) or found["n"]), plain)


def lengths_in(text: str) -> list[Length]:
    """Every length a text prints, in order."""
    plain = _in_figures(text)
    return [(int(m["n"]), "月" if "月" in m["unit"] else "日历天") for m in _LENGTH.finditer(plain)]
