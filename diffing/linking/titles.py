"""How names stand to each other: one name, one within the other, or siblings that differ in one telling place."""

from __future__ import annotations

import re
import string
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import LCSseq, Postfix, Prefix

from diffing.linking import fingerprints
from diffing.linking.blocks import Pairs
from diffing.linking.fingerprints import Prints
from diffing.linking.gist import one_place
from diffing.linking.misspelt import misspelt
from diffing.linking.party_ties import PartyLevel, by_sets
from diffing.linking.prepare import topic
from diffing.linking.table import Bools, Ints, Table

_PLACE_HEADS = frozenset("村镇乡街路桥校站队组屯湾沟坝园库河渠巷里县市区院所")
_WAYS = frozenset("街路巷桥")
_LABEL = re.compile(r"[0-9A-Z一二三四五六七八九十东西南北]{1,4}")
_DIGIT = re.compile(r"[0-9]")
_SIDES = frozenset("东西南北中")
_PARTS = frozenset("期批段")
_NO_PART = frozenset({("批", "1")})  # 设备一批 is all there is
_YEAR = re.compile(r"(?:19|20)\d\d年度?")
NEAR_RATIO = 85.0
_LONG_NAME, _NEARLY_ALL = 12, 0.92  # a name in another order is known by nearly all its signs
_SHARED_SHARE = 0.6
_MISSPELT_END = 2  # 工成: what no soft end was taken off for
_WITHIN = 4  # a shorter name within another says nothing
_REORDERED = 6  # signs of which another order is meant
_LONG_ENOUGH = 8  # to believe that one sign is misspelt, or another order meant
REORDERED_BITS = 6  # of the 64 that tell which signs two texts hold


class TitleTie(IntEnum):
    """From one name to another one."""

    UNKNOWN = 0
    IDENTICAL = 1
    GIST = 2  # identical but for year, part, the places in front, which do not contradict each other, or a slip
    PART = 3  # one name, of which one side only says a phase, a batch or a stretch
    NEAR = 4
    ONE_SIGN = 5  # siblings, or one name with a sign misspelt
    SIBLING = 6
    DIFFERENT = 7


@dataclass(frozen=True, slots=True)
class TitleTies:
    """One entry a pair: the tie, and whether the parts that differ are places or labels, so that the names exclude each
    other."""

    tie: Ints
    excludes: Bools

    @property
    def same_name(self) -> Bools:
        """Whether both bear one name, but perhaps for year, part or the places in front."""
        return np.isin(self.tie, (TitleTie.IDENTICAL, TitleTie.GIST))

    def put(self, where: Ints, ties: TitleTies) -> None:
        """Put the ties of some pairs in the place of those told before."""
        self.tie[where], self.excludes[where] = ties.tie, ties.excludes


def middles(a: str, b: str) -> tuple[str, str]:
    """What differs between the common beginning and the common end, numbers whole."""
    head = int(Prefix.similarity(a, b))
    tail = int(Postfix.similarity(a[head:], b[head:]))
    begin = len(a[:head].rstrip(string.digits)) if _DIGIT.match(a[head:]) or _DIGIT.match(b[head:]) else head
    end = a[len(a) - tail :]
    if _DIGIT.fullmatch(a[: len(a) - tail][-1:]) or _DIGIT.fullmatch(b[: len(b) - tail][-1:]):
        end = end.lstrip(string.digits)
    return a[begin : len(a) - len(end)], b[begin : len(b) - len(end)]


def _each_left_out(ours: str, theirs: str) -> bool:
    """Whether of what differs one side only has a year more, and the other at most a place: neither says another."""
    if bool(_YEAR.search(ours)) == bool(_YEAR.search(theirs)):
        return False
    ours, theirs = _YEAR.sub("", ours), _YEAR.sub("", theirs)
    return ours in theirs or theirs in ours


def _excluding(ours: str, theirs: str, after: str) -> bool:
    """Whether what differs are places or labels; `after` is the common end."""
    if max(len(ours), len(theirs)) > 8:
        return False
    if _LABEL.fullmatch(ours) and _LABEL.fullmatch(theirs):
        return True
    if ours in _WAYS and theirs in _WAYS:  # 宝庆街 is not 宝庆路
        return True
    return not _PLACE_HEADS.isdisjoint(after[:2])


def _swapped_digits(a: str, b: str) -> bool:
    """Whether two anagrams order their digits differently: then they are other numbers, not another word order."""
    return re.sub(r"\D", "", a) != re.sub(r"\D", "", b)


def _reordered(a: str, b: str, *, whole: bool) -> bool:
    """Whether two names are of the same signs (`whole`), or nearly so, in another order."""
    common, rest = 0, b
    for sign in a:
        place = rest.find(sign)
        if place >= 0:
            common += 1
            rest = rest[:place] + rest[place + 1 :]
    least = max(len(a), len(b)) * (1.0 if whole else _NEARLY_ALL)
    return common >= least and not _swapped_digits(a, b)


@dataclass(frozen=True, slots=True)
class _Sides:
    """Pairs of names, each with its length and the bits of its signs."""

    a: list[str]
    b: list[str]
    size_a: Ints
    size_b: Ints
    signs_a: Prints
    signs_b: Prints

    @staticmethod
    def of(a: list[str], b: list[str]) -> _Sides:
        size_a, size_b = (np.fromiter(map(len, side), np.int32, len(side)) for side in (a, b))
        return _Sides(a, b, size_a, size_b, fingerprints.of_signs(a), fingerprints.of_signs(b))

    @staticmethod
    def among(table: Table, a: Ints, b: Ints) -> _Sides:
        lengths, signs = table.lengths, table.signs
        return _Sides(table.words(a), table.words(b), lengths[a], lengths[b], signs[a], signs[b])


def compare_texts(a: list[str], b: list[str]) -> TitleTies:
    """How bare names stand to each other, pair by pair; the same whichever comes first."""
    return _ties(_Sides.of(a, b))


def _ties(sides: _Sides) -> TitleTies:
    a, b, count = sides.a, sides.b, len(sides.a)
    tie, excludes = np.full(count, TitleTie.DIFFERENT, np.int32), np.zeros(count, np.bool_)
    if not count:
        return TitleTies(tie, excludes)
    short, long = np.minimum(sides.size_a, sides.size_b), np.maximum(sides.size_a, sides.size_b)
    head = process.cpdist(a, b, scorer=Prefix.similarity, dtype=np.int32)
    tail = np.minimum(process.cpdist(a, b, scorer=Postfix.similarity, dtype=np.int32), short - head)
    common = process.cpdist(a, b, scorer=LCSseq.similarity, dtype=np.int32)
    shared = 1 - (long - head - tail) / np.maximum(long, 1)
    both = (short - head - tail > 0) & (shared >= _SHARED_SHARE)
    ratio = 200.0 * common / np.maximum(short + long, 1)
    tie[(~both & (shared >= _SHARED_SHARE)) | (ratio >= NEAR_RATIO)] = TitleTie.NEAR
    for n in np.flatnonzero((common == short) & (short >= _WITHIN) & (tie == TitleTie.DIFFERENT)).tolist():
        if a[n] in b[n] or b[n] in a[n]:  # what is within another stands there in order, so only these need a look
            tie[n] = TitleTie.NEAR
    tie[both] = TitleTie.SIBLING
    _put_reordered(tie, sides)
    for n in np.flatnonzero(tie == TitleTie.SIBLING).tolist():
        begin, end_a, end_b = int(head[n]), len(a[n]) - int(tail[n]), len(b[n]) - int(tail[n])
        ours, theirs = a[n][begin:end_a], b[n][begin:end_b]
        if _each_left_out(ours, theirs):
            tie[n] = TitleTie.NEAR
        else:
            excludes[n] = _excluding(ours, theirs, a[n][end_a:])
    tie[(tie == TitleTie.SIBLING) & ~excludes & (long - head - tail == 1) & (short >= _LONG_ENOUGH)] = TitleTie.ONE_SIGN
    for n in np.flatnonzero((long - short == 1) & (head + tail == short) & (tie == TitleTie.NEAR)).tolist():
        place, longer = int(head[n]), a[n] if len(a[n]) > len(b[n]) else b[n]
        if longer[place] in _SIDES and _WAYS & set(longer[place + 1 : place + 2]):  # 建设路 may be 建设北路, or not
            tie[n] = TitleTie.SIBLING
    tie[head == long] = TitleTie.IDENTICAL
    unknown = short < 2
    tie[unknown], excludes[unknown] = TitleTie.UNKNOWN, False
    return TitleTies(tie, excludes)


def _put_reordered(tie: Ints, sides: _Sides) -> None:
    """Put NEAR where two long names are of the same signs, or nearly so, in another order."""
    short, long = np.minimum(sides.size_a, sides.size_b), np.maximum(sides.size_a, sides.size_b)
    maybe = (short >= _REORDERED) & (short >= _NEARLY_ALL * long) & (tie != TitleTie.NEAR)
    maybe &= np.bitwise_count(sides.signs_a ^ sides.signs_b) <= REORDERED_BITS
    whole = (tie != TitleTie.DIFFERENT) | (short < _LONG_NAME)
    maybe &= ~whole | ((short == long) & (sides.signs_a == sides.signs_b))
    for n in np.flatnonzero(maybe).tolist():
        if _reordered(sides.a[n], sides.b[n], whole=bool(whole[n])):
            tie[n] = TitleTie.NEAR


def _compare(table: Table, a: Ints, b: Ints) -> TitleTies:
    """The ties of pairs of numbered texts, each pair of texts compared once."""
    packed = a.astype(np.int64) << 32 | b
    unique, where = np.unique(packed, return_inverse=True)
    found = _ties(_Sides.among(table, (unique >> 32).astype(np.int32), (unique & 0xFFFFFFFF).astype(np.int32)))
    return TitleTies(found.tie[where], found.excludes[where])


def compare_names(table: Table, pairs: Pairs, *, named: Bools, buyer: Ints, one_owner: Bools) -> TitleTies:
    """How the names of each pair stand, with and without the parties they may carry.

    `named`: whether one side's purchaser stands in the other's title, which then is compared without it; `buyer` is the
    level of the purchasers; `one_owner`: whether one purchaser or one code holds the two together.
    """
    whole_a, whole_b = table.bare[pairs.a], table.bare[pairs.b]
    ties = TitleTies(np.full(len(pairs), TitleTie.IDENTICAL, np.int32), np.zeros(len(pairs), np.bool_))
    unequal = np.flatnonzero(whole_a != whole_b)
    ties.put(unequal, _compare(table, whole_a[unequal], whole_b[unequal]))
    short = np.fromiter((len(table.texts[n]) < 2 for n in whole_a[whole_a == whole_b]), np.bool_)
    ties.tie[np.flatnonzero(whole_a == whole_b)[short]] = TitleTie.UNKNOWN
    open_ = np.flatnonzero(ties.tie != TitleTie.IDENTICAL)
    stripped = _compare_gists(table, pairs.take(open_), named=named[open_])
    vague = np.isin(ties.tie[open_], (TitleTie.DIFFERENT, TitleTie.UNKNOWN)) & (stripped.tie != TitleTie.UNKNOWN)
    rest = np.abs(table.lengths[table.gist[pairs.a[open_]]] - table.lengths[table.gist[pairs.b[open_]]])
    within = (
        np.isin(ties.tie[open_], (TitleTie.SIBLING, TitleTie.ONE_SIGN))
        & ~ties.excludes[open_]
        & (stripped.tie == TitleTie.NEAR)
    )
    vague |= within & (rest <= _MISSPELT_END)
    better = (stripped.tie == TitleTie.IDENTICAL) | stripped.excludes | vague
    ties.put(open_[better], TitleTies(stripped.tie[better], stripped.excludes[better]))
    slips = open_[(stripped.tie == TitleTie.ONE_SIGN) & ~named[open_]]
    slips = slips[_misspelt(table, pairs.take(slips), one_owner[slips])]
    ties.put(slips, TitleTies(np.full(len(slips), TitleTie.GIST, np.int32), np.zeros(len(slips), np.bool_)))
    one = _one_gist(table, pairs, buyer, one_owner=one_owner) & (ties.tie != TitleTie.IDENTICAL)
    ties.tie[one], ties.excludes[one] = TitleTie.GIST, False
    ties.tie[np.isin(ties.tie, (TitleTie.GIST, TitleTie.NEAR)) & _parted(table, pairs)] = TitleTie.PART
    return ties


def _one_gist(table: Table, pairs: Pairs, buyer: Ints, *, one_owner: Bools) -> Bools:
    """Whether both names have one gist and no contradicting places. What two names have in common once each is without
    a purchaser of its own is no gist of one project."""
    a, b = pairs.a, pairs.b
    own = (table.topic[a] != table.bare[a]) | (table.topic[b] != table.bare[b])
    found = _one_reading(table, pairs, one_owner, (table.front, table.gist)) & ~(own & (buyer == PartyLevel.DIFFERENT))
    return np.asarray(found | _one_reading(table, pairs, one_owner, (table.whole_front, table.whole_gist)), np.bool_)


def _misspelt(table: Table, pairs: Pairs, one_owner: Bools) -> Bools:
    """Whether gists that differ in one sign are one with a slip in a word of the trade, and the fronts of one place."""
    found = np.zeros(len(pairs), np.bool_)
    a, b = pairs.a, pairs.b
    gists = zip(table.words(table.gist[a]), table.words(table.gist[b]), strict=True)
    fronts = zip(table.words(table.front[a]), table.words(table.front[b]), strict=True)
    for n, (ours, places) in enumerate(zip(gists, fronts, strict=True)):
        found[n] = misspelt(*ours) and one_place(*places, inside=bool(one_owner[n]))
    return found


def _one_reading(table: Table, pairs: Pairs, one_owner: Bools, reading: tuple[Ints, Ints]) -> Bools:
    """Whether the gists of one reading are one, and the fronts of one place: a city's name may stand for that of its
    county where the purchaser or a code is one."""
    (front, gist), texts = reading, table.texts
    found = (gist[pairs.a] == gist[pairs.b]) & (gist[pairs.a] > 0)
    x, y = front[pairs.a], front[pairs.b]
    for n in np.flatnonzero(found & (x != y)).tolist():
        found[n] = one_place(texts[x[n]], texts[y[n]], inside=bool(one_owner[n]))
    return np.asarray(found, np.bool_)


def _parted(table: Table, pairs: Pairs) -> Bools:
    """Whether one name says a phase, a batch or a stretch of which the other says nothing."""
    found = np.zeros(len(pairs), np.bool_)
    open_ = np.flatnonzero(table.marks[pairs.a] != table.marks[pairs.b])
    found[open_] = by_sets(table, table.marks[pairs.a[open_]], table.marks[pairs.b[open_]], _one_says_a_part)
    return found


def _one_says_a_part(a: frozenset[tuple[str, str]], b: frozenset[tuple[str, str]]) -> bool:
    ours, theirs = a - _NO_PART, b - _NO_PART
    return not _PARTS.isdisjoint({unit for unit, _ in ours} ^ {unit for unit, _ in theirs})


def _compare_gists(table: Table, pairs: Pairs, *, named: Bools) -> TitleTies:
    """The ties of the gists; where one title names the other's purchaser, those of the topics without either."""
    found = _compare(table, table.gist[pairs.a], table.gist[pairs.b])
    found.tie[found.tie == TitleTie.IDENTICAL] = TitleTie.UNKNOWN  # what stands in front is yet to be compared
    crossed = np.flatnonzero(named & (table.buyers[pairs.a] != table.buyers[pairs.b]))
    if len(crossed):
        rows = [(table.rows[a], table.rows[b]) for a, b in zip(pairs.a[crossed], pairs.b[crossed], strict=True)]
        ours = [topic(a, a.buyers | b.buyers) for a, b in rows]
        theirs = [topic(b, a.buyers | b.buyers) for a, b in rows]
        found.put(crossed, compare_texts(ours, theirs))
    return found
