"""The absence rules' common part: for every obligation of a notice, whether the platform that owes it carries it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diffing import laws
from diffing.absence import prove
from diffing.cases import Case, NoticeCase
from diffing.footprint import holds_still
from diffing.judging import evidence_of, judged, shown_time, subject
from diffing.obligations import Duty, duties
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Judgement

# Said of the notice's own project, and maybe why (本工程为限额以下小型工程，非依法必须招标项目): 如不属于依法必须招标的
# 项目 is a condition.
_NOT_BOUND = re.compile(
    r"(?:本(?:招标)?(?:项目|工程|标段)|本次招标)(?:(?![如若凡]|依法)[^。；\n]){0,40}(?:"
    r"(?:不属于|不属|不是|非|(?:并|均)未达到?)\s*(?:国家|法定)?(?:规定的?)?(?:依法)?(?:必须|必)(?:进行)?(?:公开)?招标"
    r"|(?:在|属于?|为|是|系)?(?:必须招标|法定招标|招标)?(?:限额|规模标准)(?:标准)?以下(?:的)?(?:小型)?(?:建设)?(?:工程|项目)"
    r"|(?:属于?|为|是|系)(?:招标人)?(?:自愿|自主)招标(?:的)?(?:工程|项目))"
)
_BY_FRAME = re.compile(
    r"框架协议[^。；\n]{0,40}(?:第二阶段|直接选定|二次竞价|顾[客主]选定)|(?:在|通过|经由?)[^。；\n]{0,20}"
    r"(?:电子卖场|网上超市|电子商城)[^。；\n]{0,40}(?:成交|选定|竞价|直购|下单)"
)


def judge_absence(rule: str, version: int, case: Case) -> Iterator[Judgement]:
    """One judgement for each notice and platform that owes it under `rule`."""
    for notice in case.notices:
        if holds_still(case, rule, notice):
            continue
        for duty in duties(case.night.config, case.trade_kind, notice.stage, notice.day, rule):
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
    excused = not_owed_there(case, notice, duty.rule) if duty.rule != "R-A01" and there is None else None
    if excused is not None:
        return judged(about, Verdict.NOT_APPLICABLE, case, notice, reason=excused, rule_version=version)
    proof = prove(case, notice, duty.platform, duty.within_workdays)
    shown = [p for p in (there, reference) if p is not None]
    return judged(
        about, proof.verdict, case, notice, reason=proof.reason, rule_version=version, due=proof.due,
        severity=severity(duty, case), basis=duty.basis, evidence=evidence_of(*shown),
        values={about.against or "": shown_time(reference), duty.platform: shown_time(there)},
        postings=tuple(p.id for p in shown), alone=there is not None and proof.verdict == Verdict.PASS,
    )  # fmt: skip


def not_owed_there(case: Case, notice: NoticeCase, rule: str) -> str | None:
    """Why another platform than the centre owes nothing by the words of the project's own notices; else None."""
    if case.trade_kind == TradeKind.CONSTRUCTION:
        said = any(_NOT_BOUND.search(text) for n in case.notices for text in _texts(n))
        return "公告写明不属依法必须招标" if said and not case.must_tender else None
    bought = (
        rule == "R-A02"
        and notice.stage in (Stage.RESULT, Stage.CONTRACT)
        and any(_BY_FRAME.search(text) for text in _texts(notice))
    )
    return "框架协议第二阶段或电子卖场成交" if bought else None


def _texts(notice: NoticeCase) -> Iterator[str]:
    return (p.revision.text for p in notice.postings if p.revision is not None and not p.revision.unread)


def severity(duty: Duty, case: Case) -> Severity:
    """Orange on the centre until a local document is configured; red on the statutory medium only where it must be."""
    if duty.rule == "R-A01":
        return laws.capped(Severity.RED if duty.local else Severity.ORANGE, duty.basis)
    if duty.rule == "R-A02":
        return laws.capped(Severity.RED if case.must_tender else Severity.ORANGE, duty.basis)
    return Severity.YELLOW
