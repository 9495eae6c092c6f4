"""The workbook staff fill in for platforms that are not crawled: a sheet of postings, a sheet of plain explanations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from notices.files.row_terms import MAX_ROWS, SHEET
from notices.gathered.columns import EXAMPLE, HELP_SHEET, TEMPLATE, Column
from notices.vocabulary import STAGE_NAMES, TRADE_KIND_NAMES

FILLED = 2_000  # rows that drop-down lists and formats are laid over
LISTS = "选项"  # hidden: a list typed into a validation may hold no more than 255 characters
REQUIRED = ("platform", "title")
HELP = (
    "用途：有的平台不能自动读取（要验证码、要签名、不许抓取）。把在那里看到的公告登记在“公告”表里，由维护人员导入；"
    "导入后与其他平台的公告一起关联、核对。",
    "填法：一行一件公告。只有“平台”“标题”必填，其余能填则填；填得越全，越容易认出是哪个项目。",
    "不要改第一行的列名，不要合并单元格，不要用公式（从别处粘贴时选“粘贴为值”）。列可以增加、调换、删去。",
    "日期：2026-9-3、2026/9/3 9:30、2026年9月3日、2026年9月3日上午9时30分都可以。平台上只写到日的，不要补时间。",
    f"第二行是示例。“备注”列写着“{EXAMPLE}”的行不收入，可以删去，也可以留着。",
    "同一件公告可以再次导入：网址相同（没有网址的，平台、标题、日期相同）就是同一件；内容变了，记为新的版本。",
    "有一行填错，只是这一行不收入，导入时会说出行号和错在哪里；改好后把整个文件再导入一次即可，不会重复。",
    "导入：hedui import 这个文件.xlsx",
)


def write_template(target: Path, platforms: Mapping[str, str]) -> None:
    """Write the empty workbook; `platforms` are what staff choose from, by id."""
    book = xlsxwriter.Workbook(str(target), {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "公告登记表", "created": datetime(2026, 1, 1)})  # noqa: DTZ001  same bytes every time
    choices = {
        "platform": list(platforms.values()), "trade_kind": list(TRADE_KIND_NAMES.values()),
        "stage": list(STAGE_NAMES.values()),
    }  # fmt: skip
    sheet = book.add_worksheet(SHEET)
    _postings(book, sheet, next(iter(platforms.values()), ""))
    _help(book, choices)
    _choices(book, sheet, choices)
    book.close()


def _postings(book: Any, sheet: Any, platform: str) -> None:
    line = {"border": 1, "border_color": "#BFBFBF", "valign": "vcenter", "align": "center", "text_wrap": True}
    heads = {
        True: book.add_format({**line, "bold": True, "bg_color": "#FCE4D6"}),
        False: book.add_format({**line, "bold": True, "bg_color": "#DDEBF7"}),
    }
    grey = book.add_format({"italic": True, "font_color": "#808080", "bg_color": "#F2F2F2", "valign": "top"})
    sheet.set_row(0, 32)
    for place, column in enumerate(TEMPLATE):
        sheet.set_column(place, place, column.width, book.add_format(_cell_format(column)))
        sheet.write_string(0, place, column.head, heads[column.key in REQUIRED])
        sheet.write_comment(0, place, column.told, {"x_scale": 1.6})
        sheet.write_string(1, place, platform if column.key == "platform" else column.example, grey)
        if column.key in ("published", "deadline"):
            _show_time(book, sheet, place)
    sheet.freeze_panes(1, 3)
    sheet.set_landscape()
    sheet.repeat_rows(0)


def _cell_format(column: Column) -> dict[str, Any]:
    if column.key in ("published", "deadline"):
        return {"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"}
    if column.key in ("budget", "ceiling", "award"):
        return {"num_format": "#,##0.00", "valign": "top"}
    return {"num_format": "@", "valign": "top", "text_wrap": column.key in ("title", "body", "attachments")}


def _show_time(book: Any, sheet: Any, place: int) -> None:
    """Show the time of a date that has one, and of no other: a date typed alone would seem to say midnight."""
    cell = f"{chr(ord('A') + place)}2"
    rule = {"type": "formula", "criteria": f"=AND(ISNUMBER({cell}),MOD({cell},1)>0)"}
    sheet.conditional_format(
        1, place, FILLED, place, {**rule, "format": book.add_format({"num_format": "yyyy-mm-dd hh:mm"})}
    )


def _choices(book: Any, sheet: Any, choices: Mapping[str, list[str]]) -> None:
    """The drop-down lists, over a hidden sheet that holds what they offer."""
    lists = book.add_worksheet(LISTS)
    lists.hide()
    keys = [column.key for column in TEMPLATE]
    for place, (key, words) in enumerate(choices.items()):
        if not words:
            continue
        lists.write_column(0, place, words)
        letter = chr(ord("A") + place)
        sheet.data_validation(
            1, keys.index(key), FILLED, keys.index(key),
            {"validate": "list", "source": f"={LISTS}!${letter}$1:${letter}${len(words)}", "error_title": "不在表中",
             "error_message": "请从下拉表中选"},
        )  # fmt: skip


def _help(book: Any, choices: Mapping[str, list[str]]) -> None:
    sheet = book.add_worksheet(HELP_SHEET)
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True, "valign": "top", "bg_color": "#DDEBF7"})
    sheet.set_column(0, 0, 20, wrap)
    sheet.set_column(1, 1, 90, wrap)
    row = 0
    for text in (*HELP, f"一个文件至多 {MAX_ROWS} 行。"):
        name, _, said = text.partition("：")
        told = (name, said) if said and len(name) <= 4 else ("", text)
        sheet.write_row(row, 0, told, wrap)
        row += 1
    sheet.write_row(row + 1, 0, ("列", "填什么"), bold)
    for place, column in enumerate(TEMPLATE, row + 2):
        words = f"。可填：{'、'.join(choices[column.key])}" if choices.get(column.key) else ""
        sheet.write_row(place, 0, (column.head, column.told + words), wrap)
    sheet.set_landscape()
