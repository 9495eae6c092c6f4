"""Budget, ceiling and deposit: a printed total is copied, parts are never summed, a unit price or rate is no total."""

from __future__ import annotations

import pytest

from notices.read import Source, read_notice

Sums = tuple[float | None, float | None, float | None]


def sums(text: str) -> Sums:
    body = text if text.startswith("<") else f"<p>{text}</p>"
    page = f"<h1>示范县人民医院设备采购项目公开招标公告</h1>{body}"
    fields = read_notice(Source(page.encode(), "html")).fields
    return fields.budget_yuan, fields.ceiling_yuan, fields.deposit_yuan


@pytest.mark.parametrize(
    ("text", "budget", "ceiling"),
    [
        ("预算（最高限价）：500,000.00元", 500000, 500000),
        ("采购预算及最高限价：人民币50万元", 500000, 500000),
        ("预算金额：50万元，最高限价：48万元", 500000, 480000),
        ("预算金额（元）：500000", 500000, None),
        ("预算金额：143.6（万元）", 1436000, None),
        ("预算金额：1,436,000.00元（1436000元）", 1436000, None),
        ("项目预算：伍拾万元整（￥500000.00）", 500000, None),
        ("采购预算总额：120万元，其中：包1 50万元，包2 70万元", 1200000, None),
        ("预算金额：50万元（三年，每年不超过16.7万元）", 500000, None),
        ("最高限价（如有）：280.000000万元（人民币）", None, 2800000),
        ("本项目总投资约3.5亿元，招标控制价为4123.65万元。", 350000000, 41236500),
    ],
)
def test_printed_totals(text: str, budget: float | None, ceiling: float | None) -> None:
    assert sums(text)[:2] == (budget, ceiling)


@pytest.mark.parametrize(
    "text",
    [
        "包1预算：20万元<br>包2预算：30万元",
        "一标段招标控制价：100万元，二标段招标控制价：200万元",
        "招标控制价：一标段100万元；二标段200万元",
        "预算金额：50万元/年",
        "预算金额：100-200万元",
        "最高限价：单价12.5元/份",
        "招标控制价：下浮率不低于5%",
        "最高限价：0元",
        "预算金额：/",
        "预算金额：详见采购需求",
    ],
)
def test_what_is_no_total(text: str) -> None:
    assert sums(text)[:2] == (None, None)


@pytest.mark.parametrize(
    ("text", "deposit"),
    [
        ("投标保证金：人民币壹万元整（¥10000.00）", 10000),
        ("投标保证金应在截止前缴纳，金额为人民币10万元，形式为转账", 100000),
        ("履约保证金：合同金额的5%，投标保证金金额：2万元", 20000),
        ("投标保证金：不收取", 0),
        ("磋商保证金的金额：本项目免收磋商保证金", 0),
        ("投标保证金：投标总价的2%", None),
        ("投标保证金：包1：10000元；包2：20000元", None),
    ],
)
def test_deposits(text: str, deposit: float | None) -> None:
    assert sums(text)[2] == deposit


def rows(*lines: str) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in line.split("|")) for line in lines)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def test_tables_of_lots() -> None:
    head = "包号|包名|预算（元）"
    assert sums(rows(head, "1|甲|200000", "2|乙|300000"))[0] is None
    assert sums(rows(head, "1|甲|200000", "2|乙|300000", "合计||500000"))[0] == 500000
    assert sums(rows("序号|内容|预算金额（万元）|最高限价（万元）", "1|监护仪|50|48"))[:2] == (500000, 480000)
    assert sums(rows("采购预算|50|万元"))[0] == 500000
