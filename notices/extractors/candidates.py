"""The ranked candidates of a notice: turned tables, ranked tables, glued tables, ranked paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from notices.extractors.bids import (
    RANK,
    Bid,
    firm_at,
    grid_bids,
    labelled,
    lot_before,
    rank_of,
    unique,
)
from notices.extractors.said_of_bids import said_of_bid
from notices.extractors.turned import block_candidates, candidates_in_columns, turned_candidates
from notices.layout.captions import sized_grids
from notices.layout.facts import Draft
from notices.layout.glued import lot_parts, ranked_rows
from notices.layout.grids import Grid
from notices.sources import of_sentence
from notices.values.chinese_numbers import small_number
from notices.values.lot_marks import head_lots
from notices.values.parties import COMPANY, bidder_name
from notices.values.prices import price_of
from notices.vocabulary import Stage

_PRICE_LABEL = re.compile(
    r"(?:投标|最终|磋商|中标|成交|经评审的投标|总)?\s*(?:报\s*价|价格|总价|金额|中标价|投标价|响应价|"
    r"成交价)(?:[(（][^()（）]{0,12}[)）])?\s*[:：为]?\s*"
)
_NEXT_LABEL = re.compile(
    r"[，,；;。]\s*(?=(?:得分|评分|综合|总分|评标|项目|工期|质量|服务期|交货|业绩|资质|证书|总监|地址|联系|安全)"
    r"[\u4e00-\u9fff]{0,10}\s*[:：])"
)
# A rank in running text: 第一中标候选人, or a place with a firm right behind it (第一名为…公司, 排名第一：…公司).
_PLACE_SAID = (
    r"(?:(?:综合)?(?:排名|排序|名次|排列)\s*[:：]?\s*)?第\s*([一二三四五六七八九十]|\d{1,2})\s*(?:名|位|顺位)?\s*"
    r"(?:的?(?:投标人|供应商|单位))?(?:名称)?\s*(?:[:：|，,]|为|是|系)?\s*(?![的之与和放因由者得后前弃以及不未中候])"
)
_NUMBERED = (
    rf"候选(?:人|供应商|单位)\s*[（(]?\s*([一二三四五1-5])\s*[)）]?\s*[:：]\s*(?={COMPANY.pattern})"  # 候选人一：…公司
)
_MARK = re.compile(rf"{RANK.pattern}|{_NUMBERED}|{_PLACE_SAID}(?={COMPANY.pattern})")


def candidates(page: Draft, stage: Stage | None) -> list[Bid]:
    """The ranked candidates; the first reader that finds any is believed."""
    for found in _readings(page, stage):
        if found:
            return _completed(page, found)
    if stage is Stage.CANDIDATES:
        named = labelled(page, ("bidder", "winner"))
        if named:
            return [replace(b, rank=b.rank or n) for n, b in enumerate(named, 1)]
    return []


def _completed(page: Draft, bids: list[Bid]) -> list[Bid]:
    """`bids` with manager, score and period from the other tables that name the same bidders."""
    if all(b.manager and b.score is not None and b.period for b in bids) or len(page.grids) < 2:
        return bids
    known: dict[str, Bid] = {}
    for grid in sized_grids(page):
        for other in grid_bids(grid, named=("bidder", "winner")):
            known[other.name] = _filled(known.get(other.name, other), other)
    repeated = {b.name for b in bids if sum(one.name == b.name for one in bids) > 1}
    return [_filled(b, known[b.name]) if b.name in known and b.name not in repeated else b for b in bids]


def _filled(bid: Bid, other: Bid) -> Bid:
    if bid.manager is None:
        bid = replace(bid, manager=other.manager, manager_source=other.manager_source)
    score = other.score if bid.score is None else bid.score
    return replace(bid, score=score, period=bid.period or other.period)


def _readings(page: Draft, stage: Stage | None) -> Iterator[list[Bid]]:
    yield turned_candidates(page)
    yield candidates_in_columns(page)
    yield _ranked_grids(page, stage)
    yield block_candidates(page)
    yield _glued_rows(page)
    yield _named_before(page)
    yield _ranked_text(page)
    yield _listed(page) if stage is Stage.CANDIDATES else []


def _ranked_grids(page: Draft, stage: Stage | None) -> list[Bid]:
    found: list[Bid] = []
    for grid in sized_grids(page):
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


def _ranked_text(page: Draft) -> list[Bid]:
    """第一中标候选人：X … 投标报价：N; also 第一中标候选人报价：N given further on."""
    text, lot = page.text, None
    marks = [mark for mark in _MARK.finditer(text) if _ranks(mark)]
    bids: dict[tuple[str | None, int], Bid] = {}
    for number, mark in enumerate(marks):
        rank = small_number(next(filter(None, mark.groups()))) or 0
        between = text[marks[number - 1].end() if number else max(0, mark.start() - 200) : mark.start()]
        heads = head_lots(between)
        lot = heads[-1] if heads else lot
        end = marks[number + 1].start() if number + 1 < len(marks) else min(len(text), mark.end() + 600)
        part = text[mark.end() : end]
        key = (lot, rank)
        fresh = Bid("", lot, rank, source=of_sentence(text, mark.start()))
        bids[key] = _ranked_part(bids.get(key, fresh), part)
    return [b for b in bids.values() if b.name and b.rank]


# 推荐…公司为第一中标候选人，投标报价…: the firm stands before its rank.
_BEFORE_RANK = re.compile(
    rf"(?P<name>{COMPANY.pattern})(?:\s*[(（][^（）()]{{2,40}}[)）])?\s*(?:被?(?:推荐|确定|列|拟定))?为\s*(?:本|该)?(?:次|项目|标段|工程)*的?"
    r"第\s*(?P<rank>[一二三四五六]|[1-6])\s*(?:名)?\s*(?:预?中标|成交|中选)?候选(?:人|供应商|单位)"
)
_LIST_HEAD = re.compile(
    r"候选(?:人|供应商|单位)(?:名单|情况|排序|依次|推荐|顺序|结果|如下|分别|为|是|及)*\s*[:：]?\s*(?=[（(]?\s*[1一]\s*[)）、.．])"
)
_LIST_ITEM = re.compile(rf"(?:^|[\s；;：:。，,])[（(]?\s*(?P<n>[1-6一二三四五六])\s*[)）、.．]\s*(?={COMPANY.pattern})")


def _named_before(page: Draft) -> list[Bid]:
    """Candidates whose rank is said behind their name: 推荐…公司为第一中标候选人."""
    text = page.text
    marks = list(_BEFORE_RANK.finditer(text))
    found = []
    for number, mark in enumerate(marks):
        name = bidder_name(re.split(r"推荐|确定|拟定|选定|[，,、]", mark["name"])[-1])
        end = marks[number + 1].start() if number + 1 < len(marks) else mark.end() + 300
        part = re.split(r"[。\n]", text[mark.end() : end])[0]
        if name:
            heads = head_lots(text[max(0, mark.start() - 60) : mark.start()])
            fresh = Bid(name, heads[-1] if heads else None, small_number(mark["rank"]) or 0)
            found.append(_ranked_part(replace(fresh, source=of_sentence(text, mark.start())), part))
    return found if len({(bid.lot, bid.rank) for bid in found}) == len(found) else []


def _listed(page: Draft) -> list[Bid]:
    """A plain list right under 中标候选人, its items in order from one: 1、…公司，投标报价…; 2、…公司."""
    text = page.text
    head = _LIST_HEAD.search(text)
    if head is None:
        return []
    part = text[head.end() - 1 : head.end() + 2000]
    items = list(_LIST_ITEM.finditer(part))
    numbers = [small_number(item["n"]) for item in items]
    in_order = next((n for n, number in enumerate(numbers) if number != n + 1), len(numbers))
    ends = [item.start() for item in items[1:]] + [len(part)]
    bids = [
        _ranked_part(Bid("", None, n + 1, source=of_sentence(part, item.start())), part[item.end() : end])
        for n, (item, end) in enumerate(zip(items[:in_order], ends, strict=False))
    ]
    return [bid for bid in bids if bid.name]


def _ranks(mark: re.Match[str]) -> bool:
    """Whether a match says a rank: of a place without 候选人, one that says 名, 排名 or what parts it from the firm."""
    return mark.group(4) is None or re.search(r"名|位|排|[:：|，,为是系]", mark.group()) is not None


_OTHER_BLOCK = re.compile(
    r"\n[^\n]{0,12}候选人\s*[(（]|[\n；。][^\n]{0,6}(?:候选人)?(?:按照|响应)(?:招标|采购)文件|"
    r"[\n；。]\s*(?:[一二三四五六七八九十]{1,2}\s*[、.．]|[(（][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}\s*[、.．]\s*(?!\d))\s*"
    r"(?:评标|评审|公示|提出|异议|质疑|投诉|联系|监督|其[他它]|否决|定标|发布|招标人|代理)"
)


def _ranked_part(bid: Bid, part: str) -> Bid:
    part = _OTHER_BLOCK.split(part)[0]
    direct = re.match(r"\s*(?:的)?(?:名称|单位名称|单位)?\s*(?:[(（][^()（）]{0,12}[)）])?\s*[:：为|]?\s*", part)
    rest = part[direct.end() :] if direct else part
    if not bid.name:
        head = re.split(r"[\n；;，,。|]|\s{1,}(?=[\u4e00-\u9fff]{2,8}[:：])|\s", rest.strip(), maxsplit=1)[0]
        name = bidder_name(head) or firm_at(rest.strip())
        if name:
            bid = replace(bid, name=name)
        elif not re.match(r"(?:的)?(?:投标)?(?:报价|价格|项目负责人|项目经理)", part.strip()):
            return bid
    if bid.price is None and bid.rate is None and (label := _PRICE_LABEL.search(part)):
        value = _NEXT_LABEL.split(part[label.end() : label.end() + 160].split("\n")[0])[0]
        price, rate = price_of(value, label.group())
        bid = replace(bid, price=price, rate=rate)
    return said_of_bid(bid, part)


def _glued_rows(page: Draft) -> list[Bid]:
    """A table whose cells ran together: a company, its price, and behind it its rank as candidate."""
    long = [line.text for line in page.lines if len(line.text) >= 60 and not line.cells]
    return unique(
        [
            Bid(row.name, lot, row.rank, row.price, source=of_sentence(part, max(0, part.find(row.name))))
            for text in long
            for lot, part in lot_parts(text)
            for row in ranked_rows(part)
        ]
    )
