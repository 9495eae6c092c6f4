"""R-E01: one clause in the many wordings agencies use, and what is near to them in words alone."""

from __future__ import annotations

from datetime import date

import pytest

from diffing.exclusion.candidates import Asked, candidates
from notices.vocabulary import TradeKind

ASKED, SCORED, MADE, HAD = "二、申请人的资格要求", "三、评分标准", "四、技术要求", "五、获取采购文件"
HANDED = "六、投标文件的递交"


def found(text: str, kind: TradeKind = TradeKind.PROCUREMENT, worth: float | None = None) -> set[str]:
    return {one.pattern.id for one in candidates(text, Asked(kind, date(2026, 9, 1), worth))}


WORDINGS = [
    ("T01", ASKED, "企业工商注册地须在双清区辖区内"),
    ("T01", ASKED, "外地供应商须在投标截止前在邵阳市成立分公司"),
    ("T01", SCORED, "在邵东市有固定办公场所的得4分"),
    ("T01", SCORED, "投标人在项目所在地设有售后服务点的得3分"),
    ("T01", ASKED, "供应商总部所在地应位于湖南省"),
    ("T01", SCORED, "邵阳市内企业得5分，市外企业得2分"),
    ("T01", ASKED, "仅限邵阳市注册企业参加投标"),
    ("T01", SCORED, "投标人在本市范围内具备维修服务站点，每个得1分"),
    ("T01", ASKED, "须在采购人所在地设立服务机构"),
    ("T01", ASKED, "营业执照注册地址在绥宁县范围内"),
    ("T01", SCORED, "办公地点在大祥区的计3分"),
    ("T01", ASKED, "投标人应为新邵县本地企业"),
    ("T02", SCORED, "近三年承接过邵阳市范围内物业服务项目的，每个2分"),
    ("T02", SCORED, "获得过湖南省省级优秀勘察设计奖的得2分"),
    ("T02", ASKED, "近五年内在城步苗族自治县承建过公路项目"),
    ("T02", SCORED, "有省内同类案例的，每个加1分"),
    ("T02", SCORED, "获邵阳市“宝庆杯”奖的加2分"),
    ("T02", ASKED, "须具有本县区域内供货业绩"),
    ("T02", SCORED, "2022年以来在湖南省内实施过智慧校园项目，每有一个得3分"),
    ("T03", SCORED, "具有医院类物业服务案例的每个得2分"),
    ("T03", ASKED, "具有教育系统供货业绩"),
    ("T03", SCORED, "服务过高校食堂的业绩，每份得1分"),
    ("T03", SCORED, "为银行提供安保服务的业绩每个得2分"),
    ("T03", ASKED, "近三年须完成过电力行业同类项目业绩不少于2个"),
    ("T03", SCORED, "党政机关同类业绩每个3分"),
    ("T04", ASKED, "营业执照经营范围须含劳务派遣"),
    ("T04", ASKED, "供应商须具有印刷经营范围"),
    ("T04", ASKED, "经营范围应与采购内容相符"),
    ("T04", ASKED, "营业执照登记的经营范围中须有餐饮服务"),
    ("T04", ASKED, "经营范围必须满足本项目要求"),
    ("T05", ASKED, "注册资本须达到人民币壹仟万元以上"),
    ("T05", ASKED, "实缴资本≥200万元"),
    ("T05", ASKED, "企业成立时间须满3年"),
    ("T05", ASKED, "成立时间不少于两年"),
    ("T05", ASKED, "成立日期在2023年1月1日以前"),
    ("T05", SCORED, "上年度纳税额100万元以上得3分"),
    ("T05", SCORED, "企业员工总数50人及以上的得2分"),
    ("T05", ASKED, "近三年年均营业额不得低于3000万元"),
    ("T05", ASKED, "总资产不少于5000万元"),
    ("T05", ASKED, "从业年限五年以上"),
    ("T06", ASKED, "至少一个单项合同金额在300万元（含）以上的同类业绩"),
    ("T06", SCORED, "单笔合同金额达100万元以上的类似项目每个得2分"),
    ("T06", ASKED, "承担过单项合同价不低于伍佰万元的类似项目"),
    ("T06", SCORED, "业绩合同金额≥200万元，每份得3分"),
    ("T06", ASKED, "近三年完成过造价1000万元以上的类似工程业绩"),
    ("T06", SCORED, "中标金额不低于80万元的类似合同，每个2分"),
    ("T07", SCORED, "企业信用等级为AAA级的得3分"),
    ("T07", SCORED, "获得“重合同守信用”企业的得2分"),
    ("T07", SCORED, "3A级资信等级证书得1分"),
    ("T07", SCORED, "具有省家具协会颁发的荣誉证书得2分"),
    ("T07", SCORED, "百强企业得3分"),
    ("T07", SCORED, "纳税信用等级为A级的得2分"),
    ("T08", ASKED, "厂房面积须在2000平方米以上"),
    ("T08", SCORED, "冷库面积≥500㎡得5分"),
    ("T08", ASKED, "具有不少于1000㎡的仓库"),
    ("T08", SCORED, "售后服务网点不少于10个的得3分"),
    ("T08", SCORED, "直营门店5家以上得2分"),
    ("T08", ASKED, "有500平米以上的自有加工车间"),
    ("T09", ASKED, "供应商必须是国有企业"),
    ("T09", ASKED, "谢绝个体工商户参加"),
    ("T09", ASKED, "外商独资企业不得投标"),
    ("T09", ASKED, "只接受国有控股企业报名"),
    ("T09", ASKED, "投标人应当为股份有限公司"),
    ("T09", ASKED, "合伙企业及个人独资企业不予受理"),
    ("T10", MADE, "推荐品牌：立邦、多乐士"),
    ("T10", MADE, "须采用西门子或施耐德品牌"),
    ("T10", MADE, "品牌限于海尔、格力、美的"),
    ("T10", MADE, "必须选用东方雨虹牌防水卷材"),
    ("T10", MADE, "品牌要求：大金、格力或美的"),
    ("T10", MADE, "主要部件须为原装进口"),
    ("T10", MADE, "其他品牌不予接受"),
    ("T10", MADE, "限定厂家为某某药业"),
    ("T10", MADE, "产地要求为德国"),
    ("T11", ASKED, "须提供生产厂家出具的授权委托书"),
    ("T11", SCORED, "提供原厂商售后服务承诺函的得2分"),
    ("T11", ASKED, "代理商投标的须有制造商授权"),
    ("T11", ASKED, "提供品牌方针对本项目的授权函"),
    ("T11", MADE, "所投设备须有生产厂商盖章的参数确认函"),
    ("T11", SCORED, "提供生产商出具的质保函得3分"),
    ("T12", ASKED, "须为邵阳市政府协议供货供应商"),
    ("T12", ASKED, "仅限入围供应商参加"),
    ("T12", ASKED, "供应商须在采购人供应商库内"),
    ("T12", ASKED, "须是市公安局定点维修企业"),
    ("T12", ASKED, "只接受预选承包商名录库内企业报名"),
    ("T12", ASKED, "投标人应列入邵东市小额工程企业库"),
    ("T13", HAD, "领取文件时须出示营业执照副本、资质证书原件"),
    ("T13", HAD, "凭营业执照复印件及业绩证明材料报名"),
    ("T13", HAD, "报名材料经代理机构审核通过后发放采购文件"),
    ("T13", HAD, "须将营业执照、审计报告扫描件发送至邮箱后获取文件"),
    ("T13", HAD, "资格审查合格后方可购买文件"),
    ("T13", HAD, "带齐资质证书原件到现场报名"),
    ("T14", ASKED, "外地投标人必须先在邵阳县住建局登记备案"),
    ("T14", ASKED, "须事先向市教育局申请备案，否则投标无效"),
    ("T14", ASKED, "市外企业须办理进邵备案手续"),
    ("T15", ASKED, "具备园林绿化三级及以上资质"),
    ("T15", ASKED, "具有物业管理二级（含二级）以上资质"),
    ("T15", ASKED, "须具有系统集成三级以上资质"),
    ("T15", SCORED, "具有物业服务一级资质的得3分"),
    ("T16", HAD, "文件须由法定代表人亲自购买"),
    ("T16", HANDED, "投标文件须由企业法人亲自递交"),
    ("T16", HANDED, "法定代表人必须携带身份证到开标现场，不接受委托代理人"),
    ("T16", HANDED, "开标时法定代表人须亲自到场，未到场的作废标处理"),
    ("T17", MADE, "须提供省级及以上检测机构出具的合格报告"),
    ("T17", MADE, "检测报告须由邵阳市产品质量监督检验所出具"),
    ("T17", MADE, "由指定检测中心出具的报告"),
    ("T17", ASKED, "检验报告必须由国家级检验中心出具"),
    ("T18", ASKED, "被采购人列入不良行为记录的供应商不得参加"),
    ("T18", ASKED, "在本单位以往项目中履约评价不合格的，拒绝其投标"),
    ("T18", ASKED, "与采购人存在合同纠纷的单位不得报名"),
    ("T18", ASKED, "进入集团违约名单的不予受理"),
    ("T19", ASKED, "市外企业须与邵阳市企业组成联合体"),
    ("T19", ASKED, "必须以组成联合体的方式投标"),
    ("T19", ASKED, "仅接受联合体投标"),
    ("T19", ASKED, "联合体成员须包含一家武冈市企业"),
    ("T19", ASKED, "应当联合本地企业共同投标"),
    ("T20", HAD, "须购买指定品牌的电子标书软件"),
    ("T20", HAD, "须使用“新点”投标文件制作工具"),
    ("T20", HANDED, "必须采用《广联达》计价软件编制"),
    ("T20", HANDED, "使用其他软件编制的投标文件无效"),
    ("T20", HAD, "统一使用招标人指定的造价软件"),
    ("T01", ASKED, "只接受北塔区内企业投标"),
    ("T04", ASKED, "营业执照登记的经营项目中有保洁服务"),
    ("T09", SCORED, "企业性质：国有企业10分，民营企业5分"),
    ("T10", MADE, "存储应为某为OceanStor系列"),
    ("T12", ASKED, "仅面向2026年度全县会议定点场所入围单位采购"),
    ("T17", MADE, "提供国家轻工产品质量监督检测中心近一年的检测报告"),
    ("T17", MADE, "其余检测机构的报告无效"),
    ("T18", ASKED, "记入本院不良供应商名单的，一律不予接受"),
    ("T20", HAD, "须向指定的软件公司购买加密锁后方可解密"),
]
NEAR = [
    (MADE, "采购一家检测机构，对全县农产品开展抽检并出具检测报告"),
    (ASKED, "被列入不良行为记录名单的，将被列入名单并公告，在一至三年内禁止参加采购活动"),
    (HANDED, "成交人应使用采购人指定的信息系统录入数据，账号免费提供"),
    (MADE, "交货地点：采购人仓库，面积约800平方米以上"),
    (ASKED, "供应商须具有独立承担民事责任的能力，注册地不限"),
    (ASKED, "投标人须在中国境内合法注册"),
    (SCORED, "项目服务期内在邵阳市派驻服务人员"),
    (ASKED, "采购人在邵阳市设有三个办事处，均为服务地点"),
    (ASKED, "在湖南省公共资源交易平台注册的供应商"),
    (SCORED, "类似业绩不分地区，每个得2分"),
    (ASKED, "近三年在经营活动中没有重大违法记录"),
    (SCORED, "业绩以合同复印件为准"),
    (ASKED, "在湖南省外承接过项目的同样认可，地域不限"),
    (SCORED, "同类项目业绩每个2分"),
    (ASKED, "具有医疗器械经营许可证"),
    (ASKED, "提供银行资信证明"),
    (ASKED, "提供依法缴纳税收的证明"),
    (ASKED, "在经营范围内依法经营"),
    (ASKED, "成立满一年的供应商须提供上年度财务报表"),
    (ASKED, "新成立的企业提供自成立以来的财务报告"),
    (MADE, "安排员工不少于5人驻场"),
    (ASKED, "拟投入本项目的从业人员不少于10人"),
    (ASKED, "提供上年度纳税证明"),
    (ASKED, "履约保证金为合同金额的5%"),
    (SCORED, "合同金额以中标价为准"),
    (ASKED, "合同金额100万元以下的由采购人审批"),
    (ASKED, "具有良好的商业信誉"),
    (ASKED, "未被列入失信名单"),
    (ASKED, "提供经营场所照片"),
    (SCORED, "办公楼面积2万平方米以上的物业服务业绩每个2分"),
    (ASKED, "投标人应为依法成立的法人或其他组织"),
    (ASKED, "个体工商户提供营业执照"),
    (ASKED, "事业单位法人提供事业单位法人证书"),
    (ASKED, "符合资质要求，不得转包"),
    (MADE, "投标人须填报品牌、型号、产地"),
    (MADE, "品牌：由投标人自报"),
    (MADE, "须设置公示牌、警示牌"),
    (MADE, "采用不锈钢门牌"),
    (MADE, "不得指定品牌"),
    (MADE, "须使用环保材料"),
    (MADE, "不同投标人提供相同品牌产品的按一家计算"),
    (ASKED, "无须提供原厂授权"),
    (ASKED, "法定代表人授权委托书"),
    (ASKED, "制造商为小微企业的须提供中小企业声明函"),
    (ASKED, "评审专家从专家库中抽取"),
    (ASKED, "须在政府采购网注册登记"),
    (ASKED, "未列入经营异常名录"),
    (HAD, "凭CA登录平台下载采购文件"),
    (HAD, "注册账号经平台审核通过后下载文件"),
    (HAD, "获取时间为上午8时至12时"),
    (ASKED, "须依法办理税务登记"),
    (ASKED, "施工前须向住建局办理施工许可"),
    (ASKED, "具有建筑工程施工总承包贰级资质"),
    (HANDED, "法定代表人或授权代表应携带身份证参加开标"),
    (HANDED, "法定代表人参加的，携带身份证；"),
    (MADE, "提供具有CMA资质的检测机构出具的报告"),
    (MADE, "提供国家认可的检测机构出具的检测报告"),
    (ASKED, "未被列入政府采购严重违法失信行为记录名单"),
    (ASKED, "单位负责人为同一人的不得参加"),
    (ASKED, "不接受联合体投标"),
    (ASKED, "联合体各方应当具备相应资格"),
    (ASKED, "联合体应由不超过两家单位组成"),
    (HANDED, "使用交易平台提供的投标工具制作投标文件"),
    (HANDED, "投标文件应使用电子签章"),
    (MADE, "应采用国产操作系统和办公软件"),
]


@pytest.mark.parametrize(("kind", "heading", "clause"), WORDINGS)
def test_a_clause_is_known_in_many_wordings(kind: str, heading: str, clause: str) -> None:
    assert kind in found(f"{heading}\n1.{clause}。")


@pytest.mark.parametrize(("heading", "clause"), NEAR)
def test_what_is_near_in_words_alone_is_no_clause(heading: str, clause: str) -> None:
    assert found(f"{heading}\n1.{clause}。") == set()


def test_full_width_letters_and_digits_are_read_as_narrow_ones() -> None:
    text = f"{SCORED}\n1.企业信用等级为ＡＡＡ级的得３分；\n2.上年度营业收入达到２０００万元的得２分。"
    assert found(text) == {"T05", "T07"}


def test_sums_in_capitals_count_against_what_is_tendered() -> None:
    text = f"{ASKED}\n1.近三年承担过单项合同价不低于伍佰万元的类似项目业绩。"
    assert found(text, TradeKind.CONSTRUCTION, 8_000_000) == set()
    assert found(text, TradeKind.CONSTRUCTION, 3_000_000) == {"T06"}


def test_a_column_of_makes_is_a_candidate_and_an_empty_one_is_none() -> None:
    table = "一、项目基本情况\n序号 | 名称 | 品牌要求 | 数量\n1 | 水泵 | {0} | 4\n2 | 阀门 | {1} | 8"
    assert found(table.format("甲泵/乙泵", "详见图纸")) == {"T10"}
    assert found(table.format("投标人自报", "不限")) == set()


def test_a_make_in_a_row_of_two_cells() -> None:
    assert found(f"{MADE}\n品牌要求 | 某甲、某乙\n产品数量 | 3 台") == {"T10"}


def test_a_make_that_works_may_not_replace() -> None:
    text = "二、项目概况与招标范围\n主要材料：水泥须采用某山牌，不得以其他品牌替代。"
    assert found(text, TradeKind.CONSTRUCTION) == {"T10"}
    assert found(text.replace("不得以其他品牌替代", "或相当于此的产品"), TradeKind.CONSTRUCTION) == set()


def test_the_projects_own_description_is_technical_and_no_qualification() -> None:
    text = "一、项目基本情况\n项目名称：示范项目\n{}。"
    assert found(text.format("主机须为德国原装进口")) == {"T10"}
    assert found(text.format("保洁范围含办公用房面积一万平方米以上")) == set()


def test_handing_in_and_other_matters_know_only_who_must_come_and_which_software() -> None:
    for heading in ("六、投标文件的递交", "四、提交投标文件截止时间、开标时间和地点", "六、其他补充事宜"):
        text = f"{heading}\n1.开标时法定代表人须亲自到场。\n2.注册资本不低于500万元。"
        assert found(text) == {"T16"}


def test_chapters_of_a_notice_in_one_paragraph_are_parted() -> None:
    paragraph = (
        "第一章 招标条件：本项目已经批准建设，资金来自财政，现进行公开招标，欢迎参加投标，公告如下。"
        "第二章 项目概况：项目名称：示范道路工程。建设地点：示范镇。计划工期：90日历天。质量要求：合格。"
        "第三章 投标人资格要求：具有独立法人资格。第四章 评标办法：近三年获得湖南省优质工程奖的，每个加1分。"
        "第五章 招标文件的获取：登录交易平台下载。"
    )
    assert found(paragraph, TradeKind.CONSTRUCTION) == {"T02"}
