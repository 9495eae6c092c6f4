"""Days on which a clause says that something was done - the winner determined, the contract signed - in any order."""

from __future__ import annotations

import re

from notices.layout.outline import Outline
from notices.sources import of_sentence
from notices.values.dates import Timed, find_moments, normal

_WHO = "采购人|招标人|采购单位|招标单位|业主|采购方|转让方|出让人|出租方"
_WON = "中标|成交|中选|竞得|入围|结果|评审报告|评标报告|受让方"
_FIXED = "确定|确认|核定|审定|选定|定标|复函|批复|签字认可|盖章认可"
AWARDED = re.compile(rf"(?=[^\n]*(?:{_WHO}))(?=[^\n]*(?:{_WON}))[^\n]*(?:{_FIXED})")
SIGNED = re.compile(r"(?=[^\n]*(?:合同|协议|双方|甲乙))[^\n]*(?:签订|签署|签定|订立|签约|签字(?:盖章)?)")
# What is owed, planned, undone, or another thing's day.
_NOT_DONE = re.compile(
    r"(?<![供响对])应(?!标|答)|[须需拟将]|预计|计划|未|不得|以内|日内|天内|之前|日前|届满|期满|满|自|起|公告|公示|发布|通知书|开标|备案|质疑|投诉|异议|履行|验收|交货|有效期|至"
)
_CLAUSE = re.compile(r"[^。；;，,\n]+")


def told_act(sheet: Outline, act: re.Pattern[str], words: re.Pattern[str]) -> Timed | None:
    """The one day of the clauses that tell of an act, each with a single day; None where they tell of several."""
    found: dict[str, str] = {}
    for place, sentence in sheet.spoken(words):
        for clause in _CLAUSE.finditer(sentence):
            said = clause.group()
            moments = find_moments(said)
            without = normal(said).replace("公开招标", "")
            if len(moments) == 1 and act.search(without) and not _NOT_DONE.search(without):
                found.setdefault(moments[0].iso[:10], of_sentence(sheet.page.text, place + clause.start()))
    return next(iter(found.items())) if len(found) == 1 else None
