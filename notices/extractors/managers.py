"""Who leads the works for each candidate, where a block of its own says so: by the candidate's name or its rank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from notices.extractors.bids import RANK, Bid, lot_before, rank_of
from notices.layout.facts import Draft
from notices.sources import of_sentence
from notices.values.parties import bidder_name
from notices.values.signs import one_width

Said = tuple[str | None, str | int, str, str]  # lot, name or rank, person, source

_LEADER = r"(?:项目负责人|项目经理|总监理工程师|项目总监|总监)"
_PERSON = (
    r"(?P<person>[\u4e00-\u9fff]{2,4}?)"
    r"(?=\s|$|[，,、；;。（(）)\d|]|(?:国家)?(?:一级|二级|注册|高级|中级|监理工程师|建造师))"
)
# 中标候选人(某某有限公司)的项目负责人：王某某
_OF_NAME = re.compile(
    rf"(?:候选|中标|成交)(?:人|供应商|单位)\s*[(（](?P<name>[^\n:：]{{4,60}}?)[)）]\s*的?"
    rf"{_LEADER}(?:姓名)?\s*[:：]\s*{_PERSON}"
)
# 示范建设有限公司(的)(拟派)项目经理(姓名)：王某某
_LED = re.compile(
    rf"{_LEADER}(?:姓名)?(?:[(（][^()（）]{{0,8}}[)）])?\s*(?:[:：|]|为(?!准)|是(?!否)|"
    rf"(?=[\u4e00-\u9fff]{{2,4}}[，,（(][^，。；;]{{0,12}}(?:建造师|工程师|证书|注册)))\s*{_PERSON}"
)
_GLUE = re.compile(r"[\s,:(|]*(?:的|拟派的?|拟任|拟委派的?|拟投入的?|委派的?|派出的?)?\s*$")
_NOBODY = frozenset({"姓名", "详见附件", "详见", "资格", "资质", "业绩", "证书", "证书编号"})
_OF_RANK = re.compile(rf"\s*[:：|]\s*(?:{_LEADER}\s*[:：]?\s*)?{_PERSON}")
_BLOCK = re.compile(rf"{_LEADER}(?:情况|信息|名单|一览表)?$")


def with_managers(page: Draft, bids: list[Bid]) -> list[Bid]:
    """`bids`, those without a manager with the one that a block on managers names for them.

    What stands behind one bidder's own name is no other bidder's, though it follows the other's words.
    """
    if not bids:
        return bids
    behind = list(_behind_names(page, bids))
    bids = [_without_anothers(bid, behind) for bid in bids]
    if all(bid.manager for bid in bids):
        return bids
    named, ranked = [*_of_names(page), *behind], list(_of_ranks(page))
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


def _without_anothers(bid: Bid, behind: list[Said]) -> Bid:
    """`bid` without a manager whom the notice names behind another bidder's name only."""
    whose = {name for _, name, person, _ in behind if person == bid.manager}
    alone = bid.manager_source in {source for _, _, _, source in behind}
    return replace(bid, manager=None, manager_source="") if alone and whose and bid.name not in whose else bid


def _behind_names(page: Draft, bids: list[Bid]) -> Iterator[Said]:
    """示范建设有限公司(的)(拟派)项目经理：王某某, where that is the name of a bidder."""
    names = sorted({(one_width(bid.name), bid.name) for bid in bids}, key=lambda pair: -len(pair[0]))
    for number, line in enumerate(page.lines):
        for match in _LED.finditer(line.text) if "项目" in line.text or "总监" in line.text else ():
            before = _GLUE.sub("", one_width(line.text[: match.start()]))
            name = next((name for plain, name in names if before.endswith(plain)), None)
            if name is not None and match["person"] not in _NOBODY:
                yield lot_before(page, number), name, match["person"], of_sentence(line.text, match.start())


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
