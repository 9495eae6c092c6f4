"""How files are read and held against each other: python -m benchmarks.attached_files, needs $HEDUI_CORPUS.

Each document is read, then compared with itself stamped on every page, typeset anew at two widths, and changed in up to
four places. Only the changed one may weigh.
"""

from __future__ import annotations

import ctypes
import io
import os
import time
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import pypdfium2
from pypdfium2 import raw
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate

from diffing.apart import apart, weighty
from notices.attached_text import read_attached

STAMP = "COPY FOR REVIEW ONLY 2026-09-18"
CHANGES = (("30日", "20日"), ("30%", "20%"), ("二级", "一级"), ("不得", "可以"))


def stamped(content: bytes) -> bytes:
    """The document with words across every page."""
    document = pypdfium2.PdfDocument(content)
    for page in document:
        words = raw.FPDFPageObj_NewTextObj(document.raw, b"Helvetica", 24.0)
        letters = ctypes.create_string_buffer(STAMP.encode("utf-16-le") + b"\0\0")
        raw.FPDFText_SetText(words, ctypes.cast(letters, ctypes.POINTER(ctypes.c_ushort)))
        raw.FPDFPageObj_Transform(words, 1, 0, 0, 1, 120, 400)
        raw.FPDFPage_InsertObject(page.raw, words)
        raw.FPDFPage_GenerateContent(page.raw)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def typeset(text: str, size: float, width: float) -> bytes:
    """The text on pages of another width."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle("text", fontName="STSong-Light", fontSize=size, leading=1.6 * size, wordWrap="CJK")
    made = io.BytesIO()
    pages = SimpleDocTemplate(made, pagesize=(width + 144, 842))
    pages.build([Paragraph(escape(line), style) for line in text.split("\n")])
    return made.getvalue()


def changed(text: str) -> str:
    """The text with a period, a share, a grade and a negation changed once each, where it has them."""
    for old, new in CHANGES:
        text = text.replace(old, new, 1)
    return text


def main(folder: Path) -> None:
    """Print a line a document."""
    for path in sorted(folder.glob("*.pdf")):
        content, began = path.read_bytes(), time.perf_counter()
        said = read_attached(content, "pdf")
        seconds = time.perf_counter() - began
        pages = said.pages[-1][1] if said.pages else 0
        size = f"{len(content) // 1024:5} KB {pages:4} pages {len(said.text):7} characters"
        print(f"{path.name[:40]:40} {size} {seconds:5.1f} s")
        others: dict[str, Callable[[str], str]] = {
            "stamped": lambda _, content=content: read_attached(stamped(content), "pdf").text,  # type: ignore[misc]
            "typeset": lambda text: read_attached(typeset(text, 11, 420), "pdf").text,
            "narrow": lambda text: read_attached(typeset(text, 9, 300), "pdf").text,
            "changed": changed,
        }
        for name, other in others.items():
            found = apart(said.text, other(said.text))
            print(f"  {name:8} {len(found):3} clauses, {sum(one.holds_value for one in found):3} with a value"
                  f"{', weighs' if found and weighty(found) else ''}")  # fmt: skip


if __name__ == "__main__":
    main(Path(os.environ["HEDUI_CORPUS"]) / "tender_files")
