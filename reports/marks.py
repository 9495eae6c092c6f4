"""What a night changed about a finding, as marks: 新增, 再次出现, 反复, 重新打开, 今天到期, 新逾期, 逾期 N 个工作日."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from diffing.lifecycle import RETURN_NIGHTS, keeps_returning
from notices.vocabulary import FindingState, Severity
from notices.working_days import CalendarMissing, working_days_between
from reports.words import day_text
from store.judged import Finding

UNSETTLED = frozenset(
    {FindingState.OPEN, FindingState.ACKNOWLEDGED, FindingState.FIXED_UNCONFIRMED, FindingState.REGRESSED}
)
SEVERITY_ORDER = {Severity.RED: 0, Severity.ORANGE: 1, Severity.YELLOW: 2, Severity.GREY: 3}


RETURNING, REOPENED = "反复", "重新打开"


@dataclass(frozen=True, slots=True)
class Tonight:
    """The night marks are seen from: its date and run, the date of the nightly run before it.

    `moved` are findings that a check or an import between the two runs opened, brought back or saw put right: no
    earlier mail told of them, so this one does.
    """

    night: date
    run: str = ""
    before: date | None = None
    moved: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark: its kind (new, back, due, overdue) and its words."""

    kind: str
    text: str


def unsettled(finding: Finding) -> bool:
    """Whether somebody still has to do something about it."""
    return finding.state in UNSETTLED


def is_new(finding: Finding, tonight: Tonight) -> bool:
    """Whether it was opened since the night before."""
    between = finding.id in tonight.moved and finding.opened_run == finding.changed_run
    opened = finding.opened_run == tonight.run or between
    return unsettled(finding) and opened and finding.state is not FindingState.REGRESSED and not _lapsed(finding)


def is_back(finding: Finding, tonight: Tonight) -> bool:
    """Whether it was seen again, after it had been put right, since the night before."""
    return finding.state is FindingState.REGRESSED and _moved(finding, tonight)


def is_reopened(finding: Finding, tonight: Tonight) -> bool:
    """Whether it was opened again since the night before, its explanation having run out."""
    return _lapsed(finding) and _moved(finding, tonight)


def _lapsed(finding: Finding) -> bool:
    """Whether it is open because an explanation ran out."""
    return finding.state is FindingState.OPEN and finding.until is not None


def is_fixed(finding: Finding, tonight: Tonight) -> bool:
    """Whether it was proved put right since the night before."""
    return finding.state is FindingState.FIXED and _moved(finding, tonight)


def _moved(finding: Finding, tonight: Tonight) -> bool:
    return finding.changed_run == tonight.run or finding.id in tonight.moved


def due_today(finding: Finding, tonight: Tonight) -> bool:
    """Whether an answer is due on the night's date."""
    return unsettled(finding) and finding.respond_by == tonight.night


def overdue_days(finding: Finding, day: date) -> int:
    """Working days since an answer was due; 0 where it is not overdue."""
    if not unsettled(finding) or finding.respond_by is None or finding.respond_by >= day:
        return 0
    try:
        return working_days_between(finding.respond_by, day)
    except CalendarMissing:  # past the table's last year: count Monday to Friday rather than hide that it is overdue
        days = (day - finding.respond_by).days
        return sum((finding.respond_by + timedelta(days=n)).weekday() < 5 for n in range(1, days + 1))


def newly_overdue(finding: Finding, tonight: Tonight) -> bool:
    """Whether it became overdue since the night before."""
    before = tonight.before or tonight.night - timedelta(days=1)
    return overdue_days(finding, tonight.night) > 0 and overdue_days(finding, before) == 0


def marks(finding: Finding, tonight: Tonight) -> tuple[Mark, ...]:
    """The marks of a finding, the most pressing first."""
    found = []
    if due_today(finding, tonight):
        found.append(Mark("due", "今天到期"))
    elif newly_overdue(finding, tonight):
        found.append(Mark("overdue", "新逾期"))
    elif days := overdue_days(finding, tonight.night):
        found.append(Mark("overdue", f"逾期 {days} 个工作日"))
    if is_new(finding, tonight):
        found.append(Mark("new", "新增"))
    elif finding.state is FindingState.REGRESSED and keeps_returning(finding):
        found.append(Mark("back", f"{RETURNING} {finding.returns} 次（{RETURN_NIGHTS} 夜内）"))
    elif finding.state is FindingState.REGRESSED:
        found.append(Mark("back", "再次出现"))
    elif _lapsed(finding):
        found.append(Mark("back", REOPENED))
    return tuple(found)


def due_text(finding: Finding, night: date) -> str:
    """When an answer is due: 今天, 11月24日前, 逾期 3 个工作日, 无时限."""
    if finding.respond_by is None:
        return "无时限"
    if days := overdue_days(finding, night):
        return f"逾期 {days} 个工作日"
    return "今天" if finding.respond_by == night else f"{day_text(finding.respond_by, night.year)}前"


def pressing(finding: Finding, tonight: Tonight) -> tuple[int, int, str]:
    """Sorts findings: due today, then the graver, then by id."""
    return (0 if due_today(finding, tonight) else 1, SEVERITY_ORDER[finding.judgement.severity], finding.id)
