"""Whether a clause only lays out otherwise what a text says: in cells, under other labels, by other small words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from diffing.clauses import clause_number
from diffing.headings import sections
from diffing.tokens import token_keys
from notices.values.signs import letters

_PARTS = re.compile(r"\s*[|｜]\s*|(?<=[\u4e00-\u9fff）)])\s*[:：]\s*(?!//)")
_LABEL = re.compile(r"\s*[\u4e00-\u9fff（()）、/\s]{2,16}")
_SENTENCE = re.compile(r"(?<=[。；;])")
_SMALL = re.compile(r"来自于?|来源[于为]?|[为是系由于在的和及与]|本次|以及|共计|合计")

_OF_CONTACTS = re.compile(r"联\s*系|电\s*话|地\s*址|传\s*真|邮|网址|账|开户|监督|人$|机构$|单位$|媒|日期$")

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What a text says: the values and lines of it, and its sentences without their small words."""

    values: frozenset[Keys]
    plain: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Said:
        """What `text` says."""
        lines = [_unnumbered(line) for line in text.split("\n") if line.strip()]
        parts = {part for line in lines for part in (line, *_PARTS.split(line))}
        values = {token_keys(piece) for part in parts for piece in (part, *_SENTENCE.split(part))}
        sentences = {_bare(part) for line in lines for part in (line, *_SENTENCE.split(line))}
        return cls(frozenset(values), frozenset(sentences))

    def holds(self, clause: str) -> bool:
        """Whether all values of a labelled clause or row, or a sentence but for its small words, are said.

        The last label of a row may have its value in the next clause.
        """
        clause = _unnumbered(clause)
        if _bare(clause) in self.plain:
            return True
        parts = [part for part in _PARTS.split(clause) if part.strip()]
        labels, values = parts[::2], parts[1::2]
        told = bool(values) and all(_LABEL.fullmatch(label) for label in labels)
        return told and all(token_keys(value) in self.values for value in values)


def items_left_out(text: str, copy: str) -> list[str]:
    """The labels of what a copy leaves out, where all that it labels itself is said in the text too: nothing is only
    told in other words."""
    said, kept = Said.of(text), Said.of(copy)
    if any(token_keys(value) not in said.values for _, value in _items(copy)):
        return []
    plain = letters(copy)
    return [
        label for label, value in _items(text)
        if not _OF_CONTACTS.search(label) and token_keys(value) not in kept.values and letters(value) not in plain
    ]  # fmt: skip


def _items(text: str) -> list[tuple[str, str]]:
    """What stands behind a label, in lines of labels and values alone."""
    lines = (_PARTS.split(_unnumbered(line)) for line in text.split("\n"))
    told = [parts for parts in lines if len(parts) % 2 == 0 and all(map(_LABEL.fullmatch, parts[::2]))]
    return [(label.strip(), value) for parts in told for label, value in zip(parts[::2], parts[1::2], strict=True)]


def is_heading(clause: str, text: str) -> bool:
    """Whether a clause is the name of one of the sections of its text: what it says is below it."""
    return _unnumbered(clause) in {name.strip() for name in sections(text)}


def _unnumbered(line: str) -> str:
    return clause_number(line.strip())[1].strip()


def _bare(text: str) -> str:
    return "".join(token_keys(_SMALL.sub("", text)))
