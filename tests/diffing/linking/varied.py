"""Postings of every kind of evidence: names bent in many ways, parties, codes, amounts, times, lots, regions, texts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from diffing.linking import LinkRecord
from diffing.linking.blocks import Pairs, blocks_of
from diffing.linking.evidence import Evidence, evidence_of
from diffing.linking.keys import keys_of
from diffing.linking.prepare import prepare
from diffing.linking.table import Table, table_of
from diffing.linking.usage import usage_of
from notices.fields import Code, Fields, Winner
from notices.vocabulary import Stage, moment_from_iso

BUYERS = ("云溪县中医医院", "云溪县水利局", "青河市云溪县水利局", "云溪水利局", "湖南青河招标咨询有限公司")
WINNERS = ("甲建设公司", "乙建设公司", "青河甲建设公司")
NAMES = (
    "云溪县松树镇杉木村饮水安全巩固提升工程",
    "松树镇杉木村饮水安全巩固提升",
    "云溪县松树镇枫木村饮水安全巩固提升工程",
    "云溪县松树镇杉木村饮水安全巩固提高工程",
    "云溪县中医医院智慧手术室（换衣换鞋设备）",
    "智慧手术室（换衣换鞋设备）",
    "换衣换鞋设备（智慧手术室）",
    "云溪县水利局2026年保安服务",
    "2025年保安服务",
    "保安服务",
    "云溪县水利局保安服务一期",
    "保安服务二期",
    "云溪县第一中学塑胶跑道",
    "云溪县第二中学塑胶跑道",
    "公告",
)
ENDS = (
    "",
    "招标公告",
    "项目公开招标公告",
    "监理招标公告",
    "（第二次）招标公告",
    "一标段招标公告",
    "更正公告（二）",
    "中标结果公告",
    "合同公告",
)
CODES = (
    "YXZC-2026-000031",
    "YXZC-2026-000037",
    "YXZC-2026-000031-1",
    "E4305230001000123",
    "青财采计[2026]000123号",
    "/",
)
AMOUNTS = (None, 500000.0, 502950.46, 1234500.0, 1234512.0, 2866410.82)
OPENINGS = (None, "2026-03-24T09:00", "2026-03-24T00:00", "2026-03-24", "2026-03-31T09:00")
DAYS = (None, "2026-03-02", "2026-03-04", "2026-03-30", "2026-05-20", "2026-12-01", "2028-01-01")
REGIONS = (None, "湖南省 青河市 云溪县", "湖南 白水市", "430500", "广东省 海风市")
STAGES = (None, Stage.TENDER, Stage.RESULT, Stage.AMENDMENT, Stage.CONTRACT, Stage.CANDIDATES)
TEXTS = (
    "",
    "甲" + "本公告的内容以采购文件为准，请各供应商及时关注后续通知。" * 2,
    "乙" + "本次采购的内容以采购文件为准，请相互转告。" * 2,
)


@st.composite
def _fields(draw: st.DrawFn) -> Fields:
    kinds = st.sampled_from(["project", "agency", "plan", "platform", "section"])
    codes = draw(st.lists(st.builds(Code, kinds, st.sampled_from(CODES)), max_size=2))
    winner = st.builds(Winner, st.none(), st.sampled_from(WINNERS), st.sampled_from(AMOUNTS))
    winners = draw(st.lists(winner, max_size=2))
    return Fields(
        codes=tuple(codes),
        winners=tuple(winners),
        purchaser=draw(st.sampled_from((None, *BUYERS))),
        agency=draw(st.sampled_from((None, *BUYERS[-2:]))),
        budget_yuan=draw(st.sampled_from(AMOUNTS)),
        ceiling_yuan=draw(st.sampled_from(AMOUNTS)),
        opening_time=draw(st.sampled_from(OPENINGS)),
        lots=draw(st.sampled_from([(), ("1",), ("2",), ("1", "2")])),
        round=draw(st.sampled_from([1, 1, 2])),
    )


@st.composite
def record(draw: st.DrawFn, id_: str) -> LinkRecord:
    """One posting."""
    day = draw(st.sampled_from(DAYS))
    return LinkRecord(
        id_,
        draw(st.sampled_from(["centre", "province"])),
        draw(st.sampled_from(NAMES)) + draw(st.sampled_from(ENDS)),
        moment_from_iso(day) if day else None,
        draw(_fields()),
        region=draw(st.sampled_from(REGIONS)),
        native=draw(st.sampled_from([(), ("tp-1",), ("tp-2",), ("tp-1", "tp-3")])),
        stage=draw(st.sampled_from(STAGES)),
        text=draw(st.sampled_from(TEXTS)),
    )


@st.composite
def records(draw: st.DrawFn, *, most: int) -> list[LinkRecord]:
    """Postings; often one is another but for a few things, so that many come near."""
    made = [draw(record("r0"))]
    for number in range(1, draw(st.integers(2, most))):
        fresh = draw(record(f"r{number}"))
        if draw(st.booleans()):
            kept = draw(st.sets(st.sampled_from(["title", "published", "fields", "region", "native", "stage"])))
            fresh = replace(fresh, **{name: getattr(made[0], name) for name in sorted(kept)})
        made.append(fresh)
    return made


def table(made: list[LinkRecord]) -> Table:
    """The postings as a table, in their order."""
    return table_of([prepare(r) for r in made])


def all_pairs(rows: Table) -> Pairs:
    """Every two rows."""
    a, b = np.triu_indices(len(rows), 1)
    return Pairs(a.astype(np.int32), b.astype(np.int32))


def all_evidence(rows: Table) -> Evidence:
    """The evidence between every two rows."""
    return evidence_of(rows, all_pairs(rows), usage_of(rows, blocks_of(keys_of(rows))))
