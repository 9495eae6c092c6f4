"""What a fetch keeps of its request and answer: over real HTTP, and for forms as they were sent."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from scrapy import Request
from scrapy.http import Response

from crawlers.asks import Ask, Capture
from crawlers.fetch import Fetcher
from notices.vocabulary import SHANGHAI
from settings import Platform, Politeness
from store import archive, exchanges, postings
from store.exchanges import Wanted
from store.records import Exchange
from tests.crawlers.answers import done
from tests.crawlers.nights import FIRST, Nights, opened
from tests.crawlers.standins import ORIGIN, Item, Reply, Site, serving

ITEM = Item("a" * 24, "示范路改造工程施工招标公告")
REDRESSED = replace(ITEM, body=f"<div>\n<b>{ITEM.body}</b></div>")
MOVED = replace(ITEM, body="<p>投标截止时间：2026年10月25日09时30分</p>")


class Polite(Site):
    """A site that sets a cookie with every answer."""

    def answer(self, path: str, query: dict[str, list[str]]) -> Reply:
        reply = super().answer(path, query)
        return replace(reply, headers=(*reply.headers, ("Set-Cookie", "session=secret"), ("X-Served-By", "one")))


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nights]:
    """Three nights: new, in another dress, changed."""
    with serving() as server:
        server.sites["site"] = Polite([ITEM])
        played = opened(tmp_path_factory.mktemp("exchanges"), server, server.sites)
        for item in (ITEM, REDRESSED, MOVED):
            server.sites["site"].items = [item]
            played.crawl()
        yield played


def kept(nights: Nights) -> list[Exchange]:
    found = [captured.exchange for captured in exchanges.captured(nights.store, Wanted())]
    assert None not in found
    return [exchange for exchange in found if exchange]


def test_status_headers_and_wall_time_are_kept_at_the_original_address(nights: Nights) -> None:
    first = kept(nights)[0]
    assert first.url.startswith(f"{ORIGIN}/site/TenderFlow/GetTpInfo")
    assert (first.method, first.status, first.body, first.peer) == ("GET", 200, b"", "127.0.0.1")
    assert ("X-Served-By", "one") in first.headers
    assert any(name == "User-Agent" and value.startswith("hedui/") for name, value in first.sent)
    assert abs(datetime.now(SHANGHAI) - first.wall) < timedelta(minutes=10)


def test_cookies_went_both_ways_and_none_is_kept(nights: Nights) -> None:
    names = {name.lower() for e in kept(nights) for name, _ in (*e.sent, *e.headers)}
    assert not names & {"cookie", "set-cookie"}


def test_the_bytes_are_those_of_the_answer(nights: Nights) -> None:
    first = kept(nights)[0]
    assert "现公开招标" in archive.read(nights.store, first.sha256).decode()


def test_a_new_dress_keeps_no_new_bytes_and_a_change_keeps_its_own(nights: Nights) -> None:
    both = postings.revisions(nights.store, postings.posting_id("site", f"tender|{ITEM.id}"))
    assert [r.seen_at - FIRST for r in both] == [timedelta(0), timedelta(days=2)]
    assert [e.sha256 for e in kept(nights)] == [r.evidence.sha256 for r in both]


class Engine:
    """Answers every request, and puts a cookie into it as Scrapy's middleware would."""

    async def download_async(self, request: Request) -> Response:
        request.headers["Cookie"] = "session=1"
        return Response("http://a.example/moved", 200, {"Content-Type": "application/json"}, b"{}", request=request)


def fetch(ask: Ask) -> Exchange:
    calm = Politeness(delay_s=0, backoff_max_s=0, off_hours=False, robots="ignore")
    platform = Platform(id="a", family="jeecms", base_url="http://a.example", politeness=calm)
    engine: Any = Engine()

    async def read() -> Capture:
        return await Fetcher(engine, platform).read(ask, lambda capture: capture)

    exchange = done(read()).exchange
    assert exchange is not None
    return exchange


@pytest.mark.parametrize(
    ("ask", "body", "kind"),
    [
        (Ask("http://a.example/list", "POST", form={"页": "1"}), b"%E9%A1%B5=1", "application/x-www-form-urlencoded"),
        (Ask("http://a.example/list", "POST", form={"页": "1"}, encoding="gbk"), b"%D2%B3=1", "x-www-form-urlencoded"),
        (Ask("http://a.example/list", "POST", json={"页": 1}), '{"页": 1}'.encode(), "application/json"),
    ],
)
def test_what_a_request_sent_is_kept_as_it_was_sent(ask: Ask, body: bytes, kind: str) -> None:
    exchange = fetch(ask)
    assert (exchange.method, exchange.body, exchange.url) == ("POST", body, ask.url)
    assert kind in dict(exchange.sent)["Content-Type"]
    assert exchange.sha256 == hashlib.sha256(b"{}").hexdigest()


def test_headers_a_request_asked_for_are_kept(nights: Nights) -> None:
    assert ("Referer", "http://a.example/") in fetch(
        Ask("http://a.example/x", headers={"Referer": "http://a.example/"})
    ).sent
