"""Makes the frozen table of common grams: python -m benchmarks.linking.grams > diffing/linking/common_grams.txt

Counted over the gists of invented worlds, so that no real text is in it. Grams that fewer than one name in two thousand
holds, or that stand in few of the worlds (the places of one), are left out and count as rare. A new table is a new
version of linking: see `diffing/linking/version.py`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import islice

from benchmarks.linking.world import postings
from diffing.linking.commonness import COMMONNESS_VERSION
from diffing.linking.fingerprints import GRAM
from diffing.linking.gist import gist_of
from diffing.linking.prepare import prepare, topic

SEEDS, POSTINGS_EACH = range(901, 911), 20_000
LEAST_SHARE = 1 / 2000
WIDTH = 20


def main() -> None:
    """Count, and print the table."""
    counts: Counter[str] = Counter()
    worlds: Counter[str] = Counter()
    names = 0
    for seed in SEEDS:
        seen: set[str] = set()
        for posting in islice(postings(POSTINGS_EACH // 2, seed), POSTINGS_EACH):
            row = prepare(posting.record)
            gist = gist_of(topic(row, row.buyers))[1]
            grams = {gist[n : n + GRAM] for n in range(len(gist) - GRAM + 1)}
            counts.update(grams)
            seen |= grams
            names += 1
        worlds.update(seen)
    classes = defaultdict(list)
    for gram, count in counts.items():
        if count >= names * LEAST_SHARE and worlds[gram] >= len(SEEDS) / 2 and not any(sign.isascii() for sign in gram):
            classes[round(count / names * 100_000).bit_length()].append(gram)
    print(f"version {COMMONNESS_VERSION}")
    for level, grams in sorted(classes.items()):
        for start in range(0, len(grams), WIDTH):
            print(level, *sorted(grams)[start : start + WIDTH])


if __name__ == "__main__":
    main()
