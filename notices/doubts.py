"""What a notice prints but could not be read for sure: named beside the fields, never guessed."""

from __future__ import annotations

from dataclasses import dataclass

from notices.facts import Draft
from notices.fields import Fields


@dataclass(frozen=True, slots=True)
class Doubt:
    """A printed value that is not in the fields, or that contradicts itself: field, text as printed, reason (中文)."""

    field: str
    printed: str
    reason: str


def doubts(page: Draft, fields: Fields) -> tuple[Doubt, ...]:
    """What `page` prints for a field that was not read, and what it prints in two ways that differ."""
    return ()
