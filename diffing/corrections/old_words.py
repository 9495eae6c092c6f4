"""What a correction shows of old words and new ones, and whether a notice still has the old: what asks who may bid."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from notices.fields import Fields


class Replaced(NamedTuple):
    """Words of a notice that a correction puts others in the place of."""

    old: str
    new: str


_CORRECT = "(?:更正|变更|修改|修正|修订|调整|更改|澄清)"
_QUOTED = re.compile(
    rf"[“\"「『](?P<old>[^“”\"「」『』\n]{{4,400}})[”\"」』][^“”\"「」『』。；\n]{{0,24}}?(?:{_CORRECT}|改)(?:为|成|至)\s*[:：]?\s*"
    r"[“\"「『](?P<new>[^“”\"「」『』\n]{4,400})[”\"」』]"
)
_SENTENCE = re.compile(
    rf"原(?:公告|文件|内容|文)?(?:内容)?(?:为)?\s*[:：]\s*(?P<old>[^“”\n]{{4,300}}?)[；;，,。]\s*现?(?:统一)?(?:{_CORRECT}|改)(?:为|成)\s*[:：]?\s*"
    r"(?P<new>[^“”\n。；]{4,300})"
)
_BEFORE = re.compile(rf"{_CORRECT}前(?:的?(?:内容|条款))?|原(?:公告|文件)?(?:的?(?:内容|条款|文))")
_AFTER = re.compile(rf"{_CORRECT}后(?:的?(?:内容|条款))?|现(?:公告|文件)?(?:的?(?:内容|条款|文))|{_CORRECT}为")
_LABEL = re.compile(r"\s*(?P<label>[^|:：]{2,12}?)\s*[|:：]\s*(?P<value>\S.*)")
_SHORTEST = 6  # letters of words that are known again


def replaced(text: str) -> Iterator[Replaced]:
    """Every pair of old and new words: in quotes, 原内容 over 更正后内容, in a table of both."""
    lines = text.split("\n")
    for pattern in (_QUOTED, _SENTENCE):
        yield from (Replaced(found["old"], found["new"]) for line in lines for found in pattern.finditer(line))
    for one, two in pairwise(lines):
        old, new = _LABEL.fullmatch(one), _LABEL.fullmatch(two)
        if old and new and _BEFORE.fullmatch(old["label"]) and _AFTER.fullmatch(new["label"]):
            yield Replaced(old["value"], new["value"])
    before = after = -1
    for cells in (re.split(r"\s*\|\s*", line.strip()) for line in lines if "|" in line):
        fresh = next((n for n, cell in enumerate(cells) if _AFTER.fullmatch(cell)), -1)
        if fresh >= 0 and any(_BEFORE.fullmatch(cell) for cell in cells):
            before, after = next(n for n, cell in enumerate(cells) if _BEFORE.fullmatch(cell)), fresh
        elif 0 <= max(before, after) < len(cells):
            yield Replaced(cells[before], cells[after])


def asked_of_bidders(words: Replaced, fields: Fields) -> str | None:
    """The field that words of a notice are of, `consortium` or `qualification`; None where they are of neither."""
    if "联合体" in words.old and "联合体" in words.new:
        return "consortium"
    demanded = plain(fields.qualification or "")
    return "qualification" if plain(words.old) in demanded or plain(words.new) in demanded else None


def has_old_words(words: Replaced, text: str) -> bool | None:
    """Whether a notice still prints the old words, and not the new; None where it prints neither for sure."""
    old, new, said = plain(words.old), plain(words.new), plain(text)
    if old == new or min(len(old), len(new)) < _SHORTEST:
        return None
    if new in said:
        return None if old not in new and old in said.replace(new, "") else False
    return True if old in said else None


def plain(words: str) -> str:
    """Words without blanks, marks and forms of signs."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", words))
