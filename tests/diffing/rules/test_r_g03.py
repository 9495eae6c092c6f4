"""R-G03: a day printed that the list, read whole night by night, did not know."""

from __future__ import annotations

from typing import Any

import pytest

from diffing.cases import Case
from diffing.rules import r_g03
from notices.vocabulary import Coverage, Severity, Stage, Verdict
from store import Store
from store.judged import Judgement
from tests.diffing.builders import COLUMNS, World, at, notice, posting
from tests.diffing.nights import Nights

COLUMN = COLUMNS[Stage.TENDER]


def case(printed: str = "09-10", seen: str = "09-17", nights: Any = None, *, more: Any = (), **given: Any) -> Case:
    """A posting that bears `printed` and was first seen on `seen`; the column was read whole on `nights`."""
    world = World(as_of=at("09-22"))
    read = [f"09-{n:02}" for n in range(5, 23)] if nights is None else nights
    made = world.case(notice(posting("centre", printed, first_seen=at(seen), **given.pop("of", {})), *more), **given)
    plain = world.window("centre", Stage.TENDER)
    for night in read:
        state = Coverage.PARTIAL if night.endswith("?") else Coverage.WHOLE
        when = at(night.rstrip("?"))
        window = World(as_of=when).window("centre", Stage.TENDER, state=state, column=plain.column)
        key = ("centre", COLUMN)
        made.night.history[key] = (*made.night.history.get(key, ()), window)
    return made


def judged(*args: Any, **given: Any) -> Judgement:
    (found,) = [j for j in r_g03.judge(case(*args, **given)) if j.subject.platform == "centre"][:1]
    return found


def test_a_day_long_before_it_was_there() -> None:
    found = judged()
    assert (found.verdict, found.severity) == (Verdict.FAIL, Severity.ORANGE)
    assert found.reason == "所印日期比首次见到早 7 日，其间 6 夜列表读全而未见"
    assert found.values == {"centre": "2026-09-10"}


@pytest.mark.parametrize(
    ("seen", "verdict"), [("09-12", Verdict.PASS), ("09-13", Verdict.PASS), ("09-14", Verdict.FAIL)]
)
def test_more_than_three_days(seen: str, verdict: Verdict) -> None:
    assert judged(seen=seen).verdict == verdict


@pytest.mark.parametrize(
    ("nights", "verdict"),
    [
        (["09-05", "09-13"], Verdict.CANNOT_TELL),
        (["09-05", "09-11", "09-12"], Verdict.CANNOT_TELL),  # it may have come up on the third day
        (["09-05", "09-11", "09-13"], Verdict.FAIL),
        (["09-05", "09-11?", "09-13"], Verdict.CANNOT_TELL),
        (["09-05", "09-11?", "09-12", "09-13"], Verdict.FAIL),
        (["09-05", "09-17", "09-18"], Verdict.CANNOT_TELL),
    ],
)
def test_which_nights_prove_it(nights: list[str], verdict: Verdict) -> None:
    assert judged(nights=nights).verdict == verdict


def test_a_night_that_did_not_reach_back_to_the_day_proves_nothing() -> None:
    known = case()
    for key, windows in known.night.history.items():
        known.night.history[key] = tuple(
            World(as_of=w.as_of).window("centre", Stage.TENDER, since=w.as_of.date()) for w in windows
        )
    (found,) = r_g03.judge(known)
    assert found.verdict == Verdict.CANNOT_TELL


@pytest.mark.parametrize("nights", [[], ["09-17", "09-18"], ["09-20"]])
def test_what_stood_there_before_the_first_reading_is_not_judged(nights: list[str]) -> None:
    assert list(r_g03.judge(case(nights=nights))) == []


def test_a_page_that_moved_is_no_new_one() -> None:
    other = posting("centre", "09-10", first_seen=at("09-11"))
    assert judged(more=(other,)).verdict == Verdict.NOT_APPLICABLE


@pytest.mark.parametrize("of", [{"listed_at": None}, {"published": None}])
def test_what_no_list_showed_or_bears_no_day_is_not_judged(of: dict[str, Any]) -> None:
    printed = of.pop("published", "09-10")
    assert list(r_g03.judge(case(printed, of=of))) == []


def test_a_platform_known_by_import_alone_is_not_judged() -> None:
    known = case()
    moved = notice(posting("elsewhere", "09-10", first_seen=at("09-17")))
    assert list(r_g03.judge(Case(known.project, (moved,), (), known.night))) == []


@pytest.mark.parametrize(
    ("unread", "verdict"), [({}, Verdict.FAIL), ({"centre": "服务器返回错误"}, Verdict.CANNOT_TELL)]
)
def test_whole_nights_remember_how_the_column_was_read(store: Store, unread: dict[str, str], verdict: Verdict) -> None:
    nights = Nights(store)
    nights.run("09-08")
    for night in ("09-11", "09-12", "09-13", "09-14"):
        nights.run(night, **unread)
    nights.post("centre", "09-10", seen="09-15")
    nights.run("09-15")
    assert nights.verdict("R-G03", "centre").verdict == verdict


def test_a_first_reading_dates_nothing_back(store: Store) -> None:
    nights = Nights(store)
    nights.post("centre", "09-01", seen="09-15")
    nights.run("09-15")
    nights.run("09-16")
    assert "R-G03" not in nights.rules()
