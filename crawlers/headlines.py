"""Columns that hold no notices (news, laws, a schedule of openings): lists are read whole, their pages are not."""

from __future__ import annotations

from collections.abc import Iterable

from crawlers.asks import Row
from settings import Column
from store.records import Headline


def headlines_of(platform: str, column: Column, rows: Iterable[Row]) -> list[Headline]:
    """What a list's rows say."""
    return [Headline(platform, column.name, row.key, row.title, row.url, row.published) for row in rows]


def with_notices(columns: Iterable[Column]) -> list[Column]:
    """The columns that hold notices: only these can be searched, and only these owe anything."""
    return [column for column in columns if not column.headlines]
