"""Who must carry what: the obligations in force, as configured or, where none are, as follows from platforms' roles."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import settings
from diffing import laws
from diffing.judging import SAME_FACT
from diffing.media import is_medium_by_itself
from notices.vocabulary import ObligationState, Stage, TradeKind, Verdict
from settings import Settings
from store.columns import column_of
from store.judged import Basis, Judgement

WORKS = (Stage.TENDER, Stage.PREQUALIFICATION, Stage.AMENDMENT, Stage.CANDIDATES, Stage.RESULT)
PURCHASES = (Stage.TENDER, Stage.AMENDMENT, Stage.RESULT, Stage.CONTRACT)
ABSENCES = frozenset({"R-A01", "R-A02", "R-A03"})  # the rules that say what became of an obligation
SUSPECTED = "suspected"  # the reason of what only another night's look can prove
FED_ROLES = ("mirror", "supervision")  # of platforms that get what they show from others
BOARDS = (Stage.TENDER, Stage.AMENDMENT, Stage.RESULT)

_LATEST: deque[tuple[Settings, tuple[settings.Obligation, ...]]] = deque(maxlen=4)  # configurations have no hash


@dataclass(frozen=True, slots=True)
class Duty:
    """One platform's obligation to carry one stage of one trade kind."""

    rule: str
    trade_kind: TradeKind
    stage: Stage
    platform: str
    within_workdays: int
    basis: tuple[Basis, ...]
    local: str | None


def duties(config: Settings, trade_kind: TradeKind, stage: Stage, day: date, rule: str | None = None) -> Iterator[Duty]:
    """The obligations of a notice of this kind and stage first posted on `day`; of one rule, where it is named."""
    for obligation in given(config):
        if rule is not None and obligation.rule != rule:
            continue
        if trade_kind in obligation.trade_kind and stage in obligation.stage and obligation.in_force(day):
            for platform in obligation.platforms:
                basis = tuple(_basis(b) for b in obligation.basis) or default_basis(obligation.rule, trade_kind, stage)
                yield Duty(
                    obligation.rule, trade_kind, stage, platform, obligation.within_workdays, basis, obligation.local
                )


def given(config: Settings) -> tuple[settings.Obligation, ...]:
    """The obligations as configured, or where none are, as roles give them; worked out once for a configuration."""
    if config.obligations is not None:
        return config.obligations
    known = next((found for asked, found in _LATEST if asked is config), None)
    if known is None:
        known = default_obligations(config)
        _LATEST.append((config, known))
    return known


def bases(config: Settings) -> Iterator[tuple[str, Basis]]:
    """(rule, article) of everything the obligations rest on."""
    for obligation in given(config):
        for kind in obligation.trade_kind:
            for stage in obligation.stage:
                own = tuple(_basis(b) for b in obligation.basis)
                named = own or default_basis(obligation.rule, TradeKind(kind), Stage(stage))
                yield from ((obligation.rule, basis) for basis in named)


def feeds_owe(config: Settings) -> bool:
    """Whether any platform that is fed from others owes anything."""
    fed = {p.id for p in config.platforms if p.role in FED_ROLES}
    return any(o.rule == "R-A03" and fed.intersection(o.platforms) for o in config.obligations or ())


def default_obligations(config: Settings) -> tuple[settings.Obligation, ...]:
    """What follows from roles: all four boards on the centre, works and purchases on their statutory medium.

    For works the statutory medium is the province's platform, for purchases the procurement site; nothing is owed to
    supervisory sites and mirrors until an obligation names them.
    """
    centres = [p.id for p in config.platforms if p.role == "centre"]
    boards = {
        TradeKind.CONSTRUCTION: WORKS, TradeKind.PROCUREMENT: PURCHASES, TradeKind.LAND: BOARDS,
        TradeKind.MINING: BOARDS, TradeKind.STATE_ASSETS: BOARDS,
    }  # fmt: skip
    found = [_obligation("R-A01", kind, stages, centres) for kind, stages in boards.items() if centres]
    for kind in (TradeKind.CONSTRUCTION, TradeKind.PROCUREMENT):
        media = [p.id for p in config.platforms if p.role == "statutory" and is_medium_by_itself(p, kind)]
        found += [_obligation("R-A02", kind, boards[kind], media)] if media else []
    return tuple(found)


def _obligation(rule: str, kind: TradeKind, stages: tuple[Stage, ...], platforms: list[str]) -> settings.Obligation:
    return settings.Obligation.model_validate(
        {"rule": rule, "trade_kind": kind.value, "stage": [s.value for s in stages], "platforms": platforms}
    )


def default_basis(rule: str, trade_kind: TradeKind, stage: Stage) -> tuple[Basis, ...]:
    """The articles an absence rests on where the configuration names none."""
    if rule == "R-A01":
        return (laws.LAND_18, laws.PLATFORM_8) if trade_kind == TradeKind.LAND else (laws.PLATFORM_8,)
    if rule == "R-A03":
        return ()
    if trade_kind == TradeKind.CONSTRUCTION:
        tender = stage in (Stage.TENDER, Stage.PREQUALIFICATION)
        return (laws.TENDER_16, laws.TENDER_REG_15, laws.NOTICES_8) if tender else (laws.NOTICES_8,)
    if trade_kind == TradeKind.PROCUREMENT:
        contract = (laws.PURCHASE_REG_50,) if stage == Stage.CONTRACT else ()
        return (*contract, laws.PURCHASE_NOTICES_8, laws.PURCHASE_REG_8)
    return ()


def _basis(given: settings.Basis) -> Basis:
    """A configured article; one that names no confirmation takes the catalogue's."""
    known = laws.find(given.law, given.article)
    if "confirmed" in given.model_fields_set or known is None:
        return Basis(given.law, given.article, given.confirmed)
    return known


def state_of(judgement: Judgement, night: date) -> ObligationState | None:
    """Where the obligation stands that a judgement is of; None where nothing is owed, or another finding tells it."""
    if judgement.subject.rule not in ABSENCES or column_of(judgement.subject) is not None:
        return None
    if judgement.verdict is Verdict.NOT_APPLICABLE:
        return _by_its_day(judgement, night)
    if judgement.verdict is Verdict.CANNOT_TELL:
        suspected = judgement.reason.startswith(SUSPECTED)
        return ObligationState.SUSPECTED if suspected else ObligationState.CANNOT_TELL
    return ObligationState.PUBLISHED if judgement.verdict is Verdict.PASS else ObligationState.OVERDUE


def _by_its_day(judgement: Judgement, night: date) -> ObligationState | None:
    """Of what was not due yet when it was judged, or is proved missing and told by the finding on its column."""
    if judgement.reason.startswith(f"{SAME_FACT} R-A03"):
        return ObligationState.OVERDUE
    if judgement.due is None:
        return None
    if night <= judgement.due:
        return ObligationState.DUE if night == judgement.due else ObligationState.NOT_DUE
    return ObligationState.SUSPECTED
