"""What exists before anyone posts it: families of near-alike trades of one county, and the notices each trade has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from benchmarks.linking import vocabulary as words
from benchmarks.linking.places import County, Party
from notices.vocabulary import Stage

_T = TypeVar("_T")
FIRST_YEAR, YEARS = 2024, 3
LOTTED = 0.16
YEAR_IN_NAME = 0.5
_HOURS = ((9, 0), (9, 30), (10, 0), (14, 30), (15, 0), (9, 0), (8, 30), (16, 0))


@dataclass(frozen=True, slots=True)
class Name:
    """A trade's name in parts: place (what a bare title leaves out), subject, its other word order, service, tail."""

    place: str
    subject: str
    tail: str
    year: str = ""
    service: str = ""
    swapped: str = ""


@dataclass(slots=True)
class Trade:
    """One project; `day` counts from the first of January of FIRST_YEAR, `siblings` are the codes of its family."""

    county: County
    name: Name
    buyer: Party
    agency: str
    code: str
    budget: float
    day: int
    works: bool
    lots: int
    again: bool
    bidders: tuple[str, ...]
    siblings: list[str]
    method: str = ""
    plan: str = ""
    own: str = ""
    year_first: bool = False
    code_form: int = 0


@dataclass(frozen=True, slots=True)
class Notice:
    """One identity: a trade's stage, round and lot (0 where it is about the whole), with what it states."""

    trade: Trade
    stage: Stage
    round: int
    lot: int
    day: int
    code: str
    opening: tuple[int, int, int] | None
    budget: float
    award: float
    winner: str


def new_code(random: Random, county: County, *, works: bool, agency: str, day: int) -> str:
    """The county's next code in the form it or the agency gives codes of such trades."""
    county.issued += 1
    year, month, number = FIRST_YEAR + day // 365, day % 365 // 31 + 1, county.issued
    letters = county.letters
    if random.random() < 0.25:
        initials = "".join(chr(65 + ord(sign) % 26) for sign in agency[2:6])
        code = f"{initials}-{year}{month:02d}-{county.number[-2:]}{number:04d}"
    elif works:
        forms = (
            f"{letters}GC-{year}-{number:04d}",
            f"{county.number}{year}{number:06d}",
            f"{letters}{year}{month:02d}{number:05d}-01",
        )
        code = forms[county.forms[0]]
    else:
        forms = (
            f"{letters}CG-{year}-{number:04d}",
            f"{letters}ZC{year}{number:05d}",
            f"{county.number}-{year}-{number:05d}",
        )
        code = forms[county.forms[1]]
    county.recent.append(code)
    if len(county.recent) > 12:
        del county.recent[0]
    return code


@dataclass(slots=True)
class _Family:
    """What the trades of one family share."""

    random: Random
    county: County
    buyer: Party
    agency: str
    day: int
    budget: float
    works: bool
    siblings: list[str]

    def trade(self, name: Name, *, budget: float | None = None, day: int | None = None, again: bool = False) -> Trade:
        """The family's next trade."""
        random, county = self.random, self.county
        at = self.day if day is None else day
        code = new_code(random, county, works=self.works, agency=self.agency, day=at)
        if len(self.siblings) < 12:
            self.siblings.append(code)
        bidders = county.designers if name.service else county.builders if self.works else county.suppliers
        plan = ""
        if not self.works and random.random() < 0.4:
            plan = f"{county.name[:2]}财采计[{FIRST_YEAR + at // 365}]{county.issued:06d}号"
        return Trade(
            county=county, name=name, buyer=self.buyer, agency=self.agency, code=code,
            budget=self.near(1.0) if budget is None else budget, day=at, works=self.works,
            lots=random.randint(2, 4) if not again and random.random() < LOTTED else 1, again=again, bidders=bidders,
            siblings=self.siblings, method=words.METHODS[int(random.random() * 5)], plan=plan,
            year_first=random.random() < 0.3, code_form=int(random.random() * 4),
        )  # fmt: skip

    def near(self, share: float) -> float:
        """An amount like the family's: now and then the very same, else within a third of it."""
        draw = self.random.random()
        if draw < 0.2:
            return money(self.budget * share, draw * 5)
        return money(self.budget * share * (0.7 + 0.7 * self.random.random()), draw)

    def year(self, day: int, *, often: float = YEAR_IN_NAME) -> str:
        """How the name says its year, or nothing."""
        draw = self.random.random()
        if draw > often:
            return ""
        return f"{FIRST_YEAR + day // 365}年" + ("度" if draw < often / 2 else "")


def money(amount: float, form: float) -> float:
    """`amount` as budgets are: to the 万元, to the hundred, or to the 分; `form` is a draw from 0 to 1."""
    if form < 0.15:
        return float(max(1, round(amount / 10000)) * 10000)
    if form < 0.4:
        return float(max(10, round(amount / 100)) * 100)
    return round(amount, 2)


def _family(random: Random, county: County, *, works: bool, buyer: Party, low: float, high: float) -> _Family:
    budget = low * (high / low) ** random.random()
    day = int(random.random() * 365 * YEARS)
    agency = county.agencies[int(random.random() * len(county.agencies))]
    return _Family(random, county, buyer, agency, day, budget, works, [])


def _any(random: Random, items: tuple[_T, ...]) -> _T:
    return items[int(random.random() * len(items))]


def _busy(random: Random, items: tuple[_T, ...]) -> _T:
    """One of `items`, the first far more often: a few purchasers of a county issue most of its notices."""
    return items[int(random.random() ** 2.5 * len(items))]


def _villages(random: Random, county: County) -> list[Trade]:
    """One work in several villages of one town: the same day, buyer and agency, running codes."""
    town = _busy(random, county.towns)
    buyer = town.government if random.random() < 0.7 else _busy(random, county.bureaus)
    family = _family(random, county, works=True, buyer=buyer, low=1.5e5, high=3e6)
    place = (county.name if random.random() < 0.6 else "") + town.name
    work, year = _any(random, words.VILLAGE_WORKS), family.year(family.day)
    spread = random.random() < 0.3
    chosen = random.sample(town.villages, random.randint(3, 9))
    return [
        family.trade(Name(place, village + work, "", year), day=family.day + random.randrange(10) * spread)
        for village in chosen
    ]


def _years(random: Random, county: County) -> list[Trade]:
    """One thing that one school or hospital buys year after year."""
    buyer = _busy(random, county.schools if random.random() < 0.6 else county.hospitals)
    family = _family(random, county, works=False, buyer=buyer, low=5e4, high=3e6)
    thing, tail = _any(random, words.YEARLY), random.choice(("项目", "采购项目", ""))
    day, trades = family.day % 365, []
    for year in range(random.randint(0, 1), YEARS):
        at = year * 365 + max(0, min(364, day + random.randint(-25, 25)))
        trades.append(family.trade(Name(buyer.full, thing, tail, family.year(at, often=0.8)), day=at))
    return trades


def _schools(random: Random, county: County) -> list[Trade]:
    """One thing that the education bureau buys for several schools in one go."""
    family = _family(random, county, works=False, buyer=county.bureaus[0], low=5e4, high=2e6)
    thing, year = _any(random, words.GENERIC), family.year(family.day)
    return [
        family.trade(Name(county.name, school.full.removeprefix(county.name) + thing, "采购项目", year))
        for school in random.sample(county.schools, random.randint(2, 4))
    ]


def _roads(random: Random, county: County) -> list[Trade]:
    """One work on several roads, or on the sections of one."""
    buyer = _busy(random, county.owners if random.random() < 0.6 else county.bureaus)
    family = _family(random, county, works=True, buyer=buyer, low=8e5, high=6e7)
    work, year = _any(random, words.ROAD_WORKS), family.year(family.day)
    kind = random.choice(("大道", "路", "街"))
    if random.random() < 0.5:
        subjects = [f"{road}{kind}{work}" for road in random.sample(county.roads, random.randint(2, 4))]
    else:
        road, sections = _any(random, county.roads), _any(random, words.SECTIONS)
        subjects = [f"{road}{kind}{section}{work}" for section in sections[: random.randint(2, 3)]]
    return [family.trade(Name(county.name, s, "", year), day=family.day + random.randrange(8)) for s in subjects]


def _services(random: Random, county: County) -> list[Trade]:
    """A work with its supervision, design and the like, each a trade of its own."""
    family = _family(random, county, works=True, buyer=_busy(random, county.owners + county.bureaus), low=2e6, high=9e7)
    place = county.name + (_any(random, county.towns).name if random.random() < 0.5 else "")
    subject, year = _any(random, words.BUILDINGS) + _any(random, words.BUILDING_WORKS), family.year(family.day)
    mark = "施工" if random.random() < 0.4 else ""
    trades = [family.trade(Name(place, subject, mark, year))]
    for word, service in random.sample(words.SERVICE_KINDS, random.randint(1, 2)):
        at = max(0, family.day + random.randint(-40, 12))
        printed = service if random.random() < 0.5 else word
        trades.append(family.trade(Name(place, subject, "", year, printed), budget=family.near(0.03), day=at))
    return trades


def _single_name(random: Random, county: County, *, works: bool, buyer: Party, year: str) -> Name:
    if random.random() < 0.25:
        first, second = _any(random, words.TWINS)
        end, tail = ("改造工程", "") if works else ("设备", "采购项目")
        return Name(buyer.full, f"{first}及{second}{end}", tail, year, "", f"{second}及{first}{end}")
    if works:
        place = county.name + _any(random, county.towns).name
        return Name(place, _any(random, words.BUILDINGS) + _any(random, words.BUILDING_WORKS), "", year)
    end, tail = _any(random, words.ENDS)
    return Name(county.name, _any(random, words.LEADS) + _any(random, words.TOPICS) + end, tail, year)


def _single(random: Random, county: County, *, again: bool = False, lots: bool = False) -> list[Trade]:
    works = random.random() < 0.4
    buyer = _busy(random, _any(random, county.buyers))
    family = _family(random, county, works=works, buyer=buyer, low=8e4, high=2e7)
    trade = family.trade(
        _single_name(random, county, works=works, buyer=buyer, year=family.year(family.day)), again=again
    )
    if lots:
        trade.lots = random.randint(2, 4)
    return [trade]


def _lots(random: Random, county: County) -> list[Trade]:
    return _single(random, county, lots=True)


def _again(random: Random, county: County) -> list[Trade]:
    return _single(random, county, again=True)


def _generic(random: Random, county: County) -> list[Trade]:
    """What everybody buys under the same few words."""
    buyer = _busy(random, _any(random, county.buyers))
    family = _family(random, county, works=False, buyer=buyer, low=3e4, high=1.5e6)
    tail = random.choice(("采购项目", "采购", "项目"))
    return [family.trade(Name(buyer.full, _any(random, words.GENERIC), tail, family.year(family.day)))]


# How often a family is drawn, of 100.
FAMILIES: tuple[tuple[Callable[[Random, County], list[Trade]], int], ...] = (
    (_villages, 12), (_years, 12), (_schools, 7), (_roads, 13), (_lots, 15), (_services, 10), (_again, 10),
    (_generic, 14), (_single, 7),
)  # fmt: skip
_WHEEL = tuple(family for family, weight in FAMILIES for _ in range(weight))


def trades_of(random: Random, county: County) -> list[Trade]:
    """The trades of one family drawn for `county`."""
    return _WHEEL[int(random.random() * len(_WHEEL))](random, county)


def _chain(random: Random, trade: Trade, *, close: int) -> list[tuple[Stage, int]]:
    """The stages of a round that ends well, each with the days since its tender; bids open after `close` days."""
    chain = [(Stage.TENDER, 0)]
    if random.random() < 0.16:
        chain.append((Stage.AMENDMENT, random.randint(2, 8)))
    if trade.works:
        chain.append((Stage.CANDIDATES, close + random.randint(1, 3)))
        chain.append((Stage.RESULT, close + random.randint(5, 9)))
    else:
        chain.append((Stage.RESULT, close + random.randint(1, 5)))
    if random.random() < (0.25 if trade.works else 0.5):
        chain.append((Stage.CONTRACT, close + random.randint(8, 30)))
    if random.random() < 0.25:
        start = int(random.random() * len(chain))
        return chain[start : start + 2]
    return chain


def _round_code(random: Random, trade: Trade) -> str:
    draw = random.random()
    if draw < 0.4:
        return trade.code
    if draw < 0.65:
        return f"{trade.code}-重1"
    if draw < 0.8:
        return f"{trade.code}-2"
    return new_code(random, trade.county, works=trade.works, agency=trade.agency, day=trade.day)


def _lot_code(code: str, lot: int, *, form: int) -> str:
    return f"{code}-{lot}" if form == 2 else f"{code}/{lot:02d}" if form == 3 else code


def _awards(random: Random, trade: Trade, budgets: list[float]) -> list[tuple[float, str]]:
    """Of each lot what is paid and who wins."""
    count = len(trade.bidders)
    return [
        (round(budget * (0.82 + 0.17 * random.random()), 2), trade.bidders[int(random.random() * count)])
        for budget in budgets
    ]


def notices_of(random: Random, trade: Trade) -> Iterator[Notice]:
    """Every identity of `trade`: its rounds, stages and lots."""
    lots = range(1, trade.lots + 1) if trade.lots > 1 else range(1)
    shares = [0.4 + random.random() for _ in lots]
    budgets = [trade.budget if trade.lots == 1 else money(trade.budget * s / sum(shares), s % 1) for s in shares]
    rounds = [(1, trade.day, trade.code)]
    if trade.again:
        rounds.append((2, trade.day + random.randint(20, 45), _round_code(random, trade)))
    whole = trade.lots > 1 and random.random() < 0.4
    for number, start, code in rounds:
        hour, minute = _HOURS[int(random.random() * len(_HOURS))]
        close = 10 + int(random.random() * 13)
        chain = _chain(random, trade, close=close)
        if trade.again and number == 1:
            chain = [(Stage.TENDER, 0), (Stage.FAILED, close + random.randint(0, 3))]
        opening = (start + close, hour, minute)
        awards = _awards(random, trade, budgets)
        for stage, after in chain:
            day = start + after
            if stage is Stage.AMENDMENT and after < close:
                put_off = random.randint(0, 6)
                opening = (opening[0] + put_off, hour, minute)
                start += put_off
            if whole and stage in (Stage.TENDER, Stage.AMENDMENT):
                yield Notice(trade, stage, number, 0, day, code, opening, trade.budget, 0.0, "")
                continue
            for lot, budget, (award, winner) in zip(lots, budgets, awards, strict=True):
                own = _lot_code(code, lot, form=trade.code_form) if lot else code
                yield Notice(trade, stage, number, lot, day, own, opening, budget, award, winner)
