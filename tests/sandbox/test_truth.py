"""The world obeys its own truth: worked out again from the placed postings alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import groupby

import pytest

from sandbox import World, draw_world
from sandbox.model import Posting

SEEDS = range(1, 21)
OWED = {
    "construction": ({"tender", "amendment", "candidates", "result"}, ("centre", "province")),
    "procurement": ({"tender", "amendment", "result", "contract"}, ("centre", "ccgp_hunan")),
}
FIELDS = {
    "budget": "budget_yuan", "ceiling": "ceiling_yuan", "deposit": "deposit_yuan", "documents_from": "documents_from",
    "documents_to": "documents_to", "bid_deadline": "bid_deadline", "opening_time": "opening_time",
}  # fmt: skip
Found = Counter[tuple[str, str, str, str, str]]


def works(day: date) -> bool:
    return day == date(2026, 9, 20) or (day.weekday() < 5 and day != date(2026, 9, 25))


def gap(first: datetime, last: datetime) -> int:
    days = (last.date() - first.date()).days
    return sum(works(first.date() + timedelta(days=step)) for step in range(1, days + 1))


def name(posting: Posting) -> tuple[str, int, str]:
    subject = posting.notice.subject
    return subject.name, subject.round, subject.lot or ""


def groups(world: World) -> Iterator[list[Posting]]:
    """The postings of each notice that is owed to anyone here."""
    ours = [p for p in world.postings if p.notice.subject.region.code.startswith("4305")]
    ordered = sorted(ours, key=lambda p: (name(p), p.notice.stage, p.posted))
    for _, found in groupby(ordered, key=lambda p: (name(p), p.notice.stage)):
        yield list(found)


def read_on(world: World, posting: Posting) -> list[int]:
    """The nights on which a posting can be read."""
    blind = world.truth.blind
    times = [night.as_of for night in world.nights]
    return [i for i, t in enumerate(times) if (i, posting.platform) not in blind and posting.stands_at(t)]


def looked_in_vain(world: World, group: list[Posting], platform: str) -> list[int]:
    nights = []
    for index, night in enumerate(world.nights):
        known = any(seen <= index for p in group for seen in read_on(world, p)[:1])
        overdue = gap(min(p.posted for p in group), night.as_of - timedelta(hours=2)) > 1
        here = any(p.platform == platform and p.posted <= night.as_of for p in group)
        if known and overdue and not here and (index, platform) not in world.truth.blind:
            nights.append(index)
    return nights


def absences(world: World) -> Found:
    found: Found = Counter()
    for group in groups(world):
        stages, platforms = OWED.get(group[0].notice.subject.kind, (set(), ()))
        for platform in platforms if group[0].notice.stage in stages else ():
            if len(looked_in_vain(world, group, platform)) >= 2:
                rule = "R-A01" if platform == "centre" else "R-A02"
                rule = "R-B05" if group[0].notice.stage == "amendment" else rule
                found[rule, group[0].notice.subject.name, group[0].notice.stage, platform, "posting"] += 1
    return found


def lateness(world: World) -> Found:
    found: Found = Counter()
    for group in groups(world):
        stages, platforms = OWED.get(group[0].notice.subject.kind, (set(), ()))
        for p in group:
            if p.notice.stage in stages and p.platform in platforms and gap(group[0].posted, p.posted) > 1:
                found["R-C01", p.notice.subject.name, p.notice.stage, p.platform, "published_at"] += 1
    return found


def said(posting: Posting, now: datetime) -> dict[str, object]:
    facts = posting.at(now).facts
    values = {field: getattr(facts, key) for key, field in FIELDS.items() if getattr(facts, key) is not None}
    if facts.winners:
        values |= {"winners.name": facts.winners[0].name, "winners.price_yuan": facts.winners[0].price}
    return {**values, **({"candidates": facts.candidates} if facts.candidates else {})}


def differences(world: World) -> Found:
    found: Found = Counter()
    last = world.nights[-1].as_of
    for group in groups(world):
        kind = group[0].notice.subject.kind
        statutory = [
            p for p in group if p.platform == {"construction": "province", "procurement": "ccgp_hunan"}.get(kind)
        ]
        reference = said((statutory or group)[0], last)
        for p in group:
            for field, value in said(p, last).items():
                if field in reference and reference[field] != value:
                    rule = "R-B02" if field.startswith("winners") else "R-B01"
                    found[rule, p.notice.subject.name, p.notice.stage, p.platform, field] += 1
    return found


def edits(world: World) -> Found:
    found: Found = Counter()
    for p in world.postings:
        before, after = (said(p, night.as_of) for night in (world.nights[0], world.nights[-1]))
        for field in before:
            if before[field] != after[field]:
                found["R-G01", p.notice.subject.name, p.notice.stage, p.platform, field] += 1
    return found


def removals(world: World) -> Found:
    withdrawn = {name(p) for p in world.postings if p.notice.stage == "withdrawn"}
    gone = [p for p in world.postings if p.gone_at and name(p) not in withdrawn]
    return Counter(("R-G02", p.notice.subject.name, p.notice.stage, p.platform, "posting") for p in gone)


def declared(world: World, *rules: str) -> Found:
    faults = [f for f in world.truth.faults if f.rule in rules]
    return Counter((f.rule, f.project, f.stage, f.platform, f.field) for f in faults)


@pytest.fixture(params=SEEDS, scope="module")
def world(request: pytest.FixtureRequest) -> World:
    return draw_world(request.param)


def test_every_absence_is_declared_and_no_other(world: World) -> None:
    assert absences(world) == declared(world, "R-A01", "R-A02", "R-B05")


def test_the_self_check_sees_a_posting_taken_away() -> None:
    world = draw_world(1)
    lost = next(p for p in world.postings if p.platform == "centre" and p.notice.stage == "candidates")
    poorer = replace(world, postings=tuple(p for p in world.postings if p != lost))
    assert absences(poorer) != absences(world)


def test_an_absence_is_found_on_the_second_vain_night(world: World) -> None:
    by_name = {(g[0].notice.subject.name, g[0].notice.stage): g for g in groups(world)}
    for fault in world.truth.faults:
        if fault.rule in ("R-A01", "R-A02", "R-B05"):
            group = by_name[fault.project, fault.stage]
            assert looked_in_vain(world, group, fault.platform)[1] == fault.found_by


def test_every_lateness_is_declared_and_no_other(world: World) -> None:
    assert lateness(world) == declared(world, "R-C01")


def test_every_difference_is_declared_and_no_other(world: World) -> None:
    assert differences(world) == declared(world, "R-B01", "R-B02")


def test_every_edit_and_removal_is_declared_and_no_other(world: World) -> None:
    assert edits(world) + removals(world) == declared(world, "R-G01", "R-G02")


def test_what_is_gone_was_read_before_and_missed_on_two_readable_nights(world: World) -> None:
    gone = {f.project for f in world.truth.faults if f.rule == "R-G02"}
    for p in world.postings:
        if p.gone_at and p.notice.subject.name in gone:
            assert read_on(world, p) == [0]
            assert not {(1, p.platform), (2, p.platform)} & set(world.truth.blind)


def test_a_comparison_is_found_once_both_sides_were_read(world: World) -> None:
    for fault in world.truth.faults:
        if fault.rule in ("R-C01", "R-B02"):
            group = next(g for g in groups(world) if (g[0].notice.subject.name, g[0].notice.stage)
                         == (fault.project, fault.stage))  # fmt: skip
            seen = {p.platform: read_on(world, p)[0] for p in group}
            assert fault.found_by == max(seen[fault.platform], seen[str(fault.against)])


def test_an_edit_is_found_on_the_first_readable_night_after_it(world: World) -> None:
    edited = {p.notice.subject.name: p for p in world.postings if p.edits}
    faults = [f for f in world.truth.faults if f.project in edited]
    assert {f.rule for f in faults} == {"R-G01", "R-B01"}
    for fault in faults:
        posting = edited[fault.project]
        first = said(posting, world.nights[0].as_of)
        changed = [n for n in read_on(world, posting) if said(posting, world.nights[n].as_of) != first]
        assert fault.found_by == changed[0]


def test_at_least_two_of_every_kind_of_fault(world: World) -> None:
    rules = Counter(f.rule for f in world.truth.faults)
    assert min(rules[r] for r in ("R-A01", "R-A02", "R-B01", "R-B02", "R-B05", "R-C01", "R-G01", "R-G02")) >= 2


def test_a_missing_posting_that_appears_leaves_lateness_on_the_last_night(world: World) -> None:
    missing = {(f.project, f.stage, f.platform): f.found_by for f in world.truth.faults if f.kind == "missing"}
    late = {(f.project, f.stage, f.platform): f.found_by for f in world.truth.faults if f.kind == "late"}
    assert [(missing[key], late[key]) for key in missing.keys() & late.keys()] == [(1, 2)]


def test_nothing_is_wrong_with_an_innocent(world: World) -> None:
    wrong = {f.project for f in world.truth.faults}
    assert not [i for i in world.truth.innocents if i.project in wrong]


def test_no_notice_lies_across_the_edge_of_the_first_nights_window(world: World) -> None:
    edge = world.nights[0].as_of.replace(hour=0) - timedelta(days=31)
    for group in groups(world):
        assert (group[0].posted < edge) == (group[-1].posted < edge)
