"""A notice's body as headings, labelled values, sentences and tables, before any template touches it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sandbox import wording
from sandbox.model import Posting, Style, Subject


@dataclass(frozen=True)
class Pair:
    """A label and its value."""

    label: str
    value: str


@dataclass(frozen=True)
class Grid:
    """A table with a header row."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Item = Pair | Grid | str


@dataclass(frozen=True)
class Section:
    """A heading with what stands under it."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Body:
    """A whole notice."""

    title: str
    sections: tuple[Section, ...]
    signature: tuple[str, ...]


@dataclass(frozen=True)
class Pen:
    """Writes values the way one posting writes them."""

    style: Style

    def money(self, value: Decimal | None) -> str:
        """An amount with its unit."""
        return wording.amount(value, self.style.unit) if value is not None else ""

    def day(self, value: date) -> str:
        """A day."""
        return wording.day(value, self.style.dates)

    def time(self, value: datetime | None) -> str:
        """A time, or its day where the platform shows only days."""
        return wording.moment(value, self.style.dates, self.style.day_only) if value else ""

    def code(self, value: str) -> str:
        """A code as this typist spells it."""
        return wording.code(value, self.style.codes)


def pen(posting: Posting) -> Pen:
    """The pen of a posting."""
    return Pen(posting.style)


def money_pairs(writer: Pen, *pairs: tuple[str, Decimal | None]) -> tuple[Pair, ...]:
    """Labelled amounts, without those the notice does not state."""
    return tuple(Pair(label, writer.money(value)) for label, value in pairs if value is not None)


def full_name(subject: Subject, style: Style) -> str:
    """The project's name with its round and lot."""
    round_word = f"（第{wording.ordinal(subject.round)}次）" if subject.round > 1 and not style.round_dropped else ""
    lot = f"（{lot_label(subject)}）" if subject.lot else ""
    return subject.name + lot + round_word


def lot_label(subject: Subject) -> str:
    """The lot's label as the trade says it."""
    if subject.lot is None:
        return ""
    return f"包{subject.lot}" if subject.kind == "procurement" else f"{wording.ordinal(int(subject.lot))}标段"


def phone(name: str) -> str:
    """An invented office number, the same for a body wherever it is printed."""
    return f"0739-55{sum(ord(char) * place for place, char in enumerate(name, 1)) % 90000 + 10000}"


def person(name: str) -> str:
    """An invented contact person of a body."""
    return "李王张刘陈杨周吴"[sum(map(ord, name)) % 8] + "工"


def contacts(buyer_label: str, agency_label: str, subject: Subject) -> tuple[Item, ...]:
    """Who to ask."""
    lines: list[Item] = []
    for label, name in ((buyer_label, subject.purchaser), (agency_label, subject.agency)):
        if name:
            lines += [
                Pair(label, name),
                Pair("地址", f"{subject.region.name}示范路{len(name) * 7}号"),
                Pair("联系人", person(name)),
                Pair("联系电话", phone(name)),
            ]
    return tuple(lines)


def ordered(sections: tuple[Section, ...], style: Style) -> tuple[Section, ...]:
    """Some agencies swap two clauses in the middle; numbering follows the place."""
    if not style.swapped or len(sections) < 5:
        return sections
    middle = len(sections) // 2
    return (*sections[:middle], sections[middle + 1], sections[middle], *sections[middle + 2 :])
