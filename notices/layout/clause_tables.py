"""Tables that print a whole notice as numbered clauses - 序号 | 条款名称 | 编列内容 - as headings, pairs, sentences."""

from __future__ import annotations

import re

from notices.layout.labels import slot_of

Row = tuple[str, ...]

_NUMBER_HEAD = re.compile(r"序号|编号|条款(?:号|编号)|项号|条目号|No\.?", re.IGNORECASE)
_VALUE_HEAD = re.compile(r"(?:[\u4e00-\u9fff、/]{0,6})(?:内容|说明|要求|明细|信息|情况|详情|规定)")
_OF_A_CHANGE = re.compile(r"更正|变更|修改|调整|澄清|原|现|[前后]$")  # 更正前 | 更正后: rows of another kind
_NUMBER = re.compile(
    r"\d{1,3}(?:[.．]\d{1,2}){0,3}|[一二三四五六七八九十]{1,3}|[(（][一二三四五六七八九十\d]{1,3}[)）]"
)
_FEWEST = 3  # labels known, of those that have a value; below that nothing says that it is no list of things


def without_clause_frame(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows of such a table without its head, its numbers and its empty cells; of any other table, `rows`.

    A number with a heading and nothing beside it becomes the heading, numbered.
    """
    if not rows or not _is_head(rows[0]) or not all(_is_clause(row, len(rows[0])) for row in rows[1:]):
        return rows
    width = len(rows[0])
    pairs = [row[-2:] for row in rows[1:] if row[-2].strip() and row[-1].strip() and row[-2] != row[-1]]
    known = [label for label, value in pairs if len(label) <= 40 and slot_of(label, value) is not None]
    if len(known) < _FEWEST or len(known) * 2 < len(pairs):
        return rows
    return tuple(_unframed(row, width) for row in rows[1:])


def _is_head(row: Row) -> bool:
    cells = [re.sub(r"\s", "", cell) for cell in row]
    numbered = len(cells) == 3 and bool(_NUMBER_HEAD.fullmatch(cells[0]))
    if not numbered and len(cells) != 2:
        return False
    label, value = cells[-2:]
    plain = not any(_OF_A_CHANGE.search(cell) for cell in (label, value))
    return plain and label != value and 2 <= len(label) <= 8 and bool(_VALUE_HEAD.fullmatch(value))


def _is_clause(row: Row, width: int) -> bool:
    if len(row) != width:
        return False
    first = row[0].strip()
    return width == 2 or not first or bool(_NUMBER.fullmatch(first)) or len(set(row)) == 1


def _unframed(row: Row, width: int) -> Row:
    number, (label, value) = (row[0].strip() if width == 3 else ""), row[-2:]
    if label == value:
        return (value,)
    if value.strip():
        return (label, value) if label.strip() else (value,)
    return (f"{number}、{label.strip()}",) if number and label.strip() and number != label else (label or number,)
