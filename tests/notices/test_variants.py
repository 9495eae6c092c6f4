"""The kinds of variation real notices show: codes, titles, rounds, lots, sums, dates, layouts, parties."""

from __future__ import annotations

import pytest

from notices.fields import Fields
from notices.read import Source, read_notice
from notices.values.titles import bare_name, lots_in, round_in
from notices.vocabulary import Stage

HEAD = "示范镇垃圾中转站设备采购项目竞争性磋商公告\n采购人：示范镇人民政府\n"


def fields_of(text: str) -> Fields:
    return read_notice(Source(text.encode(), "html" if text.startswith("<") else "text")).fields


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        (
            "政府采购计划编号：示财采计[2026]000777号\n委托代理编号：SFZB-20260901-7",
            [("plan", "示财采计[2026]000777号"), ("agency", "SFZB-20260901-7")],
        ),
        ("2、委托代理编号：SFZB-20260901-73、采购项目预算：1,250,000.50元支持预付款", [("agency", "SFZB-20260901-7")]),
        ("项目编号：B4305210001000012项目所属区域：示范县招标人：示范县水利局", [("project", "B4305210001000012")]),
        ("项目编号：SFCG［2026］—018", [("project", "SFCG［2026］—018")]),
        ("项目编号：2026-SF07（03）-F20018", [("project", "2026-SF07（03）-F20018")]),
        ("项目编号：[430502]SFYJ[GK]2026004", [("project", "[430502]SFYJ[GK]2026004")]),
        ("项目编号：SFXXZC2026--011-重2", [("project", "SFXXZC2026--011-重2")]),
        ("采购计划编号：示财市采计【2026】000230号", [("plan", "示财市采计【2026】000230号")]),
        ("项目编号：SFZC-2026-9（建议书编号：SF88123）", [("project", "SFZC-2026-9")]),
        ("项目经理：王示例，证书编号：湘243262618811", []),
    ],
)
def test_codes(line: str, codes: list[tuple[str, str]]) -> None:
    assert [(c.kind, c.value) for c in fields_of(HEAD + line).codes] == codes


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("湖南示衡项目管理有限公司关于示范镇农贸市场改造的公开招标公告", "示范镇农贸市场改造"),
        ("【电子标】示范镇农贸市场改造招标公告", "示范镇农贸市场改造"),
        ("[示范县][正在投标]示范镇农贸市场改造招标公告", "示范镇农贸市场改造"),
        ("示范镇农贸市场改造招标公告(1)", "示范镇农贸市场改造"),
        ("示范镇农贸市场改造招标招标公告", "示范镇农贸市场改造"),
        ("示范镇农贸市场改造招标公告412207", "示范镇农贸市场改造"),
        ("示范镇农贸市场改造公开招标公告更正公告【变更公告】", "示范镇农贸市场改造"),
    ],
)
def test_titles(title: str, name: str) -> None:
    assert bare_name(title) == name


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("示范桥工程（第二次）招标公告", 2), ("示范桥工程二次招标公告", 2), ("示范桥工程（重）招标公告", 2),
        ("示范桥工程(重1)招标公告", 2), ("示范桥工程（重招）公告", 2), ("示范桥工程（重新招标）公告", 2),
        ("示范桥工程重新发包第4次公告", 4), ("示范桥工程（三次）招标公告", 3),
        ("示范桥工程更正公告（第一次）", 1), ("示范桥工程澄清公告（二）", 1), ("示范桥工程更正公告(四)", 1),
        ("示范桥工程中标候选人第2次公示", 1), ("示范桥图书采购（第二批）招标公告", 1), ("第七十七期询价公告", 1),
        ("示范学校二次开办费采购公告", 1), ("示范大楼二次深化设计招标公告", 1),
    ],
)  # fmt: skip
def test_rounds(title: str, number: int) -> None:
    assert round_in(title) == number


@pytest.mark.parametrize(
    ("title", "lots"),
    [
        ("示范县教学设备采购（第4包）公告", ("4",)), ("示范县教学设备采购第03、11、13包公告", ("3", "11", "13")),
        ("示范县教学设备采购02包公告", ("2",)), ("示范河堤F标段招标公告", ("F",)),
        ("示范县设备采购第三标项公告", ("3",)),
        ("示范县设备采购一包/二包公告", ("1", "2")), ("示范河堤七标段招标公告", ("7",)),
        ("示范河堤标包：A公告", ("A",)),
        ("示范县设备采购(采购包1)公告", ("1",)), ("示范区部分人员转外包服务岗位采购公告", ()),
        ("示范县包装设备采购公告", ()),
    ],
)  # fmt: skip
def test_lots(title: str, lots: tuple[str, ...]) -> None:
    assert lots_in(title) == lots


@pytest.mark.parametrize(
    ("line", "budget", "ceiling"),
    [
        ("预算金额：￥56.980000 万元（人民币）", 569800, None),
        ("预算金额：1598.000000万元", 15980000, None),
        ("预算金额：1739616.00整", 1739616, None),
        ("预算金额：3909800.00.元", 3909800, None),
        ("预算金额：1,436,000.00元\n最高限价：1435802.00", 1436000, 1435802),
        ("预算金额：RMB261.80万", 2618000, None),
        ("预算金额：捌拾万元整", 800000, None),
        ("最高限价：下浮率20.50%", None, None),
        ("最高限价：7元/吨", None, None),
        ("预算金额：本项目预算为 570000.0 元，其中：B 球馆租赁 250000.0元A 泳馆租赁 320000.0元", 570000, None),
        ("预算金额：未提供", None, None),
    ],
)
def test_sums(line: str, budget: float | None, ceiling: float | None) -> None:
    fields = fields_of(HEAD + line)
    assert (fields.budget_yuan, fields.ceiling_yuan) == (budget, ceiling)


def test_other_money_nearby_is_no_award() -> None:
    fields = fields_of(
        "示范镇路灯采购成交公告\n成交供应商：湖南示灯科技有限公司\n成交金额：442万元\n代理服务费：8200元\n谈判保证金：20000元"
    )
    assert [w.price_yuan for w in fields.winners] == [4420000]


def test_an_amount_split_over_tags() -> None:
    html = (
        "<p>示范桥工程招标公告</p><p>投标保证金：<u>捌拾</u></font><font>万</font>元</p><p>招 标 人：示范县交通局</p>"
    )
    assert (fields_of(html).deposit_yuan, fields_of(html).purchaser) == (800000, "示范县交通局")


@pytest.mark.parametrize(
    ("line", "deadline"),
    [
        ("提交响应文件截止时间：2026年10月2 9 日9时30分", "2026-10-29T09:30"),
        ("提交响应文件截止时间：2026/4/8", "2026-04-08"),
        ("提交响应文件截止时间：2026-6-16 9：00", "2026-06-16T09:00"),
        ("提交响应文件截止时间：[2026-08-03]", "2026-08-03"),
        ("提交响应文件截止时间：2026-01-2809:30", "2026-01-28T09:30"),
        ("提交响应文件截止时间：2026年03月25日 09点40分（北京时间）", "2026-03-25T09:40"),
        ("提交响应文件截止时间：2026年3月26日（星期四）下午2:30", "2026-03-26T14:30"),
        ("提交响应文件截止时间：2026年3月26日中午12时", "2026-03-26T12:00"),
        ("提交响应文件截止时间：2026年3月26日24时", "2026-03-27T00:00"),
        ("提交响应文件截止时间：二〇二六年三月二十六日九时三十分", "2026-03-26T09:30"),
        ("提交响应文件截止时间：２０２６年３月２６日９时整", "2026-03-26T09:00"),
        ("提交响应文件截止时间：2026年3月26日8时30分至9时30分止", "2026-03-26T09:30"),
        ("提交响应文件截止时间：2026年 2026月 13 日16时", None),
        ("提交响应文件截止时间： 年 月 日 时", None),
    ],
)
def test_deadlines(line: str, deadline: str | None) -> None:
    assert fields_of(HEAD + line).bid_deadline == deadline


@pytest.mark.parametrize(
    ("line", "period"),
    [
        ("公示时间：2026年06月13日 18时00分至2026年06月16日 18时00分", ("2026-06-13T18:00", "2026-06-16T18:00")),
        ("公示期：2026年6月13日-16日", ("2026-06-13", "2026-06-16")),
        ("公示期：2026.6.13—2026.6.16", ("2026-06-13", "2026-06-16")),
        ("公示期：自2026年6月13日起至6月16日止", ("2026-06-13", "2026-06-16")),
        ("公示期：年 月 日 时至 年 月 日 时止", (None, None)),
        ("公示期：三日", (None, None)),
    ],
)
def test_periods(line: str, period: tuple[str | None, str | None]) -> None:
    fields = fields_of("示范桥工程中标候选人公示\n第一中标候选人：湖南示桥工程有限公司，投标报价：88万元\n" + line)
    assert (fields.publicity_from, fields.publicity_to) == period


def test_documents_are_had_at_office_hours() -> None:
    fields = fields_of(
        HEAD + "三、获取采购文件\n时间：2026年9月18日至2026年9月24日 上午9:00至12:00，下午14:30至17:00（北京时间）\n"
        "四、响应文件提交\n截止时间：2026年9月29日9点30分"
    )
    assert (fields.documents_from, fields.documents_to) == ("2026-09-18", "2026-09-24")
    assert fields.bid_deadline == "2026-09-29T09:30"


def test_page_chrome_and_hidden_text_say_nothing() -> None:
    html = (
        "<style>.a{}</style><h1>示范桥工程招标公告</h1><o:p></o:p><p>招标人：示范县交通局</p><p>招标控制价：88万元</p>"
        "<p style='display:none'>招标控制价：1元</p><p>【我要打印】【关闭】 阅读次数：431</p>"
        "<p>上一篇：示范渠工程招标公告（项目编号：SFQ-2026-8）</p><p>下一篇：示范塘工程中标公告</p>"
    )
    fields = fields_of(html)
    assert (fields.ceiling_yuan, fields.codes, fields.stage) == (880000, (), Stage.TENDER)


def test_a_spanning_heading_over_a_second_heading_row() -> None:
    html = (
        "<p>示范桥工程中标结果公告</p><table><tr><td colspan='4'>中标单位</td></tr>"
        "<tr><td>标段名称</td><td>中标单位</td><td>中标价</td><td>单位</td></tr>"
        "<tr><td>示范桥主桥</td><td>湖南示桥工程有限公司</td><td>160.264600</td><td>万元</td></tr></table>"
    )
    assert [(w.name, w.price_yuan) for w in fields_of(html).winners] == [("湖南示桥工程有限公司", 1602646)]


def test_four_columns_of_labels_and_values() -> None:
    html = (
        "<p>示范桥工程开标情况</p><table><tr><td>项目名称</td><td>示范桥工程</td><td>开标日期</td><td>2026年06月29日</td></tr>"
        "<tr><td>招 标 人</td><td>示范县交通局</td><td>项目编号</td><td>SFQ-2026-18</td></tr></table>"
    )
    fields = fields_of(html)
    assert (fields.purchaser, fields.opening_time) == ("示范县交通局", "2026-06-29")
    assert [c.value for c in fields.codes] == ["SFQ-2026-18"]


def test_a_failed_lot_filled_with_strokes_has_no_winner() -> None:
    text = "示范县设备采购结果公告\n2.废标结果\n成交供应商：/\n成交金额：/\n三、其他\n采购人：示范县教育局"
    assert fields_of(text).winners == ()


def test_a_correction_posted_under_a_tenders_title() -> None:
    text = "示范县设备采购项目公开招标公告\n更正公告预览\n原计划开标时间:2026-01-2809:30现更正开标时间:2026-01-2909:30"
    fields = fields_of(text)
    assert fields.stage is Stage.AMENDMENT and fields.changes == {"opening_time": "2026-01-29T09:30"}


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("中标人：湖南示一建设有限公司、湖南示二设计院有限公司联合体\n中标价：88万元", 1),
        ("中 标 人：湖南示一建设有限公司\n中标价：88万元", 1),
        (
            "第一中标候选人：湖南示一建设有限公司\n第二中标候选人：湖南示二建设有限公司\n公示期：2026年6月1日至2026年6月4日",
            0,
        ),
    ],
)
def test_parties(line: str, names: int) -> None:
    assert len(fields_of("示范桥工程中标公示\n招标人：示范县交通局\n" + line).winners) == names


def test_a_military_purchaser_is_masked_and_stays_so() -> None:
    assert fields_of("某部物资采购公告\n采购人：某单位\n项目编号：2026-JK01-W1001").purchaser == "某单位"


def test_dates_in_chinese_figures_everywhere() -> None:
    fields = fields_of(
        "示范水厂扩建工程勘察招标公告\n招标人：示范市自来水公司。资金自筹。\n"
        "2、报名：有意参加者请于二〇二六年六月八日至二〇二六年六月十二日（每天上午8：30—11：30）报名。\n"
        "3、递交投标文件的截止时间：二0二六年六月二十九日上午九时整。\n"
        "4、联系方式：示范市自来水公司 周工 0739－5333333（传真同号）；湖南示范招标有限责任公司 王工 13900001234\n"
        "湖南示范招标有限责任公司\n二〇二六年六月五日"
    )
    assert (fields.documents_from, fields.documents_to) == ("2026-06-08", "2026-06-12")
    assert (fields.bid_deadline, fields.published_on) == ("2026-06-29T09:00", "2026-06-05")
    assert fields.agency == "湖南示范招标有限责任公司"
    assert fields.contact_phones == ("0739-5333333", "13900001234")


def test_the_end_of_applications_for_an_asset() -> None:
    fields = fields_of(
        "示范集团有限公司所属门面招租公告\n受示范集团有限公司委托，示范产权交易所有限公司示范分公司对以下资产进行公开招租：\n"
        "信息发布期：2026年5月6日至2026年5月19日\n意向承租方应于2026年5月19日17:00前向示范产权交易所递交报名资料。"
    )
    assert fields.bid_deadline == "2026-05-19T17:00"
    assert fields.agency == "示范产权交易所有限公司示范分公司"


def test_a_date_in_a_table_that_lost_its_rows_is_no_signature() -> None:
    text = (
        "示范法院办公用纸采购成交公告\n公告时间：2026年4月20日\n成交供应商：湖南示纸有限公司\n品名\n数量\n交货日期\n"
        "复印纸\n480包\n2026-04-22\n三、质疑\n采购人：示范法院\n地址：示范路\n联系电话：0739-5310000"
    )
    assert fields_of(text).published_on == "2026-04-20"
    assert fields_of(text + "\n示范法院\n2026年4月21日").published_on == "2026-04-21"


def test_a_longer_time_for_documents() -> None:
    text = "示范小学维修项目更正公告\n采购预算由65万元调整为62.8万元；\n获取采购文件时间延长至2026年4月17日17:00。"
    assert fields_of(text).changes == {"budget_yuan": "628000", "documents_to": "2026-04-17T17:00"}


def test_a_starting_time_is_no_deadline() -> None:
    text = HEAD + "四、响应文件提交\n（1）开始时间\n2026年3月17日00点00分\n（2）截止时间\n2026年3月27日09点30分"
    assert fields_of(text).bid_deadline == "2026-03-27T09:30"


@pytest.mark.parametrize(
    "printed", ["449.24000000（单位：万元）", "4492400（单位：元）", "449.24 （万元）", "449.24(单位:人民币万元)"]
)
def test_a_unit_in_brackets_behind_its_label(printed: str) -> None:
    fields = fields_of(f"示范柜采购结果公告\n供应商名称：湖南示柜有限公司\n中标（成交）金额：{printed}六、主要标的信息")
    assert [w.price_yuan for w in fields.winners] == [4492400]


def test_a_clarification_that_puts_the_deadline_off() -> None:
    fields = fields_of(
        "示范管网工程答疑澄清公告(一)\n一、问：管材规格？答：按图纸。\n"
        "二、原招标文件投标截止时间2026年6月10日9时00分延期至2026年6月17日9时00分，开标时间相应顺延至2026年6月17日9时00分。\n"
        "招标人：示范县城乡建设发展有限公司\n2026年6月3日"
    )
    assert fields.stage is Stage.CLARIFICATION
    assert fields.bid_deadline == fields.opening_time == "2026-06-17T09:00"


def test_a_signature_below_the_last_section_is_no_deadline() -> None:
    text = HEAD + "五、响应文件递交\n（1）递交方式：线上。\n示范镇人民政府\n2026年5月6日"
    assert (fields_of(text).bid_deadline, fields_of(text).published_on) == (None, "2026-05-06")
    assert fields_of(HEAD + "五、开启时间\n2026年5月16日\n六、其他\n无").opening_time == "2026-05-16"


def test_a_price_printed_above_the_winner() -> None:
    fields = fields_of(
        "示范县采矿权挂牌出让结果公示\n起始价：2600万元\n成交价：3180万元\n竞得人：湖南示岩矿业有限公司\n公示期：十日"
    )
    assert [(w.name, w.price_yuan) for w in fields.winners] == [("湖南示岩矿业有限公司", 31800000)]
