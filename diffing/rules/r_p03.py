"""Evaluators of works are named before the result, or an evaluator's telephone or identity number is printed.

Applies to candidates' notices, openings and earlier notices of works, results of prequalification and of drawing the
evaluators, and what is posted beside them that says nobody has won yet, that name the evaluation committee, one of
prequalification, or one or two of it right behind the word for them, while the winner is not determined, in their
text or in a file that candidates or an opening's record carry, a report on the evaluation or the list of evaluators
who signed in; and to every notice of works or purchases that prints an evaluator's telephone, where they work and an
identity number or bank card, or such numbers of several, in their line, in brackets behind the name, or in the clause
behind it (one number alone is R-P02's). Guards: masked names (张**) name nobody, nor does a longer name that holds
one; whom to ask (联系方式); names in results are public, and owed in purchases'; a candidates' notice posted on the
day of the result or later; where evaluators work is no number. Names before the result are red for works that must be
tendered, otherwise, and of prequalification, orange; identity numbers and cards are red, telephones orange. What is
shown leaves the names out.
Law: 招标投标法第三十七条、第四十四条; numbers 个人信息保护法第六条、第二十八条.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from diffing import laws
from diffing.attached import carried
from diffing.cases import Case
from diffing.leaks import evaluators
from diffing.leaks.persons import whole_names
from diffing.leaks.rosters import names_signed_in
from diffing.speaking import NoticeRule, Ruling, Spoken, day_of, judge_notices
from notices.extractors.experts import experts_in
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Judgement

ID = "R-P03"
VERSION = 1
NAME = "评标专家信息公开不当"
SHORT = "评委信息"
NEXT_STEP = "请代理机构撤下评标专家信息，报监督部门。"
EARLY = frozenset({Stage.TENDER, Stage.PREQUALIFICATION, Stage.AMENDMENT, Stage.CLARIFICATION, Stage.OPENING_RECORD,
                   Stage.CANDIDATES, Stage.OTHER})  # fmt: skip
LATE = frozenset({Stage.RESULT, Stage.FAILED, Stage.CONTRACT, Stage.SINGLE_SOURCE})
KINDS = frozenset({TradeKind.CONSTRUCTION, TradeKind.PROCUREMENT})
# A result of prequalification, or of drawing the evaluators, is no result of the trade.
_NO_RESULT_YET = re.compile(r"资格预审|资审结果|专家[^，。]{0,6}抽取|抽取[^，。]{0,8}专家")
_PREQUALIFIED = re.compile(r"资格预审|资审")
# What is posted beside the notices is early only if it says so: a report on evaluators may come years after.
_STILL_OPEN = re.compile(
    r"拟于|将于|待定|抽取|开标前|候选人|异议|公示期|推荐顺序|重新评审|复评|评标时间|开标时间|评标中"
)
_AFTERWARDS = re.compile(
    r"处罚|处理决定|通报|考核|考评|约谈|履约|验收|记分|扣分|评审费|劳务费|领取|聘任|入库|出库|征集|培训"
)
FEWEST = 3  # a committee has more members; a name or two may be somebody else's
# Who alone is named of a committee: those the owner sends, or a list that breaks off (评委：某某等5人).
_SITS = re.compile(
    r"(?:(?:招标人|业主|建设单位)(?:评标|评审)?(?:代表|评委)|业主专家)(?:成员|姓名|签名|签字)*\s*"
    r"(?:[(（][^()（）\n]{2,12}[)）])?\s*(?:[1-9一二两三]\s*[人名位])?\s*[(（:：|为是、]*\s*|"
    r"(?:(?:评标|评审|抽取)(?:专家|组长|成员|委员)|评委)(?:成员|姓名|名单|签名|签字)*\s*(?:[(（][^()（）\n]{2,12}[)）])?\s*[:：]\s*"
)
_REPORT = re.compile(r"评标|评审|清标|评委|专家|打分|评分|开评标")  # what a file that may name them is called
_SIGNED_IN = re.compile(
    r"(?:评标|评审)(?:专家|委员会?|成员)[^.]{0,8}(?:签到|名单|签字|名册)|评委[^.]{0,6}(?:签到|名单|名册)"
)
_DRAWN = re.compile(r"回避|监督|招标人代表|工作人员")
NAMES, DETAILS = "experts", "experts.details"


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement a notice on the names, one on the numbers beside them."""
    yield from judge_notices(case, NoticeRule(ID, VERSION, KINDS, EARLY | LATE, NAMES, check))


def check(spoken: Spoken) -> Iterator[Ruling]:
    """Rulings on the evaluators a notice names."""
    names = whole_names(spoken.fields.experts)
    if spoken.trade_kind == TradeKind.CONSTRUCTION and _is_early(spoken, names):
        yield _names(spoken, names)
    told = evaluators.named(spoken.text, spoken.fields.experts)
    if told:
        yield _details(spoken, told)


def _is_early(spoken: Spoken, names: tuple[str, ...]) -> bool:
    """Whether a notice of this kind comes before the result."""
    title, stage = spoken.posting.title, spoken.notice.stage
    if stage == Stage.OTHER:
        return bool(names) and bool(_STILL_OPEN.search(title + spoken.text)) and not _AFTERWARDS.search(title)
    return stage in EARLY or (stage == Stage.RESULT and bool(_NO_RESULT_YET.search(title)))


def _names(spoken: Spoken, names: tuple[str, ...]) -> Ruling:
    if not names:
        return _in_files(spoken) or Ruling(Verdict.PASS, NAMES, "未载评标专家姓名")
    if (len(names) < FEWEST and not _named_as_such(spoken.text, names)) or not evaluators.COMMITTEE.search(spoken.text):
        return Ruling(Verdict.CANNOT_TELL, NAMES, f"读出 {len(names)} 个姓名，不能确定是评标专家")
    return _early(spoken, f"评标专家 {len(names)} 人姓名")


def _in_files(spoken: Spoken) -> Ruling | None:
    """The same of a file beside candidates or the opening's record that reports on the evaluation, or who signed in for
    it, and names so many that it is no doubt."""
    if spoken.notice.stage not in (Stage.CANDIDATES, Stage.OPENING_RECORD):
        return None
    for one in carried(spoken.files, spoken.posting):
        if one.words and _SIGNED_IN.search(one.listed.name) and not _DRAWN.search(one.listed.name):
            named = whole_names(names_signed_in(one.words))
            if len(named) >= FEWEST:
                found = _early(spoken, f"评标专家 {len(named)} 人姓名（附件《{one.title}》）")
                return replace(found, evidence=one.evidence)
        if one.words and _REPORT.search(one.listed.name) and len(named := whole_names(experts_in(one.words))) >= FEWEST:
            found = _early(spoken, f"评标专家 {len(named)} 人姓名（附件《{one.title}》）")
            return replace(found, evidence=one.evidence)
    return None


def _early(spoken: Spoken, shown: str) -> Ruling:
    """What names come to: nothing once the winner is determined."""
    if _result_out(spoken):
        return Ruling(Verdict.NOT_APPLICABLE, NAMES, "发布时中标结果已确定")
    prequalified = _PREQUALIFIED.search(spoken.posting.title)  # held to the articles by another, not on record here
    severity = Severity.RED if spoken.must_tender and not prequalified else Severity.ORANGE
    basis = (laws.TENDER_37, laws.TENDER_44)
    return Ruling(Verdict.FAIL, NAMES, f"中标结果确定前载有{shown}", severity, basis, value=shown)


def _named_as_such(text: str, names: tuple[str, ...]) -> bool:
    """Whether the first of one or two names stands right behind a word for evaluators, or for who sits among them."""
    return any(text.startswith(names[0], found.end()) for found in _SITS.finditer(text))


def _result_out(spoken: Spoken) -> bool:
    """Whether the winner was determined when the notice was posted: it says so, or the result was out that day."""
    awarded = day_of(spoken.fields.awarded_on)
    if (awarded is not None and awarded <= spoken.day) or spoken.fields.winners:
        return True
    results = [
        n
        for n in spoken.case.notices
        if n is not spoken.notice and n.stage in LATE and n.notice.round == spoken.notice.notice.round
    ]
    return any(n.day <= spoken.day for n in results)


def _details(spoken: Spoken, names: tuple[str, ...]) -> Ruling:
    told = evaluators.told_of(spoken.text, names)
    if not (told.phones or told.identities or told.cards):
        return Ruling(Verdict.PASS, DETAILS, "未载评审专家的电话、证件号")
    if not told.known:
        return Ruling(Verdict.NOT_APPLICABLE, DETAILS, "只载证件号或银行卡号，见 R-P02")
    counted = (("证件号", told.identities), ("银行卡号", told.cards), ("电话", told.phones))
    shown = "评审专家" + "、".join(f"{what} {len(found)} 个" for what, found in counted if found)
    grave = bool(told.identities or told.cards)
    basis = (laws.PERSONAL_28, laws.PERSONAL_6) if grave else (laws.PERSONAL_6,)
    severity = Severity.RED if grave else Severity.ORANGE
    return Ruling(Verdict.FAIL, DETAILS, f"载有{shown}", severity, basis, value=shown)
