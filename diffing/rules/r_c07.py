"""The contract of a purchase was made public late, or signed late after the award.

Applies to contract notices of purchases. Public late: more than two working days from the day of signing to the
notice's earliest posting anywhere, red; that one platform was later than another is R-C01's. Signed late: more than
30 days after the award letter (by its posting, or the one day the contract notice names), the end put off to the
next working day: red; where only the result notice is known, counted from its latest posting: orange. Guards:
supplementary contracts and those with secrets; a contract announced again; disputes and suspensions in the project's
notices; a platform that gives no date, or a statutory one that was not read; dates that contradict each other; a
notice dated in time that platforms date late is a grade lower; a year without a holiday table. That no contract is
posted at all is not said here.
Law: 政府采购法实施条例第五十条, 政府采购法第四十六条.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from diffing import laws
from diffing.cases import Case, NoticeCase
from diffing.judging import statement_of
from diffing.methods import Method
from diffing.speaking import NoticeRule, Ruling, Spoken, day_of, judge_notices
from diffing.timing import (
    cannot_tell,
    counted,
    delayed,
    disputed,
    exempt,
    implausible,
    last_in_time,
    nothing_owed,
    own_day,
    together,
)
from notices.values.dates import normal, read_moment
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Judgement

ID = "R-C07"
VERSION = 1
NAME = "合同公告、签订超期"
SHORT = "合同超期"
NEXT_STEP = "请代理机构说明合同签订和公告时间。"
POSTED, SIGNED = "published_at", "signed_on"
PUBLIC_WITHIN, SIGNED_WITHIN = 2, 30  # working days; days
# 其他补充事宜：本合同为补充合同，原合同已公告: what the notice says of itself, wherever it stands
_OF_ANOTHER = re.compile(
    r"(?:本合同|本次|本协议|该合同)[^。；;\n]{0,16}(?:补充|变更|续签)(?:合同|协议)|原合同[^。；;\n]{0,8}(?:已|于)[^。；;\n]{0,16}公[告示]|"
    r"(?:在|按)原合同[^。；;\n]{0,10}(?:基础|范围)?[^。；;\n]{0,6}(?:增加|追加|增补)"
)
_OTHER = re.compile(r"补充(?:合同|协议)|变更(?:合同|协议)|合同变更|续签|涉密|国家秘密|商业秘密")
# Said anywhere: that this contract holds secrets. What says that secrets in general are left out says nothing of it.
_SECRET = re.compile(r"涉密|国家秘密|商业秘密|脱密|保密审查")
_NO_SECRET = re.compile(
    r"(?:不|未|没有|并无|无)(?:涉及|含有?|属于?|包含)?[^。；\n]{0,6}(?:秘密|涉密)|除外|的部分|依法应当|如涉及|若涉及"
)
_SENTENCE = re.compile(r"[^。；;\n]{1,400}")


def judge(case: Case) -> Iterator[Judgement]:
    """Two judgements a contract notice: how soon it was public, and how soon signed."""
    kinds, stages = frozenset({TradeKind.PROCUREMENT}), frozenset({Stage.CONTRACT})
    yield from judge_notices(case, NoticeRule(ID, VERSION, kinds, stages, POSTED, check))


def check(spoken: Spoken) -> Iterator[Ruling]:
    """How soon the contract was public after signing, and signed after the award."""
    signed = day_of(spoken.fields.signed_on)
    excused = exempt(spoken) or _excused(spoken, signed)
    if spoken.method == Method.FRAMEWORK:
        return
    if excused or signed is None:
        yield nothing_owed(POSTED, excused or "未写明合同签订日期")
        return
    day: date = signed
    yield counted(POSTED, lambda: _public(spoken, day))
    yield counted(SIGNED, lambda: _signing(spoken, day))


def _excused(spoken: Spoken, signed: date | None) -> str | None:
    told = f"{spoken.posting.title}\n{spoken.text[:300]}"
    if _OTHER.search(told) or (("原合同" in spoken.text or "补充" in spoken.text) and _OF_ANOTHER.search(spoken.text)):
        return "补充、变更的合同或涉密合同"
    if any(_SECRET.search(s) and not _NO_SECRET.search(s) for s in _SENTENCE.findall(spoken.text)):
        return "公告写明涉及秘密，须审查后公告"
    earlier = (n for n in spoken.case.notices if n.stage == Stage.CONTRACT and n.day < spoken.day)
    again = signed is not None and any(together(n, spoken.notice) and _signed_on(n, signed) for n in earlier)
    return "再次公告的合同" if again else None


def _signed_on(notice: NoticeCase, day: date) -> bool:
    return any(statement_of(p) is not None and day_of(p.fields.signed_on) == day for p in notice.postings)


def _public(spoken: Spoken, signed: date) -> Ruling:
    delay, basis = delayed(spoken, POSTED, signed, PUBLIC_WITHIN, Severity.RED), (laws.PURCHASE_REG_50,)
    if isinstance(delay, Ruling):
        return delay
    told = f"签订后第 {delay.days} 个工作日公告"
    if not delay.late:
        return Ruling(Verdict.PASS, POSTED, told, basis=basis)
    told += f"，超过 {PUBLIC_WITHIN} 个工作日"
    return Ruling(Verdict.FAIL, POSTED, told, delay.severity, basis, own_day(spoken), delay.due)


def _signing(spoken: Spoken, signed: date) -> Ruling:
    letters, results = (_awards(spoken, stage) for stage in (Stage.AWARD_LETTER, Stage.RESULT))
    letters = letters or _letters_told(spoken)
    if not letters and not results:
        return nothing_owed(SIGNED, "未见中标（成交）通知书和结果公告的日期")
    start, basis = max(letters or results), (laws.PURCHASE_46,)
    doubt = implausible(start, signed)
    if doubt:
        return cannot_tell(SIGNED, doubt)
    due, days, since = last_in_time(start, SIGNED_WITHIN), (signed - start).days, "通知书" if letters else "结果公告"
    if signed <= due:
        return Ruling(Verdict.PASS, SIGNED, f"{since}后第 {days} 日签订", basis=basis)
    if disputed(spoken.case):
        return cannot_tell(SIGNED, "有质疑、投诉或暂停，期限是否中止须人工核")
    severity, told = Severity.RED if letters else Severity.ORANGE, f"{since}后第 {days} 日签订，超过 {SIGNED_WITHIN} 日"
    return Ruling(Verdict.FAIL, SIGNED, told, severity, basis, signed.isoformat(), due)


_DAY = r"(?:20\d\d\s*[年\-/.]\s*\d{1,2}\s*[月\-/.]\s*\d{1,2}\s*日?|二[〇○零]\S{2}年\S{1,3}月\S{1,3}日)"
_SENT = "(?:发出|发放|发布|送达|签发|下发|下达|领取|发给|寄出|发送)"
_LETTER = "(?:中标|成交|中选|入围)?(?:[（(](?:中标|成交)[)）])?[^。；;，,\\n]{0,4}通知书"
_TOLD = tuple(
    re.compile(words)
    for words in (
        rf"{_LETTER}的?{_SENT}的?(?:日期|时间|日)?[:：|\s为是于]{{1,6}}(?P<d>{_DAY})",
        rf"(?:中标|成交|中选|入围)[)）]?通知书的?(?:落款|签章|出具)?(?:日期|时间)[:：|\s为是于]{{1,6}}(?P<d>{_DAY})",
        rf"{_SENT}{_LETTER}的?(?:日期|时间|日)[:：|\s为是于]{{1,6}}(?P<d>{_DAY})",
        rf"(?:于|在)\s*(?P<d>{_DAY})[^。；;，,\n\d]{{0,20}}{_SENT}了?[^。；;，,\n\d]{{0,8}}{_LETTER}",
        rf"{_LETTER}[^。；;，,\n\d]{{0,8}}(?:于|在)\s*(?P<d>{_DAY})[^。；;，,\n\d]{{0,12}}{_SENT}",
    )
)


def _letters_told(spoken: Spoken) -> list[date]:
    """The day the contract notice itself says the award letter went out; none where it names several."""
    text = normal(spoken.text)
    if "通知书" not in text:
        return []
    found = {day_of(read_moment(m["d"])) for words in _TOLD for m in words.finditer(text)}
    found |= set(_in_a_column(text.split("\n")))
    days = [day for day in found if day is not None]
    return days if len(days) == 1 else []


_HEAD = re.compile(rf"(?:中标|成交|中选|入围)[)）]?通知书的?(?:{_SENT}|落款|签章|出具)?的?(?:日期|时间|日)?")


def _in_a_column(lines: list[str]) -> Iterator[date | None]:
    """The days under a table's heading that names the letter (成交通知书发出 | 合同签订 over two days)."""
    for head, below in pairwise(lines):
        if "通知书" in head and "|" in head and "|" in below:
            heads, cells = head.split("|"), below.split("|")
            for name, cell in zip(heads, cells, strict=False) if len(heads) == len(cells) else ():
                if _HEAD.fullmatch(name.strip()):
                    yield day_of(read_moment(cell))


def _awards(spoken: Spoken, stage: Stage) -> list[date]:
    """The days of the award, by its letters or by results: that of the latest posting, else the one they are dated."""
    days = []
    for notice in spoken.case.notices:
        if notice.stage == stage and together(notice, spoken.notice):
            posted = [p.published.day for p in notice.postings if p.published is not None]
            dated = [day for p in notice.postings if (day := day_of(p.fields.published_on)) is not None]
            days += [max(posted or dated)] if posted or dated else []
    return days
