"""Findings on a column as a whole: of no project, so `@` with board and column stands in the project's place."""

from __future__ import annotations

from notices.vocabulary import Stage
from store.judged import Subject

MARK = "@"  # no id of a project begins so


def of_column(rule: str, platform: str, column: str, stage: Stage) -> Subject:
    """A platform's column as such, named board/column: whether what it owes comes at all."""
    return Subject(rule, MARK + column.replace("|", "／"), stage, 1, None, 1, platform, None, "posting")


def column_of(subject: Subject) -> str | None:
    """The name of the column that is spoken of as a whole; None where a project's notice is."""
    return subject.project.partition("/")[2] if subject.project.startswith(MARK) else None
