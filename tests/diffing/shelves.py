"""A shelf of attached files made by hand: what a posting's files are and say, without a store."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from notices.attached_text import AttachedText
from notices.fields import Attachment
from store.attachments import FileState, PostedFile
from store.records import Posting
from tests.diffing import builders


def listed(*names: str) -> tuple[Attachment, ...]:
    """Attachments of these names, each with an address."""
    return tuple(Attachment(name, f"http://files.test/{name}") for name in names)


@dataclass
class HandMade:
    """What is known of files, put there one by one."""

    files: dict[str, dict[str, PostedFile]] = field(default_factory=dict)
    texts: dict[str, AttachedText] = field(default_factory=dict)

    def of(self, posting: str) -> dict[str, PostedFile]:
        return self.files.get(posting, {})

    def text(self, content: str) -> AttachedText | None:
        return self.texts.get(content)

    def keep(
        self, posting: Posting, name: str, text: str, *, unread: str | None = None, remarks: tuple[str, ...] = ()
    ) -> None:
        """A file that was fetched: bytes of its own for each posting and text."""
        content = hashlib.sha256(f"{posting.id}{text}{unread}".encode()).hexdigest()
        pages = tuple((line, line + 1) for line, _ in enumerate(text.split("\n")))
        self.texts[content] = AttachedText(text, pages, unread, remarks)
        self._put(posting, name, FileState.KEPT, "", content)

    def fail(self, posting: Posting, name: str, state: FileState, reason: str) -> None:
        """A file that could not be had."""
        self._put(posting, name, state, reason, None)

    def _put(self, posting: Posting, name: str, state: FileState, reason: str, content: str | None) -> None:
        (attachment,) = listed(name)
        file = PostedFile(
            posting.id, name, attachment.href, state, 1, builders.at("09-20"), reason, str(attachment.href), content,
            content,
        )  # fmt: skip
        self.files.setdefault(posting.id, {})[file.key] = file
