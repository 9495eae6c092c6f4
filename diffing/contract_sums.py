"""The sum of a contract against what its supplier was awarded: taxes, supplements and contracts to come left aside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diffing import laws
from diffing.compare import amounts_differ
from diffing.party_names import one_bidder
from diffing.speaking import Ruling, Spoken
from diffing.stages import Earlier, bare, price_differs, text_of
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Basis

LEAST_PART = 0.9  # what is lacking to a smaller contract may be another contract; nobody makes one of the last tenth
TAX_RATES, TAX_ROUNDED = (0.01, 0.03, 0.06, 0.09, 0.13), 0.0005
_TAX = re.compile(r"不含(?:增值)?税|税前|除税")
# 其他补充事宜 heads a part of every contract notice of purchases; 2026年度 is of many names.
_SUPPLEMENT = re.compile(
    r"补充(?!事[宜项]|说明)|变更|续签|分包|框架|分期|一年一签|每年|(?<![\d〇○零一二三四五六七八九])年度|年度(?:服务)?(?:合同|协议)"
)


def sum_rulings(spoken: Spoken, before: Earlier, field: str) -> Iterator[Ruling]:
    """Whether a contract is for the sum its supplier was awarded, as far as both are told."""
    sums = [w.price_yuan for w in spoken.fields.winners if w.price_yuan]
    awarded = _own_awards(spoken, before) or [w.price_yuan for w in before.winners if w.price_yuan]
    if (of_another := _sum_of_another_lot(spoken, before, field)) is not None:
        yield of_another
        return
    rated = any(w.rate_percent is not None for w in (*spoken.fields.winners, *before.winners))
    if len(set(sums)) != 1 or not awarded or rated:
        return
    texts = (spoken.text, *(text_of(p) for p in before.postings))
    differ, most = price_differs(sums[0], awarded, *texts), max(awarded)
    if differ is False:
        yield Ruling(Verdict.PASS, field, "与结果公告的中标金额一致")
    elif differ is None or any(_SUPPLEMENT.search(text) for text in (*texts, spoken.posting.title)):
        yield Ruling(Verdict.CANNOT_TELL, field, "金额不同，或有费率、分期、修正之故")
    elif any(_TAX.search(text) for text in texts) or _by_tax(sums[0], awarded):
        yield Ruling(Verdict.CANNOT_TELL, field, "金额不同，或为含税、不含税之别")
    elif not amounts_differ(sums[0], most, 1) or (sums[0] < most and not _whole(spoken, before, sums[0], most)):
        yield Ruling(Verdict.CANNOT_TELL, field, "合同金额低于中标金额，或另有合同")
    else:
        reason = f"合同金额 {sums[0]:,.2f} 元，中标金额 {most:,.2f} 元"
        severity = Severity.ORANGE if sums[0] > most else Severity.YELLOW
        basis = contract_basis(spoken)
        yield Ruling(Verdict.FAIL, field, reason, severity, basis, value=sums[0], beside=before.postings)


def _own_awards(spoken: Spoken, before: Earlier) -> list[float]:
    """What the contract's one supplier was awarded in its one lot, where each lot has one winner and price."""
    named = {(w.lot, w.name) for w in spoken.fields.winners}
    lots: dict[str | None, set[tuple[str, float | None]]] = {}
    for winner in before.winners:
        lots.setdefault(winner.lot, set()).add((bare(winner.name), winner.price_yuan))
    if len(named) != 1 or len(lots) < 2 or None in lots or any(len(won) > 1 for won in lots.values()):
        return []
    lot, name = next(iter(named))
    own = {w.lot: w.price_yuan for w in before.winners if one_bidder(name, w.name)}
    sums = [price for of, price in own.items() if lot in (None, of)]
    return [sums[0]] if len(sums) == 1 and sums[0] else []


def _sum_of_another_lot(spoken: Spoken, before: Earlier, field: str) -> Ruling | None:
    """A contract for the very sum that another supplier was awarded, and none of its own supplier's lots."""
    here = spoken.fields.winners
    if len({w.name for w in here}) != 1 or len({w.price_yuan for w in here}) != 1 or not here[0].price_yuan:
        return None
    yuan, name = here[0].price_yuan, here[0].name
    own = {w.price_yuan for w in before.winners if w.price_yuan and one_bidder(name, w.name)}
    others = {w.price_yuan: w.name for w in before.winners if w.price_yuan and not one_bidder(name, w.name)}
    whose = [theirs for price, theirs in others.items() if not amounts_differ(yuan, price, 0)]
    if not own or not whose or not price_differs(yuan, own, spoken.text, *(text_of(p) for p in before.postings)):
        return None
    reason = f"合同金额 {yuan:,.2f} 元为 {whose[0]} 的中标金额，供应商自己的中标金额为 {max(own):,.2f} 元"
    basis = contract_basis(spoken)
    return Ruling(Verdict.FAIL, field, reason, Severity.ORANGE, basis, value=yuan, beside=before.postings)


def _by_tax(yuan: float, awarded: list[float]) -> bool:
    """Whether a sum is an awarded one with or without the tax on it."""
    ratios = [max(yuan, price) / min(yuan, price) for price in awarded]
    return any(abs(ratio - 1 - rate) < TAX_ROUNDED for ratio in ratios for rate in TAX_RATES)


def _whole(spoken: Spoken, before: Earlier, yuan: float, awarded: float) -> bool:
    """Whether a contract for less is all that was awarded: nothing is left of which another could have been made."""
    case, notice = spoken.case, spoken.notice
    contracts = [n for n in case.notices if n.stage == Stage.CONTRACT and n.notice.round == notice.notice.round]
    results = [n for n in case.notices if n.stage == Stage.RESULT and n.notice.round == notice.notice.round]
    winners = {(w.lot, bare(w.name)) for w in before.winners}
    one = len(contracts) == len(results) == len(winners) == 1 and not notice.notice.lots and not results[0].notice.lots
    return one and yuan > awarded * LEAST_PART


def contract_basis(spoken: Spoken) -> tuple[Basis, ...]:
    """The articles by which a contract is held to its award."""
    if spoken.trade_kind == TradeKind.CONSTRUCTION:
        return (laws.TENDER_46, laws.TENDER_REG_57, laws.TENDER_REG_75)
    return (laws.PURCHASE_46, laws.PURCHASE_REG_67_4)
