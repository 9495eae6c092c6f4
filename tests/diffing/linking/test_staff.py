"""A person's joins and splits outrank guards and weights, and survive relinking."""

from __future__ import annotations

from diffing.linking import StaffLink
from diffing.linking.telling import link
from tests.diffing.linking.builders import one_project, posting

SCHOOL = "云溪县实验小学"
NAME = f"{SCHOOL}课桌椅采购公告"
A = posting("c1", NAME, buyer=SCHOOL, project="YXZC-2026-0031")
B = posting("g1", NAME, buyer=SCHOOL, project="YXZC-2026-0031")
OTHER = posting("p1", NAME, buyer=SCHOOL, project="YXZC-2026-0058")


def test_a_join_holds_against_a_veto_and_says_who_joined() -> None:
    linking = link([A, B, OTHER], [StaffLink("p1", "c1", together=True)])
    assert one_project(linking, "c1", "p1", "g1")
    assert any("工作人员" in reason for reason in linking.places["p1"].why.agree)


def test_a_split_holds_against_a_shared_code() -> None:
    linking = link([A, B], [StaffLink("g1", "c1", together=False)])
    assert not one_project(linking, "c1", "g1")


def test_a_split_holds_through_a_third_posting() -> None:
    third = posting("p2", NAME, buyer=SCHOOL, project="YXZC-2026-0031")
    linking = link([A, B, third], [StaffLink("c1", "g1", together=False)])
    assert not one_project(linking, "c1", "g1")


def test_a_split_outranks_a_join() -> None:
    staff = [StaffLink("c1", "g1", together=True), StaffLink("c1", "g1", together=False)]
    assert not one_project(link([A, B], staff), "c1", "g1")


def test_links_about_postings_that_are_gone_do_no_harm() -> None:
    assert one_project(link([A, B], [StaffLink("gone", "c1", together=True)]), "c1", "g1")
