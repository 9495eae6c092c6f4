"""Which postings of a project show one notice: by step, round and lots at once where that is plain, else one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from diffing.linking.graph import members
from diffing.linking.issues import FARTHEST_AMENDMENT, FARTHEST_DAYS, SEVERAL, issues_of, pair_issues, step_of
from diffing.linking.prepare import Prepared
from diffing.linking.table import NO_DAY, STAGES, Bools, Ints, Table
from notices.vocabulary import Stage

_SEVERAL = np.array([stage in SEVERAL for stage in STAGES])
_STEP = np.array([STAGES.index(step_of(stage)) for stage in STAGES])
_RESULT = STAGES.index(Stage.RESULT)
_NEVER = np.iinfo(np.int32).max


def notices_of(table: Table, project: Ints) -> Ints:
    """For each row the smallest row of its notice; `project` holds the smallest row of its project."""
    plain, lots = _plain(table, project)
    step = _steps(table, project, lots)
    simple = plain & _one_issue(table, step)
    notice = np.where(simple, step, np.arange(len(table), dtype=np.int32))
    _part(table, notice, step, chosen=plain & ~simple, parted=pair_issues)
    _part(table, notice, project, chosen=~plain, parted=issues_of)
    return notice


def _plain(table: Table, project: Ints) -> tuple[Bools, Ints]:
    """The rows of projects of one round in which every posting names its lots or one lot at most is named at all, and
    no title is cut off that may be of candidates; and the lots that tell their notices apart."""
    count = len(table)
    rounds, most, named, unnamed, unsure = (np.zeros(count, np.int32) for _ in range(5))
    least = np.full(count, _NEVER, np.int32)
    np.maximum.at(rounds, project, table.round)
    np.maximum.at(most, project, table.lots)
    np.minimum.at(least, project, np.where(table.lots > 0, table.lots, _NEVER))
    np.maximum.at(named, project, (table.lots > 0).astype(np.int32))
    np.maximum.at(unnamed, project, (table.lots == 0).astype(np.int32))
    np.maximum.at(unsure, project, (table.cut_off & (table.stage == _RESULT)).astype(np.int32))
    single = np.array([len(labels) <= 1 for labels in table.sets])
    undivided = (most == 0) | ((least == most) & single[most])
    plain = (rounds == 1) & (unsure == 0) & (undivided | (unnamed == 0))
    return plain[project], np.where(undivided[project], 0, table.lots).astype(np.int32)


def _steps(table: Table, project: Ints, lots: Ints) -> Ints:
    """For each row the smallest row of its project with its step and lots."""
    packed = project.astype(np.int64) << 38 | lots.astype(np.int64) << 6 | _STEP[table.stage]
    _, first, where = np.unique(packed, return_index=True, return_inverse=True)
    return first[where].astype(np.int32)


def _one_issue(table: Table, step: Ints) -> Bools:
    """The rows of steps in which no platform stands twice, all were published near enough, and none counts itself
    otherwise than another."""
    count = len(table)
    on_platforms = np.unique(step.astype(np.int64) << 32 | table.platform)
    once = np.bincount(step, minlength=count) == np.bincount(on_platforms >> 32, minlength=count)
    first, counter = np.full(count, _NEVER, np.int32), np.full(count, _NEVER, np.int32)
    last, highest = np.zeros(count, np.int32), np.zeros(count, np.int32)
    dated = table.day != NO_DAY
    np.minimum.at(first, step[dated], table.day[dated])
    np.maximum.at(last, step[dated], table.day[dated])
    np.minimum.at(counter, step, np.where(table.counter > 0, table.counter, _NEVER))
    np.maximum.at(highest, step, table.counter)
    near = last - np.minimum(first, last) <= np.where(_SEVERAL[table.stage], FARTHEST_AMENDMENT, FARTHEST_DAYS)
    good = once & near & ((highest == 0) | (counter == highest))
    return np.asarray(good[step], np.bool_)


def _part(
    table: Table,
    notice: Ints,
    group: Ints,
    *,
    chosen: Bools,
    parted: Callable[[Sequence[Prepared]], list[list[Prepared]]],
) -> None:
    """Put in `notice` what `parted` makes of each group's chosen rows."""
    mine = np.flatnonzero(chosen)
    order, start, size = members(group[mine])
    for first, length in zip(start.tolist(), size.tolist(), strict=True):
        rows = mine[order[first : first + length]].tolist()
        if length == 1:
            continue
        number = {table.rows[row].id: row for row in rows}
        for issue in parted([table.rows[row] for row in rows]):
            ours = [number[prepared.id] for prepared in issue]
            notice[ours] = min(ours)
