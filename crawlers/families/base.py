"""What every family of sites offers: its columns, how to ask for a list, a detail or a search, and how to read them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar
from urllib.parse import quote, urlencode

from parsel import Selector

from crawlers.asks import Ask, Capture, CouldNotLook, Draft, Gone, ListPage, Row, SearchKey, Span
from notices.vocabulary import Stage, TradeKind
from settings import Column

T = TypeVar("T")
Read = Callable[[Ask, Callable[[Capture], T]], Awaitable[T]]  # fetch politely, parse, retry while unreadable


@dataclass(frozen=True, slots=True)
class Site:
    """Where a platform stands and for which region it is read."""

    platform: str
    base_url: str
    region: str | None = None


class Family(ABC):
    """One kind of site. Subclasses hold declarations and pure parsing; fetching is given to them."""

    name: ClassVar[str]
    columns: ClassVar[tuple[Column, ...]]
    newest_first: ClassVar[bool] = True  # whether lists run from the newest backwards, so that a walk may stop early
    even_pages: ClassVar[bool] = True  # pages but the last are of one size: a shorter one is a doubt
    cap: ClassVar[int | None] = None  # rows a list shows at most; a span that promises as many is cut in two
    searchable: ClassVar[bool] = True
    search_kinds: ClassVar[tuple[str, ...]] = ("name",)  # the kinds of SearchKey its search understands

    def __init__(self, site: Site) -> None:
        self.site = site

    def address(self, path: str, **query: Any) -> str:
        """An address on the site: path percent-encoded, query from the keywords."""
        url = self.site.base_url + quote(path, safe="/%.-_~")
        return f"{url}?{urlencode(query)}" if query else url

    async def variants(self, column: Column, span: Span, read: Read[ListPage]) -> list[Column]:
        """The lists a column consists of for some days: most are one."""
        return [column]

    @abstractmethod
    def list_ask(self, column: Column, page: int, span: Span) -> Ask:
        """The request for a page (1-based) of a column's list; `span` for sites whose lists can be bounded by days."""

    @abstractmethod
    def read_list(self, column: Column, capture: Capture) -> ListPage:
        """Rows and promises of a list page. Raises CouldNotLook where it is not a list."""

    @abstractmethod
    async def detail(self, column: Column, row: Row, read: Read[Any]) -> list[Draft]:
        """The postings behind a row. Raises CouldNotLook, or Gone where the site says they are not there."""

    def search_asks(self, column: Column, key: SearchKey) -> list[Ask]:
        """The requests that search a column by `key`; none where the family cannot."""
        return []

    def kinds_of(self, column: Column) -> tuple[str, ...]:
        """The kinds of keys a column is searched by, none where a look is one whole scan of its list.

        Sites of one kind differ in this, and so may columns of one site.
        """
        return self.search_kinds if self.searchable else ()

    def holds_penalties(self, column: Column) -> bool:
        """Whether a column without notices is a punishment list, whose decisions are read."""
        return False

    def read_search(self, column: Column, capture: Capture) -> ListPage:
        """Rows of a search; by default a search answers like a list."""
        return self.read_list(column, capture)


def column_of(name: str, trade_kind: TradeKind, stage: Stage, **params: str | int | bool) -> Column:
    """A column with its request parameters, as families declare them."""
    return Column(name=name, trade_kind=trade_kind.value, stage=stage.value, params=params)


def headlines_of(name: str, **params: str | int | bool) -> Column:
    """A column of anything but notices: what its list shows is kept, its pages are not read."""
    return column_of(name, TradeKind.OTHER, Stage.OTHER, **params).model_copy(update={"headlines": True})


def param(column: Column, name: str) -> str:
    """A column's parameter as text; empty where it has none."""
    return str(column.params.get(name, ""))


def with_params(column: Column, **params: str | int | bool) -> Column:
    """The column with some request parameters set."""
    return column.model_copy(update={"params": {**column.params, **params}})


def require_found(capture: Capture) -> Capture:
    """For lists: "not there" is no answer."""
    if capture.status in (404, 410):
        raise CouldNotLook(f"http_{capture.status}")
    return capture


def or_gone(capture: Capture) -> Capture:
    """For details: "not there" is the site's own word. Raises Gone."""
    if capture.status in (404, 410):
        raise Gone
    return capture


def page_of(capture: Capture) -> Selector:
    """The answer as a page; told to be HTML, for a JSON error in a page's place would else be taken for data."""
    return Selector(capture.text, type="html")


def no_page(capture: Capture) -> CouldNotLook:
    """Why an answer is not the page it should be."""
    return CouldNotLook("not_html" if capture.body.strip() else "empty_answer")


def is_pdf(capture: Capture) -> bool:
    """Whether an answer is a PDF, whatever its header says."""
    return capture.body[:1024].lstrip()[:5] == b"%PDF-"


def draft_of(row: Row, capture: Capture, content: bytes, **more: Any) -> Draft:
    """The posting of a row, as the row tells it; `more` is what is known better."""
    known: dict[str, Any] = {
        "key": row.key, "row_key": row.key, "title": row.title, "published": row.published, "url": row.url,
        "media": "html", "region": row.region, "native": (row.key,), "context": row.context,
    }  # fmt: skip
    return Draft(content=content, capture=capture, **{**known, **more})
