"""One audit: every rule of the book over every case, and the looks that would settle what is suspected."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from diffing import feeds
from diffing.cases import Case, NoticeCase, neighbours
from diffing.chain import look_key
from diffing.rules import BOOK, Rule, r_a03
from notices.values.titles import read_title
from notices.vocabulary import Verdict
from store.records import Judgement, Posting

ABSENCE_RULES = ("R-A01", "R-A02", "R-A03", "R-B05", "R-H01", "R-H02", "R-H03", "R-H04", "R-H05", "R-H06")

# Rules whose verdicts hang on what was read when, and not on what is posted alone.
TIMED = (*ABSENCE_RULES, "R-B01", "R-B02", "R-B03", "R-B04", "R-G02", "R-G03")
# Why nothing can be told that only a posting, a person, another span of days to read or another calendar will change.
SETTLED = ("not_covered", "正文", "附件", "人工判断", "安排表")


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


def audit(cases: Iterable[Case], projects: Collection[str] | None = None, beside: Iterable[Case] = ()) -> Audit:
    """Judge every case by every rule that is switched on; the cases are those of `projects`, where not all were.

    `beside`: all other cases, where those judged are not all there are: without them no row of gaps can be told.
    """
    judged = [(case, _judged(case, BOOK)) for case in cases]
    wanted: dict[tuple[str, str], WantedLook] = {}
    for case, found in judged:
        for judgement in found:
            if wants_look(case, judgement):
                look = _look(case, judgement)
                wanted.setdefault((look.platform, look.notice), look)
    named = None if projects is None else frozenset(projects)
    return Audit(tuple(_by_feeds(judged, beside)), tuple(wanted.values()), named)


def may_change(judgement: Judgement, night: date) -> bool:
    """Whether time, or another night's reading, may change a verdict though nothing of its project does."""
    if judgement.verdict == Verdict.CANNOT_TELL and judgement.subject.rule in TIMED:
        return not any(words in judgement.reason for words in SETTLED)
    waits = judgement.verdict != Verdict.PASS and judgement.due is not None and judgement.due >= night
    return waits or judgement.verdict == Verdict.FAIL


def _judged(case: Case, book: Sequence[Rule]) -> list[Judgement]:
    return [j for rule in book if rule.id not in case.night.config.rules.disabled for j in rule.judge(case)]


def _by_feeds(judged: Sequence[tuple[Case, list[Judgement]]], beside: Iterable[Case]) -> Iterator[Judgement]:
    """The judgements, a row of gaps in one column of a fed platform told as one."""
    up_to = BOOK[: [rule.id for rule in BOOK].index(r_a03.ID) + 1]  # what claims a fact first comes first
    owed = feeds.gathered([*judged, *((case, _judged(case, up_to)) for case in beside)])
    on_feeds, instead = feeds.told_as_one(judged[0][0].night, owed) if judged else ([], {})
    for _, found in judged:
        yield from feeds.without(found, instead)
    yield from on_feeds


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
