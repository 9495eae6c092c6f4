"""Drafts of award letters as one Word document, a letter a page, each with what it rests on and what is left blank."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from docx.enum.text import WD_BREAK
from docx.text.paragraph import Paragraph

from reports.items import BASIS_WORDS, UNCONFIRMED
from reports.letter_drafts import DRAFT, Draft
from reports.official import HEAD, SUB, TITLE, blank_document, line, paragraph
from reports.words import Names, basis_text, moment_text
from store.judged import Basis
from store.records import Posting


def letter_document(drafts: Sequence[Draft], names: Names, made: datetime) -> Any:
    """The document of these drafts; `names` are the platforms'."""
    document = blank_document()
    for number, draft in enumerate(drafts):
        if number:
            _last(document).add_run().add_break(WD_BREAK.PAGE)
        _letter(document, draft)
        _about(document, draft, names)
    document.core_properties.title = f"{drafts[0].award.project}{drafts[0].title}（草案）"
    document.core_properties.author = "核对"
    document.core_properties.created = made.replace(tzinfo=None)
    return document


def _last(document: Any) -> Paragraph:
    return document.paragraphs[-1]  # type: ignore[no-any-return]


def _letter(document: Any, draft: Draft) -> None:
    line(document, DRAFT, HEAD, size=12, centre=True)
    line(document, draft.title, TITLE, size=22, centre=True)
    paragraph(document, draft.number, right=True)
    if draft.addressee:
        paragraph(document, draft.addressee, indent=False)
    for clause in draft.clauses:
        paragraph(document, clause)
    paragraph(document, "", indent=False)
    for part in draft.signature:
        paragraph(document, part, right=True)


def _about(document: Any, draft: Draft, names: Names) -> None:
    line(document, "草案说明（定稿前删去）", HEAD, size=12)
    for number, text in enumerate(about(draft, names), 1):
        line(document, f"{number}.{text}", SUB, size=12)


def about(draft: Draft, names: Names) -> list[str]:
    """What people must know of a draft: that no form is binding, its basis, its source, its blanks."""
    source = draft.award.source
    basis = "；".join(f"{basis_text(article)}（{_confirmed(article)}）" for article in draft.basis)
    where = f"{names.get(source.platform, source.platform)}《{source.title}》，{_day(source)}"
    return [
        f"{draft.title}没有全国统一的强制格式；本稿供统一文本参考，当地另有统一文本的，从其规定。",
        f"依据：{basis or '未列条文（依据待核）'}。",
        f"内容取自{where}{'，' + source.url if source.url else ''}，须与原件核对。",
        f"结果公告没有写明、须人工填写：{'、'.join(draft.blanks)}。",
    ]


def _confirmed(article: Basis) -> str:
    partly = "部分核实，" if article.confirmed == "partly" else ""
    return BASIS_WORDS.get(article.confirmed, f"{partly}{UNCONFIRMED}")


def _day(posting: Posting) -> str:
    return moment_text(posting.published.iso()[:10], 0) if posting.published else "发布日期未写明"
