"""What a file that a notice carries says: its text, a block a line, and on which page each line begins."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from notices.files.child import read_file_bounded
from notices.files.content import FileReader
from notices.files.refusals import Unreadable
from notices.files.signatures import media_of
from notices.layout.blocks import block_lines

READER = 1  # goes up with every change to what a file is read as
TEXT = "text"  # the media of a text that was given in a file's place
UNREAD_PREFIX = "附件无法读取："
_READ = ("pdf", "docx")
_KIND = re.compile(r"\.([A-Za-z0-9]{2,5})(?=$|[\s(（?&])")
_SIGNED = re.compile(rb"%PDF-|PK\x03\x04|\xd0\xcf\x11\xe0|Rar!|7z\xbc\xaf|\x1f\x8b|\{\\rtf")
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_HEAD = 4096


@dataclass(frozen=True, slots=True)
class AttachedText:
    """The text of a file; `unread` says in Chinese why there is none: a scan is no empty text."""

    text: str
    pages: tuple[tuple[int, int], ...] = ()  # (line, page): from that line (from 0) on it is that page (from 1)
    unread: str | None = None
    remarks: tuple[str, ...] = ()  # what of it was passed over
    reader: int = READER

    def page_of(self, sentence: str) -> int | None:
        """The page on which a sentence of the text begins; None where the file has no pages, or not this sentence."""
        place = self.text.find(sentence)
        if place < 0 or not self.pages:
            return None
        line = self.text.count("\n", 0, place)
        before = bisect_right([first for first, _ in self.pages], line)
        return self.pages[before - 1][1] if before else None


def kind_of(name: str, href: str | None) -> str:
    """A file's extension as its name prints it, else as its address does; empty where neither does."""
    for text in (name, PurePosixPath(urlsplit(href or "").path).name):
        found = _KIND.findall(unquote(text))
        if found:
            return str(found[-1]).lower()
    return ""


def is_file(content: bytes) -> bool:
    """Whether bytes are a file of some kind, and not a page, a message or nothing in its place."""
    head = content[:_HEAD]
    if head.lstrip()[:1] in (b"<", b"{", b"[") and not _BINARY.search(head):
        return False
    return bool(_SIGNED.search(head[:1024]) or _BINARY.search(head))


def read_attached(content: bytes, kind: str, *, files: FileReader = read_file_bounded) -> AttachedText:
    """What a file says. Never raises: what cannot be read says why."""
    if kind == TEXT:
        return AttachedText("\n".join(line.strip() for line in content.decode("utf-8", "replace").splitlines()))
    try:
        media = media_of(content, kind)
        if media not in _READ:
            return AttachedText("", unread="不是PDF或Word文档，未读取")
        found = files(content, media)
    except Unreadable as error:
        return AttachedText("", unread=str(error).removeprefix(UNREAD_PREFIX))
    lines = [line for block in found.blocks for line in block_lines(block)]
    return AttachedText("\n".join(lines), found.pages, None, found.remarks)
