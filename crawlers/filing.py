"""The files that postings carry: fetched one by one when the lists are read, archived, and read into text.

Each is noted when its bytes are on disk: a crawl that dies loses none, the next goes on with what is left.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from urllib.parse import urlsplit

from crawlers.aside import DISK, FILES, aside
from crawlers.asks import Ask, Capture, CouldNotLook
from crawlers.challenges import asks_to_log_in
from crawlers.fetch import Fetcher
from crawlers.file_texts import text_of
from crawlers.origins import holds_files, is_of, original, own_domains
from notices.attached_text import READER, is_file, kind_of
from notices.fields import Attachment
from settings import Attachments, Platform
from store import Store, archive, attachments, exchanges
from store.attachments import Carrier, FileState, PostedFile

DAYS = 31  # so long after it was posted a notice's files are asked for
NIGHTS = 5  # on which a file that does not come is asked for
IN_A_ROW = 3  # files of one host that fail so: the rest of them is not asked for tonight
AT_ONCE = asyncio.Semaphore(2)  # files held in memory, of all platforms
OURS = frozenset({"other_host", "private_address", "bad_link", "robots", "redirected_away"})  # not asked, by our rules
THEIRS = frozenset({"login", "captcha", "challenge", "throttled", "http_401", "http_403", "http_412", "http_418"})


@dataclass
class Filing:
    """The files of one platform's postings, of one night."""

    store: Store
    platform: Platform
    wanted: Attachments
    fetcher: Fetcher
    at: datetime
    asked: dict[str, PostedFile] = field(default_factory=dict)  # tonight, by address: two postings may carry one file
    failed: Counter[str] = field(default_factory=Counter)  # in a row, by host

    async def work(self) -> None:
        """Fetch what is wanted and not there yet; read what is there and not read yet."""
        for carrier, attachment in self._due():
            if self.fetcher.given_up or len(self.asked) >= self.wanted.files_a_night:
                break
            if self.failed[_host(attachment)] < IN_A_ROW:
                attachments.note(self.store, await self._outcome(carrier, attachment))
        for content, kind in attachments.to_read(self.store, READER, self.platform.id):
            said = await aside(FILES, partial(text_of, self.store, content, kind))
            attachments.keep_text(self.store, content, said)

    def _due(self) -> Iterator[tuple[Carrier, Attachment]]:
        """The files to be asked for; those that never are, are noted as listed."""
        since = self.at.date() - timedelta(days=DAYS)
        for carrier in attachments.carriers(self.store, self.platform.id, self.wanted.stages, since):
            known = attachments.of_posting(self.store, carrier.posting)
            room = self.wanted.files_a_posting
            for attachment in carrier.files:
                before = known.get(attachments.key_of(attachment.name, attachment.href))
                spared = self._spared(attachment, room)
                if spared:
                    if before is None or (before.state, before.reason) != (FileState.LISTED, spared):
                        attachments.note(self.store, self._came(carrier, attachment, FileState.LISTED, spared))
                    continue
                room -= 1
                if before is None or before.ordinal < carrier.ordinal or _again(before):
                    yield carrier, attachment

    def _spared(self, attachment: Attachment, room: int) -> str:
        """Why a file is listed and never asked for; empty where it is."""
        if not attachment.href or not attachment.href.startswith(("http://", "https://")):
            return "no_address"
        if kind_of(attachment.name, attachment.href) not in self.wanted.kinds:
            return "other_kind"
        return "" if room > 0 else "too_many"

    async def _outcome(self, carrier: Carrier, attachment: Attachment) -> PostedFile:
        """What comes of asking for a file."""
        href = attachment.href or ""
        if href in self.asked:
            same = self.asked[href]
            return replace(same, posting=carrier.posting, ordinal=carrier.ordinal, name=attachment.name)
        if not (is_of(own_domains(self.platform), href) or holds_files(self.platform, href)):
            return self._came(carrier, attachment, FileState.REFUSED, "other_host")
        async with AT_ONCE:
            self.asked[href] = came = await self._fetched(carrier, attachment, Ask(
                href, headers={"Referer": carrier.url}, most=int(self.wanted.file_mb * 2**20)
            ))  # fmt: skip
        host = _host(attachment)
        self.failed[host] = self.failed[host] + 1 if came.state == FileState.UNREADABLE else 0
        return came

    async def _fetched(self, carrier: Carrier, attachment: Attachment, ask: Ask) -> PostedFile:
        came = partial(self._came, carrier, attachment)
        try:
            capture = await self.fetcher.read(ask, _as_file)
        except CouldNotLook as error:
            return came(_state_of(error.reason), error.reason)
        sha256 = await aside(DISK, partial(archive.keep, self.store, capture.body))
        exchange = exchanges.keep(self.store, capture.exchange) if capture.exchange else None
        return replace(
            came(FileState.KEPT), url=original(self.platform, capture.url), sha256=sha256, content=sha256,
            size=len(capture.body), exchange=exchange,
        )  # fmt: skip

    def _came(self, carrier: Carrier, attachment: Attachment, state: FileState, reason: str = "") -> PostedFile:
        return PostedFile(
            carrier.posting, attachment.name, attachment.href, state, carrier.ordinal, self.at, reason
        )  # fmt: skip


def _as_file(capture: Capture) -> Capture:
    """The answer where it is a file. Raises CouldNotLook: a page that answers 200 is none."""
    if capture.status in (404, 410):
        raise CouldNotLook(f"http_{capture.status}")
    if not capture.body.strip():
        raise CouldNotLook("empty_answer")
    if not is_file(capture.body):
        raise CouldNotLook("login" if asks_to_log_in(capture) else "not_a_file")
    return capture


def _state_of(reason: str) -> FileState:
    if reason == "oversize":
        return FileState.TOO_LARGE
    if reason == "not_a_file":
        return FileState.NOT_A_FILE
    return FileState.REFUSED if reason in OURS | THEIRS else FileState.UNREADABLE


def _again(before: PostedFile) -> bool:
    return before.state == FileState.LISTED or (before.state != FileState.KEPT and before.tries < NIGHTS)


def _host(attachment: Attachment) -> str:
    return urlsplit(attachment.href or "").netloc
