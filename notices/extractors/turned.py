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
_PRICE = re.compile(r"报价|价格|金额|中标价|费率|下浮")
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
    """Rows that begin with a rank and go on with label and value: 第一中标候选人 | 投标报价 | …"""
    bids: dict[tuple[str | None, int], Bid] = {}
    for number, line in enumerate(page.lines):
        if len(line.cells) < 2 or len(line.cells[0]) > 16 or not RANK.search(line.cells[0]):
            continue
        key = (lot_before(page, number), rank_of(line.cells[0]))
        bid = bids.get(key, Bid("", *key))
        rest = [c for n, c in enumerate(line.cells[1:], 1) if c != line.cells[n - 1]]
        if rest and not bid.name and (name := plain_name(rest[0])):
            bid, rest = replace(bid, name=name, source=of_cell(line.cells[0], rest[0])), rest[1:]
        for label, text in zip(rest[0::2], rest[1::2], strict=False):
            bid = with_cell(bid, label, text)
        bids[key] = bid
    found = [b for b in bids.values() if b.name and b.rank]
    return found if any(b.rank == 1 for b in found) else []


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
