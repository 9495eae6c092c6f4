"""Files made for the tests: PDFs with Chinese text and ruled tables, office packages with a part replaced."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import openpyxl
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

Table = list[list[str]]
Page = list[str | Table]


def pdf(*pages: Page, header: str = "") -> bytes:
    """A PDF: on every page lines of text and ruled tables from top to bottom, under a header."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    made = io.BytesIO()
    sheet = canvas.Canvas(made, pagesize=(595, 842))
    for page in pages:
        sheet.setFont("STSong-Light", 11)
        sheet.drawString(60, 810, header)
        height = 780.0
        for item in page:
            height = _line(sheet, item, height) if isinstance(item, str) else _table(sheet, item, height)
        sheet.showPage()
    sheet.save()
    return made.getvalue()


def _line(sheet: canvas.Canvas, text: str, height: float) -> float:
    sheet.drawString(60, height, text)
    return height - 18


def _table(sheet: canvas.Canvas, rows: Table, height: float) -> float:
    width = 470 / len(rows[0])
    for row in rows:
        tall = 16.0 * max(cell.count("\n") + 1 for cell in row) + 6
        for n, cell in enumerate(row):
            sheet.rect(60 + n * width, height - tall, width, tall)
            for down, part in enumerate(cell.split("\n")):
                sheet.drawString(63 + n * width, height - 14 - 16 * down, part)
        height -= tall
    return height - 16


def word(*lines: str, change: Callable[[str], str] = str) -> bytes:
    """A Word document of paragraphs, its XML changed."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    made = io.BytesIO()
    document.save(made)
    return repacked(made.getvalue(), "word/document.xml", change)


def word_body(xml: str) -> bytes:
    """A Word document whose body is `xml`."""
    return word(
        "X", change=lambda text: text.replace(text[text.index("<w:body>") : text.index("<w:sectPr")], f"<w:body>{xml}")
    )


def book(rows: list[list[object]], formats: dict[str, str] | None = None, merged: tuple[str, ...] = ()) -> bytes:
    """A workbook of one sheet."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for row in rows:
        sheet.append(row)
    for cell, code in (formats or {}).items():
        sheet[cell].number_format = code
    for reference in merged:
        sheet.merge_cells(reference)
    made = io.BytesIO()
    workbook.save(made)
    return made.getvalue()


def repacked(content: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """A package with one part changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data.decode()).encode() if name == part else data)
    return made.getvalue()
