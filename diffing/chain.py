"""Links of a chain that stand nowhere: a stage that should come before or after a notice, and proof that it did not.

Anywhere will do: what any platform shows is there. That it is nowhere takes every configured platform that has a column
for it read whole since the day from which it may stand, and two looks on the platform that owes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from diffing.absence import LOOKS_NEEDED, Proof
from diffing.cases import Case, Near, NoticeCase
from diffing.code_values import codes_differ
from diffing.judging import evidence_of, judged, shown_time, subject
from diffing.obligations import Duty, duties
from notices.fields import Code
from notices.vocabulary import Severity, Stage, Verdict, end_of_day
from store.judged import Basis, Judgement
from store.records import Posting

BY_RULE = {"R-A02": 0, "R-A01": 1}  # whose absence it is: the statutory medium's first
HELD_UP = re.compile(r"暂停|中止|延期|推迟|顺延|投诉|异议|质疑")
OWED_AS = {Stage.FAILED: Stage.RESULT}  # who owes the outcome owes it where there is none
ELSE_BY = {Stage.ACCEPTANCE: Stage.CONTRACT}  # who owes contracts is asked where nobody is said to owe the stage itself
LOOKED_FOR = ">"  # between a notice and the stage looked for on its account
NOBODY_OWES = "没有平台有发布义务"


@dataclass(frozen=True, slots=True)
class Link:
    """What a rule on chains asks of a notice: a stage that should stand, where one of any of `stages` will do."""

    rule: str
    version: int
    stage: Stage
    stages: tuple[Stage, ...]
    since: date  # the first day on which it may have been posted
    due: date
    reason: str
    severity: Severity
    basis: tuple[Basis, ...]


def look_key(notice: str, own: Stage, stage: Stage) -> str:
    """What looks are kept under: the notice, and where it is another stage that is looked for, that stage too."""
    return notice if own == stage else f"{notice}{LOOKED_FOR}{stage}"


def judge_link(case: Case, notice: NoticeCase, link: Link, lot: str | None = None) -> Judgement:
    """Whether a link that nothing shows is proved to be missing."""
    duty = owed(case, link)
    reference = case.reference(notice)
    there = duty.platform if duty else reference.platform if reference else ""
    against = reference.platform if reference is not None and reference.platform != there else None
    about = replace(subject(link.rule, case, notice, there, against, "posting"), stage=link.stage)
    about = about.of_lot(lot) if lot is not None else about
    proof = _prove(case, notice, link, duty) if duty else Proof(Verdict.NOT_APPLICABLE, NOBODY_OWES)
    shown = [p for p in (reference,) if p is not None]
    return judged(
        about, proof.verdict, case, notice, reason=proof.reason, rule_version=link.version, due=link.due,
        severity=link.severity, basis=link.basis, evidence=evidence_of(*shown), postings=tuple(p.id for p in shown),
        values={**({against: shown_time(reference)} if against else {}), there: None},
    )  # fmt: skip


def there_is(case: Case, notice: NoticeCase, link: Link, found: NoticeCase, lot: str | None = None) -> Judgement:
    """The link stands: with the posting as proof."""
    posting = case.reference(found) or found.postings[0]
    duty = owed(case, link)
    reference = case.reference(notice)
    there = duty.platform if duty else reference.platform if reference else posting.platform
    about = replace(subject(link.rule, case, notice, there, None, "posting"), stage=link.stage)
    about = about.of_lot(lot) if lot is not None else about
    return judged(
        about, Verdict.PASS, case, notice, reason="已发布", rule_version=link.version, due=link.due,
        evidence=evidence_of(posting), values={posting.platform: shown_time(posting)}, postings=(posting.id,),
    )  # fmt: skip


def spared(
    case: Case, notice: NoticeCase, link: Link, reason: str, verdict: Verdict, lot: str | None = None
) -> Judgement:
    """Nothing is asked of this notice, or of a lot of it, or nothing can be said of it."""
    duty = owed(case, link)
    there = duty.platform if duty else notice.postings[0].platform
    about = replace(subject(link.rule, case, notice, there, None, "posting"), stage=link.stage)
    about = about.of_lot(lot) if lot is not None else about
    return judged(about, verdict, case, notice, reason=reason, rule_version=link.version)


def owed(case: Case, link: Link) -> Duty | None:
    """The obligation under which the missing stage would be posted, the statutory medium's first."""
    for stage in (OWED_AS.get(link.stage, link.stage), ELSE_BY.get(link.stage)):
        asked = duties(case.night.config, case.trade_kind, stage, link.due) if stage else ()
        found = [duty for duty in asked if duty.rule in BY_RULE]
        if found:
            return min(found, key=lambda duty: (BY_RULE[duty.rule], duty.platform))
    return None


def of_chain(case: Case, notice: NoticeCase, stages: Iterable[Stage], lot: str | None = None) -> Iterator[NoticeCase]:
    """The notices of these stages that belong to a notice's round and lot; one without a lot belongs to all lots."""
    wanted = set(stages)
    lots = {lot} if lot is not None else set(notice.notice.lots)
    for other in case.notices:
        theirs = set(other.notice.lots)
        apart = bool(lots and theirs and not lots & theirs)
        if other.stage in wanted and other.notice.round == notice.notice.round and not apart:
            yield other


def held_up(case: Case, notice: NoticeCase, since: date) -> bool:
    """Whether a notice of the project since that day speaks of a stay, a delay or a dispute."""
    speaking = (Stage.AMENDMENT, Stage.CLARIFICATION, Stage.FAILED, Stage.OTHER)
    return any(HELD_UP.search(_words(p)) for n in case.later(speaking, since) for p in n.postings)


def _words(posting: Posting) -> str:
    return posting.title + (posting.revision.text if posting.revision is not None else "")


def _prove(case: Case, notice: NoticeCase, link: Link, duty: Duty) -> Proof:
    night = case.night
    if case.in_region is not True:
        verdict = Verdict.NOT_APPLICABLE if case.in_region is False else Verdict.CANNOT_TELL
        return Proof(verdict, "非本区划项目或区划不明")
    if night.as_of < end_of_day(link.due):
        return Proof(Verdict.NOT_APPLICABLE, "未到期", link.due)
    if night.lacks_column(duty.platform, case.trade_kind, link.stage):
        return Proof(Verdict.NOT_APPLICABLE, "该平台没有这一栏")
    if (near := _near(case, notice, link.stages)) is not None:
        return Proof(Verdict.CANNOT_TELL, f"有相近的发布件（{near.title}），是否同一项目待人工判断")
    for platform in night.config.platforms:
        carries = platform.id == duty.platform or any(
            not night.lacks_column(platform.id, case.trade_kind, stage) for stage in link.stages
        )
        read = platform.family != "import" or platform.id == duty.platform  # what others bring is never known whole
        gap = carries and read and night.gap_since(platform.id, case.trade_kind, link.stages, link.since)
        if gap:
            return Proof(Verdict.CANNOT_TELL, gap, link.due)
    return _by_looking(case, notice, link, duty)


def _by_looking(case: Case, notice: NoticeCase, link: Link, duty: Duty) -> Proof:
    night, key = case.night, look_key(notice.notice.id, notice.stage, link.stage)
    tonight = next((look for look in night.looks.get((duty.platform, key), ()) if look.night == night.night), None)
    readable = {look.night for look in night.readable_looks(duty.platform, key)}
    if tonight is not None and night.night not in readable:
        return Proof(Verdict.CANNOT_TELL, f"{duty.platform}: {tonight.reason}", link.due)
    if len(readable) < LOOKS_NEEDED:
        return Proof(Verdict.CANNOT_TELL, "suspected", link.due, wants_look=tonight is None)
    silent = night.unproved_emptiness(duty.platform, case.trade_kind, link.stage)
    if silent:
        return Proof(Verdict.CANNOT_TELL, f"{duty.platform} {silent}: 该栏从未见过发布件", link.due)
    return Proof(Verdict.FAIL, link.reason, link.due)


def _near(case: Case, notice: NoticeCase, stages: tuple[Stage, ...]) -> Posting | None:
    """A posting of these stages, of no project of ours, that a person has still to judge."""
    placed = {p.id for n in case.notices for p in n.postings}
    for near in case.reviews:
        candidate = near.candidate
        if candidate.id not in placed and candidate.stage in (None, *stages) and not _is_of_another(case, notice, near):
            return candidate
    return None


def _is_of_another(case: Case, notice: NoticeCase, near: Near) -> bool:
    """Whether a candidate's project has a notice of our stage, and codes of one make as ours but others."""
    if not any(other.stage == notice.stage for other in near.beside):
        return False
    ours, theirs = _codes(case.notices), _codes(near.beside)
    return ours.isdisjoint(theirs) and codes_differ(tuple(ours), tuple(theirs)) is True


def _codes(notices: tuple[NoticeCase, ...]) -> frozenset[Code]:
    return frozenset(code for notice in notices for posting in notice.postings for code in posting.fields.codes)
