"""Sums of lots beside totals: what is printed for one lot is no total, and a total behind the lots is."""

from __future__ import annotations

import pytest

from notices.fields import Fields
from notices.read import Source, read_notice


def fields_of(title: str, body: str) -> Fields:
    page = f"<h1>{title}</h1>{body}" if "<" in body else f"{title}\n{body}"
    return read_notice(Source(page.encode(), "html" if "<" in body else "text")).fields


@pytest.mark.parametrize(
    ("body", "deposit"),
    [
        ("采购包1(甲)：\n投标保证金：23,000元\n采购包2(乙)：\n投标保证金：13,000元", None),
        ("采购包1(甲)：\n投标保证金：23,000元", 23000),
        ("采购包1(甲)：\n投标保证金：20,000元\n采购包2(乙)：\n投标保证金：20,000元", 20000),
        ("本次招标分2个标段。\n投标保证金：每个标段投标保证金均为壹拾伍万元整。", None),
        ("标的1：东路店面，竞买保证金5000元；\n标的2：西路店面，竞买保证金9000元。", None),
        ("标的1：东路店面，竞买保证金5000元。", 5000),
    ],
)
def test_deposits_of_lots(body: str, deposit: float | None) -> None:
    assert fields_of("示范县招标公告", body).deposit_yuan == deposit


def test_plots_in_blocks_have_no_total() -> None:
    blocks = "宗地编号：\nSF-{}\n起始价：\n{}万元\n保证金：\n{}万元"
    two = "\n".join([blocks.format(1, 4800, 1400), blocks.format(2, 150, 46)])
    fields = fields_of("示范县土地挂牌出让公告", two)
    assert (fields.ceiling_yuan, fields.deposit_yuan) == (None, None)
    one = fields_of("示范县土地挂牌出让公告", blocks.format(1, 4800, 1400))
    assert (one.ceiling_yuan, one.deposit_yuan) == (48000000, 14000000)


@pytest.mark.parametrize(
    ("body", "budget"),
    [
        ("预算：包1：1,860,000.00元；包2：945,000.00元，合计：2,805,000.00元", 2805000),
        ("包1预算金额：1200000元\n包2预算金额：800000元\n合计：2000000元", 2000000),
        ("包1预算金额：1200000元\n包2预算金额：800000元", None),
        (
            "预算金额：3,742,000元\n采购包1：\n采购包预算金额：2,356,000元\n采购包2：\n采购包预算金额：1,386,000元",
            3742000,
        ),
        ("暂估总额：638.4万元", 6384000),
    ],
)
def test_a_total_behind_the_lots(body: str, budget: float | None) -> None:
    assert fields_of("示范县设备采购公告", body).budget_yuan == budget


def test_a_total_row_of_other_width() -> None:
    head = "<tr><td>包号</td><td>物资名称</td><td>数量</td><td>最高限价（万元）</td></tr>"
    rows = "<tr><td>第01包</td><td>炊具</td><td>36</td><td>172.8</td></tr>"
    rows += "<tr><td>第02包</td><td>箱</td><td>12</td><td>66</td></tr>"
    total = "<tr><td colspan=3>合 计</td><td>238.8</td></tr>"
    assert fields_of("示范物资招标公告", f"<table>{head}{rows}{total}</table>").ceiling_yuan == 2388000
    assert fields_of("示范物资招标公告", f"<table>{head}{rows}</table>").ceiling_yuan is None


def test_a_cell_of_several_numbered_lines() -> None:
    head = "序号\n采购项目名称\n采购需求概况\n预算金额(万元)\n预计采购时间\n"
    row = "1\n示范防治服务\n1.采购标的：药剂；\n2.主要功能：防病；\n3.数量：约2万亩次；\n639.00\n2026年3月"
    assert fields_of("示范县2026年3月政府采购意向公开", head + row).budget_yuan == 6390000


def test_the_cost_of_the_works_is_no_budget_for_supervision() -> None:
    body = "工程名称：示范片区道路监理\n工程概算：11830.76万元\n监理费最高限价：156.8万元"
    fields = fields_of("中标候选人公示", body)
    assert (fields.budget_yuan, fields.ceiling_yuan) == (None, 1568000)
