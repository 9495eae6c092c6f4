"""What an award letter and the result before it state of one thing: alike, at odds, or not to be compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from diffing.compare import amounts_differ, printed_tolerance
from diffing.party_names import NO_RENAMES, Renames, named, one_party
from notices.fields import Candidate, Winner
from notices.vocabulary import Stage
from store.records import Posting

UNIT_SLIPPED = 100  # sums so many times apart are two units of one sum, or another lot's, rather than two prices
_DAYS = re.compile(
    r"(?:约|共|总工期|工期)?[:：为]?(\d{1,4})个?(日历天|日历日|天|日|工作日|个?月|年)(?:之?内|以内)?[。;；]?"
)
_UNITS = {"日历天": "日", "日历日": "日", "天": "日", "个月": "月"}
_NOT_WON = re.compile(r"计划|要求|招标|采购")  # whose period it is that a result prints: the tender's own
_MASKED = re.compile(r"[*＊×某xX]")


@dataclass(frozen=True, slots=True)
class Side:
    """A result or candidates notice as one posting shows it, and the lots it is of."""

    posting: Posting
    stage: Stage
    lots: tuple[str, ...]

    @property
    def bids(self) -> tuple[Winner | Candidate, ...]:
        """Who won, or who are candidates."""
        fields = self.posting.fields
        return fields.winners if self.stage == Stage.RESULT else fields.candidates

    def lot_of(self, bid: Winner | Candidate) -> str | None:
        """The lot of a bid: its own, else the notice's only one."""
        return bid.lot or (self.lots[0] if len(self.lots) == 1 else None)

    def of_lots(self, lots: Iterable[str]) -> list[Winner | Candidate]:
        """The bids of these lots, and those of no lot; all where no lot is asked for."""
        wanted = set(lots)
        return [b for b in self.bids if not wanted or self.lot_of(b) is None or self.lot_of(b) in wanted]


@dataclass(frozen=True, slots=True)
class Compared:
    """Whether two state different things of a field, and what each says."""

    differs: bool
    letter: str | float
    side: str | float


@dataclass(frozen=True, slots=True)
class Comparison:
    """A letter held against one side; names on record as one party's are one name."""

    letter: Posting
    lots: tuple[str, ...]  # of the letter
    side: Side
    renames: Renames = NO_RENAMES

    def winner(self) -> Compared | None:
        """Nobody the letter names is among those named there for its lots."""
        ours = [w.name for w in self.letter.fields.winners if named(w.name)]
        theirs = [b.name for b in self.side.of_lots(self.lots) if named(b.name)]
        if not ours or not theirs:
            return None
        return Compared(not any(self._same(a, b) for a in ours for b in theirs), _joined(ours), _joined(theirs))

    def lot(self) -> Compared | None:
        """The letter's winner won there, but other lots only."""
        won = [self.side.lot_of(b) for b in self.side.bids if self._ours(b.name)]
        known = [lot for lot in won if lot is not None]
        if not self.lots or not known or len(known) != len(won):
            return None
        return Compared(not set(known) & set(self.lots), _joined(self.lots), _joined(known))

    def price(self) -> Compared | None:
        """The same winner's price is another sum."""
        pairs = [
            (w.price_yuan, b.price_yuan)
            for w in self.letter.fields.winners for b in self.side.of_lots(self.lots)
            if self._same(w.name, b.name) and w.price_yuan and b.price_yuan
            and w.rate_percent is None and b.rate_percent is None
        ]  # fmt: skip
        if not pairs:
            return None
        differing = [(a, b) for a, b in pairs if self._sums_differ(a, b)]
        a, b = (differing or pairs)[0]
        return Compared(len(differing) == len(pairs), a, b)

    def _sums_differ(self, a: float, b: float) -> bool:
        return amounts_differ(
            a, b, printed_tolerance(a, _text(self.letter)) + printed_tolerance(b, _text(self.side.posting))
        )

    def works_period(self) -> Compared | None:
        """Both print a plain number of days, months or years, of one unit, and the numbers differ."""
        ours = _length(self.letter.fields.works_period)
        for said in self._periods():
            theirs = _length(said)
            if ours and theirs and ours[1] == theirs[1]:
                return Compared(ours[0] != theirs[0], str(self.letter.fields.works_period), said)
        return None

    def _periods(self) -> Iterator[str]:
        own = [b for b in self.side.of_lots(self.lots) if self._ours(b.name)]
        yield from (b.works_period for b in own if isinstance(b, Candidate) and b.works_period)
        posting = self.side.posting
        source = posting.revision.sources.get("works_period", "") if posting.revision else ""
        # The label tells whose period it is; what the tender asked for says nothing of what was won.
        printed = source.split("：")[0]
        if self.side.stage == Stage.RESULT and len(self.side.bids) == 1 and own and not _NOT_WON.search(printed):
            yield from (said for said in (posting.fields.works_period,) if said)

    def manager(self) -> Compared | None:
        """Another person leads the works for the same winner, and the letter's is not named there at all."""
        ours = re.sub(r"\s", "", self.letter.fields.project_manager or "")
        own = [b for b in self.side.of_lots(self.lots) if self._ours(b.name)]
        theirs = [b.manager for b in own if isinstance(b, Candidate) and b.manager]
        if self.side.stage == Stage.RESULT and len(self.side.bids) == 1 and own:
            theirs += [said for said in (self.side.posting.fields.project_manager,) if said]
        theirs = [re.sub(r"\s", "", name) for name in theirs]
        if not ours or not theirs or any(_MASKED.search(name) for name in (ours, *theirs)):
            return None
        known = ours in theirs or ours in re.sub(r"\s", "", _text(self.side.posting))
        return Compared(not known, ours, _joined(theirs))

    def _ours(self, name: str) -> bool:
        return any(self._same(name, w.name) for w in self.letter.fields.winners)

    def _same(self, a: str, b: str) -> bool:
        return one_party(a, b, self.renames)


def unit_slipped(compared: Compared) -> bool:
    """Whether two sums are so far apart that one was printed, or read, in another unit."""
    if not isinstance(compared.letter, float) or not isinstance(compared.side, float):
        return False
    low, high = sorted((compared.letter, compared.side))
    return low > 0 and high / low >= UNIT_SLIPPED


def _length(text: str | None) -> tuple[int, str] | None:
    """A plain length of time: how many of which unit."""
    found = _DAYS.fullmatch(re.sub(r"\s", "", unicodedata.normalize("NFKC", text or "")))
    return (int(found.group(1)), _UNITS.get(found.group(2), found.group(2))) if found else None


def _joined(names: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(names))


def _text(posting: Posting) -> str:
    return posting.revision.text if posting.revision else ""
