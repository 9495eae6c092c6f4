"""A code pasted from a neighbour that is told by little but a part of the name, and the same name shortened."""

from __future__ import annotations

from typing import Any

import pytest

from diffing.linking import LinkRecord
from diffing.linking.telling import link
from notices.fields import Winner
from notices.vocabulary import Stage
from tests.diffing.linking.builders import one_project, posting

BUYER = "隆回县公路中心"
CODE = "LHZC-2026-0021"


def owners() -> list[LinkRecord]:
    """The three notices of the project whose code it is."""
    same: dict[str, Any] = {"project": CODE, "buyer": BUYER}
    name, won = "隆回县桃花路亮化项目", (Winner(None, "青河建设工程有限公司", 3145738.0),)
    return [
        posting("c1", f"{name}招标公告", "2026-07-26", budget=3239745.0, **same),
        posting("g1", f"{name}招标公告", "2026-07-27", budget=3239745.0, **same),
        posting("c2", f"{name}中标结果公告", "2026-08-27", winners=won, stage=Stage.RESULT, **same),
    ]


@pytest.mark.parametrize(
    "says",
    [
        {"budget": 6013577.0},
        {"winners": (Winner(None, "白水建设工程有限公司", 980000.0),)},
        {"day": "2026-02-02"},
    ],
)
def test_a_code_under_a_part_of_the_road_with_something_else_that_differs_is_copied(says: dict[str, Any]) -> None:
    pasted = posting(
        "g9", "隆回县桃花路西段亮化工程中标结果公告", **{"day": "2026-08-27", "stage": Stage.RESULT, **says},
        project=CODE, buyer=BUYER,
    )  # fmt: skip
    linking = link([*owners(), pasted])
    assert one_project(linking, "c1", "g1", "c2") and not one_project(linking, "c1", "g9")
    assert any("可能抄自另一项目" in reason for review in linking.reviews for reason in review.why.disagree)


def test_a_name_that_leaves_a_phase_out_under_its_own_code_is_one() -> None:
    short = posting(
        "g9", "隆回县桃花路亮化一期工程中标结果公告", "2026-08-27", project=CODE, buyer=BUYER, stage=Stage.RESULT
    )
    assert one_project(link([*owners(), short]), "c1", "g1", "c2", "g9")


def test_a_code_misspelt_twice_in_one_project_is_one_code() -> None:
    """Two postings each with another sign wrong differ by two signs: they hang together over the right one."""
    name = "隆回县桃花路亮化工程"
    same: dict[str, Any] = {"buyer": BUYER, "budget": 770000.0}
    once = {"opening": "2026-05-14T09:00", **same}
    linking = link(
        [
            posting("c1", f"{name}招标公告", "2026-04-22", project="E430524A155T08809", **once),
            posting("g1", f"{name}施工招标公告", "2026-04-23", project="E430524A155T0889", **once),
            posting(
                "c2", f"{name}中标候选人公示", "2026-05-20", project="E430524A155T08809", stage=Stage.CANDIDATES, **same
            ),
            posting(
                "g2", f"{name}中标候选人公示", "2026-05-20", project="E430524A155T78809", stage=Stage.CANDIDATES, **same
            ),
        ]
    )
    assert one_project(linking, "c1", "g1", "c2", "g2")
