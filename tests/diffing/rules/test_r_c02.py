"""R-C02: documents can be had as long as the law asks, counted in favour of whoever hands them out whole days."""

from __future__ import annotations

from typing import Any

import pytest

from diffing import laws
from diffing.rules.r_c02 import judge
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Judgement
from tests.diffing.builders import World, day, notice, posting, said
from tests.diffing.rules.calling import amendment, called, case_of, ruled

PASS, FAIL, NOT_APPLICABLE, CANNOT_TELL = Verdict.PASS, Verdict.FAIL, Verdict.NOT_APPLICABLE, Verdict.CANNOT_TELL


def window(kind: str, begin: str | None, end: str | None, **stated: Any) -> Judgement:
    """What is said of a window; 1 September 2026 is a Tuesday."""
    spans = {"documents_from": begin and f"2026-{begin}", "documents_to": end and f"2026-{end}"}
    return ruled(judge, case_of(kind, **spans, **stated))


@pytest.mark.parametrize(
    ("end", "verdict"), [("09-04", FAIL), ("09-05", PASS), ("09-06", PASS), ("09-07", PASS)]
)  # four days with the first; five with it; five without it; more
def test_five_days_for_works(end: str, verdict: Verdict) -> None:
    assert window("works", "09-01", end).verdict == verdict


@pytest.mark.parametrize("kind", ["tender", "consultation"])
@pytest.mark.parametrize(("end", "verdict"), [("09-04", FAIL), ("09-07", PASS), ("09-08", PASS), ("09-09", PASS)])
def test_five_working_days_for_purchases(kind: str, end: str, verdict: Verdict) -> None:
    assert window(kind, "09-01", end).verdict == verdict


def test_too_short_either_way_is_red_on_its_article() -> None:
    found = window("works", "09-01T09:00", "09-04T17:00")
    assert said(found) == (FAIL, "文件获取期 4 日，不足 5 日")
    assert (found.severity, found.basis) == (Severity.RED, (laws.TENDER_REG_16,))
    assert (found.values, found.due) == ({"centre": "2026-09-04T17:00"}, day("09-06"))
    assert window("consultation", "09-01", "09-04").basis == (laws.NEGOTIATION_10,)
    assert window("tender", "09-01", "09-04").basis == (laws.PURCHASE_REG_31,)


def test_a_first_day_from_noon_on_is_no_whole_one_and_short_only_without_it_is_orange() -> None:
    found = window("works", "09-01T17:00", "09-05")
    assert said(found) == (FAIL, "文件获取期首日午后开始，不计首日为 4 日，不足 5 日")
    assert found.severity == Severity.ORANGE
    assert window("works", "09-01T11:59", "09-05").verdict == PASS
    assert window("works", "09-01T17:00", "09-06").verdict == PASS


@pytest.mark.parametrize(("posted", "verdict"), [("09-01T09:12", PASS), ("09-01T16:00", FAIL), ("09-02", FAIL)])
def test_a_first_day_that_is_over_when_the_notice_is_posted_is_no_whole_one(posted: str, verdict: Verdict) -> None:
    assert window("works", "09-01", "09-05", published=posted).verdict == verdict


def test_works_that_may_not_have_to_be_tendered_are_a_grade_lower() -> None:
    assert window("works", "09-01", "09-04", must_tender=False).severity == Severity.ORANGE
    assert window("works", "09-01T17:00", "09-05", must_tender=False).severity == Severity.YELLOW


def test_a_holiday_makes_working_days_longer_and_calendar_days_none() -> None:
    # 25 to 27 September are days off, 20 September is worked.
    assert window("tender", "09-17", "09-23", published="09-16").verdict == PASS
    assert window("tender", "09-22", "09-28", published="09-21").verdict == FAIL
    assert window("works", "09-22", "09-26", published="09-21").verdict == PASS


def test_a_purchase_of_works_by_tender_is_counted_by_days() -> None:
    of = called(
        "tender", title="示范医院门诊楼维修工程公开招标公告", documents_from="2026-09-03", documents_to="2026-09-07"
    )
    assert ruled(judge, case_of("tender", of=of)).verdict == PASS


@pytest.mark.parametrize("kind", ["negotiation", "inquiry", "single", "framework"])
def test_what_owes_no_window_is_not_judged(kind: str) -> None:
    spans = {"documents_from": "2026-09-01", "documents_to": "2026-09-02"}
    assert list(judge(case_of(kind, **spans))) == []


def test_prequalification_is_judged_for_works_alone() -> None:
    assert window("works", "09-01", "09-03", stage=Stage.PREQUALIFICATION).verdict == FAIL
    spans = {"documents_from": "2026-09-01", "documents_to": "2026-09-02"}
    assert list(judge(case_of("tender", stage=Stage.PREQUALIFICATION, **spans))) == []


@pytest.mark.parametrize("kind", [TradeKind.LAND, TradeKind.STATE_ASSETS, TradeKind.OTHER])
def test_other_boards_are_not_judged(kind: TradeKind) -> None:
    of = notice(posting("centre", documents_from="2026-09-17", documents_to="2026-09-18"))
    assert list(judge(World(kind=kind).case(of))) == []


def test_a_method_that_is_not_told_leaves_a_short_window_open_and_a_long_one_not() -> None:
    assert said(window("untold", "09-01", "09-03")) == (CANNOT_TELL, "采购方式未写明，适用期限不能确定")
    assert window("untold", "09-01", "09-09").verdict == PASS


@pytest.mark.parametrize(("begin", "end"), [(None, "09-03"), ("09-01", None)])
def test_a_window_not_stated_in_full_is_not_judged(begin: str | None, end: str | None) -> None:
    assert said(window("works", begin, end)) == (NOT_APPLICABLE, "未写明文件获取起止时间")


def test_documents_that_can_be_had_until_bids_are_due_have_no_window() -> None:
    found = window("works", "09-01", "09-02", text="获取文件：投标截止时间前均可自行下载。")
    assert found.verdict == NOT_APPLICABLE


@pytest.mark.parametrize(
    ("begin", "end"), [("09-05", "09-01"), ("08-01", "08-03"), ("09-01", "09-01-x")]
)  # turned round; over before the notice was posted; no day
def test_what_contradicts_itself_is_no_fail(begin: str, end: str) -> None:
    assert window("works", begin, end).verdict in (CANNOT_TELL, NOT_APPLICABLE)


def test_a_window_of_years_is_taken_for_a_misreading() -> None:
    found = ruled(judge, case_of("works", documents_from="2026-09-01", documents_to="2028-09-03"))
    assert found.verdict == CANNOT_TELL


def test_an_amendment_that_makes_it_longer_cures_it() -> None:
    longer = amendment("09-03", {"documents_to": "2026-09-10"})
    spans = {"documents_from": "2026-09-01", "documents_to": "2026-09-03"}
    assert ruled(judge, case_of("works", longer, **spans)).verdict == PASS


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ({"unread": "扫描件"}, CANNOT_TELL),
        ({"text": "招标文件获取时间延长三日"}, CANNOT_TELL),
        ({"text": "投标截止时间延期"}, FAIL),
        ({"text": "联系电话更正"}, FAIL),
    ],
)  # not read; says so but was not read; of another time; of something else
def test_an_amendment_that_may_have_made_it_longer_leaves_it_open(given: dict[str, str], verdict: Verdict) -> None:
    spans = {"documents_from": "2026-09-01", "documents_to": "2026-09-03"}
    assert ruled(judge, case_of("works", amendment("09-03", {}, **given), **spans)).verdict == verdict


def test_platforms_that_state_different_windows_leave_it_open() -> None:
    spans = {"documents_from": "2026-09-01", "documents_to": "2026-09-03"}
    shown = (called("works", "province", **spans), called("works", **{**spans, "documents_to": "2026-09-09"}))
    assert said(ruled(judge, World(kind=TradeKind.CONSTRUCTION).case(notice(*shown)))) == (
        CANNOT_TELL, "各平台所写时间不一致"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "stated"),
    [
        ("works", {"text": "本项目非依法必须招标项目"}),
        ("works", {"title": "示范路应急抢险工程招标公告"}),
        ("works", {"text": "本项目采用两阶段招标"}),
        ("tender", {"text": "本项目为自行采购"}),
        ("tender", {"purchaser": "示范城投集团有限公司"}),
    ],
)
def test_what_the_law_does_not_bind_owes_nothing(kind: str, stated: dict[str, Any]) -> None:
    assert window(kind, "09-01", "09-02", **stated).verdict == NOT_APPLICABLE


@pytest.mark.parametrize("goods", ["应急抢险装备", "抢险救灾物资", "应急抢险救援类器材", "应急广播系统"])
def test_what_is_bought_for_emergencies_is_no_urgent_purchase(goods: str) -> None:
    assert window("tender", "09-01", "09-02", title=f"示范县{goods}采购公开招标公告").verdict == FAIL


def test_a_firm_that_buys_with_public_money_is_bound() -> None:
    stated = {"purchaser": "示范城投集团有限公司", "text": "政府采购计划编号：1"}
    assert window("tender", "09-01", "09-02", **stated).verdict == FAIL


def test_an_unread_body_says_nothing() -> None:
    assert window("works", "09-01", "09-02", unread="扫描件").verdict == CANNOT_TELL


def test_a_year_without_a_table_puts_it_off() -> None:
    spans = {"documents_from": "2026-12-30", "documents_to": "2027-01-04"}
    assert "2027" in ruled(judge, case_of("tender", published="12-30", **spans)).reason


def test_another_regions_project_is_not_judged() -> None:
    of = called("works", region="430100", documents_from="2026-09-01", documents_to="2026-09-02")
    assert list(judge(case_of("works", of=of))) == []


@pytest.mark.parametrize(
    ("text", "verdict", "shown"),
    [
        ("获取招标文件的期限：自本公告发布之日起3个工作日内，登录平台下载。", FAIL, "3 个工作日"),
        ("自公告发布之日起三日内，供应商可下载采购文件。", FAIL, "3 日"),
        ("获取招标文件的期限：自本公告发布之日起5个工作日内。", PASS, None),
        ("获取招标文件的期限：自本公告发布之日起4个工作日内。", PASS, None),  # five with the first
        ("招标文件自2026年9月1日起发售，发售期3日，过时不再受理。", FAIL, "3 日"),
        ("招标文件自9月1日开始提供下载，为期3个工作日。", FAIL, "3 个工作日"),
        ("供应商应自2026年9月1日起三个工作日内在平台下载招标文件。", FAIL, "3 个工作日"),
        ("招标文件公告发布后3个工作日内均可在平台下载。", FAIL, "3 个工作日"),
        ("招标文件自9月1日起提供下载，为期7个工作日。", PASS, None),
        ("对招标文件有疑问的，自9月1日起3日内提出，下载招标文件请登录平台。", NOT_APPLICABLE, None),
        ("招标文件发售期自9月1日起，质疑期3日。", NOT_APPLICABLE, None),
        ("获取采购文件的供应商，自本公告发布之日起3个工作日内可提出疑问。", NOT_APPLICABLE, None),
        ("自本公告发布之日起3个工作日内，对采购文件有质疑的，可以提出。", NOT_APPLICABLE, None),
        ("公告期限：自本公告发布之日起3个工作日。获取招标文件：登录平台下载。", NOT_APPLICABLE, None),
        ("自本公告发布之日起3个工作日内获取文件。自本公告发布之日起6个工作日内获取文件。", NOT_APPLICABLE, None),
    ],
)
def test_a_window_of_so_many_days_from_publication(text: str, verdict: Verdict, shown: str | None) -> None:
    found = window("tender", None, None, text=text)
    assert found.verdict == verdict
    assert found.values == {"centre": shown}


def test_a_window_from_publication_to_a_day_counts_from_the_notice_s_earliest_day() -> None:
    text = "自公告发布之时起至2026年9月4日17:00，潜在投标人可下载招标文件。"
    assert said(window("works", None, "09-04T17:00", text=text)) == (FAIL, "文件获取期 4 日，不足 5 日")
    assert window("works", None, "09-05T17:00", text=text.replace("月4日", "月5日")).verdict == PASS
    assert window("works", None, "09-04T17:00", text=text, published_on="2026-08-28").verdict == PASS
    assert (
        window("works", None, "09-04", text="报名截止2026年9月4日").verdict == NOT_APPLICABLE
    )  # from when is not said
    assert window("works", None, "09-04", text=text, published=None).verdict == NOT_APPLICABLE
