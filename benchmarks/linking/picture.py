"""How cost grows with size, drawn: microseconds and bytes a posting against postings a side, one line a method."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.linking.extra import needed
from benchmarks.linking.methods import Row

# Time is drawn where the time is the method's own, and so is memory.
_LEFT_OUT = frozenset({"ours, without review"})


def draw(rows: Sequence[Row], path: Path, *, title: str) -> None:
    """Writes the picture to `path`; its suffix (.svg, .png) says the form."""
    needed("matplotlib").use("Agg")
    figure, axes = needed("matplotlib.pyplot").subplots(1, 2, figsize=(11, 4.2), layout="constrained")
    panels: tuple[tuple[str, Callable[[Row], float]], ...] = (
        ("CPU microseconds a posting", lambda row: row.microseconds),
        ("bytes a posting beyond an empty process", lambda row: row.bytes),
    )
    methods = [m for m in dict.fromkeys(row.method for row in rows) if m not in _LEFT_OUT]
    for axis, (label, value) in zip(axes, panels, strict=True):
        for method in methods:
            points = sorted((row.size, max(value(row), 1e-3)) for row in rows if row.method == method)
            axis.plot(*zip(*points, strict=True), marker="o", label=method)
        axis.set(xscale="log", yscale="log", xlabel="postings a side", ylabel=label)
        axis.grid(visible=True, which="both", alpha=0.3)
    axes[0].legend()
    figure.suptitle(title)
    figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)
