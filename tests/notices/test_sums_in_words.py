"""Sums beyond one label and one figure: totals among parts, new sums among old, services for works, spaced digits."""

from __future__ import annotations

import pytest

from notices.read import Source, read_notice


def sums(body: str, title: str = "示范县桂溪片区管网工程施工招标公告") -> tuple[float | None, ...]:
    page = f"<h1>{title}</h1>{body if body.startswith('<') else f'<p>{body}</p>'}"
    fields = read_notice(Source(page.encode(), "html")).fields
    return fields.budget_yuan, fields.ceiling_yuan, fields.deposit_yuan


def table(*lines: str) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in line.split("|")) for line in lines)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


@pytest.mark.parametrize(
    ("text", "budget"),
    [
        ("采购预算：386万元（其中包1：210万元；包2：176万元）", 3860000),
        ("采购预算：包1（东区）320万元，包2（西区）280万元，合计600万元", 6000000),
        ("预算金额：930000.00元（每年度310000.00元，三个年度）", 930000),
        ("预算金额：每套约320元，按2000套计，预算总金额64万元", 640000),
        ("<p>采购预算：每年28.4万元，服务三年，预算总额</p><p>852,000.00元</p>", 852000),
        ("本项目合同暂估总价190万元，据实结算。", 1900000),
        ("预算金额：100万元（包1）、200万元（包2）", None),
        ("预算金额：500元（每人每天）", None),
        ("预算金额：每年50万元，共3年", None),
    ],
)
def test_a_budget_among_its_parts(text: str, budget: float | None) -> None:
    assert sums(text)[0] == budget


@pytest.mark.parametrize(
    ("text", "ceiling"),
    [
        ("招标控制价：4 530 128.66", 4530128.66),
        ("招标控制价由原3,118,640.50元调整为3,096,215.25元。", 3096215.25),
        ("原文件“最高限价96万元，其中勘察费31万元”修改为“最高限价92万元，其中勘察费30万元”。", 920000),
        ("原文件“最高投标限价为120万元”现更正为“最高投标限价为118万元”。", 1180000),
        ("控制价合计：玖佰零陆万叁仟贰佰伍拾元整", 9063250),
        ("起始价（元/平方米）：3500", None),
        ("最高限价：4600元/人/月", None),
    ],
)
def test_the_ceiling_that_holds(text: str, ceiling: float | None) -> None:
    assert sums(text)[1] == ceiling


@pytest.mark.parametrize(
    ("text", "deposit"),
    [
        ("投标保证金仍为人民币贰拾万元整。", 200000),
        ("投标保证金金额不变，仍为2万元。", 20000),
        ("投标保证金：1标段12万元，2标段9万元", None),
        ("投标保证金：每标段5万元", None),
    ],
)
def test_a_deposit_in_a_sentence(text: str, deposit: float | None) -> None:
    assert sums(text)[2] == deposit


def test_the_cost_of_works_is_no_budget_of_a_service() -> None:
    cost = "工程总投资约7315万元，最高限价：84.2万元"
    assert sums(cost, "示范县石桥公路提质工程监理招标公告")[:2] == (None, 842000)
    assert sums(cost, "示范县石桥小学方案及初步设计招标公告")[0] is None
    assert sums(cost, "示范县石桥公路设计施工总承包招标公告")[0] == 73150000
    assert sums(cost, "示范县环境检测站迁建工程招标公告")[0] == 73150000


def test_a_table_whose_caption_says_what_changes() -> None:
    rows = table("标段|调整前（元）|调整后（元）", "甲标段|2540318|2496070", "合计|5108900|5064652")
    assert sums(f"<p>3、招标控制价调整如下：</p>{rows}")[1] == 5064652
    assert sums(f"<p>3、投标保证金到账时间调整如下：</p>{rows}")[1] is None


def test_a_table_of_land_or_mining_rights() -> None:
    head = "矿山|矿种|保有储量|生产规模|开采标高|起始价|竞买保证金|增价幅度"
    assert sums(table(head, "青石坳矿|页岩|64万吨|5万吨/年|+98m|73.8万元|15万元|1万元"))[1:] == (738000, 150000)
    land = table("地块|位置|起始价（元/平方米）|起始总价（万元）|竞买保证金（万元）", "DK-1|东路|3500|4200|840")
    assert sums(land)[1:] == (42000000, 8400000)


def test_a_unit_in_the_caption_of_a_table() -> None:
    rows = table("标段|最高限价", "1|300", "2|200", "合计|500")
    assert sums(f"<p>最高限价（单位：万元）</p>{rows}")[1] == 5000000


def test_a_list_of_lots_below_its_label() -> None:
    listed = "<p>预算金额：</p><p>第1包：50万元</p><p>第2包：30万元</p>"
    assert sums(f"{listed}<p>合计：80万元</p>")[0] == 800000
    assert sums(listed)[0] is None


def test_a_price_for_each_piece_beside_the_total() -> None:
    assert sums(table("序号|内容|单价限价（万元）|预算总价（万元）", "1|校车|38|190"))[:2] == (1900000, None)


def test_blanks_between_digits_join_only_what_is_one_number() -> None:
    assert sums("招标控制价：1 200")[1] != 1200000
    assert sums(table("招标控制价（元）|328 600.00"))[1] == 328600
