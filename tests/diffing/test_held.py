"""What is held is what judging everything would say: cases in which a held verdict could have gone stale."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from diffing.staff import Choice, LinkDecision, decide
from notices.fields import Code
from notices.vocabulary import Stage, TradeKind
from store import open_store, postings
from store.postings import Sighting
from tests.diffing.builders import at, config
from tests.diffing.nights import Nights

CODES = (Code("project", "SYKQ-2026-0731"),)
Both = tuple[Nights, Nights]
ID_CARD = "六、其他\n竞得人：张某，身份证号：11010519491231002X。\n"


@pytest.fixture
def both(tmp_path: Path) -> Iterator[Callable[[TradeKind], Both]]:
    """Two stores of one kind: every night judges all of the first, and of the second what waits."""
    with ExitStack() as opened:

        def of(kind: TradeKind) -> Both:
            whole, waiting = (
                Nights(opened.enter_context(closing(open_store(tmp_path / name))), kind, whole=name == "whole")
                for name in ("whole", "waiting")
            )
            return whole, waiting

        yield of


def told(nights: Nights, *rules: str) -> dict[str, tuple[Any, ...]]:
    sql = "select subject, rule, verdict, json_extract(judgement, '$.reason') as why from verdicts"
    rows = nights.store.db.query(sql)
    return {row["subject"]: (row["verdict"], row["why"]) for row in rows if not rules or row["rule"] in rules}


def apart(nights: Nights, one: str, others: list[str], night: str) -> None:
    word = LinkDecision(Choice.SPLIT, tuple((one, o) for o in others), "不是同一项目", "张某", at(night), at(night))
    decide(nights.store, word)


def test_an_amendment_whose_original_goes_to_another_project(both: Any) -> None:
    """R-H06 asks of the project whether it has originals at all, before it asks whether its verdict holds."""
    pair = both(TradeKind.PROCUREMENT)
    for nights in pair:
        tender = nights.post("centre", "09-14", seen="09-15")
        amendments = [
            nights.post(p, "09-16", seen="09-16", stage=Stage.AMENDMENT, text="更正") for p in ("centre", "ccgp_hunan")
        ]
        nights.run("09-16")
        apart(nights, tender, amendments, "09-17")
        nights.run("09-17")
    assert told(pair[1], "R-H06") == told(pair[0], "R-H06") == {}


def test_a_finding_that_goes_to_another_project(both: Any) -> None:
    """What was found of a project decides which subjects R-P02 and R-E01 speak of."""
    pair = both(TradeKind.PROCUREMENT)
    for nights in pair:
        tender = nights.post("centre", "09-14", seen="09-15", text=ID_CARD)
        results = [
            nights.post(p, "09-15", seen="09-15", stage=Stage.RESULT, text="结果") for p in ("centre", "ccgp_hunan")
        ]
        nights.run("09-15")
        nights.run("09-16")
        apart(nights, tender, results, "09-17")
        nights.run("09-17")
    assert told(pair[1], "R-P02", "R-E01") == told(pair[0], "R-P02", "R-E01")


def test_looks_follow_their_notice_to_another_project(both: Any) -> None:
    """Looks are read by project: those made before a split are of the notice still."""
    pair = both(TradeKind.PROCUREMENT)
    for nights in pair:
        tender = nights.post("centre", "09-10", seen="09-15")
        results = [
            nights.post(p, "09-15", seen="09-15", stage=Stage.RESULT, text="结果") for p in ("centre", "ccgp_hunan")
        ]
        nights.run("09-15")
        apart(nights, tender, results, "09-16")
        nights.run("09-16")
    assert told(pair[1]) == told(pair[0])


def test_an_amendment_to_come_that_is_known_by_import_alone(both: Any) -> None:
    """Nothing is said of it where nobody owes it, so nothing else wakes the project on its day."""
    pair = both(TradeKind.MINING)
    for nights in pair:
        nights.config = config(obligations=[])
        nights.post("centre", "09-14", seen="09-15", listing_from="2026-10-30", listing_to="2026-11-20", codes=CODES)
        nights.run("09-15")
        nights.run("09-16")
        nights.post("elsewhere", "09-20", seen="09-17", stage=Stage.AMENDMENT, codes=CODES,
                    changes={"listing_from": "2026-09-21"})  # fmt: skip
        for night in ("09-17", "09-18", "09-19", "09-20", "09-21"):
            nights.run(night)
    assert told(pair[1]) == told(pair[0])


def test_a_page_that_says_another_thing_than_linking_goes_by(both: Any) -> None:
    """Its place stays what it was, so linking asks for nothing."""
    pair = both(TradeKind.MINING)
    for nights in pair:
        for night, start in (("09-15", "2026-10-30"), ("09-17", "2026-09-18")):
            nights.post("centre", "09-14", seen=night, codes=CODES, listing_from=start, text=f"挂牌 {start}")
            nights.run(night)
    assert told(pair[1]) == told(pair[0])


def test_a_page_that_is_read_as_another_thing(both: Any) -> None:
    """As a new version of the reader reads it: the text is the same, a field is not."""
    pair = both(TradeKind.MINING)
    for nights in pair:
        nights.post("centre", "09-14", seen="09-15", codes=CODES, listing_from="2026-10-30")
        nights.run("09-15")
        (shown,) = postings.all_postings(nights.store)
        assert shown.revision is not None
        fields = replace(shown.fields, listing_from="2026-09-18")
        postings.read_again(nights.store, replace(shown.revision, fields=fields))
        nights.run("09-16")
    assert told(pair[1]) == told(pair[0])


def test_a_list_that_claims_another_thing(both: Any) -> None:
    """R-A04 goes by the issuer a list names, linking does not."""
    pair = both(TradeKind.MINING)
    for nights in pair:
        nights.post("centre", "09-14", seen="09-15")
        nights.run("09-15")
        nights.run("09-16")
        (shown,) = postings.all_postings(nights.store)
        postings.see(nights.store, Sighting(
            shown.platform, shown.column, shown.key, shown.row_key, shown.url, shown.title, at("09-17"),
            claims={"issuer": "示范网"}, native=shown.native,
        ))  # fmt: skip
        nights.run("09-17")
    assert len(pair[1].judged[-1] or ()) == 1
