"""Asking for a known page only if it changed since: what a site may answer with "not modified" is kept here already."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from zlib import crc32

from crawlers.asks import Ask, Capture
from store import Store, StoreError, archive, exchanges
from store.records import Exchange

FULL_EVERY = 7  # nights: so often a page is fetched whole whatever it says of itself, for some sites say it wrongly
NOT_MODIFIED = 304
_VALIDATORS = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}


@dataclass(frozen=True, slots=True)
class Known:
    """A page as it was when its newest revision was kept."""

    exchange: Exchange
    body: bytes

    def asked_for(self, ask: Ask) -> Ask:
        """The same request, but only for what is newer."""
        had = {name.lower(): value for name, value in self.exchange.headers}
        validators = {header: had[name] for name, header in _VALIDATORS.items() if had.get(name)}
        return replace(ask, headers={**ask.headers, **validators})

    def standing_for(self, answer: Capture) -> Capture:
        """The known page where the site answers that it has not changed; else the answer."""
        if answer.status != NOT_MODIFIED:
            return answer
        headers = {name.lower(): value for name, value in self.exchange.headers}
        return replace(answer, status=self.exchange.status, body=self.body, headers=headers, exchange=self.exchange)


def known_page(store: Store, ask: Ask, night: date) -> Known | None:
    """The page of a request as it is known, where the site said by what to ask whether it changed.

    None on the nights on which it is fetched whole, and where it was not read yet.
    """
    if ask.method != "GET" or (crc32(ask.url.encode()) + night.toordinal()) % FULL_EVERY == 0:
        return None
    exchange = exchanges.newest(store, ask.url)
    if exchange is None or not {name.lower() for name, _ in exchange.headers} & set(_VALIDATORS):
        return None
    try:
        return Known(exchange, archive.read(store, exchange.sha256))
    except StoreError:  # lost or damaged: it is fetched whole, and kept again
        return None
