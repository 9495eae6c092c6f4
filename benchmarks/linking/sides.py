"""A source of records that keeps time of its own making and remembers each one's side and notice."""

from __future__ import annotations

import time
from array import array
from collections.abc import Iterator
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from benchmarks.linking.perturb import HARSH, PLAIN
from benchmarks.linking.world import Posting, postings
from diffing.linking.records import LinkRecord

_CHUNK = 5000


def made(size: int, seed: int, *, harsh: bool) -> Iterator[Posting]:
    """The postings of the world asked for."""
    return postings(size, seed, HARSH if harsh else PLAIN)


class Source:
    """Iterates the records of a world once; `seconds` (CPU) and `wall` are of making them, not of their users."""

    def __init__(self, size: int, seed: int, *, harsh: bool) -> None:
        self.seconds = self.wall = 0.0
        self._postings = made(size, seed, harsh=harsh)
        self._sides, self._notices = array("b"), array("q")

    def __iter__(self) -> Iterator[LinkRecord]:
        while True:
            started, began = time.process_time(), time.perf_counter()
            chunk = list(islice(self._postings, _CHUNK))
            self._sides.extend(p.side for p in chunk)
            self._notices.extend(p.notice for p in chunk)
            records = [p.record for p in chunk]
            del chunk
            self.seconds += time.process_time() - started
            self.wall += time.perf_counter() - began
            if not records:
                return
            yield from records

    @property
    def sides(self) -> NDArray[np.int8]:
        """The side of every record given so far."""
        return np.frombuffer(self._sides, np.int8)

    @property
    def notices(self) -> NDArray[np.int64]:
        """The notice of every record given so far."""
        return np.frombuffer(self._notices, np.int64)
