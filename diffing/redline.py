"""Two clean texts side by side, clause by clause: what differs is marked whole, what is only format is not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel

from diffing.tokens import Token, clause_number, label_of, token_keys, tokenise

Kind = Literal["same", "changed", "moved", "only_a", "only_b"]

# Costs are bounded: beyond these, clauses are compared for equality only, never guessed to belong together.
MOST_UNPAIRED = 300
MOST_DIFFLIB_TOKENS = 800
MOST_COMPARED = 400  # characters of a clause that likeness is measured on
LIKE_ENOUGH_NEARBY = 50.0
LIKE_ENOUGH_ANYWHERE = 72.0
SAME_LABEL_BONUS = 25.0
SHORTEST_MOVE = 4  # a clause of fewer tokens (以下空白, 合计) elsewhere says nothing
_SENTENCE_END = re.compile(r"(?<=[。；;！])(?=\s*\S)")


@dataclass(frozen=True, slots=True)
class Pair:
    """One row of the comparison: a clause of a, of b, or of both, without its number."""

    kind: Kind
    a: tuple[Token, ...]
    b: tuple[Token, ...]
    a_number: str
    b_number: str


@dataclass(frozen=True, slots=True)
class _Clause:
    number: str
    text: str
    keys: tuple[str, ...]


def align(text_a: str, text_b: str) -> list[Pair]:
    """Compare two texts of one block a line. Order follows a; clauses only b has stand after b's clause before them."""
    a, b = _clauses(text_a), _clauses(text_b)
    nearby, moved = _equal_clauses(a, b)
    partner = {**nearby, **moved}
    free_a = [i for i in range(len(a)) if i not in partner]
    taken = set(partner.values())
    free_b = [j for j in range(len(b)) if j not in taken]
    partner.update(_like_clauses(a, b, (free_a, free_b), nearby))
    rows = [
        (i, _pair(clause, b[partner[i]], i in moved) if i in partner else _single(clause, "only_a"))
        for i, clause in enumerate(a)
    ]
    return _with_rest(rows, b, partner)


def differences(pairs: Iterable[Pair]) -> int:
    """How many clauses differ; moved ones do not count."""
    return sum(pair.kind in ("changed", "only_a", "only_b") for pair in pairs)


def _clauses(text: str) -> list[_Clause]:
    clauses = []
    for block in text.splitlines():
        for part in _SENTENCE_END.split(block):
            number, rest = clause_number(part.strip())
            keys = token_keys(rest)
            if keys:
                clauses.append(_Clause(number, rest, keys))
    return clauses


def _equal_clauses(a: Sequence[_Clause], b: Sequence[_Clause]) -> tuple[dict[int, int], dict[int, int]]:
    """Pairs of equal clauses: those in one order, and those that stand elsewhere."""
    same = [op for op in Indel.opcodes([c.keys for c in a], [c.keys for c in b]) if op.tag == "equal"]
    nearby = {op.src_start + n: op.dest_start + n for op in same for n in range(op.src_end - op.src_start)}
    taken = set(nearby.values())
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j in reversed(range(len(b))):
        if j not in taken:
            places[b[j].keys].append(j)
    moved = {}
    for i, clause in enumerate(a):
        if i not in nearby and len(clause.keys) >= SHORTEST_MOVE and places[clause.keys]:
            moved[i] = places[clause.keys].pop()
    return nearby, moved


def _like_clauses(
    a: Sequence[_Clause], b: Sequence[_Clause], free: tuple[list[int], list[int]], nearby: dict[int, int]
) -> dict[int, int]:
    """Which of the clauses left over say the same thing differently, best likeness first."""
    free_a, free_b = free[0][:MOST_UNPAIRED], free[1][:MOST_UNPAIRED]
    if not free_a or not free_b:
        return {}
    gap_a, gap_b = _gaps(nearby.keys(), free_a), _gaps(nearby.values(), free_b)
    texts = {j: "".join(b[j].keys)[:MOST_COMPARED] for j in free_b}
    candidates = []
    for i in free_a:
        text, label = "".join(a[i].keys)[:MOST_COMPARED], label_of(a[i].text)
        floor = LIKE_ENOUGH_NEARBY - (SAME_LABEL_BONUS if label else 0)
        for _, score, j in process.extract(text, texts, scorer=fuzz.ratio, limit=None, score_cutoff=floor):
            total = score + (SAME_LABEL_BONUS if label and label == label_of(b[j].text) else 0)
            near = gap_a[i] == gap_b[j]
            if total >= (LIKE_ENOUGH_NEARBY if near else LIKE_ENOUGH_ANYWHERE):
                candidates.append((-total, not near, abs(i - j), i, j))
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, _, i, j in sorted(candidates):
        if i not in chosen and j not in taken:
            chosen[i] = j
            taken.add(j)
    return chosen


def _gaps(anchors: Iterable[int], free: Sequence[int]) -> dict[int, int]:
    """For each free clause, how many anchored ones stand before it: equal numbers on both sides face each other."""
    ordered = sorted(anchors)
    gaps, passed = {}, 0
    for place in free:
        while passed < len(ordered) and ordered[passed] < place:
            passed += 1
        gaps[place] = passed
    return gaps


def _pair(a: _Clause, b: _Clause, moved: bool) -> Pair:
    tokens_a, tokens_b = _mark(a.text, b.text)
    differs = any(token.changed for token in (*tokens_a, *tokens_b))
    kind: Kind = "changed" if differs else "moved" if moved else "same"
    return Pair(kind, tokens_a, tokens_b, a.number, b.number)


def _single(clause: _Clause, kind: Kind) -> Pair:
    tokens = tuple(Token(piece.text, bool(piece.key)) for piece in tokenise(clause.text))
    return Pair(kind, tokens, (), clause.number, "") if kind == "only_a" else Pair(kind, (), tokens, "", clause.number)


def _mark(text_a: str, text_b: str) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """Both texts as tokens, those the other side does not have marked; format, width and units are no difference."""
    pieces_a, pieces_b = tokenise(text_a), tokenise(text_b)
    real_a = [n for n, piece in enumerate(pieces_a) if piece.key]
    real_b = [n for n, piece in enumerate(pieces_b) if piece.key]
    changed_a: set[int] = set()
    changed_b: set[int] = set()
    for a_from, a_to, b_from, b_to in _replaced([pieces_a[n].key for n in real_a], [pieces_b[n].key for n in real_b]):
        left, right = real_a[a_from:a_to], real_b[b_from:b_to]
        if len(left) == len(right) == 1 and pieces_a[left[0]].agrees_with(pieces_b[right[0]]):
            continue
        changed_a.update(left)
        changed_b.update(right)
    tokens_a = tuple(Token(piece.text, n in changed_a) for n, piece in enumerate(pieces_a))
    return tokens_a, tuple(Token(piece.text, n in changed_b) for n, piece in enumerate(pieces_b))


def _replaced(a: list[str], b: list[str]) -> list[tuple[int, int, int, int]]:
    """The spans in which two sequences differ."""
    if max(len(a), len(b)) <= MOST_DIFFLIB_TOKENS:
        codes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
        apart = [(a_from, a_to, b_from, b_to) for tag, a_from, a_to, b_from, b_to in codes if tag != "equal"]
    else:
        steps = [op for op in Indel.opcodes(a, b) if op.tag != "equal"]
        apart = [(op.src_start, op.src_end, op.dest_start, op.dest_end) for op in steps]
    spans: list[tuple[int, int, int, int]] = []
    for a_from, a_to, b_from, b_to in apart:
        if spans and spans[-1][1] == a_from and spans[-1][3] == b_from:
            spans[-1] = (spans[-1][0], a_to, spans[-1][2], b_to)
        else:
            spans.append((a_from, a_to, b_from, b_to))
    return spans


def _with_rest(rows: list[tuple[int, Pair]], b: Sequence[_Clause], partner: dict[int, int]) -> list[Pair]:
    """The rows of a with b's own clauses put in where b has them."""
    owner = {j: i for i, j in partner.items()}
    after: dict[int, list[Pair]] = defaultdict(list)
    anchor = -1
    for j, clause in enumerate(b):
        if j in owner:
            anchor = max(anchor, owner[j])
        else:
            after[anchor].append(_single(clause, "only_b"))
    result = list(after[-1])
    for i, pair in rows:
        result += [pair, *after[i]]
    return result
