"""Missing on a platform that is fed from others: the city government's site, the supervisory site.

Only where the configuration names the obligation; proof of absence as in R-A01. Yellow: what such a site must carry is
a matter of local agreement. Nothing is owed for works whose own notice says that they need not be tendered by law.
Five notices in a row, by their time of publication, that one column of such a platform (role mirror or supervision) is
proved to lack are one finding on the column, orange: the feed is at fault, not five agencies. The single ones are then
not applicable and name it; it is over when one of them has come and none is unknown.
"""

from __future__ import annotations

from collections.abc import Iterator

from diffing.cases import Case
from diffing.missing import judge_absence
from store.judged import Judgement

ID = "R-A03"
VERSION = 2
NAME = "同步平台未见发布"
SHORT = "同步平台未见发布"
NEXT_STEP = "请核对同步接口；不需在此处发布的，请说明。"


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement a notice and obliged platform."""
    yield from judge_absence(ID, VERSION, case)
