"""What every page needs: the settings, a store opened for one request, the night it speaks of, and how it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse

from notices.vocabulary import SHANGHAI
from reports.coverage import platform_names
from reports.marks import Tonight
from reports.pages.security import HEADERS
from reports.render import html
from reports.summary import tonight_of
from settings import Loaded
from store import Store, open_store, runs
from store.judged import Finding


def shanghai_now() -> datetime:
    """The wall clock in Shanghai."""
    return datetime.now(SHANGHAI)


@dataclass(frozen=True, slots=True)
class Site:
    """The settings the pages are served from, and their clock."""

    loaded: Loaded
    now: Callable[[], datetime]

    @contextmanager
    def open(self) -> Iterator[Store]:
        """A store for one request: requests run in several threads, a connection belongs to one."""
        store = open_store(self.loaded.data_dir)
        try:
            yield store
        finally:
            store.close()

    @property
    def names(self) -> dict[str, str]:
        """Platform names by id."""
        return platform_names(self.loaded)

    def tonight(self, store: Store, everything: Sequence[Finding] = ()) -> Tonight:
        """The newest night, from which the marks of `everything` are seen; today where no night ran yet."""
        run = runs.latest(store)
        if run is None:
            return Tonight(self.now().date())
        return replace(tonight_of(store, run, everything), night=self.today(store))

    def today(self, store: Store) -> date:
        """The date due marks are seen from: the clock's, but never before the newest night's."""
        run = runs.latest(store)
        return max(self.now().date(), run.night) if run else self.now().date()


def site_of(request: Request) -> Site:
    """The site a request is served from."""
    site = request.app.state.site
    assert isinstance(site, Site)
    return site


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A template drawn as a page of the site."""
    site = site_of(request)
    body = html(f"pages/{template}", centre=site.loaded.settings.centre_name, path=request.url.path, **values)
    return HTMLResponse(body, status, headers=HEADERS)


def trouble(request: Request, status: int, title: str, facts: dict[str, str]) -> HTMLResponse:
    """An error page: what, where, since when, what the system does next, what you can do."""
    return page(request, "trouble.html", status=status, title=title, facts=facts)
