"""What goes into and comes out of the store: plain frozen values, ids our own, no row and no SQL."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from notices.fields import Doubt, Fields
from notices.vocabulary import Coverage, LookOutcome, Moment, Stage, TradeKind


@dataclass(frozen=True, slots=True)
class Run:
    """One night's work, a check, or an import."""

    id: str
    kind: str
    night: date
    as_of: datetime
    started: datetime
    ended: datetime | None
    exit_status: int | None
    config_sha256: str


@dataclass(frozen=True, slots=True)
class Window:
    """A ledger row: how far one column of a platform was read for a span of days, what was promised and what came."""

    run: str
    platform: str
    column: str
    since: date
    until: date
    as_of: datetime
    state: Coverage
    promised: int | None = None
    got: int = 0
    reason: str = ""
    populated: bool = True  # whether any posting was ever seen there: an always empty list proves little
    trade_kind: TradeKind | None = None
    stage: Stage | None = None
    shown: int = 0  # rows the list showed, those outside the span too
    headlines: bool = False  # of a column that holds no notices: it proves nothing of any

    @property
    def closed(self) -> bool:
        """Whether its reading came to an end, good or bad."""
        return self.state not in (Coverage.PLANNED, Coverage.RUNNING)

    @property
    def night(self) -> date:
        """The Shanghai date of the run."""
        return self.as_of.date()


@dataclass(frozen=True, slots=True)
class Headline:
    """A line of a column that holds no notices."""

    platform: str
    column: str
    key: str  # the platform's own for it
    title: str
    url: str
    shown: Moment | None  # the date beside it: of publication, or of the opening in a schedule of openings
    first_seen: datetime | None = None
    last_seen: datetime | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The bytes something rests on: where they came from, their hash, when they were fetched (as-of time)."""

    url: str
    sha256: str
    fetched_at: datetime


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and what answered it, the answer's bytes by their hash; wall time, for the record alone.

    Cookies and credentials are no part of it: the store drops them.
    """

    url: str  # the platform's own address, after redirects
    sha256: str
    wall: datetime
    method: str
    status: int
    sent: tuple[tuple[str, str], ...] = ()  # the request's headers
    body: bytes = b""  # the request's: a form or JSON as it was sent
    headers: tuple[tuple[str, str], ...] = ()  # the answer's
    peer: str = ""  # the address that answered


@dataclass(frozen=True, slots=True)
class Captured:
    """Archived bytes with the revisions that rest on them; exchange is None for imports and where none was kept."""

    evidence: Evidence
    platform: str
    revisions: tuple[tuple[str, int], ...]  # posting and ordinal
    exchange: Exchange | None = None
    imported: bool = False


@dataclass(frozen=True, slots=True)
class Seal:
    """A link of the chain of sealed nights: the sha256 of a bundle's manifest, and of the one sealed before it."""

    number: int
    night: date
    seal: str
    previous: str  # empty for the first
    wall: datetime


@dataclass(frozen=True, slots=True)
class Hints:
    """What the reader was told beside the bytes, to be told again; dated: whether the platform gave a date."""

    title: str
    trade_kind: TradeKind | None = None
    stage: Stage | None = None
    dated: bool = True


@dataclass(frozen=True, slots=True)
class Revision:
    """What a posting said at one fetch, when that differs from the fetch before."""

    posting: str
    ordinal: int
    seen_at: datetime
    evidence: Evidence
    content_sha256: str  # the body bytes as given to the reader, so that reading can be repeated
    media: str
    title: str
    text: str
    content_key: str
    fields: Fields
    sources: dict[str, str] = field(default_factory=dict)
    unread: str | None = None
    last_seen: datetime | None = None  # when the posting last said this; None before it is stored
    doubts: tuple[Doubt, ...] = ()
    reader: int = 0  # the version of the reader; 0 where it was not kept
    hints: Hints | None = None  # None where they were not kept
    exchange: str | None = None  # the store's id of the request and answer; None for imports and where not kept

    @property
    def known_until(self) -> datetime:
        """The last as-of time at which the posting is known to have said this."""
        return self.last_seen or self.seen_at


@dataclass(frozen=True, slots=True)
class Posting:
    """One notice as posted on one platform at one address, with its newest revision."""

    id: str
    platform: str
    column: str
    key: str  # the platform's own key for it
    row_key: str  # the list row it was reached by
    row: dict[str, Any]  # what the spider needs to fetch it again
    url: str
    title: str
    published: Moment | None
    first_seen: datetime
    last_seen: datetime  # the last as-of time at which its body answered
    listed_at: datetime | None  # the last as-of time at which a list showed it; None if only a search or detail did
    trade_kind: TradeKind | None
    stage: Stage | None
    region: str | None
    native: tuple[str, ...]
    claims: dict[str, Any]
    gone_nights: tuple[date, ...]
    revision: Revision | None  # None while only the list row is known

    @property
    def fields(self) -> Fields:
        """What the newest revision states; empty while the body is unread."""
        return self.revision.fields if self.revision else Fields()


@dataclass(frozen=True, slots=True)
class Known:
    """What a crawl needs of a posting it met before: where it is listed and whether it is to be fetched again.

    Without its text and fields, for a platform's may be held all at once.
    """

    id: str
    column: str
    row_key: str
    published: date | None  # the Shanghai day
    first_seen: datetime
    last_seen: datetime
    listed_at: datetime | None
    stage: Stage | None
    gone_nights: tuple[date, ...]
    has_body: bool  # whether there is a revision
    unread: bool  # whether there is none, or none that could be read
    ends: bool  # whether a bid deadline or an end of publicity is stated
    until: str | None  # the last day of deadline, opening and publicity, as it is stated: YYYY-MM-DD


@dataclass(frozen=True, slots=True)
class Notice:
    """The thing published: one stage and issue of some lots of one round of one project."""

    id: str
    project: str
    stage: Stage
    round: int
    lots: tuple[str, ...]
    ordinal: int
    postings: tuple[str, ...]

    @property
    def lot(self) -> str | None:
        """The lot label findings bear; None for an undivided notice and for one of several lots."""
        return self.lots[0] if len(self.lots) == 1 else None


@dataclass(frozen=True, slots=True)
class Project:
    """The chain of notices of one trade."""

    id: str
    name: str
    codes: tuple[tuple[str, str], ...]  # (kind, value)
    trade_kind: TradeKind | None
    agency: str | None
    region: str | None


@dataclass(frozen=True, slots=True)
class PlacedPosting:
    """Why a posting stands in its notice and project."""

    posting: str
    notice: str
    project: str
    agree: tuple[str, ...]
    disagree: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class ReviewPair:
    """Two postings that may be of one project: for a person to judge."""

    a: str
    b: str
    agree: tuple[str, ...]
    disagree: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StaffLinkRecord:
    """What staff said of two postings: of one project (`together`) or not; or that such a word is taken back."""

    a: str
    b: str
    together: bool
    who: str
    when: datetime  # as-of time
    note: str
    wall: datetime | None = None  # None where it was not kept
    withdrawn: bool = False  # the join or split that stood is taken back: what links by itself holds again


@dataclass(frozen=True, slots=True)
class Look:
    """One search on one platform for one notice, on one night."""

    night: date
    as_of: datetime
    platform: str
    project: str
    notice: str
    outcome: LookOutcome
    searched: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class OutboxMessage:
    """A mail to be sent to one recipient; state is queued, sent or given_up."""

    message_id: str
    recipient: str
    subject: str
    body: bytes
    run: str
    state: str = "queued"
    attempts: int = 0
    error: str = ""
