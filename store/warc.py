"""Captures as a WARC 1.1 file: what was asked and answered, byte for byte, equal bytes written once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import responses
from io import BytesIO
from typing import Any, BinaryIO
from urllib.parse import quote, urlsplit
from uuid import NAMESPACE_URL, uuid5

from warcio.statusandheaders import StatusAndHeaders
from warcio.utils import Digester
from warcio.warcwriter import WARCWriter

from store import archive
from store.database import Store, StoreError
from store.records import Captured, Exchange

VERSION = "1.1"
CONFORMS_TO = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
URI_SAFE = "%/:?#[]@!$&'()*+,;=-._~"
PRINTABLE = bytes(range(0x20, 0x7F)).decode()
# The archived bytes are what came out of these; a reader must not undo them again.
UNDONE = frozenset({"content-encoding", "transfer-encoding", "content-length"})
KEPT_AS = "X-Archive-Orig-"


@dataclass(frozen=True, slots=True)
class Head:
    """What a file says of itself: who wrote it, when, and what its reader must know."""

    software: str
    made: datetime
    note: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A revision whose bytes are not in the archive, or no longer what they were."""

    posting: str
    ordinal: int
    url: str
    sha256: str
    problem: str


@dataclass(slots=True)
class Written:
    """What was written: captures, those of them that repeat bytes, and what could not be."""

    captures: int = 0
    repeats: int = 0
    missing: list[Missing] = field(default_factory=list)


class _Sha256(Digester):  # type: ignore[misc]
    """Digests in the spelling the store and every finding use, so that they can be looked up by eye."""

    def __init__(self) -> None:
        super().__init__("sha256")

    def __str__(self) -> str:
        return f"sha256:{self.digester.hexdigest()}"


class _Writer(WARCWriter):  # type: ignore[misc]
    """warcio's writer with sha256 in place of sha1."""

    @staticmethod
    def _create_digester() -> _Sha256:
        return _Sha256()


@dataclass(slots=True)
class _File:
    """A WARC being written, and where in it which bytes were first."""

    writer: Any
    first: dict[str, tuple[str, str, str]] = field(default_factory=dict)  # sha256 -> record id, uri, date

    def put(self, kind: str, uri: str, headers: dict[str, str], payload: bytes, http: StatusAndHeaders | None) -> None:
        """Write one record."""
        record = self.writer.create_warc_record(
            uri, kind, payload=BytesIO(payload), length=len(payload), warc_headers_dict=headers, http_headers=http,
            warc_content_type=headers.get("Content-Type", ""),
        )  # fmt: skip
        self.writer.write_record(record)


def write_warc(store: Store, out: BinaryIO, captures: Iterable[Captured], head: Head, *, gzip: bool) -> Written:
    """Write the captures to `out`, in the order given; the same captures and head give the same bytes."""
    file, done = _File(_Writer(out, gzip=gzip, warc_version=VERSION)), Written()
    _put_head(file, head)
    for captured in captures:
        try:
            payload = archive.read(store, captured.evidence.sha256)
        except StoreError as error:
            done.missing += _missing(captured, str(error))
            continue
        done.captures += 1
        done.repeats += captured.evidence.sha256 in file.first
        _put_capture(file, captured, payload)
    return done


def _missing(captured: Captured, problem: str) -> Iterator[Missing]:
    for posting, ordinal in captured.revisions:
        yield Missing(posting, ordinal, captured.evidence.url, captured.evidence.sha256, problem)


def _put_head(file: _File, head: Head) -> None:
    fields = {
        "software": head.software, "format": f"WARC File Format {VERSION}", "conformsTo": CONFORMS_TO,
        "description": head.note,
    }  # fmt: skip
    payload = "".join(f"{name}: {value}\r\n" for name, value in fields.items()).encode()
    identity = _record_id("warcinfo", hashlib.sha256(payload).hexdigest() + _utc(head.made))
    headers = {"WARC-Record-ID": identity, "WARC-Date": _utc(head.made), "Content-Type": "application/warc-fields"}
    file.put("warcinfo", "", headers, payload, None)


def _put_capture(file: _File, captured: Captured, payload: bytes) -> None:
    """The answer (or, where no exchange was kept, the bare bytes), or a reference to equal bytes; then the request."""
    evidence, exchange = captured.evidence, captured.exchange
    earlier = file.first.get(evidence.sha256)
    kind = "revisit" if earlier else "response" if exchange else "resource"
    uri, date = _uri(captured), _utc(exchange.wall if exchange else evidence.fetched_at)
    headers = _common(captured, kind, date)
    if earlier:
        identity, at, when = earlier
        headers |= {
            "WARC-Profile": WARCWriter.REVISIT_PROFILE_1_1, "WARC-Refers-To": identity,
            "WARC-Refers-To-Target-URI": at, "WARC-Refers-To-Date": when,
        }  # fmt: skip
    else:
        file.first[evidence.sha256] = (headers["WARC-Record-ID"], uri, date)
    headers["WARC-Payload-Digest"] = f"sha256:{evidence.sha256}"
    if exchange is None:
        headers["Content-Type"] = _kind_of(captured, payload)
        file.put(kind, uri, headers, b"" if earlier else payload, None)
        return
    if exchange.peer:
        headers["WARC-IP-Address"] = exchange.peer
    file.put(kind, uri, headers, b"" if earlier else payload, _answer(exchange, len(payload)))
    asked = _common(captured, "request", date) | {"WARC-Concurrent-To": headers["WARC-Record-ID"]}
    file.put("request", uri, asked, exchange.body, _request(exchange, uri))


def _common(captured: Captured, kind: str, date: str) -> dict[str, str]:
    key = repr(captured.exchange) if captured.exchange else repr(captured.revisions)
    shown = " ".join(f"{posting}/{ordinal}" for posting, ordinal in captured.revisions)
    as_of = captured.evidence.fetched_at.isoformat()
    return {"WARC-Record-ID": _record_id(kind, key), "WARC-Date": date, "Hedui-As-Of": as_of, "Hedui-Revisions": shown}


def _uri(captured: Captured) -> str:
    """The address asked; what was imported, or has none, goes by our own name for it: its bytes are not a page's."""
    url = captured.evidence.url
    if captured.imported or not url.startswith(("http://", "https://")):
        posting, ordinal = captured.revisions[0]
        return f"urn:hedui:{posting}:{ordinal}"
    return quote(url, safe=URI_SAFE)


def _kind_of(captured: Captured, payload: bytes) -> str:
    """The media type of bytes whose answer's headers were not kept, as the bytes say it."""
    start = payload[:1024].lstrip()
    if captured.imported or start[:1] in (b"{", b"["):
        return "application/json"
    if start.startswith(b"%PDF-"):
        return "application/pdf"
    return "text/html" if start.startswith(b"<") else "application/octet-stream"


def _answer(exchange: Exchange, length: int) -> StatusAndHeaders:
    """Status and headers as they came; those of a packing that was undone are kept under another name."""
    named = [(f"{KEPT_AS}{name}" if name.lower() in UNDONE else name, value) for name, value in exchange.headers]
    status = f"{exchange.status} {responses.get(exchange.status, '')}".strip()
    return StatusAndHeaders(status, _ascii([*named, ("Content-Length", str(length))]), protocol="HTTP/1.1")


def _request(exchange: Exchange, uri: str) -> StatusAndHeaders:
    parts = urlsplit(uri)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    sent = list(exchange.sent)
    if not any(name.lower() == "host" for name, _ in sent):
        sent.insert(0, ("Host", parts.netloc))
    if exchange.body:
        sent = [pair for pair in sent if pair[0].lower() != "content-length"]
        sent.append(("Content-Length", str(len(exchange.body))))
    line = f"{exchange.method} {target} HTTP/1.1"
    return StatusAndHeaders(line, _ascii(sent), is_http_request=True)


def _ascii(headers: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Headers with other letters in percent form: a header block is ASCII."""
    return [(name, quote(value.encode("latin-1", "replace"), safe=PRINTABLE)) for name, value in headers]


def _record_id(kind: str, key: str) -> str:
    return f"<urn:uuid:{uuid5(NAMESPACE_URL, json.dumps([kind, key]))}>"


def _utc(moment: datetime) -> str:
    text = moment.astimezone(UTC).isoformat(timespec="milliseconds" if moment.microsecond else "seconds")
    return text.replace("+00:00", "Z")
