"""R-D03 and names: who calls, who bids, who won, a contract's own number; what makes a purchase a government's."""

from __future__ import annotations

import pytest

from diffing.items import told_bids, told_forms, told_parties
from diffing.items.said import Said
from diffing.rules import r_d03
from notices.vocabulary import Stage, TradeKind, Verdict
from tests.diffing.builders import AGENCY
from tests.diffing.rules.saying import FILLER, said


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("招标人：示范县水利局", True),
        ("受示范县水利局委托，我公司现就河堤整治招标", True),
        ("业主为示范集团，资金自筹", True),
        ("示范镇人民政府招标公告", True),
        ("建设单位\n示范中心小学", True),
        ("招标人将在平台上公布结果，逾期不予受理", False),
        ("投标人须具备独立法人资格", False),
    ],
)
def test_who_calls_for_bids(text: str, told: bool) -> None:
    assert (told_parties.who_calls(Said(text), stated=False) == "") is told


@pytest.mark.parametrize(
    ("below", "told"),
    [
        ("第一名：示范建设有限公司", True),
        ("1 | 示范市政工程队 | 98.2", True),
        ("第一名：报价98万元；招标人：示范县交通局；代理机构：示范咨询有限公司，电话0739-1", False),
    ],
)
def test_which_bidders_are_candidates(below: str, told: bool) -> None:
    text = f"示范公司厂房中标候选人公示\n{below}"
    assert (told_bids.candidates(Said(text), stated=False) == "") is told
    assert told_bids.candidates(Said(text), stated=True) == ""


def test_a_supplier_who_won_is_named() -> None:
    text = "示范医院病床结果公告\n成交金额：3万元\n采购人：示范医院，地址：示范路1号\n代理机构：示范咨询有限公司"
    assert told_bids.winner_of_a_purchase(Said(text), stated=False) == "中标（成交）供应商名称"
    assert told_bids.winner_of_a_purchase(Said(f"{text}\n由示范器械有限公司成交"), stated=False) == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("合同编号：HT-1\n项目编号：SF-1", True),
        ("合同号 | HT-1", True),
        ("编号：HT-1", True),
        ("项目编号：SF-1\n采购计划编号：JH-1", False),
    ],
)
def test_a_contracts_own_number(text: str, told: bool) -> None:
    assert (told_forms.contract_number(Said(text), stated=True) == "") is told


@pytest.mark.parametrize(
    ("platform", "purchaser", "owed"),
    [
        ("ccgp_hunan", "示范中学", True),
        ("centre", "示范中学", False),
        ("province", "示范中学", False),
        ("ccgp_hunan", "示范集团有限公司", False),
    ],
)
def test_what_stands_on_the_purchases_own_medium_is_a_governments(platform: str, purchaser: str, owed: bool) -> None:
    text = f"课桌椅招标公告\n预算：3万元\n投标截止：2026年10月20日9时\n{FILLER}"
    found = said(
        r_d03, Stage.TENDER, TradeKind.PROCUREMENT, text, platform=platform, purchaser=purchaser, agency=AGENCY
    )
    assert ("notice_period" in {f for f, j in found.items() if j.verdict == Verdict.FAIL}) is owed
