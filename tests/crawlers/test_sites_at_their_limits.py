"""Sites at their limits: more rows than a list shows, refusals before an answer, lists that never turn a page."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from crawlers.asks import Ask, Capture, Span
from crawlers.families.base import Site
from crawlers.families.ggzy import Ggzy
from crawlers.walk import walk
from notices.vocabulary import Coverage
from sandbox.standins import ccgp, ggzy, landchina
from sandbox.standins.board import Board
from sandbox.standins.serving import serving
from store.records import Window
from tests.crawlers.contracts import CONTRACTS, Contract
from tests.crawlers.showing import Filled, Showing, many, showing

T = TypeVar("T")
YZM = "/EpointWebBuilder/rest/frontAppCustomAction/getPageInfoListNewYzm"
GGZY, EPOINT, LISTED = CONTRACTS["ggzy"], CONTRACTS["epoint"], CONTRACTS["epoint_list"]
LICENCES = replace(CONTRACTS["credit"], columns={"行政许可": "行政许可"})
ROWS: dict[str, tuple[Contract, int]] = {
    "ggzy_refusing": (replace(GGZY, app=lambda board: ggzy.app(board, refusals=(800, 829))), 5),
    "ggzy_narrowed": (replace(GGZY, app=lambda board: ggzy.app(board, refusals=(804,))), 5),
    "epoint_capped": (EPOINT, 490),
    "epoint_default": (LISTED.only("", list=""), 30),
    "epoint_gated": (LISTED.only("", list=YZM), 105),
    "epoint_free": (LISTED.only("", list=YZM), 95),
    "ccgp_fast": (replace(CONTRACTS["ccgp"], app=lambda board: ccgp.app(board, too_fast=2)), 5),
    "landchina_busy": (replace(CONTRACTS["landchina"], app=lambda board: landchina.app(board, refusals=(500, 200))), 5),
    "freecms_gated": (CONTRACTS["freecms_v2"].only("", prefix="/gateway/gpcms"), 5),
    "licences": (LICENCES, 25),
    "licences_of_a_page_and_a_half": (LICENCES, 15),
    "licences_of_one_page": (LICENCES, 10),
}
WHOLE = ("ggzy_refusing", "ggzy_narrowed", "epoint_capped", "epoint_default", "epoint_free",
         "ccgp_fast", "landchina_busy", "licences_of_one_page")  # fmt: skip


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Showing]:
    contracts = [contract.only(name) for name, (contract, _) in ROWS.items()]

    def fill(contract: Contract) -> Filled:
        return many(contract, ROWS[contract.name][1])

    with showing(tmp_path_factory.mktemp("limits"), contracts, fill) as shown:
        shown.night()
        yield shown


def window(night: Showing, name: str) -> Window:
    return night.nights.window(name)


@pytest.mark.parametrize("name", WHOLE)
def test_what_can_be_read_in_parts_or_when_asked_again_is_whole(night: Showing, name: str) -> None:
    found = window(night, name)
    assert (found.state, found.reason, found.got) == (Coverage.WHOLE, "", ROWS[name][1])
    assert found.promised in (None, ROWS[name][1])
    assert len(night.known(name)) == ROWS[name][1]


@pytest.mark.parametrize(
    ("name", "state", "reason", "got"),
    [
        ("epoint_gated", Coverage.PARTIAL, "captcha", 100),
        ("freecms_gated", Coverage.FAILED, "captcha", 0),
        ("licences", Coverage.PARTIAL, "short: 10/25", 10),
        ("licences_of_a_page_and_a_half", Coverage.PARTIAL, "short: 10/15", 10),
    ],
)
def test_what_the_site_keeps_back_is_said_to_be_missing(
    night: Showing, name: str, state: Coverage, reason: str, got: int
) -> None:
    found = window(night, name)
    assert (found.state, found.reason, found.got) == (state, reason, got)


def test_a_question_that_is_too_wide_is_not_asked_again_but_cut(night: Showing) -> None:
    lists = [asked for asked in night.boards["ggzy_narrowed"].asked if "getTradList" in asked]
    assert len(lists) == 1 + 2  # refused once, then a page for each half


def test_a_column_of_more_than_a_thousand_rows_is_walked_whole() -> None:
    """The list alone, over real HTTP: two thousand pages of details would prove nothing more."""
    board = many(GGZY, 1010)
    with serving({GGZY.base_url: ggzy.app(Board(board.entries, GGZY.first.replace(tzinfo=None)))}) as address_map:
        family = Ggzy(Site("ggzy", address_map[GGZY.base_url], GGZY.region))
        column = next(column for column in family.columns if column.name == GGZY.main)
        until = GGZY.first.date()
        walked = asyncio.run(walk(family, column, Span(until - timedelta(days=31), until), _read))
    assert (walked.state, walked.reason, walked.promised) == (Coverage.WHOLE, "", 1010)
    assert {row.title for row in walked.rows} == {entry.title for entry in board.listed[GGZY.main]}


async def _read(ask: Ask, parse: Callable[[Capture], T]) -> T:
    """Ask once over HTTP."""
    body = urlencode(ask.form or {}).encode()
    with urlopen(Request(ask.url, data=body, headers=ask.headers), timeout=10) as answer:
        return parse(Capture(ask, ask.url, answer.status, answer.read(), {}))
