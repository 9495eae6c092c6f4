"""Posted elsewhere, missing on the centre.

Applies to every notice of the region that an obligation under R-A01 puts on a platform (by default the centre, all four
boards). Fails when the working days allowed after the earliest posting are over, the platform's columns were read whole
tonight, and two looks on different nights came back readable and empty. Orange: the general platform rules do not by
themselves oblige an agency to post on the centre; red only where the configuration names a local document.
Guards: a column the platform does not have, a posting that covers several lots, a near candidate that a person has not
judged yet, a posting that was there and is gone (R-G02), a correction that stands on one side only (R-B05), one whose
new value the notice there shows already, saying that it was corrected.
Law: 公共资源交易平台管理暂行办法第八条; land also 土地管理法实施条例第十八条.
"""

from __future__ import annotations

from collections.abc import Iterator

from diffing.cases import Case
from diffing.missing import judge_absence
from store.judged import Judgement

ID = "R-A01"
VERSION = 2
NAME = "市中心未见发布"
SHORT = "交易中心未见发布"
NEXT_STEP = "请代理机构补发；不需在此处发布的，请说明。"


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement a notice and obliged platform."""
    yield from judge_absence(ID, VERSION, case)
