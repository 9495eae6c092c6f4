"""Whether two projects are called alike: cheap, for what goes no further where they are."""

from __future__ import annotations

from notices.values.signs import letters

ALIKE = 0.5  # of the pairs of letters of the shorter name


def called_alike(one: str, other: str) -> bool:
    """Whether half of the shorter name, or more, stands in the other."""
    left, right = pairs_of_letters(letters(one)), pairs_of_letters(letters(other))
    return len(left & right) >= ALIKE * min(len(left), len(right))


def pairs_of_letters(text: str) -> set[str]:
    """Every two letters that stand side by side."""
    return {text[n : n + 2] for n in range(len(text) - 1)}
