"""Typed comparison of two postings: money within the printed unit, times to the coarser precision, parties, clauses."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rapidfuzz import fuzz

from notices.fields import Candidate, Fields
from notices.values import amounts
from notices.values.parties import party_key
from notices.vocabulary import Stage

AMOUNTS = ("budget_yuan", "ceiling_yuan", "deposit_yuan")
TIMES = ("documents_from", "documents_to", "bid_deadline", "opening_time", "publicity_from", "publicity_to")
PARTIES = ("purchaser", "agency")
CLAUSES = ("place", "qualification")
NOTICE_FIELDS = (*AMOUNTS, *TIMES[:4], *PARTIES, *CLAUSES)
RESULT_FIELDS = (
    "winners.name", "winners.price_yuan", "candidates.name", "candidates.price_yuan", "project_manager",
    "publicity_from", "publicity_to",
)  # fmt: skip
CRITICAL = re.compile(r"\d+(?:\.\d+)?%?|[特一二三四甲乙丙]级|[一二三四五六七八九十]+年")
_COUNTED = r"(?!\s*[%年个月日天周时分秒万亿元米吨人名项台套处级层])"  # what follows a number that counts something
NUMBERING = re.compile(
    r"^\s*(?:第?[一二三四五六七八九十]+[、.章节条款]|\([一二三四五六七八九十]+\)|\d+(?:\.\d+)*(?:[)、]|\.(?!\d))"
    rf"|\d+(?:\.\d+)+(?![\d.]){_COUNTED}|\d+(?=\s){_COUNTED})\s*"
)
INLINE_NUMBERS = re.compile(r"[\u2460-\u249b]|[(（]\d{1,2}[)）]")  # ① and (1), wherever they stand
ALIKE = 75  # clauses less alike than this are not two wordings of one clause
STAGES_OF_TENDER = (Stage.TENDER, Stage.PREQUALIFICATION, Stage.AMENDMENT, Stage.CLARIFICATION, Stage.SINGLE_SOURCE)


@dataclass(frozen=True, slots=True)
class Statement:
    """What one posting (or revision) states, with its text, in which the printed unit of an amount is found."""

    fields: Fields
    text: str


def value_of(statement: Statement, field: str) -> Any:
    """The value a finding shows for a field; None where the posting does not state it."""
    if field == "winners.name":
        return _joined([w.name for w in statement.fields.winners])
    if field == "winners.price_yuan":
        return _joined([w.price_yuan for w in statement.fields.winners if w.price_yuan is not None])
    if field == "candidates.name":
        return _joined([c.name for c in _ranked(statement.fields)])
    if field == "candidates.price_yuan":
        return _joined([c.price_yuan for c in _ranked(statement.fields) if c.price_yuan is not None])
    return _shown(getattr(statement.fields, field))


def differs(field: str, a: Statement, b: Statement) -> bool | None:
    """Whether two postings state different values of a field; None where either does not state it."""
    if field.startswith(("winners.", "candidates.")):
        return _bidders_differ(field, a, b)
    left, right = getattr(a.fields, field), getattr(b.fields, field)
    if left in (None, "", ()) or right in (None, "", ()):
        return None
    if field in AMOUNTS:
        return amounts_differ(left, right, printed_tolerance(left, a.text) + printed_tolerance(right, b.text))
    if field in TIMES:
        return times_differ(left, right)
    if field in PARTIES:
        return parties_differ(left, right)
    if field in CLAUSES:
        return clauses_differ(left, right)
    return _plain(left) != _plain(right)


def amounts_differ(a: float, b: float, tolerance: float) -> bool:
    """Whether two amounts (元) differ by more than rounding allows."""
    return abs(a - b) > max(tolerance, 0.005)


def printed_tolerance(yuan: float, text: str) -> float:
    """Half the last printed unit of an amount in its text: 498.52万元 may stand for 50 元 more or less; 0 if exact."""
    return float(amounts.printed_tolerance(Decimal(str(yuan)), text))


def times_differ(a: str, b: str) -> bool:
    """Whether two times differ at the coarser of their precisions."""
    precision = min(len(a), len(b), 16)
    return a[:precision] != b[:precision]


def parties_differ(a: str, b: str) -> bool:
    """Whether two names are of different parties: brackets, width and a shorter form of one name are no difference."""
    left, right = party_key(a), party_key(b)
    return not (left in right or right in left)


def clauses_differ(a: str, b: str) -> bool:
    """Whether two wordings of one clause differ in what counts: numbers, grades, years; other wording does not."""
    left, right = _without_numbering(a), _without_numbering(b)
    plain, plain_right = _plain(left), _plain(right)
    if plain == plain_right or fuzz.ratio(plain, plain_right) < ALIKE:
        return False
    return _critical(left) != _critical(right)


def _bidders_differ(field: str, a: Statement, b: Statement) -> bool | None:
    kind, part = field.split(".")
    if kind == "winners":
        left, right = _winners(a.fields), _winners(b.fields)
        if part == "name":
            lots = set(left) & set(right)
            return any(not _one_holds_the_other(set(left[lot]), set(right[lot])) for lot in lots) if lots else None
        prices = [(left[lot][n], right[lot][n]) for lot in left for n in left[lot] if n in right.get(lot, {})]
    else:
        ranks, ranks_right = _candidates(a.fields), _candidates(b.fields)
        common = [(ranks[k], ranks_right[k]) for k in ranks if k in ranks_right]
        if part == "name":
            return any(party_key(x.name) != party_key(y.name) for x, y in common) if common else None
        prices = [(x.price_yuan, y.price_yuan) for x, y in common if party_key(x.name) == party_key(y.name)]
    known = [(x, y) for x, y in prices if x and y]
    if not known:
        return None
    return any(amounts_differ(x, y, printed_tolerance(x, a.text) + printed_tolerance(y, b.text)) for x, y in known)


def _one_holds_the_other(a: set[str], b: set[str]) -> bool:
    """One list may leave a bidder out; that is no proof that it names another."""
    return a <= b or b <= a


def _winners(fields: Fields) -> dict[str, dict[str, float | None]]:
    """Prices by lot and winner: the order in which winners stand says nothing. A sole lot is no lot."""
    sole = len({w.lot for w in fields.winners}) == 1
    found: dict[str, dict[str, float | None]] = {}
    for winner in fields.winners:
        found.setdefault("" if sole else winner.lot or "", {}).setdefault(party_key(winner.name), winner.price_yuan)
    return found


def _candidates(fields: Fields) -> dict[tuple[str, int], Candidate]:
    """Candidates by lot and rank. A sole lot is no lot."""
    sole = len({c.lot for c in fields.candidates}) == 1
    found: dict[tuple[str, int], Candidate] = {}
    for candidate in fields.candidates:
        found.setdefault(("" if sole else candidate.lot or "", candidate.rank), candidate)
    return found


def _ranked(fields: Fields) -> list[Candidate]:
    return sorted(fields.candidates, key=lambda c: (c.lot or "", c.rank))


def _joined(values: list[Any]) -> Any:
    if not values:
        return None
    shown = [_shown(value) for value in values]
    return shown[0] if len(shown) == 1 else "；".join(str(value) for value in shown)


def _shown(value: Any) -> Any:
    """Whole amounts without a decimal point."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _without_numbering(text: str) -> str:
    """Clauses, a line each, without the numbers they stand under: renumbering is no difference."""
    plain = unicodedata.normalize("NFKC", INLINE_NUMBERS.sub("", text))
    return "\n".join(NUMBERING.sub("", clause) for clause in re.split(r"[\n;。]+", plain))


def _critical(clauses: str) -> list[str]:
    """The numbers, grades and years that count, in no order: clauses may change places."""
    joined = re.sub(r"[^\S\n]+|(?<=\d),(?=\d{3})", "", clauses)
    return sorted(CRITICAL.findall(joined))


def _plain(value: Any) -> str:
    return re.sub(r"[\s，,。.；;：:、（）()\[\]【】]+", "", unicodedata.normalize("NFKC", str(value)))
