"""Which articles are to be checked again, and that every article a rule rests on is one it says it rests on."""

from __future__ import annotations

import ast
import inspect
import sys
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from diffing import law_review, laws
from diffing.exclusion.patterns import PATTERNS
from diffing.law_review import LONG, Review, Why, rests_on, reviews, rules_by_article
from diffing.rules import BOOK, Rule
from notices.vocabulary import Verdict
from store.judged import Basis
from tests.diffing.builders import config
from tests.diffing.test_verdicts import ROWS, given

TODAY = date(2026, 3, 1)
BY_ID = {rule.id: rule for rule in BOOK}


def found(day: date = TODAY, resting: Any = (), **settings: Any) -> dict[tuple[str, str], Review]:
    return {(r.basis.law, r.basis.article): r for r in reviews(config(**settings), day, resting)}


@pytest.mark.parametrize(("rule", "verdict"), [row for row in ROWS if row[1] in (Verdict.FAIL, Verdict.PASS)])
def test_what_a_judgement_rests_on_its_rule_names(rule: str, verdict: Verdict) -> None:
    known = rules_by_article(config())
    for judgement in given(rule, verdict):
        for basis in judgement.basis:
            assert rule in known[basis.law, basis.article], basis


@pytest.mark.parametrize("rule", BOOK, ids=lambda rule: rule.id)
def test_what_a_rule_cites_its_description_names(rule: Rule) -> None:
    tree = ast.parse(inspect.getsource(sys.modules[rule.judge.__module__]))
    cited = {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute) and ast.unparse(n.value) == "laws"}
    used = [value for name in cited if isinstance(value := getattr(laws, name), Basis)]
    used += [b for pattern in PATTERNS for b in (*pattern.works, *pattern.purchases)] if rule.id == "R-E01" else []
    assert [basis for basis in used if basis not in rests_on(rule)] == []


def test_a_law_line_is_read_article_by_article() -> None:
    assert rests_on(BY_ID["R-G01"]) == [
        laws.TENDER_23, laws.TENDER_REG_21, laws.TENDER_REG_73_3, laws.PURCHASE_NOTICES_14,
    ]  # fmt: skip
    assert rests_on(BY_ID["R-D03"]) == [
        laws.NOTICES_5, laws.NOTICES_6, laws.PURCHASE_REG_38, laws.PURCHASE_REG_43, laws.PURCHASE_REG_50, laws.FORMS,
    ]  # fmt: skip
    assert rests_on(BY_ID["R-C08"]) == [laws.PERIODS]
    assert rests_on(BY_ID["R-S03"]) == []


def test_every_unconfirmed_article_is_named_with_its_rules_and_open_findings() -> None:
    resting = [("F-1", (laws.NOTICES_15, laws.TENDER_16)), ("F-2", (laws.NOTICES_15,))]
    listed = found(resting=resting)
    assert {key for key, r in listed.items() if r.why is Why.UNCONFIRMED} == {
        (b.law, b.article) for b in laws.KNOWN if b.confirmed != "yes"
    }
    review = listed["招标公告和公示信息发布管理办法", "第十五条"]
    assert (review.rules, review.open) == (("R-A04", "R-B01", "R-B02", "R-C01"), frozenset({"F-1", "F-2"}))


def test_a_rule_that_is_switched_off_rests_on_nothing() -> None:
    listed = found(rules={"disabled": ["R-A04", "R-B01", "R-B02"]})
    assert listed["招标公告和公示信息发布管理办法", "第十五条"].rules == ("R-C01",)


@pytest.mark.parametrize(("days", "named"), [(61, False), (60, True), (1, True), (0, True), (-1, True), (-400, True)])
def test_an_article_is_named_from_sixty_days_before_its_end_on(
    monkeypatch: pytest.MonkeyPatch, days: int, named: bool
) -> None:
    ending = replace(laws.PERIODS, valid_to=TODAY + timedelta(days=days))
    monkeypatch.setattr(laws, "KNOWN", (ending,))
    monkeypatch.setattr(law_review, "rules_by_article", lambda _: {(ending.law, ending.article): {"R-C08"}})
    assert [r.why for r in found().values() if r.basis == ending] == ([Why.ENDING] if named else [])


def test_an_article_that_ended_and_that_nothing_rests_on_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = Basis("旧办法", "第一条", "yes", None, TODAY - timedelta(days=1))
    monkeypatch.setattr(laws, "KNOWN", (ended,))
    assert ("旧办法", "第一条") not in found()
    assert found(resting=[("F-1", (ended,))])["旧办法", "第一条"].why is Why.ENDING


def test_a_text_looked_at_more_than_a_year_ago_is_named_and_one_without_a_day_is_not() -> None:
    last = laws.TEXT_OF[laws.TENDER_LAW] + LONG
    assert (laws.TENDER_LAW, "第十六条") not in found(last)
    assert found(last + timedelta(days=1))[laws.TENDER_LAW, "第十六条"].why is Why.OLD_TEXT
    assert laws.TENDER_NOTICES not in laws.TEXT_OF
    assert (laws.TENDER_NOTICES, "第五条") not in found(date(2030, 1, 1))


def test_what_an_obligation_names_and_the_catalogue_does_not_know_is_named_too() -> None:
    owed = {"rule": "R-A01", "trade_kind": "land", "stage": "tender", "platforms": "centre", "basis": "市里的办法"}
    review = found(obligations=[owed])["市里的办法", ""]
    assert (review.why, review.rules) == (Why.UNCONFIRMED, ("R-A01",))
