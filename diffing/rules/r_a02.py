"""On the centre, missing on the statutory medium.

Applies to works (the province's platform) and purchases (the province's procurement site), as obligations under R-A02
say. Proof of absence as in R-A01. Red only where the project is shown to be one that must be tendered (its notice says
so, or a configured threshold does); otherwise orange. Nothing is owed for works whose own notice says that they need
not be tendered by law, and for results and contracts of a framework's second stage or of an electronic mall.
Law: 招标投标法第十六条, 实施条例第十五条, 招标公告和公示信息发布管理办法第八条; 政府采购信息发布管理办法第八条,
政府采购法实施条例第八条.
"""

from __future__ import annotations

from collections.abc import Iterator

from diffing.cases import Case
from diffing.missing import judge_absence
from store.judged import Judgement

ID = "R-A02"
VERSION = 2
NAME = "法定媒介未见发布"
SHORT = "法定媒介未见发布"
NEXT_STEP = "请代理机构补发；不需在此处发布的，请说明。"


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement a notice and obliged platform."""
    yield from judge_absence(ID, VERSION, case)
