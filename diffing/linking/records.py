"""What linking takes and gives: records of postings in, places (project and notice) with their reasons out."""

from __future__ import annotations

from dataclasses import dataclass

from notices.fields import Fields
from notices.vocabulary import Moment, Stage


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """One posting as linking sees it; `fields` are claims on the project, `native` the platform's own grouping keys."""

    id: str
    platform: str
    title: str
    published: Moment | None
    fields: Fields
    region: str | None = None
    native: tuple[str, ...] = ()
    stage: Stage | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Why:
    """What agreed and what disagreed, in sentences a clerk reads, and the weight they add up to."""

    agree: tuple[str, ...] = ()
    disagree: tuple[str, ...] = ()
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where one posting stands: its project and its notice, and why. A posting alone is a project of its own."""

    project: str
    notice: str
    why: Why


@dataclass(frozen=True, slots=True)
class Review:
    """Two postings that are near and were not linked: for a person, and against accusing an absence."""

    a: str
    b: str
    why: Why


@dataclass(frozen=True, slots=True)
class Linking:
    """The places of all postings, by record id, and what a person should look at."""

    places: dict[str, Place]
    reviews: tuple[Review, ...]


@dataclass(frozen=True, slots=True)
class StaffLink:
    """A person's join (`together`) or split of two postings' projects; it outranks every guard and weight."""

    a: str
    b: str
    together: bool
