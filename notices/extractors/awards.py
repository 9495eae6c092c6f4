"""Candidates and winners of a notice, with prices, and the project manager of the first."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from notices.extractors.bids import PERSON, Bid, grid_bids, labelled, lot_before, plain_name, unique, with_price
from notices.extractors.blank_rows import blank_winners
from notices.extractors.candidates import candidates
from notices.extractors.identity import cell_lot, lot_column
from notices.extractors.letters import addressee
from notices.extractors.managers import with_managers
from notices.extractors.spoken_awards import priced_in_words, spoken_winners
from notices.extractors.turned import turned_winners
from notices.fields import Candidate, Winner
from notices.layout.captions import sized_grids
from notices.layout.facts import Draft
from notices.layout.glued import WON, lot_rows, won_rows
from notices.layout.grids import Grid
from notices.sources import of_cell, of_sentence
from notices.values.amounts import header_unit
from notices.values.parties import COMPANY, bidder_name
from notices.values.prices import price_of
from notices.values.titles import lots_in
from notices.vocabulary import Stage


@dataclass(frozen=True, slots=True)
class Awards:
    """Candidates and winners of a notice, each with its source, and the project manager of the first."""

    candidates: tuple[tuple[Candidate, str], ...] = ()
    winners: tuple[tuple[Winner, str], ...] = ()
    manager: tuple[str, str] | None = None


_WITHOUT_AWARD = frozenset(
    (Stage.TENDER, Stage.PLAN, Stage.PREQUALIFICATION, Stage.CLARIFICATION, Stage.OPENING_RECORD, Stage.FAILED)
)
_AWARD_SECTION = re.compile(r"中标|成交|采购结果|中选|定标|竞得")
_NOT_AWARD = re.compile(r"废标|流标|评审情况|谈判情况|磋商情况|投标情况|主要标的|推荐意见|邀请|评审结果|资格|得分|评分")


def awards(page: Draft, stage: Stage | None, lots: tuple[str, ...]) -> Awards:
    """Candidates and winners, as far as the notice's stage lets it state them."""
    if stage in _WITHOUT_AWARD:
        return Awards()
    ranked = candidates(page, stage)
    won = _winners(page, stage) if stage is not Stage.CANDIDATES else []
    won = won or (addressee(page) if stage is Stage.AWARD_LETTER else [])
    only = lots[0] if len(lots) == 1 and lots[0] not in _failed_lots(page) else None
    ranked = [replace(b, lot=b.lot or only) for b in ranked]
    won = _priced_above(page, [_priced(replace(b, lot=b.lot or only), ranked) for b in won])
    won = _in_a_list(page, won)
    ranked, won = with_managers(page, ranked), with_managers(page, won)
    return Awards(
        tuple((_as_candidate(b), b.source) for b in ranked),
        tuple((Winner(b.lot, b.name, b.price, b.rate), b.source) for b in won),
        _manager(page, ranked or won),
    )


def _failed_lots(page: Draft) -> set[str | None]:
    """The lots of the tables that give the reason why they failed."""
    tables = [grid for grid in page.grids if re.search("废标|流标|失败|终止", "".join(grid.headers))]
    cells = [row[column] for grid in tables if (column := lot_column(grid)) is not None for row in grid.rows]
    return {cell_lot(re.split(r"[:：\s]", cell.strip())[0]) for cell in cells if cell.strip()}


def _as_candidate(bid: Bid) -> Candidate:
    return Candidate(bid.lot, bid.rank, bid.name, bid.price, bid.rate, bid.score, bid.manager, bid.period)


def _priced_above(page: Draft, won: list[Bid]) -> list[Bid]:
    """The one winner of a notice that prints its one price above the name: 成交价：… 竞得人：…"""
    if len(won) != 1 or won[0].price is not None or won[0].rate is not None:
        return won
    facts = [fact for fact in page.of("price") if re.match(r"总?(?:中标|成交|竞得|中选|合同)", fact.label)]
    if len({fact.value for fact in facts}) != 1:
        return won
    bid = with_price(page, page.facts.index(facts[0]) - 1, won[0])
    return [bid]


def _in_a_list(page: Draft, won: list[Bid]) -> list[Bid]:
    """The one winner whose price stands alone among the cells, one a line, below a heading 成交金额(元)."""
    if len(won) != 1 or won[0].price is not None or won[0].rate is not None:
        return won
    for fact in page.facts:
        if fact.slot != "price" or fact.value or not re.match(r"(?:中标|成交)", fact.label):
            continue
        section = page.lines[fact.line].section.partition("/")[0]
        below = [x.text for x in page.lines[fact.line + 1 : fact.line + 40] if x.section.partition("/")[0] == section]
        sums = [text for text in below if re.fullmatch(r"[￥¥]?\d[\d,]*\.\d{2}", text)]
        price, _ = price_of(sums[0], fact.label) if len(sums) == 1 and header_unit(fact.label) else (None, None)
        if price is not None:
            return [replace(won[0], price=price, source=f"{won[0].source}；{of_cell(fact.label, sums[0])}")]
    return won


def _priced(bid: Bid, ranked: list[Bid]) -> Bid:
    """A winner without a price of its own has the one stated beside it as candidate of the lot."""
    if bid.price is not None or bid.rate is not None:
        return bid
    same = next((b for b in ranked if (b.lot, b.name) == (bid.lot, bid.name)), None)
    return replace(bid, price=same.price, rate=same.rate) if same else bid


def _winners(page: Draft, stage: Stage | None) -> list[Bid]:
    found: list[Bid] = []
    for grid in map(_resulting, sized_grids(page)):
        named: tuple[str, ...] = ("winner",)
        if _AWARD_SECTION.search(grid.section) and not _NOT_AWARD.search(grid.section.rsplit("/", 1)[-1]):
            named = ("winner", "bidder")
        if stage is Stage.RESULT and any(re.match(r"(?:总)?(?:中标|成交)", h) for h in _price_headers(grid)):
            named = ("winner", "bidder")
        chosen = _chosen(grid)
        if chosen:
            grid, named = chosen, ("winner", "bidder")
        elif (grid.column("rank") is not None and len(grid.rows) > 1) or "候选" in " ".join(grid.headers):
            continue
        lot = lot_before(page, min(grid.lines))
        bids = [replace(b, lot=b.lot or lot) for b in grid_bids(_lots_by_number(page, grid), named=named)]
        found += _without_piece_sums(bids)
    if found:
        return unique(found)
    turned = turned_winners(page) or blank_winners(page)
    if turned:
        return turned
    listed = _listed_winners(page) if stage is Stage.RESULT else []
    if len({bid.lot for bid in listed}) > 1:
        return listed
    named_so = labelled(page, ("winner",))
    if named_so:
        return priced_in_words(page, unique(named_so))
    if stage is Stage.CONTRACT and (supplier := labelled(page, ("bidder",))):
        return unique(supplier[:1])
    section = _section_winner(page)
    if section:
        return section
    awarded = _awarded(page) or listed if stage is Stage.RESULT else []
    if awarded:
        return awarded
    by_lot = _glued_lots(page)
    if by_lot:
        return by_lot
    spoken = spoken_winners(page)
    if spoken:
        return spoken
    long = [line.text for line in page.lines if not line.cells and (len(line.text) >= 40 or WON.match(line.text))]
    return unique(
        [
            Bid(row.name, row.lot, 0, row.price, source=of_sentence(text, max(0, text.find(row.name))))
            for text in long
            for row in won_rows(text)
        ]
    )


def _without_piece_sums(bids: list[Bid]) -> list[Bid]:
    """`bids` of one table; a winner of several rows with different sums, each for a piece, has no price of its own."""
    sums: dict[tuple[str | None, str], set[float | None]] = {}
    for bid in bids:
        sums.setdefault((bid.lot, bid.name), set()).add(bid.price)
    return [replace(bid, price=None) if len(sums[bid.lot, bid.name]) > 1 else bid for bid in bids]


_OF_LOT = (
    r"(?:第?\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2}|[A-Z])\s*(?:标段|标项|包)|"
    r"(?:标段|标项|包)\s*(?:\d{1,2}|[一二三四五六七八九十]|[A-Z]))"
)
_LISTED_WINNER = re.compile(
    rf"(?P<lot>{_OF_LOT})(?:[(（][^()（）:：]{{1,40}}[)）])?\s*[:：，,]?\s*"
    rf"(?P<called>(?:确定|由)?(?:中标|成交|中选)?(?:人|供应商|单位|投标人)(?:名称)?\s*(?:[:：]|为|是)?\s*)?"
    rf"(?P<name>{COMPANY.pattern})\s*(?P<between>(?:(?!{_OF_LOT}|候选)[^。；;\n]){{0,90}}?)"
    rf"(?:中标|成交)(?:总?价格?|总?金额)\s*(?:[(（][^()（）\d]{{1,8}}[)）])?\s*[:：为]?\s*(?P<price>[^；;。，\n]{{3,40}})"
)


def _listed_winners(page: Draft) -> list[Bid]:
    """一标段：X公司，成交价：…；二标段：成交供应商Y公司，地址…，成交价：…, whatever stands between."""
    found = []
    for line in page.lines:
        for match in _LISTED_WINNER.finditer(line.text) if not line.cells and "业绩" not in line.text else ():
            if not match["called"] and not re.search("[:：]", line.text[match.start() : match.start("name")]):
                continue
            lot = next(iter(lots_in(match["lot"])), None)
            price, rate = price_of(match["price"], "")
            found.append(Bid(match["name"], lot, 0, price, rate, source=of_sentence(line.text, match.start("name"))))
    return unique(found)


def _lots_by_number(page: Draft, grid: Grid) -> Grid:
    """`grid` with a column of lots where its 序号 counts the lots that another table names (2 | 标项二：…)."""
    column = grid.column("index")
    if column is None or lot_column(grid) is not None:
        return grid
    named: dict[str, set[str | None]] = {}
    for other in (one for one in page.grids if not re.search("废标|流标|失败|终止", "".join(one.headers))):
        index, lot = other.column("index"), lot_column(other)
        for row in other.rows if index is not None and lot is not None else ():
            named.setdefault(row[index or 0].strip(), set()).add(
                cell_lot(re.split(r"[:：\s]", row[lot or 0].strip())[0])
            )
    numbers = [row[column].strip() for row in grid.rows]
    if len(set(numbers)) != len(numbers) or any(named.get(number) != {number} for number in numbers):
        return grid
    rows = tuple((*row, number) for row, number in zip(grid.rows, numbers, strict=True))
    return replace(grid, headers=(*grid.headers, "标项"), slots=(*grid.slots, "lot"), rows=rows)


def _glued_lots(page: Draft) -> list[Bid]:
    """A table with a row for each lot whose cells ran together."""
    found = []
    for line in page.lines:
        for row in lot_rows(line.text) if len(line.text) >= 60 and not line.cells else ():
            source = of_sentence(line.text, max(0, line.text.find(row.name)))
            bid = Bid(row.name, row.lot, 0, row.price, manager=row.manager, source=source)
            found.append(replace(bid, manager_source=source if row.manager else ""))
    return unique(found)


_OUTCOME = re.compile(r"(?:中标|成交)结果(?:[(（].{1,12}[)）])?")


def _resulting(grid: Grid) -> Grid:
    """`grid`, whose column 中标结果 is its prices where sums or rates stand in it."""
    column = next((n for n, h in enumerate(grid.headers) if _OUTCOME.fullmatch(re.sub(r"\s", "", h))), None)
    if column is None or grid.column("price", "rate") is not None:
        return grid
    if not any(any(price_of(row[column], grid.headers[column])) for row in grid.rows):
        return grid
    return replace(grid, slots=tuple("price" if n == column else slot for n, slot in enumerate(grid.slots)))


_CHOSEN = re.compile(r"是否(?:中标|成交|中选)(?:供应商|人|单位)?|(?:中标|成交)(?:状态|与否)")


def _chosen(grid: Grid) -> Grid | None:
    """`grid` with only the rows that a column 是否中标 says yes to; None where it has no such column."""
    column = next((n for n, h in enumerate(grid.headers) if _CHOSEN.fullmatch(re.sub(r"\s", "", h))), None)
    if column is None:
        return None
    rows = tuple(row for row in grid.rows if re.match(r"\s*(?:是|中标|成交|√|Y)", row[column]))
    return replace(grid, rows=rows)


def _price_headers(grid: Grid) -> list[str]:
    return [header for header, slot in zip(grid.headers, grid.slots, strict=True) if slot == "price"]


_OTHER_SIDE = re.compile(r"(?:^|/)[^/甲]*乙方[^/甲]*/?$")  # the heading of a contract's supplier


def _section_winner(page: Draft) -> list[Bid]:
    """单位名称 under a heading 中标人信息; or a bidder label in a section on the award."""
    found = []
    for number, fact in enumerate(page.facts):
        if fact.slot in ("plain_name", "bidder") and fact.value:
            headed = (
                _OTHER_SIDE.search(fact.section)
                or re.search(r"(?:中标|成交|采购)人?(?:信息|结果)", re.sub(r"[（(].*?[)）]", "", fact.section))
                or any(
                    re.search(r"^中标人信息|^成交供应商信息|^中标供应商信息", x.text)
                    for x in page.lines[max(0, fact.line - 3) : fact.line]
                )
            )
            if headed and not re.search("代理|采购人|招标人", fact.section) and (name := bidder_name(fact.value)):
                found.append(with_price(page, number, Bid(name, lot_before(page, fact.line), source=fact.source())))
    return unique(found)


def _awarded(page: Draft) -> list[Bid]:
    """供应商名称 with 中标金额 right behind it, under no heading: whoever has an award is a winner."""
    found = []
    for number, fact in enumerate(page.facts):
        behind = [f for f in page.facts[number + 1 : number + 5] if f.slot in ("price", "rate", "bidder", "winner")]
        if fact.slot != "bidder" or not behind or behind[0].slot not in ("price", "rate"):
            continue
        if re.match(r"(?:总)?(?:中标|成交|中选)", behind[0].label) and (name := plain_name(fact.value)):
            bid = Bid(name, lot_before(page, fact.line), source=fact.source(name))
            found.append(with_price(page, number, bid))
    return unique(found)


_CERTIFIED = r"\s+(?=(?:注册|执业|资格|职称)?[\u4e00-\u9fff]{0,4}(?:证书?|编)号)"  # 王某某 证书编号…


def _manager(page: Draft, bids: list[Bid]) -> tuple[str, str] | None:
    by_rank = sorted(bids, key=lambda bid: bid.rank)  # a table may print the first last
    first = next(((b.manager, b.manager_source) for b in by_rank if b.manager), None)
    if first:
        return first
    if not bids:
        return None
    for fact in page.of("manager"):
        person = PERSON.match(re.sub(r"^姓名[:：]|\s", "", re.split(_CERTIFIED, fact.value)[0]))
        if person and not re.search(r"^(?:详见|见附|无$|见招|符合|具有|姓名|注册|资格|不得|须|应|未)", person.group(1)):
            return person.group(1), fact.source()
    named = re.search(r"(?:项目负责人|项目经理)姓名\s*[:：]\s*([\u4e00-\u9fff]{2,4})(?![\u4e00-\u9fff])", page.text)
    return (named.group(1), of_sentence(page.text, named.start())) if named else None
