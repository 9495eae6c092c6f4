"""When each fault becomes provable: what an honest reader of the platforms could know on which night."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from sandbox.draft import Flaw
from sandbox.model import SHANGHAI, Fault, Night, Notice, Posting
from sandbox.workdays import add_workdays


@dataclass(frozen=True)
class Knowledge:
    """What stands where, and which platform cannot be read on which night."""

    nights: tuple[Night, ...]
    postings: tuple[Posting, ...]
    blind: tuple[int, str]

    def readable(self, platform: str, night: int) -> bool:
        """Whether a platform answers on a night."""
        return (night, platform) != self.blind

    def reads(self, posting: Posting, night: int) -> bool:
        """Whether a posting can be read on a night."""
        return self.readable(posting.platform, night) and posting.stands_at(self.nights[night].as_of)

    def first_read(self, posting: Posting) -> int | None:
        """The first night a posting can be read."""
        return next((night for night in range(len(self.nights)) if self.reads(posting, night)), None)

    def known_by(self, notice: Notice, night: int) -> bool:
        """Whether any posting of a notice has been read by a night."""
        seen = [self.first_read(p) for p in self.postings if p.notice == notice]
        return any(first is not None and first <= night for first in seen)


def due(knowledge: Knowledge, notice: Notice) -> datetime:
    """The end of the working day after the notice's earliest posting."""
    earliest = min(p.posted for p in knowledge.postings if p.notice == notice)
    return datetime.combine(add_workdays(earliest.date(), 1), time(23, 59, 59), SHANGHAI)


def absence_proved(knowledge: Knowledge, notice: Notice, platform: str) -> int | None:
    """The second night on which the platform, past the due day, was read and did not have the notice."""
    here = [p for p in knowledge.postings if p.notice == notice and p.platform == platform]
    limit, looks = due(knowledge, notice), 0
    for night, played in enumerate(knowledge.nights):
        late = played.as_of > limit and knowledge.readable(platform, night) and knowledge.known_by(notice, night)
        if late and not any(p.stands_at(played.as_of) for p in here):
            looks += 1
            if looks == 2:
                return night
    return None


def comparison_proved(knowledge: Knowledge, one: Posting, other: Posting) -> int | None:
    """The first night by which both postings have been read."""
    nights = [knowledge.first_read(one), knowledge.first_read(other)]
    return None if None in nights else max(night for night in nights if night is not None)


def edit_proved(knowledge: Knowledge, posting: Posting) -> int | None:
    """The first night the edited text is read, if the text before the edit was read too."""
    changed = posting.edits[0].at
    before = knowledge.first_read(posting)
    if before is None or knowledge.nights[before].as_of >= changed:
        return None
    nights = range(before + 1, len(knowledge.nights))
    return next((n for n in nights if knowledge.nights[n].as_of >= changed and knowledge.reads(posting, n)), None)


def removal_proved(knowledge: Knowledge, posting: Posting) -> int | None:
    """The second night a posting that was read before is gone from a readable platform."""
    before, gone = knowledge.first_read(posting), posting.gone_at
    if before is None or gone is None:
        return None
    nights = range(before + 1, len(knowledge.nights))
    looks = [n for n in nights if knowledge.nights[n].as_of >= gone and knowledge.readable(posting.platform, n)]
    return looks[1] if len(looks) > 1 else None


def _night(knowledge: Knowledge, flaw: Flaw) -> int | None:
    if flaw.wrong is None or flaw.kind in ("missing", "corrected_on_one_side"):
        return absence_proved(knowledge, flaw.beside.notice, flaw.platform)
    if flaw.kind == "gone":
        return removal_proved(knowledge, flaw.wrong)
    if flaw.kind == "silent_edit":
        return edit_proved(knowledge, flaw.wrong)
    seen = comparison_proved(knowledge, flaw.wrong, flaw.beside)
    if flaw.wrong.edits and seen is not None:
        edited = edit_proved(knowledge, flaw.wrong)
        return None if edited is None else max(edited, seen)
    return seen


def provable(knowledge: Knowledge, flaw: Flaw) -> Fault:
    """A flaw with the night on which it can be proved; one that cannot must not be drawn."""
    night = _night(knowledge, flaw)
    subject = flaw.beside.notice.subject
    if night is None:
        raise ValueError(f"{flaw.kind} of {subject.name} on {flaw.platform} cannot be proved")
    alone = flaw.rule in ("R-G01", "R-G02")
    return Fault(
        kind=flaw.kind,
        rule=flaw.rule,
        project=subject.name,
        codes=subject.codes.shown(),
        stage=flaw.beside.notice.stage,
        round=subject.round,
        lot=subject.lot,
        platform=flaw.platform,
        against=None if alone else flaw.beside.platform,
        field=flaw.field,
        found_by=night,
        note=flaw.note,
    )
