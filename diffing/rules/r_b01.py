"""A key field of one notice differs between two platforms.

Applies to tenders, prequalification and single-source notices and amendments, pairwise: the reference posting (on the
statutory medium, else the earliest) against each other platform. Compared by type: amounts within the printed unit's
rounding, times to the coarser precision, parties through brackets, short forms and known renames, places by whose
rooms they are and in which county's or city's hall, floor, room, door and house number in either numerals, clauses by
their numbers and grades and by what one side's demand in the place of another, or besides like clauses, names that
stands nowhere on the other side, whether consortia are accepted, codes kind by kind where one issuer wrote both, sums
of lots lot by lot where no total is told, names of projects only where code and purchaser are one and a numeral, the
thing bought or what is bought with it is another. Guards: an amendment's value holds from its publication, one that
is on one side only is a matter of R-B05; clauses that one side shows as an amendment in effect made them; bodies that
could not be read are not compared; what a mirror of works only leaves out of the qualification is told by R-A04. It
does not say which side is right.
Law: works tenders 招标投标法实施条例第十五条第三款, other works notices
招标公告和公示信息发布管理办法第十五条; purchases 政府采购信息发布管理办法第十一条.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from diffing import laws
from diffing.cases import Case, NoticeCase
from diffing.compare import NOTICE_FIELDS, STAGES_OF_TENDER
from diffing.differing import FieldRule, judge_pairs
from diffing.judging import SAME_FACT, statement_of
from diffing.rules.r_a04 import leaves_out
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Basis, Judgement

ID = "R-B01"
VERSION = 5
NAME = "关键内容不一致"
SHORT = "内容不一致"
NEXT_STEP = "请代理机构说明以哪处为准，另一处发更正公告。"
GRAVE = ("bid_deadline", "opening_time", "ceiling_yuan", "qualification", "place")


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement a notice, pair of platforms and field."""
    for judgement in judge_pairs(case, FieldRule(ID, VERSION, STAGES_OF_TENDER, NOTICE_FIELDS, basis, severity)):
        yield _of_a_copy(case, judgement)


def _of_a_copy(case: Case, judgement: Judgement) -> Judgement:
    """What a mirror's copy of works only leaves out of the qualification is no other demand: R-A04 tells it."""
    platform = case.platform(judgement.subject.platform)
    copied = platform is not None and platform.role == "mirror" and case.trade_kind == TradeKind.CONSTRUCTION
    if judgement.verdict is not Verdict.FAIL or judgement.subject.field != "qualification" or not copied:
        return judgement
    shown = {p.id: p for n in case.notices for p in n.postings if p.id in judgement.postings}
    said = {p.platform: statement_of(p) for p in shown.values()}
    copy, original = said.get(judgement.subject.platform), said.get(judgement.subject.against or "")
    if copy is None or original is None or not leaves_out(original, copy):
        return judgement
    return replace(judgement, verdict=Verdict.NOT_APPLICABLE, reason=f"{SAME_FACT} R-A04")


def basis(case: Case, notice: NoticeCase) -> tuple[Basis, ...]:
    """The article for this kind and stage."""
    if case.trade_kind == TradeKind.PROCUREMENT:
        return (laws.PURCHASE_NOTICES_11,)
    if case.trade_kind != TradeKind.CONSTRUCTION:
        return ()
    tender = notice.stage in (Stage.TENDER, Stage.PREQUALIFICATION)
    return (laws.TENDER_REG_15_3,) if tender else (laws.NOTICES_15,)


def severity(field: str, articles: tuple[Basis, ...]) -> Severity:
    """Red for deadline, opening, ceiling, qualification and place, where a confirmed article covers the stage."""
    return laws.capped(Severity.RED if field in GRAVE else Severity.ORANGE, articles)
