"""Firms, or a number of them, told in a sentence to have taken part before the opening; and what tells nothing."""

from __future__ import annotations

import pytest

from diffing.leaks.potential_bidders import told_of_bidders
from diffing.leaks.taking_part import told_names, told_number

A, B = "湖南示甲建设有限公司", "邵阳市示乙工程有限责任公司"


@pytest.mark.parametrize(
    "text",
    [
        f"经查，{A}、{B}所缴投标保证金未入账，请重新办理。",
        f"{A}及{B}已足额缴纳竞买保证金。",
        f"9月9日，{A}和{B}派员察看了现场，现场考察已结束。",
        f"收悉{A}关于清单的函，答复如下。",
        f"问：（{A}）图纸是否补发？",
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
    assert told_names(text)


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
    assert not told_names(text)


def test_the_notices_own_parties_are_no_bidders() -> None:
    assert not told_names(f"{A}已收到询问，现场踏勘已完成。", own=(A,))


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
    assert told_number(text)


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
    assert not told_number(text)


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
