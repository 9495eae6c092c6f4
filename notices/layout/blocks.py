"""What a body is made of once it is opened: paragraphs, tables and links, whatever they were read from."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cells, spans expanded: a cell that spans stands in every place it covers."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a notice, to an attachment as a rule."""

    href: str
    name: str


Block = str | Table


@dataclass(frozen=True, slots=True)
class Body:
    """What a notice holds: the title if the page marks one, its blocks in order, its links."""

    title: str | None
    blocks: tuple[Block, ...]
    links: tuple[Link, ...] = ()

    def lines(self) -> tuple[str, ...]:
        """One block (paragraph, table row as `a | b`) a line."""
        return tuple(line for block in self.blocks for line in block_lines(block))


def block_lines(block: Block) -> tuple[str, ...]:
    """The lines of text one block makes."""
    if isinstance(block, str):
        return (block,)
    rows = []
    for row in block.rows:
        cells = [c for n, c in enumerate(row) if n == 0 or c != row[n - 1]]
        if any(cells):
            rows.append(" | ".join(c.replace("\n", " ") for c in cells))
    return tuple(rows)


_MARKS = re.compile(r"[\u200b\u200c\u200d\ufeff\u2060\x00]+")
# Some sites' crawlers leave U+F880 and 02 where a page had a wide blank.
_BLANKS = re.compile(r"(?:[^\S\r\n]|\uf880(?:02)?)+")


_UNTIDY = re.compile(r"[\u200b\u200c\u200d\ufeff\u2060\x00]|[^\S\r\n ]|  |\uf880")


def tidy(text: str) -> str:
    """`text` with runs of space as one blank and zero-width marks dropped."""
    if not _UNTIDY.search(text):
        return text.strip()
    return _BLANKS.sub(" ", _MARKS.sub("", text)).strip()
