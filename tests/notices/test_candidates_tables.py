"""Candidates and winners from the tables platforms really print: merged, turned, by lot, nested, run together."""

from __future__ import annotations

import pytest

from notices.fields import Candidate, Fields, Winner
from notices.read import Source, read_notice
from notices.vocabulary import Stage, TradeKind

WORKS = "示范县河堤加固工程施工中标候选人公示"
RESULT = "示范县人民医院设备采购项目中标结果公告"
A, B, C = "湖南示安建设有限公司", "长沙示远工程有限公司", "邵阳示达路桥有限责任公司"


def table(*rows: str) -> str:
    """Rows of cells parted by `|`; `3*x` spans three columns, `x^2` two rows."""
    out = []
    for row in rows:
        cells = []
        for cell in row.split("|"):
            span = f' colspan="{cell[0]}"' if cell[1:2] == "*" else ""
            text = cell[2:] if span else cell
            deep = f' rowspan="{text[-1]}"' if text[-2:-1] == "^" else ""
            cells.append(f"<td{span}{deep}>{text[:-2] if deep else text}</td>")
        out.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(out)}</table>"


def fields_of(title: str, *parts: str) -> Fields:
    body = "".join(part if part.startswith("<") else f"<p>{part}</p>" for part in parts)
    return read_notice(Source(f"<html><body><h1>{title}</h1>{body}</body></html>".encode(), "html")).fields


def ranked(fields: Fields) -> list[tuple[str | None, int, str, float | None]]:
    return [(c.lot, c.rank, c.name, c.price_yuan) for c in fields.candidates]


def won(fields: Fields) -> list[tuple[str | None, str, float | None]]:
    return [(w.lot, w.name, w.price_yuan) for w in fields.winners]


def test_a_ranked_table_with_all_that_stands_beside() -> None:
    fields = fields_of(
        WORKS,
        table(
            "排名|中标候选人名称|投标报价（元）|综合得分|项目经理|工期",
            f"第一名|{A}|12,345,678.90|92.35|王示明|180日历天",
            f"第二名|{B}|12,400,000.00|90.1|李示强|175日历天",
        ),
    )
    first = Candidate(None, 1, A, 12345678.9, None, 92.35, "王示明", "180日历天")
    assert fields.candidates[0] == first and fields.candidates[1].score == 90.1
    assert fields.project_manager == "王示明"


def test_one_column_a_candidate_with_score_and_period() -> None:
    fields = fields_of(
        WORKS,
        table(
            "候选人排序|第一中标候选人|第二中标候选人|第三中标候选人",
            f"单位名称|{A}|{B}|{C}",
            "投标报价（万元）|1234.56|1250|1260.5",
            "评标得分|91.2|88.7|86",
            "项目负责人姓名|王示明|李示强|赵示文",
            "项目负责人证书编号|湘143000001|湘143000002|湘143000003",
            "工期（日历天）|180|175|170",
        ),
    )
    assert [c.price_yuan for c in fields.candidates] == [12345600, 12500000, 12605000]
    assert [c.score for c in fields.candidates] == [91.2, 88.7, 86]
    assert [c.manager for c in fields.candidates] == ["王示明", "李示强", "赵示文"]
    assert fields.candidates[2].works_period == "170日历天"


def test_a_merged_heading_cell_at_the_left() -> None:
    fields = fields_of(
        WORKS,
        table(
            "招标人|3*示范县水利局",
            "中标候选人^4|名次|单位名称|投标报价(元)",
            f"1|{A}|2345678.00",
            f"2|{B}|2400000.00",
            f"3|{C}|2450000.00",
        ),
    )
    assert ranked(fields) == [(None, 1, A, 2345678), (None, 2, B, 2400000), (None, 3, C, 2450000)]


def test_headings_over_two_rows() -> None:
    fields = fields_of(
        WORKS,
        table("排序^2|投标人名称^2|2*报价", "投标报价（元）|评标价（元）", f"1|{A}|998000.00|990000.00"),
    )
    assert ranked(fields) == [(None, 1, A, 998000)]


def test_the_offer_counts_for_a_candidate_not_the_corrected_price() -> None:
    fields = fields_of(
        WORKS,
        table("名次|投标人名称|评标价（元）|修正价（元）|投标报价（元）", f"1|{A}|970000.00|980000.00|990000.00"),
    )
    assert ranked(fields) == [(None, 1, A, 990000)]


def test_the_award_counts_for_a_winner_not_the_offer() -> None:
    fields = fields_of(RESULT, table("包号|中标供应商名称|投标报价（元）|中标金额（元）", f"1|{A}|990000.00|980000.00"))
    assert won(fields) == [("1", A, 980000)]


def test_one_table_a_lot() -> None:
    head = "排名|中标候选人|投标报价（元）"
    fields = fields_of(
        WORKS,
        "第一标段：",
        table(head, f"1|{A}|1000000.00", f"2|{B}|1100000.00"),
        "第二标段：",
        table(head, f"1|{C}|2000000.00", f"2|{A}|2100000.00"),
    )
    assert ranked(fields) == [("1", 1, A, 1e6), ("1", 2, B, 1.1e6), ("2", 1, C, 2e6), ("2", 2, A, 2.1e6)]


def test_a_lot_cell_over_its_candidates() -> None:
    fields = fields_of(
        WORKS,
        table(
            "标段|排序|候选人名称|报价（万元）",
            f"一标段^2|1|{A}|100.5",
            f"2|{B}|101",
            f"二标段^2|1|{C}|200",
            f"2|{A}|201",
        ),
    )
    assert ranked(fields) == [("1", 1, A, 1005000), ("1", 2, B, 1010000), ("2", 1, C, 2e6), ("2", 2, A, 2010000)]


def test_lots_as_rows_across_the_table() -> None:
    fields = fields_of(
        WORKS,
        table(
            "排名|候选人名称|投标报价（元）",
            "3*标段1",
            f"1|{A}|1000000.00",
            "3*标段2",
            f"1|{B}|2000000.00",
        ),
    )
    assert ranked(fields) == [("1", 1, A, 1e6), ("2", 1, B, 2e6)]


def test_a_nested_table() -> None:
    inner = table("排序|单位名称|投标报价（元）", f"1|{A}|1234567.00", f"2|{B}|1240000.00")
    fields = fields_of(WORKS, f"<table><tr><td>评标结果</td><td>{inner}</td></tr></table>")
    assert ranked(fields) == [(None, 1, A, 1234567), (None, 2, B, 1240000)]


def test_winners_lot_by_lot_with_a_failed_one() -> None:
    fields = fields_of(
        RESULT,
        "三、中标信息",
        table(
            "包号|供应商名称|供应商地址|中标金额（元）", f"1|{A}|长沙市|500000.00", "2|/|/|/", f"3|{C}|邵阳市|300000"
        ),
        "2.废标结果",
        table("包号|废标理由|其他事项", "2|有效供应商不足三家|/"),
    )
    assert won(fields) == [("1", A, 500000), ("3", C, 300000)]


def test_repeated_blocks_of_labels_a_lot() -> None:
    fields = fields_of(
        RESULT,
        "采购包1：",
        f"供应商名称：{A}",
        "中标金额：500,000.00元",
        "采购包2：",
        f"供应商名称：{B}",
        "中标金额：32.5万元",
    )
    assert won(fields) == [("1", A, 500000), ("2", B, 325000)]


def test_unit_in_a_cell_of_its_own() -> None:
    fields = fields_of(RESULT, table("中标供应商|中标金额|单位", f"{A}|160.2646|万元"))
    assert won(fields) == [(None, A, 1602646)]


def test_a_consortium_in_one_cell() -> None:
    both = f"{A}（牵头人）、{B}（联合体成员）"
    fields = fields_of(
        WORKS, table("排名|中标候选人名称|投标报价（元）", f"第1名|{both}|5000000.00", f"第2名|{C}|5100000.00")
    )
    assert [(c.rank, c.price_yuan) for c in fields.candidates] == [(1, 5e6), (2, 5.1e6)]
    assert A in fields.candidates[0].name and B in fields.candidates[0].name


@pytest.mark.parametrize("mark", ["第一名", "第1名", "①", "第一中标候选人", "1", "第一", "推荐第一名"])
def test_spellings_of_a_rank(mark: str) -> None:
    fields = fields_of(WORKS, table("推荐顺序|候选人名称|投标报价（元）", f"{mark}|{A}|1000000"))
    assert ranked(fields) == [(None, 1, A, 1e6)]


def test_a_note_behind_the_name() -> None:
    fields = fields_of(WORKS, table("排名|投标人|投标报价（元）", f"1|{A}（推荐中标）|1000000", f"2|{B} |1100000"))
    assert ranked(fields) == [(None, 1, A, 1e6), (None, 2, B, 1.1e6)]


def test_a_price_in_capitals_only() -> None:
    fields = fields_of(RESULT, table("成交供应商|成交金额", f"{A}|人民币玖拾捌万柒仟元整"))
    assert won(fields) == [(None, A, 987000)]


def test_capitals_and_figures_in_one_cell() -> None:
    fields = fields_of(RESULT, table("中标单位|中标价", f"{A}|大写：壹佰贰拾万元整<br>小写：1200000.00元"))
    assert won(fields) == [(None, A, 1200000)]


def test_rates_are_no_prices() -> None:
    fields = fields_of(WORKS, table("排名|投标人名称|投标报价（下浮率%）", f"1|{A}|6.5", f"2|{B}|6.1"))
    assert [(c.price_yuan, c.rate_percent) for c in fields.candidates] == [(None, 6.5), (None, 6.1)]


def test_a_column_that_holds_sums_or_rates() -> None:
    fields = fields_of(WORKS, table("排名|投标人名称|投标报价（元/%）", f"1|{A}|1250000.00", f"2|{B}|98.5"))
    assert [(c.price_yuan, c.rate_percent) for c in fields.candidates] == [(1250000, None), (None, None)]


def test_a_key_and_value_table_of_candidates() -> None:
    fields = fields_of(
        WORKS,
        table(
            f"第一中标候选人|{A}|投标报价|1000000.00元",
            f"第二中标候选人|{B}|投标报价|1100000.00元",
            f"第三中标候选人|{C}|投标报价|1200000.00元",
        ),
    )
    assert ranked(fields) == [(None, 1, A, 1e6), (None, 2, B, 1.1e6), (None, 3, C, 1.2e6)]


def test_a_block_of_rows_a_candidate() -> None:
    fields = fields_of(
        WORKS,
        table(
            f"第一中标候选人^3|单位名称|{A}",
            "投标报价|1000000.00元",
            "项目经理|王示明",
            f"第二中标候选人^3|单位名称|{B}",
            "投标报价|1100000.00元",
            "项目经理|李示强",
        ),
    )
    assert ranked(fields) == [(None, 1, A, 1e6), (None, 2, B, 1.1e6)]
    assert [c.manager for c in fields.candidates] == ["王示明", "李示强"]


def test_paragraphs_a_candidate() -> None:
    fields = fields_of(
        WORKS,
        f"第一中标候选人：{A}，投标报价：1234567.00元，得分：92.5，项目经理：王示明，工期：120日历天",
        f"第二中标候选人：{B}，投标报价：1240000.00元，得分：90.0，项目经理：李示强，工期：110日历天",
    )
    first, second = fields.candidates
    assert first == Candidate(None, 1, A, 1234567, None, 92.5, "王示明", "120日历天")
    assert (second.score, second.manager, second.works_period) == (90, "李示强", "110日历天")


def test_a_land_result() -> None:
    fields = fields_of(
        "示范县国有建设用地使用权挂牌出让结果公示",
        table("地块编号|土地位置|成交价（万元）|竞得人", f"示2026-01|示范路|5680|{C}"),
    )
    assert won(fields) == [(None, C, 56800000)]


def test_a_state_asset_result() -> None:
    fields = fields_of(
        "示范公司门面转让成交公告",
        table("标的名称|示范路门面", "受让方|邵阳示和商贸有限公司", "成交价格（元）|1,050,000.00"),
    )
    assert won(fields) == [(None, "邵阳示和商贸有限公司", 1050000)]


def test_a_turned_table_of_winners() -> None:
    fields = fields_of(
        RESULT,
        table("标段|一标段|二标段", f"中标人|{A}|{B}", "中标价（元）|1000000.00|2000000.00", "项目经理|王示明|李示强"),
    )
    assert won(fields) == [("1", A, 1e6), ("2", B, 2e6)]


def test_bidders_that_were_only_scored_are_no_winners() -> None:
    fields = fields_of(
        RESULT,
        "四、评审情况",
        table("供应商名称|得分|排名", f"{A}|95|1", f"{B}|90|2"),
        "五、中标信息",
        f"中标供应商：{A}",
        "中标金额：￥500000.00元",
    )
    assert won(fields) == [(None, A, 500000)]


def test_a_price_of_parts_has_its_total() -> None:
    fields = fields_of(
        WORKS,
        table(
            "排名|中标候选人|投标报价", f"1|{A}|总价：5,000,000.00元（其中：设计费200,000.00元，建安费4,800,000.00元）"
        ),
    )
    assert ranked(fields) == [(None, 1, A, 5e6)]


def test_unit_prices_are_no_totals() -> None:
    fields = fields_of(WORKS, table("排名|中标候选人|投标单价（元/吨）", f"1|{A}|320.5", f"2|{B}|330"))
    assert [c.price_yuan for c in fields.candidates] == [None, None]


def test_wan_in_the_cell_wins_over_yuan_in_the_heading() -> None:
    fields = fields_of(RESULT, table("中标供应商|中标金额（元）", f"{A}|128.6万元"))
    assert fields.winners == (Winner(None, A, 1286000),)


def test_a_figure_too_large_for_its_heading_is_left_out() -> None:
    fields = fields_of(RESULT, table("中标供应商|中标金额（万元）", f"{A}|1286000.00"))
    assert won(fields) == [(None, A, None)]


def blocks(*rows: str) -> Fields:
    return fields_of(WORKS, "二、中标候选人情况", table(*rows), "三、公示期", "公示时间：2026年3月2日至2026年3月5日")


def led(fields: Fields) -> list[tuple[int, float | None, float | None, str | None, str | None]]:
    return [(c.rank, c.price_yuan, c.score, c.manager, c.works_period) for c in fields.candidates]


TWO_BIDS = [(1, 1e6, 95.1, "王示明", "90日历天"), (2, 1.1e6, 93.2, "李示强", "95日历天")]


def test_rows_of_label_and_value_below_each_rank() -> None:
    fields = blocks(
        f"第一中标候选人|{A}", "投标报价|100万元", "工期|90日历天", "项目负责人|王示明", "综合得分|95.1",
        f"第二中标候选人|{B}", "投标报价|110万元", "工期|95日历天", "项目负责人|李示强", "综合得分|93.2",
        "中标候选人响应招标文件要求的资格能力条件|均满足", "监督部门|示范县住建局",
    )  # fmt: skip
    assert led(fields) == TWO_BIDS


def test_two_labels_a_row_and_a_rank_amid_them() -> None:
    fields = blocks(
        f"第一名候选人|{A}|投标总价|1000000元", "工期|90日历天|项目经理|王示明",
        "证书名称及编号|市政公用工程二级建造师注册证书，湘1430000000000001|评标得分|95.1",
        f"质量|合格|第二名候选人|{B}", "投标总价|1100000元|工期|95日历天", "项目经理|李示强|评标得分|93.2",
        "证书名称及编号|市政公用工程二级建造师注册证书，湘1430000000000002",
    )  # fmt: skip
    assert led(fields) == TWO_BIDS
    assert [(c.holder, c.number) for c in fields.certificates] == [
        ("王示明", "湘1430000000000001"), ("李示强", "湘1430000000000002"),
    ]  # fmt: skip


def test_two_candidates_side_by_side() -> None:
    fields = blocks(
        f"第一中标候选人|{A}|第二中标候选人|{B}", "投标报价|100万元|投标报价|110万元", "工期|90日历天|工期|95日历天",
        "项目负责人|王示明|项目负责人|李示强", "得分|95.1|得分|93.2",
    )  # fmt: skip
    assert led(fields) == TWO_BIDS


@pytest.mark.parametrize(
    ("of_first", "of_second"),
    [
        ("为{0}，投标报价100万元，工期90日历天，质量合格，项目负责人王示明（二级建造师），综合得分95.1分",
         "为{0}，投标报价110万元，工期95日历天，质量合格，项目负责人李示强（二级建造师），综合得分93.2分"),
        ("：{0}\n投标报价 1000000元\n工期 90日历天\n项目负责人 王示明\n评标得分 95.1分",
         "：{0}\n投标报价 1100000元\n工期 95日历天\n项目负责人 李示强\n评标得分 93.2分"),
        ("：{0}\n投标报价1000000元\n工期90日历天\n项目经理王示明\n得分95.1",
         "：{0}\n投标报价1100000元\n工期95日历天\n项目经理李示强\n得分93.2"),
        ("：{0}；报价为100万元；工期为90日历天；项目经理为王示明；最终得分为95.1",
         "：{0}；报价为110万元；工期为95日历天；项目经理为李示强；最终得分为93.2"),
    ],
)  # fmt: skip
def test_candidates_in_sentences_and_lines(of_first: str, of_second: str) -> None:
    text = f"第一中标候选人{of_first.format(A)}\n第二中标候选人{of_second.format(B)}\n三、评标情况\n项目负责人：何示远"
    assert led(fields_of(WORKS, *text.split("\n"))) == TWO_BIDS


def test_what_stands_behind_the_last_candidate_is_not_his() -> None:
    text = f"第一中标候选人：{A}\n投标报价：100万元\n三、联系方式\n代理机构项目负责人：何示远\n项目负责人应具备资格"
    assert led(fields_of(WORKS, *text.split("\n"))) == [(1, 1e6, None, None, None)]


def test_a_table_that_prints_the_first_last() -> None:
    rows = (f"第二名|{B}|110万元|李示强", f"第一名|{A}|100万元|王示明")
    assert fields_of(WORKS, table("排名|中标候选人名称|投标报价|项目经理", *rows)).project_manager == "王示明"


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        (f"{A}（湖南省示范市示范区示范路18号）", A),
        (f"{A}（地址：示范市示范大道6号3栋201室）", A),
        (f"{A}(统一社会信用代码：91430000示范)", A),
        ("长沙示远会计师事务所（普通合伙）", "长沙示远会计师事务所（普通合伙）"),
        ("湖南示安建设有限公司（牵头人）", "湖南示安建设有限公司（牵头人）"),
    ],
)
def test_a_name_with_what_is_beside_it(printed: str, name: str) -> None:
    fields = fields_of(RESULT, f"中标供应商：{printed}", "中标金额：10000元")
    assert [w.name for w in fields.winners] == [name]


@pytest.mark.parametrize(
    "lines",
    [
        (
            f"第一包：成交供应商{A}，地址示范市示范路1号，成交金额10000元",
            f"第二包：成交供应商{B}，地址示范市示范路2号，成交金额20000元",
        ),
        (f"包1：成交人为{A}，统一社会信用代码为91430000，成交价10000元；包2：成交人为{B}，成交价20000元",),
        (f"1标段：{A}，中标价：1万元", f"2标段：{B}，中标价：2万元"),
    ],
)
def test_winners_lot_by_lot_in_sentences(lines: tuple[str, ...]) -> None:
    assert won(fields_of(RESULT, "三、成交信息", *lines)) == [("1", A, 10000), ("2", B, 20000)]


def test_managers_glued_to_their_word_below_a_table() -> None:
    rows = ("第一名|示范建设有限公司|2331500.00", "第二名|示例建设有限公司|2350200.00")
    told = (
        "<p>（三）项目负责人</p><p>第一中标候选人示范建设有限公司：项目负责人欧阳示明，二级注册建造师，证书编号湘2431</p>"
        "<p>第二中标候选人示例建设有限公司：项目负责人李示强（一级建造师）</p>"
    )
    fields = fields_of(WORKS, table("排序|中标候选人名称|投标报价（元）", *rows) + told)
    assert [c.manager for c in fields.candidates] == ["欧阳示明", "李示强"]
    assert fields.project_manager == "欧阳示明"


@pytest.mark.parametrize("head", ["小写（万元）", "小写(万元)"])
def test_sums_in_figures_under_a_head_that_spans_figures_and_capitals(head: str) -> None:
    html = (
        "<p>三、中标信息</p><table><tr><th rowspan='2'>包</th><th rowspan='2'>中标供应商</th>"
        f"<th colspan='2'>报价</th></tr><tr><th>{head}</th><th>大写</th></tr>"
        "<tr><td>1</td><td>示范设备有限公司</td><td>70.4</td><td>柒拾万零肆仟元整</td></tr>"
        "<tr><td>2</td><td>示例家具有限公司</td><td>47.9</td><td>肆拾柒万玖仟元整</td></tr></table>"
    )
    source = Source(html.encode(), "html", "示例桌椅采购项目中标结果公告", TradeKind.PROCUREMENT, Stage.RESULT)
    assert [w.price_yuan for w in read_notice(source).fields.winners] == [704000, 479000]
