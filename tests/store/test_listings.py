"""What platforms list with their newest postings of a kind: which are asked for, in what order, and how far back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from diffing.relink import relink
from notices.fields import Code
from notices.vocabulary import Stage, TradeKind
from store import cutting, listings, open_store, postings
from store.listings import Alike, Listings
from store.postings import Sighting
from tests.diffing.builders import at, day
from tests.diffing.nights import Nights
from tests.diffing.shelves import listed

CALLS = Alike("centre", Stage.TENDER, TradeKind.PROCUREMENT)
FILE = "示范需求.pdf"


@pytest.fixture
def nights(tmp_path: Path) -> Iterator[Nights]:
    with closing(open_store(tmp_path / "store")) as store:
        yield Nights(store)


def post(
    nights: Nights, number: int, seen: str, *platforms: str, names: tuple[str, ...] = (FILE,), **given: str
) -> str:
    """A project's call on these platforms, the first one's id given back; its name and codes are its own."""
    name, codes = f"示范第{number}小学课桌采购项目", (Code("agency", f"SZXM-2026-{number:04d}"),)
    ids = [
        nights.post(p, f"{seen}T09:00", seen=seen, key=f"{p}-{number}-{given.get('stage', '')}", name=name, codes=codes,
                    attachments=listed(*names), purchaser=f"示范第{number}小学", **given)
        for p in platforms or ("centre",)
    ]  # fmt: skip
    return ids[0]


def ids(nights: Nights, before: str = "09-30", alike: Alike = CALLS) -> list[str]:
    relink(nights.store)
    return [one.posting for one in listings.newest(nights.store, alike, day(before))]


def test_the_newest_come_first_and_none_that_came_on_the_day_or_later(nights: Nights) -> None:
    shown = [post(nights, number, seen) for number, seen in enumerate(("09-14", "09-15", "09-16"))]
    assert ids(nights) == shown[::-1]
    assert ids(nights, "09-16") == shown[1::-1]
    assert ids(nights, "09-14") == []


def test_only_the_platform_the_stage_and_the_kind_asked_for(nights: Nights) -> None:
    call = post(nights, 1, "09-14")
    post(nights, 2, "09-14", "province")
    post(nights, 3, "09-14", stage=Stage.RESULT)
    assert ids(nights) == [call]
    assert ids(nights, alike=replace(CALLS, trade_kind=TradeKind.CONSTRUCTION)) == []


def test_each_tells_its_files_and_those_its_notice_has_elsewhere(nights: Nights) -> None:
    call = post(nights, 1, "09-14", "centre", "province")
    bare = post(nights, 2, "09-15", names=())
    relink(nights.store)
    empty, full = listings.newest(nights.store, CALLS, day("09-30"))
    assert (empty.posting, empty.files, empty.elsewhere) == (bare, (), ())
    assert (full.posting, full.files, full.elsewhere) == (call, listed(FILE), (("province", listed(FILE)),))
    assert (full.at, full.evidence.url) == (at("09-14T09:00"), "http://centre.example/centre-1-")
    (known,) = postings.some_postings(nights.store, [call])
    assert known.revision is not None
    assert full.evidence == known.revision.evidence


def test_its_newest_revision_counts_and_a_body_that_was_not_read_does_not(nights: Nights) -> None:
    call = post(nights, 1, "09-14")
    (known,) = postings.some_postings(nights.store, [call])
    assert known.revision is not None
    later = replace(known.revision, seen_at=at("09-20"), fields=replace(known.fields, attachments=()))
    postings.add_revision(nights.store, later)
    relink(nights.store)
    assert [one.files for one in listings.newest(nights.store, CALLS, day("09-16"))] == [()]
    postings.add_revision(nights.store, replace(later, seen_at=at("09-21"), unread="扫描件"))
    assert ids(nights) == []
    postings.see(nights.store, Sighting("centre", "采购公告", "x", "x", "http://x.test", "示范公告", at("09-14")))
    assert ids(nights) == []


def test_no_more_than_so_many_and_no_further_back(nights: Nights, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = [post(nights, number, seen) for number, seen in enumerate(("09-14", "09-15", "09-16"))]
    post(nights, 9, "09-17", "province")
    monkeypatch.setattr(listings, "NEWEST", 2)
    assert ids(nights) == shown[:0:-1]
    monkeypatch.setattr(listings, "FURTHEST", 2)
    assert ids(nights) == shown[2:]


def test_an_index_leads_to_them(nights: Nights) -> None:
    given = {"platform": "centre", "stage": "tender", "trade_kind": "procurement", "before": "2026-09-30",
             "newest": 1, "furthest": 1}  # fmt: skip
    plan = [row["detail"] for row in nights.store.db.query(f"explain query plan {listings.NEWEST_ALIKE}", given)]
    assert any("SEARCH revisions USING INDEX idx_revisions_fetched_at" in step for step in plan)
    assert [step for step in plan if step.startswith("SCAN")] == ["SCAN r"]  # of what that index gave


def test_a_kind_is_asked_for_once_a_night(nights: Nights) -> None:
    call = post(nights, 1, "09-14")
    relink(nights.store)
    tonight = Listings(nights.store)
    assert [one.posting for one in tonight.newest(CALLS, day("09-30"))] == [call]
    post(nights, 2, "09-15")
    assert [one.posting for one in tonight.newest(CALLS, day("09-30"))] == [call]
    assert tonight.newest(CALLS, day("09-14")) == ()


def test_a_copy_of_an_earlier_day_tells_the_same(nights: Nights, tmp_path: Path) -> None:
    post(nights, 1, "09-14")
    before = (ids(nights, "09-16"), listings.newest(nights.store, CALLS, day("09-16")))
    post(nights, 2, "09-16")
    relink(nights.store)
    (tmp_path / "copy").mkdir()
    with closing(cutting.copy_as_of(nights.store, tmp_path / "copy", at("09-15T23:00"))) as copy:
        assert listings.newest(copy, CALLS, day("09-16")) == before[1] == listings.newest(copy, CALLS, day("09-30"))
