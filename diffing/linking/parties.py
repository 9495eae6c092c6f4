"""Whether two claims of a purchaser or winner name one party: mirrors shorten, double and join names."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from notices.values.parties import party_key

_SPLIT = re.compile(r"[、,，;；/]|以及")
# Without one of these a name has no brackets and no parts.
_DIVIDED = re.compile(r"[、,，;；/(（\[【以]")
_DOUBLED = re.compile(r"^(.{4,}?)\1+$")
_BRACKETS = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_UNNAMED = re.compile(r"某|详见|^无$|未知")


class PartyTie(Enum):
    """How two sets of names stand to each other."""

    SAME = "same"
    UNCLEAR = "unclear"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


NONE: frozenset[str] = frozenset()


def party_keys(*names: str | None) -> frozenset[str]:
    """The keys of the parties named: joined names split, doubled names once, bracketed notes and non-names left out."""
    keys = [keys_of(name) for name in names if name]
    return NONE.union(*keys) if len(keys) > 1 else keys[0] if keys else NONE


@lru_cache(maxsize=1 << 16)
def keys_of(name: str) -> frozenset[str]:
    """The keys of the parties one text names; one set for all postings that print it."""
    parts = _SPLIT.split(_BRACKETS.sub("", name)) if _DIVIDED.search(name) else [name]
    keys = [_undoubled(party_key(part)).replace("人民政府", "政府") for part in parts]
    return frozenset([key for key in keys if len(key) >= 4 and not _UNNAMED.search(key)]) or NONE


def _undoubled(key: str) -> str:
    """`key` once where it is one name printed over and over."""
    return _DOUBLED.sub(r"\1", key) if key.find(key[:4], 4) > 0 else key


# 县人民医院 is neither 县第二人民医院 nor 县东人民医院, nor 县医院 the 县中医院.
_TELLING = re.compile(r"[第一二三四五六七八九十东西南北\d]|中医|妇幼")


def _abbreviates(short: str, long: str) -> bool:
    """Whether `short` is `long` with a few signs left out that tell nothing (百色人民医院 for 百色市人民医院)."""
    if len(short) < 6 or len(long) - len(short) > 3:
        return False
    signs, left_out = iter(long), []
    for sign in short:
        for other in signs:
            if other == sign:
                break
            left_out.append(other)
        else:
            return False
    return not _TELLING.search("".join((*left_out, *signs)))


# 住建局 is 住房和城乡建设局, 文旅局 文化和旅游局: an office's name is shortened word by word, so that it lacks signs in
# two places at least; 公安局 and 公安交通管理局 are two offices.
_OFFICE_ENDS = frozenset("局委厅办")
_SHORTEST_OFFICE = 5
_INNER_PLACE = re.compile(r"..[县区镇市旗]$|.(?<!城)乡$|街道$")


def _shortened_office(short: str, long: str) -> bool:
    """Whether `short` is `long`, both of one place, with its words shortened: all signs in order, two gaps or more."""
    short, long = (name.replace("委员会", "委").replace("办公室", "办") for name in (short, long))
    if short[-1] not in _OFFICE_ENDS or short[-1] != long[-1] or len(short) < _SHORTEST_OFFICE:
        return False
    gaps, place = [], long.find(short[:2])
    start = place
    for sign in short if place >= 0 else "":
        found = long.find(sign, place)
        if found < 0:
            return False
        gaps += [long[place:found]] if found > place else []
        place = found + 1
    return start >= 0 and len(gaps) >= 2 and not any(map(_INNER_PLACE.search, gaps))


_DISTRICTS = frozenset("省市县区州")  # 县教育局 is 石井县教育局 of the same county


@lru_cache(maxsize=1 << 16)
def one_party(a: str, b: str) -> PartyTie:
    """How two names stand."""
    short, long = sorted((a, b), key=len)
    if a == b or (long.endswith(short) and (len(short) >= 6 or short[0] in _DISTRICTS)):
        return PartyTie.SAME
    if _abbreviates(short, long) and not long.startswith(short):
        return PartyTie.SAME
    if _shortened_office(short, long):
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
            tie = one_party(x, y)
            if tie is PartyTie.SAME:
                return tie
            best = tie if tie is PartyTie.UNCLEAR else best
    return best
