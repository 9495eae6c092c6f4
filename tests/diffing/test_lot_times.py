"""Times that a table states lot by lot: windows of documents (R-C02), deadlines and openings (R-C11)."""

from __future__ import annotations

import pytest

from diffing.cases import NoticeCase
from diffing.rules import r_c02, r_c11
from notices.vocabulary import Verdict
from store.judged import Judgement
from tests.diffing.rules.calling import Judge, amendment, case_of

FAIL, PASS, CANNOT_TELL = Verdict.FAIL, Verdict.PASS, Verdict.CANNOT_TELL


def told(judge: Judge, text: str, *more: NoticeCase, **stated: str) -> dict[str | None, Judgement]:
    return {j.subject.lot: j for j in judge(case_of("works", *more, text=text, **stated))}


WINDOWS = [
    "标段 | 招标文件发售 | 招标文件发售\n标段 | 开始 | 结束\n"
    "一标段（K0～K8） | {a} | {b}\n二标段（K8～K15） | 9月4日9:00 | {c}",
    "三、招标文件的获取\n包号 | 开始时间 | 截止时间 | 方式\n1 | {a} | {b} | 网上\n2 | 9月4日 | {c} | 网上",
    "标段 | 文件获取时间 | 地点\n第一标段 | {a}至{b} | 网上\n第二标段 | 9月4日至{c} | 网上",
]


@pytest.mark.parametrize("table", WINDOWS)
@pytest.mark.parametrize(("until", "verdict"), [("9月7日", FAIL), ("9月8日", PASS), ("9月12日", PASS)])
def test_the_window_of_each_lot(table: str, until: str, verdict: Verdict) -> None:
    found = told(r_c02.judge, table.format(a="9月2日", b="9月10日", c=until))
    assert {lot: j.verdict for lot, j in found.items()} == {"1": PASS, "2": verdict}


def test_a_window_stated_for_all_or_amended_is_not_told_lot_by_lot() -> None:
    text = WINDOWS[0].format(a="9月2日", b="9月10日", c="9月7日")
    whole = told(r_c02.judge, text, documents_from="2026-09-02", documents_to="2026-09-10")
    assert [(lot, j.verdict) for lot, j in whole.items()] == [(None, PASS)]
    later = told(r_c02.judge, text, amendment("09-05", {}, text="二标段获取时间延长至9月12日"))
    assert {j.verdict for j in later.values()} == {CANNOT_TELL}


OPENINGS = [
    "标段 | 递交截止 | 开标 | 地点\n"
    "一标段 | 2026-09-29 9:00 | 2026-09-29 9:00 | 甲厅\n二标段 | 2026-09-29 9:00 | {then} | 甲厅",
    "标段 | 递交截止 | 开标 | 地点\n一标段 | 2026-09-29 9:00 | 甲厅\n二标段 | 2026-09-29 9:00 | {then} | 甲厅",
    "包号 | 投标截止时间 | 开标时间\n01 | 9月29日上午9时 | 9月29日上午9时\n02 | 9月29日上午9时 | {then}",
]


@pytest.mark.parametrize("table", OPENINGS)
@pytest.mark.parametrize(
    ("then", "verdict"), [("2026-09-29 14:30", FAIL), ("2026-09-29 9:01", FAIL), ("2026-09-29 9:00", PASS)]
)
def test_the_opening_of_each_lot(table: str, then: str, verdict: Verdict) -> None:
    due = {"bid_deadline": "2026-09-29T09:00"} | ({"opening_time": "2026-09-29T09:00"} if verdict == PASS else {})
    found = told(r_c11.judge, table.format(then=then), **due)
    assert [j.verdict for j in found.values()][-1] == verdict
    assert verdict == PASS or {lot: j.verdict for lot, j in found.items()} == {"1": PASS, "2": FAIL}


def test_a_deposits_deadline_is_no_deadline_of_bids() -> None:
    rows = "".join(f"\n{lot}标段 | 2026-09-28 17:00 | 2026-09-29 9:00" for lot in "一二")
    text = f"标段 | 保证金截止时间 | 开标时间{rows}"
    found = told(r_c11.judge, text, bid_deadline="2026-09-29T09:00", opening_time="2026-09-29T09:00")
    assert [(lot, j.verdict) for lot, j in found.items()] == [(None, PASS)]


def test_an_amendment_leaves_lots_open() -> None:
    found = told(
        r_c11.judge, OPENINGS[0].format(then="2026-09-29 14:30"), amendment("09-05", {}, text="二标段开标改期")
    )
    assert {j.verdict for j in found.values()} == {CANNOT_TELL}
