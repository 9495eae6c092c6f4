"""What the benchmark must show: each target with what was measured, held or not, or not measured in this run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.linking.methods import Row

F1, HARSH_F1 = 0.995, 0.97
PRECISION, RECALL = 0.999, 0.95
SHARE_OF_SPLINK = {300_000: 0.65, 1_000_000: 0.4}
GROWTH = 1.2
NORMALISING_US = 30.0
BYTES = 4096.0
OURS, SURE, SPLINK = "ours", "ours, without review", "splink 5, labels"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One target in words, what was measured, and whether it is held (None: not measured)."""

    target: str
    measured: str
    held: bool | None

    def __str__(self) -> str:
        word = {True: "held", False: "NOT HELD", None: "not measured"}[self.held]
        return f"{word:<13}{self.target}: {self.measured}"


def _of(rows: Sequence[Row], method: str) -> dict[int, Row]:
    return {row.size: row for row in rows if row.method == method}


def _accuracy(rows: Sequence[Row], *, harsh: bool) -> Iterator[Verdict]:
    least = HARSH_F1 if harsh else F1
    splink = _of(rows, SPLINK)
    for size, row in _of(rows, OURS).items():
        if row.score:
            f1 = row.score.f1
            yield Verdict(f"{size:,}: F1 at least {least}", f"{f1:.4f}", f1 >= least)
            if size in splink and (theirs := splink[size].score):
                yield Verdict(f"{size:,}: F1 ahead of splink", f"{f1:.4f} to {theirs.f1:.4f}", f1 > theirs.f1)
    for size, row in _of(rows, SURE).items():
        if row.score and not harsh:
            held = row.score.precision >= PRECISION and row.score.recall >= RECALL
            measured = f"{row.score.precision:.4f} at {row.score.recall:.4f}"
            yield Verdict(f"{size:,}: without review, precision {PRECISION} at recall {RECALL}", measured, held)


def _cost(rows: Sequence[Row]) -> Iterator[Verdict]:
    ours, splink = _of(rows, OURS), _of(rows, SPLINK)
    for size, most in SHARE_OF_SPLINK.items():
        target = f"{size:,}: at most {most} of splink's time"
        if size in ours and size in splink:
            share = ours[size].seconds / splink[size].seconds
            yield Verdict(target, f"{share:.2f}", share <= most)
        else:
            yield Verdict(target, "this size or splink was left out", None)
    low, high = SHARE_OF_SPLINK
    target = f"cost a posting grows at most {GROWTH} times from {low:,} to {high:,}"
    if low in ours and high in ours:
        growth = ours[high].microseconds / ours[low].microseconds
        yield Verdict(target, f"{growth:.2f}", growth <= GROWTH)
    else:
        yield Verdict(target, "one of the sizes was left out", None)
    for size, row in _of(rows, "normalise").items():
        spent = row.microseconds
        yield Verdict(
            f"{size:,}: normalising at most {NORMALISING_US:.0f} us a posting", f"{spent:.1f}", spent <= NORMALISING_US
        )
    for size, row in ours.items():
        yield Verdict(
            f"{size:,}: at most {BYTES / 1024:.0f} KB a posting", f"{row.bytes / 1024:.2f} KB", row.bytes <= BYTES
        )


def verdicts(rows: Sequence[Row], *, harsh: bool) -> list[Verdict]:
    """Every target against `rows`, accuracy first."""
    return [*_accuracy(rows, harsh=harsh), *_cost(rows)]
