"""Many rounds of the fault matrix: `python -m tests.faults --seed N --rounds N`; exits 1 where one is broken."""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.faults.drawing import draw_round
from tests.faults.matrix import play_round
from tests.faults.older import draw_older, play_older

ROUND_S = 900
EVERY_OLDER = 5  # one round in so many is of the sandbox's world


def main() -> int:
    """Play the rounds, each in a process of its own, so that one that hangs is ended and told."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--one", help="play the round of this seed here, and tell it as JSON")
    given = parser.parse_args()
    if given.one:
        print(json.dumps(_one(given.one), ensure_ascii=False))
        return 0
    began, broken = time.monotonic(), 0
    for number in range(given.rounds):
        seed = f"{given.seed}/{number}"
        told = _apart(seed)
        broken += bool(told["breaches"])
        print(f"{seed}: {told['seconds']} s{' BROKEN' if told['breaches'] else ''}", flush=True)
        for line in (*told["cells"], *(f"  !! {breach}" for breach in told["breaches"])):
            print(f"    {line}", flush=True)
    print(f"{given.rounds} rounds of seed {given.seed}, {broken} broken, {time.monotonic() - began:.0f} s")
    return 1 if broken else 0


def _apart(seed: str) -> dict[str, list[str]]:
    command = [sys.executable, "-m", "tests.faults", "--one", seed]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
    try:
        said, _ = process.communicate(timeout=ROUND_S)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return {"seconds": [], "cells": [], "breaches": [f"no end within {ROUND_S} s"]}
    if process.returncode:
        return {"seconds": [], "cells": [], "breaches": [f"exit status {process.returncode}"]}
    told: dict[str, list[str]] = json.loads(said.splitlines()[-1])
    return told


def _one(seed: str) -> dict[str, list[str]]:
    older = int(seed.rpartition("/")[2]) % EVERY_OLDER == EVERY_OLDER - 1
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        result = play_older(draw_older(seed), path) if older else play_round(draw_round(seed), path)
    seconds = [f"{second:.1f}" for second in result.seconds]
    return {"seconds": seconds, "cells": result.cells, "breaches": result.breaches}


if __name__ == "__main__":
    sys.exit(main())
