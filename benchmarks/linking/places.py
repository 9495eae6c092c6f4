"""Invented counties with their towns, villages, roads, institutions, agencies and firms: as many as a world needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from benchmarks.linking import vocabulary as words

COUNTIES_A_CITY, CITIES_A_PROVINCE = 8, 12
TOWNS, VILLAGES, ROADS, SCHOOLS, HOSPITALS = 16, 14, 36, 24, 7
AGENCIES_A_CITY, AGENCIES_A_COUNTY, FIRMS_A_COUNTY = 20, 10, 20
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Party:
    """A purchaser: its full name and how a careless hand shortens it."""

    full: str
    short: str


@dataclass(frozen=True, slots=True)
class Town:
    """A town, its government and its villages."""

    name: str
    government: Party
    villages: tuple[str, ...]


@dataclass(slots=True)
class County:
    """One county; `issued` counts the codes given out, `recent` holds the last of them (a hand pastes a wrong one)."""

    name: str
    region: tuple[str, str, str]
    number: str
    letters: str
    forms: tuple[int, int]
    towns: tuple[Town, ...]
    roads: tuple[str, ...]
    schools: tuple[Party, ...]
    hospitals: tuple[Party, ...]
    bureaus: tuple[Party, ...]
    owners: tuple[Party, ...]
    agencies: tuple[str, ...]
    builders: tuple[str, ...]
    suppliers: tuple[str, ...]
    designers: tuple[str, ...]
    issued: int = 0
    recent: list[str] = field(default_factory=list)

    @property
    def buyers(self) -> tuple[tuple[Party, ...], ...]:
        """The kinds of purchasers, each kind a tuple."""
        return self.schools, self.hospitals, self.bureaus, tuple(t.government for t in self.towns), self.owners


def _distinct(random: Random, count: int, *, taken: set[str], end: str = "") -> tuple[str, ...]:
    """`count` two-syllable names (three where two run short) that are not in `taken`, which they join."""
    found: list[str] = []
    tries = 0
    while len(found) < count:
        tries += 1
        length = 2 if tries < 20 * count else 3
        name = "".join(random.sample(words.SYLLABLES, length))
        if name not in taken:
            taken.add(name)
            found.append(name + end)
    return tuple(found)


def _firms(random: Random, *, lead: str, count: int, trades: tuple[str, ...]) -> tuple[str, ...]:
    names: dict[str, None] = {}
    while len(names) < count:
        names[lead + "".join(random.sample(words.BRANDS, 2)) + random.choice(trades)] = None
    return tuple(names)


def _towns(random: Random, county: str) -> tuple[Town, ...]:
    towns = []
    taken = {county}
    for name in _distinct(random, TOWNS, taken=taken):
        town = name + random.choice(("镇", "镇", "乡", "街道"))
        office = "办事处" if town.endswith("街道") else "人民政府"
        government = Party(f"{county}县{town}{office}", f"{town}{office.removeprefix('人民')}")
        towns.append(Town(town, government, _distinct(random, VILLAGES, taken=set(), end="村")))
    return tuple(towns)


def _schools(random: Random, county: str) -> tuple[Party, ...]:
    numbered = [f"第{words.NUMERALS[n]}{kind}" for kind in ("中学", "小学") for n in range(1, 7)]
    named = _distinct(random, SCHOOLS - len(numbered), taken=set())
    ends = ("中学", "小学", "学校", "幼儿园")
    names = numbered + [name + ends[i % len(ends)] for i, name in enumerate(named)]
    return tuple(Party(f"{county}县{name}", f"县{name}" if len(name) < 5 else name) for name in names)


def _hospitals(county: str, towns: tuple[Town, ...]) -> tuple[Party, ...]:
    own = ["人民医院", "中医医院", "妇幼保健院"]
    names = [Party(f"{county}县{name}", f"{county}{name}") for name in own]
    names += [Party(f"{county}县{t.name}卫生院", f"{t.name}卫生院") for t in towns[: HOSPITALS - len(own)]]
    return tuple(names)


def _county(random: Random, name: str, *, region: tuple[str, str], agencies: tuple[str, ...], index: int) -> County:
    towns = _towns(random, name)
    tail = random.sample(_LETTERS, 1)[0]
    return County(
        name=f"{name}县",
        region=(*region, f"{name}县"),
        number=f"{61 + index // 9000 % 30:02d}{index // 90 % 100:02d}{10 + index % 90:02d}",
        letters=_LETTERS[index // 576 % 24] + _LETTERS[index // 24 % 24] + _LETTERS[index % 24] + tail,
        forms=(random.randrange(3), random.randrange(3)),
        towns=towns,
        roads=_distinct(random, ROADS, taken=set()),
        schools=_schools(random, name),
        hospitals=_hospitals(name, towns),
        bureaus=tuple(Party(f"{name}县{b}", f"{name}{b}" if len(b) > 3 else f"县{b}") for b in words.BUREAUS),
        owners=tuple(Party(f"{name}县{o}", f"{name}{o}") for o in words.OWNERS),
        agencies=tuple(random.sample(agencies, AGENCIES_A_COUNTY)),
        builders=_firms(random, lead=name, count=FIRMS_A_COUNTY, trades=words.BUILDER_TRADES),
        suppliers=_firms(random, lead=name, count=FIRMS_A_COUNTY, trades=words.SUPPLIER_TRADES),
        designers=_firms(random, lead=region[1][:2], count=FIRMS_A_COUNTY // 2, trades=words.DESIGNER_TRADES),
    )


def counties(random: Random) -> Iterator[County]:
    """Counties without end, no two of one name; eight share a city and its agencies, twelve cities a province."""
    taken: set[str] = set()
    index = 0
    while True:
        (province,) = _distinct(random, 1, taken=taken, end="省")
        for _ in range(CITIES_A_PROVINCE):
            (city,) = _distinct(random, 1, taken=taken, end="市")
            lead = province[:2]
            agencies = _firms(random, lead=lead, count=AGENCIES_A_CITY, trades=words.AGENCY_TRADES)
            for name in _distinct(random, COUNTIES_A_CITY, taken=taken):
                yield _county(random, name, region=(province, city), agencies=agencies, index=index)
                index += 1
