"""Punishment lists: the decision behind each new row is read into an entry; natural persons' are passed over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from crawlers.asks import CouldNotLook, Draft, Gone, Row
from crawlers.families.base import Family, Read
from crawlers.intake import in_window
from crawlers.job import Job
from crawlers.origins import original
from crawlers.walk import Outcome, Walk
from notices.penalties import is_organisation
from notices.penalty_pages import read_penalty
from notices.vocabulary import Coverage
from settings import Column, Platform
from store import Store, archive, penalties
from store.penalties import Listed, ListReading
from store.records import Evidence

STOP_AFTER = 3  # decisions that fail in a row: the rest is not tried tonight
UNREAD_SHARE = 0.2  # more unread ones than this, and more than STOP_AFTER, and the column is not whole
LONGEST_PERSON = 4  # characters: a longer title is a case's name or a firm's


def firms_of(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows but for those whose title may be a natural person's name."""
    return tuple(row for row in rows if not _may_be_person(row))


def _may_be_person(row: Row) -> bool:
    plain = "".join(row.title.split())
    return (len(plain) <= LONGEST_PERSON or "·" in plain) and not is_organisation(plain)


@dataclass(frozen=True, slots=True)
class Decisions:
    """Where one platform's decisions go, and how they are fetched."""

    store: Store
    platform: Platform
    job: Job
    read: Read[Any]

    async def take(self, family: Family, column: Column, walked: Walk) -> Outcome:
        """Read the new decisions of a list; how the column was read, in part where many could not be."""
        name = f"{self.platform.id} {column.name}"
        rows = [row for row in walked.rows if in_window(row, self.job.since, self.job.until)]
        known = penalties.keys_of(self.store, name)
        failed = in_a_row = 0
        for row in rows:
            if row.key in known:
                continue
            if in_a_row >= STOP_AFTER or not await self._taken(family, column, row, name):
                failed, in_a_row = failed + 1, in_a_row + 1
            else:
                in_a_row = 0
        penalties.still_listed(self.store, name, (row.key for row in walked.rows), self.job.as_of)
        whole = walked.state == Coverage.WHOLE and not failed
        reading = ListReading(name, self.platform.id, self.job.as_of, self.job.since, whole)
        penalties.note_reading(self.store, reading)
        outcome = walked.outcome
        if outcome.state == Coverage.WHOLE and failed > STOP_AFTER and failed > UNREAD_SHARE * len(rows):
            return replace(outcome, state=Coverage.PARTIAL, reason=f"details_unread: {failed}")
        return outcome

    async def _taken(self, family: Family, column: Column, row: Row, name: str) -> bool:
        """Whether a row's decision was read, or is none that is kept."""
        if _may_be_person(row):
            penalties.pass_over(self.store, name, row.key, self.job.as_of)
            return True
        try:
            drafts = await family.detail(column, row, self.read)
        except (CouldNotLook, Gone):
            return False
        kept = [self._kept(draft, row, name) for draft in drafts]
        return all(kept)

    def _kept(self, draft: Draft, row: Row, name: str) -> bool:
        """Keep what a decision says of a firm; False where it names nobody: then it may be anybody's."""
        listed_as = "" if row.context.get("office") else row.title  # with the office a list shows the case's name
        said = read_penalty(draft.content, listed_as, row.url)
        if said is None:
            return False
        if not is_organisation(said.name, said.code):
            penalties.pass_over(self.store, name, row.key, self.job.as_of)
            return True
        at = self.job.as_of
        sha256 = archive.keep(self.store, draft.capture.body)
        evidence = Evidence(original(self.platform, draft.capture.url), sha256, at)
        office = str(row.context.get("office") or "")
        said = replace(said, office=said.office or office)
        shown = row.published.day if row.published else None
        penalties.see(self.store, [Listed(name, row.key, said, evidence, self.platform.id, shown)], at)
        return True
