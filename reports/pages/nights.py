"""Pages about nights: today (coverage, what to do now, six weeks) and the platforms column by column."""

from __future__ import annotations

from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response

from notices.vocabulary import Coverage
from reports.coverage import STATE_SHAPES, STATE_WORDS, calendars, platform_names
from reports.items import items
from reports.pages.site import page, site_of
from reports.summary import night_summary
from store import postings, runs

MOST_TODO = 12
WEEKS = 6


def today(request: Request) -> Response:
    """How the newest night went, and what is to be done now."""
    site = site_of(request)
    with site.open() as store:
        run = runs.latest(store)
        if run is None:
            return page(request, "empty.html")
        summary = night_summary(store, site.loaded, run)
        since = run.night - timedelta(days=run.night.weekday() + 7 * (WEEKS - 1))
        todo = items(summary.open, summary.tonight, platform_names(site.loaded))[:MOST_TODO]
        return page(
            request, "today.html", summary=summary, todo=todo, counts=summary.coverage_counts(),
            calendars=calendars(store, site.loaded, since, run.night), weeks=WEEKS, since=since,
            stale=(site.now().date() - run.night).days, shapes=STATE_SHAPES, words=STATE_WORDS, Coverage=Coverage,
        )  # fmt: skip


def platforms(request: Request) -> Response:
    """Every platform with its columns, as the newest night read them."""
    site = site_of(request)
    with site.open() as store:
        run = runs.latest(store)
        if run is None:
            return page(request, "empty.html")
        summary = night_summary(store, site.loaded, run)
        unread = [(site.names.get(p.platform, p.platform), p) for p in postings.unread(store)]
        return page(
            request, "platforms.html", summary=summary, unread=unread[:50], unread_total=len(unread),
            counts=summary.coverage_counts(), Coverage=Coverage, words=STATE_WORDS, shapes=STATE_SHAPES,
        )  # fmt: skip
