"""Record tables - a heading row over rows of values - from HTML tables and from text that lists one cell a line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from notices.amounts import read_amount
from notices.flow import Line
from notices.labels import slot_of
from notices.parties import looks_like_company


@dataclass(frozen=True, slots=True)
class Grid:
    """A record table: its heading cells, their slots, its rows, its section, and the numbers of its lines."""

    headers: tuple[str, ...]
    slots: tuple[str | None, ...]
    rows: tuple[tuple[str, ...], ...]
    section: str
    lines: tuple[int, ...]

    def column(self, *slots: str) -> int | None:
        """The first column that fills one of `slots`, in the order given."""
        for slot in slots:
            if slot in self.slots:
                return self.slots.index(slot)
        return None


_HEADER_WORD = re.compile(
    r"名称|编号|金额|报价|得分|评分|排名|排序|地址|序号|包号|标段|单位|数量|备注|预算|限价|理由|结果|时间|"
    r"日期|期限|要求|范围|品牌|规格|单价|工期|质量|经理|负责人|方式|姓名|职务|过程|供应商|投标人|"
    r"情况|内容|品目|标准|资格|事项|类型|证书|地点|价格|税率|名次|代码|联合体|采购人|面积|位置|用途|更正|变更|"
    r"修改|年限|意见|等级|原公告|原文|现公告|原内容"
)


def is_header_row(cells: tuple[str, ...]) -> bool:
    """Whether the cells read as headings: short, most of them heading words, none an amount or a company."""
    filled = [re.sub(r"\s", "", c) for c in cells if c.strip()]
    if len(filled) < 2:
        return False
    words = [c for c in filled if len(c) <= 30 and (_HEADER_WORD.search(c) or slot_of(c)) and not _is_value(c)]
    return len(words) >= 2 and len(words) * 10 >= len(filled) * 7


def _is_value(cell: str) -> bool:
    plain = re.sub(r"\s|[(（][^)）]*[)）]", "", cell)
    return (
        bool(re.search(r"\d{3}|20\d\d年|[:：]\S|[。；]", plain))
        or looks_like_company(plain)
        or read_amount(plain) is not None
    )


def _slots(headers: tuple[str, ...]) -> tuple[str | None, ...]:
    return tuple(slot_of(h) for h in headers)


def grids_of(lines: tuple[Line, ...]) -> tuple[Grid, ...]:
    """Every record table of a notice, in order."""
    found: list[Grid] = []
    number = 0
    while number < len(lines):
        grid = _from_rows(lines, number) if len(lines[number].cells) > 1 else _from_flat(lines, number)
        if grid:
            found.append(grid)
            number = max(grid.lines) + 1
        else:
            number += 1
    return tuple(found)


def _from_rows(lines: tuple[Line, ...], number: int) -> Grid | None:
    """A table whose row `number` is its heading row and whose next rows have values under it."""
    head = lines[number]
    if not is_header_row(head.cells) or _is_pairs(head.cells):
        return None
    headers, first = head.cells, number + 1
    if first < len(lines) and lines[first].table == head.table and _second_header(head.cells, lines[first].cells):
        headers = tuple(b or a for a, b in zip(head.cells, lines[first].cells, strict=True))
        first += 1
    rows, used = [], list(range(number, first))
    for place in range(first, len(lines)):
        line = lines[place]
        if (
            line.table != head.table
            or len(line.cells) != len(headers)
            or (is_header_row(line.cells) and not _is_pairs(line.cells))
        ):
            break
        if _is_pairs(line.cells) and sum(bool(c.strip()) for c in line.cells) >= 2:
            break
        rows.append(line.cells)
        used.append(place)
    if not rows:
        return None
    return Grid(headers, _slots(headers), tuple(rows), head.section, tuple(used))


def _second_header(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether a spanning heading stands over a second heading row."""
    repeated = any(a and a == first[n + 1] for n, a in enumerate(first[:-1]))
    return len(first) == len(second) and repeated and is_header_row(second) and first != second


def _is_pairs(cells: tuple[str, ...]) -> bool:
    """Whether a row reads label, value, label, value."""
    distinct = [c for n, c in enumerate(cells) if n == 0 or c != cells[n - 1]]
    if len(distinct) < 2 or len(distinct) % 2:
        return False
    labels = [slot_of(c) is not None or c.strip().endswith(("：", ":")) for c in distinct]
    return (
        all(labels[0::2])
        and not any(labels[1::2])
        and not all(_HEADER_WORD.search(c) and len(c) < 8 for c in distinct[1::2])
    )


_ROW_START = {
    "index": re.compile(r"\d{1,3}$|[一二三四五六七八九十]{1,2}$"),
    "rank": re.compile(r"第?(?:\d{1,2}|[一二三四五六七八九十])(?:名|(?:中标|成交)?候选人)?$"),
    "lot": re.compile(
        r"[A-Za-z]$|\d{1,3}$|[第]?[一二三四五六七八九十\d]{1,3}(?:标段|标项|包)?$|"
        r"[\w\u4e00-\u9fff\-—]{4,40}-\d{1,2}$|(?:采购|合同)?包\d+$|(?:未|无|不)分包$"
    ),
    "code": re.compile(r"[\w\u4e00-\u9fff\-—()（）\[\]]*\d{3,}[\w\-—()（）]*$"),
}


def _starts_row(slot: str | None, text: str) -> bool:
    if slot in ("bidder", "winner"):
        return looks_like_company(text)
    pattern = _ROW_START.get(slot or "")
    return bool(pattern and pattern.match(text.strip()))


def _flat_header(text: str) -> bool:
    return (
        1 < len(text) <= 30
        and not re.search(r"[:：。；]", text)
        and (slot_of(text) is not None or bool(_HEADER_WORD.search(text)))
        and not _is_value(text)
    )


def _from_flat(lines: tuple[Line, ...], number: int) -> Grid | None:
    """A table listed one cell a line: known headings, then rows that begin as the first heading promises."""
    first_slot = slot_of(lines[number].text) if len(lines[number].text) <= 20 else None
    if first_slot not in ("index", "lot", "bidder", "winner", "code", "rank") or re.search(
        r"[:：]", lines[number].text
    ):
        return None
    width, strange = 1, 0
    while number + width < len(lines) and not lines[number + width].cells and width < 16:
        text = lines[number + width].text
        if _starts_row(first_slot, text):
            break
        if not _flat_header(text):
            strange += 1
            if strange > 1 or len(text) > 20 or re.search(r"[\d:：。；，]", text):
                return None
        width += 1
    if width < 3 or number + width >= len(lines):
        return None
    headers = tuple(line.text for line in lines[number : number + width])
    rows: list[tuple[str, ...]] = []
    place = number + width
    while (
        place + width <= len(lines)
        and _starts_row(first_slot, lines[place].text)
        and not any(x.cells for x in lines[place : place + width])
    ):
        rows.append(tuple(line.text for line in lines[place : place + width]))
        place += width
    if not rows:
        return None
    return Grid(headers, _slots(headers), tuple(rows), lines[number].section, tuple(range(number, place)))
