"""Evaluators of works are named before the result, or an evaluator's telephone or identity number is printed.

Applies to candidates' notices, openings and earlier notices of works that name the evaluation committee while the
winner is not determined; and to every notice of works or purchases that prints a telephone or an identity number in
the line of an evaluator or in brackets behind the name. Guards: masked names (张**) name nobody, nor does a longer
name that holds one; whom to ask (联系方式); names in results are public, and owed in purchases'; a candidates' notice
posted on the day of the result or later. Names before the result are red for works that must be tendered, otherwise
orange; identity numbers are red, telephones orange. What is shown leaves the names out.
Law: 招标投标法第三十七条、第四十四条; numbers 个人信息保护法第六条、第二十八条.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diffing import laws
from diffing.cases import Case
from diffing.persons import lines_of, printed, whole_names
from diffing.speaking import NoticeRule, Ruling, Spoken, day_of, judge_notices
from notices.privacy import ID as IDENTITY
from notices.privacy import find_personal
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.records import Judgement

ID = "R-P03"
VERSION = 1
NAME = "评标专家信息公开不当"
SHORT = "评委信息"
NEXT_STEP = "请代理机构撤下评标专家信息，报监督部门。"
EARLY = frozenset({Stage.TENDER, Stage.PREQUALIFICATION, Stage.AMENDMENT, Stage.CLARIFICATION, Stage.OPENING_RECORD,
                   Stage.CANDIDATES})  # fmt: skip
LATE = frozenset({Stage.RESULT, Stage.FAILED, Stage.CONTRACT, Stage.SINGLE_SOURCE})
KINDS = frozenset({TradeKind.CONSTRUCTION, TradeKind.PROCUREMENT})
FEWEST = 3  # a committee has more members; a name or two may be somebody else's
_PHONE = re.compile(r"(?<![0-9A-Za-z*.-])(?:1[3-9]\d{9}|0\d{2,3}[-—]?\d{7,8})(?![0-9A-Za-z*])")
_COMMITTEE = re.compile(r"评标委员|评委|评标专家|评审委员|评标小组|评审专家")
_OTHERS = re.compile(r"联\s*系\s*人|采购人[:：]|招标人[:：]|代理|经办|监督")
_CONTACT_LINE = re.compile(
    r"[\s\d.、．（()）一二三四五六七八九十]*(?:联系方式|联系电话|电\s*话|项目联系|咨询|质疑|受理)[^:：|]{0,8}[:：|]"
)
_IN_BRACKETS = re.compile(r"\s*[(（]([^()（）\n]{1,120})[)）]")
NEAR = 20  # characters before a name in which it is told that it is no evaluator's
NAMES, DETAILS = "experts", "experts.details"


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement a notice on the names, one on the numbers beside them."""
    yield from judge_notices(case, NoticeRule(ID, VERSION, KINDS, EARLY | LATE, NAMES, check))


def check(spoken: Spoken) -> Iterator[Ruling]:
    """Rulings on the evaluators a notice names."""
    names = whole_names(spoken.fields.experts)
    if spoken.trade_kind == TradeKind.CONSTRUCTION and spoken.notice.stage in EARLY:
        yield _names(spoken, names)
    if names:
        yield _details(spoken, names)


def _names(spoken: Spoken, names: tuple[str, ...]) -> Ruling:
    if not names:
        return Ruling(Verdict.PASS, NAMES, "未载评标专家姓名")
    if len(names) < FEWEST or not _COMMITTEE.search(spoken.text):
        return Ruling(Verdict.CANNOT_TELL, NAMES, f"读出 {len(names)} 个姓名，不能确定是评标专家")
    if _result_out(spoken):
        return Ruling(Verdict.NOT_APPLICABLE, NAMES, "发布时中标结果已确定")
    severity = Severity.RED if spoken.must_tender else Severity.ORANGE
    basis = (laws.TENDER_37, laws.TENDER_44)
    shown = f"评标专家 {len(names)} 人姓名"
    return Ruling(Verdict.FAIL, NAMES, f"中标结果确定前载有{shown}", severity, basis, value=shown)


def _result_out(spoken: Spoken) -> bool:
    """Whether the winner was determined when the notice was posted: it says so, or the result was out that day."""
    awarded = day_of(spoken.fields.awarded_on)
    if (awarded is not None and awarded <= spoken.day) or spoken.fields.winners:
        return True
    results = [n for n in spoken.case.notices if n.stage in LATE and n.notice.round == spoken.notice.notice.round]
    return any(n.day <= spoken.day for n in results)


def _details(spoken: Spoken, names: tuple[str, ...]) -> Ruling:
    lines = list(_told_of(spoken.text, names))
    numbers = {line[p.start : p.end] for line in lines for p in find_personal(line) if p.kind == IDENTITY}
    phones = {found for line in lines for found in _PHONE.findall(line)}
    if not numbers and not phones:
        return Ruling(Verdict.PASS, DETAILS, "未载评审专家的电话、证件号")
    said = [f"证件号 {len(numbers)} 个"] if numbers else []
    said += [f"电话 {len(phones)} 个"] if phones else []
    shown = "评审专家" + "、".join(said)
    basis = (laws.PERSONAL_28, laws.PERSONAL_6) if numbers else (laws.PERSONAL_6,)
    return Ruling(
        Verdict.FAIL, DETAILS, f"载有{shown}", Severity.RED if numbers else Severity.ORANGE, basis, value=shown
    )


def _told_of(text: str, names: tuple[str, ...]) -> Iterator[str]:
    """What is told of the evaluators: lines about one alone, and what stands in brackets right behind a name."""
    for _, line in lines_of(text, names):
        if _is_evaluators(line):
            yield line
            continue
        pattern = printed(names)
        for found in pattern.finditer(line) if pattern is not None else ():
            behind = _IN_BRACKETS.match(line, found.end())
            if behind and not _OTHERS.search(line[max(0, found.start() - NEAR) : found.start()]):
                yield behind[1]


def _is_evaluators(line: str) -> bool:
    """Whether a line is about an evaluator alone: one of many words, such as a whole notice in a line, is not."""
    reached = _CONTACT_LINE.match(line) and not _COMMITTEE.search(line)
    return len(line) <= 120 and not (reached or _OTHERS.search(line)) and "公司" not in line
