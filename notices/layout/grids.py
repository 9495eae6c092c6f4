"""Record tables - a heading row over rows of values - from HTML tables and from text that lists one cell a line."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from notices.layout.acts import heads_times
from notices.layout.flow import Line
from notices.layout.labels import slot_of
from notices.values.amounts import header_unit, read_amount
from notices.values.parties import looks_like_company


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
    r"情况|内容|品目|标准|资格|事项|环节|阶段|节点|类型|证书|地点|价格|税率|名次|代码|联合体|采购人|面积|位置|用途|更正|变更|"
    r"修改|年限|意见|等级|原公告|原文|现公告|原内容|指标|幅度|容积率|密度|绿地率|矿种|储量|规模|标高|费率|优惠率|"
    r"下浮率|折扣|需求|概况|是否|估算|起讫|调整|坐落|租期|条件|标的|宗地|地块|原因|保证金|家数|(?:底|起拍|起始|挂牌)价|"
    r"(?<!免)费用?(?=$|[（(])|^(?:开始|起始|起|截止|结束|终止|止)$"
)


def is_header_row(cells: tuple[str, ...]) -> bool:
    """Whether the cells read as headings: short, most of them heading words, none an amount or a company."""
    filled = [re.sub(r"\s", "", c) for c in cells if c.strip()]
    if len(filled) < 2:
        return False
    named = [c for c in filled if len(c) <= 30 and (_HEADER_WORD.search(c) or slot_of(c) is not None)]
    words = [c for c in named if not _is_value(c)]
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


def gridded(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], tuple[Grid, ...]]:
    """The lines with every table in rows, also one listed a cell a line or parted by blanks, and the record tables."""
    out: list[Line] = []
    found: list[Grid] = []
    number = 0
    while number < len(lines):
        grid = _grid_at(lines, number)
        if grid is None:
            out.append(lines[number])
            number += 1
            continue
        shift = len(out) - number
        if not lines[number].cells:
            out += _as_rows(grid, lines)
            found.append(replace(grid, lines=tuple(range(number + shift, len(out)))))
            number = max(grid.lines) + 1
            continue
        parts = [grid]
        while following := _after_caption(lines, parts[-1]):
            parts.append(following)
        end = max(parts[-1].lines) + 1
        out += lines[number:end]
        found += [replace(one, lines=tuple(n + shift for n in one.lines)) for one in parts]
        number = end
    return tuple(out), tuple(found)


_LISTED = 10_000  # numbers of tables that stood one cell a line, apart from those of the page


def _as_rows(grid: Grid, lines: tuple[Line, ...]) -> list[Line]:
    table = _LISTED + grid.lines[0]
    return [Line(" | ".join(cells), grid.section, cells, table) for cells in (grid.headers, *grid.rows)]


def _grid_at(lines: tuple[Line, ...], number: int) -> Grid | None:
    if len(lines[number].cells) > 1:
        return _from_rows(lines, number)
    return _from_flat(lines, number) or _from_blanks(lines, number)


def _from_rows(lines: tuple[Line, ...], number: int) -> Grid | None:
    """A table whose row `number` is its heading row and whose next rows have values under it."""
    head = lines[number]
    below = lines[number + 1] if number + 1 < len(lines) else head
    over_times = below.table == head.table and heads_times(head.cells, below.cells)
    if not over_times and (not is_header_row(head.cells) or _is_pairs(head.cells)):
        return None
    headers, first = head.cells, number + 1
    if first < len(lines) and lines[first].table == head.table and _second_header(head.cells, lines[first].cells):
        headers = tuple(_spanned(a, b) for a, b in zip(head.cells, lines[first].cells, strict=True))
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
        total = slot_of(line.cells[0]) == "total_mark"
        if _is_pairs(line.cells) and not total and sum(bool(c.strip()) for c in line.cells) >= 2:
            break
        rows.append(line.cells)
        used.append(place)
    grid = Grid(headers, _slots(headers), tuple(rows), head.section, tuple(used))
    return grid if rows else _after_caption(lines, grid)


def _after_caption(lines: tuple[Line, ...], grid: Grid) -> Grid | None:
    """The rows that go on under the same headings below a cell that spans the table: 标段2."""
    caption = max(grid.lines) + 1
    table = lines[grid.lines[0]].table
    if caption >= len(lines) or table < 0 or lines[caption].cells or lines[caption].table != table:
        return None
    if len(lines[caption].text) > 40:
        return None
    place = caption + 1
    while place < len(lines) and lines[place].table == table and len(lines[place].cells) == len(grid.headers):
        if is_header_row(lines[place].cells) or _is_pairs(lines[place].cells):
            break
        place += 1
    rows = tuple(line.cells for line in lines[caption + 1 : place])
    used = tuple(range(caption + 1, place))
    return Grid(grid.headers, grid.slots, rows, lines[caption + 1].section, used) if rows else None


_BY_FIGURES = re.compile(r"(?:小写|数字)(?:[（(][^（）()]{1,6}[)）])?")  # 小写（万元） under 报价, beside 大写


def _spanned(above: str, heading: str) -> str:
    """A heading under one that spans it, with the unit that this one promises: 合计 under 投标报价（万元）."""
    if above != heading and _BY_FIGURES.fullmatch(re.sub(r"\s", "", heading)) and re.search(r"(?:价|费|额)$", above):
        return f"{above}{heading.partition('小写')[2] if '小写' in heading else heading.partition('数字')[2]}"
    unit = header_unit(above) if above != heading else None
    wants = unit and not header_unit(heading) and re.search(r"(?:价|费|额|计)\s*$", heading)
    return f"{heading}（{unit}）" if wants else heading or above


def _second_header(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether a spanning heading stands over a second heading row."""
    repeated = any(a and a == first[n + 1] for n, a in enumerate(first[:-1]))
    if len(first) != len(second) or not repeated or first == second:
        return False
    return is_header_row(second) or _goes_on(first, second)


def _goes_on(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether a row repeats every heading but those that span several columns, and words stand under these."""
    spanning = [n for n, a in enumerate(first) if a in (*first[n + 1 : n + 2], *first[max(0, n - 1) : n])]
    below = [second[n] for n in spanning]
    return (
        all(first[n] == second[n] for n in range(len(first)) if n not in spanning)
        and len(spanning) < len(first)
        and all(0 < len(cell.strip()) <= 20 and not _is_value(cell) for cell in below)
    )


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
        r"[A-Za-z]{1,3}\d{0,2}$|\d{1,3}$|[第]?[一二三四五六七八九十\d]{1,3}(?:标段|标项|包)?$|"
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
            if strange > 3 or len(text) > 20 or re.search(r"[\d:：。；，]", text):
                return None
        width += 1
    if strange * 3 > width:
        return None
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
        row, place = _flat_row(lines, place, width)
        rows.append(row)
    if not rows:
        return None
    return Grid(headers, _slots(headers), tuple(rows), lines[number].section, tuple(range(number, place)))


_NUMBERED_ITEM = re.compile(r"[（(]?(\d{1,2})\s*(?:[)）]|[.．、](?!\d))")


def _flat_row(lines: tuple[Line, ...], place: int, width: int) -> tuple[tuple[str, ...], int]:
    """The next row of a table of one cell a line, and where it ends; the items 1. 2. 3. of one cell are together."""
    cells: list[str] = []
    last = 0
    while place < len(lines) and not lines[place].cells:
        item = _NUMBERED_ITEM.match(lines[place].text)
        number = int(item.group(1)) if item else 0
        if cells and last and number == last + 1:
            cells[-1] += "\n" + lines[place].text
        elif len(cells) == width:
            break
        else:
            cells.append(lines[place].text)
        last = number
        place += 1
    return tuple(cells), place


def _from_blanks(lines: tuple[Line, ...], number: int) -> Grid | None:
    """A table whose cells blanks part: a line of headings, then lines of as many words."""
    headers = tuple(lines[number].text.split())
    if (
        not 3 <= len(headers) <= 12
        or sum(bool(slot_of(h)) for h in headers) < 2
        or not is_header_row(headers)
        or re.search("[:：]", "".join(headers))
    ):
        return None
    rows: list[tuple[str, ...]] = []
    for line in lines[number + 1 :]:
        words = tuple(line.text.split())
        if line.cells or len(words) != len(headers) or is_header_row(words):
            break
        rows.append(words)
    if not rows:
        return None
    used = tuple(range(number, number + 1 + len(rows)))
    return Grid(headers, _slots(headers), tuple(rows), lines[number].section, used)
