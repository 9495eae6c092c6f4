"""One audit: every rule of the book over every case, and the looks that would settle what is suspected."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from diffing.cases import Case, NoticeCase, neighbours
from diffing.chain import look_key
from diffing.rules import BOOK
from notices.values.titles import read_title
from notices.vocabulary import Verdict
from store.records import Judgement, Posting

ABSENCE_RULES = ("R-A01", "R-A02", "R-A03", "R-B05", "R-H01", "R-H02", "R-H03", "R-H04", "R-H05", "R-H06")


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


@dataclass(frozen=True, slots=True)
class Audit:
    """What the rules said, and which looks are wanted."""

    judgements: tuple[Judgement, ...]
    wanted: tuple[WantedLook, ...]
    projects: frozenset[str] | None = None  # those that were to be judged; None where all were


def audit(cases: Iterable[Case], projects: Collection[str] | None = None) -> Audit:
    """Judge every case by every rule that is switched on; the cases are those of `projects`, where not all were."""
    judgements: list[Judgement] = []
    wanted: dict[tuple[str, str], WantedLook] = {}
    for case in cases:
        found = [j for rule in BOOK if rule.id not in case.night.config.rules.disabled for j in rule.judge(case)]
        judgements += found
        for judgement in found:
            if wants_look(case, judgement):
                look = _look(case, judgement)
                wanted.setdefault((look.platform, look.notice), look)
    judged = None if projects is None else frozenset(projects)
    return Audit(tuple(judgements), tuple(wanted.values()), judged)


def wants_look(case: Case, judgement: Judgement) -> bool:
    """Whether a judgement is a suspected absence that nobody has looked for tonight."""
    if judgement.subject.rule not in ABSENCE_RULES or judgement.verdict != Verdict.CANNOT_TELL:
        return False
    if judgement.reason != "suspected":
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
        case.project.codes,
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
