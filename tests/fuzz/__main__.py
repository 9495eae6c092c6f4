"""The fuzzer on demand: many cases on several cores, until the first that fail; says how to repeat each."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from tests.fuzz.cases import Outcome, case, judge

HUNG_AFTER = 30.0  # seconds without a sign of life
REPORT_EVERY = 10.0


@dataclass
class Tally:
    """What came of the cases so far."""

    done: int = 0
    worst: float = 0.0
    worst_case: int = -1
    failed: int = 0

    def add(self, number: int, outcome: Outcome, seed: int) -> None:
        """Count a case; a failure is written to a file and told with how to repeat it."""
        self.done += 1
        if outcome.seconds > self.worst:
            self.worst, self.worst_case = outcome.seconds, number
        if outcome.wrong:
            self.failed += 1
            _tell(seed, number, outcome.wrong)


def _tell(seed: int, number: int, wrong: str) -> None:
    found = case(seed, number)
    path = Path(tempfile.gettempdir()) / f"hedui-fuzz-{seed}-{number}.{found.media}"
    path.write_bytes(found.content)
    print(f"FAILED case {number} ({', '.join(found.done)}): {wrong}")
    print(f"  input: {path}\n  again: {sys.executable} -m tests.fuzz --seed {seed} --only {number}", flush=True)


def _outcome(seed: int, number: int) -> Outcome:
    try:
        return judge(case(seed, number), twice=number % 50 == 0)
    except Exception as error:  # noqa: BLE001 - any exception at all is what is looked for here
        return Outcome(0.0, f"{type(error).__name__}: {str(error)[:200]}")


def _work(pipe: Connection, seed: int, numbers: range) -> None:
    for number in numbers:
        pipe.send((number, None))
        pipe.send((number, _outcome(seed, number)))
    pipe.close()


@dataclass
class Worker:
    """A process with its share of the cases, and the one it is at."""

    process: Any
    pipe: Connection
    numbers: range
    at: int = -1
    heard: float = 0.0

    def rest(self) -> range:
        """The cases behind the one it is at."""
        first = self.at + self.numbers.step if self.at >= 0 else self.numbers.start
        return range(first, self.numbers.stop, self.numbers.step)


def _start(seed: int, numbers: range) -> Worker:
    near, far = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=_work, args=(far, seed, numbers), daemon=True)
    process.start()
    far.close()
    return Worker(process, near, numbers, heard=time.monotonic())


def _heard(workers: list[Worker], seed: int) -> Iterator[tuple[int, Outcome]]:
    """What the workers tell until all have ended; one that died or hangs fails its case, another takes the rest."""
    while workers:
        for pipe in wait([w.pipe for w in workers], timeout=1.0):
            worker = next(w for w in workers if w.pipe is pipe)
            try:
                number, outcome = worker.pipe.recv()
            except EOFError:
                worker.process.join()
                workers.remove(worker)
                if worker.process.exitcode:
                    workers.append(_start(seed, worker.rest()))
                    yield worker.at, Outcome(0.0, f"the process died ({worker.process.exitcode})")
                continue
            worker.at, worker.heard = number, time.monotonic()
            if outcome is not None:
                yield number, outcome
        for worker in [w for w in workers if time.monotonic() - w.heard > HUNG_AFTER]:
            worker.process.terminate()
            workers.remove(worker)
            workers.append(_start(seed, worker.rest()))
            yield worker.at, Outcome(HUNG_AFTER, "no end")


def run(seed: int, numbers: range, jobs: int, *, most_failures: int) -> Tally:
    """Every case of `numbers`, shared among `jobs` processes, until `most_failures` have failed."""
    tally, started, told = Tally(), time.monotonic(), time.monotonic()
    workers = [_start(seed, numbers[job::jobs]) for job in range(jobs)]
    for number, outcome in _heard(workers, seed):
        tally.add(number, outcome, seed)
        if time.monotonic() - told > REPORT_EVERY:
            told = time.monotonic()
            print(
                f"{tally.done} of {len(numbers)} cases, {told - started:.0f} s, worst {tally.worst:.2f} s", flush=True
            )
        if tally.failed >= most_failures:
            break
    for worker in workers:
        worker.process.terminate()
    return tally


def main() -> int:
    """Reads the options, runs, and says what came of it."""
    options = argparse.ArgumentParser(prog="python -m tests.fuzz")
    options.add_argument("--cases", type=int, default=100_000)
    options.add_argument("--first", type=int, default=0, help="begin with this one")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options.add_argument("--failures", type=int, default=3, help="stop after so many")
    options.add_argument("--only", type=int, help="this one case")
    given = options.parse_args()
    started = time.monotonic()
    if given.only is not None:
        outcome = judge(case(given.seed, given.only), twice=True)
        print(f"case {given.only}: {outcome.wrong or 'holds'}, {outcome.seconds:.3f} s")
        return 1 if outcome.wrong else 0
    tally = run(given.seed, range(given.first, given.cases), given.jobs, most_failures=given.failures)
    spent, worst = time.monotonic() - started, f"{tally.worst:.2f} s (case {tally.worst_case})"
    print(f"{tally.done} cases, {spent:.0f} s, worst {worst}, {tally.failed} failed")
    return 1 if tally.failed else 0


if __name__ == "__main__":
    sys.exit(main())
