"""The crawl's own process with parts of it taken out: what is left is what crawling alone costs.

    python -m benchmarks.crawling.ours unread | unkept

`unread` takes in everything but reads nothing of it; `unkept` neither reads nor keeps. What the product runs is
`python -m crawlers`; here the same `main` is given another intake, which no configuration can ask for.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

from crawlers.__main__ import main
from crawlers.asks import Draft, Row
from crawlers.intake import Again, Intake, Reader
from notices.fields import Fields
from notices.read import Reading, Source
from settings import Column
from store import postings

SHOWN = 4000  # bytes: about as much text as there is in 20 KB of mark-up


def no_reading(source: Source) -> Reading:
    """Some text of the usual length, and no field."""
    text = source.content[-SHOWN:].decode("utf-8", "ignore")
    return Reading(Fields(trade_kind=source.trade_kind, stage=source.stage), source.title or "", text)


@dataclass(frozen=True, slots=True)
class Unread(Intake):
    """Takes in without reading."""

    reader: Reader = no_reading


@dataclass(frozen=True, slots=True)
class Unkept(Intake):
    """Takes in nothing."""

    async def take(self, column: Column, row: Row, drafts: Sequence[Draft], again: Again, *, listed: bool) -> list[str]:
        """Only say what there was."""
        return [postings.posting_id(self.platform.id, draft.key) for draft in drafts]


if __name__ == "__main__":
    main({"unread": Unread, "unkept": Unkept}[sys.argv[1]])
