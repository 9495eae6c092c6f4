"""What amendments in effect set a field to: for all, and as each platform that carries one shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from diffing.cases import Case, NoticeCase
from diffing.compare import Statement, differs
from diffing.judging import statement_of
from diffing.party_names import NO_RENAMES, Renames
from notices.fields import Fields
from notices.vocabulary import Stage
from store.records import Posting

AMENDING = (Stage.AMENDMENT, Stage.CLARIFICATION)


def in_effect(case: Case, notice: NoticeCase, stages: Iterable[Stage] = AMENDING) -> Iterator[NoticeCase]:
    """The amendments to a notice that have been published by tonight, of its round and of lots it has.

    Until it is published the original holds.
    """
    lots = set(notice.notice.lots)
    for amendment in case.later(stages, notice.day):
        same = amendment.notice.id != notice.notice.id and amendment.notice.round == notice.notice.round
        theirs = set(amendment.notice.lots)
        if same and amendment.day <= case.night.night and (not lots or not theirs or lots & theirs):
            yield amendment


def stated(posting: Posting, field: str) -> Statement | None:
    """What an amendment states of a field: what it sets it to, else what it prints."""
    return changed(posting, field) or statement_of(posting)


def changed(posting: Posting, field: str) -> Statement | None:
    """What an amendment sets a field to; None where it says nothing of it."""
    statement = statement_of(posting)
    change = statement.fields.changes.get(field) if statement is not None else None
    if statement is None or change is None:
        return None
    try:
        return Statement(Fields.from_dict({field: change}), statement.text)
    except ValueError:
        return None


def holding(amendments: Iterable[NoticeCase], platform: str, field: str) -> Statement | None:
    """What the last amendment a platform carries sets a field to."""
    latest: Statement | None = None
    for amendment in sorted(amendments, key=lambda a: (a.day, a.notice.ordinal)):
        posting = amendment.on(platform)
        value = changed(posting, field) if posting is not None else None
        latest = value or latest
    return latest


def explains(
    amendments: Iterable[NoticeCase], field: str, sides: Iterable[tuple[str, Statement]], renames: Renames = NO_RENAMES
) -> bool:
    """Whether amendments explain that platforms show a field differently.

    They do where one states what a side shows, and where the platforms' own amendments set the field to one value:
    from then on that value holds, whatever the old pages show.
    """
    amendments, sides = list(amendments), list(sides)
    for amendment in amendments:
        for posting in amendment.postings:
            said = stated(posting, field)
            if said is not None and any(differs(field, side, said, renames) is False for _, side in sides):
                return True
    held = [holding(amendments, platform, field) for platform, _ in sides]
    first = held[0] if held else None
    return first is not None and all(h is not None and differs(field, first, h, renames) is False for h in held)
