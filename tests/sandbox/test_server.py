"""The sandbox as its users hold it: addresses, nights, truth, platforms that fail."""

from __future__ import annotations

from http.client import IncompleteRead
from typing import Any

import pytest

from sandbox import Sandbox

HOSTS = {
    "centre": "http://ggzy.shaoyang.gov.cn/newsList.html",
    "province": "https://www.hnsggzy.com/",
    "province_land": "http://ggzy.hunan.gov.cn/jygktd/index.jhtml",
    "ccgp_hunan": "http://www.ccgp-hunan.gov.cn/page/notice/more.jsp",
    "bidding": "https://bidding.fgw.hunan.gov.cn/bidding/notice",
}


def test_every_origin_has_an_address_of_its_own(running: Sandbox) -> None:
    assert len(set(running.address_map.values())) == len(running.address_map) == 6
    assert all(actual.startswith("http://127.0.0.1:") for actual in running.address_map.values())


def test_the_nights_are_three_at_one_in_the_morning(running: Sandbox) -> None:
    assert [night.as_of.isoformat() for night in running.nights] == [
        f"2026-09-{day}T01:00:00+08:00" for day in (21, 22, 23)
    ]


@pytest.mark.parametrize("platform", HOSTS)
def test_a_platform_can_be_down_while_the_others_answer(visitor: Any, platform: str) -> None:
    visitor.sandbox.add_fault(platform, "down")
    assert {name: visitor.fetch(url)[0] for name, url in HOSTS.items()} == {
        name: 503 if name == platform else 200 for name in HOSTS
    }


def test_a_throttle_page_comes_with_status_200(visitor: Any) -> None:
    visitor.sandbox.add_fault("ccgp_hunan", "throttle")
    status, page = visitor.fetch(HOSTS["ccgp_hunan"])
    assert status == 200
    assert "频繁访问" in page.decode()


def test_a_stall_breaks_off_in_the_middle(visitor: Any) -> None:
    visitor.sandbox.add_fault("centre", "stall")
    with pytest.raises(IncompleteRead):
        visitor.fetch(HOSTS["centre"])


def test_the_blind_night_is_blind_and_the_others_are_not(visitor: Any) -> None:
    ((night, platform),) = visitor.sandbox.truth().blind
    for index in range(3):
        visitor.sandbox.turn_to(index)
        assert (visitor.sandbox.scene.way(platform) is not None) == (index == night)


def test_a_later_night_shows_more(visitor: Any) -> None:
    before = len(visitor.sandbox.scene.standing("ccgp_hunan"))
    visitor.sandbox.turn_to(2)
    assert len(visitor.sandbox.scene.standing("ccgp_hunan")) > before


def test_fewer_nights_prove_fewer_faults() -> None:
    one, three = Sandbox(1, nights=1).truth(), Sandbox(1).truth()
    assert {fault.found_by for fault in one.faults} == {0}
    assert set(one.faults) < set(three.faults)


def test_a_night_that_is_not_there_is_refused(running: Sandbox) -> None:
    with pytest.raises(IndexError):
        running.turn_to(3)
    with pytest.raises(ValueError, match="nights"):
        Sandbox(1, nights=4)
    with pytest.raises(ValueError, match="no platform"):
        running.add_fault("newspaper", "down")
