"""Wordings of deadlines, amendments, parties, phones and codes put together in ways no one notice shows."""

from __future__ import annotations

import pytest

from notices.extractors.topics import topics
from notices.fields import Fields
from notices.layout.label_shapes import shaped
from notices.read import Source, read_notice


def fields_of(text: str) -> Fields:
    return read_notice(Source(text.encode(), "html" if text.startswith("<") else "text")).fields


@pytest.mark.parametrize(
    ("label", "slot"),
    [
        ("截止及开启时间", "deadline"), ("报价截止及开标时间及地点", "deadline"), ("开标(截止)时间", "deadline"),
        ("响应文件提交的截止时间和地点", "deadline"), ("提交时间", "deadline"), ("磋商时间及地点", "opening"),
        ("询价文件获取时间及方式", "documents"), ("招标文件获取的截止时间", "documents_to"),
        ("投标保证金缴纳截止时间", None), ("提交投标保证金截止时间", None), ("质疑截止时间", None),
        ("评标时间", "evaluated"), ("投标有效期", None), ("合同履行期限", None), ("采购公告期限", None),
    ],
)  # fmt: skip
def test_labels_of_times_are_told_by_their_words(label: str, slot: str | None) -> None:
    assert shaped(label) == slot


@pytest.mark.parametrize(
    ("clause", "slots"),
    [
        ("投标截止及开标时间", ("deadline", "opening")),
        ("磋商保证金的缴纳截止时间", ("deposit",)),
        ("竞买报名及保证金缴纳截止时间由原", ("deadline", "deposit")),
        ("获取采购文件截止时间", ("documents",)),
        ("提出疑问的截止时间", ()),
        ("开标地点", ("place",)),
    ],
)
def test_what_a_clause_is_about(clause: str, slots: tuple[str, ...]) -> None:
    assert topics(clause) == slots


HEAD = "示河医院监护仪采购项目更正公告\n"


@pytest.mark.parametrize(
    ("text", "deadline", "opening"),
    [
        ("原定于2026年4月8日9时的投标截止和开标时间延后至2026年4月22日14时30分。",) + ("2026-04-22T14:30",) * 2,
        ("“投标截止时间：2026年5月6日10时”修改为“投标截止时间：2026年5月13日10时”。", "2026-05-13T10:00", None),
        ("原投标截止时间及开标时间：2026年5月6日9时；现更正为：2026年5月19日9时。",) + ("2026-05-19T09:00",) * 2,
        ("磋商保证金的缴纳截止时间由2026年6月1日17:00变更为2026年6月3日17:00，其余不变。", None, None),
        ("1、招标控制价修改为126万元。\n2、开标时间仍为2026年8月3日9时，投标截止时间不变。", None, "2026-08-03T09:00"),
        ("原定于2026年6月18日9时30分开标，因故延期，开标时间另行通知。", None, None),
        ("原：投标截止时间2026年3月3日9点\n现：投标截止时间2026年3月13日9点", "2026-03-13T09:00", None),
        ("一、问：可否双面打印？答：可。\n二、投标截止时间顺延，即顺延至2026年5月20日9时。", "2026-05-20T09:00", None),
    ],
)  # fmt: skip
def test_new_times_of_an_amendment(text: str, deadline: str | None, opening: str | None) -> None:
    fields = fields_of(HEAD + text)
    assert (fields.bid_deadline, fields.opening_time) == (deadline, opening)


def test_sums_of_an_amendment() -> None:
    text = "挂牌起始价由人民币2,210万元上调至人民币2,350万元，竞买保证金由原442万元提高到470万元，其余不变。"
    fields = fields_of("示湖市2026-14号地块挂牌出让补充公告\n" + text)
    assert (fields.ceiling_yuan, fields.deposit_yuan) == (23500000, 4700000)
    assert fields_of(HEAD + "最高投标限价由312.5万元调减为308.16万元。").ceiling_yuan == 3081600
    quoted = "原公告中“预算金额：390万元”，应为“预算金额：396万元”。"
    assert fields_of(HEAD + quoted).budget_yuan == 3960000


def test_a_before_and_after_table_by_its_total() -> None:
    rows = "<tr><td>Ⅰ标段</td><td>386</td><td>379</td></tr><tr><td>合计</td><td>676</td><td>669</td></tr>"
    head = "<tr><td>标段</td><td>变更前（万元）</td><td>变更后（万元）</td></tr>"
    fields = fields_of(f"<p>示岭边坡治理工程变更公告</p><p>招标控制价变更如下：</p><table>{head}{rows}</table>")
    assert fields.ceiling_yuan == 6690000


@pytest.mark.parametrize(
    ("text", "deadline", "opening"),
    [
        ("投标截止时间（开标时间）2026年11月2日上午10：00整",) + ("2026-11-02T10:00",) * 2,
        ("应于2026年7月21日9时30分前将投标文件送达交易中心，并于同一时间公开开标。",) + ("2026-07-21T09:30",) * 2,
        ("至响应文件递交截止时间2026年5月8日14时30分止，仅有2家供应商响应。", "2026-05-08T14:30", None),
        ("公告于2026年7月15日发布，原定2026年7月26日14:00递交响应文件并开启，现终止。",) + ("2026-07-26T14:00",) * 2,
        ("本项目于2026年8月18日15时在示江分中心谈判室组织谈判。", None, "2026-08-18T15:00"),
        ("于2026年4月1日发布公告，2026年4月22日9时30分开标，4月23日定标。", None, "2026-04-22T09:30"),
        ("评标委员会于2026年5月8日在开标室进行了评审。", None, None),
        ("提出疑问的截止时间：2026年3月9日17时\n投标保证金递交截止时间：2026年3月19日17时", None, None),
    ],
)  # fmt: skip
def test_times_in_sentences(text: str, deadline: str | None, opening: str | None) -> None:
    fields = fields_of("示江镇卫生院救护车采购公告\n" + text)
    assert (fields.bid_deadline, fields.opening_time) == (deadline, opening)


def test_documents_other_than_tender_documents() -> None:
    text = "三、询价通知书的发放\n2026年2月2日至2026年2月5日，每日8:30-17:00领取。"
    fields = fields_of("示河乡卫生院救护车询价公告\n" + text)
    assert (fields.documents_from, fields.documents_to) == ("2026-02-02", "2026-02-05")


def test_an_impossible_end_keeps_the_start() -> None:
    fields = fields_of("示港码头疏浚工程招标公告\n招标文件获取时间：2026年9月25日至2026年9月31日，每日9:00-17:00")
    assert (fields.documents_from, fields.documents_to) == ("2026-09-25", None)


def test_applying_for_a_plot_is_bidding_and_paying_is_not() -> None:
    text = (
        "竞买报名（提交申请材料）截止时间为2026年10月25日17时，保证金应在当日16时前到账。\n"
        "挂牌时间：2026年10月18日8时至2026年10月31日10时"
    )
    fields = fields_of("示湘县页岩矿采矿权挂牌出让公告\n" + text)
    assert fields.bid_deadline == "2026-10-25T17:00"
    spoken = "意向受让方应于2026年12月1日至2026年12月14日17:00前办理受让登记手续。\n保证金截止时间：2026年12月14日16:00"
    assert fields_of("示丑林场松脂采割权转让公告\n" + spoken).bid_deadline == "2026-12-14T17:00"


@pytest.mark.parametrize(
    ("text", "purchaser", "agency"),
    [
        ("招标人：示海市第二中学联系地址：示海市人民路1号", "示海市第二中学", None),
        ("招标代理机构：示海工程咨询有限公司招标组织形式：委托招标", None, "示海工程咨询有限公司"),
        ("招标人示门县老干部局\n采购人代表签字：", "示门县老干部局", None),
        (
            "由示泉城市投资有限公司招标、示泉招标代理有限公司代理的示泉路灯工程",
            "示泉城市投资有限公司",
            "示泉招标代理有限公司",
        ),
        ("现委托示巳政府采购代理有限公司为采购代理机构。", None, "示巳政府采购代理有限公司"),
        ("采购人：中国示铁集团有限公司示西工程建设指挥部", "中国示铁集团有限公司示西工程建设指挥部", None),
        ("道路工程已批准实施，业主示陂镇人民政府，建设资金自筹。", "示陂镇人民政府", None),
        ("采购人：02示林市文化局020202", "示林市文化局", None),
    ],
)
def test_parties(text: str, purchaser: str | None, agency: str | None) -> None:
    fields = fields_of("示范小区路灯工程招标公告\n" + text)
    assert (fields.purchaser, fields.agency) == (purchaser, agency)


def test_the_host_of_a_sale_is_no_agency_and_a_purchasing_centre_is() -> None:
    sale = fields_of("示丰县国有房产公开招租公告\n受示丰县资产公司委托，示丰县产权交易中心对下列房产公开招租。")
    assert (sale.agency, sale.purchaser) == (None, "示丰县资产公司")
    bought = fields_of("办公家具招标公告\n示湖市政府采购中心受示湖市档案馆的委托，就办公家具公开招标。")
    assert bought.agency == "示湖市政府采购中心"


def test_who_plans_to_buy() -> None:
    fields = fields_of("示林县教育局2026年5至6月政府采购意向\n为便于供应商了解，现公开如下：\n联系人：李老师")
    assert fields.purchaser == "示林县教育局"


@pytest.mark.parametrize(
    ("text", "phones"),
    [
        ("联系人：招标人 张先生 0739-6660001；招标代理 刘女士 0739-6660002", ("0739-6660001", "0739-6660002")),
        ("七、联系方式\n示湘县水利局 方先生 0739-5550001\n示湘县财政局监督科 0739-5550002", ("0739-5550001",)),
        ("采购人：示湘县水利局 电话：139****1234", ("139****1234",)),
        (
            "联系人：李女士 电话：0739-5550003\n监督部门电话：0739-5550004\n技术服务咨询电话：400-998-0000",
            ("0739-5550003",),
        ),
        (
            "联系人：李女士 电话：0739-5550003\n平台咨询电话：400-998-0000；银行服务电话：0739-5550005",
            ("0739-5550003",),
        ),
        ("电话：0739-8********", ()),
    ],
)
def test_phones(text: str, phones: tuple[str, ...]) -> None:
    assert fields_of("示湘河道治理工程招标公告\n" + text).contact_phones == phones


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            "采购确认书编号：示财采确〔2026〕15号、示财采确〔2026〕16号",
            ["示财采确〔2026〕15号", "示财采确〔2026〕16号"],
        ),
        ("批准单位及文号：示县国资中心 示国资〔2026〕22号", ["示国资〔2026〕22号"]),
        ("本项目已经示川县发展和改革局（示发改〔2026〕88号）批准建设", ["示发改〔2026〕88号"]),
        ("根据《采购管理办法》（财示规〔2026〕7号）规定", []),
    ],
)
def test_codes(text: str, codes: list[str]) -> None:
    assert [code.value for code in fields_of("示川县课桌椅公告\n" + text).codes] == codes


def test_the_numbers_of_a_land_notice() -> None:
    title = "关于示岩土告字〔2026〕5号公告中2026-31号地块挂牌出让的补充公告"
    fields = fields_of(f"{title}\n因规划调整，起始价不变，其余事项仍按原公告执行。\n2026年3月3日")
    assert {code.value for code in fields.codes} == {"示岩土告字〔2026〕5号", "2026-31号"}


def test_a_round_in_a_code_or_a_spaced_heading() -> None:
    assert fields_of("示溪桥加固工程\n招 标 公 告（重2）\n资金自筹。").round == 3
    assert fields_of("示溪桥加固工程招标公告\n招标编号：SXQ2026-027（重1）").round == 2
    assert fields_of("示溪桥加固工程招标公告\n招标编号：SXQ2026-027-1").round == 1


@pytest.mark.parametrize(
    "line",
    [
        "示岳市公共资源交易网 2026-06-01 15:20", "2026年06月01日 信息来源：示岳市交易中心",
        "来源：示岳采购网  2026/6/1 点击数：35",
        "资金自筹。\n示岳县水利局\n二О二六年六月一日", "生成时间：2026-06-01 10:17:52",
    ],
)  # fmt: skip
def test_the_date_of_a_notice(line: str) -> None:
    assert fields_of("示岳渠道清淤工程中标公告\n" + line).published_on == "2026-06-01"


def test_a_name_that_a_sentence_marks() -> None:
    text = "1.1本招标项目示壬镇卫生院改造工程（项目名称）已由示壬县发改局批准建设，现对施工进行招标。"
    assert fields_of("示壬镇卫生院改造工程施工招标公告\n" + text).project_name == "示壬镇卫生院改造工程"
