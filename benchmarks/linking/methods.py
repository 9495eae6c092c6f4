"""The methods measured, each as one call that runs in a process of its own and gives its rows of the table."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.linking import frame, peers
from benchmarks.linking.process import most_memory
from benchmarks.linking.sides import Source, made
from benchmarks.linking.truth import Ints, Score, best_cut, count_true, score_groups, score_indices

LABELLED_SIZE, LABELLED_SEED = 3000, 1000


@dataclass(frozen=True, slots=True)
class World:
    """Which world: postings a side, seed, noise; `table` and `labelled` are files of normalised rows for the peers."""

    size: int
    seed: int
    harsh: bool
    table: Path
    labelled: Path


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: CPU and wall seconds from normalised rows to pairs, peak and bare memory in bytes."""

    method: str
    size: int
    score: Score | None
    seconds: float
    wall: float
    peak: int
    empty: int
    note: str = ""

    @property
    def microseconds(self) -> float:
        """CPU microseconds a posting, both sides counted."""
        return self.seconds / (2 * self.size) * 1e6

    @property
    def bytes(self) -> float:
        """Bytes a posting beyond the process before it held one."""
        return (self.peak - self.empty) / (2 * self.size)


class _Watch:
    """CPU and wall time since it was made."""

    def __init__(self) -> None:
        self._cpu, self._wall = time.process_time(), time.perf_counter()

    def read(self) -> tuple[float, float]:
        return time.process_time() - self._cpu, time.perf_counter() - self._wall


def write_frames(world: World) -> int:
    """Writes the tables of normalised rows that the peers start from; how many postings the world's has."""
    other = made(LABELLED_SIZE, world.seed + LABELLED_SEED, harsh=world.harsh)
    frame.write(other, world.labelled)
    return frame.write(made(world.size, world.seed, harsh=world.harsh), world.table)


def run_ours(world: World) -> list[Row]:
    """Generating, normalising and linking in one go; three rows: normalising, all links, those without review."""
    from benchmarks.linking import ours

    empty = most_memory()
    source = Source(world.size, world.seed, harsh=world.harsh)
    watch = _Watch()
    rows = ours.normalise(source)
    cpu, wall = watch.read()
    normalised = Row("normalise", world.size, None, cpu - source.seconds, wall - source.wall, most_memory(), empty)
    watch = _Watch()
    linked = ours.link_rows(rows)
    cpu, wall = watch.read()
    peak = most_memory()
    every = score_groups(linked.every, source.notices, source.sides)
    sure = score_groups(linked.sure, source.notices, source.sides)
    return [
        normalised,
        Row("ours", world.size, every, cpu, wall, peak, empty),
        Row("ours, without review", world.size, sure, cpu, wall, peak, empty),
    ]


def _pairs(world: World, name: str, find: Callable[[Any], tuple[Ints, Ints]], *, ranked: bool) -> list[Row]:
    empty = most_memory()
    table = frame.read(world.table)
    watch = _Watch()
    left, right = find(table)
    cpu, wall = watch.read()
    peak = most_memory()
    notices = table["notice"].to_numpy()
    true = count_true(notices, table["side"].to_numpy())
    if ranked:
        _, score = best_cut(notices[left] == notices[right], true=true)
    else:
        score = score_indices(left, right, notices, true=true)
    return [Row(name, world.size, score, cpu, wall, peak, empty)]


def run_code(world: World) -> list[Row]:
    """The exact join on code, stage and lot."""
    return _pairs(world, "code, stage, lot", peers.exact_code, ranked=False)


def run_likeness(world: World) -> list[Row]:
    """Likeness of texts within a stage; nothing beyond a size where it would take hours."""
    if world.size > peers.LARGEST_LIKENESS:
        return []
    return _pairs(world, "rapidfuzz", peers.likeness, ranked=True)


def run_splink(world: World) -> list[Row]:
    """Splink with labels of another world; its threshold is the best on this one, which flatters it."""
    from benchmarks.linking import splink_peer

    splink_peer.load()
    empty = most_memory()
    table, labelled = frame.read(world.table), frame.read(world.labelled)
    watch = _Watch()
    made = splink_peer.predict(table, labelled, folder=world.table.parent)
    cpu, wall = watch.read()
    peak = most_memory()
    notices = table["notice"].to_numpy()
    right = notices[made.left] == notices[made.right]
    _, score = best_cut(right, true=count_true(notices, table["side"].to_numpy()))
    steps = ", ".join(f"{step} {seconds:.2f} s" for step, seconds in made.seconds.items())
    return [Row("splink 5, labels", world.size, score, cpu, wall, peak, empty, steps)]


PEERS: dict[str, Callable[[World], list[Row]]] = {"splink": run_splink, "code": run_code, "rapidfuzz": run_likeness}
