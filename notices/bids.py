"""A bidder with what stands beside it - lot, rank, price or rate, manager - and how cells and labels give it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from notices.amounts import find_amounts, header_unit, read_amount
from notices.chinese_numbers import small_number
from notices.facts import Draft, Fact
from notices.grids import Grid
from notices.identity import cell_lot
from notices.parties import COMPANY, bidder_name
from notices.titles import lot_label


@dataclass(frozen=True, slots=True)
class Bid:
    """A bidder with what stands beside it: lot, rank (0 where none), price or rate, manager."""

    name: str
    lot: str | None = None
    rank: int = 0
    price: float | None = None
    rate: float | None = None
    manager: str | None = None


_RANK = (
    r"第\s*([一二三四五六七八九十]|\d{1,2})\s*(?:名)?\s*(?:中\s*标|成交|推荐|入围|预中标|"
    r"定标)?\s*候选\s*(?:人|供应商|单位|机构)?|第\s*([一二三四五六七八九十]|\d{1,2})\s*名(?=\s*[:：])"
)
RANK = re.compile(_RANK)
_ORDINAL = re.compile(r"^第?\s*([一二三四五六七八九十]|\d{1,2})\s*(?:名|位)?$")
LOT_HEAD = re.compile(
    r"(?:^|\s)(?:采购包|合同包|包|标项|标段)\s*([A-Z]|\d{1,2}|[一二三四五六七八九十])\s*(?:[:：（(]|$|\s?中标|"
    r"，)|(?:^|\s)(?:第\s*(?=\S{1,2}\s*(?:标段|标项|包))|(?=\S{1,2}(?:标段|标项|包)\s*(?:[:：]|\n|$)))"
    r"([一二三四五六七八九十]|\d{1,2})\s*(?:标段|标项|包)\s*[:：]?"
)
PERSON = re.compile(r"^([\u4e00-\u9fff]{2,4}(?:·[\u4e00-\u9fff]{2,8})?)(?![\u4e00-\u9fff])")


_ASIDE = re.compile(r"\([^()]*(?:其中|含|不超过|不高于|控制价|限价|暂定|最终|结算|大写|小写)[^()]*\)")
_TOTAL = re.compile(r"(?:总报价|总价|总金额|总计|合计|合价)\s*[:为]?\s*(?:人民币)?\s*(?=[\d¥])")
_BARE = re.compile(r"\s*(?:[^\d%]{0,10}[::])?\s*[\d,]+(?:\.\d+)?\s*(?:\([^()\d]{0,8}\))?\s*")


def price_of(text: str, header: str = "") -> tuple[float | None, float | None]:
    """Price in 元 or rate in percent that a cell or value states; parts without a printed total are no price."""
    clean = unicodedata.normalize("NFKC", text)
    if "单价" in clean + header:
        return None, None
    main = re.split(r"其中|[,;]?\s*(?:不超过|不高于)", _ASIDE.sub("", clean))
    total = _TOTAL.search(main[0])
    if total and (stated := read_amount(main[0][total.end() :])):
        return float(stated.yuan), None
    sums = {a.yuan for a in find_amounts(main[0]) if a.yuan > 0}
    rates = re.findall(r"(\d+(?:\.\d+)?)\s*%", main[0])
    if sums and (len(main) > 1 or not rates) and not (len(sums) > 1 and main[0].count("费") > 1):
        first = read_amount(main[0])
        return (float(first.yuan), None) if first and first.yuan > 0 else (None, None)
    if sums or len(rates) > 1:
        return None, None
    if rates:
        return None, float(rates[0])
    return _bare_price(clean, header)


def _bare_price(text: str, header: str) -> tuple[float | None, float | None]:
    """A price cell that prints a figure only: the heading says its unit, or that it is a rate."""
    if not header or not _BARE.fullmatch(text) or "系数" in text:
        return None, None
    unit = header_unit(header)
    if unit is None and re.search(r"率|%|系数", header):
        figure = re.search(r"\d+(?:\.\d+)?", text)
        return None, float(figure.group()) if figure else None
    amount = read_amount(text, unit or "元")
    if amount is None or amount.yuan <= 0 or (unit is None and amount.yuan < 1000):
        return None, None  # no unit printed, and too small to be sure of 元
    return float(amount.yuan), None


def rank_of(text: str) -> int:
    """The rank a cell says (第一中标候选人, 第2名, 1); 0 where it says none."""
    mark = RANK.search(text) or _ORDINAL.match(text.strip())
    return small_number(next(g for g in mark.groups() if g)) or 0 if mark else 0


def lot_before(page: Draft, number: int) -> str | None:
    """The lot whose heading stands nearest above line `number` in its section."""
    section = page.lines[number].section.partition("/")[0]
    for place in range(number, max(-1, number - 30), -1):
        line = page.lines[place]
        if line.section.partition("/")[0] != section:
            return None
        match = LOT_HEAD.search(line.text[:60])
        if match:
            return lot_label(match.group(1) or match.group(2))
    return None


def grid_bids(grid: Grid, *, named: tuple[str, ...]) -> list[Bid]:
    """The bidders of a record table whose bidder column fills one of the slots `named`."""
    column = _name_column(grid, named)
    if column is None:
        return []
    price, rate, rank = grid.column("price"), grid.column("rate"), grid.column("rank")
    lot, manager, index = grid.column("lot"), grid.column("manager"), grid.column("index")
    found = []
    for row in grid.rows:
        name = bidder_name(row[column])
        if not name:
            continue
        money = price_of(*_with_unit(grid, row, price)) if price is not None else (None, None)
        if rate is not None and money == (None, None):
            money = price_of(row[rate], grid.headers[rate])
        place = rank_of(row[rank]) if rank is not None else 0
        if not place and index is not None:
            place = rank_of(row[index]) if RANK.search(row[index]) else 0
        person = PERSON.match(re.sub(r"\s", "", row[manager])) if manager is not None else None
        found.append(Bid(name, _cell_lot(grid, row, lot), place, *money, person.group(1) if person else None))
    return found


def _with_unit(grid: Grid, row: tuple[str, ...], column: int) -> tuple[str, str]:
    """A price cell and its heading; a unit that stands in a cell of its own goes with the number."""
    beside = row[column + 1].strip() if column + 1 < len(row) else ""
    unit = beside if beside in ("元", "万元", "亿元") else ""
    return row[column] + unit, grid.headers[column]


def _cell_lot(grid: Grid, row: tuple[str, ...], column: int | None) -> str | None:
    if column is None:
        column = grid.column("section_name")
    return cell_lot(row[column]) if column is not None else None


def _name_column(grid: Grid, named: tuple[str, ...]) -> int | None:
    """The column that holds the bidders: of the wanted headings, the one with most names under it."""
    best: tuple[int, int] | None = None
    for column, slot in enumerate(grid.slots):
        if slot in named:
            names = sum(bidder_name(row[column]) is not None for row in grid.rows)
            if names and (best is None or names > best[0]):
                best = (names, column)
    return best[1] if best else None


def labelled(page: Draft, slots: tuple[str, ...]) -> list[Bid]:
    """The bidders given as `label：name`, each with the price that follows it."""
    found = []
    for number, fact in enumerate(page.facts):
        if fact.slot not in slots or not fact.value or ("候选" in fact.label and slots == ("winner",)):
            continue
        if fact.slot == "bidder" and not re.search("候选|名称|单位|投标人|供应商", fact.label):
            continue
        head = re.split(r"[，,；;。\n]|\s{2,}|\s(?=[\u4e00-\u9fff]{2,10}\s*[:：])", fact.value)[0]
        name = bidder_name(head) or bidder_name(head.split(" ")[0])
        if name is None and (match := COMPANY.match(fact.value)):
            name = match.group()
        if name:
            found.append(with_price(page, number, Bid(name, lot_before(page, fact.line))))
    return found


def with_price(page: Draft, number: int, bid: Bid) -> Bid:
    """`bid` with the first price that follows it before the next bidder."""
    for fact in page.facts[number + 1 : number + 14]:
        if fact.slot in ("winner", "bidder", "purchaser", "agency"):
            break
        if fact.slot in ("price", "rate") and fact.value and not re.search(r"单价|服务费|保证金", fact.label):
            price, rate = _fact_price(fact)
            if price is not None or rate is not None:
                return replace(bid, price=price, rate=rate)
    return bid


def _fact_price(fact: Fact) -> tuple[float | None, float | None]:
    unit = header_unit(fact.label)
    plain = bool(re.match(r"^[￥¥]?\s*\d[\d,.]*\s*(?:元|$)", fact.value))
    header = f"{fact.label}（{unit}）" if unit else fact.label if plain else ""
    return price_of(re.split(r"[。\n]", fact.value)[0][:160], header)


def unique(bids: list[Bid]) -> list[Bid]:
    """`bids` without repeats of a bidder in a lot; the one with a price is kept."""
    kept: dict[tuple[str | None, str], Bid] = {}
    for bid in bids:
        known = kept.get((bid.lot, bid.name))
        kept[(bid.lot, bid.name)] = bid if known is None or (known.price is None and bid.price is not None) else known
    return list(kept.values())
