"""A period of land, mining rights or state assets is shorter than prescribed, or a result of land came late.

Land: notice to the first day of listing or auction at least 20 days (red), listing at least 10 days (orange), the
result public within 10 working days of the award (red). Mining rights: notice 20 working days before, listing 10,
publicity of the result 10 working days (orange). State assets sold by an enterprise: disclosure of property rights
(产权、股权) 20 working days, of other assets 20 above a floor price of 10 million yuan and 10 from 1 million on,
publicity of the result five working days (orange). Counted by what holds after amendments, from the earlier of the
notice's own date and its earliest posting; the first day of listing, disclosure and publicity counted in; from notice
to listing a grade lower where only that makes it long enough. Guards: agreements without competition, leases, sellers
that are no enterprise; disclosure made again or changed; times not stated, contradicting each other or stated
differently by platforms; an amendment that was not read or speaks of another time; suspensions; a year without a
holiday table.
Law: 招标拍卖挂牌出让国有建设用地使用权规定第八条、第十八条、第二十二条; mining 矿业权出让交易规则; state assets
企业国有资产交易监督管理办法第十三条、第二十七条、第四十九条.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from diffing import laws
from diffing.cases import Case
from diffing.speaking import NoticeRule, Ruling, Spoken, day_of, judge_notices
from diffing.timing import (
    Limit,
    Reach,
    cannot_tell,
    counted,
    delayed,
    disputed,
    implausible,
    last_day,
    nothing_owed,
    own_day,
    published,
    unsettled,
)
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Judgement

ID = "R-C09"
VERSION = 1
NAME = "土地、矿权、国资期限不足"
SHORT = "出让期限不足"
NEXT_STEP = "请发布单位核对公告、挂牌或公示期限，需要时延长。"
LAND_NOTICE = Limit(20, False, (laws.LAND_8,))
LAND_LISTING = Limit(10, False, (laws.LAND_AUCTION_18,), Severity.ORANGE)
LAND_RESULT_WITHIN = 10  # working days
MINING_NOTICE = Limit(20, True, (laws.MINING,), Severity.ORANGE)
MINING_SPAN = Limit(10, True, (laws.MINING,), Severity.ORANGE)
RIGHTS = Limit(20, True, (laws.STATE_ASSETS_13,), Severity.ORANGE)
DEAR_ASSETS = Limit(20, True, (laws.STATE_ASSETS_49,), Severity.ORANGE)
ASSETS = Limit(10, True, (laws.STATE_ASSETS_49,), Severity.ORANGE)
ASSET_RESULT = Limit(5, True, (laws.STATE_ASSETS_27,), Severity.ORANGE)
MILLION = 1_000_000
OPENING = 200  # letters in which a notice says that it is made again; further down stands what may happen later
STARTS, ENDS, PERIOD, SHOWN = "listing_from", "listing_to", "notice_period", "published_at"
_AGREED = re.compile(r"协议(?:的)?(?:方式|形式)?(?:出让|转让)|非公开(?:协议)?转让|无偿划转|划拨")
_LEASE = re.compile(r"租赁|出租|招租|承租|租金")
_AGAIN = re.compile(
    r"重新(?:披露|挂牌)|再次(?:披露|挂牌)|第[二三四五]次|变更(?:转让底价|条件|披露)|延牌|延长(?:挂牌|披露)"
)
_RIGHTS = re.compile(r"股权|产权转让|股份转让")
# 交易类型：产权转让; 标的概况 | 某公司49%股权: what is sold, where the name does not tell
_SOLD = re.compile(
    r"(?:(?:交易|项目|转让|标的)(?:类型|类别)|标的(?:概况|名称|情况|内容)|转让标的)[:：|\s]{1,4}[^\n。；;]{0,40}"
)
_ENTERPRISE = re.compile(r"公司|集团|企业|厂|合作社")
# 委托人：某粮食购销公司; 交易类型：企业资产转让: an enterprise sells, though no label calls it 转让方
_SELLER = re.compile(
    r"(?:(?:委托|处置|持有|所有|产权|权利)(?:人|方|单位)|(?:交易|项目|转让)(?:类型|类别))(?:名称)?[:：|\s]{1,4}[^\n。；;|]{0,30}"
)


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement a period of an offer or a result that is stated."""
    kinds = frozenset({TradeKind.LAND, TradeKind.MINING, TradeKind.STATE_ASSETS})
    yield from judge_notices(
        case, NoticeRule(ID, VERSION, kinds, frozenset({Stage.TENDER, Stage.RESULT}), STARTS, check)
    )


def check(spoken: Spoken) -> Iterator[Ruling]:
    """The periods of one offer or result."""
    kind, offer = spoken.trade_kind, spoken.notice.stage == Stage.TENDER
    field = {TradeKind.STATE_ASSETS: PERIOD}.get(kind, STARTS if offer else SHOWN)
    if _AGREED.search(spoken.posting.title):
        yield nothing_owed(field, "协议方式，没有此项期限")
    elif kind == TradeKind.STATE_ASSETS:
        yield counted(PERIOD, lambda: _disclosure(spoken) if offer else _length(spoken, "公示期", ASSET_RESULT))
    elif offer:
        land = kind == TradeKind.LAND
        yield counted(STARTS, lambda: _before(spoken, LAND_NOTICE if land else MINING_NOTICE))
        yield counted(ENDS, lambda: _listing(spoken, LAND_LISTING if land else MINING_SPAN))
    elif kind == TradeKind.LAND:
        yield counted(SHOWN, lambda: _result_of_land(spoken))
    else:
        yield counted(PERIOD, lambda: _length(spoken, "公示期", MINING_SPAN))


def _before(spoken: Spoken, limit: Limit) -> Ruling:
    """From the notice to the first day of listing, or to the auction."""
    field = STARTS if spoken.holds(STARTS) or "拍卖" not in spoken.posting.title else "opening_time"
    start, posted = day_of(spoken.holds(field)), published(spoken.notice)
    if start is None:
        return nothing_owed(STARTS, "未写明挂牌（拍卖）开始时间")
    if posted is None:
        return cannot_tell(STARTS, "平台没有给出发布日期")
    dated = day_of(spoken.fields.published_on)
    return _measured(spoken, field, limit, (min(posted, dated or posted), start), "公告至开始")


def _listing(spoken: Spoken, limit: Limit) -> Ruling:
    begin, end = day_of(spoken.holds(STARTS)), last_day(spoken.holds(ENDS))
    if begin is None or end is None:
        return nothing_owed(ENDS, "未写明挂牌起止时间")
    return _measured(spoken, ENDS, limit, (begin, end), "挂牌期")


def _measured(spoken: Spoken, field: str, limit: Limit, days: tuple[date, date], what: str) -> Ruling:
    doubt = implausible(*days) or ("延期或重新公告，适用期限不能确定" if _renewed(spoken) else None)
    if doubt:
        return cannot_tell(field, doubt)
    span, reach = limit.span(*days), limit.reach(*days)
    shown_on_its_first_day = field not in (STARTS, "opening_time")
    if reach is Reach.ENOUGH or (reach is Reach.ONE_WAY and shown_on_its_first_day):
        return Ruling(Verdict.PASS, field, f"{what} {span.with_first} {limit.unit}", basis=limit.basis)
    doubt = unsettled(spoken, field) or ("有中止或争议，期限须人工核" if disputed(spoken.case) else None)
    if doubt:
        return cannot_tell(field, doubt)
    told, shown = f"{what} {limit.said(span, reach)}", spoken.holds(field)
    severity = limit.grade(spoken.case, reach)
    return Ruling(Verdict.FAIL, field, told, severity, limit.basis, shown or days[1].isoformat(), limit.end(days[0]))


def _renewed(spoken: Spoken) -> bool:
    return spoken.notice.notice.round > 1 or bool(_AGAIN.search(spoken.posting.title + spoken.text[:OPENING]))


def _result_of_land(spoken: Spoken) -> Ruling:
    awarded = day_of(spoken.fields.awarded_on)
    if awarded is None or spoken.notice.notice.ordinal > 1:
        return nothing_owed(SHOWN, "再次公布的结果" if awarded else "未写明成交日期")
    delay, basis = delayed(spoken, SHOWN, awarded, LAND_RESULT_WITHIN, Severity.RED), (laws.LAND_22,)
    if isinstance(delay, Ruling):
        return delay
    told = f"成交后第 {delay.days} 个工作日公布"
    if not delay.late:
        return Ruling(Verdict.PASS, SHOWN, told, basis=basis)
    told += f"，超过 {LAND_RESULT_WITHIN} 个工作日"
    return Ruling(Verdict.FAIL, SHOWN, told, delay.severity, basis, own_day(spoken), delay.due)


def _disclosure(spoken: Spoken) -> Ruling:
    """How long state assets are disclosed, by what they are and their floor price."""
    said = spoken.posting.title + spoken.project_name
    if _LEASE.search(said):
        return nothing_owed(PERIOD, "出租不适用转让的披露期限")
    sellers = (spoken.fields.purchaser,) if spoken.fields.purchaser else _SELLER.findall(spoken.text)
    if not any(map(_ENTERPRISE.search, sellers)):
        return nothing_owed(PERIOD, "未写明转让方为企业")
    floor = spoken.holds("ceiling_yuan")
    rights = _RIGHTS.search(said) or any(_RIGHTS.search(sold) for sold in _SOLD.findall(spoken.text))
    limit = RIGHTS if rights else None
    if limit is None and floor is not None and floor >= MILLION:
        limit = DEAR_ASSETS if floor > 10 * MILLION else ASSETS
    if limit is None:
        return nothing_owed(PERIOD, "未写明底价，或底价在一百万元以下")
    return _length(spoken, "信息披露期", limit)


def _length(spoken: Spoken, what: str, limit: Limit) -> Ruling:
    """A period by its printed ends, else by its stated length."""
    pair = (STARTS, ENDS) if spoken.notice.stage == Stage.TENDER else ("publicity_from", "publicity_to")
    begin, end = (day_of(spoken.holds(field)) for field in pair)
    if begin is not None and end is not None:
        return _measured(spoken, pair[1], limit, (begin, end), what)
    return _stated(spoken, what, limit)


def _stated(spoken: Spoken, what: str, limit: Limit) -> Ruling:
    period, posted = spoken.fields.notice_period, published(spoken.notice)
    if period is None or period.unit not in ("day", "workday"):
        return nothing_owed(PERIOD, f"未写明{what}")
    if period.count >= limit.count and period.unit == "workday":
        return Ruling(Verdict.PASS, PERIOD, f"{what} {period.count} 个工作日", basis=limit.basis)
    if _renewed(spoken) or disputed(spoken.case):
        return cannot_tell(PERIOD, "延期、中止或重新公告，适用期限不能确定")
    if posted is None or period.count >= limit.count:
        return cannot_tell(PERIOD, f"{what}写的不是工作日，或发布日期不明，不能折算")
    unit = "个工作日" if period.unit == "workday" else "日"
    stated = f"{period.count or '不到 1'} {unit}"
    told, due = f"{what} {stated}，不足 {limit.words}", limit.end(posted)
    return Ruling(Verdict.FAIL, PERIOD, told, limit.grade(spoken.case, Reach.SHORT), limit.basis, stated, due)
