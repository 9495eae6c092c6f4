"""A file of an award letter (中标、成交通知书，成交确认书) as a posting line: no platform shows these."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from notices.media import MEDIA_OF_SUFFIX
from notices.posting_line import BadLine, PostingLine
from notices.read import Reading, Source, read_notice
from notices.values.letter_numbers import letter_number
from notices.vocabulary import STAGE_NAMES, Stage, TradeKind, moment_from_iso

SUFFIXES = (".docx", ".docm", ".pdf", ".txt")


def read_letter(content: bytes, suffix: str, platform: str) -> PostingLine:
    """The posting of a letter's file. Raises BadLine where it cannot be read, or is no award letter."""
    reading = read_notice(Source(content, MEDIA_OF_SUFFIX.get(suffix, "text")))
    if reading.unread is not None:
        raise BadLine(f"未能读取，{reading.unread.removeprefix('附件无法读取：')}")
    if reading.fields.stage is not Stage.AWARD_LETTER:
        told = STAGE_NAMES[reading.fields.stage] if reading.fields.stage else "认不出的文件"
        raise BadLine(f"不是中标（成交）通知书或成交确认书，像是{told}；其他公告请填进模板工作簿导入")
    published = moment_from_iso(reading.fields.published_on) if reading.fields.published_on else None
    return PostingLine(
        id=_key(reading), platform=platform, title=_title(reading), text=reading.text, stage=Stage.AWARD_LETTER,
        trade_kind=reading.fields.trade_kind, published=published,
        # Codes are left to the text: a claim would bring the letter's own number back.
        fields=replace(reading.fields, changes={}),
    )  # fmt: skip


def _title(reading: Reading) -> str:
    """The project with the kind of letter: a letter's own title is the same on all of them."""
    lines = [re.sub(r"\s", "", line) for line in (reading.title, *reading.text.split("\n")[:6])]
    called = next((m.group() for line in lines if (m := re.search(r"(?:中标|成交|中选)(?:通知书|确认书)", line))), "")
    fields = reading.fields
    bought = fields.trade_kind is TradeKind.PROCUREMENT
    lots = "、".join(f"第{lot}包" if bought else f"{lot}标段" for lot in fields.lots)
    name = fields.project_name or (fields.codes[0].value if fields.codes else "")
    return f"{name}{lots}{called or '中标通知书'}"


def _key(reading: Reading) -> str:
    """A letter is known again by its number; without one by project, lots and winner."""
    fields = reading.fields
    number = letter_number(reading.text.split("\n"))
    said = (
        (fields.purchaser, number) if number else (fields.project_name, fields.lots, [w.name for w in fields.winners])
    )
    return "letter:" + hashlib.sha256(repr(said).encode()).hexdigest()[:24]
