"""Work aside of the crawl: a file's reading keeps nobody waiting, and one posting is taken in by one at a time."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from crawlers.aside import Backlog, Together, Turns
from crawlers.asks import Ask, Capture, Draft, Row
from crawlers.intake import Intake
from notices.fields import Fields
from notices.read import Reading, Source
from notices.vocabulary import SHANGHAI
from settings import Column, Platform
from store import Store, archive, open_store, postings
from tests.crawlers.nights import FIRST

PLATFORM = Platform(id="site", family="city_gov", base_url="http://site.example.org")
COLUMN = Column(name="公告", trade_kind="construction", stage="tender")
PDF = b"%PDF-1.7 no more than its first bytes"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(open_store(tmp_path)) as opened:
        yield opened


def draft(key: str, content: bytes) -> Draft:
    ask = Ask(f"http://site.example.org/{key}")
    return Draft(key, key, key, None, ask.url, "html", content, Capture(ask, ask.url, 200, content, {}))


async def never() -> list[Draft]:
    raise AssertionError("nothing changed")


async def take(intake: Intake, one: Draft) -> None:
    await intake.take(COLUMN, Row(one.key, one.title, None), [one], never, listed=True)


def test_pages_are_taken_in_while_a_file_is_still_being_read(store: Store) -> None:
    page_read = threading.Event()

    def reader(source: Source) -> Reading:
        """A file is read only once the page beside it has been."""
        if source.content == PDF:
            assert page_read.wait(30)
        else:
            page_read.set()
        return Reading(Fields(), source.title or "", source.content.decode())

    async def both() -> None:
        intake = Intake(store, PLATFORM, FIRST.astimezone(SHANGHAI), reader)
        await asyncio.gather(take(intake, draft("file", PDF)), take(intake, draft("page", b"<p>text</p>")))

    asyncio.run(both())
    assert {posting.key for posting in postings.all_postings(store) if posting.revision} == {"file", "page"}


def test_a_posting_that_two_rows_show_at_once_gets_one_revision(store: Store) -> None:
    async def together() -> None:
        intake = Intake(store, PLATFORM, FIRST, lambda source: Reading(Fields(), "", source.content.decode()))
        await asyncio.gather(*(take(intake, draft("one", b"<p>text</p>")) for _ in range(5)))

    asyncio.run(together())
    (posting,) = postings.all_postings(store)
    assert len(postings.revisions(store, posting.id)) == 1


def test_what_a_row_names_is_in_the_archive(store: Store) -> None:
    async def taken() -> None:
        await take(Intake(store, PLATFORM, FIRST), draft("one", b"<p>text</p>"))

    asyncio.run(taken())
    (posting,) = postings.all_postings(store)
    assert posting.revision is not None
    assert archive.read(store, posting.revision.evidence.sha256) == b"<p>text</p>"
    assert archive.read(store, posting.revision.content_sha256) == b"<p>text</p>"


def test_turns_come_one_after_the_other_whatever_the_order_of_names() -> None:
    turns, inside, told = Turns(), set[str](), list[str]()

    async def work(who: str, *names: str) -> None:
        async with turns.of(names):
            assert not inside & set(names)
            inside.update(names)
            await asyncio.sleep(0)
            told.append(who)
            inside.difference_update(names)

    async def all_of_them() -> None:
        await asyncio.gather(work("1", "a", "b"), work("2", "b", "a"), work("3", "a"), work("4", "c"))

    asyncio.run(asyncio.wait_for(all_of_them(), 10))
    assert sorted(told) == ["1", "2", "3", "4"]


def test_a_backlog_has_so_much_room_and_is_done_when_its_block_ends() -> None:
    under_way, most, done = 0, 0, 0

    async def work() -> None:
        nonlocal under_way, most, done
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0)
        under_way, done = under_way - 1, done + 1

    async def all_of_them() -> None:
        async with Backlog(3) as backlog:
            for _ in range(20):
                await backlog.add(work())

    asyncio.run(all_of_them())
    assert (done, most) == (20, 3)


def test_work_that_fails_fails_the_block() -> None:
    async def fail() -> None:
        raise OSError("no room on the disk")

    async def begun() -> None:
        async with Backlog(3) as backlog:
            await backlog.add(fail())

    with pytest.raises(ExceptionGroup) as failed:
        asyncio.run(begun())
    assert str(failed.value.exceptions[0]) == "no room on the disk"


def test_what_is_asked_for_meanwhile_is_done_as_one(store: Store) -> None:
    """The first goes alone; those who come while it is under way share one transaction."""
    inside: list[tuple[int, int]] = []
    opened = 0

    @contextmanager
    def around() -> Iterator[None]:
        nonlocal opened
        opened += 1
        yield

    async def all_of_them() -> None:
        together = Together(around)
        await asyncio.gather(*(together.do(lambda n=n: n, lambda n: inside.append((opened, n))) for n in range(5)))

    asyncio.run(all_of_them())
    assert sorted(n for _, n in inside) == [0, 1, 2, 3, 4]
    assert opened < 5


def test_who_fails_fails_the_whole_batch_and_nothing_of_it_is_kept(store: Store) -> None:
    """The disk is full for one of two details: no row of either may stand, and both hear why."""

    def no_room() -> None:
        raise OSError("no room on the disk")

    def see(key: str) -> None:
        postings.see(store, postings.Sighting("site", "公告", key, key, "http://site.example.org/", key, FIRST))

    async def both() -> list[BaseException | None]:
        together = Together(store.transaction)
        return await asyncio.gather(
            together.do(lambda: "one", see), together.do(no_room, lambda _: None), return_exceptions=True
        )

    heard = asyncio.run(both())
    assert [str(reason) for reason in heard] == ["no room on the disk"] * 2
    assert postings.all_postings(store) == []
