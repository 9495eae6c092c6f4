"""Every link and every near miss says why, in words a clerk reads."""

from __future__ import annotations

from diffing.linking.telling import link
from tests.diffing.linking.builders import posting

BUYER = "青河市公路中心"
NAME = f"{BUYER}融雪剂采购公告"


def test_a_link_names_the_code_and_the_name_that_agree() -> None:
    same = {"project": "QHZC-2026-0008", "buyer": BUYER}
    why = link([posting("c1", NAME, **same), posting("g1", NAME, **same)]).places["c1"].why
    assert any("项目编号相同：QHZC-2026-0008" in reason for reason in why.agree)
    assert any(reason.startswith("名称相同") for reason in why.agree)
    assert why.weight >= 5


def test_a_near_miss_names_the_veto() -> None:
    same = {"buyer": BUYER, "plan": "青财采计[2026]000045号"}
    linking = link(
        [posting("c1", f"{BUYER}2025年融雪剂采购公告", **same), posting("g1", f"{BUYER}2026年融雪剂采购公告", **same)]
    )
    assert any("年份不同" in reason for review in linking.reviews for reason in review.why.disagree)
    said = [reason for review in linking.reviews for reason in (*review.why.agree, *review.why.disagree)]
    assert any("名称" in reason and "（2025 与 2026）" in reason for reason in said), "numbers are told whole"


def test_a_posting_alone_says_that_nothing_was_found() -> None:
    place = link([posting("c1", NAME)]).places["c1"]
    assert place.why.agree == ()
    assert place.why.disagree


def test_ids_come_from_the_smallest_member() -> None:
    same = {"project": "QHZC-2026-0008", "buyer": BUYER}
    places = link([posting("g1", NAME, **same), posting("c1", NAME, **same)]).places
    assert places["g1"].project == places["c1"].project == "P-c1"
    assert places["g1"].notice == places["c1"].notice == "N-c1"


def test_no_postings_give_no_places() -> None:
    assert link([]).places == {}
