"""Offered prices: a printed total is a price, a share is a rate, and parts without a total are neither."""

from __future__ import annotations

import pytest

from notices.extractors.people import agency
from notices.layout.facts import draft
from notices.layout.flow import lines_of
from notices.values.parties import bidder_name
from notices.values.prices import price_of


@pytest.mark.parametrize(
    ("text", "price", "rate"),
    [
        ("投标总价：8182900.00元（其中：建安费8108900.00元、设计费74000.00元）", 8182900, None),
        ("投标总报价：500万元，其中建安费400万元，报价费率：99.9%", 5000000, None),
        ("叁佰万元整（小写：3000000.00元）", 3000000, None),
        ("最终报价:425800(元)", 425800, None),
        ("设计费：100000元；建安工程费：下浮率0.6%", None, None),
        ("设计费：100000元，勘察费：200000元", None, None),
        ("按收费标准（计价格[2002]10号）的49.5%计取", None, 49.5),
        ("折扣率38%（最终结算不超过140万元）", None, 38),
        ("勘察39.5%，设计38.8%", None, None),
        ("102.3元/延米", None, None),
        ("施工报价：2981684.19元、设计报价：38800元", None, None),
        ("总价：1346273.39（设计费：11652.00元，建安费：1334621.39元）", 1346273.39, None),
        ("3308456.94（设计费73558.00元、建安费3234898.94元）", 3308456.94, None),
        ("￥696000.00元（大写：人民币陆拾玖万陆仟元整），含6%税费", 696000, None),
        ("不含税价500000元，含税价565000元", None, None),
        ("第一年100万元，第二年100万元", None, None),
        ("设计费下浮率50%；施工费下浮率6。", None, None),
        ("计费标准×57%，最终结算总价不得超过176万元", None, 57),
        ("百分之肆拾玖", None, 49),
        ("3‰", None, 0.3),
        ("下浮率：6%（即1234567.00元）", None, None),
        ("45元/人·月", None, None),
        ("50万元/年", None, None),
        ("未提供", None, None),
        ("投标报价(元/%)", None, None),
    ],
)
def test_what_an_offer_states(text: str, price: float | None, rate: float | None) -> None:
    assert price_of(text, "投标报价") == (price, rate)


@pytest.mark.parametrize(
    ("text", "header", "price", "rate"),
    [
        ("43000", "成交价(万元)", 430000000, None),
        ("1,798,196.00", "报价", 1798196, None),
        ("98.5", "报价", None, None),
        ("8.5", "下浮率（%）", None, 8.5),
        ("1.99", "价格系数", None, 1.99),
        ("98.5", "投标报价（元/%）", None, None),
        ("1234567", "投标报价（元/%）", 1234567, None),
        ("320.5", "投标报价（元/吨）", None, None),
        ("123.4567", "中标价（元）", None, None),
        ("1286000.00", "中标价（万元）", None, None),
        ("1.5", "投标报价（亿元）", 150000000, None),
        ("500,000.00元/年", "报价", None, None),
    ],
)
def test_a_bare_figure_goes_by_its_heading(text: str, header: str, price: float | None, rate: float | None) -> None:
    assert price_of(text, header) == (price, rate)


def test_names_that_begin_like_nothing() -> None:
    assert bidder_name("无锡示安电缆有限公司") == "无锡示安电缆有限公司"
    assert bidder_name("无") is None


def test_the_agency_by_whose_name_the_notice_goes() -> None:
    titled = draft("湖南示正项目管理有限公司关于示范中学课桌采购的合同公告", lines_of(("采购人：示范中学",)))
    signed = draft(
        "示范中学课桌采购合同公告", lines_of(("采购人：示范中学", "湖南示信招标代理有限公司", "2026年3月1日"))
    )
    assert [a[0] for a in (agency(titled), agency(signed)) if a] == [
        "湖南示正项目管理有限公司",
        "湖南示信招标代理有限公司",
    ]
