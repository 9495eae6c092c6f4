"""The signs of a short text: its letters alone, without white space, without words it ends in."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = re.compile(r"[^\W_]+")


@lru_cache(maxsize=64)
def one_width(text: str) -> str:
    """A whole text in one width of signs (NFKC); kept, for one rule after the other asks for the same few texts."""
    return unicodedata.normalize("NFKC", text)


def letters(text: str) -> str:
    """Letters, digits and Han of `text` only."""
    return text if text.isalnum() else "".join(_LETTERS.findall(text))


def without_spaces(text: str) -> str:
    """`text` without white space of any kind."""
    return "".join(text.split())


def without_endings(text: str, endings: tuple[str, ...]) -> str:
    """`text` without the words of `endings` at its end, however many; all of one length."""
    while text.endswith(endings):
        text = text[: -len(endings[0])]
    return text
