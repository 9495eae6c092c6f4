"""Whatever the evidence: what something hard forbids stays apart, and the order of the input does not matter."""

from __future__ import annotations

import random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from diffing.linking import LinkRecord
from diffing.linking.evidence import HARD
from diffing.linking.strongest import MAX_PROJECT, MOST_OF_ONE_NAME
from diffing.linking.telling import link
from tests.diffing.linking.builders import posting
from tests.diffing.linking.varied import all_evidence, all_pairs, records, table


@given(records(most=8))
@settings(max_examples=150, deadline=None)
def test_no_two_members_of_a_project_forbid_each_other(made: list[LinkRecord]) -> None:
    rows = table(made)
    pairs, places = all_pairs(rows), link(made).places
    forbidden = np.flatnonzero(all_evidence(rows).vetoes & int(HARD))
    for place in forbidden.tolist():
        a, b = rows.rows[pairs.a[place]].id, rows.rows[pairs.b[place]].id
        assert places[a].project != places[b].project


@given(records(most=8), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_places_and_reviews_are_the_same_in_any_order(made: list[LinkRecord], chance: random.Random) -> None:
    shuffled = list(made)
    chance.shuffle(shuffled)
    assert link(shuffled) == link(made)


def test_no_project_exceeds_the_bound_however_many_postings_its_code_names() -> None:
    names = [f"青河市水务局{n}号泵站除险加固工程" for n in "一二三"]
    made = [
        posting(
            f"{site}{n:03}",
            f"{names[n % 3]}招标公告",
            buyer="青河市水务局",
            project=f"YX2026-00{n % 3}31",
            native=("tp-1",),
        )
        for n in range(MAX_PROJECT * 2)
        for site in "cpg"
    ]
    places = link(made).places
    sizes: dict[str, int] = {}
    for place in places.values():
        sizes[place.project] = sizes.get(place.project, 0) + 1
    assert max(sizes.values()) <= MOST_OF_ONE_NAME
    assert all(len({places[record.id].project for record in made[n::9]}) == 1 for n in range(9))
    assert not {places[record.id].project for record in made[:3]} & {places[record.id].project for record in made[3:6]}
