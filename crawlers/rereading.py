"""Reading again what is kept: every revision's archived bytes with today's reader, without network.

Every revision of a posting is read again, old ones too: two versions of a notice read by two readers would differ
where the notice did not. A batch is written whole or not at all, and what today's reader has read is passed over, so
that a run that was killed goes on where it stopped and ends as if it had not been.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from crawlers import importing
from crawlers.intake import content_key, printed
from notices.read import READER_VERSION, Reading, Source, fields_json, read_notice
from store import Store, StoreError, archive, postings
from store.records import Hints, Posting, Revision

BATCH = 100
READ_PARTS = ("title", "text", "unread", "sources", "doubts")  # what may change besides the fields


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """One revision before and after; `after` is None where its bytes are not in the archive, and `problem` says so."""

    posting: Posting
    before: Revision
    after: Revision | None
    problem: str = ""

    def changes(self) -> dict[str, tuple[Any, Any]]:
        """What is read differently, by field or part: old and new."""
        if self.after is None:
            return {}
        old, new = fields_json(self.before.fields), fields_json(self.after.fields)
        parts = {part: (getattr(self.before, part), getattr(self.after, part)) for part in READ_PARTS}
        changed = {key: (old[key], new[key]) for key in new if old[key] != new[key]}
        return changed | {part: pair for part, pair in parts.items() if pair[0] != pair[1]}


def read_again(store: Store, wanted: Sequence[tuple[str, int]], *, dry_run: bool = False) -> Iterator[ReadAgain]:
    """Read the revisions named by posting id and ordinal again, and keep what they are read as unless it is a trial."""
    for start in range(0, len(wanted), BATCH):
        batch = [_one(store, identity, ordinal) for identity, ordinal in wanted[start : start + BATCH]]
        if not dry_run:
            with store.transaction():
                for item in batch:
                    _keep(store, item)
        yield from batch


def _one(store: Store, identity: str, ordinal: int) -> ReadAgain:
    posting, revision = postings.get(store, identity), postings.revision(store, identity, ordinal)
    if posting is None:
        raise StoreError(f"{identity}: 库中没有这件发布件")
    try:
        reading, key = _read(store, posting, revision)
    except StoreError as error:
        return ReadAgain(posting, revision, None, str(error))
    after = replace(
        revision, title=reading.title, text=reading.text, content_key=key, fields=reading.fields,
        sources=dict(reading.sources), unread=reading.unread, doubts=reading.doubts, reader=READER_VERSION,
    )  # fmt: skip
    return ReadAgain(posting, revision, after)


def _read(store: Store, posting: Posting, revision: Revision) -> tuple[Reading, str]:
    if posting.column == importing.COLUMN:
        return importing.read_kept(archive.read(store, revision.evidence.sha256))
    hints = _hints(posting, revision)
    content = archive.read(store, revision.content_sha256)
    posted = posting.published.iso() if posting.published and hints.dated else None
    source = Source(content, revision.media, hints.title, hints.trade_kind, hints.stage, posted=posted)
    reading = read_notice(source)
    return reading, content_key(reading)


def _hints(posting: Posting, revision: Revision) -> Hints:
    """What the reader was told; of revisions that older versions stored, what the posting still knows of it."""
    return revision.hints or Hints(revision.title, posting.trade_kind, posting.stage)


def _keep(store: Store, item: ReadAgain) -> None:
    if item.after is None:
        return
    newest = item.posting.revision is not None and item.posting.revision.ordinal == item.after.ordinal
    posting = _following(item.posting, item.after) if newest else None
    postings.read_again(store, item.after, posting)


def _following(posting: Posting, after: Revision) -> Posting:
    """The posting with what it takes from its newest revision's fields, as when that was taken in."""
    hints, fields = _hints(posting, after), after.fields
    imported = posting.column == importing.COLUMN
    stage = (hints.stage or fields.stage) if imported else (fields.stage or hints.stage)
    published = posting.published if hints.dated or imported else printed(fields)
    return replace(
        posting, stage=stage, trade_kind=hints.trade_kind or fields.trade_kind, published=published or posting.published
    )
