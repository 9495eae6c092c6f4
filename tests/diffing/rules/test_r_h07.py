"""R-H07: 90 days after a contract ended, its acceptance or performance stands somewhere, or it is asked why."""

from __future__ import annotations

from typing import Any

import pytest

from diffing.cases import Case, NoticeCase
from diffing.chain import look_key
from diffing.rules.r_h07 import ID, judge
from diffing.waking import ABSENCE_RULES
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Judgement
from tests.diffing.builders import CONSTRUCTION, PROCUREMENT, World, at, config, day, notice, posting, said

PASS, FAIL, NOT_APPLICABLE, CANNOT_TELL = Verdict.PASS, Verdict.FAIL, Verdict.NOT_APPLICABLE, Verdict.CANNOT_TELL
SITE = "ccgp_hunan"


def contract(published: str = "03-02", until: str | None = "2026-06-30", **given: Any) -> NoticeCase:
    shape = {key: given.pop(key) for key in ("round", "lots", "ordinal") if key in given}
    stated = {"title": "示范医院被服采购项目合同公告", "performance_until": until, **given}
    return notice(posting(SITE, published, stage=Stage.CONTRACT, **stated), stage=Stage.CONTRACT, **shape)


def after(stage: Stage, published: str = "08-03", platform: str = "centre", **given: Any) -> NoticeCase:
    shape = {key: given.pop(key) for key in ("round", "lots", "ordinal") if key in given}
    return notice(posting(platform, published, stage=stage, **given), stage=stage, **shape)


def known(of: NoticeCase, as_of: str, **given: Any) -> World:
    """Every platform read since the beginning, the site with a column of acceptances, looked at on two nights."""
    world = World(as_of=at(as_of), **{"kind": PROCUREMENT, **given}).read(SITE, [Stage.ACCEPTANCE], populated=True)
    world.covered_since = {(p, w.column): day("01-01") for p, windows in world.windows.items() for w in windows}
    for back in (1, 0):
        night = world.as_of.replace(day=world.as_of.day - back)
        world.look(of, SITE, f"{night:%m-%d}", notice=look_key(of.notice.id, Stage.CONTRACT, Stage.ACCEPTANCE))
    return world


def judged(*more: NoticeCase, of: NoticeCase | None = None, as_of: str = "10-20", **given: Any) -> Judgement:
    first = of or contract()
    found = list(judge(known(first, as_of, **given).case(first, *more)))
    return next(j for j in found if j.notice == first.notice.id)


# 06-30 and 90 days: 09-28.
@pytest.mark.parametrize(("as_of", "verdict"), [("09-28", NOT_APPLICABLE), ("09-29", FAIL), ("10-20", FAIL)])
def test_ninety_days_after_the_period_has_ended(as_of: str, verdict: Verdict) -> None:
    assert judged(as_of=as_of).verdict == verdict


def test_what_a_finding_says() -> None:
    found = judged()
    assert found.reason == "合同 2026-06-30 期满已逾 90 日，各平台未见验收或履约公告"
    assert (found.subject.platform, found.subject.stage) == (SITE, Stage.ACCEPTANCE)
    assert (found.severity, found.due) == (Severity.GREY, day("09-28"))
    assert [basis.article for basis in found.basis] == ["第四十五条"]
    assert ID in ABSENCE_RULES


@pytest.mark.parametrize(
    ("words", "severity"),
    [
        ("本项目为政府向社会公众提供的公共服务项目，", Severity.YELLOW),
        ("属公共服务项目。", Severity.YELLOW),
        ("公共服务中心保洁", Severity.GREY),
        ("湖南省招标投标公共服务平台", Severity.GREY),
    ],
)
def test_yellow_only_for_what_is_called_a_public_service(words: str, severity: Severity) -> None:
    assert judged(of=contract(text=words)).severity == severity


@pytest.mark.parametrize("platform", ["ccgp_hunan", "centre", "city_gov"])
@pytest.mark.parametrize("published", ["05-06", "08-03", "10-19"])
def test_any_acceptance_on_any_platform_will_do(platform: str, published: str) -> None:
    assert judged(after(Stage.ACCEPTANCE, published, platform)).verdict == PASS


def test_so_will_one_of_another_round_or_that_was_taken_for_something_else() -> None:
    assert judged(after(Stage.ACCEPTANCE, round=2)).verdict == PASS
    assert judged(after(Stage.OTHER, title="示范医院被服采购项目履约评价公告")).verdict == PASS


def test_an_acceptance_of_another_lot_is_none_of_this_one() -> None:
    of = contract(lots=("1",))
    assert judged(after(Stage.ACCEPTANCE, lots=("2",)), of=of).verdict == FAIL
    assert judged(after(Stage.ACCEPTANCE, lots=("1", "2")), of=of).verdict == PASS
    assert judged(after(Stage.ACCEPTANCE), of=of).verdict == PASS


def test_a_contract_that_does_not_say_when_it_ends_owes_nothing() -> None:
    assert said(judged(of=contract(until=None))) == (NOT_APPLICABLE, "未写明合同期满之日，或不能确定")


def test_a_contract_that_was_not_read_says_nothing() -> None:
    assert judged(of=contract(unread="扫描件")).verdict == CANNOT_TELL


def test_two_platforms_that_state_two_ends_leave_it_open() -> None:
    shown = [posting(p, "03-02", stage=Stage.CONTRACT, performance_until=until)
             for p, until in ((SITE, "2026-06-30"), ("centre", "2026-05-31"))]  # fmt: skip
    assert judged(of=notice(*shown, stage=Stage.CONTRACT)).verdict == CANNOT_TELL


@pytest.mark.parametrize(
    "more",
    [
        after(Stage.CONTRACT, "07-02"),
        after(Stage.FAILED, "04-02"),
        after(Stage.TENDER, "04-02", round=2),
        after(Stage.OTHER, "07-02", text="因疫情合同履行顺延"),
        after(Stage.CLARIFICATION, "07-02", text="收到质疑"),
    ],
)
def test_what_came_after_may_explain_it(more: NoticeCase) -> None:
    assert judged(more).verdict == NOT_APPLICABLE


@pytest.mark.parametrize(
    "title", ["食堂改造补充合同公告", "食堂改造合同变更公告", "保洁服务续签合同公告", "框架协议合同公告"]
)
def test_contracts_of_another_kind_are_spared(title: str) -> None:
    assert judged(of=contract(title=title)).verdict == NOT_APPLICABLE


@pytest.mark.parametrize(("words", "verdict"), [("服务期更正为两年", CANNOT_TELL), ("联系电话更正", FAIL)])
def test_an_amendment_may_have_moved_the_period(words: str, verdict: Verdict) -> None:
    assert judged(after(Stage.AMENDMENT, "04-02", text=words)).verdict == verdict


def test_what_was_not_read_since_the_contract_proves_nothing() -> None:
    first = contract()
    world = known(first, "10-20")
    world.covered_since = {}
    (found,) = judge(world.case(first))
    assert (found.verdict, "not_covered" in found.reason) == (CANNOT_TELL, True)


def test_a_site_without_such_a_column_owes_none() -> None:
    first = contract()
    (found,) = judge(World(as_of=at("10-20")).two_looks(first, SITE).case(first))
    assert said(found) == (NOT_APPLICABLE, "该平台没有这一栏")


def test_one_look_is_a_suspicion() -> None:
    first = contract()
    world = known(first, "10-20")
    world.looks = world.looks[1:]
    (found,) = judge(world.case(first))
    assert said(found) == (CANNOT_TELL, "suspected")


def owing(case_kind: TradeKind, **obligation: Any) -> Case:
    given = {"rule": "R-A01", "trade_kind": case_kind.value, "platforms": "centre", **obligation}
    first = contract()
    world = known(first, "10-20", kind=case_kind, config=config(obligations=[given])).read("centre", [Stage.ACCEPTANCE])
    return world.case(first)


def test_whom_it_is_asked_of() -> None:
    (own,) = judge(owing(PROCUREMENT, stage="acceptance"))
    (by_contract,) = judge(owing(PROCUREMENT, stage="contract"))
    (nobody,) = judge(owing(PROCUREMENT, stage="tender"))
    assert [own.subject.platform, by_contract.subject.platform] == ["centre", "centre"]
    assert said(nobody) == (NOT_APPLICABLE, "没有平台有发布义务")


def test_works_are_judged_where_somebody_owes_it_and_land_never() -> None:
    (works,) = judge(owing(CONSTRUCTION, stage="acceptance"))
    assert (works.severity, works.basis) == (Severity.GREY, ())
    assert list(judge(owing(TradeKind.LAND, stage="acceptance"))) == []
