"""Whether two claims of a purchaser or winner name one party: mirrors shorten, double and join names."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from notices.values.parties import party_key

_SPLIT = re.compile(r"[、,，;；/]|以及")
_DOUBLED = re.compile(r"^(.{4,}?)\1+$")
_BRACKETS = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_UNNAMED = re.compile(r"某|详见|^无$|未知")


class PartyTie(Enum):
    """How two sets of names stand to each other."""

    SAME = "same"
    UNCLEAR = "unclear"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


def party_keys(*names: str | None) -> frozenset[str]:
    """The keys of the parties named: joined names split, doubled names once, bracketed notes and non-names left out."""
    keys = set()
    for name in names:
        for part in _SPLIT.split(_BRACKETS.sub("", name or "")):
            key = _DOUBLED.sub(r"\1", party_key(part))
            if len(key) >= 4 and not _UNNAMED.search(key):
                keys.add(key)
    return frozenset(keys)


def _abbreviates(short: str, long: str) -> bool:
    """Whether `short` is `long` with a few signs left out (百色人民医院 for 百色市人民医院)."""
    if len(short) < 6 or len(long) - len(short) > 3:
        return False
    signs = iter(long)
    return all(c in signs for c in short)


@lru_cache(maxsize=1 << 16)
def _one(a: str, b: str) -> PartyTie:
    short, long = sorted((a, b), key=len)
    if a == b or (long.endswith(short) and len(short) >= 6):
        return PartyTie.SAME
    if _abbreviates(short, long) and not long.startswith(short):
        return PartyTie.SAME
    return PartyTie.UNCLEAR if short in long else PartyTie.DIFFERENT


def party_tie(a: frozenset[str], b: frozenset[str]) -> PartyTie:
    """The best tie between any two names of the two sets; UNKNOWN where one set is empty."""
    if not a or not b:
        return PartyTie.UNKNOWN
    if not a.isdisjoint(b):
        return PartyTie.SAME
    best = PartyTie.DIFFERENT
    for x in a:
        for y in b:
            tie = _one(x, y)
            if tie is PartyTie.SAME:
                return tie
            best = tie if tie is PartyTie.UNCLEAR else best
    return best
