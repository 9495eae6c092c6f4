"""What numbers alone leave out would never have come near."""

from __future__ import annotations

from hypothesis import given, settings

from diffing.linking import LinkRecord
from diffing.linking.prune import promising
from diffing.linking.weights import Outcome, weigh
from tests.diffing.linking.builders import posting
from tests.diffing.linking.varied import all_evidence, all_pairs, records, table


@given(records(most=6))
@settings(max_examples=150, deadline=None)
def test_no_near_pair_is_left_out(made: list[LinkRecord]) -> None:
    rows = table(made)
    pairs = all_pairs(rows)
    kept = promising(rows, pairs)
    left_out = set(zip(pairs.a.tolist(), pairs.b.tolist(), strict=True))
    left_out -= set(zip(kept.a.tolist(), kept.b.tolist(), strict=True))
    outcome = weigh(all_evidence(rows)).outcome
    near = {
        (a, b)
        for a, b, told in zip(pairs.a.tolist(), pairs.b.tolist(), outcome.tolist(), strict=True)
        if told != Outcome.APART
    }
    assert not near & left_out


def test_strangers_are_left_out_and_those_under_one_code_are_not() -> None:
    rows = table(
        [
            posting("c1", "青河市融雪剂采购公告", buyer="青河市公路中心", project="YXZC-2026-0031"),
            posting("c2", "云溪县第一中学塑胶跑道招标公告", buyer="云溪县第一中学"),
            posting("g1", "云溪县粮库地坪维修公告", buyer="云溪县粮库", project="YXZC-2026-0031"),
        ]
    )
    kept = promising(rows, all_pairs(rows))
    assert (kept.a.tolist(), kept.b.tolist()) == ([0], [2])
