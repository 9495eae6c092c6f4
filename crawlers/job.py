"""What one crawl is asked to do, and what it tells while it works: plain values that cross to the crawl's process."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from notices.vocabulary import Coverage, LookOutcome


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class LookTask(_Frozen):
    """Search one platform for one notice of one project."""

    platform: str
    project: str
    notice: str
    trade_kind: str  # empty: every board
    stages: tuple[str, ...]  # the columns searched; empty: all
    names: tuple[str, ...]
    codes: tuple[tuple[str, str], ...]  # (kind, value)


class Job(_Frozen):
    """One crawl: read columns whole, or look for what seems missing, or try a platform's list and detail."""

    mode: Literal["crawl", "look", "doctor"]
    config: str
    run: str
    as_of: datetime
    since: date
    until: date
    platforms: tuple[str, ...]
    only_columns: tuple[tuple[str, str], ...] = ()  # (platform, column); all where empty
    looks: tuple[LookTask, ...] = ()


class Event(_Frozen):
    """One step of a crawl."""

    kind: Literal["platform", "column", "look", "doctor", "end"]
    platform: str
    column: str = ""
    state: Coverage | None = None
    outcome: LookOutcome | None = None
    got: int = 0
    requests: int = 0
    seconds: float = 0.0
    reason: str = ""
    notice: str = ""
    url: str = ""  # what was asked for when a trial failed
    sample: str = ""  # what a trial read: title, time as fine as it was read, the text's first words
