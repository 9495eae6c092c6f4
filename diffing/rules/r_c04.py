"""A correction that bears on bids came too late, and the deadline was not moved on as far as that needs.

Applies to corrections and answers that belong to a tender (or prequalification) notice of works or purchases, counted
from the day the correction was posted or dated to the day bids are due by all amendments published by tonight: 15
days for tenders, three days for prequalification, five days for consultations (竞争性磋商), three working days for
negotiations (竞争性谈判) and inquiries (询价). A correction in time, or whose deadline was moved far enough by it or
a later one, is no breach. It bears on bids where it changes a ceiling (red), a budget or deposit, or brings the
deadline forward (orange); what changes only the place, times moved on, contacts or typing slips does not; where only
its text tells, nobody can say from here. Guards: corrections after the deadline or of a result, a project that was
ended, a tender notice that is not known or names no deadline, a method that is not told. One grade lower for works of
which nothing says that they must be tendered.
Law: 招标投标法实施条例第二十一条; purchases 政府采购法实施条例第三十一条,
政府采购竞争性磋商采购方式管理暂行办法第十条, 政府采购非招标采购方式管理办法第二十九条、第四十五条.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diffing import laws
from diffing.amending import AMENDING, in_effect
from diffing.cases import Case, NoticeCase
from diffing.judging import statement_of
from diffing.methods import Method, method_of
from diffing.speaking import NoticeRule, Ruling, Spoken, day_of, judge_notices
from diffing.timing import (
    ONE_GRADE_LOWER,
    TENDERED,
    Limit,
    Reach,
    cannot_tell,
    counted,
    exempt,
    method_unknown,
    nothing_owed,
    published,
    speaks_for,
    together,
    unsettled,
)
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.records import Judgement

ID = "R-C04"
VERSION = 1
NAME = "更正距截止不足未顺延"
SHORT = "更正未顺延"
NEXT_STEP = "请代理机构说明更正内容是否影响编制，需要时顺延截止时间。"
FIELD = "bid_deadline"
WORKS = Limit(15, False, (laws.TENDER_REG_21,))
PREQUALIFICATION = Limit(3, False, (laws.TENDER_REG_21,))
PURCHASES = Limit(15, False, (laws.PURCHASE_REG_31,))
OTHERS = {
    Method.CONSULTATION: Limit(5, False, (laws.NEGOTIATION_10,)),
    Method.NEGOTIATION: Limit(3, True, (laws.NON_TENDER_29,), Severity.ORANGE),
    Method.INQUIRY: Limit(3, True, (laws.NON_TENDER_45,), Severity.ORANGE),
}
BEARING = ("ceiling_yuan", "budget_yuan", "deposit_yuan")
CALLS = (Stage.TENDER, Stage.PREQUALIFICATION)
RESULTS = (Stage.CANDIDATES, Stage.RESULT, Stage.CONTRACT)
_MAY_BEAR = re.compile(
    r"评分|评标办法|评审(?:标准|办法)|资格(?:要求|条件)|资质|业绩|技术(?:参数|要求|规格)|采购需求|清单|图纸|控制价|限价|"
    r"报价(?!文件)|工期|交货期|服务期|样品|招标范围|合同条款|付款"
)
_SLIGHT = re.compile(r"联系(?:人|电话|方式)|电话|传真|邮箱|笔误|错别字|文字错误|地点|网址")


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement a correction."""
    kinds = frozenset({TradeKind.CONSTRUCTION, TradeKind.PROCUREMENT})
    yield from judge_notices(case, NoticeRule(ID, VERSION, kinds, frozenset(AMENDING), FIELD, check))


def check(spoken: Spoken) -> Iterator[Ruling]:
    """Whether the correction left bidders the days they must have."""
    yield counted(FIELD, lambda: _ruling(spoken))


def _ruling(spoken: Spoken) -> Ruling:
    call = _amended(spoken.case, spoken.notice)
    if any(n.day <= spoken.day for n in spoken.case.notices if n.stage in RESULTS and together(n, spoken.notice)):
        return nothing_owed(FIELD, "更正的是结果，不是招标（采购）公告")
    if call is None:
        return nothing_owed(FIELD, "未见所更正的招标（采购）公告")
    if spoken.case.later((Stage.FAILED,), spoken.day):
        return nothing_owed(FIELD, "项目已终止")
    asked = speaks_for(spoken.case, call)
    if asked is None:
        return cannot_tell(FIELD, "所更正公告的正文未能读取")
    limit = _limit(spoken.case, call)
    if limit is None:
        return nothing_owed(FIELD, "该采购方式没有此项期限")
    return _held_against(spoken, asked, limit)


def _held_against(spoken: Spoken, asked: Spoken, limit: Limit) -> Ruling:
    days = [d for d in (published(spoken.notice), day_of(spoken.fields.published_on)) if d is not None]
    deadline, excused = day_of(asked.holds(FIELD)), exempt(asked)
    if excused:
        return nothing_owed(FIELD, excused)
    if deadline is None:
        return nothing_owed(FIELD, "未写明投标（响应）截止时间")
    if not days:
        return cannot_tell(FIELD, "更正公告的发布日期不明")
    if min(days) > deadline:
        return nothing_owed(FIELD, "更正在截止之后")
    span, reach = limit.span(min(days), deadline), limit.reach(min(days), deadline)
    if reach is Reach.ENOUGH:
        return Ruling(Verdict.PASS, FIELD, f"更正后距截止 {span.without} {limit.unit}", basis=limit.basis)
    weighed = _weighed(spoken, asked)
    if not isinstance(weighed, Severity):
        return weighed
    doubt = unsettled(asked, FIELD)
    if not doubt and method_unknown(spoken.case, asked.notice):
        doubt = "采购方式未写明，适用期限不能确定"
    if doubt:
        return cannot_tell(FIELD, doubt)
    grave = limit.grade(spoken.case, reach)
    severity = ONE_GRADE_LOWER[grave] if weighed is Severity.ORANGE and grave is Severity.RED else grave
    told = f"更正后距截止 {limit.said(span, reach)}"
    return Ruling(Verdict.FAIL, FIELD, told, severity, limit.basis, asked.holds(FIELD), limit.end(min(days)))


def _weighed(spoken: Spoken, asked: Spoken) -> Severity | Ruling:
    """How gravely a late correction bears on bids; or the ruling on one that does not, or of which only text tells."""
    changes = dict(spoken.fields.changes)
    for posting in spoken.notice.postings:
        statement = statement_of(posting)
        changes = {**(statement.fields.changes if statement is not None else {}), **changes}
    if "ceiling_yuan" in changes:
        return Severity.RED
    before, after = day_of(asked.fields.bid_deadline), day_of(changes.get(FIELD))
    forward = before is not None and after is not None and after < before
    if forward or any(field in changes for field in BEARING):
        return Severity.ORANGE
    if _MAY_BEAR.search(spoken.text):
        return cannot_tell(FIELD, "更正内容是否影响投标（响应）文件编制，须人工看")
    if changes or _SLIGHT.search(spoken.text):
        return Ruling(Verdict.PASS, FIELD, "只改时间、地点、联系方式等，不影响编制")
    return cannot_tell(FIELD, "更正内容未能读出")


def _limit(case: Case, call: NoticeCase) -> Limit | None:
    if case.trade_kind == TradeKind.CONSTRUCTION:
        return PREQUALIFICATION if call.stage == Stage.PREQUALIFICATION else WORKS
    if call.stage == Stage.PREQUALIFICATION:
        return None
    method = method_of(case, call)
    return PURCHASES if method is None or method in TENDERED else OTHERS.get(method)


def _amended(case: Case, amendment: NoticeCase) -> NoticeCase | None:
    """The latest tender or prequalification notice that the correction is in effect for."""
    calls = [n for n in case.notices if n.stage in CALLS]
    found = [n for n in calls if any(a.notice.id == amendment.notice.id for a in in_effect(case, n))]
    return max(found, key=lambda n: n.day, default=None)
