"""The candidates of works were made public for too short a time, or too late after the bids were evaluated.

Applies to candidate publicity of works. Short: fewer than three days from the first to the last day of publicity, the
first left out (or a stated length of fewer than three, or of working days that are fewer with the
free days among them): red; three only with the first day counted in: orange. Late:
publicity begins more than three days after the day the notice says the report on the evaluation was received or handed
in, or where it does not say, after the day it says bids were evaluated or the report was made, which stands near; the
end put off to the next working day: orange. The day of the opening is neither. Guards: no dates stated; times that
contradict each other or that platforms state differently; an amendment whose new time was not read. One grade lower
for works of which nothing says that they must be tendered; not judged where the notice says that it need not be.
Law: 招标投标法实施条例第五十四条.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from diffing import laws
from diffing.cases import Case
from diffing.speaking import NoticeRule, Ruling, Spoken, day_of, judge_notices
from diffing.stated_windows import begun_with_notice
from diffing.timing import (
    Limit,
    Reach,
    cannot_tell,
    counted,
    exempt,
    graded,
    implausible,
    last_in_time,
    nothing_owed,
    published,
    unsettled,
)
from notices.fields import Period
from notices.values.dates import read_moment
from notices.values.written_days import written_out
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from notices.working_days import add_working_days
from store.judged import Judgement

ID = "R-C05"
VERSION = 1
NAME = "候选人公示不足或超期"
SHORT = "公示期不符"
NEXT_STEP = "请代理机构说明公示时间，需要时顺延公示。"
LEAST = Limit(3, False, (laws.TENDER_REG_54,))
WITHIN = 3  # days after the report on the evaluation
ENDS, BEGINS = "publicity_to", "publicity_from"
_DAY = r"20\d\d\s*[年\-/.]\s*\d{1,2}\s*[月\-/.]\s*\d{1,2}\s*日?"
_REPORT = r"评[标审定](?:委员会)?[^。；，,:\n|]{0,10}报告"
_TOOK = r"(?:(?:收|接)(?:到|悉|讫|取|妥|获|收|件|文|阅)|签收|获悉|接报)"
_GAVE = (
    r"(?:提交|递交|报送|送交|送达|移交|提供|上报|呈交|呈报|交付|交给|报给|送给|送至|交至|交予)"  # the other's receiving
)
_MADE = r"(?:出具|形成|签署|编制|完成|确认|日期|时间)"  # no more than when bids were evaluated
_NO_OTHER = r"(?:(?!开标|公示|开启|发布|公告|刊登|发售|评标委员会(?:完成|评审))[^。；\n\d])"


def _told(verb: str) -> re.Pattern[str]:
    """于…收到评标报告; 评标报告收到日期：…; 评标报告于…提交: the label's words and the sentence's in either order."""
    tail = (
        r"[^。；，,:\n|\d]{0,10}?(?:的?(?:具体)?(?:日期|时间|日))?\s*(?:[（(][^()（）\d]{0,12}[)）])?\s*"
        r"(?:[:：|\n]\s*|\s*[为是系]\s*[:：]?\s*|\s{1,6}|于\s*)"
    )
    return re.compile(
        rf"(?P<before>{_DAY}){_NO_OTHER}{{0,24}}?{verb}[^。；，,\n\d]{{0,16}}?{_REPORT}(?!的?(?:时间|日期|期限))"
        rf"|(?:{verb}[^。；，,:\n|\d]{{0,16}}?{_REPORT}|{_REPORT}[^。；，,:\n|\d]{{0,12}}?{verb}){tail}(?P<after>{_DAY})"
        rf"|{_REPORT}[^。；\n\d]{{0,12}}?(?:于|在|已|[，,])\s*(?P<then>{_DAY}){_NO_OTHER}{{0,16}}?{verb}"
    )


_RECEIVED, _SUBMITTED, _WRITTEN = (_told(verb) for verb in (_TOOK, _GAVE, _MADE))


def judge(case: Case) -> Iterator[Judgement]:
    """Two judgements a candidate publicity of works: how long it is, and how soon it began."""
    kinds, stages = frozenset({TradeKind.CONSTRUCTION}), frozenset({Stage.CANDIDATES})
    yield from judge_notices(case, NoticeRule(ID, VERSION, kinds, stages, ENDS, check))


def check(spoken: Spoken) -> Iterator[Ruling]:
    """How long publicity is, and how soon it began."""
    excused = exempt(spoken)
    if excused:
        yield nothing_owed(ENDS, excused)
        return
    yield counted(ENDS, lambda: _length(spoken))
    yield counted(BEGINS, lambda: _delay(spoken))


def _surely_short(period: Period, posted: date) -> bool:
    """Whether a stated length is short however it is counted: working days with the free days among them."""
    if period.unit == "day":
        return True
    return LEAST.reach(posted, add_working_days(posted, period.count)) is Reach.SHORT


def _length(spoken: Spoken) -> Ruling:
    begin, end = day_of(spoken.holds(BEGINS)), day_of(spoken.holds(ENDS))
    if begin is None and end is not None:
        begin = begun_with_notice(spoken, end)
    if begin is None or end is None:
        return _stated_length(spoken)
    doubt = implausible(begin, end)
    if doubt:
        return cannot_tell(ENDS, doubt)
    span, reach = LEAST.span(begin, end), LEAST.reach(begin, end)
    if reach is Reach.ENOUGH:
        return Ruling(Verdict.PASS, ENDS, f"公示 {span.without} 日", basis=LEAST.basis)
    doubt = unsettled(spoken, BEGINS, ENDS)
    if doubt:
        return cannot_tell(ENDS, doubt)
    severity, told = LEAST.grade(spoken.case, reach), f"公示 {LEAST.said(span, reach)}"
    return Ruling(Verdict.FAIL, ENDS, told, severity, LEAST.basis, spoken.holds(ENDS), LEAST.end(begin))


def _stated_length(spoken: Spoken) -> Ruling:
    """By the number of days alone, where no dates are printed."""
    period, posted = spoken.fields.notice_period, published(spoken.notice)
    if period is None or period.unit not in ("day", "workday"):
        return nothing_owed(ENDS, "未写明公示起止")
    if period.count >= LEAST.count:
        return Ruling(Verdict.PASS, ENDS, f"公示 {period.count} 日", basis=LEAST.basis)
    doubt = unsettled(spoken, ENDS)
    if doubt or posted is None or not _surely_short(period, posted):
        return cannot_tell(ENDS, doubt or "公示起止日期不明，天数不能确定")
    shown = f"{period.count} {'个工作日' if period.unit == 'workday' else '日'}"
    told = f"公示 {shown}，不足 {LEAST.words}"
    return Ruling(
        Verdict.FAIL, ENDS, told, LEAST.grade(spoken.case, Reach.SHORT), LEAST.basis, shown, LEAST.end(posted)
    )


def _delay(spoken: Spoken) -> Ruling:
    since, start = _since(spoken)
    if start is None:
        return nothing_owed(BEGINS, "未写明收到评标报告日期和评标日期")
    begins = [d for d in (day_of(spoken.fields.publicity_from), published(spoken.notice)) if d is not None]
    if not begins:
        return cannot_tell(BEGINS, "公示开始日期不明")
    begin: date = min(begins)
    doubt = implausible(start, begin)
    if doubt:
        return cannot_tell(BEGINS, doubt)
    due, told = last_in_time(start, WITHIN), f"{since}后第 {(begin - start).days} 日公示"
    if begin <= due:
        return Ruling(Verdict.PASS, BEGINS, told, basis=LEAST.basis)
    told += f"，超过 {WITHIN} 日"
    return Ruling(Verdict.FAIL, BEGINS, told, graded(spoken.case, Severity.ORANGE), LEAST.basis, begin.isoformat(), due)


def _since(spoken: Spoken) -> tuple[str, date | None]:
    """From when publicity is due: the receipt of the report, its submission, else the end of the evaluation."""
    text = written_out(spoken.text, spoken.day.isoformat()) if "报告" in spoken.text else ""
    for told, pattern in (("收到评标报告", _RECEIVED), ("提交评标报告", _SUBMITTED)):
        if (day := _last_day(text, pattern)) is not None:
            return told, day
    ends = [d for d in (_last_day(text, _WRITTEN), day_of(spoken.fields.evaluated_on)) if d is not None]
    return "评标", max(ends, default=None)


def _last_day(text: str, pattern: re.Pattern[str]) -> date | None:
    """The day a notice says something was done; of several, as lots have them, the last."""
    printed = (next(group for group in found.groups() if group) for found in pattern.finditer(text))
    days = [day for day in (day_of(read_moment(words)) for words in printed) if day is not None]
    return max(days, default=None)
