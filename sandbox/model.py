"""The words of the sandbox: subjects, notices, postings and what was done wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

SHANGHAI = timezone(timedelta(hours=8))

CENTRE = "centre"
PROVINCE = "province"
PROVINCE_LAND = "province_land"
CCGP = "ccgp_hunan"
BIDDING = "bidding"
PLATFORMS = (CENTRE, PROVINCE, PROVINCE_LAND, CCGP, BIDDING)


@dataclass(frozen=True)
class Night:
    """One night: the platforms serve what stood there at this time."""

    as_of: datetime


@dataclass(frozen=True)
class Region:
    """A county or city; `area_id` is the number the procurement site gives it."""

    code: str
    name: str
    plan_prefix: str
    area_id: int


@dataclass(frozen=True)
class Codes:
    """Every code of a project; empty where the trade has none."""

    plan: str = ""
    agency: str = ""
    tender: str = ""
    section: str = ""
    project: str = ""
    parcel: str = ""

    def shown(self) -> tuple[str, ...]:
        """The codes that notices print."""
        known = (self.plan, self.agency, self.tender, self.section, self.project, self.parcel)
        return tuple(code for code in known if code)


@dataclass(frozen=True)
class Offer:
    """A candidate or winner with the price offered."""

    name: str
    price: Decimal
    manager: str = ""
    rank: int = 1


@dataclass(frozen=True)
class Subject:
    """What is tendered: one lot of one round of one project."""

    kind: str
    works: str
    method: str
    name: str
    region: Region
    purchaser: str
    agency: str
    codes: Codes
    industry: str = ""
    round: int = 1
    lot: str | None = None
    on_province: bool = False

    @property
    def key(self) -> str:
        """Tells subjects apart inside one world."""
        return f"{self.name}|{self.round}|{self.lot or ''}|{self.codes.agency}{self.codes.section}"


@dataclass(frozen=True)
class Facts:
    """What one posting states, as values; None where it does not say."""

    budget: Decimal | None = None
    ceiling: Decimal | None = None
    deposit: Decimal | None = None
    documents_from: datetime | None = None
    documents_to: datetime | None = None
    bid_deadline: datetime | None = None
    opening_time: datetime | None = None
    old_deadline: datetime | None = None
    publicity_from: date | None = None
    publicity_to: date | None = None
    signed_on: date | None = None
    candidates: tuple[Offer, ...] = ()
    winners: tuple[Offer, ...] = ()


@dataclass(frozen=True)
class Notice:
    """One stage of one subject; `issued` is when its first posting goes up."""

    subject: Subject
    stage: str
    issued: datetime
    facts: Facts
    first_issued: date | None = None


@dataclass(frozen=True)
class Style:
    """How one posting is written; never changes what it says."""

    voice: str = "numbered"
    unit: str = "yuan"
    dates: str = "cn"
    tag: bool = True
    bare_title: bool = False
    buyer_title: bool = False
    day_only: bool = False
    swapped: bool = False
    round_dropped: bool = False
    codes: str = "plain"


@dataclass(frozen=True)
class Edit:
    """From `at` on the posting states other facts."""

    at: datetime
    facts: Facts


@dataclass(frozen=True)
class Posting:
    """One notice as posted on one platform."""

    platform: str
    notice: Notice
    posted: datetime
    facts: Facts
    style: Style
    number: int = 0
    edits: tuple[Edit, ...] = ()
    gone_at: datetime | None = None
    shell: bool = False

    def stands_at(self, now: datetime) -> bool:
        """Whether a visitor finds it at this time."""
        return self.posted <= now and (self.gone_at is None or now < self.gone_at)

    def at(self, now: datetime) -> Posting:
        """The posting with the facts it states at this time."""
        current = [edit.facts for edit in self.edits if edit.at <= now]
        return replace(self, facts=current[-1], edits=()) if current else replace(self, edits=())


@dataclass(frozen=True)
class Fault:
    """One thing the world was made wrong with."""

    kind: str
    rule: str
    project: str
    codes: tuple[str, ...]
    stage: str
    round: int
    lot: str | None
    platform: str
    against: str | None
    field: str
    found_by: int
    note: str


@dataclass(frozen=True)
class Innocent:
    """Something that looks odd and is right: nothing may be found on it."""

    kind: str
    project: str
    codes: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class Truth:
    """What was made wrong, what only looks wrong, and which platform cannot be read on which night."""

    faults: tuple[Fault, ...]
    innocents: tuple[Innocent, ...]
    blind: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class World:
    """All postings of all platforms over all nights, and the truth about them."""

    seed: int
    nights: tuple[Night, ...]
    postings: tuple[Posting, ...]
    truth: Truth
    blind_way: str

    def on(self, platform: str, now: datetime) -> list[Posting]:
        """What stands on a platform at a time, newest first."""
        here = [p.at(now) for p in self.postings if p.platform == platform and p.stands_at(now)]
        return sorted(here, key=lambda p: (p.posted, p.number), reverse=True)
