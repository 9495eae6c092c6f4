"""The cheap peers: an exact join on the code, and the likeness of normalised texts within a stage."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np
from rapidfuzz import fuzz, process

from benchmarks.linking.truth import Ints, one_to_one

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

# All pairs of a stage are compared: beyond so many postings a side that is a matter of hours.
LARGEST_LIKENESS = 3000
_LOWEST = 50.0


def exact_code(table: pa.Table) -> tuple[Ints, Ints]:
    """Pairs of equal code, stage and lot, in the order of the table, one to one."""
    columns = [table[name].to_pylist() for name in ("unique_id", "side", "code", "stage", "lot")]
    waiting: tuple[dict[Any, list[int]], dict[Any, list[int]]] = (defaultdict(list), defaultdict(list))
    left, right = [], []
    for number, side, code, stage, lot in zip(*columns, strict=True):
        if code is None:
            continue
        key = (code, stage, lot)
        others = waiting[1 - side].get(key)
        if others:
            other = others.pop(0)
            left.append(number if side == 0 else other)
            right.append(other if side == 0 else number)
        else:
            waiting[side][key].append(number)
    return np.array(left, np.int64), np.array(right, np.int64)


def likeness(table: pa.Table) -> tuple[Ints, Ints]:
    """Pairs within a stage by the likeness (rapidfuzz) of title, buyer, lot and code put together, surest first."""
    sides: tuple[dict[str, list[tuple[int, str]]], ...] = (defaultdict(list), defaultdict(list))
    for row in table.select(["unique_id", "side", "stage", "core", "lot", "round", "buyer", "code"]).to_pylist():
        text = f"{row['core']} {row['buyer'] or ''} {row['lot']} {row['round']} {row['code'] or ''}"
        sides[row["side"]][row["stage"]].append((row["unique_id"], text))
    left, right, scores = [], [], []
    for stage, ours in sides[0].items():
        theirs = sides[1].get(stage, [])
        grid = process.cdist([t for _, t in ours], [t for _, t in theirs], scorer=fuzz.ratio, score_cutoff=_LOWEST)
        rows, columns = np.nonzero(grid)
        left.append(np.array([n for n, _ in ours], np.int64)[rows])
        right.append(np.array([n for n, _ in theirs], np.int64)[columns])
        scores.append(grid[rows, columns].astype(np.float64))
    a, b = np.concatenate(left), np.concatenate(right)
    kept = one_to_one(a, b, np.concatenate(scores))
    return a[kept], b[kept]
