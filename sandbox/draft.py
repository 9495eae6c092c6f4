"""The world while it is being drawn: the dice, the counters and what has been placed so far."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from random import Random
from typing import TypeVar

from sandbox import names
from sandbox.model import Codes, Innocent, Posting, Region, Subject

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True)
class Flaw:
    """A fault as it was made; when it becomes provable is worked out once the world stands."""

    kind: str
    rule: str
    wrong: Posting | None
    beside: Posting
    platform: str
    field: str
    note: str


@dataclass
class Draft:
    """Dice and counters; only the functions that draw the world change it."""

    rng: Random
    blind: tuple[int, str]
    postings: list[Posting] = field(default_factory=list)
    flaws: list[Flaw] = field(default_factory=list)
    innocents: list[Innocent] = field(default_factory=list)
    counter: Iterator[int] = field(default_factory=lambda: count(1))
    used: set[Hashable] = field(default_factory=set)

    def pick(self, options: Sequence[T]) -> T:
        """One of several, by the dice."""
        return self.rng.choice(options)

    def add(self, postings: Sequence[Posting]) -> list[Posting]:
        """Put postings on their platforms and give each its number."""
        numbered = [replace(posting, number=next(self.counter)) for posting in postings]
        self.postings.extend(numbered)
        return numbered

    def unused(self, draw: Callable[[], T]) -> T:
        """What a draw gives, drawn again until it was not drawn before."""
        while (drawn := draw()) in self.used:
            pass
        self.used.add(drawn)
        return drawn

    def swap(self, old: Posting, new: Posting) -> Posting:
        """Let a posting stand in another's place, under its number."""
        self.postings[self.postings.index(old)] = new
        return new

    def remove(self, posting: Posting) -> None:
        """Take a posting away as if it had never been put up."""
        self.postings.remove(posting)

    def innocent(self, kind: str, subject: Subject, note: str) -> None:
        """Note something that looks odd and is right."""
        self.innocents.append(Innocent(kind, subject.name, subject.codes.shown(), note))


def town(draft: Draft, region: Region) -> str:
    """A town of a county; a town belongs to one county only."""
    index = names.COUNTIES.index(region) if region in names.COUNTIES else 0
    return f"示{draft.pick(names.TOWNS[index * 3 : index * 3 + 3])}镇"


def _tender_code(draft: Draft, region: Region) -> str:
    return f"Z{region.code}H{draft.rng.randint(100, 999)}H{next(draft.counter):05d}"


def _building(draft: Draft, region: Region) -> tuple[str, str]:
    industry, noun = draft.pick(names.BUILDINGS)
    return industry, f"{region.name}{town(draft, region)}{noun}"


def construction(draft: Draft, works: str = "施工", *, region: Region | None = None, name: str = "") -> Subject:
    """A construction project of one lot: 施工, 监理, 勘察 or 设计."""
    region = region or draft.pick(names.COUNTIES)
    if name:
        industry, bare = "房建市政", name
    else:
        industry, bare = draft.unused(lambda: _building(draft, region))
    tender = _tender_code(draft, region)
    project = f"2607-{region.code}-04-01-{draft.rng.randint(100000, 999999)}"
    return Subject(
        kind="construction",
        works=works,
        method="公开招标",
        name=bare + works,
        region=region,
        purchaser=f"{region.name}示{draft.pick('建投城水交')}投资发展有限公司",
        agency=draft.pick(names.AGENCIES)[0],
        codes=Codes(tender=tender, section=tender + "001", project=project),
        industry=industry,
    )


def purchase(draft: Draft, region: Region, objects: Sequence[str]) -> tuple[str, str]:
    """A purchaser of a county and what it buys; no purchaser buys the same twice."""
    return draft.unused(lambda: (region.name + draft.pick(names.ORGS), draft.pick(objects)))


def agency_code(draft: Draft, agency: str) -> str:
    """An agency's own number for a commission."""
    return f"{dict(names.AGENCIES)[agency]}-2026-{next(draft.counter):04d}"


def plan_code(draft: Draft, region: Region) -> str:
    """A procurement plan number."""
    return f"{region.plan_prefix}[2026]{next(draft.counter):06d}号"


_METHODS = {
    "货物": ("公开招标", "公开招标", "竞争性磋商", "询价"),
    "服务": ("公开招标", "竞争性磋商"),
    "工程": ("公开招标", "竞争性磋商"),
}


def procurement(draft: Draft, method: str = "", *, region: Region | None = None, works: str = "") -> Subject:
    """A government purchase of goods, services or works."""
    region = region or draft.pick(names.COUNTIES)
    works = works or draft.pick(("货物", "货物", "货物", "服务", "服务", "工程"))
    objects = {"货物": names.GOODS, "服务": names.SERVICES, "工程": names.REPAIRS}[works]
    purchaser, what = purchase(draft, region, objects)
    agency = draft.pick(names.AGENCIES)[0]
    return Subject(
        kind="procurement",
        works=works,
        method=method or draft.pick(_METHODS[works]),
        name=f"{purchaser}{what}项目",
        region=region,
        purchaser=purchaser,
        agency=agency,
        codes=Codes(plan=plan_code(draft, region), agency=agency_code(draft, agency)),
        on_province=draft.rng.random() < 0.6,
    )


_LAND = {
    "land": ("{tag}号地块国有建设用地使用权挂牌出让", "{place}自然资源交易事务中心", "邵示网挂[2026]{number:03d}号"),
    "mining": ("{town}建筑石料用灰岩矿采矿权挂牌出让", "{place}矿产资源交易事务中心", "邵示矿挂[2026]{number:03d}号"),
    "state_assets": ("{town}沿街门面五年租赁权转让", "{place}示和国有资产经营有限公司", "SYCQ2026-{number:04d}"),
}


def resource(draft: Draft, kind: str, region: Region | None = None) -> Subject:
    """A parcel of land, a mining right or a state asset on offer."""
    pattern, seller, code = _LAND[kind]
    number = next(draft.counter)

    def draw() -> tuple[Region, str]:
        place = region or draft.pick(names.COUNTIES)
        return place, place.name + pattern.format(tag=f"SZ2026-{number}", town=town(draft, place))

    place, title = draft.unused(draw)
    return Subject(
        kind=kind,
        works="",
        method="挂牌",
        name=title,
        region=place,
        purchaser=seller.format(place=place.name),
        agency="",
        codes=Codes(parcel=code.format(number=number)),
    )
