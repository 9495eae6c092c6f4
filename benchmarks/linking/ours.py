"""Our linker as the benchmark sees it: records to rows, rows to the notice of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from diffing.linking import LinkRecord
from diffing.linking.link import normalised, solved
from diffing.linking.table import Table


@dataclass(frozen=True, slots=True)
class Linked:
    """A key a posting, in the order of the rows: postings of one key are one notice.

    `sure` is what is linked without review, `every` what is linked at all: the same, as nothing under review is linked.
    """

    sure: list[int]
    every: list[int]


def normalise(records: Iterable[LinkRecord]) -> Table:
    """Everything that depends on one posting alone, as rows of numbers."""
    return normalised(records)


def link_rows(rows: Table) -> Linked:
    """The notices of `rows`."""
    found = solved(rows)
    order = np.argsort(np.array([row.id for row in rows.rows]))
    by_rank, notices = np.empty(len(order), np.int64), np.empty(len(order), np.int64)
    by_rank[found.table.rank] = found.notice
    notices[order] = by_rank
    keys = notices.tolist()
    return Linked(keys, keys)
