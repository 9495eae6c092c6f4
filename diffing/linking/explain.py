"""Evidence in words a clerk reads: what agrees, what disagrees, and what forbids one project."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from diffing.linking.amount_ties import Sum
from diffing.linking.codes import CodeKey, same_code
from diffing.linking.evidence import WEAK, Name, Opening, Region, Veto, marks_apart
from diffing.linking.gist import gist_of
from diffing.linking.misspelt import misspelt
from diffing.linking.names import SERVICES
from diffing.linking.prepare import Prepared
from diffing.linking.records import Why
from diffing.linking.titles import middles
from diffing.linking.usage import MANY
from diffing.linking.weights import POINTS

KIND_NAMES = {
    "project": "项目编号",
    "plan": "采购计划编号",
    "agency": "代理编号",
    "platform": "平台编号",
    "section": "标段编号",
}
ALONE = Why(disagree=("没有找到与它同属一个项目的其他公告",))


def money(amount: float) -> str:
    """An amount as printed for people."""
    return f"{amount:,.2f}".rstrip("0").rstrip(".") + "元"


def why(levels: Mapping[str, int], a: Prepared, b: Prepared, *, users: int) -> Why:
    """Why the pair of `a` and `b`, whose evidence is `levels` (by the names of `Evidence`), stands as it does."""
    agree: list[str] = []
    disagree: list[str] = []
    weight = 0.0
    for comparison, points in POINTS.items():
        level = levels[comparison]
        weight += points[level]
        if points[level]:
            (agree if points[level] > 0 else disagree).append(_sentence(comparison, level, a, b, users=users))
    keyed = levels["native"] > 0 or levels["code"] > 0
    bits = levels["vetoes"] & (~WEAK if keyed else -1)
    return Why(tuple(agree), (*disagree, *vetoes(bits, a, b)), round(weight, 2))


def _sentence(comparison: str, level: int, a: Prepared, b: Prepared, *, users: int) -> str:
    if comparison == "code":
        return _code(a, b)
    if comparison == "name":
        return _name(Name(level), a, b, users)
    if comparison in ("estimate", "award"):
        word, ours, theirs = _SUMS[comparison], getattr(a, comparison + "s"), getattr(b, comparison + "s")
        if level == Sum.DIFFERENT:
            return f"{word}不同：{money(min(ours))} 与 {money(min(theirs))}"
        return f"{word}相同：{money(_equal(ours, theirs))}"
    if comparison == "opening":
        if level == Opening.DIFFERENT:
            return f"开标（截止）时间不同：{a.opening} 与 {b.opening}"
        exact = level == Opening.SAME_MINUTE
        return f"开标（截止）时间相同：{a.opening if exact else (a.opening or '')[:10]}"
    if comparison == "gap":
        return f"发布日期相差{abs((a.day or 0) - (b.day or 0))}天"
    if comparison == "buyer":
        return _buyer(level, a, b)
    if comparison == "region":
        return _region(level, a, b)
    return _PLAIN[comparison][level]


_SUMS = {"estimate": "预算或限价", "award": "中标（成交）金额"}
_PLAIN: dict[str, tuple[str, ...]] = {
    "native": ("", "同一平台的项目标识相同"),
    "agency": ("", "代理机构相同", "代理机构不同"),
    "winner": ("", "中标（成交）人相同", "中标（成交）人不同"),
    "only": ("", "两个平台上都没有与它同样接近的另一件"),
    "twice": ("", "同一平台同一环节的两件公告内容不同"),
}


def _equal(a: frozenset[float], b: frozenset[float]) -> float:
    return min(((x, y) for x in a for y in b), key=lambda pair: (abs(pair[0] - pair[1]) / max(pair), -pair[0]))[0]


def _shared(a: Prepared, b: Prepared) -> tuple[CodeKey, CodeKey]:
    """The pair of codes that are one; a plan number first."""
    pairs = [(x, y) for x in a.codes for y in b.codes if same_code(x, y)]
    return max(pairs, key=lambda pair: (pair[0].kind == "plan", pair[0].full, pair[1].full))


def _code(a: Prepared, b: Prepared) -> str:
    x, y = _shared(a, b)
    spelling = "" if x.text == y.text else f"（另一处写作 {y.text}）"
    return f"{KIND_NAMES.get(x.kind, '编号')}相同：{x.text}{spelling}"


def _name(level: Name, a: Prepared, b: Prepared, users: int) -> str:
    if level == Name.IDENTICAL_COMMON:
        many = "许多" if users >= MANY else f"{users}个"
        return f"名称相同（但有{many}项目用此名称）"
    if level in (Name.IDENTICAL_SPECIFIC, Name.IDENTICAL_OWN, Name.IDENTICAL):
        return f"名称相同：{a.name.core}"
    if level == Name.DIFFERENT:
        return "名称不同"
    ours, theirs = middles(a.name.bare, b.name.bare)
    parts = f"（{ours or '无'} 与 {theirs or '无'}）" if ours or theirs else ""
    if level in (Name.GIST, Name.GIST_SPECIFIC):
        if misspelt(gist_of(a.name.bare)[1], gist_of(b.name.bare)[1]):
            return "名称相同，只有一个字像是笔误" + parts
        return "名称除地名、年度或期次外相同" + parts
    if level == Name.PART:
        return "名称相同，但只有一方写明期次、批次或路段" + parts
    if level == Name.ONE_SIGN:
        return "名称只差一个字，可能是笔误，也可能是另一个项目" + parts
    near = level in (Name.NEAR, Name.NEAR_SPECIFIC)
    return ("名称相近，一方多出或换了次序" if near else "名称只有一处不同，像同类的另一个项目") + parts


def _list(values: frozenset[str]) -> str:
    return "、".join(sorted(values))


def _buyer(level: int, a: Prepared, b: Prepared) -> str:
    if POINTS["buyer"][level] > 0:
        return "采购人（招标人）相同：" + _list(a.buyers or b.buyers)
    return f"采购人（招标人）不同：{_list(a.buyers)} 与 {_list(b.buyers)}"


def _region(level: int, a: Prepared, b: Prepared) -> str:
    if level in (Region.SAME_CITY, Region.SAME_COUNTY):
        return "地区相同"
    place = {Region.OTHER_PROVINCE: 0, Region.OTHER_COUNTY: 2}.get(Region(level), 1)
    return f"地区不同：{a.region[place]} 与 {b.region[place]}"


def vetoes(bits: int, a: Prepared, b: Prepared) -> Iterator[str]:
    """A sentence for each veto between two postings."""
    if bits & Veto.YEARS:
        yield f"年份不同：{_list(a.years)} 与 {_list(b.years)}"
    if bits & Veto.WORKS:
        yield f"类别不同：{_list(a.works & SERVICES) or '未写明'} 与 {_list(b.works & SERVICES) or '未写明'}"
    if bits & Veto.MARKS:
        unit = marks_apart(a.marks, b.marks)
        ours, theirs = (_list(frozenset(n for u, n in side.marks if u == unit)) for side in (a, b))
        yield f"“{unit}”的序号不同：{ours} 与 {theirs}"
    if bits & Veto.PLACES:
        ours, theirs = middles(a.name.bare, b.name.bare)
        yield f"名称中地点或序号不同：{ours} 与 {theirs}"
    if bits & Veto.CODES:
        yield _codes_apart(a, b)
    if bits & Veto.COPIED:
        yield "编号虽相同，名称却与该编号下的其他公告不符，编号可能抄自另一项目"
    if bits & Veto.BUYERS:
        yield "没有相同编号，采购人（招标人）又不同，仅凭名称不能认定"
    if bits & Veto.BACKWARDS:
        yield "一件的招标（采购）公告晚于另一件的结果或合同公告，像另一次采购"


def _codes_apart(a: Prepared, b: Prepared) -> str:
    alike = [(x, y) for x in a.codes for y in b.codes if x.kind == y.kind]
    x, y = next((pair for pair in alike if pair[0].family == pair[1].family), alike[0])
    return f"{KIND_NAMES.get(x.kind, '编号')}不同：{x.text} 与 {y.text}"
