"""The sections of a purchase's notice stand in another order than the ministry's form has them.

Applies to notices of purchases since the form is in force, to those that follow it in their headings: at least four
known headings, each on a line of its own or all in one block, numbered in one ascending row: 一、二、三, else
1. 2. 3., （一）, （1）, 第一章 or a table's first column without a gap. Fails where two sections or more would have to
be moved, or one past two others (an edit distance above one); a section left out or added is no matter of order.
Guards: numbers that do not ascend (several forms in one text). Yellow.
Law: 政府采购信息发布管理办法第七条; 财办库〔2020〕50号.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from diffing import laws
from diffing.cases import Case
from diffing.headings import Heading, headings, in_other_styles, parted
from diffing.speaking import NoticeRule, Ruling, Spoken, judge_notices
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Judgement

ID = "R-D04"
VERSION = 1
NAME = "章节次序与规定格式不符"
SHORT = "次序不符"
NEXT_STEP = "请代理机构今后按规定格式编排。"
LEAST_KNOWN = 4  # fewer headings of the form do not tell that a notice follows it
LEAST_OF_A_FORM = 6  # known headings, for one that stands elsewhere to tell
MOST_APART = 1  # two neighbours changed places; a section that stands further off is taken out and put in elsewhere
_CALL = (
    r"基本情况|^(?:采购|招标|本)?项目(?:概况|信息|简介|情况)$",
    r"资格(?:要求|条件|审查)|(?:投标人|供应商|申请人|响应人)(?:应|须|必须|需|的|基本|具备|满足|符合|参加|资质|采购|投标|活动)*(?:条件|要求)",
    r"(?:获取|领取|购买|发售|下载|索取).{0,8}文件|文件的?(?:获取|领取|发售|购买|下载|索取)",
    r"截止|提交|递交", r"^(?:响应文件)?开启|^开标", r"公[告示]期", r"其他|其它|补充", r"联系|询问|凡对",
)  # fmt: skip
FORMS: dict[Stage, tuple[str, ...]] = {
    Stage.TENDER: _CALL,
    Stage.RESULT: (
        r"项目编号", r"项目名称", r"(?:中标|成交|采购).{0,6}(?:信息|结果)", r"主要标的",
        r"专家|(?:评审|小组).{0,6}名单",
        r"代理.{0,3}(?:服务)?收?费", r"公告期限", r"其他|其它|补充", r"联系|询问|凡对", r"^附件",
    ),
    Stage.AMENDMENT: (r"基本情况", r"更正(?:信息|内容|事项)", r"其他|其它|补充", r"联系|询问|凡对"),
    Stage.FAILED: (r"基本情况", r"终止", r"其他|其它|补充", r"联系|询问|凡对"),
    Stage.CONTRACT: (
        r"合同编号", r"合同名称", r"项目编号", r"项目名称", r"合同主体", r"主要信息", r"签订", r"公告日期",
        r"其他|其它|补充", r"^附件",
    ),
    Stage.SINGLE_SOURCE: (r"项目信息", r"拟定", r"公示期", r"其他|其它|补充", r"联系", r"^附件|论证意见"),
}  # fmt: skip
_WITHIN = re.compile(
    r"^项目联系|^(?:采购人|采购单位|采购代理机构|代理机构)信息|^(?:落实|本项目的?特定|特定)"
)  # a section's own parts


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement a notice."""
    kinds = frozenset({TradeKind.PROCUREMENT})
    yield from judge_notices(case, NoticeRule(ID, VERSION, kinds, frozenset(FORMS), "body", check))


def check(spoken: Spoken) -> Iterator[Ruling]:
    """A ruling on the order of the sections."""
    basis = laws.in_force((laws.PURCHASE_NOTICES_7, laws.FORMS), spoken.day)
    if laws.FORMS not in basis:
        yield Ruling(Verdict.NOT_APPLICABLE, "body", "规定格式当时未施行")
        return
    form = FORMS[spoken.notice.stage]
    found, order = _sections(spoken.text, form)
    if len(order) < LEAST_KNOWN:  # the whole notice may stand in one block
        found, order = _sections(parted(spoken.text), form)
    if len(order) < LEAST_KNOWN:
        yield Ruling(Verdict.NOT_APPLICABLE, "body", "未按规定格式分章节")
        return
    if any(a.number >= b.number for a, b in pairwise(found)):
        yield Ruling(Verdict.CANNOT_TELL, "body", "章节序号不连贯，不能判断次序")
        return
    places = [place for place, _ in order]
    moved = len(order) - _longest_in_order(places)
    if moved == 0 or (moved == 1 and not _stands_off(found, places, form)):
        yield Ruling(Verdict.PASS, "body", "次序与规定格式相符" if not moved else "仅 1 个章节次序不同")
        return
    shown = " → ".join(name for _, name in order)
    reason = f"{len(order)} 个章节中 {moved} 个的次序与规定格式不同"
    yield Ruling(Verdict.FAIL, "body", reason, Severity.YELLOW, basis, value=shown)


def _sections(text: str, form: tuple[str, ...]) -> tuple[list[Heading], list[tuple[int, str]]]:
    """A text's headings and the form's sections among them: numbered 一、 as the form is, else in another style."""
    found = headings(text)
    order = _known(found, form)
    if len(found) >= LEAST_KNOWN:
        return found, order  # what is numbered otherwise stands within these
    rows = in_other_styles(text, lambda name: bool(_places(name, form)))
    return max(((row, _known(row, form)) for row in rows), key=lambda one: len(one[1]))


def _known(found: list[Heading], form: tuple[str, ...]) -> list[tuple[int, str]]:
    """The form's sections as they come, each where it stands first; a heading of two sections is neither's."""
    order: dict[int, str] = {}
    for heading in found:
        places = _places(heading.name, form)
        if len(places) == 1:
            order.setdefault(places[0], heading.name)
    return list(order.items())


def _places(heading: str, form: tuple[str, ...]) -> list[int]:
    plain = re.sub(r"[（(][^（）()]*[）)]|\s", "", heading)
    return [] if _WITHIN.search(plain) else [n for n, words in enumerate(form) if re.search(words, plain)]


def _stands_off(found: list[Heading], places: list[int], form: tuple[str, ...]) -> bool:
    """Whether one section stands past two others or more, where most of the form is there and none of it twice: a
    heading taken for another section's would look so."""
    apart = sum(a > b for n, a in enumerate(places) for b in places[n + 1 :])
    known = sum(len(_places(heading.name, form)) == 1 for heading in found)
    return apart > MOST_APART and len(places) >= LEAST_OF_A_FORM and known == len(places)


def _longest_in_order(places: list[int]) -> int:
    """How many sections at most already stand in the form's order."""
    ends: list[int] = []
    for place in places:
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
    return len(ends)
