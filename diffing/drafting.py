"""Projects and notices as linking makes them, from what each of their postings contributes."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from diffing.linking.prepare import Prepared
from diffing.standing import Renewed
from notices.fields import Fields
from notices.values.codes import code_key
from notices.values.titles import read_title
from notices.vocabulary import Stage, TradeKind
from store.projects import NoticeDraft, ProjectDraft
from store.records import Posting

T = TypeVar("T")


class Facts(NamedTuple):
    """What a posting contributes to its project and notice; `when` is a timestamp."""

    posting: str
    name: str | None
    named: str  # what the title calls the project
    codes: Sequence[tuple[str, str]]
    agency: str | None
    region: str | None
    trade_kind: str | None
    stage: str | None
    round: int
    lots: Sequence[str]
    when: float


def facts_of(posting: Posting, stated: Fields, prepared: Prepared) -> str:
    """A posting's facts as text; `stated`: what it states, completed by what its platform claims."""
    moment = posting.published.value if posting.published else posting.first_seen
    codes = tuple((code.kind, code.value) for code in stated.codes)
    facts = Facts(
        posting.id, stated.project_name, read_title(posting.title).name or posting.title, codes, stated.agency,
        posting.region, posting.trade_kind, prepared.stage, prepared.round, posting.fields.lots, moment.timestamp(),
    )  # fmt: skip
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))


def _facts(text: str) -> Facts:
    return Facts(*json.loads(text))


def drafts_of(renewed: Renewed) -> list[ProjectDraft]:
    """The projects of the rows that were solved anew."""
    found = renewed.found
    members: dict[int, dict[int, list[Facts]]] = {}
    for row in renewed.rows:
        notices = members.setdefault(int(found.solution.project[row]), {})
        notices.setdefault(int(found.notice[row]), []).append(_facts(renewed.facts[row]))
    return [_project(notices.values()) for _, notices in sorted(members.items())]


def _project(groups: Iterable[Sequence[Facts]]) -> ProjectDraft:
    notices = sorted((_in_time(group) for group in groups), key=lambda group: _place(group[0]))
    everyone = [facts for group in notices for facts in group]
    names = [f.name for f in everyone if f.name] or [f.named for f in everyone]
    kind = _commonest([f.trade_kind for f in everyone if f.trade_kind])
    return ProjectDraft(
        name=_commonest(names) or everyone[0].named,
        codes=_codes(everyone),
        trade_kind=TradeKind(kind) if kind else None,
        agency=_commonest([f.agency for f in everyone if f.agency]),
        region=_commonest([f.region for f in everyone if f.region]),
        notices=tuple(_notice(group) for group in notices),
    )


def _notice(group: Sequence[Facts]) -> NoticeDraft:
    stage = _commonest([f.stage for f in group if f.stage])
    lots = next((f.lots for f in group if f.lots), ())
    rounds = max(f.round for f in group)
    return NoticeDraft(
        Stage(stage) if stage else Stage.OTHER, rounds, tuple(sorted(lots)), tuple(f.posting for f in group)
    )


def _codes(everyone: Iterable[Facts]) -> tuple[tuple[str, str], ...]:
    seen: dict[str, tuple[str, str]] = {}
    for kind, value in _all_codes(everyone):
        seen.setdefault(code_key(value), (kind, value))
    return tuple(seen.values())


def _all_codes(everyone: Iterable[Facts]) -> Iterator[tuple[str, str]]:
    return (code for facts in everyone for code in facts.codes)


def _in_time(group: Sequence[Facts]) -> list[Facts]:
    return sorted(group, key=_place)


def _place(facts: Facts) -> tuple[float, str]:
    return facts.when, facts.posting


def _commonest(values: Sequence[T]) -> T | None:
    """The value most given, the first of several; None for none."""
    counts = Counter(values)
    return max(values, key=lambda value: (counts[value], -values.index(value)), default=None)
