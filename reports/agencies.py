"""Agencies quarter by quarter: what they owed, posted in time, late or not, what differed; counts with denominators.

Taken from the verdicts that are kept of every subject, passes too, so that every count stands beside what it is of.
Only what an agency itself owes counts (R-A01, R-A02, corrections R-B05): what a fed site lacks is its feed's. What
could not be judged is shown apart and is in no denominator; what staff found unfounded or explained is nobody's fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from diffing.agency_names import Agencies, Known
from diffing.judging import SAME_FACT
from diffing.lifecycle import identity
from diffing.party_names import Renames
from notices.privacy import mask
from notices.vocabulary import SHANGHAI, FindingState, Verdict
from reports.items import NO_AGENCY
from reports.marks import unsettled
from settings import Loaded
from store import Store, findings, postings, projects, verdicts
from store.judged import Finding, Judgement
from store.records import Posting

ENOUGH = 20  # below this many a share says nothing: counts alone are shown
OWED = frozenset({"R-A01", "R-A02"})
PAIRS = frozenset({"R-B01", "R-B02", "R-B03", "R-B04"})
LETTERS = {"R-D01": "letters", "R-D05": "unlike"}
EXCUSED = frozenset({FindingState.DISMISSED, FindingState.EXPLAINED})
_QUARTER = re.compile(r"(\d{4})Q([1-4])")

Place = tuple[str, str]  # a notice on a platform


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a year: 2026Q3."""

    year: int
    number: int

    @staticmethod
    def of(day: date) -> Quarter:
        """The quarter a day lies in."""
        return Quarter(day.year, (day.month + 2) // 3)

    @staticmethod
    def named(text: str) -> Quarter | None:
        """The quarter of a name such as 2026Q3; None for any other text."""
        match = _QUARTER.fullmatch(text.strip().upper())
        return Quarter(int(match[1]), int(match[2])) if match else None

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return (self.first + timedelta(days=95)).replace(day=1) - timedelta(days=1)

    def __str__(self) -> str:
        return f"{self.year}Q{self.number}"


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @property
    def text(self) -> str:
        """3/12, with a percentage where there are enough; a dash for nothing of nothing."""
        if not self.whole:
            return "—"
        rate = f"（{self.part / self.whole:.1%}）" if self.whole >= ENOUGH else ""
        return f"{self.part}/{self.whole}{rate}"


@dataclass(frozen=True, slots=True)
class AgencyQuarter:
    """One agency in one quarter. due = on_time + late + missing + untimed + excused; unknown is in none of them."""

    quarter: Quarter
    agency: Known
    notices: int
    due: int
    on_time: int
    late: int
    missing: int
    untimed: int  # posted, but nobody can tell whether in time
    excused: int  # missing or late, and staff found it unfounded or explained
    unknown: int  # owed, and nobody can tell whether posted
    differing: Share  # of the notices compared
    clauses: Share  # with clauses to be looked at, of the notices judged on them
    letters: Share  # complete ones, of the award letters judged
    unlike: Share  # far from the common text, of the award letters held against it

    @property
    def unnamed(self) -> bool:
        """Whether it is of the notices that name no agency."""
        return self.agency.name == NO_AGENCY

    def shares(self) -> tuple[Share, ...]:
        """On time, late, missing, differing, clauses, complete letters, letters unlike the common text."""
        mine = (Share(n, self.due) for n in (self.on_time, self.late, self.missing))
        return (*mine, self.differing, self.clauses, self.letters, self.unlike)

    def as_json(self) -> dict[str, Any]:
        """The counts under their names."""
        told = asdict(self)
        for name in ("quarter", "agency", "differing", "clauses", "letters", "unlike"):
            del told[name]
        told["cannot_tell"] = told.pop("unknown")
        also = [mask(name) for name in self.agency.also]
        parts = {
            "compared": self.differing.whole, "differing": self.differing.part, "clauses_judged": self.clauses.whole,
            "clauses": self.clauses.part, "letters": self.letters.whole, "letters_complete": self.letters.part,
            "letters_compared": self.unlike.whole, "letters_unlike": self.unlike.part,
        }  # fmt: skip
        return {"agency": mask(self.agency.name), "also": also, "credit_code": self.agency.code, **told, **parts}


@dataclass(slots=True)
class _Tally:
    """What is counted of one agency while verdicts are gone through."""

    notices: set[str] = field(default_factory=set)
    owed: dict[Place, str] = field(default_factory=dict)  # what became of it: posted, missing, excused, unknown
    timed: dict[Place, str] = field(default_factory=dict)  # of what was posted: late, excused, untimed
    judged: dict[str, dict[str, bool]] = field(
        default_factory=dict
    )  # pairs, clauses, letters, unlike: notice -> faulty


@dataclass(frozen=True, slots=True)
class _Stand:
    """What became of findings, by their identity."""

    state: dict[str, Finding]

    def fault(self, judgement: Judgement) -> str:
        """Whether a judgement stands as a fault: fault, excused by staff, or empty."""
        if judgement.verdict not in (Verdict.FAIL, Verdict.CANNOT_TELL):
            return ""
        finding = self.state.get(identity(judgement))
        if finding is not None and finding.state in EXCUSED:
            return "excused"
        open_still = finding is not None and unsettled(finding) and judgement.verdict == Verdict.CANNOT_TELL
        return "fault" if judgement.verdict == Verdict.FAIL or open_still else ""


def agency_quarters(store: Store, loaded: Loaded, since: date, until: date) -> tuple[AgencyQuarter, ...]:
    """Every agency with notices first published from `since` to `until`, by quarter; those with most notices first."""
    shown = {p.id: p for p in postings.all_postings(store)}
    agencies = Agencies(shown.values(), Renames.of(rename.names for rename in loaded.settings.renames))
    days = {n.id: day for n in projects.all_notices(store) if (day := _first_day(n.postings, shown)) is not None}
    counted = {notice: day for notice, day in days.items() if since <= day <= until}
    stand = _Stand({identity(f.judgement): f for f in findings.all_findings(store)})
    tallies: dict[tuple[Quarter, str | None], _Tally] = {}
    for judgement in _corrections_last(verdicts.each(store)):
        day = counted.get(judgement.notice)
        if day is not None:
            key = (Quarter.of(day), agencies.of(judgement.agency))
            _count(tallies.setdefault(key, _Tally()), judgement, stand)
    rows = [_row(quarter, _shown_as(agencies, agency), tally) for (quarter, agency), tally in tallies.items()]
    return tuple(sorted(rows, key=lambda row: (row.quarter, row.unnamed, -row.notices, row.agency.name)))


def _shown_as(agencies: Agencies, agency: str | None) -> Known:
    return Known(NO_AGENCY, (), None) if agency is None else agencies.known(agency)


def _first_day(ids: Iterable[str], shown: dict[str, Posting]) -> date | None:
    here = [shown[p] for p in ids if p in shown]
    return min(
        (p.published.day if p.published else p.first_seen.astimezone(SHANGHAI).date() for p in here), default=None
    )


def _corrections_last(judgements: Iterable[Judgement]) -> Iterator[Judgement]:
    """R-B05's words last: a correction that is missing is judged by it, and only named by the obligation's rule."""
    last = []
    for judgement in judgements:
        if judgement.subject.rule == "R-B05":
            last.append(judgement)
        else:
            yield judgement
    yield from last


def _count(tally: _Tally, judgement: Judgement, stand: _Stand) -> None:
    rule, place = judgement.subject.rule, (judgement.notice, judgement.subject.platform)
    tally.notices.add(judgement.notice)
    fault = stand.fault(judgement)
    if rule in OWED:
        _count_owed(tally, judgement, place, fault)
    elif rule == "R-B05" and fault and tally.owed.get(place) == "named":
        tally.owed[place] = "excused" if fault == "excused" else "missing"
    elif rule == "R-C01":
        unknown = judgement.verdict == Verdict.CANNOT_TELL
        tally.timed[place] = {"excused": "excused", "fault": "late"}.get(fault, "untimed" if unknown else "")
    else:
        kind = "pairs" if rule in PAIRS else LETTERS.get(rule, "clauses" if rule.startswith("R-E") else "")
        if kind and judgement.verdict in (Verdict.PASS, Verdict.FAIL):
            mine = tally.judged.setdefault(kind, {})
            mine[judgement.notice] = mine.get(judgement.notice, False) or fault == "fault"


def _count_owed(tally: _Tally, judgement: Judgement, place: Place, fault: str) -> None:
    if judgement.verdict == Verdict.PASS:
        tally.owed[place] = "posted"
    elif fault:
        tally.owed[place] = "excused" if fault == "excused" else "missing"
    elif judgement.verdict == Verdict.CANNOT_TELL:
        tally.owed.setdefault(place, "unknown")
    elif judgement.reason.startswith(f"{SAME_FACT} R-B05"):
        tally.owed.setdefault(place, "named")


def _row(quarter: Quarter, agency: Known, tally: _Tally) -> AgencyQuarter:
    posted = [place for place, became in tally.owed.items() if became == "posted"]
    times = [tally.timed.get(place, "") for place in posted]
    became = list(tally.owed.values())
    late, untimed = times.count("late"), times.count("untimed")
    missing, excused = became.count("missing"), became.count("excused") + times.count("excused")
    return AgencyQuarter(
        quarter, agency, notices=len(tally.notices), due=len(posted) + missing + became.count("excused"),
        on_time=times.count(""), late=late, missing=missing, untimed=untimed, excused=excused,
        unknown=became.count("unknown"), differing=_share(tally, "pairs"), clauses=_share(tally, "clauses"),
        letters=_complete(_share(tally, "letters")), unlike=_share(tally, "unlike"),
    )  # fmt: skip


def _share(tally: _Tally, kind: str) -> Share:
    judged = tally.judged.get(kind, {})
    return Share(sum(judged.values()), len(judged))


def _complete(faulty: Share) -> Share:
    return replace(faulty, part=faulty.whole - faulty.part)


HEADS = ("季度", "代理机构", "公告", "应发布", "按时", "迟发", "未见发布", "内容不一致", "涉条款", "通知书齐全",
         "通知书偏离统一文本", "时间不明", "已说明或不成立", "无法核查", "统一社会信用代码", "其他写法")  # fmt: skip


def table(rows: Sequence[AgencyQuarter]) -> list[list[Any]]:
    """The rows of the sheet and of the terminal's table, under HEADS."""
    return [
        [str(r.quarter), mask(r.agency.name), r.notices, r.due, *(share.text for share in r.shares()), r.untimed,
         r.excused, r.unknown, r.agency.code or "", "；".join(map(mask, r.agency.also))] for r in rows
    ]  # fmt: skip
