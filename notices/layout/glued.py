"""Tables whose cells ran together in one line of text: bidders with price and rank, winners, lots."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from notices.values.amounts import header_unit, unit_value
from notices.values.chinese_numbers import small_number
from notices.values.titles import lot_label, lots_in

# No digits: in glued text a digit parts the cell before (1广东…公司) from the name.
_NAME = re.compile(
    r"[\u4e00-\u9fff（）()·]{3,30}?(?:有限责任公司|股份有限公司|有限公司|设计研究院|研究院|设计院|研究所|"
    r"勘察院|事务所|工程局|合作社|经营部|商行)(?!有限|股份|集团)"
    r"(?:[\u4e00-\u9fff]{2,8}分公司)?"
)
_HEADING_WORDS = re.compile(
    r"^.*(?:名称|地址|金额|状态|明细|备注|情况|得分|评分|结果|排名|候选人|供应商|投标人|审查表|(?:详见|见)附件|"
    r"标段[一二三四五六七八九十])(?=[\u4e00-\u9fff]{4})"
)
_RANKED = re.compile(r"第\s*([一二三四五六七八九十])\s*(?:名)?\s*(?:中标|成交|推荐)?\s*候选(?:人|供应商)")
_RANK_CELL = re.compile(r"\s(\d)\s+是(?:\s|$)")
_MONEY = re.compile(r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<!\d)\d{4,13}(?:\.\d{1,2})?)(?=\s*元|\s|第|$)")
WON = re.compile(r"(?:中标|成交)供应商\s*(?=[\u4e00-\u9fff（(]{4})")
_ITEM_HEAD = re.compile(r"(?:标段号|包号)品目分类品目名称单位数量(?:状态)?(?=\s*\d{1,2}\s*[A-C]\d{3,})")
_ITEM_ROW = re.compile(r"(?:(?<=\s)|(?<=[标交量态]))(\d{1,2})\s*[A-C]\d{3,}")


@dataclass(frozen=True, slots=True)
class Row:
    """One bidder read out of glued text: name, rank (0 if none), price; its lot and manager where they stand there."""

    name: str
    rank: int
    price: float | None
    lot: str | None = None
    manager: str | None = None


def _name(text: str) -> str:
    short = _HEADING_WORDS.sub("", text)
    return re.sub(r"^[一二三四五六七八九十]、?(?=[\u4e00-\u9fff]{6})", "", short) if short != text else text


def _tails(text: str) -> list[tuple[str, str]]:
    """Every bidder's name in `text` with what stands behind it up to the next."""
    names = list(_NAME.finditer(text))
    alone = [_name(n.group()) for n in names]
    begins = [n.end() - len(name) for n, name in zip(names, alone, strict=True)]
    ends = [*begins[1:], min(len(text), names[-1].end() + 90)] if names else []
    return [(name, text[n.end() : end]) for n, name, end in zip(names, alone, ends, strict=True)]


_MONEY_SAID = re.compile(r"(?<![\d,])(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{4,13}(?:\.\d{1,2})?)(?=\s*元)")


def _price(tail: str) -> float | None:
    """The sum behind a name; one that says 元 before one that may be the number of a house."""
    match = _MONEY_SAID.search(tail) or _MONEY.search(tail)
    return float(match.group(1).replace(",", "")) if match else None


_LOT_PART = re.compile(r"(?:标段|标项|包)\s*(\d{1,2}|[一二三四五六七八九十])\s*[:：]?\s*(?=序号|供应商|投标人|排名)")


def lot_parts(text: str) -> list[tuple[str | None, str]]:
    """Glued text cut at the headings of its lots (标段1 序号供应商名称…), each part with its lot."""
    marks = list(_LOT_PART.finditer(text))
    if not marks:
        return [(None, text)]
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return [(lot_label(m.group(1)), text[m.end() : end]) for m, end in zip(marks, ends, strict=True)]


def ranked_rows(text: str) -> list[Row]:
    """The bidders that a rank as candidate stands behind (第一中标候选人; 推荐排名 1 是)."""
    found: list[Row] = []
    first = _RANKED.search(text)
    if first and (
        re.match(r"\s*[:：为]", text[first.end() :])
        or not _NAME.search(text[max(0, first.start() - 90) : first.start()])
    ):
        return found  # the rank stands before its bidder: no table
    for name, tail in _tails(text):
        mark = _RANKED.search(tail)
        rank = small_number(mark.group(1)) if mark else None
        cell = _RANK_CELL.search(tail) if "推荐排名" in text else None
        rank = rank or (int(cell.group(1)) if cell else None)
        if rank and (price := _price(tail)) is not None:
            found.append(Row(name, rank, price))
    return found


def won_rows(text: str) -> list[Row]:
    """The winners: behind 中标供应商 without a colon, or in a table whose state cell says 中标."""
    found = [
        Row(_name(n.group()), 0, None, _lot_of_goods(text, m.start()))
        for m in WON.finditer(text)
        if (n := _NAME.match(text, m.end()))
    ]
    if not found and re.search(r"(?:中标|成交)金额状态", text):
        found = [
            Row(name, 0, _price(tail), _lot_beside(text, name))
            for name, tail in _tails(text)
            if re.search(r"\d\s*元?\s*(?:中标|成交)", tail)
        ]
    return found


def _lot_of_goods(text: str, place: int) -> str | None:
    """The lot whose number is glued before 中标供应商 in a list 包号供货明细."""
    mark = re.search(r"(?<!\d)(\d{1,2})\s*$", text[:place])
    return lot_label(mark.group(1)) if mark and re.search(r"(?:包号|标段号|标项号)供货明细", text[:place]) else None


_LOT_FIRST = re.compile(r"(?:标段|标项|包)(?:编?号)?(?:中标|成交)(?:候选)?(?:人|单位|供应商)名称")


def _lot_beside(text: str, name: str) -> str | None:
    """The lot glued to the front of a name in a table whose first heading is 标段."""
    before = text[: text.find(name)]
    mark = re.search(r"(?<![一二三四五六七八九十\d])([一二三四五六七八九十]|\d{1,2})\s*$", before)
    return lot_label(mark.group(1)) if mark and _LOT_FIRST.search(before) else None


_SECTION_ROWS = re.compile(r"预算金额\(元\)投标供应商名称(?P<rows>\d+ .{4,200})")
_SECTION_SUM = re.compile(r"(?:公开招标|竞争性谈判|竞争性磋商|询价|单一来源|邀请招标)\s?(\d{1,13}(?:\.\d+)?)\s")


def section_budget(text: str) -> float | None:
    """The budget of a glued table of lots that has one row."""
    table = _SECTION_ROWS.search(text)
    sums = _SECTION_SUM.findall(table["rows"]) if table else []
    return float(sums[0]) if len(sums) == 1 else None


def item_lots(text: str) -> list[str]:
    """The lot numbers of a glued table of items (包号品目分类…1 A02…)."""
    head = _ITEM_HEAD.search(text)
    return list(dict.fromkeys(_ITEM_ROW.findall(text[head.end() - 1 :]))) if head else []


# The headings of a glued table of lots, up to its first lot: 标段名称中标人中标金额（万元）项目经理第一标段…
_LOT = (
    r"(?:第?\s*(?:[一二三四五六七八九十]{1,2}|[A-Z]|\d{1,2})\s*(?:标段|标包|标项|包)|"
    r"(?:采购包|合同包|标段|标项|包)\s*\d{1,2})"
)
_LOT_HEADING = re.compile(
    r"(?:标段|标包|标项|包|分包)(?:[(（]包[)）])?(?:名称|编号|序号|号)?[^。；;:：\d]{0,40}?(?:中标|成交|中选)(?:人|单位|供应商)"
)
_LONGEST_HEAD = 160
_LOT_CELL = re.compile(rf"(?<![与及和、]){_LOT}(?=[^\d，。,；;:：]{{0,40}}?(?:公司|[院所局厂]))")
_SUM_CELL = re.compile(
    r"(?<![\d.])(?P<n>\d{1,3}(?:,\d{3})+(?:\.\d{1,6})?|\d+(?:\.\d{1,6})?)\s*(?P<unit>万元|元)?(?![\d.,年月日天%号楼室栋幢座层弄])"
)
_PERSON_CELL = re.compile(
    r"\s*(?P<n>[\u4e00-\u9fff]{2,3}?)(?=[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]?\d|\s|$)"
)
_PRICE_HEADING = re.compile(r"[\u4e00-\u9fff]{0,4}(?:金额|价格?|报价)(?:[(（][^()（）]{1,12}[)）])?")


def lot_rows(text: str) -> list[Row]:
    """The winners of a glued table with a row for each lot: lot, name (or consortium), price by its heading's unit."""
    cells = list(_LOT_CELL.finditer(text))
    near = text[max(0, cells[0].start() - _LONGEST_HEAD) : cells[0].start()] if cells else ""
    head = _LOT_HEADING.search(near)
    priced = _PRICE_HEADING.search(near, head.end()) if head else None
    if priced is None or re.search("[。；;]", near[priced.end() :]):
        return []
    unit = header_unit(priced.group())
    led = bool(re.match(r"(?:项目经理|项目负责人|总监)", near[priced.end() :]))
    ends = [cell.start() for cell in cells[1:]] + [cells[-1].end() + 200] if cells else []
    rows = [
        _lot_row(cell.group(), text[cell.end() : end], unit, led=led) for cell, end in zip(cells, ends, strict=True)
    ]
    return [row for row in rows if row]


def _lot_row(lot: str, tail: str, unit: str | None, *, led: bool) -> Row | None:
    names = re.match(rf"\s*{_NAME.pattern}(?:\s*[、,，]\s*{_NAME.pattern})*(?:[(（]联合体[)）])?", tail)
    if names is None:
        return None
    rest = re.split(r"[。；;]|公示", tail[names.end() :])[0]
    sum_ = _SUM_CELL.search(rest)
    price = Decimal(sum_["n"].replace(",", "")) * unit_value(sum_["unit"] or unit or "元") if sum_ else None
    if price is not None and price < 10_000:
        price = None  # as likely the number of a house
    person = _PERSON_CELL.match(rest, sum_.end()) if sum_ and led else None
    label = next(iter(lots_in(lot)), None)
    return Row(names.group().strip(), 0, float(price) if price else None, label, person["n"] if person else None)
