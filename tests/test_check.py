"""One project on the phone: found by code, name or address, live or not, and honest about what it could not look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

import checking
import night
from checking import Found, check
from crawlers.job import Event
from notices.vocabulary import Verdict
from reports.answers import NOT_CONCERNED
from sandbox import Fault, Sandbox
from store import StoreError
from tests.crawlers.worlds import SEED, World, world

ASKED = ("centre", "province", "ccgp_hunan")


@dataclass
class Desk:
    """Somebody asks, on the morning after the first night."""

    world: World
    heard: list[Event] = field(default_factory=list)

    def ask(self, key: str, *, offline: bool = False, later: int = 0) -> Found:
        self.heard.clear()
        at = self.world.box.nights[0].as_of + timedelta(hours=8 + later)
        return check(self.world.loaded, self.world.store, key, at, self.heard.append, offline=offline)

    def fault(self, rule: str, by: int) -> Fault:
        known = [fault for fault in self.world.faults(rule, by) if {fault.platform, fault.against} <= {*ASKED}]
        return next(fault for fault in known if fault.found_by == by)


@pytest.fixture(scope="module")
def box() -> Iterator[Sandbox]:
    with Sandbox(seed=SEED, nights=2) as running:
        yield running


@pytest.fixture(scope="module")
def filled(box: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> World:
    made = world(box, tmp_path_factory.mktemp("check"), *ASKED)
    made.run(0)
    return made


@pytest.fixture
def desk(filled: World) -> Iterator[Desk]:
    yield Desk(filled)
    filled.box.clear_faults()


def test_a_project_is_found_by_its_code_with_what_is_open_on_it(desk: Desk) -> None:
    differing = desk.fault("R-B01", by=0)
    found = desk.ask(differing.codes[0])
    assert found.project is not None
    assert found.project.name == differing.project
    assert ("R-B01", differing.field) in {(f.subject.rule, f.subject.field) for f in found.findings}
    assert found.exit_status == night.FINDINGS


def test_code_name_and_address_lead_to_one_project(desk: Desk) -> None:
    differing = desk.fault("R-B01", by=0)
    known = desk.ask(differing.project, offline=True)
    assert known.project is not None
    keys = [differing.codes[0], *{posting.url for posting in known.postings}, known.project.id]
    assert {(desk.ask(key, offline=True).project or known.project).id for key in keys} == {known.project.id}
    assert len({posting.platform for posting in known.postings}) > 1


def test_offline_asks_no_platform(desk: Desk) -> None:
    for platform in ("centre", "ccgp_hunan"):
        desk.world.box.add_fault(platform, "down")
    found = desk.ask(desk.fault("R-B01", by=0).project, offline=True)
    assert (desk.heard, found.answers) == ([], {})
    assert found.exit_status == night.FINDINGS


def test_a_live_check_hears_from_every_platform(desk: Desk) -> None:
    found = desk.ask(desk.fault("R-C01", by=0).project)
    assert found.answers == dict.fromkeys(ASKED, "")
    assert {event.platform for event in desk.heard if event.kind == "look"} >= set(found.answers)


def test_an_absence_is_not_found_on_this_look_until_the_second_night(desk: Desk) -> None:
    missing = desk.fault("R-A01", by=1)
    found = desk.ask(missing.project)
    said = {(j.verdict, j.reason) for j in found.judgements if j.subject.rule == "R-A01" and j.verdict != Verdict.PASS}
    assert (Verdict.CANNOT_TELL, "suspected") in said
    assert not any(finding.subject.rule == "R-A01" for finding in found.findings)
    assert found.exit_status in (night.DONE, night.FINDINGS)


def test_a_second_check_of_the_same_day_proves_nothing_more(desk: Desk) -> None:
    found = desk.ask(desk.fault("R-A01", by=1).project, later=3)
    assert not any(finding.subject.rule == "R-A01" for finding in found.findings)


def test_a_key_that_nothing_bears_is_answered_and_empty(desk: Desk) -> None:
    found = desk.ask("邵财采计[2031]999999", later=3)
    assert (found.project, found.postings, found.findings) == (None, (), ())
    assert set(found.answers.values()) == {""}
    assert found.exit_status == night.DONE


def test_an_address_that_nobody_knows_was_not_looked_for(desk: Desk) -> None:
    found = desk.ask("http://ggzy.shaoyang.gov.cn/newsDetail.html?id=404", later=3)
    assert found.project is None
    assert all(found.answers.values())
    assert found.exit_status == night.COULD_NOT_LOOK


@pytest.mark.parametrize(("way", "reason"), [("throttle", "throttled"), ("down", "http_503")])
def test_a_platform_that_does_not_answer_is_said_so(desk: Desk, way: str, reason: str) -> None:
    desk.world.box.add_fault("centre", way)
    found = desk.ask(desk.fault("R-A01", by=1).project, later=4)
    assert found.answers["centre"] == reason
    others = [answer for platform, answer in found.answers.items() if platform != "centre"]
    assert set(others) <= {"", NOT_CONCERNED}
    assert found.exit_status == night.COULD_NOT_LOOK


def test_an_earlier_time_is_refused(desk: Desk) -> None:
    with pytest.raises(StoreError, match="早于"):
        desk.ask("示范路", later=-9)


def test_a_project_nobody_crawled_yet_is_found_live(box: Sandbox, tmp_path: Path) -> None:
    fresh = Desk(world(box, tmp_path, *ASKED))
    name = fresh.fault("R-B01", by=0).project
    found = fresh.ask(name)
    assert found.project is not None
    assert found.project.name == name
    assert len({posting.platform for posting in found.postings}) > 1
    assert checking.find_project(fresh.world.store, name) == found.project
