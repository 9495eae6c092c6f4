"""What forbids one project, whatever the similarity: year, kind of works, numbered parts, places, codes."""

from __future__ import annotations

from rapidfuzz.distance import DamerauLevenshtein, Prefix

from diffing.linking.codes import CodeKey, same_code
from diffing.linking.names import SERVICES
from diffing.linking.parties import PartyTie, party_tie
from diffing.linking.prepare import Prepared
from diffing.linking.titles import TitleTie, TitleVerdict
from notices.vocabulary import Stage

EXCLUSIVE_KINDS = frozenset({"project", "plan", "agency"})
RELATIVE_TOLERANCE = 5e-5
TELLING = 4
_LATE_TENDER_DAYS = 30
_BEFORE = frozenset({Stage.TENDER, Stage.PREQUALIFICATION, Stage.PLAN})
_AFTER = frozenset({Stage.RESULT, Stage.CONTRACT, Stage.ACCEPTANCE})
_ONCE = frozenset({Stage.TENDER, Stage.CANDIDATES, Stage.RESULT})


def same_amount(a: frozenset[float], b: frozenset[float]) -> float | None:
    """An amount both sides state, within rounding of the printed unit; None if there is none."""
    return next((x for x in sorted(a) for y in sorted(b) if abs(x - y) <= RELATIVE_TOLERANCE * max(x, y)), None)


def telling_digits(amount: float) -> int:
    """How many digits of an amount tell it from others: 4 of 498.52万元, 1 of 50万元."""
    return len(f"{amount:.2f}".replace(".", "").strip("0"))


def conflicting(a: Prepared, b: Prepared) -> bool:
    """Whether both state winners, estimates or awards and have none in common, or state different openings."""
    stated = ((a.winners, b.winners), (a.estimates, b.estimates), (a.awards, b.awards))
    apart = any(ours and theirs and ours.isdisjoint(theirs) for ours, theirs in stated)
    return apart or bool(a.opening and b.opening and a.opening != b.opening)


def buyer_tie(a: Prepared, b: Prepared) -> PartyTie:
    """Whether the purchasers are one; a purchaser named in the other's title, or given as an agency, is no stranger."""
    tie = party_tie(a.buyers, b.buyers)
    if tie is PartyTie.SAME:
        return tie
    if any(p in b.name.core for p in a.buyers) or any(p in a.name.core for p in b.buyers):
        return PartyTie.SAME
    if tie is PartyTie.DIFFERENT and (a.buyers & b.agencies or b.buyers & a.agencies):
        return PartyTie.UNCLEAR
    return tie


def shared_codes(a: Prepared, b: Prepared) -> tuple[tuple[CodeKey, CodeKey], ...]:
    """The pairs of codes that are one code."""
    return tuple((x, y) for x in a.codes for y in b.codes if same_code(x, y))


def _list(values: frozenset[str]) -> str:
    return "、".join(sorted(values))


def _years(a: Prepared, b: Prepared) -> str | None:
    if not a.years or not b.years or a.years & b.years:
        return None
    if any(_within(x, y) or _within(y, x) for x in a.years for y in b.years):
        return None
    return f"年份不同：{_list(a.years)} 与 {_list(b.years)}"


def _within(year: str, span: str) -> bool:
    return len(year) == 4 and len(span) == 9 and span[:4] <= year <= span[5:]


def _works(a: Prepared, b: Prepared) -> str | None:
    ours, theirs = a.works & SERVICES, b.works & SERVICES
    if ours == theirs:
        return None
    return f"类别不同：{_list(ours) or '未写明'} 与 {_list(theirs) or '未写明'}"


def _marks(a: Prepared, b: Prepared) -> str | None:
    for unit in sorted({u for u, _ in a.marks} & {u for u, _ in b.marks}):
        ours = frozenset(n for u, n in a.marks if u == unit)
        theirs = frozenset(n for u, n in b.marks if u == unit)
        if not ours & theirs:
            return f"“{unit}”的序号不同：{_list(ours)} 与 {_list(theirs)}"
    return None


def _new_round(a: Prepared, b: Prepared, *, title: TitleVerdict) -> bool:
    return a.round != b.round and title.tie is TitleTie.IDENTICAL and buyer_tie(a, b) is not PartyTie.DIFFERENT


def _misspelt(x: CodeKey, y: CodeKey, *, a: Prepared, b: Prepared, title: TitleVerdict) -> bool:
    """One sign wrong in a code: believed only across platforms, under one name, with a telling amount equal."""
    if a.platform == b.platform or title.tie is not TitleTie.IDENTICAL:
        return False
    if DamerauLevenshtein.distance(x.full, y.full, score_cutoff=1) > 1:
        return False
    amount = same_amount(a.estimates, b.estimates) or same_amount(a.awards, b.awards)
    opening = a.opening is not None and a.opening == b.opening
    return amount is not None and (opening or telling_digits(amount) >= TELLING)


def _lot_codes(x: CodeKey, y: CodeKey, *, a: Prepared, b: Prepared, title: TitleVerdict) -> bool:
    """Codes of two lots of one project that run on in their last digits."""
    if title.tie is not TitleTie.IDENTICAL or not a.lots or not b.lots or a.lots & b.lots:
        return False
    longest = max(len(x.full), len(y.full))
    return Prefix.similarity(x.full, y.full) >= max(8, longest - 3)


def _posted_twice(a: Prepared, b: Prepared) -> bool:
    """Two tenders (candidates, results) of one round side by side on one platform: under two codes they are two."""
    side_by_side = a.platform == b.platform and a.stage == b.stage and a.stage in _ONCE
    return side_by_side and a.round == b.round and a.lots == b.lots


def code_contradiction(a: Prepared, b: Prepared, *, title: TitleVerdict) -> str | None:
    """Why the codes of `a` and `b` exclude one project; None where they do not or something explains them."""
    if not a.codes or not b.codes or shared_codes(a, b) or _new_round(a, b, title=title):
        return None
    if a.platform == b.platform and a.native & b.native:
        return None
    for x in a.codes:
        for y in b.codes:
            comparable = x.kind == y.kind and x.kind in EXCLUSIVE_KINDS
            if not comparable or (x.family != y.family and not _posted_twice(a, b)):
                continue
            if not _misspelt(x, y, a=a, b=b, title=title) and not _lot_codes(x, y, a=a, b=b, title=title):
                return f"项目编号不同：{x.text} 与 {y.text}"
    return None


def misspelt(a: Prepared, b: Prepared, *, title: TitleVerdict) -> bool:
    """Whether the codes of `a` and `b` are taken for one that is misspelt on one side."""
    return any(_misspelt(x, y, a=a, b=b, title=title) for x in a.codes for y in b.codes if x.kind == y.kind)


def weak_contradictions(a: Prepared, b: Prepared) -> tuple[str, ...]:
    """What forbids one project only where no code or key of the platform holds the two together."""
    found = []
    if buyer_tie(a, b) is PartyTie.DIFFERENT:
        found.append("没有相同编号，采购人（招标人）又不同，仅凭名称不能认定")
    first, last = (a, b) if a.stage in _BEFORE else (b, a)
    backwards = first.stage in _BEFORE and last.stage in _AFTER and first.round <= last.round
    if backwards and first.day and last.day and first.day > last.day + _LATE_TENDER_DAYS:
        found.append("一件的招标（采购）公告晚于另一件的结果或合同公告，像另一次采购")
    return tuple(found)


def name_contradictions(a: Prepared, b: Prepared, *, title: TitleVerdict) -> tuple[str, ...]:
    """Every reason of the names why `a` and `b` cannot be one project, as sentences; empty if none."""
    found = [_years(a, b), _works(a, b), _marks(a, b)]
    if title.excludes:
        found.append(f"名称中地点或序号不同：{title.ours} 与 {title.theirs}")
    return tuple(reason for reason in found if reason)
