"""The configuration as typed, frozen values: config.yaml read, checked, and every fault named by its path."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

import pydantic
import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, field_validator, model_validator

from settings_faults import explain

TradeKindName = Literal["construction", "procurement", "land", "mining", "state_assets", "other"]
StageName = Literal[
    "plan", "tender", "prequalification", "amendment", "clarification", "opening_record", "candidates", "result",
    "failed", "contract", "acceptance", "single_source", "award_letter", "other",
]  # fmt: skip
RoleName = Literal["centre", "statutory", "supervision", "mirror", "other"]
FamilyName = Literal[
    "gettplist", "gettplist_pages", "jeecms", "listdsview", "webforms", "tradeapi", "bidding_hunan", "ccgp_hunan",
    "ccgp", "ggzy", "city_gov", "newspaper", "credit", "landchina", "epoint", "zcygov", "freecms", "jsgc", "trs",
    "import",
]  # fmt: skip
AbsenceRule = Literal["R-A01", "R-A02", "R-A03"]
Confirmed = Literal["yes", "partly", "no"]
Host = Annotated[str, Field(pattern=r"^[A-Za-z0-9.\-]+$")]

LEAST_NAME = 4  # letters of a party's full name: a shorter word would make many one
SATURDAY = 5  # as weekdays are numbered
# Families whose sites answer in data: a browser would bring a page about it instead.
ANSWERING_IN_DATA = frozenset({
    "tradeapi", "bidding_hunan", "ggzy", "landchina", "zcygov", "epoint", "freecms", "gettplist", "ccgp_hunan",
})  # fmt: skip
PROCUREMENT_FAMILIES = frozenset({"ccgp_hunan", "ccgp", "zcygov", "freecms"})


class ConfigurationError(ValueError):
    """The configuration cannot be used; the message names file, key path and what was expected."""


class _Yaml(yaml.SafeLoader):
    """YAML as people mean it: `off`, `yes` and `no` are words, 22:30 is a time of day and no number of seconds."""


_BOOL, _INT = "tag:yaml.org,2002:bool", "tag:yaml.org,2002:int"
_Yaml.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in known if tag not in (_BOOL, _INT)]
    for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Yaml.add_implicit_resolver(_BOOL, re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF"))
_Yaml.add_implicit_resolver(_INT, re.compile(r"^[-+]?(?:0|[1-9][0-9]*)$"), list("-+0123456789"))


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, (str, dict)) else value


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Politeness(_Frozen):
    """How gently a platform is read. Delay and back-off 0 with off_hours false and robots ignore mean no waiting."""

    delay_s: float = Field(1.5, ge=0)
    concurrency: int = Field(1, ge=1, le=16)
    backoff_max_s: float = Field(60, ge=0)
    off_hours: bool = True
    robots: Literal["obey", "ignore"] = "obey"
    robots_why: str = ""  # why so: what robots.txt says, whom it was agreed with
    timeout_s: float = Field(20, gt=0)


class Column(_Frozen):
    """One list of a platform; params are the family's own request parameters."""

    name: str
    trade_kind: TradeKindName
    stage: StageName
    params: dict[str, str | int | bool] = {}
    headlines: bool = False  # it holds no notices: only what its list shows is kept, pages are not read


class Attachments(_Frozen):
    """Which files that notices carry are fetched and read; what lies beyond a limit is kept as listed only."""

    stages: tuple[StageName, ...] = ("tender", "amendment")
    kinds: tuple[Literal["pdf", "docx"], ...] = ("pdf", "docx")
    file_mb: float = Field(30, gt=0, le=80)
    files_a_posting: int = Field(10, ge=1)
    files_a_night: int = Field(200, ge=1)
    hosts: tuple[Host, ...] = ()  # where files lie beside the platform's own sites


def _switched(said: Any) -> Any:
    return {} if said is True else None if said is False else said


RegionCode = Annotated[str, BeforeValidator(lambda value: str(value) if type(value) is int else value)]
Origin = Annotated[str, BeforeValidator(lambda value: value.rstrip("/") if isinstance(value, str) else value)]


class Address(_Frozen):
    """A second address of a platform during a hand-over; postings of both are one platform's."""

    family: FamilyName
    base_url: Origin
    columns: tuple[Column, ...] | None = None

    @field_validator("family")
    @classmethod
    def _is_read(cls, family: FamilyName) -> FamilyName:
        if family == "import":
            raise ValueError("import 没有网址可读；从 also_at 删去这一项，导入不用它")
        return family


class Platform(_Frozen):
    """A site on which notices are posted."""

    id: str = Field(pattern=r"^[A-Za-z0-9_\-]+$")
    name: str = ""
    role: RoleName = "other"
    family: FamilyName
    base_url: Origin | None = None
    address_map: dict[Origin, Origin] = {}
    region: RegionCode | None = Field(None, pattern=r"^\d{6}$")
    trade_kinds: tuple[TradeKindName, ...] | None = None
    columns: tuple[Column, ...] | None = None
    politeness: Politeness = Politeness()
    browser: bool = False
    attachments: Annotated[Attachments | None, BeforeValidator(_switched)] = None
    also_at: tuple[Address, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _name_defaults_to_id(cls, data: Any) -> Any:
        return {**data, "name": data.get("name") or data.get("id")} if isinstance(data, dict) else data

    @model_validator(mode="after")
    def _crawled_needs_address(self) -> Platform:
        if self.family != "import" and not self.base_url:
            raise ValueError("缺少 base_url：除 import 外都要有网址")
        return self

    @model_validator(mode="after")
    def _browser_reads_pages(self) -> Platform:
        data = [address.family for address in self.addresses if address.family in ANSWERING_IN_DATA]
        if self.browser and (data or not self.addresses):
            which = "、".join(data) or self.family
            raise ValueError(f"browser: 只用于由浏览器拼成的网页；{which} 不经网页读取，请删去 browser")
        return self

    @property
    def addresses(self) -> tuple[Address, ...]:
        """The platform's own address first, then those it also stands at; none for an import platform."""
        if self.base_url is None or self.family == "import":
            return ()
        return (Address(family=self.family, base_url=self.base_url, columns=self.columns), *self.also_at)


class Basis(_Frozen):
    """The article a finding rests on, and whether its text was confirmed."""

    law: str
    article: str = ""
    confirmed: Confirmed = "no"


def _basis(value: Any) -> Any:
    return {"law": value} if isinstance(value, str) else value


class Obligation(_Frozen):
    """Which platforms must carry a stage of a trade kind, within how many working days, on which basis."""

    rule: AbsenceRule
    trade_kind: Annotated[tuple[TradeKindName, ...], BeforeValidator(_as_list)]
    stage: Annotated[tuple[StageName, ...], BeforeValidator(_as_list)]
    platforms: Annotated[tuple[str, ...], BeforeValidator(_as_list)]
    within_workdays: int = Field(1, ge=0)
    basis: Annotated[tuple[Annotated[Basis, BeforeValidator(_basis)], ...], BeforeValidator(_as_list)] = ()
    local: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def in_force(self, day: date) -> bool:
        """Whether the obligation stands for a notice first posted on `day`."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


BUILT_IN_LETTER = "draft"  # the common text is that of `hedui letters draft`
LetterKind = Literal["construction", "procurement", "land"]


def _letter_texts(value: Any, info: pydantic.ValidationInfo) -> Any:
    given = dict.fromkeys(get_args(LetterKind), value) if isinstance(value, str) else value
    folder = (info.context or {}).get("folder")
    if folder is None or not isinstance(given, dict):
        return given
    return {kind: str(folder / text) if text != BUILT_IN_LETTER else text for kind, text in given.items()}


class Rules(_Frozen):
    """What staff may set about the rules."""

    disabled: tuple[str, ...] = ()
    respond_within_workdays: int = Field(2, ge=0)
    must_tender_from_yuan: dict[Literal["施工", "货物", "服务"], float] = {}
    common_letter_text: Annotated[dict[LetterKind, str], BeforeValidator(_letter_texts)] = {}


class Holidays(_Frozen):
    """A year's arrangement of holidays, as it is announced: weekdays off, weekend days worked."""

    year: int = Field(ge=2004, le=2100)
    off: tuple[date, ...] = Field(min_length=5)
    worked: tuple[date, ...] = ()

    @model_validator(mode="after")
    def _are_days_of_the_year(self) -> Holidays:
        for name, days, weekend in (("off", self.off, False), ("worked", self.worked, True)):
            bad = [day for day in days if day.year != self.year or (day.weekday() >= SATURDAY) is not weekend]
            if bad:
                wanted = "周末上班日" if weekend else "工作日放假的日子（周末不列）"
                raise ValueError(f"{name}: 应为{self.year}年的{wanted}：{'、'.join(map(str, bad))}")
        return self


class Rename(_Frozen):
    """The names of one party, old and new: platforms that show one each do not differ."""

    names: tuple[str, ...] = Field(min_length=2)

    @field_validator("names")
    @classmethod
    def _are_names(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        if bad := [name for name in names if len(re.findall(r"\w", name)) < LEAST_NAME]:
            raise ValueError(f"不是单位全称：{'、'.join(repr(name) for name in bad)}")
        return names


class Schedule(_Frozen):
    """When the nightly job runs (Asia/Shanghai) and how long after a missed time it is still made up for."""

    night: str = Field("01:00", pattern=r"^([01]\d|2[0-3]):[0-5]\d$")
    misfire_grace_hours: float = Field(12, gt=0)


class Mail(_Frozen):
    """How mail leaves; without a host the messages stay in the outbox folder as .eml files."""

    host: str | None = None
    port: int = Field(25, ge=1, le=65535)
    security: Literal["none", "starttls", "tls"] = "none"
    user: str | None = None
    password_env: str | None = None
    sender: str = "hedui@localhost"
    pages_url: str | None = None


class Recipient(_Frozen):
    """Somebody who gets the morning report."""

    address: str = Field(pattern=r"^[^@\s<>]+@[^@\s<>]+$")
    name: str = ""


def _recipient(value: Any) -> Any:
    return {"address": value} if isinstance(value, str) else value


class Settings(_Frozen):
    """The whole of config.yaml."""

    data_dir: Path = Path("data")
    centre_name: str = "公共资源交易中心"
    contact: str | None = Field(
        None, pattern=r"^[!-'*-~]{3,200}$"
    )  # as it stands in the User-Agent: no spaces or brackets
    platforms: tuple[Platform, ...] = ()
    obligations: tuple[Obligation, ...] | None = None
    rules: Rules = Rules()
    renames: tuple[Rename, ...] = ()
    holidays: tuple[Holidays, ...] = ()
    schedule: Schedule = Schedule()
    mail: Mail = Mail()
    recipients: tuple[Annotated[Recipient, BeforeValidator(_recipient)], ...] = ()

    @field_validator("platforms")
    @classmethod
    def _ids_are_unique(cls, platforms: tuple[Platform, ...]) -> tuple[Platform, ...]:
        ids = [platform.id for platform in platforms]
        if twice := sorted({name for name in ids if ids.count(name) > 1}):
            raise ValueError(f"id 不得重复：{'、'.join(twice)}")
        return platforms

    @model_validator(mode="after")
    def _obligations_name_platforms(self) -> Settings:
        known = {platform.id for platform in self.platforms}
        for number, obligation in enumerate(self.obligations or ()):
            if unknown := [name for name in obligation.platforms if name not in known]:
                raise ValueError(f"obligations[{number}].platforms: 没有 id 为 {'、'.join(unknown)} 的平台")
        return self

    @field_validator("holidays")
    @classmethod
    def _years_are_unique(cls, holidays: tuple[Holidays, ...]) -> tuple[Holidays, ...]:
        years = [arrangement.year for arrangement in holidays]
        if twice := sorted({str(year) for year in years if years.count(year) > 1}):
            raise ValueError(f"year 不得重复：{'、'.join(twice)}")
        return holidays

    @field_validator("renames")
    @classmethod
    def _names_are_of_one_party(cls, renames: tuple[Rename, ...]) -> tuple[Rename, ...]:
        owner: dict[str, int] = {}
        for number, rename in enumerate(renames):
            for name in rename.names:
                known = owner.setdefault(re.sub(r"\W", "", name), number)
                if known != number:
                    raise ValueError(f"[{number}].names: {name} 已在 [{known}] 中，请合为一组")
        return renames

    @cached_property
    def region(self) -> str | None:
        """The centre's region code; notices of other regions owe it nothing. None when no platform names one."""
        by_role = sorted(self.platforms, key=lambda platform: platform.role != "centre")
        return next((platform.region for platform in by_role if platform.region), None)

    def platform(self, platform_id: str) -> Platform | None:
        """The platform of that id, or None."""
        return self._by_id.get(platform_id)

    @cached_property
    def _by_id(self) -> dict[str, Platform]:
        return {platform.id: platform for platform in self.platforms}


@dataclass(frozen=True)
class Loaded:
    """Settings with where they came from and the hash that findings are replayed by."""

    settings: Settings
    path: Path
    sha256: str
    raw: bytes = b""  # the file as it was read

    @property
    def data_dir(self) -> Path:
        """The folder of store, archive and outbox; relative paths resolve from the configuration's folder."""
        return (self.path.parent / self.settings.data_dir).resolve()


def load(path: Path) -> Loaded:
    """Read and check a configuration file.

    Raises ConfigurationError, naming the file, each faulty key's path and what was expected there.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ConfigurationError(f"{path}: 读不到配置文件（{error.strerror}）；用 --config 指定") from error
    return checked(path, raw)


def checked(path: Path, raw: bytes) -> Loaded:
    """A configuration as it stands, or would stand, in the file. Raises ConfigurationError as above."""
    try:
        data = yaml.load(raw, Loader=_Yaml)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path}: 不是有效的 YAML：{error}") from error
    if not isinstance(data, dict):
        raise ConfigurationError(f"{path}: 应为键值表（如 platforms: …），实为 {type(data).__name__}")
    try:
        settings = Settings.model_validate(data, context={"folder": path.resolve().parent})
    except ValidationError as error:
        lines = "；".join(explain(detail) for detail in error.errors())
        raise ConfigurationError(f"{path}: {lines}") from error
    return Loaded(settings, path.resolve(), hashlib.sha256(raw).hexdigest(), raw)
