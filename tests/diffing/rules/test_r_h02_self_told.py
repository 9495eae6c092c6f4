"""R-H02: a result that says itself that it was announced nowhere is told by its own words, whatever was read."""

from __future__ import annotations

from typing import Any

import pytest

from diffing.rules import r_h02
from diffing.unannounced import says_unannounced
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Judgement
from tests.diffing.builders import CONSTRUCTION, PROCUREMENT, World, notice, posting

HEADS = "采购方式 | 招标公告媒介 | 招标公告日期"


def result(
    text: str, *more: Any, kind: TradeKind = CONSTRUCTION, lots: tuple[str, ...] = (), title: str = "示例项目结果公告"
) -> list[Judgement]:
    of = notice(posting("centre", "09-17", stage=Stage.RESULT, text=text, title=title), stage=Stage.RESULT, lots=lots)
    return list(r_h02.judge(World(kind=kind).case(of, *more, region=None)))


@pytest.mark.parametrize(
    "text",
    [
        "经核，本项目未在任何媒介发布招标公告，由班子会议定标。", "招标公告：未刊登", "采购公告 | 未发布",
        "本项目从未公开发布过招标公告", "招标公告因故未发布，直接组织评审", f"{HEADS}\n公开招标 | 无 | 未发布",
        "本次没有在省网或其他任何媒体刊登采购公告，只向三家发函", "出让公告：因时间紧，本宗地事前未刊登挂牌出让公告",
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", [CONSTRUCTION, PROCUREMENT, TradeKind.LAND])
def test_its_own_words(text: str, kind: TradeKind) -> None:
    (found,) = result(text, kind=kind)
    assert (found.verdict, found.severity) == (Verdict.FAIL, Severity.ORANGE)
    assert found.reason.startswith("结果写明没有发布公告：")


@pytest.mark.parametrize(
    "text",
    [
        "未发布更正公告", "招标公告未发布更正", "未在省平台发布招标公告", "招标公告未在省平台刊登",
        "如未发布招标公告，不得定标", "投诉人认为本项目未发布招标公告", "首次招标未发布招标公告",
        "未发布招标公告的，责令改正", "不存在未发布招标公告的情形", "采购公告未发布前不得开标",
        "本项目未另行发布招标公告，沿用原公告", "招标公告发布日期：2026年8月3日", "公示期内未收到异议",
    ],
)  # fmt: skip
def test_what_is_said_of_another_notice_medium_or_round_or_as_no_fact(text: str) -> None:
    assert says_unannounced(text) == ()
    (found,) = result(text)
    assert found.verdict != Verdict.FAIL


@pytest.mark.parametrize(
    "why", ["不属于依法必须招标的项目", "非必须招标项目", "采购金额在限额标准以下", "未达到规模标准", "应急抢险工程"]
)
def test_what_owes_no_announcement_by_its_own_words(why: str) -> None:
    (found,) = result(f"{why}，未发布招标公告，由村民会议确定。")
    assert found.verdict != Verdict.FAIL


@pytest.mark.parametrize("way", ["邀请招标", "单一来源采购"])
def test_ways_that_announce_nothing(way: str) -> None:
    (found,) = result(f"采购方式：{way}。未发布采购公告。", kind=PROCUREMENT)
    assert found.verdict == Verdict.NOT_APPLICABLE


def test_suppliers_that_may_rightly_be_drawn_are_told_lower() -> None:
    (found,) = result("未发布采购公告。", kind=PROCUREMENT, title="示例物资竞争性磋商成交公告")
    assert (found.verdict, found.severity) == (Verdict.FAIL, Severity.YELLOW)


def test_a_lot_that_no_announcement_names() -> None:
    text = "二标段未另行发布招标公告，随一标段一并评标定标。"
    first = notice(posting("province", "08-17"), lots=("1",))
    whole, lot = result(text, first, lots=("1", "2"))
    assert (whole.verdict, lot.verdict, lot.subject.lot) == (Verdict.PASS, Verdict.FAIL, "2")


@pytest.mark.parametrize(
    ("named", "text"),
    [
        (("1", "2"), "二标段未另行发布招标公告。"), ((), "二标段未另行发布招标公告。"),
        (("1",), "二标段未单独发布招标公告，与一标段合并公告。"), (("1",), "一标段未单独发布招标公告。"),
    ],
)  # fmt: skip
def test_a_lot_that_one_names_or_may_name(named: tuple[str, ...], text: str) -> None:
    found = result(text, notice(posting("province", "08-17"), lots=named), lots=("1", "2"))
    assert [one.verdict for one in found] == [Verdict.PASS]


def test_another_region_is_left_alone() -> None:
    of = notice(
        posting("centre", "09-17", stage=Stage.RESULT, text="未发布招标公告", region="110000"), stage=Stage.RESULT
    )
    found = r_h02.judge(World(kind=CONSTRUCTION).case(of, region="110000"))
    assert all(one.verdict != Verdict.FAIL for one in found)
