"""Two postings of one notice and the files of both: which file is which, what can be compared, what explains."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from diffing.amending import in_effect
from diffing.apart import Apart, NotCompared, apart, within
from diffing.attached import Carried, carried
from diffing.attachments import Outcome, compare_attachments, name_key
from diffing.cases import Case, NoticeCase
from diffing.compare import NOTICE_FIELDS, STAGES_OF_TENDER, Statement, differs
from diffing.differing import outdated
from diffing.exclusion.passages import Passage, sentences
from diffing.judging import pairs, renames_of, statement_of
from diffing.touching import Touch
from store.records import Posting

AMENDED = "已有更正（澄清）公告，文件可能随之更新"
TOUCHES = {
    "bid_deadline": Touch.DEADLINE, "opening_time": Touch.DEADLINE, "documents_from": Touch.DEADLINE,
    "documents_to": Touch.DEADLINE, "budget_yuan": Touch.PRICE, "ceiling_yuan": Touch.PRICE,
    "deposit_yuan": Touch.PRICE, "qualification": Touch.QUALIFICATION, "consortium": Touch.QUALIFICATION,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Both:
    """A notice as two platforms show it; bodies are None while unread."""

    notice: NoticeCase
    reference: Posting
    other: Posting
    left: Statement | None
    right: Statement | None
    files: tuple[tuple[Carried, ...], tuple[Carried, ...]]

    @property
    def platforms(self) -> tuple[str, str]:
        """The reference's and the other's."""
        return self.reference.platform, self.other.platform


@dataclass(frozen=True, slots=True)
class Matched:
    """A file of both sides, or of one; whether the bytes are the same."""

    a: Carried | None
    b: Carried | None
    same: bool = False
    unnamed: bool = False  # it cannot be told by their names whether it is on the other side

    def texts(self) -> tuple[str, str]:
        """What both say. Raises NotCompared, with the reason, where that cannot be compared."""
        if self.a is None or self.b is None:
            raise NotCompared("只有一处列出")
        for side in (self.a, self.b):
            if side.doubt:
                raise NotCompared(side.doubt)
        if self.a.kind != self.b.kind:
            raise NotCompared("两处文件格式不同，文字不能逐句相比")
        return self.a.words or "", self.b.words or ""

    def apart(self) -> tuple[Apart, ...]:
        """What truly differs between the texts. Raises NotCompared."""
        return () if self.same else apart(*self.texts())


def both_sides(case: Case) -> Iterator[Both]:
    """Every tender notice and amendment as the reference and each other platform that does not merely repeat it."""
    for notice in case.notices if case.in_region is not False else ():
        for reference, other in pairs(case, notice) if notice.stage in STAGES_OF_TENDER else ():
            if other.gone_nights:
                continue
            files = carried(case.night.files, reference), carried(case.night.files, other)
            sides = statement_of(reference), statement_of(other)
            yield Both(notice, reference, other, *sides, files)


def matched(both: Both) -> list[Matched]:
    """The files of both sides: by bytes, then by name."""
    by_place = {id(one.compared): one for side in both.files for one in side}
    found = compare_attachments(*([one.compared for one in side] for side in both.files))
    return [
        Matched(
            by_place[id(one.a)] if one.a is not None else None, by_place[id(one.b)] if one.b is not None else None,
            same=one.outcome == Outcome.SAME,
            unnamed=(one.a is None or one.b is None) and one.outcome != Outcome.ABSENT,
        )
        for one in found
    ]  # fmt: skip


def unsettled(case: Case, both: Both) -> str:
    """Why a difference between the two cannot be told to be one: whom to hold to, or since when, is not known."""
    if unread := case.reference_unread(both.notice):
        return unread
    sides = ((both.reference, both.other), (both.other, both.reference))
    stale = next((copy for copy, changed in sides if outdated(case, copy, changed)), None)
    return f"{stale.platform}: not_read_since" if stale is not None else ""


def is_mirror(case: Case, posting: Posting) -> bool:
    """Whether a posting's platform only repeats what stands elsewhere: faithful copies are asked of it by R-A04."""
    platform = case.platform(posting.platform)
    return platform is not None and platform.role in ("mirror", "other")


def is_amended(case: Case, both: Both) -> bool:
    """Whether amendments of the notice are out, which one side's files may hold already."""
    return next(in_effect(case, both.notice), None) is not None


def told_of_fields(case: Case, both: Both) -> frozenset[Touch]:
    """What the differences touch that R-B01 tells of this pair."""
    if both.left is None or both.right is None:
        return frozenset()
    renames = renames_of(case)
    fields = [field for field in NOTICE_FIELDS if differs(field, both.left, both.right, renames)]
    return frozenset(TOUCHES[field] for field in fields if field in TOUCHES)


def of_clauses(match: Matched) -> dict[Passage, tuple[Apart, ...]]:
    """What differs in the passages on scoring and on qualification of a file. Raises NotCompared."""
    if match.same:
        return {}
    a, b = match.texts()
    found = apart(a, b)
    told: dict[Passage, tuple[Apart, ...]] = {}
    for passage in (Passage.SCORING, Passage.QUALIFICATION):
        inside = within(found, passage_text(a, passage), passage_text(b, passage))
        told[passage] = tuple(one for one in inside if not any(one in before for before in told.values()))
    return told


def passage_text(text: str, passage: Passage) -> str:
    """What a text says in its passages of a kind."""
    return "\n".join(said.text for said in sentences(text) if said.passage == passage)


def names_alike(one: Carried) -> str:
    """What a file's name says, for looking it up in a text."""
    return name_key(one.compared)
