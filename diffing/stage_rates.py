"""The rate a winner is paid by (费率, 下浮率, 折扣率) against the one shown for him before, where no price is told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diffing import laws
from diffing.speaking import Ruling, Spoken
from diffing.stages import Earlier, same_bidder, text_of
from notices.values.signs import one_width
from notices.vocabulary import Severity, TradeKind, Verdict

_LEAST = 0.0005
_FIGURE = re.compile(r"(?<![\d.])(?P<n>\d{1,4}(?:\.\d{1,6})?)(?![\d.]*\d)(?P<share>\s?%)?")
_CORRECTED = re.compile(r"修正|更正后|调整后|算术|澄清后|二次报价|最后报价|最终报价")


def rate_ruling(spoken: Spoken, before: Earlier, field: str) -> Iterator[Ruling]:
    """Whether the one winner's rate is the one his bid had; nothing where a price is told, or several rates are."""
    winners = {(w.name, w.rate_percent) for w in spoken.fields.winners}
    if len(winners) != 1 or any(w.price_yuan for w in spoken.fields.winners):
        return
    name, rate = next(iter(winners))
    shown = [c for c in same_bidder(spoken.case, name, before.candidates) if c.rate_percent]
    if not rate or not shown or any(c.price_yuan for c in shown):
        return
    stated = [c.rate_percent for c in shown if c.rate_percent]
    texts = (spoken.text, *(text_of(p) for p in before.postings))
    if any(_one(rate, other) for other in stated):
        yield Ruling(Verdict.PASS, field, "与候选人公示的费率一致")
    elif _told_otherwise(rate, stated, *texts):
        yield Ruling(Verdict.CANNOT_TELL, field, "费率不同，或有多项费率、修正之故")
    else:
        works = spoken.trade_kind == TradeKind.CONSTRUCTION
        basis = (laws.TENDER_46, laws.TENDER_REG_57) if works else (laws.PURCHASE_46,)
        reason = f"中标费率（下浮率）{rate:g}%，候选人公示为 {stated[0]:g}%"
        yield Ruling(Verdict.FAIL, field, reason, Severity.ORANGE, basis, value=f"{rate:g}%", beside=before.postings)


def _one(a: float, b: float) -> bool:
    """Whether two rates are one: a rate of 93.5 is a reduction of 6.5; one may be rounded."""
    return any(abs(x - b) < _LEAST or _rounds(x, b) or _rounds(b, x) for x in (a, 100 - a))


def _rounds(short: float, long: float) -> bool:
    places = len(f"{short:g}".partition(".")[2])
    return places > 0 and abs(round(long, places) - short) < _LEAST


def _told_otherwise(rate: float, stated: list[float], here: str, *there: str) -> bool:
    """Whether one of the notices prints the other's rate as well, or speaks of a correction."""
    if any(_CORRECTED.search(text) for text in (here, *there)):
        return True
    return any(_prints(text, rate) for text in there) or any(_prints(here, other) for other in stated)


def _prints(text: str, rate: float) -> bool:
    """Whether a text has the figure of a rate, or the share that is left beside it."""
    figures = ((float(found["n"]), found["share"]) for found in _FIGURE.finditer(one_width(text)))
    return any(abs(figure - rate) < _LEAST or (share and _one(figure, rate)) for figure, share in figures)
