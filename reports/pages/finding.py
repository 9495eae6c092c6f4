"""One finding: what differs, both texts, why they belong together, evidence, basis, history, and the decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import quote, unquote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from diffing.chain import LOOKED_FOR
from diffing.lifecycle import NIGHTS_OF_REST, keeps_returning
from diffing.touching import TOUCH_NAMES
from diffing.waking import ABSENCE_RULES
from notices.privacy import mask
from notices.reasons import reason_words
from notices.vocabulary import STATE_NAMES, FindingState, LookOutcome, Verdict
from reports.comparison import OUTCOME_WORDS, compare
from reports.items import FieldSides, Item, basis_lines, items
from reports.marks import Tonight, unsettled
from reports.pages.listing import neighbour
from reports.pages.security import same_origin, too_big
from reports.pages.site import Site, page, site_of, trouble
from reports.words import (
    FIELD_NAMES,
    RULE_SHAPES,
    RULE_WORDS,
    Side,
    clock_text,
    field_name,
    gap_text,
    moment_text,
    sides,
)
from store import Store, StoreError, findings, ledger, postings, projects, verdicts
from store.judged import Finding, FindingEvent

LOOK_WORDS = {LookOutcome.FOUND: "查到", LookOutcome.EMPTY: "读到，为空", LookOutcome.UNREADABLE: "▨ 无法核查"}
CHOICES = (
    (FindingState.ACKNOWLEDGED, "认领，我来联系", "到期当天再提醒"),
    (FindingState.EXPLAINED, "已说明，有合理原因", "须写原因，可定有效期"),
    (FindingState.DISMISSED, "不成立", "同一处不再提示，须写原因"),
    (FindingState.FIXED_UNCONFIRMED, "已报整改", "夜间复核一致后自动记“已改正”，须写说明"),
)
MOST_WHO, MOST_NOTE = 40, 2000
MOST_LOOKS = 10


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed into the decision, kept when it cannot be saved as it is."""

    state: str = FindingState.ACKNOWLEDGED
    note: str = ""
    who: str = ""
    until: str = ""
    problem: str = ""

    @property
    def last_day(self) -> date | None:
        """Until when an explanation is to hold; None where no day was given. Raises ValueError for what is no date."""
        return date.fromisoformat(self.until) if self.until else None


def show(request: Request) -> Response:
    """The page of one finding."""
    who = unquote(request.cookies.get("who", ""))[:MOST_WHO]
    with site_of(request).open() as store:
        return _page(request, store, Typed(who=who))


async def decide(request: Request) -> Response:
    """Save a decision; a wrong or outdated one comes back with what was typed."""
    if not same_origin(request):
        facts = {"原因": "请求不是从本系统的页面发出的。", "您可以": "打开疑点页面，在页面上保存。"}
        return trouble(request, 403, "没有保存", facts)
    if too_big(request):
        return trouble(request, 413, "没有保存", {"原因": "说明太长。", "您可以": f"把说明缩短到 {MOST_NOTE} 字以内。"})
    form = {key: value for key, value in (await request.form()).items() if isinstance(value, str)}
    return await run_in_threadpool(_save, request, form)


def _save(request: Request, form: Mapping[str, str]) -> Response:
    site = site_of(request)
    typed = Typed(form.get("state", ""), form.get("note", "").strip(), form.get("who", "").strip()[:MOST_WHO],
                  form.get("until", "").strip())  # fmt: skip
    with site.open() as store:
        finding = _finding(request, store)
        shown = items(filter(unsettled, findings.all_findings(store)), site.tonight(store), site.names)
        after = neighbour(shown, finding.id)
        problem, status = _decided(store, finding.id, typed, form, site.now())
        if problem:
            return _page(request, store, replace(typed, problem=problem), status)
    target = f"/findings/{after}" if form.get("next") and after else f"/findings/{finding.id}?saved=1"
    response = RedirectResponse(target, 303)
    response.set_cookie("who", quote(typed.who), max_age=31_536_000, httponly=True, samesite="strict")
    return response


def _decided(store: Store, identity: str, typed: Typed, form: Mapping[str, str], now: datetime) -> tuple[str, int]:
    """Save a decision, unless it cannot be: then why not, and the status.

    Whether somebody else, or the night, was quicker is asked where nobody can be any more: inside the transaction.
    """
    try:
        with store.transaction():
            finding = findings.get(store, identity)
            if finding is None:
                raise HTTPException(404)
            history = findings.events(store, finding.id)
            problem = _problem(typed, form, finding, history)
            if problem:
                return problem, 409 if form.get("seen") != str(len(history)) else 422
            said = findings.Decision(typed.state, typed.note, typed.who, now, now, typed.last_day)
            for each in (finding.id, *_also(form, store, finding)):
                findings.decide(store, each, said)
    except StoreError as error:
        return str(error), 422
    return "", 303


def _problem(typed: Typed, form: Mapping[str, str], finding: Finding, history: list[FindingEvent]) -> str:
    """Why a decision cannot be saved as it was typed; empty where it can."""
    if form.get("seen") != str(len(history)):
        return f"他人刚改为“{STATE_NAMES[finding.state]}”，请看后再定。您写的说明还在下面。"
    if typed.state not in {state for state, _, _ in CHOICES}:
        return "请选一项处理。"
    if not typed.who:
        return "请写经办人。"
    if typed.state != FindingState.ACKNOWLEDGED and not typed.note:
        return f"改为“{STATE_NAMES[FindingState(typed.state)]}”须写说明。"
    if len(typed.note) > MOST_NOTE:
        return f"说明太长，请缩短到 {MOST_NOTE} 字以内。"
    return _problem_of_term(typed)


def _problem_of_term(typed: Typed) -> str:
    """What is wrong with the last day given; whether it is past the store says."""
    try:
        last = typed.last_day
    except ValueError:
        return "有效期应为日期，如 2026-12-31。"
    if last and typed.state != FindingState.EXPLAINED:
        return "只有“已说明”可以定有效期；请清空有效期，或改选“已说明”。"
    return ""


def _also(form: Mapping[str, str], store: Store, finding: Finding) -> list[str]:
    """The other findings of the same notice and pair, where the form asks for them too."""
    return [f.id for f in _siblings(store, finding)] if form.get("also") else []


def _finding(request: Request, store: Store) -> Finding:
    found = findings.get(store, request.path_params["id"])
    if found is None:
        raise HTTPException(404)
    return found


def _siblings(store: Store, finding: Finding) -> list[Finding]:
    """Other unsettled findings of the same notice between the same platforms, by the same rule."""
    others = (f for f in findings.of_project(store, finding.subject.project) if f.id != finding.id and unsettled(f))
    return [f for f in others if _place(f) == _place(finding)]


def _place(finding: Finding) -> tuple[object, ...]:
    subject = finding.subject
    return (subject.rule, subject.stage, subject.round, subject.lot, subject.ordinal, subject.platform, subject.against)


def _page(request: Request, store: Store, typed: Typed, status: int = 200) -> Response:
    site, finding = site_of(request), _finding(request, store)
    siblings = _siblings(store, finding)
    tonight, names = site.tonight(store, [finding, *siblings]), site.names
    history = findings.events(store, finding.id)
    return page(
        request, "finding.html", status=status, finding=finding, item=items([finding], tonight, names)[0],
        headline=_headline(finding, siblings, tonight, names), gap=gap_text(finding),
        rows=[_row(f, names) for f in (finding, *siblings)],
        agreed=_agreed(store, finding), comparison=compare(store, finding, names), links=_links(store, finding, site),
        basis=basis_lines(finding), history=[(e, _who(e)) for e in reversed(history)], seen=len(history),
        published=_published(store, finding, names), choices=CHOICES, typed=typed, open_siblings=len(siblings),
        saved=request.query_params.get("saved") == "1", rule_words=RULE_WORDS.get(finding.subject.rule, "其他"),
        TOUCH_NAMES=TOUCH_NAMES, OUTCOME_WORDS=OUTCOME_WORDS,
        rest=NIGHTS_OF_REST if keeps_returning(finding) else 0,
        looks=_looks(store, finding), shape=RULE_SHAPES.get(finding.subject.rule[2:3], ""),
    )  # fmt: skip


def _row(finding: Finding, names: dict[str, str]) -> tuple[str, Finding, tuple[Side, ...], str]:
    """One differing field: its name, its finding, what both sides say, how far apart."""
    entry = FieldSides(finding.id, field_name(finding.subject.field), sides(finding, names))
    return entry.field, finding, entry.brief, gap_text(finding)


def _headline(finding: Finding, siblings: list[Finding], tonight: Tonight, names: dict[str, str]) -> str:
    together = items([finding, *(f for f in siblings if f.state == finding.state)], tonight, names)
    mine: Item | None = next((item for item in together if finding.id in item.ids), None)
    return mine.headline if mine else ""


def _who(event: FindingEvent) -> str:
    return "系统" if event.who == findings.ROBOT else mask(event.who)


def _agreed(store: Store, finding: Finding) -> list[str]:
    """Names of the fields the two platforms agree on."""
    subject = finding.subject
    passed = [
        j.subject.field for j in verdicts.of_project(store, subject.project)
        if j.verdict is Verdict.PASS and j.subject.rule == subject.rule and j.subject.platform == subject.platform
        and j.subject.against == subject.against and j.subject.stage == subject.stage
        and (j.subject.round, j.subject.ordinal) == (subject.round, subject.ordinal)
    ]  # fmt: skip
    return list(dict.fromkeys(field_name(field) for field in passed if field in FIELD_NAMES))


def _looks(store: Store, finding: Finding) -> list[tuple[str, str, str, str]]:
    """The searches behind an absence: when, what came back, what was searched for, why it could not be read."""
    subject = finding.subject
    if subject.rule not in ABSENCE_RULES:
        return []
    made = [look for look in ledger.looks(store, subject.project) if look.platform == subject.platform]
    notice = finding.judgement.notice
    mine = [look for look in made if look.notice in (notice, f"{notice}{LOOKED_FOR}{subject.stage}")] or made
    found = []
    for look in mine[-MOST_LOOKS:]:
        keys = mask("、".join(look.searched), mobiles=False) or "整栏扫描"
        found.append((clock_text(look.as_of), LOOK_WORDS[look.outcome], keys, reason_words(look.reason)))
    return found


def _links(store: Store, finding: Finding, site: Site) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """For each posting compared: its platform, what agreed and what disagreed when it was linked."""
    found = []
    for identity in finding.judgement.postings:
        posting, place = postings.get(store, identity), projects.placed(store, identity)
        if posting is not None and place is not None:
            agree, disagree = (tuple(map(mask, said)) for said in (place.agree, place.disagree))
            found.append((site.names.get(posting.platform, posting.platform), agree, disagree))
    return found


def _published(store: Store, finding: Finding, names: dict[str, str]) -> list[tuple[str, str, str, str]]:
    """When each posting of the notice was published and first seen: when, platform, address, first seen."""
    notices = projects.notices(store, finding.subject.project)
    notice = next((n for n in notices if n.id == finding.judgement.notice), None)
    wanted = notice.postings if notice else finding.judgement.postings
    found = [p for p in (postings.get(store, identity) for identity in wanted) if p is not None]
    found.sort(key=lambda p: p.published.value if p.published else p.first_seen)
    return [
        (moment_text(p.published.iso()) if p.published else "未写日期", names.get(p.platform, p.platform), p.url,
         f"{p.first_seen:%m-%d %H:%M}") for p in found
    ]  # fmt: skip
