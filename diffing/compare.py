"""Typed comparison of two postings: money within the printed unit, times to the coarser precision, parties, codes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from rapidfuzz import fuzz

from diffing.bid_terms import BID_TERMS, WORKS_PERIOD, bid_terms_differ, term_values
from diffing.certified import certificates_differ
from diffing.code_values import codes_differ
from diffing.demands import bare, demands_differ, without_consortia, without_numbering
from diffing.deposits import asks_for_none, speaks_of_a_waiver
from diffing.party_names import NO_RENAMES, Renames, named, one_party
from diffing.places import places_differ
from diffing.project_names import names_differ
from diffing.tokens import Piece, tokenise
from notices.fields import Candidate, Fields
from notices.values import amounts
from notices.vocabulary import Stage

AMOUNTS = ("budget_yuan", "ceiling_yuan", "deposit_yuan")
DEPOSIT = "deposit_yuan"
TIMES = ("documents_from", "documents_to", "bid_deadline", "opening_time", "publicity_from", "publicity_to")
ENDS = frozenset({"documents_to", "bid_deadline", "publicity_to"})  # a day's end and the next day's beginning are one
PARTIES = ("purchaser", "agency")
CLAUSES = ("qualification",)
PLACES = ("place",)
CODES = "codes"
MANAGER, CERTIFICATES = "project_manager", "certificates"
ANSWERS = ("consortium",)  # yes or no
NAME = "project_name"
NOTICE_FIELDS = (*AMOUNTS, *TIMES[:4], *PARTIES, *PLACES, *CLAUSES, *ANSWERS, CODES, NAME)
RESULT_FIELDS = (
    "winners.name", "winners.price_yuan", "candidates.name", "candidates.price_yuan", "project_manager",
    "certificates", "publicity_from", "publicity_to", *BID_TERMS,
)  # fmt: skip
COUNTING = frozenset(
    {"moment", "month_day", "day", "clock", "money", "signed", "capitals", "share", "scaled", "figure", "grade"}
)
MOMENTS = frozenset({"moment", "month_day", "day"})
COUNTED = frozenset("年月日天名项人")  # what numbers in words are counted of where they weigh: 三年, but not 一家
ARTICLES = frozenset("条款章节")
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
    if field in BID_TERMS and field != WORKS_PERIOD:
        return _joined(term_values(field, statement.fields))
    if field == CODES:
        return _joined([code.value for code in statement.fields.codes])
    if field == CERTIFICATES:
        return _joined([f"{c.holder or ''} {c.number}".strip() for c in statement.fields.certificates if c.number])
    return _shown(getattr(statement.fields, field))


def differs(field: str, a: Statement, b: Statement, renames: Renames = NO_RENAMES) -> bool | None:
    """Whether two postings state different values of a field; None where either does not state it.

    An amount of 0 is a place left empty, but for a deposit that words say is not asked for; a party such as 某单位 is
    nobody's name, and states nothing.
    """
    if field in BID_TERMS:
        return bid_terms_differ(field, (a.fields, a.text), (b.fields, b.text), renames)
    if field.startswith(("winners.", "candidates.")):
        return _bidders_differ(field, a, b, renames)
    left, right = getattr(a.fields, field), getattr(b.fields, field)
    if field in ANSWERS:
        return None if left is None or right is None else left is not right
    if field == DEPOSIT and _waived_on_one_side(a, b):
        return True
    if not left or not right:
        return None
    if field == NAME:
        return names_differ(a.fields, b.fields, (a.text, b.text))
    if field == CODES:
        return codes_differ(left, right)
    if field == CERTIFICATES:
        return certificates_differ(left, right, a.text, b.text)
    if field == MANAGER and (_of_several_lots(a.fields) or _of_several_lots(b.fields)):
        return None
    if field in AMOUNTS:
        return _sums_differ(left, right, a, b, payable=field == DEPOSIT)
    if field in TIMES:
        return times_differ(left, right) and not (field in ENDS and _one_midnight(left, right))
    if field in PARTIES:
        return parties_differ(left, right, renames) if named(left) and named(right) else None
    if field in PLACES:
        return places_differ(left, right, a.text, b.text)
    if field in CLAUSES:
        if differs("consortium", a, b):
            left, right = without_consortia(left), without_consortia(right)
        texts = (a.text, b.text)
        return left != right and (clauses_differ(left, right) or demands_differ(left, right, *texts))
    return bare(left) != bare(right)


def _of_several_lots(fields: Fields) -> bool:
    """Whether it is not known of which lot the one manager read is: each lot has its own, in whichever order."""
    lots = {c.lot for c in fields.candidates if c.lot} | {w.lot for w in fields.winners if w.lot}
    firsts = [c for c in fields.candidates if c.rank == 1]
    return len(lots) > 1 or len(firsts) > 1 or len(fields.lots) > 1


def amounts_differ(a: float, b: float, tolerance: float) -> bool:
    """Whether two amounts (元) differ by more than rounding allows."""
    return abs(a - b) > max(tolerance, 0.005)


def printed_tolerance(yuan: float, text: str) -> float:
    """Half the last printed unit of an amount in its text: 498.52万元 may stand for 50 元 more or less; 0 if exact."""
    return float(amounts.printed_tolerance(Decimal(str(yuan)), text))


def most_tolerance(yuan: float) -> float:
    """The most that `printed_tolerance` can say of an amount, whatever the text."""
    return float(amounts.most_tolerance(Decimal(str(yuan))))


def times_differ(a: str, b: str) -> bool:
    """Whether two times differ at the coarser of their precisions."""
    precision = min(len(a), len(b), 16)
    return a[:precision] != b[:precision]


def _one_midnight(a: str, b: str) -> bool:
    """Whether two ends are one midnight: 8日24时 is 9日0时, is 8日23:59, and 8日 where no hour is told."""
    return not times_differ(*(_before_midnight(value) for value in (a, b)))


def _before_midnight(value: str) -> str:
    """The last minute of the day before where a time is a midnight."""
    if not value.endswith("T00:00"):
        return value
    return (datetime.fromisoformat(value) - timedelta(minutes=1)).isoformat(timespec="minutes")


def parties_differ(a: str, b: str, renames: Renames = NO_RENAMES) -> bool:
    """Whether two names are of different parties; brackets, width, short forms and known renames are no difference."""
    return not one_party(a, b, renames)


def clauses_differ(a: str, b: str) -> bool:
    """Whether two wordings of one clause differ in what counts: numbers, grades, years; other wording does not."""
    left, right = without_numbering(a), without_numbering(b)
    plain, plain_right = bare(left), bare(right)
    if plain == plain_right or fuzz.ratio(plain, plain_right) < ALIKE:
        return False
    values, others = _values(left), _values(right)
    for value in list(values):
        same = next((other for other in others if _agree(value, other)), None)
        if same is not None:
            values.remove(value)
            others.remove(same)
    return bool(values or others)


def _bidders_differ(field: str, a: Statement, b: Statement, renames: Renames) -> bool | None:
    kind, part = field.split(".")
    renames = renames.with_remarks(bidder.name for side in (a, b) for bidder in getattr(side.fields, kind))
    if kind == "winners":
        left, right = _winners(a.fields, renames), _winners(b.fields, renames)
        if part == "name":
            lots = set(left) & set(right)
            sides = [(frozenset[str]().union(*left[lot]), frozenset[str]().union(*right[lot])) for lot in lots]
            return any(not _one_holds_the_other(a, b) for a, b in sides) if lots else None
        prices = [(left[lot][n], right[lot][n]) for lot in left for n in left[lot] if n in right.get(lot, {})]
    else:
        ranks, ranks_right = _candidates(a.fields), _candidates(b.fields)
        common = [(ranks[k], ranks_right[k]) for k in ranks if k in ranks_right]
        if part == "name":
            named_by = [(renames.bidder(x.name), renames.bidder(y.name)) for x, y in common]
            return any(not _one_holds_the_other(a, b) for a, b in named_by) if common else None
        prices = [(x.price_yuan, y.price_yuan) for x, y in common if renames.bidder(x.name) == renames.bidder(y.name)]
    known = [(x, y) for x, y in prices if x and y]
    if not known:
        return None
    return any(_sums_differ(x, y, a, b) for x, y in known)


def _waived_on_one_side(a: Statement, b: Statement) -> bool:
    """Whether one asks for no deposit, in so many words, and the other for a sum and speaks of no waiver at all."""
    for one, other in ((a, b), (b, a)):
        none, asked = one.fields.deposit_yuan == 0 and asks_for_none(one.text), other.fields.deposit_yuan
        if none and asked and not speaks_of_a_waiver(other.text):
            return True
    return False


def _sums_differ(x: float, y: float, a: Statement, b: Statement, *, payable: bool = False) -> bool:
    """Whether two sums differ by more than their texts round; those are read only where that decides it.

    What bidders have to pay, 16万元 here and 17万元 there, is a whole unit apart: no rounding of one sum.
    """
    if x == y or amounts_differ(x, y, most_tolerance(x) + most_tolerance(y)):
        return x != y
    tolerance = printed_tolerance(x, a.text) + printed_tolerance(y, b.text)
    return amounts_differ(x, y, tolerance) or (payable and abs(x - y) >= max(tolerance, 1))


def _one_holds_the_other(a: frozenset[str], b: frozenset[str]) -> bool:
    """One list may leave a bidder, or a consortium's member, out; that is no proof that it names another."""
    return a <= b or b <= a


def _winners(fields: Fields, renames: Renames) -> dict[str, dict[frozenset[str], float | None]]:
    """Prices by lot and winner, a consortium as its members: no order says anything. A sole lot is no lot."""
    sole = len({w.lot for w in fields.winners}) == 1
    found: dict[str, dict[frozenset[str], float | None]] = {}
    for winner in fields.winners:
        lot = "" if sole else winner.lot or ""
        found.setdefault(lot, {}).setdefault(renames.bidder(winner.name), winner.price_yuan)
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


def _values(clauses: str) -> list[Piece]:
    """The numbers, sums, dates and grades that count, in no order: clauses may change places. No articles of laws, nor
    what is said again to be included: 三级（含三级）以上."""
    found: list[Piece] = []
    for clause in clauses.splitlines():
        pieces = [piece for piece in tokenise(clause) if piece.key]
        before = ""
        for piece, following in zip_longest(pieces, pieces[1:]):
            behind = following.text if following else ""
            weighs = piece.kind in COUNTING or (piece.kind == "counted" and behind in COUNTED)
            again = before in ("含", "括") and bool(found) and _agree(found[-1], piece)
            if weighs and not (behind in ARTICLES and behind) and not again:
                found.append(piece)
            before = piece.text
    return found


def _agree(a: Piece, b: Piece) -> bool:
    """One value, or one within the other's rounding or precision."""
    if a.kind in MOMENTS and b.kind in MOMENTS:
        return a.key.startswith(b.key) or b.key.startswith(a.key)
    return a.key == b.key or a.agrees_with(b)
