"""What punishment lists say of parties, how far each list was read, and whom what comes in later concerns."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar

from diffing.party_names import NO_RENAMES, Renames
from notices.penalties import is_organisation
from notices.regions import region_of
from notices.vocabulary import Verdict
from settings import Settings
from store import Store, audit_index, penalties, verdicts
from store.judged import Judgement
from store.penalties import Listed, ListReading

T = TypeVar("T")
FAMILY = "credit"
YEARS_BACK = 3  # ours: an entry still in force is looked for among what was published so long before
NO_LIST = "没有导入或抓取失信名单"
_MEMBERS = re.compile(r"[、,，;；/\n]|以及|(?<=[司院厂所团社心])(?:与|和|及)(?=[\u4e00-\u9fff]{4})")
_PART = re.compile(
    r"^(?:联合体)?(?:牵头人|牵头单位|主办方|成员单位|成员)[一二三四\d]?\s*[:：]|"
    r"[（(][^（）()]*(?:联合体|牵头|成员|主办)[^（）()]*[)）]|(?<=[司院厂所团社心])(?:组成的?)?联合体$"
)


@dataclass(frozen=True, slots=True)
class Penalties:
    """Entries by the key of the name and by code; readings by list; the platforms whose lists are to be crawled."""

    by_name: dict[str, tuple[Listed, ...]] = field(default_factory=dict)
    by_code: dict[str, tuple[Listed, ...]] = field(default_factory=dict)
    readings: dict[str, tuple[ListReading, ...]] = field(default_factory=dict)
    crawled: tuple[str, ...] = ()
    renames: Renames = NO_RENAMES

    def of(self, name: str, codes: Iterable[str] = ()) -> list[Listed]:
        """The entries under a name, or under one of its codes."""
        found = [*self.by_name.get(self.renames.key(name), ()), *(e for c in codes for e in self.by_code.get(c, ()))]
        return list(dict.fromkeys(found))

    def withdrawn(self, entry: Listed) -> bool:
        """Whether a later whole reading of the list that should show an entry did not, before the entry's last day."""
        for reading in self.readings.get(entry.list, ()):
            later = entry.last_seen is not None and reading.as_of > entry.last_seen
            ended = entry.penalty.ends is not None and reading.as_of.date() > entry.penalty.ends
            if later and reading.whole and not ended and _covers(reading, entry):
                return True
        return False

    def unread(self, day: date) -> tuple[Verdict, str] | None:
        """Why what lists say of a day is not known to be all: verdict and reason; None where they were read for it."""
        lists = {name: _doubt(found, day) for name, found in self.readings.items()}
        for platform in self.crawled:
            own = [doubt for name, doubt in lists.items() if self.readings[name][-1].platform == platform]
            if not own:
                return Verdict.CANNOT_TELL, f"{platform} 的名单没有读到"
            doubt = next((one for one in own if one), "")
            if doubt:
                return Verdict.CANNOT_TELL, doubt
        if not self.crawled and all(lists.values()):
            return Verdict.NOT_APPLICABLE, next(iter(lists.values()), NO_LIST)
        return None

    def read_for(self, day: date) -> list[str]:
        """The lists that were read whole on that day or later."""
        return [name for name, found in self.readings.items() if not _doubt(found, day)]


NO_PENALTIES = Penalties()
NOTHING_NEW = penalties.News((), imported=False, crawled=False)
NOT_READ_YET = ("名单没有读到", "名单读全于", "名单还没有读全过")  # why nothing can be told until a list is read whole


def members(name: str) -> list[str]:
    """The parties of a printed name, a consortium's one by one, natural persons left out."""
    parts = [_PART.sub("", part.strip()).strip() for part in _MEMBERS.split(name)]
    return [part for part in dict.fromkeys(parts) if is_organisation(part)]


def place_fits(place: str, region: str | None) -> bool:
    """Whether a place a ban is limited to, as printed, is known to hold our region."""
    code = "430000" if place.startswith("湖南") else region_of(place)
    return code is not None and region is not None and region.startswith(re.sub(r"(?:00)+$", "", code))


def penalties_of(store: Store, config: Settings) -> Penalties:
    """What the store knows of lists."""
    renames = Renames.of(rename.names for rename in config.renames)
    by_name: dict[str, list[Listed]] = defaultdict(list)
    by_code: dict[str, list[Listed]] = defaultdict(list)
    for entry in penalties.that_matter(store):
        by_name[renames.key(entry.penalty.name)].append(entry)
        if entry.penalty.code:
            by_code[entry.penalty.code].append(entry)
    readings: dict[str, list[ListReading]] = defaultdict(list)
    for reading in penalties.readings(store):
        readings[reading.list].append(reading)
    crawled = tuple(p.id for p in config.platforms if any(a.family == FAMILY for a in p.addresses))
    return Penalties(_frozen(by_name), _frozen(by_code), _frozen(readings), crawled, renames)


def mark_concerned(store: Store, config: Settings, rule: str) -> None:
    """Ask for the projects to be judged again whose parties stand in entries that came in, or that waited for a list.

    A rule's own verdicts say whose names and codes it looked up (`values`).
    """
    with store.transaction():
        news = penalties.news(store)
        if news != NOTHING_NEW:
            audit_index.mark(store, _concerned(store, config, rule, news))
            penalties.told(store)


def _concerned(store: Store, config: Settings, rule: str, news: penalties.News) -> set[str]:
    renames = Renames.of(rename.names for rename in config.renames)
    names = {renames.key(entry.penalty.name) for entry in news.entries}
    codes = {entry.penalty.code for entry in news.entries if entry.penalty.code}
    concerned = set()
    open_still = (Verdict.CANNOT_TELL, Verdict.FAIL)
    for said in verdicts.of_rule(store, rule, tuple(Verdict) if news.entries or news.imported else open_still):
        looked_up = [str(one) for value in said.values.values() if isinstance(value, list | tuple) for one in value]
        waited = news.imported and said.verdict in (Verdict.CANNOT_TELL, Verdict.NOT_APPLICABLE)
        waited = waited or (news.crawled and _hangs_on_lists(said))
        if waited or any(one in codes or renames.key(one) in names for one in looked_up):
            concerned.add(said.subject.project)
    return concerned


def _hangs_on_lists(said: Judgement) -> bool:
    """Whether a list that is read whole may change what was said: it names an entry, or waits for the reading."""
    return said.verdict == Verdict.FAIL or any(words in said.reason for words in NOT_READ_YET)


def _frozen(found: dict[str, list[T]]) -> dict[str, tuple[T, ...]]:
    return {key: tuple(values) for key, values in found.items()}


def _covers(reading: ListReading, entry: Listed) -> bool:
    return reading.since is None or (entry.listed_on is not None and entry.listed_on > reading.since)


def _doubt(found: Iterable[ListReading], day: date) -> str:
    """Why a list's readings do not tell all of a day, empty where they do."""
    whole = [reading for reading in found if reading.whole]
    newest = whole[-1].as_of.date() if whole else None
    if newest is None or newest < day:
        return f"名单读全于 {newest}，早于 {day}" if newest else "名单还没有读全过"
    first = _back_to(whole)
    if first is not None and first > day.replace(year=day.year - YEARS_BACK, day=min(day.day, 28)):
        return f"名单只读到 {first} 以后公布的，此前的没有读"
    return ""


def _back_to(whole: list[ListReading]) -> date | None:
    """Since when all that was published is known, without a gap; None: whatever the list ever showed."""
    first = whole[-1].since
    for reading in reversed(whole):
        if first is None or reading.as_of.date() < first - timedelta(days=1):
            break
        first = None if reading.since is None else min(first, reading.since)
    return first
