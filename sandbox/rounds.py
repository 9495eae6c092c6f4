"""Second rounds: the first one failed, the plan number stays, the round's name is not always said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sandbox.chains import chain, failed, start_for, tender
from sandbox.draft import Draft, agency_code, construction, procurement
from sandbox.model import CENTRE, Subject
from sandbox.placing import place_all
from sandbox.workdays import add_workdays


def _again(draft: Draft, first: Subject) -> Subject:
    """The same project in its second round."""
    if first.kind == "construction":
        other = construction(draft, first.works, region=first.region, name=f"{first.name}重")
        return replace(first, round=2, codes=replace(other.codes, project=first.codes.project))
    return replace(first, round=2, codes=replace(first.codes, agency=agency_code(draft, first.agency)))


def _two_rounds(draft: Draft, subject: Subject, *, dropped: bool) -> None:
    start = start_for(draft, date(2026, 8, 11), date(2026, 8, 13))
    first = tender(draft, subject, start)
    ended = failed(draft, first)
    second = _again(draft, subject)
    place_all(draft, [first, ended])
    for posting in place_all(draft, chain(draft, second, add_workdays(ended.issued.date(), 3))):
        if dropped and posting.platform == CENTRE:
            draft.swap(posting, replace(posting, style=replace(posting.style, round_dropped=True)))
    kind = "round_dropped" if dropped else "second_round"
    note = "中心的标题没写第二次，编号是第二次的" if dropped else "第一次流标后的第二次，计划编号相同"
    draft.innocent(kind, second, note)


def draw(draft: Draft) -> None:
    """Projects in their second round."""
    for _ in range(2):
        _two_rounds(draft, procurement(draft, "竞争性磋商"), dropped=False)
        _two_rounds(draft, replace(procurement(draft, "竞争性磋商"), on_province=False), dropped=True)
    _two_rounds(draft, construction(draft), dropped=False)
