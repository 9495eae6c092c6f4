"""Fetching politely: address map, redirects, back-off, and a stop when a platform answers nothing any more."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import random
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar
from urllib.parse import urlencode, urljoin

from scrapy import Request
from scrapy.core.engine import ExecutionEngine
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Response

from crawlers import browser
from crawlers.asks import Ask, Capture, CouldNotLook
from crawlers.challenges import asks_to_log_in, refuse_challenge, refuse_cut, refuse_status
from crawlers.origins import actual, is_of, original, own_domains, refuse_leaving, refuse_unnamed_private
from notices.vocabulary import SHANGHAI
from settings import Platform
from store.records import Exchange

T = TypeVar("T")
log = logging.getLogger(__name__)
TRIES = 5
TRIES_AFTER_TIMEOUT = 2
TRIES_FILE = 2  # of a file, which is large: what does not come now is asked for on another night
FILE_TIMEOUT_S = 180
REDIRECTS = 5
# How many asks in a row, each after its tries, may fail for one of these reasons before the platform counts as not
# answering tonight. Faults of single pages (an error status, broken JSON) never break off a whole platform.
BREAK_AFTER = {
    "timeout": 2, "refused": 2, "dns": 1, "connection": 3, "truncated": 3,
    "throttled": 6, "captcha": 6, "challenge": 6, "http_403": 6, "http_412": 6, "http_418": 6,
}  # fmt: skip
OFFICE_HOURS = range(8, 18)


class Fetcher:
    """Reads one platform: `read(ask, parse)` fetches until `parse` accepts the answer or the tries are used up."""

    def __init__(self, engine: ExecutionEngine, platform: Platform) -> None:
        self.engine = engine
        self.platform = platform
        self.requests = 0
        self._own = own_domains(platform)
        self._failed_in_a_row = 0
        self._last_reason = ""
        self._told_to_wait = False  # longer than a night can: it is left alone until the next
        self._jitter = random.Random(platform.id)
        self._slots = asyncio.Semaphore(platform.politeness.concurrency)

    async def read(self, ask: Ask, parse: Callable[[Capture], T]) -> T:
        """What `parse` makes of the answer. Raises CouldNotLook with the last reason, or what else `parse` raises."""
        own = is_of(self._own, ask.url)  # what other sites answer says nothing of the platform
        if own and self.given_up:
            raise CouldNotLook(self._last_reason)
        tries = TRIES if ask.most is None else TRIES_FILE
        attempt = 0
        while True:
            try:
                result = _parsed(await self._capture(ask), parse)
            except CouldNotLook as error:
                attempt += 1
                tries = min(tries, TRIES_AFTER_TIMEOUT) if error.reason == "timeout" else tries
                log.info("%s: %s (%s/%s)", ask.url, error.reason, attempt, tries)
                too_long = self._is_too_long(error.retry_after)
                if attempt >= tries or too_long or not _worth_retrying(error.reason):
                    if own:
                        self._note_failure(error.reason, too_long=too_long)
                    raise
                await self._back_off(attempt, error.retry_after)
            else:
                if own:
                    self._failed_in_a_row, self._last_reason = 0, ""
                return result

    @property
    def given_up(self) -> bool:
        """Whether the platform counts as not answering tonight: it is asked nothing more."""
        return self._told_to_wait or self._failed_in_a_row >= BREAK_AFTER.get(self._last_reason, 10**9)

    def _note_failure(self, reason: str, *, too_long: bool) -> None:
        self._told_to_wait = self._told_to_wait or too_long
        self._failed_in_a_row = self._failed_in_a_row + 1 if reason == self._last_reason else 1
        self._last_reason = reason

    async def _capture(self, ask: Ask) -> Capture:
        url = ask.url
        for _ in range(REDIRECTS):
            visit = browser.Visit(self.platform) if self.platform.browser and ask.most is None else None
            request = self._request(ask, url, visit)
            wall, response = await self._download(request)
            url = visit.landed(url, response.url) if visit else url
            location = response.headers.get("Location")
            if response.status not in (301, 302, 303, 307, 308) or not location:
                exchange = _exchange(url, request, response, wall)
                capture = Capture(ask, url, response.status, response.body, _headers(response), exchange)
                refuse_status(capture)
                refuse_challenge(capture)
                refuse_cut(capture)
                return capture
            target = original(self.platform, _joined(response.url, location))
            refuse_leaving(self.platform, url, target)
            url = target
        raise CouldNotLook("redirected_away")

    def _request(self, ask: Ask, url: str, visit: browser.Visit | None) -> Request:
        target = _target(self.platform, url)
        refuse_unnamed_private(self.platform, target)
        body, kind = _body(ask)
        headers = {**({"Content-Type": kind} if body else {}), **ask.headers}
        meta = visit.meta() if visit else {}
        if ask.most is not None:
            meta |= {"download_maxsize": ask.most, "download_timeout": FILE_TIMEOUT_S}
        return Request(target, method=ask.method, headers=headers, body=body, meta=meta, dont_filter=True)

    async def _download(self, request: Request) -> tuple[datetime, Response]:
        """When the request went out, by the wall clock, and what came."""
        async with self._slots:
            await self._wait_politely()
            self.requests += 1
            wall = datetime.now(SHANGHAI)
            try:
                return wall, await self.engine.download_async(request)
            except DownloadTimeoutError as error:
                raise CouldNotLook("timeout") from error
            except DownloadConnectionRefusedError as error:
                raise CouldNotLook("refused") from error
            except CannotResolveHostError as error:
                raise CouldNotLook("dns") from error
            except ResponseDataLossError as error:
                raise CouldNotLook("truncated") from error
            except DownloadCancelledError as error:
                raise CouldNotLook("oversize") from error
            except DownloadFailedError as error:
                raise CouldNotLook("connection") from error
            except browser.errors(self.platform) as error:
                raise CouldNotLook(browser.reason_of(error, request.url)) from error
            except IgnoreRequest as error:
                # The decompressor ignores what unpacks to too much; robots.txt is the only other one to ignore.
                raise CouldNotLook("oversize" if error.__cause__ else "robots") from error

    async def _wait_politely(self) -> None:
        politeness = self.platform.politeness
        delay = politeness.delay_s
        if politeness.off_hours and datetime.now(SHANGHAI).hour in OFFICE_HOURS:
            delay *= 2
        if delay:
            await asyncio.sleep(delay * self._jitter.uniform(0.75, 1.25))

    def _is_too_long(self, retry_after: float | None) -> bool:
        longest = self.platform.politeness.backoff_max_s
        return retry_after is not None and retry_after > longest > 0

    async def _back_off(self, attempt: int, retry_after: float | None) -> None:
        wait = min(self.platform.politeness.backoff_max_s, retry_after or 2.0 ** (attempt - 1))
        if wait:
            await asyncio.sleep(wait)


def _parsed(capture: Capture, parse: Callable[[Capture], T]) -> T:
    try:
        return parse(capture)
    except CouldNotLook as error:
        if error.reason in ("not_html", "not_json") and asks_to_log_in(capture):
            raise CouldNotLook("login") from error
        raise


def _body(ask: Ask) -> tuple[str | None, str]:
    """What a request sends, and its media type."""
    if ask.method != "POST":
        return None, ""
    if ask.json is not None:
        return json.dumps(ask.json, ensure_ascii=False), "application/json;charset=utf-8"
    return urlencode(ask.form or {}, encoding=ask.encoding), "application/x-www-form-urlencoded"


def _target(platform: Platform, url: str) -> str:
    try:
        target = actual(platform, url)
    except ValueError as error:
        raise CouldNotLook("bad_link") from error
    if not target.startswith(("http://", "https://")):
        raise CouldNotLook("bad_link")
    return target


def _joined(base: str, location: bytes) -> str:
    try:
        return urljoin(base, location.decode("utf-8", "replace"))
    except ValueError as error:
        raise CouldNotLook("bad_link") from error


def _worth_retrying(reason: str) -> bool:
    return reason not in {
        "robots",
        "no_browser",
        "private_address",
        "oversize",
        "redirected_away",
        "bad_link",
        "not_a_file",
        "capped",  # a narrower question is answered, the same one never
        "http_400",
        "http_401",
        "http_405",
    }


def _exchange(url: str, request: Request, response: Response, wall: datetime) -> Exchange:
    """What went out (the engine has put its own headers in by now) and what came, for the record."""
    return Exchange(
        url=url, sha256=hashlib.sha256(response.body).hexdigest(), wall=wall, method=request.method,
        status=response.status, sent=_all_headers(request), body=request.body, headers=_all_headers(response),
        peer=str(response.ip_address or ""),
    )  # fmt: skip


def _all_headers(message: Request | Response) -> tuple[tuple[str, str], ...]:
    named = ((name.decode("latin-1"), values) for name, values in message.headers.items())
    return tuple((name, value.decode("latin-1")) for name, values in named for value in values)


def _headers(response: Response) -> dict[str, str]:
    return {key.decode("latin-1").lower(): value[0].decode("latin-1") for key, value in response.headers.items()}
