"""Who must carry what: by role where nothing is given, by the given list alone where one is, while it is in force."""

from __future__ import annotations

from typing import Any

import pytest

from diffing import laws
from diffing.obligations import Duty, duties
from notices.vocabulary import Severity, Stage, TradeKind
from settings import Settings
from store.judged import Basis
from tests.diffing.builders import config, day

DAY = day("09-17")
DUTY = {"rule": "R-A01", "trade_kind": "procurement", "stage": "tender", "platforms": "centre"}


def owed(settings: Settings, kind: TradeKind, stage: Stage = Stage.TENDER) -> list[tuple[str, str]]:
    return [(duty.rule, duty.platform) for duty in duties(settings, kind, stage, DAY)]


def given(*obligations: dict[str, Any]) -> list[Duty]:
    return list(duties(config(obligations=list(obligations)), TradeKind.PROCUREMENT, Stage.TENDER, DAY))


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (TradeKind.CONSTRUCTION, [("R-A01", "centre"), ("R-A02", "province")]),
        (TradeKind.PROCUREMENT, [("R-A01", "centre"), ("R-A02", "ccgp_hunan")]),
        (TradeKind.LAND, [("R-A01", "centre")]), (TradeKind.MINING, [("R-A01", "centre")]),
        (TradeKind.STATE_ASSETS, [("R-A01", "centre")]), (TradeKind.OTHER, []),
    ],
)  # fmt: skip
def test_all_four_boards_owe_the_centre_and_two_their_statutory_medium(
    kind: TradeKind, expected: list[tuple[str, str]]
) -> None:
    assert owed(config(), kind) == expected


@pytest.mark.parametrize("stage", [Stage.PLAN, Stage.OPENING_RECORD, Stage.AWARD_LETTER, Stage.OTHER])
def test_stages_nobody_must_publish_everywhere_are_owed_nothing(stage: Stage) -> None:
    assert not owed(config(), TradeKind.CONSTRUCTION, stage)
    assert not owed(config(), TradeKind.PROCUREMENT, stage)


def test_candidates_are_owed_for_works_and_contracts_for_purchases() -> None:
    assert owed(config(), TradeKind.CONSTRUCTION, Stage.CANDIDATES)
    assert not owed(config(), TradeKind.PROCUREMENT, Stage.CANDIDATES)
    assert owed(config(), TradeKind.PROCUREMENT, Stage.CONTRACT)
    assert not owed(config(), TradeKind.CONSTRUCTION, Stage.CONTRACT)


def test_a_statutory_platform_that_takes_only_some_trade_kinds_is_owed_only_those() -> None:
    province = {"id": "p", "role": "statutory", "family": "jeecms", "base_url": "http://p", "trade_kinds": ["land"]}
    assert not owed(Settings.model_validate({"platforms": [province]}), TradeKind.CONSTRUCTION)


def test_a_given_list_replaces_the_default_even_when_empty() -> None:
    assert owed(config(obligations=[]), TradeKind.PROCUREMENT) == []
    assert [(duty.rule, duty.platform) for duty in given({**DUTY, "platforms": "city_gov"})] == [("R-A01", "city_gov")]


def test_lists_and_single_values_say_the_same() -> None:
    lists = {"rule": "R-A01", "trade_kind": ["procurement"], "stage": ["tender"], "platforms": ["centre"]}
    assert given(DUTY) == given(lists)


def test_one_entry_may_name_several_platforms_kinds_and_stages() -> None:
    several = {
        **DUTY,
        "platforms": ["centre", "city_gov"],
        "trade_kind": ["land", "procurement"],
        "stage": ["plan", "tender"],
    }
    assert [duty.platform for duty in given(several)] == ["centre", "city_gov"]


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "stands"),
    [
        (None, None, True), ("2026-09-17", None, True), ("2026-09-18", None, False), (None, "2026-09-17", True),
        (None, "2026-09-16", False), ("2026-09-17", "2026-09-17", True),
    ],
)  # fmt: skip
def test_an_obligation_holds_for_notices_first_posted_while_it_is_in_force(
    valid_from: str | None, valid_to: str | None, stands: bool
) -> None:
    assert bool(given({**DUTY, "valid_from": valid_from, "valid_to": valid_to})) is stands


@pytest.mark.parametrize(
    "basis",
    [
        "公共资源交易平台管理暂行办法第八条", "《公共资源交易平台管理暂行办法》第八条",
        {"law": "公共资源交易平台管理暂行办法", "article": "第八条"},
        [{"law": "《公共资源交易平台管理暂行办法》", "article": "第八条"}],
    ],
)  # fmt: skip
def test_an_article_the_catalogue_knows_takes_its_confirmation(basis: Any) -> None:
    assert given({**DUTY, "basis": basis})[0].basis == (laws.PLATFORM_8,)


@pytest.mark.parametrize("law", ["示例市进场交易办法第三条", "招标投标法", "公共资源交易平台管理暂行办法"])
def test_what_the_catalogue_does_not_hold_is_unconfirmed_and_cited_as_given(law: str) -> None:
    assert given({**DUTY, "basis": law})[0].basis == (Basis(law, "", "no"),)


def test_a_stated_confirmation_is_the_configurations_word() -> None:
    basis = {"law": "示例市进场交易办法", "article": "第三条", "confirmed": "yes"}
    assert given({**DUTY, "basis": basis})[0].basis == (Basis("示例市进场交易办法", "第三条", "yes"),)


def test_without_a_basis_the_rules_own_articles_hold() -> None:
    assert given(DUTY)[0].basis == (laws.PLATFORM_8,)
    assert given({**DUTY, "rule": "R-A03"})[0].basis == ()


def test_land_rests_on_its_own_article_too() -> None:
    (duty,) = duties(config(), TradeKind.LAND, Stage.TENDER, DAY)
    assert duty.basis == (laws.LAND_18, laws.PLATFORM_8)


@pytest.mark.parametrize("confirmed", ["yes", "partly", "no"])
def test_only_a_confirmed_article_may_be_red(confirmed: str) -> None:
    red = laws.capped(Severity.RED, (Basis("示例办法", "第一条", confirmed),)) == Severity.RED
    assert red is (confirmed == "yes")


def test_nothing_is_red_without_an_article_and_lesser_severities_stay() -> None:
    assert laws.capped(Severity.RED, ()) == Severity.ORANGE
    assert laws.capped(Severity.YELLOW, ()) == Severity.YELLOW
