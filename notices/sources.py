"""The words that say where a value was read: how it was found, and the printed text it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable

BY_COLUMN = "栏目"  # nothing in the notice itself says it
EVIDENCE = 60  # characters of printed text, at most
_SENTENCE_END = re.compile(r"[。；;\n]")
_CUT_NUMBER = re.compile(r"[0-9０-９][0-9０-９ \-]*$")
_REST_OF_NUMBER = re.compile(r"[0-9０-９ \-]*[Xx]?")
_BLANKS = re.compile(r"\s+")


def excerpt(text: str, place: int = 0) -> str:
    """The printed words of `text` at `place`, in one line of at most EVIDENCE characters; … marks what is left out.

    A number is never cut: half a sum misleads, and half a private number could not be told for one and masked.
    """
    if len(text) <= EVIDENCE:
        return _one_line(text)
    start = 0 if place <= EVIDENCE // 2 else min(place - EVIDENCE // 3, len(text) - EVIDENCE + 2)
    if start and text[start - 1].isdigit():
        start = min(_end_of_number(text, start), max(place, start))
    head = "…" if start else ""
    room = EVIDENCE - len(head)
    rest = _one_line(text[start:])
    if len(rest) <= room:
        return head + rest
    kept = rest[: room - 1].rstrip()
    return head + (_CUT_NUMBER.sub("", kept) if rest[len(kept)].isdigit() or rest[room - 1].isdigit() else kept) + "…"


def _end_of_number(text: str, start: int) -> int:
    rest = _REST_OF_NUMBER.match(text, start)
    return rest.end() if rest else start


def _one_line(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()


def of_label(where: str, label: str, value: str) -> str:
    """A value printed behind its label, or in the cell beside it: 标签“投标截止时间”：…"""
    return f"{where}“{label}”：{value}"


def of_section(section: str, rest: str) -> str:
    """A value whose label says too little without its section's heading: “五、开标”一节，标签“时间”：…"""
    return f"“{section}”一节，{rest}"


def of_cell(heading: str, cell: str) -> str:
    """A value in a record table, under its heading: 表格“中标价（万元）”：…"""
    return of_label("表格", _one_line(heading), excerpt(cell))


_AROUND = 300  # letters of a sentence looked at on either side; far more than an excerpt shows


def of_sentence(text: str, place: int = 0) -> str:
    """A value inside running text: the sentence around `place`."""
    first, last = max(0, place - _AROUND), place + _AROUND
    start = max((m.end() for m in _SENTENCE_END.finditer(text, first, place)), default=first)
    end = _SENTENCE_END.search(text, place, last)
    sentence = text[start : end.start() if end else last]
    return f"正文：“{excerpt(sentence, place - start)}”"


def of_words(words: Iterable[str]) -> str:
    """A kind that the words of a notice tell: 用词：“采购人”“磋商”"""
    return "用词：" + "".join(f"“{word}”" for word in dict.fromkeys(words))


def of_title(title: str) -> str:
    """A value that the title states."""
    return f"标题：{excerpt(title)}"


def of_signature(line: str) -> str:
    """A value that the notice's last lines state: who signs, and when."""
    return f"落款：{excerpt(line)}"
