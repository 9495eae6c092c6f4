"""A purchase was announced less than 30 days after its intention (采购意向) was made public.

Applies to the first tender notice of a purchase whose intention is known, counted from the earliest posting of the
intention to that of the notice. Yellow: the 30 days are the rule, not without exception; grey where only one way of
counting says so. Guards: no intention known (that none was made public is not said here: it may be a year old, and a
row among others of a table whose title names only the office); an intention that was changed or made public again,
whose first day may not be known; a later round; urgent and small purchases, but not those of an office
or of things for emergencies; an intention dated after the notice; platforms that give no date.
Law: 财库〔2020〕10号.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from diffing import laws
from diffing.cases import Case, NoticeCase
from diffing.speaking import NoticeRule, Ruling, Spoken, judge_notices
from diffing.timing import (
    FOR_EMERGENCIES,
    Limit,
    Reach,
    cannot_tell,
    exempt,
    implausible,
    nothing_owed,
    published,
    without_parties,
)
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Judgement

ID = "R-C10"
VERSION = 1
NAME = "意向公开不足三十日"
SHORT = "意向不足"
NEXT_STEP = "请采购人说明采购意向公开时间。"
FIELD = "published_at"
LEAST = Limit(30, False, (laws.INTENTION_30,), Severity.YELLOW)
_AGAIN = re.compile(r"变更|更正|调整|修改|修订|补充|重新|再次|第[二三四五六]次")
_EXCEPTED = re.compile(
    rf"应急(?!{FOR_EMERGENCIES})|紧急(?!按钮|呼叫|报警|疏散|制动)|不可预见|预算追加|追加预算|协议供货|小额零星|电子卖场(?:直接|网上|定点|采购|直购|竞价|询价|议价)|网上竞价"
)


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement the first tender notice of a purchase whose intention is known."""
    kinds, stages = frozenset({TradeKind.PROCUREMENT}), frozenset({Stage.TENDER})
    if any(_is_intention(n) for n in case.notices):
        yield from judge_notices(case, NoticeRule(ID, VERSION, kinds, stages, FIELD, check))


def _is_intention(notice: NoticeCase) -> bool:
    return notice.stage == Stage.PLAN and any("意向" in p.title for p in notice.postings)


def check(spoken: Spoken) -> Iterator[Ruling]:
    """Whether the intention was public 30 days before."""
    yield _ruling(spoken)


def _ruling(spoken: Spoken) -> Ruling:
    first = min(n.day for n in spoken.case.notices if n.stage == Stage.TENDER)
    excused = exempt(spoken)
    if spoken.notice.notice.round > 1 or spoken.day > first:
        excused = "不是首次采购公告"
    if _EXCEPTED.search(without_parties(spoken, f"{spoken.posting.title}\n{spoken.text[:1000]}")):
        excused = "应急、追加或小额采购"
    if excused:
        return nothing_owed(FIELD, excused)
    intentions = [published(n) for n in spoken.case.notices if _is_intention(n)]
    known, posted = [day for day in intentions if day is not None], published(spoken.notice)
    if len(known) < len(intentions) or posted is None:
        return cannot_tell(FIELD, "平台没有给出发布日期")
    doubt = implausible(min(known), posted)
    ruling = cannot_tell(FIELD, doubt) if doubt else _measured(spoken, min(known), posted)
    if ruling.verdict == Verdict.FAIL and _made_public_again(spoken):
        return cannot_tell(FIELD, "意向变更或再次公开过，首次公开日期须人工核")
    return ruling


def _made_public_again(spoken: Spoken) -> bool:
    """Whether all that is known of the intention are changes of it, or its being made public another time."""
    shown = [n for n in spoken.case.notices if _is_intention(n)]
    return all(any(_AGAIN.search(without_parties(spoken, p.title)) for p in n.postings) for n in shown)


def _measured(spoken: Spoken, intended: date, posted: date) -> Ruling:
    span, reach = LEAST.span(intended, posted), LEAST.reach(intended, posted)
    if reach is Reach.ENOUGH:
        return Ruling(Verdict.PASS, FIELD, f"意向公开后第 {span.without} 日公告", basis=LEAST.basis)
    told = f"意向公开后第 {span.without} 日公告，不足 {LEAST.words}"
    return Ruling(
        Verdict.FAIL, FIELD, told, LEAST.grade(spoken.case, reach), LEAST.basis, posted.isoformat(),
        LEAST.end(intended),
    )  # fmt: skip
