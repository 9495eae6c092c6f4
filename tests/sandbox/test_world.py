"""A drawn world is the same for the same seed, varied, and of a size a demo can crawl."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta
from decimal import Decimal
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox import World, draw_world, html, wording
from sandbox.workdays import add_workdays


@pytest.fixture(scope="module")
def world() -> World:
    return draw_world(1)


def test_the_same_seed_gives_the_same_world() -> None:
    assert draw_world(7) == draw_world(7)


def test_another_seed_gives_other_faults() -> None:
    assert draw_world(7).truth.faults != draw_world(8).truth.faults


@settings(max_examples=15, deadline=None)
@given(st.integers(min_value=0, max_value=10_000))
def test_any_seed_can_be_drawn_and_stays_crawlable(seed: int) -> None:
    assert 380 <= len(draw_world(seed).postings) <= 480


def test_all_boards_and_more_than_eighty_projects_are_there(world: World) -> None:
    ours = [p.notice.subject for p in world.postings if p.notice.subject.region.code.startswith("4305")]
    assert len({s.name for s in ours}) >= 80
    assert {s.kind for s in ours} == {"construction", "procurement", "land", "mining", "state_assets"}


def test_every_innocent_kind_but_rare_ones_comes_twice(world: World) -> None:
    kinds = Counter(i.kind for i in world.truth.innocents)
    assert len(kinds) >= 18
    assert min(kinds.values()) >= 2


def test_tenders_leave_bidders_the_lawful_time(world: World) -> None:
    for p in world.postings:
        facts, subject = p.facts, p.notice.subject
        if facts.documents_from and facts.bid_deadline and subject.kind in ("construction", "procurement"):
            days = {"竞争性磋商": 10, "询价": 4}.get(subject.method, 20)
            assert facts.bid_deadline.date() - facts.documents_from.date() >= timedelta(days=days)
            assert facts.documents_to is not None
            assert facts.documents_to < facts.bid_deadline


def test_a_moved_deadline_leaves_fifteen_days(world: World) -> None:
    moved = [p for p in world.postings if p.notice.stage == "amendment"]
    assert moved
    for p in moved:
        assert p.facts.bid_deadline is not None
        assert p.facts.bid_deadline - p.posted >= timedelta(days=15)


def test_a_page_says_what_its_posting_states(world: World) -> None:
    for p in [p for p in world.postings if p.facts.ceiling is not None]:
        text = unescape(re.sub(r"<[^>]+>", "", html.rendered(p))).replace("\xa0", " ")
        assert wording.amount(p.facts.ceiling or Decimal(0), p.style.unit) in text
        assert wording.moment(p.facts.bid_deadline or p.posted, p.style.dates, p.style.day_only) in text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("800000", "捌拾万元整"), ("1100", "壹仟壹佰元整"), ("4985197", "肆佰玖拾捌万伍仟壹佰玖拾柒元整"),
        ("81829039", "捌仟壹佰捌拾贰万玖仟零叁拾玖元整"), ("10000005", "壹仟万零伍元整"),
        ("100200000", "壹亿零贰拾万元整"),
    ],
)  # fmt: skip
def test_financial_characters(value: str, text: str) -> None:
    assert wording.capitals(Decimal(value)) == text


def test_rounding_keeps_within_the_printed_unit() -> None:
    assert wording.amount(Decimal(4985197), "rounded") == "498.52万元"
    assert wording.amount(Decimal(4985197), "wan") == "498.5197万元"


def test_the_make_up_sunday_is_a_working_day(world: World) -> None:
    friday = world.nights[0].as_of.date() - timedelta(days=3)
    assert add_workdays(friday, 1) == friday + timedelta(days=2)
    assert add_workdays(friday, 2) == friday + timedelta(days=3)
