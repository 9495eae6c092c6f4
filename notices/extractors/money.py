"""Budget, ceiling and deposit of a notice: totals as printed, never summed; a unit price or percentage is none."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import takewhile

from notices.extractors.spoken_sums import PIECE, current, of_works, spoken
from notices.layout.captions import sized_grids
from notices.layout.facts import Draft, Fact
from notices.layout.glued import section_budget
from notices.layout.grids import Grid
from notices.sources import of_cell, of_sentence
from notices.values.amounts import Amount, header_unit, read_amount, readable
from notices.values.lot_marks import head_lots

_NONE = re.compile(
    r"不(?:收取?|要求|需要?缴纳|需提交|提交|缴纳)|无需(?:缴纳|提交|交纳)|免(?:收|交|缴)|^(?:无|0|零)[。]?$"
)
_SUM = re.compile(r"(?:交纳|缴纳|保证金)?(?:金额|数额)(?:[（(]万?元[)）])?")  # in a section on the deposit
_JOINED = {
    "budget": r"预算(?:金额|价|总额)?\s*(?:及|和|与|暨|、|/)\s*$",
    "ceiling": r"(?:最高限价|控制价|限价)\s*(?:及|和|与|暨|、|/)\s*$",
}
_NAMED_LOT = re.compile(
    r"(?:包|标项|标段|标的)\s*[\dA-Z一二三四五六]|第[一二三四五六]\s*(?:包|标)|[\d一二三四五六七八九十]\s*(?:标段|标项|包)|"
    r"(?:合同包|采购包|分包|标包|标项|包件)$"
)
_PRICED_LOT = re.compile(r"包\s*\d{1,2}\s*[-—－]\s*(?=[￥¥]?\d)")  # 最高限价：包1-2350000.00元
_TOTAL_ROW = re.compile(r"(?:合计|总计|共计|总合计|总额|总价)(?:金额|[（(]万?元[)）])?[:：]?")
_LOT_MARK = re.compile(r"(?:包|标段|标项)\s*[\dA-Z一二三四五六]|第?[一二三四五六\d]\s*(?:包|标)")
_PART_OF_IT = re.compile(r"[^)）;；。]{0,30}?[\d￥¥]")  # behind a lot's mark: its part of the sum before
_SAID_TOTAL = re.compile(
    r"(?:合计|共计|总计|总额|总价|总预算|总金额|(?<![公\u4e00-\u9fff])共|年共)(?:金额)?(?:[(（][^()（）]{0,12}[)）])?\s*[约为是:：]{0,3}\s*"
    r"(?:人民币)?\s*(?=[\d¥￥壹贰叁肆伍陆柒捌玖拾])"
)
_TOTAL_BELOW = re.compile(r"(?:总额|合计|共计|总计|总价|总预算|总金额)\s*[:：为]?\s*$")
_EACH_LOT = re.compile(r"每(?:个|一)?(?:标段|标项|标包|包|标的|宗)")
_PLOT = re.compile(r"\s*(?:宗地|地块|标的)(?:编号|号|代码|名称)\s*(?:[:：|]|$)")
_IN_WORDS = re.compile(r"[。；;]|\w{40}")  # a cell that tells more than a sum
_EACH = re.compile(r"\s*每[^\d￥¥]{1,3}[\d￥¥]")  # so much for each piece
_AFTER = re.compile(r"(?:更正|变更|修改|调整|更改)后(?:的)?(?:内容|金额|价格|数值)?")
_CAPTION = {
    "budget": re.compile(r"预算(?!编号)"),
    "ceiling": re.compile(r"限价|控制价|起始价|起拍价|挂牌价"),
    "deposit": re.compile(r"(?:投标|竞买|磋商|谈判)保证金"),
}


def total(page: Draft, slot: str) -> tuple[Decimal, str] | None:
    """The printed total of `budget`, `ceiling` or `deposit`, with its source; None where none is printed."""
    labelled = _of_facts(page, slot)
    if labelled:
        return labelled
    found = _of_grids(page, slot) or spoken(page, slot) or _glued(page, slot)
    return None if found and found[0] in _of_lots(page, slot) else found


def _of_lots(page: Draft, slot: str) -> set[Decimal]:
    """The sums labelled for single lots where they differ: none is the total, in whatever table it stands again."""
    facts = [fact for fact in page.of(slot) if _of_a_lot(page, fact) or _block(page, fact) is not None]
    sums = {amount.yuan for fact in facts if (amount := _amount(fact, slot))}
    return sums if len(sums) > 1 else set()


def _glued(page: Draft, slot: str) -> tuple[Decimal, str] | None:
    """The sum of a one-row table of lots that lost its cells."""
    for line in page.lines[:3] if slot == "budget" else ():
        value = section_budget(line.text)
        if value:
            return Decimal(str(value)), of_sentence(line.text, max(0, line.text.find("预算金额")))
    return None


def _wanted(fact: Fact, slot: str) -> bool:
    if fact.slot == slot:
        return True
    if slot == "deposit" and _SUM.fullmatch(fact.label):
        return "保证金" in fact.section and "履约" not in fact.section
    both = re.search(r"最高限价|控制价|预算", fact.label)
    return {fact.slot, slot} == {"budget", "ceiling"} and bool(both) and slot_named(fact.label, slot)


def _jointly(page: Draft, fact: Fact, slot: str) -> bool:
    """Whether the words before a label tie the other sum to it: 采购预算及最高限价."""
    if {fact.slot, slot} != {"budget", "ceiling"}:
        return False
    return bool(re.search(_JOINED[slot], _before(page, fact)))


def slot_named(label: str, slot: str) -> bool:
    """Whether a label such as 预算（最高限价） names both sums and so fills `slot` too."""
    inside = (
        "".join(re.findall(r"[(（](.*?)[)）]|及(.*)$|和(.*)$", label)[0]) if re.search(r"[(（]|及|和", label) else ""
    )
    return bool(re.search("最高限价|控制价|限价" if slot == "ceiling" else "预算", inside))


def _of_facts(page: Draft, slot: str) -> tuple[Decimal, str] | None:
    seen: list[tuple[Fact, Amount]] = []
    for fact in page.facts:
        if not fact.value or not (_wanted(fact, slot) or _jointly(page, fact, slot)):
            continue
        if slot == "budget" and of_works(page, fact.label):
            continue
        if slot == "deposit" and _NONE.search(fact.value[:30]):
            return Decimal(0), fact.source()
        if _EACH_LOT.search(fact.value[:24]) or _EACH_LOT.search(_before(page, fact)[-20:]):
            continue
        amount = _amount(fact, slot, _below(page, fact)) or _total_behind(page, fact)
        if amount:
            seen.append((fact, amount))
    if not seen:
        return None
    fact, amount = seen[0]
    if len({a.yuan for _, a in seen}) > 1 and (_of_a_lot(page, fact) or _in_blocks(page, seen)):
        amount = _total_behind(page, seen[-1][0])
    return (amount.yuan, fact.source()) if amount else None


def _before(page: Draft, fact: Fact) -> str:
    text = page.lines[fact.line].text
    return text[: max(0, text.find(fact.label))]


def _total_behind(page: Draft, fact: Fact) -> Amount | None:
    """The total printed behind the sums of single lots: 包1：…；包2：…，合计：…."""
    if not (_LOT_MARK.match(fact.value) or _of_a_lot(page, fact)):
        return None
    place = page.facts.index(fact) + 1
    after = page.facts[place] if place < len(page.facts) else None
    if after is None or after.slot != "total_mark" or after.line - fact.line > 1:
        return None
    return read_amount(after.value[:40], header_unit(after.label) or header_unit(fact.label))


def _in_blocks(page: Draft, seen: list[tuple[Fact, Amount]]) -> bool:
    """Whether the first of several sums stands in the block of one lot or plot and another in the next one's."""
    first, *others = [(_block(page, fact), amount) for fact, amount in seen]
    return first[0] is not None and any(
        place not in (None, first[0]) and amount.yuan != first[1].yuan for place, amount in others
    )


def _block(page: Draft, fact: Fact) -> int | None:
    """The line above that begins the block of a lot or a plot of land; None where the sum stands in none."""
    section = page.lines[fact.line].section.partition("/")[0]
    for place in range(fact.line, max(-1, fact.line - 25), -1):
        line = page.lines[place]
        if line.section.partition("/")[0] != section:
            return None
        if head_lots(line.text[:60]) or _PLOT.match(line.text):
            return place
    return None


def _below(page: Draft, fact: Fact) -> str:
    """The lines below that belong to a value: its total (每年46.5万元，预算总额), or the other lots of a list."""
    near = range(fact.line, min(fact.line + 2, len(page.lines)))
    own = next((n for n in near if page.lines[n].text.endswith(fact.value[-8:])), None)
    following = [line.text for line in page.lines[own + 1 : own + 20]] if own is not None else []
    if _TOTAL_BELOW.search(fact.value):
        return "".join(following[:1])
    if _LOT_MARK.match(fact.value):
        listed = takewhile(lambda text: _LOT_MARK.match(text) or _SAID_TOTAL.match(text), following)
        return "".join(f"；{text}" for text in listed)
    return ""


def _amount(fact: Fact, slot: str, below: str = "") -> Amount | None:
    if (slot == "deposit" and "履约" in fact.label) or PIECE.search(fact.label):
        return None
    figure = re.fullmatch(r"[￥¥]?[\d,]+(?:\.\d+)?", readable(fact.value).strip())
    unit = header_unit(fact.label) or ("元" if figure and slot != "deposit" else None)
    parts = len(_PRICED_LOT.findall(fact.value)) > 1
    value = current(fact.value if parts else _PRICED_LOT.sub("", fact.value)) + below
    amount = None if _EACH.match(value) else _first_sum(value, unit)
    amount = amount or _said_total(value)
    if amount and re.search(r"单价|(?:^|[^\u4e00-\u9fff])每", fact.label):
        return None
    return amount if amount and (amount.yuan > 0 or slot == "deposit") else None


def _first_sum(value: str, unit: str | None) -> Amount | None:
    """The sum a value begins with; None for a sum for each lot or a rate. Its parts may follow it, lot by lot."""
    lots = list(_LOT_MARK.finditer(value[:60]))
    if len(lots) > 1:
        total = read_amount(value[: lots[0].start()].rstrip("（(,，;；、：: "), unit)
        return total if _PART_OF_IT.match(value, lots[0].end()) else None
    if re.match(r"[^\d¥￥]{0,12}\d+(?:\.\d+)?\s*%", value):
        return None
    return read_amount(value[:60], unit)


def _said_total(value: str) -> Amount | None:
    said = _SAID_TOTAL.search(value[:300])
    return read_amount(value[said.end() : said.end() + 40]) if said else None


def _of_a_lot(page: Draft, fact: Fact) -> bool:
    return bool(_NAMED_LOT.search(_before(page, fact)[-30:]))


def _of_grids(page: Draft, slot: str) -> tuple[Decimal, str] | None:
    for grid in sized_grids(page):
        column = next((n for n, header in enumerate(grid.headers) if _heads(grid.slots[n], header, slot)), None)
        column = _changed(page, grid, slot) if column is None else column
        if column is None:
            continue
        unit = header_unit(grid.headers[column]) or "元"
        values = [None if _IN_WORDS.search(row[column]) else read_amount(row[column], unit) for row in grid.rows]
        sums = {v.yuan for v in values if v}
        for row, value in zip(grid.rows, values, strict=True):
            if value and value.yuan > 0 and any(_TOTAL_ROW.fullmatch(re.sub(r"\s", "", c)) for c in row):
                return value.yuan, of_cell(grid.headers[column], row[column])
        total = _total_row_below(page, grid, column, unit)
        if total:
            return total
        one_project = len(grid.rows) == 1 or slot == "deposit"
        if len(sums) == 1 and one_project and min(sums) > 0:
            printed = next(row[column] for row, value in zip(grid.rows, values, strict=True) if value)
            return sums.pop(), of_cell(grid.headers[column], printed)
    return None


def _total_row_below(page: Draft, grid: Grid, column: int, unit: str) -> tuple[Decimal, str] | None:
    """The total in a row of other width right below a table with one column of sums: 合计 | 238.8."""
    last = max(grid.lines)
    below = page.lines[last + 1] if last + 1 < len(page.lines) else None
    if below is None or len(below.cells) < 2 or below.table != page.lines[last].table:
        return None
    if not _TOTAL_ROW.fullmatch(re.sub(r"\s", "", below.cells[0])) or sum(s in _SUMS for s in grid.slots) > 1:
        return None
    filled = [cell for cell in dict.fromkeys(below.cells[1:]) if cell.strip() and cell != below.cells[0]]
    sums = [amount for cell in filled if (amount := read_amount(cell, unit))]
    return (sums[0].yuan, of_cell(grid.headers[column], filled[0])) if len(filled) == len(sums) == 1 else None


_SUMS = ("budget", "ceiling", "deposit", "price")


def _changed(page: Draft, grid: Grid, slot: str) -> int | None:
    """The column of new sums where only a caption says which sum it is: 控制价调整如下 over 调整前 | 调整后."""
    above = page.lines[min(grid.lines) - 1].text if min(grid.lines) else ""
    named = [name for name, words in _CAPTION.items() if words.search(grid.section.rpartition("/")[2] + above[-40:])]
    if named != [slot]:
        return None
    plain = [re.sub(r"[(（].*?[)）]|\s", "", header) for header in grid.headers]
    return next((n for n, header in enumerate(plain) if _AFTER.fullmatch(header)), None)


def _heads(printed: str | None, header: str, slot: str) -> bool:
    return (printed == slot or _lot_sum(header, slot)) and not PIECE.search(header)


def _lot_sum(header: str, slot: str) -> bool:
    plain = re.sub(r"[(（].*?[)）]|\s", "", header)
    words = {
        "budget": r"(?:包|标段|标项|本包)?(?:采购)?预算(?:金额|价|总价|总额|总金额|合价|合计)?",
        "ceiling": r"(?:包|标段|标项|本包)?(?:最高限价|控制价)(?:总价|总额|合价|合计)?",
        "deposit": "投标保证金",
    }
    return bool(re.fullmatch(words[slot], plain))
