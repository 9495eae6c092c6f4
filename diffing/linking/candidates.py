"""Which pairs are worth weighing: postings that share a telling key, in blocks of bounded size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from diffing.linking.frequencies import Frequencies, grams_of
from diffing.linking.prepare import Prepared, topic

Key = tuple[str, ...]
MAX_BLOCK = {"code": 80, "native": 80, "name": 60, "own": 60, "buyer": 40, "sum": 30, "open": 30, "gram": 30}
RAREST_GRAMS = 6


def amount_key(amount: float) -> str:
    """An amount to four digits: rounding on one platform keeps it in the block."""
    return f"{amount:.3e}"


def keys_of(record: Prepared, frequencies: Frequencies) -> frozenset[Key]:
    """The keys under which `record` may meet its partners."""
    subject = topic(record, record.buyers)
    keys: set[Key] = {("name", record.name.bare), ("name", subject)}
    for code in record.codes:
        keys |= {("code", code.full), ("code", code.base)}
    keys |= {("native", record.platform, native) for native in record.native}
    keys |= {("buyer", buyer) for buyer in record.buyers} | {("own", buyer, subject) for buyer in record.buyers}
    keys |= {("sum", amount_key(amount)) for amount in record.estimates | record.awards}
    if record.opening and len(record.opening) == 16:
        keys |= {("open", record.opening, party) for party in record.buyers | record.agencies}
    rare = sorted((frequencies.grams[g], g) for g in grams_of(subject) if frequencies.grams[g] > 1)
    keys |= {("gram", gram) for _, gram in rare[:RAREST_GRAMS]}
    return frozenset(keys)


def pairs(records: Sequence[Prepared], frequencies: Frequencies) -> Iterator[tuple[int, int]]:
    """Every candidate pair once, as indices; a block above its bound is left out whole: its key tells nothing."""
    blocks: dict[Key, list[int]] = defaultdict(list)
    for index, record in enumerate(records):
        for key in keys_of(record, frequencies):
            blocks[key].append(index)
    seen: set[tuple[int, int]] = set()
    for key, members in blocks.items():
        if len(members) <= MAX_BLOCK[key[0]]:
            seen.update((a, b) for i, a in enumerate(members) for b in members[i + 1 :])
    yield from sorted(seen)
