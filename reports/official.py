"""Word documents in the form of official ones: sizes, fonts, lines and tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

# Sizes of the standard for official documents: title 22 pt, body 16 pt on lines of 28.95 pt, A4 with its margins.
TITLE, BODY, HEAD, SUB = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
LINE = Pt(28.95)


def blank_document() -> Any:
    """An empty A4 document with the margins and page numbers of official documents."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _page_number(footer)
    return document


def _page_number(paragraph: Any) -> None:
    run = paragraph.add_run()
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)


def line(document: Any, text: str, font: str, *, size: float = 16, centre: bool = False) -> None:
    """A heading or another line in a font of its own."""
    block = _paragraph(document, indent=not centre)
    if centre:
        block.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(block, text, font, size)


def paragraph(document: Any, text: str, *, indent: bool = True, right: bool = False) -> None:
    """A paragraph of the body."""
    block = _paragraph(document, indent=indent and not right)
    if right:
        block.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _run(block, text, BODY, 16)


def _paragraph(document: Any, *, indent: bool) -> Any:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.line_spacing = LINE
    paragraph.paragraph_format.space_after = Pt(0)
    if indent:
        paragraph.paragraph_format.first_line_indent = Pt(32)
    return paragraph


def _run(paragraph: Any, text: str, font: str, size: float) -> None:
    run = paragraph.add_run(text)
    run.font.name = font
    run.font.size = Pt(size)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def table(document: Any, caption: str, heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """A table under its caption."""
    title = _paragraph(document, indent=False)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(title, caption, HEAD, 12)
    grid = document.add_table(rows=1, cols=len(heads))
    grid.style = "Table Grid"
    for cell, text in zip(grid.rows[0].cells, heads, strict=True):
        _run(cell.paragraphs[0], text, HEAD, 12)
    for row in rows:
        for cell, value in zip(grid.add_row().cells, row, strict=True):
            _run(cell.paragraphs[0], str(value), BODY, 12)
