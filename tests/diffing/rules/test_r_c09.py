"""R-C09: land, mining rights and state assets are offered and their results shown as long as prescribed."""

from __future__ import annotations

from typing import Any

import pytest

from diffing import laws
from diffing.cases import Case, NoticeCase
from diffing.rules.r_c09 import judge
from notices.fields import Period
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Basis, Judgement
from tests.diffing.builders import CONSTRUCTION, PROCUREMENT, World, day, notice, posting, said
from tests.diffing.rules.calling import amendment, ruled

PASS, FAIL, NOT_APPLICABLE, CANNOT_TELL = Verdict.PASS, Verdict.FAIL, Verdict.NOT_APPLICABLE, Verdict.CANNOT_TELL
LAND, MINING, ASSETS = TradeKind.LAND, TradeKind.MINING, TradeKind.STATE_ASSETS
FIRM = "示和国有资产经营有限公司"


def case_with(kind: TradeKind, *more: NoticeCase, stage: Stage = Stage.TENDER, **stated: Any) -> Case:
    given = {
        "title": "示范号地块国有建设用地使用权挂牌出让公告",
        "published": "09-01T09:00",
        "purchaser": FIRM,
        **stated,
    }
    published = given.pop("published")
    name = given.pop("name", "示范号地块")
    return World(kind=kind).case(
        notice(posting("centre", published, stage=stage, **given), stage=stage), *more, name=name
    )


def told(kind: TradeKind, field: str, *more: NoticeCase, **stated: Any) -> Judgement:
    return ruled(judge, case_with(kind, *more, **stated), field)


def disclosed(begin: str, end: str, **stated: Any) -> Judgement:
    given = {"title": "沿街门面转让公告", "name": "沿街门面", "ceiling_yuan": 5e6, **stated}
    return told(ASSETS, "listing_to", listing_from=f"2026-{begin}", listing_to=f"2026-{end}", **given)


@pytest.mark.parametrize(
    ("begin", "verdict", "severity"),
    [("09-19", FAIL, Severity.RED), ("09-20", FAIL, Severity.ORANGE), ("09-21", PASS, None), ("09-22", PASS, None)],
)
def test_land_is_announced_twenty_days_before(begin: str, verdict: Verdict, severity: Severity | None) -> None:
    found = told(LAND, "listing_from", listing_from=f"2026-{begin}")
    assert found.verdict == verdict
    assert severity in (None, found.severity)


def test_what_a_fail_says() -> None:
    found = told(LAND, "listing_from", listing_from="2026-09-13T09:00")
    assert said(found) == (FAIL, "公告至开始 12 日，不足 20 日")
    assert (found.values, found.due, found.basis) == ({"centre": "2026-09-13T09:00"}, day("09-21"), (laws.LAND_8,))


def test_an_auction_is_counted_to_its_day() -> None:
    auction = {"title": "示范号地块国有建设用地使用权拍卖出让公告", "opening_time": "2026-09-13T10:00"}
    assert told(LAND, "opening_time", **auction).verdict == FAIL
    assert told(LAND, "listing_from", opening_time="2026-09-13T10:00").verdict == NOT_APPLICABLE


def test_a_notice_dated_before_it_was_posted_counts_from_its_date() -> None:
    assert told(LAND, "listing_from", listing_from="2026-09-20", published_on="2026-08-31").verdict == PASS


@pytest.mark.parametrize(
    ("end", "verdict", "severity"),
    [("10-08", FAIL, Severity.ORANGE), ("10-09", FAIL, Severity.ORANGE), ("10-10", PASS, None), ("10-11", PASS, None)],
)
def test_land_is_listed_ten_days_and_short_is_never_red(end: str, verdict: Verdict, severity: Severity | None) -> None:
    found = told(LAND, "listing_to", listing_from="2026-10-01", listing_to=f"2026-{end}")
    assert found.verdict == verdict
    assert severity in (None, found.severity)


@pytest.mark.parametrize(("published", "verdict"), [("09-14", PASS), ("09-15", PASS), ("09-16", FAIL)])
def test_the_result_of_land_is_public_within_ten_working_days(published: str, verdict: Verdict) -> None:
    found = told(LAND, "published_at", stage=Stage.RESULT, published=published, awarded_on="2026-09-01")
    assert found.verdict == verdict
    assert (found.severity, found.basis) == (Severity.RED, (laws.LAND_22,)) or verdict != FAIL


def test_a_result_of_land_without_its_day() -> None:
    assert told(LAND, "published_at", stage=Stage.RESULT).verdict == NOT_APPLICABLE


@pytest.mark.parametrize(("begin", "verdict"), [("09-24", FAIL), ("09-29", PASS), ("09-30", PASS)])
def test_mining_rights_are_announced_twenty_working_days_before(begin: str, verdict: Verdict) -> None:
    found = told(MINING, "listing_from", title="采矿权挂牌出让公告", listing_from=f"2026-{begin}")
    assert found.verdict == verdict
    assert (found.severity, found.basis) == (Severity.ORANGE, (laws.MINING,)) or verdict != FAIL


@pytest.mark.parametrize(("end", "verdict"), [("09-11", FAIL), ("09-14", PASS), ("09-15", PASS)])
def test_mining_rights_are_listed_and_their_results_shown_ten_working_days(end: str, verdict: Verdict) -> None:
    title = "采矿权挂牌出让公告"
    listed = told(MINING, "listing_to", title=title, listing_from="2026-09-01", listing_to=f"2026-{end}")
    assert listed.verdict == verdict
    shown = {"publicity_from": "2026-09-01", "publicity_to": f"2026-{end}"}
    assert told(MINING, "publicity_to", stage=Stage.RESULT, title="成交公示", **shown).verdict == verdict


@pytest.mark.parametrize(
    ("count", "unit", "verdict"),
    [
        (9, "workday", FAIL),
        (10, "workday", PASS),
        (9, "day", FAIL),
        (10, "day", CANNOT_TELL),
        (1, "month", NOT_APPLICABLE),
    ],
)
def test_a_length_without_dates_counts_by_itself(count: int, unit: str, verdict: Verdict) -> None:
    assert told(MINING, "notice_period", stage=Stage.RESULT, notice_period=Period(count, unit)).verdict == verdict


@pytest.mark.parametrize(
    ("floor", "end", "verdict"),
    [
        (5e6, "09-11", FAIL), (5e6, "09-14", PASS), (1e6, "09-11", FAIL), (2e7, "09-15", FAIL), (2e7, "09-28", PASS),
        (1e7, "09-15", PASS),
    ],
)  # fmt: skip
def test_assets_are_disclosed_by_their_floor_price(floor: float, end: str, verdict: Verdict) -> None:
    assert disclosed("09-01", end, ceiling_yuan=floor).verdict == verdict


def test_property_rights_are_disclosed_twenty_working_days_whatever_they_cost() -> None:
    rights = {"title": "示范公司30%股权转让公告", "ceiling_yuan": 5e5}
    assert disclosed("09-01", "09-22", **rights).basis == (laws.STATE_ASSETS_13,)
    assert disclosed("09-01", "09-22", **rights).verdict == FAIL
    assert disclosed("09-01", "09-29", **rights).verdict == PASS


@pytest.mark.parametrize(
    ("text", "law"),
    [
        ("1.4 交易类型：产权转让\n1.6 标的概况：某企业49%股权", laws.STATE_ASSETS_13),
        ("标的名称 | 示范公司30%股权", laws.STATE_ASSETS_13),
        ("标的概况：机器设备一批\n受让方须为股权清晰的企业", laws.STATE_ASSETS_49),
    ],
)
def test_what_is_sold_may_stand_in_the_text_alone(text: str, law: Basis) -> None:
    found = disclosed("09-01", "09-22", title="示范粮站资产转让公告", ceiling_yuan=5e6, text=text)
    assert found.basis == (law,)


@pytest.mark.parametrize(("count", "verdict"), [(4, FAIL), (5, PASS), (6, PASS)])
def test_the_result_of_assets_is_shown_five_working_days(count: int, verdict: Verdict) -> None:
    found = told(ASSETS, "notice_period", stage=Stage.RESULT, title="成交公告", notice_period=Period(count, "workday"))
    assert found.verdict == verdict
    assert found.basis == (laws.STATE_ASSETS_27,)


@pytest.mark.parametrize(
    "given",
    [
        {"ceiling_yuan": 9e5},
        {"ceiling_yuan": None},
        {"purchaser": "示范县机关事务管理局"},
        {"title": "门面五年租赁权转让公告"},
    ],
)
def test_what_owes_no_disclosure(given: dict[str, Any]) -> None:
    stated = {
        "title": "沿街门面转让公告",
        "name": "沿街门面",
        "ceiling_yuan": 5e6,
        "notice_period": Period(3, "workday"),
        **given,
    }
    assert told(ASSETS, "notice_period", **stated).verdict == NOT_APPLICABLE


@pytest.mark.parametrize("kind", [LAND, MINING, ASSETS])
def test_agreements_without_competition_owe_nothing(kind: TradeKind) -> None:
    found = ruled(judge, case_with(kind, title="国有建设用地使用权协议出让公告", listing_from="2026-09-02"))
    assert found.verdict == NOT_APPLICABLE


@pytest.mark.parametrize("text", ["因故延牌", "重新挂牌公告", "延长挂牌期限"])
def test_offers_made_again_are_for_people_to_say(text: str) -> None:
    assert told(LAND, "listing_from", listing_from="2026-09-10", text=text).verdict == CANNOT_TELL
    assert disclosed("09-01", "09-03", text=text).verdict == CANNOT_TELL


@pytest.mark.parametrize("given", [{"unread": "扫描件"}, {"text": "挂牌截止时间延期"}])
def test_an_amendment_that_may_have_moved_it_leaves_it_open(given: dict[str, str]) -> None:
    assert told(LAND, "listing_from", amendment("09-05", {}, **given), listing_from="2026-09-10").verdict == CANNOT_TELL


@pytest.mark.parametrize("begin", ["2026-08-20", "2028-09-10"])
def test_days_that_contradict_each_other_are_no_fail(begin: str) -> None:
    assert told(LAND, "listing_from", listing_from=begin).verdict == CANNOT_TELL


def test_what_is_not_stated_or_not_read() -> None:
    assert told(LAND, "listing_from").verdict == NOT_APPLICABLE
    assert told(LAND, "listing_to", listing_from="2026-09-25").verdict == NOT_APPLICABLE
    assert told(LAND, "listing_from", published=None, listing_from="2026-09-25").verdict == CANNOT_TELL
    assert ruled(judge, case_with(LAND, unread="扫描件")).verdict == CANNOT_TELL
    late = told(MINING, "listing_from", title="采矿权", published="12-20", listing_from="2027-01-04")
    assert (late.verdict, "2027" in late.reason) == (CANNOT_TELL, True)


@pytest.mark.parametrize("kind", [CONSTRUCTION, PROCUREMENT, TradeKind.OTHER])
def test_other_boards_are_not_judged(kind: TradeKind) -> None:
    assert list(judge(case_with(kind, listing_from="2026-09-02"))) == []


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("委托人：示例粮食购销有限责任公司", FAIL),
        ("交易类型：企业资产转让", FAIL),
        ("委托人：示例县机关事务服务中心", NOT_APPLICABLE),
        ("受让方：示例贸易公司", NOT_APPLICABLE),
    ],
)
def test_an_enterprise_that_sells_under_another_label(text: str, verdict: Verdict) -> None:
    stated = {"title": "仓库一批资产转让公告", "name": "仓库一批", "ceiling_yuan": 5e6, "purchaser": None}
    assert told(ASSETS, "notice_period", text=text, notice_period=Period(3, "workday"), **stated).verdict == verdict
