"""The comparing rules' common part: one judgement a notice, pair of platforms and field."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from diffing.cases import Case, NoticeCase
from diffing.compare import Statement, differs, value_of
from diffing.judging import evidence_of, judged, pairs, statement_of, subject
from notices.fields import Fields
from notices.vocabulary import Severity, Stage, Verdict
from store.records import Basis, Judgement, Posting


@dataclass(frozen=True, slots=True)
class FieldRule:
    """What a comparing rule declares: its stages and fields, the article and severity for each."""

    id: str
    version: int
    stages: tuple[Stage, ...]
    fields: tuple[str, ...]
    basis: Callable[[Case, NoticeCase], tuple[Basis, ...]]
    severity: Callable[[str, tuple[Basis, ...]], Severity]


def judge_pairs(case: Case, rule: FieldRule) -> Iterator[Judgement]:
    """Compare every field of every notice of the rule's stages between its reference and each other platform."""
    for notice in case.notices if case.in_region is not False else ():
        if notice.stage in rule.stages:
            for reference, other in pairs(case, notice):
                yield from _judge_pair(case, rule, notice, reference, other)


def _judge_pair(
    case: Case, rule: FieldRule, notice: NoticeCase, reference: Posting, other: Posting
) -> Iterator[Judgement]:
    left, right = _stated(notice, reference), _stated(notice, other)
    if left is None or right is None:
        about = subject(rule.id, case, notice, other.platform, reference.platform, "body")
        if not (reference.gone_nights or other.gone_nights):
            yield judged(
                about, Verdict.CANNOT_TELL, case, notice, reason=_unread(reference, other), rule_version=rule.version
            )
        return
    for field in rule.fields:
        judgement = _judge_field(case, rule, notice, (field, reference, left, other, right))
        if judgement is not None:
            yield judgement


def _judge_field(
    case: Case, rule: FieldRule, notice: NoticeCase, pair: tuple[str, Posting, Statement, Posting, Statement]
) -> Judgement | None:
    field, reference, left, other, right = pair
    difference = differs(field, left, right)
    if difference is None:
        return None
    verdict, reason = (Verdict.FAIL, "") if difference else (Verdict.PASS, "一致")
    if difference:
        explained = _explained(case, notice, field, (other, reference), (left, right))
        verdict, reason = (Verdict.NOT_APPLICABLE, explained) if explained else (verdict, reason)
    basis = rule.basis(case, notice)
    return judged(
        subject(rule.id, case, notice, other.platform, reference.platform, field), verdict, case, notice,
        reason=reason, rule_version=rule.version, severity=rule.severity(field, basis), basis=basis,
        values={reference.platform: value_of(left, field), other.platform: value_of(right, field)},
        evidence=evidence_of(other, reference), postings=(other.id, reference.id),
    )  # fmt: skip


def _explained(
    case: Case, notice: NoticeCase, field: str, pair: tuple[Posting, Posting], sides: tuple[Statement, Statement]
) -> str:
    """Why a difference is none of its own: claimed by another finding, or one side holds an amendment's value."""
    stale, stale_reference = (case.claimed.get((notice.notice.id, p.platform, field)) for p in pair)
    if stale is not None:
        return f"同一事实见 {stale}"
    for amendment in case.later([Stage.AMENDMENT, Stage.CLARIFICATION], notice.day):
        if amendment.notice.id == notice.notice.id or amendment.notice.round != notice.notice.round:
            continue
        for posting in amendment.postings:
            stated = _amended(posting, field)
            if stated is not None and any(differs(field, side, stated) is False for side in sides):
                return f"同一事实见 {stale_reference}" if stale_reference else "已有更正公告说明"
    return ""


def _amended(posting: Posting, field: str) -> Statement | None:
    """What an amendment sets a field to."""
    statement = statement_of(posting)
    if statement is None or "." in field:
        return statement
    change = statement.fields.changes.get(field)
    if change is None:
        return statement
    try:
        return Statement(Fields.from_dict({field: change}), statement.text)
    except ValueError:
        return statement


def _stated(notice: NoticeCase, posting: Posting) -> Statement | None:
    """What a posting states; of an amendment only what it changes, for it prints the old values beside the new."""
    statement = statement_of(posting)
    if statement is None or notice.stage != Stage.AMENDMENT:
        return statement
    try:
        return Statement(Fields.from_dict(dict(statement.fields.changes)), statement.text)
    except ValueError:
        return Statement(Fields(), statement.text)


def _unread(*postings: Posting) -> str:
    unread = [p for p in postings if p.revision is None or p.revision.unread]
    reasons = "；".join(f"{p.platform}: {p.revision.unread if p.revision else '正文尚未读到'}" for p in unread)
    return f"正文未能读取（{reasons}）"
