"""Text layers of tables: pairs that only blanks part, lines cut at the page's width, items glued to each other."""

from __future__ import annotations

import pytest

from notices.fields import Fields
from notices.files.wrapping import unwrap
from notices.layout.blanks import blank_pairs
from notices.read import Source, read_notice

TABLE = """梅溪桥拓宽工程招标公告
项目名称  梅溪桥拓宽工程  招标编号  MXQ-2026-031
招标人  梅溪城建有限公司  招标代理机构  湖南楚石咨询有限公
司
最高投标限价  3862500.00元  投标保证金  60000元
招标文件获取时间  2026年11月2日9时00分至2026
年11月6日17时00分  投标文件递交截止时间  2026年11月24日
09时30分
联系电话：0744-5612345（招标人）  0744-5698765（代理机构）"""


def fields_of(text: str) -> Fields:
    return read_notice(Source(text.encode(), "text")).fields


def test_a_table_whose_cells_only_blanks_part() -> None:
    fields = fields_of(TABLE)
    assert (fields.purchaser, fields.agency) == ("梅溪城建有限公司", "湖南楚石咨询有限公司")
    assert [c.value for c in fields.codes] == ["MXQ-2026-031"]
    assert (fields.ceiling_yuan, fields.deposit_yuan) == (3862500, 60000)
    assert (fields.documents_from, fields.documents_to) == ("2026-11-02T09:00", "2026-11-06T17:00")
    assert fields.bid_deadline == "2026-11-24T09:30"
    assert fields.contact_phones == ("0744-5612345", "0744-5698765")


@pytest.mark.parametrize(
    ("line", "pairs"),
    [
        ("招 标 人 甲局 控制价(元) 2,345.00", [("招标人", "甲局"), ("控制价(元)", "2,345.00")]),
        ("开标时间 2026-09-09 09:00:00", [("开标时间", "2026-09-09 09:00:00")]),
        ("序号 项目名称 预算金额 备注", []),
        ("本项目 采购人 有权拒绝", []),
        ("采购人 不得。以后 电话 1", [("电话", "1")]),
    ],
)
def test_pairs_are_told_from_headings_and_sentences(line: str, pairs: list[tuple[str, str]]) -> None:
    assert [(label, value) for _, label, value in blank_pairs(line)] == pairs


def test_a_line_that_begins_with_a_label_begins_anew() -> None:
    long = "招标文件获取时间 2026年9月15日09时00分至2026年9月28日17时00分"
    assert unwrap([long, "投标文件递交截止时间 2026年10月12日"]) == [long, "投标文件递交截止时间 2026年10月12日"]


def test_the_number_of_the_next_item_is_no_part_of_a_code() -> None:
    glued = "示范渠招标公告\n1、项目编号：BMT-2026-0122、最高限价：726.4万元3、工期：150天"
    fields = fields_of(glued)
    assert [c.value for c in fields.codes] == ["BMT-2026-012"] and fields.ceiling_yuan == 7264000
