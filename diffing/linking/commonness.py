"""How common the four-sign grams of names are: a frozen, versioned table, so that no posting changes another's keys.

The table is `common_grams.txt`: a version, then lines of a class (how many bits its count in 100,000 names has) and the
grams of it. What is not in it is rare. It is made by `python -m benchmarks.linking.grams`.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from diffing.linking.fingerprints import of_grams

COMMONNESS_VERSION = 1
BITS = 16


@cache
def commonness() -> NDArray[np.uint8]:
    """The class of each gram by the last BITS bits of its fingerprint; 0 for rare ones."""
    text = files("diffing.linking").joinpath("common_grams.txt").read_text(encoding="utf-8")
    head, *lines = text.splitlines()
    if head != f"version {COMMONNESS_VERSION}":
        raise ValueError(f"common_grams.txt: {head!r}, expected version {COMMONNESS_VERSION}")
    table = np.zeros(1 << BITS, np.uint8)
    for line in lines:
        level, *grams = line.split()
        places = of_grams(grams) & np.uint64(len(table) - 1)
        table[places] = np.maximum(table[places], int(level))
    return table
