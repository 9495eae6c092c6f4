"""A correction that bears on bids came too late, and the deadline was not moved on as far as that needs.

Applies to corrections and answers that belong to a tender (or prequalification) notice of works or purchases, counted
from the day the correction was posted or dated to the day bids are due by all amendments published by tonight: 15
days for tenders, three days for prequalification, five days for consultations (竞争性磋商), three working days for
negotiations (竞争性谈判) and inquiries (询价). A correction in time, or whose deadline was moved far enough by it or
a later one, is no breach. It bears on bids where it changes a ceiling (red), a budget or deposit, or brings the
deadline forward (orange), and where its words change, add or strike what bids are made by: qualification, consortium,
scoring, technical terms, drawings, bills, quantities, scope, delivery, quality, payment (orange, for people to weigh):
in a sentence (由甲改为乙, 新增, 删除), a table of old and new words, or an answer to a question; one that changes
trifles and such things bears. What changes only the place, times moved on, contacts, accounts or typing slips does not;
where its words leave that open, nobody can say from here.
Guards: slips, and what the correction says is of no bearing; what is asked, or only said again; corrections after the
deadline or of a result, a project that was ended or suspended, a call that is not known or names no deadline, a method
that is not told. One grade lower for works of which nothing says that they must be tendered.
Law: 招标投标法实施条例第二十一条; purchases 政府采购法实施条例第三十一条,
政府采购竞争性磋商采购方式管理暂行办法第十条, 政府采购非招标采购方式管理办法第二十九条、第四十五条.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diffing import laws
from diffing.amending import AMENDING, changed, in_effect
from diffing.cases import Case, NoticeCase
from diffing.compare import differs
from diffing.corrections.bearing import MOST_NAMED, bears_for_sure
from diffing.corrections.correcting import is_slight, may_bear, own_words
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
from store.judged import Judgement

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
# The values whose change bears on bids: their names, and the words that name them.
BEARING = {
    "ceiling_yuan": ("最高限价", re.compile("限价|控制价|拦标价")),
    "budget_yuan": ("预算金额", re.compile("预算")),
    "deposit_yuan": ("投标保证金", re.compile("^(?!履约).*保证金")),
}
CEILING = BEARING["ceiling_yuan"][0]
EARLIER = "截止时间（提前）"
CALLS = (Stage.TENDER, Stage.PREQUALIFICATION)
RESULTS = (Stage.CANDIDATES, Stage.RESULT, Stage.CONTRACT)
_PAUSED = re.compile(
    r"(?:暂停|中止)(?:公告|招标|采购|交易)|(?:招标|采购|交易|项目)(?:活动|工作)?(?:予以|现|将|已)?(?:暂停|中止)"
)


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
    changes = _changes(spoken)
    valued = list(_valued(spoken, asked, changes))
    things = _things(spoken, changes, valued)
    weighed = _weighed(valued) or (Severity.ORANGE if things else _slight_or_open(spoken, changes))
    if not isinstance(weighed, Severity):
        return weighed
    doubt = unsettled(asked, FIELD) or _paused(spoken.case, asked.notice)
    if not doubt and method_unknown(asked):
        doubt = "采购方式未写明，适用期限不能确定"
    if doubt:
        return cannot_tell(FIELD, doubt)
    grave = limit.grade(spoken.case, reach)
    severity = ONE_GRADE_LOWER[grave] if weighed is Severity.ORANGE and grave is Severity.RED else grave
    told = f"更正{_told(valued, things)}后距截止 {limit.said(span, reach)}"
    return Ruling(Verdict.FAIL, FIELD, told, severity, limit.basis, asked.holds(FIELD), limit.end(min(days)))


def _changes(spoken: Spoken) -> dict[str, str]:
    """The new values that any posting of the correction states; those of the one that speaks for it come first."""
    changes = dict(spoken.fields.changes)
    for posting in spoken.notice.postings:
        statement = statement_of(posting)
        changes = {**(statement.fields.changes if statement is not None else {}), **changes}
    return changes


def _valued(spoken: Spoken, asked: Spoken, changes: dict[str, str]) -> Iterator[str]:
    """The values a correction changes that bear on bids, by name; one that it only says again is none."""
    stated = statement_of(asked.posting)
    for field, (name, _) in BEARING.items():
        said = [changed(posting, field) for posting in spoken.notice.postings]
        if any(s is not None and (stated is None or differs(field, stated, s) is not False) for s in said):
            yield name
    before, after = day_of(asked.fields.bid_deadline), day_of(changes.get(FIELD))
    if before is not None and after is not None and after < before:
        yield EARLIER


def _weighed(valued: list[str]) -> Severity | None:
    """How gravely the values that a correction changes bear on bids; None where they do not."""
    if CEILING in valued:
        return Severity.RED
    return Severity.ORANGE if valued else None


def _things(spoken: Spoken, changes: dict[str, str], valued: list[str]) -> list[str]:
    """What else its words change that bids are made by; not a value that was read and is only said again."""
    again = [words for field, (name, words) in BEARING.items() if field in changes and name not in valued]
    told = bears_for_sure(own_words(spoken.text))
    return [thing for thing in told.split("、") if not any(w.search(thing) for w in again)] if told else []


def _told(valued: list[str], things: list[str]) -> str:
    """What was changed, in the words of the list: 最高限价、评分标准."""
    named = [thing for thing in things if CEILING not in valued or not BEARING["ceiling_yuan"][1].search(thing)]
    new = [name for name in valued if not any(name in thing or thing in name for thing in named)]
    return "、".join([*new, *named][:MOST_NAMED])


def _slight_or_open(spoken: Spoken, changes: dict[str, str]) -> Ruling:
    """The ruling on a correction of which nothing says for sure that it bears on bids."""
    if may_bear(spoken.text):
        return cannot_tell(FIELD, "更正内容是否影响投标（响应）文件编制，须人工看")
    if is_slight(spoken.text, known=bool(changes)):
        return Ruling(Verdict.PASS, FIELD, "只改时间、地点、联系方式等，不影响编制")
    return cannot_tell(FIELD, "更正内容未能读出")


def _paused(case: Case, call: NoticeCase) -> str | None:
    """Why no deadline runs for sure: a notice since the call says that the trade is suspended."""
    since = [p for n in case.later(AMENDING, call.day) if n.notice.round == call.notice.round for p in n.postings]
    said = any(_PAUSED.search(p.title + (p.revision.text if p.revision is not None else "")) for p in since)
    return "项目曾暂停，截止时间是否仍有效须人工核" if said else None


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
