"""The memory of one long crawl, sampled by how many of its pages were served."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from urllib.request import urlopen

from benchmarks.crawling.sides import ours

EVERY_S = 0.5
ALLOWED_SHARE, ALLOWED_MB = 0.05, 15.0
PARTS = 10


class Watch:
    """Samples a process: resident megabytes by pages served since it began."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.samples: list[tuple[int, float]] = []
        self._before = self._served()

    def start(self, pid: int) -> None:
        """Sample the process until it ends."""
        threading.Thread(target=self._sample, args=(Path(f"/proc/{pid}/status"),), daemon=True).start()

    def _sample(self, status: Path) -> None:
        while (resident := _resident(status)) is not None:
            self.samples.append((self._served() - self._before, resident))
            time.sleep(EVERY_S)

    def _served(self) -> int:
        with urlopen(f"{self.origin}/served") as answer:
            return int(answer.read())

    def parts(self, pages: int) -> list[float]:
        """The most megabytes in each tenth of the pages."""
        tenths: list[list[float]] = [[] for _ in range(PARTS)]
        for served, resident in self.samples:
            if served:
                tenths[min(PARTS - 1, (served - 1) * PARTS // pages)].append(resident)
        return [max(tenth, default=0.0) for tenth in tenths]


def _resident(status: Path) -> float | None:
    try:
        line = next((x for x in status.read_text().splitlines() if x.startswith("VmRSS:")), None)
    except OSError:
        return None
    return int(line.split()[1]) / 1024 if line else None


def memory(origin: str, folder: Path, pages: int) -> bool:
    """A first night, all of it new, and a second that knows all of it and fetches it again; whether both are flat."""
    held = True
    for night, called in enumerate(("all new", "all known")):
        watch = Watch(origin)
        cost = ours(origin, folder / "store", "unread", night, watch.start)
        parts = watch.parts(pages)
        took = f"{cost.answers:,} answers in {cost.seconds:,.0f} s ({cost.rate:.0f} a second)"
        print(f"night {night + 1}, {called}: {took}")
        print("  part of pages  " + "".join(f"{(n + 1) * 100 // PARTS:>6} %" for n in range(PARTS)))
        print("  RSS MB, most   " + "".join(f"{part:>8.0f}" for part in parts))
        grown = parts[-1] - parts[2]
        flat = grown <= max(ALLOWED_MB, ALLOWED_SHARE * parts[2])
        print(f"  last tenth over third: {grown:+.1f} MB: {'flat' if flat else 'NOT FLAT'}")
        held = held and flat
    return held
