"""The result, or the candidates, of one notice differ between two platforms.

Applies to candidate publicity and results, pairwise as R-B01: winners' names and prices lot by lot, candidates rank by
rank with their rates, scores, managers and periods of works, project manager, the number of a person's certificate,
a sole winner's period of works, publicity dates. Guards: a firm under another of its names
on record is the same firm, a consortium is its members, however it is printed; an amendment after the result explains a
difference; the one manager of a notice of several lots is any lot's; certificates only of one make, one a side; rates
are not prices; a term of a bid that the other side prints as well beyond its other bids', and what one side does not
state, are not compared.
Orange: neither article is confirmed in full.
Law: 招标公告和公示信息发布管理办法第十五条; purchases 政府采购信息发布管理办法第十一条.
"""

from __future__ import annotations

from collections.abc import Iterator

from diffing import laws
from diffing.cases import Case, NoticeCase
from diffing.compare import RESULT_FIELDS
from diffing.differing import FieldRule, judge_pairs
from notices.vocabulary import Severity, Stage, TradeKind
from store.judged import Basis, Judgement

ID = "R-B02"
VERSION = 3
NAME = "公示、结果内容不一致"
SHORT = "结果不一致"
NEXT_STEP = "请代理机构说明以哪处为准，另一处发更正公告。"


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement a notice, pair of platforms and field."""
    stages = (Stage.CANDIDATES, Stage.RESULT)
    yield from judge_pairs(case, FieldRule(ID, VERSION, stages, RESULT_FIELDS, basis, severity))


def basis(case: Case, notice: NoticeCase) -> tuple[Basis, ...]:
    """The article for this kind."""
    if case.trade_kind == TradeKind.PROCUREMENT:
        return (laws.PURCHASE_NOTICES_11,)
    return (laws.NOTICES_15,) if case.trade_kind == TradeKind.CONSTRUCTION else ()


def severity(field: str, articles: tuple[Basis, ...]) -> Severity:
    """Red for names and prices where a confirmed article covers them; none does yet."""
    grave = field.endswith((".name", ".price_yuan"))
    return laws.capped(Severity.RED if grave else Severity.ORANGE, articles)
