"""Drawing a round by its seed: which sites, what goes wrong with each, and the notices they carry."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from crawlers.families import FAMILIES
from sandbox.standins.board import MISCHIEFS
from settings import Column
from tests.crawlers.contracts import CONTRACTS, Contract
from tests.faults.expected import ROADS
from tests.faults.roads import DETAILS, EVERYTHING, LISTS, Spoil
from tests.faults.worlds import PAIRS, Notes, Pair, drawn

FEW, MANY = 20, 56  # notices a pair: some pages of most sites; two pages of those that show fifty
UNPAGED = {("credit", "行政许可")}  # lists of more rows than the site will ever show
NIGHTS_HIT = ((1,), (2,), (1, 2), (2, 3), (1, 3), (1, 2, 3))  # before anything is known, after, and both
ROLES = ("centre", "statutory", "supervision", "mirror", "other")


@dataclass(frozen=True)
class Draw:
    """One site of a round."""

    contract: Contract
    columns: tuple[Column, ...]
    role: str
    spoil: Spoil

    @property
    def name(self) -> str:
        return self.contract.name

    @property
    def pairs(self) -> list[Pair]:
        return [(column.trade_kind, column.stage) for column in self.columns]


@dataclass(frozen=True)
class Round:
    """Everything a round is played from."""

    seed: str
    first: datetime
    draws: tuple[Draw, ...]
    notes: Notes


def draw_round(seed: str, names: tuple[str, ...] = (), spoils: tuple[Spoil, ...] = ()) -> Round:
    """A round; of the sites named, and with these things going wrong, where given."""
    dice = random.Random(seed)
    deep = dice.random() < 0.2
    wanted = list(names) or _some(dice, 2 if deep else 5)
    draws = []
    for place, name in enumerate(wanted):
        contract = CONTRACTS[name]
        spoil = spoils[place] if place < len(spoils) else draw_spoil(dice)
        draws.append(Draw(contract, _columns(dice, contract), dice.choice(ROLES), spoil))
    pairs = [pair for draw in draws for pair in draw.pairs]
    forgiving = {pair for draw in draws if not draw.contract.says_gone for pair in draw.pairs}
    first = draws[0].contract.first
    return Round(seed, first, tuple(draws), drawn(dice, pairs, MANY if deep else FEW, first, forgiving))


def _some(dice: random.Random, count: int) -> list[str]:
    """Sites whose nights fall on the same days."""
    name = dice.choice(sorted(CONTRACTS))
    alike = [other for other in sorted(CONTRACTS) if CONTRACTS[other].first == CONTRACTS[name].first and other != name]
    return [name, *dice.sample(alike, min(count - 1, len(alike)))]


def draw_spoil(dice: random.Random) -> Spoil:
    """A fault of the road, of the lists, or of both."""
    sort = dice.random()
    drawn_road = draw_road(dice)
    mischief = dice.choice(MISCHIEFS) if sort > 0.65 else ""
    return replace(drawn_road, fault=drawn_road.fault if sort < 0.8 else "", mischief=mischief)


def draw_road(dice: random.Random) -> Spoil:
    """A fault of the road: where, how often, whether asking again helps, and on which nights."""
    return Spoil(
        dice.choice(ROADS), "", dice.choice((LISTS, DETAILS, EVERYTHING)), dice.choice((1.0, 1.0, 0.5, 0.2)),
        dice.random() < 0.3, dice.choice(NIGHTS_HIT),
    )  # fmt: skip


def all_columns(contract: Contract) -> list[Column]:
    given = contract.platform.get("columns")
    known = [Column.model_validate(column) for column in given] if given else list(FAMILIES[contract.family].columns)
    return [column for column in known if column.name in contract.columns]


def _columns(dice: random.Random, contract: Contract) -> tuple[Column, ...]:
    """One or two columns of different kinds or stages, tenders first: they are read every night."""
    known = [column for column in all_columns(contract) if (column.trade_kind, column.stage) in PAIRS]
    known = [column for column in known if (contract.name, column.name) not in UNPAGED]
    fit = [column for column in known if contract.precision_of(column.name) is not None]
    dice.shuffle(fit)
    if dice.random() < 0.7:
        fit.sort(key=lambda column: column.stage != "tender")
    chosen = fit[:1] + [c for c in fit if (c.trade_kind, c.stage) != (fit[0].trade_kind, fit[0].stage)][:1]
    return tuple(chosen[: dice.choice((1, 2))])


def configured(draw: Draw, address_map: dict[str, str], patience: float) -> dict[str, Any]:
    """The platform as the configuration has it."""
    said = draw.contract.configured(address_map)
    columns = [c.model_dump(include={"name", "trade_kind", "stage", "params"}) for c in draw.columns]
    return {**said, "role": draw.role, "columns": columns, "politeness": {**said["politeness"], "timeout_s": patience}}
