"""The ranked candidates of a notice: turned tables, ranked tables, glued tables, ranked paragraphs."""

from __future__ import annotations

import re
from dataclasses import replace

from notices.bids import LOT_HEAD, PERSON, RANK, Bid, grid_bids, labelled, lot_before, price_of, rank_of, unique
from notices.chinese_numbers import small_number
from notices.facts import Draft
from notices.glued import ranked_rows
from notices.grids import Grid
from notices.parties import COMPANY, bidder_name
from notices.titles import lot_label
from notices.vocabulary import Stage

_PRICE_LABEL = re.compile(
    r"(?:投标|最终|磋商|中标|成交|经评审的投标|总)?\s*(?:报\s*价|价格|总价|金额|中标价|"
    r"成交价)(?:[(（][^()（）]{0,12}[)）])?\s*[:：为]?\s*"
)


def candidates(page: Draft, stage: Stage | None) -> tuple[list[Bid], str]:
    """The ranked candidates, and how they were read; the first reader that finds any is believed."""
    for reader, source in (
        (_turned_grids, "表格"),
        (_ranked_grids, "表格"),
        (_glued_rows, "正文表格"),
        (_ranked_text, "正文排序"),
    ):
        found = reader(page, stage)
        if found:
            return found, source
    if stage is Stage.CANDIDATES:
        named = labelled(page, ("bidder", "winner"))
        if named:
            return [replace(b, rank=b.rank or n) for n, b in enumerate(named, 1)], "标签"
    return [], ""


def _turned_grids(page: Draft, stage: Stage | None) -> list[Bid]:
    """Tables with one column a candidate: 推荐顺序 | 第一名 | 第二名 over 中标候选人名称 | … | …"""
    for head, rows in _turned(page):
        ranks = [rank_of(c) for c in head]
        columns = [n for n, r in enumerate(ranks) if r]
        if len(columns) < 1 or ranks[columns[0]] != 1:
            continue
        bids = {n: Bid("", rank=ranks[n]) for n in columns}
        for row in rows:
            label = " ".join(row[: columns[0]])
            for n in columns:
                if n < len(row):
                    bids[n] = _turned_cell(bids[n], label, row[n])
        found = [b for b in bids.values() if b.name]
        if found:
            prices = {
                rank_of(m.group(1)): m.group(2)
                for line in page.lines
                if (m := re.match(r"(第[一二三]名)\s*[:：](.{0,40}报价.{0,40})$", line.text))
            }
            priced = [
                replace(b, price=price_of(prices[b.rank].split("：")[-1].split(":")[-1], prices[b.rank])[0])
                if b.price is None and b.rank in prices
                else b
                for b in found
            ]
            return priced
    return []


def _turned(page: Draft) -> list[tuple[tuple[str, ...], list[tuple[str, ...]]]]:
    found = []
    for number, line in enumerate(page.lines):
        if (
            len(line.cells) >= 2
            and sum(bool(rank_of(c)) for c in line.cells if len(c) <= 12) >= 1
            and not COMPANY.search(line.text)
        ):
            rows = [x.cells for x in page.lines[number + 1 : number + 25] if x.table == line.table and x.cells]
            found.append((line.cells, rows))
    return found


def _turned_cell(bid: Bid, label: str, text: str) -> Bid:
    if re.search(r"候选人|单位名称|投标人|供应商|名称", label) and not bid.name and (name := bidder_name(text)):
        return replace(bid, name=name)
    if re.search(r"报价|价格|金额|中标价|费率|下浮", label) and bid.price is None and bid.rate is None:
        price, rate = price_of(text, label)
        return replace(bid, price=price, rate=rate)
    if (
        re.search(r"项目负责人|项目经理|总监", label)
        and not re.search(r"证书|业绩|编号|资格|职称|电话", label)
        and bid.manager is None
    ):
        person = PERSON.match(re.sub(r"\s", "", text))
        return replace(bid, manager=person.group(1) if person else None)
    return bid


def _ranked_grids(page: Draft, stage: Stage | None) -> list[Bid]:
    found: list[Bid] = []
    for grid in page.grids:
        words = " ".join(grid.headers) + grid.section
        ranks = grid.column("rank")
        called = (
            "候选" in words
            or (ranks is not None and any("候选" in row[ranks] for row in grid.rows))
            or any(RANK.search(c) for row in grid.rows for c in row)
        )
        if not called and stage is not Stage.CANDIDATES:
            continue
        lot = lot_before(page, min(grid.lines))
        for bid in grid_bids(grid, named=("bidder", "winner")):
            row_rank = bid.rank or _row_rank(grid, bid.name)
            found.append(replace(bid, rank=row_rank, lot=bid.lot or lot))
    if found and all(b.rank == 0 for b in found):
        found = _number(found)
    return (
        [b for b in found if b.rank]
        if len({(b.lot, b.name) for b in found}) == len(found)
        else unique([b for b in found if b.rank])
    )


def _row_rank(grid: Grid, name: str) -> int:
    for row in grid.rows:
        if any(bidder_name(c) == name for c in row):
            return next((r for c in row if (r := rank_of(c) if RANK.search(c) else 0)), 0)
    return 0


def _number(bids: list[Bid]) -> list[Bid]:
    seen: dict[str | None, int] = {}
    out = []
    for bid in bids:
        seen[bid.lot] = seen.get(bid.lot, 0) + 1
        out.append(replace(bid, rank=seen[bid.lot]))
    return out


def _ranked_text(page: Draft, stage: Stage | None) -> list[Bid]:
    """第一中标候选人：X … 投标报价：N; also 第一中标候选人报价：N given further on."""
    text, lot = page.text, None
    marks = list(RANK.finditer(text))
    bids: dict[tuple[str | None, int], Bid] = {}
    for number, mark in enumerate(marks):
        rank = small_number(mark.group(1) or mark.group(2)) or 0
        between = text[marks[number - 1].end() if number else max(0, mark.start() - 200) : mark.start()]
        heads = [a or b for a, b in LOT_HEAD.findall(between)]
        lot = lot_label(heads[-1]) if heads else lot
        end = marks[number + 1].start() if number + 1 < len(marks) else min(len(text), mark.end() + 600)
        part = text[mark.end() : end]
        key = (lot, rank)
        bids[key] = _ranked_part(bids.get(key, Bid("", lot, rank)), part)
    return [b for b in bids.values() if b.name and b.rank]


def _ranked_part(bid: Bid, part: str) -> Bid:
    direct = re.match(r"\s*(?:的)?(?:名称|单位名称|单位)?\s*(?:[(（][^()（）]{0,12}[)）])?\s*[:：为|]?\s*", part)
    rest = part[direct.end() :] if direct else part
    if not bid.name:
        head = re.split(r"[\n；;，,。|]|\s{1,}(?=[\u4e00-\u9fff]{2,8}[:：])|\s", rest.strip(), maxsplit=1)[0]
        name = bidder_name(head) or (((m := COMPANY.match(rest.strip())) and m.group()) or None)
        if name:
            bid = replace(bid, name=name)
        elif not re.match(r"(?:的)?(?:投标)?(?:报价|价格|项目负责人|项目经理)", part.strip()):
            return bid
    if bid.price is None and bid.rate is None:
        label = _PRICE_LABEL.search(part)
        if label:
            price, rate = price_of(part[label.end() : label.end() + 160].split("\n")[0], label.group())
            bid = replace(bid, price=price, rate=rate)
    if bid.manager is None:
        person = re.search(
            r"(?:项目负责人|项目经理|总监理工程师)(?:姓名)?(?:[(（][^()（）]{0,8}[)）])?\s*[:：|"
            r"]\s*([\u4e00-\u9fff]{2,4})(?![\u4e00-\u9fff])",
            part,
        )
        bid = replace(bid, manager=person.group(1) if person else None)
    return bid


def _glued_rows(page: Draft, stage: Stage | None) -> list[Bid]:
    """A table whose cells ran together: a company, its price, and behind it its rank as candidate."""
    rows = [row for line in page.lines if len(line.text) >= 60 and not line.cells for row in ranked_rows(line.text)]
    return unique([Bid(row.name, None, row.rank, row.price) for row in rows])
