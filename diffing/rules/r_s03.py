"""A winner, a candidate or the agency stands in a punishment list that bars it on the day of the award.

Ours: the catalogue has no such rule. Applies to candidates and results of purchases and works. The lists are those of
the credit platforms that are crawled and those brought in by `hedui import --list`; persons and those who trade in
their own name are not looked up. The day is the stated day of the award, else the notice's. Fails where the name is
the entry's, by the house's own spelling and the renames on record, the entry bars from this kind of trade (an agency:
from acting as one, or from taking part), and the day lies between its first and last day, both included. Guards:
another credit code is another firm; a fine or a warning bars nobody; a ban on purchases is none on works, one on
works none on purchases; an entry that ended before or begins after the award. Cannot tell where the entry prints no
first or no last day, or does not say whether it bars; where it is bound to a place or to works that must be tendered,
and it is not known that this is one; where the list dropped it before its last day; where only the code is the same;
where the day of the award is in doubt. That nobody is listed is said only where every crawled list was read whole on
that day or later, and back over three years; without any list the rule does not apply. One finding for candidates and
the result. Orange where name and credit code agree, yellow where a code is lacking on one side: that the firms are
one is then still to be checked; a grade lower for works that need not be tendered. It shows an entry and a day and
asks; the centre judges nobody.
Law: none is on record in the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from diffing.cases import Case
from diffing.judging import SAME_FACT
from diffing.penalties import members, place_fits
from diffing.speaking import NoticeRule, Ruling, Spoken, day_of, judge_notices
from notices.penalties import ACTING, BOUND_TO_TENDER, PURCHASES, TENDERS, is_organisation
from notices.values.credit_codes import credit_code_valid
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Judgement
from store.penalties import Listed

ID = "R-S03"
VERSION = 1
NAME = "名单所列单位参加交易"
SHORT = "在名单上"
NEXT_STEP = "请核对统一社会信用代码和处罚期限；确为同一单位的，提请监督部门认定。"
KINDS = frozenset({TradeKind.CONSTRUCTION, TradeKind.PROCUREMENT})
WINNER, CANDIDATE, AGENCY = "winners.name", "candidates.name", "agency"
ROLES = {WINNER: "中标人", CANDIDATE: "候选人", AGENCY: "代理机构"}
LONGEST_AGO = 60  # days between an award and its notice; a day further off was misread
LONGEST_KIND = 40  # characters
SAME_NAME = "同名，须核对统一社会信用代码"


@dataclass(frozen=True, slots=True)
class _Hit:
    """What an entry means for a party: `doubt` where it cannot be told; empty where it was in force."""

    name: str
    entry: Listed
    coded: bool  # whether the credit codes agree
    doubt: str = ""


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement on the candidates or winners of a notice, one on a result's agency."""
    told: set[tuple[int, str]] = set()  # whom the finding on a round's candidates names
    for stage, check in ((Stage.CANDIDATES, _candidates), (Stage.RESULT, _result)):
        rule = NoticeRule(ID, VERSION, KINDS, frozenset({stage}), CANDIDATE if check is _candidates else WINNER,
                          partial(check, told=told))  # fmt: skip
        yield from judge_notices(case, rule)


def _candidates(spoken: Spoken, told: set[tuple[int, str]]) -> Iterator[Ruling]:
    yield _ruling(spoken, CANDIDATE, (c.name for c in spoken.fields.candidates), told)


def _result(spoken: Spoken, told: set[tuple[int, str]]) -> Iterator[Ruling]:
    yield _ruling(spoken, WINNER, (w.name for w in spoken.fields.winners), told)
    agency = spoken.agency
    if agency and is_organisation(agency):
        yield _ruling(spoken, AGENCY, (agency,), set())


def _ruling(spoken: Spoken, field: str, printed: Iterable[str], told: set[tuple[int, str]]) -> Ruling:
    names = list(dict.fromkeys(part for name in printed for part in members(name)))
    if not names:
        return Ruling(Verdict.NOT_APPLICABLE, field, f"未列出{ROLES[field]}，或为自然人")
    day, doubt = _award_day(spoken)
    hits = [hit for name in names for hit in _hits(spoken, field, name, day)]
    sure = [hit for hit in hits if not hit.doubt]
    asked = [*names, *(code for name in names for code in _codes(spoken, name))]
    if sure and doubt:
        return Ruling(Verdict.CANNOT_TELL, field, doubt, value=asked)
    here = {(spoken.notice.notice.round, hit.name) for hit in sure}
    if sure and here <= told:
        return Ruling(Verdict.NOT_APPLICABLE, field, f"{SAME_FACT}候选人公示", value=asked)
    if sure:
        told |= here
        return _fail(spoken, field, sure, day)
    if hits:
        return Ruling(Verdict.CANNOT_TELL, field, f"{hits[0].name}：{hits[0].doubt}", value=asked)
    unread = spoken.case.night.penalties.unread(day)
    if unread is not None:
        return Ruling(unread[0], field, unread[1], value=asked)
    return Ruling(Verdict.PASS, field, f"读全的名单（{'、'.join(_lists(spoken, day))}）中没有", value=asked)


def _award_day(spoken: Spoken) -> tuple[date, str]:
    """The day of the award, and why it is in doubt."""
    stated = day_of(spoken.fields.awarded_on) if spoken.notice.stage == Stage.RESULT else None
    if stated is None:
        return spoken.day, "" if spoken.notice.earliest is not None else "公告没有日期，定标日不明"
    if not 0 <= (spoken.day - stated).days <= LONGEST_AGO:
        return stated, f"所写定标日 {stated} 与公告日 {spoken.day} 不合"
    return stated, ""


def _codes(spoken: Spoken, name: str) -> set[str]:
    """The valid credit codes the notice prints as this party's own, on any platform."""
    key = spoken.case.night.penalties.renames.key
    stated = (code for posting in spoken.notice.postings for code in posting.fields.credit_codes)
    return {c.value for c in stated if c.party is not None and key(c.party) == key(name) and credit_code_valid(c.value)}


def _hits(spoken: Spoken, field: str, name: str, day: date) -> Iterator[_Hit]:
    """What the entries under a name, or its code, come to; none where they bar nobody that day."""
    known, codes = spoken.case.night.penalties, _codes(spoken, name)
    for entry in known.of(name, codes):
        code, named = entry.penalty.code, known.renames.key(entry.penalty.name) == known.renames.key(name)
        coded = code is not None and code in codes
        if (codes and code is not None and not coded) or not _bears_on(spoken, field, entry) or _over(entry, day):
            continue
        doubt = "" if named else f"统一社会信用代码与名单所列 {entry.penalty.name} 相同，名称不同"
        yield _Hit(name, entry, coded, doubt or _doubt(spoken, entry))


def _bears_on(spoken: Spoken, field: str, entry: Listed) -> bool:
    """Whether an entry may bar from this kind of trade in this part."""
    if entry.penalty.unclear:
        return True
    taking_part = TENDERS if spoken.trade_kind == TradeKind.CONSTRUCTION else PURCHASES
    return taking_part in entry.penalty.bars or (field == AGENCY and ACTING in entry.penalty.bars)


def _over(entry: Listed, day: date) -> bool:
    """Whether an entry had ended before a day, or begins after it."""
    first, last = entry.penalty.starts, entry.penalty.ends
    return (last is not None and last < day) or (first is not None and first > day)


def _doubt(spoken: Spoken, entry: Listed) -> str:
    """Why it cannot be told that an entry was in force and bars here; empty where it can."""
    said = entry.penalty
    if said.unclear:
        return f"名单有同名一条，没有写明是否禁止参加（{said.kind or '无处罚种类'}）"
    if said.starts is None or said.ends is None:
        return f"名单所列禁止参加没有写明{'起始日' if said.starts is None else '截止日'}"
    if spoken.case.night.penalties.withdrawn(entry):
        return "名单后来不再列有这一条"
    if said.scope == BOUND_TO_TENDER:
        return "" if spoken.must_tender else "处罚限于依法必须招标的项目，本项目是否属之未写明"
    if said.scope and not place_fits(said.scope, spoken.case.night.config.region):
        return f"处罚限于{said.scope}，是否及于本项目不明"
    return ""


def _fail(spoken: Spoken, field: str, sure: list[_Hit], day: date) -> Ruling:
    """The finding: the surest entry first, whom it names, from when to when, and what is still to be checked."""
    first = max(sure, key=lambda hit: (hit.coded, hit.entry.penalty.ends or day))
    names = "、".join(dict.fromkeys(hit.name for hit in sure))
    said = first.entry.penalty
    reason = (
        f"{ROLES[field]}在定标日 {day} 列于名单（{_list_name(spoken, first.entry)}）："
        f"{(said.kind or '禁止参加')[:LONGEST_KIND]}，{said.starts} 至 {said.ends}"
    )
    if not first.coded:
        reason += f"；{SAME_NAME}"
    grade = 0 if first.coded else 1
    if spoken.trade_kind == TradeKind.CONSTRUCTION and not spoken.must_tender:
        grade += 1
    severity = (Severity.ORANGE, Severity.YELLOW, Severity.GREY)[grade]
    evidence = tuple(dict.fromkeys(hit.entry.evidence for hit in sure))
    return Ruling(Verdict.FAIL, field, reason, severity, value=names, evidence=evidence)


def _list_name(spoken: Spoken, entry: Listed) -> str:
    return _shown(spoken, entry.list, entry.platform)


def _lists(spoken: Spoken, day: date) -> list[str]:
    known = spoken.case.night.penalties
    return [_shown(spoken, name, known.readings[name][-1].platform) for name in known.read_for(day)]


def _shown(spoken: Spoken, name: str, platform: str) -> str:
    """A list by its own name; one that is crawled by its platform's."""
    configured = spoken.case.platform(platform)
    return name.replace(platform, configured.name, 1) if configured is not None else name
