"""A bidder with what stands beside it - lot, rank, price or rate, manager - and how cells and labels give it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from notices.extractors.identity import cell_lot, lot_column
from notices.layout.facts import Draft, Fact
from notices.layout.grids import Grid
from notices.sources import of_cell
from notices.values.amounts import header_unit
from notices.values.chinese_numbers import small_number
from notices.values.lot_marks import head_lots, parted_name
from notices.values.parties import COMPANY, bidder_name
from notices.values.prices import price_of
from notices.values.surnames import SURNAMES
from notices.values.titles import lot_label


@dataclass(frozen=True, slots=True)
class Bid:
    """A bidder with what stands beside it: lot, rank (0 where none), price or rate, manager, score, works period."""

    name: str
    lot: str | None = None
    rank: int = 0
    price: float | None = None
    rate: float | None = None
    manager: str | None = None
    source: str = ""  # where the name stands, and the price
    manager_source: str = ""
    score: float | None = None
    period: str | None = None  # 工期、服务期, as printed


_RANK = (
    r"第\s*([一二三四五六七八九十]|\d{1,2})\s*(?:名的?|的)?\s*(?:中\s*标|成交|推荐|入围|预中标|"
    r"定标)?\s*候选\s*(?:人|供应商|单位|机构)?|第\s*([一二三四五六七八九十]|\d{1,2})\s*名(?=\s*[:：])"
)
RANK = re.compile(_RANK)
_ORDINAL = re.compile(r"^第?\s*([一二三四五六七八九十]|\d{1,2})\s*(?:名|位)?$")
PERSON = re.compile(r"^([\u4e00-\u9fff]{2,4}(?:·[\u4e00-\u9fff]{2,8})?)(?![\u4e00-\u9fff])")


def rank_of(text: str) -> int:
    """The rank a cell says (第一中标候选人, 第2名, 1); 0 where it says none."""
    mark = RANK.search(text) or _ORDINAL.match(text.strip())
    return small_number(next(g for g in mark.groups() if g)) or 0 if mark else 0


def lot_before(page: Draft, number: int, upto: str = "") -> str | None:
    """The lot whose heading stands nearest above line `number` in its section, or in the line before `upto`."""
    own = page.lines[number].text
    within = head_lots(own[: own.find(upto)]) if upto and own.find(upto) > 0 else []
    if within:
        return within[-1]
    section = page.lines[number].section.partition("/")[0]
    for place in range(number, max(-1, number - 30), -1):
        line = page.lines[place]
        if line.section.partition("/")[0] != section:
            return None
        heads = head_lots(line.text[:60])
        if heads:
            return heads[0]
    return None


_FIRM_TAIL = re.compile(r"(?:股份|集团)?有限(?:责任)?公司")


def firm_at(text: str) -> str | None:
    """The firm that `text` begins with, whatever runs on behind it: 某某工程局有限公司投标报价…"""
    match = COMPANY.match(text)
    if match is None:
        return None
    tail = _FIRM_TAIL.match(text, match.end())
    return text[: tail.end() if tail else match.end()]


SCORE_LABEL = r"(?:综合|评标|评审|最终|总|平均|磋商|合计)*(?:总?得分|总分|评分|总评分|分值)"
PERIOD_LABEL = (
    r"(?:中标|投标|计划|施工|监理|设计|勘察|总|承诺|合同)*(?:工期|服务期|交货期|供货期|服务期限|交货期限|履行期限)"
)
_SCORE = re.compile(rf"(?:投标人|候选人|供应商)?{SCORE_LABEL}(?:\(分\)|（分）)?(?:情况)?")
_PERIOD = re.compile(rf"(?:投标人|候选人)?{PERIOD_LABEL}(?:[(（/](?P<unit>[^()（）]{{1,12}})[)）]?)?")
_AWARD_NOTE = re.compile(
    r"[(（](?:推荐|拟|预|为)?(?:第[一二三四五1-5])?(?:中标|成交|中选)(?:候选)?(?:人|供应商|单位)?[)）]$"
)


_TAKER = re.compile(r"竞得|受让|承租|买受|成交人|购买人|租赁人|中选人")
_WINNER = re.compile(r"中标|成交|中选|供应商|投标人")
_PERSON_NAME = re.compile(rf"[\u4e00-\u9fff]{{1,4}}[\*＊×某xX]{{1,3}}|[{SURNAMES}][\u4e00-\u9fff]{{1,3}}")
_NO_PERSON = re.compile(
    r"^(?:无|未|流|终止|中止|不|个人|自然人)|者|资格|条件|要求|方式|确定|情况|名称|单位|公司|承诺|应当|必须|信息|备注|金额|时间|"
    r"公告|公示|成交|竞买|竞价|拍卖|报名|万元|何人|全部|程序|流标|流拍|详见"
)
_SHOP = re.compile(
    r"(?:店|铺|经营部|文印部|印务部|图文部|维修部|销售部|加工部|[车琴货茶修粮花油布]行|坊|馆|餐厅|加油站|维修站|服务站|养殖场|"
    r"石场|砂场|屠宰场|市场|商场|家具城|广场|饭庄|山庄|酒楼|茶楼|食堂|幼儿园|学校|卫生院|诊所|村民委员会|村委会|居民委员会|居委会|"
    r"个体户|个体工商户|养殖户|种植户|施工队|运输队|车队|艺术团)(?:[（(][^（）()]{1,20}[)）])?"
)


def plain_name(text: str, label: str = "") -> str | None:
    """A bidder's name without a lot or a note that it was recommended; a shop or a person where `label` allows it."""
    parted = re.sub(r"(?<=[司院所厂])\s*\n\s*(?=[\u4e00-\u9fff])", "、", parted_name(text)[1].strip())
    name = bidder_name(_AWARD_NOTE.sub("", parted))
    return name or _small_taker(re.sub(r"\s", "", parted), label)


def _small_taker(name: str, label: str) -> str | None:
    """Who wins as a shop, and who buys or rents as a person: …餐饮店, 李某某."""
    taker = bool(_TAKER.search(label))
    if not (taker or _WINNER.search(label)) or len(name) < 2 or _NO_PERSON.search(name):
        return None
    shop = re.fullmatch(rf"[\u4e00-\u9fffA-Za-z0-9（）()·]{{2,30}}{_SHOP.pattern}", name)
    persons = name.split("、")
    if shop or (taker and all(_PERSON_NAME.fullmatch(one) and len(one) > 1 for one in persons)):
        return name
    return None


def score_in(label: str, text: str) -> float | None:
    """The score (综合得分, 总分) a cell says under `label`; scores of parts (技术得分) are none."""
    if not _SCORE.fullmatch(re.sub(r"\s", "", label)):
        return None
    match = re.fullmatch(r"\s*(\d{1,3}(?:\.\d+)?)\s*分?\s*", text)
    return float(match.group(1)) if match else None


def period_in(label: str, text: str) -> str | None:
    """The works period a cell says under `label`, with the unit its heading prints."""
    match = _PERIOD.fullmatch(re.sub(r"\s", "", label))
    period = re.sub(r"\s+", " ", text).strip(" 。；;")
    if not match or not re.search(r"\d|[一二三四五六七八九十]", period) or len(period) > 80:
        return None
    unit = match["unit"] if match["unit"] and re.fullmatch(r"[\d.]+", period) else ""
    return period + (unit if re.search("[天日月年周]", unit) else "")


def grid_bids(grid: Grid, *, named: tuple[str, ...]) -> list[Bid]:
    """The bidders of a record table whose bidder column fills one of the slots `named`."""
    column = _name_column(grid, named)
    if column is None:
        return []
    price, rank = _price_column(grid, named), grid.column("rank")
    manager, index = grid.column("manager"), grid.column("index")
    found = []
    for row in grid.rows:
        name = plain_name(row[column], grid.headers[column])
        if not name:
            continue
        money = price_of(*_with_unit(grid, row, price)) if price is not None else (None, None)
        if money[1] is None:
            money = (money[0], _rate(grid, row))
        place = rank_of(row[rank]) if rank is not None else 0
        if not place and index is not None:
            place = rank_of(row[index]) if RANK.search(row[index]) else 0
        paid = [of_cell(grid.headers[n], row[n]) for n in (price, *_rate_columns(grid)) if n is not None and any(money)]
        source = "；".join([of_cell(grid.headers[column], row[column]), *paid[:1]])
        bid = Bid(name, _cell_lot(grid, row) or parted_name(row[column])[0], place, *money, source=source)
        found.append(_with_person(_with_extras(bid, grid, row), grid, row, manager))
    return found


def _with_person(bid: Bid, grid: Grid, row: tuple[str, ...], column: int | None) -> Bid:
    person = PERSON.match(re.sub(r"\s", "", row[column])) if column is not None else None
    if column is None or person is None:
        return bid
    return replace(bid, manager=person.group(1), manager_source=of_cell(grid.headers[column], row[column]))


def _with_extras(bid: Bid, grid: Grid, row: tuple[str, ...]) -> Bid:
    """`bid` with the score and works period of its row; the last heading that is a score has the total."""
    cells = list(zip(grid.headers, row, strict=True))
    scores = [s for header, cell in cells if (s := score_in(header, cell)) is not None]
    periods = [p for header, cell in cells if (p := period_in(header, cell))]
    return replace(bid, score=scores[-1] if scores else None, period=periods[0] if periods else None)


def _price_column(grid: Grid, named: tuple[str, ...]) -> int | None:
    """The column of the price that counts: the award for winners, the offer as made for candidates."""
    columns = [n for n, slot in enumerate(grid.slots) if slot == "price"]
    wanted = r"中标|成交|中选|合同" if named[0] == "winner" else r"投标(?:总)?报?价|^报价|总报价"
    best = [n for n in columns or _fees(grid) if re.search(wanted, grid.headers[n])]
    plain = [n for n in columns if not re.search(r"评标价|经评审|修正", grid.headers[n])]
    return next(iter(best or plain or columns or _fees(grid)), None)


_FEE = re.compile(r"费|报价|价款|总价|金额|合价")
_OTHER_FEE = re.compile(
    r"限价|控制价|预算|保证金|(?:代理|招标|中标|成交|交易)(?:机构)?服务费|代理|评标价|单价|起|底价|估|增价|业绩|注册|标准|率"
)


def _fees(grid: Grid) -> list[int]:
    """The one column of money under other words than 报价 (监理服务费（万元）); of several parts their 合计 alone."""
    money = [n for n, h in enumerate(grid.headers) if header_unit(h) and not _OTHER_FEE.search(h)]
    parts = [n for n in money if _FEE.search(grid.headers[n]) and grid.slots[n] in (None, "")]
    totals = [n for n in money if re.match(r"合计|总计|共计", grid.headers[n])]
    return totals[:1] if totals and parts else parts if len(parts) == 1 else []


_RATE_HEADER = re.compile(r"(?:下浮|优惠|折扣|让利)(?:率|比例|幅度|系数)|费率|折扣(?:[(（]|$)")
_NO_RATE = re.compile(r"得分|评分|最高|最低|控制|基准|上限|下限|有效")


def _rate_columns(grid: Grid) -> list[int]:
    named = [n for n, slot in enumerate(grid.slots) if slot == "rate"]
    return named or [n for n, h in enumerate(grid.headers) if _RATE_HEADER.search(h) and not _NO_RATE.search(h)]


def _rate(grid: Grid, row: tuple[str, ...]) -> float | None:
    """The one rate a row offers; none where it offers several, each for something else."""
    rates = [price_of(row[n], grid.headers[n])[1] for n in _rate_columns(grid)]
    stated = [rate for rate in rates if rate is not None]
    return stated[0] if len(stated) == 1 else None


def _with_unit(grid: Grid, row: tuple[str, ...], column: int) -> tuple[str, str]:
    """A price cell and its heading; a unit that stands in a cell of its own goes with the number."""
    beside = row[column + 1].strip() if column + 1 < len(row) else ""
    unit = beside if beside in ("元", "万元", "亿元") else ""
    return row[column] + unit, grid.headers[column]


def _cell_lot(grid: Grid, row: tuple[str, ...]) -> str | None:
    column = lot_column(grid)
    return cell_lot(row[column]) if column is not None else None


def _name_column(grid: Grid, named: tuple[str, ...]) -> int | None:
    """The column that holds the bidders: of the wanted headings, the one with most names under it."""
    best: tuple[int, int] | None = None
    for column, slot in enumerate(grid.slots):
        if slot in named:
            names = sum(plain_name(row[column], grid.headers[column]) is not None for row in grid.rows)
            if names and (best is None or names > best[0]):
                best = (names, column)
    return best[1] if best else None


_TURNED_DOWN = re.compile(r"否决|无效|未通过|不合格|淘汰|被拒")  # 被否决的投标人：…


def labelled(page: Draft, slots: tuple[str, ...]) -> list[Bid]:
    """The bidders given as `label：name`, each with the price that follows it."""
    found = []
    for number, fact in enumerate(page.facts):
        if fact.slot not in slots or not fact.value or ("候选" in fact.label and slots == ("winner",)):
            continue
        if _TURNED_DOWN.search(page.lines[fact.line].text.split(fact.value[:6])[0][-16:]):
            continue
        if fact.slot == "bidder" and not re.search("候选|名称|单位|投标人|供应商", fact.label):
            continue
        head = re.split(r"[，,；;。\n]|\s{2,}|\s(?=[\u4e00-\u9fff]{2,10}\s*[:：])", fact.value)[0] + _torn_end(
            page, fact
        )
        name = plain_name(head, fact.label) or bidder_name(head.split(" ")[0])
        name = name or firm_at(fact.value)
        if name:
            lot = parted_name(head)[0] or lot_before(page, fact.line, name) or _bare_lot(page, fact.line)
            bid = Bid(name, lot, source=fact.source(name))
            found.append(with_price(page, number, bid))
    return found


def _torn_end(page: Draft, fact: Fact) -> str:
    """The end of a firm's name that a break in a cell put on a line of its own: 有限公司."""
    near = page.lines[fact.line : fact.line + 3]
    ends = [m.group() for line in near if (m := re.fullmatch(r"(?:股份|集团)?有限(?:责任)?公司", line.text.strip()))]
    return ends[0] if ends and not fact.value.endswith("公司") else ""


_LOT_LIST = re.compile(r"(?:采购包|合同包|包|标段|标项)(?:编?号|序号)(?![:：])")


def _bare_lot(page: Draft, number: int) -> str | None:
    """The number that stands alone above a winner in a list whose first heading is 包号, its cells one a line."""
    above = page.lines[number - 1] if number else None
    if above is None or above.cells or not re.fullmatch(r"\d{1,2}|[一二三四五六七八九十]", above.text):
        return None
    section = above.section.partition("/")[0]
    for line in reversed(page.lines[: number - 1]):
        if line.section.partition("/")[0] != section:
            return None
        if _LOT_LIST.match(line.text):
            return lot_label(above.text)
    return None


def with_price(page: Draft, number: int, bid: Bid) -> Bid:
    """`bid` with the first price that follows it before the next bidder, and the rate beside that price."""
    for fact in page.facts[number + 1 : number + 14]:
        if fact.slot in ("winner", "bidder", "purchaser", "agency"):
            break
        if bid.price is not None and (fact.slot != "rate" or fact.line > page.facts[number].line + 12):
            continue
        if fact.slot in ("price", "rate") and not re.search(r"单价|服务费|保证金", fact.label):
            price, rate = _fact_price(_in_the_row_below(page, fact))
            if price is not None or rate is not None:
                bid = replace(bid, price=bid.price or price, rate=rate, source=f"{bid.source}；{fact.source()}")
                if rate is not None:
                    break
    return bid


_IN_CAPITALS = re.compile(r"(?:人民币)?\s*[(（]?[大小]写[)）]?\s*[:：]?")


def _in_the_row_below(page: Draft, fact: Fact) -> Fact:
    """`fact` with the sum of a line below that is nothing else: 中标金额 over ￥ | 298,460 | 元, or 大写： over it."""
    own = next((n for n in (fact.line + 1, fact.line) if n < len(page.lines) and fact.value in page.lines[n].text), -1)
    if _IN_CAPITALS.fullmatch(fact.value) and own + 1 < len(page.lines):
        return replace(fact, value=page.lines[own + 1].text)
    if fact.value:
        return fact
    below = page.lines[fact.line + 1] if fact.line + 1 < len(page.lines) else None
    text = "".join(below.cells) if below else ""
    return replace(fact, value=text) if re.fullmatch(r"[￥¥]?\s*\d[\d,.]*\s*万?元?", text) else fact


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
