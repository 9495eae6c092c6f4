"""What spiders exchange: an ask for a page, what came back, rows of a list, drafts of postings."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from w3lib.encoding import html_to_unicode

from notices.vocabulary import Moment, Stage, TradeKind
from store.records import Exchange


class CouldNotLook(Exception):
    """Something could not be read; the reason is a code of notices.reasons. Raised by parsers and the fetcher."""

    def __init__(self, reason: str, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.retry_after = retry_after  # seconds the site asked us to wait


class Gone(Exception):
    """The site itself says the posting is not there (404, 410 or the family's own empty answer)."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days a list is read for, both included."""

    since: date
    until: date

    @property
    def days(self) -> int:
        """How many days."""
        return (self.until - self.since).days + 1

    @property
    def each(self) -> tuple[date, ...]:
        """Its days, the newest first."""
        return tuple(self.until - timedelta(days=back) for back in range(self.days))

    def halves(self) -> tuple[Span, Span]:
        """The newer and the older half of a span of more than one day."""
        middle = self.since + timedelta(days=self.days // 2)
        return Span(middle, self.until), Span(self.since, middle - timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Ask:
    """One request, at the platform's original address. A body is a form, or JSON, or there is none."""

    url: str
    method: str = "GET"
    form: dict[str, str] | None = None
    headers: dict[str, str] = field(default_factory=dict)
    json: Any = None
    encoding: str = "utf-8"  # in which a form is sent
    most: int | None = None  # bytes, of a file; None for a page, which has the platform's bounds


@dataclass(frozen=True, slots=True)
class Capture:
    """What one request brought: status, bytes as received after decompression, headers in lower case."""

    ask: Ask
    url: str
    status: int
    body: bytes
    headers: dict[str, str]
    exchange: Exchange | None = None  # the same for the record, the request as it was sent with it

    def json(self) -> Any:
        """The body as JSON. Raises CouldNotLook where it is none (broken, empty, or a page in its place)."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError) as error:
            raise CouldNotLook("not_json" if self.body.strip() else "empty_answer") from error

    @property
    def text(self) -> str:
        """The body in letters: its charset as the answer's header or the page says, else UTF-8."""
        return html_to_unicode(self.headers.get("content-type"), self.body, default_encoding="utf-8")[1]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list: the platform's own key, its claims, and what is needed to fetch the detail."""

    key: str
    title: str
    published: Moment | None
    context: dict[str, Any] = field(default_factory=dict)
    region: str | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list; total and pages are what the site promises, None where it promises nothing.

    `next` is the request for the page after it, where that takes something this page holds (a state, a token).
    """

    rows: tuple[Row, ...]
    total: int | None = None
    pages: int | None = None
    next: Ask | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A posting as a detail shows it: its body's bytes for the reader, and the capture they came from."""

    key: str
    row_key: str
    title: str
    published: Moment | None
    url: str
    media: str
    content: bytes
    capture: Capture
    trade_kind: TradeKind | None = None
    stage: Stage | None = None
    column: str | None = None  # the column it belongs to, where its page tells better than the list it came from
    region: str | None = None
    native: tuple[str, ...] = ()
    claims: dict[str, Any] = field(default_factory=dict)
    context: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SearchKey:
    """What a platform is searched by."""

    kind: str  # name | project | plan | agency | platform
    value: str
