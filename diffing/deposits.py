"""Whether a notice asks for no deposit of bids in so many words, for all of them, and whether it speaks of a waiver."""

from __future__ import annotations

import re

_BOND = r"(?:投标|响应|磋商|谈判|询价|报价|竞买|竞价)(?:保证金|担保)"
_GIVE = r"(?:缴纳|交纳|提交|递交|提供)"
_NOT = (
    rf"(?:不(?:予|再)?收取?|免收|免除|免交|免缴|取消|不设(?:置|立)?|不{_GIVE}|无[需须]{_GIVE}?|"
    rf"不(?:要求|需要?)(?:投标人|供应商|响应人)?{_GIVE}?)"
)
_ALL = r"(?:本次?|该|此)?(?:项目|招标|采购|标段|包|磋商|谈判|询价)?(?:均|一律|暂|暂时|统一)?"
_NUMBER = (
    r"(?:\d{1,2}(?:[.．]\d{1,2})*\s*[、.．]?|[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、)?"
)
_LABEL = rf"(?:{_BOND}|保证金)的?(?:金额|数额|要求|{_GIVE})?(?:[(（][^()（）]{{0,8}}[)）])?\s*[:：|]?\s*"
_NO_DEPOSIT = re.compile(
    rf"(?:^|[。；;\n:：|])\s*{_NUMBER}\s*(?:{_LABEL}{_ALL}{_NOT}(?:{_BOND})?|{_ALL}{_NOT}的?{_BOND})\s*(?=[。；;\n，,|]|$)"
)
_WAIVER = re.compile(  # for some bidders, or at some stage
    r"(?:不收|免收|无需|无须|不要求|不需|免交|免缴|免于)[^。；\n]{0,10}(?:保证金|投标担保)|"
    rf"{_BOND}[^。；\n]{{0,20}}(?:不收|免|无需|无须|不要求|不需)"
)
_OTHER_BOND = re.compile(r"(?:履约|质量|质保|农民工|工资|交易|诚信)[^。；;\n:：|]{0,6}保证金[^。；;\n]{0,4}$")


def asks_for_none(text: str) -> bool:
    """Whether a sentence, line or cell says that no bid needs a deposit: 不收取, 本项目不收取投标保证金."""
    return any(not _OTHER_BOND.search(found.group()) for found in _NO_DEPOSIT.finditer(text))


def speaks_of_a_waiver(text: str) -> bool:
    """Whether any words do without a deposit, of whomever."""
    return _WAIVER.search(text) is not None
