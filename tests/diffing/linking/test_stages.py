"""What step a posting is of: a title that plainly says it outranks a column that is wide, or wrong."""

from __future__ import annotations

from typing import Any

import pytest

from diffing.linking.names import read_name
from diffing.linking.prepare import prepare, stage_of
from diffing.linking.telling import link
from notices.vocabulary import Stage
from tests.diffing.linking.builders import one_notice, one_project, posting

BUYER = "青河市中心医院"
NAME = f"{BUYER}病理科设备采购"
SAME: dict[str, Any] = {"project": "YXZC-2026-0077", "buyer": BUYER}


@pytest.mark.parametrize(
    ("claimed", "titled", "told"),
    [
        (Stage.RESULT, Stage.CANDIDATES, Stage.CANDIDATES),  # 中标公告 is a column for both
        (Stage.TENDER, Stage.AMENDMENT, Stage.AMENDMENT),
        (Stage.TENDER, Stage.FAILED, Stage.FAILED),
        (Stage.RESULT, Stage.CONTRACT, Stage.CONTRACT),
        (Stage.TENDER, Stage.PLAN, Stage.PLAN),  # 招标公告 is a column for plans too
        (Stage.AMENDMENT, Stage.TENDER, Stage.AMENDMENT),  # a correction under a tender's title
        (Stage.FAILED, Stage.RESULT, Stage.FAILED),  # a failure under a result's title
        (Stage.AMENDMENT, Stage.OTHER, Stage.AMENDMENT),
        (None, Stage.RESULT, Stage.RESULT),
        (Stage.CONTRACT, None, Stage.CONTRACT),
        (None, None, None),
    ],
)
def test_the_title_outranks_a_wide_column_only(claimed: Stage | None, titled: Stage | None, told: Stage | None) -> None:
    assert stage_of(claimed, titled) is told


@pytest.mark.parametrize("other", [Stage.TENDER, Stage.OTHER, Stage.RESULT, None])
@pytest.mark.parametrize(
    ("title", "stage"),
    [
        (f"{NAME}更正公告", Stage.AMENDMENT),
        (f"{NAME}公开招标公告更正公告【变更公告】", Stage.AMENDMENT),
        (f"{NAME}中标候选人公示", Stage.CANDIDATES),
        (f"{NAME}合同公告", Stage.CONTRACT),
    ],
)
def test_a_posting_in_a_wide_column_is_of_the_step_its_title_says(
    title: str, stage: Stage, other: Stage | None
) -> None:
    assert prepare(posting("c1", title, stage=other, **SAME)).stage is stage


def test_a_correction_under_a_tenders_title_is_the_correction_of_the_other_platform() -> None:
    linking = link(
        [
            posting("c1", f"{NAME}公开招标公告", "2026-03-02", **SAME),
            posting("g1", f"{NAME}公开招标公告", "2026-03-02", **SAME),
            posting("c2", f"{NAME}公开招标公告", "2026-03-13", stage=Stage.AMENDMENT, **SAME),
            posting("g2", f"{NAME}更正公告", "2026-03-13", stage=Stage.AMENDMENT, **SAME),
        ]
    )
    assert one_project(linking, "c1", "g1", "c2", "g2")
    assert one_notice(linking, "c1", "g1")
    assert one_notice(linking, "c2", "g2")
    assert not one_notice(linking, "c1", "c2")


def test_candidates_in_a_result_column_are_not_the_result() -> None:
    linking = link(
        [
            posting("c1", f"{NAME}中标候选人公示", "2026-03-28", stage=Stage.RESULT, **SAME),
            posting("g1", f"{NAME}中标候选人公示", "2026-03-28", stage=Stage.CANDIDATES, **SAME),
            posting("c2", f"{NAME}中标结果公告", "2026-04-02", stage=Stage.RESULT, **SAME),
            posting("g2", f"{NAME}中标结果公告", "2026-04-02", stage=Stage.RESULT, **SAME),
        ]
    )
    assert one_notice(linking, "c1", "g1")
    assert one_notice(linking, "c2", "g2")
    assert not one_notice(linking, "c1", "c2")


def test_a_failure_posted_as_a_result_is_the_failure_elsewhere() -> None:
    linking = link(
        [
            posting("c1", f"{NAME}结果公告", "2026-03-28", stage=Stage.FAILED, **SAME),
            posting("g1", f"{NAME}流标公告", "2026-03-28", stage=Stage.FAILED, **SAME),
        ]
    )
    assert one_notice(linking, "c1", "g1")


def test_a_correction_here_is_a_clarification_there() -> None:
    linking = link(
        [
            posting("c1", f"{NAME}更正公告", "2026-03-09", stage=Stage.AMENDMENT, **SAME),
            posting("g1", f"{NAME}答疑补遗", "2026-03-09", stage=Stage.CLARIFICATION, **SAME),
        ]
    )
    assert one_notice(linking, "c1", "g1")


def test_a_plan_in_a_column_of_tenders_is_the_plan_of_the_other_platform_and_no_tender() -> None:
    name, buyer = "示水县样桥镇灌渠改造工程", "示水县样桥镇人民政府"
    linking = link(
        [
            posting("c1", f"{name}招标计划公告", "2026-02-02", stage=Stage.TENDER, buyer=buyer),
            posting("p1", f"{name}招标计划公告", "2026-02-03", stage=Stage.PLAN, buyer=buyer),
            posting("p2", f"{name}招标公告", "2026-02-20", buyer=buyer),
        ]
    )
    assert one_notice(linking, "c1", "p1") and one_project(linking, "c1", "p2")
    assert not one_notice(linking, "c1", "p2")


@pytest.mark.parametrize(
    ("title", "stage"),
    [("示水县样桥危桥改造工程中标候…", Stage.CANDIDATES), ("示水县样桥危桥改造工程（施工…", Stage.RESULT)],
)
def test_candidates_are_told_even_by_a_title_that_is_cut_off(title: str, stage: Stage) -> None:
    assert prepare(posting("c1", title, stage=Stage.RESULT)).stage is stage


def test_clarifications_of_one_day_go_together_beside_the_corrections_of_another() -> None:
    name, same = "示水县样桥危桥改造工程", {"buyer": "示水县样桥镇人民政府", "opening": "2026-03-21"}
    linking = link(
        [
            posting("c1", f"{name}更正公告", "2026-03-04", stage=Stage.AMENDMENT, **same),
            posting("c2", f"{name}澄清公告", "2026-03-07", stage=Stage.CLARIFICATION, **same),
            posting("p2", f"{name}答疑公告", "2026-03-07", stage=Stage.CLARIFICATION, **same),
        ]
    )
    assert one_notice(linking, "c2", "p2") and not one_notice(linking, "c1", "p2")


@pytest.mark.parametrize(("day", "stage"), [("2026-03-05", Stage.CANDIDATES), ("2026-03-11", Stage.RESULT)])
def test_a_title_cut_off_in_a_column_of_both_is_of_the_step_shown_that_day(day: str, stage: Stage) -> None:
    name, same = "示水县样桥危桥改造工程", {"buyer": "示水县样桥镇人民政府", "project": "SSJT-2026-0031"}
    linking = link(
        [
            posting("c1", f"{name}中标候选人公示", "2026-03-04", stage=Stage.CANDIDATES, **same),
            posting("c2", f"{name}中标结果公告", "2026-03-10", stage=Stage.RESULT, **same),
            posting("p1", f"{name}（施工…", day, stage=Stage.RESULT, **same),
        ]
    )
    assert one_notice(linking, "p1", "c1" if stage is Stage.CANDIDATES else "c2")


def test_a_title_cut_off_may_be_of_the_works_that_its_sum_tells() -> None:
    name, same = "示水县样桥镇堤防除险加固工程", {"buyer": "示水县样桥镇人民政府"}
    watch: dict[str, Any] = {"project": "SSSL-2026-0032", "budget": 394150.0, **same}
    build: dict[str, Any] = {"project": "SSSL-2026-0031", "budget": 28664000.0, **same}
    linking = link(
        [
            posting("c1", f"{name}施工招标公告", "2026-03-04", **build),
            posting("c2", f"{name}监理招标公告", "2026-03-04", **watch),
            posting("p2", f"{name}…", "2026-03-04", **watch),
        ]
    )
    assert one_notice(linking, "c2", "p2") and not one_project(linking, "c1", "p2")
    alone = link([posting("c2", f"{name}监理招标公告", "2026-03-04", **watch), posting("p1", f"{name}…", **same)])
    assert not one_project(alone, "c2", "p1")


def test_one_text_under_two_kinds_of_corrections_on_two_days_is_of_two_notices() -> None:
    text = "项目名称：示水县样桥危桥改造工程。招标人：示水县样桥镇人民政府。开标时间：以系统所示为准，请自行查看。"
    name, same = "示水县样桥危桥改造工程", {"buyer": "示水县样桥镇人民政府", "text": text}
    linking = link(
        [
            posting("c1", f"{name}更正公告", "2026-03-06", stage=Stage.AMENDMENT, **same),
            posting("c2", f"{name}澄清公告", "2026-03-09", stage=Stage.CLARIFICATION, **same),
        ]
    )
    assert not one_notice(linking, "c1", "c2")


@pytest.mark.parametrize(
    "title",
    [
        "示水县样坪村砂岩矿采矿权出让（示水采矿挂〔2026〕7号）公告",
        "样安拍卖有限公司关于示水县样坪村砂岩矿采矿权出让（示水采矿挂[2026]7号）的公告",
    ],
)
def test_a_number_within_the_closing_words_hides_neither_name_nor_stage(title: str) -> None:
    name = read_name(title)
    assert (name.core, name.stage) == ("示水县样坪村砂岩矿采矿权", Stage.TENDER)
