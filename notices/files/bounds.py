"""What one file may cost: size, seconds, memory; and how a process takes these bounds upon itself."""

from __future__ import annotations

import math
import resource
import signal
from dataclasses import dataclass

MAX_SIZE = 80 * 2**20  # bytes of a file
REFUSED, STARVED = 3, 4  # exit statuses of the child: it says why; it ran out of memory


@dataclass(frozen=True, slots=True)
class Bounds:
    """The bounds of one reading: wall seconds, and bytes of memory."""

    seconds: float = 60
    memory: int = 500 * 2**20


def confine(seconds: float, memory: int) -> None:
    """Bound this process for good: memory, seconds of processor and of wall, and no file written, no core left."""
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, math.ceil(seconds) + 1),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        low = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (low, low))
    signal.setitimer(signal.ITIMER_REAL, seconds)
