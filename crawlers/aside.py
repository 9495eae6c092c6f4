"""Work the crawl does not stand still for: the archive's disk and the reading of files, in threads of their own.

What waits aside is one posting at a time: between seeing what is known of it and keeping what it says, nobody else may
do the same for it, or one change would be kept twice.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TypeVar
from weakref import WeakValueDictionary

T = TypeVar("T")

# The archive waits for the disk, and waits that overlap cost it little more than one: as many as details under way.
DISK = ThreadPoolExecutor(16, thread_name_prefix="archive")
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
