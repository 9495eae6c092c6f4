"""The result of a purchase was made public late.

Applies to result notices of purchases, counted from the day the notice says the winner was determined to its earliest
posting anywhere: more than two working days, red. Where it names only the day of evaluation: more than nine (two to
hand the report over, five to determine, two to announce), orange. That one platform was later than another is
R-C01's. Guards: framework agreements; a result announced again; disputes and suspensions in the project's notices; a
platform that gives no date, or a statutory one that was not read; dates that contradict each other; a notice dated in
time that platforms date late is a grade lower; a year without a holiday table.
Law: 政府采购法实施条例第四十三条.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from diffing import laws
from diffing.cases import Case
from diffing.methods import Method
from diffing.speaking import NoticeRule, Ruling, Spoken, day_of, judge_notices
from diffing.timing import counted, delayed, exempt, nothing_owed, own_day
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Judgement

ID = "R-C06"
VERSION = 1
NAME = "结果公告超期"
SHORT = "结果超期"
NEXT_STEP = "请代理机构说明结果公告时间。"
FIELD = "published_at"
AFTER_AWARD, AFTER_EVALUATION = 2, 9  # working days


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement a result of a purchase."""
    kinds, stages = frozenset({TradeKind.PROCUREMENT}), frozenset({Stage.RESULT})
    yield from judge_notices(case, NoticeRule(ID, VERSION, kinds, stages, FIELD, check))


def check(spoken: Spoken) -> Iterator[Ruling]:
    """Whether the result came as soon as it must."""
    if spoken.method != Method.FRAMEWORK:
        yield counted(FIELD, lambda: _ruling(spoken))


def _ruling(spoken: Spoken) -> Ruling:
    awarded, evaluated = day_of(spoken.fields.awarded_on), day_of(spoken.fields.evaluated_on)
    excused = exempt(spoken) or ("再次公告的结果" if spoken.notice.notice.ordinal > 1 else None)
    if excused:
        return nothing_owed(FIELD, excused)
    if awarded is not None:
        return _measured(spoken, "确定供应商", awarded, AFTER_AWARD)
    if evaluated is not None:
        return _measured(spoken, "评审结束", evaluated, AFTER_EVALUATION)
    return nothing_owed(FIELD, "未写明确定供应商日期和评审日期")


def _measured(spoken: Spoken, since: str, start: date, within: int) -> Ruling:
    severity = Severity.RED if within == AFTER_AWARD else Severity.ORANGE
    delay, basis = delayed(spoken, FIELD, start, within, severity), (laws.PURCHASE_REG_43,)
    if isinstance(delay, Ruling):
        return delay
    told = f"{since}后第 {delay.days} 个工作日公告"
    if not delay.late:
        return Ruling(Verdict.PASS, FIELD, told, basis=basis)
    told += f"，超过 {within} 个工作日"
    return Ruling(Verdict.FAIL, FIELD, told, delay.severity, basis, own_day(spoken), delay.due)
