"""Reading pages that only a browser puts together, by scrapy-playwright, where a platform says `browser: true`.

The browser is let to the platform's own hosts only. A page is taken when its requests have come to rest; where one of
the site's own failed it is no page at all, for a list that its script could not fill looks like an empty one.
"""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from crawlers.asks import CouldNotLook
from crawlers.origins import actual, origin_of, original, refuse_leaving, refuse_unnamed_private
from settings import ConfigurationError, Platform, Settings

HANDLER = "scrapy_playwright.handler.ScrapyPlaywrightDownloadHandler"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
OWN_PLACES = ("~/.cache/ms-playwright", "~/Library/Caches/ms-playwright", "~/AppData/Local/ms-playwright")
UNSEEN = ("image", "media", "font", "stylesheet", "manifest", "other")  # what no text comes by
FILLING = ("script", "xhr", "fetch")  # what a page is put together from
NO_BROWSER = "no_browser"
FAILURES = (
    ("Timeout", "timeout"),
    ("ERR_CONNECTION_REFUSED", "refused"),
    ("Executable doesn't exist", NO_BROWSER),
    ("BrowserType.launch", NO_BROWSER),
)


def missing() -> tuple[str, ...]:
    """What reading by browser takes and this machine has not."""
    package = () if _has_package() else ("scrapy-playwright",)
    return package if _has_chromium() else (*package, "Chromium")


def refuse_missing(settings: Settings) -> None:
    """Raise ConfigurationError where a platform wants a browser and there is none, saying what to install."""
    wanting = [platform.id for platform in settings.platforms if platform.browser]
    lacking = missing() if wanting else ()
    if lacking:
        raise ConfigurationError(
            f"{'、'.join(wanting)}: browser: true 需要 {'、'.join(lacking)}；"
            "安装：pip install 'hedui[browser]'，并装 Chromium（apt-get install chromium）"
        )


def scrapy_settings(platform: Platform, timeout: float) -> dict[str, Any]:
    """Scrapy's settings for a platform that is read by browser; none for any other, or where there is no browser."""
    if not platform.browser or missing():
        return {}
    return {
        "DOWNLOAD_HANDLERS": {"http": HANDLER, "https": HANDLER},
        "PLAYWRIGHT_LAUNCH_OPTIONS": {"args": list(_arguments(platform)), **_executable()},
        "PLAYWRIGHT_ABORT_REQUEST": partial(_is_refused, platform),
        "PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT": timeout * 1000,
        "PLAYWRIGHT_DOWNLOAD_TIMEOUT": int(timeout * 1000),
        "PLAYWRIGHT_MAX_PAGES_PER_CONTEXT": platform.politeness.concurrency,
    }


@dataclass  # without slots: Playwright marks the methods it is handed on their object
class Visit:
    """One page asked for by browser: what its requests came to."""

    platform: Platform
    faults: list[str] = field(default_factory=list)

    def meta(self) -> dict[str, Any]:
        """What a Scrapy request must carry. Raises CouldNotLook where there is no browser."""
        if missing():
            raise CouldNotLook(NO_BROWSER)
        settled = import_module("scrapy_playwright.page").PageMethod("wait_for_load_state", "networkidle")
        handlers = {"response": self.heard, "requestfailed": self.failed}
        return {
            "playwright": True, "playwright_page_methods": [settled], "playwright_page_event_handlers": handlers,
        }  # fmt: skip

    def heard(self, response: Any) -> None:
        """Note an answer that is an error; the page's own is judged by its status like any other."""
        filling = response.request.resource_type in FILLING
        if filling and response.status >= 400 and _is_ours(self.platform, response.url):
            self.faults.append(f"http_{response.status}")

    def failed(self, request: Any) -> None:
        """Note a request of the site's own that brought nothing."""
        if request.resource_type in FILLING and _is_ours(self.platform, request.url):
            self.faults.append("connection")

    def landed(self, url: str, shown: str) -> str:
        """Where the browser ended, by its original address. Raises CouldNotLook off the site, or for half a page."""
        target = original(self.platform, shown)
        if origin_of(target) != origin_of(url):
            refuse_leaving(self.platform, url, target)
        if self.faults:
            raise CouldNotLook(self.faults[0])
        return target


def errors(platform: Platform) -> tuple[type[Exception], ...]:
    """What a browser fails with; nothing for a platform that is read without."""
    if not platform.browser or not _has_package():
        return ()
    return (import_module("playwright.async_api").Error, RuntimeError)


def reason_of(error: Exception, url: str) -> str:
    """Why the browser brought nothing, as a code of notices.reasons."""
    said = str(error)
    if "ERR_NAME_NOT_RESOLVED" in said:
        return "redirected_away" if _resolves(url) else "dns"  # the hosts it is not let to have no name for it
    return next((reason for words, reason in FAILURES if words in said), "connection")


def _has_package() -> bool:
    return find_spec("scrapy_playwright") is not None and find_spec("playwright") is not None


def _has_chromium() -> bool:
    places = [Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH", "")), *(Path(p).expanduser() for p in OWN_PLACES)]
    return bool(_executable()) or any(found for place in places if place.name for found in place.glob("chromium*"))


def _executable() -> dict[str, str]:
    """The system's Chromium; without one, Playwright's own is started."""
    found = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    return {"executable_path": found} if found else {}


def _arguments(platform: Platform) -> Iterator[str]:
    allowed = ", ".join(f"EXCLUDE {host}" for host in sorted(_hosts(platform)))
    yield f"--host-resolver-rules=MAP * ~NOTFOUND, {allowed}"
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        yield "--no-sandbox"  # Chromium starts with no other where the user is root, as in a container


def _hosts(platform: Platform) -> set[str]:
    """The hosts that the configuration names, and those beside and below them; never one that is mapped to another."""
    named = [actual(platform, address.base_url) for address in platform.addresses]
    hosts = {urlsplit(url).hostname or "" for url in (*named, *platform.address_map.values())} - {""}
    domains = {host.removeprefix("www.") for host in hosts if not host.replace(".", "").isdigit()}
    return hosts | domains | {f"*.{domain}" for domain in domains}


def _is_ours(platform: Platform, url: str) -> bool:
    host = urlsplit(url).hostname or ""
    return any(host == one or (one.startswith("*") and host.endswith(one[1:])) for one in _hosts(platform))


def _is_refused(platform: Platform, request: Any) -> bool:
    """Whether a request of a page is not let out: what no text comes by, other sites, unnamed private addresses."""
    if request.resource_type in UNSEEN:
        return True
    try:
        refuse_unnamed_private(platform, request.url)
    except CouldNotLook:
        return True
    return not _is_ours(platform, request.url) and not request.is_navigation_request()


def _resolves(url: str) -> bool:
    try:
        return bool(socket.getaddrinfo(urlsplit(url).hostname, None))
    except (OSError, ValueError):
        return False
