"""How a file that cannot be read is refused: by name, in words for people; never an exception that escapes."""

from __future__ import annotations


class Unreadable(ValueError):
    """A file that holds no text that can be read; the message is the reason in Chinese."""


def refusal(reason: str) -> Unreadable:
    """A refusal with the words that all of them begin with."""
    return Unreadable(f"附件无法读取：{reason}")
