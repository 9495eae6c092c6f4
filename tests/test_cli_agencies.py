"""hedui agencies and hedui findings decide --until on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from notices.vocabulary import FindingState
from store import findings, open_store
from tests.store.builders import NIGHT, begin, finding
from tests.test_cli import BAD, config, hedui, told_once

__all__ = ["config"]
WHEN = ("--as-of", "2026-09-22T09:00")


@pytest.fixture
def night(config: Path) -> str:
    """A store with one night and one finding: its id."""
    store = open_store(config.parent / "data")
    begin(store, NIGHT)
    identity = finding(store).id
    store.close()
    return identity


@pytest.mark.parametrize("quarter", ["2026", "2026Q5", "三季度"])
def test_what_is_no_quarter_is_refused(config: Path, night: str, quarter: str) -> None:
    result = hedui("agencies", "--quarter", quarter, "--config", config)
    assert (result.exit_code, told_once(result, "--quarter", "2026Q3")) == (BAD, True)


def test_without_a_night_nothing_is_said_of_anybody(config: Path) -> None:
    result = hedui("agencies", "--config", config)
    assert (result.exit_code, told_once(result, "还没有做过夜间核对")) == (BAD, True)


def test_a_quarter_without_notices_says_so(config: Path, night: str) -> None:
    result = hedui("agencies", "--config", config, *WHEN)
    assert (result.exit_code, "2026Q3 没有已判断的公告" in result.stdout) == (0, True)


def test_as_json_it_is_one_document(config: Path, night: str) -> None:
    result = hedui("agencies", "--quarter", "2026q1", "--json", "--config", config)
    assert (result.exit_code, json.loads(result.stdout)) == (0, {"quarter": "2026Q1", "agencies": []})


def test_an_explanation_until_a_day(config: Path, night: str) -> None:
    said = ("findings", "decide", night, "explained", "--note", "协议约定", "--config", config, *WHEN)
    result = hedui(*said, "--until", "2026-12-31")
    assert (result.exit_code, "已改为 explained，有效至 2026-12-31" in result.stdout) == (0, True)
    store = open_store(config.parent / "data")
    kept = findings.get(store, night)
    store.close()
    assert kept is not None
    assert (kept.state, str(kept.until)) == (FindingState.EXPLAINED, "2026-12-31")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("explained", "--note", "x", "--until", "2026-09-21"), "已经过去"),
        (("explained", "--note", "x", "--until", "年底"), "--until"),
        (("dismissed", "--note", "x", "--until", "2026-12-31"), "--until"),
        (("dismissed",), "--note"),
        (("dismissed", "--note", "  "), "--note"),
    ],
)
def test_a_decision_that_cannot_be_is_refused(config: Path, night: str, given: tuple[str, ...], words: str) -> None:
    result = hedui("findings", "decide", night, *given, "--config", config, *WHEN)
    assert (result.exit_code, told_once(result, words)) == (BAD, True)
