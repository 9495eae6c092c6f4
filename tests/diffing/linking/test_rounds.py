"""Rounds: one project, notices apart; a mark dropped on one platform; counters that are no rounds."""

from __future__ import annotations

from typing import Any

import pytest

from diffing.linking.names import read_name
from diffing.linking.telling import link
from notices.vocabulary import Stage
from tests.diffing.linking.builders import one_notice, one_project, posting

BUYER = "青河市水务局"
NAME = f"{BUYER}备用水源泵站设备采购"
PLAN: dict[str, Any] = {"plan": "青财采计[2026]004659号", "buyer": BUYER}

ROUNDS = [
    "（第二次）", "（二次）", "第二次", "二次", "(第2次)", "（重）", "(重1)", "（重招）", "（重新招标）",
    "（重新采购）", "（三次）", "（第四次）",
]  # fmt: skip
COUNTERS = [
    "更正公告（第一次）", "更正公告（第二次）", "澄清公告（二）", "答疑一", "更正公告(四)", "第2次公示", "变更公告2",
]  # fmt: skip


@pytest.mark.parametrize("mark", ROUNDS)
def test_a_second_round_is_one_project_and_another_notice(mark: str) -> None:
    linking = link(
        [posting("c1", f"{NAME}招标公告", **PLAN), posting("c2", f"{NAME}{mark}招标公告", "2026-04-11", **PLAN)]
    )
    assert one_project(linking, "c1", "c2")
    assert not one_notice(linking, "c1", "c2")


@pytest.mark.parametrize("mark", ROUNDS)
def test_a_mark_dropped_on_one_platform_leaves_one_notice(mark: str) -> None:
    linking = link(
        [
            posting("c2", f"{NAME}{mark}招标公告", "2026-04-11", **PLAN),
            posting("g2", f"{NAME}招标公告", "2026-04-11", **PLAN),
        ]
    )
    assert one_notice(linking, "c2", "g2")


def test_a_mark_dropped_on_one_platform_is_no_first_round_where_that_stands_too() -> None:
    linking = link(
        [
            posting("c1", f"{NAME}招标公告", "2026-03-02", **PLAN),
            posting("g1", f"{NAME}招标公告", "2026-03-02", **PLAN),
            posting("c2", f"{NAME}（第二次）招标公告", "2026-04-11", **PLAN),
            posting("g2", f"{NAME}招标公告", "2026-04-12", **PLAN),
        ]
    )
    assert one_project(linking, "c1", "g1", "c2", "g2")
    assert one_notice(linking, "c1", "g1")
    assert one_notice(linking, "c2", "g2")
    assert not one_notice(linking, "c1", "c2")


def test_the_mark_of_a_round_kept_at_a_later_step_only() -> None:
    code = {"project": "YXZC-2026-0060", "buyer": BUYER}
    result = posting("g1", f"{NAME}结果公告", "2026-04-20", stage=Stage.RESULT, **code)
    contract = posting("g2", f"{NAME}(二次)政府采购合同公告", "2026-05-06", stage=Stage.CONTRACT, **code)
    assert one_project(link([result, contract]), "g1", "g2")


def test_first_and_second_round_with_their_failures_on_other_platforms_are_one_project() -> None:
    linking = link(
        [
            posting("c1", f"{NAME}招标公告", "2026-03-02", **PLAN),
            posting("g1", f"{NAME}流标公告", "2026-03-25", stage=Stage.FAILED, **PLAN),
            posting("p2", f"{NAME}（第二次）招标公告", "2026-04-11", **PLAN),
            posting("g2", f"{NAME}（第二次）流标公告", "2026-05-06", stage=Stage.FAILED, **PLAN),
        ]
    )
    assert one_project(linking, "c1", "g1", "p2", "g2")
    assert len({place.notice for place in linking.places.values()}) == 4


@pytest.mark.parametrize("counter", COUNTERS)
def test_a_counter_of_corrections_is_no_round(counter: str) -> None:
    """The correction that one platform counts and another does not is one notice."""
    stage, plain = (Stage.CANDIDATES, "公示") if "公示" in counter else (Stage.AMENDMENT, "更正公告")
    linking = link(
        [
            posting("c1", f"{NAME}{counter}", "2026-03-09", stage=stage, **PLAN),
            posting("g1", f"{NAME}{plain}", "2026-03-09", stage=stage, **PLAN),
        ]
    )
    assert one_notice(linking, "c1", "g1")


@pytest.mark.parametrize("words", ["二次开办费", "二次深化设计", "二次供水设施"])
def test_a_second_time_within_a_name_is_no_round(words: str) -> None:
    linking = link(
        [
            posting("c1", f"青河市{words}采购招标公告", **PLAN),
            posting("g1", f"青河市{words}采购招标公告", "2026-03-05", **PLAN),
        ]
    )
    assert one_notice(linking, "c1", "g1")


def test_rounds_under_codes_with_a_suffix_are_one_project() -> None:
    code = "YX2026QHGCZ0851"
    linking = link(
        [
            posting(f"c{n}", f"{NAME}{mark}招标公告", day, project=f"{code}{suffix}")
            for n, (mark, day, suffix) in enumerate(
                [("", "2026-03-02", ""), ("（重1）", "2026-04-02", "-重1"), ("（重2）", "2026-05-06", "-重2")]
            )
        ]
    )
    assert one_project(linking, "c0", "c1", "c2")
    assert len({place.notice for place in linking.places.values()}) == 3


def test_one_platform_shows_a_round_once_even_where_the_other_drops_every_mark() -> None:
    linking = link(
        [
            posting("c1", f"{NAME}招标公告", "2026-03-02", **PLAN),
            posting("c2", f"{NAME}（第二次）招标公告", "2026-04-11", **PLAN),
            posting("c3", f"{NAME}（第三次）招标公告", "2026-05-20", **PLAN),
            posting("g1", f"{NAME}招标公告", "2026-03-03", **PLAN),
            posting("g2", f"{NAME}招标公告", "2026-04-11", **PLAN),
            posting("g3", f"{NAME}招标公告", "2026-05-21", **PLAN),
        ]
    )
    assert all(one_notice(linking, f"c{n}", f"g{n}") for n in (1, 2, 3))
    assert len({place.notice for place in linking.places.values()}) == 3


def test_a_round_not_told_is_known_by_the_minute_of_its_opening_though_published_later() -> None:
    opening = {"opening": "2026-06-14T09:00", **PLAN}
    first = posting("c1", f"{NAME}招标公告", "2026-04-20", opening="2026-05-12T09:00", **PLAN)
    second = posting("c2", f"{NAME}（第二次）招标公告", "2026-05-23", **opening)
    later = posting("g2", f"{NAME}招标公告", "2026-06-01", **opening)
    linking = link([first, second, later])
    assert one_notice(linking, "c2", "g2") and not one_notice(linking, "c1", "g2")


def test_failures_weeks_apart_that_state_other_openings_are_of_two_rounds() -> None:
    again = posting("c2", f"{NAME}（第二次）招标公告", "2026-06-02", opening="2026-06-30T09:00", **PLAN)
    first = posting("c1", f"{NAME}流标公告", "2026-05-21", opening="2026-05-21T10:30", stage=Stage.FAILED, **PLAN)
    second = posting("g2", f"{NAME}流标公告", "2026-07-03", opening="2026-06-30T09:00", stage=Stage.FAILED, **PLAN)
    late = posting("g1", f"{NAME}流标公告", "2026-06-10", opening="2026-05-21T10:30", stage=Stage.FAILED, **PLAN)
    assert not one_notice(link([again, first, second]), "c1", "g2")
    assert one_notice(link([again, first, late]), "c1", "g1")


@pytest.mark.parametrize("counted", ["延期公告第二次", "变更公告 第二次", "补充公告第三次"])
def test_a_counter_without_brackets_is_no_round(counted: str) -> None:
    assert read_name(f"示水县样桥危桥改造工程{counted}").round == 1
    assert read_name("示水县样桥危桥改造工程第二次招标公告").round == 2


def test_a_correction_without_its_round_is_of_that_of_the_corrections_elsewhere() -> None:
    """A platform shows several corrections of a round; what it says of one says nothing of the others."""
    minute: dict[str, Any] = {"opening": "2026-05-14T09:00", "stage": Stage.AMENDMENT, **PLAN}
    linking = link(
        [
            posting("c1", f"{NAME}（第二次）更正公告（一）", "2026-04-21", **minute),
            posting("c2", f"{NAME}（第二次）更正公告（二）", "2026-04-28", **minute),
            posting("g1", f"{NAME}更正公告（一）", "2026-04-21", **minute),
            posting("g2", f"{NAME}（第二次）更正公告（二）", "2026-04-28", **minute),
        ]
    )
    assert one_notice(linking, "c1", "g1") and one_notice(linking, "c2", "g2")


def test_marks_dropped_here_and_there_are_taken_each_from_its_own_kind() -> None:
    correction: dict[str, Any] = {"stage": Stage.AMENDMENT, **PLAN}
    clarification: dict[str, Any] = {"stage": Stage.CLARIFICATION, **PLAN}
    linking = link(
        [
            posting("c1", f"{NAME}（第二次）更正公告", "2026-04-21", **correction),
            posting("c2", f"{NAME}答疑公告", "2026-04-22", **clarification),
            posting("g1", f"{NAME}变更公告", "2026-04-21", **correction),
            posting("g2", f"{NAME}（第二次）澄清公告", "2026-04-22", **clarification),
        ]
    )
    assert one_notice(linking, "c1", "g1") and one_notice(linking, "c2", "g2") and not one_notice(linking, "c1", "c2")


def test_of_one_opening_a_sum_that_differs_makes_no_other_round() -> None:
    first = posting("c1", f"{NAME}招标公告", "2026-03-02", opening="2026-03-23T09:00", budget=286000.0, **PLAN)
    second = posting(
        "c2", f"{NAME}（第二次）招标公告", "2026-04-11", opening="2026-05-06T09:00", budget=286000.0, **PLAN
    )
    bare = posting("g2", f"{NAME}招标公告", "2026-04-11", opening="2026-05-06", budget=268000.0, **PLAN)
    linking = link([first, second, bare])
    assert one_notice(linking, "c2", "g2") and not one_notice(linking, "c1", "g2")
