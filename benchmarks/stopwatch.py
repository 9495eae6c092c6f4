"""Where time goes: functions wrapped so that each stage is charged with what it spends itself, not in other stages."""

from __future__ import annotations

import functools
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any


class Stopwatch:
    """Seconds by stage; stages nest, and an inner stage's time is not the outer one's."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._open: list[str] = []
        self._since = 0.0

    def _switch(self) -> None:
        now = time.process_time()
        if self._open:
            self.seconds[self._open[-1]] += now - self._since
        self._since = now

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """`function`, its time charged to `stage`."""

        @functools.wraps(function)
        def run(*args: Any, **kwargs: Any) -> Any:
            self._switch()
            self._open.append(stage)
            try:
                return function(*args, **kwargs)
            finally:
                self._switch()
                self._open.pop()

        return run

    @contextmanager
    def watching(self, places: list[tuple[str, ModuleType, str]]) -> Iterator[None]:
        """Times the functions at `places` (stage, module, name) as long as it is open."""
        before = [(module, name, getattr(module, name)) for _, module, name in places]
        for stage, module, name in places:
            setattr(module, name, self.timed(stage, getattr(module, name)))
        try:
            yield
        finally:
            for module, name, function in before:
                setattr(module, name, function)
