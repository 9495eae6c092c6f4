"""How fast a platform is crawled beside a bare Scrapy spider on the same pages, and whether memory stays flat.

    python -m benchmarks.crawling --pages 3000
    python -m benchmarks.crawling --pages 100000 --memory

Both ask a server on loopback, each in a process of its own, 16 at a time, no delay; turn about, a new store each time.
Ours: `unkept` walks, fetches and makes drafts; `unread` archives and stores them too; `whole` also reads them, as the
product does. Seconds run from the spider's start to its end. On a busy machine they flatter whoever has more threads:
CPU seconds, the process's start among them, are the steadier measure. A disk that has just deleted thousands of files
(the stores of the run before) may be slow to make new ones for some minutes: ext4 without a journal is.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.crawling.sides import Cost, bare, ours, serving
from benchmarks.crawling.watching import memory

TARGET = 0.7
SIDES = ("bare", "unkept", "unread", "whole")


def main() -> int:
    """Prints one table; exit status 1 where the target is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.crawling", description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=3000, help="details; a list page for every hundred comes on top")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sides", default=",".join(SIDES), help="of bare, unkept, unread, whole")
    parser.add_argument("--memory", action="store_true", help="one crawl, watched: its memory by share of the pages")
    parser.add_argument("--dir", type=Path, help="where to make the stores; a folder of its own otherwise")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.dir) as folder, serving(options.pages) as origin:
        if options.memory:
            return int(not memory(origin, Path(folder), options.pages))
        return int(not speed(origin, Path(folder), options))


def speed(origin: str, folder: Path, options: argparse.Namespace) -> bool:
    """Print the rounds as they come and the medians; whether crawling without reading is fast enough."""
    costs: dict[str, list[Cost]] = {side: [] for side in options.sides.split(",")}
    for number in range(options.rounds):
        for side, found in costs.items():
            home = folder / f"{side}{number}"
            cost = bare(origin) if side == "bare" else ours(origin, home, side)
            found.append(cost)
            print(f"round {number + 1}  {side:<8}{cost.seconds:>8.2f} s{cost.answers:>8} answers", file=sys.stderr)
    print(f"{options.pages:,} details of 17 KB; medians of {options.rounds} rounds, turn about")
    print(f"{'':<10}{'answers':>9}{'seconds':>9}{'a second':>10}{'CPU s':>8}{'of bare':>9}{'by CPU':>8}")
    ratios: dict[str, float] = {}
    for side, found in costs.items():
        seconds = statistics.median(c.seconds for c in found)
        pairs = zip(costs.get("bare", ()), found, strict=False)
        ratios[side] = statistics.median([b.rate and o.rate / b.rate for b, o in pairs] or [0.0])
        rate, cpu = found[0].answers / seconds, statistics.median(c.cpu for c in found)
        by_cpu = statistics.median(c.cpu for c in costs.get("bare", found)) / cpu
        print(
            f"{side:<10}{found[0].answers:>9,}{seconds:>9.2f}{rate:>10.0f}{cpu:>8.2f}{ratios[side]:>9.2f}{by_cpu:>8.2f}"
        )
    held = ratios.get("unread", 0.0) >= TARGET
    said = "held" if held else "MISSED"
    print(f"target: without reading, archive and store included, at least {TARGET} of bare: {said}")
    return held


if __name__ == "__main__":
    sys.exit(main())
