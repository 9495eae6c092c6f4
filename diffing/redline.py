"""Two clean texts side by side, clause by clause: what differs is marked whole, what is only format is not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Literal, NamedTuple

from rapidfuzz import fuzz

from diffing.aligning import Facing, facing
from diffing.clauses import Clause, Cut, cut, quick_key
from diffing.marking import alone, mark
from diffing.tokens import Token, tokenise
from diffing.touching import Touch, subject_of, touched
from diffing.wording import is_furniture, is_set_sentence, title_core

# "noise" is furniture of a page or a template's wording: shown, not counted.
Kind = Literal["same", "changed", "moved", "only_a", "only_b", "noise"]
COUNTED = ("changed", "only_a", "only_b")
ONE_SENTENCE = 80.0  # two set sentences more alike than this are one, edited
SHORT_TAIL = 6  # signs
SAID_TWICE = 10  # a clause of so many signs that stands elsewhere too is said twice, not added


class Pair(NamedTuple):
    """One row of the comparison: a clause of a, of b, or of both, without its number, and what a difference touches."""

    kind: Kind
    a: tuple[Token, ...]
    b: tuple[Token, ...]
    a_number: str
    b_number: str
    touches: Touch | None = None


def align(text_a: str, text_b: str) -> list[Pair]:
    """Compare two texts of one block a line. Order follows a; clauses only b has stand after b's clause before them."""
    return _Redline(cut(text_a, text_b)).rows()


def differences(pairs: Iterable[Pair]) -> int:
    """How many clauses differ; moved ones and noise do not count."""
    return sum(pair.kind in COUNTED for pair in pairs)


class _Redline:
    """The rows of two texts' clauses."""

    def __init__(self, clauses: Cut) -> None:
        self.cut, self.a, self.b = clauses, clauses.a, clauses.b
        self._said: dict[bool, frozenset[str]] = {}
        self._texts: dict[bool, str] = {}
        self._quick: dict[bool, str] = {}

    def rows(self) -> list[Pair]:
        """The rows of a with b's own clauses put in where b has them."""
        owner = {j: i for i, j in self.cut.equal}
        by_first = {i: _same(self.a[i], self.b[j]) for i, j in self.cut.equal}
        inside: set[int] = set()
        for face in facing(self.cut):
            by_first[face.a[0]] = self._pair(face)
            inside.update(face.a[1:])
            owner.update(dict.fromkeys(face.b, face.a[0]))
        after: dict[int, list[Pair]] = defaultdict(list)
        anchor = -1
        for j in range(len(self.b)):
            first = owner.get(j)
            if first is None:
                after[anchor].append(self._single(j, of_a=False))
            elif first > anchor:
                anchor = first
        result = after.pop(-1, [])
        for i in range(len(self.a)):
            if i not in inside:
                result.append(by_first.get(i) or self._single(i, of_a=True))
            if i in after:
                result += after[i]
        return result

    def _pair(self, face: Facing) -> Pair:
        first_a, first_b = self.a[face.a[0]], self.b[face.b[0]]
        if len(face.a) == len(face.b) == 1 and first_a.quick == first_b.quick:
            kind: Kind = "moved" if face.moved else "same"
            return Pair(
                kind, (Token(first_a.text, False),), (Token(first_b.text, False),), first_a.number, first_b.number
            )
        a, b = mark(_text(self.a, face.a), _text(self.b, face.b))
        if not a.stretches and not b.stretches:
            kind = "moved" if face.moved else "same"
        elif self._template_only(a.text, b.text):
            return Pair("noise", (Token(a.text, False),), (Token(b.text, False),), first_a.number, first_b.number)
        else:
            touches = touched(lambda: min(subject_of(self.a, face.a[0]), subject_of(self.b, face.b[0])), a, b)
            return Pair("changed", a.tokens, b.tokens, first_a.number, first_b.number, touches)
        return Pair(kind, a.tokens, b.tokens, first_a.number, first_b.number)

    def _single(self, place: int, *, of_a: bool) -> Pair:
        clauses = self.a if of_a else self.b
        clause = clauses[place]
        tokens: tuple[Token, ...] = (Token(clause.text, False),)
        kind: Kind = "noise"
        touches = None
        if not self._is_noise(clause, of_a) and not _is_tail(clauses, place):
            only = alone(clause.text)
            kind, tokens = ("only_a" if of_a else "only_b"), only.tokens
            touches = touched(lambda: subject_of(clauses, place), only)
        if of_a:
            return Pair(kind, tokens, (), clause.number, "", touches)
        return Pair(kind, (), tokens, "", clause.number, touches)

    def _template_only(self, text_a: str, text_b: str) -> bool:
        """Whether two facing clauses are one title but for tags, or sentences of two templates."""
        title = title_core(text_a)
        if title is not None and title == title_core(text_b):
            return True
        if not (is_set_sentence(text_a) and is_set_sentence(text_b)):
            return False
        alike = fuzz.ratio(text_a, text_b) >= ONE_SENTENCE
        return not alike and self._told(text_a, True) and self._told(text_b, False)

    def _is_noise(self, clause: Clause, of_a: bool) -> bool:
        """Whether a clause only one side has says nothing: furniture, a set sentence, or what is said elsewhere too."""
        if is_furniture(clause.text):
            return True
        if is_set_sentence(clause.text):
            return self._told(clause.text, of_a)
        return len(clause.quick) >= SAID_TWICE and self._says(clause, not of_a)

    def _told(self, text: str, of_a: bool) -> bool:
        """Whether every value in a text of one side is told by the other side too."""
        values = {piece.key for piece in tokenise(text) if _is_value(piece.kind) and piece.key}
        return not values or values <= self._values(not of_a)

    def _values(self, of_a: bool) -> frozenset[str]:
        if of_a not in self._said:
            pieces = (piece for clause in (self.a if of_a else self.b) for piece in tokenise(clause.text))
            self._said[of_a] = frozenset(piece.key for piece in pieces if _is_value(piece.kind) and piece.key)
        return self._said[of_a]

    def _says(self, clause: Clause, of_a: bool) -> bool:
        """Whether one side says, somewhere, what a clause says."""
        if of_a not in self._texts:
            self._texts[of_a] = "\n".join(clause.text for clause in (self.a if of_a else self.b))
        word = _WORD.search(clause.text)
        if word is None or word[0] not in self._texts[of_a]:
            return False
        if of_a not in self._quick:
            self._quick[of_a] = quick_key(self._texts[of_a])
        return clause.quick in self._quick[of_a]


_WORD = re.compile(r"[\u4e00-\u9fff]{4,}")
_is_value: Callable[[str], bool] = frozenset(
    {
        "moment",
        "month_day",
        "day",
        "clock",
        "money",
        "signed",
        "capitals",
        "share",
        "scaled",
        "figure",
        "phone",
        "grade",
    }
).__contains__


def _same(a: Clause, b: Clause) -> Pair:
    tokens = (Token(a.text, False),)
    return Pair("same", tokens, tokens if a is b else (Token(b.text, False),), a.number, b.number)


def _is_tail(clauses: Sequence[Clause], place: int) -> bool:
    """Whether a few signs are only the end of a line of furniture that was broken."""
    text, before = clauses[place].text, clauses[place - 1].text if place else ""
    return len(text) <= SHORT_TAIL and is_furniture(before) and is_furniture(before + text)


def _text(clauses: Sequence[Clause], places: Sequence[int]) -> str:
    """Clauses in a row as one text; a line break parts them, which tears no date."""
    return "\n".join(clauses[place].text for place in places)
