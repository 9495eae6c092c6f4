"""The road before the stand-ins: what goes wrong goes wrong with the page, however it was packed."""

from __future__ import annotations

from urllib.request import urlopen

import pytest

from sandbox.standins import city_gov
from sandbox.standins.board import Board
from sandbox.standins.serving import Gate, Road, serving
from tests.sandbox.standins.visits import TONIGHT, notices


@pytest.mark.parametrize(("fault", "kept"), [("truncated", 0.5), ("broken_end", 0.9)])
def test_a_packed_page_breaks_off_as_a_page(fault: str, kept: float) -> None:
    board = Board(notices("syyw", 5), TONIGHT)
    gate = Gate(city_gov.app(board), board, Road(fault))
    with serving({city_gov.ORIGIN: gate}) as address_map, urlopen(_list(address_map), timeout=5) as answer:
        text = answer.read().decode("utf-8", "ignore")
        assert answer.headers["Content-Encoding"] is None
    assert text.startswith("<!DOCTYPE html>")
    assert "</html>" not in text
    assert ("createPageHTML" in text) == (kept > 0.5)


def _list(address_map: dict[str, str]) -> str:
    return address_map[city_gov.ORIGIN] + "/shaoyang/syyw/xlist.shtml"
