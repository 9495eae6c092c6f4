"""What a notice states, field by field: the keys and forms of the reading conventions, as one frozen value."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from typing import Any

from notices.vocabulary import Stage, TradeKind


@dataclass(frozen=True, slots=True)
class Code:
    """A project-level code as printed; kind is project, plan, agency, platform, section, contract or approval."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A ranked bidder (中标候选人) with price in 元 or rate in percent."""

    lot: str | None
    rank: int
    name: str
    price_yuan: float | None = None
    rate_percent: float | None = None


@dataclass(frozen=True, slots=True)
class Winner:
    """A winner (中标人、成交供应商) with price in 元 or rate in percent."""

    lot: str | None
    name: str
    price_yuan: float | None = None
    rate_percent: float | None = None


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
    changes: dict[str, str] = field(
        default_factory=dict
    )  # an amendment's new values, by field name, ISO or number text

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dict with every key present."""
        return asdict(self)

    @staticmethod
    def from_dict(data: dict[str, Any]) -> Fields:
        """The `Fields` of a dict made by `to_dict` or given from outside; unknown keys are left out.

        Raises ValueError, naming the key, where a value has the wrong shape.
        """
        known = {f.name for f in fields(Fields)}
        values = {key: value for key, value in data.items() if key in known and value is not None}
        for key, convert in _CONVERTERS.items():
            if key in values:
                try:
                    values[key] = convert(values[key])
                except (TypeError, ValueError, KeyError, AttributeError) as error:
                    raise ValueError(f"fields.{key}: {error}") from error
        return Fields(**values)


def _candidate(item: dict[str, Any]) -> Candidate:
    return Candidate(
        item.get("lot"), int(item.get("rank") or 0), item["name"], item.get("price_yuan"), item.get("rate_percent")
    )


def _winner(item: dict[str, Any]) -> Winner:
    return Winner(item.get("lot"), item["name"], item.get("price_yuan"), item.get("rate_percent"))


def _number(value: Any) -> float:
    return float(value)


_CONVERTERS: dict[str, Any] = {
    "trade_kind": TradeKind,
    "stage": Stage,
    "codes": lambda items: tuple(Code(str(c.get("kind") or "project"), str(c["value"])) for c in items),
    "round": int,
    "lots": lambda items: tuple(str(lot) for lot in items),
    "budget_yuan": _number,
    "ceiling_yuan": _number,
    "deposit_yuan": _number,
    "candidates": lambda items: tuple(_candidate(c) for c in items),
    "winners": lambda items: tuple(_winner(w) for w in items),
    "contact_phones": lambda items: tuple(str(p) for p in items),
    "changes": lambda items: {str(k): str(v) for k, v in items.items()},
}
