"""Items of a notice are told by their values, in whatever words and layout, and not by their names."""

from __future__ import annotations

import pytest

from diffing.items import told_source
from diffing.items.catalogue import ITEMS, Item
from diffing.items.said import Said
from notices.vocabulary import Stage, TradeKind


def item(stage: Stage, field: str, kind: TradeKind = TradeKind.CONSTRUCTION) -> Item:
    return next(one for one in ITEMS[(kind, stage)] if one.field == field)


def lacks(text: str, field: str, stage: Stage = Stage.TENDER, kind: TradeKind = TradeKind.CONSTRUCTION) -> str:
    return item(stage, field, kind).lacks([Said(text, complete=stage == Stage.TENDER)], stated=False)


@pytest.mark.parametrize(
    "text",
    [
        "建设资金来自省级补助及县级配套，已落实",
        "资金来源：业主自筹（已到位）",
        "资金来源 | 专项债券",
        "资金来源\n财政资金",
        "所需资金由县财政统筹解决，资金已落实",
        "本工程系国有资金投资项目，资金已到位",
        "资金已落实，来源为上级补助",
        "该项目已列入财政预算",
        "建设资金为银行贷款和自有资金",
        "项目业主自筹资金建设",
        "资金来源及比例：中央资金70%、地方30%",
        "由乡村振兴衔接资金安排",
        "村集体经济投资建设",
        "社会捐赠，已到账",
        "企业投资：柒佰万元",
        "总投资柒佰万元，由区财政解决",
        "投资估算：人民币伍佰万元整（其中上级补助300万元）",
        "资金来源：国债",
        "出资比例：政府100%，为政府投资",
    ],
)
def test_where_the_money_is_from(text: str) -> None:
    assert lacks(text, "funding") == ""


@pytest.mark.parametrize(
    "text",
    [
        "建设资金已落实",
        "资金情况：资金已全部落实到位",
        "项目资金业已落实，出资比例为100%",
        "资金来源：已落实",
        "资金来源：/",
        "资金来源 | 详见招标文件",
        "资金来源：\n____",
        "本项目资金均已到位，具备招标条件",
        "投标人须有足够的流动资金",
        "施工图预算由招标人提供",
        "投资估算：人民币伍佰玖拾万伍仟捌佰元整（¥5,905,800.00）",
        "投资估算（大写）：伍佰玖拾万伍仟捌佰元整",
        "总投资：伍佰万元",
        "项目总投资为人民币约709万元，新建建筑面积5600平方米",
        "工程总投资大约７０９万元",
        "投资规模：约709万元",
    ],
)
def test_money_that_is_there_names_no_source(text: str) -> None:
    assert lacks(text, "funding") == "资金来源"


@pytest.mark.parametrize(
    "text",
    [
        "3.3 本次招标不接受联合体投标",
        "是否接受联合体：□是 ☑否",
        "联合体投标 | 不允许",
        "不得以联合体形式参加",
        "允许两家以内组成联合体",
        "投标人应为独立法人，非联合体",
        "接受联合体投标的，应提交联合体协议书；本项目接受联合体投标",
        "联合体：/",
        "谢绝联合体",
        "本标段可以联合投标，联合体牵头人为施工方",
        "（3）接受联合体投标，联合体成员不超过2家，并提交协议",
        "联合体要求：无",
        "联合体投标\n不接受",
        "不接受任何形式的联合体投标",
        "本项目（是/否）接受联合体：否",
    ],
)
def test_whether_consortia_may_bid(text: str) -> None:
    assert lacks(text, "consortium") == ""


@pytest.mark.parametrize(
    "text",
    [
        "以联合体形式投标的，应提交联合体协议书，明确各方分工",
        "如以联合体投标，须附联合体共同投标协议",
        "二、资格条件和联合体\n1. 具备三级资质",
        "投标文件包括：投标函、联合体协议书",
        "投标人须具备三级资质",
    ],
)
def test_papers_of_a_consortium_do_not_tell_whether_it_may_bid(text: str) -> None:
    assert lacks(text, "consortium") != ""


@pytest.mark.parametrize(
    "text",
    [
        "四、招标文件的获取\n时间：2026年9月2日至9月8日\n方式：网上下载",
        "凡有意参加者，于2026-09-02至2026-09-08登录平台下载招标文件",
        "自本公告发布之日起至投标截止时间前，在交易中心网站自行下载招标文件",
        "招标文件发售时间：即日起5日内，每天9时至17时，到某某大厦3楼购买",
        "招标文件获取期限 | 9月2日-9月8日\n招标文件获取方式 | 凭数字证书免费下载",
        "招标文件开始发出时间：\n二〇二六年九月二日\n获取方式：\n登录平台下载",
        "第四条 招标文件的获取\n4.1 于公告期内登录系统免费下载",
        "报名时间：2026.9.2-2026.9.8，报名地点：县政务中心二楼",
        "三、招标文件的获取\n截止：同投标截止时间；地点：电子交易系统",
        "请于 9月8日17时前将报名资料发至邮箱 a@example.com，领取招标文件",
        "３．招标文件获取\n从２０２６年９月２日起，持介绍信到招标代理机构领取",
        "投标人可随时登录交易平台查阅和下载招标文件",
        "本项目实行全流程电子化，投标人登录平台办理。招标文件自9月2日至9月8日发售",
        "招标文件自9月2日至9月8日发售。投标人登录某平台（网址 http://example.com），按操作手册使用数字证书办理",
        "获取招标文件 | 时间 | 2026年9月2日至2026年9月8日 | 地点 | 平台",
        "招标文件在公告期限内可在http://example.com下载",
        "四、招标文件的获取\n时间：9月2日至9月8日\n报名：报名人将资质证书送招标代理处核验，通过的发给招标文件",
    ],
)
def test_how_and_when_the_documents_are_had(text: str) -> None:
    assert lacks(text, "documents_to") == ""


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        (
            "四、招标文件的获取\n凡有意参加者，登录平台下载招标文件。\n五、投标文件的递交\n截止时间：2026年9月28日",
            "时间",
        ),
        ("投标人登录平台免费下载招标文件", "时间"),
        ("四、招标文件的获取\n获取时间：详见招标文件\n获取方式：网上下载", "时间"),
        ("三、招标文件获取\n文件获取时间 | 2026年9月2日至9月8日\n四、投标文件的递交\n当面递交投标文件", "方式"),
        ("招标文件自2026年9月2日至2026年9月8日发售，每套售价500元", "方式"),
        ("招标文件的获取：\n/", "时间、方式"),
        (
            "四、招标文件的获取\n获取时间：2026-09-07至2026-09-16\n五、异议\n"
            "对招标文件有异议的，应在投标截止时间10日前向招标人提出",
            "方式",
        ),
        (
            "四、招标文件的获取\n获取时间：2026年9月2日至9月8日；售价：0元\n五、电子招标投标\n"
            "本项目实行全流程电子招标投标，平台网址http://example.com，投标人须办理数字证书，使用平台工具编制投标文件",
            "方式",
        ),
    ],
)
def test_what_of_the_documents_is_not_told(text: str, lacking: str) -> None:
    assert lacks(text, "documents_to") == f"获取招标文件的{lacking}"


@pytest.mark.parametrize(
    "text",
    [
        "投标截止时间：2026年9月28日9时，开标地点：第二开标室",
        "投标文件递交的截止时间\n2026-09-28 09:00\n递交地点\n平台",
        "五、投标截止时间和地点\n2026年9月28日上午9时\n交易中心三楼",
        "应于9月28日上午9时前将电子投标文件上传至平台，逾期不予受理",
        "开标时间及截止时间 | 二〇二六年九月二十八日九时\n方式 | 网上递交",
        "截标时间：2026/9/28 9:00（网上递交）",
        "请于2026.9.28 9:00前密封送达某某大厦",
        "提交投标文件的期限：自公告之日起第20日，现场提交",
        "投标文件须在2026年9月28日9:00（北京时间）之前送交至招标代理机构会议室",
        "６．投标文件递交截止时间为２０２６年９月２８日，地点为开标大厅",
        "开标时间：20260928 0900；不见面开标",
        "响应文件开启：2026年9月28日，系统自动解密",
        "递交投标文件起止时间：2026年9月28日8时至9时，地点：四楼",
        "投标文件递交：（1）截止：2026年9月28日；（2）上传平台",
        "于2026年9月28日9时前投标，当面递交投标文件",
    ],
)
def test_until_when_and_how_bids_are_taken(text: str) -> None:
    assert lacks(text, "bid_deadline") == ""


@pytest.mark.parametrize(
    "text",
    [
        "投标截止时间：详见招标文件\n开标地点：三楼",
        "投标文件递交截止时间：　年　月　日　时　分\n开标地点：三楼",
        "投标截止时间：20__年__月__日__时\n网上递交",
        "投标截止时间 | /\n网上递交投标文件",
        "招标文件下载截止时间：2026年9月8日。投标文件网上递交",
        "投标保证金须于2026年9月27日前提交。投标文件网上递交",
        "投标截止时间：待定\n投标文件网上递交",
    ],
)
def test_no_deadline_is_told(text: str) -> None:
    assert lacks(text, "bid_deadline") == "递交投标文件的截止时间"


@pytest.mark.parametrize(
    "text",
    [
        "建设规模：新建水渠", "主要建设内容为挡墙", "招标范围 | 全部", "全长3.2公里", "改造面积1200平方米",
        "包括路基、路面", "工程量清单所示", "安装路灯60盏", "项目简介：新建泵站", "２．１ 工程概况：拆除重建",
        "铺设管道 800m", "种植20亩", "涵盖土建、安装", "共12户", "栏杆总长 90 米",
    ],
)  # fmt: skip
def test_what_is_built(text: str) -> None:
    assert lacks(text, "scope") == ""


@pytest.mark.parametrize(
    "text",
    [
        "二、项目概况与招标范围\n项目名称：某工程\n限价：100万元",
        "招标范围：/",
        "建设规模：详见招标文件",
        "具有相应的经营范围",
    ],
)
def test_nothing_is_told_of_what_is_built(text: str) -> None:
    assert lacks(text, "scope") == "项目内容、范围、规模"


def of_candidates(text: str, field: str) -> str:
    return lacks(text, field, Stage.CANDIDATES)


@pytest.mark.parametrize(
    "text",
    [
        "投标报价：100万元", "报价（元） | 质量\n1000000 | 合格", "下浮率6.5%", "费率：0.8", "中标价￥1,000,000.00",
        "第一名 | 甲公司 | 1234567.89元", "投标总价\n壹佰万元", "让利 3%", "综合单价 12.5", "评标价：98.5万",
        "人民币壹佰万元整", "最高投标限价：120万元；投标报价：100万元", "优惠率：5%", "合同价款 90 万",
        "甲公司，90万元",
    ],
)  # fmt: skip
def test_what_candidates_bid(text: str) -> None:
    assert of_candidates(text, "candidates.price_yuan") == ""


@pytest.mark.parametrize(
    "text",
    [
        "最高投标限价：1,200,000.00元\n第一名 | 甲公司", "最高投标限价\n1,200,000.00元\n得分\n93.96",
        "报价得分 40.00分",
        "投标报价：/",
    ],
)  # fmt: skip
def test_what_candidates_may_bid_at_most_is_no_bid(text: str) -> None:
    assert of_candidates(text, "candidates.price_yuan") == "投标报价"


@pytest.mark.parametrize(
    "text",
    [
        "工期：90日历天", "交货期 | 30天", "服务期限：一年", "自开工令之日起90天", "90个日历日",
        "合同签订后6个月内完工",
        "监理服务期：同施工期", "工 期（天） | 90", "计划竣工日期 2026年12月", "供货期20日", "设计周期 45天",
        "履约期限：按招标文件要求", "建设期18个月", "总工期一百八十日历天", "实施期限 2年",
    ],
)  # fmt: skip
def test_how_long_candidates_take(text: str) -> None:
    assert of_candidates(text, "works_period") == ""


@pytest.mark.parametrize(
    "text", ["邵阳卓天公司", "公示期限：3天", "公示期：3日，异议答复3天内", "8月17日完成评审", "工期：/"]
)
def test_other_terms_are_no_works_period(text: str) -> None:
    assert of_candidates(text, "works_period") == "工期（交货期）"


@pytest.mark.parametrize(
    "text",
    [
        "资格能力条件响应情况 | 满足", "均满足招标文件要求", "企业资质：三级", "资质等级\n二级", "类似业绩：2项",
        "符合招标文件要求", "资格审查合格", "完全响应", "有效投标人3家，均具备资格条件", "信誉良好",
        "中标候选人响应招标文件要求的资格能力条件：是", "各项条件具备", "资格条件：合格", "能力条件 | 响应",
        "施工资质 三级",
    ],
)  # fmt: skip
def test_that_candidates_are_what_is_demanded(text: str) -> None:
    assert of_candidates(text, "qualified") == ""


def test_a_managers_certificate_does_not_tell_it() -> None:
    assert of_candidates("二级注册建造师执业资格证书", "qualified") != ""


@pytest.mark.parametrize(
    "text",
    [
        "建造师 湘143201920132", "注册编号：湘1432019201724895", "证书编号 | 00123456", "湘建安B（2019）0012345",
        "二级建造师（证号 粤244******）", "监理工程师注册号43001234", "建造师，湘1432**********89",
        "项目负责人证书编号：湘143201",
        "职称证：B08123010100000123", "执业资格证 1432017-20181234", "注册证书 湘 143 2019 20172 4895",
        "证书名称及编号\n二级建造师\n湘1432019", "号码：贵252121", "水利建造师00558899", "注册土木工程师AY2012345",
    ],
)  # fmt: skip
def test_a_certificate_and_its_number(text: str) -> None:
    assert of_candidates(text, "certificates") == ""


@pytest.mark.parametrize(
    "text",
    [
        "二级注册建造师\n招标编号：XYCG(2026)2402号\n电话：0739-5017202\n报价18201673.50元",
        "二级建造师；项目编号：E4305001234567890123；2026-09-01；邮编422000",
        "建造师，手机13800000000，工期270日历天",
        "证书编号：/\n二级建造师",
    ],
)
def test_other_numbers_are_no_certificates(text: str) -> None:
    assert of_candidates(text, "certificates") == "项目负责人证书编号"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("异议渠道：/", False),
        ("五、提出异议的渠道和方式\n异议渠道 | /\n六、联系方式\n电话：0739-1", False),
        ("五、提出异议的渠道和方式\n略", False),
        ("五、提出异议的渠道和方式\n六、联系方式", False),
        ("五、提出异议的渠道和方式\n请与招标人联系", True),
        ("五、提出异议的渠道和方式：书面", True),
        ("对结果有疑问的，请致电", True),
    ],
)
def test_a_way_to_object(text: str, told: bool) -> None:
    assert (of_candidates(text, "objection") == "") is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("中标人：示范建设有限公司", True),
        ("中标单位\n示范建筑有限公司\n", True),
        ("招标人：示范局\n第一名示范设计院中标", True),
        ("中标人：/\n招标人：示范投资有限公司\n招标代理机构：示范咨询公司", False),
        ("中标候选人公示期间未收到异议，现予公示\n招标人：示范投资有限公司", False),
    ],
)
def test_who_won(text: str, told: bool) -> None:
    assert (lacks(text, "winners", Stage.RESULT) == "") is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("成交金额：100元", True),
        ("中标价（万元） | 12.5", True),
        ("供应商 | 报价\n甲 | 100", True),
        ("优惠率 5%", True),
        ("单价：3元/份", True),
        ("代理服务费：5000元，参照计价格〔2002〕1980号", False),
        ("预算金额：200000元", False),
        ("成交金额：/", False),
    ],
)
def test_for_how_much_was_sold(text: str, told: bool) -> None:
    found = lacks(text, "winners.price_yuan", Stage.RESULT, TradeKind.PROCUREMENT)
    assert (found == "") is told


def test_a_label_beside_a_firm_is_none() -> None:
    row = "供应商 | 信用代码 | 地址\n示范有限公司 | / | 示范路1号"
    assert "示范有限公司" in Said(row).told


def test_amounts_of_masked_values_stay() -> None:
    assert "*" in Said("地址：*****").told


def test_money_without_a_source_is_left_out_alone() -> None:
    assert told_source.without_no_source("建设资金已落实，招标人为示范局") == "，招标人为示范局"
