"""What a difference touches: a deadline, qualification, price, contact, or only wording; the gravest first."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import IntEnum

from diffing.clauses import Clause
from diffing.marking import Marked, Stretch


class Touch(IntEnum):
    """What a difference touches, the gravest first."""

    DEADLINE = 1
    QUALIFICATION = 2
    PRICE = 3
    CONTACT = 4
    WORDING = 5


TOUCH_NAMES = {
    Touch.DEADLINE: "时间期限", Touch.QUALIFICATION: "资格条件", Touch.PRICE: "价款金额", Touch.CONTACT: "联系方式",
    Touch.WORDING: "其他文字",
}  # fmt: skip

_TIMES = frozenset({"moment", "month_day", "day", "clock"})
_SUMS = frozenset({"money", "signed", "capitals"})
_FIGURES = frozenset({"figure", "share", "scaled", "counted"})
_SAYS = {
    Touch.DEADLINE: re.compile(
        r"截止|期限|开标|开启|递交|提交|获取|报名|领取|发售|公示期|公告期|答疑|澄清|踏勘|时间|日期|工期|交货期|服务期|有效期|工作日|日历天|小时"
    ),
    Touch.QUALIFICATION: re.compile(
        r"资格|资质|业绩|建造师|工程师|注册|证书|许可证|执照|联合体|信用|失信|违法|社保|社会保险|财务|审计|专业承包|总承包|项目负责人|项目经理|"
        r"技术负责人|中小企业|人员|级及以上|具备|具有"
    ),
    Touch.PRICE: re.compile(
        r"预算|限价|控制价|金额|报价|价格|总价|单价|中标价|成交价|投资|费用|服务费|保证金|担保|下浮|费率|售价|价款|付款|进度款|工程款|造价|支付|拨付|结算|资金"
    ),
    Touch.CONTACT: re.compile(r"联系|电话|手机|传真|邮箱|邮编|邮政|电子邮件|地址|网址|收件|监督"),
}
_SPAN = re.compile(r"个?工作日|日历天|[日天]内")
_HEADS = "一二三四五六七八九十第"
_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}[、.．]|第[一二三四五六七八九十]{1,3}[章节条]")
_VALUE = re.compile(r"[：:]\s*\S")
LONGEST_HEADING = 26  # characters
REACH = 80  # characters around a difference that may say what it is about
MOST_STRETCHES = 30  # of a clause, for what it touches
FARTHEST = 40  # clauses back
_PART = re.compile(r"[，,。；;\n]")


def touched(section: Callable[[], Touch], *sides: Marked) -> Touch:
    """The gravest of what the marked stretches touch; where they do not say, what their section is about."""
    stretches = [(side.text, stretch) for side in sides for stretch in side.stretches[:MOST_STRETCHES]]
    if any(stretch.kind in _TIMES for _, stretch in stretches):
        return Touch.DEADLINE
    if not stretches:
        return Touch.WORDING
    about = section()
    return min(_of(text, stretch, about) for text, stretch in stretches)


def subject_of(clauses: Sequence[Clause], place: int) -> Touch:
    """What the section a clause stands in is about, by the nearest heading before it."""
    for clause in reversed(clauses[max(0, place - FARTHEST) : place + 1]):
        if len(clause.text) <= LONGEST_HEADING and _is_heading(clause):
            said = (touch for touch in (Touch.QUALIFICATION, Touch.CONTACT) if _SAYS[touch].search(clause.text))
            return next(said, Touch.WORDING)
    return Touch.WORDING


def _is_heading(clause: Clause) -> bool:
    if clause.number:
        return clause.number[0] in _HEADS and not _VALUE.search(clause.text)
    return clause.text[:1] in _HEADS and _HEADING.match(clause.text) is not None and not _VALUE.search(clause.text)


def _of(text: str, stretch: Stretch, section: Touch) -> Touch:
    kind = stretch.kind
    if kind in _SUMS:
        return Touch.QUALIFICATION if section is Touch.QUALIFICATION else Touch.PRICE
    if kind == "phone":
        return Touch.CONTACT
    if kind == "grade":
        return Touch.QUALIFICATION
    before, behind = text[max(0, stretch.start - REACH) : stretch.start], text[stretch.end : stretch.end + REACH]
    part = _PART.split(before)[-1] + text[stretch.start : stretch.end] + _PART.split(behind, maxsplit=1)[0]
    if kind in _FIGURES and section is not Touch.QUALIFICATION and _SPAN.search(part):
        return Touch.DEADLINE
    said = [touch for touch in _SAYS if _SAYS[touch].search(part)]
    return section if section in said or not said else said[0]
