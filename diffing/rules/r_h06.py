"""A correction names a first announcement of another day than any of its project.

Applies to amendments of purchases that state the day of the first announcement. Fails when the project's announcements
are known and none was posted, or dated itself, within a day of it. Guards: an announcement that is not known here (it
may be older than what was read); several rounds. Yellow.
Law: 财办库〔2020〕50号.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from diffing import laws
from diffing.cases import Case, NoticeCase
from diffing.speaking import NoticeRule, Ruling, Spoken, day_of, judge_notices
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.records import Judgement

ID = "R-H06"
VERSION = 1
NAME = "更正所写首次公告日期与原公告不符"
SHORT = "更正对不上原公告"
NEXT_STEP = "请代理机构核对更正公告所写的首次公告日期。"
ORIGINALS = (Stage.TENDER, Stage.PREQUALIFICATION, Stage.SINGLE_SOURCE, Stage.RESULT, Stage.CONTRACT, Stage.PLAN)
SLACK = timedelta(days=1)
FIELD = "first_published_on"


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement an amendment."""
    kinds = frozenset({TradeKind.PROCUREMENT})
    yield from judge_notices(case, NoticeRule(ID, VERSION, kinds, frozenset({Stage.AMENDMENT}), FIELD, _check))


def _check(spoken: Spoken) -> Iterable[Ruling]:
    named = day_of(spoken.fields.first_published_on)
    if named is None:
        yield Ruling(Verdict.NOT_APPLICABLE, FIELD, "未写明首次公告日期")
        return
    days = {day for n in spoken.case.notices if n.stage in ORIGINALS for day in _days(n)}
    if not days:
        yield Ruling(Verdict.CANNOT_TELL, FIELD, "未见原公告，可能发布于采集之前")
    elif any(abs(day - named) <= SLACK for day in days):
        yield Ruling(Verdict.PASS, FIELD, "与原公告相符", value=named.isoformat())
    else:
        shown = "、".join(sorted(day.isoformat() for day in days))
        yield Ruling(
            Verdict.FAIL, FIELD, f"更正写首次公告日期 {named}，原公告为 {shown}", Severity.YELLOW, (laws.FORMS,),
            value=named.isoformat(),
        )  # fmt: skip


def _days(notice: NoticeCase) -> Iterator[date]:
    """The days a notice was posted on, or bears."""
    for posting in notice.postings:
        if posting.published is not None:
            yield posting.published.day
        own = day_of(posting.fields.published_on)
        if own is not None:
            yield own
