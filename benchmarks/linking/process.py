"""One method in a process of its own, on one core: what it gives, and the most memory it held."""

from __future__ import annotations

import multiprocessing
import os
import resource
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any


class Failed(RuntimeError):
    """The method's process ended without a result; the message says how."""


def most_memory() -> int:
    """The most memory, in bytes, that this process has held since it began."""
    status = Path("/proc/self/status")
    if status.exists():
        # Not ru_maxrss: that one also remembers the process from which this one was started.
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _pin() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def _inside(answer: Connection, work: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    _pin()
    try:
        answer.send((None, work(*arguments)))
    except BaseException as error:
        answer.send((f"{type(error).__name__}: {error}", None))
        raise


def alone(work: Callable[..., Any], *arguments: Any) -> Any:
    """What `work(*arguments)` gives in a new process on one core. Raises Failed where it gives nothing."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_inside, args=(there, work, arguments))
    process.start()
    there.close()
    try:
        error, made = here.recv()
    except EOFError:
        process.join()
        raise Failed(f"{work.__name__}: the process ended with {process.exitcode}") from None
    process.join()
    if error:
        raise Failed(f"{work.__name__}: {error}")
    return made
