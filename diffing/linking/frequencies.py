"""How common names and grams are among the postings: what makes an equal title strong or weak evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from diffing.linking.parties import PartyTie, party_tie
from diffing.linking.prepare import Prepared, topic

GRAM = 4


@dataclass(frozen=True, slots=True)
class Frequencies:
    """`users`: how many trades use a bare name; `own`: how many of one purchaser do; `grams`: names with a gram."""

    users: dict[str, int]
    own: dict[tuple[str, str], int]
    grams: Counter[str]

    def trades(self, bare: str, buyers: Iterable[str]) -> int:
        """How many trades go by a bare name, of these purchasers where they are given, else of anyone."""
        named = [self.own[bare, buyer] for buyer in buyers if (bare, buyer) in self.own]
        return max(named) if named else self.users.get(bare, 1)


def grams_of(bare: str) -> frozenset[str]:
    """The overlapping grams of a bare name; a shorter name is its own gram."""
    if len(bare) <= GRAM:
        return frozenset((bare,)) if bare else frozenset()
    return frozenset(bare[i : i + GRAM] for i in range(len(bare) - GRAM + 1))


def _distinct_buyers(records: Sequence[Prepared]) -> int:
    """How many purchasers use one name; those the name itself contains are one."""
    chosen: list[frozenset[str]] = []
    named = {r.buyers for r in records if any(b in r.name.core for b in r.buyers)}
    if named:
        chosen.append(frozenset().union(*named))
    for buyers in sorted({r.buyers for r in records if r.buyers} - named, key=sorted):
        if all(party_tie(buyers, other) is PartyTie.DIFFERENT for other in chosen):
            chosen.append(buyers)
    return len(chosen)


def _distinct_trades(records: Sequence[Prepared]) -> int:
    """How many groups of records, each held together by its codes, carry codes of one family and kind;
    a new round with a new code is no other trade."""
    root: dict[str, str] = {}

    def find(key: str) -> str:
        while root.setdefault(key, key) != key:
            key = root[key]
        return key

    for record in records:
        keys = [key for code in record.codes for key in (code.full, code.base)]
        for key in keys[1:]:
            low, high = sorted((find(keys[0]), find(key)))
            root[high] = low
    families = defaultdict(set)
    for record in (r for r in records if r.round == 1):
        for code in record.codes:
            families[code.family, code.kind].add(find(code.full))
    return max(map(len, families.values()), default=1)


def count(prepared: Sequence[Prepared]) -> Frequencies:
    """The frequencies of a set of records, whatever their order."""
    by_name, by_owner = defaultdict(list), defaultdict(list)
    grams: Counter[str] = Counter()
    for record in prepared:
        by_name[record.name.bare].append(record)
        for buyer in record.buyers:
            by_owner[record.name.bare, buyer].append(record)
        grams.update(grams_of(topic(record, record.buyers)))
    users = {bare: max(_distinct_buyers(records), _distinct_trades(records)) for bare, records in by_name.items()}
    own = {key: _distinct_trades(records) for key, records in by_owner.items()}
    return Frequencies(users, own, grams)
