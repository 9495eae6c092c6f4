"""The absence rules' common part: for every obligation of a notice, whether the platform that owes it carries it."""

from __future__ import annotations

from collections.abc import Iterator

from diffing import laws
from diffing.absence import prove
from diffing.cases import Case, NoticeCase
from diffing.judging import evidence_of, judged, shown_time, subject
from diffing.obligations import Duty, duties
from notices.vocabulary import Severity, Verdict
from store.records import Judgement


def judge_absence(rule: str, version: int, case: Case) -> Iterator[Judgement]:
    """One judgement for each notice and platform that owes it under `rule`."""
    for notice in case.notices:
        for duty in duties(case.night.config, case.trade_kind, notice.stage, notice.day):
            if duty.rule == rule:
                yield _judge(duty, version, case, notice)


def _judge(duty: Duty, version: int, case: Case, notice: NoticeCase) -> Judgement:
    reference = case.reference(notice)
    there = notice.on(duty.platform)
    against = reference.platform if reference and reference.platform != duty.platform else None
    about = subject(duty.rule, case, notice, duty.platform, against, "posting")
    if against is None:
        elsewhere = sorted({p.platform for p in notice.postings} - {duty.platform})
        about = subject(duty.rule, case, notice, duty.platform, elsewhere[0] if elsewhere else None, "posting")
    if there is None and reference is None:
        return judged(about, Verdict.NOT_APPLICABLE, case, notice, reason="只见于未配置的平台", rule_version=version)
    if case.in_region is not True:
        verdict = Verdict.NOT_APPLICABLE if case.in_region is False else Verdict.CANNOT_TELL
        return judged(about, verdict, case, notice, reason="非本区划项目或区划不明", rule_version=version)
    claimed = case.claimed.get((notice.notice.id, duty.platform, "posting"))
    if claimed is not None and there is None:
        reason = f"同一事实见 {claimed}"
        return judged(about, Verdict.NOT_APPLICABLE, case, notice, reason=reason, rule_version=version)
    proof = prove(case, notice, duty.platform, duty.within_workdays)
    shown = [p for p in (there, reference) if p is not None]
    return judged(
        about, proof.verdict, case, notice, reason=proof.reason, rule_version=version, due=proof.due,
        severity=severity(duty, case), basis=duty.basis, evidence=evidence_of(*shown),
        values={about.against or "": shown_time(reference), duty.platform: shown_time(there)},
        postings=tuple(p.id for p in shown),
    )  # fmt: skip


def severity(duty: Duty, case: Case) -> Severity:
    """Orange on the centre until a local document is configured; red on the statutory medium only where it must be."""
    if duty.rule == "R-A01":
        return laws.capped(Severity.RED if duty.local else Severity.ORANGE, duty.basis)
    if duty.rule == "R-A02":
        return laws.capped(Severity.RED if case.must_tender else Severity.ORANGE, duty.basis)
    return Severity.YELLOW
