"""Whether two notices state other terms of one bid: its rate, score, leader of works, length of works.

Candidate by candidate, and only where it is no other thing that was read: a value that the other side prints as well,
beyond those of its other candidates, tells nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from diffing.lengths import length_of, lengths_in
from diffing.party_names import Renames
from notices.fields import Candidate, Fields, Winner

BID_TERMS = (
    "candidates.rate_percent", "candidates.score", "candidates.manager", "candidates.works_period",
    "winners.rate_percent", "works_period",
)  # fmt: skip
WORKS_PERIOD = "works_period"
_PERSON = re.compile(
    r"(?!.*(?:先生|女士|某|等|详见|暂无|小姐|同志|经理|负责))[\u4e00-\u9fff]{2,4}(?:·[\u4e00-\u9fff]{1,8})?"
)
_NUMBER = re.compile(r"(?<![\d.])\d{1,6}(?:\.\d+)?(?![\d.]*\d)")
_LEAST = 0.0005
Lot = str


class _Side(NamedTuple):
    """One of two values of a term: as comparable, those of this side's other bids, and the text it was read from."""

    value: object
    others: tuple[object, ...]
    text: str


def bid_terms_differ(field: str, a: tuple[Fields, str], b: tuple[Fields, str], renames: Renames) -> bool | None:
    """Whether (fields, text) of two notices differ in a term; None where nothing can be held together."""
    told = [_verdict(field, x, y) for x, y in _pairs(field, a, b, renames)]
    known = [verdict for verdict in told if verdict is not None]
    return any(known) if known else None


def term_values(field: str, fields: Fields) -> list[object]:
    """What a notice says of a term, for showing: one value a bid."""
    kind, _, part = field.partition(".")
    bids: Iterable[Candidate | Winner] = fields.candidates if kind == "candidates" else fields.winners
    ranked = sorted(bids, key=lambda bid: (bid.lot or "", bid.rank if isinstance(bid, Candidate) else 0))
    return [value for bid in ranked if (value := getattr(bid, part)) is not None]


def _pairs(field: str, a: tuple[Fields, str], b: tuple[Fields, str], renames: Renames) -> Iterator[tuple[_Side, _Side]]:
    if field == WORKS_PERIOD:
        lengths = [length_of(side.works_period) if _has_one_winner(side) else None for side, _ in (a, b)]
        if None not in lengths:
            yield _Side(lengths[0], (), a[1]), _Side(lengths[1], (), b[1])
        return
    kind, part = field.split(".")
    left, right = _bids(kind, a[0]), _bids(kind, b[0])
    for key, bid in left.items():
        other = right.get(key)
        if other is None or renames.bidder(bid.name) != renames.bidder(other.name):
            continue
        if part == "manager" and _is_told_of_the_notice(a[0], bid) and _is_told_of_the_notice(b[0], other):
            continue
        x, y = _comparable(part, bid), _comparable(part, other)
        if x is not None and y is not None:
            yield (
                _Side(x, tuple(_comparable(part, one) for one in left.values() if one is not bid), a[1]),
                _Side(y, tuple(_comparable(part, one) for one in right.values() if one is not other), b[1]),
            )


def _is_told_of_the_notice(fields: Fields, bid: Candidate | Winner) -> bool:
    """Whether a leader is the notice's `project_manager`, whose difference is told as such."""
    alone = len({candidate.lot for candidate in fields.candidates}) == 1
    return alone and isinstance(bid, Candidate) and bid.manager == fields.project_manager


def _has_one_winner(fields: Fields) -> bool:
    return not fields.candidates and len({winner.name for winner in fields.winners}) == 1


def _bids(kind: str, fields: Fields) -> dict[tuple[Lot, int | str], Candidate | Winner]:
    """Candidates by lot and rank, winners by lot, where each has one. A sole lot is no lot."""
    bids: tuple[Candidate | Winner, ...] = fields.candidates if kind == "candidates" else fields.winners
    sole = len({bid.lot for bid in bids}) == 1
    found: dict[tuple[Lot, int | str], Candidate | Winner] = {}
    twice = set()
    for bid in bids:
        key = ("" if sole else bid.lot or "", bid.rank if isinstance(bid, Candidate) else "")
        twice |= {key} & found.keys()
        found[key] = bid
    return {key: bid for key, bid in found.items() if key not in twice}


def _comparable(part: str, bid: Candidate | Winner) -> object:
    value = getattr(bid, part)
    if part == "works_period":
        return length_of(value)
    if part == "manager":
        return value if value and _PERSON.fullmatch(value) else None
    return value or None  # a score or rate of 0 is a place left empty


def _verdict(field: str, x: _Side, y: _Side) -> bool | None:
    """Whether two values differ; None where one was perhaps read for another, or they cannot be held together."""
    if isinstance(x.value, tuple) and isinstance(y.value, tuple) and x.value[1] != y.value[1]:
        return None  # days and months
    if not _unlike(field, x.value, y.value):
        return False
    if _left_over(x.value, y) or _left_over(y.value, x):
        return None
    return True


def _unlike(field: str, x: object, y: object) -> bool:
    if not (isinstance(x, float | int) and isinstance(y, float | int)):
        return x != y
    if field.endswith("rate_percent"):  # as offered, never rounded; a rate of 93.5 is a reduction of 6.5
        return abs(x - y) > _LEAST and abs(x + y - 100) > _LEAST
    short, long = sorted((x, y), key=_decimals)
    step = 10.0 ** -_decimals(short)
    return abs(x - y) >= step or abs(round(long / step) * step - short) > _LEAST < abs(long // step * step - short)


def _decimals(value: float) -> int:
    """How many places behind the point a value has: a score of 95.5 may be 95.46, or 95.53, in short."""
    return len(str(float(value)).partition(".")[2].rstrip("0"))


def _left_over(value: object, side: _Side) -> bool:
    """Whether a side prints a value more often than its other bids have it."""
    printed = _counting(value)(side.text)
    return sum(one == value for one in printed) > sum(one == value for one in side.others)


def _counting(value: object) -> Callable[[str], list[object]]:
    """What finds the values of this form in a text."""
    if isinstance(value, tuple):
        return lambda text: list(lengths_in(text))
    if isinstance(value, str):
        return lambda text: [value] * re.sub(r"\s", "", text).count(value)
    return _numbers


def _numbers(text: str) -> list[object]:
    return [float(one) for one in _NUMBER.findall(unicodedata.normalize("NFKC", text))]
