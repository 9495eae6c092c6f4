"""Lengths of works as printed - 180日历天, 6个月 - for comparing: the number and what is counted."""

from __future__ import annotations

import re
import unicodedata

Length = tuple[int, str]

_LENGTH = re.compile(r"(?<![\d.年月])(?P<n>\d{1,4})[(（]?(?P<unit>(?:个)?日历[天日]|(?:个)?月(?!\d)|天)")


def length_of(said: str | None) -> Length | None:
    """A period that is one number of days or months, and nothing else that counts."""
    found = lengths_in(said or "")
    numbers = re.findall(r"\d+", unicodedata.normalize("NFKC", said or ""))
    return found[0] if len(found) == len(numbers) == 1 else None


def lengths_in(text: str) -> list[Length]:
    """Every length a text prints, in order."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    return [(int(m["n"]), "月" if "月" in m["unit"] else "日历天") for m in _LENGTH.finditer(plain)]
