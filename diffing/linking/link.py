"""Linking postings into projects and notices: prepare, block, weigh, guard, solve."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from diffing.linking.blocks import Blocks, Pairs, blocks_of, chosen_pairs, pairs_of
from diffing.linking.bulk import without_collecting
from diffing.linking.copied import copied_of, without_copied
from diffing.linking.edges import NOBODY, Edges, StaffRows, Weigher, edges_of
from diffing.linking.evidence import Evidence, evidence_of
from diffing.linking.keys import Tag, keys_of
from diffing.linking.notices import notices_of
from diffing.linking.only_ones import with_only_ones
from diffing.linking.prepare import prepare
from diffing.linking.prune import promising
from diffing.linking.records import LinkRecord, StaffLink
from diffing.linking.solve import Solution, solve
from diffing.linking.table import Bools, Ints, Table, kin_together, table_of
from diffing.linking.usage import Usage, usage_of


@dataclass(frozen=True, slots=True)
class Scene:
    """Rows with what each takes from the others as evidence: how common its name is, whose its codes are."""

    table: Table
    usage: Usage
    copied: Ints

    @property
    def weigher(self) -> Weigher:
        """How any two rows stand."""

        def weigh(pairs: Pairs) -> Evidence:
            return without_copied(evidence_of(self.table, pairs, self.usage), pairs, self.copied)

        return weigh


@dataclass(frozen=True, slots=True)
class Solved:
    """Rows linked: the near pairs, and each row's project and notice."""

    scene: Scene
    edges: Edges
    solution: Solution
    notice: Ints  # the row of the smallest id of the notice

    @property
    def table(self) -> Table:
        """The rows."""
        return self.scene.table


def normalised(records: Iterable[LinkRecord]) -> Table:
    """The records prepared and numbered, in their order."""
    with without_collecting():
        return table_of(map(prepare, records))


def solved(rows: Table, staff: Sequence[StaffLink] = ()) -> Solved:
    """Rows, in any order and of distinct ids, linked all at once."""
    with without_collecting():
        scene, edges = weighed(rows)
        return solve_edges(scene, edges, staff)


def weighed(rows: Table) -> tuple[Scene, Edges]:
    """The rows, those of a kin together, and all their near pairs."""
    table = kin_together(rows)
    blocks = blocks_of(keys_of(table))
    usage = usage_of(table, blocks)
    pairs = promising(table, pairs_of(blocks))
    evidence = evidence_of(table, pairs, usage)
    copied = copied_of(len(table), pairs, evidence, under=under_one_code(blocks, pairs))
    return Scene(table, usage, copied), edges_of(pairs, without_copied(evidence, pairs, copied))


def under_one_code(blocks: Blocks, pairs: Pairs) -> Bools:
    """Which of the pairs meet in a block of a code."""
    return chosen_pairs(pairs, among=pairs_of(blocks, tag=Tag.CODE))


def solve_edges(scene: Scene, edges: Edges, staff: Sequence[StaffLink]) -> Solved:
    """The projects and notices of the scene's rows, each told by its row of the smallest id."""
    edges = with_only_ones(scene.table, edges)
    solution = solve(scene.table.rank, edges, scene.weigher, staff_rows(scene.table, staff))
    notice = notices_of(scene.table, solution.project)
    named = replace(solution, project=_by_first(scene.table, solution.project))
    return Solved(scene, edges, named, _by_first(scene.table, notice))


def _by_first(table: Table, group: Ints) -> Ints:
    """For each row the row of the smallest id in its group; `group` holds any row of it."""
    least = np.full(len(table), len(table), np.int32)
    np.minimum.at(least, group, table.rank)
    row_of = np.argsort(table.rank)
    return row_of[least[group]].astype(np.int32)


def staff_rows(table: Table, staff: Sequence[StaffLink]) -> StaffRows:
    """The decisions about postings that are there, as rows."""
    if not staff:
        return NOBODY
    row = {prepared.id: number for number, prepared in enumerate(table.rows)}
    known = [(*sorted((row[s.a], row[s.b])), s.together) for s in staff if s.a in row and s.b in row and s.a != s.b]
    return StaffRows(
        tuple(sorted({(a, b) for a, b, together in known if together})),
        frozenset((a, b) for a, b, together in known if not together),
    )
