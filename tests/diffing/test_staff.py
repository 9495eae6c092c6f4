"""Joins, splits and withdrawals by staff: what they do at once, what they refuse, and that they hold ever after."""

from __future__ import annotations

from typing import Any

import pytest

from diffing.relink import relink
from diffing.staff import Choice, LinkDecision, Outcome, Pair, decide, pairs_apart, pairs_decided, postings_named
from notices.fields import Code
from notices.vocabulary import FindingState, TradeKind
from store import Store, StoreError, findings, open_store, projects
from tests.diffing.builders import at
from tests.diffing.nights import Nights

CODE = (Code("project", "SYGC-2026-0731"),)


@pytest.fixture
def works(store: Store) -> Nights:
    """Works and their supervision under one code: two projects that the kinds of works keep apart."""
    nights = Nights(store, kind=TradeKind.CONSTRUCTION)
    for kind in ("施工", "监理"):
        for platform in ("province", "centre"):
            post(nights, platform, kind)
    relink(store)
    return nights


def post(nights: Nights, platform: str, kind: str, **given: Any) -> str:
    key = f"{platform}{kind}"
    return nights.post(
        platform, "09-17", seen="09-21", key=key, name=f"示例大道管网改造工程{kind}", codes=CODE, **given
    )


def ids(works: Nights, *kinds: str) -> list[str]:
    return [post(works, platform, kind) for kind in kinds for platform in ("province", "centre")]


def said(works: Nights, choice: Choice, *pairs: Pair, **given: Any) -> Outcome:
    decision = {"note": "看过原件", "who": "张示例", "at": at("09-22"), "wall": at("09-22"), **given}
    return decide(works.store, LinkDecision(choice, pairs, **decision))


def together(works: Nights, *postings: str) -> bool:
    home = projects.homes(works.store, postings)
    return len(home) == len(postings) and len(set(home.values())) == 1


def kept(works: Nights) -> list[list[str]]:
    """The postings of every project, after linking twice more."""
    for _ in range(2):
        relink(works.store)
    held = [{p for n in projects.notices(works.store, x.id) for p in n.postings} for x in
            projects.all_projects(works.store)]  # fmt: skip
    return sorted(sorted(postings) for postings in held)


def test_a_join_makes_one_project_of_two_against_every_guard(works: Nights) -> None:
    a, b, c, d = ids(works, "施工", "监理")
    assert not together(works, a, c)
    outcome = said(works, Choice.JOIN, (a, c))
    assert kept(works) == [sorted((a, b, c, d))]
    assert {outcome.before[p] for p in (c, d)} != set(outcome.after.values())
    assert len(set(outcome.after.values())) == 1


@pytest.mark.parametrize("kind", ["施工", "监理"])
def test_a_join_holds_for_a_posting_that_arrives_later_on_either_side(works: Nights, kind: str) -> None:
    a, _, c, _ = ids(works, "施工", "监理")
    said(works, Choice.JOIN, (a, c))
    later = post(works, "bidding", kind)
    relink(works.store)
    assert together(works, a, c, later)


def test_a_join_that_nothing_speaks_against_is_one_word(store: Store) -> None:
    nights = Nights(store)
    a = nights.post("centre", "09-17", seen="09-21", name="示例小学课桌椅采购项目", codes=())
    b = nights.post("city_gov", "09-18", seen="09-21", name="示范公园路灯维护服务", codes=(), purchaser="示范公园")
    relink(store)
    outcome = said(nights, Choice.JOIN, (a, b))
    assert together(nights, a, b)
    assert [(x.a, x.b) for x in outcome.links] == [tuple(sorted((a, b)))]


def test_a_split_takes_one_posting_out_of_its_project(works: Nights) -> None:
    a, b, c, d = ids(works, "施工", "监理")
    said(works, Choice.SPLIT, *pairs_apart(works.store, b))
    assert kept(works) == sorted([[a], [b], sorted((c, d))])


def test_a_split_holds_when_a_posting_arrives_that_is_near_both(works: Nights) -> None:
    a, b, *_ = ids(works, "施工")
    said(works, Choice.SPLIT, (a, b))
    post(works, "bidding", "施工")
    relink(works.store)
    assert not together(works, a, b)


def test_two_that_are_split_wait_for_nobody_any_more(works: Nights) -> None:
    a, _, c, _ = ids(works, "施工", "监理")
    assert projects.reviews(works.store)
    said(works, Choice.SPLIT, (a, c))
    assert projects.reviews(works.store) == []


def test_a_withdrawal_gives_the_automatic_link_back(works: Nights) -> None:
    a, b, c, d = ids(works, "施工", "监理")
    before = kept(works)
    said(works, Choice.JOIN, (a, c))
    said(works, Choice.WITHDRAW, *pairs_decided(works.store, [a, b, c, d], [a, b, c, d]))
    said(works, Choice.SPLIT, (a, b))
    said(works, Choice.WITHDRAW, (b, a))
    assert kept(works) == before
    assert projects.staff_links(works.store) == []


def test_findings_follow_a_split_and_a_decision_on_them_stays(works: Nights) -> None:
    deadlines = {"province": "2026-12-18", "centre": "2026-12-08"}
    a, b = (works.post(p, "09-17", seen="09-21", key="x", name="示例桥梁加固工程", bid_deadline=d)
            for p, d in deadlines.items())  # fmt: skip
    works.run("09-21")
    (found,) = (f for f in findings.all_findings(works.store) if {a, b} <= set(f.judgement.postings))
    findings.decide(works.store, found.id, findings.Decision("explained", "已说明", "张示例", at("09-21"), at("09-21")))
    said(works, Choice.SPLIT, (a, b))
    carried = findings.get(works.store, found.id)
    assert carried is not None
    assert (carried.state, carried.subject.project in projects.homes(works.store, [a, b]).values()) == (
        FindingState.EXPLAINED, True,
    )  # fmt: skip


def test_a_join_against_a_split_in_force_asks_to_withdraw_it_first(works: Nights) -> None:
    a, _, c, d = ids(works, "施工", "监理")
    said(works, Choice.SPLIT, (a, d), who="李示例", note="两批工程")
    for pair in ((a, d), (a, c)):  # d stands beside c: joining c would bring it along
        with pytest.raises(StoreError, match=r"李示例.*两批工程.*撤回"):
            said(works, Choice.JOIN, pair)
    said(works, Choice.WITHDRAW, (a, d))
    said(works, Choice.JOIN, (a, c))
    assert together(works, a, c, d)


def test_a_split_replaces_the_join_of_the_same_two(works: Nights) -> None:
    a, _, c, _ = ids(works, "施工", "监理")
    said(works, Choice.JOIN, (a, c))
    said(works, Choice.SPLIT, *pairs_apart(works.store, c))
    assert not together(works, a, c)


def test_a_split_of_what_other_joins_hold_together_names_them(works: Nights) -> None:
    a, _, c, d = ids(works, "施工", "监理")
    said(works, Choice.JOIN, (a, c))
    with pytest.raises(StoreError, match="人工合并把它们连在一起"):
        said(works, Choice.SPLIT, (c, d))


@pytest.mark.parametrize(
    ("change", "words"),
    [({"note": "  "}, "写明原因"), ({"who": ""}, "经办人")],
)
def test_a_decision_needs_a_reason_and_a_name(works: Nights, change: dict[str, str], words: str) -> None:
    a, b = ids(works, "施工")
    with pytest.raises(StoreError, match=words):
        said(works, Choice.SPLIT, (a, b), **change)
    assert projects.staff_link_events(works.store) == []


def test_what_cannot_be_decided_is_refused_and_recorded_nowhere(works: Nights) -> None:
    a, b, c, _ = ids(works, "施工", "监理")
    said(works, Choice.SPLIT, (a, b))
    for choice, pairs, words in (
        (Choice.JOIN, ((a, "P-NONE"),), "P-NONE"),
        (Choice.JOIN, ((a, a),), "两件不同"),
        (Choice.SPLIT, (), "两件不同"),
        (Choice.SPLIT, ((b, a),), "已有同样的决定"),
        (Choice.WITHDRAW, ((a, c),), "没有可撤回"),
    ):
        with pytest.raises(StoreError, match=words):
            said(works, choice, *pairs)
    assert len(projects.staff_link_events(works.store)) == 1


def test_nothing_is_decided_while_a_night_is_at_work(works: Nights) -> None:
    a, b = ids(works, "施工")
    other = open_store(works.store.folder)
    with other.alone(), pytest.raises(StoreError, match="正在进行"):
        said(works, Choice.SPLIT, (a, b))
    other.close()
    assert projects.staff_links(works.store) == []


def test_postings_go_by_id_address_project_and_code(works: Nights) -> None:
    a, b, c, d = ids(works, "施工", "监理")
    assert postings_named(works.store, f" {a} ") == [a]
    assert postings_named(works.store, "http://province.example/province%E6%96%BD%E5%B7%A5") == [a]
    home = projects.homes(works.store, [a])[a]
    assert sorted(postings_named(works.store, home)) == sorted((a, b))
    with pytest.raises(StoreError, match="2 个项目用这个编号"):
        postings_named(works.store, "SYGC-2026-0731")
    said(works, Choice.JOIN, (a, c))
    assert sorted(postings_named(works.store, "sygc-2026-0731")) == sorted((a, b, c, d))
    for unknown in ("", "P-NONE", "http://nowhere.example/", "示例大道"):
        with pytest.raises(StoreError, match="应为发布件编号"):
            postings_named(works.store, unknown)
