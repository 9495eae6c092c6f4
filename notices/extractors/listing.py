"""When land, mining rights and state assets can be applied for: the end of 竞买申请, else of 挂牌 or 信息披露."""

from __future__ import annotations

import re

from notices.extractors.spans import told_range
from notices.layout.facts import Draft, Fact
from notices.sources import of_sentence
from notices.values.dates import Timed, dated, find_moments, normal, read_moment, read_range
from notices.vocabulary import TradeKind

LISTED = frozenset((TradeKind.LAND, TradeKind.MINING, TradeKind.STATE_ASSETS))
_ENDS = re.compile(r"截止|期满|结束|终止")
_APPLY = re.compile(r"报名|申请|登记")
_WITH_DEPOSIT = re.compile(
    r"(?:及|和|、|与|并)(?:交纳|缴纳|递交|提交)?(?:竞买|竞租|交易)?保证金的?(?:交纳|缴纳|到账|缴存)?"
)
_APPLYING = dated(
    r"(?:于|在|自|从)?\s*(?P<when>20\d\d[^。；]{6,70}?)[^。；]{0,24}?(?:(?:提交|提出|办理|递交|进行)[^。；]{0,12}?"
    r"(?:竞买|受让|竞租|竞价|书面)?(?:申请|报名|登记)|(?:登录|前往|到|在|通过)[^。；]{0,40}?报名)"
)
_HUNG = dated(r"挂牌(?:报价|交易)?(?:的)?(?:时间|期限|期)(?:为|是|自|从)\s*(?P<when>20\d\d[^。；]{6,60})")


def is_sale(title: str) -> bool:
    """Whether a title offers something for sale or rent."""
    return bool(re.search("转让|招租|出租|流转|出让|拍卖|挂牌|拍租|承包", title))


def application_end(page: Draft) -> Timed | None:
    """The last moment to apply or to bid: the end of applications, else the end of the listing itself."""
    return _applying(page) or _listed(page)


def _applying(page: Draft) -> Timed | None:
    for fact in page.of("apply", "deadline", "documents", "documents_to", "publicity", "plain_time"):
        about = fact.label if fact.slot != "plain_time" else (fact.section.rsplit("/", 1)[-1] or fact.section)
        if not _APPLY.search(about) or "保证金" in _WITH_DEPOSIT.sub("", about):
            continue
        if when := _end_of(fact):
            return when, fact.source()
    for line in page.lines:
        spoken = _APPLYING.search(line.text)
        paid = spoken and "到账" in spoken.group()  # …前到账，并登录平台报名
        last = _until(line.text[spoken.start("when") :][:90]) if spoken and not paid else None
        if spoken and last:
            return last, of_sentence(line.text, spoken.start("when"))
    return None


def shown_result(page: Draft, published: str | None) -> tuple[Timed, Timed] | None:
    """How long a result is shown, where that is printed as its 公告期 from day to day.

    A period that was over when the result came out is the offer's.
    """
    for fact in page.of("notice_period"):
        first, last = read_range(fact.value)
        if first and last and published and last[:10] >= published:
            return (first, fact.source()), (last, fact.source())
    return None


def _until(text: str) -> str | None:
    """The end of the period that `text` begins with, or the moment before which it says something is to be done."""
    last = read_range(text)[1]
    moments = find_moments(text) if last is None else ()
    before = moments and re.match(r"\s*(?:[（(]\s*北京时间\s*[)）])?\s*(?:之)?前|\s*止", normal(text)[moments[0].end :])
    return moments[0].iso if moments and before else last


def _listed(page: Draft) -> Timed | None:
    for fact in page.of("listing_to", "listing"):
        if when := _end_of(fact):
            return when, fact.source()
    for line in page.lines:
        spoken = _HUNG.search(line.text)
        last = read_range(line.text[spoken.start("when") :][:80])[1] if spoken else None
        if spoken and last:
            return last, of_sentence(line.text, spoken.start("when"))
    return None


def _end_of(fact: Fact) -> str | None:
    """The end of a period; a single moment only where label or value calls it the end."""
    last = told_range(fact.value)[1]
    if last:
        return last
    single = (
        fact.slot == "listing_to" or _ENDS.search(fact.label) or re.match(r"\s*(?:截止?)?\s*(?:至|到|于)", fact.value)
    )
    return read_moment(fact.value) if single else None
