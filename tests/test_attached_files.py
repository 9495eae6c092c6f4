"""Files from end to end: imported or fetched, judged, found, computed again from the archive, put right, exported."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from warcio.archiveiterator import ArchiveIterator

import night
from exporting import WarcOrder, export_warc
from notices.gathered.gathering import Gathered
from notices.posting_line import parse_lines
from notices.vocabulary import FindingState
from replaying import EQUAL, replay
from settings import Loaded
from store import Store, findings, open_store
from store.judged import Finding
from tests.crawlers.nights import AT_ONCE, FIRST, configure
from tests.crawlers.standins import ORIGIN, serving
from tests.crawlers.test_attachments import Carrying, Item, Reply, links
from tests.notices.made_files import pdf

CALL = "招标文件.pdf"
DEADLINE = "投标截止时间为2026年10月20日09时30分，逾期送达的不予受理。"
TEXT = f"第一章 招标公告\n{DEADLINE}\n工期为九十日历天，自开工令下达之日起计算。"
OTHER = TEXT.replace("九十日", "六十日")
TITLE = "示范县桂花路改造工程施工招标公告"
BODY = "示范县桂花路改造工程已批准建设，现公开招标。\n项目编号：E4305000001000001\n投标截止时间：2026年10月20日09时30分"


@pytest.fixture
def loaded(tmp_path: Path) -> Loaded:
    platforms: list[dict[str, Any]] = [
        {"id": "centre", "family": "import", "role": "centre", "region": "430500"},
        {"id": "province", "family": "import", "role": "statutory"},
    ]
    return configure(tmp_path, platforms)


@pytest.fixture
def store(loaded: Loaded) -> Iterator[Store]:
    opened = open_store(loaded.data_dir)
    yield opened
    opened.close()


def posted(loaded: Loaded, store: Store, at: datetime, **texts: str) -> None:
    """Import the notice as these platforms show it, with the text of its file."""
    lines = [
        json.dumps(
            {
                "id": f"{platform}-1",
                "platform": platform,
                "title": TITLE,
                "published_at": "2026-09-18",
                "text": BODY,
                "url": f"http://{platform}.test/1",
                "region": "430500",
                "trade_kind": "construction",
                "notice_type": "tender",
                "attachments": [{"name": CALL, "text": text}],
            }
        )
        for platform, text in texts.items()
    ]
    good, bad = parse_lines(lines)
    assert not bad
    night.take_import(loaded, store, Gathered(tuple(good)), at)


def posted_bare(loaded: Loaded, store: Store, at: datetime, *numbers: int, centre: bool = True) -> None:
    """Import calls as both platforms show them, their file listed on both or, without the centre, on one."""
    lines = [
        json.dumps(
            {
                "id": f"{platform}-{number}",
                "platform": platform,
                "title": f"示范县第{number}中学校舍改造工程施工招标公告",
                "published_at": f"{at:%Y-%m-%d}",
                "text": f"示范县第{number}中学校舍改造工程已批准建设，现公开招标。\n项目编号：E43050000010{number:05d}",
                "url": f"http://{platform}.test/{number}",
                "region": "430500",
                "trade_kind": "construction",
                "notice_type": "tender",
                "attachments": [{"name": CALL}] if centre or platform != "centre" else [],
            }
        )
        for number in numbers
        for platform in ("province", "centre")
    ]
    good, bad = parse_lines(lines)
    assert not bad
    night.take_import(loaded, store, Gathered(tuple(good)), at)


def audited(loaded: Loaded, store: Store, at: datetime) -> list[Finding]:
    night.run_night(loaded, store, night.Order(at, mail=False))
    return findings.all_findings(store, rule="R-B04")


def test_a_file_that_differs_is_found_computed_again_and_put_right(loaded: Loaded, store: Store) -> None:
    posted(loaded, store, FIRST, province=TEXT, centre=OTHER)
    (found,) = audited(loaded, store, FIRST + timedelta(hours=1))
    assert (found.state, found.subject.platform, found.subject.against) == (FindingState.OPEN, "centre", "province")
    assert len(found.judgement.evidence) == 4
    assert replay(store, found.id).outcome == EQUAL
    posted(loaded, store, FIRST + timedelta(days=1), centre=TEXT)
    (fixed,) = audited(loaded, store, FIRST + timedelta(days=1, hours=1))
    assert fixed.state == FindingState.FIXED
    assert replay(store, found.id).outcome == EQUAL


def test_a_file_of_which_one_platform_lists_nothing_is_computed_again(loaded: Loaded, store: Store) -> None:
    """Whatever other notices came later: what they showed by its day counts."""
    posted_bare(loaded, store, FIRST, 11, 12, 13)
    posted_bare(loaded, store, FIRST + timedelta(hours=1), 14, centre=False)
    assert audited(loaded, store, FIRST + timedelta(hours=2)) == []
    (found,) = audited(loaded, store, FIRST + timedelta(days=1))
    assert "3 件中，3 件在该平台也列有" in found.judgement.reason
    assert len(found.judgement.evidence) == 3
    assert replay(store, found.id).outcome == EQUAL
    posted_bare(loaded, store, FIRST + timedelta(days=1, hours=1), 15, 16, centre=False)
    assert [one.id for one in audited(loaded, store, FIRST + timedelta(days=2))] == [found.id]
    assert replay(store, found.id).outcome == EQUAL


def test_files_go_out_with_the_captures(loaded: Loaded, store: Store, tmp_path: Path) -> None:
    posted(loaded, store, FIRST, province=TEXT, centre=OTHER)
    path = tmp_path / "out.warc.gz"
    written = export_warc(loaded, store, path, WarcOrder(), night.now())
    assert (written.captures, written.missing) == (4, [])
    with path.open("rb") as file:
        bodies = [record.content_stream().read() for record in ArchiveIterator(file)]
    assert {TEXT.encode(), OTHER.encode()} <= set(bodies)


def test_two_platforms_whose_files_are_fetched(tmp_path: Path) -> None:
    with serving() as server:
        shown = {}
        for name, text in (("centre", TEXT), ("province", OTHER)):
            body = links(name, CALL).replace("现公开招标", "项目编号：E4305000001000001，现公开招标")
            item = Item("a" * 24, "【大祥区】示范路改造工程施工招标公告", body=body)
            shown[name] = Carrying([item], files={CALL: Reply(pdf(text.split("\n")))})  # type: ignore[arg-type]
        server.sites.update(shown)
        roles = {"centre": "centre", "province": "statutory"}
        column = {"name": "招标公告", "trade_kind": "construction", "stage": "tender"}
        platforms = [
            {"id": name, "family": "gettplist", "role": role, "region": "430500", "base_url": f"{ORIGIN}/{name}",
             "columns": [column], "address_map": {ORIGIN: server.origin}, "politeness": AT_ONCE, "attachments": True}
            for name, role in roles.items()
        ]  # fmt: skip
        loaded = configure(tmp_path, platforms)
        store = open_store(loaded.data_dir)
        (found,) = audited(loaded, store, FIRST)
        assert found.judgement.reason == f"附件“{CALL}”有 1 处文字不同"
        assert replace(found.subject, project="").platform == "centre"
        addresses = {e.url for e in found.judgement.evidence}
        assert {f"{ORIGIN}/{name}/files/{CALL}" for name in roles} <= {unquote(address) for address in addresses}
        store.close()
