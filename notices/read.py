"""How a notice is read: bytes of a page or file to what the notice states, and where each field came from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from notices.decoding import decode
from notices.extract import extract
from notices.extractors.attached import linked
from notices.fields import Doubt, Fields
from notices.files.child import read_file_bounded
from notices.files.content import FileReader
from notices.files.refusals import Unreadable
from notices.files.signatures import READ, media_of
from notices.filling import filled
from notices.layout import records
from notices.layout.blocks import Body, Link
from notices.layout.body import TooLarge, read_html
from notices.layout.flow import lines_of
from notices.layout.page_titles import first_title, marked_title, without_menu
from notices.layout.plain import read_plain
from notices.media import MEDIA_OF_SUFFIX
from notices.sources import BY_COLUMN, of_title
from notices.tender_documents import TenderDocument, tender_document
from notices.values.titles import read_title
from notices.vocabulary import Stage, TradeKind

READER_VERSION = 6  # goes up with every change to what notices/ reads, so that `reread` knows what is out of date
MAX_TEXT = 300_000  # characters: half as long again as the longest opening record seen
MAX_LINES = 15_000
MAX_TITLE = 300
MAX_MARKS = 15_000  # colons and the words that part a label from its value in a sentence


@dataclass(frozen=True, slots=True)
class Source:
    """A notice as fetched; the column's trade kind and stage are hints, weaker than what the text says."""

    content: bytes
    media: str
    title: str | None = None
    trade_kind: TradeKind | None = None
    stage: Stage | None = None
    charset: str | None = None
    posted: str | None = None  # the platform's day, ISO: it tells the year of days printed without one


@dataclass(frozen=True, slots=True)
class Reading:
    """What a notice states; `sources` says in Chinese where each field came from; `unread` why it could not be read.

    `doubts` names what is printed but was not read for sure.
    """

    fields: Fields
    title: str
    text: str
    sources: dict[str, str] = field(default_factory=dict)
    unread: str | None = None
    links: tuple[Link, ...] = ()
    doubts: tuple[Doubt, ...] = ()


_ESCAPES = 5  # so many printed \\n are no accident: the page went through a program that wrote its breaks as letters


def _unescaped(text: str) -> str:
    """The text with line breaks and tabs where it prints their escapes (\\r, \\n, \\t)."""
    if text.count("\\n") < _ESCAPES:
        return text
    return text.replace("\\r", "").replace("\\n", "\n").replace("\\t", "\t")


@dataclass(frozen=True, slots=True)
class _Opened:
    """A source's body, the title its record gives, what was passed over, and its speaking parts if it is whole."""

    body: Body
    title: str | None = None
    passed: tuple[str, ...] = ()
    whole: TenderDocument | None = None


def _opened(source: Source, files: FileReader) -> _Opened:
    """What a source holds. Raises Unreadable, NotOneNotice and TooLarge."""
    media = media_of(source.content, source.media)
    if media in READ:
        found = files(source.content, media)
        return _Opened(Body(None, found.blocks), None, found.remarks, tender_document(found.blocks))
    text = decode(source.content, source.charset)
    if media == "json":
        record = records.read_record(text)
        body = read_html(record.content) if record.is_html else read_plain(record.content)
        return _Opened(Body(body.title, (*body.blocks, *record.blocks), body.links), record.title)
    text = _unescaped(text)
    looks_html = media == "html" or bool(re.search(r"<(?:p|div|table|span|br)\b[^<>]*>", text[:20000], re.IGNORECASE))
    return _Opened(read_html(text) if looks_html else read_plain(text))


def is_file(source: Source) -> bool:
    """Whether reading it takes a child process, and may take seconds."""
    try:
        return media_of(source.content, source.media) in READ
    except Unreadable:
        return False


def read_notice(source: Source, *, files: FileReader = read_file_bounded) -> Reading:
    """What `source` states. Never raises: `unread` says what could not be read, and only the title counts then.

    `files` reads a PDF, a Word document or a workbook: in a child process with bounds, unless a test says otherwise.
    """
    if not source.content.strip():
        return _unread(source, source.title, "空白，没有内容")
    try:
        opened = _opened(source, files)
    except (Unreadable, records.NotOneNotice, TooLarge) as error:
        return _unread(source, source.title, str(error))
    reading = (
        _read_whole(source, opened.whole, opened.body)
        if opened.whole
        else _read_body(source, opened.body, opened.title)
    )
    doubts = (*reading.doubts, *(Doubt("body", part, "未读取") for part in opened.passed))
    return replace(reading, doubts=doubts)


def _read_whole(source: Source, document: TenderDocument, body: Body) -> Reading:
    """A whole tender document: its announcement speaks first, its data sheet where that is silent, its forms never."""
    named = replace(source, title=source.title or document.notice_title)
    parts = [_read_body(named, Body(None, part), None) for part in (document.call, document.sheet) if part]
    read = [part for part in parts if part.unread is None]
    if not read:
        return parts[0]
    first, last = read[0], read[-1]
    fields, sources = filled(first.fields, first.sources, last.fields, last.sources, prose=document.prose)
    text = "\n".join(part.text for part in read) if _too_large(body) else "\n".join(body.lines())
    sources["stage"] = f"封面：{document.called}"
    fields = replace(fields, stage=document.stage, scoring=document.scoring)
    sources |= {"scoring": f"正文：“{document.scoring}”"} if document.scoring else {}
    return Reading(fields, source.title or document.title, text, sources, None, (), first.doubts)


def _read_body(source: Source, body: Body, record_title: str | None) -> Reading:
    if _too_large(body):
        return _unread(source, source.title or record_title or body.title, "正文过大，未读取")
    lines = lines_of(body.blocks)
    if len(lines) > MAX_LINES:
        return _unread(source, source.title or record_title or body.title, "正文过大，未读取")
    title = source.title or record_title or marked_title(body) or first_title([line.text for line in lines[:15]])
    title = title[:MAX_TITLE]
    blocks = without_menu(body.blocks, title)
    lines = lines_of(blocks) if len(blocks) < len(body.blocks) else lines
    text = "\n".join(body.lines())
    reason = _nothing_read(text, title, body)
    if reason:
        return _unread(source, title, reason, body)
    found = extract(title, lines, source.trade_kind, source.stage, links=body.links, posted=source.posted)
    return Reading(found.fields, title, text, found.sources, None, body.links, found.doubts)


def _too_large(body: Body) -> bool:
    lines = body.lines()
    return (
        len(lines) > MAX_LINES
        or sum(map(len, lines)) > MAX_TEXT
        or sum(line.count(mark) for line in lines for mark in ":：为是") > MAX_MARKS
    )


def _nothing_read(text: str, title: str, body: Body) -> str | None:
    plain = re.sub(r"\s", "", text.replace(title, ""))
    if re.search(r"^.{0,40}公告链接[:：]", plain) and len(plain) < 200:
        return "仅有链接，正文在别处"
    if len(plain) < 8 and not body.links:
        return "空白，没有内容"
    if len(plain) < 60 and body.links and not re.search(r"[:：]\s*\S{4}", text):
        return "仅有链接，正文在附件中"
    return None


def _unread(source: Source, title: str | None, reason: str, body: Body | None = None) -> Reading:
    text = "\n".join(body.lines()) if body else ""
    if not title:
        return Reading(Fields(trade_kind=source.trade_kind, stage=source.stage), "", text, {}, reason)
    parts = read_title(title)
    files = linked(body.links) if body else []
    fields = Fields(
        trade_kind=source.trade_kind, stage=parts.stage or source.stage, project_name=parts.name, round=parts.round,
        lots=parts.lots, attachments=tuple(item for item, _ in files),
    )  # fmt: skip
    told = of_title(title)
    sources = {"project_name": told, "stage": told if parts.stage else BY_COLUMN, "trade_kind": BY_COLUMN}
    sources |= {"lots": told, "round": told} | {f"lots.{n}": told for n, _ in enumerate(parts.lots)}
    sources |= {f"attachments.{n}": where for n, (_, where) in enumerate(files)}
    sources |= {"attachments": files[0][1]} if files else {}
    return Reading(fields, title, text, sources, reason, body.links if body else ())


def read_file(path: Path) -> Reading:
    """What the file at `path` states; its suffix says what it is."""
    media = MEDIA_OF_SUFFIX.get(path.suffix.lower(), "text")
    try:
        content = path.read_bytes()
    except OSError as error:
        return Reading(Fields(), "", "", {}, f"文件无法打开：{error.strerror}")
    return read_notice(Source(content, media))


def fields_json(fields: Fields) -> dict[str, Any]:
    """`fields` ready for JSON, every key present, as `hedui read` prints them."""
    data = fields.to_dict()
    return {key: list(value) if isinstance(value, tuple) else value for key, value in data.items()}
