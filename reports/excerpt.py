"""The place where two long texts differ, short enough for a line: never two equal beginnings of different clauses."""

from __future__ import annotations

from collections.abc import Sequence

from diffing.redline import align
from diffing.tokens import Token
from reports.words import LONGEST_VALUE, shorten

BEFORE = 20  # characters kept before the first difference
NOTHING = "此处无相应内容"


def excerpts(a: str, b: str, longest: int = LONGEST_VALUE) -> tuple[str, str]:
    """Both texts, or, where one is long, the clause of each in which they differ."""
    if max(len(a), len(b)) <= longest:
        return a, b
    pairs = [pair for pair in align(a, b) if pair.kind in ("changed", "only_a", "only_b")]
    both = next((pair for pair in pairs if pair.kind == "changed"), None)
    if both is not None:
        return _around(both.a, longest), _around(both.b, longest)
    if not pairs:
        return shorten(a, longest), shorten(b, longest)
    left: tuple[Token, ...] = next((pair.a for pair in pairs if pair.a), ())
    right: tuple[Token, ...] = next((pair.b for pair in pairs if pair.b), ())
    return _around(left, longest), _around(right, longest)


def _around(tokens: Sequence[Token], longest: int) -> str:
    """The text of a clause about its first change."""
    if not tokens:
        return NOTHING
    text = "".join(token.text for token in tokens)
    before = 0
    for token in tokens:
        if token.changed:
            break
        before += len(token.text)
    start = max(0, before - BEFORE) if len(text) > longest else 0
    return ("…" if start else "") + shorten(text[start:], longest)
