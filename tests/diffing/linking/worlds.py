"""Postings made to collide: few names, codes, purchasers and days, so that blocks fill and names mislead."""

from __future__ import annotations

from hypothesis import strategies as st

from diffing.linking import LinkRecord
from notices.vocabulary import Stage
from tests.diffing.linking.builders import posting

NAMES = (
    "云溪县松树镇杉木村饮水工程",
    "云溪县松树镇枫木村饮水工程",
    "云溪县中医医院保安服务",
    "保安服务",
    "云溪县中医医院2026年保安服务",
    "2026年松树镇杉木村饮水工程",
)
ENDS = (
    "招标公告",
    "更正公告",
    "一标段招标公告",
    "二标段招标公告",
    "（第二次）招标公告",
    "监理招标公告",
    "中标结果公告",
    "",
)
CODES = (None, "YX2026-GC-00031", "YX2026-GC-00058", "YX2026-GC-00031-1", "YX2026-GC-00013", "HN4305230001777", "/")
STAGES = (Stage.TENDER, Stage.RESULT, Stage.AMENDMENT, Stage.CONTRACT)


@st.composite
def postings(draw: st.DrawFn, least: int, most: int) -> list[LinkRecord]:
    """Postings with ids of their own on three platforms."""
    made = []
    for number in range(draw(st.integers(least, most))):
        optional: dict[str, object] = {
            "project": draw(st.sampled_from(CODES)),
            "buyer": draw(st.sampled_from([None, "云溪县中医医院", "云溪县水利局"])),
            "budget": draw(st.sampled_from([None, 500000.0, 1234500.0])),
            "opening": draw(st.sampled_from([None, "2026-03-24T09:00", "2026-03-31"])),
        }
        title = draw(st.sampled_from(NAMES)) + draw(st.sampled_from(ENDS))
        day = draw(st.sampled_from(["2026-03-02", "2026-03-04", "2026-04-20"]))
        site = draw(st.sampled_from("cpg"))
        stage = draw(st.sampled_from(STAGES))
        given = {k: v for k, v in optional.items() if v is not None}
        made.append(posting(f"{site}{number}", title, day, stage=stage, **given))
    return made
