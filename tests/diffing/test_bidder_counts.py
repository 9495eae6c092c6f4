"""How many bid, as opening records tell it; and counts that are none of bidders."""

from __future__ import annotations

import pytest

from diffing.bidder_counts import counted, said_lapsed, said_too_few

A, B, C = "示范甲建设有限公司", "示范乙建设有限公司", "示范丙建设有限公司"
TITLE = "示范工程开标记录"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("截至投标截止时间，仅有2家投标人递交投标文件。", 2),
        ("截至投标截止时，共有 2 家投标人在投标截止时间前递交了电子投标文件", 2),
        ("递交投标文件家数：1", 1),
        ("递交投标文件的供应商1家。", 1),
        ("本项目无投标人递交投标文件。", 0),
        ("至开标时间，无人投标。", 0),
        ("没有任何单位参加投标", 0),
        ("到截止时间零家投标。", 0),
        ("投标人数量：\n贰家", 2),
        ("投标人数量 | 2", 2),
        ("开标地点 | 示范中心 |\n递交投标文件的投标人数量 | 2家 |", 2),
        ("开标时间已到，共收到１份投标文件。", 1),
        ("共收到投标文件贰份", 2),
        ("收到2份投标文件，均已解密", 2),
        ("系统内上传投标文件的单位为两家：示范甲公司、示范乙公司。", 2),
        ("实到投标人 | 2家", 2),
        ("应到投标人：6家；实到投标人：两家", 2),
        ("因响应投标的供应商仅一家，采购人正在研究。", 1),
        ("包号 | 投标供应商数 | 开标结果\n01 | 2 | 未开标", 2),
        ("序号 | 投标人 | 投标报价（元）\n1 | 示范甲建设有限公司 | 500\n2 | 示范乙建设有限公司 | 510", 2),
        (f"投标人名称 | 递交时间\n{A} | 08:55\n{B} | 09:12\n（以下空白） | ", 2),
        (f"投标单位（盖章） | 报价\n{A}（联合体：{B}） | 500", 1),
        ("询价响应供应商共一家。", 1),
        ("参加磋商的供应商共1家", 1),
        ("应邀参加谈判的供应商：一家", 1),
        ("仅1家供应商响应", 1),
        ("响应供应商数量：1", 1),
        ("报价供应商家数 | 1", 1),
        ("3家供应商参与磋商", 3),
        ("共有叁家投标人按时递交投标文件，全部解密成功。", 3),
        ("递交投标文件家数：12", 12),
        ("4家供应商递交投标文件，其中2家解密失败，其余2家继续参加评审。", 4),
        (f"序号 | 投标人 | 报价\n1 | {A} | 5\n2 | {B} | 6\n3 | {C} | 7", 3),
    ],
)
def test_the_number_of_bidders(text: str, number: int) -> None:
    assert set(counted(TITLE, text)) == {number}


@pytest.mark.parametrize(
    "text",
    [
        "共收到2家投标人提出的异议",
        "共有2家投标人解密失败",
        "逾期送达的2家投标人递交的投标文件，不予接收",
        "仅2家投标人递交的投标文件通过资格审查",
        "仅有2份有效投标文件",
        "下载招标文件的投标人共2家",
        "潜在投标人数量：2",
        "入围投标人数量：2",
        "推荐中标候选人2家",
        "如共收到2家投标人递交的投标文件，本次招标失败",
        "投标人须提供2家以上银行的证明",
        "每家投标人递交投标文件2套",
        "无投标保证金",
        "无投标人代表签字的，视为认可",
        f"否决投标人 | 原因\n{A} | 未盖章",
        f"排名 | 投标人\n1 | {A}",
        f"标段 | 投标人\n一标段 | {A}\n二标段 | {B}",
        f"投标人 | 报价\n{A} | 500\n详见附件",
        f"联系人 | 单位\n张三 | {A}",
    ],
)
def test_other_counts(text: str) -> None:
    assert counted(TITLE, text) == []


def test_a_table_counts_only_where_nothing_else_does_and_only_in_a_sheet() -> None:
    table = f"投标人 | 报价\n{A} | 5\n{B} | 6"
    assert counted(TITLE, f"共收到5份投标文件\n{table}") == [5]
    assert counted("示范工程结果", table) == []


@pytest.mark.parametrize(
    ("text", "few"),
    [
        ("投标人少于3个，开标会议于9时40分结束。", True),
        ("投标人不满三名，原件退还各投标人。", True),
        ("递交投标文件的供应商不足叁家，不予开标。", True),
        ("报名供应商不足三家，现延长报名时间", False),
        ("获取招标文件的投标人不足三家，延长获取时间", False),
        ("投标人少于3个的，重新招标", False),
    ],
)
def test_words_for_too_few(text: str, few: bool) -> None:
    assert said_too_few(TITLE, text) is few


@pytest.mark.parametrize(
    ("text", "lapsed"),
    [
        ("投标有效期90日，已于2026年8月10日届满，至今未确定中标人，也未延长投标有效期。", True),
        ("本项目投标有效期已过，因采购人原因未能确定中标供应商。", True),
        ("投标有效期已到期，仍未定标", True),
        ("投标有效期原至9月20日届满，尚未定标，经投标人同意延长至12月20日。", False),
        ("如投标有效期届满仍未定标的，投标人有权拒绝", False),
        ("投标有效期：90日历天", False),
        ("投标有效期届满前应当确定中标人", False),
    ],
)
def test_a_validity_that_ended(text: str, lapsed: bool) -> None:
    assert said_lapsed(text) is lapsed


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (f"二、开标情况\n1.{A}，报价3294208.80元。\n2.{B}，报价3329630.40元。\n代理公司", 2),
        (f"1、{A}：投标报价300万元\n2、{B}：投标报价310万元", 2),
        (f"（1）{A}，投标总报价300万元；\n（2）{B}，投标总报价310万元；", 2),
        (f"①{A}，报价300万元\n②{B}，报价310万元", 2),
        (f"１．{A}，报价３００万元。\n工期：90日\n２．{B}，报价３１０万元。", 2),
        (f"1 {A} 报价300万元\n2 {B} 报价310万元", 2),
        (f"1.投标人：{A}，投标报价300万元\n2.投标人：{B}，投标报价310万元", 2),
        (f"1.{A}（报价：300万元）", 1),
        (f"一、{A}，报价3元\n二、{B}，报价4元\n三、{C}，报价5元", 3),
    ],
)
def test_a_list_of_bids_one_a_line(text: str, number: int) -> None:
    assert counted(TITLE, text) == [number]


@pytest.mark.parametrize(
    "text",
    [
        f"1.{A}，报价300万元\n2.{B}，报价310万元\n3.{C}，未递交报价表",
        f"1.{A}，报价300万元\n1.{B}，报价310万元",
        f"一标段\n1.{A}，报价300万元\n2.{B}，报价310万元",
        f"有效投标人\n1.{A}，报价300万元\n2.{B}，报价310万元",
        f"2.{A}，报价300万元",
        f"1.{A}，报价300万元等5家投标人",
        f"1.{A}代理本项目",
    ],
)
def test_lists_that_tell_no_number(text: str) -> None:
    assert counted(TITLE, text) == []
