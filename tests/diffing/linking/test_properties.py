"""Whatever the postings: the order of the input does not matter, vetoes are never bridged, nothing grows too large."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from diffing.linking import LinkRecord
from diffing.linking.strongest import MAX_PROJECT, MOST_OF_ONE_NAME
from diffing.linking.telling import link
from tests.diffing.linking.builders import posting

NAMES = (
    "云溪县松树镇杉木村饮水工程",
    "云溪县松树镇枫木村饮水工程",
    "云溪县中医医院保安服务",
    "保安服务",
    "云溪县中医医院2026年保安服务",
)
ENDS = ("招标公告", "更正公告", "一标段招标公告", "（第二次）招标公告", "监理招标公告", "中标结果公告", "")


@st.composite
def postings(draw: st.DrawFn) -> list[LinkRecord]:
    made = []
    for number in range(draw(st.integers(2, 9))):
        optional: dict[str, object] = {
            "project": draw(st.sampled_from([None, "YX2026-0031", "YX2026-0058", "YX2026-0031-1", "/"])),
            "buyer": draw(st.sampled_from([None, "云溪县中医医院", "云溪县水利局"])),
            "budget": draw(st.sampled_from([None, 500000.0, 1234500.0])),
        }
        title = draw(st.sampled_from(NAMES)) + draw(st.sampled_from(ENDS))
        day = draw(st.sampled_from(["2026-03-02", "2026-03-04", "2026-04-20"]))
        site = draw(st.sampled_from("cpg"))
        made.append(posting(f"{site}{number}", title, day, **{k: v for k, v in optional.items() if v is not None}))
    return made


@given(postings(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_the_input_does_not_matter(records: list[LinkRecord], chance: random.Random) -> None:
    shuffled = list(records)
    chance.shuffle(shuffled)
    assert link(records) == link(shuffled)


@given(postings())
@settings(max_examples=60, deadline=None)
def test_villages_and_supervision_never_share_a_project(records: list[LinkRecord]) -> None:
    kinds: dict[str, set[tuple[bool, bool]]] = {}
    places = link(records).places
    for record in records:
        if "饮水" in record.title:
            kinds.setdefault(places[record.id].project, set()).add(("杉木" in record.title, "监理" in record.title))
    assert all(len(kind) == 1 for kind in kinds.values())


@given(postings())
@settings(max_examples=40, deadline=None)
def test_every_posting_has_one_place_and_a_notice_lies_in_one_project(records: list[LinkRecord]) -> None:
    places = link(records).places
    assert places.keys() == {r.id for r in records}
    assert len({(p.project, p.notice) for p in places.values()}) == len({p.notice for p in places.values()})


def test_a_project_of_one_name_and_code_may_be_large_and_another_never_grows_beyond_the_bound() -> None:
    same: dict[str, Any] = {"project": "YX2026-0031", "buyer": "云溪县水利局"}
    thing = "云溪县水利局水库除险加固工程"
    ends = [chr(0x4E00 + 40 * n) * 2 for n in range(MAX_PROJECT + 20)]
    for names, most in (([thing] * len(ends), len(ends)), ([f"{thing}{end}" for end in ends], MAX_PROJECT)):
        places = link([posting(f"c{n}", f"{name}招标公告", **same) for n, name in enumerate(names)]).places
        sizes = Counter(place.project for place in places.values())
        assert max(sizes.values()) <= most <= MOST_OF_ONE_NAME
        assert (len(sizes) == 1) == (most > MAX_PROJECT)
