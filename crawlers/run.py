"""Starting a crawl in a process of its own and passing on what it tells; a crawl that dies is said to have stopped."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from pydantic import ValidationError

from crawlers.job import Event, Job

ROOT = Path(__file__).resolve().parent.parent


class CrawlStopped(RuntimeError):
    """The crawl's process ended before its work did; what it had read is in the store."""


def crawl(job: Job) -> Iterator[Event]:
    """Run `job`, yielding its events. Raises CrawlStopped, with its last words, where the process died."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as words:
        process = subprocess.Popen(
            [sys.executable, "-m", "crawlers"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=words,
            text=True, encoding="utf-8", cwd=ROOT,
        )  # fmt: skip
        try:
            yield from _talk(process, job)
        except CrawlStopped as error:
            words.seek(0)
            last = words.read().strip().splitlines()[-1:]
            raise CrawlStopped(last[0] if last else str(error)) from error
        finally:
            if process.poll() is None:
                process.terminate()
            process.wait()


def _talk(process: subprocess.Popen[str], job: Job) -> Iterator[Event]:
    assert process.stdin is not None
    assert process.stdout is not None
    with suppress(BrokenPipeError):  # it died before it was told what to do; its exit status says so below
        process.stdin.write(job.model_dump_json() + "\n")
        process.stdin.flush()  # it stays open: when this process is gone, however it went, the crawl sees it close
    ended = False
    for line in process.stdout:
        try:
            event = Event.model_validate_json(line)
        except ValidationError:
            continue
        if event.kind == "end":
            ended = True
        else:
            yield event
    if process.wait() or not ended:
        raise CrawlStopped(f"退出码 {process.returncode}")
