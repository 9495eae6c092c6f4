"""How a notice is read: bytes of a page or file to what the notice states, and where each field came from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import charset_normalizer

from notices import documents, records
from notices.body import Body, Link, TooLarge, read_html, read_plain
from notices.doubts import Doubt
from notices.extract import extract
from notices.fields import Fields
from notices.flow import lines_of
from notices.titles import is_generic, read_title, stage_in
from notices.vocabulary import Stage, TradeKind

MEDIA_OF_SUFFIX = {
    ".html": "html", ".htm": "html", ".jhtml": "html", ".txt": "text", ".pdf": "pdf", ".docx": "docx", ".json": "json",
    ".xlsx": "xlsx",
}  # fmt: skip


MAX_TEXT = 300_000  # characters: half as long again as the longest opening record seen
MAX_LINES = 15_000
MAX_MARKS = 15_000  # colons


@dataclass(frozen=True, slots=True)
class Source:
    """A notice as fetched; the column's trade kind and stage are hints, weaker than what the text says."""

    content: bytes
    media: str
    title: str | None = None
    trade_kind: TradeKind | None = None
    stage: Stage | None = None
    charset: str | None = None


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


def decode(content: bytes, charset: str | None = None) -> str:
    """`content` as text: by its mark, its declared charset, UTF-8, GB18030, else the likeliest guess; never fails."""
    declared = re.search(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})", content[:2048])
    names = [charset, declared.group(1).decode("ascii") if declared else None, "utf-8", "gb18030"]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        names.insert(0, "utf-16")
    for name in names:
        if not name:
            continue
        wanted = (
            "gb18030"
            if name.lower() in ("gb2312", "gbk")
            else "utf-8-sig"
            if name.lower() in ("utf-8", "utf8")
            else name
        )
        try:
            return content.decode(wanted)
        except (LookupError, UnicodeError):
            continue
    best = charset_normalizer.from_bytes(content[:20000]).best()
    encoding = best.encoding if best else "utf-8"
    return content.decode(encoding, errors="replace")


def _body(source: Source) -> tuple[Body, str | None]:
    """The body of a source, and the title its record gives. Raises Unreadable, NotOneNotice and TooLarge."""
    match source.media:
        case "pdf":
            return documents.read_pdf(source.content), None
        case "docx":
            return documents.read_docx(source.content), None
        case "xlsx":
            return documents.read_xlsx(source.content), None
    text = decode(source.content, source.charset)
    if source.media == "json":
        record = records.read_record(text)
        body = read_html(record.content) if record.is_html else read_plain(record.content)
        return Body(body.title, (*body.blocks, *record.blocks), body.links), record.title
    looks_html = source.media == "html" or bool(
        re.search(r"<(?:p|div|table|span|br)\b[^<>]*>", text[:20000], re.IGNORECASE)
    )
    return (read_html(text) if looks_html else read_plain(text)), None


def read_notice(source: Source) -> Reading:
    """What `source` states. Never raises: `unread` says what could not be read, and only the title counts then."""
    if not source.content.strip():
        return _unread(source, source.title, "空白，没有内容")
    try:
        body, record_title = _body(source)
    except (documents.Unreadable, records.NotOneNotice, TooLarge) as error:
        return _unread(source, source.title, str(error))
    if _too_large(body):
        return _unread(source, source.title or record_title or body.title, "正文过大，未读取")
    lines = lines_of(body.blocks)
    title = source.title or record_title or _marked_title(body) or _first_title([line.text for line in lines[:12]])
    text = "\n".join(body.lines())
    reason = _nothing_read(text, title, body)
    if reason:
        return _unread(source, title, reason, body)
    found = extract(title, lines, source.trade_kind, source.stage)
    return Reading(found.fields, title, text, found.sources, None, body.links, found.doubts)


def _too_large(body: Body) -> bool:
    lines = body.lines()
    return (
        len(lines) > MAX_LINES
        or sum(map(len, lines)) > MAX_TEXT
        or sum(line.count(":") + line.count("：") for line in lines) > MAX_MARKS
    )


def _marked_title(body: Body) -> str | None:
    """The title the page marks as its heading, unless it says only 招标公告."""
    return (
        body.title
        if body.title and not is_generic(body.title) and (stage_in(body.title) or _is_name(body.title))
        else None
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
    fields = Fields(
        trade_kind=source.trade_kind, stage=parts.stage or source.stage, project_name=parts.name, round=parts.round,
        lots=parts.lots,
    )  # fmt: skip
    sources = {"project_name": "标题", "stage": "标题" if parts.stage else "栏目"}
    return Reading(fields, title, text, sources, reason, body.links if body else ())


_NOTICE = re.compile(r"(?:公告|公示|通知|通知书|纪要|记录表|公告书|邀请书|邀请函)\s*(?:[(（【\[].{1,12}[)）】\]])?\s*$")
_GLUED_TITLE = re.compile(r"(?:^|[\s】])(?P<t>[^\s。；;:：]{8,90}?(?:公告|公示))(?![\u4e00-\u9fff]{0,2}[:：])")


def _first_title(lines: list[str]) -> str:
    """The title among the first lines: one that ends as a notice does; a bare 招标公告 goes with the name beside it."""
    for number, line in enumerate(lines[:8]):
        if (
            len(line) > 120
            or not _NOTICE.search(line)
            or re.search(r"[。；]|[:：]\s*\S", re.sub(r"[（(][^（）()]*[)）]", "", line))
            or "|" in line
        ):
            continue
        if not is_generic(line) and line.count("）") + line.count(")") <= line.count("（") + line.count("("):
            return line
        beside = [lines[n] for n in (number - 1, number + 1) if 0 <= n < len(lines)]
        name = next((b for b in beside if _is_name(b)), "")
        return name + line if name else line
    head = lines[0] if lines else ""
    if len(head) > 40:
        glued = [m["t"] for m in _GLUED_TITLE.finditer(head[:600]) if not is_generic(m["t"])]
        spaced = re.match(r"[^。；;:：]{6,120}?(?:公告|公示)(?=\s)", head)
        return glued[0] if glued else re.sub(r"\s+", "", spaced.group()) if spaced else ""
    return head if _is_name(head) and len(lines) > 1 and stage_in(head + "公告") else ""


def _is_name(line: str) -> bool:
    plain = len(re.findall(r"[\u4e00-\u9fff]", line)) >= 6 and len(line) <= 100
    return plain and not re.search(r"[:：。；|]|^[一二三四五六七八九十\d]{1,2}\s*[、.．]|^(?:项目概况|招标条件)$", line)


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
