"""The signs of a short text: its letters alone, without white space, without words it ends in."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = re.compile(r"[^\W_]+")


# The signs of notices that have a narrow form. To put that in their place, sign by sign, takes a quarter of the time
# of `unicodedata.normalize` in a text of some length; where that leaves nothing to be done it has done the same.
_WIDE = tuple(
    (chr(code), unicodedata.normalize("NFKC", chr(code)))
    for code in (*range(0xFF01, 0xFF5F), 0x3000, 0xA0, 0xFFE5, 0x2026, 0x33A1)
)
_SHORT, _LONG = 80, 600  # characters


def one_width(text: str) -> str:
    """A text in one width of signs: its NFKC."""
    if len(text) < _SHORT:
        return unicodedata.normalize("NFKC", text)
    return _narrowed(text) if len(text) < _LONG else _kept(text)


@lru_cache(maxsize=64)  # of a whole text one rule asks after the other
def _kept(text: str) -> str:
    return _narrowed(text)


def _narrowed(text: str) -> str:
    narrow = text
    for wide, plain in _WIDE:
        narrow = narrow.replace(wide, plain)
    return narrow if unicodedata.is_normalized("NFKC", narrow) else unicodedata.normalize("NFKC", text)


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
