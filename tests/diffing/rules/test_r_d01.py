"""R-D01: elements an award letter should have; that no letter stands anywhere is no fact at all."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from diffing.cases import Case
from diffing.rules.r_d01 import judge
from notices.fields import Code
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Judgement
from tests.diffing.builders import CONSTRUCTION, PROCUREMENT, World, fails, lettered, notice, posting
from tests.letters import LAND, PURCHASE, WORKS, without

PASS, FAIL, CANNOT_TELL = Verdict.PASS, Verdict.FAIL, Verdict.CANNOT_TELL
NAMES = {CONSTRUCTION: "示范县桂花路改造工程施工", PROCUREMENT: "示范医院被服采购项目", TradeKind.LAND: "2026-14号地块"}


def case(text: str, kind: TradeKind, tender: dict[str, Any] | None = None, **given: Any) -> Case:
    letter = lettered(text, kind=kind, title=given.pop("title", f"{NAMES[kind]}中标通知书"), **given)
    stated = {"codes": (Code("project", "E4305"),)} | (tender or {})
    asked = notice(posting("centre", "08-10", title=f"{NAMES[kind]}公告", **stated))
    return World(kind=kind).case(letter, asked, name=NAMES[kind])


def judged(text: str, kind: TradeKind = CONSTRUCTION, tender: dict[str, Any] | None = None) -> Judgement:
    (found,) = judge(case(text, kind, tender))
    return found


@pytest.mark.parametrize(("text", "kind"), [(WORKS, CONSTRUCTION), (PURCHASE, PROCUREMENT), (LAND, TradeKind.LAND)])
def test_a_whole_letter_passes(text: str, kind: TradeKind) -> None:
    assert judged(text, kind, {"performance_bond_percent": 10.0}).verdict == PASS


@pytest.mark.parametrize(
    ("line", "severity", "told"),
    [
        ("编号：SYZB", Severity.ORANGE, "编号"),
        ("中标价", Severity.ORANGE, "中标价、中标价大写（2 项）"),
        ("工期", Severity.YELLOW, "工期（交货期、服务期）"),
        ("质量", Severity.YELLOW, "质量标准"),
        ("项目经理", Severity.YELLOW, "项目负责人、项目负责人证书号（2 项）"),
        ("项目编号", Severity.YELLOW, "项目编号"),
    ],
)
def test_what_works_lack(line: str, severity: Severity, told: str) -> None:
    found = judged(without(WORKS, line))
    assert (found.verdict, found.severity, found.reason) == (FAIL, severity, f"未写明{told}")
    assert found.values == {"centre": f"缺{told.split('（2')[0]}"}
    assert [(article.law, article.confirmed) for article in found.basis] == [
        ("招标投标法", "yes"), ("标准施工招标文件（2007年版）", "partly"),
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["编号：CJ", "成交金额"])
def test_number_and_price_of_a_purchase_are_orange(line: str) -> None:
    assert judged(without(PURCHASE, line), PROCUREMENT).severity == Severity.ORANGE


def test_a_purchase_needs_no_period_quality_or_manager() -> None:
    assert judged(PURCHASE, PROCUREMENT).verdict == PASS


def test_land_needs_time_and_place_of_signing() -> None:
    found = judged(without(LAND, "签订《"), TradeKind.LAND)
    assert (found.severity, found.reason) == (Severity.YELLOW, "未写明签订合同时间、签订合同地点（2 项）")
    assert [article.confirmed for article in found.basis] == ["no"]


def test_land_needs_no_number() -> None:
    assert judged(LAND, TradeKind.LAND).verdict == PASS


@pytest.mark.parametrize(("bond", "verdict"), [(None, PASS), (0.0, PASS), (10.0, FAIL)])
def test_the_bond_is_asked_for_where_the_tender_asks_for_one(bond: float | None, verdict: Verdict) -> None:
    silent = WORKS.replace("，在此之前向我方提交履约担保", "")
    assert judged(silent, tender={"performance_bond_percent": bond}).verdict == verdict


@pytest.mark.parametrize(("lots", "verdict"), [((), PASS), (("1",), PASS), (("1", "2"), FAIL)])
def test_the_lot_is_asked_for_where_there_are_several(lots: tuple[str, ...], verdict: Verdict) -> None:
    assert judged(WORKS, tender={"lots": lots}).verdict == verdict


def test_a_code_is_asked_for_where_another_notice_states_one() -> None:
    assert judged(without(WORKS, "项目编号"), tender={"codes": ()}).verdict == PASS


def test_goods_under_the_tender_law_have_no_manager() -> None:
    goods = without(WORKS, "项目经理", "质量")
    (found,) = judge(case(goods, CONSTRUCTION, title="示范水厂设备采购中标通知书"))
    assert found.verdict == FAIL  # the tender's name speaks of 施工
    of = case(goods, CONSTRUCTION, title="示范水厂设备采购中标通知书")
    tender = replace(of.notices[1], postings=(replace(of.notices[1].postings[0], title="示范水厂设备采购招标公告"),))
    (found,) = judge(replace(of, notices=(of.notices[0], tender), project=replace(of.project, name="示范水厂设备采购")))
    assert found.verdict == PASS


@pytest.mark.parametrize(
    "text",
    [without(WORKS, "工期") + "\n附件：中标明细", "", "中标通知书", without(WORKS, "盖单位", "法定", "2026年9月25")],
)
def test_attachments_scans_and_snippets_cannot_be_told(text: str) -> None:
    found = judged(text)
    assert (found.verdict, found.severity) == (CANNOT_TELL, Severity.GREY)
    assert "未能核对" in found.reason


def test_a_seal_that_may_be_a_picture_cannot_be_told() -> None:
    found = judged(WORKS.replace("（盖单位章）", ""))
    assert (found.verdict, found.reason) == (CANNOT_TELL, "盖章处未印，章可能是图，未能核对：招标人（采购人）盖章处")


def test_an_unread_file_cannot_be_told() -> None:
    of = notice(posting("centre", stage=Stage.AWARD_LETTER, unread="扫描件，没有文字层"), stage=Stage.AWARD_LETTER)
    (found,) = judge(World(kind=CONSTRUCTION).case(of))
    assert (found.verdict, found.reason) == (CANNOT_TELL, "正文未能读取")


@pytest.mark.parametrize("kind", [TradeKind.MINING, TradeKind.STATE_ASSETS, TradeKind.OTHER])
def test_other_boards_are_not_judged(kind: TradeKind) -> None:
    assert list(judge(World(kind=kind).case(lettered(without(WORKS, "工期"), kind=kind)))) == []


@pytest.mark.parametrize("kind", [CONSTRUCTION, PROCUREMENT, TradeKind.LAND])
def test_that_no_letter_stands_is_never_a_finding(kind: TradeKind) -> None:
    of = World(kind=kind).case(notice(posting("centre", "09-20", stage=Stage.RESULT), stage=Stage.RESULT))
    assert not any(rule.startswith("R-D0") for rule, _, _ in fails(of))
    assert list(judge(of)) == []
