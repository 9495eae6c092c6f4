"""Winners of a table whose cells only blanks part, though cells hold blanks themselves: read by what a word is."""

from __future__ import annotations

import re

from notices.extractors.bids import Bid, unique
from notices.extractors.identity import cell_lot
from notices.layout.facts import Draft
from notices.layout.flow import Line
from notices.layout.labels import slot_of
from notices.sources import of_sentence
from notices.values.parties import bidder_name, looks_like_company
from notices.values.prices import Offer, price_of

_FIRST = frozenset(("index", "lot", "section_name"))
_OFFER = re.compile(r"(?:最终|投标|成交|中标)?(?:总)?(?:报价|总价|金额)(?:[(（][^()（）]{1,8}[)）])?[:：].*\d")
_SUM = re.compile(r"[￥¥]?\d[\d,]*(?:\.\d+)?(?:[(（]?万?元[)）]?)?|\d+(?:\.\d+)?%")
_EACH = re.compile(r"(\d[\d,]*(?:\.\d+)?)[(（]?元/")


def blank_winners(page: Draft) -> list[Bid]:
    """The winner of each row below headings in one line: 序号 标项名称 … 报价 中标供应商名称 地址 得分."""
    found: list[Bid] = []
    for number, line in enumerate(page.lines):
        heads = line.text.split()
        slots = [slot_of(head) for head in heads]
        if line.cells or len(heads) < 4 or slots[0] not in _FIRST or slots.count("winner") != 1 or ":" in line.text:
            continue
        for row in page.lines[number + 1 :]:
            bid = _row(row, heads, slots)
            if bid is None:
                break
            found.append(bid)
    return unique(found)


def _row(line: Line, heads: list[str], slots: list[str | None]) -> Bid | None:
    words = line.text.split()
    names = [n for n, word in enumerate(words) if looks_like_company(word)]
    if line.cells or len(words) < 3 or len(names) != 1 or (cell_lot(words[0]) is None and not words[0].isdigit()):
        return None
    name = bidder_name(words[names[0]])
    numbered = cell_lot(words[0]) if slots[0] == "lot" else None
    named = cell_lot(words[1]) if slots[1] == "section_name" and not words[1].isdigit() else None
    price, rate = _offer(words, names[0], heads, slots)
    return Bid(name, numbered or named, 0, price, rate, source=of_sentence(line.text)) if name else None


def _offer(words: list[str], place: int, heads: list[str], slots: list[str | None]) -> Offer:
    """What stands on the side of the name where the headings have the price; a price for each piece is none."""
    winner = slots.index("winner")
    priced = [n for n, slot in enumerate(slots) if slot in ("price", "rate")]
    if not priced:
        return None, None
    column = min(priced, key=lambda n: abs(n - winner))
    side = words[place - 1 :: -1] if column < winner else words[place + 1 :]
    said = next((word for word in side if _OFFER.fullmatch(word) or _OFFER.match(word)), None)
    beside = side[0] if side and abs(column - winner) == 1 and _SUM.fullmatch(side[0]) else None
    text = said or beside
    if text is None or any(f"{each}(" in f"{text}(" for word in words for each in _EACH.findall(word)):
        return None, None
    return price_of(text, heads[column])
