"""A feed that brings nothing: five notices in a row missing from one column are one finding on the feed, not five.

Only where a platform of role mirror or supervision owes under R-A03: such a site is fed by an interface, a row of gaps
is its feed's; an agency that does not post on the centre or the statutory medium is none. A row is counted by the time
of publication on the source. What was seen on the platform ends it, and so does what nobody could tell; what is not due
yet, or of another region, is not counted. A fault that stands is over when one of the notices it speaks of has come and
no other of them is unknown; those that are missing still stand for themselves then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from diffing import laws
from diffing.cases import Case, Night, NoticeCase
from diffing.judging import SAME_FACT, shown_time
from diffing.obligations import FED_ROLES
from diffing.rules import r_a03
from notices.vocabulary import Severity, Verdict
from store.columns import column_of, of_column
from store.judged import Judgement, Subject

LEAST = 5  # consecutive notices
MOST_EVIDENCE = 20

Place = tuple[str, str]  # the platform, and what stands for the project in a finding on one of its columns


@dataclass(frozen=True, slots=True)
class Owed:
    """A notice that a column of a fed platform owes; missing: proved True, there False, None where nobody can tell."""

    judgement: Judgement
    notice: NoticeCase
    project: str
    column: Subject
    missing: bool | None

    @property
    def order(self) -> tuple[datetime, str]:
        """Its place among the others: the time of its first publication."""
        first = self.notice.earliest
        seen = min(p.first_seen for p in self.notice.postings)
        return (first.published.value if first and first.published else seen), self.notice.notice.id

    @property
    def id(self) -> str:
        """The notice's."""
        return self.notice.notice.id


def gathered(judged: Iterable[tuple[Case, Sequence[Judgement]]]) -> dict[Place, list[Owed]]:
    """What the columns of fed platforms owe, by column, in the order of publication."""
    found: dict[Place, list[Owed]] = {}
    for case, judgements in judged:
        for judgement in judgements:
            owed = _owed(case, judgement) if judgement.subject.rule == r_a03.ID else None
            if owed is not None:
                found.setdefault((owed.column.platform, owed.column.project), []).append(owed)
    return {place: sorted(owed, key=lambda o: o.order) for place, owed in found.items()}


def _owed(case: Case, judgement: Judgement) -> Owed | None:
    platform = case.platform(judgement.subject.platform)
    if platform is None or platform.role not in FED_ROLES:
        return None
    notice = next(n for n in case.notices if n.notice.id == judgement.notice)
    there = notice.on(platform.id) is not None or judgement.verdict == Verdict.PASS
    unknown = judgement.verdict == Verdict.CANNOT_TELL and case.in_region is True
    if not there and not unknown and judgement.verdict != Verdict.FAIL:
        return None
    missing = False if there else None if unknown else True
    column = _column(case, notice, judgement)
    return Owed(judgement, notice, case.project.name, column, missing)


def _column(case: Case, notice: NoticeCase, judgement: Judgement) -> Subject:
    """The subject of a finding on the column that owes a notice: the one of its stage, else one that may carry it."""
    about = judgement.subject
    columns = case.night.columns(about.platform, case.trade_kind, notice.stage)
    own = sorted((w for w in columns if w.stage == notice.stage), key=lambda w: w.column) or columns
    name, stage = (own[0].column, own[0].stage) if own else (notice.stage.value, notice.stage)
    return of_column(r_a03.ID, about.platform, f"{case.trade_kind.value}/{name}", stage or notice.stage)


def told_as_one(night: Night, owed: dict[Place, list[Owed]]) -> tuple[list[Judgement], dict[str, str]]:
    """The judgements on feeds, and why single judgements (by their subject's key) are not told for themselves."""
    on_feeds: list[Judgement] = []
    instead: dict[str, str] = {}
    for place, notices in owed.items():
        verdict, members = _verdict(notices, night.feeds.get(place))
        if verdict is None:
            continue
        on_feeds.append(_judgement(verdict, notices[0].column, members or notices))
        instead |= {o.judgement.subject.key: _reason(o.column) for o in members if verdict != Verdict.PASS}
    return on_feeds, instead


def _verdict(notices: Sequence[Owed], standing: tuple[str, ...] | None) -> tuple[Verdict | None, list[Owed]]:
    """What is to be said of a feed, and the missing notices it speaks of; `standing`: those a fault that stands covers.

    None: nothing, as there is no fault and was none.
    """
    rows = [list(row) for missing, row in groupby(notices, key=lambda o: o.missing) if missing]
    members = {o.id: o for row in rows if len(row) >= LEAST for o in row}
    before = [o for o in notices if o.id in (standing or ())]
    still = {o.id: o for o in before if o.missing}
    if members:
        return Verdict.FAIL, sorted((members | still).values(), key=lambda o: o.order)
    if standing is None:
        return None, []
    came, unknown = [o for o in before if o.missing is False], [o for o in before if o.missing is None]
    if came and not unknown:
        return Verdict.PASS, came
    return Verdict.CANNOT_TELL, list(still.values())


def _reason(column: Subject) -> str:
    return f"{SAME_FACT} {r_a03.ID}：{column.platform}“{column_of(column)}”栏同步疑似中断"


def _judgement(verdict: Verdict, column: Subject, members: Sequence[Owed]) -> Judgement:
    sources = Counter(o.judgement.subject.against for o in members if o.judgement.subject.against)
    against = sources.most_common(1)[0][0] if sources else None
    basis = members[0].judgement.basis
    evidence = dict.fromkeys(e for o in members for e in o.judgement.evidence)
    shown = {source: [_line(o) for o in members if o.judgement.subject.against == source] for source in sources}
    said = {
        Verdict.FAIL: f"该栏连续 {len(members)} 件应有的公告未见，疑为同步接口故障",
        Verdict.PASS: "先前未见的公告已在该栏发布",
    }
    return Judgement(
        replace(column, against=against), verdict, said.get(verdict, "该栏是否恢复，尚不能判断"),
        rule_version=r_a03.VERSION, severity=laws.capped(Severity.ORANGE, basis), basis=basis,
        values={**shown, column.platform: None}, due=members[0].judgement.due,
        evidence=tuple(evidence)[:MOST_EVIDENCE], covers=tuple(o.id for o in members),
    )  # fmt: skip


def _line(owed: Owed) -> str:
    """A missing notice as it is listed: when it was published, and what of."""
    source = next((p for p in owed.notice.postings if p.platform == owed.judgement.subject.against), None)
    return f"{shown_time(source or owed.notice.earliest)} {owed.project}"


def without(judgements: Iterable[Judgement], instead: dict[str, str]) -> Iterator[Judgement]:
    """The judgements, those that a feed's stands for not applicable and naming it."""
    if not instead:
        yield from judgements
        return
    for judgement in judgements:
        reason = instead.get(judgement.subject.key)
        if reason is None:
            yield judgement
        else:
            yield replace(judgement, verdict=Verdict.NOT_APPLICABLE, reason=reason)
