"""How two names stand to each other: one name, one within the other, or siblings that differ in one telling place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from rapidfuzz import fuzz
from rapidfuzz.distance import Postfix, Prefix

from diffing.linking.prepare import Prepared, topic

_PLACE_HEADS = frozenset("村镇乡街路桥校站队组屯湾沟坝园库河渠巷里县市区院所")
_LABEL = re.compile(r"[0-9A-Z一二三四五六七八九十东西南北]{1,4}")
_NEAR_RATIO = 85.0
_SHARED_SHARE = 0.6


class TitleTie(Enum):
    """From one name to another one."""

    IDENTICAL = "identical"
    NEAR = "near"
    SIBLING = "sibling"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class TitleVerdict:
    """The tie, the parts that differ, and whether those are places or labels (so that the names exclude each other)."""

    tie: TitleTie
    ours: str = ""
    theirs: str = ""
    excludes: bool = False


def _middles(a: str, b: str) -> tuple[str, str, str]:
    """What differs between the common beginning and the common end, and the common end."""
    head = int(Prefix.similarity(a, b))
    tail = int(Postfix.similarity(a[head:], b[head:]))
    return a[head : len(a) - tail], b[head : len(b) - tail], a[len(a) - tail :] if tail else ""


def _excluding(ours: str, theirs: str, *, after: str) -> bool:
    if max(len(ours), len(theirs)) > 8:
        return False
    if _LABEL.fullmatch(ours) and _LABEL.fullmatch(theirs):
        return True
    return not _PLACE_HEADS.isdisjoint(after[:2])


def compare_texts(a: str, b: str) -> TitleVerdict:
    """How two bare names stand to each other."""
    if min(len(a), len(b)) < 2:
        return TitleVerdict(TitleTie.UNKNOWN)
    if a == b:
        return TitleVerdict(TitleTie.IDENTICAL)
    if len(a) >= 8 and sorted(a) == sorted(b) and not _swapped_digits(a, b):
        return TitleVerdict(TitleTie.NEAR)
    ours, theirs, after = _middles(a, b)
    shared = 1 - max(len(ours), len(theirs)) / max(len(a), len(b))
    if ours and theirs and shared >= _SHARED_SHARE:
        return TitleVerdict(TitleTie.SIBLING, ours, theirs, _excluding(ours, theirs, after=after))
    short, long = sorted((a, b), key=len)
    if shared >= _SHARED_SHARE or (len(short) >= 4 and short in long):
        return TitleVerdict(TitleTie.NEAR, ours, theirs)
    if fuzz.ratio(a, b) >= _NEAR_RATIO:
        return TitleVerdict(TitleTie.NEAR, ours, theirs)
    return TitleVerdict(TitleTie.DIFFERENT)


def _swapped_digits(a: str, b: str) -> bool:
    """Whether two anagrams order their digits differently: then they are other numbers, not another word order."""
    return re.sub(r"\D", "", a) != re.sub(r"\D", "", b)


def compare_names(a: Prepared, b: Prepared) -> TitleVerdict:
    """How the names of two postings stand to each other, with and without the parties they may carry."""
    whole = compare_texts(a.name.bare, b.name.bare)
    parties = a.buyers | b.buyers
    if whole.tie is TitleTie.IDENTICAL or not parties:
        return whole
    stripped = compare_texts(topic(a, parties), topic(b, parties))
    if stripped.tie is TitleTie.IDENTICAL or whole.tie in (TitleTie.DIFFERENT, TitleTie.UNKNOWN):
        return stripped
    return whole
