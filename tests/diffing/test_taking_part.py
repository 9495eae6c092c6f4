"""What texts tell of who takes part before the opening, in sentences, labels and tables; and what tells nothing."""

from __future__ import annotations

import pytest

from diffing.leaks.taking_part import ASKED, NAMES, NUMBER, told_of_bidders

A, B = "湖南示甲建设有限公司", "邵阳市示乙工程有限责任公司"
C, D = "示范甲建设有限公司", "示范乙工程有限责任公司"


@pytest.mark.parametrize(
    "text",
    [
        f"致：{C}、{D}等已下载招标文件的各投标人：",
        f"{C}，{D}等所有已成功获取采购文件的供应商：",
        f"现将已报名单位名单公示如下：\n1、{C}\n2、{D}",
        f"获取磋商文件的供应商名单公示：\n{C}",
        f"下列单位投标保证金未到账，请核实：{C}；{D}。",
        f"以下供应商尚未缴纳磋商保证金：{C}",
        f"招标人组织现场踏勘，参加踏勘的单位有：{C}、{D}。",
        f"出席标前会的投标人代表：\n{C}，{D}",
        f"到会投标人：{C}，{D}",
        f"签到单位 | {C}、{D}",
        f"序号 | 单位名称 | 保证金到账时间\n1 | {C} | 2026-09-07\n2 | {D} | 2026-09-08",
        f"投标人名称 | 下载时间\n{C} | 2026-09-07\n{D} | 2026-09-08",
    ],
)
def test_names_that_are_told(text: str) -> None:
    assert told_of_bidders(text) == NAMES


@pytest.mark.parametrize(
    "text",
    [
        "目前仅有壹家投标人上传投标文件，为避免流标，请抓紧上传。",
        "共有15家单位报名参加本项目投标",
        "已缴纳保证金的投标人共计9个，未缴纳的请于截止前缴纳。",
        "本项目潜在投标人数量为１１家，均已下载文件。",
        "应广大潜在投标人（现有２１家）要求，图纸重新上传。",
        "已下载招标文件的投标人（共计6家）请查收。",
        "招标文件下载家数 | 23",
        "6.3 获取文件单位数（家）：4",
        "目前报名家数：5家",
        "当前投标人数：3",
        "潜在供应商数量 | 7",
        "项目 | 开标时间 | 投标家数\n甲工程 | 2026-09-24 09:30 | 7",
        "截至9月20日，已有3名竞买人缴纳竞买保证金并取得竞买资格。",
        "已有六家供应商完成报名并领取磋商文件。",
    ],
)
def test_numbers_that_are_told(text: str) -> None:
    assert told_of_bidders(text) == NUMBER


@pytest.mark.parametrize(
    "text",
    [
        "致：各已下载招标文件的投标人：",
        f"如{C}、{D}等已下载招标文件的投标人提出异议，另行答复",
        "示范甲招标代理有限公司、示范乙招标代理有限公司等已下载招标文件的投标人",
        "应参加踏勘的单位：示范甲建设有限公司",
        "参加踏勘的单位：请自行前往，联系人李工",
        "以下单位保证金账户：户名示范县公共资源交易中心",
        "投标保证金缴纳账户户名 | 示范县公共资源交易中心",
        "投标人名称 | 退还保证金 | 到账情况\n示范甲有限公司 | 100 | 已退\n示范乙有限公司 | 101 | 已退",
        "单位名称 | 地址\n示范甲有限公司 | 示范县\n示范乙有限公司 | 示范市",
        "投标人名称 | 下载时间\n | \n | ",
        "项目 | 开标时间 | 投标人数量\n甲工程 | 2026-09-24 | 开标后公布",
        "上一次招标仅有2家供应商递交投标文件，现重新招标",
        "本项目首次招标共有2家单位报名，予以流标",
        "前次仅有1家供应商参加磋商，采购失败",
        "随机抽取9家作为入围投标人",
        "入围供应商数量：9家",
        "拟成交供应商数量：3",
        "联合体成员数量：3",
        "投标人数量：不少于3家",
        "潜在投标人数量为3家及以上的，按时开标",
        "招标文件售价：500",
        "下载次数：23",
        "浏览次数：318",
        "报名费：200",
        "投标保证金：5万元",
        "本次采购由县域内3家医院联合采购，共有3家单位分别签订合同",
        "共收到询问函3份，统一答复如下",
        "图纸重新上传，共21张",
        "需求调查共有3家供应商参加报名调研",
        "现服务单位为示范甲物业服务有限公司，合同到期",
        "不得透露已获取招标文件的潜在投标人的名称、数量",
        "报名人数达到3家方可开标",
    ],
)
def test_what_tells_nothing(text: str) -> None:
    assert told_of_bidders(text) == ""


def test_a_list_of_who_came_by_its_title() -> None:
    text = f"序号 | 投标单位\n1 | {C}\n2 | {D}"
    assert told_of_bidders(text, "示范工程投标单位签到表") == NAMES
    assert told_of_bidders(text, "示范工程招标公告") == ""


@pytest.mark.parametrize("said", ["提出的询问", "来函咨询", "提交的疑问"])
def test_who_asked_in_running_words(said: str) -> None:
    assert told_of_bidders(f"关于{C}{said}：以招标文件为准") == ASKED
    assert told_of_bidders(f"关于示范医院器械有限公司{said}", own=("示范医院器械有限公司",)) == ""
    assert told_of_bidders(f"关于示范甲招标代理有限公司{said}") == ""


def test_who_objects_is_answered_by_name() -> None:
    assert told_of_bidders(f"关于{C}提出的质疑，答复如下：") == ""
    assert told_of_bidders(f"收到{C}提出的异议") == ""
    assert told_of_bidders(f"异议提出人：{C}") == ""


@pytest.mark.parametrize(
    "text",
    [
        f"经查，{A}、{B}所缴投标保证金未入账，请重新办理。",
        f"{A}及{B}已足额缴纳竞买保证金。",
        f"9月9日，{A}和{B}派员察看了现场，现场考察已结束。",
        f"收悉{A}关于清单的函，答复如下。",
        f"问：（{A}）图纸是否补发？",
        f"问（{A}）：清单第5项是否含运费？答：含。",
        f"报名登记：1.{A}；2.{B}。",
        f"问题（提出人：{A}）：工期是否可调？",
        f"内部备注：已购标书单位 {A}",
        f"现场踏勘签到表\n1.{A} 某工\n2.{B} 某工",
        f"收款明细：9月8日 {A} 投标保证金 1万元",
        f"参与询价的单位：{A}",
        f"为便于{A}等单位编制投标文件，开标顺延。",
        f"{A}的投标保函填写有误。",
        f"补遗已送达{A}、{B}。",
        f"质疑人：{A}（已依法获取采购文件）",
    ],
)
def test_firms_that_took_part(text: str) -> None:
    assert told_of_bidders(text) in (NAMES, ASKED)


@pytest.mark.parametrize(
    "text",
    [
        f"投标人可在{A}网站下载招标文件。",
        f"招标文件由{A}编制，已发布。",
        f"燃气管道已由{A}完成迁改，投标人自行踏勘。",
        f"电子投标工具由{A}开发，投标人上传投标文件时使用。",
        f"品牌参考{A}、{B}等同档次产品，投标文件须提交样品。",
        f"施工图由{A}设计，监理单位为{B}，已完成现场考察。",
        f"原中标人{A}放弃，已重新发售招标文件。",
        f"第一次招标时{A}已递交投标文件。",
        f"如{A}已获取招标文件，应书面说明。",
        f"质疑人：{A}，就评分办法提出疑问。",
        f"{A}不得参加投标，其已完成踏勘。",
        f"退还{A}已缴纳的投标保证金。",
        "湖南示甲招标代理有限公司已完成招标文件下载测试。",
        "各潜在投标人已下载文件的，请重新下载。",
    ],
)
def test_firms_of_whom_nothing_is_told(text: str) -> None:
    assert told_of_bidders(text) == ""


def test_the_notices_own_parties_are_no_bidders() -> None:
    assert told_of_bidders(f"{A}已收到询问，现场踏勘已完成。", own=(A,)) == ""
    assert (
        told_of_bidders("湖南示己（集团）有限公司已收到询问，现场踏勘已完成。", own=("湖南示己（集团）有限公司",)) == ""
    )
    assert told_of_bidders("领取单位：湖南省示戊设计院", own=("湖南省示戊设计院",)) == ""


@pytest.mark.parametrize(
    "text",
    [
        "报名登记共二十三家，开标地点调整为大会议厅。",
        "截至今日16时，本标段投标保证金到账6笔，合计60万元。",
        "购买单位9家。",
        "本标段CA签到单位8家。",
        "响应供应商登记人数为4",
        "保证金到账家数仅为二家",
        "招标文件发售期内共售出11套。",
        "现有报名人3人。",
        "答疑已通过邮件发送至全部9家潜在投标人。",
        "示范县食堂工程已报名单位登记表（5家）.xlsx",
    ],
)
def test_how_many_took_part(text: str) -> None:
    assert told_of_bidders(text) == NUMBER


@pytest.mark.parametrize(
    "text",
    [
        "获取文件的供应商不足3家的，顺延。",
        "每家单位参加踏勘不超过2人。",
        "投标文件提交3份，正本1份、副本2份。",
        "招标文件每套售价500元。",
        "采购内容：为已报名参加技能竞赛的46家单位提供服务",
        "服务于全县126家企业，完成登记后入场。",
        "投标保证金缴纳单位为1个投标人。",
        "近三年2家以上医院业绩，提交投标文件时附复印件。",
        "市场调研共有3家供应商参与报价。",
        "第一次招标仅2家单位报名。",
        "推荐3家中标候选人。",
    ],
)
def test_numbers_of_nobody_who_took_part(text: str) -> None:
    assert told_of_bidders(text) == ""


@pytest.mark.parametrize(
    "heads",
    [
        "序号 | 缴款单位 | 到账金额（元）",
        "登记号 | 领取单位 | 领取日期",
        "序号 | 领取人单位 | 领取人签字",
        "序号 | 企业名称 | 是否缴纳",
    ],
)
def test_tables_of_who_paid_or_took(heads: str) -> None:
    assert told_of_bidders(f"{heads}\n1 | {A} | 甲\n2 | {B} | 乙")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"已报名供应商：{A}", NAMES),
        (f"获取采购文件的供应商有：{A}；{B}", NAMES),
        (f"参加磋商的供应商为：①{A}；②{B}。", NAMES),
        (f"致：{A}；{B}", NAMES),
        ("报名单位：邵阳示路公司、湖南示桥集团", NAMES),
        ("参加踏勘单位：湖南省示戊设计院", NAMES),
        ("提问单位：湖南省示戊设计院", ASKED),
        (f"1. {A}咨询：能否延期？", ASKED),
        ("报名供应商3家，名单另附。", NUMBER),
        ("现有4位供应商报名", NUMBER),
        ("目前已有两名供应商完成签到。", NUMBER),
        ("获取文件家数：\n12", NUMBER),
        ("递交投标文件家数 | 2", NUMBER),
        ("项目名称：示范工程。项目编号：示范1号。共有叁家投标人按时递交投标文件。", NUMBER),
    ],
)
def test_suppliers_lists_and_short_names(text: str, told: str) -> None:
    assert told_of_bidders(text) == told


@pytest.mark.parametrize(
    "text",
    [
        f"供应商可在{A}开发的平台注册后获取采购文件。",
        f"投标保证金缴纳账户如下：\n开户名称：{A}",
        f"供应商参加现场踏勘请联系{A}张工，已安排车辆。",
        f"采购人已委托{A}编制采购需求，供应商获取采购文件时一并领取。",
        f"采购需求：现有设备由{A}生产，供应商自行踏勘现场。",
        f"收到{A}提出的质疑，答复如下。",
        "报名单位：在中国境内注册的公司",
        "报名单位：具有独立法人资格的设计院",
        "领取人：持单位介绍信及公司授权书",
        "供应商（联合体）共2家单位时提交联合体协议，已登记的除外。",
        "涉及登记户数：356",
        "登记企业户数为365，需上门采集。",
        "报名学生人数：320",
        "目前园区入驻企业23家，已完成登记，供应商自行踏勘。",
        "采购内容：食堂服务。为已报名参加培训的46家单位供餐。",
        "全过程咨询单位：湖南示甲建设有限公司",
    ],
)
def test_what_is_told_of_others(text: str) -> None:
    assert told_of_bidders(text) == ""
