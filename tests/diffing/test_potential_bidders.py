"""What texts tell of who takes part before the opening, in many words and tables; and what tells nothing."""

from __future__ import annotations

import pytest

from diffing.leaks.potential_bidders import NAMES, NUMBER, told_of_bidders, told_who_asked

A, B = "示范甲建设有限公司", "示范乙工程有限责任公司"


@pytest.mark.parametrize(
    "text",
    [
        f"致：{A}、{B}等已下载招标文件的各投标人：",
        f"{A}，{B}等所有已成功获取采购文件的供应商：",
        f"现将已报名单位名单公示如下：\n1、{A}\n2、{B}",
        f"获取磋商文件的供应商名单公示：\n{A}",
        f"下列单位投标保证金未到账，请核实：{A}；{B}。",
        f"以下供应商尚未缴纳磋商保证金：{A}",
        f"招标人组织现场踏勘，参加踏勘的单位有：{A}、{B}。",
        f"出席标前会的投标人代表：\n{A}，{B}",
        f"到会投标人：{A}，{B}",
        f"签到单位 | {A}、{B}",
        f"序号 | 单位名称 | 保证金到账时间\n1 | {A} | 2026-09-07\n2 | {B} | 2026-09-08",
        f"投标人名称 | 下载时间\n{A} | 2026-09-07\n{B} | 2026-09-08",
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
        f"如{A}、{B}等已下载招标文件的投标人提出异议，另行答复",
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
    text = f"序号 | 投标单位\n1 | {A}\n2 | {B}"
    assert told_of_bidders(text, "示范工程投标单位签到表") == NAMES
    assert told_of_bidders(text, "示范工程招标公告") == ""


@pytest.mark.parametrize("said", ["提出的询问", "来函咨询", "提交的疑问"])
def test_who_asked_in_running_words(said: str) -> None:
    assert told_who_asked(f"关于{A}{said}：以招标文件为准", ())
    assert told_who_asked(f"关于示范医院器械有限公司{said}", ("示范医院器械有限公司",)) == ""
    assert told_who_asked(f"关于示范甲招标代理有限公司{said}", ()) == ""


def test_who_objects_is_answered_by_name() -> None:
    assert told_who_asked(f"关于{A}提出的质疑，答复如下：", ()) == ""
    assert told_who_asked(f"收到{A}提出的异议", ()) == ""
