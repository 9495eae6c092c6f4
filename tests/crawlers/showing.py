"""Boards filled for the contracts, served, and nights of the real crawl over them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from sandbox.standins.board import Attachment, Board, Edit, Entry
from sandbox.standins.serving import Gate, Road, serving
from store import open_store, postings
from store.records import Posting
from tests.crawlers.contracts import Contract
from tests.crawlers.nights import Nights, configure

REGIONS = ("430500", "430502", "430503", "430511")
STREETS = ("资江北路道路改造", "中心医院住院楼", "高标准农田建设", "实验中学食堂设备", "雪峰桥加固")
TAIL = "（含配套管网、绿化与照明工程及其附属设施）"  # makes every second title longer than what sites show of it
A_MONTH_AND_A_HALF = timedelta(days=45)
# Places in the main column, the newest first: what changes must be young enough to be due again on the second night.
RETITLED, EDITED, GONE, WITH_FILES, OF_ONE_PROJECT = 0, 1, 2, range(3, 7), (7, 8)
RENAMED = "雪峰大道改造项目"


@dataclass(frozen=True)
class Filled:
    """A board's entries by what the tests want of them; keys are the family's columns."""

    listed: dict[str, tuple[Entry, ...]]  # in the first night's window
    edited: Entry
    retitled: Entry
    gone: Entry
    old: Entry  # before the window: only a search finds it
    new: Entry  # posted between the first and the second night
    foreign: tuple[Entry, ...]

    @property
    def entries(self) -> list[Entry]:
        """All of them, each once."""
        every = [entry for column in self.listed.values() for entry in column]
        return [*every, self.old, self.new, *self.foreign]

    @property
    def files(self) -> tuple[Entry, ...]:
        return tuple(entry for column in self.listed.values() for entry in column if entry.attachments)


def filled(contract: Contract) -> Filled:
    """What stands on a contract's board."""
    make = _Maker(contract)
    first = contract.first.replace(tzinfo=None)
    main, others = contract.main, list(contract.columns)[1:]
    step = int(timedelta(days=26) / (contract.many + 1) / timedelta(minutes=1))
    rows = [make(main, first - timedelta(minutes=300 + step * place)) for place in range(contract.many)]
    rows[EDITED] = _edited(rows[EDITED], first + timedelta(hours=9))
    # The window's own edges: the night's day after midnight, and its first day just after midnight.
    rows[0] = replace(rows[0], posted=first.replace(minute=0) - timedelta(minutes=25))
    rows[-1] = replace(rows[-1], posted=(first - timedelta(days=31)).replace(hour=0, minute=5))
    title = RENAMED + contract.words.get(main, "公告")
    rows[RETITLED] = replace(rows[RETITLED], edits=(Edit(first + timedelta(hours=9), title=title),))
    rows[GONE] = replace(rows[GONE], gone_at=first + timedelta(hours=9))
    if contract.files:
        held = (Attachment(contract.files, b"%PDF-1.4 a file"),)
        rows[min(WITH_FILES) : max(WITH_FILES) + 1] = [replace(rows[n], attachments=held) for n in WITH_FILES]
    one, other = OF_ONE_PROJECT
    rows[other] = replace(rows[other], project=rows[one].project, code=rows[one].code)
    listed = {main: tuple(rows)}
    for column in others:
        few = [make(column, first - timedelta(days=day, hours=3, minutes=20)) for day in (1, 5, 9)]
        shared = next(iter(listed[others[0]])) if column != others[0] else few[0]
        listed[column] = (replace(few[0], project=shared.project, code=shared.code), *few[1:])
    if len(others) > 1:
        listed[others[-1]] = ()  # a column in which nothing stands
    foreign = [make(column, first - timedelta(days=2), contract.foreign) for column in contract.columns]
    return Filled(
        listed=listed,
        edited=rows[EDITED],
        retitled=rows[RETITLED],
        gone=rows[GONE],
        old=make(main, first - A_MONTH_AND_A_HALF),
        new=make(main, first + timedelta(hours=13)),
        foreign=tuple(foreign) if contract.foreign else (),
    )


def many(contract: Contract, count: int) -> Filled:
    """So many short notices in the contract's first column and nothing else."""
    first = contract.first.replace(tzinfo=None)
    step = timedelta(days=26) / (count + 1)
    make = _Maker(contract)
    rows = [make(contract.main, first - timedelta(hours=2) - step * place) for place in range(count)]
    short = tuple(replace(row, body="<p>正文。</p>", posted=row.posted.replace(microsecond=0)) for row in rows)
    nobody = replace(short[0], posted=first + timedelta(days=400))
    return Filled({contract.main: short}, short[0], short[0], short[0], old=nobody, new=nobody, foreign=())


@dataclass
class _Maker:
    """Makes entries with numbers of their own."""

    contract: Contract
    made: int = 0

    def __call__(self, column: str, posted: datetime, region: str = "") -> Entry:
        self.made += 1
        number = self.made
        word = self.contract.words.get(column, "公告")
        sign = "（A&B“甲”）" if number % 7 == 3 else ""
        title = f"{STREETS[number % 5]}{100 + number}号项目{sign}{TAIL * (number % 2)}{word}"
        code = f"SY{self.contract.first:%Y}-{number:04d}-Z"
        closing = self.contract.first + timedelta(days=60)
        return Entry(
            number=number,
            column=self.contract.columns[column],
            title=title,
            posted=posted + timedelta(seconds=5),
            body=f"<p>一、项目概况</p><p>{text_of(number)}</p><p>项目编号：{code}</p>"
            f"<p>投标截止时间：{closing:%Y年%m月%d日}09时30分</p>",
            region=region or REGIONS[number % len(REGIONS)],
            project=f"project{number}",
            code=code,
            purchaser="市住房和城乡建设局",
            agency="某咨询有限公司",
        )


def text_of(number: int) -> str:
    """What a notice says that no other says."""
    return f"这是第{number}件的正文，资金已落实。"


def _edited(entry: Entry, at: datetime) -> Entry:
    return replace(entry, edits=(Edit(at, body=entry.body.replace("资金已落实", "资金未落实")),))


@dataclass
class Showing:
    """Stand-ins that are served, and the nights over them."""

    nights: Nights
    contracts: dict[str, Contract]
    filled: dict[str, Filled] = field(default_factory=dict)
    boards: dict[str, Board] = field(default_factory=dict)
    roads: dict[str, Road] = field(default_factory=dict)

    def night(self, *only: str) -> None:
        """One more night: every board moves to it, and the platforms (or those named) are crawled."""
        coming = self.nights.first + timedelta(days=self.nights.count)
        for board in self.boards.values():
            board.now = coming.replace(tzinfo=None)
            board.asked.clear()
        self.nights.crawl(*only)

    def known(self, name: str) -> list[Posting]:
        """What is known of a platform."""
        return postings.of_platform(self.nights.store, name)


@contextmanager
def showing(
    folder: Path, contracts: Iterable[Contract], fill: Callable[[Contract], Filled] = filled
) -> Iterator[Showing]:
    """Serve the stand-ins of some contracts, all of one first night, over boards filled anew."""
    chosen = {contract.name: contract for contract in contracts}
    first = next(iter(chosen.values())).first
    content = {name: fill(contract) for name, contract in chosen.items()}
    boards = {name: Board(content[name].entries, first.replace(tzinfo=None)) for name in chosen}
    roads = {name: Road() for name in chosen}
    gates = {name: Gate(contract.app(boards[name]), boards[name], roads[name]) for name, contract in chosen.items()}
    # Several stand-ins claim the same address, so each is served under its contract's name too.
    with serving(gates) as actual:
        platforms = [
            contract.configured(dict.fromkeys(contract.origins, actual[name])) for name, contract in chosen.items()
        ]
        loaded = configure(folder, platforms)
        nights = Nights(loaded, open_store(loaded.data_dir), first=first)
        yield Showing(nights, chosen, content, boards, roads)
