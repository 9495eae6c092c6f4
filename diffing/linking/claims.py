"""A posting line (`hedui link`) as a link record."""

from __future__ import annotations

from diffing.linking.records import LinkRecord
from notices.posting_line import PostingLine


def record_of(line: PostingLine) -> LinkRecord:
    """A posting line as a link record: what it claims, and its text."""
    return LinkRecord(
        id=line.id, platform=line.platform, title=line.title, published=line.published, fields=line.fields,
        region=line.region, native=line.native, stage=line.stage, text=line.text,
    )  # fmt: skip
