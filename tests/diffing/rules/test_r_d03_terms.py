"""R-D03: how much is built and where online, how long notices and contracts run; what sends elsewhere tells nothing."""

from __future__ import annotations

import pytest

from diffing.items import told_bids, told_terms
from diffing.items.said import Said
from diffing.rules import r_d03
from notices.vocabulary import Severity, Stage, Verdict
from store.judged import Judgement
from tests.diffing.builders import CONSTRUCTION, PROCUREMENT
from tests.diffing.rules.saying import FILLER, said
from tests.diffing.rules.test_r_d03 import (
    CALL,
    CANDIDATES,
    PURCHASE_CALL,
    failed,
    of_call,
    of_works,
    without,
)  # fmt: skip

FORM = "凡对本次公告内容提出询问，请按以下方式联系"
CORRECTED = f"""示范医院被服洗涤服务更正公告
一、项目基本情况
原公告的采购项目代号：SZ-1
{{first}}
二、更正信息
更正事项：采购公告
更正内容：联系电话更正为0739-0000000
更正日期：2026年9月9日
四、{FORM}
{FILLER}"""
SHOWN = f"""示范医院系统扩容单一来源采购公示
一、项目信息
采购人：示范医院
采用单一来源采购方式的原因：原系统只能由原供应商扩容
拟定供应商名称：示范系统有限公司，地址：示范路3号
{{shown}}
专业人员论证意见：同意
潜在供应商对公示有异议的，请以书面形式反馈，并抄送财政部门。
五、{FORM}
{FILLER}"""


def lacks(text: str, field: str) -> bool:
    return field in failed(of_works(text, must_tender=True))


def of_purchases(text: str, stage: Stage, purchaser: str = "示范医院") -> dict[str, Judgement]:
    return said(r_d03, stage, PROCUREMENT, text, title="示范医院公告", purchaser=purchaser)


@pytest.mark.parametrize(
    "words",
    [
        "资金来源及落实情况：已落实（100%）",
        "资金来源及落实情况 | 已全部落实",
        "资金来源及其落实情况：资金已到位，到位率100%",
        "资金落实情况：100%落实",
        "建设资金已足额到位",
        "项目资金来源和落实情况：已100%落实到位。",
    ],
)
def test_money_that_is_settled_names_no_source(words: str) -> None:
    assert lacks(f"{without(CALL, '资金来源')}\n{words}", "funding")


@pytest.mark.parametrize(
    "words",
    [
        "资金来源及落实情况：政府投资，已落实",
        "资金来源及落实情况 | 上级补助80%，已到位",
        "资金落实情况：县级财政资金已落实",
        "资金来源和落实情况：业主自筹，100%落实",
    ],
)
def test_a_source_beside_its_settlement_is_one(words: str) -> None:
    assert not lacks(f"{without(CALL, '资金来源')}\n{words}", "funding")


@pytest.mark.parametrize(
    "value",
    [
        "投标人资格要求：详见招标文件。\n本次招标不接受联合体投标。",
        "3.1 投标人应符合招标文件规定的资格条件",
        "按招标文件要求执行。",
        "具体要求以招标文件为准；资格审查方式：资格后审",
    ],
)
def test_what_bidders_must_be_does_not_stand_in_the_documents_alone(value: str) -> None:
    text = without(CALL, "资格要求") + f"\n三、投标人资格条件\n{value}"
    assert "qualification" in failed(of_works(text, qualification=value))


@pytest.mark.parametrize(
    "value",
    [
        "具备市政公用工程施工总承包三级及以上资质，其他要求详见招标文件",
        "投标人须为独立法人，业绩按招标文件的规定提供",
        "符合招标文件要求的建筑工程二级资质",
    ],
)
def test_a_demand_beside_them_is_one(value: str) -> None:
    assert "qualification" not in failed(of_works(without(CALL, "资格要求"), qualification=value))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("联合体投标的（如接受），应满足下列要求：联合体各方不得再以自己名义单独投标，并应签订协议书。", False),
        ("以联合体形式投标的，联合体各方应当具备承担招标项目的相应能力。", False),
        ("如接受联合体投标的，联合体牵头人应按照协议书的约定递交保证金。", False),
        ("联合体各方必须签订共同投标协议，明确各方承担的工作", False),
        ("由同一专业的单位组成的联合体，按照资质等级较低的单位确定资质等级。", False),
        ("以联合体投标的，还应满足下列条件：成员不超过2家。", True),
        ("本项目接受联合体投标。以联合体投标的，还应满足下列条件：签订协议。", True),
        ("联合体投标的，牵头人须具备市政公用工程施工总承包二级资质。", True),
        ("投标人可以组成联合体投标，联合体各方应签订协议书。", True),
        ("联合体投标：否", True),
        ("谢绝联合体投标的单位", True),
    ],
)
def test_what_a_consortium_would_have_to_do_is_no_answer(words: str, told: bool) -> None:
    assert lacks(f"{without(CALL, '联合体')}\n{words}", "consortium") is not told


BARE = CALL.replace("，道路全长 300 米", "")


@pytest.mark.parametrize(
    "words",
    [
        "招标范围：施工图纸及工程量清单范围内的全部内容\n最高投标限价：20538300元\n投标保证金：20万元",
        "工期：180日历天\n质量：合格",
        "招标人：示范建设投资有限公司",
        "投标人注册资本1000万元，具有单项合同额500万元以上的业绩",
    ],
)
def test_what_is_built_is_not_how_much_of_it(words: str) -> None:
    found = of_works(f"{BARE}\n{words}", must_tender=True)
    assert failed(found) == {"scale": Severity.ORANGE}


@pytest.mark.parametrize(
    "words",
    [
        "工程规模：中型",
        "主要建设内容为道路及雨污管网",
        "总投资约5000万元",
        "新建桥梁一座",
        "改造线路3.5km",
        "铺设管网",
        "安装路灯120盏",
        "2.2 工程概况：示范村示范路",
        "合同估算价：300万元",
    ],
)
def test_how_much_is_told_in_many_ways(words: str) -> None:
    assert not lacks(f"{BARE}\n{words}", "scale")


@pytest.mark.parametrize("title", ["某路改造施工监理招标公告", "某路改造勘察设计招标公告", "某站设备采购招标公告"])
def test_only_what_is_built_has_a_scale(title: str) -> None:
    assert "scale" not in said(r_d03, Stage.TENDER, CONSTRUCTION, BARE, title=title)


def test_a_call_for_electronic_bids_names_where() -> None:
    text = CALL + "\n本项目采用电子招标投标，投标人应提交加密的电子投标文件。\n开标地点：某公共资源交易中心"
    assert failed(of_works(text, must_tender=True)) == {"online": Severity.ORANGE}
    for place in ("登录某省公共资源交易服务平台", "网址：https://a.example.cn", "使用数字证书在交易系统上传"):
        assert of_works(f"{text}\n{place}")["online"].verdict == Verdict.PASS
    assert "online" not in of_works(CALL)


def test_words_of_other_things_tell_neither_money_nor_size_nor_answers() -> None:
    text = f"{without(CALL, '资金')}\n因未及时查看造成的后果由投标人自行承担"
    assert "funding" in failed(of_works(text, must_tender=True))
    heading = "示范幼儿园新建项目招标公告\n二、工程概况及招标内容\n1.工程名称：示范幼儿园新建项目施工"
    assert told_terms.scale(Said(heading), stated=False) == "建设规模"
    assert told_bids.qualified(Said("公示\n质量：符合国家现行验收规范合格标准"), stated=False)
    call = f"{without(PURCHASE_CALL, '预算')}\n有依法缴纳税收和社会保障资金的良好记录"
    assert "budget_yuan" in failed(of_call(call))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("投诉\n监督部门：某局，投诉电话：0739-0000000", False),
        ("监督投诉渠道：某局 0739-0000000", False),
        ("举报电话：0739-0000000", False),
        ("对公示有问题的，请向某局投诉，投诉电话：0739-0000000", True),
        ("异议与投诉：0739-0000000", True),
        ("监督电话：0739-0000000", True),
    ],
)
def test_where_to_complain_is_no_way_to_object(words: str, told: bool) -> None:
    found = said(
        r_d03, Stage.CANDIDATES, CONSTRUCTION, f"{without(CANDIDATES, '异议')}\n{words}",
        title="某路改造施工中标候选人公示", must_tender=True,
    )  # fmt: skip
    assert failed(found).get("objection") == (None if told else Severity.ORANGE)


@pytest.mark.parametrize(
    "words",
    [
        "六、公告期限\n自    年   月   日至   年   月   日止\n七、其他补充事宜",
        "六、公告期限：/",
        "公告期限\n七、其他",
        "供应商可在公告期限届满之日起7个工作日内提出质疑",
    ],
)
def test_how_long_a_call_stands(words: str) -> None:
    assert failed(of_call(f"{without(PURCHASE_CALL, '公告期限')}\n{words}")) == {"notice_period": Severity.ORANGE}


@pytest.mark.parametrize(
    "words",
    [
        "七、公告期限\n1、本公告在某网发布。公告期限从本公告发布之日起5个工作日。",
        "公告期限：2026年9月7日至2026年9月14日（共5个工作日）",
        "本公告期限为五个工作日",
        "自发布之日起公告3个工作日",
        "公示期同采购文件提供期限",
        "方式：凭证下载 售价：0元 六、公告期限 自本公告发布之日起５个工作日",
        "第五部分　公告期限。5个工作日。",
        "本文自次日起连续挂网三个工作日",
        "这份启事挂五个工作日",
    ],
)
def test_how_long_a_call_stands_is_told_in_many_ways(words: str) -> None:
    assert failed(of_call(f"{without(PURCHASE_CALL, '公告期限')}\n{words}")) == {}


@pytest.mark.parametrize(
    "words",
    [
        "",
        "合同履行期限：/",
        "近三年无违法记录，投标有效期90日",
        "售价：0元，每天9:00至12:00获取招标文件",
        "公告期限届满之日起7个工作日内质疑",
    ],
)
def test_how_long_a_contract_runs(words: str) -> None:
    assert failed(of_call(f"{without(PURCHASE_CALL, '合同履行')}\n{words}")) == {"works_period": Severity.ORANGE}


@pytest.mark.parametrize(
    "words",
    [
        "交货期：合同签订后30日内",
        "服务期限\n三年，合同一年一签",
        "自合同签订之日起至项目验收合格止",
        "工期 | 90日历天",
        "采购需求：某系统一套，2026年11月底前完成安装调试",
        "履约时间：按采购人要求",
        "合同期为一学年",
        "方式：获取招标文件 合同履行期限：本工程施工时间为90个日历天",
    ],
)
def test_how_long_a_contract_runs_is_told_in_many_ways(words: str) -> None:
    assert failed(of_call(f"{without(PURCHASE_CALL, '合同履行')}\n{words}")) == {}


@pytest.mark.parametrize(
    ("first", "told"),
    [
        ("首次公告日期：/", False),
        ("首次公告日期：    年  月  日", False),
        ("", False),
        ("首次公告日期：2026年9月1日", True),
        ("首次公告日期系2026-09-01", True),
        ("3．首次公告日期\n二〇二六年九月一日", True),
        ("我中心于2026年9月1日发布的公告", True),
    ],
)
def test_a_correction_tells_when_the_first_notice_was(first: str, told: bool) -> None:
    found = of_purchases(CORRECTED.format(first=first), Stage.AMENDMENT)
    assert ("first_published_on" in failed(found)) is not told


def test_corrections_of_firms_and_in_other_forms_owe_no_such_day() -> None:
    text = CORRECTED.format(first="")
    assert of_purchases(text, Stage.AMENDMENT, "示范投资有限公司") == {}
    other = text.replace("更正信息", "内容").replace("更正事项", "事项").replace("原公告的采购项目", "项目")
    assert of_purchases(other, Stage.AMENDMENT) == {}


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        ("三、公示期限\n按规定执行", False),
        ("公示期限：/", False),
        ("", False),
        ("三、公示期限\n2026年9月2日至2026年9月9日", True),
        ("公示期：5个工作日", True),
        ("公示时间自2026-09-02起至09-09止", True),
        ("任何人可在公示发布之日起五个工作日内提出", True),
    ],
)
def test_how_long_a_single_source_is_shown(shown: str, told: bool) -> None:
    found = of_purchases(SHOWN.format(shown=shown), Stage.SINGLE_SOURCE)
    assert failed(found) == ({} if told else {"notice_period": Severity.ORANGE})


def test_a_firms_single_source_owes_no_such_term() -> None:
    assert of_purchases(SHOWN.format(shown=""), Stage.SINGLE_SOURCE, "示范集团") == {}
