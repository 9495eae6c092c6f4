"""Cases straight from records: no network, no reader. Whatever is not said is ordinary, read whole, and proved."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime, timedelta
from typing import Any

from diffing.attached import Files, NoFiles, NoPractice, Practice
from diffing.cases import Case, Night, NoticeCase
from diffing.penalties import NO_PENALTIES, Penalties
from diffing.rules import BOOK
from notices.fields import Code, Fields
from notices.read import Source, read_notice
from notices.vocabulary import SHANGHAI, Coverage, LookOutcome, Stage, TradeKind, Verdict, moment_from_iso
from settings import Settings
from store.judged import Judgement
from store.records import Evidence, Look, Notice, Posting, Project, Revision, Window

PROCUREMENT, CONSTRUCTION = TradeKind.PROCUREMENT, TradeKind.CONSTRUCTION
AGENCY = "湖南示正项目管理有限公司"
NAME = "示范医院被服采购项目"
CODES = (("plan", "邵财采计[2026]000123号"), ("agency", "SZXM-2026-0915"))
STAGES = (Stage.TENDER, Stage.AMENDMENT, Stage.CANDIDATES, Stage.RESULT, Stage.FAILED, Stage.CONTRACT)
COLUMNS = {Stage.TENDER: "采购公告", Stage.AMENDMENT: "更正公告", Stage.RESULT: "结果公告", Stage.CONTRACT: "合同公告"}
PLATFORMS: list[dict[str, Any]] = [
    {"id": "centre", "role": "centre", "family": "gettplist", "region": "430500"},
    {"id": "province", "role": "statutory", "family": "tradeapi"},
    {"id": "ccgp_hunan", "role": "statutory", "family": "ccgp_hunan"},
    {"id": "bidding", "role": "supervision", "family": "bidding_hunan"},
    {"id": "city_gov", "role": "mirror", "family": "city_gov"},
]
_counter = itertools.count(1)


def at(text: str) -> datetime:
    """A Shanghai time from `MM-DD` or `MM-DDTHH:MM` of 2026; one o'clock where no time is said."""
    day, _, clock = text.partition("T")
    return datetime.fromisoformat(f"2026-{day}T{clock or '01:00'}").replace(tzinfo=SHANGHAI)


def day(text: str) -> date:
    """A day of 2026 from `MM-DD`."""
    return date.fromisoformat(f"2026-{text}")


def config(**given: Any) -> Settings:
    """The five platforms, with more keys of config.yaml where given."""
    platforms = [{"base_url": f"http://{p['id']}.example", **p} for p in PLATFORMS]
    return Settings.model_validate({"platforms": platforms, **given})


def posting(platform: str, published: str | None = "09-17T09:12", **given: Any) -> Posting:
    """A posting whose body was read; what is no field of a posting is a field of its notice."""
    of_posting = {key: given.pop(key) for key in tuple(given) if key in Posting.__dataclass_fields__}
    text, unread = given.pop("text", "正文"), given.pop("unread", None)
    identity = of_posting.pop("id", f"P-{platform}-{next(_counter)}")
    claimed = moment_from_iso(published if published.startswith("20") else f"2026-{published}") if published else None
    stage = of_posting.get("stage", Stage.TENDER)
    first_seen = of_posting.pop("first_seen", claimed.value + timedelta(days=1) if claimed else at("09-18"))
    revision = revised(identity, text, first_seen, unread=unread, **{"agency": AGENCY, **given})
    plain = Posting(
        id=identity, platform=platform, column=COLUMNS.get(stage, "其他"), key=identity, row_key=identity, row={},
        url=revision.evidence.url, title=f"{NAME}公开招标公告", published=claimed, first_seen=first_seen,
        last_seen=at("09-21"), listed_at=at("09-21"), trade_kind=None, stage=stage, region="430500", native=(),
        claims={}, gone_nights=(), revision=revision,
    )  # fmt: skip
    return replace(plain, **of_posting)


def revised(identity: str, text: str, seen_at: datetime, *, unread: str | None = None, **fields: Any) -> Revision:
    """A revision that states `fields`."""
    evidence = Evidence(f"http://example.test/{identity}", f"sha-{identity}-{text}", seen_at)
    return Revision(identity, 1, seen_at, evidence, "c", "html", NAME, text, text, Fields(**fields), {}, unread)


def notice(*postings: Posting, stage: Stage = Stage.TENDER, **given: Any) -> NoticeCase:
    """A notice that these postings show, earliest first."""
    identity = given.pop("id", f"N-{next(_counter)}")
    plain = Notice(identity, "J-1", stage, 1, (), 1, tuple(p.id for p in postings))
    return NoticeCase(replace(plain, **given), postings)


def lettered(text: str, published: str = "09-18", kind: TradeKind = PROCUREMENT, **given: Any) -> NoticeCase:
    """An award letter of this text, as it is read when it is imported on the centre's platform."""
    title = given.pop("title", f"{NAME}成交通知书")
    reading = read_notice(Source(text.encode(), "text", title, kind, Stage.AWARD_LETTER))
    stated = {f.name: getattr(reading.fields, f.name) for f in fields(reading.fields)} | given
    stated["agency"] = stated["agency"] or AGENCY
    shown = posting("centre", published, text=text, title=title, **{k: v for k, v in stated.items() if k != "stage"},
                    stage=Stage.AWARD_LETTER)  # fmt: skip
    return notice(shown, stage=Stage.AWARD_LETTER, lots=reading.fields.lots)


@dataclass
class World:
    """What is known of the platforms, changed step by step before a case is made of it."""

    as_of: datetime = field(default_factory=lambda: at("09-22"))
    kind: TradeKind = PROCUREMENT
    config: Settings = field(default_factory=config)
    windows: dict[str, list[Window]] = field(default_factory=dict)
    looks: list[Look] = field(default_factory=list)
    revisions: dict[str, tuple[Revision, ...]] = field(default_factory=dict)
    last_whole: dict[tuple[str, str], date] = field(default_factory=dict)
    covered_since: dict[tuple[str, str], date] = field(default_factory=dict)
    penalties: Penalties = NO_PENALTIES
    files: Files = field(default_factory=NoFiles)
    listings: Practice = field(default_factory=NoPractice)
    found: dict[str, frozenset[tuple[str, str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for platform in self.config.platforms:
            self.windows[platform.id] = [self.window(platform.id, stage) for stage in STAGES]

    def window(self, platform: str, stage: Stage, **given: Any) -> Window:
        """A column read whole tonight over a month."""
        tonight = self.as_of.date()
        whole = Window(
            "run", platform, COLUMNS.get(stage, stage.value), tonight - timedelta(days=31), tonight, self.as_of,
            Coverage.WHOLE, trade_kind=self.kind, stage=stage,
        )  # fmt: skip
        return replace(whole, **given)

    def read(self, platform: str, stages: Iterable[Stage] = STAGES, **given: Any) -> World:
        """The platform's columns as they were read, all stages or only these."""
        wanted = tuple(stages)
        kept = [w for w in self.windows[platform] if w.stage not in wanted]
        self.windows[platform] = kept + [self.window(platform, stage, **given) for stage in wanted]
        return self

    def look(self, of: NoticeCase, platform: str, *nights: str, **given: Any) -> World:
        """Empty looks on these nights (`MM-DD`)."""
        for night in nights:
            empty = Look(day(night), at(night), platform, "J-1", of.notice.id, LookOutcome.EMPTY, ("name:示范",))
            self.looks.append(replace(empty, **given))
        return self

    def two_looks(self, of: NoticeCase, platform: str = "centre") -> World:
        """Empty looks of last night and tonight."""
        night = self.as_of.date()
        return self.look(of, platform, f"{night - timedelta(days=1):%m-%d}", f"{night:%m-%d}")

    def revise(self, of: Posting, *revisions: Revision) -> World:
        """The posting's revisions, oldest first."""
        self.revisions[of.id] = revisions
        return self

    def case(self, *notices: NoticeCase, reviews: Any = (), **project: Any) -> Case:
        """The project of these notices, as rules see it tonight."""
        looks: dict[tuple[str, str], tuple[Look, ...]] = {}
        for look in self.looks:
            key = (look.platform, look.notice)
            looks[key] = (*looks.get(key, ()), look)
        windows = {platform: tuple(found) for platform, found in self.windows.items()}
        night = Night(
            self.config, self.as_of, windows, self.last_whole, looks, self.revisions, self.covered_since,
            penalties=self.penalties, files=self.files, found=self.found, listings=self.listings,
        )  # fmt: skip
        plain = Project("J-1", NAME, CODES, self.kind, None, "430500")
        return Case(replace(plain, **project), notices, tuple(reviews), night)


def judge(case: Case, rule: str | None = None) -> list[Judgement]:
    """What the rules say, in the order of the book; of one rule where named, the others having had their say."""
    found = [judgement for entry in BOOK for judgement in entry.judge(case)]
    return [j for j in found if rule in (None, j.subject.rule)]


def only(case: Case, rule: str, platform: str | None = None, **about: Any) -> Judgement:
    """The one judgement of a rule, on one platform and other parts of its subject where named."""
    wanted = {**about, **({"platform": platform} if platform else {})}
    found = [j for j in judge(case, rule) if all(getattr(j.subject, key) == wanted[key] for key in wanted)]
    assert len(found) == 1, found
    return found[0]


def fails(case: Case) -> list[tuple[str, str, str]]:
    """(rule, platform, field) of everything that would be a finding."""
    found = [j for j in judge(case) if j.verdict == Verdict.FAIL]
    return [(j.subject.rule, j.subject.platform, j.subject.field) for j in found]


def said(judgement: Judgement) -> tuple[Verdict, str]:
    """Verdict and reason."""
    return judgement.verdict, judgement.reason


def code(value: str, kind: str = "project") -> Code:
    """A code as printed."""
    return Code(kind, value)
