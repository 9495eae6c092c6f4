"""A result or a contract says otherwise than the stage before it: winner, price, manager, parties, sum.

Applies to results against the candidates shown before them, and to contracts of purchases and works against the
result, of one round. Fails where the winner is none of the candidates, or of works of state money not the first of
those in an order, in his lot, and nothing tells of the first's giving up; where his price, or rate, is not the one
shown for him; where another project manager is named; where a period of works is another number of days or months than
the winner's bid had; where a contract is with another supplier, for another purchaser, for a higher sum, or for the
very sum of another supplier's lot, or names another manager or period of works than the result. Guards: any name of
the candidates on any platform, names on record, a renaming told in a notice, one credit code, members of a consortium;
several lots (a price of any of them, or their sum); rates and prices for a piece; prices corrected, with and without
tax, or read in a wrong unit; substitution (递补), renunciation or a correction announced; an earlier notice that could
not be read; differences between platforms, which R-B02 has. A contract for less may be one of several: it fails
(yellow) only where one winner of one lot has one contract and less than a tenth is lacking; else cannot_tell. A winner
who is no candidate is red for works that must be tendered; all else is orange.
Law: 招标投标法第四十六条; 招标投标法实施条例第五十五条、第五十七条、第七十五条; purchases 政府采购法第四十六条、
政府采购法实施条例第六十七条.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from diffing import laws
from diffing.cases import Case
from diffing.compare import amounts_differ, differs
from diffing.contract_sums import contract_basis, sum_rulings
from diffing.judging import renames_of, statement_of
from diffing.lengths import certainly_apart, length_of, lengths_in
from diffing.party_names import one_bidder, one_party
from diffing.ranked import passed_over
from diffing.speaking import NoticeRule, Ruling, Spoken, judge_notices
from diffing.stage_rates import rate_ruling
from diffing.stages import (
    Earlier,
    bare,
    earlier,
    explained,
    is_named,
    may_be_names,
    price_differs,
    same_bidder,
    same_under_another_name,
    text_of,
)
from notices.fields import Winner
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Basis, Judgement

ID = "R-B06"
VERSION = 1
NAME = "前后环节不一致"
SHORT = "前后不一致"
NEXT_STEP = "请代理机构说明前后不一致的原因，需要时发更正公告。"
KINDS = frozenset({TradeKind.CONSTRUCTION, TradeKind.PROCUREMENT})
WINNER, PRICE, MANAGER, PURCHASER = "winners.name", "winners.price_yuan", "project_manager", "purchaser"
WORKS_PERIOD = "works_period"
EXPLAINED = "已公告递补、放弃或更正"
_PRICE_SETTLED = re.compile(r"按照?[^。；\n]{0,20}报价|同意[^。；\n]{0,20}[价金]|更正|修正|让利")
_PERSON = re.compile(r"(?!.*(?:先生|女士|某|等|详见|暂无|小姐|同志|经理|负责))[\u4e00-\u9fff]{2,4}")


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement a result or contract and thing compared."""
    yield from judge_notices(case, NoticeRule(ID, VERSION, KINDS, frozenset({Stage.RESULT}), WINNER, _result))
    yield from judge_notices(case, NoticeRule(ID, VERSION, KINDS, frozenset({Stage.CONTRACT}), WINNER, _contract))


def _result(spoken: Spoken) -> Iterator[Ruling]:
    before = earlier(spoken.case, spoken.notice, Stage.CANDIDATES)
    if not spoken.fields.winners or not (before.postings or before.unread):
        return
    blocked = _blocked(spoken, before)
    if blocked is None and not before.candidates:
        blocked = Ruling(Verdict.CANNOT_TELL, WINNER, "候选人公示未读出候选人")
    if blocked is not None:
        yield blocked
        yield from _price_of_another(spoken, before) if blocked.reason == EXPLAINED else ()
        return
    yield _winner(spoken, before)
    yield from _price(spoken, before)
    yield from rate_ruling(spoken, before, PRICE)
    yield from _manager(spoken, before)
    yield from _works_period(spoken, before)


def _blocked(spoken: Spoken, before: Earlier) -> Ruling | None:
    """Why a notice is not held against the stage before it, if it is not."""
    if before.unread:
        return Ruling(Verdict.CANNOT_TELL, WINNER, "前一环节的公告未能读取")
    if explained(spoken.case, spoken.notice):
        return Ruling(Verdict.NOT_APPLICABLE, WINNER, EXPLAINED)
    for field in (WINNER, PRICE):
        if _platforms_differ(spoken, field):
            return Ruling(Verdict.NOT_APPLICABLE, WINNER, "同一事实见 R-B02")
    return None


def _platforms_differ(spoken: Spoken, field: str) -> bool:
    said = [s for p in spoken.notice.postings if (s := statement_of(p)) is not None]
    return any(differs(field, said[0], other, renames_of(spoken.case)) for other in said[1:])


def _winner(spoken: Spoken, before: Earlier) -> Ruling:
    names = [c.name for c in before.candidates]
    strange = [w.name for w in spoken.fields.winners if not is_named(spoken.case, w.name, names, before.text)]
    if not strange:
        return passed_over(spoken, before, WINNER) or Ruling(Verdict.PASS, WINNER, "中标人在候选人之中")
    if (same := _same_party(spoken, before, strange, names)) is not None:
        return same
    if not may_be_names((*names, *strange)):
        return Ruling(Verdict.CANNOT_TELL, WINNER, "候选人或中标人名称未能确认")
    works = spoken.trade_kind == TradeKind.CONSTRUCTION
    basis: tuple[Basis, ...] = (laws.TENDER_REG_55,) if works else (laws.PURCHASE_REG_67_3,)
    severity = Severity.RED if works and spoken.must_tender else Severity.ORANGE
    reason = f"中标人不在候选人公示所列 {len(set(names))} 家之中"
    return Ruling(Verdict.FAIL, WINNER, reason, severity, basis, value="、".join(strange), beside=before.postings)


def _same_party(spoken: Spoken, before: Earlier, strange: list[str], names: list[str]) -> Ruling | None:
    """What is said where other names may be the same parties': a renaming is told, or a credit code is theirs."""
    renaming = same_under_another_name(spoken.case, spoken.notice, strange, names)
    if renaming == "telling":
        return Ruling(Verdict.PASS, WINNER, "公告已说明更名，为同一单位")
    if renaming:
        return Ruling(Verdict.CANNOT_TELL, WINNER, "公告提到更名，是否同一单位未能确认")
    theirs = [
        c.value for c in spoken.fields.credit_codes if c.party is None or any(one_party(c.party, n) for n in strange)
    ]
    if any(value in before.text for value in theirs):
        return Ruling(Verdict.CANNOT_TELL, WINNER, "名称不同，统一社会信用代码相同")
    return None


def _price(spoken: Spoken, before: Earlier) -> Iterator[Ruling]:
    """Each winner's price against those shown for him."""
    judged: list[tuple[Winner, list[float], bool | None]] = []
    for winner in spoken.fields.winners:
        shown = [c.price_yuan for c in same_bidder(spoken.case, winner.name, before.candidates) if c.price_yuan]
        if winner.price_yuan and shown and winner.rate_percent is None:
            texts = (spoken.text, *(text_of(p) for p in before.postings))
            judged.append((winner, shown, price_differs(winner.price_yuan, shown, *texts)))
    if any(differ for _, _, differ in judged):
        winner, shown, _ = next(one for one in judged if one[2])
        works = spoken.trade_kind == TradeKind.CONSTRUCTION
        basis = (laws.TENDER_46, laws.TENDER_REG_57) if works else (laws.PURCHASE_46,)
        reason = f"中标金额 {winner.price_yuan:,.2f} 元，候选人公示为 {shown[0]:,.2f} 元"
        value = winner.price_yuan
        yield Ruling(Verdict.FAIL, PRICE, reason, Severity.ORANGE, basis, value=value, beside=before.postings)
    elif any(differ is None for _, _, differ in judged):
        yield Ruling(Verdict.CANNOT_TELL, PRICE, "金额不同，或有修正、费率、单位之故")
    elif judged:
        yield Ruling(Verdict.PASS, PRICE, "与候选人公示的报价一致")


def _price_of_another(spoken: Spoken, before: Earlier) -> Iterator[Ruling]:
    """Whether the one winner, though announced to have moved up, has the very price of another candidate."""
    winner = next(iter(spoken.fields.winners))
    own = [c.price_yuan for c in same_bidder(spoken.case, winner.name, before.candidates) if c.price_yuan]
    others = {c.name: c.price_yuan for c in before.candidates if c.price_yuan and not one_bidder(winner.name, c.name)}
    price = winner.price_yuan
    if len(spoken.fields.winners) != 1 or not price or not own or _PRICE_SETTLED.search(spoken.text):
        return
    whose = [name for name, theirs in others.items() if not amounts_differ(price, theirs, 0)]
    if whose and price_differs(price, own, spoken.text, *(text_of(p) for p in before.postings)):
        works = spoken.trade_kind == TradeKind.CONSTRUCTION
        basis = (laws.TENDER_46, laws.TENDER_REG_57) if works else (laws.PURCHASE_46,)
        reason = f"中标金额 {price:,.2f} 元为 {whose[0]} 的报价，中标人自己的报价为 {own[0]:,.2f} 元"
        yield Ruling(Verdict.FAIL, PRICE, reason, Severity.ORANGE, basis, value=price, beside=before.postings)


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the stage before names of one thing, in all its notices, with their text, and what it is called."""

    values: frozenset[str]
    before: Earlier
    stage: str  # 候选人公示, 结果公告


def _manager(spoken: Spoken, before: Earlier) -> Iterator[Ruling]:
    """The manager of the one winner against the one shown for him."""
    if (winner := _one_winner(spoken)) is not None:
        shown = {c.manager for c in same_bidder(spoken.case, winner, before.candidates) if c.manager}
        yield from _same_manager(spoken, _Shown(frozenset(shown), before, "候选人公示"))


def _works_period(spoken: Spoken, before: Earlier) -> Iterator[Ruling]:
    """The period of works of the one winner against the one shown for him."""
    if (winner := _one_winner(spoken)) is not None:
        shown = {c.works_period for c in same_bidder(spoken.case, winner, before.candidates) if c.works_period}
        yield from _same_period(spoken, _Shown(frozenset(shown), before, "候选人公示"))


def _terms(spoken: Spoken, before: Earlier) -> Iterator[Ruling]:
    """The manager and the period of works of a contract against those of the result with the one same winner."""
    winner = _one_winner(spoken)
    if winner is None or len({w.name for w in before.winners}) != 1 or not one_bidder(winner, before.winners[0].name):
        return
    managers = {p.fields.project_manager for p in before.postings if p.fields.project_manager}
    yield from _same_manager(spoken, _Shown(frozenset(managers), before, "结果公告"))
    periods = {p.fields.works_period for p in before.postings if p.fields.works_period}
    yield from _same_period(spoken, _Shown(frozenset(periods), before, "结果公告"))


def _one_winner(spoken: Spoken) -> str | None:
    """The one winner of works; None where there are several, or nothing is built."""
    names = {w.name for w in spoken.fields.winners}
    return next(iter(names)) if spoken.trade_kind == TradeKind.CONSTRUCTION and len(names) == 1 else None


def _same_manager(spoken: Spoken, shown: _Shown) -> Iterator[Ruling]:
    named, there = spoken.fields.project_manager, shown.values
    if not named or not there:
        return
    if named in there or named in shown.before.text:
        yield Ruling(Verdict.PASS, MANAGER, f"与{shown.stage}一致")
    elif len(there) > 1 or not all(_PERSON.fullmatch(name) for name in (named, *there)):
        yield Ruling(Verdict.CANNOT_TELL, MANAGER, "项目负责人姓名未能确认")
    elif next(iter(there)) in bare(spoken.text):
        yield Ruling(Verdict.CANNOT_TELL, MANAGER, "写有不止一名负责人，未能确认")
    else:
        reason = f"项目负责人为 {named}，{shown.stage}为 {next(iter(there))}"
        basis, beside = (laws.TENDER_46, laws.TENDER_REG_57), shown.before.postings
        yield Ruling(Verdict.FAIL, MANAGER, reason, Severity.ORANGE, basis, value=named, beside=beside)


def _same_period(spoken: Spoken, shown: _Shown) -> Iterator[Ruling]:
    """Two periods of works, where both are so many of one unit, or too far apart for any month's length."""
    here = length_of(spoken.fields.works_period)
    lengths = {length for value in shown.values if (length := length_of(value))}
    if here is None or len(lengths) != 1:
        return
    there = next(iter(lengths))
    if there[1] != here[1] and not certainly_apart(here, there):
        return
    if here == there:
        yield Ruling(Verdict.PASS, WORKS_PERIOD, f"与{shown.stage}的工期一致")
    elif there in lengths_in(spoken.text) or here in lengths_in(shown.before.text):
        yield Ruling(Verdict.CANNOT_TELL, WORKS_PERIOD, "写有不止一个工期，未能确认")
    else:
        reason = f"工期为 {here[0]} {here[1]}，{shown.stage}为 {there[0]} {there[1]}"
        basis, value = (laws.TENDER_46, laws.TENDER_REG_57), f"{here[0]} {here[1]}"
        beside = shown.before.postings
        yield Ruling(Verdict.FAIL, WORKS_PERIOD, reason, Severity.ORANGE, basis, value=value, beside=beside)


def _contract(spoken: Spoken) -> Iterator[Ruling]:
    """A contract against the result it follows."""
    before = earlier(spoken.case, spoken.notice, Stage.RESULT)
    if not before.postings and not before.unread:
        return
    blocked = _blocked(spoken, before)
    if blocked is None and not before.winners:
        blocked = Ruling(Verdict.CANNOT_TELL, WINNER, "结果公告未读出中标人")
    if blocked is not None:
        yield blocked
        return
    yield from _supplier(spoken, before)
    yield from _buyer(spoken, before)
    yield from sum_rulings(spoken, before, PRICE)
    yield from _terms(spoken, before)


def _supplier(spoken: Spoken, before: Earlier) -> Iterator[Ruling]:
    names = [w.name for w in before.winners]
    strange = [w.name for w in spoken.fields.winners if not is_named(spoken.case, w.name, names, before.text)]
    same = _same_party(spoken, before, strange, names) if strange else None
    if same is not None:
        yield same
    elif strange and may_be_names((*names, *strange)):
        reason = f"合同供应商不在结果公告所列 {len(set(names))} 家之中"
        value, basis = "、".join(strange), contract_basis(spoken)
        yield Ruling(Verdict.FAIL, WINNER, reason, Severity.ORANGE, basis, value=value, beside=before.postings)
    elif strange:
        yield Ruling(Verdict.CANNOT_TELL, WINNER, "供应商名称未能确认")
    elif spoken.fields.winners:
        yield Ruling(Verdict.PASS, WINNER, "与结果公告的中标人一致")


def _buyer(spoken: Spoken, before: Earlier) -> Iterator[Ruling]:
    """Whose contract it is; a purchaser's own unit may sign, so the result must name another, and neither the other."""
    here = spoken.fields.purchaser
    there = {p.fields.purchaser for p in before.postings if p.fields.purchaser}
    if not here or not there:
        return
    if is_named(spoken.case, here, there, before.text) or any(name in _beside_names(spoken) for name in there):
        yield Ruling(Verdict.PASS, PURCHASER, "与结果公告的采购人一致")
    elif not may_be_names((here, *there)):
        yield Ruling(Verdict.CANNOT_TELL, PURCHASER, "采购人名称未能确认")
    elif same_under_another_name(spoken.case, spoken.notice, (here,), there):
        yield Ruling(Verdict.CANNOT_TELL, PURCHASER, "公告提到更名，是否同一单位未能确认")
    else:
        reason = f"合同甲方与结果公告的采购人不同，结果公告为 {'、'.join(sorted(there))}"
        basis = contract_basis(spoken)
        yield Ruling(Verdict.FAIL, PURCHASER, reason, Severity.ORANGE, basis, value=here, beside=before.postings)


def _beside_names(spoken: Spoken) -> str:
    """A contract's notice without the project's name, which may begin with a purchaser who is no party to it."""
    text = re.sub(r"\s", "", spoken.text)
    named = {spoken.project_name, *(p.fields.project_name or "" for p in spoken.notice.postings)}
    for name in sorted((re.sub(r"\s", "", name) for name in named), key=len, reverse=True):
        text = text.replace(name, "") if name else text
    return text
