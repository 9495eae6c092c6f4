"""Labels of days in a trade's life - evaluated, awarded, signed, shown - by the words they are put together of."""

from __future__ import annotations

import re

_PLACE = "(?:地点|地址|方式)"
_DAY = f"(?:具体)?[的之]?(?:{_PLACE}[、/及和与])?(?:日期|时间|日)(?:[、/及和与]{_PLACE})?"
_WON = "(?:中标|成交|中选|竞得|入围)"
_THEM = rf"(?:{_WON}|[(（]{_WON}[)）]|[、/和或及与])+"
_WHO = "(?:供应商|候选人|结果|人|单位|方|机构)"
_BIDS = "(?:开评标|评标|评审|资格评审)"
_ENDED = "(?:结束|完成|完毕|截止|形成)"
_SIGN = "(?:签订|签署|签定|签约|订立|签字盖章|签字|签章)"
# No day that was: what is planned, must be done, or is done again.
_NOT_YET = "(?<![拟应须未再每后前])(?<!预计|计划|重新|再次)"
_EVENTS = (
    (
        "evaluated",
        re.compile(
            rf"{_NOT_YET}(?:{_BIDS}(?:委员会|小组)?(?:工作|会议?|活动)?(?:{_ENDED})?|"
            rf"(?:谈判|磋商|询价|比选)(?:小组)?(?:工作|会议?|活动)?{_ENDED}){_DAY}$"
        ),
    ),
    (
        "awarded",
        re.compile(
            rf"{_NOT_YET}(?:定标|(?:依法)?(?:确定|确认|核定|审定)(?:{_THEM}{_WHO}?|供应商)|{_THEM}{_WHO}?(?:的?(?:确定|确认|核定))|"
            rf"(?:采购人|招标人|采购单位)(?:依法)?(?:的?(?:确定|确认|定标))(?:{_THEM}|评审|采购|评标|定标|的)*{_WHO}?|"
            rf"(?:采购人|{_THEM}{_WHO}?)确认[函书](?:出具|发出)?|(?:确认|确定|核定)(?:评审|采购|评标|定标)(?:报告|结果)|(?:评审|采购|评标)(?:报告|结果)(?:的?(?:确认|确定)))"
            rf"{_DAY}$"
        ),
    ),
    (
        "signed",
        re.compile(
            rf"{_NOT_YET}(?:(?:合同|协议)(?:书)?的?(?:正式)?{_SIGN}|签约|{_SIGN}(?:采购)?(?:合同|协议)|^(?:签订|签署|签定|订立)){_DAY}$"
        ),
    ),
    ("awarded", re.compile(rf"^{_WON}之?日$")),
    ("publicity_from", re.compile(r"公示(?:期|时间|期限)?的?(?:开始|起始|起)(?:日期|时间|日)?$")),
    ("publicity_to", re.compile(r"公示(?:期|时间|期限)?的?(?:截止|截至|结束|终止|期满|届满|止)(?:日期|时间|日)?$")),
    ("publicity", re.compile(r"公示(?:期|时间|日期|期限)?的?(?:起止|起讫)(?:时间|日期|日)?$")),
    (
        "publicity",
        re.compile(
            r"(?:候选人|评标|评审|中标|成交|结果)的?公示的?(?:时间|日期|期限|期间|起止|期)+$|公示的(?:时间|期限|期间)$"
        ),
    ),
    ("notice_from", re.compile(r"公告的?(?:发布|公示|挂网)*的?(?:期|期限)?的?(?:开始|起始|起)(?:日期|时间|日)?$")),
    (
        "notice_to",
        re.compile(r"公告的?(?:发布|公示|挂网)*的?(?:期|期限)?的?(?:截止|截至|结束|终止|期满|届满)(?:日期|时间|日)?$"),
    ),
    (
        "notice_period",
        re.compile(
            r"公告的?(?:发布|公示|挂网)*的?(?:有效)?(?:期限|时限|期间|期|(?:期|期限|时间|日期)?的?(?:起止|起讫)(?:时间|日期|日)?)$"
        ),
    ),
)

_LAST = frozenset("期间日限止始起束满至讫")
_LAST_OF_A_PLACE = frozenset("点址式")  # 签订时间、地点


def event_at_the_end(text: str) -> tuple[int, str] | None:
    """Where the label of such a day begins that `text` (NFKC, no blanks) ends in, and its slot; None for no such."""
    last = text[-1:]
    may_be = last in _LAST or (last in _LAST_OF_A_PLACE and ("时间" in text or "日期" in text))
    for slot, pattern in _EVENTS if may_be else ():
        found = pattern.search(text)
        if found:
            return found.start(), slot
    return None
