"""How each side prints a notice: the statutory side whole, the centre's with what real platforms lose and change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from benchmarks.linking import vocabulary as words
from benchmarks.linking.projects import Notice, Trade
from notices.vocabulary import Stage

_WIDE = {code: chr(code + 0xFEE0) for code in range(0x21, 0x7F)}


@dataclass(frozen=True, slots=True)
class Noise:
    """Shares of the centre's postings, from 0 to 1, that lose or change something; `lags` weighs 0, 1, 2 ... days."""

    code_missing: float = 0.10
    code_own: float = 0.12
    code_typo: float = 0.03
    code_wide: float = 0.06
    code_formatted: float = 0.15
    code_pasted: float = 0.025
    code_prefixed: float = 0.055
    amount_missing: float = 0.15
    amount_rounded: float = 0.45
    amount_different: float = 0.02
    agency_missing: float = 0.25
    buyer_missing: float = 0.04
    buyer_short: float = 0.03
    buyer_dressed: float = 0.06
    opening_missing: float = 0.08
    opening_day: float = 0.20
    opening_old: float = 0.01
    lot_absent: float = 0.06
    round_dropped: float = 0.08
    title_typo: float = 0.005
    bare: float = 0.14
    reworded: float = 0.18
    place_behind: float = 0.03
    place_short: float = 0.12
    year_dropped: float = 0.25
    tail_dropped: float = 0.20
    swapped: float = 0.30
    lags: tuple[float, ...] = (0.45, 0.28, 0.14, 0.08, 0.05)


PLAIN = Noise()
HARSH = Noise(
    code_missing=0.30, code_own=0.15, amount_missing=0.40, opening_missing=0.25, title_typo=0.06, buyer_short=0.08,
    lags=(0.25, 0.16, 0.13, 0.11, 0.09, 0.07, 0.06, 0.05, 0.03, 0.03, 0.02),
)  # fmt: skip


class Hand:
    """The hand that fills the centre's forms: its draws, and its noise as running sums."""

    def __init__(self, random: Random, noise: Noise) -> None:
        self.draw: Callable[[], float] = random.random
        self.noise = noise
        codes = (noise.code_missing, noise.code_own, noise.code_typo, noise.code_wide, noise.code_formatted,
                 noise.code_pasted, noise.code_prefixed)  # fmt: skip
        self._codes = tuple(accumulate(codes))
        self._lags = tuple(accumulate(noise.lags))

    def one(self, items: tuple[str, ...]) -> str:
        """Any of `items`, equally likely."""
        return items[int(self.draw() * len(items))]

    def lag(self) -> int:
        """Days from the statutory posting to the centre's."""
        draw = self.draw() * self._lags[-1]
        return next(days for days, upto in enumerate(self._lags) if draw <= upto)

    def code(self, notice: Notice) -> tuple[str, str] | None:
        """The centre's kind and spelling of the notice's code; None where it prints none."""
        draw, code = self.draw(), notice.code
        missing, own, typo, wide, formatted, pasted, prefixed = self._codes
        if draw > prefixed:
            return "project", code
        if draw < missing:
            return None
        if draw < own:
            return ("project" if self.draw() < 0.5 else "platform"), self._own(notice.trade)
        if draw < typo:
            return "project", self._mistyped(code)
        if draw < wide:
            return "project", code.translate(_WIDE)
        if draw < formatted:
            return "project", self._formatted(code)
        if draw < pasted:
            return "project", self._pasted(notice)
        county = notice.trade.county
        return "project", self.one((f"[{county.number}]{code}", f"{county.letters[:2]}-{code}", f"采购编号：{code}"))

    def _own(self, trade: Trade) -> str:
        if not trade.own:
            trade.county.issued += 1
            trade.own = f"C{trade.county.number}{24 + trade.day // 365}{trade.county.issued:07d}001"
        return trade.own

    def _mistyped(self, code: str) -> str:
        """One figure wrong, or two changed over."""
        places = [i for i, sign in enumerate(code) if sign.isdigit()]
        at = places[int(self.draw() * len(places))]
        if self.draw() < 0.3 and at + 1 < len(code) and code[at + 1].isdigit() and code[at + 1] != code[at]:
            return code[:at] + code[at + 1] + code[at] + code[at + 2 :]
        return code[:at] + str((int(code[at]) + 1 + int(self.draw() * 9)) % 10) + code[at + 1 :]

    def _formatted(self, code: str) -> str:
        """Other dashes, brackets, case or blanks: the same code to whoever folds them."""
        draw = self.draw()
        if draw < 0.25:
            return code.replace("-", "") if "-重" not in code else code.replace("-", "—")
        if draw < 0.4:
            return code.lower()
        if draw < 0.55:
            return code.replace("-", "--") if "-" in code else f" {code} "
        if draw < 0.7:
            return code.replace("-", "—") if "-" in code else f"{code[:4]} {code[4:]}"
        return f"（{code}）" if draw < 0.85 else f"{code}号"

    def _pasted(self, notice: Notice) -> str:
        trade = notice.trade
        others = [c for c in (*trade.siblings, *trade.county.recent) if c != trade.code]
        return others[int(self.draw() * len(others))] if others else notice.code

    def amount(self) -> Callable[[float], float | None]:
        """How this posting prints its amounts: all of one posting are treated alike."""
        noise, draw = self.noise, self.draw()
        if draw < noise.amount_missing:
            return lambda amount: None
        draw -= noise.amount_missing
        if draw < noise.amount_rounded * 0.75:
            return lambda amount: max(100.0, round(amount / 100) * 100.0)
        if draw < noise.amount_rounded:
            return lambda amount: max(10000.0, round(amount / 10000) * 10000.0)
        if draw < noise.amount_rounded + noise.amount_different:
            factor = 0.6 + 0.3 * self.draw() if self.draw() < 0.5 else 1.05 + 0.6 * self.draw()
            return lambda amount: round(amount * factor, 2)
        return lambda amount: amount

    def buyer(self, trade: Trade) -> str | None:
        """The purchaser as the centre prints it."""
        noise, draw, buyer = self.noise, self.draw(), trade.buyer
        if draw < noise.buyer_missing:
            return None
        draw -= noise.buyer_missing
        if draw < noise.buyer_short:
            return buyer.short
        draw -= noise.buyer_short
        if draw < noise.buyer_dressed:
            return (
                buyer.full + self.one(words.SEALS) if draw < noise.buyer_dressed / 2 else f"{buyer.full},{buyer.full}"
            )
        return buyer.full

    def place(self, trade: Trade) -> str:
        """The place of the trade's name, shortened: a town without its county, an institution by its short name."""
        place, county = trade.name.place, trade.county.name
        if place == trade.buyer.full:
            return trade.buyer.short
        return place.removeprefix(county) or place.removesuffix("县")

    def agency(self, trade: Trade) -> str | None:
        """The agency as the centre prints it."""
        draw = self.draw()
        if draw < self.noise.agency_missing:
            return None
        return trade.agency.replace("有限公司", "有限责任公司") if draw > 0.98 else trade.agency

    def reworded(self, body: str) -> str:
        """`body` with the first word that has another form in that form."""
        start = int(self.draw() * len(words.SYNONYMS))
        for plain, other in words.SYNONYMS[start:] + words.SYNONYMS[:start]:
            if plain in body and other not in body:
                return body.replace(plain, other, 1)
        return body

    def mistyped_title(self, subject: str) -> str:
        """One sign of a subject left out, doubled or wrong."""
        at, draw = int(self.draw() * len(subject)), self.draw()
        if draw < 0.35 and len(subject) > 4:
            return subject[:at] + subject[at + 1 :]
        wrong = subject[at] if draw < 0.6 else self.one(words.SYLLABLES)
        return subject[:at] + wrong + subject[at + (0 if draw < 0.6 else 1) :]


def statutory_title(notice: Notice, hand: Hand) -> str:
    """The title on the statutory side: place, year, subject, service, tail, lot, round, closing words."""
    trade, name = notice.trade, notice.trade.name
    body = name.subject + name.service + name.tail
    core = name.year + name.place + body if trade.year_first else name.place + name.year + body
    row = words.STAGE_WORDS[notice.stage][trade.works]
    closing = row[0 if hand.draw() < 0.7 else int(hand.draw() * len(row))].replace("{m}", trade.method)
    lot = words.LOT_MARKS[trade.works][0] if notice.lot else ""
    marks = lot.format(n=notice.lot, z=words.NUMERALS[notice.lot]) if lot else ""
    return core + marks + (words.ROUND_MARKS[0] if notice.round > 1 else "") + closing


def centre_title(notice: Notice, hand: Hand) -> str:
    """The title on the centre's side, re-worded."""
    draw, noise, trade, name = hand.draw, hand.noise, notice.trade, notice.trade.name
    bare = draw() < noise.bare
    place = "" if bare else hand.place(trade) if draw() < noise.place_short else name.place
    core = _centre_core(notice, hand, place=place) + _marks(notice, hand)
    how = draw()
    if bare and how < 0.6:
        return core
    row = words.STAGE_WORDS[notice.stage][trade.works]
    closing = row[int(draw() * len(row))].replace("{m}", trade.method)
    if notice.stage is Stage.TENDER and trade.works and not name.service and draw() < 0.15:
        closing = "施工" + closing
    buyer = trade.buyer.full
    if how < 0.10 and not bare:
        title = f"关于{core}的{closing}"
    elif how < 0.16 and not bare:
        title = f"{trade.agency}关于{core}的{closing}"
    elif how < 0.30 and not bare:
        title = (core if core.startswith(buyer) else buyer + core) + closing
    elif how < 0.34 and not bare:
        title = buyer + (core if core.startswith(buyer) else buyer + core) + closing
    elif how < 0.37:
        title = core + ("项目" if trade.works else "政府采购项目") + closing
    else:
        title = core + closing
    dress = draw()
    if dress < 0.10:
        return hand.one(words.TAGS) + title
    if dress < 0.13:
        return f"{title}({notice.code})"
    return title + "【变更公告】" if dress < 0.16 and notice.stage is Stage.AMENDMENT else title


def _centre_core(notice: Notice, hand: Hand, *, place: str) -> str:
    draw, noise, trade, name = hand.draw, hand.noise, notice.trade, notice.trade.name
    subject, tail, year = name.subject, name.tail, name.year
    if name.swapped and draw() < noise.swapped:
        subject = name.swapped
    if draw() < noise.title_typo:
        subject = hand.mistyped_title(subject)
    if tail in words.TAILS and draw() < noise.tail_dropped:
        tail = hand.one(words.TAILS[tail])
    body = subject + name.service + tail
    if draw() < noise.reworded:
        body = hand.reworded(body)
    if place and draw() < noise.place_behind:
        return f"{year}{body}（{place}）"
    if year:
        where = draw()
        if where < noise.year_dropped:
            year = ""
        elif where < noise.year_dropped + 0.06:
            return f"{place}{body}（{year}）"
        elif where < noise.year_dropped + 0.16:
            return year + place + body
    return year + place + body if trade.year_first and draw() < 0.8 else place + year + body


def _marks(notice: Notice, hand: Hand) -> str:
    marks = ""
    if notice.lot and hand.draw() >= hand.noise.lot_absent:
        form = hand.one(words.LOT_MARKS[notice.trade.works])
        marks = form.replace("{n}", str(notice.lot)).replace("{z}", words.NUMERALS[notice.lot])
    if notice.round > 1 and hand.draw() >= hand.noise.round_dropped:
        marks += hand.one(words.ROUND_MARKS)
    return marks
