"""A board of entries as any stand-in shows it: what stands now, in pages, and what a list may do wrong with it."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime


@dataclass(frozen=True)
class Attachment:
    """A file that an entry carries."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Edit:
    """From `at` on the entry reads otherwise; None keeps what it said."""

    at: datetime
    title: str | None = None
    body: str | None = None


@dataclass(frozen=True)
class Entry:
    """One notice as a platform shows it. `posted` is Shanghai time, naive; stand-ins show it as finely as the site."""

    number: int  # its own on the board; stand-ins shape their ids from it
    column: str  # the name of one of the stand-in's columns
    title: str
    posted: datetime
    body: str = "<p>正文。</p>"  # HTML
    region: str = "430500"
    project: str = ""  # entries of one project share it
    code: str = ""  # the project's code, as the site prints or keeps it
    purchaser: str = ""
    agency: str = ""
    attachments: tuple[Attachment, ...] = ()
    edits: tuple[Edit, ...] = ()
    gone_at: datetime | None = None

    def at(self, now: datetime) -> Entry:
        """As it reads at a time."""
        said = self
        for edit in sorted((e for e in self.edits if e.at <= now), key=lambda e: e.at):
            title = said.title if edit.title is None else edit.title
            body = said.body if edit.body is None else edit.body
            said = replace(said, title=title, body=body)
        return said


# What a list may do wrong, each of which keeps it from being whole though it answers.
MISCHIEFS = (
    "hidden_row",  # a row is left out; the total still counts it
    "short_total",  # the total is less than what once stood there; the rows beyond it are not shown
    "moving_total",  # the total differs from page to page
    "missing_page",  # a page in the middle is empty
    "same_page",  # every page shows the first
    "shuffled",  # the order differs from answer to answer, and rows fall between pages
    "decoy",  # nothing at all, as if nothing stood there
)


@dataclass
class Board:
    """What a platform shows. `now` may be moved between two nights; `mischief` names what its lists do wrong."""

    entries: Sequence[Entry]
    now: datetime
    mischief: str = ""
    seed: int = 1
    asked: list[str] = field(default_factory=list)  # method, path and query of every request, in order
    _answers: int = 0

    def standing(self, column: str | None = None) -> list[Entry]:
        """What a visitor finds now, newest first; of one column, or of all."""
        there = [
            entry.at(self.now)
            for entry in self.entries
            if entry.posted <= self.now
            and (entry.gone_at is None or self.now < entry.gone_at)
            and column in (None, entry.column)
        ]
        return sorted(there, key=lambda e: (e.posted, e.number), reverse=True)

    def find(self, key: str, shaped: Callable[[Entry], str]) -> Entry | None:
        """The standing entry whose id, as the stand-in shapes it, is `key`."""
        return next((entry for entry in self.standing() if shaped(entry) == key), None)

    def siblings(self, entry: Entry) -> list[Entry]:
        """All standing entries of the entry's project, itself too, oldest first."""
        if not entry.project:
            return [entry]
        return [e for e in reversed(self.standing()) if e.project == entry.project]

    def listing(self, rows: Sequence[Entry]) -> Listing:
        """A list of the chosen rows, in the order given, with the board's mischief."""
        self._answers += 1
        return Listing(tuple(rows), self.mischief, random.Random(f"{self.seed}|{self._answers}"), self._answers)

    def token(self, text: str) -> str:
        """Forty hex digits that depend on the seed and a text: for ids."""
        return hashlib.sha1(f"{self.seed}|{text}".encode(), usedforsecurity=False).hexdigest()

    def uuid(self, text: str) -> str:
        """A 36-character identifier."""
        raw = self.token(text)
        return f"{raw[:8]}-{raw[8:12]}-{raw[12:16]}-{raw[16:20]}-{raw[20:32]}"


@dataclass(frozen=True)
class Listing:
    """One answer of a list: its rows by page or by offset, and the total it promises."""

    rows: tuple[Entry, ...]
    mischief: str
    dice: random.Random
    answer: int

    @property
    def total(self) -> int:
        """How many rows it says there are."""
        count = len(self.rows)
        if self.mischief == "decoy":
            return 0
        if self.mischief == "moving_total":
            return count + self.answer % 3
        return max(count - 3, 0) if self.mischief == "short_total" else count

    def page(self, number: int, size: int) -> list[Entry]:
        """The rows of a page (1-based)."""
        return self.span((number - 1) * size, size)

    def span(self, offset: int, size: int) -> list[Entry]:
        """`size` rows from `offset` (0-based)."""
        rows = list(self.rows)
        if self.mischief == "decoy" or (self.mischief == "missing_page" and size <= offset < 2 * size):
            return []
        if self.mischief == "same_page":
            return rows[:size]
        if self.mischief == "shuffled":
            self.dice.shuffle(rows)
        if self.mischief == "hidden_row" and rows:
            del rows[len(rows) // 2]
        if self.mischief == "short_total":
            rows = rows[: self.total]
        return rows[offset : offset + size]
