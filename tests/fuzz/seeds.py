"""What the fuzzer starts from: the real notices beside the project where there are any, the tests' own pages, files."""

from __future__ import annotations

import io
import json
import os
from functools import cache
from pathlib import Path

import docx
import openpyxl
from reportlab.pdfgen import canvas

from notices.media import MEDIA_OF_SUFFIX
from tests.notices import pages

Seed = tuple[str, bytes]  # media and content


def _own() -> list[Seed]:
    texts = [(name, text) for name, text in vars(pages).items() if isinstance(text, str) and name.isupper()]
    found = [("html" if "<" in text[:40] else "text", text.encode()) for _, text in sorted(texts)]
    record = {
        "data": {"title": "示范工程招标公告", "noticeContent": pages.TENDER_HTML, "bidOpenTime": "2026-12-08 09:30"}
    }
    return [*found, ("json", json.dumps(record).encode()), ("json", json.dumps({"rows": [record]}).encode())]


def _pdf() -> bytes:
    made = io.BytesIO()
    page = canvas.Canvas(made, invariant=True)
    for number, word in enumerate(("Project No. SZ-2026-0001", "Budget 1234567.00", "2026-12-08 09:30")):
        page.drawString(30, 700 - 20 * number, word)
    page.showPage()
    page.save()
    return made.getvalue()


def _docx() -> bytes:
    made, document = io.BytesIO(), docx.Document()
    for line in pages.PROCUREMENT_TEXT.splitlines():
        document.add_paragraph(line)
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(table.rows[0].cells, ("序号", "投标人名称", "投标报价（元）"), strict=True):
        cell.text = text
    document.save(made)
    return made.getvalue()


def _xlsx() -> bytes:
    made, book = io.BytesIO(), openpyxl.Workbook()
    for row in (("序号", "中标候选人名称", "投标报价"), (1, "湖南示诚建设有限公司", 4012.34), (2, None, "4050")):
        book.worksheets[0].append(row)
    book.save(made)
    return made.getvalue()


@cache
def bodies() -> tuple[Seed, ...]:
    """Pages, texts and records, the real ones first."""
    corpus = os.environ.get("HEDUI_CORPUS")
    paths = sorted((Path(corpus) / "fields" / "notices").iterdir()) if corpus else []
    real = [(MEDIA_OF_SUFFIX[path.suffix], path.read_bytes()) for path in paths if path.suffix in MEDIA_OF_SUFFIX]
    return (*[seed for seed in real if seed[0] in ("html", "text", "json")], *_own())


@cache
def files() -> tuple[Seed, ...]:
    """A small file of every kind a notice may come as."""
    return (("pdf", _pdf()), ("docx", _docx()), ("xlsx", _xlsx()))
