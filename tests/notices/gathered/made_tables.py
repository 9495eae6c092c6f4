"""Workbooks made for the tests: rows under heads, in the sheet of postings."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import openpyxl

from notices.files.reading import read_here
from notices.gathered.gathering import Gathered, Platforms
from notices.gathered.tables import read_workbook

HEADS = ("平台", "标题", "网址", "发布时间", "环节", "项目编号")
PLATFORMS = Platforms({"cebpub": "中国招标投标公共服务平台", "wechat": "中心公众号"})


def workbook(
    *rows: Sequence[Any], heads: Sequence[str] = HEADS, name: str = "公告", change: Callable[[Any], None] | None = None
) -> bytes:
    """A workbook with one sheet of these rows; `change` may do more to the sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = name
    for row in (heads, *rows):
        sheet.append(list(row))
    if change:
        change(sheet)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def read(content: bytes, platforms: Platforms = PLATFORMS) -> Gathered:
    """What a workbook gives, read in this process."""
    return read_workbook(content, platforms, files=read_here)
