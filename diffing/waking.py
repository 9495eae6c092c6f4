"""When a verdict is to be judged again though nothing of its project changes: on a day, by other reading, by a look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from diffing.cases import Case, Night
from diffing.footprint import rests_on, to_come
from diffing.obligations import SUSPECTED
from notices.vocabulary import Coverage, Verdict
from store.judged import Judgement
from store.records import Window
from store.verdicts import ASLEEP, Wake

ABSENCE_RULES = ("R-A01", "R-A02", "R-A03", "R-B05", "R-H01", "R-H02", "R-H03", "R-H04", "R-H05", "R-H06", "R-H07")

# Rules whose verdicts hang on what was read when, and not on what is posted alone.
READING = (*ABSENCE_RULES, "R-B01", "R-B02", "R-B03", "R-B04", "R-C06", "R-C07", "R-C09", "R-G02", "R-G03")
# Why nothing can be told that only a posting, a person, another span of days to read or another calendar will change.
SETTLED = ("not_covered", "正文", "附件", "人工判断", "安排表")
# Why nothing can be told that a posting read or listed again may change, though it says what it said.
UNSTEADY = ("not_read_since", "still_listed")


def wakes(case: Case, judgements: Sequence[Judgement]) -> dict[str, Wake]:
    """When verdicts of a case are to be judged again, by the key of their subject; those left out: with their case."""
    alone = rests_on(case, judgements)
    next_day = to_come(case)
    keyed = ((judgement.subject.key, judgement) for judgement in judgements)
    waking = ((key, _wake(case, judgement, next_day, alone.get(key, ""))) for key, judgement in keyed)
    return {key: wake for key, wake in waking if wake != ASLEEP}


def _wake(case: Case, judgement: Judgement, next_day: date | None, footprint: str) -> Wake:
    days = [day for day in (next_day, judgement.again) if day is not None]
    if judgement.verdict == Verdict.PASS:
        return Wake(next_day, footprint=footprint)
    night = case.night.night
    if judgement.due is not None and judgement.due >= night:
        days.append(max(judgement.due, night + timedelta(days=1)))
    if judgement.verdict == Verdict.NOT_APPLICABLE:
        return Wake(min(days, default=None), footprint=footprint)
    look, reading = _wants_look(case, judgement), _hangs_on_reading(case, judgement)
    if look or reading:
        days.extend(_runs_out(case, judgement))
    if judgement.reason.endswith(UNSTEADY):
        days.append(night + timedelta(days=1))
    return Wake(min(days, default=None), by_reading=reading, by_look=look, footprint=footprint)


def _wants_look(case: Case, judgement: Judgement) -> bool:
    """Whether a suspected absence waits for a look, or for one that is answered."""
    if judgement.verdict != Verdict.CANNOT_TELL or judgement.subject.rule not in ABSENCE_RULES:
        return False
    unanswered = judgement.reason.startswith(f"{judgement.subject.platform}: ")
    return judgement.reason == SUSPECTED or (unanswered and not judgement.reason.endswith("not_read_tonight"))


def _hangs_on_reading(case: Case, judgement: Judgement) -> bool:
    if any(words in judgement.reason for words in SETTLED):
        return False
    names_platform = judgement.reason.split(":")[0].split(" ")[0]
    return judgement.subject.rule in READING or case.platform(names_platform) is not None


def _runs_out(case: Case, judgement: Judgement) -> Iterator[date]:
    """When the nights' windows will no longer reach back to the notice, and nothing can be told of it any more."""
    notice = next((n for n in case.notices if n.notice.id == judgement.notice), None)
    if notice is None:
        return
    night = case.night.night
    spans = {night - w.since for windows in case.night.windows.values() for w in windows}
    for day in (notice.day + span + timedelta(days=more) for span in spans for more in (0, 1)):
        if day > night:
            yield day


def read_as(night: Night) -> dict[str, list[Any]]:
    """How each column was read, told by what verdicts hang on: the same on two nights if neither proves more."""
    return {
        f"{platform}|{window.column}|{window.trade_kind or ''}": _facts(night, window)
        for platform, windows in night.windows.items() for window in windows
    }  # fmt: skip


def _facts(night: Night, window: Window) -> list[Any]:
    place = window.platform, window.column
    whole = window.state == Coverage.WHOLE
    alive = any(w.got for w in night.windows[window.platform] if w.night == night.night)
    speaks = window.populated or (window.promised == 0 and alive)
    return [
        window.state.value, window.reason, window.night == night.night, (night.night - window.since).days,
        (night.night - window.until).days, str(window.stage or ""), speaks,
        "" if whole else str(night.last_whole.get(place, "")), str(night.covered_since.get(place, "")),
    ]  # fmt: skip


def read_otherwise(before: dict[str, list[Any]], now: dict[str, list[Any]]) -> set[str] | None:
    """The trade kinds (empty: any) of which columns were read otherwise; None where there are other columns."""
    if before.keys() != now.keys():
        return None
    return {column.rsplit("|", 1)[1] for column, facts in now.items() if before[column] != facts}
