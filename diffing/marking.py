"""Two wordings of one clause with what differs marked, values whole; what is only printed otherwise is not marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import takewhile
from typing import NamedTuple

from rapidfuzz.distance import Indel, Postfix, Prefix

from diffing.tokens import Piece, Token, TokenKind, tokenise

MOST_DIFFLIB_TOKENS = 400  # beyond, spans are found in the quicker way, which scatters them more
WHOLE = frozenset({"han"})  # pieces that are joined to words where they stand together


_PARTS = "，。；"
_HEAD_PARTS = f"{_PARTS}：:"
_REACHES_ON = re.compile(r"\d\s*[年月]|[一二三四五六七八九十]月|\d[-/.]\d|元")  # a date or unit that reads what follows


class Stretch(NamedTuple):
    """A marked piece of one side: where it stands in the text, and what it is."""

    start: int
    end: int
    kind: TokenKind


class Marked(NamedTuple):
    """A clause of one side as tokens, and the stretches of it that differ."""

    text: str
    tokens: tuple[Token, ...]
    stretches: tuple[Stretch, ...]


def mark(text_a: str, text_b: str) -> tuple[Marked, Marked]:
    """Both texts with what the other side does not have marked."""
    head, tail = _alike_ends(text_a, text_b)
    a, b = text_a[head : len(text_a) - tail], text_b[head : len(text_b) - tail]
    pieces_a, pieces_b = tokenise(a, inside=head > 0), tokenise(b, inside=head > 0)
    if head:
        pieces_a, pieces_b = ((Piece(text_a[:head], ""), *pieces) for pieces in (pieces_a, pieces_b))
    if tail:
        pieces_a, pieces_b = ((*pieces, Piece(text_a[-tail:], "")) for pieces in (pieces_a, pieces_b))
    changed_a, changed_b = changed_pieces(pieces_a, pieces_b)
    return _marked(text_a, pieces_a, changed_a), _marked(text_b, pieces_b, changed_b)


def _alike_ends(a: str, b: str) -> tuple[int, int]:
    """How many characters before a comma at the head, and from one on at the tail, need no comparing."""
    head = Prefix.similarity(a, b)
    head = max(a.rfind(sign, 0, head) for sign in _HEAD_PARTS) + 1
    if head and (_REACHES_ON.search(a, 0, head) or _inside_number(a, head - 1)):
        head = 0
    tail = min(Postfix.similarity(a, b), len(a) - head, len(b) - head)
    found = [place for place in (a.find(sign, len(a) - tail) for sign in _PARTS) if place >= 0] if tail else []
    tail = len(a) - min(found) if found else 0
    return head, 0 if tail and _inside_number(a, len(a) - tail) else tail


def _inside_number(text: str, place: int) -> bool:
    """Whether a sign stands between two figures: 9：30, 1，234."""
    return text[place - 1 : place].isdigit() and text[place + 1 : place + 2].isdigit()


def alone(text: str) -> Marked:
    """A text the other side lacks: marked whole."""
    return Marked(text, (Token(text, True),), _stretches(tokenise(text), None))


def changed_pieces(a: Sequence[Piece], b: Sequence[Piece]) -> tuple[set[int], set[int]]:
    """The places of the pieces that differ, of each side."""
    real_a = [n for n, piece in enumerate(a) if piece.key]
    real_b = [n for n, piece in enumerate(b) if piece.key]
    changed_a: set[int] = set()
    changed_b: set[int] = set()
    spans = _spans([a[n].key for n in real_a], [b[n].key for n in real_b])
    for a_from, a_to, b_from, b_to in _words(spans, [a[n] for n in real_a]):
        left, right = real_a[a_from:a_to], real_b[b_from:b_to]
        if not _same_printed_otherwise([a[n] for n in left], [b[n] for n in right]):
            changed_a.update(left)
            changed_b.update(right)
    return _with_repeats(a, changed_a), _with_repeats(b, changed_b)


def _with_repeats(pieces: Sequence[Piece], changed: set[int]) -> set[int]:
    """With a sum that changed the same sum said again behind it: 80万元（大写：捌拾万元整）."""
    for n in sorted(changed):
        if pieces[n].amount is not None:
            behind = takewhile(lambda m: not pieces[m].key, range(n + 1, len(pieces)))
            changed.update(m for m in behind if pieces[m].amount is not None)
    return changed


def _same_printed_otherwise(a: Sequence[Piece], b: Sequence[Piece]) -> bool:
    """Sums that agree within rounding, and figures only torn by blanks (2 9日, 29日)."""
    if len(a) == len(b):
        return all(one.key == other.key or one.agrees_with(other) for one, other in zip(a, b, strict=True))
    if not a or not b or not all(piece.kind in ("figure", "word") for piece in (*a, *b)):
        return False
    return "".join(piece.text for piece in a).lower() == "".join(piece.text for piece in b).lower()


def _spans(a: list[str], b: list[str]) -> list[tuple[int, int, int, int]]:
    """The spans in which two sequences differ, those joined that only one sign parts."""
    head = 0
    most = min(len(a), len(b))
    while head < most and a[head] == b[head]:
        head += 1
    tail = 0
    while tail < most - head and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    middle_a, middle_b = a[head : len(a) - tail], b[head : len(b) - tail]
    if not middle_a and not middle_b:
        return []
    if set(middle_a).isdisjoint(middle_b):
        return [(head, len(a) - tail, head, len(b) - tail)]
    if max(len(middle_a), len(middle_b)) <= MOST_DIFFLIB_TOKENS:
        codes = SequenceMatcher(None, middle_a, middle_b, autojunk=False).get_opcodes()
        apart = [code[1:] for code in codes if code[0] != "equal"]
    else:
        steps = [op for op in Indel.opcodes(middle_a, middle_b) if op.tag != "equal"]
        apart = [(op.src_start, op.src_end, op.dest_start, op.dest_end) for op in steps]
    return [(x + head, y + head, z + head, w + head) for x, y, z, w in _joined(apart)]


def _joined(spans: Iterable[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """Spans that touch as one."""
    found: list[tuple[int, int, int, int]] = []
    for a_from, a_to, b_from, b_to in spans:
        if found and found[-1][1] == a_from and found[-1][3] == b_from:
            found[-1] = (found[-1][0], a_to, found[-1][2], b_to)
        else:
            found.append((a_from, a_to, b_from, b_to))
    return found


def _words(spans: Sequence[tuple[int, int, int, int]], pieces: Sequence[Piece]) -> Iterable[tuple[int, int, int, int]]:
    """Spans of characters with one equal character between them as one: a word changed, not its letters."""
    held: tuple[int, int, int, int] | None = None
    for span in spans:
        if held is None:
            held = span
        elif span[0] - held[1] == 1 and all(piece.kind in WHOLE for piece in pieces[held[0] : span[1]]):
            held = (held[0], span[1], held[2], span[3])
        else:
            yield held
            held = span
    if held is not None:
        yield held


def _marked(text: str, pieces: Sequence[Piece], changed: set[int]) -> Marked:
    if not changed:
        return Marked(text, (Token(text, False),), ())
    return Marked(text, _tokens(pieces, changed), _stretches(pieces, changed))


def _stretches(pieces: Sequence[Piece], changed: set[int] | None) -> tuple[Stretch, ...]:
    """Where the changed pieces stand, all that count where `changed` is None; characters in a row together."""
    found: list[Stretch] = []
    place = 0
    for n, piece in enumerate(pieces):
        end = place + len(piece.text)
        if (piece.key and changed is None) or (changed is not None and n in changed):
            if found and found[-1].end == place and found[-1].kind == piece.kind == "han":
                found[-1] = Stretch(found[-1].start, end, "han")
            else:
                found.append(Stretch(place, end, piece.kind))
        place = end
    return tuple(found)


def _tokens(pieces: Sequence[Piece], changed: set[int]) -> tuple[Token, ...]:
    """The pieces as tokens: unmarked ones together, marked characters together to words, marked values each alone."""
    found: list[Token] = []
    run: list[str] = []
    mode: str = ""  # what the run is of: plain, word
    for n, piece in enumerate(pieces):
        now = "plain" if n not in changed else "word" if piece.kind in WHOLE else "value"
        if run and (now != mode or now == "value"):
            found.append(Token("".join(run), mode != "plain"))
            run = []
        run.append(piece.text)
        mode = now
    if run:
        found.append(Token("".join(run), mode != "plain"))
    return tuple(found)
