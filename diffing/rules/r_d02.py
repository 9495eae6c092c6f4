"""An award letter says otherwise than the result, or the candidates, it follows.

Applies to award letters of works, purchases and land that came in by import, field by field: winner, lot, price,
period, project manager. Held against every result of the project that can be compared, else against the candidates;
what agrees with one of them is in order. Guards: rates and unit prices are no sums; rounding, short forms of names and
renames on record are no difference; a period counts only where both print a plain number of one unit, and the one that
the tender asked for is not the one that was won; masked names are not compared. It cannot be told where letter and
result share neither a code nor a name, where their lots cannot be matched, where an amendment or a termination came
after the result, where the project has several rounds, where a sum is printed in two ways, was corrected in evaluation,
or is a hundred times the other. Red where the article is confirmed; works that need not be tendered by law, and land,
orange.
Law: works 招标投标法第四十五条、第四十六条, 招标投标法实施条例第五十七条、第七十五条; purchases
政府采购法第四十六条; land 招标拍卖挂牌出让国有建设用地使用权规定第二十条.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from diffing import laws
from diffing.amending import AMENDING
from diffing.cases import Case, NoticeCase
from diffing.judging import evidence_of, judged, renames_of, statement_of, subject
from diffing.letter_terms import Compared, Comparison, Side, unit_slipped
from diffing.speaking import UNREAD, speaking_for
from notices.values.codes import code_key
from notices.vocabulary import Severity, Stage, TradeKind, Verdict
from store.judged import Judgement
from store.records import Posting

ID = "R-D02"
VERSION = 1
NAME = "中标通知书与公示、结果不符"
SHORT = "通知书与结果不符"
NEXT_STEP = "请代理机构核对通知书原件与结果公告；结果有误的发更正公告，通知书有误的重发。"
BASIS = {
    TradeKind.CONSTRUCTION: (laws.TENDER_45, laws.TENDER_46, laws.TENDER_REG_57, laws.TENDER_REG_75),
    TradeKind.PROCUREMENT: (laws.PURCHASE_46,),
    TradeKind.LAND: (laws.LAND_20,),
}
FIELDS: dict[str, tuple[str, Callable[[Comparison], Compared | None]]] = {
    "lots": ("标段（包）", Comparison.lot),
    "winners.name": ("中标人", Comparison.winner),
    "winners.price_yuan": ("中标价", Comparison.price),
    "works_period": ("工期", Comparison.works_period),
    "project_manager": ("项目负责人", Comparison.manager),
}
CALLED = {Stage.RESULT: "结果公告", Stage.CANDIDATES: "候选人公示"}
_LOT = re.compile(r"标段|标包|第[^，。]{1,3}包|包\s*\d")
_NO_SUM = re.compile(
    r"(?:中标|成交|投标)(?:价|报价|金额)?[^。\n]{0,12}(?:费率|下浮|折扣|单价|优惠率)|算术(?:性)?修正|修正后"
)


def judge(case: Case) -> Iterator[Judgement]:
    """One judgement a letter and field."""
    if case.trade_kind in BASIS and case.in_region is not False:
        for notice in case.notices:
            if notice.stage == Stage.AWARD_LETTER:
                yield from _judge(case, notice)


def _judge(case: Case, notice: NoticeCase) -> Iterator[Judgement]:
    spoken = speaking_for(case, notice)
    if spoken is None:
        shown = next((p for p in notice.postings if case.platform(p.platform) is not None), None)
        if shown is not None:
            yield _said(case, notice, shown, "winners.name", Verdict.CANNOT_TELL, UNREAD)
        return
    letter = spoken.posting
    sides = list(_sides(case))
    if not sides:
        reason = "未见结果公告或候选人公示，无从比对"
        yield _said(case, notice, letter, "winners.name", Verdict.NOT_APPLICABLE, reason)
        return
    lots = notice.notice.lots or letter.fields.lots
    held = [Comparison(letter, tuple(lots), side, renames_of(case)) for side in sides]
    elsewhere = False  # the winner won another lot: one fact, told under the lot
    for field, (name, look) in FIELDS.items():
        found = _comparable(held, look)
        if not found:
            yield _said(case, notice, letter, field, Verdict.NOT_APPLICABLE, f"{name}未写明或无从比对")
        elif any(not compared.differs for _, compared in found):
            yield _said(case, notice, letter, field, Verdict.PASS, f"{name}一致")
        elif field == "winners.name" and elsewhere:
            yield _said(case, notice, letter, field, Verdict.NOT_APPLICABLE, "标段（包）不符，见该项")
        else:
            elsewhere = elsewhere or field == "lots"
            yield _at_odds(case, notice, letter, field, *found[-1])


def _sides(case: Case) -> Iterator[Side]:
    """Every result and candidates notice as every configured platform that was read shows it, earliest first."""
    for notice in sorted(case.notices, key=lambda n: (n.day, n.notice.ordinal)):
        for posting in notice.postings if notice.stage in CALLED else ():
            if statement_of(posting) is not None and case.platform(posting.platform) is not None:
                yield Side(posting, notice.stage, notice.notice.lots)


def _comparable(
    held: list[Comparison], look: Callable[[Comparison], Compared | None]
) -> list[tuple[Comparison, Compared]]:
    """What the results say of a field; where none says anything, what the candidates do."""
    found = [(comparison, compared) for comparison in held if (compared := look(comparison)) is not None]
    results = [pair for pair in found if pair[0].side.stage == Stage.RESULT]
    return results or found


def _at_odds(
    case: Case, notice: NoticeCase, letter: Posting, field: str, comparison: Comparison, compared: Compared
) -> Judgement:
    """A fail, unless something leaves open whether the two ought to be alike."""
    side = comparison.side
    doubt = _doubt(case, letter, side, field, compared)
    if doubt:
        return _said(case, notice, letter, field, Verdict.CANNOT_TELL, f"{FIELDS[field][0]}不同，{doubt}，待人工核对")
    basis = BASIS[case.trade_kind]
    bound = case.trade_kind != TradeKind.CONSTRUCTION or case.must_tender
    ours, theirs = _shown(compared.letter), _shown(compared.side)
    other = {side.posting.platform: compared.side} if side.posting.platform != letter.platform else {}
    return judged(
        subject(ID, case, notice, letter.platform, None, field), Verdict.FAIL, case, notice, wide=True,
        reason=f"{FIELDS[field][0]}，通知书写{ours}，{CALLED[side.stage]}写{theirs}", rule_version=VERSION,
        severity=laws.capped(Severity.RED if bound else Severity.ORANGE, basis), basis=basis,
        values={letter.platform: compared.letter, **other}, evidence=evidence_of(letter, side.posting),
        postings=(letter.id, side.posting.id),
    )  # fmt: skip


def _doubt(case: Case, letter: Posting, side: Side, field: str, compared: Compared) -> str:
    """Why a difference may be none, in Chinese; empty where nothing speaks for it."""
    shown = side.posting.published.day if side.posting.published else side.posting.first_seen.date()
    after = [n for n in case.notices if n.day >= shown]
    if any(n.stage in (*AMENDING, Stage.FAILED) for n in after):
        return "结果之后另有更正或终止公告"
    if len({n.notice.round for n in case.notices}) > 1:
        return "项目有多个轮次"
    if _lots_open(case, letter, side):
        return "标段（包）未能对应"
    if not _one_project(letter, side.posting):
        return "是否同一项目未能确认"
    doubted = {d.field.split(".")[0] for p in (letter, side.posting) if p.revision for d in p.revision.doubts}
    if doubted & {"winners", "candidates", field.split(".")[0]}:
        return "所印有两种写法或未能读准"
    if field == "winners.price_yuan":
        texts = "\n".join(p.revision.text for p in (letter, side.posting) if p.revision)
        if _NO_SUM.search(texts):
            return "报价为费率、单价或经修正"
        if unit_slipped(compared):
            return "两数相差过大，单位可能不一"
    return ""


def _lots_open(case: Case, letter: Posting, side: Side) -> bool:
    """Whether there are several lots, and letter or side does not say of which it is."""
    lots = {lot for n in case.notices for lot in (*n.notice.lots, *(lot for p in n.postings for lot in p.fields.lots))}
    told = bool(letter.fields.lots) and all(side.lot_of(bid) is not None for bid in side.bids)
    return not told and (len(lots) > 1 or (any(_LOT.search(p.title) for p in (letter, side.posting)) and not lots))


def _one_project(letter: Posting, other: Posting) -> bool:
    """Whether the two name one code or one project: linking may have had less to go by."""
    codes = [{code_key(code.value) for code in p.fields.codes} for p in (letter, other)]
    names = [re.sub(r"\W", "", p.fields.project_name or "") for p in (letter, other)]
    alike = all(names) and (names[0] in names[1] or names[1] in names[0])
    return bool(codes[0] & codes[1]) or alike


def _said(case: Case, notice: NoticeCase, letter: Posting, field: str, verdict: Verdict, reason: str) -> Judgement:
    about = subject(ID, case, notice, letter.platform, None, field)
    return judged(
        about, verdict, case, notice, reason=reason, rule_version=VERSION, wide=True, evidence=evidence_of(letter),
        postings=(letter.id,),
    )  # fmt: skip


def _shown(value: str | float) -> str:
    if isinstance(value, str):
        return f"“{value}”"
    return f" {value:,.0f} 元" if float(value).is_integer() else f" {value:,.2f} 元"
