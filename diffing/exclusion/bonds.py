"""What a notice asks as bonds, held against the sum it states for itself: shares, and why one cannot be told."""

from __future__ import annotations

import re
from dataclasses import dataclass

from diffing.amending import in_effect
from diffing.judging import statement_of
from diffing.speaking import Spoken
from notices.values.amounts import find_amounts
from notices.values.chinese_numbers import small_number
from notices.values.signs import one_width

MISREAD = 0.2  # a bid bond above a fifth of the sum is a unit read wrong, or another thing's bond
MISREAD_BOND = 0.3  # the same of a performance bond
ROUNDING = 0.005  # percent: shares are compared at two decimals
_BY_THE_YEAR = re.compile(
    r"(?:预算|限价|估算价?|控制价|价款)[^。；;\n]{0,40}(?:[/／每](?:年|月|学期|人|吨|次|平方米|㎡)|年度|单价)"
)
_BID_BOND = r"(?:投标|磋商|谈判|响应|报价)(?:保证金|担保|保函)"
_BASE = (
    r"(?:采购预算|项目预算|预算(?:金额|价)?|(?:合同|项目|标段|投资"
    r"|工程)?估算(?:价|金额|额)?|最高(?:投标)?限价|(?:招标)?控制价)"
)
_SHARE = (
    r"(?:总额|总价|金额)?的?\s*(?:(?P<share>\d{1,3}(?:\.\d{1,6})?)\s*%|百分之(?P<han>[一二三四五六七八九十点]{1,5}))"
)
_PERCENT = (
    re.compile(rf"{_BID_BOND}(?P<said>(?:(?!保证金|。|；|;|\n).){{0,40}}?)(?P<base>{_BASE}){_SHARE}"),
    re.compile(rf"(?P<said>)(?P<base>{_BASE}){_SHARE}(?:(?!履约|质量|。|；|;|\n).){{0,16}}?{_BID_BOND}"),
)
_SEVERAL = re.compile(r"(?:合同包|标段|标项|采购包)\s*[2二](?!\d)|(?<![\d.])第?[2二]\s*(?:标段|标项|包(?![装括含]))")
_NAMES = ("deposit_yuan", "budget_yuan", "ceiling_yuan", "performance_bond_yuan", "performance_bond_percent")
_ABOUT = re.compile(r"(?:投资|[估概预]算)[^。；;\n\d]{0,8}约")
_LEAD = 12  # characters before a share in which it may be told to be a bound
_BOUND = re.compile(r"不(?:得)?(?:超过|高于|大于)|上限|以内")


@dataclass(frozen=True, slots=True)
class Held:
    """A bond's share of a sum, in percent; sure where that is the estimate or budget, not only the ceiling."""

    percent: float
    of: str
    base: float | None
    sure: bool


def in_doubt(spoken: Spoken) -> str:
    """Why it is not known what a notice asks for tonight; empty where it is."""
    doubted = {doubt.field for doubt in spoken.posting.revision.doubts} if spoken.posting.revision else set()
    if doubted & set(_NAMES):
        return "金额未能确定读取"
    if any(_differ(spoken, name) for name in _NAMES):
        return "各平台所写金额不一致"
    unread = (all(statement_of(p) is None for p in a.postings) for a in in_effect(spoken.case, spoken.notice))
    return "更正公告未能读取" if any(unread) else ""


def unsure(spoken: Spoken) -> str:
    """Why a stated bond cannot be held against the stated sum; empty where it can."""
    if reason := in_doubt(spoken):
        return reason
    if max(len(spoken.fields.lots), len(spoken.notice.notice.lots)) > 1 or _SEVERAL.search(spoken.text):
        return "分标段（包），保证金与预算无法一一对应"
    return "预算按年或按单价计" if _BY_THE_YEAR.search(spoken.text) else ""


def _differ(spoken: Spoken, name: str) -> bool:
    """Whether postings of the notice state different values: which one holds is not known."""
    shown = [p for p in spoken.notice.postings if statement_of(p) is not None]
    return len({value for p in shown if (value := getattr(p.fields, name)) is not None}) > 1


def share(spoken: Spoken, yuan: float) -> Held | None:
    """What share of the stated sum a bond is: of the estimate or budget, else of the ceiling; None without either.

    Where a budget and a higher ceiling are stated, of the higher: the smaller share is the surer one.
    """
    budget, ceiling = spoken.holds("budget_yuan"), spoken.holds("ceiling_yuan")
    base = max((float(s) for s in (budget, ceiling) if s), default=None)
    if base is None:
        return None
    return Held(100 * yuan / base, "预算（估算价）" if budget else "最高限价", base, bool(budget))


def told_as_about(text: str, base: float | None) -> bool:
    """Whether a notice tells the sum as about so much (总投资约1200万元), which is no figure to be exact by."""
    told = [text[hit.end() : hit.end() + _LEAD * 2] for hit in _ABOUT.finditer(text)]
    return any(float(amount.yuan) == base for words in told for amount in find_amounts(words)[:1])


def stated_percent(spoken: Spoken) -> Held | None:
    """The bid bond a notice states as a share of its budget, estimate or ceiling; None where it states none."""
    if not any(sign in spoken.text for sign in ("%", "％", "分之")):
        return None
    text = one_width(spoken.text)
    found = next((hit for pattern in _PERCENT if (hit := pattern.search(text))), None)
    if found is None or _BOUND.search(found["said"] or _before(text, found.start())):
        return None
    sure = "限价" not in found["base"] and "控制价" not in found["base"]
    percent = float(found["share"]) if found["share"] else _spelled(found["han"])
    return None if percent is None else Held(percent, found["base"], None, sure)


def _before(text: str, place: int) -> str:
    """What stands before a place in its sentence."""
    return re.split(r"[。；;\n]", text[max(0, place - _LEAD) : place])[-1]


def _spelled(han: str) -> float | None:
    """二点五 as 2.5."""
    whole, _, part = han.partition("点")
    figures = [small_number(figure) for figure in (whole, *part)]
    return None if None in figures else float(f"{figures[0]}.{''.join(map(str, figures[1:])) or 0}")


def above(held: Held, limit: float) -> bool:
    """Whether a share is above a limit at two decimals."""
    return held.percent >= limit + ROUNDING
