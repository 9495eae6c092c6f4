"""What a notice states, field by field: the keys and forms of the reading conventions, as one frozen value."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields, is_dataclass
from typing import Any

from notices.vocabulary import Stage, TradeKind


@dataclass(frozen=True, slots=True)
class Code:
    """A project-level code as printed; kind is project, plan, agency, platform, section, contract or approval."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A ranked bidder (中标候选人) with price in 元 or rate in percent, score, manager and works period as printed."""

    lot: str | None
    rank: int
    name: str
    price_yuan: float | None = None
    rate_percent: float | None = None
    score: float | None = None
    manager: str | None = None
    works_period: str | None = None


@dataclass(frozen=True, slots=True)
class Winner:
    """A winner (中标人、成交供应商) with price in 元 or rate in percent."""

    lot: str | None
    name: str
    price_yuan: float | None = None
    rate_percent: float | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A stated length of time: so many `workday`, `day`, `month` or `year`."""

    count: int
    unit: str


@dataclass(frozen=True, slots=True)
class Certificate:
    """A person's certificate as printed: whose, which, its number; None where one is not printed."""

    holder: str | None
    name: str | None
    number: str | None


@dataclass(frozen=True, slots=True)
class CreditCode:
    """A unified social credit code (统一社会信用代码) and the party it stands beside."""

    party: str | None
    value: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file a notice carries: its printed name, and its address where there is a link."""

    name: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A printed value that is not in the fields, or that contradicts itself: field, text as printed, reason (中文)."""

    field: str
    printed: str
    reason: str


@dataclass(frozen=True, slots=True)
class Fields:
    """Every field a notice may state; None or () where it does not. Money in 元; times `YYYY-MM-DD[THH:MM]`."""

    trade_kind: TradeKind | None = None
    stage: Stage | None = None
    project_name: str | None = None
    codes: tuple[Code, ...] = ()
    round: int = 1
    lots: tuple[str, ...] = ()
    purchaser: str | None = None
    agency: str | None = None
    budget_yuan: float | None = None
    ceiling_yuan: float | None = None
    deposit_yuan: float | None = None
    documents_from: str | None = None
    documents_to: str | None = None
    bid_deadline: str | None = None
    opening_time: str | None = None
    publicity_from: str | None = None
    publicity_to: str | None = None
    candidates: tuple[Candidate, ...] = ()
    winners: tuple[Winner, ...] = ()
    project_manager: str | None = None
    contact_phones: tuple[str, ...] = ()
    published_on: str | None = None
    # Beyond the published conventions: what rules compare or need.
    place: str | None = None
    qualification: str | None = None
    must_tender: bool = False
    evaluated_on: str | None = None  # 评标、评审日期
    awarded_on: str | None = None  # 定标、中标、成交日期
    signed_on: str | None = None  # 合同签订日期
    performance_until: str | None = None  # 合同履行期限届满之日
    first_published_on: str | None = None  # 首次（原）公告日期, of an amendment or a result
    notice_period: Period | None = None  # 公告期限 as stated
    works_period: str | None = None  # 工期、交货期、服务期、合同履行期限
    quality: str | None = None  # 质量要求
    funding: str | None = None  # 资金来源
    scoring: str | None = None  # 评标办法、评分标准
    consortium: bool | None = None  # whether 联合体 are accepted
    experts: tuple[str, ...] = ()  # 评审专家名单
    certificates: tuple[Certificate, ...] = ()
    credit_codes: tuple[CreditCode, ...] = ()
    objection: str | None = None  # 异议、质疑的渠道
    media: tuple[str, ...] = ()  # 发布公告的媒介
    agency_fee_yuan: float | None = None  # 代理服务费
    performance_bond_percent: float | None = None  # 履约保证金
    performance_bond_yuan: float | None = None
    listing_from: str | None = None  # 挂牌、信息披露起止
    listing_to: str | None = None
    failure_reason: str | None = None  # 终止、废标原因
    attachments: tuple[Attachment, ...] = ()
    changes: dict[str, str] = field(
        default_factory=dict
    )  # an amendment's new values, by field name, ISO or number text

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dict with every key present."""
        return {name: _plain(getattr(self, name)) for name in _NAMES}

    @staticmethod
    def from_dict(data: dict[str, Any]) -> Fields:
        """The `Fields` of a dict made by `to_dict` or given from outside; unknown keys are left out.

        Raises ValueError, naming the key, where a value has the wrong shape.
        """
        given = {key: value for key, value in data.items() if value is not None and key in _KNOWN}
        return Fields(**{key: _converted(key, value) for key, value in given.items()})


_NAMES = tuple(f.name for f in fields(Fields))
_KNOWN = frozenset(_NAMES)


def _converted(key: str, value: Any) -> Any:
    convert = _CONVERTERS.get(key)
    if convert is None:
        return value
    try:
        return convert(value)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise ValueError(f"fields.{key}: {error}") from error


def _plain(value: Any) -> Any:
    """A field's value with the records in it as dicts."""
    if isinstance(value, tuple):
        return tuple(_plain(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return dict(value) if isinstance(value, dict) else value


def _candidate(item: dict[str, Any]) -> Candidate:
    return Candidate(
        item.get("lot"), int(item.get("rank") or 0), item["name"], item.get("price_yuan"), item.get("rate_percent"),
        item.get("score"), item.get("manager"), item.get("works_period"),
    )  # fmt: skip


def _winner(item: dict[str, Any]) -> Winner:
    return Winner(item.get("lot"), item["name"], item.get("price_yuan"), item.get("rate_percent"))


def _texts(items: Any) -> tuple[str, ...]:
    return tuple(str(item) for item in items)


def _number(value: Any) -> float:
    return float(value)


_CONVERTERS: dict[str, Any] = {
    "trade_kind": TradeKind,
    "stage": Stage,
    "codes": lambda items: tuple(Code(str(c.get("kind") or "project"), str(c["value"])) for c in items),
    "round": int,
    "lots": _texts,
    "budget_yuan": _number,
    "ceiling_yuan": _number,
    "deposit_yuan": _number,
    "candidates": lambda items: tuple(_candidate(c) for c in items),
    "winners": lambda items: tuple(_winner(w) for w in items),
    "contact_phones": _texts,
    "notice_period": lambda item: Period(int(item["count"]), str(item["unit"])),
    "experts": _texts,
    "certificates": lambda items: tuple(Certificate(c.get("holder"), c.get("name"), c.get("number")) for c in items),
    "credit_codes": lambda items: tuple(CreditCode(c.get("party"), str(c["value"])) for c in items),
    "media": _texts,
    "agency_fee_yuan": _number,
    "performance_bond_percent": _number,
    "performance_bond_yuan": _number,
    "attachments": lambda items: tuple(Attachment(str(a["name"]), a.get("href")) for a in items),
    "changes": lambda items: {str(k): str(v) for k, v in items.items()},
}
