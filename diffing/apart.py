"""Two texts of files held against each other: what truly differs, and not how a page was broken, signed or stamped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Indel

from diffing.clauses import quick_key
from diffing.redline import COUNTED, align
from diffing.tokens import Token
from diffing.touching import Touch

SHORTEST = 6  # signs of a clause: what is shorter may be a stamp, a tick, a torn line
STAMPED = 3  # times that a line stands in one text and never in the other: a watermark, a header
LONGEST_STAMP = 60  # characters
LONGEST = 1_500_000  # characters of both texts
LOOKED_AT = 300  # differing clauses that are held against the whole of the other text; more are two documents
FEW = 3  # clauses without a value: fewer of them may come from how a file was read
GRAM, FAMILIAR = 4, 0.7  # so much of a clause's runs of four signs in the other text: said there, in other places
BESIDE = 4  # signs before and behind a value that must be others, for the value to be a new one
LEAST_HAN = 10  # letters of a clause that only one side has: a stamp's words are fewer
_HAN = re.compile(r"[\u4e00-\u9fff]")
_NUMBERING = re.compile(
    r"(?<![\d.])\d{1,2}[.．]\s\d{1,2}\s+(?=\D)|(?<![\d.])\d{1,2}(?:\.\d{1,2}){0,3}[.．、)）](?!\d)"
    r"|^\s*\d{1,2}(?:\.\d{1,2}){0,3}\s+(?=\D)"
)
_STAMP = re.compile(
    r"签章|签名|盖章|水印|扫码|二维码|打印时间|下载时间|生成时间|签署时间|仅供|电子公章|第\s*\d+\s*页|共\s*\d+\s*页|[.…·]{4,}"
    r"|从业人员\s*[(（]X|营业收入\s*[(（]Y|资产总额\s*[(（]Z"
)
# What weighs in a clause: figures, grades, words in Latin letters, and what turns its meaning round.
_VALUE = re.compile(
    r"\d+(?:[.,]\d+)*|[一二两三四五六七八九十甲乙丙特]+(?=[级等年月日天个项名家分万元])|[a-z]{2,}|[不无非未禁]"
)


@dataclass(frozen=True, slots=True)
class Apart:
    """A clause that two texts word differently, or that one of them lacks."""

    a: str
    b: str
    touches: Touch
    holds_value: bool  # whether it is a figure, a grade, a name in Latin letters or a negation that differs
    sure: bool  # whether the words are truly others, and not the same in another order


@dataclass(frozen=True, slots=True)
class _Whole:
    """One of the texts: what it says in all, and what is stamped on its pages, as letters and figures alone."""

    key: str
    stamps: tuple[str, ...]


SHORTEST_CELL = 6  # letters and figures of a cell that is known again by itself


class NotCompared(ValueError):
    """Texts that cannot be held against each other; the message is the reason in Chinese."""


@lru_cache(maxsize=8)
def apart(text_a: str, text_b: str) -> tuple[Apart, ...]:
    """What differs between two texts, in the order of a. Raises NotCompared."""
    if len(text_a) + len(text_b) > LONGEST:
        raise NotCompared("文件过长，未逐句相比")
    a, b = unstamped(text_a, text_b), unstamped(text_b, text_a)
    counted = [(_text(p.a), _text(p.b), p.touches or Touch.WORDING) for p in align(a, b) if p.kind in COUNTED]
    if len(counted) > LOOKED_AT:
        return tuple(Apart(x, y, touches, holds_value=True, sure=True) for x, y, touches in counted)
    left = _Whole(quick_key(a), _torn(text_a, text_b, [(y, x) for x, y, _ in counted]))
    right = _Whole(quick_key(b), _torn(text_b, text_a, [(x, y) for x, y, _ in counted]))
    return tuple(_real(counted, left, right))


def weighty(found: tuple[Apart, ...]) -> bool:
    """Whether differences are more than a file's reading may bring: a value among them, or several clauses."""
    return any(one.holds_value for one in found) or sum(one.sure for one in found) >= FEW


def within(found: tuple[Apart, ...], passages_a: str, passages_b: str) -> tuple[Apart, ...]:
    """Those of the differences that stand in these passages of the texts."""
    keys = quick_key(passages_a), quick_key(passages_b)
    return tuple(
        one
        for one in found
        if any(k and k in key for k, key in zip(_keys(one), keys, strict=True))
        or any(cell in key for cells, key in zip(_own_cells(one), keys, strict=True) for cell in cells)
    )


def _own_cells(one: Apart) -> tuple[frozenset[str], frozenset[str]]:
    """The cells of two rows that only one of them has: of a row, a passage may hold these alone."""
    if "|" not in one.a or "|" not in one.b:
        return frozenset(), frozenset()
    a, b = (frozenset(quick_key(cell) for cell in side.split("|")) for side in (one.a, one.b))
    return _known(a - b), _known(b - a)


def _known(cells: frozenset[str]) -> frozenset[str]:
    return frozenset(cell for cell in cells if len(cell) >= SHORTEST_CELL)


def _keys(one: Apart) -> tuple[str, str]:
    return quick_key(one.a), quick_key(one.b)


def unstamped(text: str, other: str) -> str:
    """A text without the words, figures aside, that stand in it again and again and never in the other."""
    letters_of_text = bare(text)
    for line in _strange(text, other):
        if not re.search(r"\d", line) and letters_of_text.count(line) >= STAMPED:
            text = re.sub(r"[\W_]*".join(line), "", text, flags=re.IGNORECASE)
    return text


def _strange(text: str, other: str) -> list[str]:
    """The short lines of a text whose letters and figures the other has nowhere, the longest first."""
    plain = bare(other)
    own = {bare(line) for line in text.split("\n") if len(line) <= LONGEST_STAMP}
    return sorted((line for line in own if len(line) > 1 and line not in plain), key=lambda line: (-len(line), line))


def _torn(text: str, other: str, pairs: list[tuple[str, str]]) -> tuple[str, ...]:
    """The lines of a text that are stamped on its pages: pieces of them stand in clause after clause, adding to it.

    Where a stamp crosses a table, letters of it fall into every cell it covers.
    """
    added = [pieces for clean, more in pairs if clean and (pieces := _added(clean, more))]
    found = ((line, sum(all(piece in line for piece in pieces) for pieces in added)) for line in _strange(text, other))
    return tuple(line for line, times in found if times >= (STAMPED if _HAN.search(line) else 1))


def _added(clean: str, more: str) -> list[str]:
    """What one clause adds to another that it holds whole; nothing where it lacks something of it."""
    one, two = bare(clean), bare(more)
    steps = Indel.opcodes(one, two)
    if any(op.tag == "delete" for op in steps):
        return []
    return [two[op.dest_start : op.dest_end] for op in steps if op.tag == "insert"]


def bare(text: str) -> str:
    """Letters and figures alone."""
    return re.sub(r"[\W_]+", "", text).lower()


def _real(counted: list[tuple[str, str, Touch]], whole_a: _Whole, whole_b: _Whole) -> Iterator[Apart]:
    for a, b, touches in counted:
        key_a, key_b = quick_key(a), quick_key(b)
        if key_a in whole_b.key and key_b in whole_a.key:  # said there too, on other lines
            continue
        if _STAMP.search(a) or _STAMP.search(b) or max(len(key_a), len(key_b)) < SHORTEST:
            continue
        if _is_stamped(a, b, whole_b.stamps) or _is_stamped(b, a, whole_a.stamps):
            continue
        full = bool(a and b) or len(_HAN.findall(a or b)) >= LEAST_HAN
        value = full and (_has_new_value(a, whole_b.key) or _has_new_value(b, whole_a.key))
        strange = min(_familiar(key_a, whole_b.key), _familiar(key_b, whole_a.key)) < FAMILIAR
        yield Apart(a, b, touches, value, sure=value or (full and strange))


def _is_stamped(clean: str, other: str, stamps: tuple[str, ...]) -> bool:
    """Whether what `other` has beyond the clean clause is a piece of a stamp on its page."""
    if not stamps:
        return False
    if not clean:
        letters = bare(other)
        return any(stamp[n : n + GRAM] in letters for stamp in stamps for n in range(len(stamp) - GRAM + 1))
    more = _added(clean, other)
    return any(len(piece) > 1 and piece in stamp for piece in more for stamp in stamps)


def _text(tokens: tuple[Token, ...]) -> str:
    return "".join(token.text for token in tokens)


def _familiar(key: str, whole: str) -> float:
    """How much of a clause the other text says, wherever."""
    grams = [key[n : n + GRAM] for n in range(max(1, len(key) - GRAM + 1))] if key else []
    return sum(gram in whole for gram in grams) / len(grams) if grams else 1.0


def _has_new_value(clause: str, whole: str) -> bool:
    """Whether a clause holds a value that the other text has nowhere beside what stands beside it here."""
    for cell in re.split(r"[|\n]", clause):
        key = quick_key(_NUMBERING.sub("", cell))
        for found in _VALUE.finditer(key):
            before = key[max(0, found.start() - BESIDE) : found.start()]
            behind = key[found.end() : found.end() + BESIDE]
            beside = [(before, "")] * bool(before) + [("", behind)] * bool(behind) or [("", "")]
            if not any(_stands(found.group(), *signs, whole) for signs in beside):
                return True
    return False


def _stands(value: str, before: str, behind: str, whole: str) -> bool:
    """Whether a value stands in a text behind and before these signs; a figure whole, not as a part of another."""
    figure = value[0].isdigit()
    pattern = rf"{re.escape(before)}{'(?<![0-9.])' if figure else ''}{re.escape(value)}{'(?![0-9])' if figure else ''}"
    return re.search(pattern + re.escape(behind), whole) is not None
