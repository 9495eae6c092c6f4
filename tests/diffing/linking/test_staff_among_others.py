"""A person's joins and splits among many postings, and beside links, vetoes and bounds that say otherwise."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from diffing.linking import LinkRecord, StaffLink
from diffing.linking.strongest import MAX_PROJECT
from diffing.linking.telling import link
from notices.vocabulary import Stage
from tests.diffing.linking.builders import one_notice, one_project, posting
from tests.diffing.linking.varied import records

SCHOOL = "云溪县实验小学"
NAME = f"{SCHOOL}课桌椅采购"
CODED: dict[str, Any] = {"buyer": SCHOOL, "project": "YXZC-2026-0031"}
CHAIN = [
    posting("c1", f"{NAME}公告", **CODED),
    posting("g1", f"{NAME}公告", **CODED),
    posting("c2", f"{NAME}更正公告", "2026-03-09", stage=Stage.AMENDMENT, **CODED),
    posting("c3", f"{NAME}结果公告", "2026-04-02", stage=Stage.RESULT, **CODED),
]
STRANGER = posting("p9", "青河市融雪剂采购公告", "2026-08-01", buyer="青河市公路中心")


def together(a: str, b: str) -> StaffLink:
    return StaffLink(a, b, together=True)


def apart(a: str, b: str) -> StaffLink:
    return StaffLink(a, b, together=False)


def test_strangers_joined_are_one_project_and_the_rest_stays_with_them() -> None:
    linking = link([*CHAIN, STRANGER], [together("p9", "c3")])
    assert one_project(linking, "c1", "g1", "c2", "c3", "p9")
    assert not one_notice(linking, "c1", "p9")


def test_a_join_does_not_draw_in_what_only_one_of_the_two_is_near_to() -> None:
    """The stranger's own sibling stays out: what the school's postings exclude, a join of another does not excuse."""
    sibling = posting("g9", "青河市融雪剂采购公告", "2026-08-01", buyer="青河市公路中心", project="QHZC-2026-0450")
    other = posting("g8", "青河市融雪剂采购公告", "2026-08-01", buyer="青河市公路中心", project="QHZC-2026-0977")
    linking = link([*CHAIN, sibling, other], [together("g9", "c1")])
    assert one_project(linking, "g9", "c1")
    assert not one_project(linking, "g8", "g9")


def test_one_member_split_off_from_another_leaves_the_others_on_one_side() -> None:
    linking = link(CHAIN, [apart("c3", "c1")])
    assert not one_project(linking, "c3", "c1")
    groups = {place.project for place in linking.places.values()}
    assert len(groups) == 2


def test_a_member_split_off_from_every_other_stands_alone() -> None:
    linking = link(CHAIN, [apart("c3", other) for other in ("c1", "g1", "c2")])
    assert one_project(linking, "c1", "g1", "c2")
    assert not one_project(linking, "c3", "c1")


def test_a_refused_link_says_that_a_person_split_the_two() -> None:
    linking = link(CHAIN[:2], [apart("c1", "g1")])
    assert any("工作人员" in reason for review in linking.reviews for reason in review.why.disagree)


def test_joins_in_a_row_are_one_project() -> None:
    names = ["青河市融雪剂采购公告", "云溪县粮库地坪维修公告", "白水市图书馆书架公告", "青河市城区绿化养护公告"]
    strangers = [posting(f"c{n}", name) for n, name in enumerate(names)]
    linking = link(strangers, [together("c0", "c1"), together("c3", "c2"), together("c1", "c2")])
    assert one_project(linking, "c0", "c1", "c2", "c3")


def test_a_persons_joins_may_exceed_the_bound_that_links_may_not() -> None:
    strangers = [posting(f"c{n:02}", f"云溪县松树镇{n}号山塘清淤公告") for n in range(MAX_PROJECT + 5)]
    linking = link(strangers, [together(f"c{n:02}", f"c{n + 1:02}") for n in range(MAX_PROJECT + 4)])
    assert one_project(linking, *[record.id for record in strangers])


def test_a_split_elsewhere_changes_nothing_for_the_others() -> None:
    pair = [STRANGER, posting("g9", "青河市融雪剂采购公告", "2026-08-01", buyer="青河市公路中心", budget=436000.0)]
    with_split, without = link([*CHAIN, *pair], [apart("p9", "g9")]), link([*CHAIN, *pair])
    assert {r.id: with_split.places[r.id] for r in CHAIN} == {r.id: without.places[r.id] for r in CHAIN}


@st.composite
def decisions(draw: st.DrawFn) -> tuple[list[LinkRecord], list[StaffLink]]:
    made = draw(records(most=7))
    pairs = list(combinations([r.id for r in made], 2))
    spoken = draw(st.lists(st.tuples(st.sampled_from(pairs), st.booleans()), max_size=4))
    return made, [StaffLink(a, b, together=told) for (a, b), told in spoken]


@given(decisions())
@settings(max_examples=100, deadline=None)
def test_splits_always_hold_and_joins_where_no_split_forbids_them(
    given_: tuple[list[LinkRecord], list[StaffLink]],
) -> None:
    made, staff = given_
    linking = link(made, staff)
    splits = [s for s in staff if not s.together]
    assert not any(one_project(linking, s.a, s.b) for s in splits)
    if not splits:
        assert all(one_project(linking, s.a, s.b) for s in staff)
    assert link(made[::-1], staff[::-1]) == linking
