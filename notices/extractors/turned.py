"""Tables that lie on their side: one column a candidate or a lot, or a block of rows for each candidate."""

from __future__ import annotations

import re
from dataclasses import replace

from notices.extractors.bids import PERSON, RANK, Bid, lot_before, period_in, plain_name, rank_of, score_in
from notices.extractors.identity import cell_lot
from notices.layout.facts import Draft
from notices.layout.labels import slot_of
from notices.sources import of_cell
from notices.values.parties import COMPANY
from notices.values.prices import price_of

_NAME = re.compile(r"候选人|单位名称|投标人|供应商|名称")
_NO_NAME = re.compile(r"项目名称|负责人|经理|业绩|证书|地址|得分|报价")
_PRICE = re.compile(r"报价|价格|金额|中标价|投标价|总价|价款|费率|下浮")
_PERSON = re.compile(r"项目负责人|项目经理|总监")
_OF_PERSON = re.compile(r"证书|业绩|编号|资格|职称|电话|得分|等级|专业")
_PRICE_LINE = re.compile(r"(第[一二三]名)\s*[:：](.{0,40}报价.{0,40})$")


def turned_candidates(page: Draft) -> list[Bid]:
    """Tables with one column a candidate: 推荐顺序 | 第一名 | 第二名 over 中标候选人名称 | … | …"""
    for head, rows, place in _ranked_heads(page):
        ranks = [rank_of(c) for c in head]
        columns = [n for n, r in enumerate(ranks) if r]
        if ranks[columns[0]] != 1:
            continue
        bids = {n: Bid("", lot_before(page, place), ranks[n]) for n in columns}
        for row in rows:
            label = " ".join(row[: columns[0]])
            for n in columns:
                if n < len(row):
                    bids[n] = with_cell(bids[n], label, row[n])
        found = [b for b in bids.values() if b.name]
        if found:
            return _priced_below(page, found)
    return []


def candidates_in_columns(page: Draft) -> list[Bid]:
    """Tables with a row a lot and a column a rank: 标段 | 第一中标候选人 | 第二中标候选人 over 一标段 | X | Y."""
    for head, rows, _ in _ranked_heads(page):
        ranks = {n: rank_of(cell) for n, cell in enumerate(head) if RANK.fullmatch(re.sub(r"\s|名称$", "", cell))}
        if len(ranks) < 2 or list(ranks.values()) != list(range(1, len(ranks) + 1)):
            continue
        named = [(cell_lot(row[0]), row, n) for row in rows if len(row) == len(head) for n in ranks]
        bids = [
            Bid(name, lot, ranks[n], source=of_cell(head[n], row[n]))
            for lot, row, n in named
            if lot and (name := plain_name(row[n]))
        ]
        if bids and len({(bid.lot, bid.rank) for bid in bids}) == len(bids):
            return bids
    return []


def _ranked_heads(page: Draft) -> list[tuple[tuple[str, ...], list[tuple[str, ...]], int]]:
    found = []
    for number, line in enumerate(page.lines):
        if len(line.cells) < 2 or not any(rank_of(c) for c in line.cells if len(c) <= 12) or COMPANY.search(line.text):
            continue
        rows = [x.cells for x in page.lines[number + 1 : number + 25] if x.table == line.table and x.cells]
        found.append((line.cells, rows, number))
    return found


def _priced_below(page: Draft, bids: list[Bid]) -> list[Bid]:
    """A candidate without a price has the one a line below says: 第一名：投标报价…"""
    prices = {rank_of(m.group(1)): m.group(2) for line in page.lines if (m := _PRICE_LINE.match(line.text))}
    return [
        replace(b, price=price_of(re.split("[:：]", prices[b.rank])[-1], prices[b.rank])[0])
        if b.price is None and b.rank in prices
        else b
        for b in bids
    ]


def block_candidates(page: Draft) -> list[Bid]:
    """Rows of label and value, a candidate's behind its rank: 第一中标候选人 | X, below it 投标报价 | …

    A rank may be printed again in each of its rows, or stand beside the last value of the one before.
    """
    bids: dict[Key, Bid] = {}
    table, open_at = -1, dict[int, Key]()
    for number, line in enumerate(page.lines):
        if len(line.cells) < 2:
            continue
        cells = [c for n, c in enumerate(line.cells) if n == 0 or c != line.cells[n - 1]]
        ranked = [n for n, c in enumerate(cells[:-1]) if _is_rank(c)]
        if line.table != table or not (ranked or _SAID_OF_A_BID.search(re.sub(r"\s", "", cells[0]))):
            open_at = {}
        table = line.table
        side_by_side = len(open_at) > 1 and not ranked
        for place, label in enumerate(cells[:-1]) if ranked or open_at else ():
            if place in ranked:
                key = (lot_before(page, number), rank_of(label))
                open_at = {place: key} if len(ranked) == 1 or place == ranked[0] else {**open_at, place: key}
                bids.setdefault(key, Bid("", *key))
            key = open_at.get(place if side_by_side else max(open_at, default=0), _NOBODY)
            if key in bids:
                bids[key] = _with_pair(bids[key], label, cells[place + 1], is_rank=place in ranked)
    found = [b for b in bids.values() if b.name and b.rank]
    return found if any(b.rank == 1 for b in found) else []


Key = tuple[str | None, int]
_NOBODY: Key = (None, -1)
_SAID_OF_A_BID = re.compile(
    r"报价|价格|金额|总价|投标价|中标价|价款|费率|下浮|折扣|工期|服务期|交货期|履行期限|质量|负责人|经理|总监|建造师|证书|证号|编号|资格|资质|得分|评分|"
    r"总分|业绩|名称|单位|地址|代码|评审|排名|安全|工程师"
)


def _is_rank(cell: str) -> bool:
    return len(cell) <= 16 and RANK.search(cell) is not None


def _with_pair(bid: Bid, label: str, text: str, *, is_rank: bool) -> Bid:
    """`bid` with what stands behind `label`; behind a rank that is its name, if it is one."""
    if is_rank:
        name = None if bid.name else plain_name(text)
        return replace(bid, name=name, source=of_cell(label, text)) if name else bid
    if _is_rank(text) or len(label) > _LONGEST_LABEL or not _SAID_OF_A_BID.search(re.sub(r"\s", "", label)):
        return bid
    return with_cell(bid, label, text)


_LONGEST_LABEL = 30


def turned_winners(page: Draft) -> list[Bid]:
    """Tables with one column a lot: 标段 | 一标段 | 二标段 over 中标人 | … | … and 中标价 | … | …"""
    for number, line in enumerate(page.lines):
        names = [plain_name(c) for c in line.cells[1:]]
        if len(names) < 2 or not all(names) or slot_of(line.cells[0]) != "winner":
            continue
        near = page.lines[max(0, number - 8) : number + 12]
        rows = [x.cells for x in near if x.table == line.table and len(x.cells) == len(line.cells)]
        bids = [Bid(name or "", source=of_cell(line.cells[0], name or "")) for name in names]
        for row in rows:
            lots = [cell_lot(c) for c in row[1:]] if re.search(r"标段|标项|包", row[0]) else []
            for n, cell in enumerate(row[1:]):
                bids[n] = with_cell(bids[n], row[0], cell)
                bids[n] = replace(bids[n], lot=lots[n]) if lots and lots[n] else bids[n]
        if len({b.lot for b in bids} - {None}) == len(bids):
            return bids
    return []


def with_cell(bid: Bid, label: str, text: str) -> Bid:
    """`bid` with what a cell beside (or under) `label` says of it, where it does not say so yet."""
    if _NAME.search(label) and not _NO_NAME.search(label) and not bid.name and (name := plain_name(text)):
        return replace(bid, name=name, source=of_cell(label, text))
    if bid.score is None and (score := score_in(label, text)) is not None:
        return replace(bid, score=score)
    if _PRICE.search(label) and bid.price is None and bid.rate is None:
        price, rate = price_of(text, label)
        paid = f"；{of_cell(label, text)}" if bid.source and (price, rate) != (None, None) else ""
        return replace(bid, price=price, rate=rate, source=bid.source + paid)
    if _PERSON.search(label) and not _OF_PERSON.search(label) and bid.manager is None:
        person = PERSON.match(re.sub(r"\s", "", text))
        return replace(bid, manager=person.group(1) if person else None, manager_source=of_cell(label, text))
    if bid.period is None and (period := period_in(label, text)):
        return replace(bid, period=period)
    return bid
