"""What a project's result notices state of every award: what a draft of an award letter is filled with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from diffing.amending import AMENDING
from diffing.cases import Case, NoticeCase, bought, cases, night_of
from diffing.compare import differs, printed_tolerance
from diffing.judging import renames_of, statement_of
from diffing.methods import Method
from diffing.speaking import Spoken, speaking_for
from notices.fields import Winner
from notices.privacy import mask
from notices.values.capitals import in_capitals
from notices.vocabulary import Stage, TradeKind
from reports.words import CODE_NAMES
from settings import Loaded
from store import Store
from store.records import Posting

_NOT_WON = re.compile(r"计划|要求|招标|采购")  # the label of a period that the tender asked for, not what was won
CODES = ("project", "agency", "plan", "section")  # which of several codes names the trade, first to last
TENDERS = (Method.OPEN, Method.INVITED)


@dataclass(frozen=True, slots=True)
class Price:
    """A price as a letter prints it; capitals only where the sum is known to the 分."""

    figures: str | None = None
    capitals: str | None = None


@dataclass(frozen=True, slots=True)
class Award:
    """One winner with what the result notice states for it; None where it does not, or says it in two ways."""

    kind: TradeKind
    bought: str  # 施工、货物、服务, of a trade under the tender law
    called: str  # 中标, 成交, or both where the way of purchase is not told
    winner: str | None
    lot: str | None
    project: str
    code: str | None  # with its label
    tenderer: str | None
    agency: str | None
    price: Price
    price_is_rate: bool
    period: str | None
    quality: str | None
    manager: str | None
    certificate: str | None
    awarded_on: str | None
    place: str | None
    source: Posting


@dataclass(frozen=True, slots=True)
class Awards:
    """The awards of a project, what people must know before they use them, and what could not be read."""

    awards: tuple[Award, ...]
    warnings: tuple[str, ...]


def project_awards(store: Store, loaded: Loaded, project: str, at: datetime) -> Awards:
    """The awards of a project of the store, as known at `at`."""
    night = night_of(store, loaded.settings, at)
    return next((awards_of(case) for case in cases(store, night, {project})), Awards((), ()))


def awards_of(case: Case) -> Awards:
    """Every award that the results of the newest round state; of results of the same lot the last one's."""
    results = [n for n in case.notices if n.stage == Stage.RESULT]
    newest = max((n.notice.round for n in results), default=1)
    chosen = sorted((n for n in results if n.notice.round == newest), key=lambda n: (n.day, n.notice.ordinal))
    found: dict[tuple[str | None, str | None], Award] = {}
    warnings: list[str] = []
    for notice in chosen:
        spoken = speaking_for(case, notice)
        if spoken is None:
            warnings.append(f"有一件结果公告的正文未能读取：{notice.postings[0].title}")
            continue
        fresh = list(_awards(spoken, warnings))
        lots = {award.lot for award in fresh if award.lot}
        found = {key: award for key, award in found.items() if key[0] is not None and key[0] not in lots}
        found |= {(award.lot, award.winner): award for award in fresh}
    return Awards(tuple(found.values()), tuple(dict.fromkeys([*warnings, *_since(case, chosen)])))


def _since(case: Case, results: list[NoticeCase]) -> Iterator[str]:
    """What came after the result and may have changed it."""
    if not results:
        return
    first = results[0].day
    later = [n for n in case.notices if n.day >= first]
    if any(n.stage in AMENDING for n in later):
        yield "结果之后另有更正公告，请按更正后的内容核对"
    if any(n.stage == Stage.FAILED for n in later):
        yield "结果之后另有终止（废标）公告，请先核实能否发出通知书"
    if len(results) > 1:
        yield f"共有 {len(results)} 件结果公告，同一标段（包）取最后一件"


def _awards(spoken: Spoken, warnings: list[str]) -> Iterator[Award]:
    fields = spoken.fields
    # Nobody won by name: one draft with the blank.
    winners = fields.winners or (Winner(None, ""),)
    unlike = _told_otherwise(spoken)
    warnings += [f"{name}在各平台的结果公告中不一致，未填" for name in unlike.values()]
    lots = spoken.notice.notice.lots
    for winner in winners:
        lot = winner.lot or (lots[0] if len(lots) == 1 else None)
        yield _award(spoken, winner, lot, alone=len(winners) == 1, unlike=frozenset(unlike))


def _told_otherwise(spoken: Spoken) -> dict[str, str]:
    """The fields that another platform's posting of the result states otherwise."""
    own = statement_of(spoken.posting)
    others = [said for p in spoken.notice.postings if p is not spoken.posting and (said := statement_of(p))]
    names = {"winners.name": "中标人", "winners.price_yuan": "中标价"}
    renames = renames_of(spoken.case)
    return {
        field: name for field, name in names.items() if own and any(differs(field, own, o, renames) for o in others)
    }


def _award(spoken: Spoken, winner: Winner, lot: str | None, *, alone: bool, unlike: frozenset[str]) -> Award:
    case, fields = spoken.case, spoken.fields
    # Of several winners it is not told whose period or manager a notice prints.
    manager = fields.project_manager if alone else None
    certificates = [c for c in fields.certificates if c.holder == manager] if manager else []
    shown = [part for c in certificates[:1] for part in (c.name, c.number) if part]
    return Award(
        kind=case.trade_kind, bought=bought(" ".join((case.project.name, spoken.posting.title))), lot=lot,
        called=_called(spoken), winner=winner.name or None if "winners.name" not in unlike else None,
        project=fields.project_name or case.project.name, code=_code(spoken), tenderer=fields.purchaser,
        agency=fields.agency, price=_price(winner, spoken) if not unlike else Price(),
        price_is_rate=winner.price_yuan is None and winner.rate_percent is not None,
        period=fields.works_period if alone and not _asked_for(spoken.posting, "works_period") else None,
        quality=fields.quality if alone and not _asked_for(spoken.posting, "quality") else None,
        manager=manager, certificate=mask("，".join(shown)) or None, awarded_on=fields.awarded_on, place=fields.place,
        source=spoken.posting,
    )  # fmt: skip


def _called(spoken: Spoken) -> str:
    if spoken.case.trade_kind == TradeKind.CONSTRUCTION:
        return "中标"
    if spoken.case.trade_kind != TradeKind.PROCUREMENT:
        return "成交"
    method = spoken.method
    if method is not None:
        return "中标" if method in TENDERS else "成交"
    told = [word for word in ("中标", "成交") if word in spoken.posting.title]
    return told[0] if len(told) == 1 else "中标（成交）"


def _code(spoken: Spoken) -> str | None:
    for kind in CODES:
        for code in spoken.fields.codes:
            if code.kind == kind:
                return f"{CODE_NAMES[kind]}：{code.value}"
    return None


def _asked_for(posting: Posting, field: str) -> bool:
    source = posting.revision.sources.get(field, "") if posting.revision else ""
    return _NOT_WON.search(source.split("：")[0]) is not None


def _price(winner: Winner, spoken: Spoken) -> Price:
    """A sum printed in 万元 may be rounded: it is printed as it is, and has no capitals."""
    if winner.price_yuan is None:
        return Price(f"{winner.rate_percent:g}%" if winner.rate_percent is not None else None)
    yuan = Decimal(str(winner.price_yuan))
    if printed_tolerance(winner.price_yuan, spoken.text) > 0:
        return Price(f"{(yuan / 10000).normalize():,f}万元")
    try:
        return Price(f"{yuan.quantize(Decimal('0.01')):,}元", in_capitals(yuan))
    except (ValueError, ArithmeticError):
        return Price(f"{yuan:,}元")
