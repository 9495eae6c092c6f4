"""Tables that print a whole notice as items - 序号, 条款名称, 编列内容 - read as its headings, labels and values."""

from __future__ import annotations

import re

_FIRST = re.compile(r"序号|条款号|条目号|条款|编号|项号|号")
_SECOND = re.compile(r"(?:条款|条目|项目|事项|内容|公告|栏目|款项)(?:名称|内容|事项|项目)?|名称|事项")
_THIRD = re.compile(
    r"(?:编列|具体|详细|公告|填写|条款|说明|规定)?的?(?:内容|说明|要求|规定|信息)(?:[及和与、]?(?:说明|要求|规定|内容))?"
)
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*|[一二三四五六七八九十]{1,3}")
_FEWEST_ROWS = 4
_LONGEST_HEADING = 40
Row = tuple[str, ...]


def is_sheet(rows: tuple[Row, ...]) -> bool:
    """Whether a table's first row heads a number, a label and a value, and no row has more."""
    if len(rows) < _FEWEST_ROWS:
        return False
    head = [re.sub(r"\s", "", cell) for cell in rows[0]]
    if len(head) != 3 or any(len(row) != 3 for row in rows):
        return False
    return all(words.fullmatch(cell) for words, cell in zip((_FIRST, _SECOND, _THIRD), head, strict=True)) and _named(
        rows
    )


def _named(rows: tuple[Row, ...]) -> bool:
    """Whether the second column holds captions throughout, as no list of goods or of changes does: none twice over."""
    captions = [row[1].strip() for row in rows[1:] if row[0].strip() and row[1].strip() != row[2].strip()]
    return len(set(captions)) == len(captions) and any(_IN_A_NOTICE.search(caption) for caption in captions)


_IN_A_NOTICE = re.compile(
    r"项目(?:基本)?(?:情况|概况|名称|编号)|招标(?:条件|人)|采购人|(?:招标|采购|磋商|谈判|询价)文件|公告期限|联系方式|补充事宜|合同(?:编号|名称)"
)


def sheet_row(row: Row) -> Row:
    """A row of such a table as a heading or a line (one cell), or as a label and its value (two)."""
    number, label, value = (cell.strip() for cell in row)
    if not label or label == value:
        return (value,)
    if not value:
        heading = _NUMBER.fullmatch(number) and len(label) <= _LONGEST_HEADING
        return (f"{number}、{label}",) if heading else (label,)
    return (label, value)
