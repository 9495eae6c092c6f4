"""The cells of a notice's tables in which nothing stands, and the labels and column heads that name them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_DASH = re.compile(r"[/\\_\-—－×.…]*|[xX]{2,}|略|待定|[_年月日时分]+")
_CELL = re.compile(r"[\u4e00-\u9fff()、/和及与:%]{2,24}")
_FIRM = re.compile(r"公司|合格|[省市县区]$|第[一二三四五]|否|是$|无$")
# What a label in a pair of cells ends in; a value of another column hardly does.
_LABEL = re.compile(
    r"[\u4e00-\u9fff()、/]{0,14}(?:来源|落实情况|出资比例|资金|报价|投标价|中标价|价格|金额|限价|预算|标准|要求|目标|工期|编号|证书|证号|号码|负责人|"
    r"项目经理|总监|范围|规模|内容|概况|时间|日期|期限|方式|地点|地址|电话|渠道|名单|专家|得分|评分|条件|情况|原因)(?:\([^()]{1,10}\))?:?"
)
_HEAD = re.compile(r"(?=.*[\u4e00-\u9fff])(?:[\u4e00-\u9fffA-Za-z()、/和及与:%*]|m2){1,24}")
_LEAST_COLUMNS = 3
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*[、.]?|[一二三四五六七八九十]{1,3}[、.]?")


@dataclass(frozen=True, slots=True)
class Filled:
    """A text without those labels and heads, and they."""

    text: str
    empty: tuple[str, ...]


def without_empty_cells(text: str) -> Filled:
    """A text's rows without labels whose own cell is empty, and heads under which no row has anything."""
    lines, empty = text.split("\n"), []
    for start, rows in _tables(lines):
        head = lines[start].split("|")
        body = [line.split("|") for line in rows]
        for n, name in enumerate(head):
            if all(_DASH.fullmatch(row[n]) for row in body):
                empty.append(name)
                head[n] = ""
        lines[start] = "|".join(head)
    within = {n for start, rows in _tables(text.split("\n")) for n in range(start, start + len(rows) + 1)}
    for n, line in enumerate(lines):
        if "|" in line and n not in within:
            following = lines[n + 1] if n + 1 < len(lines) else ""
            lines[n] = _pairs(line, following, empty)
    return Filled("\n".join(lines), tuple(empty))


def _tables(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Where a row of heads stands, and the rows below it that have as many cells."""
    at = 0
    while at < len(lines):
        width = lines[at].count("|") + 1
        if width >= _LEAST_COLUMNS and _is_head(lines[at].split("|")):
            end = at + 1
            while end < len(lines) and lines[end].count("|") + 1 == width:
                end += 1
            rows = lines[at + 1 : end]
            if rows and all(_is_row(row.split("|")) for row in rows):
                yield at, rows
                at = end
                continue
        at += 1


def _is_head(cells: list[str]) -> bool:
    return len(set(cells)) == len(cells) and all(_HEAD.fullmatch(cell) and not _FIRM.search(cell) for cell in cells)


def _is_row(cells: list[str]) -> bool:
    """Whether cells are values: a number or a firm is among them, and hardly a label."""
    return any(re.search(r"\d|公司|第[一二三四五]", cell) for cell in cells) and not any(map(_LABEL.fullmatch, cells))


def _pairs(line: str, following: str, empty: list[str]) -> str:
    """A row of labels and values without the labels whose value is empty."""
    cells = line.split("|")
    first = 1 if len(cells) % 2 and _NUMBER.fullmatch(cells[0]) else 0
    if (len(cells) - first) % 2 or not all(_CELL.fullmatch(cell) for cell in cells[first::2]):
        return line
    for n in range(first, len(cells), 2):
        if not _LABEL.fullmatch(cells[n]) or not _DASH.fullmatch(cells[n + 1]):
            continue
        if cells[n + 1] or following.count("|") == line.count("|"):  # else its value may stand below
            empty.append(cells[n].rstrip(":"))
            cells[n] = cells[n + 1] = ""
    return "|".join(cells) if any(cells) else ""
