"""Winners, candidates and lots as the platforms of other provinces print them; look-alikes that are none."""

from __future__ import annotations

import pytest

from notices.layout.glued import item_lots, lot_parts, won_rows
from notices.read import Source, read_notice
from notices.values.lot_marks import head_lots
from notices.vocabulary import Stage
from tests.notices.award_pages import fields_of, table, won


@pytest.mark.parametrize(
    ("text", "lots"),
    [
        ("标段（包）编号：[002]示范河道监理二标段", ["2"]),
        ("包组编号：001", ["1"]),
        ("标段编号：SFGC2026-018-03", ["3"]),
        ("标段编号：SFGC2026-12", []),
        ("标段名称：示范河道整治二标段", ["2"]),
        ("评标结果三标段：第一中标候选人：示范监理有限公司", ["3"]),
        ("地址包2中标供应商：示范家具厂", ["2"]),
        ("1包 保洁服务", ["1"]),
        ("某道路二标段：中标价300万元", []),
        ("每包2个", []),
    ],
)
def test_how_lots_are_printed_as_headings(text: str, lots: list[str]) -> None:
    assert head_lots(text) == lots


@pytest.mark.parametrize(
    ("body", "lots"),
    [
        ("1包 保洁服务\n预算20万元\n2包 绿化服务\n预算30万元", ("1", "2")),
        ("名称\n数量\n复印纸\n5包\n抽纸\n2包 大号", ()),
        ("类似业绩：标段（包）编号：[002]某道路施工", ()),
        ("包组编号：001", ("1",)),
        ("一包成交供应商：示范设备有限公司\n二包成交供应商：示范仪器有限公司", ("1", "2")),
    ],
)
def test_lots_are_no_quantities(body: str, lots: tuple[str, ...]) -> None:
    assert fields_of("示范局采购公告", body).lots == lots


CANDIDATES = """一、评标情况
标段（包）编号：[001]示范渠道监理一标段
1、中标候选人基本情况
中标候选人第1名：
示范监理有限公司，投标报价：
380000.00元，质量：合格
中标候选人第2名：示范二监理有限公司，投标报价：391500.00元
2、中标候选人按照招标文件要求承诺的项目负责人情况
中标候选人(示范监理有限公司)的项目负责人：
凌云志
中标候选人(示范二监理有限公司)的项目负责人：方正平注册监理工程师33001122
标段（包）编号：[002]示范渠道监理二标段
1、中标候选人基本情况
中标候选人第1名：示范二监理有限公司，投标报价：82.00%
2、中标候选人按照招标文件要求承诺的项目负责人情况
中标候选人(示范二监理有限公司)的项目负责人：
段长河"""


def test_candidates_lot_by_lot_with_managers_in_a_block_of_their_own() -> None:
    fields = fields_of("示范县渠道监理中标候选人公示", CANDIDATES)
    assert (fields.lots, fields.project_manager) == (("1", "2"), "凌云志")
    assert [(c.lot, c.rank, c.price_yuan, c.rate_percent, c.manager) for c in fields.candidates] == [
        ("1", 1, 380000, None, "凌云志"),
        ("1", 2, 391500, None, "方正平"),
        ("2", 1, None, 82, "段长河"),
    ]
    assert not [code for code in fields.codes if code.kind == "section"]


def test_managers_by_rank_in_a_section_of_their_own() -> None:
    rows = "排序\n中标候选人\n投标报价（元）\n第一中标候选人\n示范路桥有限公司\n5632418.26"
    people = "二、拟派项目负责人\n第一中标候选人：祝长春，一级建造师（公路工程）"
    fields = fields_of("示范县护栏工程中标候选人公示", f"一、评标结果\n{rows}\n{people}")
    assert (fields.project_manager, fields.candidates[0].name) == ("祝长春", "示范路桥有限公司")


ROWS = """三、中标（成交）信息
1.中标结果：
序号 标项名称 单价 总价 中标供应商名称 中标供应商地址 评审总得分
1 标项一 卷宗 扫描 0.27(元/页) 报价:0.27(元) 示范档案服务有限公司 示范市一路8号 甲座 90.75
2 标项二 密集架 / 最终报价:918000(元) 示范柜架有限公司 示范市二路9号 88.2
2.废标结果:
序号 标项名称 废标理由 备注
/ / / /"""


def test_rows_parted_by_blanks_whose_cells_hold_blanks() -> None:
    fields = fields_of("示范馆卷宗数字化项目中标(成交)结果公告", ROWS)
    assert won(fields) == [("1", "示范档案服务有限公司", None, None), ("2", "示范柜架有限公司", 918000, None)]


def test_numbers_of_rows_are_lots_where_another_table_says_so() -> None:
    result = table(
        "序号|中标（成交）金额(元)|中标供应商名称", "1|报价:81(%)|示范汽修有限公司", "2|报价:9000(元)|示范保险有限公司"
    )
    goods = table("序号|标项名称|标的名称|服务范围", "1|标项一：维修|维修|全部", "2|标项二：保险|保险|全部")
    fields = fields_of("示范市公车服务中标(成交)结果公告", f"<p>1.中标结果：</p>{result}<p>2.主要标的：</p>{goods}")
    assert won(fields) == [("1", "示范汽修有限公司", None, 81), ("2", "示范保险有限公司", 9000, None)]
    alone = fields_of("示范市公车服务中标(成交)结果公告", f"<p>1.中标结果：</p>{result}")
    assert [w.lot for w in alone.winners] == [None, None]


def test_the_only_lot_named_is_the_one_that_failed() -> None:
    result = table("序号|成交金额(元)|中标供应商名称", "1|报价:325000(元)|示范设备有限公司")
    failed = table("序号|标项名称|废标理由|其他事项", "1|标项2：食堂|供应商不足三家|/")
    fields = fields_of("示范中心设备中标(成交)结果公告", f"<p>1.中标结果：</p>{result}<p>2.废标结果：</p>{failed}")
    assert (fields.lots, won(fields)) == (("2",), [(None, "示范设备有限公司", 325000, None)])


def test_glued_tables_of_lots() -> None:
    text = "标段1 序号供应商名称金额1示范甲有限公司 5000.00元第一中标候选人标段2 序号供应商名称金额1示范乙有限公司"
    assert [lot for lot, _ in lot_parts(text)] == ["1", "2"]
    rows = won_rows(
        "标段中标人名称中标人地址中标金额状态供货明细"
        "一示范网络技术有限公司 示范大道627号B-3栋 896,500.00元中标详见附件"
        "二示范教学科技有限公司 示范中心1608 342,000.00元中标详见附件"
    )
    assert [(r.lot, r.name, r.price) for r in rows] == [
        ("1", "示范网络技术有限公司", 896500),
        ("2", "示范教学科技有限公司", 342000),
    ]
    assert item_lots("标段号品目分类品目名称单位数量状态1 A0201-交换机 网络 项 1 中标 2 A0202-电脑 终端 批 1 中标") == [
        "1",
        "2",
    ]


def test_the_number_of_a_lot_alone_above_its_winner() -> None:
    body = "四、中标供应商供货明细\n包号供货明细\n1\n中标供应商示范测绘有限公司\n2\n中标供应商示范仪器有限公司"
    head, row = "供应商信息\n报价\n推荐排名\n是否成交候选人", "{}\n{}\n1\n是"
    bids = f"三、投标情况\n包1：\n{head}\n{row.format('示范测绘有限公司', '416,000.00')}\n"
    bids += f"包2：\n{head}\n{row.format('示范仪器有限公司', '96,000.00')}"
    fields = fields_of("示范站仪器中标公告", f"{bids}\n{body}")
    assert won(fields) == [("1", "示范测绘有限公司", 416000, None), ("2", "示范仪器有限公司", 96000, None)]


@pytest.mark.parametrize(
    ("said", "lot"),
    [
        ("合同名称：示范养护服务（标段二）合同", "2"),
        ("其他补充事宜：本合同对应采购包3。", "3"),
        ("项目编号：SFYH2026-007\n标段编号：SFYH2026-007-01", "1"),
        ("项目编号：SFYH2026-007\n标段编号：E33010020250001", None),
        ("合同名称：示范养护服务合同\n服务期限：2026年，包3年质保", None),
    ],
)
def test_the_lot_of_a_contract(said: str, lot: str | None) -> None:
    fields = fields_of("示范区养护服务合同公告", f"{said}\n供应商（乙方）：示范养护有限公司\n合同金额：426,500.00元")
    assert won(fields) == [(lot, "示范养护有限公司", 426500, None)]


def test_a_price_and_a_rate_side_by_side() -> None:
    fields = fields_of("示范县公路中标结果公告", "中标人\n示范路桥有限公司\n中标价(元)\n3,448,389.68\n下浮率\n3.87%")
    assert won(fields) == [(None, "示范路桥有限公司", 3448389.68, 3.87)]


def test_sums_set_below_their_label() -> None:
    head = "<p>中标单位</p><p>示范办公设备</p><p>有限公司</p><p>中标金额</p>"
    fields = fields_of("示范区办公设备中标公告", head + table("￥|298,460|元"))
    assert won(fields) == [(None, "示范办公设备有限公司", 298460, None)]
    words = "成交供应商名称：示范办公设备有限公司\n成交价：人民币（大写）：\n肆拾伍万陆仟元整"
    assert won(fields_of("示范区办公设备成交公告", words)) == [(None, "示范办公设备有限公司", 456000, None)]


def test_a_list_of_goods_whose_one_sum_is_the_price() -> None:
    body = "成交供应商：示范家电有限公司\n商品名称\n数量\n成交金额(元)\n单位\n空调\n7\n41,300.00\n台"
    assert won(fields_of("示范局空调采购成交公告", body))[0][2] == 41300
    assert won(fields_of("示范局空调采购成交公告", f"{body}\n电视\n2\n9,800.00\n台"))[0][2] is None


def test_a_column_of_results_that_are_sums() -> None:
    rows = table(
        "标包|供应商名称|地址|中标结果", "A|示范甲科技有限公司|一路|20.5万元", "B|示范乙科技有限公司|二路|98.2万元"
    )
    assert [(w.lot, w.price_yuan) for w in fields_of("示范区设备中标公告", rows).winners] == [
        ("A", 205000),
        ("B", 982000),
    ]
    words = table("标包|供应商名称|地址|评审结果", "A|示范甲科技有限公司|一路|20.5", "A|示范乙科技有限公司|二路|98.2")
    assert fields_of("示范区设备评审情况公告", words).winners == ()


def test_a_list_of_goods_has_no_price_of_the_whole() -> None:
    rows = table(
        "商品名称|单价|成交金额（元）|成交供应商",
        "复印纸|20|1000.00|示范文具有限公司",
        "墨盒|200|6000.00|示范文具有限公司",
    )
    assert won(fields_of("示范局耗材采购成交公告", rows)) == [(None, "示范文具有限公司", None, None)]


def test_winners_listed_by_lot_without_a_label() -> None:
    body = "一标段：示范餐饮有限公司，成交价：1200000元；二标段：示范二餐饮有限公司，成交价：900000元。"
    fields = fields_of("示范学校食堂成交结果公告", body)
    assert fields.lots == ("1", "2")
    assert [(w.lot, w.price_yuan) for w in fields.winners] == [("1", 1200000), ("2", 900000)]


def test_a_row_a_lot_and_a_column_a_rank() -> None:
    rows = table(
        "标段|第一中标候选人|第二中标候选人",
        "一标段|示范监理有限公司|示范二监理有限公司",
        "二标段|示范三监理有限公司|示范四监理有限公司",
    )
    found = fields_of("示范渠道监理中标候选人公示", rows).candidates
    assert [(c.lot, c.rank) for c in found] == [("1", 1), ("1", 2), ("2", 1), ("2", 2)]


@pytest.mark.parametrize(
    ("name", "lots"),
    [
        ("监测服务（包1、包2合并）采购合同", ("1", "2")),
        ("监测服务第1包、第2包合同", ("1", "2")),
        ("监测服务包1采购合同", ("1",)),
        ("监测服务（一标段）含包2设备安装合同", ("1",)),
    ],
)
def test_the_lots_a_contracts_name_joins(name: str, lots: tuple[str, ...]) -> None:
    text = f"示范县监测服务采购项目合同公告\n一、合同编号\nHT-1\n二、合同名称\n{name}\n合同金额：100元"
    read = read_notice(Source(text.encode(), "text", "示范县监测服务采购项目合同公告", None, Stage.CONTRACT))
    assert read.fields.lots == lots
