"""R-D02: an award letter against the result and the candidates before it."""

from __future__ import annotations

from typing import Any

import pytest

from diffing.cases import Case, NoticeCase
from diffing.rules.r_d02 import judge
from notices.fields import Candidate, Code, Doubt, Winner
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Judgement
from tests.diffing.builders import CONSTRUCTION, PROCUREMENT, World, config, lettered, notice, posting
from tests.letters import LAND, PURCHASE, WORKS, without

PASS, FAIL, NOT_APPLICABLE, CANNOT_TELL = Verdict.PASS, Verdict.FAIL, Verdict.NOT_APPLICABLE, Verdict.CANNOT_TELL
FIRM, OTHER = "示范建工集团有限公司", "湖南示例建设有限公司"
PRICE = 12345678.9
PROJECT = {"codes": (Code("project", "E4305000001000123"),), "must_tender": True}


def won(name: str = FIRM, price: float | None = PRICE, lot: str | None = None, **given: Any) -> NoticeCase:
    """A result that names a winner, on the province's platform."""
    winners = given.pop("winners", (Winner(lot, name, price, given.pop("rate", None)),))
    shown = posting("province", given.pop("day", "09-20"), stage=Stage.RESULT, winners=winners, **PROJECT, **given)
    return notice(shown, stage=Stage.RESULT, lots=tuple(dict.fromkeys(w.lot for w in winners if w.lot)))


def stood(name: str = FIRM, price: float | None = PRICE, **given: Any) -> NoticeCase:
    """Candidates, ours and another."""
    ranked = (Candidate(None, 1, name, price, **given), Candidate(None, 2, "第二示例有限公司", 13e6))
    return notice(
        posting("province", "09-15", stage=Stage.CANDIDATES, candidates=ranked, **PROJECT), stage=Stage.CANDIDATES
    )


def case(text: str, *notices: NoticeCase, kind: TradeKind = CONSTRUCTION, **given: Any) -> Case:
    return World(kind=kind).case(lettered(text, "09-25", kind, **given), *notices)


def verdicts(of: Case) -> dict[str, Verdict]:
    return {j.subject.field: j.verdict for j in judge(of)}


def failed(of: Case) -> Judgement:
    (found,) = [j for j in judge(of) if j.verdict == FAIL]
    return found


def test_what_agrees_with_the_result_passes() -> None:
    of = verdicts(case(WORKS, won(works_period="180天", project_manager="张三")))
    assert of == {
        "lots": NOT_APPLICABLE, "winners.name": PASS, "winners.price_yuan": PASS, "works_period": PASS,
        "project_manager": PASS,
    }  # fmt: skip


def test_another_winner_is_red_with_both_names() -> None:
    found = failed(case(WORKS, won(OTHER)))
    assert (found.subject.field, found.severity) == ("winners.name", Severity.RED)
    assert found.reason == f"中标人，通知书写“{FIRM}”，结果公告写“{OTHER}”"
    assert found.values == {"centre": FIRM, "province": OTHER}
    assert len(found.evidence) == len(found.postings) == 2


def test_another_price_is_red() -> None:
    found = failed(case(WORKS, won(price=12345670.0)))
    assert (found.subject.field, found.severity) == ("winners.price_yuan", Severity.RED)
    assert found.reason == "中标价，通知书写 12,345,678.90 元，结果公告写 12,345,670 元"


def test_works_that_need_not_be_tendered_are_orange() -> None:
    shown = posting("province", "09-20", stage=Stage.RESULT, winners=(Winner(None, OTHER),), codes=PROJECT["codes"])
    assert failed(case(WORKS, notice(shown, stage=Stage.RESULT))).severity == Severity.ORANGE


def test_a_purchase_is_red_and_land_orange() -> None:
    shown = posting("province", "09-16", stage=Stage.RESULT, winners=(Winner(None, OTHER, 485000.0),),
                    codes=(Code("project", "SZXM-2026-0915"),))  # fmt: skip
    assert failed(case(PURCHASE, notice(shown, stage=Stage.RESULT), kind=PROCUREMENT)).severity == Severity.RED
    plot = posting("province", "09-21", stage=Stage.RESULT, winners=(Winner(None, OTHER, 5e7),),
                   codes=(Code("project", "2026-14"),))  # fmt: skip
    assert failed(case(LAND, notice(plot, stage=Stage.RESULT), kind=TradeKind.LAND)).severity == Severity.ORANGE


@pytest.mark.parametrize(
    ("stated", "field"),
    [({"works_period": "200日历天"}, "works_period"), ({"project_manager": "李明"}, "project_manager")],
)
def test_period_and_manager(stated: dict[str, str], field: str) -> None:
    assert failed(case(WORKS, won(**stated))).subject.field == field


@pytest.mark.parametrize("stated", ["180天", "180日", "180 日历天内", "6个月", "合同签订后180天内完工", None])
def test_a_period_of_another_unit_or_wording_is_no_difference(stated: str | None) -> None:
    assert verdicts(case(WORKS, won(works_period=stated)))["works_period"] in (PASS, NOT_APPLICABLE)


def test_the_period_that_the_tender_asked_for_is_not_the_one_that_was_won() -> None:
    result = won(works_period="200日历天")
    result.postings[0].revision.sources["works_period"] = "标签“计划工期”：200日历天"  # type: ignore[union-attr]
    assert verdicts(case(WORKS, result))["works_period"] == NOT_APPLICABLE


@pytest.mark.parametrize("name", ["张*", "张某", "张三"])
def test_a_masked_manager_is_nobody_else(name: str) -> None:
    assert verdicts(case(WORKS, won(project_manager=name)))["project_manager"] != FAIL


def test_a_manager_that_the_result_names_elsewhere_is_no_difference() -> None:
    of = case(WORKS, won(project_manager="李明", text="设计负责人：李明 施工负责人：张三"))
    assert verdicts(of)["project_manager"] == PASS


@pytest.mark.parametrize("name", [f"{FIRM}（盖章）", f"{FIRM}、{OTHER}", FIRM.replace("集团", "集团 ")])
def test_one_firm_printed_otherwise_is_one_firm(name: str) -> None:
    assert verdicts(case(WORKS, won(name)))["winners.name"] == PASS


def test_a_rename_on_record_is_no_difference() -> None:
    known = World(kind=CONSTRUCTION, config=config(renames=[{"names": [FIRM, OTHER]}]))
    assert verdicts(known.case(lettered(WORKS, kind=CONSTRUCTION), won(OTHER)))["winners.name"] == PASS


def test_rounding_is_no_difference() -> None:
    of = case(WORKS, won(price=12345700.0, text="中标价：1234.57万元"))
    assert verdicts(of)["winners.price_yuan"] == PASS


def test_a_rate_is_no_price() -> None:
    assert verdicts(case(WORKS, won(price=None, rate=3.5)))["winners.price_yuan"] == NOT_APPLICABLE


@pytest.mark.parametrize(
    "more",
    [
        {"price": 9e6, "text": "投标报价下浮率3%"}, {"price": 12e6, "text": "经算术性修正"}, {"price": 1234.57},
        {"price": 123456789000.0},
    ],
)  # fmt: skip
def test_a_price_that_may_be_another_kind_of_sum_cannot_be_told(more: dict[str, Any]) -> None:
    assert verdicts(case(WORKS, won(**more)))["winners.price_yuan"] == CANNOT_TELL


@pytest.mark.parametrize("stage", [Stage.AMENDMENT, Stage.CLARIFICATION, Stage.FAILED])
def test_after_an_amendment_or_a_termination_it_cannot_be_told(stage: Stage) -> None:
    after = notice(posting("province", "09-22", stage=stage), stage=stage)
    before = notice(posting("province", "09-01", stage=stage), stage=stage)
    assert verdicts(case(WORKS, won(OTHER), after))["winners.name"] == CANNOT_TELL
    assert verdicts(case(WORKS, won(OTHER), before))["winners.name"] == FAIL


def test_what_agrees_with_any_result_is_in_order() -> None:
    assert verdicts(case(WORKS, won(), won(OTHER, day="09-22")))["winners.name"] == PASS
    assert verdicts(case(WORKS, won(OTHER), won(day="09-22")))["winners.name"] == PASS


def test_a_project_of_several_rounds_cannot_be_told() -> None:
    again = notice(posting("province", "08-20"), round=2)
    assert verdicts(case(WORKS, won(OTHER), again))["winners.name"] == CANNOT_TELL


def test_a_doubtful_printing_cannot_be_told() -> None:
    of = case(WORKS, won(price=99e5))
    letter = of.notices[0].postings[0].revision
    object.__setattr__(letter, "doubts", (Doubt("winners", "…", "大小写不一"),))
    assert verdicts(of)["winners.price_yuan"] == CANNOT_TELL


def test_another_project_cannot_be_told() -> None:
    shown = posting(
        "province", "09-20", stage=Stage.RESULT, winners=(Winner(None, OTHER),), project_name="示范小学食堂"
    )
    assert verdicts(case(WORKS, notice(shown, stage=Stage.RESULT)))["winners.name"] == CANNOT_TELL


SECOND = WORKS.replace("（项目名称）", "（项目名称）二标段")
TWO = (Winner("1", OTHER, 1e7), Winner("2", FIRM, PRICE))


def test_lots_are_held_against_their_own() -> None:
    of = verdicts(case(SECOND, won(winners=TWO)))
    assert (of["lots"], of["winners.name"], of["winners.price_yuan"]) == (PASS, PASS, PASS)


def test_the_result_of_another_lot_says_nothing() -> None:
    of = verdicts(case(SECOND, won(OTHER, lot="1")))
    assert (of["lots"], of["winners.name"]) == (NOT_APPLICABLE, NOT_APPLICABLE)


def test_the_winner_of_another_lot_is_told_once_under_the_lot() -> None:
    first = WORKS.replace("（项目名称）", "（项目名称）一标段")
    of = case(first, won(winners=TWO))
    assert failed(of).subject.field == "lots"
    assert verdicts(of)["winners.name"] == NOT_APPLICABLE


def test_a_letter_that_names_no_lot_of_several_cannot_be_told() -> None:
    assert verdicts(case(WORKS, won(winners=(Winner("1", OTHER), Winner("2", OTHER)))))["winners.name"] == CANNOT_TELL
    assert verdicts(case(WORKS, won(winners=TWO)))["winners.name"] == PASS


def test_candidates_speak_where_no_result_does() -> None:
    of = case(WORKS, stood(manager="李明", works_period="170天"))
    assert {f for f, v in verdicts(of).items() if v == FAIL} == {"works_period", "project_manager"}
    assert verdicts(case(WORKS, stood(OTHER)))["winners.name"] == FAIL


def test_the_second_candidate_may_have_won() -> None:
    of = case(WORKS.replace(FIRM, "第二示例有限公司"), stood())
    assert verdicts(of)["winners.name"] == PASS


def test_the_result_speaks_before_the_candidates() -> None:
    assert verdicts(case(WORKS, stood(price=11e6), won()))["winners.price_yuan"] == PASS


def test_without_a_result_there_is_nothing_to_hold_it_against() -> None:
    (found,) = judge(case(WORKS))
    assert (found.verdict, found.reason) == (NOT_APPLICABLE, "未见结果公告或候选人公示，无从比对")


def test_an_unread_letter_cannot_be_told() -> None:
    of = notice(posting("centre", stage=Stage.AWARD_LETTER, unread="扫描件"), stage=Stage.AWARD_LETTER)
    (found,) = judge(World(kind=CONSTRUCTION).case(of, won()))
    assert (found.verdict, found.reason) == (CANNOT_TELL, "正文未能读取")


def test_a_letter_without_a_price_is_not_compared_there() -> None:
    assert verdicts(case(without(WORKS, "中标价"), won()))["winners.price_yuan"] == NOT_APPLICABLE


@pytest.mark.parametrize("kind", [TradeKind.MINING, TradeKind.STATE_ASSETS, TradeKind.OTHER])
def test_other_boards_are_not_judged(kind: TradeKind) -> None:
    assert list(judge(case(WORKS, won(OTHER), kind=kind))) == []
