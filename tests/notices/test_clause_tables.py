"""A notice printed as one table of numbered clauses (序号 | 条款名称 | 编列内容), and tables that only look so."""

from __future__ import annotations

import pytest

from notices.fields import Fields
from notices.layout.clause_tables import without_clause_frame
from notices.read import Source, read_notice
from notices.vocabulary import Stage

Row = tuple[str, ...]


def table(*rows: Row) -> str:
    inner = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<div><p>示范县水厂更新项目招标公告</p><table>{inner}</table></div>"


def fields_of(html: str) -> Fields:
    return read_notice(Source(html.encode(), "html", "示范县水厂更新项目招标公告")).fields


SAID = (
    ("1", "招标条件", ""),
    ("", "项目名称", "示范县水厂更新项目"),
    ("", "招标编号", "SFZB-2026-017"),
    ("", "招标人", "示范县供水有限公司"),
    ("2", "投标人资格要求", ""),
    ("", "企业资质", "市政公用工程施工总承包三级及以上"),
    ("3", "投标文件的递交", ""),
    ("", "投标截止时间", "2026年9月28日9时30分"),
    ("", "投标保证金", "50000元"),
)


@pytest.mark.parametrize(
    "head",
    [
        ("序号", "条款名称", "编列内容"),
        ("条款号", "名称", "内容"),
        ("编号", "项目", "说明与要求"),
        ("序 号", "事项", "具体内容"),
    ],
)
def test_a_notice_in_a_frame_of_clauses(head: Row) -> None:
    fields = fields_of(table(head, *SAID))
    assert [code.value for code in fields.codes] == ["SFZB-2026-017"]
    assert (fields.purchaser, fields.deposit_yuan) == ("示范县供水有限公司", 50000)
    assert fields.bid_deadline == "2026-09-28T09:30" and fields.stage is Stage.TENDER
    assert fields.qualification is not None and "投标截止" not in fields.qualification


def test_numbers_beside_the_values_and_no_numbers_at_all() -> None:
    numbered = [(str(n), label, value) for n, (_, label, value) in enumerate(SAID, 1) if value]
    bare = [(label, value) for _, label, value in SAID if value]
    for rows in (table(("序号", "项目", "内容"), *numbered), table(("项目", "内容"), *bare)):
        assert fields_of(rows).bid_deadline == "2026-09-28T09:30"


@pytest.mark.parametrize(
    "rows",
    [
        (("序号", "名称", "技术要求"), ("1", "水泵", "流量100"), ("2", "阀门", "DN100"), ("3", "电缆", "YJV")),
        (("序号", "更正前内容", "更正后内容"), ("1", "投标截止时间", "9月1日"), ("2", "开标时间", "9月1日")),
        (("序号", "供应商名称", "报价"), ("1", "甲公司", "1"), ("2", "乙公司", "2"), ("3", "丙公司", "3")),
        (("项目", "第一名"), ("投标报价", "1"), ("工期", "2"), ("质量", "合格")),
        (("序号", "项目", "内容"), ("1", "招标人", "示范局")),
        (),
    ],
)
def test_other_tables_stay_as_they_are(rows: tuple[Row, ...]) -> None:
    assert without_clause_frame(rows) == rows
