"""A seeded world of two platforms that show the same notices: postings as linking takes them, and which are one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

import numpy as np
from numpy.typing import NDArray

from benchmarks.linking.perturb import PLAIN, Hand, Noise, centre_title, statutory_title
from benchmarks.linking.places import County, counties
from benchmarks.linking.projects import FIRST_YEAR, Notice, notices_of, trades_of
from diffing.linking.records import LinkRecord
from notices.fields import Code, Fields, Winner
from notices.vocabulary import SHANGHAI, Moment, Precision, Stage

STATUTORY, CENTRE = 0, 1
PLATFORMS = ("statutory", "centre")
POSTINGS_A_COUNTY = 3000
# Whole projects that one side alone shows, and single notices that one side misses: 84 % of a side has a partner.
ONE_SIDED_PROJECT, ONE_SIDED_NOTICE = 0.06, 0.228
_PRICED = (Stage.CANDIDATES, Stage.RESULT, Stage.CONTRACT)
_FIRST = date(FIRST_YEAR, 1, 1)
_DAYS = tuple(_FIRST + timedelta(days=n - 60) for n in range(365 * 6))
_ISO = tuple(day.isoformat() for day in _DAYS)
# An odd factor makes a number's remainder of 2**32 another number, once each: ids that tell nothing of their order.
_SCATTER = (2654435761, 2246822519)


@dataclass(frozen=True, slots=True)
class Posting:
    """One posting: its side, the number of the notice (identity) it shows, and its record."""

    side: int
    notice: int
    record: LinkRecord


@dataclass(frozen=True, slots=True)
class World:
    """All records in the order given, with each one's side and notice as arrays of their length."""

    records: list[LinkRecord]
    sides: NDArray[np.int8]
    notices: NDArray[np.int64]


def _moment(day: int, minute: int, *, fine: bool) -> Moment:
    when = _DAYS[day + 60]
    iso = _ISO[day + 60]
    if not fine:
        return Moment(iso, datetime(when.year, when.month, when.day, tzinfo=SHANGHAI), Precision.DAY)
    hour, rest = divmod(minute, 60)
    value = datetime(when.year, when.month, when.day, hour, rest, tzinfo=SHANGHAI)
    return Moment(f"{iso} {hour:02d}:{rest:02d}", value, Precision.MINUTE)


def _opening(opening: tuple[int, int, int], *, fine: bool) -> str:
    iso = _ISO[opening[0] + 60]
    return f"{iso}T{opening[1]:02d}:{opening[2]:02d}" if fine else iso


class _Printer:
    """Turns notices into records of one side or the other."""

    def __init__(self, random: Random, noise: Noise) -> None:
        self._draw = random.random
        self._hand = Hand(random, noise)
        self._noise = noise
        self._count = [0, 0]

    def _id(self, side: int) -> str:
        self._count[side] += 1
        return f"{PLATFORMS[side][0]}{self._count[side] * _SCATTER[side] & 0xFFFFFFFF:08x}"

    def statutory(self, notice: Notice) -> LinkRecord:
        """The posting on the statutory side: nearly all that is known."""
        trade, draw, stage = notice.trade, self._draw(), notice.stage
        codes: tuple[Code, ...] = (Code("project", notice.code),) if draw < 0.98 else ()
        if trade.plan:
            codes += (Code("plan", trade.plan),)
        opened = notice.opening is not None and (stage is not Stage.CONTRACT or draw < 0.4)
        winners = (Winner(None, notice.winner, notice.award),) if notice.winner and stage in _PRICED else ()
        fields = Fields(
            codes=codes, purchaser=trade.buyer.full, agency=trade.agency if self._draw() < 0.97 else None,
            budget_yuan=notice.budget if stage is not Stage.CONTRACT else None,
            opening_time=_opening(notice.opening, fine=True) if opened and notice.opening else None, winners=winners,
        )  # fmt: skip
        moment = _moment(notice.day, 480 + int(self._draw() * 600), fine=True)
        title = statutory_title(notice, self._hand)
        region = " ".join(trade.county.region)
        return LinkRecord(self._id(STATUTORY), PLATFORMS[STATUTORY], title, moment, fields, region, (), stage)

    def centre(self, notice: Notice) -> LinkRecord:
        """The posting on the centre's side: perturbed."""
        trade, draw, hand, stage = notice.trade, self._draw, self._hand, notice.stage
        code = hand.code(notice)
        codes: tuple[Code, ...] = (Code(*code),) if code else ()
        if trade.plan and code and draw() < 0.12:
            codes += (Code("plan", trade.plan),)
        printed = hand.amount()
        budget = printed(notice.budget) if stage is not Stage.CONTRACT else None
        winners = (Winner(None, notice.winner, printed(notice.award)),) if notice.winner and stage in _PRICED else ()
        fields = Fields(
            codes=codes, purchaser=hand.buyer(trade), agency=hand.agency(trade), budget_yuan=budget,
            opening_time=self._centre_opening(notice), winners=winners,
        )  # fmt: skip
        moment = _moment(notice.day + hand.lag(), 480 + int(draw() * 600), fine=draw() < 0.4)
        title = centre_title(notice, hand)
        where, parts = draw(), trade.county.region
        region = " ".join(parts if where < 0.7 else parts[:2]) if where < 0.92 else None
        return LinkRecord(self._id(CENTRE), PLATFORMS[CENTRE], title, moment, fields, region, (), stage)

    def _centre_opening(self, notice: Notice) -> str | None:
        noise, draw, opening = self._noise, self._draw(), notice.opening
        if opening is None or draw < noise.opening_missing:
            return None
        if notice.stage is Stage.CONTRACT and self._draw() > 0.4:
            return None
        draw -= noise.opening_missing
        if draw < noise.opening_old:
            opening = (opening[0] - 5, opening[1], opening[2])
        return _opening(opening, fine=draw > noise.opening_day)


def _identities(random: Random, county: County, *, want: int) -> Iterator[tuple[Notice, bool]]:
    """Notices of one county, at least `want`, and whether both sides show them."""
    made = 0
    while made < want:
        for trade in trades_of(random, county):
            both = random.random() > ONE_SIDED_PROJECT
            for notice in notices_of(random, trade):
                made += 1
                yield notice, both and random.random() > ONE_SIDED_NOTICE


def postings(size: int, seed: int = 1, noise: Noise = PLAIN) -> Iterator[Posting]:
    """`size` postings a side, in the order of counties and projects; equal for equal arguments."""
    random = Random(f"{seed} {noise}")
    printer = _Printer(random, noise)
    left = [size, size]
    number = 0
    # As many counties as a side needs, evenly filled, so that a larger world is wider and not denser.
    count = max(1, round(size / POSTINGS_A_COUNTY))
    want = round(size * 1.16 / count)
    for county in counties(random):
        for notice, both in _identities(random, county, want=want):
            number += 1
            # What one side alone shows goes to the side that has fewer, so that both fill up together.
            behind = left[CENTRE] > left[STATUTORY] or (left[CENTRE] == left[STATUTORY] and number % 2 == 1)
            if left[STATUTORY] and (both or not behind):
                left[STATUTORY] -= 1
                yield Posting(STATUTORY, number, printer.statutory(notice))
            if left[CENTRE] and (both or behind):
                left[CENTRE] -= 1
                yield Posting(CENTRE, number, printer.centre(notice))
        if not any(left):
            return


def world(size: int, seed: int = 1, noise: Noise = PLAIN) -> World:
    """The whole world of `postings` at once."""
    made = list(postings(size, seed, noise))
    sides = np.fromiter((p.side for p in made), np.int8, len(made))
    numbers = np.fromiter((p.notice for p in made), np.int64, len(made))
    return World([p.record for p in made], sides, numbers)
