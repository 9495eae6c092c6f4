"""One audit: every rule of the book over every case, and the looks that would settle what is suspected."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from diffing import feeds
from diffing.cases import Case, NoticeCase, neighbours
from diffing.chain import look_key
from diffing.footprint import still_held
from diffing.judging import judged, subject
from diffing.obligations import SUSPECTED
from diffing.rules import BOOK, Rule, r_a03
from diffing.waking import ABSENCE_RULES, wakes
from notices.values.titles import read_title
from notices.vocabulary import Verdict
from store.judged import Judgement
from store.records import Posting
from store.verdicts import Wake

BROKEN = "规则出错，未能判断（软件内部错误，记录在运行日志）"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class WantedLook:
    """A search that would bring a suspected absence one night nearer to proof."""

    platform: str
    project: str
    notice: str
    trade_kind: str
    stages: tuple[str, ...]
    names: tuple[str, ...]
    codes: tuple[tuple[str, str], ...]
    due: date | None = None

    @staticmethod
    def of(plain: dict[str, Any]) -> WantedLook:
        """A look from its plain values, its day in ISO form."""
        stages, names, codes = tuple(plain["stages"]), tuple(plain["names"]), tuple(map(tuple, plain["codes"]))
        due = date.fromisoformat(plain["due"]) if plain["due"] else None
        return WantedLook(**{**plain, "stages": stages, "names": names, "codes": codes, "due": due})


@dataclass(frozen=True, slots=True)
class Audit:
    """What the rules said, and which looks are wanted."""

    judgements: tuple[Judgement, ...]
    wanted: tuple[WantedLook, ...]
    projects: frozenset[str] | None = None  # those that were to be judged; None where all were
    wakes: Mapping[str, Wake] = field(default_factory=dict)  # by the key of a subject: what may change its verdict
    held: Mapping[str, frozenset[tuple[str, str]]] = field(default_factory=dict)  # by project: see `verdicts.Said`


def audit(cases: Iterable[Case], projects: Collection[str] | None = None, beside: Iterable[Case] = ()) -> Audit:
    """Judge every case by every rule that is switched on; the cases are those of `projects`, where not all were.

    `beside`: all other cases, where those judged are not all there are: without them no row of gaps can be told.
    """
    all_judged = [(case, _judged(case, BOOK)) for case in cases]
    wanted: dict[tuple[str, str], WantedLook] = {}
    waking: dict[str, Wake] = {}
    for case, found in all_judged:
        waking |= wakes(case, found)
        for judgement in found:
            if wants_look(case, judgement):
                look = _look(case, judgement)
                wanted.setdefault((look.platform, look.notice), look)
    named = None if projects is None else frozenset(projects)
    held = {case.project.id: still_held(case) for case, _ in all_judged}
    return Audit(tuple(_by_feeds(all_judged, beside)), wanted_in_order(wanted.values()), named, waking, held)


def judged_anew(first: Audit, second: Audit) -> Audit:
    """A night's audit, those of its projects judged a second time that the second names; what it held is as before."""
    again = second.projects or frozenset()
    held = frozenset((project, *pair) for project, pairs in second.held.items() for pair in pairs)
    kept = tuple(
        j for j in first.judgements
        if j.subject.project not in again or (j.subject.project, j.subject.rule, j.notice) in held
    )  # fmt: skip
    projects = None if first.projects is None else first.projects | again
    wakes, known = {**first.wakes, **second.wakes}, {**first.held, **second.held}
    return Audit((*kept, *second.judgements), second.wanted, projects, wakes, known)


def wanted_in_order(wanted: Iterable[WantedLook]) -> tuple[WantedLook, ...]:
    """Looks, what has been due longest first: the nights on which it can still be proved are fewest."""
    return tuple(sorted(wanted, key=lambda look: (look.due or date.max, look.notice, look.platform)))


def _judged(case: Case, book: Sequence[Rule]) -> list[Judgement]:
    disabled = case.night.config.rules.disabled
    return [j for rule in book if rule.id not in disabled for j in _ruled(case, rule)]


def _ruled(case: Case, rule: Rule) -> list[Judgement]:
    """What a rule says of a project; where it breaks down, that nothing could be told: no other project is the worse.

    Its findings stay as they are, for nothing moves a finding but a fail or a pass.
    """
    try:
        return list(rule.judge(case))
    except Exception:
        log.exception("%s 在项目 %s（%s）上出错", rule.id, case.project.id, case.project.name)
        return [_broken(case, rule, notice) for notice in case.notices[:1]]


def _broken(case: Case, rule: Rule, notice: NoticeCase) -> Judgement:
    platform = notice.postings[0].platform if notice.postings else ""
    return judged(
        subject(rule.id, case, notice, platform, None, "rule"), Verdict.CANNOT_TELL, case, notice, reason=BROKEN
    )


def _by_feeds(own: Sequence[tuple[Case, list[Judgement]]], beside: Iterable[Case]) -> Iterator[Judgement]:
    """The judgements, a row of gaps in one column of a fed platform told as one."""
    up_to = BOOK[: [rule.id for rule in BOOK].index(r_a03.ID) + 1]  # what claims a fact first comes first
    owed = feeds.gathered([*own, *((case, _judged(case, up_to)) for case in beside)])
    on_feeds, instead = feeds.told_as_one(own[0][0].night, owed) if own else ([], {})
    for _, found in own:
        yield from feeds.without(found, instead)
    yield from on_feeds


def wants_look(case: Case, judgement: Judgement) -> bool:
    """Whether a judgement is a suspected absence that nobody has looked for tonight."""
    if judgement.subject.rule not in ABSENCE_RULES or judgement.verdict != Verdict.CANNOT_TELL:
        return False
    if judgement.reason != SUSPECTED:
        return False
    looks = case.night.looks.get((judgement.subject.platform, _key(case, judgement)), ())
    return all(look.night != case.night.night for look in looks)


def _key(case: Case, judgement: Judgement) -> str:
    return look_key(judgement.notice, _notice(case, judgement).stage, judgement.subject.stage)


def _notice(case: Case, judgement: Judgement) -> NoticeCase:
    return next(n for n in case.notices if n.notice.id == judgement.notice)


def _look(case: Case, judgement: Judgement) -> WantedLook:
    notice, stage = _notice(case, judgement), judgement.subject.stage
    return WantedLook(
        judgement.subject.platform, case.project.id, _key(case, judgement), case.trade_kind.value,
        tuple(found.value for found in neighbours(stage)), search_names(notice),
        case.project.codes, judgement.due,
    )  # fmt: skip


def search_names(notice: NoticeCase) -> tuple[str, ...]:
    """Names to search by: the stated project name and what titles leave when stage words go; the shortest last."""
    names = [name for posting in notice.postings for name in _names(posting)]
    return tuple(sorted(dict.fromkeys(names), key=lambda name: -len(name)))[:4]


def _names(posting: Posting) -> list[str]:
    stated = posting.fields.project_name
    bare = read_title(posting.title).name
    trimmed = [name.removesuffix("项目").removesuffix("采购").removesuffix("工程") for name in (bare,) if name]
    return [name for name in (stated, bare, *trimmed) if name]
