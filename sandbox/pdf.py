"""Notices as PDF files with a text layer, for the site that posts nothing else."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate

from sandbox.blocks import Grid, Pair
from sandbox.html import body, number
from sandbox.model import Posting

_FONT = "STSong-Light"


def _lines(posting: Posting) -> list[str]:
    whole, voice, out = body(posting), posting.style.voice, []
    for place, part in enumerate(whole.sections, 1):
        out.append(number(voice, place) + part.title)
        for row, item in enumerate(part.items, 1):
            prefix = f"{place}.{row} " if voice == "decimal" else ""
            if isinstance(item, Grid):
                out += ["  ".join(item.header), *("  ".join(cells) for cells in item.rows)]
            else:
                out.append(prefix + (f"{item.label}：{item.value}" if isinstance(item, Pair) else item))
    return out + [line for line in whole.signature if line]


@lru_cache(maxsize=512)
def pdf(posting: Posting) -> bytes:
    """The posting as a PDF; drawn once for every revision."""
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    text = ParagraphStyle("text", fontName=_FONT, fontSize=11, leading=19, wordWrap="CJK")
    head = ParagraphStyle("head", parent=text, fontSize=16, leading=26, alignment=1)
    story = [Paragraph(escape(body(posting).title), head)]
    story += [Paragraph(escape(line), text) for line in _lines(posting)]
    out = BytesIO()
    SimpleDocTemplate(out, pagesize=A4, invariant=1, title="").build(story)
    return out.getvalue()
