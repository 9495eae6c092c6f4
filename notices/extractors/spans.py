"""A period told in a sentence, its two days apart: 从7月7日开始发售，到7月10日停止; 自7月6日起…，最迟于7月9日获取."""

from __future__ import annotations

import re

from notices.values.dates import dated, find_moments, normal, read_moment, read_range

_FROM_BEFORE = re.compile(r"(?:自|从|由|于|在|为|即|[:：])\s*$")
_FROM_BEHIND = re.compile(r"\s*(?:\)|\([^()]{2,8}\))?\s*(?:起|开始|始)")
_TO_BETWEEN = re.compile(
    r"[至到]\s*$|(?:截止?[至到]?|截至|直至|止于|最[迟晚](?:不[迟晚]于|[于在])?|结束于?)\s*(?:日期|时间)?\s*[:：]?\s*$"
)
_TO_BEHIND = re.compile(r"\s*(?:\([^()]{2,8}\))?\s*\S{0,8}?(?:止|结束|关闭)")
_OF_ELSE = re.compile(r"递交|提交(?!订单)|投标(?!人)|响应|开标|开启|保证金|缴纳|交纳|质疑|异议|评标|评审|答疑|踏勘")
_NO_YEAR = re.compile(r"(?<![\d年])(\d{1,2}\s*月\s*\d{1,2}\s*[日号])")
_FURTHEST = 40  # letters between the two days


def spoken_span(text: str) -> tuple[str | None, str | None]:
    """Start and end of the one period a sentence tells; nothing where it names other days or other things."""
    for sentence in re.split(r"[。；;\n]", normal(text)):
        told = _of(_with_years(sentence))
        if told is not None:
            return told
    return None, None


_ONLY_UNTIL = dated(
    r"(?:^[\s/—-]*|[自从]|(?=即日))\s*(?:(?:本|该|此|招标|采购|磋商|谈判|询价)*(?:公告|公示).{0,12}?(?:发布|公告|公示)?(?:之日|之时|当日|日|时)?起?|(?:公告|公示)?(?:发布|公布|刊登|挂网)(?:之日|之时|当日|日|时)起?|"
    r"(?:即|今|本)日起?[^。；,\d]{0,8}?)?\s*,?\s*(?:截止?)?(?:至|到|止于)\s*(?P<when>20\d\d)"
)


def until_only(text: str) -> str | None:
    """The end of a period that begins with its notice (即日起至…, 自本公告发布之日起至…) or names no beginning."""
    clean = normal(text)
    only = _ONLY_UNTIL.search(clean)
    return read_moment(clean[only.start("when") :]) if only else None


def told_range(text: str) -> tuple[str | None, str | None]:
    """A period as it is printed (…至…), or told with its days apart."""
    first, last = read_range(text)
    return (first, last) if last else spoken_span(text)


def _with_years(sentence: str) -> str:
    """The sentence with the year of its first date before the days that have none, where these come later."""
    found = find_moments(sentence)
    if not found:
        return sentence
    head, rest = sentence[: found[0].end], sentence[found[0].end :]
    return head + _NO_YEAR.sub(rf"{found[0].iso[:4]}年\1", rest)


def _of(sentence: str) -> tuple[str, str] | None:
    found = find_moments(sentence)
    if len(found) != 2:
        return None
    first, last = read_range(sentence)
    if first and last:
        return first, last
    start, end = found
    between, behind = sentence[start.end : end.start], sentence[end.end :]
    begins = _FROM_BEFORE.search(sentence[: start.start]) or _FROM_BEHIND.match(between)
    before_it = re.search(r"[于在]\s*$", between) and re.match(r"\s*(?:之|以)?前", behind)
    ends = _TO_BETWEEN.search(between) or _TO_BEHIND.match(behind) or before_it
    if not begins or not ends or len(between) > _FURTHEST or end.iso < start.iso[:10]:
        return None
    if _OF_ELSE.search(between + behind[:16]):
        return None
    return start.iso, end.iso
