"""Attached files made by hand, without a store: what a posting's are and say, what a platform lists with others."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date

from notices.attached_text import AttachedText
from notices.fields import Attachment
from store.attachments import FileState, PostedFile
from store.listings import Alike, Listing
from store.records import Evidence, Posting
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


def alike(published: str, *names: str, elsewhere: tuple[str, ...] = ("示范招标文件.pdf",), **given: str) -> Listing:
    """A posting of another project on the judged platform, and the files its notice has on another (the province's)."""
    identity = given.get("id", f"P-alike-{published}-{len(names)}")
    return Listing(
        identity, given.get("project", f"J-{identity}"), builders.at(published), listed(*names),
        Evidence(f"http://alike.test/{identity}", f"sha-{identity}", builders.at(published)),
        ((given.get("on", "province"), listed(*elsewhere)),),
    )  # fmt: skip


@dataclass
class Told:
    """What a platform lists with its newest postings, whichever are asked for; and what was asked."""

    listings: tuple[Listing, ...] = ()
    asked: list[tuple[Alike, date]] = field(default_factory=list)

    def newest(self, alike: Alike, before: date) -> tuple[Listing, ...]:
        self.asked.append((alike, before))
        return self.listings
