"""Work the crawl does not stand still for: the archive's disk and the reading of files, in threads of their own.

What waits aside is one posting at a time: between seeing what is known of it and keeping what it says, nobody else may
do the same for it, or one change would be kept twice.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar
from weakref import WeakValueDictionary

T = TypeVar("T")

# What is kept goes to disk batch by batch. One thread: more of them only fight the crawl for the interpreter.
DISK = ThreadPoolExecutor(1, thread_name_prefix="archive")
# A file is read in a child process, one for every thread: as many as bear each other on a small machine.
FILES = ThreadPoolExecutor(2, thread_name_prefix="files")


async def aside(threads: ThreadPoolExecutor, work: Callable[[], T]) -> T:
    """What `work` brings, done in one of `threads` while the crawl goes on."""
    return await asyncio.get_running_loop().run_in_executor(threads, work)


class Turns:
    """Whose turn it is: who names something waits until everybody who named it before is done."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def of(self, names: Iterable[str]) -> AsyncIterator[None]:
        """Take one's turn with all of `names`, in one order for all, so that no two wait for each other."""
        async with AsyncExitStack() as held:
            for name in sorted(set(names)):
                await held.enter_async_context(self._locks.setdefault(name, asyncio.Lock()))
            yield


class Backlog:
    """Work that is under way beside whoever adds it, at most `room` pieces at a time; done when its block ends."""

    def __init__(self, room: int) -> None:
        self._room = asyncio.Semaphore(room)
        self._tasks = asyncio.TaskGroup()

    async def __aenter__(self) -> Backlog:
        await self._tasks.__aenter__()
        return self

    async def __aexit__(self, *failure: Any) -> None:
        await self._tasks.__aexit__(*failure)

    async def add(self, work: Coroutine[Any, Any, object]) -> None:
        """Begin a piece of work once there is room."""
        await self._room.acquire()
        self._tasks.create_task(work).add_done_callback(lambda _: self._room.release())


@dataclass(frozen=True, slots=True)
class _Step:
    aside: Callable[[], Any]  # done in a thread
    inside: Callable[[Any], None]  # done then, given what that brought


class Together:
    """Work of several that is done as one: what is asked for while a batch is under way is the next batch.

    A batch's work aside comes first, all of it, then the rest inside one `around()`. Who fails there fails the batch.
    """

    def __init__(self, around: Callable[[], AbstractContextManager[Any]]) -> None:
        self._around = around
        self._gathered: list[_Step] = []
        self._batch: asyncio.Task[None] | None = None  # that will take what is gathered

    async def do(self, aside: Callable[[], T], inside: Callable[[T], None]) -> None:
        """Returns when both are done."""
        if not self._gathered:
            self._batch = asyncio.create_task(self._work(after=self._batch))
        self._gathered.append(_Step(aside, inside))
        assert self._batch is not None
        await asyncio.shield(self._batch)  # who is called off does not call off the others

    async def _work(self, after: asyncio.Task[None] | None) -> None:
        if after is not None:
            await asyncio.wait([after])
        batch, self._gathered = self._gathered, []
        brought = await aside(DISK, partial(_all_aside, batch))
        with self._around():
            for step, found in zip(batch, brought, strict=True):
                step.inside(found)


def _all_aside(batch: list[_Step]) -> list[Any]:
    return [step.aside() for step in batch]
