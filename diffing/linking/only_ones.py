"""Pairs that are each the only near one of the other: no other posting of the step on the two platforms comes close."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from diffing.linking.amount_ties import Sum
from diffing.linking.blocks import Pairs
from diffing.linking.edges import Edges
from diffing.linking.evidence import ONE_NAME, Evidence, Gap, Name, Opening
from diffing.linking.issues import step_of
from diffing.linking.owning import Owned
from diffing.linking.party_ties import PartyLevel
from diffing.linking.table import STAGES, Bools, Floats, Table
from diffing.linking.weights import LINK, ONLY, Outcome

MARGIN = 1.0  # a rival so much weaker does not come close
_ONE_NAME = np.array([level in ONE_NAME for level in Name])
_STEP = np.array([STAGES.index(step_of(stage)) for stage in STAGES], np.int64)


def with_only_ones(table: Table, edges: Edges) -> Edges:
    """The edges, those that fall a little short of a link made one where the two are the only ones for each other.

    Something besides the name must speak for them (a purchaser, an amount, an opening, a winner), nothing forbid them,
    and the names not contradict the code; platforms and rounds must be such that the two can show one notice.
    """
    near = np.flatnonzero(_may_be_one(table, edges))
    alone = near[_unrivalled(table, edges.pairs.take(near), edges.weight[near])]
    chosen = alone[(edges.outcome[alone] == Outcome.REVIEW) & (edges.weight[alone] >= LINK - ONLY)]
    spoken_for = _more_than_a_name(edges.evidence) & (edges.evidence.disowned == Owned.YES)
    chosen = chosen[(edges.evidence.vetoes[chosen] == 0) & spoken_for[chosen]]
    only, weight, outcome = edges.evidence.only.copy(), edges.weight.copy(), edges.outcome.copy()
    only[chosen], outcome[chosen] = 1, Outcome.LINK
    weight[chosen] += ONLY
    return Edges(edges.pairs, replace(edges.evidence, only=only), weight, outcome)


def may_be_made(weight: float, outcome: int, vetoes: int) -> bool:
    """Whether an edge is a link, or may become one as the only one: what holds projects together, at most."""
    return outcome == Outcome.LINK or (outcome == Outcome.REVIEW and weight >= LINK - ONLY and vetoes == 0)


def _may_be_one(table: Table, edges: Edges) -> Bools:
    a, b = edges.pairs.a, edges.pairs.b
    step = _STEP[table.stage]
    apart = (table.round[a] != table.round[b]) | (
        (table.lots[a] > 0) & (table.lots[b] > 0) & (table.lots[a] != table.lots[b])
    )
    return np.asarray((table.platform[a] != table.platform[b]) & (step[a] == step[b]) & ~apart, np.bool_)


def _unrivalled(table: Table, pairs: Pairs, weight: Floats) -> Bools:
    """Which pairs are, for either posting, stronger by a margin than every other to the same platform."""
    ends, others = np.concatenate([pairs.a, pairs.b]), np.concatenate([pairs.b, pairs.a])
    both = np.concatenate([weight, weight])
    group = ends.astype(np.int64) << 32 | table.platform[others]
    order = np.lexsort((-both, group))
    group, ranked = group[order], both[order]
    first = np.concatenate(([True], group[1:] != group[:-1])) if len(order) else np.zeros(0, np.bool_)
    second = np.full(len(order), -np.inf)
    second[:-1] = np.where(first[1:], -np.inf, ranked[1:])
    found = np.zeros(len(order), np.bool_)
    found[order] = first & (ranked - second >= MARGIN)
    return found[: len(weight)] & found[len(weight) :]


def _more_than_a_name(evidence: Evidence) -> Bools:
    equal = np.zeros(len(evidence.vetoes), np.bool_)
    for level in (evidence.estimate, evidence.award):
        equal |= (level > 0) & (level != Sum.DIFFERENT)
    winner, buyer = evidence.winner == PartyLevel.SAME, evidence.buyer == PartyLevel.SAME
    # A purchaser has several phases of one thing, and may open them on one day.
    whole = evidence.name != Name.PART
    openings = (evidence.opening == Opening.SAME_MINUTE) | (whole & (evidence.opening == Opening.SAME_DAY))
    # An agency posts many a thing, but hardly two of one name within days.
    agency = (evidence.agency == PartyLevel.SAME) & (evidence.gap == Gap.TWICE_DAYS) & _ONE_NAME[evidence.name]
    return np.asarray(evidence.keyed | equal | openings | winner | (whole & buyer) | agency, np.bool_)
