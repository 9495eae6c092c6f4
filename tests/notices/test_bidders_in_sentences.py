"""Candidates and winners that sentences and plain lists name, and what is no rank and no award."""

from __future__ import annotations

import pytest

from notices.fields import Fields
from notices.read import Source, read_notice

A, B = "湖南岳麓测试建设有限公司", "长沙橘洲测试工程有限公司"
BOTH = [(1, A, 1_000_000.0), (2, B, 1_100_000.0)]


def read(title: str, *lines: str) -> Fields:
    body = "".join(f"<p>{line}</p>" for line in ("项目名称：测试道路工程", "招标人：测试县交通局", *lines))
    return read_notice(Source(f"<div>{body}</div>".encode(), "text/html", title, charset="utf-8")).fields


@pytest.mark.parametrize(
    "said",
    [
        f"第一名为{A}，投标报价1000000元，得分91.5分，项目经理王示明；第二名为{B}，投标报价1100000元，得分90分。",
        f"排名第一：{A}，投标总价100万元，综合得分91.5，项目负责人：王示明。排名第二：{B}，投标总价110万元。",
        f"推荐{A}为第一中标候选人，投标报价100万元，得分91.5，项目经理王示明；推荐{B}为第二中标候选人，投标报价110万元。",
        f"中标候选人：1、{A}，投标价100万元，总得分91.5，项目经理王示明；2、{B}，投标价110万元。",
        f"排名第一的中标候选人：{A}；投标报价：100万元；综合得分：91.5；项目负责人：王示明；排名第二的中标候选人：{B}；投标报价：110万元。",
        f"候选人一：{A}（报价：100万元，得分：91.5分，项目经理：王示明）；候选人二：{B}（报价：110万元）。",
    ],
)
def test_candidates_in_order_with_what_is_said_of_them(said: str) -> None:
    found = read("测试道路工程中标候选人公示", said).candidates
    assert [(c.rank, c.name, c.price_yuan) for c in found] == BOTH
    assert (found[0].score, found[0].manager) == (91.5, "王示明")


@pytest.mark.parametrize(
    "said",
    [
        f"综合得分排名第一的投标人放弃后由{A}递补。",
        f"第一标段{A}已递交保证金。",
        f"被否决的投标人：1、{A}；2、{B}。",
    ],
)
def test_what_is_no_rank(said: str) -> None:
    assert read("测试道路工程中标候选人公示", said).candidates == ()


@pytest.mark.parametrize(
    "said",
    [
        f"本项目由{A}（地址：测试路1号）以￥1,000,000.00成交。",
        f"中标人{A}，中标价100万元，工期（日历天）300，项目经理王示明。",
        f"经评审，{A}中标，中标金额为1,000,000.00元。",
        f"中标人为{A}，中标价人民币1000000元。",
        f"最终由{A}以壹佰万元整的报价中标。",
    ],
)
def test_a_winner_told_in_a_sentence(said: str) -> None:
    fields = read("测试道路工程中标结果公告", said)
    assert [(w.name, w.price_yuan) for w in fields.winners] == [(A, 1_000_000.0)]


@pytest.mark.parametrize("said", [f"如{A}中标，须另行提交履约保函。", f"原成交供应商{A}，已放弃。"])
def test_no_winner_where_none_is_said_to_have_won(said: str) -> None:
    assert read("测试道路工程中标结果公告", said).winners == ()


def test_what_a_sentence_says_of_the_winners_bid() -> None:
    fields = read("测试道路工程中标结果公告", f"中标人{A}，中标价100万元，工期（日历天）300，项目经理王示明。")
    assert (fields.works_period, fields.project_manager) == ("300日历天", "王示明")


@pytest.mark.parametrize(
    ("said", "yuan"),
    [
        ("本工程设招标控制价，金额为1000000元。", 1e6),
        ("最高投标限价设定为人民币壹佰万元整。", 1e6),
        ("本项目以100万元作为招标控制价。", 1e6),
        ("招标控制价（含暂列金额）金额：￥1000000.00元", 1e6),
        ("第一标段以100万元作为招标控制价。", None),
        ("招标控制价，金额详见附件，投标保证金为20000元。", None),
    ],
)
def test_a_ceiling_with_words_between(said: str, yuan: float | None) -> None:
    assert read("测试道路工程施工招标公告", said).ceiling_yuan == yuan


@pytest.mark.parametrize(("clock", "hour"), [("下午两点半", "14:30"), ("上午九点一刻", "09:15"), ("下午两点", "14:00")])
def test_two_oclock(clock: str, hour: str) -> None:
    said = f"投标文件递交截止时间：2026年9月28日{clock}"
    assert read("测试道路工程施工招标公告", said).bid_deadline == f"2026-09-28T{hour}"


@pytest.mark.parametrize(
    "form",
    [
        "{}项目经理：{}，证书名称：二级注册建造师，证书编号：湘2432023552478。",
        "{}的项目负责人：{}",
        "{}拟派项目经理为{}（一级建造师）",
        "{}，项目负责人：{}，职称：工程师",
        "{}：项目经理姓名：{}",
        "{}（项目经理：{}）",
        "{} 项目负责人：{}",
    ],
)
def test_who_leads_is_whose_name_stands_right_before(form: str) -> None:
    first = f"第一中标候选人：{A}，投标报价：1000000元，工期：150日历天，评标得分：95.22分。"
    second = f"第二中标候选人：{B}，投标报价：1100000元，工期：150日历天，评标得分：93.04分。"
    said = ("项目负责人信息", form.format(A, "王示明"), form.format(B, "李示宁"))
    fields = read("测试道路工程中标候选人公示", first, second, *said)
    assert [c.manager for c in fields.candidates] == ["王示明", "李示宁"]
    assert fields.project_manager == "王示明"


def test_a_manager_behind_anothers_name_is_not_the_last_ones() -> None:
    first = f"第一中标候选人：{A}，投标报价：1000000元。"
    second = f"第二中标候选人：{B}，投标报价：1100000元。"
    found = read("测试道路工程中标候选人公示", first, second, f"{A}项目经理：王示明，证书编号：湘2432023552478。")
    assert [c.manager for c in found.candidates] == ["王示明", None]
