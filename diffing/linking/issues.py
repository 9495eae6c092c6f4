"""Within one project: which postings show one notice (one stage, round, lots and issue), at most one a platform."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from diffing.linking.amount_ties import one_amount
from diffing.linking.codes import section_of
from diffing.linking.prepare import Prepared
from notices.vocabulary import Stage

# How far apart in days two platforms may show one issue; amendments follow each other sooner.
FARTHEST_DAYS, FARTHEST_AMENDMENT = 45, 20
NEAR_DAYS = 7  # within which one step on two platforms is taken for one round
SOON_DAYS = 2  # candidates are on show for three days at least: what came sooner is no result
SEVERAL = frozenset({Stage.AMENDMENT, Stage.CLARIFICATION})
# After it took place the opening is no longer put off: another one is another round's.
_OPENED = frozenset({Stage.CANDIDATES, Stage.RESULT, Stage.FAILED})
_NO_DAY = 0


def step_of(stage: Stage | None) -> Stage | None:
    """The stage, corrections and clarifications being one: what one platform calls 更正公告 is another's 答疑补遗."""
    return Stage.AMENDMENT if stage in SEVERAL else stage


def _same_amount(a: frozenset[float], b: frozenset[float]) -> bool:
    """Whether both state one amount, within rounding."""
    return any(one_amount(x, y) for x in a for y in b)


def _same_opening(a: Prepared, b: Prepared) -> bool | None:
    """Whether both open at one time, at the coarser precision; None where one does not say."""
    if not a.opening or not b.opening:
        return None
    precision = min(len(a.opening), len(b.opening))
    return a.opening[:precision] == b.opening[:precision]


def _same_minute(a: Prepared, b: Prepared) -> bool:
    return a.opening is not None and len(a.opening) > len("2026-01-01") and a.opening == b.opening


def _conflicting(a: Prepared, b: Prepared) -> bool:
    """Whether both state winners, estimates or awards and have none in common, or state different openings."""
    amounts = ((a.estimates, b.estimates), (a.awards, b.awards))
    apart = any(ours and theirs and not _same_amount(ours, theirs) for ours, theirs in amounts)
    apart = apart or bool(a.winners and b.winners and a.winners.isdisjoint(b.winners))
    return apart or _same_opening(a, b) is False


def _same_issue_of_one_platform(a: Prepared, b: Prepared) -> bool:
    """A revision or duplicate: identical text, or one title on one day with nothing that differs. Two corrections of
    one day under one title are two unless their texts are one."""
    if _conflicting(a, b) or (a.stage != b.stage and a.day != b.day):
        return False
    if a.digest and a.digest == b.digest:
        return True
    if a.stage in SEVERAL and a.digest and b.digest:
        return False
    return a.stage == b.stage and a.name.core == b.name.core and a.day == b.day and a.name.counter == b.name.counter


def _order(record: Prepared) -> tuple[int, int, float, str]:
    return record.day or _NO_DAY, record.name.counter or 0, record.minute or 0.0, record.id


def _days(a: Prepared, b: Prepared) -> int | None:
    return abs(a.day - b.day) if a.day is not None and b.day is not None else None


def _affinity(a: Prepared, b: Prepared, *, ranks: tuple[int, int]) -> float | None:
    """How well two postings on different platforms fit as one issue; None where they cannot be one."""
    if a.name.counter and b.name.counter and a.name.counter != b.name.counter:
        return None
    days = _days(a, b)
    gap = NEAR_DAYS if days is None else days
    if gap > (FARTHEST_AMENDMENT if a.stage in SEVERAL else FARTHEST_DAYS):
        return None
    score = 3.0 - gap / 7 + (3.0 if a.digest and a.digest == b.digest else 0.0)
    score += 2.0 if a.name.counter and a.name.counter == b.name.counter else 0.0
    opening = _same_opening(a, b)
    if opening is False and gap > NEAR_DAYS and a.stage in _OPENED:
        return None  # of two rounds, though one does not say so
    score += 0.0 if opening is None else 1.0 if opening else -1.5
    score += 1.0 if _same_amount(a.awards, b.awards) else 0.0
    score += 0.5 if ranks[0] == ranks[1] else 0.0
    score += 1.0 if a.stage == b.stage else 0.0
    return score + (0.5 if a.name.core == b.name.core else 0.0)


def _fold_duplicates(records: Sequence[Prepared]) -> list[list[Prepared]]:
    """The postings of one platform in order of time, revisions and duplicates together."""
    issues: list[list[Prepared]] = []
    for record in sorted(records, key=_order):
        home = next((i for i in issues if _same_issue_of_one_platform(i[0], record)), None)
        if home is None:
            issues.append([record])
        else:
            home.append(record)
    return issues


def pair_issues(records: Sequence[Prepared]) -> list[list[Prepared]]:
    """Issues across platforms, the best fit first, each platform once an issue."""
    by_platform = defaultdict(list)
    for record in records:
        by_platform[record.platform].append(record)
    issues = [(p, rank, i) for p in sorted(by_platform) for rank, i in enumerate(_fold_duplicates(by_platform[p]))]
    groups: list[dict[str, tuple[int, list[Prepared]]]] = [{p: (rank, issue)} for p, rank, issue in issues]
    scored = []
    for x, (p, rank, ours) in enumerate(issues):
        for y, (q, other, theirs) in enumerate(issues[x + 1 :], x + 1):
            fit = _affinity(ours[0], theirs[0], ranks=(rank, other)) if p != q else None
            if fit is not None:
                scored.append((-fit, ours[0].id, theirs[0].id, x, y))
    home = list(range(len(issues)))
    for _, _, _, x, y in sorted(scored):
        a, b = home[x], home[y]
        if a != b and not groups[a].keys() & groups[b].keys() and _compatible(groups[a], groups[b]):
            groups[a] |= groups[b]
            groups[b] = {}
            home = [a if h == b else h for h in home]
    return [[r for _, issue in group.values() for r in issue] for group in groups if group]


def _compatible(a: dict[str, tuple[int, list[Prepared]]], b: dict[str, tuple[int, list[Prepared]]]) -> bool:
    return all(_affinity(x[0], y[0], ranks=(0, 0)) is not None for _, x in a.values() for _, y in b.values())


@dataclass(frozen=True, slots=True)
class _Project:
    """The postings of a project by step, and the lots that any of them names."""

    steps: dict[Stage | None, list[Prepared]]
    lots: frozenset[str]

    def elsewhere(self, record: Prepared) -> list[Prepared]:
        """The postings of the record's step on other platforms, published within days of it or without a day."""
        step = self.steps[step_of(record.stage)]
        days = ((r, _days(r, record)) for r in step if r.platform != record.platform)
        return [r for r, gap in days if gap is None or gap <= NEAR_DAYS]


def _lots_of(record: Prepared, project: _Project, *, round_: int) -> frozenset[str]:
    """The lots a posting is about. A project of one lot at most may say so or not. In one of several a posting that
    names none is about the whole, unless it is the only one of its platform that can show a lot shown elsewhere: the
    lot with its amount or winner, or the only lot that its platform does not show apart, or that is shown at all."""
    if len(project.lots) < 2:
        return frozenset()
    if record.lots:
        return record.lots if record.lots < project.lots else frozenset()  # 1-4标段 of four is the whole
    step = [r for r in project.steps[step_of(record.stage)] if r.round in (round_, record.round)]
    ours = [r for r in step if r.platform == record.platform]
    shown = frozenset().union(*(r.lots for r in ours))
    others = [r for r in step if r.platform != record.platform and len(r.lots) == 1 and not r.lots & shown]
    alike = _lots_of_section(record, project) or {r.lots for r in others if _tells(record, r)}
    if len(alike) == 1:
        return next(iter(alike))
    missing = {r.lots for r in others}
    fits = [r for r in others if not _conflicting(r, record) and (_days(r, record) or 0) <= NEAR_DAYS]
    alone = sum(not r.lots for r in ours) == 1 and (len(ours) > 1 or len(step) == len(others) + 1)
    return next(iter(missing)) if alone and len(missing) == 1 and fits else frozenset()


def _lots_of_section(record: Prepared, project: _Project) -> set[frozenset[str]]:
    """The lots that other postings name under the record's section code; the first section's is printed of all too."""
    mine = _later_sections(record)
    if not mine:
        return set()
    everything = (r for step in project.steps.values() for r in step)
    return {r.lots for r in everything if len(r.lots) == 1 and not mine.isdisjoint(_later_sections(r))}


def _later_sections(record: Prepared) -> set[str]:
    return {f"{code.base}-{number}" for code in record.codes if (number := section_of(code) or 0) > 1}


def _tells(a: Prepared, b: Prepared) -> bool:
    """Whether two postings name one sum, or one winner, and nothing that differs; or one winner and his price."""
    if not a.winners.isdisjoint(b.winners) and _same_amount(a.awards, b.awards):
        return True
    same = _same_amount(a.estimates, b.estimates) or _same_amount(a.awards, b.awards) or bool(a.winners & b.winners)
    return same and not _conflicting(a, b)


def _round_of(record: Prepared, project: _Project) -> int:
    """The record's round. One that names none takes the round that other platforms name within days for the same step,
    where none of them shows a first round then and nothing the two say differs."""
    if record.round > 1 or record.day is None:
        return record.round
    step = [r for r in project.steps[step_of(record.stage)] if _lots_meet(r, record)]
    others = [
        r for r in step if r.platform != record.platform and _same_opening(r, record) and len(r.opening or "") > 10
    ]
    near = others or [r for r in project.elsewhere(record) if _lots_meet(r, record)]
    near = [r for r in near if r.stage is record.stage] or near
    if any(r.round == 1 for r in near):
        return 1
    own = {r.round for r in step if r.platform == record.platform and r is not record and r.lots == record.lots}
    own = set() if record.stage in SEVERAL else own
    rounds = {r.round for r in near if _may_be_of_one_round(r, record) and r.round not in own}
    return rounds.pop() if len(rounds) == 1 else 1


def _lots_meet(a: Prepared, b: Prepared) -> bool:
    return not a.lots or not b.lots or not a.lots.isdisjoint(b.lots)


def _may_be_of_one_round(a: Prepared, b: Prepared) -> bool:
    """Whether nothing that two postings say makes them of two rounds; of one opening they are of one round."""
    return _same_opening(a, b) is True or not _conflicting(a, b)


def _told_by_its_day(record: Prepared, project: Sequence[Prepared]) -> Prepared:
    """The record; of candidates where its title is cut off, its column is that of results, and other platforms show
    candidates within days of it and results, if any, farther away: columns hold both (中标)."""
    if not record.cut_off or record.stage is not Stage.RESULT:
        return record
    gaps = {Stage.CANDIDATES: SOON_DAYS + 1, Stage.RESULT: FARTHEST_DAYS}
    for r in project:
        gap = _days(r, record) if r.platform != record.platform and _lots_meet(r, record) else None
        if r.stage in gaps and gap is not None and not r.cut_off:
            gaps[r.stage] = min(gaps[r.stage], gap)
    nearer = gaps[Stage.CANDIDATES] <= SOON_DAYS and gaps[Stage.CANDIDATES] < gaps[Stage.RESULT]
    return record._replace(stage=Stage.CANDIDATES) if nearer else record


def issues_of(project: Sequence[Prepared]) -> list[list[Prepared]]:
    """The postings of one project grouped into notices."""
    project = [_told_by_its_day(record, project) for record in project]
    steps: dict[Stage | None, list[Prepared]] = defaultdict(list)
    for record in project:
        steps[step_of(record.stage)].append(record)
    known = _Project(steps, frozenset().union(*(r.lots for r in project)))
    groups = defaultdict(list)
    for record in project:
        round_ = _round_of(record, known)
        lots = ",".join(sorted(_lots_of(record, known, round_=round_)))
        groups[str(step_of(record.stage)), round_, lots].append(record)
    return [issue for key in sorted(groups) for issue in pair_issues(groups[key])]
