"""Killed at any moment, the next run goes on from the ledger: nothing lost, doubled, or read again that was whole."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kills.nights import SmallNight, has_ended, killed, left_behind, small_night, whole_columns

KILLS = int(os.environ.get("HEDUI_KILLS", "4"))  # 50 with `make kills`
SEED = int(os.environ.get("HEDUI_SEED", "28"))


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallNight]:
    with small_night(tmp_path_factory.mktemp("kills"), SEED) as made:
        yield made


def test_a_night_killed_at_random_moments_ends_like_one_that_was_not(night: SmallNight) -> None:
    undisturbed = night.fresh("undisturbed")
    status, seconds = night.finish(undisturbed)
    expected = left_behind(undisturbed)
    dice = random.Random(SEED)
    done = number = 0
    while done < KILLS:
        number += 1
        config = night.fresh(f"killed{number}")
        for _ in range(dice.choice((1, 1, 2, 3))):
            before = whole_columns(config, night.as_of)
            if not killed(night, config, dice, seconds):
                break
            assert before.items() <= whole_columns(config, night.as_of).items(), "what was read whole was read again"
            done += 1
            if has_ended(config, night.as_of):
                break
        again = status if has_ended(config, night.as_of) else night.finish(config)[0]
        assert again == status
        found = left_behind(config)
        assert {t: r for t, r in found.items() if r != expected[t]} == {}


def test_the_small_night_is_small(night: SmallNight, tmp_path: Path) -> None:
    """It must read every kind of column, find something, and look for what is missing, or kills would prove little."""
    rows = left_behind(night.folder / "undisturbed" / "config.yaml")
    assert rows["looks"]
    assert rows["findings"]
    assert len(rows["postings"]) > 50
