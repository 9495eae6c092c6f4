"""Linking measured: our linker and its peers on the same generated worlds, each in a process of its own."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.linking import methods, targets
from benchmarks.linking.extra import Missing
from benchmarks.linking.methods import PEERS, Row, World
from benchmarks.linking.picture import draw
from benchmarks.linking.process import Failed, alone

_HEAD = (
    f"{'method':<22}{'a side':>10}{'P':>8}{'R':>8}{'F1':>8}"
    f"{'CPU s':>9}{'wall s':>9}{'us/post':>9}{'RSS MB':>8}{'B/post':>8}"
)
_NOTES = (
    "One core; CPU seconds from normalised rows to pairs (splink: training included). Bytes a posting are beyond the",
    "process before it held a row. splink and rapidfuzz: threshold best on the test data itself, which flatters them;",
    "splink learns m from the labels of another world of 3,000 a side.",
)


def _arguments(given: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.linking", description=__doc__)
    parser.add_argument("--sizes", default="3000,30000", help="postings a side, with commas")
    parser.add_argument("--harsh", action="store_true", help="the harsher noise")
    parser.add_argument("--peers", default=",".join(PEERS), help=f"of {', '.join(PEERS)}; empty for none")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--picture", type=Path, help="where to draw how cost grows (.svg or .png)")
    parser.add_argument(
        "--lines", type=Path, help="write each world as posting lines and true pairs to this folder, and stop"
    )
    options = parser.parse_args(given)
    options.sizes = [int(size) for size in options.sizes.split(",") if size]
    options.peers = [peer for peer in options.peers.split(",") if peer]
    unknown = sorted(set(options.peers) - set(PEERS))
    if unknown:
        parser.error(f"no such peer: {', '.join(unknown)}")
    return options


def line(row: Row) -> str:
    """A row of the table as printed."""
    score = row.score
    told = f"{score.precision:>8.4f}{score.recall:>8.4f}{score.f1:>8.4f}" if score else " " * 24
    cost = f"{row.seconds:>9.2f}{row.wall:>9.2f}{row.microseconds:>9.1f}{row.peak / 2**20:>8.0f}{row.bytes:>8.0f}"
    return f"{row.method:<22}{row.size:>10,}{told}{cost}" + (f"  ({row.note})" if row.note else "")


def measure(size: int, options: argparse.Namespace, *, folder: Path) -> tuple[list[Row], bool]:
    """The rows of one size, printed as they come, and whether every method gave its own."""
    world = World(size, options.seed, options.harsh, folder / f"{size}.arrow", folder / "labelled.arrow")
    runs = [methods.run_ours, *(PEERS[peer] for peer in options.peers)]
    if options.peers:
        alone(methods.write_frames, world)
    rows: list[Row] = []
    whole = True
    for run in runs:
        try:
            made = alone(run, world)
        except Failed as error:
            print(error, file=sys.stderr, flush=True)
            whole = False
            continue
        for row in made:
            print(line(row), flush=True)
        rows += made
    world.table.unlink(missing_ok=True)
    return rows, whole


def _write_lines(options: argparse.Namespace) -> int:
    from benchmarks.linking import lines
    from benchmarks.linking.sides import made

    options.lines.mkdir(parents=True, exist_ok=True)
    for size in options.sizes:
        name = f"{size}-{options.seed}{'-harsh' if options.harsh else ''}"
        world = made(size, options.seed, harsh=options.harsh)
        pairs = lines.write(world, options.lines / f"{name}.jsonl", options.lines / f"{name}.pairs.tsv")
        print(f"{name}: {size:,} a side, {pairs:,} true pairs")
    return 0


def main(given: Sequence[str] | None = None) -> int:
    """Prints one table and every target; exit status 1 where a target is missed or a method failed."""
    options = _arguments(given)
    if options.lines:
        return _write_lines(options)
    print(_HEAD, flush=True)
    rows: list[Row] = []
    whole = True
    with tempfile.TemporaryDirectory() as folder:
        for size in options.sizes:
            made, all_ran = measure(size, options, folder=Path(folder))
            rows += made
            whole &= all_ran
    print("", *_NOTES, "", sep="\n")
    judged = targets.verdicts(rows, harsh=options.harsh)
    print(*judged, sep="\n")
    if options.picture:
        draw(rows, options.picture, title=f"Linking, {'harsher' if options.harsh else 'plain'} noise, one core")
    return int(not whole or any(verdict.held is False for verdict in judged))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (Missing, Failed) as error:
        sys.exit(str(error))
