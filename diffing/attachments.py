"""Attachments of two postings: on both sides, the same bytes, the same text; and where that cannot be told."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from diffing.apart import NotCompared, apart, weighty
from notices.fields import Attachment


class Outcome(StrEnum):
    """What can be said of one attachment of two postings."""

    ABSENT = "absent"  # one side does not list it
    SAME = "same"  # the same bytes
    SAME_TEXT = "same_text"  # other bytes, signed anew or stamped, but the same text
    DIFFERENT = "different"  # another text
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class File:
    """An attachment as a posting lists it; `sha256` where its bytes, `text` where its words are known."""

    name: str
    href: str | None = None
    sha256: str | None = None
    text: str | None = None
    doubt: str = ""  # why its text, or a part of it, is not known

    @staticmethod
    def listed(attachment: Attachment) -> File:
        """One that is only listed."""
        return File(attachment.name, attachment.href)


@dataclass(frozen=True, slots=True)
class Compared:
    """One attachment of both sides, or of one; `reason` says how much differs, or why nothing can be told."""

    a: File | None
    b: File | None
    outcome: Outcome
    reason: str = ""


_KINDS = r"pdf|docx?|xlsx?|wps|et|ofd|zip|rar|7z|gz|jpe?g|png|txt|dwg|gef|zbj|hnzf|nzbj"
_EXTENSION = re.compile(rf"\.({_KINDS})(?=$|[\s(（])", re.IGNORECASE)
_NUMBER = re.compile(
    r"^(?:附件|附表|附)?\s*(?:\(?[0-9一二三四五六七八九十]{1,3}\)?)?\s*[、.:\-_ ]+|^附件\s*\d{0,2}\s*(?=\S)"
)
_COPY = re.compile(r"\s*(?:\(\d{1,2}\)|-\s*副本(?:\s*\(\d+\))?|_?copy\d*|\s-\s?copy)$", re.IGNORECASE)
_SIZE = re.compile(r"[(\[]?\s*\d+(?:\.\d+)?\s*[kmg]i?b?\s*[)\]]?|(?:点击)?下载(?:次数:?\d*)?|预览", re.IGNORECASE)
_EMPTY_NAME = re.compile(r"^(?:附件|下载|点击|查看|文件|download|file)?\d{0,3}$", re.IGNORECASE)


def compare_attachments(a: Sequence[File], b: Sequence[File]) -> list[Compared]:
    """Both lists, matched by bytes, else by name; in the order of a, then what only b lists."""
    partner = _partners(a, b)
    found = [_compared(one, b[partner[i]]) if i in partner else _lone(one, None, b) for i, one in enumerate(a)]
    taken = set(partner.values())
    return found + [_lone(None, other, a) for j, other in enumerate(b) if j not in taken]


def name_key(file: File) -> str:
    """A file's name for matching: decoded, without number, extension, copy mark and size; empty where it names none."""
    name = _decoded(file.name) or _decoded(PurePosixPath(urlsplit(file.href or "").path).name)
    plain = _SIZE.sub("", unicodedata.normalize("NFKC", name)).strip(" 《》“”\"'")
    plain = _EXTENSION.sub("", plain)
    plain = _COPY.sub("", plain.strip())
    bare = re.sub(r"[\W_]+", "", _NUMBER.sub("", plain)).casefold()
    return "" if _EMPTY_NAME.match(bare) else bare


def kind_of(file: File) -> str:
    """A file's extension, lower case, 2007's with those before; empty where none is printed."""
    for text in (file.name, urlsplit(file.href or "").path):
        match = _EXTENSION.search(_decoded(text))
        if match:
            return match[1].lower().removesuffix("x") if match[1].lower() in ("docx", "xlsx") else match[1].lower()
    return ""


def _decoded(text: str) -> str:
    """Percent signs decoded, twice where a site encoded twice."""
    for _ in range(2):
        if "%" not in text:
            break
        text = unquote(text)
    return text


def _partners(a: Sequence[File], b: Sequence[File]) -> dict[int, int]:
    """Which file of b each of a is: bytes first, then one name and one kind of file, then one name."""
    partner: dict[int, int] = {}
    taken: set[int] = set()
    keys_a, keys_b = [_keys(file) for file in a], [_keys(file) for file in b]
    for level in range(3):
        for i, mine in enumerate(keys_a):
            if i in partner or not mine[level]:
                continue
            j = next((n for n, theirs in enumerate(keys_b) if n not in taken and theirs[level] == mine[level]), None)
            if j is not None:
                partner[i] = j
                taken.add(j)
    return partner


def _keys(file: File) -> tuple[str, str, str]:
    name, kind = name_key(file), kind_of(file)
    return file.sha256 or "", f"{name}.{kind}" if name and kind else "", name


def _compared(a: File, b: File) -> Compared:
    if a.sha256 and a.sha256 == b.sha256:
        return Compared(a, b, Outcome.SAME)
    if a.text is not None and b.text is not None and (a.text.strip() or b.text.strip()):
        return _compared_texts(a, b, a.text, b.text)
    if doubt := a.doubt or b.doubt:
        return Compared(a, b, Outcome.CANNOT_TELL, doubt)
    if a.sha256 and b.sha256:
        return Compared(a, b, Outcome.CANNOT_TELL, "文件不同，文字未读，可能只是重新签章")
    return Compared(a, b, Outcome.CANNOT_TELL, "文件未取得")


def _compared_texts(a: File, b: File, text_a: str, text_b: str) -> Compared:
    """By the same measure as R-B04's: what only a reading may have brought is told to be that."""
    if not text_a.strip() or not text_b.strip():
        return Compared(a, b, Outcome.CANNOT_TELL, "一处的文件读不出文字")
    try:
        found = apart(text_a, text_b)
    except NotCompared as error:
        return Compared(a, b, Outcome.CANNOT_TELL, str(error))
    if not found:
        return Compared(a, b, Outcome.SAME_TEXT)
    if weighty(found):
        return Compared(a, b, Outcome.DIFFERENT, f"{len(found)} 处")
    return Compared(a, b, Outcome.CANNOT_TELL, f"{len(found)} 处文字不同，不含数值，可能是读取所致")


def _lone(a: File | None, b: File | None, others: Sequence[File]) -> Compared:
    """A file nothing matches: absent there, unless it or one there has a name that names nothing."""
    mine = a or b
    if mine is not None and (not name_key(mine) or any(not name_key(other) for other in others)):
        return Compared(a, b, Outcome.CANNOT_TELL, "附件名称不足以对应")
    return Compared(a, b, Outcome.ABSENT)
