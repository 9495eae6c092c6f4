"""The weight of evidence that two postings belong to one project: additive, and said in words a clerk reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from diffing.linking.frequencies import Frequencies
from diffing.linking.guards import (
    buyer_tie,
    code_contradiction,
    name_contradictions,
    same_amount,
    shared_codes,
    telling_digits,
    weak_contradictions,
)
from diffing.linking.parties import PartyTie, party_tie
from diffing.linking.prepare import Prepared
from diffing.linking.records import Why
from diffing.linking.titles import TitleTie, TitleVerdict, compare_names
from notices.vocabulary import Stage

LINK = 5.0
REVIEW = 3.0
# Two postings under one code are shown to a person though little else agrees: the code may be copied.
REVIEW_KEYED = 0.5
REVIEW_VETOED = 4.0
LAST_DAY = 400
SPECIFIC_LENGTH = 12
KIND_NAMES = {
    "project": "项目编号",
    "plan": "采购计划编号",
    "agency": "代理编号",
    "platform": "平台编号",
    "section": "标段编号",
}
# Stages of which one platform shows several for one round as a matter of course.
_MANY = frozenset({Stage.AMENDMENT, Stage.CLARIFICATION, Stage.OTHER, None})
CODE_WEIGHT = {"plan": 6.5, "project": 5.5, "agency": 5.5, "section": 5.5, "platform": 5.5}


class Outcome(Enum):
    """The three outcomes of weighing a pair."""

    LINK = "link"
    REVIEW = "review"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Edge:
    """A weighed pair: the outcome, its reasons, and whether a code or the platform's own key holds it (`keyed`)."""

    a: str
    b: str
    why: Why
    outcome: Outcome
    keyed: bool
    vetoed: bool = False


@dataclass(slots=True)
class _Tally:
    agree: list[str] = field(default_factory=list)
    disagree: list[str] = field(default_factory=list)
    weight: float = 0.0

    def add(self, points: float, sentence: str) -> None:
        self.weight += points
        (self.agree if points > 0 else self.disagree).append(sentence)


def money(amount: float) -> str:
    """An amount as printed for people."""
    return f"{amount:,.2f}".rstrip("0").rstrip(".") + "元"


def _weigh_keys(a: Prepared, b: Prepared, *, tally: _Tally) -> bool:
    if a.platform == b.platform and a.native & b.native:
        tally.add(8.0, "同一平台的项目标识相同")
        return True
    shared = shared_codes(a, b)
    if not shared:
        return False
    x, y = max(shared, key=lambda pair: (CODE_WEIGHT.get(pair[0].kind, 5.0), pair[0].full, pair[1].full))
    spelling = "" if x.text == y.text else f"（另一处写作 {y.text}）"
    tally.add(CODE_WEIGHT.get(x.kind, 5.0), f"{KIND_NAMES.get(x.kind, '编号')}相同：{x.text}{spelling}")
    return True


def _weigh_title(a: Prepared, b: Prepared, *, title: TitleVerdict, frequencies: Frequencies, tally: _Tally) -> None:
    """A name counts for as much as it tells: whose trade it is, how long it is, how many trades go by it."""
    owned = buyer_tie(a, b) is PartyTie.SAME
    owners = (a.buyers | b.buyers) if owned else frozenset()
    users = max(frequencies.trades(p.name.bare, owners) for p in (a, b))
    specific = (a.names_one and b.names_one and len(a.name.bare) >= SPECIFIC_LENGTH) or len(a.name.bare) >= 20
    if title.tie is TitleTie.IDENTICAL and users > 1:
        tally.add(2.0, f"名称相同（但有{users}个项目用此名称）")
    elif title.tie is TitleTie.IDENTICAL:
        tally.add(4.5 if specific else 3.5 if owned else 2.5, f"名称相同：{a.name.core}")
    elif title.tie is TitleTie.NEAR:
        tally.add(2.5 if specific else 1.5, "名称相近，一方多出或换了次序" + _differing(title))
    elif title.tie is TitleTie.SIBLING:
        tally.add(-3.0, "名称只有一处不同，像同类的另一个项目" + _differing(title))
    elif title.tie is TitleTie.DIFFERENT:
        tally.add(-3.0, "名称不同")


def _differing(title: TitleVerdict) -> str:
    return f"（{title.ours or '无'} 与 {title.theirs or '无'}）" if title.ours or title.theirs else ""


def _weigh_parties(a: Prepared, b: Prepared, *, tie: PartyTie, tally: _Tally) -> None:
    if tie is PartyTie.SAME:
        tally.add(1.5, "采购人（招标人）相同：" + "、".join(sorted(a.buyers or b.buyers)))
    elif tie is PartyTie.DIFFERENT:
        tally.add(-3.0, "采购人（招标人）不同：" + "、".join(sorted(a.buyers)) + " 与 " + "、".join(sorted(b.buyers)))
    agencies = party_tie(a.agencies, b.agencies)
    if agencies is PartyTie.SAME:
        tally.add(0.5, "代理机构相同")
    elif agencies is PartyTie.DIFFERENT:
        tally.add(-1.0, "代理机构不同")
    if party_tie(a.winners, b.winners) is PartyTie.SAME:
        tally.add(1.0, "中标（成交）人相同")


def _sum_weight(amount: float) -> float:
    """An amount with many telling digits is rarer than a round one."""
    digits = telling_digits(amount)
    return 1.0 if digits <= 1 else 1.5 if digits == 2 else 2.0 if digits == 3 else 2.5


def _weigh_sums(a: Prepared, b: Prepared, *, tally: _Tally) -> None:
    for word, ours, theirs in (("预算或限价", a.estimates, b.estimates), ("中标（成交）金额", a.awards, b.awards)):
        equal = same_amount(ours, theirs)
        if equal is not None:
            tally.add(_sum_weight(equal), f"{word}相同：{money(equal)}")
        elif ours and theirs and a.lots == b.lots:
            tally.add(-1.0, f"{word}不同：{money(min(ours))} 与 {money(min(theirs))}")


def _weigh_times(a: Prepared, b: Prepared, *, tally: _Tally) -> None:
    if a.opening and b.opening and a.opening[:10] == b.opening[:10]:
        exact = a.opening == b.opening and not a.opening.endswith("T00:00") and len(a.opening) == 16
        tally.add(2.0 if exact else 1.0, f"开标（截止）时间相同：{a.opening if exact else a.opening[:10]}")
    if a.day is None or b.day is None:
        return
    gap = abs(a.day - b.day)
    first, last = sorted((a, b), key=lambda p: (p.day or 0, p.round))
    if a.stage == b.stage and first.round >= last.round:
        points = 1.0 if gap <= 3 else 0.5 if gap <= 31 else -0.5 if gap <= 60 else -1.5 if gap <= 200 else -3.0
    else:
        points = 1.0 if gap <= 3 else 0.5 if gap <= 200 else 0.0 if gap <= LAST_DAY else -4.0
    if points:
        tally.add(points, f"发布日期相差{gap}天")


def _weigh_twice(a: Prepared, b: Prepared, *, tally: _Tally) -> None:
    """Two postings of one stage and round side by side on one platform that say different things."""
    if a.platform != b.platform or a.stage != b.stage or a.stage in _MANY or a.round != b.round or a.lots != b.lots:
        return
    sums = bool(a.estimates and b.estimates) and same_amount(a.estimates, b.estimates) is None
    awarded = bool(a.awards and b.awards) and a.awards.isdisjoint(b.awards) and a.winners.isdisjoint(b.winners)
    if sums or awarded or (a.digest and b.digest and a.digest != b.digest):
        tally.add(-2.0, "同一平台同一环节的两件公告内容不同")


def _weigh_region(a: Prepared, b: Prepared, *, tally: _Tally) -> None:
    if not a.region or not b.region:
        return
    if a.region[0] != b.region[0]:
        tally.add(-2.0, f"地区不同：{a.region[0]} 与 {b.region[0]}")
    elif len(a.region) > 1 and len(b.region) > 1:
        same = a.region[1] == b.region[1]
        tally.add(0.5 if same else -0.5, "地区相同" if same else f"地区不同：{a.region[1]} 与 {b.region[1]}")


def weigh(a: Prepared, b: Prepared, *, frequencies: Frequencies) -> Edge:
    """The edge between `a` and `b`; the same whichever comes first."""
    a, b = sorted((a, b), key=lambda p: p.id)
    title = compare_names(a, b)
    tally = _Tally()
    keyed = _weigh_keys(a, b, tally=tally)
    buyers = buyer_tie(a, b)
    _weigh_title(a, b, title=title, frequencies=frequencies, tally=tally)
    _weigh_parties(a, b, tie=buyers, tally=tally)
    _weigh_sums(a, b, tally=tally)
    _weigh_times(a, b, tally=tally)
    if not keyed:
        _weigh_twice(a, b, tally=tally)
    _weigh_region(a, b, tally=tally)
    codes = code_contradiction(a, b, title=title)
    vetoes = name_contradictions(a, b, title=title) + ((codes,) if codes else ())
    if not keyed:
        vetoes += weak_contradictions(a, b)
    weight = round(tally.weight, 2)
    low = REVIEW_KEYED if keyed else REVIEW_VETOED if vetoes else REVIEW
    outcome = Outcome.APART if weight < low else Outcome.REVIEW if vetoes or weight < LINK else Outcome.LINK
    why = Why(tuple(tally.agree), (*tally.disagree, *vetoes), weight)
    return Edge(a.id, b.id, why, outcome, keyed, bool(vetoes))
