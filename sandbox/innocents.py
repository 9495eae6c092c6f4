"""What looks odd and is right: nothing may be found on any of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sandbox import rounds
from sandbox.chains import chain, chain_where, start_for, tender
from sandbox.draft import Draft, agency_code, construction, plan_code, procurement, purchase, resource, town
from sandbox.faults import of
from sandbox.model import BIDDING, CCGP, CENTRE, PROVINCE, PROVINCE_LAND, Facts, Notice, Posting, Subject
from sandbox.names import COUNTIES, SERVICES
from sandbox.placing import place_all
from sandbox.plain import FIRST, LAST, amended_chain
from sandbox.workdays import add_workdays, at


def _any_start(draft: Draft) -> date:
    return start_for(draft, FIRST, LAST)


def _lots(draft: Draft) -> None:
    for kind in ("construction", "procurement"):
        start = start_for(draft, date(2026, 8, 24), LAST)
        first = construction(draft) if kind == "construction" else procurement(draft, "公开招标", works="货物")
        for lot in ("1", "2"):
            section = f"{first.codes.tender}00{lot}" if first.codes.tender else ""
            codes = replace(first.codes, section=section)
            place_all(draft, chain(draft, replace(first, lot=lot, codes=codes, on_province=False), start))
        draft.innocent("sibling_lots", first, "两个标段（包）各自招标，金额本就不同")


def _supervision(draft: Draft) -> None:
    for _ in range(2):
        built = construction(draft)
        base = built.name.removesuffix("施工")
        watched = construction(draft, "监理", region=built.region, name=base)
        watched = replace(watched, purchaser=built.purchaser, codes=replace(watched.codes, project=built.codes.project))
        start = _any_start(draft)
        place_all(draft, [*chain(draft, built, start), *chain(draft, watched, start)])
        draft.innocent("supervision", watched, "同一工程的监理，是另一个招标项目")


def _years(draft: Draft) -> None:
    for _ in range(2):
        region = draft.pick(COUNTIES)
        buyer, what = purchase(draft, region, SERVICES)
        old = procurement(draft, "竞争性磋商", region=region, works="服务")
        old = replace(old, purchaser=buyer, on_province=False)
        before = replace(old, name=f"{buyer}2025年度{what}项目", codes=replace(old.codes, plan=_last_year(draft, old)))
        codes = replace(old.codes, plan=plan_code(draft, region), agency=agency_code(draft, old.agency))
        after = replace(old, name=f"{buyer}2026年度{what}项目", codes=codes)
        place_all(draft, chain_where(draft, before, stage="result", low=date(2026, 8, 24), high=date(2026, 9, 4)))
        place_all(draft, chain(draft, after, start_for(draft, date(2026, 9, 7), LAST)))
        draft.innocent("other_year", after, "同一单位上年度的同类采购，不是同一项目")


def _last_year(draft: Draft, subject: Subject) -> str:
    return plan_code(draft, subject.region).replace("[2026]", "[2025]")


def _neighbours(draft: Draft) -> None:
    for region in draft.rng.sample(COUNTIES, 2):
        place, start = town(draft, region), _any_start(draft)
        for side in ("示东村", "示西村"):
            subject = construction(draft, region=region, name=f"{region.name}{place}{side}机耕道硬化项目")
            place_all(draft, chain(draft, subject, start))
            draft.innocent("neighbours", subject, "相邻两村的同类工程，名称相近，各是各的")


def _styled(draft: Draft, kind: str, note: str, **look: Any) -> None:
    """A whole chain that the centre writes in another way."""
    subject = construction(draft) if draft.rng.random() < 0.5 else procurement(draft)
    if kind in ("bare_title", "code_spelling"):
        subject = procurement(draft)
    placed = place_all(draft, chain(draft, subject, start_for(draft, date(2026, 8, 24), LAST)))
    for posting in placed:
        style = replace(posting.style, swapped=False)
        if posting.platform == CENTRE:
            style = replace(style, **look)
        draft.swap(posting, replace(posting, style=style))
    draft.innocent(kind, subject, note)


def _written(draft: Draft) -> None:
    for unit in ("rounded", "both", "wide"):
        _styled(draft, "same_amount", "同一金额的不同写法", unit=unit)
    for voice in ("decimal", "numbered"):
        _styled(draft, "clause_order", "条款前后对调、重新编号，内容相同", swapped=True, voice=voice)
        _styled(draft, "precision", "一端只写到日，另一端写到分", day_only=True)
        _styled(draft, "bare_title", "中心只用项目名称作标题", bare_title=True, tag=False)
    for form in ("wide", "double"):
        _styled(draft, "code_spelling", "编号括号、连字符写法不同", codes=form)
    _capitals(draft)


def _capitals(draft: Draft) -> None:
    """A round amount in financial characters alone."""
    subject = procurement(draft, "竞争性磋商")
    first = tender(draft, subject, start_for(draft, date(2026, 8, 31), LAST))
    whole = (first.facts.budget or Decimal(0)) // 100_000 * 100_000 + 100_000
    placed = place_all(draft, [replace(first, facts=replace(first.facts, budget=whole, ceiling=whole))])
    posting = of(placed, "tender", CENTRE)
    draft.swap(posting, replace(posting, style=replace(posting.style, unit="capitals")))
    draft.innocent("same_amount", subject, "一端写大写金额，一端写小写")


def _corrected(draft: Draft) -> None:
    for subject in (procurement(draft, "公开招标"), construction(draft)):
        first = tender(draft, subject, start_for(draft, date(2026, 8, 27), date(2026, 9, 9)))
        place_all(draft, amended_chain(draft, first, add_workdays(first.issued.date(), 4)))
        draft.innocent("corrected_everywhere", subject, "该发更正的平台都发了更正；监管网没有更正栏目")


def _weekend(draft: Draft) -> None:
    times = (
        (at(date(2026, 9, 18), 16, 40), at(date(2026, 9, 20), 10, 15)),
        (at(date(2026, 9, 19), 10, 5), at(date(2026, 9, 20), 16, 30)),
        (at(date(2026, 9, 11), 17, 10), at(date(2026, 9, 14), 15, 20)),
    )
    for first_time, second_time in times:
        subject = replace(procurement(draft, "公开招标"), on_province=False)
        first = tender(draft, subject, add_workdays(first_time.date(), 1))
        _timed(draft, replace(first, issued=first_time), {CCGP: first_time, CENTRE: second_time})
        draft.innocent("weekend", subject, "隔着周末或调休上班日，仍在一个工作日之内")


def _timed(draft: Draft, notice: Notice, times: dict[str, datetime]) -> list[Posting]:
    """Only these platforms carry the notice, each from its own time on."""
    kept = []
    for posting in place_all(draft, [notice]):
        if posting.platform in times:
            kept.append(draft.swap(posting, replace(posting, posted=times[posting.platform])))
        else:
            draft.remove(posting)
    return kept


def _withdrawn(draft: Draft) -> None:
    taken_down = at(date(2026, 9, 21), 16, 30)
    subjects: tuple[tuple[Subject, str], ...] = (
        (resource(draft, "land"), PROVINCE_LAND),
        (replace(procurement(draft, "公开招标"), on_province=False), CCGP),
    )
    for subject, platform in subjects:
        first = chain_where(draft, subject, stage="tender", low=date(2026, 9, 9), high=date(2026, 9, 17))[0]
        posting = of(place_all(draft, [first]), "tender", platform)
        draft.swap(posting, replace(posting, gone_at=taken_down))
        ended = replace(first, stage="withdrawn", issued=at(date(2026, 9, 21), 9, draft.rng.randint(5, 50)))
        _timed(draft, replace(ended, facts=Facts()), dict.fromkeys((platform, CENTRE), ended.issued))
        draft.innocent("withdrawn", subject, "公告撤下了，同时发了终止公告")


def _too_early(draft: Draft) -> None:
    """Absences that no honest reader could assert by the last night."""
    kinds = (
        ("not_yet_due", date(2026, 9, 22), "最后一夜时，应发的期限还没到"),
        ("unprovable", date(2026, 9, 21), "只查到一次没有，不足以认定缺发"),
    )
    for kind, day, note in kinds:
        bought = replace(procurement(draft, "公开招标"), on_province=False)
        built = construction(draft)
        for subject, seen_on in ((bought, (CCGP,)), (built, (PROVINCE, BIDDING))):
            first = tender(draft, subject, day)
            _timed(draft, first, dict.fromkeys(seen_on, first.issued))
            draft.innocent(kind, subject, note)


def _junk(draft: Draft) -> None:
    for _ in range(2):
        subject = replace(procurement(draft), on_province=True)
        for posting in place_all(draft, chain(draft, subject, start_for(draft, date(2026, 8, 24), LAST))):
            if posting.platform == PROVINCE:
                draft.swap(posting, replace(posting, style=replace(posting.style, codes="junk")))
        draft.innocent("junk_code", subject, "省平台把项目名称填进了项目编号")


def _shells(draft: Draft) -> None:
    for _ in range(2):
        subject = procurement(draft, "公开招标")
        placed = place_all(draft, chain(draft, subject, start_for(draft, date(2026, 8, 31), LAST)))
        posting = of(placed, "tender", CCGP)
        draft.swap(posting, replace(posting, shell=True, style=replace(posting.style, buyer_title=False)))
        draft.innocent("shell", subject, "采购网正文只有一条公告链接")


def _chrome(draft: Draft) -> None:
    for _ in range(2):
        subject = resource(draft, "state_assets")
        place_all(draft, chain(draft, subject, start_for(draft, date(2026, 8, 31), LAST)))
        draft.innocent("page_chrome", subject, "每次打开浏览次数都不同，正文没有变")


_KINDS: tuple[Callable[[Draft], None], ...] = (
    _lots,
    _supervision,
    _years,
    _neighbours,
    _written,
    _corrected,
    _weekend,
    _withdrawn,
    _too_early,
    _junk,
    _shells,
    _chrome,
    rounds.draw,
)


def draw(draft: Draft) -> None:
    """Put up everything that only looks wrong."""
    for kind in _KINDS:
        kind(draft)
