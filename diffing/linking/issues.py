"""Within one project: which postings show one notice (one stage, round, lots and issue), at most one a platform."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from diffing.linking.guards import conflicting, same_amount
from diffing.linking.prepare import Prepared
from notices.vocabulary import Stage

# How far apart in days two platforms may show one issue; amendments follow each other sooner.
FARTHEST_DAYS, FARTHEST_AMENDMENT = 45, 20
_SEVERAL = frozenset({Stage.AMENDMENT, Stage.CLARIFICATION})
_NO_DAY = 0


def _same_issue_of_one_platform(a: Prepared, b: Prepared) -> bool:
    """A revision or duplicate: identical text, or one title on one day with nothing that differs. Two corrections of
    one day under one title are two unless their texts are one."""
    if conflicting(a, b):
        return False
    if a.digest and a.digest == b.digest:
        return True
    if a.stage in _SEVERAL and a.digest and b.digest:
        return False
    return a.name.core == b.name.core and a.day == b.day and a.name.counter == b.name.counter


def _order(record: Prepared) -> tuple[int, int, float, str]:
    return record.day or _NO_DAY, record.name.counter or 0, record.minute or 0.0, record.id


def _affinity(a: Prepared, b: Prepared, *, ranks: tuple[int, int]) -> float | None:
    """How well two postings on different platforms fit as one issue; None where they cannot be one."""
    if a.name.counter and b.name.counter and a.name.counter != b.name.counter:
        return None
    gap = abs(a.day - b.day) if a.day is not None and b.day is not None else 7
    if gap > (FARTHEST_AMENDMENT if a.stage in _SEVERAL else FARTHEST_DAYS):
        return None
    score = 3.0 - gap / 7 + (3.0 if a.digest and a.digest == b.digest else 0.0)
    score += 2.0 if a.name.counter and a.name.counter == b.name.counter else 0.0
    score += 1.0 if a.opening and a.opening == b.opening else -1.5 if a.opening and b.opening else 0.0
    score += 1.0 if same_amount(a.awards, b.awards) is not None else 0.0
    score += 1.0 if ranks[0] == ranks[1] else 0.0
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


def _pair_issues(records: Sequence[Prepared]) -> list[list[Prepared]]:
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


def _lots_of(record: Prepared, project: Sequence[Prepared], *, all_lots: frozenset[str]) -> frozenset[str]:
    """The lots a posting is about. A project of one lot at most may say so or not. In one of several a posting that
    names none is about the whole, unless its platform shows every lot apart but one: then it is that one."""
    if len(all_lots) < 2:
        return frozenset()
    if record.lots:
        return record.lots
    step = [r for r in project if r.stage == record.stage and r.round == record.round]
    ours = [r for r in step if r.platform == record.platform]
    elsewhere = frozenset().union(*(r.lots for r in step if r.platform != record.platform and len(r.lots) == 1))
    missing = elsewhere - frozenset().union(*(r.lots for r in ours))
    alone = sum(not r.lots for r in ours) == 1
    return missing if alone and len(ours) > 1 and len(missing) == 1 else frozenset()


def _round_of(record: Prepared, project: Sequence[Prepared]) -> int:
    """The record's round; one that names none takes the round another platform names for the same opening or text."""
    if record.round > 1 or record.day is None:
        return record.round
    near = [r for r in project if r.platform != record.platform and r.stage == record.stage and _days(r, record) <= 7]
    if any(r.round == 1 for r in near):
        return 1
    same = [r for r in near if (r.opening and r.opening == record.opening) or (r.digest and r.digest == record.digest)]
    return min((r.round for r in same), default=1)


def _days(a: Prepared, b: Prepared) -> int:
    return abs(a.day - b.day) if a.day is not None and b.day is not None else FARTHEST_DAYS


def notices_of(project: Sequence[Prepared]) -> list[list[Prepared]]:
    """The postings of one project grouped into notices."""
    all_lots = frozenset().union(*(r.lots for r in project))
    groups = defaultdict(list)
    for record in project:
        lots = ",".join(sorted(_lots_of(record, project, all_lots=all_lots)))
        groups[str(record.stage), _round_of(record, project), lots].append(record)
    return [issue for key in sorted(groups) for issue in _pair_issues(groups[key])]
