"""Pairs that only blanks part: `招标人 甲公司 投标保证金 6万元`, as text layers of tables print them."""

from __future__ import annotations

import re

from notices.layout.labels import slot_of

_LETTERS = 5  # the most pieces a label spaced out comes in: 投 标 保 证 金
_MARK = re.compile(r"[:：](?!//|\d)")
_SENTENCE = re.compile(r"[。；？！]")


def label_at(words: list[str], place: int) -> tuple[str, str, int] | None:
    """The label that begins at a word - whole, or its letters spaced out: slot, text, and how many words it takes."""
    for taken in range(min(_LETTERS, len(words) - place), 0, -1):
        pieces = words[place : place + taken]
        label = "".join(pieces)
        if (taken > 1 and max(map(len, pieces)) > 2) or not 2 <= len(label) <= 20 or _MARK.search(label):
            continue
        slot = slot_of(label)
        if slot is not None and not re.search(r"\d[^\d)）]*$", label):
            return slot, label, taken
    return None


def starts_with_label(line: str) -> bool:
    """Whether a line begins with a known label that a blank parts from its value."""
    words = line.split(maxsplit=_LETTERS)
    return len(words) > 1 and label_at(words, 0) is not None


def blank_pairs(line: str) -> list[tuple[str, str, str]]:
    """Slot, label and value of every pair of a line that begins with a label; none where labels stand side by side."""
    words = line.split()
    if len(words) < 2 or label_at(words, 0) is None:
        return []
    found: list[tuple[str, str, list[str]]] = []
    place = 0
    while place < len(words):
        label = label_at(words, place)
        if label:
            if found and not found[-1][2]:
                return []  # the headings of a table
            found.append((label[0], label[1], []))
            place += label[2]
        elif _MARK.search(words[place]):
            break  # what follows has marks of its own
        else:
            found[-1][2].append(words[place])
            place += 1
    pairs = [(slot, label, " ".join(value)) for slot, label, value in found]
    return [pair for pair in pairs if pair[2] and len(pair[2]) <= 80 and not _is_sentence(pair[0], pair[2])]


def _is_sentence(slot: str, value: str) -> bool:
    """Whether a value reads as a sentence; contacts may be a list: 代经理 0739-…；霍女士 0739-…"""
    return _SENTENCE.search(value.replace("；", "") if slot in ("person", "phone") else value) is not None
