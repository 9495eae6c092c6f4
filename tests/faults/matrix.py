"""A round of the fault matrix from its plan to what did not hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.checking import breaches, missed
from tests.faults.drawing import Round
from tests.faults.playing import NIGHTS, Play, played


@dataclass
class Result:
    """What a round came to."""

    cells: list[str] = field(default_factory=list)  # a line a site: what went wrong, and how its columns ended
    breaches: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)


def play_round(plan: Round, folder: Path) -> Result:
    """Play all nights of a round; what does not hold is told by night."""
    result = Result()
    ended: dict[str, list[str]] = {draw.name: [] for draw in plan.draws}
    with played(plan, folder) as play:
        for number in range(1, NIGHTS + 1):
            play.night()
            result.breaches += [f"night {number}: {said}" for said in breaches(play)]
            for name, line in ended.items():
                line.append(_ended(play, name))
        result.breaches += list(missed(play))
        result.seconds = play.seconds
    result.cells = [f"{draw.name}: {draw.spoil}: {' | '.join(ended[draw.name])}" for draw in plan.draws]
    return result


def _ended(play: Play, name: str) -> str:
    return ", ".join(f"{window.state}{f' {window.reason}' if window.reason else ''}" for window in play.windows(name))
