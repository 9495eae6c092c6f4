"""How long reading a notice takes, HTML and text apart, beside a bare parse in the same run; where the time goes."""

from __future__ import annotations

import inspect
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from bs4 import BeautifulSoup
from lxml import etree

from benchmarks import generated
from benchmarks.stopwatch import Stopwatch
from notices import extract, read
from notices.decoding import decode
from notices.layout import body, facts, labels
from notices.media import MEDIA_OF_SUFFIX
from notices.read import Source, read_notice

ROUNDS = 7
GENERATED = 40
TARGET_MS, BOUND_MS = 10.0, 2000.0


def sources() -> list[Source]:
    """The real notices of $HEDUI_CORPUS, else generated ones."""
    corpus = os.environ.get("HEDUI_CORPUS")
    if not corpus:
        made = [Source(generated.page(n), "html") for n in range(GENERATED)]
        return made + [Source(generated.text(n), "text") for n in range(GENERATED)]
    paths = sorted((Path(corpus) / "fields" / "notices").iterdir())
    return [Source(path.read_bytes(), media) for path in paths if (media := MEDIA_OF_SUFFIX.get(path.suffix))]


def _milliseconds(work: Callable[[Source], object], source: Source) -> float:
    """The best of some rounds; what labels were remembered from round to round is forgotten before each."""
    best = float("inf")
    for _ in range(ROUNDS):
        labels.forget()
        started = time.process_time()
        work(source)
        best = min(best, time.process_time() - started)
    return best * 1000


def _bare(source: Source) -> object:
    """What no reader can be faster than: a parse, or decoding and parting lines."""
    if source.media == "html":
        return etree.fromstring(source.content, etree.HTMLParser(huge_tree=True))
    return decode(source.content).split("\n")


def _soup(source: Source) -> object:
    return BeautifulSoup(decode(source.content), "lxml")


def _row(name: str, times: list[float]) -> str:
    high = sorted(times)[min(len(times) - 1, round(0.95 * (len(times) - 1)))]
    return f"{name:<26}{len(times):>5}{statistics.median(times):>9.2f}{high:>9.2f}{max(times):>9.2f}"


def _places() -> list[tuple[str, ModuleType, str]]:
    """Every stage with the functions that begin it; an extractor's are those its module makes public."""
    found = [
        ("decode", read, "decode"), ("parse HTML", body, "_tree"), ("walk to blocks", read, "read_html"),
        ("blocks of plain text", read, "read_plain"), ("lines and sections", read, "lines_of"),
        ("label: value facts", extract, "draft"), ("record tables", facts, "gridded"), ("doubts", extract, "doubts"),
    ]  # fmt: skip
    for _, module in inspect.getmembers(extract, inspect.ismodule):
        for name, function in inspect.getmembers(module, inspect.isfunction):
            own = function.__module__ == module.__name__ and module.__name__.startswith("notices.")
            if own and not name.startswith("_"):
                found.append((module.__name__.partition(".")[2], module, name))
    return found


def _stages(media: str, chosen: list[Source]) -> list[str]:
    watch = Stopwatch()
    whole = watch.timed("the rest", read_notice)
    with watch.watching(_places()):
        for _ in range(ROUNDS):
            labels.forget()
            for source in chosen:
                whole(source)
    count, total = len(chosen) * ROUNDS, sum(watch.seconds.values())
    return [
        f"{media:<6}{stage:<26}{seconds / count * 1000:>8.3f} ms {seconds / total:>6.1%}"
        for stage, seconds in sorted(watch.seconds.items(), key=lambda item: -item[1])
    ]


def main() -> int:
    """Prints one table; exit status 1 where a target is missed."""
    given, missed = sources(), False
    print(f"{'':<26}{'n':>5}{'median':>9}{'p95':>9}{'max':>9}   ms")
    for media in ("html", "text", "json"):
        chosen = [source for source in given if source.media == media]
        if not chosen:
            continue
        times = [_milliseconds(read_notice, source) for source in chosen]
        missed |= statistics.median(times) > TARGET_MS or max(times) > BOUND_MS
        print(_row(f"{media}: read_notice", times))
        name = "bare lxml parse" if media == "html" else "decode, split"
        print(_row(f"{media}: {name}", [_milliseconds(_bare, s) for s in chosen]))
        if media == "html":
            print(_row("html: bare BeautifulSoup", [_milliseconds(_soup, s) for s in chosen]))
    for media in ("html", "text"):
        print("", *_stages(media, [source for source in given if source.media == media]), sep="\n")
    print(
        f"\ntargets: median at most {TARGET_MS:.0f} ms, none over {BOUND_MS:.0f} ms: {'missed' if missed else 'held'}"
    )
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
