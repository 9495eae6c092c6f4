"""What may change a verdict by itself: a day that comes, columns read otherwise, a look; and what nothing changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from diffing.cases import Case, Night, NoticeCase
from diffing.waking import read_as, read_otherwise, wakes
from notices.vocabulary import Coverage, Stage, TradeKind, Verdict
from store.judged import Judgement, Subject
from store.records import Window
from store.verdicts import Wake
from tests.diffing.builders import World, at, config, day, notice, posting

TONIGHT = "09-21"
POSTED = "09-14"
OUT_OF_REACH = day("10-15")  # the windows reach back 31 days


def case(*more: NoticeCase) -> Case:
    return World(as_of=at(TONIGHT)).case(notice(posting("centre", POSTED)), *more)


def window(column: str = "招标公告", **given: Any) -> Window:
    usual: dict[str, Any] = {
        "run": "r", "platform": "centre", "column": column, "since": day(TONIGHT) - timedelta(days=31),
        "until": day(TONIGHT), "as_of": at(TONIGHT), "state": Coverage.WHOLE, "trade_kind": TradeKind.CONSTRUCTION,
        "stage": Stage.TENDER, "got": 1,
    }  # fmt: skip
    return Window(**{**usual, **given})


def night(*windows: Window, tonight: str = TONIGHT) -> Night:
    return Night(config(), at(tonight), {"centre": windows}, {}, {}, {})


@pytest.mark.parametrize(
    ("rule", "verdict", "reason", "due", "wake"),
    [
        ("R-H01", Verdict.NOT_APPLICABLE, "未到期", "09-22", Wake(day("09-22"))),
        ("R-H01", Verdict.NOT_APPLICABLE, "未到期", "09-21", Wake(day("09-22"))),
        ("R-H01", Verdict.NOT_APPLICABLE, "未到期", "09-20", Wake()),
        ("R-H01", Verdict.NOT_APPLICABLE, "未写明开标时间", None, Wake()),
        ("R-A01", Verdict.CANNOT_TELL, "suspected", None, Wake(OUT_OF_REACH, by_reading=True, by_look=True)),
        ("R-A01", Verdict.CANNOT_TELL, "centre: http_503", None, Wake(OUT_OF_REACH, by_reading=True, by_look=True)),
        ("R-A01", Verdict.CANNOT_TELL, "centre 采购公告: http_503", None, Wake(OUT_OF_REACH, by_reading=True)),
        ("R-A01", Verdict.CANNOT_TELL, "centre 采购公告: not_covered", None, Wake()),
        ("R-A01", Verdict.CANNOT_TELL, "某公告是否同一公告待人工判断", None, Wake()),
        ("R-D03", Verdict.CANNOT_TELL, "附件可能载明", None, Wake()),
        ("R-D03", Verdict.CANNOT_TELL, "centre 采购公告: http_503", None, Wake(OUT_OF_REACH, by_reading=True)),
        ("R-B01", Verdict.CANNOT_TELL, "centre: not_read_since", None, Wake(day("09-22"), by_reading=True)),
        ("R-B06", Verdict.CANNOT_TELL, "或另有合同", "09-22", Wake(day("09-22"))),
        ("R-B06", Verdict.CANNOT_TELL, "或另有合同", "09-20", Wake()),
        ("R-A01", Verdict.FAIL, "", "09-16", Wake(OUT_OF_REACH, by_reading=True)),
        ("R-D03", Verdict.FAIL, "", None, Wake()),
        ("R-C01", Verdict.PASS, "按时发布", "09-22", Wake()),
    ],
)  # fmt: skip
def test_what_wakes_a_verdict(rule: str, verdict: Verdict, reason: str, due: str | None, wake: Wake) -> None:
    shown = case()
    about = Subject(rule, "J-1", Stage.TENDER, 1, None, 1, "centre", None, "posting")
    notice = shown.notices[0].notice.id
    judgement = Judgement(about, verdict, reason, notice=notice, due=day(due) if due else None)
    assert wakes(shown, [judgement]) == ({about.key: wake} if wake != Wake() else {})


def test_a_notice_dated_in_days_to_come_wakes_all_that_was_said_of_its_project() -> None:
    to_come = notice(posting("centre", "09-24", stage=Stage.AMENDMENT), stage=Stage.AMENDMENT)
    about = Subject("R-C01", "J-1", Stage.TENDER, 1, None, 1, "centre", None, "posting")
    (wake,) = wakes(case(to_come), [Judgement(about, Verdict.PASS, "按时发布")]).values()
    assert wake == Wake(day("09-24"))


@pytest.mark.parametrize(
    ("given", "kinds"),
    [
        ({}, set()),
        ({"got": 9}, set()),
        ({"reason": "http_503", "state": Coverage.PARTIAL}, {"construction"}),
        ({"as_of": at(TONIGHT) - timedelta(days=1)}, {"construction"}),
        ({"since": day(TONIGHT) - timedelta(days=7)}, {"construction"}),
        ({"populated": False}, {"construction"}),
    ],
)
def test_the_kinds_of_columns_read_otherwise(given: dict[str, Any], kinds: set[str]) -> None:
    before = read_as(night(window(), window("成交公告", trade_kind=TradeKind.PROCUREMENT)))
    now = read_as(night(window(**given), window("成交公告", trade_kind=TradeKind.PROCUREMENT)))
    assert read_otherwise(before, now) == kinds


def test_two_nights_that_read_alike_are_no_other_reading() -> None:
    later = day("09-22")
    moved = replace(window(), since=later - timedelta(days=31), until=later, as_of=at("09-22"))
    assert read_otherwise(read_as(night(window())), read_as(night(moved, tonight="09-22"))) == set()


def test_another_column_is_another_reading_of_all() -> None:
    assert read_otherwise(read_as(night(window())), read_as(night(window(), window("补遗")))) is None


@pytest.mark.parametrize("verdict", [Verdict.FAIL, Verdict.CANNOT_TELL, Verdict.NOT_APPLICABLE])
def test_a_night_on_which_more_will_be_known_wakes_whatever_was_said(verdict: Verdict) -> None:
    shown = case()
    about = Subject("R-B04", "J-1", Stage.TENDER, 1, None, 1, "centre", "province", "attachment")
    said = Judgement(about, verdict, "centre: 未列附件", notice=shown.notices[0].notice.id, again=day("09-22"))
    (wake,) = wakes(shown, [said]).values()
    assert wake.on == day("09-22")
