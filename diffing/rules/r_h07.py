"""A contract's period ended more than 90 days ago, and neither an acceptance nor a performance notice stands anywhere.

Applies to contract notices of works and of purchases that state on which day the period ends. Due 90 days after it.
Fails when it is past due, every platform that has a column of such notices was read whole since the contract, and two
looks on different nights came back empty on the platform that owes acceptance notices, or where nobody is said to owe
them, contracts. Guards: a contract that a later one supplements, changes or goes on with; a framework agreement; an
end, a stay or a dispute since; an amendment that may have moved the period; any later notice whose title speaks of
acceptance or performance. Grey, for such notices are mostly not compulsory; yellow for purchases that the notice calls
public services, whose acceptance must be announced.
Law: purchases 政府采购法实施条例第四十五条.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from diffing import laws
from diffing.amending import in_effect
from diffing.cases import Case, NoticeCase
from diffing.chain import Link, held_up, judge_link, of_chain, spared, there_is
from diffing.judging import statement_of
from diffing.methods import Method, method_of
from diffing.speaking import UNREAD, Spoken, day_of, speaking_for
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Judgement

ID = "R-H07"
VERSION = 1
NAME = "合同期满，未见履约信息"
SHORT = "无履约信息"
NEXT_STEP = "请采购人（招标人）补发验收或履约公告；合同延期、未履行完的，请说明。"
WITHIN = timedelta(days=90)
STAGES = (Stage.ACCEPTANCE,)
BASIS = {TradeKind.CONSTRUCTION: (), TradeKind.PROCUREMENT: (laws.PURCHASE_REG_45,)}
_OTHER = re.compile(
    r"补充(?:合同|协议)|(?:合同|协议)(?:补充|变更|解除|终止)|变更(?:合同|协议)|续签|框架协议|涉密|国家秘密"
)
_PERFORMED = re.compile(r"验收|履约")
_PERIOD = re.compile(r"合同期|服务期|工期|履[行约]期|履行时间")
# 公共服务中心 and its like are places and programs, not what is served to the public.
_PUBLIC = re.compile(r"公共服务(?:类)?(?:采购)?(?:项目|购买|$|[，。；、）)\n])|向社会公众提供")


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement a contract notice of works or of a purchase."""
    if case.trade_kind not in BASIS:
        return
    for contract in case.notices:
        if contract.stage == Stage.CONTRACT and any(case.platform(p.platform) for p in contract.postings):
            yield _judge(case, contract)


def _judge(case: Case, contract: NoticeCase) -> Judgement:
    spoken = speaking_for(case, contract)
    if spoken is None:
        return spared(case, contract, _link(case, contract, contract.day), UNREAD, Verdict.CANNOT_TELL)
    ends = {day for p in contract.postings if statement_of(p) and (day := day_of(p.fields.performance_until))}
    if not ends:
        reason = "未写明合同期满之日，或不能确定"
        return spared(case, contract, _link(case, contract, contract.day), reason, Verdict.NOT_APPLICABLE)
    link = _link(case, contract, max(ends), public=_is_public(spoken))
    found = next((n for n in case.notices if _performs(case, contract, n)), None)
    if found is not None:
        return there_is(case, contract, link, found)
    if (excused := _excused(case, spoken)) is not None:
        return spared(case, contract, link, excused, Verdict.NOT_APPLICABLE)
    if len(ends) > 1:
        return spared(case, contract, link, "各平台所写合同期限不一", Verdict.CANNOT_TELL)
    if any(_may_move(amendment) for amendment in in_effect(case, contract)):
        return spared(case, contract, link, "之后的更正公告可能改了合同期限", Verdict.CANNOT_TELL)
    return judge_link(case, contract, link)


def _link(case: Case, contract: NoticeCase, until: date, *, public: bool = False) -> Link:
    reason = f"合同 {until} 期满已逾 {WITHIN.days} 日，各平台未见验收或履约公告"
    severity = Severity.YELLOW if public and case.trade_kind == TradeKind.PROCUREMENT else Severity.GREY
    signed = [day for p in contract.postings if (day := day_of(p.fields.signed_on)) is not None]
    since = min((contract.day, *signed))
    basis = BASIS[case.trade_kind]
    return Link(ID, VERSION, Stage.ACCEPTANCE, STAGES, since, until + WITHIN, reason, severity, basis)


def _performs(case: Case, contract: NoticeCase, other: NoticeCase) -> bool:
    """Whether a notice of any round, of no other lot, is of acceptance or performance, or its title speaks of it."""
    lots, theirs = set(contract.notice.lots), set(other.notice.lots)
    if other.stage == Stage.CONTRACT or (lots and theirs and not lots & theirs):
        return False
    titles = (p.title.replace(case.project.name, "") for p in other.postings)
    told = other.day >= contract.day and any(map(_PERFORMED.search, titles))
    return other.stage == Stage.ACCEPTANCE or told


def _excused(case: Case, spoken: Spoken) -> str | None:
    contract = spoken.notice
    if _OTHER.search(spoken.posting.title) or method_of(case, contract) == Method.FRAMEWORK:
        return "补充、变更的合同，框架协议或涉密合同"
    after = (n for n in of_chain(case, contract, (Stage.CONTRACT,)) if n is not contract)
    if any((n.day, n.notice.ordinal) > (contract.day, contract.notice.ordinal) for n in after):
        return "之后另有合同公告"
    if any(n.notice.round > contract.notice.round for n in case.notices) or case.later((Stage.FAILED,), contract.day):
        return "之后已终止或重新组织"
    return "之后有延期、暂停或异议的公告" if held_up(case, contract, contract.day) else None


def _may_move(amendment: NoticeCase) -> bool:
    """Whether an amendment speaks of the period, or its words were not read."""
    said = [statement_of(posting) for posting in amendment.postings]
    return any(s is None or _PERIOD.search(s.text) for s in said)


def _is_public(spoken: Spoken) -> bool:
    return bool(_PUBLIC.search(spoken.posting.title) or _PUBLIC.search(spoken.text))
