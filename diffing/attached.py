"""The files that a notice's postings carry, as rules see them: what each is called, what came of it, what it says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol

from diffing.attachments import File
from notices.attached_text import AttachedText, kind_of
from notices.fields import Attachment
from notices.privacy import mask
from notices.reasons import reason_words
from store.attachments import FileState, PostedFile, found
from store.listings import Alike, Listing
from store.records import Evidence, Posting

LONGEST_NAME = 40
# By their names forms, contracts and drawings, in which no clause is asked of bidders.
_FORM = re.compile(
    r"合同|格式|声明|承诺|授权|图纸|清单|模板|样表|格式文件|报名表|登记表|回执|一览表|勘察报告|控制价|明细"
)
_DOCUMENT = re.compile(
    r"(?:招标|采购|磋商|谈判|询价|比选|资格预审|竞价|单一来源|征集|竞买|需求).{0,6}(?:文件|书|公告)|采购需求"
)
# No pictures, no files that only a bidding system opens, no links without an ending, which may be pages.
_KINDS = frozenset("pdf doc docx xls xlsx wps et ofd zip rar 7z".split())
# What sites put beside every notice: forms of law, manuals, programs.
_FURNITURE = re.compile(r"范本|范例|示范文本|手册|指南|使用说明|操作说明|驱动|客户端|软件|插件|流程|质疑函|投诉书")


class Files(Protocol):
    """Where the files of postings are asked for: the store's shelf, or a test's."""

    def of(self, posting: str) -> Mapping[str, PostedFile]:
        """What is known of a posting's files, by key."""

    def text(self, content: str) -> AttachedText | None:
        """What archived bytes say."""


@dataclass(frozen=True, slots=True)
class NoFiles:
    """Nothing is known of any file."""

    def of(self, posting: str) -> Mapping[str, PostedFile]:
        """None."""
        return {}

    def text(self, content: str) -> AttachedText | None:
        """None."""
        return None


class Practice(Protocol):
    """Where it is asked what a platform lists with notices of a kind: the store's listings, or a test's."""

    def newest(self, alike: Alike, before: date) -> Sequence[Listing]:
        """The newest postings of a kind whose bodies were first read before a day."""


@dataclass(frozen=True, slots=True)
class NoPractice:
    """Nothing is known of any other posting."""

    def newest(self, alike: Alike, before: date) -> tuple[Listing, ...]:
        """None."""
        return ()


@dataclass(frozen=True)
class Carried:
    """A file that a posting lists."""

    posting: Posting
    listed: Attachment
    file: PostedFile | None  # None where it was never asked for nor given
    said: AttachedText | None

    @property
    def words(self) -> str | None:
        """Its text, of the pages that have one; None where it is not known."""
        return self.said.text if self.said is not None and not self.said.unread else None

    @property
    def asked(self) -> bool:
        """Whether it was wanted: fetched, tried, or given."""
        return self.file is not None and self.file.state != FileState.LISTED

    @property
    def doubt(self) -> str:
        """Why its text, or a part of it, is not known; empty where all of it is."""
        if self.file is None:
            return "附件未取得"
        if self.file.state != FileState.KEPT:
            return f"附件未取得（{reason_words(self.file.reason)}）"
        if self.said is None:
            return "附件文字未读取"
        if self.said.unread:
            return f"附件无法读取（{self.said.unread}）"
        return f"附件未读全（{self.said.remarks[0]}）" if self.said.remarks else ""

    @property
    def title(self) -> str:
        """Its name as findings show it."""
        name = mask(self.listed.name)
        return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The archived bytes its text is read from."""
        evidence = self.file.evidence if self.file is not None else None
        return (evidence,) if evidence is not None else ()

    @cached_property
    def compared(self) -> File:
        """As files are held against each other by name and bytes; texts come after."""
        return File(self.listed.name, self.listed.href, self.file.sha256 if self.file is not None else None)

    @property
    def kind(self) -> str:
        """Its extension."""
        return kind_of(self.listed.name, self.listed.href)

    @property
    def is_document(self) -> bool:
        """Whether it may speak of what is asked of bidders: no form, no contract, no drawing."""
        return bool(_DOCUMENT.search(self.listed.name)) or not _FORM.search(self.listed.name)

    def place(self, sentence: str) -> str:
        """Where a sentence stands: 《招标文件.pdf》第12页."""
        page = self.said.page_of(sentence) if self.said is not None else None
        return f"《{self.title}》" + (f"第{page}页" if page else "")


def is_the_notices(listed: Attachment) -> bool:
    """Whether a file is one of the notice's own that any platform could show."""
    return kind_of(listed.name, listed.href) in _KINDS and not _FURNITURE.search(listed.name)


def carried(files: Files, posting: Posting) -> tuple[Carried, ...]:
    """The files a posting lists, with what is known of each."""
    listed = posting.fields.attachments
    known = files.of(posting.id) if listed else {}
    return tuple(_carried(files, posting, one, found(known, one)) for one in listed)


def _carried(files: Files, posting: Posting, listed: Attachment, file: PostedFile | None) -> Carried:
    return Carried(posting, listed, file, files.text(file.content) if file is not None and file.content else None)


@dataclass(frozen=True)
class Documents:
    """The documents of a notice that may say what is asked of bidders: those read, and why others were not."""

    read: tuple[Carried, ...]
    doubts: tuple[str, ...]  # of files that were wanted


def documents(files: Files, postings: Iterable[Posting]) -> Documents:
    """Those of the first of some postings of which any text is known; the same file elsewhere says nothing new."""
    doubts: list[str] = []
    for posting in postings:
        wanted = [one for one in carried(files, posting) if one.is_document and one.asked]
        own = [one.doubt for one in wanted if one.doubt]
        if read := tuple(one for one in wanted if one.words is not None):
            return Documents(read, tuple(own))
        doubts += own
    return Documents((), tuple(doubts))


def evidence_of_files(found: Iterable[Carried | None]) -> tuple[Evidence, ...]:
    """The bytes behind files, each once."""
    return tuple(dict.fromkeys(evidence for one in found if one is not None for evidence in one.evidence))
