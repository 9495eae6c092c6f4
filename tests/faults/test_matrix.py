"""A few cells of the fault matrix: `make faults` plays as many as asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from notices.reasons import REASON_NAMES
from sandbox.standins.board import MISCHIEFS
from sandbox.standins.serving import FAULTS
from tests.crawlers.contracts import CONTRACTS
from tests.faults.checking import breaches, missed
from tests.faults.drawing import draw_round
from tests.faults.expected import DAMAGED, LISTED, NAMED, ROADS
from tests.faults.playing import NIGHTS, SPOILED, Play, played
from tests.faults.roads import CUT, DETAILS, EVERYTHING, LISTS, Spoil

# A page to be read, data to be read, a list to be turned by its form, and a list that says nothing of its length.
CELLS = {
    "listdsview": Spoil(CUT, "", DETAILS, nights=(2, 3)),
    "freecms": Spoil("login_page", "", EVERYTHING, nights=(1, 2)),
    "webforms": Spoil("throttle_page", "", EVERYTHING, passing=True, nights=(1, 2)),
    "jsgc": Spoil("", "hidden_row", nights=(2, 3)),
}


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Play, dict[int, list[str]]]]:
    """A round played to its end, and what did not hold after each night."""
    plan = draw_round("28", tuple(CELLS), tuple(CELLS.values()))
    told: dict[int, list[str]] = {}
    with played(plan, tmp_path_factory.mktemp("faults")) as made:
        for number in range(1, NIGHTS + 1):
            made.night()
            told[number] = list(breaches(made))
        yield made, told


def test_no_fault_ends_in_an_accusation_or_under_a_wrong_name(play: tuple[Play, dict[int, list[str]]]) -> None:
    _, told = play
    assert told == {number: [] for number in range(1, NIGHTS + 1)}


def test_what_is_really_wrong_is_found_when_the_faults_are_over(play: tuple[Play, dict[int, list[str]]]) -> None:
    made, _ = play
    assert list(missed(made)) == []
    assert {finding.subject.rule for finding in made.findings()} >= {"R-A03", "R-G01", "R-G02"}


@pytest.mark.parametrize("name", CELLS)
def test_the_faults_were_met(play: tuple[Play, dict[int, list[str]]], name: str) -> None:
    made, _ = play
    site = made.sites[name]
    kinds = {passed.kind for passed in site.watch.passed}
    assert {LISTS, DETAILS} <= kinds, "a list and a detail are told apart"
    if site.draw.spoil.fault:
        hit = {passed.night for passed in site.watch.passed if passed.hit}
        assert hit == set(site.draw.spoil.nights) <= set(range(1, SPOILED + 1))


def test_every_fault_has_reasons_that_people_can_read() -> None:
    assert {*FAULTS} < {*ROADS} and {*LISTED} == {*MISCHIEFS}
    told = {reason for table in (NAMED, DAMAGED, LISTED) for reasons in table.values() for reason in reasons}
    assert {reason for reason in told if not reason.startswith("http_")} <= {*REASON_NAMES}


def test_a_round_is_the_same_whenever_it_is_drawn(tmp_path: Path) -> None:
    one, another = draw_round("7"), draw_round("7")
    assert [draw.spoil for draw in one.draws] == [draw.spoil for draw in another.draws]
    assert one.notes == another.notes
    assert {draw.name for draw in one.draws} <= {*CONTRACTS}
