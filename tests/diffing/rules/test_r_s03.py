"""R-S03: who stands in a punishment list on the day of the award; every way in which that is not so, or not known."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from diffing.party_names import Renames
from diffing.penalties import NO_LIST, Penalties, members
from diffing.rules.r_s03 import AGENCY, CANDIDATE, SAME_NAME, WINNER, judge
from notices.fields import Candidate, CreditCode, Winner
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Judgement
from tests.diffing.builders import AGENCY as ACTS
from tests.diffing.builders import CONSTRUCTION, PROCUREMENT, World, notice, posting, said
from tests.diffing.penalising import CODE, FIRM, LIST, OTHER_CODE, crawled, entry, lists, reading

PASS, FAIL, NOT_APPLICABLE, CANNOT_TELL = Verdict.PASS, Verdict.FAIL, Verdict.NOT_APPLICABLE, Verdict.CANNOT_TELL
CODED = {"credit_codes": (CreditCode(FIRM, CODE),)}


def won(known: Penalties, kind: TradeKind = PROCUREMENT, field: str = WINNER, **stated: Any) -> Judgement:
    """What is said of a result that names the firm, or what is stated instead."""
    given = {"winners": (Winner(None, FIRM),), "published": "09-17", **stated}
    of = posting("centre", given.pop("published"), stage=Stage.RESULT, **given)
    found = judge(World(kind=kind, penalties=known).case(notice(of, stage=Stage.RESULT)))
    (one,) = [j for j in found if j.subject.field == field]
    return one


def test_name_and_code_agree() -> None:
    found = won(lists(entry(code=CODE)), **CODED)
    assert (found.verdict, found.severity, found.basis) == (FAIL, Severity.ORANGE, ())
    assert found.reason == (
        f"中标人在定标日 2026-09-17 列于名单（{LIST}）：一年内禁止参加招标采购活动，2026-01-01 至 2026-12-31"
    )
    assert found.values == {"centre": FIRM}
    assert [e.url for e in found.evidence][1:] == ["http://list.example/1"]


@pytest.mark.parametrize(
    ("listed", "stated"), [({}, CODED), ({"code": CODE}, {}), ({}, {})], ids=["none listed", "none printed", "neither"]
)
def test_a_name_alone_asks_to_be_checked_and_weighs_less(listed: dict[str, Any], stated: dict[str, Any]) -> None:
    found = won(lists(entry(**listed)), **stated)
    assert (found.verdict, found.severity) == (FAIL, Severity.YELLOW)
    assert found.reason.endswith(SAME_NAME)


def test_another_code_is_another_firm() -> None:
    assert won(lists(entry(code=OTHER_CODE)), **CODED).verdict == PASS


def test_a_code_beside_another_party_is_not_the_winners() -> None:
    stated = {"credit_codes": (CreditCode("示范医院", OTHER_CODE), CreditCode(None, OTHER_CODE))}
    assert won(lists(entry(code=CODE)), **stated).severity == Severity.YELLOW


def test_a_code_under_another_name_is_for_people() -> None:
    known = lists(entry("湖南示范旧名建设有限公司", code=CODE))
    assert said(won(known, **CODED)) == (
        CANNOT_TELL, f"{FIRM}：统一社会信用代码与名单所列 湖南示范旧名建设有限公司 相同，名称不同",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "verdict"),
    [
        ("湖南示范甲建设有限责任公司", FAIL), ("湖南示范甲建设有限公司（盖章）", FAIL),
        ("湖南示范乙建设有限公司", PASS),
        ("湖南示范甲建设有限公司邵阳分公司", PASS), ("示范甲建设有限公司", PASS), ("湖南示范甲建设股份有限公司", PASS),
    ],
)  # fmt: skip
def test_only_the_exact_legal_name_is_the_same(printed: str, verdict: Verdict) -> None:
    assert won(lists(entry()), winners=(Winner(None, printed),)).verdict == verdict


def test_a_rename_on_record_is_the_same_firm() -> None:
    renames = Renames.of([("湖南示范新名建设有限公司", FIRM)])
    known = lists(entry(), renames=renames)
    assert won(known, winners=(Winner(None, "湖南示范新名建设有限公司"),)).verdict == FAIL


@pytest.mark.parametrize(
    ("day", "verdict"), [("09-09", PASS), ("09-10", FAIL), ("09-20", FAIL), ("09-21", PASS)],
    ids=["before", "first", "last", "after"],
)  # fmt: skip
def test_the_first_and_the_last_day_count(day: str, verdict: Verdict) -> None:
    known = lists(entry(starts="2026-09-10", ends="2026-09-20"))
    assert won(known, published=day).verdict == verdict
    assert won(known, published="09-22", awarded_on=f"2026-{day}").verdict == verdict


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"ends": None}, "名单所列禁止参加没有写明截止日"), ({"starts": None}, "名单所列禁止参加没有写明起始日"),
        ({"bars": (), "unclear": True, "kind": ""}, "名单有同名一条，没有写明是否禁止参加（无处罚种类）"),
        ({"scope": "长沙市"}, "处罚限于长沙市，是否及于本项目不明"),
        ({"scope": "全省"}, "处罚限于全省，是否及于本项目不明"),
    ],
)  # fmt: skip
def test_what_an_entry_does_not_tell_is_not_guessed(given: dict[str, Any], reason: str) -> None:
    assert said(won(lists(entry(**given)))) == (CANNOT_TELL, f"{FIRM}：{reason}")


@pytest.mark.parametrize("scope", ["邵阳市", "湖南省"])
def test_a_ban_in_our_region_bars_here(scope: str) -> None:
    assert won(lists(entry(scope=scope))).verdict == FAIL


@pytest.mark.parametrize(
    ("kind", "bars", "verdict"),
    [
        (PROCUREMENT, ("purchases",), FAIL), (CONSTRUCTION, ("purchases",), PASS), (PROCUREMENT, ("tenders",), PASS),
        (CONSTRUCTION, ("tenders",), FAIL), (PROCUREMENT, ("acting",), PASS),
    ],
)  # fmt: skip
def test_a_ban_bars_from_what_it_names(kind: TradeKind, bars: tuple[str, ...], verdict: Verdict) -> None:
    assert won(lists(entry(bars=bars)), kind).verdict == verdict


def test_a_ban_bound_to_works_that_must_be_tendered() -> None:
    known = lists(entry(bars=("tenders",), scope="依法必须招标的项目"))
    assert won(known, CONSTRUCTION).verdict == CANNOT_TELL
    assert won(known, CONSTRUCTION, must_tender=True).verdict == FAIL


@pytest.mark.parametrize(
    ("stated", "severity"), [({"must_tender": True}, Severity.ORANGE), ({}, Severity.YELLOW)], ids=["must", "need not"]
)
def test_works_that_need_not_be_tendered_weigh_less(stated: dict[str, Any], severity: Severity) -> None:
    assert won(lists(entry(code=CODE)), CONSTRUCTION, **CODED, **stated).severity == severity


def test_an_entry_the_list_dropped_before_its_last_day_is_for_people() -> None:
    gone = entry(last_seen=reading("09-10").as_of)
    assert said(won(lists(gone))) == (CANNOT_TELL, f"{FIRM}：名单后来不再列有这一条")
    partly = lists(gone, readings=[reading("09-22", whole=False)])
    assert won(partly).verdict == FAIL
    ended = entry(last_seen=reading("09-10").as_of, ends="2026-09-20")
    assert won(lists(ended)).verdict == FAIL  # dropped when it was over


def test_a_crawled_list_drops_only_what_its_reading_reached() -> None:
    seen = reading("09-10").as_of
    old = {"list": "credit 行政处罚", "platform": "credit", "last_seen": seen}
    for day, verdict in (("2026-08-01", FAIL), ("2026-09-05", CANNOT_TELL)):
        listed = replace(entry(**old), listed_on=reading(day[5:]).as_of.date())
        assert won(lists(listed, readings=[crawled("09-22", 31)])).verdict == verdict


def test_a_day_of_award_that_cannot_be_is_for_people() -> None:
    for day in ("2026-09-18", "2026-07-01"):
        assert won(lists(entry()), awarded_on=day).verdict == CANNOT_TELL
    assert won(lists(entry()), published=None).verdict == CANNOT_TELL


@pytest.mark.parametrize(
    ("known", "verdict", "reason"),
    [
        (lists(), NOT_APPLICABLE, NO_LIST),
        (lists(readings=[reading("09-17")]), PASS, f"读全的名单（{LIST}）中没有"),
        (lists(readings=[reading("09-16")]), NOT_APPLICABLE, "名单读全于 2026-09-16，早于 2026-09-17"),
        (lists(readings=[reading(whole=False)]), NOT_APPLICABLE, "名单还没有读全过"),
        (lists(crawls=("credit",)), CANNOT_TELL, "credit 的名单没有读到"),
        (lists(readings=[reading()], crawls=("credit",)), CANNOT_TELL, "credit 的名单没有读到"),
        (lists(readings=[crawled("09-16", 1200)], crawls=("credit",)), CANNOT_TELL,
         "名单读全于 2026-09-16，早于 2026-09-17"),
        (lists(readings=[crawled("09-17", 1200)], crawls=("credit",)), PASS, "读全的名单（credit 行政处罚）中没有"),
        (lists(readings=[crawled("09-22", 31)], crawls=("credit",)), CANNOT_TELL,
         "名单只读到 2026-08-22 以后公布的，此前的没有读"),
        (lists(readings=[crawled("08-25", 1200), crawled("09-22", 31)], crawls=("credit",)), PASS,
         "读全的名单（credit 行政处罚）中没有"),
        (lists(readings=[crawled("08-01", 1200), crawled("09-22", 31)], crawls=("credit",)), CANNOT_TELL,
         "名单只读到 2026-08-22 以后公布的，此前的没有读"),
    ],
)  # fmt: skip
def test_that_nobody_is_listed_needs_lists_that_were_read(known: Penalties, verdict: Verdict, reason: str) -> None:
    assert said(won(known)) == (verdict, reason)


def test_an_entry_found_needs_no_whole_list() -> None:
    assert won(lists(entry(), readings=[], crawls=("credit",))).verdict == FAIL


@pytest.mark.parametrize("name", ["张三", "欧阳某某", "李四五金店", "详见附件"])
def test_persons_and_those_who_trade_in_their_own_name_are_not_looked_up(name: str) -> None:
    found = won(lists(entry(name)), winners=(Winner(None, name),))
    assert said(found) == (NOT_APPLICABLE, "未列出中标人，或为自然人")
    assert name not in str(found.values)


def test_members_of_a_consortium_are_looked_up_one_by_one() -> None:
    printed = f"牵头人：湖南示范丙建设有限公司、{FIRM}（联合体成员）"
    assert members(printed) == ["湖南示范丙建设有限公司", FIRM]
    assert won(lists(entry()), winners=(Winner(None, printed),)).values == {"centre": FIRM}
    assert members(f"湖南示范丙设计院与{FIRM}联合体") == ["湖南示范丙设计院", FIRM]
    assert members("湖南和平与发展建设有限公司") == ["湖南和平与发展建设有限公司"]


@pytest.mark.parametrize(
    ("bars", "verdict"), [(("acting",), FAIL), (("purchases",), FAIL), (("tenders",), PASS)],
)  # fmt: skip
def test_an_agency_is_barred_from_acting_or_taking_part(bars: tuple[str, ...], verdict: Verdict) -> None:
    assert won(lists(entry(ACTS, bars=bars)), field=AGENCY).verdict == verdict


def test_a_candidate_and_later_the_winner_are_one_finding() -> None:
    ranked = (Candidate(None, 1, FIRM), Candidate(None, 2, "湖南示范丙建设有限公司"))
    before = notice(posting("centre", "09-10", stage=Stage.CANDIDATES, candidates=ranked), stage=Stage.CANDIDATES)
    after = posting("centre", "09-15", stage=Stage.RESULT, winners=(Winner(None, FIRM),), must_tender=True)
    of = notice(after, stage=Stage.RESULT)
    case = World(kind=CONSTRUCTION, penalties=lists(entry())).case(before, of)
    found = {j.subject.field: said(j) for j in judge(case)}
    assert found[CANDIDATE][0] == FAIL
    assert found[WINNER] == (NOT_APPLICABLE, "同一事实见候选人公示")


def test_other_boards_and_stages_are_not_judged_and_unread_notices_cannot_be() -> None:
    assert won(lists(entry()), unread="扫描件，没有文字层").verdict == CANNOT_TELL
    for kind, stage in ((TradeKind.LAND, Stage.RESULT), (PROCUREMENT, Stage.CONTRACT), (PROCUREMENT, Stage.TENDER)):
        of = posting("centre", stage=stage, winners=(Winner(None, FIRM),))
        assert list(judge(World(kind=kind, penalties=lists(entry())).case(notice(of, stage=stage)))) == []
