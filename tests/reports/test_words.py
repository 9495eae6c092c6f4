"""What people read: exact, neutral, no finer than known."""

from __future__ import annotations

from datetime import date

import pytest

from diffing.rules import BOOK
from notices.fields import Fields
from reports.excerpt import NOTHING, excerpts
from reports.items import items
from reports.marks import Tonight, marks, overdue_days
from reports.words import (
    FIELD_NAMES,
    LONGEST_VALUE,
    NEXT_STEPS,
    RULE_WORDS,
    gap_text,
    headline,
    moment_text,
    money_text,
    sides,
    value_text,
)
from store.judged import Finding

NAMES = {"centre": "市中心", "province": "省监管网", "ccgp_hunan": "省政采网"}


def head(world, name: str) -> str:
    return headline([world.finding(name)], NAMES)


@pytest.mark.parametrize(
    ("iso", "shown"),
    [("2026-11-23", "11月23日"), ("2026-11-23T09:30", "11月23日 09:30"), ("2027-01-04", "2027年1月4日"), ("无", "无")],
)
def test_dates_show_no_more_than_the_platform_gave(iso: str, shown: str) -> None:
    assert moment_text(iso, 2026) == shown


def test_money_keeps_every_digit() -> None:
    assert money_text(4985200) == "4,985,200 元"
    assert money_text(0.5) == "0.50 元"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("deadline", "投标截止时间：市中心与省监管网不一致，差 10 天"),
        ("missing", "更正公告：市中心未见发布"),
        ("late", "中标（成交）结果：市中心迟发 2 个工作日"),
        ("edited", "最高限价在市中心发布后改动，未见更正公告"),
    ],
)
def test_headlines_say_what_where_and_how_much(world, name: str, words: str) -> None:
    assert head(world, name) == words


def test_one_notice_and_pair_is_one_item(world) -> None:
    together = items([world.finding("deadline"), world.finding("opening")], Tonight(world.run.night), NAMES)

    assert [item.headline for item in together] == ["投标截止时间、开标时间 2 处，市中心与省监管网不一致"]


def test_no_headline_accuses_or_names_a_rule(world) -> None:
    said = " ".join(head(world, name) for name in world.ids)

    assert not any(word in said for word in ("违规", "造假", "处罚", "责令", "抓取失败", "R-", "None"))


def test_a_correction_on_one_side_says_the_old_value(world, add, subject) -> None:
    about = subject(world, "R-B05", "centre", "province", "posting")
    values = {"province": "bid_deadline 2026-12-04T09:30", "centre": "bid_deadline 2026-11-23T09:30"}
    add(world, "corrected", about, values=values)

    assert head(world, "corrected").endswith("市中心未见发布，投标截止时间仍为 11月23日 09:30")
    assert [side.text for side in sides(world.finding("corrected"), NAMES)][1] == "投标截止时间 12月4日 09:30"


def test_several_old_values_are_counted(world, add, subject) -> None:
    about = subject(world, "R-B05", "centre", "province", "posting")
    old = "bid_deadline 2026-11-23T09:30；ceiling_yuan 80000.0"
    add(world, "corrected", about, values={"centre": old, "province": old})

    assert head(world, "corrected").endswith("投标截止时间等 2 处仍为原值")


def test_an_absent_side_says_so_and_a_silent_one_does_not(world) -> None:
    absent, there = sides(world.finding("missing"), NAMES)

    assert (absent.label, absent.text, absent.absent) == ("市中心", "未见发布", True)
    assert value_text("place", None) == "未写明"
    assert not there.absent


def test_a_personal_number_is_masked_but_contact_numbers_stay() -> None:
    assert "19491231" not in value_text("body", "身份证 11010519491231002X")
    assert value_text("contact_phones", ["13800138000"]) == "13800138000"


def test_prices_of_several_lots_are_all_money() -> None:
    assert value_text("winners.price_yuan", "1864000；1900000.5") == "1,864,000 元；1,900,000.50 元"
    assert value_text("winners.price_yuan", "详见附件") == "详见附件"


def test_long_texts_are_cut_to_where_they_differ() -> None:
    same = "供应商须具有独立承担民事责任的能力，" * 8
    a, b = excerpts(same + "项目负责人须具备一级建造师资格", same + "项目负责人须具备二级建造师资格")

    assert ("一级" in a, "二级" in b) == (True, True)
    assert max(len(a), len(b)) <= LONGEST_VALUE + 1


def test_a_clause_one_side_lacks_is_shown_as_lacking() -> None:
    same = "供应商须具有独立承担民事责任的能力。" * 4
    a, b = excerpts(same, same + "供应商须在本地设有服务网点。")

    assert (a, b) == (NOTHING, "供应商须在本地设有服务网点。")


def test_a_gap_is_silent_where_times_are_of_different_precision(world, add, subject) -> None:
    about = subject(world, "R-B01", "centre", "province", "documents_to")
    add(world, "day", about, values={"centre": "2026-12-08", "province": "2026-12-08T17:00"})

    assert gap_text(world.finding("day")) == ""


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 24), []),
        (date(2026, 11, 25), ["今天到期"]),
        (date(2026, 11, 26), ["新逾期"]),
        (date(2026, 11, 27), ["逾期 2 个工作日"]),
    ],
)
def test_marks_follow_respond_by(world, day: date, words: list[str]) -> None:
    assert [mark.text for mark in marks(world.finding("late"), Tonight(day, "another night"))] == words


def test_a_weekend_between_two_nights_does_not_hide_a_new_overdue(world) -> None:
    late: Finding = world.finding("late")  # due on Wednesday the 25th

    shown = marks(late, Tonight(date(2026, 11, 30), "monday", before=date(2026, 11, 25)))

    assert [mark.text for mark in shown] == ["新逾期"]


def test_overdue_is_counted_even_past_the_calendar(world) -> None:
    assert overdue_days(world.finding("late"), date(2031, 1, 6)) > 1000


def test_what_is_settled_has_no_marks(world) -> None:
    assert marks(world.finding("fixed"), Tonight(date(2027, 1, 4))) == ()


def test_every_rule_of_the_book_has_words_and_a_next_step() -> None:
    rules = {rule.id for rule in BOOK}

    assert rules <= set(RULE_WORDS)
    assert rules <= set(NEXT_STEPS)


def test_every_field_of_a_notice_has_a_name() -> None:
    assert set(Fields().to_dict()) - set(FIELD_NAMES) <= {"changes"}
