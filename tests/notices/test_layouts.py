"""Layouts: lots in brackets, turned tables, blocks a lot, merged cells, spoken sentences, amendments."""

from __future__ import annotations

import pytest

from notices.fields import Fields
from notices.read import Source, read_notice
from notices.vocabulary import Stage


def fields_of(text: str) -> Fields:
    return read_notice(Source(text.encode(), "html" if text.startswith("<") else "text")).fields


@pytest.mark.parametrize(
    ("text", "lots"),
    [
        ("标段（包）[002]示范水库工程监理招标公告", ("2",)),
        ("<p>示范渠招标公告</p><table><tr><td>标段（包）</td><td>[001]示范渠施工</td></tr></table>", ("1",)),
        ("示范渠招标公告\n标段（包）：001\n工期：1个月", ("1",)),
        ("示范渠招标公告\n标段：1个\n招标人：示范局", ()),
        ("示范大道绿化工程（第3标段）招标公告", ("3",)),
        ("示范大道工程A2标段招标公告", ("A2",)),
        ("示范大道工程招标公告（一）\n招标人：示范局", ()),
    ],
)
def test_lots(text: str, lots: tuple[str, ...]) -> None:
    assert fields_of(text).lots == lots


def test_one_column_a_candidate() -> None:
    rows = "".join(
        f"<tr><td>{a}</td><td>{b}</td><td>{c}</td></tr>"
        for a, b, c in (
            ("中标候选人", "第一中标候选人", "第二中标候选人"),
            ("单位名称", "湖南路桥有限公司", "中铁潇湘有限公司"),
            ("投标报价（万元）", "5863.2114", "5871.1"),
            ("项目负责人", "彭建军", "龚伟"),
        )
    )
    fields = fields_of(f"<p>示范大道工程中标候选人公示</p><table>{rows}</table>")
    assert [(c.rank, c.price_yuan) for c in fields.candidates] == [(1, 58632114), (2, 58711000)]
    assert fields.project_manager == "彭建军"


def test_candidates_lot_by_lot() -> None:
    fields = fields_of(
        "示范农田工程中标候选人公示\n一标段：\n第一中标候选人：湖南湘禹有限公司 报价：432.1556万元\n二标段：\n"
        "第一中标候选人：邵阳丰源有限公司 报价：518.9万元"
    )
    assert [(c.lot, c.name, c.price_yuan) for c in fields.candidates] == [
        ("1", "湖南湘禹有限公司", 4321556),
        ("2", "邵阳丰源有限公司", 5189000),
    ]


def test_a_table_of_merged_cells() -> None:
    fields = fields_of(
        "<table><tr><td colspan=4>示范中学运动场改造工程招标公告</td></tr><tr><td rowspan=2>概况</td><td>招标编号</td>"
        "<td colspan=2>DT-2026-002</td></tr><tr><td>招标控制价</td><td colspan=2>298.63万元</td></tr>"
        "<tr><td>文件获取</td><td colspan=3>2026年7月1日9:00—2026年7月7日17:00下载</td></tr>"
        "<tr><td>递交截止</td><td colspan=3>2026年7月22日9:30</td></tr>"
        "<tr><td>开标时间</td><td colspan=3>同投标截止时间</td></tr></table>"
    )
    assert ([c.value for c in fields.codes], fields.ceiling_yuan) == (["DT-2026-002"], 2986300)
    assert (fields.documents_from, fields.documents_to) == ("2026-07-01T09:00", "2026-07-07T17:00")
    assert fields.bid_deadline == fields.opening_time == "2026-07-22T09:30"


def test_sentences() -> None:
    fields = fields_of(
        "示范风雨桥修缮工程招标公告\n受示范旅游开发有限公司委托，湖南远航咨询有限公司就示范风雨桥修缮工程进行公开招标，"
        "项目编号为CB2026017，招标控制价为玖拾捌万柒仟陆佰伍拾肆元叁角贰分。\n招标文件于2026年2月10日至2月14日每天上午"
        "在代理机构领取，投标文件须于2026年3月3日下午2：30前送达开标室，并于同一时间公开开标。"
    )
    assert ([c.value for c in fields.codes], fields.ceiling_yuan) == (["CB2026017"], 987654.32)
    assert (fields.documents_from, fields.documents_to) == ("2026-02-10", "2026-02-14")
    assert fields.bid_deadline == fields.opening_time == "2026-03-03T14:30"


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("投标截止时间由2026年4月8日9时顺延至2026年4月15日9时", {"bid_deadline": "2026-04-15T09:00"}),
        ("原开标地点：一楼开标厅，现变更为：三楼第二开标厅", {"place": "三楼第二开标厅"}),
        ("现投标截止时间：2026年4月15日9时", {"bid_deadline": "2026-04-15T09:00"}),
        ("变更后：\n投标截止时间：2026年4月15日9时", {"bid_deadline": "2026-04-15T09:00"}),
        ("评标办法第2.2.4条修改为综合评估法", {}),
        (
            "（1）投标文件递交截止时间及开标时间：2026年4月8日 09:30:00；现更正为：2026年4月15日 09:30:00。",
            {"bid_deadline": "2026-04-15T09:30", "opening_time": "2026-04-15T09:30"},
        ),
        ("投标截止时间：2026年4月8日9时。现变更为：2026年4月15日9时。", {"bid_deadline": "2026-04-15T09:00"}),
        ("投标截止时间：2026年4月8日9时\n修改为：2026年4月15日9时", {"bid_deadline": "2026-04-15T09:00"}),
        (
            "投标截止时间：2026年4月8日9时，开标时间：2026年4月8日9时；现调整为：2026年4月15日9时",
            {"bid_deadline": "2026-04-15T09:00", "opening_time": "2026-04-15T09:00"},
        ),
        (
            "投标截止时间：2026年4月8日9时；开标时间：2026年4月8日9时；现均更正为：2026年4月15日9时",
            {"bid_deadline": "2026-04-15T09:00", "opening_time": "2026-04-15T09:00"},
        ),
        (
            "投标截止时间：2026年4月8日9时；开标时间：2026年4月9日9时；现更正为：2026年4月15日9时",
            {"opening_time": "2026-04-15T09:00"},
        ),
        ("最高投标限价：100万元；现更正为：90万元", {"ceiling_yuan": "900000"}),
        ("投标截止时间：2026年4月8日9时；联系电话更正为：0739-1234567", {}),
        ("投标截止时间：2026年4月8日9时；质疑截止时间：2026年4月2日；现更正为：2026年4月3日", {}),
        ("投标截止时间：2026年4月8日9时，评标日期：2026年4月8日；现更正为：2026年4月9日", {}),
    ],
)
def test_amendments(text: str, changes: dict[str, str]) -> None:
    fields = fields_of(f"示范路工程变更公告\n{text}")
    assert fields.stage is Stage.AMENDMENT
    assert fields.changes == changes


@pytest.mark.parametrize(
    "head", ["<td>原公告</td><td>现更正为</td>", "<td>更正前</td><td>更正后</td>", "<td>甲</td><td>乙</td>"]
)
def test_an_old_value_in_a_table_is_never_the_new_one(head: str) -> None:
    fields = fields_of(
        f"<p>示范路工程补充公告</p><table><tr><td>内容</td>{head}</tr>"
        "<tr><td>投标截止时间</td><td>2026年3月2日10:00</td><td>2026年3月9日10:00</td></tr></table>"
    )
    assert fields.bid_deadline in (None, "2026-03-09T10:00")
    assert (fields.bid_deadline is None) == ("甲" in head)


def test_two_moments_under_one_heading() -> None:
    fields = fields_of("示范城管二期竞争性磋商公告\n首次响应文件提交截止时间、开启时间：2026年8月18日14:30")
    assert fields.bid_deadline == fields.opening_time == "2026-08-18T14:30"


def test_a_clause_behind_its_label() -> None:
    fields = fields_of("示范墙修缮工程招标公告\n招标人：示范局\n投标人资格要求：具有文物保护工程二级资质。")
    assert fields.qualification == "具有文物保护工程二级资质。"


def test_phones_of_the_parties_and_no_others() -> None:
    fields = fields_of(
        "示范渠中标候选人公示\n第一中标候选人：湖南示诚有限公司\n监督部门：示范县水利局 电话：0739-6660001\n"
        "招标人电话：0739-6660002"
    )
    assert fields.contact_phones == ("0739-6660002",)


def test_a_supplier_of_a_contract_and_its_price_in_capitals_and_figures() -> None:
    fields = fields_of(
        "示范学校厨房设备采购合同公示\n采购人：示范学校\n供应商：湖南美厨有限公司\n"
        "合同总价：人民币（大写）：壹拾玖万捌仟伍佰元整 （小写）￥198500.00"
    )
    assert [(w.name, w.price_yuan) for w in fields.winners] == [("湖南美厨有限公司", 198500)]


def test_a_number_of_a_person_s_licence_is_no_code() -> None:
    fields = fields_of("示范桥中标公告\n中标人：湖南示诚有限公司\n项目经理：伍强（注册编号：湘1432015201612345）")
    assert fields.codes == ()
