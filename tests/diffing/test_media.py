"""Which platforms are the statutory medium for a kind of trade."""

from __future__ import annotations

from typing import Any

import pytest

from diffing.media import is_medium
from notices.vocabulary import TradeKind
from settings import Settings

WORKS, PURCHASES, LAND = TradeKind.CONSTRUCTION, TradeKind.PROCUREMENT, TradeKind.LAND


def config(platforms: list[dict[str, Any]], obligations: list[dict[str, Any]] | None = None) -> Settings:
    given: dict[str, Any] = {"platforms": [{"base_url": "http://p.example", **one} for one in platforms]}
    return Settings.model_validate(given | ({"obligations": obligations} if obligations is not None else {}))


def media(told: Settings, kind: TradeKind) -> set[str]:
    return {platform.id for platform in told.platforms if is_medium(told, platform, kind)}


def test_crawled_sites_are_media_by_what_they_are() -> None:
    told = config(
        [
            {"id": "province", "role": "statutory", "family": "tradeapi"},
            {"id": "ccgp", "role": "statutory", "family": "ccgp_hunan"},
            {"id": "centre", "role": "centre", "family": "gettplist"},
        ]
    )
    assert (media(told, WORKS), media(told, PURCHASES), media(told, LAND)) == ({"province"}, {"ccgp"}, {"province"})


@pytest.mark.parametrize(
    ("kinds", "of_works", "of_purchases"),
    [
        (["procurement"], False, True),
        (["construction"], True, False),
        (["construction", "procurement"], True, False),  # the province's copy of purchases
        (None, True, False),
    ],
)
def test_an_imported_site_is_one_by_its_boards(kinds: list[str] | None, of_works: bool, of_purchases: bool) -> None:
    told = config([{"id": "p", "role": "statutory", "family": "import"} | ({"trade_kinds": kinds} if kinds else {})])
    assert (media(told, WORKS), media(told, PURCHASES)) == (
        {"p"} if of_works else set(),
        {"p"} if of_purchases else set(),
    )


def test_what_the_obligations_name_goes_before() -> None:
    told = config(
        [
            {"id": "a", "role": "statutory", "family": "import"},
            {"id": "b", "role": "statutory", "family": "import"},
            {"id": "m", "role": "mirror", "family": "import"},
        ],
        [
            {"rule": "R-A02", "trade_kind": "construction", "stage": "tender", "platforms": ["a"]},
            {"rule": "R-A02", "trade_kind": "procurement", "stage": "tender", "platforms": ["b", "m"]},
        ],
    )
    assert (media(told, WORKS), media(told, PURCHASES), media(told, LAND)) == ({"a"}, {"b"}, {"a", "b"})
