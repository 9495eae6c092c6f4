"""R-D03: what the ministry's forms want in purchases' notices, told in many ways, not told, and not owed."""

from __future__ import annotations

import pytest

from diffing.rules import r_d03
from notices.fields import Attachment
from notices.vocabulary import Severity, Stage, Verdict
from store.judged import Judgement
from tests.diffing.builders import PROCUREMENT
from tests.diffing.rules.saying import FILLER, said
from tests.diffing.rules.test_r_d03 import failed, without

ORANGE, YELLOW = Severity.ORANGE, Severity.YELLOW
CONTACTS = """{number}、凡对本次采购公告提出询问的，请用下列办法联系
1.采购人信息
名称：示范医院
地址：示范路1号
联系方式：甲先生 0739-0000001
2.采购代理机构信息
名称：示范招标代理有限公司
地址：示范路2号
联系方式：乙女士 0739-0000002"""
CALL = f"""示范医院病床采购{{way}}公告
一、项目基本情况
政府采购计划编号：示财采计[2026]1号
预算金额：300万元
采购需求：护理床57张
合同履行期限：签订后30日内
本项目不接受联合体投标。
二、申请人的资格要求
1.满足《中华人民共和国政府采购法》第二十二条规定；
三、获取采购文件
时间：2026年9月18日至2026年9月25日
地点：示范招标代理有限公司前台
方式：现场领取
四、提交投标（响应）文件截止时间、开标时间和地点
截止时间：2026年10月20日9时
场所：示范路5号二楼会议室
五、开启
开启：2026年10月20日9时，当场进行
六、公告期限
自本公告发布之日起5个工作日。
七、其他补充事宜
{FILLER}{CONTACTS.replace("凡对本次公告内容", "对本次采购").format(number="八")}
示范招标代理有限公司
2026年9月17日"""
RESULT = f"""示范医院病床采购结果公告
一、项目编号：SF-2026-1
二、项目名称：示范医院病床采购
三、中标信息
供应商名称：示范器械有限公司
供应商地址：示范路9号
中标金额：290万元
四、主要标的信息
名称：病床 数量：60张
五、评审专家（单一来源采购人员）名单
甲乙、丙丁、戊己
六、代理服务收费标准及金额
按约定由中标供应商支付3万元
七、公告期限
自本公告发布之日起1个工作日。
八、其他补充事宜
供应商认为结果使自己的权益受到损害的，可在公告期限届满之日起七个工作日内提出质疑。
{FILLER}{CONTACTS.format(number="九")}
2026年9月17日"""
CORRECTION = f"""示范医院病床采购更正公告
一、项目基本情况
原公告的采购项目编号：SF-2026-1
首次公告日期：2026年9月1日
二、更正信息
更正事项：采购文件
更正内容：质保期一年更正为三年
更正日期：2026年9月9日
三、其他补充事宜
无
{CONTACTS.format(number="四")}
示范招标代理有限公司
2026年9月9日"""
CONTRACT = """示范医院病床采购合同公告
一、合同编号：HT-1
二、合同名称：病床采购合同
三、项目编号：SF-2026-1
四、合同主体
采购人（甲方）：示范医院
地址：示范路1号
供应商（乙方）：示范器械有限公司
地址：示范路9号
五、合同主要信息
主要标的名称：病床
主要标的数量：60张
合同金额：290万元
履约期限、地点：签订后30日内，示范路1号
六、合同签订日期：2026年9月10日
七、合同公告日期：2026年9月11日
八、其他补充事宜
无"""
SHOWN = f"""示范医院系统扩容单一来源采购公示
一、项目信息
采购人：示范医院
拟采购的服务的说明：系统扩容一项
采用单一来源采购方式的原因及说明：只能由原开发单位扩容
二、拟定供应商信息
名称：示范系统有限公司
地址：某省某市示范大道3号
三、公示期限
2026年9月10日至2026年9月17日
四、其他补充事宜
有异议的，请在公示期内反馈。
{CONTACTS.format(number="五").replace("凡对本次采购公告提出询问的，请用下列办法联系", "联系方式")}
3.财政部门：示范市财政局，示范路3号，0739-0000003
六、附件
专业人员论证意见：甲乙（示范大学教授）同意采用单一来源方式
示范医院
2026年9月10日"""
INTENTION = """示范医院2026年第三批政府采购意向
为便于供应商及时了解政府采购信息，现将本单位采购意向公开如下：
序号 | 采购项目名称 | 采购需求概况 | 预算金额（万元） | 预计采购时间 | 备注
1 | 病床采购 | 病床60张 | 300 | 2026年11月 | 无
本次公开的采购意向是本单位政府采购工作的初步安排，具体采购项目情况以相关采购公告和采购文件为准。
示范医院
2026年9月17日"""


def of(text: str, stage: Stage, **stated: object) -> dict[str, Judgement]:
    agency = "示范招标代理有限公司"
    given = {"title": text.splitlines()[0], "purchaser": "示范医院", "agency": agency, "experts": ("甲乙",), **stated}
    return said(r_d03, stage, PROCUREMENT, text, **given)


def call(text: str, way: str = "公开招标", **stated: object) -> dict[str, Judgement]:
    return of(text.replace("{way}", way), Stage.TENDER, **stated)


@pytest.mark.parametrize(
    ("stage", "text"),
    [
        (Stage.TENDER, CALL.replace("{way}", "公开招标")),
        (Stage.TENDER, CALL.replace("{way}", "竞争性磋商")),
        (Stage.RESULT, RESULT),
        (Stage.AMENDMENT, CORRECTION),
        (Stage.CONTRACT, CONTRACT),
        (Stage.SINGLE_SOURCE, SHOWN),
        (Stage.PLAN, INTENTION),
    ],
)
def test_a_notice_that_has_all_of_its_form_passes(stage: Stage, text: str) -> None:
    assert {j.verdict for j in of(text, stage).values()} == {Verdict.PASS}


@pytest.mark.parametrize(
    ("gone", "field", "severity"),
    [
        ("采购需求：", "scope", ORANGE),
        ("联合体", "consortium", ORANGE),
        ("第二十二条", "qualification", ORANGE),
        ("时间：2026年9月18日", "documents_to", ORANGE),
        ("场所：", "place", YELLOW),
        ("地址：示范路1号", "purchaser.contact", YELLOW),
        ("0739-0000002", "agency.contact", YELLOW),
    ],
)
def test_what_a_call_lacks(gone: str, field: str, severity: Severity) -> None:
    found = failed(call(without(CALL.replace("开启：2026年10月20日9时，当场进行", "无"), gone)))
    assert found == {field: severity}


def test_only_where_offers_are_consulted_on_must_their_opening_be_told() -> None:
    text = without(CALL, "开启").replace("截止时间、开标时间和地点", "的提交")
    assert failed(call(text, "竞争性磋商")) == {"opening_time": YELLOW}
    assert failed(call(text, "竞争性谈判")) == failed(call(text, "询价")) == failed(call(text)) == {}


@pytest.mark.parametrize(
    "words",
    [
        "采购内容：病床一批",
        "采购需求 | 病床",
        "采购清单见下表",
        "货物名称 | 数量\n病床 | 60",
        "采购需求：详见采购文件",
        "项目需求\n详见竞争性磋商文件第四章",
        "标的名称：病床",
        "本次采购病床60张，质保三年",
        "服务范围：全院",
        "项目概况：采购病床及床头柜",
        "技术要求：符合国家标准",
        "规格型号 | 电动",
        "建设内容包括供货、安装",
        "品目：医疗床",
        "拟购置病床六十张",
        "简要规格描述：电动病床",
        "工程量见图纸",
        "主要功能：升降",
        "采购需求（包括但不限于标的的名称、数量、简要技术需求）：病床",
        "服务要求：按月清洗",
    ],
)
def test_what_is_bought_is_told_in_many_ways(words: str) -> None:
    assert "scope" not in failed(call(f"{without(CALL, '采购需求：')}\n{words}"))


@pytest.mark.parametrize(
    "words",
    [
        "是否接受联合体：否",
        "本项目（否）接受联合体投标",
        "联合体投标 | 不允许",
        "不接受供应商联合投标",
        "本采购包不接受联合体",
        "接受联合体，成员不超过2家",
    ],
)
def test_consortia_are_told_of_in_many_ways(words: str) -> None:
    assert "consortium" not in failed(call(f"{without(CALL, '联合体')}\n{words}"))


@pytest.mark.parametrize(
    "words",
    [
        "开标地点：示范路5号",
        "地点：同上述提交地点，示范会议室",
        "开标地点 | 公共资源交易中心第三开标室",
        "在示范酒店三楼会议室开标",
        "投标文件须密封送达示范公司，逾期不予受理",
        "通过政府采购云平台递交",
        "上传至采购系统",
        "地址：某区示范街",
        "远程开标大厅",
        "地点：\n示范大厦",
        "开标方式：线上",
        "投标人须到现场参加开标",
        "递交地点：代理公司会议室",
        "开标时间、地点\n2026年10月20日9时 | 第一开标室",
    ],
)
def test_where_bids_are_opened_is_told_in_many_ways(words: str) -> None:
    text = CALL.replace("场所：示范路5号二楼会议室", words).replace("，当场进行", "")
    assert "place" not in failed(call(text))


@pytest.mark.parametrize("words", ["本项目实行全流程电子化采购", "供应商须办理CA", "电子投标文件加密后提交"])
def test_where_trade_is_electronic_no_place_is_wanted(words: str) -> None:
    assert "place" not in failed(call(f"{words}\n" + without(CALL, "场所")))


@pytest.mark.parametrize(
    "words",
    [
        "响应文件开启时间：2026年10月20日9时",
        "开标时间：同截止时间",
        "磋商时间及地点：另行通知到人，示范路5号",
        "提交截止后当场拆封",
        "评审时间：2026年10月20日",
        "解密时间：30分钟",
        "磋商会议于2026年10月20日举行",
        "采用不见面方式",
        "首次响应文件启封 | 2026年10月20日",
    ],
)
def test_when_offers_are_opened_is_told_in_many_ways(words: str) -> None:
    assert "opening_time" not in failed(call(without(CALL, "开启") + "\n" + words, "竞争性磋商"))


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("示范医院病床采购更正补充通知", without(CALL, "联合体")),
        ("示范医院病床采购邀请招标", without(CALL, "联合体") + "\n采用邀请招标方式"),
        ("示范医院病床单一来源采购公告", without(CALL, "联合体")),
        ("示范医院病床框架协议采购公告", without(CALL, "联合体")),
    ],
)
def test_other_forms_owe_nothing_of_a_call(title: str, text: str) -> None:
    assert "consortium" not in call(text, title=title)


def test_nothing_is_owed_before_the_forms_were_in_force() -> None:
    found = call(without(CALL, "采购需求："), published="2020-06-30")
    assert found["scope"].verdict == Verdict.NOT_APPLICABLE
    assert failed(of(without(RESULT, "3万元"), Stage.RESULT, published="2020-06-30")) == {}


def test_an_attachment_may_hold_what_a_call_lacks() -> None:
    found = call(without(CALL, "采购需求："), attachments=(Attachment("采购需求.docx"),))
    assert found["scope"].verdict == Verdict.CANNOT_TELL


NO_FEE = without(without(RESULT, "3万元"), "代理服务收费")


@pytest.mark.parametrize(
    ("gone", "field"),
    [("代理服务收费", "agency_fee_yuan"), ("1个工作日", "notice_period")],
)
def test_what_a_result_lacks(gone: str, field: str) -> None:
    text = NO_FEE if field == "agency_fee_yuan" else without(without(RESULT, gone), "七、公告期限")
    found = of(text, Stage.RESULT)
    assert failed(found) == {field: ORANGE}
    assert "财办库〔2020〕50号" in found[field].reason


@pytest.mark.parametrize(
    "words",
    [
        "六、代理服务收费标准及金额：2450.00",
        "代理费：3万元",
        "招标代理服务费由采购人支付",
        "本项目免收代理服务费",
        "代理服务费0元",
        "参照计价格〔2002〕1980号文件执行",
        "收费标准：按采购文件约定",
        "代理机构收取费用 | 3万元",
        "中标服务费：按差额定率累进法计算",
        "不收取任何费用",
        "采购代理服务收费金额（元）：\n11970",
        "按发改价格〔2015〕299号收取",
    ],
)
def test_what_the_agency_is_paid_is_told_in_many_ways(words: str) -> None:
    assert "agency_fee_yuan" not in failed(of(f"{NO_FEE}\n{words}", Stage.RESULT))


def test_a_heading_of_the_fee_with_nothing_below_tells_none() -> None:
    assert failed(of(without(RESULT, "3万元"), Stage.RESULT)) == {"agency_fee_yuan": ORANGE}


@pytest.mark.parametrize("agency", ["示范市公共资源交易中心", "示范市政府采购中心", "示范医院"])
def test_who_buys_for_the_public_is_paid_nothing(agency: str) -> None:
    assert "agency_fee_yuan" not in of(NO_FEE, Stage.RESULT, agency=agency)


def test_a_result_of_no_government_purchase_owes_nothing_of_the_form() -> None:
    text = f"中标结果公示\n采购人：示范集团\n中标供应商：示范公司，地址示范路9号\n中标金额：3万元\n{FILLER}"
    assert not {"agency_fee_yuan", "notice_period"} & set(of(text, Stage.RESULT))


@pytest.mark.parametrize(
    "words",
    [
        "七、公告期限：1个工作日",
        "自本公告发布之日起一个工作日",
        "公告期：2026年9月18日",
        "公告期限 | 1个工作日",
        "本结果公示时间：1个工作日",
        "公示期限\n2026年9月17日至2026年9月18日",
        "本公告有效期一个工作日，公告时间自2026年9月17日起",
        "结果公告期为1个工作日",
    ],
)
def test_how_long_a_result_stands_is_told_in_many_ways(words: str) -> None:
    text = without(without(RESULT, "1个工作日"), "七、公告期限")
    assert "notice_period" not in failed(of(f"{text}\n{words}", Stage.RESULT))


@pytest.mark.parametrize(
    ("gone", "field", "severity"),
    [
        ("更正内容", "changes", ORANGE),
        ("更正日期", "amended_on", YELLOW),
        ("首次公告日期", "first_published_on", ORANGE),
    ],
)
def test_what_a_correction_lacks_however_short_it_is(gone: str, field: str, severity: Severity) -> None:
    assert failed(of(without(CORRECTION, gone), Stage.AMENDMENT)) == {field: severity}


def test_a_correction_in_other_words_than_the_forms_owes_no_day() -> None:
    text = without(CORRECTION, "更正日期").replace("二、更正信息\n", "")
    assert "amended_on" not in of(text, Stage.AMENDMENT)


def test_a_correction_that_breaks_off_may_go_on_elsewhere() -> None:
    text = without(CORRECTION, "更正日期").replace("一、项目", "政府采购项目").split("三、其他补充")[0]
    found = of(text, Stage.AMENDMENT)
    assert found["amended_on"].verdict == Verdict.CANNOT_TELL


@pytest.mark.parametrize(
    "words",
    [
        "原质保期一年，现改为三年",
        "因收到质疑，本项目暂停",
        "开标时间延期",
        "更正内容：\n联系电话以采购文件为准",
        "更正前 | 更正后\n一年 | 质保期三年，其他不变",
        "增加第七项参数",
        "更正内容：采购代理机构联系电话更正",
        "第三章评分办法作如下修改",
        "项目联系人由甲先生变更为丙先生，其余内容不变",
    ],
)
def test_what_is_corrected_is_told_in_many_ways(words: str) -> None:
    text = CORRECTION.replace("更正内容：质保期一年更正为三年", words)
    assert "changes" not in failed(of(text, Stage.AMENDMENT))


@pytest.mark.parametrize(
    "words",
    [
        "更正日期 | 2026-09-09",
        "更正时间：2026年9月9日10时",
        "更正日期：\n2026年9月9日",
        "变更日期：2026/9/9",
        "本公告日期：二〇二六年九月九日",
        "现于2026年9月9日更正如下",
        "更正公告发布日期：2026.9.9",
        "澄清日期：2026年09月09日",
    ],
)
def test_when_a_correction_was_made_is_told_in_many_ways(words: str) -> None:
    text = CORRECTION.replace("更正日期：2026年9月9日", words)
    assert "amended_on" not in failed(of(text, Stage.AMENDMENT))


@pytest.mark.parametrize(
    ("gone", "field", "severity"),
    [
        ("签订日期", "signed_on", YELLOW),
        ("合同金额", "winners.price_yuan", ORANGE),
        ("主要标的", "objects", YELLOW),
    ],
)
def test_what_a_contracts_notice_lacks_however_short_it_is(gone: str, field: str, severity: Severity) -> None:
    assert failed(of(without(CONTRACT, gone), Stage.CONTRACT)) == {field: severity}


@pytest.mark.parametrize("words", ["六、合同签订日期：/", "六、合同签订日期： 年 月 日", "六、合同签订日期"])
def test_a_label_of_the_day_tells_none(words: str) -> None:
    text = CONTRACT.replace("六、合同签订日期：2026年9月10日", words)
    assert "signed_on" in failed(of(text, Stage.CONTRACT))


@pytest.mark.parametrize("end", ["示范局2026-09-12", "示范局\n2026年9月12日", "2026年9月12日"])
def test_the_day_a_notice_closes_with_is_its_own(end: str) -> None:
    text = CONTRACT.replace("六、合同签订日期：2026年9月10日", "自合同签订之日起365日内完成")
    assert "signed_on" in failed(of(f"{text.rstrip()}\n{end}", Stage.CONTRACT))


@pytest.mark.parametrize(
    "words",
    [
        "签约日期：2026年9月10日",
        "合同签订时间 | 2026-09-10",
        "六、合同签订日期\n2026/9/10",
        "六、签署日期：二〇二六年九月十日",
        "双方于2026年9月10日签署合同",
        "合同日期：2026.9.10",
        "合同自2026年9月10日生效",
        "甲方盖章 2026年9月10日",
        "订立时间：20260910",
        "合同签定日期：9月10日",
    ],
)
def test_when_a_contract_was_signed_is_told_in_many_ways(words: str) -> None:
    text = CONTRACT.replace("六、合同签订日期：2026年9月10日", words)
    assert "signed_on" not in failed(of(text, Stage.CONTRACT))


@pytest.mark.parametrize("words", ["单价：4.8万元/张", "费率：80%", "合同总价 | 290万元", "折扣九折，单价见附表"])
def test_unit_prices_stand_for_a_contracts_sum(words: str) -> None:
    text = CONTRACT.replace("合同金额：290万元", words)
    assert "winners.price_yuan" not in failed(of(text, Stage.CONTRACT))


@pytest.mark.parametrize(
    "words",
    ["服务内容：系统运维", "合同内容：病床", "货物清单 | 病床", "规格型号：A-1", "要求详见合同", "产品：病床"],
)
def test_what_a_contract_is_on_is_told_in_many_ways(words: str) -> None:
    assert "objects" not in failed(
        of(CONTRACT.replace("主要标的名称：病床\n主要标的数量：60张", words), Stage.CONTRACT)
    )


@pytest.mark.parametrize(
    ("gone", "field"),
    [
        ("地址：某省", "sole_supplier.address"),
        ("论证", "sole_opinion"),
        ("原因", "sole_reason"),
        ("示范系统有限公司", "sole_supplier"),
    ],
)
def test_what_the_notice_of_a_single_source_lacks(gone: str, field: str) -> None:
    text = without(SHOWN, gone).replace("六、附件\n", "")
    assert failed(of(text, Stage.SINGLE_SOURCE)) == {field: YELLOW}


@pytest.mark.parametrize(
    "words",
    [
        "地址 | 某市示范路3号",
        "住所：某市高新区",
        "联系方式：0731-0000000\n地址：某市示范路3号",
        "名称、地址：示范系统有限公司，某市示范路3号",
        "注册地：某市",
        "某省某市某区示范大道9栋",
        "所在地：某市",
    ],
)
def test_where_the_sole_supplier_is_told_in_many_ways(words: str) -> None:
    text = SHOWN.replace("地址：某省某市示范大道3号", words)
    assert "sole_supplier.address" not in failed(of(text, Stage.SINGLE_SOURCE))


@pytest.mark.parametrize(
    "words", ["专家论证意见：同意", "附件：论证意见.pdf", "专业人员 | 意见\n甲乙 | 同意", "论证专家甲乙认为可行"]
)
def test_what_those_asked_say_is_told_in_many_ways(words: str) -> None:
    text = without(SHOWN, "论证").replace("六、附件", words)
    assert "sole_opinion" not in failed(of(text, Stage.SINGLE_SOURCE))


def test_a_listed_file_may_hold_what_those_asked_say() -> None:
    text = without(SHOWN, "论证").replace("六、附件\n", "")
    found = of(text, Stage.SINGLE_SOURCE, attachments=(Attachment("意见书.pdf"),))
    assert found["sole_opinion"].verdict != Verdict.FAIL


def test_a_call_to_one_supplier_has_another_form() -> None:
    text = SHOWN.replace("公示", "公告").replace("地址：某省某市示范大道3号\n", "")
    assert "sole_supplier.address" not in of(text, Stage.SINGLE_SOURCE)


def column(text: str, name: str) -> str:
    """A plan without one of its columns."""
    at = text.splitlines()[2].split(" | ").index(name)
    return "\n".join(
        " | ".join(c for n, c in enumerate(line.split(" | ")) if n != at) if " | " in line else line
        for line in text.splitlines()
    )


def test_what_a_plan_lacks() -> None:
    assert failed(of(column(INTENTION, "预计采购时间"), Stage.PLAN)) == {"planned_on": ORANGE}
    money = column(INTENTION, "预算金额（万元）")
    assert failed(of(money, Stage.PLAN)) == {"budget_yuan": ORANGE}
    need = column(INTENTION, "采购需求概况")
    assert failed(of(need, Stage.PLAN)) == {"scope": ORANGE}


def test_an_empty_column_of_a_plan_tells_nothing() -> None:
    assert failed(of(INTENTION.replace("2026年11月", ""), Stage.PLAN)) == {"planned_on": ORANGE}


@pytest.mark.parametrize(
    "words",
    [
        "预计采购时间：2026年11月",
        "（四）拟于2026年11月实施采购",
        "采购时间 | 四季度",
        "计划招标时间：11月中旬",
        "预计下半年完成",
        "2026-11",
        "十一月",
        "实施时间：年底",
        "拟采购月份：11",
        "时间安排：随时",
        "预计发布公告时间：2026年11月5日",
    ],
)
def test_when_it_is_meant_to_be_bought_is_told_in_many_ways(words: str) -> None:
    text = column(INTENTION, "预计采购时间").replace("本次公开", f"{words}\n本次公开", 1)
    assert "planned_on" not in failed(of(text, Stage.PLAN))


@pytest.mark.parametrize(
    "title", ["示范医院采购意向更正公告", "示范公司采购意向公告", "示范医院招标计划", "示范医院物业框架协议采购意向"]
)
def test_what_is_no_bodys_plan_owes_nothing(title: str) -> None:
    assert of(column(INTENTION, "预计采购时间"), Stage.PLAN, title=title) == {}
