"""Two nights, looks and a doctor over every contract, crawled once, to be held against what stood on the boards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from crawlers.job import Event, LookTask
from crawlers.sites import all_columns
from notices.values.titles import read_title
from notices.vocabulary import Precision
from sandbox.standins.board import Entry
from settings import Column
from store import archive, ledger, postings
from store.records import Look, Posting, Window
from tests.crawlers.contracts import Contract
from tests.crawlers.showing import Filled, Showing, showing

NOWHERE = "湘江欢乐城冰雪世界改造999号项目"
NO_CODE = "XX1999-0000-Q"


@dataclass(frozen=True)
class Night:
    """What was known of a platform after a night, and how its columns were read."""

    known: tuple[Posting, ...]
    windows: dict[str, Window]
    revisions: dict[str, int]  # by posting
    asked: tuple[str, ...]


@dataclass
class Agreed:
    """One contract's two nights and what was asked on the second."""

    contract: Contract
    filled: Filled
    showing: Showing
    columns: dict[str, Column]
    nights: list[Night] = field(default_factory=list)
    looks: dict[str, Look] = field(default_factory=dict)  # by what was looked for
    after: tuple[Posting, ...] = ()  # what was known after the looks
    doctor: list[Event] = field(default_factory=list)

    @property
    def address_map(self) -> dict[str, str]:
        platforms = self.showing.nights.loaded.settings.platforms
        return next(platform.address_map for platform in platforms if platform.id == self.contract.name)

    def postings_of(self, entry: Entry, night: int = 0) -> list[Posting]:
        """The postings of an entry, by the one thing no other entry has."""
        title = self.contract.shown_title(entry)
        return [posting for posting in self.nights[night].known if posting.title == title]

    def of(self, entry: Entry, night: int = 0) -> Posting:
        """The posting of an entry that came in once."""
        (posting,) = self.postings_of(entry, night)
        return posting

    def body(self, posting: Posting) -> str:
        """What the reader was given of a posting."""
        assert posting.revision is not None
        return archive.read(self.showing.nights.store, posting.revision.content_sha256).decode("utf-8")


def told(entry: Entry, precision: Precision) -> str:
    """When an entry was posted, as finely as a site says it."""
    shapes = {Precision.DAY: "%Y-%m-%d", Precision.MINUTE: "%Y-%m-%dT%H:%M", Precision.SECOND: "%Y-%m-%dT%H:%M:%S"}
    return entry.posted.strftime(shapes[precision])


def _night(agreed: Agreed) -> Night:
    shown, name = agreed.showing, agreed.contract.name
    known = tuple(shown.known(name))
    store = shown.nights.store
    return Night(
        known=known,
        windows={window.column: window for window in shown.nights.windows(name)},
        revisions={posting.id: len(postings.revisions(store, posting.id)) for posting in known},
        asked=tuple(shown.boards[name].asked),
    )


def _tasks(agreed: Agreed) -> list[LookTask]:
    """What is looked for: by name and by code, what stands and what does not."""
    contract, filled = agreed.contract, agreed.filled
    column = agreed.columns[contract.main]
    there = filled.listed[contract.main][-1]
    names = {"name": there, "old": filled.old} | ({"foreign": filled.foreign[0]} if filled.foreign else {})
    tasks = {notice: (read_title(entry.title).name, "") for notice, entry in names.items()} | {"no name": (NOWHERE, "")}
    if "project" in contract.keys:
        tasks |= {"code": ("", there.code), "no code": ("", NO_CODE)}
    return [
        LookTask(platform=contract.name, project="P", notice=notice, trade_kind=column.trade_kind,
                 stages=(column.stage,), names=(name,) if name else (), codes=(("project", code),) if code else ())
        for notice, (name, code) in tasks.items()
    ]  # fmt: skip


@contextmanager
def _crawled(folder: Path, contracts: list[Contract]) -> Iterator[dict[str, Agreed]]:
    with showing(folder, contracts) as shown:
        platforms = {platform.id: platform for platform in shown.nights.loaded.settings.platforms}
        agreed = {
            name: Agreed(
                contract, shown.filled[name], shown, {column.name: column for column in all_columns(platforms[name])}
            )
            for name, contract in shown.contracts.items()
        }
        for _ in range(2):
            shown.night()
            for one in agreed.values():
                one.nights.append(_night(one))
        shown.nights.look([task for one in agreed.values() for task in _tasks(one)])
        for look in ledger.looks(shown.nights.store):
            agreed[look.platform].looks[look.notice] = look
        for one in agreed.values():
            one.after = tuple(shown.known(one.contract.name))
        shown.nights.doctor(*agreed)
        for event in shown.nights.events:
            if event.kind == "doctor":
                agreed[event.platform].doctor.append(event)
        yield agreed


@contextmanager
def agreed_over(folder: Path, contracts: list[Contract]) -> Iterator[dict[str, Agreed]]:
    """Every contract by name, those of one first night crawled in one process."""
    by_first = sorted(contracts, key=lambda contract: contract.first)
    with ExitStack() as served:
        found: dict[str, Agreed] = {}
        for number, (_, group) in enumerate(groupby(by_first, key=lambda contract: contract.first)):
            inside = folder / str(number)
            inside.mkdir()
            found |= served.enter_context(_crawled(inside, list(group)))
        yield found
