"""Winners and candidates lot by lot: lots in names, in headings, in tables without cells; shops and persons; rates."""

from __future__ import annotations

import pytest

from notices.layout.glued import lot_rows
from notices.values.lot_marks import head_lots, parted_name
from tests.notices.award_pages import fields_of, table, won


@pytest.mark.parametrize(
    ("text", "lot", "name"),
    [
        ("（01包）湖南示衡设备有限公司", "1", "湖南示衡设备有限公司"),
        ("【二标段】湖南示衡设备有限公司", "2", "湖南示衡设备有限公司"),
        ("湖南示衡设备有限公司（包3）", "3", "湖南示衡设备有限公司"),
        ("包头示衡设备有限公司", None, "包头示衡设备有限公司"),
        ("一包装印刷有限公司", None, "一包装印刷有限公司"),
    ],
)
def test_a_lot_beside_a_name(text: str, lot: str | None, name: str) -> None:
    assert parted_name(text) == (lot, name)


@pytest.mark.parametrize(
    ("text", "lots"),
    [
        ("A标段", ["A"]),
        ("标段名称：第二标段", ["2"]),
        ("包号：包1；供应商名称：示衡公司", ["1"]),
        ("标段编号：标段一；中标人：示衡公司", ["1"]),
        ("采购包2；供应商名称：示衡公司", ["2"]),
        ("公示如下。第二标段第一中标候选人：湖南示衡设备有限公司", ["2"]),
        ("共分三个标段", []),
        ("本标段中标人", []),
    ],
)
def test_headings_of_lots(text: str, lots: list[str]) -> None:
    assert head_lots(text) == lots


def test_lots_in_the_names_of_winners() -> None:
    rows = table(
        "序号|中标人|中标价（万元）", "1|（01包）湖南示衡设备有限公司|114.9", "2|（02包）长沙示通软件有限公司|36.75"
    )
    fields = fields_of("示范学校实训设备采购中标公告", rows)
    assert fields.lots == ("1", "2")
    assert won(fields)[1] == ("2", "长沙示通软件有限公司", 367500, None)


def test_a_heading_for_each_block_of_one_cell_a_line() -> None:
    head = "排名\n中标候选人名称\n投标报价（元）\n"
    rows = ("1\n湖南示桥建设有限公司\n3415208.70", "1\n邵阳示路工程有限公司\n2908114.05")
    body = f"标段名称\nA标段\n{head}{rows[0]}\n标段名称\nB标段\n{head}{rows[1]}"
    fields = fields_of("示范县公路安防工程中标候选人公示", body)
    assert fields.lots == ("A", "B")
    assert [(c.lot, c.price_yuan) for c in fields.candidates] == [("A", 3415208.7), ("B", 2908114.05)]


def test_a_table_of_lots_without_cells() -> None:
    rows = lot_rows(
        "结果如下：标段号中标单位中标价（万元）项目负责人注册号质量第一标段湖南示政工程有限公司、中示设计研究院有限公司"
        "（联合体）3120.450912王文湘2430915合格第二标段湖南示安建设有限公司987.6石军粤1440312合格"
    )
    assert [(r.lot, r.price, r.manager) for r in rows] == [("1", 31204509.12, "王文"), ("2", 9876000, "石军")]
    assert rows[0].name == "湖南示政工程有限公司、中示设计研究院有限公司（联合体）"
    assert lot_rows("中标人须知：中标金额以合同为准，第一标段湖南示政工程有限公司已完工") == []


def test_lots_counted_in_one_line() -> None:
    assert fields_of("示范小学食材配送采购公告", "采购需求：包号品目包1大米1项包2猪肉1项").lots == ("1", "2")
    assert fields_of("示范小学食材配送采购公告", "每包100克，包1000份，第3包装线").lots == ()


def test_one_lot_fails_and_one_is_won() -> None:
    body = "第一标段：有效投标人不足三家，流标。第二标段中标人：湖南示路有限公司，中标价：120万元"
    fields = fields_of("示范县道路工程结果公告", body)
    assert (fields.lots, won(fields)) == (("1", "2"), [("2", "湖南示路有限公司", 1200000, None)])


def test_who_rents_is_a_person_or_a_shop() -> None:
    rows = table(
        "标的|位置|成交价（元）|承租人",
        "标的1|东路|93600|谭某",
        "标的2|西路|88200|示范晨光餐饮店",
        "标的3|北路|/|无人报名",
    )
    fields = fields_of("示范县门面招租成交公告", rows)
    assert fields.lots == ("1", "2", "3")
    assert won(fields) == [("1", "谭某", 93600, None), ("2", "示范晨光餐饮店", 88200, None)]


@pytest.mark.parametrize("text", ["竞得人：价高者得", "受让方：待定", "竞得人：无人报名", "承租人：流拍"])
def test_words_that_are_no_person(text: str) -> None:
    assert won(fields_of("示范县门面招租成交公告", text)) == []


def test_a_rate_under_a_heading_that_spans_two() -> None:
    head = "<tr><td>包名</td><td>成交供应商</td><td colspan=2>响应报价</td></tr>"
    rows = "<tr><td>包名</td><td>成交供应商</td><td>工时优惠率</td><td>配件下浮率</td></tr>"
    first = "<tr><td>包1</td><td>示范县顺达汽修厂</td><td>/</td><td>17.5%</td></tr>"
    both = "<tr><td>包2</td><td>示范县平安汽车修理厂</td><td>20%</td><td>18%</td></tr>"
    fields = fields_of("示范县公务车维修成交公告", f"<table>{head}{rows}{first}{both}</table>")
    assert [w.rate_percent for w in fields.winners] == [17.5, None]


def test_a_fee_and_a_rate_side_by_side() -> None:
    rows = table("排名|中标候选人|监理服务费（万元）|费率（%）", "1|湖南示监有限公司|51.24|1.305")
    candidate = fields_of("示范县公路监理中标候选人公示", rows).candidates[0]
    assert (candidate.price_yuan, candidate.rate_percent) == (512400, 1.305)


def test_parts_of_an_offer_and_their_total() -> None:
    rows = table("排名|中标候选人|勘察费（万元）|设计费（万元）|合计（万元）", "1|湖南示勘有限公司|120.5|380.2|500.7")
    assert fields_of("示范高速勘察设计中标候选人公示", rows).candidates[0].price_yuan == 5007000
    parts = table("排名|中标候选人|勘察费（万元）|设计费（万元）", "1|湖南示勘有限公司|120.5|380.2")
    assert fields_of("示范高速勘察设计中标候选人公示", parts).candidates[0].price_yuan is None


def test_labels_under_the_number_of_a_lot() -> None:
    first = "包号：01包\n中标人名称：湖南示药有限公司\n中标金额：报价:98.5(%)\n"
    second = "包号：02包\n中标人名称：长沙示医有限公司\n中标金额：报价:1280000(元)"
    fields = fields_of("示范医院药品配送中标公告", first + second)
    assert won(fields) == [("1", "湖南示药有限公司", None, 98.5), ("2", "长沙示医有限公司", 1280000, None)]


def test_a_price_printed_above_its_winner() -> None:
    fields = fields_of("示范劳务外包采购中标公告", "总中标金额：1,560,000.00元\n中标供应商名称：示范劳务有限公司")
    assert won(fields) == [(None, "示范劳务有限公司", 1560000, None)]


def test_a_unit_above_the_table_of_bidders() -> None:
    rows = table("名次|投标人|投标报价|工期", "1|湖南示建有限公司|886.5|200")
    fields = fields_of("示范住宅工程中标候选人公示", f"<p>单位：万元</p>{rows}")
    assert fields.candidates[0].price_yuan == 8865000
