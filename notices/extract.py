"""The fields of a notice from its title and body: every extractor put together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from notices.doubts import doubts
from notices.extractors import (
    amendments,
    attached,
    awards,
    certificates,
    channels,
    clauses,
    consortium,
    credit_codes,
    experts,
    fees,
    identity,
    kinds,
    letters,
    listing,
    milestones,
    money,
    outcome,
    people,
    performance,
    periods,
    phones,
    publicity,
    rounds,
    schedule,
    terms,
    yearless,
)
from notices.fields import Doubt, Fields
from notices.layout.blocks import Link
from notices.layout.facts import Draft, draft
from notices.layout.flow import Line
from notices.layout.outline import Outline, outline
from notices.redated import Again, fill_gaps, redated, times_left_open
from notices.vocabulary import Stage, TradeKind


@dataclass(frozen=True, slots=True)
class Extract:
    """Fields with where each came from, and what could not be read for sure."""

    fields: Fields
    sources: dict[str, str]
    doubts: tuple[Doubt, ...] = ()


def extract(
    title: str,
    lines: tuple[Line, ...],
    kind_hint: TradeKind | None,
    stage_hint: Stage | None,
    *,
    links: tuple[Link, ...] = (),
    posted: str | None = None,
) -> Extract:
    """What title and body state; the hints count only where the text says nothing.

    `posted` is the day the platform gives: by it the year is told of days printed without one.
    """
    page = draft(title, lines)
    stage = kinds.stage(page, stage_hint)
    kind = kinds.trade_kind(page, kind_hint)
    values: dict[str, Any] = {"trade_kind": kind, "stage": stage}
    sources: dict[str, str] = {}
    if kind:
        sources["trade_kind"] = kinds.trade_kind_source(page, kind, kind_hint)
    if stage:
        sources["stage"] = kinds.stage_source(page, stage, stage_hint)
    _identity(page, stage, values, sources)
    _money(page, values, sources)
    _times(page, values, sources)
    _awards(page, stage, values, sources)
    _keep_all(values, sources, "contact_phones", phones.contact_phones(page).items())
    sheet = outline(page)
    _days(sheet, values, sources)
    _further(sheet, stage, values, sources)
    near = values.get("published_on") or posted
    again = redated(title, lines, near)
    _times_again(again, near, values, sources)
    _keep_all(values, sources, "attachments", attached.attachments(page, links))
    fields = Fields(**values)
    if stage in (Stage.AMENDMENT, Stage.CLARIFICATION):
        new = amendments.changes(page)
        new.update(times_left_open(new, amendments.changes(again), near) if again is not None else {})
        # The answers of a clarification change much that is no field of the notice.
        times_only = stage is Stage.CLARIFICATION and not re.search("修改|更正|变更|调整", title)
        fields = _amended(fields, {k: v for k, v in new.items() if k in _TIMES or not times_only}, sources)
    return Extract(fields, sources, doubts(page, fields))


def _keep(values: dict[str, Any], sources: dict[str, str], key: str, found: tuple[Any, str] | None) -> None:
    if found is not None:
        values[key] = float(found[0]) if isinstance(found[0], Decimal) else found[0]
        sources[key] = found[1]


def _keep_all(values: dict[str, Any], sources: dict[str, str], key: str, found: Iterable[tuple[object, str]]) -> None:
    """The values of a list with their sources: `codes` for the first and for the whole, `codes.0` for each."""
    pairs = list(found)
    values[key] = tuple(value for value, _ in pairs)
    for number, (_, source) in enumerate(pairs):
        sources.setdefault(key, source)
        sources[f"{key}.{number}"] = source


def _identity(page: Draft, stage: Stage | None, values: dict[str, Any], sources: dict[str, str]) -> None:
    name, codes = identity.project_name(page), identity.codes(page)
    if stage is Stage.AWARD_LETTER:
        name, codes = letters.project_named(page, name), letters.project_codes(page, codes)
    _keep(values, sources, "project_name", name)
    _keep_all(values, sources, "codes", codes)
    values["round"], source = rounds.round_of(page, name)
    if source:
        sources["round"] = source
    lots = identity.lots(page, name)
    if stage is Stage.AWARD_LETTER:
        lots = lots or letters.lots_named(page)
    _keep_all(values, sources, "lots", lots.items())
    _keep(values, sources, "purchaser", people.purchaser(page))
    _keep(values, sources, "agency", people.agency(page))


def _money(page: Draft, values: dict[str, Any], sources: dict[str, str]) -> None:
    for slot, key in (("budget", "budget_yuan"), ("ceiling", "ceiling_yuan"), ("deposit", "deposit_yuan")):
        _keep(values, sources, key, money.total(page, slot))


def _times(page: Draft, values: dict[str, Any], sources: dict[str, str]) -> None:
    listed = values["trade_kind"] in listing.LISTED
    end = (listing.application_end(page) if listed else None) or schedule.deadline(page)
    if end is None and listing.is_sale(page.title):
        end = listing.application_end(page)  # of a wood or a stall, no land and no state's asset
    _keep(values, sources, "bid_deadline", end)
    _keep(values, sources, "opening_time", schedule.opening(page))
    first, last = schedule.documents(page, applied=listed)
    _keep(values, sources, "documents_from", first)
    _keep(values, sources, "documents_to", last)
    first, last = publicity.publicity(page)
    _keep(values, sources, "publicity_from", first)
    _keep(values, sources, "publicity_to", last)
    _keep(values, sources, "published_on", schedule.published(page))
    if listed and values["stage"] is Stage.RESULT and first is None is last:
        first, last = listing.shown_result(page, values.get("published_on")) or (None, None)
        _keep(values, sources, "publicity_from", first)
        _keep(values, sources, "publicity_to", last)
    if values["stage"] in yearless.CALLS and not listed:
        _without_year(page, values, sources)


def _without_year(page: Draft, values: dict[str, Any], sources: dict[str, str]) -> None:
    posted = values.get("published_on")
    for slot, key, other in (("deadline", "bid_deadline", "opening_time"), ("opening", "opening_time", "bid_deadline")):
        if values.get(key) is None:
            _keep(values, sources, key, yearless.with_year(page, slot, posted, values.get(other)))
    if values.get("bid_deadline") is None is values.get("opening_time"):
        for key, told in zip(("bid_deadline", "opening_time"), yearless.said_with_year(page, posted), strict=True):
            _keep(values, sources, key, told)


_BY_WORKING_DAYS = (TradeKind.PROCUREMENT, TradeKind.STATE_ASSETS)  # whose notices stand for so many of them


def _days(sheet: Outline, values: dict[str, Any], sources: dict[str, str]) -> None:
    """The days of a trade's life, and how long the notice stands."""
    stage = values["stage"]
    listed = milestones.listing(sheet)
    for key, found in (
        ("evaluated_on", milestones.evaluated_on(sheet, stage)),
        ("awarded_on", milestones.awarded_on(sheet, stage)),
        ("signed_on", milestones.signed_on(sheet, stage)),
        ("notice_period", periods.notice_period(sheet, spans=values["trade_kind"] in _BY_WORKING_DAYS)),
        ("listing_from", listed[0]),
        ("listing_to", listed[1]),
    ):
        _keep(values, sources, key, found)


def _times_again(page: Draft | None, near: str | None, values: dict[str, Any], sources: dict[str, str]) -> None:
    """What the same notice states of times with its days written out, where it states none as printed."""
    if page is None:
        return
    more: dict[str, Any] = {key: values[key] for key in ("trade_kind", "stage")}
    told: dict[str, str] = {}
    _times(page, more, told)
    _days(outline(page), more, told)
    fill_gaps(values, sources, Again(more, told, near))


def _awards(page: Draft, stage: Stage | None, values: dict[str, Any], sources: dict[str, str]) -> None:
    found = awards.awards(page, stage, values["lots"])
    _keep_all(values, sources, "candidates", found.candidates)
    _keep_all(values, sources, "winners", found.winners)
    _keep(values, sources, "project_manager", found.manager)


def _further(sheet: Outline, stage: Stage | None, values: dict[str, Any], sources: dict[str, str]) -> None:
    """What the rules need beyond the published keys."""
    page = sheet.page
    share, amount = fees.performance_bond(sheet)
    for key, found in (
        ("qualification", clauses.qualification(sheet)),
        ("must_tender", clauses.must_tender(page)),
        ("place", clauses.place(sheet)),
        ("performance_until", performance.performance_until(sheet, stage, values.get("signed_on"))),
        ("first_published_on", milestones.first_published_on(sheet, stage)),
        ("works_period", terms.works_period(sheet, stage)),
        ("quality", terms.quality(sheet, stage)),
        ("funding", terms.funding(page)),
        ("scoring", clauses.scoring(sheet)),
        ("consortium", consortium.consortium(page)),
        ("objection", channels.objection(sheet)),
        ("agency_fee_yuan", fees.agency_fee(sheet)),
        ("performance_bond_percent", share),
        ("performance_bond_yuan", amount),
        ("failure_reason", outcome.failure_reason(sheet, stage)),
    ):
        _keep(values, sources, key, found)
    _keep_all(values, sources, "experts", experts.experts(sheet))
    _keep_all(values, sources, "certificates", certificates.certificates(page, stage))
    _keep_all(values, sources, "credit_codes", credit_codes.credit_codes(page))
    _keep_all(values, sources, "media", channels.media(sheet))


_TIMES = frozenset(("bid_deadline", "opening_time", "documents_from", "documents_to"))


def _amended(fields: Fields, new: amendments.Changes, sources: dict[str, str]) -> Fields:
    """`fields` with an amendment's new values in their places."""
    changed: dict[str, Any] = {"changes": {key: value for key, (value, _) in new.items()}}
    for key, (value, source) in new.items():
        changed[key] = float(value) if key.endswith("_yuan") else value
        sources[key] = sources[f"changes.{key}"] = source
        sources.setdefault("changes", source)
    return replace(fields, **changed)
