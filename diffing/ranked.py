"""Whether a candidate behind the first won works paid for by the state, and nothing tells why the first did not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from diffing import laws
from diffing.chain import held_up, of_chain
from diffing.judging import renames_of
from diffing.party_names import one_party
from diffing.speaking import Ruling, Spoken
from diffing.stages import Earlier, text_of
from notices.fields import Candidate
from notices.vocabulary import Severity, Stage, TradeKind, Verdict

# That candidates are in an order is told by words: numbers in a table's first column may count them only.
_RANKED = re.compile(r"第[一1](?:顺[位序])?(?:名|中标|推荐)|排[名序](?:第[一1])?|名次|排位")
# Where the evaluation and the choice are parted, or nobody is ranked, any candidate may win.
_CHOSEN = re.compile(
    r"评定分离|定标(?:委员会|小组|方法|办法|候选|会议|程序|环节|入围)|票决|抽签|摇号|随机抽取(?:中标|确定)|"
    r"(?:不分|不作|不进行|不|无)(?:排名|排序|先后|名次)|(?:排名|排序|名次)不分|集体议事|自主(?:确定|选择)"
)
# How many lots one bidder may win: who won one is passed over in the next.
_LOTS_A_BIDDER = re.compile(
    r"兼[投中]|(?:最多|只能|仅能|只可|仅可|至多|不得|不能)[^。；;\n]{0,10}(?:中标?|承接|承担|中选)[^。；;\n]{0,8}(?:标段|包|标)"
)
# What a second publicity says of the first candidate.
_GONE = re.compile(r"递补|顺延|放弃|(?:取消|丧失|撤销)[^。；\n]{0,12}资格|重新(?:公示|评标|评审|推荐)")
# What the law's rule on the first candidate is about: money of the state, in whole or for the most.
_STATE_MONEY = re.compile(
    r"财政|国有|国债|专项债|债券|政府|预算内|转移支付|(?:上级|中央|省级?|市级|县级|区级)[^，。；]{0,6}(?:资金|补助|补贴)"
)
_OTHER_MONEY = re.compile(r"民营|民间|社会资本|外资|自筹|自有|捐赠|集体|村民|贷款")


def passed_over(spoken: Spoken, before: Earlier, field: str) -> Ruling | None:
    """That the first candidate was passed over; None where he was not, or somebody tells why, or may choose.

    Of works the law wants tendered, whose candidates are in an order on every platform; of several lots where each
    winner and candidate has his lot, and the first of the lot passed over has won none of the others.
    """
    if spoken.trade_kind != TradeKind.CONSTRUCTION or not spoken.must_tender:
        return None
    found = _behind_the_first(spoken, before)
    if found is None:
        return None
    lot, winner, rank = found
    calls = [p for n in of_chain(spoken.case, spoken.notice, (Stage.TENDER,)) for p in n.postings]
    funds = [p.fields.funding or "" for p in calls]
    if not any(map(_STATE_MONEY.search, funds)) or any(map(_OTHER_MONEY.search, funds)):
        return None
    shown = [text_of(p) for p in before.postings]
    texts = [*shown, *(text_of(p) for p in (*calls, *spoken.notice.postings))]
    if lot and any(map(_LOTS_A_BIDDER.search, texts)):
        return None
    if any(map(_CHOSEN.search, texts)) or any(map(_GONE.search, shown)) or not all(map(_RANKED.search, shown)):
        return None
    if held_up(spoken.case, spoken.notice, spoken.day.min):
        return None
    reason = f"{lot and f'{lot} 标段'}中标人为第 {rank} 名中标候选人，未见第 1 名放弃、被取消资格或依序递补的公告"
    basis = (laws.TENDER_REG_55,)
    return Ruling(Verdict.FAIL, field, reason, Severity.ORANGE, basis, value=winner, beside=before.postings)


def _behind_the_first(spoken: Spoken, before: Earlier) -> tuple[str, str, int] | None:
    """The lot (empty where there is one only), the winner and which candidate he was, if not the first."""
    winners = {(w.lot or "", w.name) for w in spoken.fields.winners}
    lots = {c.lot or "" for c in before.candidates}
    if len({name for _, name in winners}) == 1 and len(lots) == 1 and len(spoken.notice.notice.lots) < 2:
        name = next(iter(winners))[1]
        rank = _rank(spoken, before.candidates, name)
        return ("", name, rank) if rank > 1 else None
    won = {lot for lot, _ in winners}
    if "" in lots | won or len(won) != len(winners) or not won <= lots or len(lots) < 2:
        return None
    ranked = ((lot, name, _rank(spoken, of_lot(before.candidates, lot), name)) for lot, name in sorted(winners))
    return next((found for found in ranked if found[2] > 1 and not _won_another(spoken, before, found[0])), None)


def of_lot(candidates: Iterable[Candidate], lot: str) -> list[Candidate]:
    """The candidates of a lot."""
    return [c for c in candidates if c.lot == lot]


def _won_another(spoken: Spoken, before: Earlier, lot: str) -> bool:
    """Whether the first of a lot is, or may become, the winner of another, which may be all that one bidder can win."""
    renames = renames_of(spoken.case)
    first = [c.name for c in of_lot(before.candidates, lot) if c.rank == 1]
    results = [p.fields.winners for n in spoken.case.notices if n.stage == Stage.RESULT for p in n.postings]
    elsewhere = [w.name for winners in results for w in winners if w.lot != lot]
    elsewhere += [c.name for c in before.candidates if c.lot != lot and c.rank == 1]
    return any(one_party(name, other, renames) for name in first for other in elsewhere)


def _rank(spoken: Spoken, candidates: Sequence[Candidate], winner: str) -> int:
    """Which candidate the winner was, where another was the first, and all platforms have it so; else 0."""
    renames = renames_of(spoken.case)
    own = {c.rank for c in candidates if one_party(c.name, winner, renames)}
    first = [c.name for c in candidates if c.rank == 1]
    if len(own) != 1 or not first or any(one_party(name, winner, renames) for name in first):
        return 0
    return own.pop()
