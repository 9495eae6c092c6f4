"""A site that says by what to ask whether a page changed is asked so; what it leaves unsaid is fetched whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from zlib import crc32

import pytest

from store import archive, postings
from tests.crawlers.nights import Nights, opened
from tests.crawlers.standins import INFO, Item, Reply, Site, serving

ITEMS = [Item(f"{n:024x}", f"【大祥区】示范路{n}号改造工程施工招标公告") for n in range(8)]
CHANGED = ITEMS[3].id
LATER = "<p>现公开招标。</p><p>投标截止时间：2026年10月25日09时30分</p>"


@dataclass
class Tagged(Site):
    """Details bear a tag, and are not sent again to who names it; `lying` sites say "not modified" to everybody."""

    lying: bool = False
    sent: list[tuple[str, int]] = field(default_factory=list)

    def answer_to(self, path: str, query: dict[str, list[str]], headers: dict[str, str]) -> Reply:
        reply = self.answer(path, query)
        wanted = query.get("tpId", [""])[0]
        if not wanted or reply.status != 200:
            return reply
        body = next(item.body for item in self.items if item.id == wanted)
        tag = f'"{crc32(body.encode())}"'
        same = bool(headers.get("if-none-match")) and (self.lying or headers["if-none-match"] == tag)
        self.sent.append((wanted, 304 if same else 200))
        return Reply(status=304) if same else replace(reply, headers=(*reply.headers, ("ETag", tag)))


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nights]:
    """A first night, and a second on which one notice reads otherwise."""
    with serving() as server:
        server.sites |= {"tagged": Tagged(list(ITEMS)), "lying": Tagged(list(ITEMS), lying=True)}
        done = opened(tmp_path_factory.mktemp("unchanged"), server, ["tagged", "lying"])
        done.crawl()
        for name in ("tagged", "lying"):
            site = server.sites[name]
            assert isinstance(site, Tagged)
            site.sent.clear()
            site.items = [replace(item, body=LATER) if item.id == CHANGED else item for item in ITEMS]
        done.crawl()
        yield done


def answers(nights: Nights, name: str) -> dict[int, int]:
    site = nights.server.sites[name]
    assert isinstance(site, Tagged)
    told = [status for _, status in site.sent]
    return {status: told.count(status) for status in set(told)}


def test_what_did_not_change_is_not_sent_again(nights: Nights) -> None:
    assert answers(nights, "tagged")[304] >= len(ITEMS) // 2


def test_it_counts_as_seen_that_night(nights: Nights) -> None:
    assert {posting.last_seen for posting in nights.known("tagged")} == {nights.as_of}
    assert {len(postings.revisions(nights.store, p.id)) for p in nights.known("tagged") if CHANGED not in p.key} == {1}


def test_a_change_is_sent_and_confirmed_by_a_page_fetched_whole(nights: Nights) -> None:
    assert nights.revisions("tagged", CHANGED) == 2
    newest = postings.revisions(nights.store, postings.posting_id("tagged", f"tender|{CHANGED}"))[-1]
    assert "10月25日" in archive.read(nights.store, newest.evidence.sha256).decode()


def test_a_site_that_always_says_unmodified_is_found_out_within_a_week(nights: Nights) -> None:
    for _ in range(6):
        nights.crawl("lying")
    assert nights.revisions("lying", CHANGED) == 2
    assert nights.as_of - timedelta(days=7) <= min(p.last_seen for p in nights.known("lying"))
    asked = [kind for kind, _ in nights.server.sites["lying"].asked]
    assert INFO in asked
