"""The periods of the timing rules: how long they are at least, counted both ways, and what leaves them unsettled."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from diffing import laws
from diffing.amending import changed
from diffing.cases import Case, NoticeCase
from diffing.corrections.correcting import speaks_of_changing
from diffing.corrections.unchanged import without_unchanged
from diffing.disputes import tells_of_dispute
from diffing.judging import statement_of
from diffing.linking.names import works_in
from diffing.methods import Method
from diffing.speaking import Ruling, Spoken, day_of, moment_of
from notices.vocabulary import SHANGHAI, Precision, Severity, Stage, TradeKind, Verdict
from notices.working_days import CalendarMissing, add_working_days, is_working_day, working_days_between
from store.judged import Basis

LONGEST_DAYS = 366  # between two moments of one notice; more is rather a year misread
NOON = 12
TENDERED = frozenset({Method.OPEN, Method.INVITED})
ONE_GRADE_LOWER = {
    Severity.RED: Severity.ORANGE, Severity.ORANGE: Severity.YELLOW, Severity.YELLOW: Severity.GREY,
    Severity.GREY: Severity.GREY,
}  # fmt: skip
_NOT_BOUND = re.compile(r"(?:不属于|非|不是|不属)\s*依法必须(?:进行)?招标")
_OUTSIDE = re.compile(r"自行采购|限额(?:标准)?以下|非政府采购")
# What is bought for emergencies (应急物资, 应急抢险装备, 应急广播) is no urgent purchase by that.
FOR_EMERGENCIES = (
    r"(?:物资|物品|用品|装备|设备|器材|器械|工具|机具|广播|照明|指挥|平台|系统|预案|演练|避难|通信|通讯|体验|科普|能力|监测|储备|电源|发电|救援"
    r"|管理|车|箱|队伍|中心|基地|仓库)"
)
_URGENT = re.compile(
    rf"(?:应急(?:抢险|工程|采购)|抢险救灾)(?!(?:救援|救灾|救护|类|用|的|专用|抢险|[、和及与])*{FOR_EMERGENCIES})|紧急采购"
)
_OFFICES = re.compile(
    r"应急(?:管理|救援|指挥|保障)?(?:委员会|办公室|[局厅部办委]|(?:指挥|保障|救援|服务|管理)?中心|[大支总中]?队)"
)
_TWO_STEPS = re.compile(r"两阶段招标")
_MOVED = re.compile(
    r"延期|延长|推迟|顺延|延后|推后|提前|改期|(?:变更|调整|更正|修改)[^。；\n]{0,12}(?:截止|开标|开启|获取|发售|公示)"
)
_ABOUT_DOCUMENTS = re.compile(r"获取|发售|领取|下载|报名")


class Reach(Enum):
    """Whether a period reaches its least length, whichever way it is counted."""

    ENOUGH = "enough"
    ONE_WAY = "one way"  # only if its first day counts too
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Span:
    """A period counted with its first day left out, and with it counted in."""

    without: int
    with_first: int


@dataclass(frozen=True, slots=True)
class Limit:
    """The least length of a period, in days or working days, with its article; `severity` where it is short."""

    count: int
    working: bool
    basis: tuple[Basis, ...]
    severity: Severity = Severity.RED

    @property
    def unit(self) -> str:
        """日, or 个工作日."""
        return "个工作日" if self.working else "日"

    @property
    def words(self) -> str:
        """5 个工作日."""
        return f"{self.count} {self.unit}"

    def span(self, first: date, last: date) -> Span:
        """A period in this limit's unit. Raises CalendarMissing."""
        return working_span(first, last) if self.working else days_span(first, last)

    def reach(self, first: date, last: date) -> Reach:
        """Whether a period reaches this limit. Raises CalendarMissing."""
        span = self.span(first, last)
        if span.without >= self.count:
            return Reach.ENOUGH
        return Reach.ONE_WAY if span.with_first >= self.count else Reach.SHORT

    def end(self, first: date) -> date:
        """The first day on which the period is long enough, its first day left out. Raises CalendarMissing."""
        return add_working_days(first, self.count) if self.working else first + timedelta(days=self.count)

    def grade(self, case: Case, reach: Reach) -> Severity:
        """How grave it is to be short of it: a grade lower where only one way of counting says so."""
        severity = graded(case, self.severity)
        return severity if reach is Reach.SHORT else ONE_GRADE_LOWER[severity]

    def said(self, span: Span, reach: Reach) -> str:
        """`12 日，不足 20 日`, both counts where they decide differently."""
        if reach is Reach.ONE_WAY:
            return f"{span.without} {self.unit}（首日计入为 {span.with_first} {self.unit}），不足 {self.words}"
        return f"{span.without} {self.unit}，不足 {self.words}"


@dataclass(frozen=True, slots=True)
class Delay:
    """How many working days after a day a notice was posted, when it was due, and how grave it is if late."""

    late: bool
    days: int
    due: date
    severity: Severity


DOCUMENTS_OF_WORKS = Limit(5, False, (laws.TENDER_REG_16,))
DOCUMENTS_OF_PURCHASES = Limit(5, True, (laws.PURCHASE_REG_31,))
DOCUMENTS_OF_CONSULTATIONS = Limit(5, True, (laws.NEGOTIATION_10,))
PREPARING_WORKS = Limit(20, False, (laws.TENDER_24,))
PREPARING_PURCHASES = Limit(20, False, (laws.PURCHASE_35,))
PREPARING_OTHERS = {
    Method.CONSULTATION: Limit(10, False, (laws.NEGOTIATION_10,)),
    Method.NEGOTIATION: Limit(3, True, (laws.NON_TENDER_29,), Severity.ORANGE),
    Method.INQUIRY: Limit(3, True, (laws.NON_TENDER_45,), Severity.ORANGE),
}


def documents_limit(spoken: Spoken) -> Limit | None:
    """How long documents must be had at least; None where no article says so."""
    if spoken.trade_kind == TradeKind.CONSTRUCTION:
        return DOCUMENTS_OF_WORKS
    if spoken.notice.stage != Stage.TENDER:
        return None
    method = spoken.method
    if method == Method.CONSULTATION:
        return DOCUMENTS_OF_CONSULTATIONS
    if method is not None and method not in TENDERED:
        return None
    return DOCUMENTS_OF_WORKS if method and buys_works(spoken) else DOCUMENTS_OF_PURCHASES


def preparing_limit(spoken: Spoken) -> Limit | None:
    """How long bidders must have to prepare at least; the longest where the method is not known; None where no
    article says so."""
    if spoken.notice.stage != Stage.TENDER:
        return None
    if spoken.trade_kind == TradeKind.CONSTRUCTION:
        return PREPARING_WORKS
    method = spoken.method
    if method is None or method in TENDERED:
        return PREPARING_WORKS if buys_works(spoken) else PREPARING_PURCHASES
    return PREPARING_OTHERS.get(method)


def method_unknown(spoken: Spoken) -> bool:
    """Whether it is a purchase of which nothing tells how it is made."""
    return spoken.trade_kind == TradeKind.PROCUREMENT and spoken.method is None


def buys_works(spoken: Spoken) -> bool:
    """Whether a purchase buys works: a tender for these follows the tender law."""
    names = (spoken.project_name, *(p.title for p in spoken.notice.postings))
    return any(works_in(name) & {"施工", "总承包"} or "工程" in name for name in names)


def last_day(stated: str | None) -> date | None:
    """The last day of a period that ends then: of one that ends at a midnight (…日24时) the day before it."""
    moment = moment_of(stated)
    if moment is None or moment.precision is Precision.DAY:
        return moment.day if moment else None
    local = moment.value.astimezone(SHANGHAI)
    return moment.day - timedelta(days=1) if (local.hour, local.minute) == (0, 0) else moment.day


def days_span(first: date, last: date) -> Span:
    """Calendar days from one day to another."""
    without = (last - first).days
    return Span(without, without + 1)


def working_span(first: date, last: date) -> Span:
    """Working days from one day to another. Raises CalendarMissing."""
    without = working_days_between(first, last)
    return Span(without, without + is_working_day(first))


def last_in_time(start: date, days: int) -> date:
    """The last of so many days after `start`, put off to the next working day. Raises CalendarMissing."""
    last = start + timedelta(days=days)
    return last if is_working_day(last) else add_working_days(last, 1)


def graded(case: Case, severity: Severity) -> Severity:
    """A severity, one grade lower for works of which it is not known that they must be tendered."""
    lower = case.trade_kind == TradeKind.CONSTRUCTION and not case.must_tender
    return ONE_GRADE_LOWER[severity] if lower else severity


def implausible(first: date, last: date) -> str | None:
    """Why two days of one notice are not believed as a period; None where they are."""
    if last < first:
        return "所写起止时间前后矛盾"
    return "所写时间相隔超过一年，可能误读" if (last - first).days > LONGEST_DAYS else None


def exempt(spoken: Spoken) -> str | None:
    """Why the periods of tendering and purchasing are not owed; None where nothing says so."""
    if _URGENT.search(without_parties(spoken, f"{spoken.posting.title}\n{spoken.project_name}")):
        return "应急项目"
    if _TWO_STEPS.search(spoken.text):
        return "两阶段招标"
    if spoken.trade_kind == TradeKind.CONSTRUCTION:
        return "公告写明不属依法必须招标" if _NOT_BOUND.search(spoken.text) else None
    return no_government_purchase(spoken)


def without_parties(spoken: Spoken, text: str) -> str:
    """A text without the names of purchaser and agency, and of offices: 应急管理局 buys nothing urgent by its name."""
    for name in filter(None, (spoken.fields.purchaser, spoken.agency)):
        text = text.replace(name, "")
    return _OFFICES.sub("", text)


def no_government_purchase(spoken: Spoken) -> str | None:
    """Why the law of government purchases does not bind a purchase; None where nothing says so."""
    opening = spoken.posting.title + spoken.text[:2000]
    if _OUTSIDE.search(opening):
        return "公告写明不属政府采购或在限额以下"
    firm = (spoken.fields.purchaser or "").endswith("公司")
    return "采购人为企业，未写明属政府采购" if firm and "政府采购" not in opening else None


def unsettled(spoken: Spoken, *fields: str) -> str | None:
    """Why it is not known what holds of these fields tonight; None where it is.

    Platforms that state different days are a difference of their own; an amendment that was not read, or whose new
    time was not, may have moved what the notice states.
    """
    amendments = list(spoken.amendments)
    for field in fields:
        moved = any(changed(p, field) for a in amendments for p in a.postings)
        if not moved and len(set(_stated_days(spoken, field))) > 1:
            return "各平台所写时间不一致"
        if not moved and any(_may_move(a, field) for a in amendments):
            return "更正公告所改时间未能读出"
    return None


def _stated_days(spoken: Spoken, field: str) -> Iterator[date]:
    for posting in spoken.notice.postings:
        if spoken.case.platform(posting.platform) is not None and statement_of(posting) is not None:
            stated = day_of(getattr(posting.fields, field))
            if stated is not None:
                yield stated


def _may_move(amendment: NoticeCase, field: str) -> bool:
    """Whether an amendment whose changes do not name a time may move it all the same: it was not read, or says so."""
    read = [p for p in amendment.postings if statement_of(p) is not None]
    texts = [without_unchanged(f"{p.title}\n{p.revision.text}") for p in read if p.revision is not None]
    said = [text for text in texts if _MOVED.search(text) or speaks_of_changing(text, field)]
    if field.startswith("documents"):
        said = [text for text in said if _ABOUT_DOCUMENTS.search(text)]
    return not read or bool(said)


def published(notice: NoticeCase) -> date | None:
    """The day of the notice's earliest posting, None where no platform gives one: first sight proves no day."""
    return notice.day if notice.earliest is not None else None


def own_day(spoken: Spoken) -> str:
    """The day the posting that speaks for a notice shows for itself; the notice's first day where it shows none."""
    own = spoken.posting.published
    return (own.day if own is not None else spoken.day).isoformat()


def begins_late(spoken: Spoken, field: str) -> bool:
    """Whether the first day of a period is no whole one: it begins after noon, or is posted only then."""
    stated = moment_of(spoken.holds(field))
    earliest = spoken.notice.earliest
    if stated is None:
        return False
    if stated.precision is not Precision.DAY and stated.value.astimezone(SHANGHAI).hour >= NOON:
        return True
    posted = earliest.published if earliest is not None else None
    if posted is None or posted.day < stated.day:
        return False
    after_noon = posted.precision is not Precision.DAY and posted.value.astimezone(SHANGHAI).hour >= NOON
    return posted.day > stated.day or after_noon


def speaks_for(case: Case, notice: NoticeCase) -> Spoken | None:
    """A notice by the posting that speaks for it, as rules on one notice take it; None where none was read."""
    reference = case.reference(notice)
    standing = [p for p in notice.postings if case.platform(p.platform) is not None and statement_of(p) is not None]
    best = min(standing, key=lambda p: (p is not reference, p.published is None, p.first_seen), default=None)
    return Spoken(case, notice, best) if best is not None else None


def together(notice: NoticeCase, other: NoticeCase) -> bool:
    """Whether two notices of a project are of one round and share a lot, as far as they name any."""
    lots, theirs = set(notice.notice.lots), set(other.notice.lots)
    return notice.notice.round == other.notice.round and (not lots or not theirs or bool(lots & theirs))


def disputed(case: Case) -> bool:
    """Whether a notice of the project tells of a dispute or a suspension, while which periods do not run."""
    shown = [p for n in case.notices for p in n.postings]
    return any(tells_of_dispute(f"{p.title}\n{p.revision.text if p.revision else ''}") for p in shown)


def delayed(spoken: Spoken, field: str, start: date, within: int, severity: Severity) -> Delay | Ruling:
    """Whether a notice was posted more than so many working days after `start`, or why that cannot be said.

    Where it is dated in time and only the platforms' dates are late, a grade lower. Raises CalendarMissing.
    """
    posted = published(spoken.notice)
    if posted is None:
        return cannot_tell(field, "平台没有给出发布日期")
    doubt = implausible(start, posted)
    if doubt:
        return cannot_tell(field, doubt)
    due, days = add_working_days(start, within), working_days_between(start, posted)
    if posted <= due:
        return Delay(False, days, due, severity)
    unread = spoken.case.reference_unread(spoken.notice)
    if unread or disputed(spoken.case):
        return cannot_tell(field, unread or "有质疑、投诉或暂停，期限是否中止须人工核")
    dated = day_of(spoken.fields.published_on)
    in_time = dated is not None and start <= dated <= due
    return Delay(True, days, due, ONE_GRADE_LOWER[severity] if in_time else severity)


def counted(field: str, rule: Callable[[], Ruling]) -> Ruling:
    """What `rule` rules, or that a year without a holiday table puts it off."""
    try:
        return rule()
    except CalendarMissing as error:
        return Ruling(Verdict.CANNOT_TELL, field, str(error))


def nothing_owed(field: str, reason: str) -> Ruling:
    """不适用, and why."""
    return Ruling(Verdict.NOT_APPLICABLE, field, reason)


def cannot_tell(field: str, reason: str) -> Ruling:
    """无法核查, and why."""
    return Ruling(Verdict.CANNOT_TELL, field, reason)
