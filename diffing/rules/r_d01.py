"""An award letter lacks elements that such a letter should have.

Applies to award letters (中标、成交通知书，成交确认书) of works, purchases and land that came in by import; that there
is none is never a finding, for they need not be published. Works ask for title, number, tenderer, winner, project,
code, price in figures and capitals (or a rate), period, time and place of signing, seal and date; construction for
quality, manager and certificate too, services of the tender law for the manager. Purchases ask for the same but title,
period, quality, manager. Land asks for both parties, the plot, time, place and price of the deal, time and place of
signing. Guards: a code is asked for only where another notice states one, the lot where the project has several, the
performance bond where the tender asks for one; a rate has no capitals; where the letter refers to attachments, is a
scan or a snippet, or its end was not read, what was not seen cannot be told; where the tenderer signs and no place for
the seal is printed, the seal may be a picture. Orange where number, winner, price or seal is missing, else yellow.
Law: 招标投标法第四十五条, 政府采购法第四十六条, for works 标准施工招标文件（2007年版）投标人须知附表四, for land
招标拍卖挂牌出让国有建设用地使用权规定第二十条; no form is binding nationwide.
"""

from __future__ import annotations

from collections.abc import Iterator

from diffing import laws
from diffing.cases import Case, bought
from diffing.speaking import NoticeRule, Ruling, Spoken, judge_notices
from notices.award_letters import Element, Letter, Presence, elements, unclear
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Basis, Judgement

ID = "R-D01"
VERSION = 1
NAME = "中标通知书要素不全"
SHORT = "通知书缺要素"
NEXT_STEP = "请代理机构核对通知书原件；确实缺项的，补齐后重发。"
FIELD = "elements"
_E = Element
_COMMON = (
    _E.NUMBER, _E.TENDERER, _E.WINNER, _E.PROJECT, _E.CODE, _E.LOT, _E.PRICE, _E.CAPITALS, _E.SIGN_TIME, _E.SIGN_PLACE,
    _E.SEAL, _E.ISSUED,
)  # fmt: skip
_TENDERED = (_E.TITLE, *_COMMON[:8], _E.PERIOD, *_COMMON[8:10], _E.BOND, *_COMMON[10:])
_LED = {"施工": (_E.QUALITY, _E.MANAGER, _E.CERTIFICATE), "服务": (_E.MANAGER,)}
_LAND = (
    _E.TENDERER, _E.WINNER, _E.PROJECT, _E.AWARDED, _E.AWARDED_AT, _E.PRICE, _E.SIGN_TIME, _E.SIGN_PLACE,
)  # fmt: skip
GRAVE = frozenset((_E.NUMBER, _E.WINNER, _E.PRICE, _E.SEAL))
BASIS = {
    TradeKind.CONSTRUCTION: (laws.TENDER_45,),
    TradeKind.PROCUREMENT: (laws.PURCHASE_46,),
    TradeKind.LAND: (laws.LAND_20,),
}


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement a letter."""
    stages = frozenset((Stage.AWARD_LETTER,))
    yield from judge_notices(case, NoticeRule(ID, VERSION, frozenset(BASIS), stages, FIELD, _check))


def _check(spoken: Spoken) -> Iterator[Ruling]:
    letter = Letter(spoken.posting.title, spoken.text, spoken.fields)
    found = elements(letter)
    asked = _asked(spoken)
    missing = [element for element in asked if found[element] is Presence.ABSENT]
    unseen = [element for element in asked if found[element] is Presence.UNCLEAR]
    if missing:
        severity = Severity.ORANGE if GRAVE & set(missing) else Severity.YELLOW
        told = "、".join(missing)
        count = f"（{len(missing)} 项）" if len(missing) > 1 else ""
        yield Ruling(Verdict.FAIL, FIELD, f"未写明{told}{count}", severity, _basis(spoken.case), f"缺{told}")
    elif unseen:
        why = unclear(letter) or "盖章处未印，章可能是图"
        yield Ruling(Verdict.CANNOT_TELL, FIELD, f"{why}，未能核对：{'、'.join(unseen)}")
    else:
        yield Ruling(Verdict.PASS, FIELD, f"{len(asked)} 项要素齐全")


def _asked(spoken: Spoken) -> list[Element]:
    """The elements that this letter should have."""
    case = spoken.case
    spared = set() if _coded(spoken) else {Element.CODE}
    spared |= set() if _several_lots(case) else {Element.LOT}
    spared |= set() if _bond_asked(case) else {Element.BOND}
    if case.trade_kind == TradeKind.LAND:
        # A plot goes by its number as well as by a name.
        coded = bool(spoken.fields.codes)
        return [element for element in _LAND if not (coded and element is Element.PROJECT)]
    if case.trade_kind == TradeKind.PROCUREMENT:
        return [element for element in _COMMON if element not in spared]
    return [element for element in (*_TENDERED, *_LED.get(_bought(case), ())) if element not in spared]


def _bought(case: Case) -> str:
    return bought(" ".join((case.project.name, *(p.title for n in case.notices for p in n.postings))))


def _basis(case: Case) -> tuple[Basis, ...]:
    """The articles; for works the standard form too."""
    works = case.trade_kind == TradeKind.CONSTRUCTION and _bought(case) == "施工"
    return (*BASIS[case.trade_kind], laws.LETTER_FORM) if works else BASIS[case.trade_kind]


def _coded(spoken: Spoken) -> bool:
    others = (p for n in spoken.case.notices if n is not spoken.notice for p in n.postings)
    return any(code.kind in ("project", "agency", "plan") for p in others for code in p.fields.codes)


def _several_lots(case: Case) -> bool:
    lots = {lot for n in case.notices for lot in n.notice.lots}
    return len(lots) > 1 or any(len(p.fields.lots) > 1 for n in case.notices for p in n.postings)


def _bond_asked(case: Case) -> bool:
    told = (p.fields for n in case.notices if n.stage in (Stage.TENDER, Stage.PREQUALIFICATION) for p in n.postings)
    return any(fields.performance_bond_percent or fields.performance_bond_yuan for fields in told)
