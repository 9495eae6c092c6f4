"""A centre that stands at two addresses at once during a hand-over: one platform, and no finding out of that."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import yaml

import night
from demo import compare
from diffing.cases import night_of
from notices.values.codes import code_key
from notices.vocabulary import Coverage, Stage, TradeKind
from sandbox import Sandbox
from settings import load
from store import findings, ledger, open_store, postings
from tests.crawlers.worlds import AT_ONCE, CENTRE, PLATFORMS, World

NEW_ADDRESS = {"family": "tradeapi", "base_url": "https://www.hnsggzy.com"}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Three nights of a centre at its old and its new address; the procurement site and the supervision beside it."""
    folder = tmp_path_factory.mktemp("handover")
    with Sandbox(seed=1, nights=3) as box:
        both = {**CENTRE, "base_url": "http://ggzy.shaoyang.gov.cn", "also_at": [NEW_ADDRESS]}
        others = [p for p in PLATFORMS if p["id"] in ("ccgp_hunan", "bidding", "province_land")]
        platforms = [{**p, "address_map": box.address_map, "politeness": AT_ONCE} for p in (both, *others)]
        (folder / "config.yaml").write_text(yaml.safe_dump({"platforms": platforms}), encoding="utf-8")
        loaded = load(folder / "config.yaml")
        made = World(box, loaded, open_store(loaded.data_dir))
        for index in range(3):
            made.run(index)
        yield made


def test_both_addresses_are_read_into_one_platform(world: World) -> None:
    hosts = {posting.url.split("/")[2] for posting in postings.of_platform(world.store, "centre")}
    assert hosts == {"ggzy.shaoyang.gov.cn", "www.hnsggzy.com"}
    columns = {w.column for w in ledger.latest_windows(world.store) if w.platform == "centre"}
    assert {"采购公告", "采购公告@2"} <= columns


def test_nothing_is_found_that_was_not_made_wrong(world: World) -> None:
    """A silent edit at the centre makes it differ from those that copied it: that is of a project made wrong, too."""
    found = findings.all_findings(world.store)
    wrong = {code_key(code) for fault in world.box.truth().faults for code in fault.codes}
    for finding in compare(world.box.truth(), found).unfounded:
        assert finding.subject.rule == "R-B01"
        assert wrong & {code_key(value) for _, value in finding.codes}
    assert len(found) > 10


def test_a_schedule_of_openings_is_no_column_that_a_notice_could_stand_in(world: World) -> None:
    schedule = next(w for w in ledger.latest_windows(world.store) if "近期开标安排" in w.column)
    assert (schedule.state, schedule.headlines) == (Coverage.WHOLE, True)
    tonight = night_of(world.store, world.loaded.settings, world.box.nights[2].as_of)
    assert tonight.lacks_column("centre", TradeKind.LAND, Stage.TENDER)
    assert not tonight.lacks_column("centre", TradeKind.CONSTRUCTION, Stage.TENDER)


def test_the_night_ends_as_any_other(world: World) -> None:
    assert world.run(2).exit_status in (night.DONE, night.FINDINGS)
