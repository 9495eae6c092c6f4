"""Candidates and winners as national, Hunan, Zhejiang and procurement platforms set them out, beside plain tables."""

from __future__ import annotations

from tests.notices.test_candidates_tables import RESULT, WORKS, A, B, C, fields_of, ranked, table, won


def test_a_table_of_offers_and_another_of_managers() -> None:
    fields = fields_of(
        WORKS,
        "1、中标候选人基本情况",
        table(
            "排序|中标候选人名称|投标报价|工期/交货期", f"1|{A}|1000000.00元|180日历天", f"2|{B}|1100000.00元|170日历天"
        ),
        "2、项目负责人情况",
        table("序号|中标候选人名称|项目负责人姓名|相关证书编号", f"1|{A}|王示明|湘1001", f"2|{B}|李示强|湘1002"),
    )
    assert ranked(fields) == [(None, 1, A, 1e6), (None, 2, B, 1.1e6)]
    assert [(c.manager, c.works_period) for c in fields.candidates] == [
        ("王示明", "180日历天"),
        ("李示强", "170日历天"),
    ]


def test_the_total_score_not_its_parts() -> None:
    fields = fields_of(
        WORKS,
        table(
            "投标人名称|投标报价（元）|技术得分|报价得分|总得分|排名",
            f"{A}|1000000|40|30|90|1",
            f"{B}|1010000|39|29|88|2",
        ),
    )
    assert [(c.rank, c.score) for c in fields.candidates] == [(1, 90), (2, 88)]


def test_lots_and_ranks_in_running_text() -> None:
    fields = fields_of(
        WORKS, f"一标段：第一名：{A}，报价100万元，第二名：{B}，报价110万元；", f"二标段：第一名：{C}，报价200万元。"
    )
    assert ranked(fields) == [("1", 1, A, 1e6), ("1", 2, B, 1.1e6), ("2", 1, C, 2e6)]


def test_a_procurement_platform_s_cell_with_its_own_label() -> None:
    head = "序号|中标（成交）金额(元)|中标供应商名称|中标供应商地址"
    fields = fields_of(RESULT, "三、中标（成交）信息", table(head, f"1|报价:798000(元)|{A}|长沙市"))
    assert won(fields) == [(None, A, 798000)]


def test_a_price_with_its_unit_in_brackets() -> None:
    fields = fields_of(RESULT, "三、中标信息", f"供应商名称：{A}", "中标金额：56.9800000（万元）")
    assert won(fields) == [(None, A, 569800)]


def test_a_column_that_says_who_won() -> None:
    head = "排序|供应商名称|最终报价（元）|是否中标"
    assert won(fields_of(RESULT, table(head, f"1|{A}|100000|是", f"2|{B}|110000|否"))) == [(None, A, 100000)]


def test_one_block_of_rows_a_lot() -> None:
    fields = fields_of(
        "示范县道路工程中标结果公告",
        table("标段名称|一标段", f"中标人|{A}", "中标价|1234567.89元"),
        table("标段名称|二标段", f"中标人|{B}", "中标价|2234567.89元"),
    )
    assert won(fields) == [("1", A, 1234567.89), ("2", B, 2234567.89)]


def test_a_lot_that_failed_has_no_winner() -> None:
    assert won(fields_of(RESULT, "三、成交信息", table("包号|成交供应商名称|成交金额", "1|/|/"))) == []


def test_who_rents_may_be_a_person_and_a_yearly_rent_is_no_total() -> None:
    fields = fields_of("示范街道门面招租成交公告", table("标的|成交价（元/年）|竞得人", "门面1|12000|张示三"))
    assert won(fields) == [(None, "张示三", None)]


def test_two_firms_in_one_cell_on_two_lines() -> None:
    fields = fields_of(WORKS, table("排序|中标候选人|投标报价（万元）", f"1|{A}<br>{B}（联合体）|500", f"2|{C}|510"))
    assert ranked(fields)[0] == (None, 1, f"{A}、{B}（联合体）", 5e6)


def test_capitals_and_figures_in_turned_cells() -> None:
    fields = fields_of(
        WORKS, table("候选人|第一名|第二名", f"名称|{A}|{B}", "报价（元）|大写：壹佰万元整 小写：1000000.00|1100000.00")
    )
    assert ranked(fields) == [(None, 1, A, 1e6), (None, 2, B, 1.1e6)]


def test_a_rate_behind_a_label() -> None:
    (winner,) = fields_of(RESULT, f"中标供应商：{A}", "中标下浮率：12.5%").winners
    assert (winner.price_yuan, winner.rate_percent) == (None, 12.5)


def test_a_state_asset_sold() -> None:
    fields = fields_of("示范公司设备转让结果公告", "受让方名称：邵阳示和商贸有限公司", "转让价格：12.5万元")
    assert won(fields) == [(None, "邵阳示和商贸有限公司", 125000)]
