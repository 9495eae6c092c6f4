"""What step a posting is of: a title that plainly says it outranks a column that is wide, or wrong."""

from __future__ import annotations

from typing import Any

import pytest

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
