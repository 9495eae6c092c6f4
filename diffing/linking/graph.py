"""Components of a graph whose nodes are rows."""

from __future__ import annotations

import numpy as np

from diffing.linking.blocks import Pairs
from diffing.linking.table import Ints


def components(count: int, edges: Pairs) -> Ints:
    """For each of `count` rows the smallest row of its component."""
    root = np.arange(count, dtype=np.int32)
    a, b = edges.a, edges.b
    while len(a):
        least = np.minimum(root[a], root[b])
        np.minimum.at(root, root[a], least)
        np.minimum.at(root, root[b], least)
        while not np.array_equal(root, above := root[root]):
            root = above
        apart = root[a] != root[b]
        a, b = a[apart], b[apart]
    return root


def members(root: Ints) -> tuple[Ints, Ints, Ints]:
    """The rows sorted by component; for each component where it starts among them, and its size."""
    order = np.argsort(root, kind="stable").astype(np.int32)
    ordered = root[order]
    start = (
        np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1]))) if len(root) else np.zeros(0, np.int64)
    )
    return order, start.astype(np.int32), np.diff(np.append(start, len(root))).astype(np.int32)
