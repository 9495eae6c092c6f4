"""Who leads the works for each candidate, where a block of its own says so: by the candidate's name or its rank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from notices.extractors.bids import RANK, Bid, lot_before, rank_of
from notices.layout.facts import Draft
from notices.sources import of_sentence
from notices.values.parties import bidder_name

Said = tuple[str | None, str | int, str, str]  # lot, name or rank, person, source

_LEADER = r"(?:项目负责人|项目经理|总监理工程师|项目总监|总监)"
_PERSON = (
    r"(?P<person>[\u4e00-\u9fff]{2,4}?)"
    r"(?=\s|$|[，,、；;。（(\d|]|(?:国家)?(?:一级|二级|注册|高级|中级|监理工程师|建造师))"
)
# 中标候选人(某某有限公司)的项目负责人：王某某
_OF_NAME = re.compile(
    rf"(?:候选|中标|成交)(?:人|供应商|单位)\s*[(（](?P<name>[^\n:：]{{4,60}}?)[)）]\s*的?"
    rf"{_LEADER}(?:姓名)?\s*[:：]\s*{_PERSON}"
)
_OF_RANK = re.compile(rf"\s*[:：|]\s*(?:{_LEADER}\s*[:：]?\s*)?{_PERSON}")
_BLOCK = re.compile(rf"{_LEADER}(?:情况|信息|名单|一览表)?$")


def with_managers(page: Draft, bids: list[Bid]) -> list[Bid]:
    """`bids`, those without a manager with the one that a block on managers names for them."""
    if not bids or all(bid.manager for bid in bids):
        return bids
    named, ranked = list(_of_names(page)), list(_of_ranks(page))
    return [
        _led(bid, named, bid.name) if bid.name in {n[1] for n in named} else _led(bid, ranked, bid.rank) for bid in bids
    ]


def _led(bid: Bid, said: list[Said], key: str | int) -> Bid:
    """`bid` with the one manager said for `key` in its lot, or where no lot is told."""
    own = {
        (person, source) for lot, of, person, source in said if of == key and (lot == bid.lot or None in (lot, bid.lot))
    }
    persons = {person for person, _ in own}
    if bid.manager is not None or len(persons) != 1:
        return bid
    person, source = own.pop()
    return replace(bid, manager=person, manager_source=source)


def _of_names(page: Draft) -> Iterator[Said]:
    for number, line in enumerate(page.lines):
        below = page.lines[number + 1].text if number + 1 < len(page.lines) else ""
        for match in _OF_NAME.finditer(f"{line.text}\n{below}"):
            name = bidder_name(match["name"])
            if name and match.start() < len(line.text):
                yield lot_before(page, number), name, match["person"], of_sentence(line.text, match.start())


def _of_ranks(page: Draft) -> Iterator[Said]:
    for number, line in enumerate(page.lines):
        mark = RANK.match(line.text) if _BLOCK.search(line.section.rstrip("/")) else None
        said = _OF_RANK.match(line.text, mark.end()) if mark else None
        if mark and said and bidder_name(said["person"]) is None:
            yield lot_before(page, number), rank_of(mark.group()), said["person"], of_sentence(line.text)
