"""The files that postings carry: what came of fetching each, where its bytes are, and its text, kept by their hash."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from notices.attached_text import AttachedText, kind_of
from notices.fields import Attachment
from store.audit_index import mark_postings
from store.codec import from_json, to_json, when
from store.database import Store
from store.records import Evidence


class FileState(StrEnum):
    """What came of a file that a posting lists."""

    KEPT = "kept"
    LISTED = "listed"  # not asked for: of a kind that is not read, beyond a limit, without an address
    REFUSED = "refused"  # by the site, or by us: an address that may not be asked
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"  # no answer, or not a whole one
    NOT_A_FILE = "not_a_file"  # a page in the file's place


@dataclass(frozen=True, slots=True)
class PostedFile:
    """One file of a posting as it was last asked for, or given; only of a KEPT one are bytes or text known."""

    posting: str
    name: str
    href: str | None
    state: FileState
    ordinal: int  # the revision whose list it was asked for by
    at: datetime  # as-of time
    reason: str = ""  # a code of notices.reasons
    url: str = ""  # where it was found in the end
    sha256: str | None = None  # of the file's bytes
    content: str | None = None  # of the archived bytes its text is read from: the file's, or a text given in its place
    size: int = 0
    exchange: str | None = None
    tries: int = 1  # nights in a row with this outcome

    @property
    def key(self) -> str:
        """What tells a posting's files apart: the address, else the name."""
        return key_of(self.name, self.href)

    @property
    def evidence(self) -> Evidence | None:
        """The archived bytes behind it."""
        return Evidence(self.url or self.href or "", self.content, self.at) if self.content else None


@dataclass(frozen=True, slots=True)
class Carrier:
    """A posting with files to be asked for: its newest revision's list."""

    posting: str
    ordinal: int
    url: str
    files: tuple[Attachment, ...]


def key_of(name: str, href: str | None) -> str:
    """What tells a posting's files apart."""
    return href or f"name:{name}"


def note(store: Store, file: PostedFile) -> None:
    """Keep what came of a file: a new row where that differs from what came before, so that an earlier day stays."""
    with store.transaction():
        before = store.first(
            "select * from attachments where posting = ? and key = ? order by number desc limit 1",
            [file.posting, file.key],
        )
        if before is not None and _same(_file(before), file):
            store.db.conn.execute(
                "update attachments set ordinal = ?, tries = tries + 1, tried_at = ? where number = ?",
                [file.ordinal, file.at.isoformat(), before["number"]],
            )
            return
        store.insert("attachments", {
            "posting": file.posting, "key": file.key, "name": file.name, "href": file.href, "state": file.state,
            "reason": file.reason, "ordinal": file.ordinal, "at": file.at.isoformat(), "url": file.url,
            "sha256": file.sha256, "content": file.content, "size": file.size, "exchange": file.exchange,
            "tries": file.tries, "tried_at": file.at.isoformat(),
        })  # fmt: skip
        mark_postings(store, [file.posting])


def _same(before: PostedFile, now: PostedFile) -> bool:
    told = ("state", "reason", "name", "sha256", "content")
    return all(getattr(before, part) == getattr(now, part) for part in told)


def of_posting(store: Store, posting: str) -> dict[str, PostedFile]:
    """What is known of a posting's files, by key."""
    rows = store.db.query("select * from attachments where posting = ? order by number", [posting])
    return {row["key"]: _file(row) for row in rows}


def found(known: Mapping[str, PostedFile], listed: Attachment) -> PostedFile | None:
    """Which of a posting's files one is that it lists: that of its address, else the one given under its name."""
    by_name = (file for file in known.values() if file.href is None and file.name == listed.name)
    return known.get(key_of(listed.name, listed.href)) or next(by_name, None)


def of_postings(store: Store, postings: Iterable[str]) -> Iterator[PostedFile]:
    """Every file ever kept of some postings, in the order in which they came."""
    named = to_json(sorted(set(postings)))
    sql = "select * from attachments where posting in (select value from json_each(?)) order by number"
    yield from (_file(row) for row in store.db.query(sql, [named]))


def carriers(store: Store, platform: str, stages: Iterable[str], since: date) -> list[Carrier]:
    """The postings of some stages, posted since a day, that stand, whose page was read and lists files."""
    sql = """select p.id, r.ordinal, p.url, json_extract(r.fields, '$.attachments') as files
      from postings p join revisions r on r.posting = p.id
        and r.ordinal = (select max(ordinal) from revisions where posting = p.id)
      where p.platform = :platform and p.gone_nights = '[]' and "column" <> '导入'
        and p.stage in (select value from json_each(:stages))
        and coalesce(substr(p.published_at, 1, 10), substr(p.first_seen, 1, 10)) >= :since
        and json_array_length(r.fields, '$.attachments') > 0 order by p.first_seen desc, p.id"""
    args = {"platform": platform, "stages": to_json(sorted(stages)), "since": since.isoformat()}
    return [Carrier(r["id"], r["ordinal"], r["url"], _listed(r["files"])) for r in store.db.query(sql, args)]


def _listed(files: str) -> tuple[Attachment, ...]:
    return tuple(Attachment(str(file["name"]), file.get("href")) for file in from_json(files))


def _file(row: dict[str, Any]) -> PostedFile:
    return PostedFile(
        posting=row["posting"], name=row["name"], href=row["href"], state=FileState(row["state"]),
        ordinal=row["ordinal"], at=when(row["at"]), reason=row["reason"], url=row["url"], sha256=row["sha256"],
        content=row["content"], size=row["size"], exchange=row["exchange"], tries=row["tries"],
    )  # fmt: skip


# Texts


def keep_text(store: Store, content: str, said: AttachedText) -> None:
    """Keep what archived bytes say, in place of what another reader made of them."""
    row = {
        "content": content, "reader": said.reader, "unread": said.unread, "text": zlib.compress(said.text.encode()),
        "pages": to_json(said.pages), "remarks": to_json(said.remarks),
    }  # fmt: skip
    with store.transaction():
        store.db.table("attached_texts").insert(row, pk="content", replace=True)
        shown = store.db.query("select distinct posting from attachments where content = ?", [content])
        mark_postings(store, [row["posting"] for row in shown])


def text(store: Store, content: str) -> AttachedText | None:
    """What archived bytes say; None while they are not read."""
    row = store.first("select * from attached_texts where content = ?", [content])
    if row is None:
        return None
    pages = tuple((line, page) for line, page in from_json(row["pages"]))
    return AttachedText(
        zlib.decompress(row["text"]).decode(), pages, row["unread"], tuple(from_json(row["remarks"])), row["reader"]
    )


def to_read(store: Store, reader: int, platform: str | None = None) -> list[tuple[str, str]]:
    """Archived files that today's reader has not read, of one platform or all, and of what kind each should be."""
    sql = """select a.content, max(a.name) as name, max(a.href) as href from attachments a
      join postings p on p.id = a.posting left join attached_texts t on t.content = a.content
      where a.content = a.sha256 and coalesce(t.reader, 0) <> :reader
        and (:platform is null or p.platform = :platform)
      group by a.content order by a.content"""
    rows = store.db.query(sql, {"reader": reader, "platform": platform})
    return [(row["content"], kind_of(row["name"], row["href"])) for row in rows]


@dataclass(slots=True)
class Shelf:
    """The files of postings for whoever judges them: asked for one by one, so that texts are not all held at once."""

    store: Store
    _known: set[str] | None = None

    def of(self, posting: str) -> dict[str, PostedFile]:
        """What is known of a posting's files, by key."""
        if self._known is None:
            self._known = {row["posting"] for row in self.store.db.query("select distinct posting from attachments")}
        return of_posting(self.store, posting) if posting in self._known else {}

    def text(self, content: str) -> AttachedText | None:
        """What archived bytes say."""
        return text(self.store, content)
