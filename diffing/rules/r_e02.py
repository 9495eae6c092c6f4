"""A bond is above what the law allows, or points are given by words without a measure.

Applies to tender and prequalification notices of works and purchases. Fails where the bid bond is above 2 % of the
estimate or budget, or the performance bond above 10 % of the contract (as a share stated, or as a sum held against
the largest sum the contract can reach, then at most orange), compared at two decimals, of a document attached too
where the notice says nothing of it and one share alone is told there; bonds of several lots that stand beside the
lots' own budgets each against its own, one bond for several lots against all of them together. Guards: several lots
otherwise; a budget by the year or by the unit; what is no government purchase; values in doubt, that platforms state
differently, that an unread amendment may have changed, or out of all proportion, which are a unit misread; where only
a ceiling is stated, or the sum is told as about so much (总投资约…), the bid bond is at most orange. Red for public
and invited tenders; works only where the project must be tendered, else orange. For purchases scored by points, a
sentence that gives points by words of worth alone (优得 5 分，良得 3 分) or as the judges like, in the body or in a
document attached that was fetched, is a candidate for a person: yellow. Guards: a sentence with a figure to measure
by; a single such word; the mere name of a method (综合评分法), of which nothing is said.
Law: 招标投标法实施条例第二十六条、第五十八条; purchases 政府采购法实施条例第三十三条、第三十四条、第四十八条;
consultations 政府采购竞争性磋商采购方式管理暂行办法.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from diffing import laws
from diffing.attached import Carried, evidence_of_files
from diffing.cases import Case
from diffing.exclusion.bonds import (
    MISREAD,
    MISREAD_BOND,
    Held,
    above,
    in_doubt,
    share,
    stated_percent,
    told_as_about,
    unsure,
)
from diffing.exclusion.lot_bonds import LotBond, lot_bonds
from diffing.exclusion.scoring import gives_points, unquantified
from diffing.lot_sums import lot_sums
from diffing.methods import Method
from diffing.rules.r_e01 import excerpt
from diffing.speaking import NoticeRule, Ruling, Spoken, judge_notices
from diffing.timing import no_government_purchase
from notices.extractors.fees import shares_asked
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Judgement

ID = "R-E02"
VERSION = 2
NAME = "保证金比例、评分量化"
SHORT = "保证金评分"
NEXT_STEP = "请业务科核对原文；比例确实超过的，请代理机构发更正公告。"
MOST_BID, MOST_PERFORMANCE = 2.0, 10.0  # percent
BID, BOND, BOND_SHARE = "deposit_yuan", "performance_bond_yuan", "performance_bond_percent"
_BONDS = re.compile(
    r"(?:投标|响应|磋商|谈判|询价)保证金(?:金额|数额)?\s*(?:为|是|[:：|])?\s*(?:人民币)?\s*[￥¥]?[\d壹贰叁肆伍陆柒捌玖拾]"
)
_ROUNDED = 1.001
_TENDERED = (Method.OPEN, Method.INVITED)
_BY_PRICE = (Method.NEGOTIATION, Method.INQUIRY, Method.SINGLE_SOURCE, Method.FRAMEWORK)


def judge(case: Case) -> Iterator[Judgement]:
    """A judgement a notice and bond, and one on scoring for a purchase."""
    kinds = frozenset((TradeKind.CONSTRUCTION, TradeKind.PROCUREMENT))
    stages = frozenset((Stage.TENDER, Stage.PREQUALIFICATION))
    yield from judge_notices(case, NoticeRule(ID, VERSION, kinds, stages, BID, _check))


def _check(spoken: Spoken) -> Iterator[Ruling]:
    outside = None if _works(spoken) else no_government_purchase(spoken)
    if outside:
        yield Ruling(Verdict.NOT_APPLICABLE, BID, outside)
        return
    yield _bid_bond(spoken)
    yield from _performance_bond(spoken)
    if spoken.trade_kind == TradeKind.PROCUREMENT:
        yield _scoring(spoken)


def _bid_bond(spoken: Spoken) -> Ruling:
    asked, said = spoken.holds(BID), stated_percent(spoken)
    lots = () if said or asked == 0 else lot_bonds(spoken.text)
    if len(lots) > 1:
        return _lot_bonds(spoken, lots)
    if asked is None and said is None:
        return Ruling(Verdict.NOT_APPLICABLE, BID, "未写明投标保证金")
    if asked == 0:
        return Ruling(Verdict.PASS, BID, "不收投标保证金（0 元）")
    if reason := in_doubt(spoken) if said else unsure(spoken):
        return _above_all_lots(spoken, said) or Ruling(Verdict.CANNOT_TELL, BID, reason)
    computed = share(spoken, float(asked)) if asked is not None else None
    if said and computed and above(said, MOST_BID) != above(computed, MOST_BID):
        return Ruling(Verdict.CANNOT_TELL, BID, "写明的比例与金额不一致")
    held = said or computed
    if held is None:
        return Ruling(Verdict.NOT_APPLICABLE, BID, "未写明预算、估算价或最高限价")
    if held.percent > 100 * MISREAD:
        return Ruling(Verdict.CANNOT_TELL, BID, f"保证金为{held.of}的 {held.percent:.2f}%，疑为单位误读")
    reason = f"投标保证金为{held.of}的 {held.percent:.2f}%"
    if not above(held, MOST_BID):
        return Ruling(Verdict.PASS, BID, f"{reason}，不超过 2%")
    basis = (laws.TENDER_REG_26,) if _works(spoken) else (laws.PURCHASE_REG_33,)
    sure = held.sure and not told_as_about(spoken.text, held.base)
    severity = _severity(spoken) if sure else Severity.ORANGE
    value = float(asked) if asked is not None and said is None else f"{held.of}的{held.percent:g}%"
    return Ruling(Verdict.FAIL, BID, f"{reason}，超过 2%", severity, basis, value)


def _above_all_lots(spoken: Spoken, said: Held | None) -> Ruling | None:
    """That the one bond asked for several lots is above 2 % of all lots together, however it is meant."""
    asked = spoken.holds(BID)
    if said or not asked or in_doubt(spoken) or next(spoken.amendments, None) is not None:
        return None
    if lot_sums(spoken.text, BID) or len(_BONDS.findall(spoken.text)) != 1:
        return None
    held = share(spoken, float(asked))
    sums = [s for field in ("estimate", "budget_yuan", "ceiling_yuan") if len(s := lot_sums(spoken.text, field)) > 1]
    if held is None or held.base is None or not sums or held.percent > 100 * MISREAD or not above(held, MOST_BID):
        return None
    if any(sum(of_lots.values()) > held.base * _ROUNDED for of_lots in sums):  # the sum told is not that of all lots
        return None
    reason = f"投标保证金为各标段{held.of}之和的 {held.percent:.2f}%，超过 2%"
    basis = (laws.TENDER_REG_26,) if _works(spoken) else (laws.PURCHASE_REG_33,)
    sure = held.sure and not told_as_about(spoken.text, held.base)
    return Ruling(Verdict.FAIL, BID, reason, _severity(spoken) if sure else Severity.ORANGE, basis, float(asked))


def _lot_bonds(spoken: Spoken, lots: tuple[LotBond, ...]) -> Ruling:
    """What is said of bonds stated lot by lot: of the one with the largest share."""
    if next(spoken.amendments, None) is not None:
        return Ruling(Verdict.CANNOT_TELL, BID, "分标段（包）的保证金是否更正须人工核")
    if len({lot_bonds(p.revision.text) for p in spoken.notice.postings if p.revision} - {()}) > 1:
        return Ruling(Verdict.CANNOT_TELL, BID, "各平台所写金额不一致")
    worst = max(lots, key=lambda lot: lot.held.percent)
    reason = f"{worst.lot}投标保证金为其{worst.held.of}的 {worst.held.percent:.2f}%"
    if worst.held.percent > 100 * MISREAD:
        return Ruling(Verdict.CANNOT_TELL, BID, f"{reason}，疑为单位误读")
    if not above(worst.held, MOST_BID):
        return Ruling(Verdict.PASS, BID, f"{reason}，不超过 2%")
    basis = (laws.TENDER_REG_26,) if _works(spoken) else (laws.PURCHASE_REG_33,)
    severity = _severity(spoken) if worst.held.sure else Severity.ORANGE
    return Ruling(Verdict.FAIL, BID, f"{reason}，超过 2%", severity, basis, f"{worst.lot}：{worst.yuan:g} 元")


def _performance_bond(spoken: Spoken) -> Iterator[Ruling]:
    percent, yuan = spoken.holds(BOND_SHARE), spoken.holds(BOND)
    if percent is None and not yuan:
        yield from _bond_in_documents(spoken)
    if percent is not None:
        yield _bond(spoken, BOND_SHARE, Held(float(percent), "合同金额", None, True), float(percent))
    elif yuan:
        reason, held = unsure(spoken), share(spoken, float(yuan))
        if reason or held is None:
            verdict = Verdict.CANNOT_TELL if reason else Verdict.NOT_APPLICABLE
            yield Ruling(verdict, BOND, reason or "未写明预算、估算价或最高限价")
        else:
            yield _bond(spoken, BOND, held, float(yuan))


def _bond_in_documents(spoken: Spoken) -> Iterator[Ruling]:
    """The share that a document attached asks for, where the notice itself says nothing of it and nothing amends it."""
    if next(spoken.amendments, None) is not None:
        return
    for document in spoken.documents.read:
        shares = shares_asked(document.words or "")
        if len(shares) == 1 and above(held := Held(min(shares), "合同金额", None, True), MOST_PERFORMANCE):
            yield replace(
                _bond(spoken, BOND_SHARE, held, held.percent), evidence=document.evidence,
                beside=(document.posting,) if document.posting is not spoken.posting else (),
            )  # fmt: skip
            return


def _bond(spoken: Spoken, field: str, held: Held, value: float) -> Ruling:
    if doubt := in_doubt(spoken):
        return Ruling(Verdict.CANNOT_TELL, field, doubt)
    reason = f"履约保证金为{held.of}的 {held.percent:.2f}%"
    if held.percent > 100 * MISREAD_BOND:
        return Ruling(Verdict.CANNOT_TELL, field, f"{reason}，疑为误读")
    if not above(held, MOST_PERFORMANCE):
        return Ruling(Verdict.PASS, field, f"{reason}，不超过 10%")
    basis = (laws.TENDER_REG_58,) if _works(spoken) else (laws.PURCHASE_REG_48,)
    severity = _severity(spoken) if held.base is None else Severity.ORANGE  # the contract's sum is not known yet
    return Ruling(Verdict.FAIL, field, f"{reason}，超过 10%", severity, basis, value)


def _works(spoken: Spoken) -> bool:
    return spoken.trade_kind == TradeKind.CONSTRUCTION


def _severity(spoken: Spoken) -> Severity:
    """Red where the articles surely cover the trade: works that must be tendered, purchases by tender."""
    if _works(spoken):
        return Severity.RED if spoken.must_tender else Severity.ORANGE
    return Severity.RED if spoken.method in _TENDERED else Severity.ORANGE


def _scoring(spoken: Spoken) -> Ruling:
    method = spoken.method
    if method in _BY_PRICE:
        return Ruling(Verdict.NOT_APPLICABLE, "scoring", f"{method}不适用综合评分")
    documents = spoken.documents
    texts: list[tuple[str, Carried | None]] = [(spoken.text, None), *((one.words or "", one) for one in documents.read)]
    found = [(said.text, document) for text, document in texts for said in unquantified(text)]
    told = list({re.sub(r"\s", "", sentence): (sentence, document) for sentence, document in reversed(found)}.values())
    if not told and documents.doubts:
        return Ruling(Verdict.CANNOT_TELL, "scoring", f"正文 0 处，{documents.doubts[0]}")
    if not told and not any(gives_points(text) for text, _ in texts):
        return Ruling(Verdict.NOT_APPLICABLE, "scoring", "正文没有评分标准的段落")
    if not told:
        return Ruling(Verdict.PASS, "scoring", "0 处未见量化的评分表述")
    sentence, document = told[-1]
    named = "附件" if document is not None else ""
    reason = f"{named}评分标准有 {len(told)} 处表述请人工看（未见量化指标）"
    basis = (laws.CONSULTATION,) if method == Method.CONSULTATION else (laws.PURCHASE_REG_34,)
    at = f"（{document.place(sentence)}）" if document is not None else ""
    value = f"未见量化：{excerpt(sentence, sentence)}{at}"
    elsewhere = document is not None and document.posting is not spoken.posting
    return Ruling(
        Verdict.FAIL, "scoring", reason, Severity.YELLOW, basis, value,
        beside=(document.posting,) if document is not None and elsewhere else (),
        evidence=evidence_of_files(one for _, one in told),
    )  # fmt: skip
