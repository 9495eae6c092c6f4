"""A posting is missing only where that is proved: due, read whole, two nights' looks, nothing alike there."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from diffing.audit import audit
from diffing.cases import Near
from notices.vocabulary import Coverage, LookOutcome, Stage, Verdict
from tests.diffing.builders import World, at, config, day, fails, judge, notice, only, posting, said

SUSPECTED = (Verdict.CANNOT_TELL, "suspected")


def tender(**given: Any) -> Any:
    return notice(posting("ccgp_hunan", **given))


def absent(world: World, of: Any, *more: Any, **given: Any) -> tuple[Verdict, str]:
    """What R-A01 says of the notice on the centre."""
    found = judge(world.case(of, *more, **given), "R-A01")
    return said(next(j for j in found if j.notice == of.notice.id and j.subject.platform == "centre"))


def verdict(world: World, of: Any, *more: Any, **given: Any) -> Verdict:
    return absent(world, of, *more, **given)[0]


def test_whole_and_two_empty_looks_prove_it() -> None:
    of = tender()
    assert verdict(World().two_looks(of), of) == Verdict.FAIL


@pytest.mark.parametrize("nights", [(), ("09-22",), ("09-21",), ("09-22", "09-22")])
def test_less_than_two_nights_is_suspected(nights: tuple[str, ...]) -> None:
    of = tender()
    assert absent(World().look(of, "centre", *nights), of) == SUSPECTED


def test_looks_of_another_notice_or_platform_prove_nothing() -> None:
    of, other = tender(), tender()
    assert absent(World().two_looks(other).two_looks(of, "province"), of) == SUSPECTED


def test_looks_need_not_be_of_neighbouring_nights() -> None:
    of = tender()
    assert verdict(World().look(of, "centre", "09-19", "09-21"), of) == Verdict.FAIL


def test_an_unreadable_look_does_not_count() -> None:
    of = tender()
    world = World().look(of, "centre", "09-21", outcome=LookOutcome.UNREADABLE, reason="timeout")
    assert absent(world.look(of, "centre", "09-22"), of) == SUSPECTED


def test_tonights_unreadable_look_outweighs_two_good_ones() -> None:
    of = tender()
    world = World().look(of, "centre", "09-20", "09-21")
    world.look(of, "centre", "09-22", outcome=LookOutcome.UNREADABLE, reason="captcha")
    assert absent(world, of) == (Verdict.CANNOT_TELL, "centre: captcha")


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [("09-18T23:59", Verdict.NOT_APPLICABLE), ("09-19T00:00", Verdict.FAIL), ("09-20T01:00", Verdict.FAIL)],
)
def test_it_is_owed_until_the_end_of_the_due_day(as_of: str, expected: Verdict) -> None:
    of = tender(published="09-17T09:12")
    assert verdict(World(as_of=at(as_of)).two_looks(of), of) == expected


@pytest.mark.parametrize(
    ("published", "within", "due"),
    [
        ("09-17", 1, "09-18"), ("09-18", 1, "09-20"), ("09-18", 2, "09-21"), ("09-19", 1, "09-20"),
        ("09-17T23:59", 0, "09-17"), ("09-30", 1, "10-08"),
    ],
)  # fmt: skip
def test_due_is_counted_in_working_days(published: str, within: int, due: str) -> None:
    of = tender(published=published)
    duty = {"rule": "R-A01", "trade_kind": "procurement", "stage": "tender", "platforms": "centre"}
    world = World(as_of=at("10-20"), config=config(obligations=[{**duty, "within_workdays": within}])).two_looks(of)
    assert only(world.case(of), "R-A01").due == day(due)


def test_the_earliest_posting_on_any_platform_sets_the_due_day() -> None:
    of = notice(posting("city_gov", "09-16"), posting("ccgp_hunan", "09-17"))
    assert only(World().case(of), "R-A01").due == day("09-17")


def test_a_year_without_a_calendar_puts_the_verdict_off() -> None:
    of = notice(posting("ccgp_hunan", "12-31"))
    world = World(as_of=at("09-22") + timedelta(days=110)).two_looks(of)
    assert absent(world, of)[0] == Verdict.CANNOT_TELL
    assert "2027" in absent(world, of)[1]


def test_a_throttled_list_proves_nothing_and_says_since_when() -> None:
    of = tender()
    world = World().two_looks(of).read("centre", [Stage.TENDER], state=Coverage.PARTIAL, reason="throttled")
    world.last_whole[("centre", "采购公告")] = day("09-21")
    assert absent(world, of) == (Verdict.CANNOT_TELL, "centre 采购公告: throttled, last whole 2026-09-21")


@pytest.mark.parametrize("state", [Coverage.FAILED, Coverage.PARTIAL, Coverage.RUNNING])
def test_a_neighbouring_column_that_was_not_read_whole_may_hold_it(state: Coverage) -> None:
    of = tender()
    world = World().two_looks(of).read("centre", [Stage.SINGLE_SOURCE], state=state)
    assert verdict(world, of) == Verdict.CANNOT_TELL


def test_a_column_of_another_stage_or_trade_kind_does_not_matter() -> None:
    of = tender()
    world = World().two_looks(of).read("centre", [Stage.CONTRACT], state=Coverage.FAILED, reason="timeout")
    assert verdict(world, of) == Verdict.FAIL


def test_last_nights_reading_is_not_tonights() -> None:
    of = tender()
    world = World().two_looks(of).read("centre", as_of=at("09-21"))
    assert absent(world, of) == (Verdict.CANNOT_TELL, "centre 采购公告: not_read_tonight")


def test_a_platform_never_read_proves_nothing() -> None:
    of = tender()
    world = World().two_looks(of)
    world.windows["centre"] = []
    assert absent(world, of) == (Verdict.CANNOT_TELL, "centre: not_read_tonight")


@pytest.mark.parametrize(("since", "expected"), [("09-16", Verdict.FAIL), ("09-17", Verdict.CANNOT_TELL)])
def test_the_window_must_reach_back_before_the_first_posting(since: str, expected: Verdict) -> None:
    of = tender(published="09-17")
    assert verdict(World().two_looks(of).read("centre", since=day(since)), of) == expected


@pytest.mark.parametrize(("until", "expected"), [("09-22", Verdict.FAIL), ("09-21", Verdict.CANNOT_TELL)])
def test_the_window_must_reach_to_tonight(until: str, expected: Verdict) -> None:
    of = tender()
    assert verdict(World().two_looks(of).read("centre", until=day(until)), of) == expected


def test_a_column_that_never_showed_anything_proves_little() -> None:
    of = tender()
    world = World().two_looks(of).read("centre", [Stage.TENDER], populated=False)
    assert absent(world, of) == (Verdict.CANNOT_TELL, "centre 采购公告: never_populated")


@pytest.mark.parametrize(
    ("promised", "others", "expected"),
    [(0, 3, Verdict.FAIL), (None, 3, Verdict.CANNOT_TELL), (0, 0, Verdict.CANNOT_TELL)],
)
def test_an_empty_column_proves_something_where_the_site_itself_promises_none_and_shows_others(
    promised: int | None, others: int, expected: Verdict
) -> None:
    of = tender()
    world = World().two_looks(of).read("centre", [Stage.TENDER], populated=False, promised=promised)
    assert verdict(world.read("centre", [Stage.RESULT], got=others), of) == expected


def test_a_stage_carried_by_a_neighbours_column_is_judged_by_that_column() -> None:
    of = notice(posting("ccgp_hunan", stage=Stage.SINGLE_SOURCE), stage=Stage.SINGLE_SOURCE)
    duty = {"rule": "R-A01", "trade_kind": "procurement", "stage": "single_source", "platforms": "centre"}
    assert verdict(World(config=config(obligations=[duty])).two_looks(of), of) == Verdict.FAIL


def test_a_column_the_platform_does_not_have_is_no_gap() -> None:
    of = notice(posting("ccgp_hunan", stage=Stage.CONTRACT), stage=Stage.CONTRACT)
    world = World().two_looks(of)
    world.windows["centre"] = [w for w in world.windows["centre"] if w.stage != Stage.CONTRACT]
    assert absent(world, of) == (Verdict.NOT_APPLICABLE, "该平台没有这一栏")


def test_a_platform_whose_columns_are_not_known_is_not_taken_to_lack_them() -> None:
    of = tender()
    world = World().two_looks(of)
    unknown = replace(world.window("centre", Stage.TENDER), trade_kind=None, stage=None, state=Coverage.FAILED)
    world.windows["centre"] = [unknown]
    assert verdict(world, of) == Verdict.CANNOT_TELL


def test_a_posting_that_covers_several_lots_carries_each() -> None:
    one, two = (notice(posting("ccgp_hunan", lots=(lot,)), lots=(lot,)) for lot in "12")
    both = notice(posting("centre", lots=("1", "2")), lots=("1", "2"))
    world = World().two_looks(one).two_looks(two)
    assert verdict(world, one, two, both) == verdict(world, two, one, both) == Verdict.PASS


def test_another_notice_of_the_stage_there_is_left_to_a_person() -> None:
    of, other = tender(), notice(posting("centre"))
    assert verdict(World().two_looks(of), of, other) == Verdict.CANNOT_TELL


def test_another_notice_that_both_sides_show_settles_nothing_and_hinders_nothing() -> None:
    of, other = tender(), notice(posting("centre"), posting("ccgp_hunan"))
    assert verdict(World().two_looks(of), of, other) == Verdict.FAIL


def test_a_lot_there_is_not_another_lot_missing() -> None:
    one, two = notice(posting("ccgp_hunan"), lots=("1",)), notice(posting("centre"), lots=("2",))
    assert verdict(World().two_looks(one), one, two) == Verdict.FAIL


def test_a_near_candidate_waits_for_a_person() -> None:
    ours, near = posting("ccgp_hunan"), posting("centre", title="示范医院布草")
    of = notice(ours)
    found = absent(World().two_looks(of), of, reviews=[Near(ours, near, frozenset({"centre"}))])
    assert found[0] == Verdict.CANNOT_TELL
    assert "示范医院布草" in found[1]


def test_a_near_candidate_that_our_side_shows_too_is_another_notice() -> None:
    ours, near = posting("ccgp_hunan"), posting("centre")
    of = notice(ours)
    reviews = [Near(ours, near, frozenset({"centre", "ccgp_hunan"}))]
    assert verdict(World().two_looks(of), of, reviews=reviews) == Verdict.FAIL


@pytest.mark.parametrize("given", [{"stage": Stage.RESULT}, {"platform": "province"}])
def test_a_near_candidate_of_another_stage_or_platform_does_not_matter(given: dict[str, Any]) -> None:
    ours = posting("ccgp_hunan")
    of = notice(ours)
    near = replace(posting("centre"), **given)
    assert verdict(World().two_looks(of), of, reviews=[Near(ours, near, frozenset({"centre"}))]) == Verdict.FAIL


@pytest.mark.parametrize(
    ("region", "expected"),
    [("430502", Verdict.FAIL), ("430121", Verdict.NOT_APPLICABLE), ("430000", Verdict.NOT_APPLICABLE),
     (None, Verdict.CANNOT_TELL)],
)  # fmt: skip
def test_only_projects_of_the_region_owe_the_centre_anything(region: str | None, expected: Verdict) -> None:
    of = notice(posting("ccgp_hunan", region=region))
    assert verdict(World().two_looks(of), of) == expected


@pytest.mark.parametrize(
    ("home", "other"), [("431000", "431100"), ("500000", "510000"), ("430500", "430600"), ("430000", "420000")]
)
def test_regions_whose_codes_begin_alike_are_not_one(home: str, other: str) -> None:
    of = notice(posting("ccgp_hunan", region=other))
    platforms = [{"base_url": "http://x", "region": home, "id": "centre", "role": "centre", "family": "gettplist"}]
    world = World(config=config(platforms=platforms)).two_looks(of)
    assert verdict(world, of) == Verdict.NOT_APPLICABLE


def test_what_only_platforms_nobody_configured_show_owes_nothing() -> None:
    of = notice(posting("paper"))
    assert verdict(World().two_looks(of), of) == Verdict.NOT_APPLICABLE


def test_a_row_whose_body_was_never_read_is_posted_all_the_same() -> None:
    of = notice(posting("ccgp_hunan"), posting("centre", revision=None))
    assert verdict(World(), of) == Verdict.PASS


def test_a_posting_gone_is_not_also_missing() -> None:
    of = notice(posting("ccgp_hunan"), posting("centre", gone_nights=(day("09-21"), day("09-22"))))
    found = absent(World().two_looks(of), of)
    assert found[0] == Verdict.NOT_APPLICABLE
    assert "R-G02" in found[1]
    assert ("R-A01", "centre", "posting") not in fails(World().two_looks(of).case(of))


def test_a_posting_that_moved_on_its_platform_is_there() -> None:
    gone = posting("centre", gone_nights=(day("09-21"),))
    of = notice(posting("ccgp_hunan"), gone, posting("centre", "09-18"))
    assert verdict(World(), of) == Verdict.PASS


def test_a_look_is_wanted_for_what_is_suspected_and_not_looked_for_tonight() -> None:
    of = tender(project_name="示范医院被服采购项目")
    (wanted,) = audit([World().look(of, "centre", "09-21").case(of)]).wanted
    assert (wanted.platform, wanted.notice) == ("centre", of.notice.id)
    assert wanted.names[0] == "示范医院被服采购项目"
    assert ("agency", "SZXM-2026-0915") in wanted.codes
    assert set(wanted.stages) == {"tender", "prequalification", "single_source"}


@pytest.mark.parametrize("state", ["looked tonight", "not due", "unread"])
def test_no_look_is_wanted_where_it_would_prove_nothing(state: str) -> None:
    of = tender(published="09-21" if state == "not due" else "09-17")
    world = World()
    if state == "looked tonight":
        world.look(of, "centre", "09-22")
    if state == "unread":
        world.read("centre", state=Coverage.FAILED, reason="timeout")
    assert not audit([world.case(of)]).wanted
