"""The crawl of a punishment list leaves its entries: who, what, from when to when, over stand-ins of both sites."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from notices.vocabulary import Coverage
from store import archive, headlines, penalties
from tests.crawlers.contracts import CONTRACTS, Contract
from tests.crawlers.showing import Filled, Showing, filled, showing

NAMES = ("credit", "credit_province")
FIRM, PERSON = "湖南示范甲建设有限公司", "张示例"


def decided(contract: Contract) -> Filled:
    """Four decisions on the list of penalties: a ban, a fine, one on a person, and one to come; a licence each."""
    board = filled(contract)
    main = board.listed[contract.main][2:5]
    bodies = ("<p>罚款二千元，一年内禁止参加政府采购活动。</p>", "<p>罚款二千元。</p>", "<p>罚款。</p>")
    whose = (FIRM, "湖南示范乙建设有限公司", PERSON)
    rows = tuple(
        replace(entry, purchaser=name, title=name, body=body, gone_at=None, edits=())
        for entry, name, body in zip(main, whose, bodies, strict=True)
    )
    new = replace(board.new, purchaser="湖南示范丙建设有限公司", title="湖南示范丙建设有限公司", body=bodies[0])
    old = replace(board.old, posted=board.old.posted - timedelta(days=400))
    return replace(board, listed={contract.main: rows}, new=new, old=old, foreign=())


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Showing]:
    """Two nights of both sites, whose details come empty at times; a decision is published between them."""
    listed = [replace(CONTRACTS[name], platform={}) for name in NAMES]
    with showing(tmp_path_factory.mktemp("penalties"), listed, decided) as made:
        made.night()
        made.night()
        yield made


@pytest.mark.parametrize("name", NAMES)
def test_decisions_are_entries_with_their_term_and_evidence(shown: Showing, name: str) -> None:
    store = shown.nights.store
    (ban, later) = sorted(
        (e for e in penalties.that_matter(store) if e.platform == name),
        key=lambda e: e.first_seen or shown.nights.first,
    )
    posted = shown.filled[name].listed[CONTRACTS[name].main][0].posted.date()
    assert (ban.penalty.name, ban.penalty.starts, ban.listed_on) == (FIRM, posted, posted)
    assert ban.penalty.ends == posted.replace(year=posted.year + 1) - timedelta(days=1)
    assert FIRM in archive.read(store, ban.evidence.sha256).decode()
    assert (ban.first_seen, ban.last_seen) == (shown.nights.first, shown.nights.first + timedelta(days=1))
    assert (later.penalty.name, later.first_seen) == ("湖南示范丙建设有限公司", shown.nights.as_of)


@pytest.mark.parametrize("name", NAMES)
def test_a_fine_is_an_entry_that_bars_nobody_and_a_person_is_none(shown: Showing, name: str) -> None:
    store = shown.nights.store
    (column,) = {e.list for e in penalties.that_matter(store) if e.platform == name}
    found = {e.penalty.name: e.penalty.bars for e in penalties.of_list(store, column)}
    assert found == {FIRM: ("purchases",), "湖南示范乙建设有限公司": (), "湖南示范丙建设有限公司": ("purchases",)}
    assert len(penalties.keys_of(store, column)) == 4
    assert PERSON not in {h.title for h in headlines.of_platform(store, name)}


@pytest.mark.parametrize("name", NAMES)
def test_how_far_the_list_was_read_is_kept(shown: Showing, name: str) -> None:
    read = [r for r in penalties.readings(shown.nights.store) if r.platform == name]
    assert [(r.as_of, r.whole) for r in read] == [
        (shown.nights.first, True), (shown.nights.first + timedelta(days=1), True),
    ]  # fmt: skip
    assert {w.state for w in shown.nights.windows(name)} == {Coverage.WHOLE}


def test_a_list_whose_decisions_cannot_be_read_is_not_whole(tmp_path_factory: pytest.TempPathFactory) -> None:
    def nameless(contract: Contract) -> Filled:
        board = decided(contract)
        rows = tuple(replace(e, purchaser="", title="。。。。。。") for e in board.listed[contract.main])
        return replace(board, listed={contract.main: rows})

    with showing(tmp_path_factory.mktemp("nameless"), [replace(CONTRACTS["credit"], platform={})], nameless) as made:
        made.night()
        (read,) = penalties.readings(made.nights.store)
        assert not read.whole
        assert penalties.keys_of(made.nights.store, read.list) == set()
