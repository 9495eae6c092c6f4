"""Budgets, ceilings and deposits that a notice states lot by lot, in a table or in its lines, for comparing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notices.extractors.identity import cell_lot
from notices.values.amounts import header_unit, read_amount
from notices.values.titles import lots_in

_WORDS = {
    "budget_yuan": re.compile(r"预算(?!编号|单位)"),
    "estimate": re.compile(r"估算"),
    "ceiling_yuan": re.compile(r"限价|控制价"),
    "deposit_yuan": re.compile(r"(?<!履约)(?<!质量)(?<!工资)保证金(?!比例|形式|账)"),
}
_LOT_HEAD = re.compile(
    r"(?:标段|标项|包|标包|采购包|合同包|包件|分包)(?:编?号|名称|序号|划分)?|(?:标段|包)[(（](?:包|标段)[)）]"
)
_OTHER_HEAD = re.compile(r"单价|[/／每]|比例|%")
_LOT = re.compile(
    r"第?\s*(?:[一二三四五六七八九十\dA-ZⅠ-Ⅹ]{1,2}\s*(?:标段|标项|包(?![装括含]))|(?:合同包|采购包|标段|标项|包)\s*[一二三四五六七八九十\dA-ZⅠ-Ⅹ]{1,2})"
)
_OF_LOTS = re.compile(r"标\s*[段项]|(?<!承)包(?![括含装])")  # without which no lot is named
_BEHIND = re.compile(
    r"(?:[(（][^（）()\d]{1,16}[)）])?(?:金额|总额|数额|总价)?\s*(?:[(（](?P<unit>万?元)[)）])?\s*(?:约?为|是|[:：|])?\s*(?P<sum>(?:人民币)?\s*[￥¥]?"
    r"[\d壹贰叁肆伍陆柒捌玖拾][^，；;。|]{0,40})"
)
_TOTAL = re.compile(r"合计|总计|共计|总额")
_HEAD_LENGTH = 16


def lot_sums(text: str, field: str) -> dict[str, float]:
    """The sum of each lot of which a notice states exactly one, by the lot's label."""
    words = _WORDS.get(field)
    if words is None or not words.search(text) or not _OF_LOTS.search(text):
        return {}
    lines = text.split("\n")
    told = list(_of_tables(lines, words)) or list(_of_lines(lines, words))
    sums: dict[str, set[float]] = {}
    for lot, yuan in told:
        sums.setdefault(lot, set()).add(yuan)
    return {lot: next(iter(known)) for lot, known in sums.items() if len(known) == 1}


def _of_tables(lines: list[str], words: re.Pattern[str]) -> Iterator[tuple[str, float]]:
    """The sums in the one column headed so, by the lot in the column of lots."""
    heads: list[str] = []
    for line in lines:
        cells = [re.sub(r"\s", "", cell) for cell in line.strip(" |").split(" | ")]
        if len(cells) != len(heads):
            heads = []
        if not heads:
            heads = cells if _columns(cells, words) else []
            continue
        columns = _columns(heads, words)
        if columns is None:
            continue
        lot = cell_lot(cells[columns[0]])
        amount = read_amount(cells[columns[1]], header_unit(heads[columns[1]]) or "元")
        if lot and amount and amount.yuan > 0 and not _TOTAL.search(line):
            yield lot, float(amount.yuan)


def _columns(heads: list[str], words: re.Pattern[str]) -> tuple[int, int] | None:
    """Where the lots and their sums stand; None where a table does not have one column of each."""
    lots = [n for n, head in enumerate(heads) if _LOT_HEAD.fullmatch(head)]
    sums = [n for n, h in enumerate(heads) if words.search(h) and len(h) <= _HEAD_LENGTH and not _OTHER_HEAD.search(h)]
    return (lots[0], sums[0]) if lots and len(sums) == 1 and len(heads) > 1 else None


def _of_lines(lines: list[str], words: re.Pattern[str]) -> Iterator[tuple[str, float]]:
    """`一标段最高限价：100万元` clause by clause, and `最高限价：一标段100万元，二标段80万元` behind one word."""
    for sentence in (s for line in lines if _OF_LOTS.search(line) for s in re.split("[。；;]", line)):
        named = list(words.finditer(sentence))
        lots = list(_LOT.finditer(sentence))
        if not named or not lots or _OTHER_HEAD.search(sentence):
            continue
        behind = len(named) == 1 and named[0].end() <= lots[0].start()
        for n, lot in enumerate(lots):
            end = lots[n + 1].start() if n + 1 < len(lots) else len(sentence)
            said = words.search(sentence, lot.end(), end)
            start = lot.end() if behind else said.end() if said else None
            found = _BEHIND.match(sentence[:end], start) if start is not None else None
            label = next(iter(lots_in(lot.group())), None)
            amount = read_amount(found["sum"].strip(), found["unit"]) if found else None
            if label and amount and amount.yuan > 0:
                yield label, float(amount.yuan)
