"""A tender whose bids were opened has no outcome on any platform.

Applies to tenders of works, purchases, land and mining rights, lot by lot where the lots are stated. Outcome is
candidate publicity, a result, a termination or a later round. Due after the opening, or the deadline where no opening
is stated, of land and mining rights after the end of the listing, as last amended: 9 working days for purchases, 10 for
land and mining rights, 30 days for works. Fails when it is past due, every platform that has such columns was read
whole since the opening, and two looks on different nights on the platform that owes the result came back empty. Guards:
a later notice that speaks of a stay, a delay or a dispute; a near posting that a person has not judged yet; a tender
that states no time. Orange.
Law: purchases 政府采购法实施条例第四十三条; works 招标投标法实施条例第四十四条、第五十四条; land
招标拍卖挂牌出让国有建设用地使用权规定第二十二条; mining rights 矿业权出让交易规则.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from diffing import laws
from diffing.cases import Case, NoticeCase
from diffing.chain import Link, held_up, judge_link, of_chain, spared, there_is
from diffing.speaking import Spoken, speaking_for
from diffing.timing import last_day
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from notices.working_days import CalendarMissing, add_working_days
from store.judged import Judgement

ID = "R-H01"
VERSION = 1
NAME = "开标后未见结果"
SHORT = "有公告无结果"
NEXT_STEP = "请代理机构补发结果或终止公告；已延期、暂停的，请说明。"
OUTCOMES = (Stage.CANDIDATES, Stage.RESULT, Stage.FAILED)
WORKS_DAYS, PURCHASE_WORKDAYS, LAND_WORKDAYS = 30, 9, 10
LISTED = (TradeKind.LAND, TradeKind.MINING)
BASIS = {
    TradeKind.CONSTRUCTION: (laws.TENDER_REG_44, laws.TENDER_REG_54),
    TradeKind.PROCUREMENT: (laws.PURCHASE_REG_43,),
    TradeKind.LAND: (laws.LAND_22,),
    TradeKind.MINING: (laws.MINING,),
}


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement a tender, or a lot of one."""
    if case.trade_kind not in BASIS:
        return
    for notice in case.notices:
        if notice.stage == Stage.TENDER:
            yield from _judge(case, notice)


def _judge(case: Case, notice: NoticeCase) -> Iterator[Judgement]:
    spoken = speaking_for(case, notice)
    opened = _opened(spoken) if spoken is not None else None
    if opened is None:
        reason = "未写明开标时间" if spoken is not None else "正文未能读取"
        verdict = Verdict.NOT_APPLICABLE if spoken is not None else Verdict.CANNOT_TELL
        yield spared(case, notice, _link(notice.day, notice.day, case.trade_kind), reason, verdict)
        return
    try:
        link = _link(opened, _due(case.trade_kind, opened), case.trade_kind)
    except CalendarMissing as error:
        yield spared(case, notice, _link(opened, opened, case.trade_kind), str(error), Verdict.CANNOT_TELL)
        return
    if held_up(case, notice, notice.day):
        yield spared(case, notice, link, "项目有暂停、延期或异议的公告", Verdict.NOT_APPLICABLE)
    elif _again(case, notice):
        yield spared(case, notice, link, "已重新组织", Verdict.NOT_APPLICABLE)
    elif (claimant := _claimed(case, notice)) is not None:
        yield spared(case, notice, link, f"同一事实见 {claimant}", Verdict.NOT_APPLICABLE)
    else:
        yield from _by_lot(case, notice, link)


def _by_lot(case: Case, notice: NoticeCase, link: Link) -> Iterator[Judgement]:
    lots = notice.notice.lots if len(notice.notice.lots) > 1 else ()
    for lot in lots or (None,):
        outcome = next(of_chain(case, notice, OUTCOMES, lot), None)
        yield there_is(case, notice, link, outcome, lot) if outcome else judge_link(case, notice, link, lot)


def _opened(spoken: Spoken) -> date | None:
    """The day of the opening; of land and mining rights the last day of the listing, where that is later."""
    listed = last_day(spoken.holds("listing_to")) if spoken.trade_kind in LISTED else None
    return max((one for one in (spoken.opened, listed) if one is not None), default=None)


def _due(kind: TradeKind, opened: date) -> date:
    if kind == TradeKind.CONSTRUCTION:
        return opened + timedelta(days=WORKS_DAYS)
    return add_working_days(opened, PURCHASE_WORKDAYS if kind == TradeKind.PROCUREMENT else LAND_WORKDAYS)


def _again(case: Case, notice: NoticeCase) -> bool:
    return any(n.stage == Stage.TENDER and n.notice.round > notice.notice.round for n in case.notices)


def _claimed(case: Case, notice: NoticeCase) -> str | None:
    """The rule that tells already that this tender's outcome is missing."""
    ours = (rule for (n, _, field), rule in case.claimed.items() if n == notice.notice.id and field == Stage.RESULT)
    return next(ours, None)


def _link(opened: date, due: date, kind: TradeKind) -> Link:
    what = "挂牌（拍卖）截止" if kind in LISTED else "开标"
    reason = f"{opened:%Y-%m-%d}{what}，至今各平台未见候选人公示、结果或终止公告"
    return Link(ID, VERSION, Stage.RESULT, OUTCOMES, opened, due, reason, Severity.ORANGE, BASIS[kind])
