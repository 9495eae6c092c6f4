"""What archived files say, read and kept: while a night crawls, and apart from one, without what fetches."""

from __future__ import annotations

from notices.attached_text import READER, AttachedText, read_attached
from store import Store, StoreError, archive, attachments


def read_files(store: Store) -> int:
    """Read every archived file that today's reader has not read; how many these were."""
    waiting = attachments.to_read(store, READER)
    for content, kind in waiting:
        attachments.keep_text(store, content, text_of(store, content, kind))
    return len(waiting)


def text_of(store: Store, content: str, kind: str) -> AttachedText:
    """What archived bytes say; what is lost from the archive cannot be read."""
    try:
        return read_attached(archive.read(store, content), kind)
    except StoreError as error:
        return AttachedText("", unread=str(error))
