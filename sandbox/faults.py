"""What the world is made wrong with: every kind of fault, its subject and details drawn by the dice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from sandbox import names
from sandbox.chains import amendment, chain_where, ending, start_for, tender
from sandbox.draft import Draft, Flaw, construction, procurement, resource
from sandbox.model import BIDDING, CCGP, CENTRE, PROVINCE_LAND, Edit, Facts, Notice, Offer, Posting, Subject
from sandbox.placing import place_all, statutory
from sandbox.workdays import add_workdays, at, workday_on_or_after

_NAMES = {CENTRE: "邵阳市公共资源交易中心", CCGP: "湖南省政府采购网", BIDDING: "湖南省招标投标监管网"}
_STAGES = {
    "tender": "公告",
    "candidates": "候选人公示",
    "result": "结果公告",
    "contract": "合同公告",
    "amendment": "更正",
}


_FIELDS = {
    "bid_deadline": "递交截止时间",
    "opening_time": "开标（拍卖）时间",
    "ceiling_yuan": "最高限价（起始价）",
    "budget_yuan": "预算金额（估算价）",
    "deposit_yuan": "保证金",
    "documents_to": "文件获取截止时间",
}


def site(platform: str) -> str:
    """A platform's name in a sentence."""
    return _NAMES.get(platform, "省公共资源交易平台")


def of(placed: Sequence[Posting], stage: str, platform: str) -> Posting:
    """The posting of a stage on a platform."""
    return next(p for p in placed if p.notice.stage == stage and p.platform == platform)


def _subject(draft: Draft, kind: str) -> Subject:
    """A fresh subject of which no third platform carries anything but tender notices."""
    if kind == "construction":
        return construction(draft)
    return replace(procurement(draft, draft.pick(("公开招标", "竞争性磋商"))), on_province=False)


def _note(stage: str, *words: str) -> str:
    return "".join(words).replace("{}", _STAGES[stage])


def _missing(draft: Draft, kind: str, *, stage: str, platform: str) -> None:
    notices = chain_where(draft, _subject(draft, kind), stage=stage, low=date(2026, 8, 26), high=date(2026, 9, 16))
    placed = place_all(draft, notices)
    lost = of(placed, stage, platform)
    draft.remove(lost)
    beside = of(placed, stage, statutory(kind) if platform == CENTRE else CENTRE)
    rule = "R-A01" if platform == CENTRE else "R-A02"
    note = _note(stage, site(beside.platform), "已发{}，", site(platform), "始终没有")
    draft.flaws.append(Flaw("missing", rule, None, beside, platform, "posting", note))


def _appearing(draft: Draft) -> None:
    """Missing on two nights, then posted: the absence is cured and the lateness remains."""
    kind = draft.pick(("construction", "procurement"))
    choices = [p for p in (CENTRE, statutory(kind)) if p != draft.blind[1]]
    platform = draft.pick(choices)
    subject = _subject(draft, kind)
    first = tender(draft, subject, start_for(draft, date(2026, 9, 14), date(2026, 9, 16)))
    _late_at(draft, first, platform=platform, when=at(date(2026, 9, 22), draft.rng.randint(9, 16)))
    late = draft.flaws[-1]
    rule = "R-A01" if platform == CENTRE else "R-A02"
    note = f"{site(platform)}前两夜都没有公告，最后一夜补发"
    draft.flaws.insert(-1, Flaw("missing", rule, None, late.beside, platform, "posting", note))


def _late_at(draft: Draft, notice: Notice, *, platform: str, when: datetime) -> None:
    """Post a notice late on one platform; every other platform keeps its time, the reference first."""
    subject = notice.subject
    earliest = statutory(subject.kind) if platform == CENTRE else CENTRE
    next_day = at(add_workdays(notice.issued.date(), 1), draft.rng.randint(9, 16), 20)
    times = {platform: when, earliest: notice.issued}
    placed = [draft.swap(p, replace(p, posted=times.get(p.platform, next_day))) for p in place_all(draft, [notice])]
    wrong, beside = of(placed, notice.stage, platform), of(placed, notice.stage, earliest)
    note = _note(notice.stage, site(platform), "的{}比", site(earliest), "晚了一个工作日以上")
    draft.flaws.append(Flaw("late", "R-C01", wrong, beside, platform, "published_at", note))


def _late(draft: Draft, kind: str, *, stage: str, platform: str) -> None:
    notices = chain_where(draft, _subject(draft, kind), stage=stage, low=date(2026, 8, 25), high=date(2026, 9, 9))
    for notice in notices:
        if notice.stage == stage:
            day = add_workdays(notice.issued.date(), draft.rng.randint(3, 5))
            when = at(day, draft.rng.randint(9, 16), draft.rng.randint(0, 59))
            _late_at(draft, notice, platform=platform, when=when)
        else:
            place_all(draft, [notice])


def _late_before_second_look(draft: Draft) -> None:
    """Once looked for in vain, then posted late: never a proved absence."""
    subject = _subject(draft, "procurement")
    first = tender(draft, subject, start_for(draft, date(2026, 9, 14), date(2026, 9, 16)))
    _late_at(draft, first, platform=CENTRE, when=at(date(2026, 9, 21), draft.rng.randint(9, 16)))


def changed(draft: Draft, facts: Facts, field: str) -> tuple[Facts, tuple[str, ...]]:
    """Other facts, and the fields that differ by them."""
    rng = draft.rng
    if field == "bid_deadline":
        assert facts.bid_deadline is not None
        assert facts.opening_time is not None
        day = workday_on_or_after(facts.bid_deadline.date() + timedelta(days=rng.randint(3, 6)))
        moved = datetime.combine(day, facts.bid_deadline.timetz())
        opened = moved
        if facts.opening_time != facts.bid_deadline:
            opened = datetime.combine(add_workdays(day, 1), facts.opening_time.timetz())
        return replace(facts, bid_deadline=moved, opening_time=opened), ("bid_deadline", "opening_time")
    if field == "ceiling":
        assert facts.ceiling is not None
        return replace(facts, ceiling=facts.ceiling - rng.randint(2, 9) * 10_000), ("ceiling_yuan",)
    if field == "budget":
        assert facts.budget is not None
        return replace(facts, budget=facts.budget + rng.randint(2, 9) * 10_000), ("budget_yuan",)
    if field == "deposit":
        assert facts.deposit is not None
        return replace(facts, deposit=facts.deposit + rng.randint(1, 9) * 10_000), ("deposit_yuan",)
    assert facts.documents_to is not None
    later = at(add_workdays(facts.documents_to.date(), 1), 17, 30)
    return replace(facts, documents_to=later), ("documents_to",)


def _differing(draft: Draft, kind: str, *, platform: str, field: str) -> None:
    subject = _subject(draft, kind)
    if kind == "procurement":
        subject = replace(subject, method="公开招标")
    first = tender(draft, subject, start_for(draft, date(2026, 8, 31), date(2026, 9, 16)))
    placed = place_all(draft, [first, *ending(draft, first)])
    right = of(placed, "tender", statutory(kind))
    posting = of(placed, "tender", platform)
    facts, fields = changed(draft, posting.facts, field)
    wrong = draft.swap(posting, replace(posting, facts=facts))
    for name in fields:
        note = f"{site(platform)}公告的{_FIELDS[name]}与{site(right.platform)}不一致"
        draft.flaws.append(Flaw("differing", "R-B01", wrong, right, platform, name, note))


def _differing_result(draft: Draft, kind: str, field: str) -> None:
    """Another winner or price on the centre; no other stage in reach repeats the result."""
    old = kind == "construction"
    for _ in range(200):
        first, last = (date(2026, 8, 24), date(2026, 8, 27)) if old else (date(2026, 8, 27), date(2026, 9, 16))
        notices = chain_where(draft, _subject(draft, kind), stage="result", low=first, high=last)
        notices = [n for n in notices if n.stage != "contract"]
        shown = [n.issued.date() for n in notices if n.stage == "candidates"]
        if not shown or shown[0] <= date(2026, 8, 18):
            break
    placed = place_all(draft, notices)
    right, posting = of(placed, "result", statutory(kind)), of(placed, "result", CENTRE)
    winner = posting.facts.winners[0]
    others = [name for name in (*names.FIRMS, *names.SUPPLIERS) if name != winner.name]
    if field == "winners.name":
        other: Offer = replace(winner, name=draft.pick(others))
    else:
        other = replace(winner, price=winner.price + Decimal(draft.rng.randint(2, 9) * 1_000))
    wrong = draft.swap(posting, replace(posting, facts=replace(posting.facts, winners=(other,))))
    what = "中标人" if field == "winners.name" else "中标金额"
    note = f"{site(CENTRE)}结果公告的{what}与{site(right.platform)}不一致"
    draft.flaws.append(Flaw("differing", "R-B02", wrong, right, CENTRE, field, note))


def _one_side(draft: Draft, kind: str, platform: str) -> None:
    subject = _subject(draft, kind)
    if kind == "procurement":
        subject = replace(subject, method="公开招标")
    first = tender(draft, subject, start_for(draft, date(2026, 8, 31), date(2026, 9, 8)))
    moved = amendment(draft, first, add_workdays(first.issued.date(), draft.rng.randint(3, 5)))
    placed = place_all(draft, [first, moved])
    draft.remove(of(placed, "amendment", platform))
    beside = of(placed, "amendment", CENTRE if platform != CENTRE else statutory(kind))
    note = f"{site(beside.platform)}已发更正并顺延截止时间，{site(platform)}仍是原时间"
    draft.flaws.append(Flaw("corrected_on_one_side", "R-B05", None, beside, platform, "posting", note))


def _edited(draft: Draft, kind: str, field: str) -> None:
    """The text of one posting changes between two nights, and no correction says so."""
    alone = kind not in ("construction", "procurement")
    subject = resource(draft, kind) if alone else _subject(draft, kind)
    low, high = date(2026, 9, 9), date(2026, 9, 18)
    placed = place_all(draft, chain_where(draft, subject, stage="tender", low=low, high=high))
    platform = PROVINCE_LAND if alone else CENTRE
    posting = of(placed, "tender", platform)
    facts, fields = changed(draft, posting.facts, field)
    day = 21 if draft.blind == (2, platform) else draft.pick((21, 22))
    edit = Edit(at(date(2026, 9, day), draft.rng.randint(9, 16), 5), facts)
    wrong = draft.swap(posting, replace(posting, edits=(edit,)))
    for name in fields:
        note = f"{site(platform)}公告发布后{_FIELDS[name]}被改动，没有更正公告"
        draft.flaws.append(Flaw("silent_edit", "R-G01", wrong, wrong, platform, name, note))
        if not alone:
            right = of(placed, "tender", statutory(kind))
            note = f"改动之后，{site(platform)}公告的{_FIELDS[name]}与{site(right.platform)}不一致"
            draft.flaws.append(Flaw("differing", "R-B01", wrong, right, platform, name, note))


def _gone(draft: Draft, platform: str) -> None:
    """Read on the first night, gone from the second on, and no withdrawal anywhere."""
    subjects = {
        CCGP: lambda: replace(_subject(draft, "procurement"), method="公开招标"),
        BIDDING: lambda: construction(draft),
        PROVINCE_LAND: lambda: resource(draft, draft.pick(("land", "mining", "state_assets"))),
    }
    low, high = date(2026, 9, 10), date(2026, 9, 18)
    placed = place_all(draft, chain_where(draft, subjects[platform](), stage="tender", low=low, high=high))
    posting = of(placed, "tender", platform)
    wrong = draft.swap(posting, replace(posting, gone_at=at(date(2026, 9, 21), draft.rng.randint(9, 17))))
    note = f"{site(platform)}的公告第一夜还在，此后不见，也没有撤回说明"
    draft.flaws.append(Flaw("gone", "R-G02", wrong, wrong, platform, "posting", note))


_ANY_STAGE = (
    ("construction", "tender"),
    ("construction", "candidates"),
    ("construction", "result"),
    ("procurement", "tender"),
    ("procurement", "result"),
    ("procurement", "contract"),
)


def draw(draft: Draft) -> None:
    """Make the world wrong: two to four times each kind."""
    rng = draft.rng
    for kind, stage in rng.sample(_ANY_STAGE, 3):
        _missing(draft, kind, stage=stage, platform=CENTRE)
    for kind, stage in rng.sample([pair for pair in _ANY_STAGE if pair != ("construction", "tender")], 3):
        _missing(draft, kind, stage=stage, platform=statutory(kind))
    _appearing(draft)
    for kind, stage in rng.sample(_ANY_STAGE, 3):
        _late(draft, kind, stage=stage, platform=draft.pick((CENTRE, statutory(kind))))
    _late_before_second_look(draft)
    _differing(draft, "construction", platform=CENTRE, field="bid_deadline")
    _differing(draft, "procurement", platform=CENTRE, field=draft.pick(("ceiling", "budget")))
    where = draft.pick((CENTRE, BIDDING))
    _differing(draft, "construction", platform=where, field=draft.pick(("ceiling", "documents")))
    _differing(draft, "construction", platform=CENTRE, field="deposit")
    for kind, field in (
        ("procurement", "winners.name"),
        ("procurement", "winners.price_yuan"),
        ("construction", "winners.price_yuan"),
    ):
        _differing_result(draft, kind, field)
    _one_side(draft, "procurement", CENTRE)
    _one_side(draft, "construction", CENTRE)
    _one_side(draft, *draft.pick((("procurement", CCGP), ("construction", statutory("construction")))))
    _edited(draft, "land", draft.pick(("ceiling", "deposit")))
    _edited(draft, draft.pick(("state_assets", "mining")), "bid_deadline")
    _edited(draft, draft.pick(("construction", "procurement")), draft.pick(("ceiling", "budget")))
    sites = [platform for platform in (CCGP, PROVINCE_LAND, BIDDING) if platform != draft.blind[1]]
    for platform in (sites * 2)[:3]:
        _gone(draft, platform)
