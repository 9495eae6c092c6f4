"""Postings gathered elsewhere, taken in like fetched ones: what the line holds is archived and read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path

from crawlers.file_texts import read_files
from crawlers.intake import content_key
from notices.attached_text import TEXT, read_attached
from notices.fields import Fields
from notices.posted_files import GivenFile
from notices.posting_line import PostingLine
from notices.read import READER_VERSION, Reading, Source, read_notice
from notices.regions import region_of
from notices.vocabulary import Moment, Precision, Stage, TradeKind
from store import Store, archive, attachments, postings
from store.attachments import FileState, PostedFile
from store.postings import Sighting
from store.records import Evidence, Hints, Revision

COLUMN = postings.IMPORTED


def take_lines(store: Store, lines: Iterable[PostingLine], at: datetime) -> int:
    """Take posting lines into the store, all or none. Returns how many postings they were."""
    count = 0
    with store.transaction():
        for line in lines:
            identity = _take(store, line, at)
            for file in line.files:
                _take_file(store, identity, line, file, at)
            count += 1
    read_files(store)
    return count


def read_line(line: PostingLine) -> PostingLine:
    """The line with what its page says, completed by what it claims; bare text is often a snippet: left as it is."""
    if not line.html:
        return line
    reading = _read(line)
    return replace(line, fields=reading.fields, text=reading.text, stage=line.stage or reading.fields.stage)


def _read(line: PostingLine) -> Reading:
    """What a line says: its body as read, completed by the fields it claims."""
    body, media = (line.html, "html") if line.html else (line.text, "text")
    posted = line.published.iso() if line.published else None
    reading = read_notice(Source(body.encode(), media, line.title, line.trade_kind, line.stage, posted=posted))
    if not body:
        reading = replace(reading, unread=None)
    return replace(reading, fields=_with_files(merged(reading.fields, line.fields), line.files))


def _with_files(fields: Fields, files: Iterable[GivenFile]) -> Fields:
    """The fields with the files a line gives that the body does not list itself."""
    known = {part for listed in fields.attachments for part in (listed.name, listed.href) if part}
    more = tuple(file.listed for file in files if not {file.name, file.href} & known)
    return replace(fields, attachments=(*fields.attachments, *more)) if more else fields


def merged(read: Fields, claimed: Fields) -> Fields:
    """What was read, with the claims where nothing was: reading corrects a claim, never the other way."""
    empty = Fields()
    gaps = {
        key: getattr(claimed, key)
        for key in asdict(empty)
        if getattr(read, key) == getattr(empty, key) and getattr(claimed, key) != getattr(empty, key)
    }
    return replace(read, **gaps)


def _take(store: Store, line: PostingLine, at: datetime) -> str:
    reading = _read(line)
    identity = postings.see(store, _sighting(line, reading, at))
    before = postings.get(store, identity)
    key = _key(line, reading)
    if before is not None and before.revision is not None and before.revision.content_key == key:
        postings.still_stands(store, identity, at)
        return identity
    raw = json.dumps(asdict(line), ensure_ascii=False, default=str, sort_keys=True).encode()
    body = line.html or line.text
    revision = Revision(
        posting=identity, ordinal=0, seen_at=at, evidence=Evidence(line.url, archive.keep(store, raw), at),
        content_sha256=archive.keep(store, body.encode()), media="html" if line.html else "text",
        title=reading.title or line.title, text=reading.text, content_key=key, fields=reading.fields,
        sources=dict(reading.sources), unread=reading.unread, doubts=reading.doubts, reader=READER_VERSION,
        hints=Hints(line.title, line.trade_kind, line.stage, dated=line.published is not None),
    )  # fmt: skip
    postings.add_revision(store, revision)
    return identity


def _take_file(store: Store, identity: str, line: PostingLine, file: GivenFile, at: datetime) -> None:
    """Keep what a line gives of a file: the file itself, else its text, else the hash of it; a name alone is no more.

    A text given is kept by its own hash: whose bytes it is of, is a claim.
    """
    bare = PostedFile(identity, file.name, file.href, FileState.KEPT, 0, at, url=file.href or line.url)
    if file.path is not None:
        kept = archive.keep(store, raw := Path(file.path).read_bytes())
        attachments.note(store, replace(bare, sha256=kept, content=kept, size=len(raw)))
    elif file.text is not None:
        content = archive.keep(store, file.text.encode())
        attachments.note(store, replace(bare, sha256=file.sha256, content=content, size=len(file.text.encode())))
        attachments.keep_text(store, content, read_attached(file.text.encode(), TEXT))
    elif file.sha256 is not None:
        attachments.note(store, replace(bare, sha256=file.sha256))


def read_kept(raw: bytes) -> tuple[Reading, str]:
    """What an archived line says as it is read today, and the key of it."""
    data = json.loads(raw)
    line = PostingLine(
        id=data["id"], platform=data["platform"], title=data["title"], html=data["html"], text=data["text"],
        stage=Stage(data["stage"]) if data["stage"] else None, fields=Fields.from_dict(data["fields"]),
        trade_kind=TradeKind(data["trade_kind"]) if data["trade_kind"] else None,
        files=tuple(GivenFile(**file) for file in data.get("files", ())), published=_published(data.get("published")),
    )  # fmt: skip
    reading = _read(line)
    return replace(reading, title=reading.title or line.title), _key(line, reading)


def _published(kept: dict[str, str] | None) -> Moment | None:
    """The day a line gave, as it was archived."""
    return Moment(kept["text"], datetime.fromisoformat(kept["value"]), Precision(kept["precision"])) if kept else None


def _key(line: PostingLine, reading: Reading) -> str:
    """The claims count too: the same page with other claims is another revision."""
    return content_key(replace(reading, text=f"{line.title}\n{reading.text}\n{line.fields}"))


def _sighting(line: PostingLine, reading: Reading, at: datetime) -> Sighting:
    stated = line.region or ""
    region = stated if stated.isdigit() and len(stated) == 6 else region_of(stated) or region_of(line.title)
    stage: Stage | None = line.stage or reading.fields.stage
    kind: TradeKind | None = line.trade_kind or reading.fields.trade_kind
    return Sighting(
        platform=line.platform, column=COLUMN, key=line.id, row_key=line.id, url=line.url, title=line.title, at=at,
        published=line.published, trade_kind=kind, stage=stage, region=region, native=line.native,
        claims=dict(line.claims),
    )  # fmt: skip
