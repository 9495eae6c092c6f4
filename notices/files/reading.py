"""A file read in this process, whatever it is: the reader of its media, and every fault of theirs as a refusal."""

from __future__ import annotations

from notices.files.content import Content
from notices.files.pdf import read_pdf
from notices.files.refusals import refusal
from notices.files.rows import read_rows
from notices.files.sheet import read_xlsx
from notices.files.word import read_docx

READERS = {"pdf": read_pdf, "docx": read_docx, "xlsx": read_xlsx, "rows": read_rows}


def read_here(content: bytes, media: str) -> Content:
    """What the file holds, without bounds of time; `media` is one of `READERS`. Raises Unreadable."""
    try:
        return READERS[media](content)
    except MemoryError:
        raise refusal("占用内存超出限度，未读取") from None
    except RecursionError:
        raise refusal("结构嵌套过深，未读取") from None
