"""The fields of a notice from its title and body: every extractor put together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from notices import amendments, awards, clauses, identity, kinds, listing, money, people, phones, schedule
from notices.doubts import Doubt, doubts
from notices.facts import Draft, draft
from notices.fields import Fields
from notices.flow import Line
from notices.titles import stage_in
from notices.vocabulary import Stage, TradeKind


@dataclass(frozen=True, slots=True)
class Extract:
    """Fields with where each came from, and what could not be read for sure."""

    fields: Fields
    sources: dict[str, str]
    doubts: tuple[Doubt, ...] = ()


def extract(title: str, lines: tuple[Line, ...], kind_hint: TradeKind | None, stage_hint: Stage | None) -> Extract:
    """What title and body state; the hints count only where the text says nothing."""
    page = draft(title, lines)
    stage = kinds.stage(page, stage_hint)
    values: dict[str, Any] = {"trade_kind": kinds.trade_kind(page, kind_hint), "stage": stage}
    sources = {"stage": "标题" if page.title and stage_in(page.title) is stage else "正文"} if stage else {}
    _identity(page, values, sources)
    _money(page, values, sources)
    _times(page, values, sources)
    _awards(page, stage, values, sources)
    values["contact_phones"] = phones.contact_phones(page)
    values["qualification"] = clauses.qualification(page)
    values["must_tender"] = clauses.must_tender(page)
    _keep(values, sources, "place", clauses.place(page))
    fields = Fields(**values)
    if stage is Stage.AMENDMENT:
        fields = _amended(fields, amendments.changes(page), sources)
    return Extract(fields, sources, doubts(page, fields))


def _keep(values: dict[str, Any], sources: dict[str, str], key: str, found: tuple[Any, str] | None) -> None:
    if found is not None:
        values[key] = float(found[0]) if isinstance(found[0], Decimal) else found[0]
        sources[key] = found[1]


def _identity(page: Draft, values: dict[str, Any], sources: dict[str, str]) -> None:
    name = identity.project_name(page)
    _keep(values, sources, "project_name", name)
    values["codes"], code_source = identity.codes(page)
    if values["codes"]:
        sources["codes"] = code_source
    values["round"] = identity.round_of(page, name[0] if name else None)
    values["lots"] = identity.lots(page)
    _keep(values, sources, "purchaser", people.purchaser(page))
    _keep(values, sources, "agency", people.agency(page))


def _money(page: Draft, values: dict[str, Any], sources: dict[str, str]) -> None:
    for slot, key in (("budget", "budget_yuan"), ("ceiling", "ceiling_yuan"), ("deposit", "deposit_yuan")):
        _keep(values, sources, key, money.total(page, slot))


def _times(page: Draft, values: dict[str, Any], sources: dict[str, str]) -> None:
    listed = values["trade_kind"] in listing.LISTED
    end = listing.application_end(page) if listed else None
    _keep(values, sources, "bid_deadline", end or schedule.deadline(page))
    _keep(values, sources, "opening_time", schedule.opening(page))
    first, last = schedule.documents(page, applied=listed)
    _keep(values, sources, "documents_from", first)
    _keep(values, sources, "documents_to", last)
    first, last = schedule.publicity(page)
    _keep(values, sources, "publicity_from", first)
    _keep(values, sources, "publicity_to", last)
    _keep(values, sources, "published_on", schedule.published(page))


def _awards(page: Draft, stage: Stage | None, values: dict[str, Any], sources: dict[str, str]) -> None:
    found = awards.awards(page, stage, values["lots"])
    values["candidates"], values["winners"] = found.candidates, found.winners
    values["project_manager"] = found.manager
    for key in ("candidates", "winners", "project_manager"):
        if values[key]:
            sources[key] = found.source


def _amended(fields: Fields, new: dict[str, str], sources: dict[str, str]) -> Fields:
    """`fields` with an amendment's new values in their places."""
    changed: dict[str, Any] = {"changes": new}
    for key, value in new.items():
        changed[key] = float(value) if key.endswith("_yuan") else value
        sources[key] = "更正内容"
    return replace(fields, **changed)
